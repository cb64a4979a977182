/*
 * job/batch_lock.c - the folder of a run belongs to it
 *
 * Two batches into one folder have one ledger, so the second waits for the first and then finds
 * what it built. Parts (--shard) have ledgers of their own and go side by side; see flock(2).
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "job/set.h"

static bool cannot(struct batch *b)
{
    struct diag *d = b->job->diag;

    return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, b->folder, diag_reason(d, errno));
}

bool batch_lock(struct batch *b)
{
    const struct diag *d = b->job->diag;
    int how = b->options->shards ? LOCK_SH : LOCK_EX;

    b->lock = -1;
    if (b->options->dry_run)
        return true;
    if (!set_make_folder(b->arena, b->folder, b->job->diag))
        return false;
    b->lock = open(str_z(b->arena, b->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (b->lock < 0)
        return cannot(b);
    if (set_hold(b->lock, how | LOCK_NB))
        return true;
    if (errno != EWOULDBLOCK)
        return cannot(b);
    fprintf(stderr, "%.*s\n", STR_ARG(diag_words(d, b->arena, MSG_BATCH_WAITS, b->folder)));
    return set_hold(b->lock, how) || cannot(b);
}

void batch_unlock(struct batch *b)
{
    if (b->lock >= 0)
        close(b->lock);
    b->lock = -1;
}
