/*
 * job/batch_record.c - what a run tells of its items: the journal while it goes, the ledger at last
 *
 * The ledger appears whole at the end. Until then each item that is over is a line of the journal,
 * a hidden file, headed by whose it is, that goes when the ledger is there: a run that is killed
 * is gone on with. An open journal is locked, so that it also keeps two runs of one part from each
 * other.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/map.h"
#include "job/set.h"

#define LINE 1024                       /* bytes of an item's, about */
#define MOST_RESERVED (4 << 20)
#define HURRY 300                       /* ms for the disk, after an interrupt */

static const char *const state_names[] = {
    "waiting", "running", "built", "kept", "changed", "failed", "left"
};

/* One item of the ledger. */
struct entry {
    struct str area, name, status, reason, message, figures;
    uint64_t run, milliseconds;
    const uint64_t *keys;
    const struct batch_output *outputs;
    size_t count;
    bool failed;
};

static void write_hash(struct json *j, const char *name, uint64_t h)
{
    char text[17];

    snprintf(text, sizeof text, "%016llx", (unsigned long long)h);
    json_text(j, name, str_of(text));
}

/* None where the item was not tried, or its worker died. */
static void write_keys(struct json *j, const uint64_t *keys)
{
    uint64_t any = 0;

    for (int k = 0; k < KEYS; k++)
        any |= keys[k];
    if (!any)
        return;
    json_map(j, "from");
    for (int k = 0; k < KEYS; k++)
        write_hash(j, batch_key_names[k], keys[k]);
    json_end(j);
}

static void write_entry(struct json *j, const struct entry *e)
{
    json_map(j, NULL);
    json_text(j, "area", e->area);
    json_text(j, "name", e->name);
    json_text(j, "status", e->status);
    json_number(j, "run", (long long)e->run);
    json_given(j, "why", e->reason);
    json_given(j, e->failed ? "error" : "warnings", e->message);
    json_number(j, "milliseconds", (long long)e->milliseconds);
    write_keys(j, e->keys);
    json_given(j, "figures", e->figures);
    json_list(j, "outputs");
    for (size_t i = 0; i < e->count; i++) {
        json_map(j, NULL);
        json_text(j, "file", e->outputs[i].path);
        json_number(j, "bytes", (long long)e->outputs[i].size);
        write_hash(j, "hash", e->outputs[i].hash);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void write_item(const struct batch *b, struct json *j, const struct batch_item *item)
{
    const struct batch_before *before = item->before;
    bool left = item->state == ITEM_LEFT;
    bool kept = item->state == ITEM_KEPT || item->state == ITEM_CHANGED || (left && before);
    bool good = left && kept && before->ok;

    write_entry(j, &(struct entry){
        .area = item->area->id, .name = item->name,
        .status = str_of(good ? "kept" : state_names[item->state]),
        .run = left && before ? before->run : b->run,
        .reason = item->reason, .message = kept ? before->message : item->message,
        .milliseconds = item->microseconds / 1000,
        .keys = kept ? before->keys : item->keys,
        .figures = kept && item->state != ITEM_KEPT ? before->figures : item->figures,
        .outputs = kept ? before->outputs : item->outputs,
        .count = kept ? before->count : item->count,
        .failed = item->state == ITEM_FAILED
    });
}

/* What an earlier run told of an area that is not in this one. */
static void write_before(struct json *j, const struct batch_before *before)
{
    write_entry(j, &(struct entry){
        .area = before->area, .name = before->name,
        .status = str_of(before->ok ? "kept" : before->message.len ? "failed" : "left"),
        .run = before->run, .message = before->message, .milliseconds = before->milliseconds,
        .keys = before->keys, .figures = before->figures, .outputs = before->outputs,
        .count = before->count, .failed = !before->ok
    });
}

/* ---- the journal ---- */

bool batch_is_there(int fd, const char *path)
{
    struct stat here, there;

    return fstat(fd, &here) == 0 && stat(path, &there) == 0 && here.st_ino == there.st_ino
        && here.st_dev == there.st_dev;
}

enum batch_hold batch_hold_journal(struct batch *b)
{
    const char *path = str_z(b->arena, b->journal);

    for (;;) {
        b->journal_fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (b->journal_fd < 0)
            return HOLD_FAILED;
        if (!set_hold(b->journal_fd, LOCK_EX | LOCK_NB)) {
            enum batch_hold result = errno == EWOULDBLOCK ? HOLD_BUSY : HOLD_FAILED;
            int error = errno;

            close(b->journal_fd);
            b->journal_fd = -1;
            errno = error;
            return result;
        }
        if (batch_is_there(b->journal_fd, path))
            return HOLD_DONE;
        close(b->journal_fd);
    }
}

/* It is no more than a help: where the disk does not take a line, it takes no further one. */
static void add_line(struct batch *b, struct json *j, const struct buf *line)
{
    json_finish(j);
    b->journal_full = write(b->journal_fd, line->ptr, line->len) != (ssize_t)line->len;
}

/* The line before it may be torn. */
static void write_head(struct batch *b)
{
    struct buf line = { .arena = b->arena };
    struct json j = json_to(&line);

    buf_add(&line, STR("\n"));
    json_lines(&j, 0);
    json_map(&j, NULL);
    json_text(&j, "report", batch_report_path(b));
    json_end(&j);
    add_line(b, &j, &line);
}

/* Room is for a disk that the items fill: it still takes what was done of them. */
void batch_begin_journal(struct batch *b)
{
    off_t size = (off_t)b->count * LINE;

    if (b->journal_fd < 0)
        return;
    fallocate(b->journal_fd, FALLOC_FL_KEEP_SIZE, 0, size < MOST_RESERVED ? size : MOST_RESERVED);
    write_head(b);
}

void batch_note(struct batch *b, const struct batch_item *item, struct arena *a)
{
    struct buf line = { .arena = a };
    struct json j = json_to(&line);

    if (b->journal_fd < 0 || b->journal_full)
        return;
    json_lines(&j, 0);
    write_item(b, &j, item);
    add_line(b, &j, &line);
}

/* The ledger has all of it, and of every journal that was read. */
static void drop_journals(struct batch *b)
{
    for (size_t i = 0; i < b->journal_count; i++)
        unlink(str_z(b->arena, b->journals[i]));
    if (b->journal_fd >= 0)
        unlink(str_z(b->arena, b->journal));
}

/* ---- the ledger ---- */

static void pass_on(struct buf *text, struct output *o)
{
    output_write(o, text->ptr, text->len);
    text->len = 0;
}

/* How the run went; of areas that are not in it, their number. */
static void write_totals(const struct batch *b, struct json *j)
{
    const struct batch_tally t = batch_count(b);

    json_map(j, "totals");
    json_number(j, "built", (long long)t.built);
    json_number(j, "kept", (long long)t.kept);
    json_number(j, "changed", (long long)t.changed);
    json_number(j, "failed", (long long)t.failed);
    json_number(j, "left", (long long)t.left);
    json_number(j, "others", (long long)map_count(b->others));
    json_end(j);
}

/* An item a line, each gone from memory before the next. */
static void write_all(struct batch *b, struct buf *text, struct output *o)
{
    struct json j = json_to(text);

    json_lines(&j, 2);
    json_map(&j, NULL);
    json_number(&j, "format", BATCH_FORMAT);
    json_text(&j, "report", batch_report_path(b));
    json_number(&j, "run", (long long)b->run);
    json_text(&j, "hash", STR(HASH_NAME));
    write_totals(b, &j);
    json_list(&j, "items");
    for (size_t i = 0; i < b->count; i++) {
        write_item(b, &j, &b->items[i]);
        pass_on(text, o);
    }
    for (size_t i = 0; i < map_count(b->others); i++) {
        write_before(&j, map_value(b->others, i));
        pass_on(text, o);
    }
    json_end(&j);
    json_end(&j);
    json_finish(&j);
    pass_on(text, o);
}

bool batch_write_ledger(struct batch *b, bool hurry)
{
    struct buf text = { .arena = arena_open() };
    struct output *o = output_open(b->arena, b->ledger, b->job->diag);
    bool ok = false;

    if (o) {
        if (hurry)
            output_lazy(o);
        write_all(b, &text, o);
        ok = output_finish(o, b->job->diag)
            && (!hurry || batch_commit_sync(b, o, HURRY)) && output_rename(o, b->job->diag);
        output_discard(o);
    }
    arena_close(text.arena);
    if (ok)
        drop_journals(b);
    return ok;
}
