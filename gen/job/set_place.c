/*
 * job/set_place.c - an output set put in place: synced, exchanged, or all as it was
 *
 * What stood there is kept beside until all is in place and synced, so that a failure half-way is
 * undone.
 */
#include "job/set_private.h"

#include <unistd.h>

#include "job/manifest.h"

/* ---- before anything is put in place ---- */

/* Finished, but without its name; NULL after a report. */
static struct output *new_manifest(struct set *s, struct output *beside, const struct map *more)
{
    struct output *o = beside ? output_open_next(s->arena, s->manifest, s->diag)
                              : output_open(s->arena, s->manifest, s->diag);

    if (!o)
        return NULL;
    output_lazy(o);
    manifest_write(o, s->names, more);
    if (output_finish(o, s->diag))
        return o;
    output_discard(o);
    return NULL;
}

struct output *set_new_list(struct set *s)
{
    return new_manifest(s, NULL, NULL);
}

/*
 * At every moment the manifest lists all that may be there. Where the new set has all of the old
 * one, one is put before the files, or none; else one of both first and the new one last.
 */
static bool prepare_manifests(struct set *s)
{
    bool grows = manifest_within(s->old, s->names);

    if (s->first)               /* a worker wrote it */
        return true;
    if (grows && map_count(s->old) == map_count(s->names))
        return true;
    s->first = new_manifest(s, NULL, grows ? NULL : s->old);
    if (!s->first || grows)
        return s->first != NULL;
    s->last = new_manifest(s, s->first, NULL);
    return s->last != NULL;
}

bool set_prepare(struct set *s, struct sync_list *l)
{
    s->files_from = l->count;
    if (s->look_late)
        set_remove_left(s);
    if (!set_finish(s) || !prepare_manifests(s))
        return false;
    for (size_t i = 0; i < map_count(s->names); i++)
        sync_add(l, output_sync_entry(map_value(s->names, i)));
    if (s->first)
        sync_add(l, output_sync_entry(s->first));
    if (s->last)
        sync_add(l, output_sync_entry(s->last));
    return true;
}

/* ---- in place, or back ---- */

/* The first that is not is told: it is the disk, and the others most often are not either. */
static bool files_synced(struct set *s, const struct sync_list *l)
{
    const struct sync_entry *e = l->entries + s->files_from;

    for (size_t i = 0; i < map_count(s->names); i++)
        if (!output_synced(map_value(s->names, i), e++, s->diag))
            return false;
    if (s->first && !output_synced(s->first, e++, s->diag))
        return false;
    return !s->last || output_synced(s->last, e, s->diag);
}

/* The files of the old set that the new one lacks. */
static bool put_aside(struct set *s)
{
    size_t old = s->first ? map_count(s->old) : 0;

    s->aside = ARENA_ARRAY(s->arena, struct output *, old);
    for (size_t i = 0; i < old; i++) {
        struct output *o;

        if (map_find(s->names, map_key(s->old, i)))
            continue;
        o = output_set_aside(s->arena, set_beneath(s, map_key(s->old, i)), s->diag);
        if (!o)
            return false;
        s->aside[s->aside_count++] = o;
    }
    return true;
}

static bool put_all(struct set *s)
{
    if (s->first && !output_put(s->first, s->diag))
        return false;
    for (size_t i = 0; i < map_count(s->names); i++)
        if (!output_put(map_value(s->names, i), s->diag))
            return false;
    return put_aside(s) && (!s->last || output_put(s->last, s->diag));
}

/* The last comes off before the first, which has the same place. */
static void undo_all(struct set *s)
{
    bool ok = !s->last || output_undo(s->last);

    for (size_t i = s->aside_count; i-- > 0;)
        ok = output_undo(s->aside[i]) && ok;
    for (size_t i = map_count(s->names); i-- > 0;)
        ok = output_undo(map_value(s->names, i)) && ok;
    if (!ok || (s->first && !output_undo(s->first)))
        diag_failure(s->diag, SPAN_NONE, MSG_SET_MIXED, s->folder);
}

void set_discard(struct set *s)
{
    output_discard(s->first);
    output_discard(s->last);
    for (size_t i = 0; i < s->aside_count; i++)
        output_discard(s->aside[i]);
    for (size_t i = 0; i < map_count(s->names); i++)
        output_discard(map_value(s->names, i));
}

static void list_folder(struct set *s, struct sync_list *l, struct str folder, int fd)
{
    sync_add(l, (struct sync_entry){ .fd = fd, .path = str_z(s->arena, folder), .folder = true,
                                     .device = s->device });
    s->folder_count++;
}

/* The new names themselves must reach the disk too. */
static void list_folders(struct set *s, struct sync_list *l)
{
    struct map *seen = map_new(s->arena);
    bool own = s->first != NULL;

    s->folders_from = l->count;
    for (size_t i = 0; i < map_count(s->names); i++) {
        struct str folder = path_folder(map_key(s->names, i));

        own = own || !folder.len;
        if (folder.len && !map_put(seen, folder, s))
            list_folder(s, l, set_beneath(s, folder), -1);
    }
    if (own)
        list_folder(s, l, s->folder, s->fd);
}

bool set_place(struct set *s, const struct sync_list *done, struct sync_list *l)
{
    if (!files_synced(s, done))
        return false;
    s->committed = put_all(s);
    if (s->committed)
        list_folders(s, l);
    else
        undo_all(s);
    return s->committed;
}

static void list_paths(struct set *s)
{
    size_t n = map_count(s->names);

    s->paths = ARENA_ARRAY(s->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        s->paths[i] = set_beneath(s, map_key(s->names, i));
}

const struct str *set_removed(const struct set *s, size_t *count)
{
    struct str *paths = ARENA_ARRAY(s->arena, struct str, s->aside_count + 1);

    *count = s->committed ? s->aside_count : 0;
    for (size_t i = 0; i < *count; i++)
        paths[i] = output_path(s->aside[i]);
    return paths;
}

/* What the new set lacks; a folder whose last file that was goes with it, any other stays. */
static void remove_old(struct set *s)
{
    struct map *seen = map_new(s->arena);

    for (size_t i = 0; i < s->aside_count; i++)
        output_discard(s->aside[i]);
    for (size_t i = 0; s->first && i < map_count(s->old); i++) {
        struct str folder = path_folder(map_key(s->old, i));

        if (folder.len && !map_put(seen, folder, s))
            rmdir(str_z(s->arena, set_beneath(s, folder)));
    }
}

bool set_settle(struct set *s, const struct sync_list *done)
{
    for (size_t i = 0; done && i < s->folder_count && s->committed; i++) {
        const struct sync_entry *e = &done->entries[s->folders_from + i];

        if (e->error)
            s->committed = diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_WRITE, str_of(e->path),
                                        diag_reason(s->diag, e->error));
    }
    if (!s->committed)
        undo_all(s);
    else
        remove_old(s);
    set_discard(s);
    if (s->committed)
        list_paths(s);
    return s->committed;
}

/* ---- one set by itself ---- */

void set_hold_signals(sigset_t *before)
{
    static const int held[] = { SIGINT, SIGTERM, SIGHUP, SIGXCPU };
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++)
        sigaddset(&set, held[i]);
    sigprocmask(SIG_BLOCK, &set, before);
}

bool set_commit(struct set *s)
{
    const struct sync_whole whole = sync_whole_of(s->fd);
    struct sync_list files = { .arena = s->arena }, folders = files;
    sigset_t before;
    bool ok;

    if (!set_prepare(s, &files))
        return false;
    sync_run(&whole, &files);
    set_hold_signals(&before);
    ok = set_place(s, &files, &folders);
    if (ok) {
        sync_run(&whole, &folders);
        ok = set_settle(s, &folders);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ok;
}
