/*
 * tests/bench/processors.c - what a second processor of this machine is worth
 *
 * processors: runs a loop in one process, then in two at once, each on a processor of its own, and prints twice
 * the first time by the second, the best of ROUNDS: 2 where they share nothing. Three loops: one addition or
 * multiplication that waits for the one before it; several that do not wait for each other, as in most programs; copies of
 * more than a cache holds. Two processors that are threads of one core do the first twice as fast and the second hardly
 * faster than one of them. No program that uses both is faster than they are. Prints nothing where it may use one alone.
 */
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 9
#define COPIED ((size_t)32 << 20)

static volatile uint64_t result;        /* so that no compiler takes a loop away */

static void waiting(void)
{
    uint64_t x = 1;

    for (long i = 0; i < 60000000; i++)
        x = x * 6364136223846793005u + 1442695040888963407u;
    result = x;
}

static void side_by_side(void)
{
    uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;

    for (uint64_t i = 0; i < 80000000; i++) {
        a += b ^ i;
        b = b << 1 ^ c;
        c += d;
        d ^= e + i;
        e += f << 2;
        f ^= a;
    }
    result = a ^ b ^ c ^ d ^ e ^ f;
}

static void copying(void)
{
    char *from = calloc(1, COPIED), *to = malloc(COPIED);

    for (int i = 0; from && to && i < 16; i++) {
        from[i] = (char)i;
        memcpy(to, from, COPIED);
        result = (uint64_t)to[i];
    }
    free(from);
    free(to);
}

static double clock_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(void (*loop)(void), const int processors[2], int count)
{
    double begun = clock_now();

    for (int i = 0; i < count; i++)
        if (fork() == 0) {
            cpu_set_t set;

            CPU_ZERO(&set);
            CPU_SET(processors[i], &set);
            sched_setaffinity(0, sizeof set, &set);
            loop();
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    return clock_now() - begun;
}

static double gain(void (*loop)(void), const int processors[2])
{
    double one = 1e9, both = 1e9;

    for (int i = 0; i < ROUNDS; i++) {
        double first = seconds(loop, processors, 1), second = seconds(loop, processors, 2);

        one = first < one ? first : one;
        both = second < both ? second : both;
    }
    return 2 * one / both;
}

int main(void)
{
    int processors[2], found = 0;
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) < 0)
        return 3;
    for (int i = 0; i < CPU_SETSIZE && found < 2; i++)
        if (CPU_ISSET(i, &set))
            processors[found++] = i;
    if (found < 2)
        return 0;
    printf("two processors to one: %.2f where each step waits for the last, %.2f where they do not, %.2f copying memory\n",
           gain(waiting, processors), gain(side_by_side, processors), gain(copying, processors));
    return 0;
}
