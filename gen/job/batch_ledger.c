/*
 * job/batch_ledger.c - what earlier runs told of the items
 *
 * Every ledger of the batch in the folder is read: that of the whole, those of parts, and the
 * journals of runs that were killed. Of an item told of twice the later run counts. What is read
 * is only a claim: an item is unchanged when its files bear it out (batch_reason). A ledger counts
 * whole or not at all; of a journal the lines that are whole do.
 */
#include "job/batch_private.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "data/yaml.h"
#include "job/manifest.h"

#define MOST_RUNS 1000000000000000u

const char *const batch_key_names[KEYS] = {
    "program", "fonts", "template", "options", "report", "data"
};

/* ---- one item ---- */

static bool read_hash(struct str s, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len && s.len == 16; i++) {
        char c = s.ptr[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

        if (digit < 0)
            return false;
        *out = *out << 4 | (uint64_t)digit;
    }
    return s.len == 16;
}

static struct str read_text(const struct node *n)
{
    return n && n->kind == NODE_SCALAR ? n->text : STR_NONE;
}

/* A whole number from 0, of at most 18 digits. */
static bool read_count(const struct node *n, uint64_t *out)
{
    struct str s = read_text(n);

    *out = 0;
    for (size_t i = 0; i < s.len && s.len <= 18; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        *out = *out * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    return s.len && s.len <= 18;
}

/* True where all of them are there. */
static bool read_keys(const struct node *n, uint64_t keys[KEYS])
{
    bool all = n && n->kind == NODE_MAP;

    for (int k = 0; k < KEYS && all; k++)
        all = read_hash(read_text(node_find(n, batch_key_names[k])), &keys[k]);
    return all;
}

static bool read_output(struct arena *a, const struct node *n, struct batch_output *o)
{
    bool ok = n->kind == NODE_MAP;

    o->path = ok ? read_text(node_find(n, "file")) : STR_NONE;
    for (size_t i = 0; i < o->path.len; i++)
        ok = ok && (unsigned char)o->path.ptr[i] >= ' ';
    return ok && read_count(node_find(n, "bytes"), &o->size)
        && read_hash(read_text(node_find(n, "hash")), &o->hash) && manifest_safe(a, o->path);
}

/* True where there are some, and each can be told from another file. */
static bool read_outputs(struct arena *a, const struct node *list, struct batch_before *before)
{
    if (!list || list->kind != NODE_LIST || !list->count)
        return false;
    before->outputs = ARENA_ARRAY(a, struct batch_output, list->count);
    for (const struct node *n = list->first; n; n = n->next)
        if (!read_output(a, n, &before->outputs[before->count++]))
            return false;
    return true;
}

/* `out` says nothing of `ok` unless all is there. False: this is no item. */
static bool read_item(struct arena *a, const struct node *n, struct batch_before *out)
{
    struct str status;

    *out = (struct batch_before){ 0 };
    if (!n || n->kind != NODE_MAP)
        return false;
    status = read_text(node_find(n, "status"));
    out->area = read_text(node_find(n, "area"));
    out->name = read_text(node_find(n, "name"));
    out->figures = read_text(node_find(n, "figures"));
    out->left = str_is(status, "left");
    read_count(node_find(n, "milliseconds"), &out->milliseconds);
    out->ok = (str_is(status, "built") || str_is(status, "kept") || str_is(status, "changed"))
        && read_keys(node_find(n, "from"), out->keys)
        && read_outputs(a, node_find(n, "outputs"), out);
    if (!out->ok)
        out->count = 0;
    out->message = read_text(node_find(n, out->ok ? "warnings" : "error"));
    return read_count(node_find(n, "run"), &out->run) && out->run <= MOST_RUNS;
}

/* ---- one file of them ---- */

struct reading {
    struct batch *b;
    struct map *here, *known;       /* area -> of this run; -> the latest that was told of it */
    struct arena *text, *item;      /* of the file, of the item being read */
    struct batch_before **list;     /* of the file, until it is known to be whole */
    size_t count, room;
    bool own;                       /* the file is this run's */
    struct str report;              /* of the file; ptr NULL: it does not say */
    bool strange;                   /* one was another report's */
};

static struct batch_before *kept_copy(struct arena *a, const struct batch_before *from)
{
    struct batch_before *to = arena_copy(a, from, sizeof *from);

    to->area = str_copy(a, from->area);
    to->name = str_copy(a, from->name);
    to->message = str_copy(a, from->message);
    to->figures = str_copy(a, from->figures);
    to->outputs = ARENA_ARRAY(a, struct batch_output, from->count);
    for (size_t i = 0; i < from->count; i++) {
        to->outputs[i] = from->outputs[i];
        to->outputs[i].path = str_copy(a, from->outputs[i].path);
    }
    return to;
}

/* A part needs no more of other parts' ledgers than its own areas. */
static bool is_wanted(const struct reading *r, struct str area)
{
    return area.ptr && (r->own || !r->b->options->shards || map_find(r->here, area));
}

/* Sets it aside; false: it is none. */
static bool take_item(struct reading *r, const struct node *n)
{
    struct batch_before item;

    if (!read_item(r->item, n, &item))
        return false;
    if (is_wanted(r, item.area)) {
        item.own = r->own;
        r->list = arena_grow(r->text, r->list, r->count, &r->room, sizeof *r->list);
        r->list[r->count++] = kept_copy(r->b->arena, &item);
    }
    return true;
}

/* The item of a line, [offset, offset + length) of the file. */
static bool take_line(struct reading *r, const struct source *s, size_t offset, size_t length)
{
    struct diag *quiet = diag_new(r->item, LANGUAGE_EN);
    bool ok = take_item(r, yaml_read_part(r->item, s, (uint32_t)offset, (uint32_t)length, quiet));

    arena_reset(r->item);
    return ok;
}

/* The later run; of one and the same, where two parts had the area, what is to be tried again. */
static bool is_later(const struct batch_before *a, const struct batch_before *b)
{
    return a->run != b->run ? a->run > b->run : b->ok && !a->ok;
}

static void believe(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        struct batch_before *item = r->list[i];
        const struct batch_before *other = map_find(r->known, item->area);

        if (item->run >= r->b->run)
            r->b->run = item->run + 1;
        if (!other || is_later(item, other))
            map_put(r->known, item->area, item);
    }
}

/* The bytes of a line from `at`, without its end; *next: where another begins. */
static size_t line_length(struct str text, size_t at, size_t *next)
{
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    size_t length = end ? (size_t)(end - text.ptr) - at : text.len - at;

    *next = at + length + (end != NULL);
    return length;
}

struct str batch_report_path(const struct batch *b)
{
    struct str folder = b->job->folder, base = path_base(b->job->options->report);

    return folder.len ? str_format(b->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(base)) : base;
}

/* A ledger, or what is left of it without its lines of items; false unless all of it counts. */
static bool read_frame(struct reading *r, struct str frame)
{
    struct source s = { .text = frame };
    struct node *n = yaml_read_part(r->text, &s, 0, (uint32_t)frame.len,
                                    diag_new(r->text, LANGUAGE_EN));
    const struct node *items = n && n->kind == NODE_MAP ? node_find(n, "items") : NULL;
    uint64_t format, run;

    if (!items || items->kind != NODE_LIST
        || !read_count(node_find(n, "format"), &format) || format != BATCH_FORMAT
        || !read_count(node_find(n, "run"), &run) || run > MOST_RUNS)
        return false;
    for (const struct node *item = items->first; item; item = item->next)
        if (!take_item(r, item))
            return false;
    r->report = str_copy(r->b->arena, read_text(node_find(n, "report")));
    if (run >= r->b->run)
        r->b->run = run + 1;
    return true;
}

/*
 * An item a line, as batch_record.c writes it: the tree of a whole ledger would be too large.
 * One that was written in another way is read as a whole.
 */
static bool read_ledger(struct reading *r, const struct source *s)
{
    struct buf frame = { .arena = r->text };
    size_t next;

    for (size_t at = 0; at < s->text.len; at = next) {
        size_t length = line_length(s->text, at, &next);
        struct str line = str_sub(s->text, at, length);

        if (!str_starts(line, STR(BATCH_ITEM)))
            buf_add(&frame, str_sub(s->text, at, next - at));
        else if (!take_line(r, s, at, length - str_ends(line, STR(","))))
            return false;
    }
    return read_frame(r, buf_str(&frame));
}

/* An item, or whose journal it is. */
static void take_note(struct reading *r, const struct source *s, size_t offset, size_t length)
{
    struct diag *quiet = diag_new(r->item, LANGUAGE_EN);
    const struct node *n = yaml_read_part(r->item, s, (uint32_t)offset, (uint32_t)length, quiet);
    const struct node *report = n && n->kind == NODE_MAP ? node_find(n, "report") : NULL;

    if (report)
        r->report = str_copy(r->b->arena, read_text(report));
    else
        take_item(r, n);
    arena_reset(r->item);
}

/* A line an item; the last one may be torn, and a run may still be writing. */
static bool read_journal(struct reading *r, const struct source *s)
{
    size_t next;

    for (size_t at = 0; at < s->text.len; at = next) {
        size_t length = line_length(s->text, at, &next);

        if (next > at + length)
            take_note(r, s, at, length);
    }
    return true;
}

static void read_file(struct reading *r, const struct root *root, struct str name, bool journal)
{
    struct diag *quiet = diag_new(r->text, LANGUAGE_EN);
    const struct source *s = file_read(r->text, root, name, SPAN_NONE, quiet);
    bool ok = s && s->text.len <= UINT32_MAX && utf8_check(s->text) < 0;

    r->list = NULL;
    r->count = r->room = 0;
    r->report = STR_NONE;
    ok = ok && (journal ? read_journal(r, s) : read_ledger(r, s));
    if (ok && r->report.len && !str_eq(r->report, batch_report_path(r->b)))
        r->strange = !diag_error(r->b->job->diag, SPAN_NONE, MSG_BATCH_STRANGE,
                                 batch_beneath(r->b, name), r->report, batch_report_path(r->b));
    else if (ok)
        believe(r);
    else
        diag_warning(r->b->job->diag, SPAN_NONE, MSG_BATCH_LEDGER,
                     batch_beneath(r->b, name));
    arena_reset(r->text);
}

/* ---- all of them ---- */

/* Behind the report's name: nothing, or ".2-of-8". */
static bool is_part(struct str s)
{
    static const char *const between[] = { ".", "-of-" };

    for (int i = 0; i < 2 && s.len; i++) {
        size_t digits = 0;

        if (!str_starts(s, str_of(between[i])))
            return false;
        s = str_from(s, strlen(between[i]));
        while (digits < s.len && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
            digits++;
        if (!digits)
            return false;
        s = str_from(s, digits);
        if (i == 0 && !s.len)
            return false;
    }
    return !s.len;
}

/* A ledger or a journal of this batch. */
static bool is_told(const struct batch *b, struct str file, bool *journal)
{
    struct str tail = STR(BATCH_LEDGER);

    *journal = str_starts(file, STR("."));
    if (*journal) {
        file = str_from(file, 1);
        tail = STR(BATCH_JOURNAL);
    }
    return str_starts(file, b->job->name) && str_ends(file, tail)
        && file.len >= b->job->name.len + tail.len
        && is_part(str_sub(file, b->job->name.len, file.len - b->job->name.len - tail.len));
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool batch_is_told(const struct batch *b, struct str file)
{
    bool journal;

    return is_told(b, file, &journal);
}

/* Sorted: what is told must not follow the order of the disk. */
static struct str *list_files(struct batch *b, size_t *count)
{
    DIR *dir = opendir(str_z(b->arena, b->folder.len ? b->folder : STR(".")));
    struct str *list = NULL;
    size_t room = 0;
    bool journal;

    *count = 0;
    if (!dir)
        return NULL;
    for (struct dirent *e; (e = readdir(dir));)
        if (is_told(b, str_of(e->d_name), &journal)) {
            list = arena_grow(b->arena, list, *count, &room, sizeof *list);
            list[(*count)++] = str_copy(b->arena, str_of(e->d_name));
        }
    closedir(dir);
    if (*count)
        qsort(list, *count, sizeof *list, by_bytes);
    return list;
}

/* Of an area that the data no longer has, as long as what was built stands. */
static bool is_kept(struct batch *b, const struct batch_before *before)
{
    return map_find(b->job->data->areas, before->area) || batch_note_area(b, before->name);
}

/* Areas that are not in this run; a part speaks of what its own ledger told alone. */
static void read_others(struct reading *r)
{
    struct batch *b = r->b;

    b->others = map_new(b->arena);
    for (size_t i = 0; i < map_count(r->known); i++) {
        struct batch_before *before = map_value(r->known, i);

        if (!map_find(r->here, before->area) && (before->own || !b->options->shards)
            && is_kept(b, before))
            map_put(b->others, before->area, before);
    }
}

/* One of an earlier run counts; another part's may belong to a run that is at it. */
static void read_all(struct reading *r, const struct root *root)
{
    struct batch *b = r->b;
    size_t count;
    struct str *files = list_files(b, &count);

    b->journals = ARENA_ARRAY(b->arena, struct str, count);
    for (size_t i = 0; i < count; i++) {
        bool journal;

        is_told(b, files[i], &journal);
        r->own = str_eq(files[i], path_base(journal ? b->journal : b->ledger));
        if (journal && !r->own && !b->options->shards)
            b->journals[b->journal_count++] = batch_beneath(b, files[i]);
        read_file(r, root, files[i], journal);
    }
}

bool batch_read_ledgers(struct batch *b)
{
    struct reading r = { .b = b, .here = map_new(b->arena), .known = map_new(b->arena),
                         .text = arena_open(), .item = arena_open() };
    struct root *root = root_open(b->arena, b->folder, diag_new(b->arena, LANGUAGE_EN));

    b->run = 1;
    for (size_t i = 0; i < b->count; i++)
        map_put(r.here, b->items[i].area->id, b);
    if (root)
        read_all(&r, root);
    root_close(root);
    for (size_t i = 0; i < b->count; i++)
        b->items[i].before = map_find(r.known, b->items[i].area->id);
    read_others(&r);
    arena_close(r.text);
    arena_close(r.item);
    return !r.strange;
}
