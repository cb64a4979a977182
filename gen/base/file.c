/*
 * base/file.c - inputs beneath a root
 *
 * openat2(2) with RESOLVE_BENEATH and RESOLVE_NO_MAGICLINKS, so neither `..`, an
 * absolute path nor a link leaves the root; only regular files (a FIFO must not hang us).
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/die.h"

struct root {
    struct str path;
    int fd;
    uint64_t *hash;             /* NULL: not watched */
    struct root *behind;        /* read where this one has no such file; NULL: none */
};

static struct str reason(const struct diag *d)
{
    return diag_reason(d, errno);
}

struct root *root_open(struct arena *a, struct str path, struct diag *d)
{
    struct root *r = ARENA_NEW(a, struct root);

    r->path = str_copy(a, path.len ? path : STR("."));
    r->fd = open(str_z(a, r->path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (r->fd < 0) {
        diag_failure(d, SPAN_NONE, MSG_CANNOT_OPEN, r->path, reason(d));
        return NULL;
    }
    return r;
}

void root_watch(struct arena *a, struct root *r)
{
    r->hash = ARENA_NEW(a, uint64_t);
}

uint64_t root_hash(const struct root *r)
{
    return r->hash ? *r->hash : 0;
}

void root_close(struct root *r)
{
    if (r && r->fd >= 0)
        close(r->fd);
    if (r && r->behind)
        root_close(r->behind);
    if (r)
        r->fd = -1;
}

void root_put_behind(struct root *r, struct root *behind)
{
    r->behind = behind;
}

const struct root *root_behind(const struct root *r)
{
    return r->behind;
}

struct str root_path(const struct root *r)
{
    return r->path;
}

static int open_beneath(const struct root *r, const char *path, uint64_t flags)
{
    struct open_how how = {
        .flags = flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS
    };

    return (int)syscall(SYS_openat2, r->fd, path, &how, sizeof how);
}

/* The path as the user would write it. */
static struct str shown_path(struct arena *a, const struct root *r, struct str path)
{
    if (str_is(r->path, "."))
        return str_copy(a, path);
    return str_format(a, "%.*s%s%.*s", STR_ARG(r->path),
                      str_ends(r->path, STR("/")) ? "" : "/", STR_ARG(path));
}

static int by_bytes(const void *x, const void *y)
{
    return str_compare(*(const struct str *)x, *(const struct str *)y);
}

/* The folder of `path`, or NULL. */
static DIR *open_folder(struct arena *a, const struct root *r, struct str path)
{
    struct str folder = path_folder(path);
    int fd = open_beneath(r, folder.len ? str_z(a, folder) : ".", O_RDONLY | O_DIRECTORY);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);

    if (!dir && fd >= 0)
        close(fd);
    return dir;
}

void file_suggest(struct arena *a, const struct root *r, struct str path, struct diag *d)
{
    struct str *names = NULL, near;
    size_t n = 0, room = 0;
    DIR *dir = faccessat(r->fd, str_z(a, path), F_OK, 0) == 0 ? NULL : open_folder(a, r, path);

    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] == '.')
            continue;
        names = arena_grow(a, names, n, &room, sizeof *names);
        names[n++] = str_copy(a, str_of(e->d_name));
    }
    closedir(dir);
    if (n)
        qsort(names, n, sizeof *names, by_bytes);
    near = diag_nearest(path_base(path), names, n);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

/* Why `path` could not be opened: the user's mistake, or the world's failure. */
static bool report_open(const struct root *r, struct str path, struct span at, struct diag *d)
{
    if (errno == EXDEV || errno == ELOOP)
        return diag_error(d, at, MSG_OUTSIDE_ROOT, path, r->path);
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ENAMETOOLONG)
        return diag_error(d, at, MSG_CANNOT_OPEN, path, reason(d));
    return diag_failure(d, at, MSG_CANNOT_OPEN, path, reason(d));
}

static bool read_all(int fd, char *to, size_t size)
{
    size_t have = 0;

    while (have < size) {
        ssize_t n = read(fd, to + have, size - have);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            if (n == 0)
                errno = EIO;
            return false;
        }
        have += (size_t)n;
    }
    return true;
}

const struct source *file_read(struct arena *a, const struct root *r, struct str path,
                               struct span at, struct diag *d)
{
    struct source *s = ARENA_NEW(a, struct source);
    struct stat st;
    char *bytes;
    int fd = -1;
    bool ok = false;

    s->path = shown_path(a, r, path);
    if (memchr(path.ptr, 0, path.len)) {
        diag_error(d, at, MSG_NOT_A_FILE, s->path);
        return NULL;
    }
    fd = open_beneath(r, str_z(a, path), O_RDONLY);
    if (fd < 0 && errno == ENOENT && r->behind) {
        fd = open_beneath(r->behind, str_z(a, path), O_RDONLY);
        s->path = fd < 0 ? s->path : shown_path(a, r->behind, path);
    }
    if (fd < 0) {
        report_open(r, s->path, at, d);
        return NULL;
    }
    if (fstat(fd, &st) < 0) {
        diag_failure(d, at, MSG_CANNOT_READ, s->path, reason(d));
        goto out;
    }
    if (!S_ISREG(st.st_mode)) {
        diag_error(d, at, MSG_NOT_A_FILE, s->path);
        goto out;
    }
    if (st.st_size > (off_t)FILE_LIMIT) {
        diag_failure(d, at, MSG_FILE_TOO_LARGE, s->path, str_number(a, FILE_LIMIT));
        goto out;
    }
    bytes = arena_alloc(a, (size_t)st.st_size + 1);
    if (!read_all(fd, bytes, (size_t)st.st_size)) {
        diag_failure(d, at, MSG_CANNOT_READ, s->path, reason(d));
        goto out;
    }
    s->text = (struct str){ bytes, (size_t)st.st_size };
    if (r->hash)
        *r->hash = (*r->hash * 31 + str_hash(path)) * 31 + str_hash(s->text);
    ok = true;
out:
    close(fd);
    return ok ? s : NULL;
}

bool file_match(struct arena *a, const struct root *r, struct str pattern, struct span at,
                struct diag *d, struct str **paths, size_t *count)
{
    struct str folder = path_folder(pattern), base = path_base(pattern);
    struct str *found = NULL;
    size_t n = 0, room = 0;
    DIR *dir;
    int fd;

    *paths = NULL;
    *count = 0;
    if (!memchr(pattern.ptr, '*', pattern.len)) {
        *paths = ARENA_NEW(a, struct str);
        **paths = pattern;
        *count = 1;
        return true;
    }
    fd = open_beneath(r, folder.len ? str_z(a, folder) : ".", O_RDONLY | O_DIRECTORY);
    dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        report_open(r, shown_path(a, r, folder), at, d);
        file_suggest(a, r, folder, d);
        if (fd >= 0)
            close(fd);
        return false;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] == '.' || fnmatch(str_z(a, base), e->d_name, FNM_PERIOD))
            continue;
        found = arena_grow(a, found, n, &room, sizeof *found);
        found[n++] = path_join(a, folder, str_copy(a, str_of(e->d_name)));
    }
    closedir(dir);
    if (!n)
        return diag_error(d, at, MSG_NO_MATCH, shown_path(a, r, pattern));
    qsort(found, n, sizeof *found, by_bytes);
    *paths = found;
    *count = n;
    return true;
}

struct str path_folder(struct str path)
{
    while (path.len && path.ptr[path.len - 1] != '/')
        path.len--;
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path;
}

struct str path_base(struct str path)
{
    for (size_t i = path.len; i; i--)
        if (path.ptr[i - 1] == '/')
            return str_from(path, i);
    return path;
}

struct str path_join(struct arena *a, struct str folder, struct str path)
{
    struct str whole = folder.len ? str_format(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(path))
        : path;
    struct str *parts = NULL;
    size_t n = 0, room = 0;
    bool rooted = whole.len && whole.ptr[0] == '/';
    struct buf b = { .arena = a };

    while (whole.len) {
        ptrdiff_t slash = str_find_char(whole, '/');
        struct str part = str_sub(whole, 0, slash < 0 ? whole.len : (size_t)slash);

        whole = slash < 0 ? STR_NONE : str_from(whole, (size_t)slash + 1);
        if (!part.len || str_is(part, "."))
            continue;
        if (str_is(part, "..")) {
            if (!n)
                return STR_NONE;
            n--;
            continue;
        }
        parts = arena_grow(a, parts, n, &room, sizeof *parts);
        parts[n++] = part;
    }
    if (rooted)
        buf_char(&b, '/');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_char(&b, '/');
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}
