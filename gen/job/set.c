/*
 * job/set.c - output set: lock, files without a name, what a killed run left
 *
 * A crash leaves no file that the next run does not know. How the files come in place: set_place.c.
 */
#include "job/set_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "job/manifest.h"

#define TEMPORARY_TAIL ".yaolan-new"

/* Where most outputs are, beside the folder itself. */
static const char *const subfolders[] = { "charts", "pages" };
enum { SUBFOLDERS = sizeof subfolders / sizeof *subfolders };

static struct str reason(const struct set *s)
{
    return diag_reason(s->diag, errno);
}

struct str set_beneath(const struct set *s, struct str path)
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
bool set_make_path(struct set *s, struct str path)
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

/* What a killed run left in a folder beneath the set's; *found: whether it did. The subfolders of
 * outputs that it has, as bits. */
static unsigned remove_temporaries(struct set *s, struct str folder, bool *found)
{
    DIR *dir = opendir(str_z(s->arena, folder.len ? set_beneath(s, folder) : s->folder));
    unsigned has = 0;

    *found = false;
    if (!dir)
        return 0;
    for (struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] != '.')
            has |= subfolder(e->d_name) < 0 ? 0 : 1u << subfolder(e->d_name);
        else if (str_ends(str_of(e->d_name), STR(TEMPORARY_TAIL))
                 && !is_own(s, folder, str_of(e->d_name)))
            *found |= unlinkat(dirfd(dir), e->d_name, 0) == 0;
    closedir(dir);
    return has;
}

static bool has_outputs(const struct set *s, struct str folder)
{
    for (size_t i = 0; i < map_count(s->names); i++)
        if (str_eq(path_folder(map_key(s->names, i)), folder))
            return true;
    return false;
}

/*
 * A folder of outputs that a killed run leaves empty goes too: one where it left a file, and in the
 * folder of an item, which is the batch's own, any.
 */
static void remove_from(struct set *s, struct str folder)
{
    bool found;

    remove_temporaries(s, folder, &found);
    if ((found || s->look_late) && !has_outputs(s, folder))
        rmdir(str_z(s->arena, set_beneath(s, folder)));
}

/* Also in the folders of outputs that a killed first run may have left without a manifest. */
void set_remove_left(struct set *s)
{
    struct map *seen = map_new(s->arena);
    bool found;
    unsigned has = remove_temporaries(s, STR(""), &found);

    for (int k = 0; k < SUBFOLDERS; k++)
        if (has & 1u << k) {
            map_put(seen, str_of(subfolders[k]), s);
            remove_from(s, str_of(subfolders[k]));
        }
    for (size_t i = 0; i < map_count(s->old); i++) {
        struct str folder = path_folder(map_key(s->old, i));

        if (folder.len && !map_put(seen, folder, s))
            remove_from(s, folder);
    }
}

bool set_hold(int fd, int how)
{
    while (flock(fd, how) < 0)
        if (errno != EINTR)
            return errno == ENOLCK || errno == EOPNOTSUPP || errno == EBADF;
    return true;
}

bool set_opened(struct set *s, int fd)
{
    struct stat st;

    s->fd = fd;
    if (fd < 0 || fstat(fd, &st) < 0)
        return false;
    s->device = st.st_dev;
    return true;
}

bool set_open_there(struct set *s)
{
    return set_opened(s, open(str_z(s->arena, s->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

bool set_cannot(struct set *s)
{
    return diag_failure(s->diag, SPAN_NONE, MSG_CANNOT_WRITE, s->folder, reason(s));
}

/* Most often it is there. */
bool set_open_folder(struct set *s)
{
    bool ok = set_open_there(s);

    if (!ok && errno == ENOENT) {
        if (!set_make_path(s, s->folder))
            return false;
        ok = set_open_there(s);
    }
    return ok || set_cannot(s);
}

struct str set_list_path(struct arena *a, struct str folder, struct str name)
{
    return str_format(a, "%.*s/.%.*s.files", STR_ARG(folder), STR_ARG(name));
}

struct set *set_new(struct arena *a, struct str folder, struct str name, struct diag *d)
{
    struct set *s = ARENA_NEW(a, struct set);

    *s = (struct set){ .arena = a, .diag = d, .fd = -1, .folder = str_copy(a, folder),
                       .names = map_new(a), .old = map_new(a) };
    s->manifest = set_list_path(a, s->folder, name);
    return s;
}

struct set *set_open(struct arena *a, struct str folder, struct str name, struct diag *d)
{
    struct set *s = set_new(a, folder.len ? folder : STR("."), name, d);

    if (set_open_folder(s) && (set_hold(s->fd, LOCK_EX) || set_cannot(s))
        && manifest_read(a, s->folder, s->manifest, s->old, d)) {
        set_remove_left(s);
        return s;
    }
    set_close(s);
    return NULL;
}

struct set *set_make_folder(struct arena *a, struct str folder, struct diag *d)
{
    struct set *s = set_new(a, folder, STR_NONE, d);

    return set_make_path(s, folder) ? s : NULL;
}

void set_remove_empty(struct arena *a, struct str folder)
{
    int fd = open(str_z(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return;
    if (!set_hold(fd, LOCK_EX | LOCK_NB)) {
        close(fd);
        return;
    }
    for (int k = 0; k < SUBFOLDERS; k++)
        rmdir(str_z(a, str_format(a, "%.*s/%s", STR_ARG(folder), subfolders[k])));
    rmdir(str_z(a, folder));
    close(fd);
}

struct output *set_add(struct set *s, struct str path)
{
    struct str folder = path_folder(path);
    struct output *o;

    if (map_find(s->names, path)) {
        diag_error(s->diag, SPAN_NONE, MSG_SAME_OUTPUT, path);
        return NULL;
    }
    if (folder.len && !set_make_path(s, set_beneath(s, folder)))
        return NULL;
    o = output_open(s->arena, set_beneath(s, path), s->diag);
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
    return (!s->first || output_finish(s->first, s->diag)) && ok;
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
    set_discard(s);
    if (!s->committed && !s->handed)
        remove_made(s);
    if (s->fd >= 0) {
        flock(s->fd, LOCK_UN);          /* a process forked meanwhile has the descriptor too */
        close(s->fd);
    }
}
