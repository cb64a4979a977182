/*
 * job/batch_room.c - is the folder of a run full, or was that an item of its own?
 *
 * An item that could not be written may have been too large, or its own folder may be ill. So the
 * folder of the run is asked for room: where it gives none, whatever comes next would fail too, and
 * the run stops. Each time it does give some, it is asked for twice as much the next time, so that
 * items larger than what is left are not all tried.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define LEAST_ROOM (1u << 20)
#define MOST_ROOM (64u << 20)

/* 0, or why not. */
static int ask_for(struct arena *a, struct str folder, uint64_t bytes)
{
    int fd = open(str_z(a, folder), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600), error;

    if (fd < 0)
        return errno;
    error = posix_fallocate(fd, 0, (off_t)bytes);
    close(fd);
    return error;
}

/* Not what says that it cannot be asked. */
static bool is_no_room(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EROFS || error == EIO;
}

bool batch_is_full(struct batch *b)
{
    struct diag *d = b->job->diag;
    int error;

    if (b->full)
        return true;
    b->room = b->room ? b->room : LEAST_ROOM;
    error = ask_for(b->arena, b->folder, b->room);
    if (b->room < MOST_ROOM)
        b->room *= 2;
    b->full = is_no_room(error);
    if (b->full)
        diag_failure(d, SPAN_NONE, MSG_BATCH_FULL, b->folder, diag_reason(d, error));
    return b->full;
}
