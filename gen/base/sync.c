/* base/sync.c - one syncfs(2), or one fsync(2) for each */
#include "base/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/utsname.h>
#include <unistd.h>

#define FEW 2                   /* so many are synced one by one */

#define MOST_DIRTY (128 << 10)  /* KiB of all programs: a second of a slow disk */

#ifndef XFS_SUPER_MAGIC
#define XFS_SUPER_MAGIC 0x58465342
#endif

/* Local ones. A network's, a container's or a program's own may answer before all is written. */
static const long trusted[] = {
    EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC, F2FS_SUPER_MAGIC, TMPFS_MAGIC
};

/* Before Linux 5.8 syncfs did not tell of failed writes. */
static bool kernel_tells(void)
{
    struct utsname u;
    int major, minor;

    return uname(&u) == 0 && sscanf(u.release, "%d.%d", &major, &minor) == 2 &&
        (major > 5 || (major == 5 && minor >= 8));
}

struct sync_whole sync_whole_of(int folder)
{
    struct sync_whole none = { -1, 0 };
    struct statfs system;
    struct stat st;

    if (folder < 0 || fstatfs(folder, &system) < 0 || fstat(folder, &st) < 0 || !kernel_tells())
        return none;
    for (size_t i = 0; i < sizeof trusted / sizeof trusted[0]; i++)
        if ((long)system.f_type == trusted[i])
            return (struct sync_whole){ folder, st.st_dev };
    return none;
}

void sync_add(struct sync_list *l, struct sync_entry e)
{
    l->entries = arena_grow(l->arena, l->entries, l->count, &l->room, sizeof *l->entries);
    l->entries[l->count++] = e;
}

/* What all programs have yet to write, which syncfs would wait for too. Unknown is much. */
static bool disk_is_calm(void)
{
    char text[4096], *dirty;
    int fd = open("/proc/meminfo", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;

    if (fd >= 0)
        close(fd);
    text[n > 0 ? n : 0] = '\0';
    dirty = strstr(text, "\nDirty:");
    return dirty && strtoll(dirty + sizeof "\nDirty:" - 1, NULL, 10) < MOST_DIRTY;
}

bool sync_covers(const struct sync_whole *whole, const struct sync_list *l)
{
    if (whole->fd < 0 || l->count <= FEW)
        return false;
    for (size_t i = 0; i < l->count; i++)
        if (l->entries[i].device != whole->device)
            return false;
    return true;
}

bool sync_at_once(const struct sync_whole *whole)
{
    return disk_is_calm() && syncfs(whole->fd) == 0;
}

static int sync_one(const struct sync_entry *e)
{
    int flags = O_RDONLY | O_CLOEXEC | (e->folder ? O_DIRECTORY : O_NOFOLLOW);
    int fd = e->fd >= 0 ? e->fd : open(e->path, flags);
    int error = fd >= 0 && fsync(fd) == 0 ? 0 : errno;

    if (fd >= 0 && fd != e->fd)
        close(fd);
    return e->folder && error == EINVAL ? 0 : error;
}

void sync_run(const struct sync_whole *whole, struct sync_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        l->entries[i].error = 0;
    if (sync_covers(whole, l) && sync_at_once(whole))
        return;
    for (size_t i = 0; i < l->count; i++)   /* all on their way before the first is waited for */
        if (l->entries[i].fd >= 0 && !l->entries[i].folder)
            sync_file_range(l->entries[i].fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    for (size_t i = 0; i < l->count; i++)
        l->entries[i].error = sync_one(&l->entries[i]);
}
