/*
 * tests/bench/bench.c - CPU time and peak memory of a command as a whole process
 *
 * bench RUNS COMMAND [ARG ...]: runs the command RUNS times, more than one after two that are not counted, its
 * output thrown away, and prints the minimum and the median of user + system time, the peak resident
 * memory, as the kernel accounts them (wait4), the shortest time on the clock, how many processors that run kept busy
 * (its CPU time to its time on the clock), and the least processor time of the process itself, without its children
 * (proc(5), schedstat). It judges nothing.
 */
#include <fcntl.h>
#include <signal.h>
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

/* Of one that has ended and is not waited for yet. */
static double milliseconds_itself(pid_t child)
{
    char path[64];
    unsigned long long nanoseconds = 0;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)child);
    f = fopen(path, "r");
    if (f && fscanf(f, "%llu", &nanoseconds) != 1)
        nanoseconds = 0;
    if (f)
        fclose(f);
    return (double)nanoseconds / 1e6;
}

static int run_once(char **command, struct rusage *used, double *itself)
{
    pid_t child = fork();
    siginfo_t ended;
    int status;

    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT) < 0)
        return -1;
    *itself = milliseconds_itself(child);
    if (wait4(child, &status, 0, used) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv)
{
    double times[MOST_RUNS], shortest = 0, busy = 0, least_itself = 0;
    long memory = 0;
    int runs = argc > 2 ? atoi(argv[1]) : 0;

    if (runs < 1 || runs > MOST_RUNS) {
        fprintf(stderr, "usage: bench RUNS COMMAND [ARG ...]\n");
        return 2;
    }
    for (int i = runs > 1 ? -UNCOUNTED : 0; i < runs; i++) {
        struct rusage used;
        double begun = clock_now(), itself = 0, took;
        int status = run_once(argv + 2, &used, &itself);

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
        if (!i || took < shortest) {
            shortest = took;
            busy = times[i] / took;
        }
        if (!i || itself < least_itself)
            least_itself = itself;
    }
    qsort(times, (size_t)runs, sizeof times[0], by_value);
    printf("CPU min %.1f ms, median %.1f ms of %d runs; peak memory %.1f MiB; clock min %.1f ms; "
           "busy %.2f; itself min %.1f ms\n", times[0], times[runs / 2], runs, (double)memory / 1024,
           shortest, busy, least_itself);
    return 0;
}
