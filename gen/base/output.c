/*
 * base/output.c - outputs by a file without a name, or a temporary one, then exchanged into place
 *
 * See open(2) on O_TMPFILE and rename(2) on RENAME_EXCHANGE.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "base/hash.h"

#define BUFFER ((size_t)64 << 10)
#define FEW_DESCRIPTORS 100

#define CREATE (O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)

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
    struct hash hash;
    dev_t device;               /* once finished or adopted */
    bool lazy;                  /* synced by another, with many */
};

/*
 * The temporary name is the final one with a prefix: a later run finds and replaces what a
 * killed one left, and two runs into one folder are kept apart by the lock of job/set.h.
 */
static struct output *output_new(struct arena *a, struct str path, const char *ending)
{
    struct output *o = ARENA_NEW(a, struct output);
    struct str folder = path_folder(path);

    o->path = str_copy(a, path);
    o->folder = str_z(a, folder.len ? folder : STR("."));
    o->final = str_z(a, path);
    o->temporary = str_z(a, str_format(a, "%.*s%s.%.*s.%s", STR_ARG(folder),
                                       folder.len ? "/" : "", STR_ARG(path_base(path)), ending));
    o->fd = -1;
    o->stage = OVER;
    return o;
}

/* A file without a name leaves nothing behind when the run is killed; not every
 * file system has it. */
static struct output *open_new(struct arena *a, struct str path, const char *ending,
                               struct diag *d)
{
    struct output *o = output_new(a, path, ending);

    o->stage = NAMELESS;
    o->fd = open(o->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (o->fd < 0) {
        o->stage = BESIDE;
        o->fd = open(o->temporary, CREATE, 0666);
        if (o->fd < 0 && errno == EEXIST && unlink(o->temporary) == 0)
            o->fd = open(o->temporary, CREATE, 0666);
    }
    if (o->fd < 0) {
        diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, o->path, diag_reason(d, errno));
        return NULL;
    }
    o->buffer = malloc(BUFFER);
    if (!o->buffer)
        die_memory();
    return o;
}

struct output *output_open(struct arena *a, struct str path, struct diag *d)
{
    return open_new(a, path, "yaolan-new", d);
}

struct output *output_open_next(struct arena *a, struct str path, struct diag *d)
{
    return open_new(a, path, "next.yaolan-new", d);
}

static void push(struct output *o, const char *bytes, size_t size)
{
    hash_add(&o->hash, bytes, size);
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

void output_lazy(struct output *o)
{
    o->lazy = true;
}

struct sync_entry output_sync_entry(const struct output *o)
{
    return (struct sync_entry){ .fd = o->fd, .path = o->temporary, .device = o->device };
}

bool output_synced(struct output *o, const struct sync_entry *e, struct diag *d)
{
    if (e->error && !o->error)
        o->error = e->error;
    return !e->error ||
        diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, o->path, diag_reason(d, e->error));
}

uint64_t output_hash(const struct output *o)
{
    return hash_end(&o->hash);
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

/* A name for a file that has none yet. */
static bool link_as(const struct output *o, const char *name)
{
    char link[32];

    snprintf(link, sizeof link, "/proc/self/fd/%d", o->fd);
    return linkat(AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* The temporary name for a file that has none yet; then it needs no descriptor. */
static void give_name(struct output *o)
{
    if (o->stage == NAMELESS && !o->error) {
        if (link_as(o, o->temporary) || (errno == EEXIST && unlink(o->temporary) == 0 &&
                                         link_as(o, o->temporary)))
            o->stage = BESIDE;
        else
            o->error = errno;
    }
    close_file(o);
}

/* Finished outputs may hold half of the descriptors that a process may have. */
static bool too_many(int fd)
{
    struct rlimit most;

    return fd >= FEW_DESCRIPTORS && getrlimit(RLIMIT_NOFILE, &most) == 0 &&
        (rlim_t)fd >= most.rlim_cur / 2;
}

bool output_finish(struct output *o, struct diag *d)
{
    struct stat st;

    if (!o->buffer) {
        errno = o->error;
        return !o->error || diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, o->path,
                                         diag_reason(d, errno));
    }
    flush(o);
    free(o->buffer);
    o->buffer = NULL;
    if (!o->error && !o->lazy && fsync(o->fd) < 0)
        o->error = errno;
    if (!o->error && fstat(o->fd, &st) < 0)
        o->error = errno;
    if (!o->error && (uint64_t)st.st_size != o->size)
        o->error = EIO;
    if (!o->error)
        o->device = st.st_dev;
    if (o->stage == BESIDE)
        close_file(o);
    else if (too_many(o->fd))
        give_name(o);
    if (o->error) {
        errno = o->error;
        return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, o->path, diag_reason(d, errno));
    }
    return true;
}

static bool refuse(struct output *o, int error, struct diag *d)
{
    errno = error;
    return diag_failure(d, SPAN_NONE, MSG_CANNOT_RENAME, o->path, diag_reason(d, errno));
}

/* renameat2 knows the flag, but this file system does not. */
static bool unsupported(void)
{
    return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

/* The final name where it is free, at once: neither call takes one that is not. */
static bool put_free(struct output *o)
{
    struct stat st;
    bool ok;

    if (o->stage == NAMELESS) {
        ok = link_as(o, o->final);
    } else {
        ok = renameat2(AT_FDCWD, o->temporary, AT_FDCWD, o->final, RENAME_NOREPLACE) == 0;
        if (!ok && unsupported()) {
            errno = EEXIST;
            ok = lstat(o->final, &st) < 0 && rename(o->temporary, o->final) == 0;
        }
    }
    if (ok)
        o->stage = PLACED;
    return ok;
}

static bool put_over(struct output *o)
{
    struct stat st;

    errno = EISDIR;
    if (lstat(o->final, &st) == 0 && S_ISDIR(st.st_mode))
        return false;
    give_name(o);
    errno = o->error;
    if (o->error)
        return false;
    o->stage = EXCHANGED;
    if (renameat2(AT_FDCWD, o->temporary, AT_FDCWD, o->final, RENAME_EXCHANGE) == 0)
        return true;
    o->stage = REPLACED;
    if (unsupported() && rename(o->temporary, o->final) == 0)
        return true;
    o->stage = BESIDE;
    return false;
}

bool output_put(struct output *o, struct diag *d)
{
    if (!o->error && !put_free(o) && (errno != EEXIST || !put_over(o)))
        o->error = errno;
    close_file(o);
    return !o->error || refuse(o, o->error, d);
}

struct output *output_set_aside(struct arena *a, struct str path, struct diag *d)
{
    struct output *o = output_new(a, path, "yaolan-new");
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

int output_release(struct output *o)
{
    int fd = o->stage == NAMELESS ? o->fd : -1;

    if (o->stage == NAMELESS)
        o->fd = -1;
    o->stage = OVER;
    return fd;
}

struct output *output_adopt(struct arena *a, struct str path, int fd, uint64_t size)
{
    struct output *o = output_new(a, path, "yaolan-new");
    struct stat st;

    o->fd = fd;
    o->size = size;
    o->stage = fd < 0 ? BESIDE : NAMELESS;
    if ((fd < 0 ? lstat(o->temporary, &st) : fstat(fd, &st)) < 0)
        o->error = errno;
    else if ((uint64_t)st.st_size != size)
        o->error = EIO;
    else
        o->device = st.st_dev;
    if (too_many(fd))
        give_name(o);
    return o;
}
