/*
 * job/batch_worker.c - a process that builds items one after the other, and its parent's side of it
 *
 * Over a socketpair of packets: the parent sends the number of an item, the worker answers with
 * packets of finished outputs (their descriptors travel along, see unix(7) on SCM_RIGHTS), the
 * last of which tells how it went. The outputs have no names, or temporary ones, until the parent
 * puts them in place: a worker that dies leaves nothing of its item.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"

#define MOST_HANDED 100                 /* outputs a packet; the kernel takes 253 descriptors */
#define PACKET (128u << 10)
#define MOST_MESSAGE (32u << 10)

/* The head of an answer; behind it the message, then each piece of the set, with its path. */
struct answer {
    uint32_t last, ok, kept, changed, pieces, message, reason;
    uint32_t unwritten;                 /* the world failed, not the item */
    uint32_t leaves;                    /* the worker ends */
    uint64_t keys[KEYS];
};

struct handed { uint64_t size, hash; uint32_t path; uint16_t kind, has_descriptor; };

union packet {
    struct answer answer;
    char bytes[PACKET];
};

uint64_t batch_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_nsec / 1000u;
}

/* ---- the worker ---- */

static bool send_packet(int socket, const void *bytes, size_t size, const int *fds, size_t count)
{
    union { struct cmsghdr head; char room[CMSG_SPACE(sizeof(int) * MOST_HANDED)]; } control;
    struct iovec part = { (void *)bytes, size };
    struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1 };
    ssize_t n;

    if (count) {
        struct cmsghdr *c;

        memset(&control, 0, sizeof control);
        m.msg_control = &control;
        m.msg_controllen = CMSG_SPACE(sizeof(int) * count);
        c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof(int) * count);
        memcpy(CMSG_DATA(c), fds, sizeof(int) * count);
    }
    do
        n = sendmsg(socket, &m, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)size;
}

/* The whole address space may grow by so much. */
static void limit_memory(unsigned megabytes)
{
    struct rlimit limit;
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");

    if (!f || fscanf(f, "%lu", &pages) != 1)
        pages = 0;
    if (f)
        fclose(f);
    if (!pages || !megabytes || getrlimit(RLIMIT_AS, &limit) < 0)
        return;
    limit.rlim_cur = pages * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)megabytes << 20);
    if (limit.rlim_max == RLIM_INFINITY || limit.rlim_cur < limit.rlim_max)
        setrlimit(RLIMIT_AS, &limit);
}

static uint64_t milliseconds_of(const struct rusage *used)
{
    return (uint64_t)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) * 1000u
         + (uint64_t)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1000u;
}

static uint64_t milliseconds_used(void)
{
    struct rusage used;

    return getrusage(RUSAGE_SELF, &used) < 0 ? 0 : milliseconds_of(&used);
}

/* Should the parent, who keeps the time on the clock, be stopped. */
void batch_limit_seconds(unsigned seconds)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_CPU, &limit) < 0)
        return;
    limit.rlim_cur = (rlim_t)(milliseconds_used() / 1000u) + seconds + 1;
    if (limit.rlim_max == RLIM_INFINITY || limit.rlim_cur < limit.rlim_max)
        setrlimit(RLIMIT_CPU, &limit);
}

/* The kernel counts the time of a process, and from the hard limit (ulimit -t) on it may not have
 * more: the next item has its time, or nine tenths of that limit, only in a new process. */
static bool is_spent(unsigned seconds)
{
    uint64_t used = milliseconds_used(), most;
    struct rlimit limit;

    if (getrlimit(RLIMIT_CPU, &limit) < 0 || limit.rlim_max == RLIM_INFINITY)
        return false;
    most = (uint64_t)limit.rlim_max * 1000u;
    return used > most / 10 && used + (seconds + 1) * 1000u > most;
}

/* The figures and everything printed from them: equal blocks, equal pages. */
static uint64_t hash_blocks(struct arena *a, const struct job_blocks *blocks, uint64_t h)
{
    struct buf text = { .arena = a };

    for (size_t i = 0; i < blocks->count; i++) {
        text.len = 0;
        if (blocks->blocks[i]) {
            block_dump(blocks->blocks[i], &text);
            buf_format(&text, "%llx", (unsigned long long)blocks->blocks[i]->stamp);
        }
        h = hash_of(h, buf_str(&text));
    }
    return h;
}

struct job *batch_view(struct batch_view *v, const struct batch *b, const struct batch_item *item,
                       struct arena *a, struct diag *d)
{
    v->job = *b->job;
    v->document = *b->job->document;
    v->document.area = item->area->id;
    v->job.document = &v->document;
    v->job.arena = a;
    v->job.diag = d;
    v->job.name = item->name;
    return &v->job;
}

static bool send_answer(int socket, union packet *p, struct answer head, struct str message,
                        struct str reason, struct set *set, size_t *next)
{
    size_t size = sizeof head, count = set ? set_count(set) : 0, handed = 0;
    int fds[MOST_HANDED];
    size_t descriptors = 0;

    message.len = message.len > MOST_MESSAGE ? MOST_MESSAGE : message.len;
    head.message = (uint32_t)message.len;
    head.reason = (uint32_t)reason.len;
    memcpy(p->bytes + size, message.len ? message.ptr : "", message.len);
    size += message.len;
    memcpy(p->bytes + size, reason.len ? reason.ptr : "", reason.len);
    size += reason.len;
    while (*next < count && handed < MOST_HANDED && size + 4096 + sizeof(struct handed) < PACKET) {
        struct set_piece out;
        int fd = set_release(set, *next, &out);
        struct handed h = { out.size, out.hash, (uint32_t)out.path.len, (uint16_t)out.kind,
                            fd >= 0 };

        if (fd >= 0)
            fds[descriptors++] = fd;
        memcpy(p->bytes + size, &h, sizeof h);
        memcpy(p->bytes + size + sizeof h, out.path.len ? out.path.ptr : "", out.path.len);
        size += sizeof h + out.path.len;
        handed++;
        ++*next;
    }
    head.pieces = (uint32_t)handed;
    head.last = *next == count;
    p->answer = head;
    if (!send_packet(socket, p, size, fds, descriptors))
        return false;
    while (descriptors)
        close(fds[--descriptors]);
    return true;
}

/* It changed, and may be ill now, but that is not for this run. */
static struct str leave_alone(struct answer *head, const struct batch *b,
                              const struct batch_item *item, struct arena *a, struct str *wrong,
                              struct diag **d)
{
    head->changed = head->ok = true;
    *wrong = STR_NONE;
    *d = diag_new(a, diag_language(*d));
    return batch_reason(b, item, a, head->keys);
}

static bool serve(struct batch *b, int socket, const struct batch_item *item, struct arena *a,
                  union packet *p)
{
    struct diag *d = diag_new(a, diag_language(b->job->diag));
    struct batch_view view;
    struct job *j = batch_view(&view, b, item, a, d);
    struct job_blocks blocks;
    struct answer head = { .ok = false };
    struct str wrong = diag_errors_about(b->job->diag, a, item->area->id), reason = STR_NONE;
    struct set *set = NULL;
    size_t next = 0;
    bool sent = true;

    memcpy(head.keys, b->keys, sizeof head.keys);
    if (!wrong.len && job_compose(j, &blocks)) {
        head.keys[KEY_DATA] = hash_blocks(a, &blocks, b->keys[KEY_DATA]);
        reason = batch_reason(b, item, a, head.keys);
        head.kept = !reason.len;
        head.ok = head.kept || b->options->dry_run || batch_is_left_alone(b, item);
        if (!head.ok) {
            set = set_loose(a, item->folder, item->name, d);
            head.ok = set && job_build_blocks(j, &blocks, &b->tools, set) && set_complete(set);
        }
    }
    if (batch_is_left_alone(b, item) && !head.kept)
        reason = leave_alone(&head, b, item, a, &wrong, &d);
    head.unwritten = !head.ok && diag_failures(d);
    head.leaves = is_spent(b->options->seconds);
    do
        sent = send_answer(socket, p, head, wrong.len ? wrong : diag_text(d, a, BATCH_SHOWN),
                           reason, head.ok ? set : NULL, &next);
    while (sent && head.ok && set && next < set_count(set));
    set_close(set);
    return sent && !head.leaves;
}

/* Time is limited item by item. */
void batch_child(const struct batch *b, pid_t parent)
{
    signal(SIGINT, SIG_IGN);            /* the parent ends us */
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);   /* also by its own end, */
    if (getppid() != parent)            /* which may have come before */
        _exit(0);
    signal(SIGXCPU, SIG_DFL);
    limit_memory(b->options->megabytes);
}

static _Noreturn void work(struct batch *b, int socket, pid_t parent)
{
    struct arena *a = arena_open();
    union packet *p = malloc(sizeof *p);
    uint32_t number;

    batch_child(b, parent);
    while (p && recv(socket, &number, sizeof number, 0) == (ssize_t)sizeof number
           && number < b->count) {
        batch_limit_seconds(b->options->seconds);
        if (!serve(b, socket, &b->items[number], a, p))
            break;
        arena_reset(a);
    }
    _exit(0);
}

/* ---- the parent ---- */

bool batch_fork(struct batch *b, struct batch_worker *w)
{
    pid_t parent = getpid();
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        return diag_failure(b->job->diag, SPAN_NONE, MSG_BATCH_NO_WORKER,
                            diag_reason(b->job->diag, errno));
    fflush(NULL);
    w->pid = fork();
    if (w->pid == 0) {
        close(pair[0]);
        for (int i = 0; i < b->worker_count; i++)
            if (&b->workers[i] != w && b->workers[i].pid)
                close(b->workers[i].socket);
        work(b, pair[1], parent);
    }
    close(pair[1]);
    w->socket = pair[0];
    w->queued = 0;
    if (w->pid > 0)
        return true;
    w->pid = 0;
    close(pair[0]);
    return diag_failure(b->job->diag, SPAN_NONE, MSG_BATCH_NO_WORKER,
                        diag_reason(b->job->diag, errno));
}

static struct batch_parcel *free_parcel(struct batch *b)
{
    for (size_t i = 0; i < b->parcel_count; i++)
        if (!b->parcels[i].item)
            return &b->parcels[i];
    return NULL;
}

bool batch_send(struct batch *b, struct batch_worker *w, struct batch_item *item)
{
    uint32_t number = (uint32_t)(item - b->items);
    struct batch_parcel *p = free_parcel(b);

    if (!p)
        return false;
    arena_reset(p->arena);
    *p = (struct batch_parcel){ .item = item, .arena = p->arena };
    p->diag = diag_new(p->arena, diag_language(b->job->diag));
    if (!w->queued)
        w->started = batch_clock();
    w->queue[w->queued++] = p;
    item->state = ITEM_RUNNING;
    send(w->socket, &number, sizeof number, MSG_NOSIGNAL);
    return true;
}

void batch_release(struct batch *b, struct batch_parcel *p, enum batch_state state)
{
    size_t number = (size_t)(p->item - b->items);

    p->item->state = state;
    p->item = NULL;
    set_close(p->set);
    p->set = NULL;
    if (state == ITEM_WAITING && number < b->next)
        b->next = number;
}

/* Its first item is over; the time of the next begins. */
static struct batch_parcel *shift(struct batch_worker *w)
{
    struct batch_parcel *p = w->queue[0];

    w->queued--;
    memmove(w->queue, w->queue + 1, (size_t)w->queued * sizeof *w->queue);
    p->item->microseconds = batch_clock() - w->started;
    w->started = batch_clock();
    return p;
}

/* It gives the folder back first: what another run has stays. */
static void drop_parcel(struct batch *b, struct batch_parcel *p, enum batch_state state)
{
    struct str folder = p->item->folder;

    batch_release(b, p, state);
    set_remove_empty(p->arena, folder);
}

/* The worker is gone, and its item's diag says why. */
static void fail(struct batch *b, struct batch_worker *w)
{
    struct batch_parcel *p = shift(w);

    p->item->message = str_copy(b->arena, diag_text(p->diag, p->arena, BATCH_SHOWN));
    drop_parcel(b, p, ITEM_FAILED);
    while (w->queued)
        batch_release(b, w->queue[--w->queued], ITEM_WAITING);
}

static void forget(struct batch_worker *w)
{
    close(w->socket);
    w->pid = 0;
}

#define END_TRIES 200                   /* of a millisecond each, for a process that was killed */

int batch_end_process(pid_t pid, struct rusage *used)
{
    int status = 0;

    kill(pid, SIGKILL);
    for (int i = 0; i < END_TRIES && wait4(pid, &status, WNOHANG, used) == 0; i++)
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    return status;
}

/* Its item has failed, and the item's diag says why. */
static void kill_at_item(struct batch *b, struct batch_worker *w)
{
    batch_end_process(w->pid, NULL);
    fail(b, w);
    forget(w);
}

/* Of the processor, that an item may take; the limit of the process may be lower (base/die.h). */
static struct str seconds_given(const struct batch *b)
{
    struct rlimit limit;
    rlim_t seconds = b->options->seconds;

    if (getrlimit(RLIMIT_CPU, &limit) == 0 && limit.rlim_max <= seconds)
        seconds = limit.rlim_max > 1 ? limit.rlim_max - 1 : 1;
    return str_number(b->arena, (long long)seconds);
}

/* At the hard limit (ulimit -t) the kernel kills without a word, and may tell of a tenth less: the
 * limit counts the ticks of the clock, which on a virtual machine were not all the process's. */
static bool was_spent(int signal, const struct rusage *used)
{
    struct rlimit limit;

    return signal == SIGXCPU || (signal == SIGKILL && getrlimit(RLIMIT_CPU, &limit) == 0
        && limit.rlim_max != RLIM_INFINITY
        && milliseconds_of(used) >= (uint64_t)limit.rlim_max * 800u);
}

/* Why it died. */
static bool tell_cause(const struct batch *b, struct diag *d, int status,
                       const struct rusage *used)
{
    int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    int left = WIFEXITED(status) ? WEXITSTATUS(status) : 0;

    if (was_spent(signal, used))
        return diag_failure(d, SPAN_NONE, MSG_BATCH_DIED_TIME, seconds_given(b));
    if (signal)
        return diag_failure(d, SPAN_NONE, MSG_BATCH_DIED_SIGNAL, str_number(b->arena, signal));
    if (left == 3)
        return diag_failure(d, SPAN_NONE, MSG_BATCH_DIED_MEMORY,
                            str_number(b->arena, b->options->megabytes));
    return diag_failure(d, SPAN_NONE, MSG_BATCH_DIED_EXIT, str_number(b->arena, left));
}

void batch_kill_late(struct batch *b, struct batch_worker *w)
{
    diag_failure(w->queue[0]->diag, SPAN_NONE, MSG_BATCH_DIED_CLOCK,
                 str_number(b->arena, b->options->seconds));
    kill_at_item(b, w);
}

void batch_drop(struct batch *b, struct batch_worker *w)
{
    batch_end_process(w->pid, NULL);
    while (w->queued)
        drop_parcel(b, w->queue[--w->queued], ITEM_WAITING);
    forget(w);
}

void batch_stop(struct batch_worker *w)
{
    if (!w->pid)
        return;
    batch_end_process(w->pid, NULL);
    forget(w);
}

static void died(struct batch *b, struct batch_worker *w)
{
    struct rusage used = { 0 };
    int status = batch_end_process(w->pid, &used);  /* it closed its end, or sent what none sends */

    if (w->queued) {
        tell_cause(b, w->queue[0]->diag, status, &used);
        fail(b, w);
    }
    forget(w);
}

/* One packet: its bytes into *p, its descriptors into fds. The size, or 0. A worker that left
 * without reading its next item makes one call fail, before what it had sent (unix(7)). */
static size_t receive(int socket, union packet *p, int fds[MOST_HANDED], size_t *count)
{
    union { struct cmsghdr head; char room[CMSG_SPACE(sizeof(int) * MOST_HANDED)]; } control;
    struct iovec part = { p, sizeof *p };
    struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
                        .msg_controllen = sizeof control };
    ssize_t n;

    *count = 0;
    do
        n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
    while (n < 0 && (errno == EINTR || errno == ECONNRESET));
    for (struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&m) : NULL; c; c = CMSG_NXTHDR(&m, c))
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS) {
            *count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            memcpy(fds, CMSG_DATA(c), *count * sizeof(int));
        }
    return n >= (ssize_t)sizeof(struct answer) ? (size_t)n : 0;
}

static bool take_piece(struct batch *b, struct batch_parcel *p, const struct set_piece *piece,
                       int fd)
{
    struct batch_item *item = p->item;

    if (piece->kind == SET_FILE) {
        item->outputs = arena_grow(b->arena, item->outputs, item->count, &p->room,
                                   sizeof *item->outputs);
        item->outputs[item->count++] = (struct batch_output){
            str_copy(b->arena, piece->path), piece->size, piece->hash
        };
    }
    return set_take(p->set, piece, fd);
}

/* The pieces of a packet into the item's set. */
static bool take_pieces(struct batch *b, struct batch_parcel *parcel, const union packet *p,
                         size_t size, const int *fds, size_t descriptors)
{
    size_t at = sizeof(struct answer) + p->answer.message + p->answer.reason, used = 0;
    bool ok = at <= size;

    for (uint32_t i = 0; ok && i < p->answer.pieces; i++) {
        struct handed h = { 0 };
        int fd = -1;

        ok = at + sizeof h <= size;
        if (ok)
            memcpy(&h, p->bytes + at, sizeof h);
        at += sizeof h;
        ok = ok && h.path <= size - at && h.kind <= SET_FILE;
        if (!ok)
            break;
        if (h.has_descriptor)
            fd = used < descriptors ? fds[used++] : -1;
        ok = take_piece(b, parcel, &(struct set_piece){
            h.kind, { p->bytes + at, h.path }, h.size, h.hash }, fd);
        at += h.path;
    }
    while (used < descriptors)
        close(fds[used++]);
    return ok;
}

static void conclude(struct batch *b, struct batch_worker *w, const union packet *p)
{
    const struct answer *head = &p->answer;
    struct batch_parcel *parcel = shift(w);
    struct batch_item *item = parcel->item;
    struct str message = { p->bytes + sizeof *head, head->message };
    struct str reason = { message.ptr + message.len, head->reason };

    memcpy(item->keys, head->keys, sizeof item->keys);
    item->reason = str_copy(b->arena, reason);
    item->message = str_copy(b->arena, message);
    if (head->ok && parcel->set)
        batch_commit_add(b, parcel);
    else if (head->unwritten && batch_is_full(b))
        batch_release(b, parcel, ITEM_WAITING);
    else
        batch_release(b, parcel, head->kept ? ITEM_KEPT : head->changed ? ITEM_CHANGED
                      : head->ok ? ITEM_LEFT : ITEM_FAILED);
}

void batch_take(struct batch *b, struct batch_worker *w)
{
    union packet *p = b->packet;
    int fds[MOST_HANDED];
    size_t descriptors, size = receive(w->socket, p, fds, &descriptors);
    struct batch_parcel *parcel = w->queued ? w->queue[0] : NULL;

    if (!size || !parcel) {
        died(b, w);
        return;
    }
    if (p->answer.pieces && !parcel->set) {
        parcel->item->count = 0;
        parcel->set = set_taking(parcel->arena, parcel->item->folder, parcel->item->name,
                                 parcel->diag);
    }
    if (!take_pieces(b, parcel, p, size, fds, descriptors))
        kill_at_item(b, w);
    else if (p->answer.last)
        conclude(b, w, p);
    if (w->pid && p->answer.last && p->answer.leaves)
        batch_drop(b, w);
}
