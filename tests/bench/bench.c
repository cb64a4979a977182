/*
 * tests/bench/bench.c - CPU time and peak memory of a command as a whole process
 *
 * bench RUNS COMMAND [ARG ...]: runs the command RUNS times, more than one after two that are not counted, its
 * output thrown away, and prints the minimum and the median of user + system time, the peak resident
 * memory, as the kernel accounts them (wait4), and the shortest time on the clock. It judges nothing.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define UNCOUNTED 2
#define MOST_RUNS 200

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return (a > b) - (a < b);
}

static double milliseconds(struct timeval t)
{
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static double clock_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int run_once(char **command, struct rusage *used)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, used) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv)
{
    double times[MOST_RUNS], shortest = 0;
    long memory = 0;
    int runs = argc > 2 ? atoi(argv[1]) : 0;

    if (runs < 1 || runs > MOST_RUNS) {
        fprintf(stderr, "usage: bench RUNS COMMAND [ARG ...]\n");
        return 2;
    }
    for (int i = runs > 1 ? -UNCOUNTED : 0; i < runs; i++) {
        struct rusage used;
        double begun = clock_now(), took;
        int status = run_once(argv + 2, &used);

        took = clock_now() - begun;

        if (status) {
            fprintf(stderr, "%s: exit status %d\n", argv[2], status);
            return 1;
        }
        if (i < 0)
            continue;
        times[i] = milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
        if (used.ru_maxrss > memory)
            memory = used.ru_maxrss;
        if (!i || took < shortest)
            shortest = took;
    }
    qsort(times, (size_t)runs, sizeof times[0], by_value);
    printf("CPU min %.1f ms, median %.1f ms of %d runs; peak memory %.1f MiB; clock min %.1f ms\n",
           times[0], times[runs / 2], runs, (double)memory / 1024, shortest);
    return 0;
}
