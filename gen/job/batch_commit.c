/*
 * job/batch_commit.c - puts the outputs of items in place, many items for each wait for the disk
 *
 * In rounds. A round syncs the files of the items that have come since the last one, and the
 * folders of those that were put in place after it: one wait serves both. The thread waits and does
 * nothing else; bytes through two pipes start a round and tell its end. All else is the parent's.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "job/set.h"

#define LONGEST_WAIT 200000             /* microseconds, for a group to fill */

enum { ROUND = 'r', END = 'e' };

struct batch_commit {
    struct sync_whole whole;
    int folder;                         /* open for `whole` */
    struct sync_list lists[2];
    struct sync_list *next, *round;     /* being filled; being synced, or the last that was */
    size_t whole_count, placed_count, open_count;   /* parcels; open: not over yet */
    uint64_t oldest;                    /* when the first whole one came */
    bool running;
    bool threaded;                      /* else a round ends before it has begun */
    pthread_t thread;
    int ask[2], answer[2];
};

/* ---- the thread ---- */

static bool pass(int fd, char what)
{
    ssize_t n;

    do
        n = write(fd, &what, 1);
    while (n < 0 && errno == EINTR);
    return n == 1;
}

static char get(int fd)
{
    char what = END;
    ssize_t n;

    do
        n = read(fd, &what, 1);
    while (n < 0 && errno == EINTR);
    return n == 1 ? what : END;
}

static void *wait_for_disk(void *context)
{
    struct batch_commit *c = context;

    while (get(c->ask[0]) == ROUND) {
        sync_run(&c->whole, c->round);
        pass(c->answer[1], ROUND);
    }
    return NULL;
}

/* Signals are the parent's. */
static bool start_thread(struct batch_commit *c)
{
    sigset_t all, before;
    bool ok;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    ok = pthread_create(&c->thread, NULL, wait_for_disk, c) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

/* ---- rounds ---- */

/* The folder of the run, or the nearest one above it: the run may have to make it. */
static int open_above(struct arena *a, struct str folder)
{
    int fd = -1;

    while (fd < 0) {
        fd = open(str_z(a, folder.len ? folder : STR(".")), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (!folder.len)
            break;
        folder = path_folder(folder);
        if (str_is(folder, "/") && fd < 0)
            return open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    return fd;
}

void batch_commit_open(struct batch *b)
{
    struct batch_commit *c = ARENA_NEW(b->arena, struct batch_commit);

    b->commit = c;
    c->folder = open_above(b->arena, b->folder);
    c->whole = sync_whole_of(c->folder);
    for (int i = 0; i < 2; i++)
        c->lists[i].arena = arena_open();
    c->next = &c->lists[0];
    c->round = &c->lists[1];
    c->ask[0] = c->ask[1] = c->answer[0] = c->answer[1] = -1;
    c->threaded = pipe2(c->ask, O_CLOEXEC) == 0 && pipe2(c->answer, O_CLOEXEC) == 0
        && start_thread(c);
}

static void close_pipe(const int fds[2])
{
    for (int i = 0; i < 2; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

void batch_commit_close(struct batch *b)
{
    struct batch_commit *c = b->commit;

    if (c->threaded && pass(c->ask[1], END))
        pthread_join(c->thread, NULL);
    close_pipe(c->ask);
    close_pipe(c->answer);
    if (c->folder >= 0)
        close(c->folder);
    for (int i = 0; i < 2; i++)
        arena_close(c->lists[i].arena);
}

int batch_commit_wait(const struct batch *b)
{
    return b->commit->running && b->commit->threaded ? b->commit->answer[0] : -1;
}

bool batch_commit_pending(const struct batch *b)
{
    return b->commit->open_count > 0;
}

void batch_commit_add(struct batch *b, struct batch_parcel *p)
{
    struct batch_commit *c = b->commit;

    if (!c->whole_count)
        c->oldest = batch_clock();
    c->whole_count++;
    c->open_count++;
    p->stage = set_prepare(p->set, c->next) ? PARCEL_WHOLE : PARCEL_FAILED;
}

static void move_all(struct batch *b, enum parcel_stage from, enum parcel_stage to)
{
    for (size_t i = 0; i < b->parcel_count; i++)
        if (b->parcels[i].item && b->parcels[i].stage == from)
            b->parcels[i].stage = to;
}

static void begin_round(struct batch *b)
{
    struct batch_commit *c = b->commit;
    struct sync_list *list = c->next;

    c->next = c->round;
    arena_reset(c->next->arena);
    *c->next = (struct sync_list){ .arena = c->next->arena };
    c->round = list;
    move_all(b, PARCEL_PLACED, PARCEL_SETTLING);
    move_all(b, PARCEL_WHOLE, PARCEL_SYNCING);
    c->whole_count = c->placed_count = 0;
    c->running = true;
    if (c->threaded && pass(c->ask[1], ROUND))
        return;
    sync_run(&c->whole, list);
}

static bool round_is_over(struct batch *b)
{
    struct batch_commit *c = b->commit;
    struct pollfd answer = { c->answer[0], POLLIN, 0 };

    if (!c->running)
        return true;
    if (c->threaded && poll(&answer, 1, 0) <= 0)
        return false;
    if (c->threaded)
        get(c->answer[0]);
    c->running = false;
    move_all(b, PARCEL_SETTLING, PARCEL_SETTLED);
    move_all(b, PARCEL_SYNCING, PARCEL_SYNCED);
    return true;
}

/* Towards the end the groups are smaller: what is left to do when the workers are done is less. */
static bool is_due(const struct batch *b, bool idle)
{
    const struct batch_commit *c = b->commit;
    size_t group = b->count - b->next < BATCH_GROUP ? BATCH_LAST_GROUP : BATCH_GROUP;

    if (idle)
        return c->whole_count || c->placed_count;
    return c->whole_count >= group ||
        (c->whole_count && batch_clock() - c->oldest > LONGEST_WAIT);
}

/* ---- a parcel's steps ---- */

static struct batch_parcel *find(struct batch *b, enum parcel_stage stage)
{
    for (size_t i = 0; i < b->parcel_count; i++)
        if (b->parcels[i].item && b->parcels[i].stage == stage)
            return &b->parcels[i];
    return NULL;
}

static struct batch_item *end(struct batch *b, struct batch_parcel *p, bool ok)
{
    struct batch_item *item = p->item;

    b->commit->open_count--;
    if (!ok)
        item->message = str_copy(b->arena, diag_text(p->diag, p->arena, BATCH_SHOWN));
    batch_release(b, p, ok ? ITEM_BUILT : ITEM_FAILED);
    return item;
}

/* The item that is over, or NULL. */
static struct batch_item *place(struct batch *b, struct batch_parcel *p)
{
    struct batch_commit *c = b->commit;

    if (!set_place(p->set, c->round, c->next))
        return end(b, p, false);
    p->stage = PARCEL_PLACED;
    c->placed_count++;
    return NULL;
}

struct batch_item *batch_commit_step(struct batch *b, bool idle, bool *more)
{
    struct batch_parcel *p = find(b, PARCEL_FAILED);
    struct batch_item *over = NULL;
    sigset_t before;

    *more = true;
    if (p)
        return end(b, p, false);
    if (!round_is_over(b)) {
        *more = false;
        return NULL;
    }
    set_hold_signals(&before);
    if ((p = find(b, PARCEL_SETTLED)))
        over = end(b, p, set_settle(p->set, b->commit->round));
    else if ((p = find(b, PARCEL_SYNCED)))
        over = place(b, p);
    else if ((*more = is_due(b, idle)))
        begin_round(b);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return over;
}
