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

#include "base/json_read.h"
#include "base/map.h"
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

/* True where all of them are there. */
static bool read_keys(struct json_in *in, uint64_t keys[KEYS])
{
    unsigned seen = 0;
    struct str name;

    if (!json_in_map(in))
        return false;
    while (json_name(in, &name)) {
        struct str value = json_string(in);

        for (int k = 0; k < KEYS; k++)
            if (str_is(name, batch_key_names[k]) && read_hash(value, &keys[k]))
                seen |= 1u << k;
    }
    return seen == (1u << KEYS) - 1;
}

static bool read_output(struct arena *a, struct json_in *in, struct batch_output *o)
{
    bool sized = false, hashed = false;
    struct str name;

    if (!json_in_map(in))
        return false;
    while (json_name(in, &name))
        if (str_is(name, "file")) {
            o->path = json_string(in);
        } else if (str_is(name, "bytes")) {
            o->size = json_count(in);
            sized = true;
        } else if (str_is(name, "hash")) {
            hashed = read_hash(json_string(in), &o->hash);
        } else {
            json_skip(in);
        }
    for (size_t i = 0; i < o->path.len; i++)
        hashed = hashed && (unsigned char)o->path.ptr[i] >= ' ';
    return sized && hashed && manifest_safe(a, o->path);
}

/* True where there are some, and each can be told from another file. */
static bool read_outputs(struct arena *a, struct json_in *in, struct batch_before *before)
{
    size_t room = 0;
    bool ok = true;

    if (!json_in_list(in))
        return false;
    while (json_item(in)) {
        before->outputs = arena_grow(a, before->outputs, before->count, &room,
                                     sizeof *before->outputs);
        ok = read_output(a, in, &before->outputs[before->count++]) && ok;
    }
    return ok && before->count;
}

/* Into the memory of the text; `out` says nothing of `ok` unless all is there. */
static void read_item(struct arena *a, struct json_in *in, struct batch_before *out)
{
    bool good = false, keys = false, outputs = false;
    struct str name, status;

    *out = (struct batch_before){ 0 };
    if (!json_in_map(in))
        return;
    while (json_name(in, &name))
        if (str_is(name, "area")) {
            out->area = json_string(in);
        } else if (str_is(name, "name")) {
            out->name = json_string(in);
        } else if (str_is(name, "status")) {
            status = json_string(in);
            good = str_is(status, "built") || str_is(status, "kept");
            out->left = str_is(status, "left");
        } else if (str_is(name, "run")) {
            out->run = json_count(in);
        } else if (str_is(name, "error")) {
            out->message = json_string(in);
        } else if (str_is(name, "milliseconds")) {
            out->milliseconds = json_count(in);
        } else if (str_is(name, "from")) {
            keys = read_keys(in, out->keys);
        } else if (str_is(name, "outputs")) {
            outputs = read_outputs(a, in, out);
        } else {
            json_skip(in);
        }
    out->ok = good && keys && outputs;
    if (out->run > MOST_RUNS)
        in->bad = true;
}

/* ---- one file of them ---- */

struct reading {
    struct batch *b;
    struct map *here, *known;       /* area -> of this run; -> the latest that was told of it */
    struct arena *text, *item;      /* of the file, of the item being read */
    struct batch_before **list;     /* of the file, until it is known to be whole */
    size_t count, room;
    bool own;                       /* the file is this run's */
};

static struct batch_before *kept_copy(struct arena *a, const struct batch_before *from)
{
    struct batch_before *to = arena_copy(a, from, sizeof *from);

    to->area = str_copy(a, from->area);
    to->name = str_copy(a, from->name);
    to->message = str_copy(a, from->message);
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
    const struct batch *b = r->b;

    return area.ptr && map_find(b->job->data->areas, area)
        && (r->own || !b->options->shards || map_find(r->here, area));
}

/* Sets it aside. */
static void take_item(struct reading *r, struct json_in *in)
{
    struct batch_before item;

    read_item(r->item, in, &item);
    if (!in->bad && is_wanted(r, item.area)) {
        item.own = r->own;
        r->list = arena_grow(r->text, r->list, r->count, &r->room, sizeof *r->list);
        r->list[r->count++] = kept_copy(r->b->arena, &item);
    }
    arena_reset(r->item);
}

static void take_items(struct reading *r, struct json_in *in)
{
    if (json_in_list(in))
        while (json_item(in))
            take_item(r, in);
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

static bool read_ledger(struct reading *r, struct str text)
{
    struct json_in in = json_from(r->item, text);
    uint64_t format = 0, run = 0;
    struct str name;

    json_in_map(&in);
    while (json_name(&in, &name))
        if (str_is(name, "format"))
            format = json_count(&in);
        else if (str_is(name, "run"))
            run = json_count(&in);
        else if (str_is(name, "items"))
            take_items(r, &in);
        else
            json_skip(&in);
    if (!json_over(&in) || format != BATCH_FORMAT || run > MOST_RUNS)
        return false;
    if (run >= r->b->run)
        r->b->run = run + 1;
    return true;
}

/* A line an item; the last one may be torn, and a run may still be writing. */
static void read_journal(struct reading *r, struct str text)
{
    while (text.len) {
        ptrdiff_t end = str_find_char(text, '\n');
        struct json_in in = json_from(r->item, str_sub(text, 0, end < 0 ? 0 : (size_t)end));

        take_item(r, &in);
        text = end < 0 ? STR_NONE : str_from(text, (size_t)end + 1);
    }
}

static void read_file(struct reading *r, const struct root *root, struct str name, bool journal)
{
    struct diag *quiet = diag_new(r->text, LANGUAGE_EN);
    const struct source *s = file_read(r->text, root, name, SPAN_NONE, quiet);
    bool ok = s != NULL;

    r->list = NULL;
    r->count = r->room = 0;
    if (s && journal)
        read_journal(r, s->text);
    else if (s)
        ok = read_ledger(r, s->text);
    if (ok)
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

/* Areas of the data that are not in this run; a part speaks of what its own ledger told alone. */
static void read_others(struct reading *r)
{
    struct batch *b = r->b;

    b->others = map_new(b->arena);
    for (size_t i = 0; i < map_count(r->known); i++) {
        struct batch_before *before = map_value(r->known, i);

        if (!map_find(r->here, before->area) && (before->own || !b->options->shards))
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

void batch_read_ledgers(struct batch *b)
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
}
