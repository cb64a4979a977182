/*
 * job/batch_worker.c - a process that builds items one after the other
 *
 * Over a socketpair of packets: the parent (batch_crew.c) sends the number of an item, the worker
 * answers with packets of finished outputs (their descriptors travel along, see unix(7) on
 * SCM_RIGHTS), the last of which tells how it went. The outputs have no names, or temporary ones,
 * until the parent puts them in place: a worker that dies leaves nothing of its item.
 */
#include "job/batch_packet.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static bool send_packet(int socket, const void *bytes, size_t size, const int *fds, size_t count)
{
    union { struct cmsghdr head; char room[CMSG_SPACE(sizeof(int) * BATCH_HANDED)]; } control;
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

/* Where the next one goes. */
static size_t put_text(union batch_packet *p, size_t at, struct str s, size_t length)
{
    memcpy(p->bytes + at, length ? s.ptr : "", length);
    return at + length;
}

/* The texts of an answer, in their order. Reason and figures are short: a message cuts what it
 * quotes, and the figures of a large area are not told. */
struct told { struct str message, reason, figures; };

static bool send_answer(int socket, union batch_packet *p, struct batch_answer head,
                        const struct told *told, struct set *set, size_t *next)
{
    size_t size = sizeof head, count = set ? set_count(set) : 0, handed = 0;
    int fds[BATCH_HANDED];
    size_t descriptors = 0;

    head.message = (uint32_t)(told->message.len > MOST_MESSAGE ? MOST_MESSAGE : told->message.len);
    head.reason = (uint32_t)told->reason.len;
    head.figures = (uint32_t)told->figures.len;
    size = put_text(p, size, told->message, head.message);
    size = put_text(p, size, told->reason, head.reason);
    size = put_text(p, size, told->figures, head.figures);
    while (*next < count && handed < BATCH_HANDED
           && size + 4096 + sizeof(struct batch_handed) < BATCH_PACKET) {
        struct set_piece out;
        int fd = set_release(set, *next, &out);
        struct batch_handed h = { out.size, out.hash, (uint32_t)out.path.len, (uint16_t)out.kind,
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
static void leave_alone(struct batch_answer *head, const struct batch *b,
                        const struct batch_item *item, struct arena *a, struct told *told,
                        struct diag **d)
{
    head->changed = head->ok = true;
    told->message = STR_NONE;
    *d = diag_new(a, diag_language(*d));
    told->reason = batch_reason(b, item, a, head->keys, told->figures);
}

static bool serve(struct batch *b, int socket, const struct batch_item *item, struct arena *a)
{
    struct diag *d = diag_new(a, diag_language(b->job->diag));
    struct batch_view view;
    struct job *j = batch_view(&view, b, item, a, d);
    struct job_blocks blocks;
    struct batch_answer head = { .ok = false };
    struct told told = { .message = diag_errors_about(b->job->diag, a, item->area->id) };
    struct set *set = NULL;
    size_t next = 0;
    bool sent = true;

    memcpy(head.keys, b->keys, sizeof head.keys);
    if (!told.message.len && job_compose(j, &blocks)) {
        head.keys[KEY_DATA] = batch_hash_item(b, j, &blocks);
        told.figures = batch_figures(a, b, item);
        told.reason = batch_reason(b, item, a, head.keys, told.figures);
        head.kept = !told.reason.len;
        head.ok = head.kept || b->options->dry_run || batch_is_left_alone(b, item);
        if (!head.ok) {
            set = set_loose(a, item->folder, item->name, d);
            head.ok = set && job_build_blocks(j, &blocks, &b->tools, set) && set_complete(set);
        }
    }
    if (batch_is_left_alone(b, item) && !head.kept)
        leave_alone(&head, b, item, a, &told, &d);
    head.unwritten = !head.ok && diag_failures(d);
    head.leaves = batch_is_spent(b->options->seconds);
    if (!told.message.len)
        told.message = str_join(a, diag_warnings_about(b->job->diag, a, item->area->id),
                                diag_text(d, a, BATCH_SHOWN));
    if (!head.ok) {                     /* once the parent knows, it may end us */
        set_close(set);
        set = NULL;
    }
    do
        sent = send_answer(socket, b->packet, head, &told, set, &next);
    while (sent && set && next < set_count(set));
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
    batch_limit_memory(b->options->megabytes);
}

void batch_work(struct batch *b, int socket, pid_t parent)
{
    struct arena *a = arena_open();
    uint32_t number;

    batch_child(b, parent);
    while (recv(socket, &number, sizeof number, 0) == (ssize_t)sizeof number
           && number < b->count) {
        batch_limit_seconds(b->options->seconds);
        if (!serve(b, socket, &b->items[number], a))
            break;
        arena_reset(a);
    }
    _exit(0);
}
