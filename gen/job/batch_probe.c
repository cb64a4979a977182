/*
 * job/batch_probe.c - a mistake of the report itself is told once, and no item is
 *
 * What every area has wrong, in the same words at the same place, is no area's own. Most often the
 * first item comes through, and nothing is. Where it does not, areas are composed and set one after
 * the other until one of them has none of what the others before it had in common; the workers go
 * on meanwhile. A process of its own does it, so that an area at which it crashes or hangs costs
 * nothing but the answer; then each item tells for itself.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/map.h"

/* What goes through the pipe: a byte for each area, then the status of what is common, as a letter
 * from A, and its text. */
#define ALIVE '.'
#define FIRST_STATUS 'A'

#define TICK 100                        /* ms between looks */

/* ---- the process ---- */

struct probe {
    struct batch *b;
    int pipe;
    struct arena *arena, *item;     /* of what is common, of one area */
    struct diag *common;            /* NULL: no area was composed yet */
    bool over;                      /* nothing is common any more */
};

static void send_all(int pipe, const char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(pipe, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            _exit(1);
        bytes += n;
        size -= (size_t)n;
    }
}

/* Areas with a row that cannot be read say nothing of the report. */
static void try_area(struct probe *p, const struct area *area)
{
    const struct diag *told = p->b->job->diag;
    const struct batch_item item = { .area = area, .name = area->id };
    struct arena *a = p->common ? p->item : p->arena;
    struct diag *d = diag_new(a, diag_language(told));
    struct batch_view view;

    if (diag_errors_about(told, p->item, area->id).len)
        return;
    batch_limit_seconds(p->b->options->seconds);
    job_try(batch_view(&view, p->b, &item, a, d), p->b->tools.text);
    p->over = diag_keep_common(p->common ? p->common : d, d) == 0;
    p->common = p->common ? p->common : d;
    arena_reset(p->item);
    send_all(p->pipe, &(char){ ALIVE }, 1);
}

/* Those that the run is about, then all others:
 * one of them may show that it is no report's mistake. */
static _Noreturn void try_areas(struct batch *b, int pipe)
{
    struct probe p = { .b = b, .pipe = pipe, .arena = arena_open(), .item = arena_open() };
    struct map *figured = batch_figured(b), *seen = map_new(b->arena);

    for (size_t i = 0; i < b->count && !p.over; i++) {
        map_put(seen, b->items[i].area->id, b);
        try_area(&p, b->items[i].area);
    }
    for (size_t i = 0; i < map_count(figured) && !p.over; i++)
        if (!map_find(seen, map_key(figured, i)))
            try_area(&p, map_value(figured, i));
    if (p.common && !p.over) {
        struct str text = diag_text(p.common, p.arena, BATCH_SHOWN);

        send_all(pipe, &(char){ (char)(FIRST_STATUS + diag_status(p.common)) }, 1);
        send_all(pipe, text.ptr, text.len);
    }
    _exit(0);
}

/* ---- the parent ---- */

/* All that the process says; false where it says nothing for longer than an item may take, or the
 * run is interrupted. Looks are counted: time in which all was stopped (Ctrl-Z) is not its. */
static bool read_all(int pipe, unsigned seconds, struct buf *out)
{
    char bytes[4096];

    for (uint64_t silent = 0; !batch_signal() && silent < (uint64_t)seconds * 1000u;) {
        ssize_t n;

        silent += TICK;
        if (poll(&(struct pollfd){ pipe, POLLIN, 0 }, 1, TICK) <= 0)
            continue;
        n = read(pipe, bytes, sizeof bytes);
        if (n <= 0)
            return n == 0;
        buf_add(out, (struct str){ bytes, (size_t)n });
        silent = 0;
    }
    return false;
}

/* What is common, behind its letter; empty: nothing, or there was no answer. */
static struct str answer_of(struct batch *b, pid_t pid, int pipe)
{
    struct buf all = { .arena = b->arena };
    bool ok = read_all(pipe, b->options->seconds, &all);
    struct str text = buf_str(&all);
    int status;

    status = batch_end_process(pid, NULL);
    while (str_starts(text, STR(".")))
        text = str_from(text, 1);
    return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? text : STR("");
}

static bool tell(struct batch *b, struct str answer)
{
    struct diag *d = b->job->diag;

    fprintf(stderr, "%.*s", STR_ARG(str_from(answer, 1)));
    if (answer.ptr[0] - FIRST_STATUS == 3)
        return diag_failure(d, SPAN_NONE, MSG_BATCH_REPORT);
    return diag_error(d, SPAN_NONE, MSG_BATCH_REPORT);
}

bool batch_probe(struct batch *b)
{
    pid_t parent = getpid(), pid;
    struct str answer;
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        return true;
    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        close(ends[0]);
        batch_child(b, parent);
        try_areas(b, ends[1]);
    }
    close(ends[1]);
    answer = pid > 0 ? answer_of(b, pid, ends[0]) : STR("");
    close(ends[0]);
    return !answer.len || tell(b, answer);
}
