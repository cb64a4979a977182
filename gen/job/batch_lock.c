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
#include <poll.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "job/set.h"

#define TICK 100                        /* ms between tries */

static bool cannot(struct batch *b)
{
    struct diag *d = b->job->diag;

    return !batch_signal()
        && diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, b->folder, diag_reason(d, errno));
}

/* A while, and tells so once; false: interrupted. */
static bool wait_for(const struct batch *b, struct str path, bool *told)
{
    const struct diag *d = b->job->diag;

    if (!*told)
        fprintf(stderr, "%.*s\n", STR_ARG(diag_words(d, b->arena, MSG_BATCH_WAITS, path)));
    *told = true;
    poll(NULL, 0, TICK);
    return !batch_signal();
}

static bool lock_folder(struct batch *b)
{
    int how = b->options->shards ? LOCK_SH : LOCK_EX;
    bool told = false;

    b->lock = open(str_z(b->arena, b->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (b->lock < 0)
        return false;
    while (!set_hold(b->lock, how | LOCK_NB))
        if (errno != EWOULDBLOCK || !wait_for(b, b->folder, &told))
            return false;
    return true;
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
    enum batch_hold held;
    bool told = false;

    while ((held = batch_hold_journal(b)) == HOLD_BUSY && wait_for(b, b->ledger, &told))
        ;
    return held == HOLD_DONE;
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

/* A journal that says nothing goes too, unless it went and the name is another's. */
void batch_unlock(struct batch *b)
{
    const char *path = str_z(b->arena, b->journal);
    struct stat st;

    if (b->journal_fd >= 0 && fstat(b->journal_fd, &st) == 0 && !st.st_size
        && batch_is_there(b->journal_fd, path))
        unlink(path);
    set_close(b->made);
    release(b->journal_fd);
    release(b->lock);
    b->lock = b->journal_fd = -1;
}
