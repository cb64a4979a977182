/* base/die.c - leave at once when memory or time is exhausted */
#include "base/die.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#define TEXT "yaolan: out of memory / 内存不足\n"
#define LATE "yaolan: over the limit of processor time / 超过处理器时间上限\n"

_Noreturn void die_memory(void)
{
    ssize_t ignored = write(STDERR_FILENO, TEXT, sizeof TEXT - 1);

    (void)ignored;
    _exit(3);
}

static _Noreturn void die_late(int signal)
{
    ssize_t ignored = write(STDERR_FILENO, LATE, sizeof LATE - 1);

    (void)ignored;
    (void)signal;
    _exit(3);
}

void die_after(unsigned seconds)
{
    struct rlimit limit;

    signal(SIGXCPU, die_late);
    if (getrlimit(RLIMIT_CPU, &limit) < 0)
        return;
    if (limit.rlim_cur > seconds)
        limit.rlim_cur = seconds;
    /* at the hard limit the kernel kills without a word */
    if (limit.rlim_cur >= limit.rlim_max && limit.rlim_max > 1)
        limit.rlim_cur = limit.rlim_max - 1;
    setrlimit(RLIMIT_CPU, &limit);
}
