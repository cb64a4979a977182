/*
 * base/sync.h - files and folders that must be on the disk, many at once
 *
 * fsync(2) of each waits for the disk each time; syncfs(2) of their file system waits once. The
 * second is taken where it keeps the same promise: on file systems known to tell of every failed
 * write, since Linux 5.8; and while other programs have left little to write, for which it would
 * wait too. Where it fails, each file is synced by itself: the one at fault is known.
 */
#ifndef BASE_SYNC_H
#define BASE_SYNC_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"

struct sync_entry {
    int fd;                     /* or -1: the path is opened */
    const char *path;
    bool folder;                /* its names; a file system without such a sync is no error */
    dev_t device;               /* of the file system it is on */
    int error;                  /* after sync_run: errno, or 0 */
};

struct sync_list {
    struct arena *arena;
    struct sync_entry *entries;
    size_t count, room;
};

/* A file system that may be synced whole. */
struct sync_whole {
    int fd;                     /* -1: not this one; else open since before the first write */
    dev_t device;
};

/* Of an open folder; borrows the descriptor. */
struct sync_whole sync_whole_of(int folder);

void sync_add(struct sync_list *l, struct sync_entry e);
/* sync_run in two steps, for who asks another process for the first: does the file system hold all
 * of the list, and is one wait for all of it worth a try and done? Else each is synced by
 * itself. */
bool sync_covers(const struct sync_whole *whole, const struct sync_list *l);
bool sync_at_once(const struct sync_whole *whole);

/* Allocates and reports nothing: any process may. */
void sync_run(const struct sync_whole *whole, struct sync_list *l);

#endif
