/*
 * job/batch.h - one report for many areas, on every core
 *
 * The parent reads report, data, template and fonts once, then forks workers that keep all of it
 * warm. A worker gets an item (an area), builds it as `build --area` would, and hands its outputs
 * over; only the parent puts files in place. What an item costs is limited: processor time and
 * memory by the worker itself, time on the clock by the parent. A worker that dies takes its item
 * with it and no other; a new one is forked.
 *
 * Beside the outputs stands the ledger, DIR/NAME.batch.json: JSON, an item a line, with status,
 * outputs, sizes, hashes, time and the hashes of what went into it. A part (shard) has its own,
 * DIR/NAME.2-of-8.batch.json. The next run, of the whole or of any part, reads them all and builds
 * only what changed, and says why: an item is unchanged when the latest run that had it built it
 * from the same, and its files still are those. Areas of the data that a run leaves out stay in
 * the ledger as they were. While it goes, each item that is over is a line of a hidden journal,
 * from which the next run goes on after a kill.
 *
 * The folder is locked meanwhile: another batch waits; other parts need not, the same part does.
 */
#ifndef JOB_BATCH_H
#define JOB_BATCH_H

#include "job/job.h"

struct batch_options {
    struct str areas;           /* all, ID and children-of:ID, parted by commas */
    /* of an item's name, {name} {area} {zh} {en}; ptr NULL: {name}-{area} */
    struct str pattern;
    int workers;
    int shard, shards;          /* this part, from 1, of so many; 0: the whole */
    unsigned seconds, megabytes;/* limits of an item; seconds on the clock */
    bool fail_fast, only_failed, dry_run, rebuild;
    bool progress;              /* one line that is overwritten, for a terminal */
    bool brief;                 /* of many items the folder is listed, not their files: likewise */
    struct buf *standing;       /* gets the paths of all that is as it should be, kept or built */
};

enum batch_result { BATCH_DONE, BATCH_PARTIAL, BATCH_FAILED, BATCH_INTERRUPTED };

/* `j` was opened by job_open. What was put in place is listed in `out`. Progress goes to stderr. */
enum batch_result batch_run(struct job *j, const struct batch_options *o, struct buf *out);
/* What interrupted the last run. */
int batch_signal(void);

#endif
