/* job/batch_private.h - what the files of a batch share */
#ifndef JOB_BATCH_PRIVATE_H
#define JOB_BATCH_PRIVATE_H

#include <sys/types.h>

#include "job/batch.h"
#include "job/build.h"

/* What went into an item; equal hashes, equal bytes. The first ones are the run's. */
enum batch_key { KEY_PROGRAM, KEY_FONTS, KEY_TEMPLATE, KEY_OPTIONS, KEY_REPORT, KEY_DATA, KEYS };

enum batch_state {
    ITEM_WAITING, ITEM_RUNNING,
    ITEM_BUILT, ITEM_KEPT,          /* kept: nothing changed */
    ITEM_FAILED, ITEM_LEFT          /* left: the run ended before it */
};

struct batch_output {
    struct str path;                /* beneath the item's folder */
    uint64_t size, hash;
};

/* How an item stood in the ledger before. */
struct batch_before {
    bool ok;
    uint64_t keys[KEYS];
    struct batch_output *outputs;
    size_t count;
};

struct batch_item {
    const struct area *area;
    struct str name, folder;
    enum batch_state state;
    struct batch_before *before;    /* NULL: unknown */
    uint64_t keys[KEYS];
    struct batch_output *outputs;
    size_t count;
    struct str reason;              /* why it is built, in words */
    struct str message;             /* what was reported, as text */
    uint64_t microseconds;          /* on the clock */
};

/* An item whose outputs have come, or are coming; it waits to be put in place with others. */
struct batch_parcel {
    struct batch_item *item;        /* NULL: free */
    struct set *set;                /* NULL: nothing has come */
    bool whole;                     /* all outputs are here */
    size_t room;                    /* of the item's outputs */
    struct arena *arena;
    struct diag *diag;              /* in it */
};

#define BATCH_PARCELS 32            /* put in place together */
#define BATCH_WORKERS 256           /* at most */

struct batch_worker {
    pid_t pid;                      /* 0: none */
    int socket;
    struct batch_parcel *parcel;    /* NULL: idle */
    uint64_t started;               /* microseconds, monotonic */
};

struct batch {
    struct job *job;
    const struct batch_options *options;
    struct arena *arena;
    struct str folder, ledger;
    struct batch_item *items;
    size_t count;
    uint64_t keys[KEYS];            /* of the run; KEY_DATA is the item's */
    struct job_tools tools;
    struct batch_worker *workers;
    int worker_count;
    struct batch_parcel *parcels;   /* BATCH_PARCELS and one for each worker */
    size_t parcel_count, whole;
    void *packet;                   /* room for one answer of a worker */
};

/* --- batch_items.c --- */

/* Which areas, their names and folders. False after a report. */
bool batch_select(struct batch *b);

/* --- batch_ledger.c --- */

#define BATCH_SEED 14695981039346656037u

void batch_hash_run(struct batch *b);
/* FNV-1a, begun with BATCH_SEED. */
uint64_t batch_hash(uint64_t seed, struct str bytes);
void batch_read_ledger(struct batch *b);
bool batch_write_ledger(struct batch *b);
/* Why an item must be built, in words; ptr NULL: it need not. */
struct str batch_reason(const struct batch *b, const struct batch_item *item, struct arena *a,
                        const uint64_t keys[KEYS]);

uint64_t batch_hash_file(const char *path);

/* --- batch_worker.c --- */

uint64_t batch_clock(void);
/* A new process. False after a report. */
bool batch_fork(struct batch *b, struct batch_worker *w);
/* False: the worker is gone, batch_take will say how. */
bool batch_send(struct batch *b, struct batch_worker *w, struct batch_item *item);
/* Take what the worker sent, or how it died: then its item has failed. False when it was idle or
 * has more to send. */
bool batch_take(struct batch *b, struct batch_worker *w);
/* End it at once; its item fails for the reason given (a text of the message table). */
void batch_kill(struct batch *b, struct batch_worker *w, struct str why);
/* End an idle one. */
void batch_stop(struct batch_worker *w);

/* Put all whole parcels in place; `done` is told of each. */
void batch_put(struct batch *b, void (*done)(void *context, struct batch_item *item),
               void *context);

#endif
