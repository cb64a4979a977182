/* base/time.c - CPU time per room; switched on by `build --time` alone */
#include "base/time.h"

#include <stdbool.h>
#include <time.h>

/* The one clock of the process: a measurement, never read by what is measured. */
static struct {
    bool on;
    enum room current;
    uint64_t since, spent[ROOMS];
} clock_state;

static uint64_t now(void)
{
    struct timespec t;

    /* The thread's clock: with a CPU limit set the process's moves in ticks of 4 ms. */
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void time_switch_on(void)
{
    clock_state.on = true;
    clock_state.spent[ROOM_START] = now();
    clock_state.since = now();
    clock_state.current = ROOM_START;
}

enum room time_enter(enum room r)
{
    enum room before = clock_state.current;
    uint64_t t;

    if (!clock_state.on)
        return before;
    t = now();
    clock_state.spent[before] += t - clock_state.since;
    clock_state.since = t;
    clock_state.current = r;
    return before;
}

uint64_t time_spent(enum room r)
{
    return clock_state.spent[r];
}

const char *time_room_name(enum room r)
{
    static const char *const names[ROOMS] = {
        "start", "data", "model", "derive", "fonts", "compose", "text",
        "layout", "chart", "pdf", "svg", "png", "web", "write"
    };

    return names[r];
}
