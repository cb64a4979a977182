/*
 * job/batch_commit.c - puts the outputs of items in place, many items for each wait for the disk
 *
 * In rounds. A round syncs the files of the items that have come since the last one, and the
 * folders of those that were put in place after it: one wait serves both. Who waits: batch_sync.c.
 */
#include "job/batch_private.h"

#include "job/set.h"

#define LONGEST_WAIT 200000             /* microseconds, for a group to fill */
#define FILES_A_SECOND 8                /* a disk that is slow, but not dead */

struct batch_commit {
    struct batch_sync *sync;
    struct sync_list lists[2];
    struct sync_list *next, *round;     /* being filled; being synced, or the last that was */
    size_t whole_count, placed_count, open_count;   /* parcels; open: not over yet */
    uint64_t oldest;                    /* when the first whole one came */
    bool running;
    bool slow;                          /* the disk: it has been given up */
};

/* ---- rounds ---- */

void batch_commit_open(struct batch *b)
{
    struct batch_commit *c = ARENA_NEW(b->arena, struct batch_commit);

    b->commit = c;
    c->sync = batch_sync_open(b);
    for (int i = 0; i < 2; i++)
        c->lists[i].arena = arena_open();
    c->next = &c->lists[0];
    c->round = &c->lists[1];
}

void batch_commit_close(struct batch *b)
{
    struct batch_commit *c = b->commit;

    batch_sync_close(c->sync);
    for (int i = 0; i < 2; i++)
        arena_close(c->lists[i].arena);
}

int batch_commit_wait(const struct batch *b)
{
    return batch_sync_answers_at(b->commit->sync);
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
        p->stage = set_prepare(p->set, c->next) ? PARCEL_WHOLE : PARCEL_FAILED;
        if (p->stage == PARCEL_WHOLE && !c->whole_count++)
            c->oldest = batch_clock();
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
    batch_sync_begin(c->sync, list, round_limit(b, list));
}

static bool round_is_over(struct batch *b)
{
    struct batch_commit *c = b->commit;

    if (!c->running)
        return true;
    if (!batch_sync_is_over(c->sync))
        return false;
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
    batch_sync_leave(b->commit->sync);
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

    if (c->slow)
        return true;
    *list = (struct sync_list){ .arena = list->arena };
    sync_add(list, output_sync_entry(o));
    return !batch_sync_within(c->sync, list, milliseconds)
        || output_synced(o, list->entries, b->job->diag);
}
