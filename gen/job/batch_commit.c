/*
 * job/batch_commit.c - puts the outputs of items in place, many items for each wait for the disk
 *
 * In rounds. A round syncs the files of the items that have come since the last one, and the
 * folders of those that were put in place after it: one wait serves both. Another process waits
 * and does nothing else: who is interrupted can leave it behind, which a thread would not allow (a
 * process ends when the last of its threads is back from the disk). Most rounds are one sync of
 * the whole file system, for which a process, the keeper, is there all the time; where each file
 * has to be synced by itself, a process for the round, which has them all open, tells the errors
 * through a pipe. All else is the parent's.
 *
 * A round has a limit on the clock. A keeper that is over it is ended, and the round has a process
 * of its own; where that one is over it too, the items of the round fail.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "job/set.h"

#define LONGEST_WAIT 200000             /* microseconds, for a group to fill */
#define AWAKE 1000000                   /* microseconds: between looks longer ones were not ours */
#define FILES_A_SECOND 8                /* a disk that is slow, but not dead */

struct batch_commit {
    struct sync_whole whole;
    int folder;                         /* open for `whole` */
    struct sync_list lists[2];
    struct sync_list *next, *round;     /* being filled; being synced, or the last that was */
    size_t whole_count, placed_count, open_count;   /* parcels; open: not over yet */
    uint64_t oldest;                    /* when the first whole one came */
    bool running;
    uint64_t limit, waited, seen;       /* microseconds for the round; of them gone when last seen */
    bool slow;                          /* the disk: it has been given up */
    pid_t keeper;                       /* 0: none */
    int keeper_ask, keeper_answer;
    bool asked;                         /* the keeper has the round */
    pid_t waiter;                       /* 0: none; a round that no process waits for is over */
    int answer;                         /* of it; -1: none */
};

/* ---- the process that waits ---- */

enum way { GET, PASS };

/* All of `count` numbers through a pipe; false: its other end is gone. */
static bool through(int fd, enum way way, int *errors, size_t count)
{
    char *bytes = (char *)errors;
    size_t size = count * sizeof *errors;

    while (size) {
        ssize_t n = way == GET ? read(fd, bytes, size) : write(fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* It holds neither a worker's socket nor what others read: none of them shall wait for it. */
static void begin_child(struct batch *b, int ask, int answer, pid_t parent)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    for (int i = 0; i < b->worker_count; i++)
        if (b->workers[i].pid)
            close(b->workers[i].socket);
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fd != ask && fd != answer)
            close(fd);
}

static _Noreturn void wait_for_disk(struct batch *b, struct sync_list *list, int answer)
{
    int *errors = ARENA_ARRAY(list->arena, int, list->count + 1);

    sync_run(&b->commit->whole, list);
    for (size_t i = 0; i < list->count; i++)
        errors[i] = list->entries[i].error;
    _exit(through(answer, PASS, errors, list->count) ? 0 : 3);
}

static bool start_waiter(struct batch *b, struct sync_list *list)
{
    struct batch_commit *c = b->commit;
    pid_t parent = getpid();
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    fflush(NULL);
    c->waiter = fork();
    if (c->waiter == 0) {
        begin_child(b, -1, ends[1], parent);
        wait_for_disk(b, list, ends[1]);
    }
    close(ends[1]);
    c->answer = ends[0];
    if (c->waiter > 0)
        return true;
    close(ends[0]);
    c->waiter = 0;
    c->answer = -1;
    return false;
}

/* It may stay with the disk for as long as that takes. */
static void leave_waiter(struct batch_commit *c)
{
    if (!c->waiter)
        return;
    batch_end_process(c->waiter, NULL);
    close(c->answer);
    c->answer = -1;
    c->waiter = 0;
}

/* Where it did not come back with an answer, the parent asks the disk itself. */
static void end_waiter(struct batch_commit *c, struct sync_list *list)
{
    int *errors = ARENA_ARRAY(list->arena, int, list->count + 1);
    bool ok = through(c->answer, GET, errors, list->count);

    leave_waiter(c);
    for (size_t i = 0; ok && i < list->count; i++)
        list->entries[i].error = errors[i];
    if (!ok)
        sync_run(&c->whole, list);
}

/* ---- the keeper ---- */

static _Noreturn void keep_asking(const struct batch_commit *c, int ask, int answer)
{
    int word;

    while (through(ask, GET, &word, 1)) {
        word = sync_at_once(&c->whole);
        if (!through(answer, PASS, &word, 1))
            break;
    }
    _exit(0);
}

/* Without one each round has its own process. */
static void start_keeper(struct batch *b)
{
    struct batch_commit *c = b->commit;
    pid_t parent = getpid();
    int ask[2], answer[2];

    if (c->whole.fd < 0 || pipe2(ask, O_CLOEXEC) < 0)
        return;
    if (pipe2(answer, O_CLOEXEC) < 0) {
        close(ask[0]);
        close(ask[1]);
        return;
    }
    fflush(NULL);
    c->keeper = fork();
    if (c->keeper == 0) {
        close(ask[1]);
        close(answer[0]);
        begin_child(b, ask[0], answer[1], parent);
        keep_asking(c, ask[0], answer[1]);
    }
    close(ask[0]);
    close(answer[1]);
    c->keeper_ask = ask[1];
    c->keeper_answer = answer[0];
    if (c->keeper < 0) {
        close(c->keeper_ask);
        close(c->keeper_answer);
        c->keeper = 0;
    }
}

static void leave_keeper(struct batch_commit *c)
{
    if (!c->keeper)
        return;
    batch_end_process(c->keeper, NULL);
    close(c->keeper_ask);
    close(c->keeper_answer);
    c->keeper = 0;
    c->asked = false;
}

/* True where all of the round is on the disk. */
static bool keeper_did_it(struct batch_commit *c)
{
    int word = 0;
    bool there = through(c->keeper_answer, GET, &word, 1);

    c->asked = false;
    if (!there)
        leave_keeper(c);
    return word;
}

static bool ask_keeper(struct batch_commit *c, const struct sync_list *list)
{
    int word = 1;

    c->asked = c->keeper && sync_covers(&c->whole, list) && through(c->keeper_ask, PASS, &word, 1);
    return c->asked;
}

/* ---- */

/* Who has the round answers there; -1: nobody has it. */
static int answers_at(const struct batch_commit *c)
{
    return c->asked ? c->keeper_answer : c->answer;
}

static bool has_answered(const struct batch_commit *c, int milliseconds)
{
    struct pollfd answer = { answers_at(c), POLLIN, 0 };

    return answer.fd < 0 || poll(&answer, 1, milliseconds) > 0;
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
    c->answer = -1;
    start_keeper(b);
}

void batch_commit_close(struct batch *b)
{
    struct batch_commit *c = b->commit;

    leave_waiter(c);
    leave_keeper(c);
    if (c->folder >= 0)
        close(c->folder);
    for (int i = 0; i < 2; i++)
        arena_close(c->lists[i].arena);
}

int batch_commit_wait(const struct batch *b)
{
    return answers_at(b->commit);
}

bool batch_commit_pending(const struct batch *b)
{
    return b->commit->open_count > 0;
}

/* The folder may be another run's, which has it until its own round is over. */
static void claim(struct batch *b, struct batch_parcel *p)
{
    struct batch_commit *c = b->commit;

    switch (set_claim(p->set)) {
    case SET_CLAIMED:
        if (!c->whole_count++)
            c->oldest = batch_clock();
        p->stage = set_prepare(p->set, c->next) ? PARCEL_WHOLE : PARCEL_FAILED;
        break;
    case SET_HELD:
        p->stage = PARCEL_HELD;
        if (batch_clock() - p->since > (uint64_t)b->options->seconds * 1000000u) {
            diag_failure(p->diag, SPAN_NONE, MSG_SET_BUSY, p->item->folder);
            p->stage = PARCEL_FAILED;
        }
        break;
    case SET_FAILED:
        p->stage = PARCEL_FAILED;
        break;
    }
}

void batch_commit_add(struct batch *b, struct batch_parcel *p)
{
    b->commit->open_count++;
    p->since = batch_clock();
    claim(b, p);
}

static void claim_held(struct batch *b)
{
    for (size_t i = 0; i < b->parcel_count; i++)
        if (b->parcels[i].item && b->parcels[i].stage == PARCEL_HELD)
            claim(b, &b->parcels[i]);
}

static void move_all(struct batch *b, enum parcel_stage from, enum parcel_stage to)
{
    for (size_t i = 0; i < b->parcel_count; i++)
        if (b->parcels[i].item && b->parcels[i].stage == from)
            b->parcels[i].stage = to;
}

/* As long as an item may take, and more for many files and much in them. */
static uint64_t round_limit(const struct batch *b, const struct sync_list *list)
{
    uint64_t bytes = 0;

    for (size_t i = 0; i < b->parcel_count; i++) {
        const struct batch_item *item = b->parcels[i].item;

        for (size_t k = 0; item && b->parcels[i].stage == PARCEL_SYNCING && k < item->count; k++)
            bytes += item->outputs[k].size;
    }
    return (b->options->seconds + list->count / FILES_A_SECOND + (bytes >> 20)) * 1000000u;
}

static void begin_limit(struct batch *b)
{
    struct batch_commit *c = b->commit;

    c->limit = round_limit(b, c->round);
    c->waited = 0;
    c->seen = batch_clock();
}

/* Time in which we were stopped ourselves is not the disk's. */
static bool is_late(struct batch_commit *c)
{
    uint64_t now = batch_clock(), since = now - c->seen;

    c->seen = now;
    c->waited += since < AWAKE ? since : 0;
    return c->waited > c->limit;
}

static void sync_each(struct batch *b, struct sync_list *list)
{
    begin_limit(b);
    if (!start_waiter(b, list))
        sync_run(&b->commit->whole, list);
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
    for (size_t i = 0; i < list->count; i++)
        list->entries[i].error = 0;
    begin_limit(b);
    if (!ask_keeper(c, list))
        sync_each(b, list);
}

/* The file system as a whole is not asked any more. */
static void leave_whole(struct batch_commit *c)
{
    leave_keeper(c);
    c->whole.fd = -1;
}

/* What was asked of the disk and not answered is as if it had been refused. */
static void end_late(struct batch_commit *c)
{
    leave_waiter(c);
    for (size_t i = 0; i < c->round->count; i++)
        c->round->entries[i].error = ETIMEDOUT;
}

static bool round_is_over(struct batch *b)
{
    struct batch_commit *c = b->commit;
    bool answered = has_answered(c, 0);

    if (!c->running)
        return true;
    if (!answered && !is_late(c))
        return false;
    if (c->asked && !(answered && keeper_did_it(c))) {
        if (!answered)
            leave_whole(c);
        sync_each(b, c->round);
        return false;
    }
    if (!answered)
        end_late(c);
    else if (c->waiter)
        end_waiter(c, c->round);
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

static void note_removed(struct batch *b, const struct batch_parcel *p)
{
    size_t count;
    const struct str *paths = set_removed(p->set, &count);

    for (size_t i = 0; i < count; i++)
        batch_list_path(b->arena, &b->removed, paths[i]);
}

static struct batch_item *end(struct batch *b, struct batch_parcel *p, bool ok)
{
    struct batch_item *item = p->item;
    bool full = !ok && diag_failures(p->diag) && batch_is_full(b);

    b->commit->open_count--;
    if (ok)
        note_removed(b, p);
    else if (!full)
        item->message = str_copy(b->arena, diag_text(p->diag, p->arena, BATCH_SHOWN));
    batch_release(b, p, ok ? ITEM_BUILT : full ? ITEM_WAITING : ITEM_FAILED);
    if (!ok)
        set_remove_empty(p->arena, item->folder);
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
    struct batch_item *over = NULL;
    struct batch_parcel *p;
    sigset_t before;

    *more = true;
    claim_held(b);
    if ((p = find(b, PARCEL_FAILED)))
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

/* ---- who cannot wait ---- */

struct batch_item *batch_commit_give_up(struct batch *b)
{
    b->commit->slow = true;
    leave_waiter(b->commit);
    leave_keeper(b->commit);
    for (size_t i = 0; i < b->parcel_count; i++) {
        struct batch_parcel *p = &b->parcels[i];

        if (p->item && (p->stage == PARCEL_PLACED || p->stage == PARCEL_SETTLING))
            return end(b, p, set_settle(p->set, NULL));
        if (p->item)
            batch_release(b, p, ITEM_WAITING);
    }
    return NULL;
}

bool batch_commit_sync(struct batch *b, struct output *o, int milliseconds)
{
    struct batch_commit *c = b->commit;
    struct sync_list *list = c->next;
    bool ok = true;

    if (c->slow)
        return true;
    *list = (struct sync_list){ .arena = list->arena };
    sync_add(list, output_sync_entry(o));
    if (start_waiter(b, list) && has_answered(c, milliseconds)) {
        end_waiter(c, list);
        ok = output_synced(o, list->entries, b->job->diag);
    }
    leave_waiter(c);
    return ok;
}
