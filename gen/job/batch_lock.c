/*
 * job/batch_lock.c - the folder of a run belongs to it
 *
 * Two batches into one folder have one ledger, so the second waits for the first and then finds
 * what it built. Parts (--shard) have ledgers of their own and go side by side; the same part
 * twice waits too. See flock(2).
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "job/set.h"

static bool cannot(struct batch *b)
{
    struct diag *d = b->job->diag;

    return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, b->folder, diag_reason(d, errno));
}

static void tell_waiting(const struct batch *b, struct str path)
{
    const struct diag *d = b->job->diag;

    fprintf(stderr, "%.*s\n", STR_ARG(diag_words(d, b->arena, MSG_BATCH_WAITS, path)));
}

static bool lock_folder(struct batch *b)
{
    int how = b->options->shards ? LOCK_SH : LOCK_EX;

    b->lock = open(str_z(b->arena, b->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (b->lock < 0)
        return false;
    if (set_hold(b->lock, how | LOCK_NB))
        return true;
    if (errno != EWOULDBLOCK)
        return false;
    tell_waiting(b, b->folder);
    return set_hold(b->lock, how);
}

/* The run that we waited for may have taken it away again. */
static bool take_folder(struct batch *b)
{
    while ((b->made = set_make_folder(b->arena, b->folder, b->job->diag))) {
        if (!lock_folder(b))
            return cannot(b);
        if (batch_is_there(b->lock, str_z(b->arena, b->folder)))
            return true;
        close(b->lock);
    }
    return false;
}

static bool lock_part(struct batch *b)
{
    enum batch_hold held = batch_hold_journal(b, false);

    if (held != HOLD_BUSY)
        return held == HOLD_DONE;
    tell_waiting(b, b->ledger);
    return batch_hold_journal(b, true) == HOLD_DONE;
}

bool batch_lock(struct batch *b)
{
    b->lock = b->journal_fd = -1;
    if (b->options->dry_run)
        return true;
    return take_folder(b) && (lock_part(b) || cannot(b));
}

/* Of all who have the descriptor: a process that the disk holds may outlive us. */
static void release(int fd)
{
    if (fd < 0)
        return;
    set_hold(fd, LOCK_UN);
    close(fd);
}

/* A journal that says nothing goes too. */
void batch_unlock(struct batch *b)
{
    struct stat st;

    if (b->journal_fd >= 0 && fstat(b->journal_fd, &st) == 0 && !st.st_size)
        unlink(str_z(b->arena, b->journal));
    set_close(b->made);
    release(b->journal_fd);
    release(b->lock);
    b->lock = b->journal_fd = -1;
}
