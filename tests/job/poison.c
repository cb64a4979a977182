/*
 * tests/job/poison.c - loaded before the program: a worker that opens the folder of an item named
 * ...-poison-KIND falls ill in that way. From when the file POISON_FULL is there on, the
 * disk is full, and stays so while POISON_MARK is there
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *volatile taken;            /* so that no compiler leaves a malloc out */

static void ill_kill(void) { raise(SIGKILL); }
static void ill_fault(void) { raise(SIGSEGV); }
static void ill_abort(void) { abort(); }
static void ill_exit(void) { _exit(7); }
static void ill_quiet(void) { _exit(0); }
static void ill_stop(void) { raise(SIGSTOP); }

static void ill_spend(void) { raise(SIGXCPU); }

static void ill_hang(void)
{
    for (volatile unsigned n = 0;; n++)
        ;
}

static void ill_sleep(void)
{
    for (;;)
        pause();
}

/* Not a byte of it is touched: on a busy machine too the limit comes long before the clock's. */
static void ill_memory(void)
{
    for (;;)
        taken = malloc(1 << 20);
}

/* Every descriptor but the first few, the socket to the parent among them, however many there are:
 * where the disk is slow a worker begins with those of a hundred outputs. */
static void ill_deaf(void)
{
    close_range(3, ~0u, 0);
}

static const struct { const char *name; void (*fall)(void); } kinds[] = {
    { "poison-kill", ill_kill }, { "poison-fault", ill_fault }, { "poison-abort", ill_abort },
    { "poison-exit", ill_exit }, { "poison-quiet", ill_quiet }, { "poison-stop", ill_stop },
    { "poison-hang", ill_hang }, { "poison-sleep", ill_sleep }, { "poison-memory", ill_memory },
    { "poison-deaf", ill_deaf },
    { "poison-spend", ill_spend },
};

static int is_full(void)
{
    const char *from = getenv("POISON_FULL"), *mark = getenv("POISON_MARK");

    if (!from || !mark)
        return 0;
    if (access(mark, F_OK) < 0 && access(from, F_OK) == 0)
        close(creat(mark, 0600));
    return access(mark, F_OK) == 0;
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...);
    void *symbol = dlsym(RTLD_NEXT, "open");        /* ISO C has no cast from it to a function */
    va_list args;
    mode_t mode;

    memcpy(&real, &symbol, sizeof real);
    va_start(args, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
    va_end(args);
    for (size_t i = 0; flags & O_TMPFILE & ~O_DIRECTORY && i < sizeof kinds / sizeof *kinds; i++)
        if (strstr(path, kinds[i].name))
            kinds[i].fall();
    if (flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY)) && (is_full() || strstr(path, "poison-full"))) {
        errno = ENOSPC;
        return -1;
    }
    return real(path, flags, mode);
}

ssize_t recvmsg(int socket, struct msghdr *m, int flags)
{
    ssize_t (*real)(int, struct msghdr *, int);
    void *symbol = dlsym(RTLD_NEXT, "recvmsg");

    memcpy(&real, &symbol, sizeof real);
    if (getenv("POISON_SLOW"))
        usleep(50000);
    return real(socket, m, flags);
}
