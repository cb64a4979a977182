/*
 * tests/job/stall.c - loaded before the program: processes that stop, each where STALL names it
 *
 * syncfs: who is to sync a whole disk; fsync: likewise, and who is to sync one file, but for the
 * program itself; idle: a worker that has done its first item. With STALL_DEAD nothing ends them,
 * as where a dead disk holds them.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static pid_t program;

__attribute__((constructor)) static void begin(void)
{
    program = getpid();
}

static int is_at(const char *place)
{
    const char *asked = getenv("STALL");

    return asked && strstr(asked, place) && getpid() != program;
}

int fsync(int fd)
{
    if (is_at("fsync"))
        raise(SIGSTOP);
    return (int)syscall(SYS_fsync, fd);
}

int syncfs(int fd)
{
    if (is_at("syncfs"))
        raise(SIGSTOP);
    return (int)syscall(SYS_syncfs, fd);
}

int kill(pid_t pid, int signal)
{
    if (getenv("STALL_DEAD") && signal == SIGKILL)
        return 0;
    return (int)syscall(SYS_kill, pid, signal);
}

ssize_t recv(int socket, void *bytes, size_t size, int flags)
{
    static int times;

    if (is_at("idle") && times++)
        raise(SIGSTOP);
    return recvfrom(socket, bytes, size, flags, NULL, NULL);
}
