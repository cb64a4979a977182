/*
 * job/batch.c - the parent of a batch: hands out items and keeps the time
 *
 * See batch.h; the processes are in batch_worker.c, what it does with them in batch_crew.c, what it
 * tells in batch_tell.c.
 */
#include "job/batch_packet.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "job/keep.h"
#include "job/print.h"

#define PATIENCE 500                    /* ms with the disk, after an interrupt */
#define TICK 100                        /* ms between looks at the clock */
#define LOOK_AFTER 1000                 /* microseconds of putting in place: workers are next */
#define STOPPED 1000000                 /* microseconds: who was away for longer was stopped */

static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
    interrupted = signal;
}

struct batch_tally batch_count(const struct batch *b)
{
    struct batch_tally t = { 0 };

    for (size_t i = 0; i < b->count; i++)
        switch (b->items[i].state) {
        case ITEM_BUILT: t.built++; break;
        case ITEM_KEPT: t.kept++; break;
        case ITEM_CHANGED: t.changed++; break;
        case ITEM_FAILED: t.failed++; break;
        case ITEM_WAITING: case ITEM_RUNNING: case ITEM_LEFT: t.left++; break;
        }
    return t;
}

/* ---- the run ---- */

static struct batch_item *next_item(struct batch *b)
{
    while (b->next < b->count && b->items[b->next].state != ITEM_WAITING)
        b->next++;
    return b->next < b->count ? &b->items[b->next] : NULL;
}

/* Who has been at it for too long. */
static bool late(const struct batch *b, const struct batch_worker *w)
{
    return w->queued && batch_clock() - w->started > (uint64_t)b->options->seconds * 1000000u;
}

struct run {
    struct batch *b;
    struct arena *arena;
    size_t done;
    uint64_t begun, seen;       /* seen: the workers, last */
    bool stopped;               /* no more items are given out */
    bool telling, refused;      /* items are told; or the report is wrong and none is */
};

static void put_off(uint64_t *since, uint64_t now, uint64_t away)
{
    *since = now - *since > away ? *since + away : now;
}

/* Time in which we did not look, if it is longer than `least` (Ctrl-Z stops all of us), is not the
 * workers', nor that of an item which waits for its folder. */
static void forgive(struct run *r, uint64_t least)
{
    struct batch *b = r->b;
    uint64_t now = batch_clock(), away = now - r->seen;

    for (int i = 0; i < b->worker_count && away > least; i++)
        put_off(&b->workers[i].started, now, away);
    for (size_t i = 0; i < b->parcel_count && away > least; i++)
        put_off(&b->parcels[i].since, now, away);
    r->seen = now;
}

/* Before the first is told: where it did not come through, the report may be at fault. Who
 * interrupts that does not learn whose fault it is. */
static bool may_tell(struct run *r)
{
    struct batch *b = r->b;

    if (r->telling || r->refused)
        return r->telling;
    if (!b->sound && !interrupted) {
        r->refused = !batch_probe(b);
        forgive(r, 0);
    }
    r->telling = b->sound || (!r->refused && !interrupted);
    if (r->telling)
        batch_begin_journal(b);
    return r->telling;
}

static void tell_item(struct run *r, const struct batch_item *item)
{
    r->done++;
    if (!r->b->options->dry_run)
        batch_tell_item(r->b, r->arena, item, r->done, r->begun);
    arena_reset(r->arena);
}

/* With --fail-fast what failed is told last: others that are done may still wait for the disk. */
static bool told_last(const struct batch *b, const struct batch_item *item)
{
    return b->options->fail_fast && item->state == ITEM_FAILED;
}

static void finish_item(struct run *r, struct batch_item *item)
{
    if (item->state == ITEM_WAITING)
        return;                 /* there was no room for it */
    if (!may_tell(r)) {
        item->state = ITEM_WAITING;
        return;
    }
    if (item->state == ITEM_BUILT || item->state == ITEM_FAILED)
        batch_note(r->b, item, r->arena);
    if (told_last(r->b, item))
        r->stopped = true;
    else
        tell_item(r, item);
}

/* An item each to the workers that have no more than `queued`. */
static void give(struct run *r, int queued)
{
    struct batch *b = r->b;

    for (int i = 0; i < b->worker_count && !r->stopped && !b->full && !interrupted; i++) {
        struct batch_worker *w = &b->workers[i];
        struct batch_item *item = w->queued > queued ? NULL : next_item(b);

        if (!item)
            continue;
        if (!w->pid && !batch_fork(b, w))
            r->stopped = true;
        else if (!batch_send(b, w, item))
            return;
    }
}

/* A worker has its next item before it is done with one, but not of the last few: whoever is done
 * first takes those. True while any is busy. */
static bool hand_out(struct run *r)
{
    struct batch *b = r->b;
    bool busy = false;

    give(r, 0);
    if (!b->options->fail_fast && b->count - b->next > (size_t)b->worker_count)
        give(r, BATCH_AHEAD - 1);
    for (int i = 0; i < b->worker_count; i++)
        busy = busy || b->workers[i].queued;
    return busy;
}

/* It may have, since all were asked: the one before it can have taken its time. */
static bool has_answered(const struct batch_worker *w)
{
    return poll(&(struct pollfd){ w->socket, POLLIN, 0 }, 1, 0) > 0;
}

/* Items without outputs are over at once; those with outputs when they are put in place. */
static void look(struct run *r, const struct pollfd *polls)
{
    struct batch *b = r->b;

    for (int i = 0; i < b->worker_count && !r->refused; i++) {
        struct batch_worker *w = &b->workers[i];
        struct batch_item *item = w->queued ? w->queue[0]->item : NULL;

        if (!item)
            continue;
        if (polls[i].revents)
            batch_take(b, w);
        else if (late(b, w) && !has_answered(w))
            batch_kill_late(b, w);
        if (item->state != ITEM_RUNNING)
            finish_item(r, item);
    }
}

/* Some at once; false where it has to wait. */
static bool step(struct run *r, bool idle)
{
    uint64_t until = batch_clock() + LOOK_AFTER;
    bool more;

    do {
        struct batch_item *over = batch_commit_step(r->b, idle, &more);

        if (over)
            finish_item(r, over);
    } while (more && batch_clock() < until);
    return more;
}

/* Until there is something to do, or TICK. */
static bool wait_for_any(struct batch *b, struct pollfd *polls, bool at_once)
{
    for (int i = 0; i < b->worker_count; i++)
        polls[i] = (struct pollfd){ b->workers[i].queued ? b->workers[i].socket : -1, POLLIN, 0 };
    polls[b->worker_count] = (struct pollfd){ batch_commit_wait(b), POLLIN, 0 };
    return poll(polls, (nfds_t)b->worker_count + 1, at_once ? 0 : TICK) >= 0 || errno == EINTR;
}

/* Those that are at an item are so because the run was interrupted. */
static void end_workers(struct batch *b)
{
    for (int i = 0; i < b->worker_count; i++)
        if (b->workers[i].pid)
            kill(b->workers[i].pid, SIGKILL);
    for (int i = 0; i < b->worker_count; i++)
        if (b->workers[i].queued)
            batch_drop(b, &b->workers[i]);
        else
            batch_stop(&b->workers[i]);
}

/* What has come is put in place; who was interrupted does not wait long for a slow disk. */
static void end_commits(struct run *r)
{
    struct batch *b = r->b;
    struct batch_item *item;
    uint64_t since = 0;

    while (batch_commit_pending(b)) {
        if (interrupted && !since)
            since = batch_clock();
        if (since && batch_clock() - since > PATIENCE * 1000u)
            break;
        if (!step(r, true))
            poll(&(struct pollfd){ batch_commit_wait(b), POLLIN, 0 }, 1, TICK);
    }
    while (batch_commit_pending(b) && (item = batch_commit_give_up(b)))
        finish_item(r, item);
}

/* A dry run tells in the order of the areas, whichever process was first. */
static void tell_dry(const struct run *r)
{
    struct batch *b = r->b;

    for (size_t i = 0; i < b->count && b->options->dry_run; i++)
        if (b->items[i].state != ITEM_WAITING) {
            batch_tell_item(b, r->arena, &b->items[i], i + 1, r->begun);
            arena_reset(r->arena);
        }
}

/* What is left to be told when no worker is at an item any more. */
static void tell_rest(struct run *r)
{
    struct batch *b = r->b;

    for (size_t i = 0; i < b->count; i++)
        if (told_last(b, &b->items[i]))
            tell_item(r, &b->items[i]);
    tell_dry(r);
    for (size_t i = 0; i < b->count; i++)
        if (b->items[i].state == ITEM_WAITING) {
            b->items[i].state = ITEM_LEFT;
            b->items[i].message = STR_NONE;
        }
    if (b->options->progress)
        fputc('\n', stderr);
}

/* False after a report: the mistake is the report's own. */
static bool run_items(struct batch *b)
{
    struct run r = { .b = b, .arena = arena_open(), .begun = batch_clock() };
    struct pollfd polls[BATCH_WORKERS + 1];
    bool busy;

    r.seen = r.begun;
    for (size_t i = 0; i < b->count; i++)
        r.done += b->items[i].state != ITEM_WAITING;
    while (((busy = hand_out(&r)) || batch_commit_pending(b)) && !interrupted && !r.refused) {
        bool more = step(&r, !busy), over = !busy && !batch_commit_pending(b);

        if (!wait_for_any(b, polls, more || over))
            break;
        forgive(&r, STOPPED);
        look(&r, polls);
    }
    end_workers(b);
    end_commits(&r);
    if (!r.refused)
        tell_rest(&r);
    arena_close(r.arena);
    return !r.refused;
}

/* The cores that this process may use: taskset(1) and Slurm give it some of the machine's. */
static int cores(void)
{
    cpu_set_t set;
    long all = sysconf(_SC_NPROCESSORS_ONLN);

    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return CPU_COUNT(&set);
    return all > 0 && all < BATCH_WORKERS ? (int)all : BATCH_WORKERS;
}

static void open_workers(struct batch *b)
{
    size_t waiting = 0;

    for (size_t i = 0; i < b->count; i++)
        waiting += b->items[i].state == ITEM_WAITING;
    b->worker_count = b->options->workers ? b->options->workers : cores();
    if (b->worker_count > BATCH_WORKERS)
        b->worker_count = BATCH_WORKERS;
    if ((size_t)b->worker_count > waiting)
        b->worker_count = (int)waiting;
    b->workers = ARENA_ARRAY(b->arena, struct batch_worker, (size_t)b->worker_count);
    b->packet = arena_alloc(b->arena, sizeof(union batch_packet));
    b->parcel_count = (size_t)BATCH_GROUPS * BATCH_GROUP + (size_t)b->worker_count * BATCH_AHEAD;
    b->parcels = ARENA_ARRAY(b->arena, struct batch_parcel, b->parcel_count);
    for (size_t i = 0; i < b->parcel_count; i++)
        b->parcels[i].arena = arena_open();
    batch_commit_open(b);
}

static void close_workers(struct batch *b)
{
    batch_commit_close(b);
    for (size_t i = 0; i < b->parcel_count; i++)
        arena_close(b->parcels[i].arena);
}

int batch_signal(void)
{
    return interrupted;
}

/* The items are over: what is told of them, and the ledger. */
static enum batch_result end_run(struct batch *b, struct buf *out)
{
    const struct batch_tally t = batch_count(b);

    batch_list_outputs(b, out);
    batch_drop_told(b);
    batch_tell_end(b);
    batch_tell_folder(b);
    if ((!b->options->dry_run && !batch_write_ledger(b, interrupted)) || b->full)
        return BATCH_FAILED;
    return interrupted ? BATCH_INTERRUPTED : t.failed ? BATCH_PARTIAL
         : t.left && !b->options->dry_run ? BATCH_PARTIAL : BATCH_DONE;
}

static enum batch_result run(struct batch *b, struct buf *out)
{
    enum batch_result result = BATCH_FAILED;

    if (!batch_lock(b))
        return interrupted ? BATCH_INTERRUPTED : BATCH_FAILED;
    if (batch_check_folder(b) && batch_read_ledgers(b)) {
        batch_hash_run(b);
        open_workers(b);
        if (run_items(b))
            result = end_run(b, out);
        close_workers(b);
    }
    return result;
}

/* Interrupts are noted as long as the folder is ours, and the run ends in order. Who ignores one
 * (nohup) is let. */
static enum batch_result with_signals(struct batch *b, struct buf *out)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    enum { COUNT = sizeof signals / sizeof *signals };
    struct sigaction note = { .sa_handler = interrupt }, before[COUNT];
    enum batch_result result;

    sigemptyset(&note.sa_mask);
    interrupted = 0;
    for (int i = 0; i < COUNT; i++) {
        sigaction(signals[i], NULL, &before[i]);
        if (signals[i] != SIGHUP || before[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &note, NULL);
    }
    result = run(b, out);
    batch_unlock(b);
    for (int i = 0; i < COUNT; i++)
        sigaction(signals[i], &before[i], NULL);
    return result;
}

enum batch_result batch_run(struct job *j, const struct batch_options *o, struct buf *out)
{
    struct batch b = { .job = j, .options = o, .arena = j->arena, .lock = -1, .journal_fd = -1 };
    struct str part = o->shards ? str_format(j->arena, ".%d-of-%d", o->shard, o->shards) : STR("");
    enum batch_result result;

    print_share(j);
    b.folder = j->options->folder.ptr ? j->options->folder :
        str_join(j->arena, STR("out/"), j->name);
    b.ledger = batch_beneath(&b, str_format(j->arena, "%.*s%.*s" BATCH_LEDGER, STR_ARG(j->name),
                                            STR_ARG(part)));
    b.journal = batch_beneath(&b, str_format(j->arena, ".%.*s%.*s" BATCH_JOURNAL,
                                             STR_ARG(j->name), STR_ARG(part)));
    if (!batch_select(&b))
        return BATCH_FAILED;
    if (!job_tools_open(j, true, &b.tools))
        return BATCH_FAILED;
    /* of all areas: not once for each item */
    keep_words(j->arena, j->data, j->look, NULL, b.tools.text);
    result = with_signals(&b, out);
    keep_no_words(b.tools.text);
    job_tools_close(&b.tools);
    return result;
}
