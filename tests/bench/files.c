/*
 * tests/bench/files.c - the least that the files of a batch can cost: they are made and nothing else
 *
 * files FOLDER ITEMS SIZE ...: ITEMS folders beneath FOLDER, each with a manifest and a folder
 * charts/ with a file of each SIZE. As in a batch a file is written without a name, synced with
 * those of 32 items, named, and the names are synced. What it costs is not ours but the kernel's.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP 32
#define MOST_FILES 20
#define MOST_BYTES (1 << 20)
#define MANIFEST 120
#define PATH_LONGEST 1000

static char bytes[MOST_BYTES];

static void check(int ok, const char *what)
{
    if (ok)
        return;
    perror(what);
    exit(1);
}

static int write_one(const char *folder, int size)
{
    int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);

    check(fd >= 0 && size <= MOST_BYTES && write(fd, bytes, (size_t)size) == size, folder);
    return fd;
}

static void name_one(int fd, const char *folder, int number)
{
    char from[40], to[PATH_LONGEST + 20];

    snprintf(from, sizeof from, "/proc/self/fd/%d", fd);
    snprintf(to, sizeof to, "%s/%d", folder, number);
    check(linkat(AT_FDCWD, from, AT_FDCWD, to, AT_SYMLINK_FOLLOW) == 0, to);
    close(fd);
}

/* The folder of an item, or the one in it. */
static const char *folder_of(char *room, const char *top, int item, int inner)
{
    snprintf(room, PATH_LONGEST, "%s/item-%06d%s", top, item, inner ? "/charts" : "");
    return room;
}

int main(int argc, char **argv)
{
    int files = argc - 3, items = argc > 3 ? atoi(argv[2]) : 0, top, fds[GROUP][MOST_FILES + 1];
    char room[PATH_LONGEST];

    if (items < 1 || files > MOST_FILES) {
        fprintf(stderr, "usage: files FOLDER ITEMS SIZE ...\n");
        return 2;
    }
    mkdir(argv[1], 0777);
    top = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    check(top >= 0, argv[1]);
    for (int i = 0; i < items; i++) {
        for (int inner = 0; inner < 2; inner++)
            check(mkdir(folder_of(room, argv[1], i, inner), 0777) == 0, room);
        for (int k = 0; k < files; k++)
            fds[i % GROUP][k] = write_one(room, atoi(argv[3 + k]));
        fds[i % GROUP][files] = write_one(folder_of(room, argv[1], i, 0), MANIFEST);
        if (i % GROUP < GROUP - 1 && i < items - 1)
            continue;
        check(syncfs(top) == 0, argv[1]);
        for (int n = i - i % GROUP; n <= i; n++)
            for (int k = 0; k <= files; k++)
                name_one(fds[n % GROUP][k], folder_of(room, argv[1], n, k < files), k);
        check(syncfs(top) == 0, argv[1]);
    }
    return 0;
}
