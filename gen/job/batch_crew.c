/*
 * job/batch_crew.c - the parent's side of the workers: forks them, hands them items, takes what
 * they send, and tells why one died
 */
#include "job/batch_packet.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FIRST_LOOK 20000                /* nanoseconds, for a process that was killed; then */
#define LAST_LOOK 200000000             /* twice as long each time, up to this */

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
        batch_work(b, pair[1], parent);
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

int batch_end_process(pid_t pid, struct rusage *used)
{
    int status = 0;

    kill(pid, SIGKILL);
    for (long t = FIRST_LOOK; t < LAST_LOOK && wait4(pid, &status, WNOHANG, used) == 0; t *= 2)
        nanosleep(&(struct timespec){ .tv_nsec = t }, NULL);
    return status;
}

/* Its item has failed, and the item's diag says why. */
static void kill_at_item(struct batch *b, struct batch_worker *w)
{
    batch_end_process(w->pid, NULL);
    fail(b, w);
    forget(w);
}

/* Why it died. */
static bool tell_cause(const struct batch *b, struct diag *d, int status,
                       const struct rusage *used)
{
    int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    int left = WIFEXITED(status) ? WEXITSTATUS(status) : 0;

    if (batch_was_spent(signal, used))
        return diag_failure(d, SPAN_NONE, MSG_BATCH_DIED_TIME, batch_seconds_given(b));
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
    forget(w);                          /* and with it what it has sent, which may hold a folder */
    while (w->queued)
        drop_parcel(b, w->queue[--w->queued], ITEM_WAITING);
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
    int status = batch_end_process(w->pid, &used);  /* it left, or sent what none sends */

    if (w->queued) {
        tell_cause(b, w->queue[0]->diag, status, &used);
        fail(b, w);
    }
    forget(w);
}

/* One packet: its bytes into *p, its descriptors into fds. The size, or 0. A worker that left
 * without reading its next item makes one call fail, before what it had sent (unix(7)). */
static size_t receive(int socket, union batch_packet *p, int fds[BATCH_HANDED], size_t *count)
{
    union { struct cmsghdr head; char room[CMSG_SPACE(sizeof(int) * BATCH_HANDED)]; } control;
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
    return n >= (ssize_t)sizeof(struct batch_answer) ? (size_t)n : 0;
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

/* The parent has no descriptor left: the kernel keeps those that it cannot take. */
static bool is_lost(const struct batch *b, const struct batch_parcel *p)
{
    return diag_failure(p->diag, SPAN_NONE, MSG_CANNOT_WRITE, p->item->folder,
                        diag_reason(b->job->diag, EMFILE));
}

/* The pieces of a packet into the item's set. */
static bool take_pieces(struct batch *b, struct batch_parcel *parcel, const union batch_packet *p,
                         size_t size, const int *fds, size_t descriptors)
{
    size_t at = sizeof(struct batch_answer) + p->answer.message + p->answer.reason
        + p->answer.figures, used = 0;
    bool ok = at <= size;

    for (uint32_t i = 0; ok && i < p->answer.pieces; i++) {
        struct batch_handed h = { 0 };
        int fd = -1;

        ok = at + sizeof h <= size;
        if (ok)
            memcpy(&h, p->bytes + at, sizeof h);
        at += sizeof h;
        ok = ok && h.path <= size - at && h.kind <= SET_FILE;
        if (!ok)
            break;
        if (h.has_descriptor && used == descriptors) {
            ok = is_lost(b, parcel);
            break;
        }
        if (h.has_descriptor)
            fd = fds[used++];
        ok = take_piece(b, parcel, &(struct set_piece){
            h.kind, { p->bytes + at, h.path }, h.size, h.hash }, fd);
        at += h.path;
    }
    while (used < descriptors)
        close(fds[used++]);
    return ok;
}

static void conclude(struct batch *b, struct batch_worker *w, const union batch_packet *p)
{
    const struct batch_answer *head = &p->answer;
    struct batch_parcel *parcel = shift(w);
    struct batch_item *item = parcel->item;
    struct str message = { p->bytes + sizeof *head, head->message };
    struct str reason = { message.ptr + message.len, head->reason };
    struct str figures = { reason.ptr + reason.len, head->figures };

    memcpy(item->keys, head->keys, sizeof item->keys);
    item->reason = str_copy(b->arena, reason);
    item->message = str_copy(b->arena, message);
    item->figures = str_copy(b->arena, figures);
    b->sound |= head->kept || (head->ok && parcel->set);
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
    union batch_packet *p = b->packet;
    int fds[BATCH_HANDED];
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
