/*
 * job/batch_sync.c - a list of files and folders brought to the disk by another process
 *
 * It waits and does nothing else: who is interrupted can leave it behind, which a thread would not
 * allow (a process ends when the last of its threads is back from the disk). Most lists are one
 * sync of the whole file system, for which a process, the keeper, is there all the time; where
 * each file has to be synced by itself, a process for the list, which has them all open, tells the
 * errors through a pipe.
 *
 * A list has a limit on the clock. A keeper that is over it is ended, and the list has a process
 * of its own; where that one is over it too, the disk is as if it had refused all of the list.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#define AWAKE 1000000                   /* microseconds: between looks longer ones were not ours */

struct batch_sync {
    struct batch *b;
    struct sync_whole whole;
    int folder;                         /* open for `whole` */
    struct sync_list *list;             /* NULL: none is being synced */
    uint64_t limit, waited, seen;       /* microseconds; gone of them when last seen */
    pid_t keeper;                       /* 0: none */
    int keeper_ask, keeper_answer;
    bool asked;                         /* the keeper has the list */
    pid_t waiter;                       /* 0: none; a list that no process waits for is over */
    int answer;                         /* of it; -1: none */
};

/* ---- the process that waits ---- */

enum way { GET, PASS };

/* All of `count` numbers through a pipe; false: its other end is gone. */
static bool through(int fd, enum way way, int *errors, size_t count)
{
    char *bytes = (char *)errors;
    size_t size = count * sizeof *errors;

    while (size) {
        ssize_t n = way == GET ? read(fd, bytes, size) : write(fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* It holds neither a worker's socket nor what others read: none of them shall wait for it. */
static void begin_child(const struct batch *b, int ask, int answer, pid_t parent)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    for (int i = 0; i < b->worker_count; i++)
        if (b->workers[i].pid)
            close(b->workers[i].socket);
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fd != ask && fd != answer)
            close(fd);
}

static _Noreturn void wait_for_disk(const struct batch_sync *s, struct sync_list *list,
                                    int answer)
{
    int *errors = ARENA_ARRAY(list->arena, int, list->count + 1);

    sync_run(&s->whole, list);
    for (size_t i = 0; i < list->count; i++)
        errors[i] = list->entries[i].error;
    _exit(through(answer, PASS, errors, list->count) ? 0 : 3);
}

static bool start_waiter(struct batch_sync *s, struct sync_list *list)
{
    pid_t parent = getpid();
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    fflush(NULL);
    s->waiter = fork();
    if (s->waiter == 0) {
        begin_child(s->b, -1, ends[1], parent);
        wait_for_disk(s, list, ends[1]);
    }
    close(ends[1]);
    s->answer = ends[0];
    if (s->waiter > 0)
        return true;
    close(ends[0]);
    s->waiter = 0;
    s->answer = -1;
    return false;
}

/* It may stay with the disk for as long as that takes. */
static void leave_waiter(struct batch_sync *s)
{
    if (!s->waiter)
        return;
    batch_end_process(s->waiter, NULL);
    close(s->answer);
    s->answer = -1;
    s->waiter = 0;
}

/* Where it did not come back with an answer, the parent asks the disk itself. */
static void end_waiter(struct batch_sync *s, struct sync_list *list)
{
    int *errors = ARENA_ARRAY(list->arena, int, list->count + 1);
    bool ok = through(s->answer, GET, errors, list->count);

    leave_waiter(s);
    for (size_t i = 0; ok && i < list->count; i++)
        list->entries[i].error = errors[i];
    if (!ok)
        sync_run(&s->whole, list);
}

/* ---- the keeper ---- */

static _Noreturn void keep_asking(const struct batch_sync *s, int ask, int answer)
{
    int word;

    while (through(ask, GET, &word, 1)) {
        word = sync_at_once(&s->whole);
        if (!through(answer, PASS, &word, 1))
            break;
    }
    _exit(0);
}

/* Without one each list has its own process. */
static void start_keeper(struct batch_sync *s)
{
    pid_t parent = getpid();
    int ask[2], answer[2];

    if (s->whole.fd < 0 || pipe2(ask, O_CLOEXEC) < 0)
        return;
    if (pipe2(answer, O_CLOEXEC) < 0) {
        close(ask[0]);
        close(ask[1]);
        return;
    }
    fflush(NULL);
    s->keeper = fork();
    if (s->keeper == 0) {
        close(ask[1]);
        close(answer[0]);
        begin_child(s->b, ask[0], answer[1], parent);
        keep_asking(s, ask[0], answer[1]);
    }
    close(ask[0]);
    close(answer[1]);
    s->keeper_ask = ask[1];
    s->keeper_answer = answer[0];
    if (s->keeper < 0) {
        close(s->keeper_ask);
        close(s->keeper_answer);
        s->keeper = 0;
    }
}

static void leave_keeper(struct batch_sync *s)
{
    if (!s->keeper)
        return;
    batch_end_process(s->keeper, NULL);
    close(s->keeper_ask);
    close(s->keeper_answer);
    s->keeper = 0;
    s->asked = false;
}

/* True where all of the list is on the disk. */
static bool keeper_did_it(struct batch_sync *s)
{
    int word = 0;
    bool there = through(s->keeper_answer, GET, &word, 1);

    s->asked = false;
    if (!there)
        leave_keeper(s);
    return word;
}

static bool ask_keeper(struct batch_sync *s, const struct sync_list *list)
{
    int word = 1;

    s->asked = s->keeper && sync_covers(&s->whole, list) && through(s->keeper_ask, PASS, &word, 1);
    return s->asked;
}

/* ---- who has the list ---- */

int batch_sync_answers_at(const struct batch_sync *s)
{
    return s->asked ? s->keeper_answer : s->answer;
}

static bool has_answered(const struct batch_sync *s, int milliseconds)
{
    struct pollfd answer = { batch_sync_answers_at(s), POLLIN, 0 };

    return answer.fd < 0 || poll(&answer, 1, milliseconds) > 0;
}

/* The folder of the run, or the nearest one above it: the run may have to make it. */
static int open_above(struct arena *a, struct str folder)
{
    int fd = -1;

    while (fd < 0) {
        fd = open(str_z(a, folder.len ? folder : STR(".")), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (!folder.len)
            break;
        folder = path_folder(folder);
        if (str_is(folder, "/") && fd < 0)
            return open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    return fd;
}

/* Time in which we were stopped ourselves is not the disk's. */
static bool is_late(struct batch_sync *s)
{
    uint64_t now = batch_clock(), since = now - s->seen;

    s->seen = now;
    s->waited += since < AWAKE ? since : 0;
    return s->waited > s->limit;
}

static void begin_limit(struct batch_sync *s)
{
    s->waited = 0;
    s->seen = batch_clock();
}

static void sync_each(struct batch_sync *s)
{
    begin_limit(s);
    if (!start_waiter(s, s->list))
        sync_run(&s->whole, s->list);
}

/* The file system as a whole is not asked any more. */
static void leave_whole(struct batch_sync *s)
{
    leave_keeper(s);
    s->whole.fd = -1;
}

/* What was asked of the disk and not answered is as if it had been refused. */
static void end_late(struct batch_sync *s)
{
    leave_waiter(s);
    for (size_t i = 0; i < s->list->count; i++)
        s->list->entries[i].error = ETIMEDOUT;
}

/* ---- */

struct batch_sync *batch_sync_open(struct batch *b)
{
    struct batch_sync *s = ARENA_NEW(b->arena, struct batch_sync);

    s->b = b;
    s->folder = open_above(b->arena, b->folder);
    s->whole = sync_whole_of(s->folder);
    s->answer = -1;
    start_keeper(s);
    return s;
}

void batch_sync_leave(struct batch_sync *s)
{
    leave_waiter(s);
    leave_keeper(s);
    s->list = NULL;
}

void batch_sync_close(struct batch_sync *s)
{
    batch_sync_leave(s);
    if (s->folder >= 0)
        close(s->folder);
}

void batch_sync_begin(struct batch_sync *s, struct sync_list *list, uint64_t limit)
{
    s->list = list;
    s->limit = limit;
    for (size_t i = 0; i < list->count; i++)
        list->entries[i].error = 0;
    begin_limit(s);
    if (!ask_keeper(s, list))
        sync_each(s);
}

bool batch_sync_is_over(struct batch_sync *s)
{
    bool answered = has_answered(s, 0);

    if (!s->list)
        return true;
    if (!answered && !is_late(s))
        return false;
    if (s->asked && !(answered && keeper_did_it(s))) {
        if (!answered)
            leave_whole(s);
        sync_each(s);
        return false;
    }
    if (!answered)
        end_late(s);
    else if (s->waiter)
        end_waiter(s, s->list);
    s->list = NULL;
    return true;
}

bool batch_sync_within(struct batch_sync *s, struct sync_list *list, int milliseconds)
{
    bool answered = start_waiter(s, list) && has_answered(s, milliseconds);

    if (answered)
        end_waiter(s, list);
    leave_waiter(s);
    return answered;
}
