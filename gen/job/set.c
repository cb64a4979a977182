/*
 * job/set.c - output set: lock, temporary files, exchange, manifest
 *
 * Before the first file is put in place the manifest is replaced by the union of the old and the
 * new list, so that a crash in between leaves no file that the next run does not know. What stood
 * there is kept beside until all is in place and synced, so that a failure half-way is undone.
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

#define MANIFEST_HEAD "yaolan manifest 1\n"
#define TEMPORARY_TAIL ".yaolan-new"

struct set {
    struct arena *arena;
    struct diag *diag;
    struct str folder;
    struct str manifest;            /* path of it */
    int fd;                         /* of the folder; holds the lock */
    struct map *names;              /* relative path -> struct output */
    struct map *old;                /* relative paths of the previous manifest */
    struct output *both, *list;     /* the manifests of both sets together, and of the new one */
    struct output **aside;          /* files of the old set that the new one lacks */
    size_t aside_count;
    struct str *made;               /* folders that were not there before */
    struct str there;               /* the last asked for; files stand side by side */
    size_t made_count, made_room;
    struct str *paths;
    bool lazy;
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

/* mkdir -p */
static bool make_folder(struct set *s, struct str path)
{
    if (s->there.len && str_eq(path, s->there))
        return true;
    for (size_t i = 1; i <= path.len; i++) {
        struct str folder = str_sub(path, 0, i);

        if (i < path.len && path.ptr[i] != '/')
            continue;
        if (mkdir(str_z(s->arena, folder), 0777) == 0) {
            s->made = arena_grow(s->arena, s->made, s->made_count, &s->made_room, sizeof *s->made);
            s->made[s->made_count++] = folder;
        } else if (errno != EEXIST) {
            return diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_WRITE, folder, reason(s));
        }
    }
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

static void remove_temporaries(struct set *s, struct str folder)
{
    DIR *dir = opendir(str_z(s->arena, folder));

    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] == '.' && str_ends(str_of(e->d_name), STR(TEMPORARY_TAIL)))
            unlinkat(dirfd(dir), e->d_name, 0);
    closedir(dir);
}

/* A manifest line may only name a file beneath the folder; anything else is passed over. */
static bool safe_path(struct arena *a, struct str path)
{
    return path.len && path.ptr[0] != '/' && str_eq(path_join(a, STR_NONE, path), path);
}

/* False where there is one that cannot be read: the files it names would stay for ever. */
static bool read_manifest(struct set *s)
{
    struct diag *quiet = diag_new(s->arena, LANGUAGE_EN);
    struct map *seen = map_new(s->arena);
    struct root *root = root_open(s->arena, s->folder, quiet);
    const struct source *m = root ?
        file_read(s->arena, root, path_base(s->manifest), SPAN_NONE, quiet) : NULL;
    struct str rest;

    root_close(root);
    if (!m || !str_starts(m->text, STR(MANIFEST_HEAD)))
        return !diag_failures(quiet) ||
            diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_READ, s->manifest, reason(s));
    rest = str_from(m->text, sizeof MANIFEST_HEAD - 1);
    while (rest.len) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, end < 0 ? rest.len : (size_t)end);

        if (safe_path(s->arena, line))
            map_put(s->old, line, s);
        rest = end < 0 ? STR_NONE : str_from(rest, (size_t)end + 1);
    }
    for (size_t i = 0; i < map_count(s->old); i++) {
        struct str folder = path_folder(map_key(s->old, i));

        if (folder.len && !map_put(seen, folder, s))
            remove_temporaries(s, beneath(s, folder));
    }
    return true;
}

/* The folders of outputs that a killed first run may have left without a manifest. */
static void remove_left(struct set *s)
{
    remove_temporaries(s, s->folder);
    remove_temporaries(s, beneath(s, STR("charts")));
    remove_temporaries(s, beneath(s, STR("pages")));
}

/* Two runs into one folder wait for each other. A file system without locks has to do without. */
static bool lock(struct set *s)
{
    s->fd = open(str_z(s->arena, s->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (s->fd < 0)
        return false;
    while (flock(s->fd, LOCK_EX) < 0)
        if (errno != EINTR)
            return errno == ENOLCK || errno == EOPNOTSUPP || errno == EBADF;
    return true;
}

struct set *set_open(struct arena *a, struct str folder, struct str name, struct diag *d)
{
    struct set *s = ARENA_NEW(a, struct set);

    s->arena = a;
    s->diag = d;
    s->fd = -1;
    s->folder = str_copy(a, folder.len ? folder : STR("."));
    s->manifest = str_format(a, "%.*s/.%.*s.files", STR_ARG(s->folder), STR_ARG(name));
    s->names = map_new(a);
    s->old = map_new(a);
    if (!make_folder(s, s->folder))
        goto out;
    if (!lock(s)) {
        diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, s->folder, reason(s));
        goto out;
    }
    remove_left(s);
    if (read_manifest(s))
        return s;
out:
    set_close(s);
    return NULL;
}

struct set *set_loose(struct arena *a, struct str folder, struct diag *d)
{
    struct set *s = ARENA_NEW(a, struct set);

    *s = (struct set){ .arena = a, .diag = d, .fd = -1, .folder = str_copy(a, folder),
                       .names = map_new(a), .old = map_new(a), .lazy = true };
    if (make_folder(s, s->folder))
        return s;
    set_close(s);
    return NULL;
}

size_t set_count(const struct set *s)
{
    return map_count(s->names);
}

int set_release(struct set *s, size_t i, struct str *path, uint64_t *size)
{
    struct output *o = map_value(s->names, i);

    s->handed = true;
    *path = map_key(s->names, i);
    *size = output_size(o);
    return output_release(o);
}

bool set_take(struct set *s, struct str path, int fd, uint64_t size)
{
    struct str folder = path_folder(path);

    if (folder.len && !make_folder(s, beneath(s, folder)))
        return false;
    map_put(s->names, str_copy(s->arena, path),
            output_adopt(s->arena, beneath(s, path), fd, size));
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
    if (o && s->lazy)
        output_lazy(o);
    if (o)
        map_put(s->names, str_copy(s->arena, path), o);
    return o;
}

/* What a manifest lists. */
enum { LIST_NEW = 1, LIST_OLD = 2 };

/* The manifest, finished but without its name; NULL after a report. */
static struct output *write_manifest(struct set *s, unsigned lists)
{
    struct output *o = lists == LIST_NEW ? output_open_next(s->arena, s->manifest, s->diag)
                                         : output_open(s->arena, s->manifest, s->diag);

    if (!o)
        return NULL;
    if (s->lazy)
        output_lazy(o);
    output_write(o, MANIFEST_HEAD, sizeof MANIFEST_HEAD - 1);
    for (unsigned list = LIST_NEW; list <= LIST_OLD; list++) {
        const struct map *m = list == LIST_OLD ? s->old : s->names;

        for (size_t i = 0; lists & list && i < map_count(m); i++) {
            if (list == LIST_OLD && lists & LIST_NEW && map_find(s->names, map_key(m, i)))
                continue;
            output_write(o, map_key(m, i).ptr, map_key(m, i).len);
            output_write(o, "\n", 1);
        }
    }
    if (output_finish(o, s->diag))
        return o;
    output_discard(o);
    return NULL;
}

static bool sync_folder(struct set *s, struct str folder)
{
    int fd = open(str_z(s->arena, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

    if (!ok)
        diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_WRITE, folder, reason(s));
    if (fd >= 0)
        close(fd);
    return ok;
}

/* The new names themselves must reach the disk too. */
static bool sync_folders(struct set *s)
{
    struct map *seen = map_new(s->arena);

    for (size_t i = 0; i < map_count(s->names); i++) {
        struct str folder = path_folder(map_key(s->names, i));

        if (folder.len && !map_put(seen, folder, s) && !sync_folder(s, beneath(s, folder)))
            return false;
    }
    return sync_folder(s, s->folder);
}

/* All that can be written before anything is put in place. */
static bool prepare(struct set *s)
{
    if (!set_finish(s))
        return false;
    s->both = write_manifest(s, LIST_NEW | LIST_OLD);
    s->list = s->both ? write_manifest(s, LIST_NEW) : NULL;
    return s->list != NULL;
}

static bool put_all(struct set *s)
{
    size_t old = map_count(s->old);

    if (!output_rename(s->both, s->diag))
        return false;
    for (size_t i = 0; i < map_count(s->names); i++)
        if (!output_put(map_value(s->names, i), s->diag))
            return false;
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
    return output_put(s->list, s->diag) && (s->lazy || sync_folders(s));
}

/* The manifest as it was before this build. */
static void put_manifest_back(struct set *s)
{
    struct output *o;

    if (!map_count(s->old)) {
        unlink(str_z(s->arena, s->manifest));
        return;
    }
    o = write_manifest(s, LIST_OLD);
    if (o)
        output_rename(o, s->diag);
}

static void undo_all(struct set *s)
{
    bool ok = !s->list || output_undo(s->list);

    for (size_t i = s->aside_count; i-- > 0;)
        ok = output_undo(s->aside[i]) && ok;
    for (size_t i = map_count(s->names); i-- > 0;)
        ok = output_undo(map_value(s->names, i)) && ok;
    if (ok)
        put_manifest_back(s);
    else
        diag_failure(s->diag, SPAN_NONE, MSG_SET_MIXED, s->folder);
}

static void discard_all(struct set *s)
{
    output_discard(s->both);
    output_discard(s->list);
    for (size_t i = 0; i < s->aside_count; i++)
        output_discard(s->aside[i]);
    for (size_t i = 0; i < map_count(s->names); i++)
        output_discard(map_value(s->names, i));
}

/* Interrupts wait until all files are in place or none is. */
static void hold_signals(sigset_t *before)
{
    static const int held[] = { SIGINT, SIGTERM, SIGHUP, SIGXCPU };
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++)
        sigaddset(&set, held[i]);
    sigprocmask(SIG_BLOCK, &set, before);
}

static bool put_in_place(struct set *s)
{
    s->committed = put_all(s);
    if (!s->committed)
        undo_all(s);
    discard_all(s);
    return s->committed;
}

bool set_finish(struct set *s)
{
    bool ok = true;

    for (size_t i = 0; i < map_count(s->names); i++)
        ok = output_finish(map_value(s->names, i), s->diag) && ok;
    return ok;
}

static void list_paths(struct set *s)
{
    size_t n = map_count(s->names);

    s->paths = ARENA_ARRAY(s->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        s->paths[i] = beneath(s, map_key(s->names, i));
}

bool set_commit(struct set *s)
{
    sigset_t before;
    bool ok;

    if (!prepare(s))
        return false;
    hold_signals(&before);
    ok = put_in_place(s);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (ok)
        list_paths(s);
    return ok;
}

void set_lazy(struct set *s)
{
    s->lazy = true;
}

static void begin_sync(struct set *s)
{
    for (size_t i = 0; i < map_count(s->names); i++)
        output_sync_begin(map_value(s->names, i));
    output_sync_begin(s->both);
    output_sync_begin(s->list);
}

static bool sync_files(struct set *s)
{
    bool ok = output_sync(s->both, s->diag) && output_sync(s->list, s->diag);

    for (size_t i = 0; ok && i < map_count(s->names); i++)
        ok = output_sync(map_value(s->names, i), s->diag);
    return ok;
}

void set_commit_all(struct set **sets, size_t count, bool *ok)
{
    sigset_t before;

    for (size_t i = 0; i < count; i++)
        ok[i] = prepare(sets[i]);
    for (size_t i = 0; i < count; i++)
        if (ok[i])
            begin_sync(sets[i]);
    for (size_t i = 0; i < count; i++)
        ok[i] = ok[i] && sync_files(sets[i]);
    hold_signals(&before);
    for (size_t i = 0; i < count; i++)
        ok[i] = ok[i] && put_in_place(sets[i]);
    for (size_t i = 0; i < count; i++)
        ok[i] = ok[i] && sync_folders(sets[i]);
    sigprocmask(SIG_SETMASK, &before, NULL);
    for (size_t i = 0; i < count; i++)
        if (ok[i])
            list_paths(sets[i]);
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
