/*
 * base/file.c - inputs beneath a root by openat2, outputs by nameless or temporary file
 *
 * Reading: openat2(2) with RESOLVE_BENEATH and RESOLVE_NO_MAGICLINKS, so neither `..`, an
 * absolute path nor a link leaves the root; only regular files (a FIFO must not hang us).
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <linux/openat2.h>
#include <stdio.h>
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

void root_close(struct root *r)
{
    if (r && r->fd >= 0)
        close(r->fd);
    if (r)
        r->fd = -1;
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
    struct str whole = folder.len ? str_format(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(path)) : path;
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

/* ---- outputs ---- */

#define BUFFER ((size_t)64 << 10)
#define MOST_NAMELESS 200       /* descriptors held by finished outputs */

/* Where the bytes of an output, and those it replaced, are. */
enum stage {
    NAMELESS,                   /* written to a file without a name (O_TMPFILE) */
    BESIDE,                     /* under the temporary name */
    PLACED,                     /* under the final name, which was free */
    EXCHANGED,                  /* under the final name; what stood there has the temporary one */
    REPLACED,                   /* under the final name; what stood there is gone */
    SET_ASIDE,                  /* no new bytes: what stood there has the temporary name */
    OVER
};

struct output {
    struct str path;            /* final */
    char *folder, *final, *temporary;
    enum stage stage;
    int fd;
    int error;                  /* errno of the first failure, or 0 */
    char *buffer;               /* from malloc, as long as bytes are taken */
    size_t used;
    uint64_t size;
};

/*
 * The temporary name is the final one with a prefix: a later run finds and replaces what a
 * killed one left, and two runs into one folder are kept apart by the lock of job/set.h.
 */
static struct output *output_new(struct arena *a, struct str path)
{
    struct output *o = ARENA_NEW(a, struct output);
    struct str folder = path_folder(path);

    o->path = str_copy(a, path);
    o->folder = str_z(a, folder.len ? folder : STR("."));
    o->final = str_z(a, path);
    o->temporary = str_z(a, str_format(a, "%.*s%s.%.*s.yaolan-new", STR_ARG(folder),
                                       folder.len ? "/" : "", STR_ARG(path_base(path))));
    o->fd = -1;
    o->stage = OVER;
    return o;
}

/* A file without a name leaves nothing behind when the run is killed; not every file system has it. */
struct output *output_open(struct arena *a, struct str path, struct diag *d)
{
    struct output *o = output_new(a, path);

    o->stage = NAMELESS;
    o->fd = open(o->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (o->fd < 0) {
        o->stage = BESIDE;
        unlink(o->temporary);
        o->fd = open(o->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    }
    if (o->fd < 0) {
        diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, o->path, reason(d));
        return NULL;
    }
    o->buffer = malloc(BUFFER);
    if (!o->buffer)
        die_memory();
    return o;
}

static void push(struct output *o, const char *bytes, size_t size)
{
    while (size && !o->error) {
        ssize_t n = write(o->fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            o->error = errno;
            return;
        }
        bytes += n;
        size -= (size_t)n;
    }
}

static void flush(struct output *o)
{
    push(o, o->buffer, o->used);
    o->used = 0;
}

void output_write(struct output *o, const void *bytes, size_t size)
{
    o->size += size;
    if (o->used + size > BUFFER)
        flush(o);
    if (size > BUFFER) {
        push(o, bytes, size);
    } else if (size) {
        memcpy(o->buffer + o->used, bytes, size);
        o->used += size;
    }
}

uint64_t output_size(const struct output *o)
{
    return o->size;
}

static void close_file(struct output *o)
{
    if (o->fd >= 0 && close(o->fd) < 0 && !o->error)
        o->error = errno;
    o->fd = -1;
}

/* The temporary name for a file that has none yet; then it needs no descriptor. */
static void give_name(struct output *o)
{
    char link[32];

    if (o->stage == NAMELESS && !o->error) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", o->fd);
        unlink(o->temporary);
        if (linkat(AT_FDCWD, link, AT_FDCWD, o->temporary, AT_SYMLINK_FOLLOW) < 0)
            o->error = errno;
        else
            o->stage = BESIDE;
    }
    close_file(o);
}

bool output_finish(struct output *o, struct diag *d)
{
    struct stat st;

    if (!o->buffer)
        return !o->error;
    flush(o);
    free(o->buffer);
    o->buffer = NULL;
    if (!o->error && fsync(o->fd) < 0)
        o->error = errno;
    if (!o->error && fstat(o->fd, &st) < 0)
        o->error = errno;
    if (!o->error && (uint64_t)st.st_size != o->size)
        o->error = EIO;
    if (o->stage == BESIDE)
        close_file(o);
    else if (o->fd >= MOST_NAMELESS)
        give_name(o);
    if (o->error) {
        errno = o->error;
        return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, o->path, reason(d));
    }
    return true;
}

static bool refuse(struct output *o, int error, struct diag *d)
{
    errno = error;
    return diag_failure(d, SPAN_NONE, MSG_CANNOT_RENAME, o->path, reason(d));
}

/* renameat2 knows the flag, but this file system does not. */
static bool unsupported(void)
{
    return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

static bool place(struct output *o, bool exists)
{
    enum stage stage = exists ? EXCHANGED : PLACED;

    if (renameat2(AT_FDCWD, o->temporary, AT_FDCWD, o->final,
                  exists ? RENAME_EXCHANGE : RENAME_NOREPLACE) < 0) {
        if (!unsupported() || rename(o->temporary, o->final) < 0)
            return false;
        stage = exists ? REPLACED : PLACED;
    }
    o->stage = stage;
    return true;
}

bool output_put(struct output *o, struct diag *d)
{
    struct stat st;
    bool exists = lstat(o->final, &st) == 0;

    if (exists && S_ISDIR(st.st_mode))
        return refuse(o, EISDIR, d);
    give_name(o);
    if (o->error || !place(o, exists))
        return refuse(o, o->error ? o->error : errno, d);
    return true;
}

struct output *output_set_aside(struct arena *a, struct str path, struct diag *d)
{
    struct output *o = output_new(a, path);
    struct stat st;

    if (lstat(o->final, &st) < 0 || S_ISDIR(st.st_mode))
        return o;               /* not ours any more */
    if (rename(o->final, o->temporary) < 0) {
        refuse(o, errno, d);
        return NULL;
    }
    o->stage = SET_ASIDE;
    return o;
}

bool output_undo(struct output *o)
{
    bool ok = true;

    if (o->stage == EXCHANGED)
        ok = renameat2(AT_FDCWD, o->temporary, AT_FDCWD, o->final, RENAME_EXCHANGE) == 0;
    else if (o->stage == SET_ASIDE)
        ok = rename(o->temporary, o->final) == 0;
    else if (o->stage == PLACED)
        ok = rename(o->final, o->temporary) == 0;
    else
        return o->stage != REPLACED;
    if (ok)
        o->stage = o->stage == SET_ASIDE ? OVER : BESIDE;
    return ok;
}

bool output_rename(struct output *o, struct diag *d)
{
    bool ok = output_put(o, d);

    output_discard(o);
    return ok;
}

void output_discard(struct output *o)
{
    if (!o)
        return;
    free(o->buffer);
    o->buffer = NULL;
    if (o->fd >= 0)
        close(o->fd);
    o->fd = -1;
    if (o->stage == BESIDE || o->stage == EXCHANGED || o->stage == SET_ASIDE)
        unlink(o->temporary);
    o->stage = OVER;
}

struct str output_path(const struct output *o)
{
    return o->path;
}
