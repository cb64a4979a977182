/*
 * job/set.c - output set: lock, temporary files, renames, manifest
 *
 * Before the first rename the manifest is replaced by the union of the old and the new list, so that a
 * crash between renames leaves no file that the next run does not know.
 */
#include "job/set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
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
    struct str *paths;
    bool committed;
};

static struct str reason(void)
{
    return str_of(strerrordesc_np(errno));
}

static struct str beneath(const struct set *s, struct str path)
{
    return str_format(s->arena, "%.*s/%.*s", STR_ARG(s->folder), STR_ARG(path));
}

/* mkdir -p */
static bool make_folder(struct arena *a, struct str path, struct diag *d)
{
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && path.ptr[i] != '/')
            continue;
        if (mkdir(str_z(a, str_sub(path, 0, i)), 0777) < 0 && errno != EEXIST)
            return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, str_sub(path, 0, i), reason());
    }
    return true;
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

static void read_manifest(struct set *s)
{
    struct diag *quiet = diag_new(s->arena, LANGUAGE_EN);
    struct root *root = root_open(s->arena, s->folder, quiet);
    const struct source *m = root ?
        file_read(s->arena, root, path_base(s->manifest), SPAN_NONE, quiet) : NULL;
    struct str rest;

    root_close(root);
    if (!m || !str_starts(m->text, STR(MANIFEST_HEAD)))
        return;
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

        if (folder.len)
            remove_temporaries(s, beneath(s, folder));
    }
}

struct set *set_open(struct arena *a, struct str folder, struct str name, struct diag *d)
{
    struct set *s = ARENA_NEW(a, struct set);

    s->arena = a;
    s->diag = d;
    s->folder = str_copy(a, folder.len ? folder : STR("."));
    s->manifest = str_format(a, "%.*s/.%.*s.files", STR_ARG(s->folder), STR_ARG(name));
    s->names = map_new(a);
    s->old = map_new(a);
    if (!make_folder(a, s->folder, d))
        return NULL;
    s->fd = open(str_z(a, s->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (s->fd < 0 || flock(s->fd, LOCK_EX) < 0) {
        diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, s->folder, reason());
        if (s->fd >= 0)
            close(s->fd);
        return NULL;
    }
    remove_temporaries(s, s->folder);
    read_manifest(s);
    return s;
}

struct output *set_add(struct set *s, struct str path)
{
    struct str folder = path_folder(path);
    struct output *o;

    if (map_find(s->names, path)) {
        diag_error(s->diag, SPAN_NONE, MSG_SAME_OUTPUT, path);
        return NULL;
    }
    if (folder.len && !make_folder(s->arena, beneath(s, folder), s->diag))
        return NULL;
    o = output_open(s->arena, beneath(s, path), s->diag);
    if (o)
        map_put(s->names, str_copy(s->arena, path), o);
    return o;
}

static bool write_manifest(struct set *s, bool with_old)
{
    struct output *o = output_open(s->arena, s->manifest, s->diag);
    bool ok;

    if (!o)
        return false;
    output_write(o, MANIFEST_HEAD, sizeof MANIFEST_HEAD - 1);
    for (int pass = 0; pass < (with_old ? 2 : 1); pass++) {
        const struct map *m = pass ? s->old : s->names;

        for (size_t i = 0; i < map_count(m); i++) {
            if (pass && map_find(s->names, map_key(m, i)))
                continue;
            output_write(o, map_key(m, i).ptr, map_key(m, i).len);
            output_write(o, "\n", 1);
        }
    }
    ok = output_finish(o, s->diag) && output_rename(o, s->diag);
    output_discard(o);
    return ok;
}

static void remove_stale(struct set *s)
{
    for (size_t i = 0; i < map_count(s->old); i++)
        if (!map_find(s->names, map_key(s->old, i)))
            unlink(str_z(s->arena, beneath(s, map_key(s->old, i))));
}

/* The renames themselves must reach the disk too. */
static bool sync_folders(struct set *s)
{
    struct str last = STR_NONE;

    for (size_t i = 0; i < map_count(s->names); i++) {
        struct str folder = path_folder(map_key(s->names, i));
        int fd;

        if (!folder.len || str_eq(folder, last))
            continue;
        last = folder;
        fd = open(str_z(s->arena, beneath(s, folder)), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd >= 0) {
            fsync(fd);
            close(fd);
        }
    }
    if (fsync(s->fd) < 0 && errno != EINVAL)
        return diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_WRITE, s->folder, reason());
    return true;
}

bool set_commit(struct set *s)
{
    size_t n = map_count(s->names);
    bool ok = true;

    for (size_t i = 0; i < n; i++)
        ok = output_finish(map_value(s->names, i), s->diag) && ok;
    if (!ok || !write_manifest(s, true))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!output_rename(map_value(s->names, i), s->diag))
            return false;
    remove_stale(s);
    s->committed = write_manifest(s, false) && sync_folders(s);
    s->paths = ARENA_ARRAY(s->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        s->paths[i] = beneath(s, map_key(s->names, i));
    return s->committed;
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
    for (size_t i = 0; i < map_count(s->names); i++)
        output_discard(map_value(s->names, i));
    close(s->fd);
}
