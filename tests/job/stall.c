/*
 * tests/job/stall.c - loaded before the program: processes that stop, each where STALL names it
 *
 * syncfs: who is to sync a whole disk; fsync: likewise, and who is to sync one file, but for the
 * program itself; idle: a worker that has done its first item; trial: who tries whether all areas
 * have a mistake, after the first. Its number goes into the file STALL_LIST. slowly: who tries that
 * takes two seconds for each, and no worker hands over outputs before it has begun. signal: the
 * program itself is told to end when it makes its journal. nobody: the program itself ends where it
 * waits though nobody is to answer. With STALL_DEAD nothing the program does ends it, nor the end
 * of the program, as where a dead disk holds it.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
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

static void note(void)
{
    const char *list = getenv("STALL_LIST");
    int fd = list ? open(list, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : -1;

    if (fd >= 0) {
        dprintf(fd, "%d\n", (int)getpid());
        close(fd);
    }
}

static void stop(void)
{
    note();
    if (getenv("STALL_DEAD"))
        prctl(PR_SET_PDEATHSIG, 0);
    do
        raise(SIGSTOP);
    while (getenv("STALL_DEAD"));   /* a group that nobody leads is told to go on */
}

int fsync(int fd)
{
    if (is_at("fsync"))
        stop();
    return (int)syscall(SYS_fsync, fd);
}

int syncfs(int fd)
{
    if (is_at("syncfs"))
        stop();
    return (int)syscall(SYS_syncfs, fd);
}

int poll(struct pollfd *polls, nfds_t count, int milliseconds)
{
    const char *asked = getenv("STALL");
    nfds_t nobody = 0;

    while (nobody < count && polls[nobody].fd < 0)
        nobody++;
    if (asked && strstr(asked, "nobody") && nobody == count && milliseconds)
        _exit(9);
    return (int)syscall(SYS_poll, polls, count, milliseconds);
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
        stop();
    return recvfrom(socket, bytes, size, flags, NULL, NULL);
}

/* Who tries areas writes a byte for each. */
ssize_t write(int fd, const void *bytes, size_t size)
{
    bool tries = size == 1 && *(const char *)bytes == '.';

    if (tries && is_at("trial"))
        stop();
    if (tries && is_at("slowly")) {
        note();
        sleep(2);
    }
    return (ssize_t)syscall(SYS_write, fd, bytes, size);
}

ssize_t sendmsg(int socket, const struct msghdr *m, int flags)
{
    while (m->msg_controllen && is_at("slowly") && access(getenv("STALL_LIST"), F_OK) < 0)
        usleep(20000);
    return (ssize_t)syscall(SYS_sendmsg, socket, m, flags);
}

/* The folder is locked first, then the journal. */
int flock(int fd, int how)
{
    static int times;
    const char *asked = getenv("STALL");

    if (asked && strstr(asked, "signal") && getpid() == program && ++times == 2)
        raise(SIGTERM);
    return (int)syscall(SYS_flock, fd, how);
}
