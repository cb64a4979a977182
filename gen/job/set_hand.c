/*
 * job/set_hand.c - an output set goes from the worker that wrote it to the parent that commits it
 *
 * Where the worker made the folder, which is the rule, it does what the parent, who serves all
 * workers, would else do for each item: it locks the folder and writes the list. A lock belongs to
 * the open folder and not to who opened it (flock(2)), so it goes over with the descriptor.
 */
#include "job/set_private.h"

#include <errno.h>
#include <sys/file.h>
#include <unistd.h>

#include "job/manifest.h"

/* ---- the worker ---- */

struct set *set_loose(struct arena *a, struct str folder, struct str name, struct diag *d)
{
    struct set *s = set_new(a, folder, name, d);

    if (set_make_path(s, s->folder)) {
        s->made_own = s->made_count > 0;
        return s;
    }
    set_close(s);
    return NULL;
}

static bool has_list(const struct set *s)
{
    return access(str_z(s->arena, s->manifest), F_OK) == 0 || errno != ENOENT;
}

/* Another run may have been quicker: then the folder is the parent's to take. */
static bool took_folder(struct set *s)
{
    if (!set_open_there(s))
        return false;
    if (set_hold(s->fd, LOCK_EX | LOCK_NB) && !has_list(s))
        return true;
    close(s->fd);
    s->fd = -1;
    return false;
}

bool set_complete(struct set *s)
{
    if (!set_finish(s))
        return false;
    if (s->made_own)
        s->took = took_folder(s);
    if (s->took)
        s->first = set_new_list(s);
    return !s->took || s->first;
}

/* Folder and list come before the files. */
static size_t before_files(const struct set *s)
{
    return s->took ? SET_FILE : 0;
}

size_t set_count(const struct set *s)
{
    return before_files(s) + map_count(s->names);
}

static int release_folder(struct set *s)
{
    int fd = s->fd;

    s->fd = -1;
    return fd;
}

int set_release(struct set *s, size_t i, struct set_piece *out)
{
    size_t before = before_files(s);
    struct output *o;

    s->handed = true;
    *out = (struct set_piece){ .kind = i < before ? (enum set_kind)i : SET_FILE };
    if (out->kind == SET_FOLDER)
        return release_folder(s);
    o = out->kind == SET_LIST ? s->first : map_value(s->names, i - before);
    if (out->kind == SET_FILE)
        out->path = map_key(s->names, i - before);
    out->size = output_size(o);
    out->hash = output_hash(o);
    return output_release(o);
}

/* ---- the parent ---- */

struct set *set_taking(struct arena *a, struct str folder, struct str name, struct diag *d)
{
    return set_new(a, folder, name, d);
}

bool set_take(struct set *s, const struct set_piece *piece, int fd)
{
    struct str path = set_beneath(s, piece->path);

    switch (piece->kind) {
    case SET_FOLDER:
        s->took = set_opened(s, fd);
        return s->took || set_cannot(s);
    case SET_LIST:
        s->first = output_adopt(s->arena, s->manifest, fd, piece->size);
        return true;
    case SET_FILE:
        break;
    }
    if (map_put(s->names, str_copy(s->arena, piece->path),
                output_adopt(s->arena, path, fd, piece->size)))
        return diag_error(s->diag, SPAN_NONE, MSG_SAME_OUTPUT, piece->path);
    return true;
}

enum set_claim set_claim(struct set *s)
{
    if (s->took)
        return SET_CLAIMED;
    if (s->fd < 0 && !set_open_folder(s))
        return SET_FAILED;
    if (!set_hold(s->fd, LOCK_EX | LOCK_NB)) {
        if (errno == EWOULDBLOCK)
            return SET_HELD;
        set_cannot(s);
        return SET_FAILED;
    }
    s->look_late = true;
    return manifest_read(s->arena, s->folder, s->manifest, s->old, s->diag)
        ? SET_CLAIMED : SET_FAILED;
}
