/*
 * job/set.c - output set: lock, files without a name, exchange, manifest
 *
 * A crash in between leaves no file that the next run does not know. What stood there is kept
 * beside until all is in place and synced, so that a failure half-way is undone.
 */
#include "job/set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "job/manifest.h"

#define TEMPORARY_TAIL ".yaolan-new"

/* Where most outputs are, beside the folder itself. */
static const char *const subfolders[] = { "charts", "pages" };
enum { SUBFOLDERS = sizeof subfolders / sizeof *subfolders };

struct set {
    struct arena *arena;
    struct diag *diag;
    struct str folder;
    struct str manifest;            /* path of it */
    int fd;                         /* of the folder; holds the lock */
    bool waits;                     /* for the lock */
    dev_t device;
    struct map *names;              /* relative path -> struct output */
    struct map *old;                /* relative paths of the previous manifest */
    struct output *first, *last;    /* manifests put before and after the files; NULL: not needed */
    struct output **aside;          /* files of the old set that the new one lacks */
    size_t aside_count;
    struct str *made;               /* folders that were not there before */
    struct str there;               /* the last asked for; files stand side by side */
    size_t made_count, made_room;
    size_t files_from, folders_from, folder_count;      /* its entries in lists to be synced */
    struct str *paths;
    bool look_late;                 /* for what a killed run left: when all outputs are known */
    bool made_own;                  /* the folder itself is one of them */
    bool committed;
    bool handed;                    /* its outputs are another set's now */
};

static struct str reason(const struct set *s)
{
    return diag_reason(s->diag, errno);
}

static struct str beneath(const struct set *s, struct str path)
{
    return str_format(s->arena, "%.*s/%.*s", STR_ARG(s->folder), STR_ARG(path));
}

static bool make_one(struct set *s, struct str folder)
{
    if (mkdir(str_z(s->arena, folder), 0777) < 0)
        return errno == EEXIST;
    s->made = arena_grow(s->arena, s->made, s->made_count, &s->made_room, sizeof *s->made);
    s->made[s->made_count++] = folder;
    return true;
}

/* mkdir -p; most often only the last folder is new. */
static bool make_folder(struct set *s, struct str path)
{
    if ((s->there.len && str_eq(path, s->there)) || make_one(s, path)) {
        s->there = path;
        return true;
    }
    for (size_t i = 1; i <= path.len; i++)
        if ((i == path.len || path.ptr[i] == '/') && !make_one(s, str_sub(path, 0, i)))
            return diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_WRITE, str_sub(path, 0, i),
                                reason(s));
    s->there = path;
    return true;
}

/* A build that writes nothing leaves no empty folders either. */
static void remove_made(struct set *s)
{
    s->there = STR_NONE;
    while (s->made_count)
        rmdir(str_z(s->arena, s->made[--s->made_count]));
}

static int subfolder(const char *name)
{
    int k = SUBFOLDERS - 1;

    while (k >= 0 && strcmp(name, subfolders[k]))
        k--;
    return k;
}

/* Of an output of this set: where files cannot be without a name, a worker's have one. */
static bool is_own(struct set *s, struct str folder, struct str name)
{
    struct str file = str_sub(name, 1, name.len - sizeof TEMPORARY_TAIL);

    return map_find(s->names, path_join(s->arena, folder, file)) != NULL;
}

/* What a killed run left in a folder beneath the set's; the subfolders of outputs that it has, as
 * bits. */
static unsigned remove_temporaries(struct set *s, struct str folder)
{
    DIR *dir = opendir(str_z(s->arena, folder.len ? beneath(s, folder) : s->folder));
    unsigned has = 0;

    if (!dir)
        return 0;
    for (struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] != '.')
            has |= subfolder(e->d_name) < 0 ? 0 : 1u << subfolder(e->d_name);
        else if (str_ends(str_of(e->d_name), STR(TEMPORARY_TAIL))
                 && !is_own(s, folder, str_of(e->d_name)))
            unlinkat(dirfd(dir), e->d_name, 0);
    closedir(dir);
    return has;
}

/* Also in the folders of outputs that a killed first run may have left without a manifest. */
static void remove_left(struct set *s)
{
    struct map *seen = map_new(s->arena);
    unsigned has = remove_temporaries(s, STR(""));

    for (int k = 0; k < SUBFOLDERS; k++)
        if (has & 1u << k) {
            map_put(seen, str_of(subfolders[k]), s);
            remove_temporaries(s, str_of(subfolders[k]));
        }
    for (size_t i = 0; i < map_count(s->old); i++) {
        struct str folder = path_folder(map_key(s->old, i));

        if (folder.len && !map_put(seen, folder, s))
            remove_temporaries(s, folder);
    }
}

bool set_hold(int fd, int how)
{
    while (flock(fd, how) < 0)
        if (errno != EINTR)
            return errno == ENOLCK || errno == EOPNOTSUPP || errno == EBADF;
    return true;
}

static bool lock(struct set *s)
{
    struct stat st;

    s->fd = open(str_z(s->arena, s->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (s->fd < 0 || fstat(s->fd, &st) < 0)
        return false;
    s->device = st.st_dev;
    return set_hold(s->fd, s->waits ? LOCK_EX : LOCK_EX | LOCK_NB);
}

/* Most often it is there. */
static bool open_folder(struct set *s)
{
    bool ok = lock(s);

    if (!ok && errno == ENOENT) {
        if (!make_folder(s, s->folder))
            return false;
        ok = lock(s);
    }
    if (!ok && errno == EWOULDBLOCK)
        return diag_failure(s->diag, SPAN_NONE, MSG_SET_BUSY, s->folder);
    return ok || diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_WRITE, s->folder, reason(s));
}

static struct set *set_new(struct arena *a, struct str folder, struct diag *d)
{
    struct set *s = ARENA_NEW(a, struct set);

    *s = (struct set){ .arena = a, .diag = d, .fd = -1, .folder = str_copy(a, folder),
                       .names = map_new(a), .old = map_new(a) };
    return s;
}

struct str set_list_path(struct arena *a, struct str folder, struct str name)
{
    return str_format(a, "%.*s/.%.*s.files", STR_ARG(folder), STR_ARG(name));
}

static struct set *open_set(struct set *s, struct str name, bool waits)
{
    s->waits = waits;
    s->manifest = set_list_path(s->arena, s->folder, name);
    if (open_folder(s))
        return s;
    set_close(s);
    return NULL;
}

static struct set *with_manifest(struct set *s)
{
    if (manifest_read(s->arena, s->folder, s->manifest, s->old, s->diag))
        return s;
    set_close(s);
    return NULL;
}

struct set *set_open(struct arena *a, struct str folder, struct str name, struct diag *d)
{
    struct set *s = open_set(set_new(a, folder.len ? folder : STR("."), d), name, true);

    s = s ? with_manifest(s) : NULL;
    if (s)
        remove_left(s);
    return s;
}

/* Another run may have been quicker, so even a fresh folder is looked at. */
struct set *set_open_taking(struct arena *a, struct str folder, struct str name, bool fresh,
                            struct diag *d)
{
    struct set *s = open_set(set_new(a, folder, d), name, false);

    if (!s || (fresh && access(str_z(a, s->manifest), F_OK) < 0 && errno == ENOENT))
        return s;
    s->look_late = true;
    return with_manifest(s);
}

bool set_make_folder(struct arena *a, struct str folder, struct diag *d)
{
    return make_folder(set_new(a, folder, d), folder);
}

struct set *set_loose(struct arena *a, struct str folder, struct diag *d)
{
    struct set *s = set_new(a, folder, d);

    if (make_folder(s, s->folder)) {
        s->made_own = s->made_count > 0;
        return s;
    }
    set_close(s);
    return NULL;
}

bool set_made_folder(const struct set *s)
{
    return s->made_own;
}

size_t set_count(const struct set *s)
{
    return map_count(s->names);
}

int set_release(struct set *s, size_t i, struct set_output *out)
{
    struct output *o = map_value(s->names, i);

    s->handed = true;
    *out = (struct set_output){ map_key(s->names, i), output_size(o), output_hash(o) };
    return output_release(o);
}

bool set_take(struct set *s, const struct set_output *out, int fd)
{
    struct output *o = output_adopt(s->arena, beneath(s, out->path), fd, out->size);

    if (map_put(s->names, str_copy(s->arena, out->path), o))
        return diag_error(s->diag, SPAN_NONE, MSG_SAME_OUTPUT, out->path);
    return true;
}

struct output *set_add(struct set *s, struct str path)
{
    struct str folder = path_folder(path);
    struct output *o;

    if (map_find(s->names, path)) {
        diag_error(s->diag, SPAN_NONE, MSG_SAME_OUTPUT, path);
        return NULL;
    }
    if (folder.len && !make_folder(s, beneath(s, folder)))
        return NULL;
    o = output_open(s->arena, beneath(s, path), s->diag);
    if (!o)
        return NULL;
    output_lazy(o);
    map_put(s->names, str_copy(s->arena, path), o);
    return o;
}

bool set_finish(struct set *s)
{
    bool ok = true;

    for (size_t i = 0; i < map_count(s->names); i++)
        ok = output_finish(map_value(s->names, i), s->diag) && ok;
    return ok;
}

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

/*
 * At every moment the manifest lists all that may be there. Where the new set has all of the old
 * one, one is put before the files, or none; else one of both first and the new one last.
 */
static bool prepare_manifests(struct set *s)
{
    bool grows = manifest_within(s->old, s->names);

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
        remove_left(s);
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

static bool files_synced(struct set *s, const struct sync_list *l)
{
    const struct sync_entry *e = l->entries + s->files_from;
    bool ok = true;

    for (size_t i = 0; i < map_count(s->names); i++)
        ok = output_synced(map_value(s->names, i), e++, s->diag) && ok;
    if (s->first)
        ok = output_synced(s->first, e++, s->diag) && ok;
    return (!s->last || output_synced(s->last, e, s->diag)) && ok;
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
        o = output_set_aside(s->arena, beneath(s, map_key(s->old, i)), s->diag);
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

static void discard_all(struct set *s)
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
            list_folder(s, l, beneath(s, folder), -1);
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
        s->paths[i] = beneath(s, map_key(s->names, i));
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
    discard_all(s);
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

const struct str *set_paths(const struct set *s, size_t *count)
{
    *count = s->committed ? map_count(s->names) : 0;
    return s->paths;
}

void set_close(struct set *s)
{
    if (!s)
        return;
    discard_all(s);
    if (!s->committed && !s->handed)
        remove_made(s);
    if (s->fd >= 0)
        close(s->fd);
}
