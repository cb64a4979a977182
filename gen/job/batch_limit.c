/*
 * job/batch_limit.c - what an item may take: time on the clock, of the processor, memory
 */
#include "job/batch_private.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

uint64_t batch_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_nsec / 1000u;
}

/* The whole address space may grow by so much. */
void batch_limit_memory(unsigned megabytes)
{
    struct rlimit limit;
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");

    if (!f || fscanf(f, "%lu", &pages) != 1)
        pages = 0;
    if (f)
        fclose(f);
    if (!pages || !megabytes || getrlimit(RLIMIT_AS, &limit) < 0)
        return;
    limit.rlim_cur = pages * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)megabytes << 20);
    if (limit.rlim_max == RLIM_INFINITY || limit.rlim_cur < limit.rlim_max)
        setrlimit(RLIMIT_AS, &limit);
}

static uint64_t milliseconds_of(const struct rusage *used)
{
    return (uint64_t)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) * 1000u
         + (uint64_t)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1000u;
}

static uint64_t milliseconds_used(void)
{
    struct rusage used;

    return getrusage(RUSAGE_SELF, &used) < 0 ? 0 : milliseconds_of(&used);
}

/* Should the parent, who keeps the time on the clock, be stopped. */
void batch_limit_seconds(unsigned seconds)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_CPU, &limit) < 0)
        return;
    limit.rlim_cur = (rlim_t)(milliseconds_used() / 1000u) + seconds + 1;
    if (limit.rlim_max == RLIM_INFINITY || limit.rlim_cur < limit.rlim_max)
        setrlimit(RLIMIT_CPU, &limit);
}

/* The kernel counts the time of a process, and from the hard limit (ulimit -t) on it may not have
 * more: the next item has its time, or nine tenths of that limit, only in a new process. */
bool batch_is_spent(unsigned seconds)
{
    uint64_t used = milliseconds_used(), most;
    struct rlimit limit;

    if (getrlimit(RLIMIT_CPU, &limit) < 0 || limit.rlim_max == RLIM_INFINITY)
        return false;
    most = (uint64_t)limit.rlim_max * 1000u;
    return used > most / 10 && used + (seconds + 1) * 1000u > most;
}

/* Of the processor, that an item may take; the limit of the process may be lower (base/die.h). */
struct str batch_seconds_given(const struct batch *b)
{
    struct rlimit limit;
    rlim_t seconds = b->options->seconds;

    if (getrlimit(RLIMIT_CPU, &limit) == 0 && limit.rlim_max <= seconds)
        seconds = limit.rlim_max > 1 ? limit.rlim_max - 1 : 1;
    return str_number(b->arena, (long long)seconds);
}

/* At the hard limit (ulimit -t) the kernel kills without a word, and may tell of a tenth less: the
 * limit counts the ticks of the clock, which on a virtual machine were not all the process's. */
bool batch_was_spent(int signal, const struct rusage *used)
{
    struct rlimit limit;

    return signal == SIGXCPU || (signal == SIGKILL && getrlimit(RLIMIT_CPU, &limit) == 0
        && limit.rlim_max != RLIM_INFINITY
        && milliseconds_of(used) >= (uint64_t)limit.rlim_max * 800u);
}
