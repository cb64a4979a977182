/*
 * tests/job/fault.c - preloaded into the program: the nth call of one kind fails
 *
 * FAULT_CALL names the kind (write, fsync, syncfs, close, rename, link, unlink, open, openat2, read, mkdir),
 * FAULT_N counts from 1 in each process; when the nth call was made, the file FAULT_MARK is written. With
 * FAULT_EVER all later ones fail too, with FAULT_KILL the process is killed there instead. Where an fsync is to fail, syncfs always does, so that each
 * file is synced by itself. With FAULT_NAMED no file can be without a name. FAULT_CALL=sandbox makes the first fsync ask for what the sandbox must refuse.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NEXT(call) (__extension__(__typeof__(&call))dlsym(RTLD_NEXT, #call))

static int made;

static void mark(const char *text)
{
    int fd = (int)NEXT(syscall)(SYS_openat, AT_FDCWD, getenv("FAULT_MARK"),
                                O_CREAT | O_WRONLY | O_APPEND, 0666);

    if (fd >= 0) {
        NEXT(syscall)(SYS_write, fd, text, strlen(text));
        NEXT(syscall)(SYS_close, fd);
    }
}

static int fails(const char *call)
{
    const char *wanted = getenv("FAULT_CALL"), *n = getenv("FAULT_N");

    if (!wanted || !n || strcmp(wanted, call) || ++made < atoi(n)
        || (made > atoi(n) && !getenv("FAULT_EVER")))
        return 0;
    mark(call);
    if (getenv("FAULT_KILL"))
        raise(SIGKILL);
    errno = EIO;
    return 1;
}

static void try_sandbox(void)
{
    const char *wanted = getenv("FAULT_CALL");
    char *arguments[] = { "true", NULL };

    if (!wanted || strcmp(wanted, "sandbox"))
        return;
    mark(socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM ? "socket refused\n" : "socket\n");
    execv("/bin/true", arguments);
    mark(errno == EPERM ? "execve refused\n" : "execve\n");
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    return fd > 2 && fails("write") ? -1 : NEXT(write)(fd, bytes, size);
}

ssize_t read(int fd, void *bytes, size_t size)
{
    return fails("read") ? -1 : NEXT(read)(fd, bytes, size);
}

int fsync(int fd)
{
    try_sandbox();
    return fails("fsync") ? -1 : NEXT(fsync)(fd);
}

int syncfs(int fd)
{
    const char *wanted = getenv("FAULT_CALL");

    if (wanted && !strcmp(wanted, "fsync")) {
        errno = EIO;
        return -1;
    }
    return fails("syncfs") ? -1 : NEXT(syncfs)(fd);
}

int unlink(const char *path)
{
    return fails("unlink") ? -1 : NEXT(unlink)(path);
}

int close(int fd)
{
    int result = NEXT(close)(fd);

    return fails("close") ? -1 : result;
}

int rename(const char *from, const char *to)
{
    return fails("rename") ? -1 : NEXT(rename)(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    return fails("rename") ? -1 : NEXT(renameat2)(from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    return fails("link") ? -1 : NEXT(linkat)(from_folder, from, to_folder, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    return fails("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    mode_t mode;

    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
    if ((flags & O_TMPFILE) == O_TMPFILE && getenv("FAULT_NAMED")) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return fails("open") ? -1 : NEXT(open)(path, flags, mode);
}

long syscall(long number, ...)
{
    va_list rest;
    long a[5];

    va_start(rest, number);
    for (int i = 0; i < 5; i++)
        a[i] = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_openat2 && fails("openat2"))
        return -1;
    return NEXT(syscall)(number, a[0], a[1], a[2], a[3], a[4]);
}
