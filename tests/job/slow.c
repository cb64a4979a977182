/* tests/job/slow.c - loaded before the program: a disk that takes ten seconds for each sync */
#include <time.h>
#include <unistd.h>

static int wait_long(void)
{
    struct timespec left = { 10, 0 };

    while (nanosleep(&left, &left) < 0)
        ;
    return 0;
}

int fsync(int fd) { (void)fd; return wait_long(); }
int syncfs(int fd) { (void)fd; return wait_long(); }
