/* job/batch_private.h - what the files of a batch share */
#ifndef JOB_BATCH_PRIVATE_H
#define JOB_BATCH_PRIVATE_H

#include <sys/resource.h>
#include <sys/types.h>

#include "job/batch.h"
#include "job/build.h"

/* What went into an item; equal hashes, equal bytes. The first ones are the run's. */
enum batch_key { KEY_PROGRAM, KEY_FONTS, KEY_TEMPLATE, KEY_OPTIONS, KEY_REPORT, KEY_DATA, KEYS };

enum batch_state {
    ITEM_WAITING, ITEM_RUNNING,
    ITEM_BUILT, ITEM_KEPT,          /* kept: nothing changed */
    ITEM_CHANGED,                   /* but not tried: --only-failed */
    ITEM_FAILED, ITEM_LEFT          /* left: the run ended before it */
};

struct batch_output {
    struct str path;                /* beneath the item's folder */
    uint64_t size, hash;
};

/* How an item stood in a ledger before. */
struct batch_before {
    bool ok;
    bool left;                      /* not ok, since the run ended before it */
    bool own;                       /* this run's ledger, of the whole or of the part, told it */
    struct str area, name, message;
    struct str figures;             /* of batch_figures, then */
    uint64_t run, milliseconds;     /* run: the number of the one that last had it */
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
    struct str figures;             /* of batch_figures */
    struct str reason;              /* why it is built, in words */
    struct str message;             /* what was reported, as text */
    uint64_t microseconds;          /* on the clock */
};

struct batch_paths { struct str *list; size_t count, room; };

/* How far an item's outputs are. */
enum parcel_stage {
    PARCEL_COMING,                  /* from the worker */
    PARCEL_HELD,                    /* all here, but another run has the item's folder */
    PARCEL_WHOLE,                   /* all here, to be synced */
    PARCEL_SYNCING, PARCEL_SYNCED,  /* the files; then they are put in place */
    PARCEL_PLACED,                  /* the folders are to be synced */
    PARCEL_SETTLING, PARCEL_SETTLED,
    PARCEL_FAILED
};

/* An item given to a worker, until it is over. */
struct batch_parcel {
    struct batch_item *item;        /* NULL: free */
    struct set *set;                /* NULL: nothing has come */
    enum parcel_stage stage;
    size_t room;                    /* of the item's outputs */
    uint64_t since;                 /* held */
    struct arena *arena;
    struct diag *diag;              /* in it */
};

#define BATCH_FORMAT 4              /* of ledgers */
#define BATCH_ITEM "    {"          /* begins an item's line in a ledger, and no other */
#define BATCH_LEDGER ".batch.json"  /* NAME.batch.json, NAME.2-of-8.batch.json */
#define BATCH_JOURNAL ".batch.log"  /* .NAME.batch.log, .NAME.2-of-8.batch.log */
#define BATCH_GROUP 32              /* items synced together, more while the disk is slow */
#define BATCH_GROUPS 6              /* being synced or waiting for it */
#define BATCH_LAST_GROUP 6
#define BATCH_WORKERS 256           /* at most */
#define BATCH_SHOWN 20              /* messages of an item */
#define BATCH_AHEAD 2               /* items a worker has: the one it is at, and the next */

struct batch_worker {
    pid_t pid;                      /* 0: none */
    int socket;
    struct batch_parcel *queue[BATCH_AHEAD];
    int queued;                     /* 0: idle */
    uint64_t started;               /* the first of them; microseconds, monotonic */
};

struct batch {
    struct job *job;
    const struct batch_options *options;
    struct arena *arena;
    struct str folder, ledger, journal;
    struct set *made;               /* the folders that this run made; NULL: none */
    int lock;                       /* on the folder; -1: none */
    struct batch_paths removed;     /* files of earlier runs */
    struct batch_paths gone;        /* folders of areas that the data no longer has */
    bool full;                      /* the folder takes no more: nothing is begun any longer */
    bool sound;                     /* an item came through: no mistake is the report's own */
    uint64_t room;                  /* bytes that it is asked for next */
    int journal_fd;                 /* open and locked; -1: none */
    bool journal_full;
    struct str *journals;           /* of killed runs, which were read and are to go */
    size_t journal_count;
    uint64_t run;                   /* its number: later than all that the ledgers tell of */
    struct batch_item *items;
    size_t count;
    struct map *others;             /* area -> before, of areas that are not in this run */
    uint64_t keys[KEYS];            /* of the run; KEY_DATA is what all items share */
    struct job_tools tools;
    struct batch_worker *workers;
    int worker_count;
    struct batch_parcel *parcels;   /* the groups and those at the workers */
    size_t parcel_count;
    size_t next;                    /* no item before it waits */
    struct batch_commit *commit;
    union batch_packet *packet;     /* room for one answer; each worker has a copy of it */
};

/* --- batch.c --- */

struct batch_tally { size_t built, kept, changed, failed, left; };
struct batch_tally batch_count(const struct batch *b);

/* --- batch_tell.c --- */

/* [ 37/158] 修武县 2025 … ok, with its warnings or why it failed; on a terminal rate and time left.
 * `done` of the run's items are over, since `begun` (batch_clock). */
void batch_tell_item(const struct batch *b, struct arena *a, const struct batch_item *item,
                     size_t done, uint64_t begun);
/* Paths of what was built to `out`, one a line, or the folder where they are many; all that stands
 * goes to the options' list too. */
void batch_list_outputs(const struct batch *b, struct buf *out);
/* What the rows of an item have wrong or odd was told with it: the job does not tell it again. */
void batch_drop_told(const struct batch *b);
/* How many were built, kept, failed and left. */
void batch_tell_end(const struct batch *b);

/* --- batch_items.c --- */

/* Which areas, their names and folders. False after a report. */
bool batch_select(struct batch *b);
/* Areas that have at least one figure: id -> area. */
struct map *batch_figured(const struct batch *b);
/* A file's path in the folder of the run. */
struct str batch_beneath(const struct batch *b, struct str name);

/* --- batch_folder.c --- */

/* May the items have their names there? False after a report. */
bool batch_check_folder(struct batch *b);
/* A name as disks see it that do not tell A from a. */
struct str batch_plain_name(struct arena *a, struct str name);
void batch_list_path(struct arena *a, struct batch_paths *p, struct str path);
/* A ledger tells of outputs of this name, and the data have not their area. True where they stand
 * and no item of the run has that name. */
bool batch_note_area(struct batch *b, struct str name);
/* What the run took away there, and what it left. */
void batch_tell_folder(const struct batch *b);

/* --- batch_probe.c --- */

/* No item has come through yet, and one is over: what every area has wrong is the report's own.
 * False after a report of it. */
bool batch_probe(struct batch *b);

/* --- batch_lock.c --- */

/* Makes the folder and waits until no other run has it, or this part. False after a report or an
 * interrupt; then too unlock. What was made and stayed empty goes then. */
bool batch_lock(struct batch *b);
void batch_unlock(struct batch *b);

/* --- batch_room.c --- */

/* After an item could not be written: does the folder take none any more? True after a report. */
bool batch_is_full(struct batch *b);

/* --- batch_hash.c --- */

void batch_hash_run(struct batch *b);
/* What it shows and attaches: its KEY_DATA. */
uint64_t batch_hash_item(const struct batch *b, struct job *j, const struct job_blocks *blocks);
/* --only-failed does not try it, whatever changed. */
bool batch_is_left_alone(const struct batch *b, const struct batch_item *item);
/* Why an item must be built, in words; ptr NULL: it need not.
 * `figures`: what batch_figures says. */
struct str batch_reason(const struct batch *b, const struct batch_item *item, struct arena *a,
                        const uint64_t keys[KEYS], struct str figures);
uint64_t batch_hash_file(const char *path);

/* --- batch_figures.c --- */

/* What tells changes of the figures of its area, for the ledger; empty: there are too many. */
struct str batch_figures(struct arena *a, const struct batch *b, const struct batch_item *item);
/* In words, which of them changed since the ledger told of the item. */
struct str batch_changed_figures(struct arena *a, const struct batch *b,
                                 const struct batch_item *item, struct str now);

/* --- batch_ledger.c --- */

extern const char *const batch_key_names[KEYS];

/* Is a file of the run's folder a ledger or a journal of this batch? */
bool batch_is_told(const struct batch *b, struct str file);
/* The report as ledgers name it: from the project's folder. */
struct str batch_report_path(const struct batch *b);
/* One that cannot be read is as none, and that is said. False after a report: one is another
 * report's, which has the same name. */
bool batch_read_ledgers(struct batch *b);

/* --- batch_record.c --- */

enum batch_hold { HOLD_DONE, HOLD_BUSY, HOLD_FAILED };  /* failed: errno says why */

/* Is what was opened still there? It may have been taken away while we waited: then the name is
 * another's, or nobody's. */
bool batch_is_there(int fd, const char *path);
/* Opens the journal and locks it. */
enum batch_hold batch_hold_journal(struct batch *b);
/* Whose it is, and room for what the items will say, where the disk can be asked for it. */
void batch_begin_journal(struct batch *b);
/* A line of it, about an item that is over. */
void batch_note(struct batch *b, const struct batch_item *item, struct arena *a);
/* `hurry`: whatever the disk does. False after a report. */
bool batch_write_ledger(struct batch *b, bool hurry);

/* --- batch_limit.c --- */

uint64_t batch_clock(void);                     /* microseconds */
void batch_limit_memory(unsigned megabytes);    /* that the process may take more */
void batch_limit_seconds(unsigned seconds);     /* of the processor, from now on */
/* An item more is one too many for this process. */
bool batch_is_spent(unsigned seconds);
/* What an item may take of the processor, for a message; was it that by which a process ended? */
struct str batch_seconds_given(const struct batch *b);
bool batch_was_spent(int signal, const struct rusage *used);

/* --- batch_worker.c --- */

/* The parent's job as the item sees it. */
struct batch_view { struct job job; struct document document; };
struct job *batch_view(struct batch_view *v, const struct batch *b, const struct batch_item *item,
                       struct arena *a, struct diag *d);
/* In a new process: it ends with `parent`, and the limits of a worker hold. */
void batch_child(const struct batch *b, pid_t parent);
/* The process builds what it is told to until the socket is closed. */
_Noreturn void batch_work(struct batch *b, int socket, pid_t parent);

/* --- batch_crew.c --- */

/* Kills it and waits for its end, but not for long: a dead disk may hold it. Its status and what
 * it used (NULL: no matter) as wait4(2) has them; 0 where it stays. */
int batch_end_process(pid_t pid, struct rusage *used);
/* A new process. False after a report. */
bool batch_fork(struct batch *b, struct batch_worker *w);
/* False: no parcel is free. A worker that is gone shows when batch_take looks. */
bool batch_send(struct batch *b, struct batch_worker *w, struct batch_item *item);
/* Take what the worker sent, or how it died: then its item has failed, and the one it had ahead
 * waits again. */
void batch_take(struct batch *b, struct batch_worker *w);
/* End it at once; what it has waits again. */
void batch_drop(struct batch *b, struct batch_worker *w);
/* Likewise; but the item that it has been at for too long fails. */
void batch_kill_late(struct batch *b, struct batch_worker *w);
/* End an idle one. */
void batch_stop(struct batch_worker *w);
/* Over: built, failed or to be built again. */
void batch_release(struct batch *b, struct batch_parcel *p, enum batch_state state);

/* --- batch_sync.c --- */

/* Forks who syncs. */
struct batch_sync *batch_sync_open(struct batch *b);
void batch_sync_close(struct batch_sync *s);
/* What is in the list, which stays until it is over: then the entries tell how it went. `limit`:
 * microseconds, after which it is tried another way, and for as long. */
void batch_sync_begin(struct batch_sync *s, struct sync_list *list, uint64_t limit);
bool batch_sync_is_over(struct batch_sync *s);
/* Readable when it may be; -1: nothing is being synced. */
int batch_sync_answers_at(const struct batch_sync *s);
/* Another list, while none is being synced; false: not within so long. */
bool batch_sync_within(struct batch_sync *s, struct sync_list *list, int milliseconds);
/* For who does not wait any longer: the disk may have all of it, or not. */
void batch_sync_leave(struct batch_sync *s);

/* --- batch_commit.c --- */

void batch_commit_open(struct batch *b);
/* A parcel whose outputs are all here. Where another run has its folder, it waits as long as an
 * item may take, and the others meanwhile go on. */
void batch_commit_add(struct batch *b, struct batch_parcel *p);
bool batch_commit_pending(const struct batch *b);
/* Readable when the disk has answered; -1: it is not asked. */
int batch_commit_wait(const struct batch *b);
/*
 * One small step; the item that it ends, or NULL. `idle`: no worker is at one, so a group need not
 * be full. *more: another step can be made at once.
 */
struct batch_item *batch_commit_step(struct batch *b, bool idle, bool *more);
/* For who was interrupted and waits no longer: the next item whose outputs are in place, NULL: none
 * is left. The others are as if they had not come. */
struct batch_item *batch_commit_give_up(struct batch *b);
/* Syncs a finished output, or gives up after so long, at once where the disk was given up before.
 * False after a report. */
bool batch_commit_sync(struct batch *b, struct output *o, int milliseconds);
void batch_commit_close(struct batch *b);

#endif
