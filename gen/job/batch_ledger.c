/*
 * job/batch_ledger.c - what went into each item and what came out, kept for the next run
 *
 * Hashes (base/hash.h) tell a change; they prove nothing against an enemy.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/map.h"
#include "base/module.h"
#include "data/yaml.h"
#include "job/attach.h"
#include "job/print.h"
#include "look/look.h"

#define FORMAT 2

static const char *const key_names[KEYS] = {
    "program", "fonts", "template", "options", "report", "data"
};

static const enum message key_words[KEYS] = {
    MSG_BATCH_KEY_PROGRAM, MSG_BATCH_KEY_FONTS, MSG_BATCH_KEY_TEMPLATE, MSG_BATCH_KEY_OPTIONS,
    MSG_BATCH_KEY_REPORT, MSG_BATCH_KEY_DATA
};

static const char *const state_names[] = {
    "waiting", "running", "built", "kept", "failed", "left"
};

/* ---- the run's own hashes ---- */

uint64_t batch_hash_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    uint64_t h = 0;
    void *map;

    if (fd < 0)
        return 0;
    if (fstat(fd, &st) == 0 && st.st_size > 0) {
        map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map != MAP_FAILED) {
            h = hash_of(0, (struct str){ map, (size_t)st.st_size });
            munmap(map, (size_t)st.st_size);
        }
    }
    close(fd);
    return h;
}

/* A font file is megabytes: its size and time of change stand for it. */
static uint64_t hash_font(struct batch *b, uint64_t h, struct str directory, struct str file)
{
    struct str path = str_format(b->arena, "%.*s/%.*s", STR_ARG(directory), STR_ARG(file));
    struct stat st;
    uint64_t parts[3];

    if (stat(str_z(b->arena, path), &st) < 0)
        return h;
    parts[0] = (uint64_t)st.st_size;
    parts[1] = (uint64_t)st.st_mtim.tv_sec;
    parts[2] = (uint64_t)st.st_mtim.tv_nsec;
    return hash_of(h, (struct str){ (const char *)parts, sizeof parts });
}

static uint64_t hash_fonts(struct batch *b)
{
    uint64_t h = root_hash(b->job->fonts);
    struct font_config fonts = { 0 };

    look_fonts(b->arena, b->job->fonts, &fonts, b->job->diag);
    for (size_t i = 0; i < fonts.count; i++)
        for (size_t k = 0; k < fonts.directory_count; k++)
            h = hash_font(b, h, fonts.directories[k], fonts.bindings[i].file);
    return h;
}

static uint64_t hash_options(const struct job_options *o)
{
    uint64_t parts[] = {
        o->formats, o->edition_count, o->editions[0], o->editions[1], o->editions[2], o->draft,
        (uint64_t)o->dpi, o->profiles, (uint64_t)o->impose.columns, (uint64_t)o->impose.rows,
        o->impose.kind, o->attach, o->unarchived
    };

    for (size_t i = o->edition_count; i < 3; i++)
        parts[2 + i] = 0;
    return hash_of(0, (struct str){ (const char *)parts, sizeof parts });
}

/* Attached data is all of it, not the item's alone. */
static uint64_t hash_attached(struct batch *b)
{
    const struct document *doc = b->job->document;
    struct job quiet = *b->job;

    if (!b->job->options->attach && !doc->attach_data && !doc->attach_count)
        return 0;
    quiet.diag = diag_new(b->arena, LANGUAGE_EN);       /* each item tells what is wrong */
    attach_check(&quiet);
    return root_hash(b->job->root);
}

static uint64_t hash_program(struct batch *b)
{
    static const char *const modules[] = { "cairo", "image", "qr", "xlsx" };
    uint64_t h = batch_hash_file("/proc/self/exe");

    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        struct str path = module_path(b->arena, modules[i]);

        h = h * 31 + (path.ptr ? batch_hash_file(str_z(b->arena, path)) : 0);
    }
    return h;
}

void batch_hash_run(struct batch *b)
{
    b->keys[KEY_PROGRAM] = hash_program(b);
    b->keys[KEY_FONTS] = hash_fonts(b);
    b->keys[KEY_TEMPLATE] = print_hash(b->job, root_hash(b->job->templates));
    b->keys[KEY_DATA] = hash_attached(b);
    b->keys[KEY_OPTIONS] = hash_options(b->job->options);
    b->keys[KEY_REPORT] = hash_of(0, b->job->document->source->text);
}

/* ---- reading ---- */

static bool read_hash(const struct node *n, uint64_t *out)
{
    struct str s = n && n->kind == NODE_SCALAR ? n->text : STR_NONE;

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

static uint64_t read_count(const struct node *n)
{
    uint64_t v = 0;

    for (size_t i = 0; n && n->kind == NODE_SCALAR && i < n->text.len && i < 18; i++)
        v = v * 10 + (uint64_t)(n->text.ptr[i] - '0');
    return v;
}

static struct str read_text(const struct node *n)
{
    return n && n->kind == NODE_SCALAR ? n->text : STR_NONE;
}

static struct batch_before *read_item(struct batch *b, const struct node *n)
{
    const struct node *keys = node_find(n, "from"), *list = node_find(n, "outputs");
    const struct node *state = node_find(n, "status");
    struct batch_before *before = ARENA_NEW(b->arena, struct batch_before);

    if (!keys || !list || !state || state->kind != NODE_SCALAR)
        return NULL;
    before->ok = (str_is(state->text, "built") || str_is(state->text, "kept"))
        && list->kind == NODE_LIST && list->count;
    before->left = str_is(state->text, "left");
    before->area = read_text(node_find(n, "area"));
    before->name = read_text(node_find(n, "name"));
    before->message = read_text(node_find(n, "error"));
    before->milliseconds = read_count(node_find(n, "milliseconds"));
    for (int k = 0; k < KEYS; k++)
        if (!read_hash(node_find(keys, key_names[k]), &before->keys[k]))
            before->ok = false;
    before->outputs = ARENA_ARRAY(b->arena, struct batch_output, list->count);
    for (const struct node *o = list->first; o; o = o->next) {
        const struct node *file = node_find(o, "file");
        struct batch_output *out = &before->outputs[before->count++];

        if (!file || file->kind != NODE_SCALAR || !read_hash(node_find(o, "hash"), &out->hash)) {
            before->ok = false;
            continue;
        }
        out->path = file->text;
        out->size = read_count(node_find(o, "bytes"));
    }
    return before;
}

/* Of areas that the data still has. Parts come and go with their number: there is no rest. */
static void read_others(struct batch *b, const struct map *by_area)
{
    struct map *here = map_new(b->arena);

    for (size_t i = 0; i < b->count; i++)
        map_put(here, b->items[i].area->id, b);
    b->others = map_new(b->arena);
    for (size_t i = 0; i < map_count(by_area) && !b->options->shards; i++) {
        struct str area = map_key(by_area, i);

        if (!map_find(here, area) && map_find(b->job->data->areas, area))
            map_put(b->others, area, map_value(by_area, i));
    }
}

/* A ledger that cannot be read is as none: everything is built, and that is said. */
void batch_read_ledger(struct batch *b)
{
    struct diag *quiet = diag_new(b->arena, LANGUAGE_EN);
    struct root *root = root_open(b->arena, b->folder, quiet);
    const struct source *s = root ?
        file_read(b->arena, root, path_base(b->ledger), SPAN_NONE, quiet) : NULL;
    const struct node *tree = s ? yaml_read(b->arena, s, quiet) : NULL;
    const struct node *items = tree && tree->kind == NODE_MAP ? node_find(tree, "items") : NULL;
    struct map *by_area = map_new(b->arena);

    root_close(root);
    if (s && !items)
        diag_warning(b->job->diag, SPAN_NONE, MSG_BATCH_LEDGER, b->ledger);
    for (const struct node *n = items ? items->first : NULL; n; n = n->next) {
        const struct node *area = n->kind == NODE_MAP ? node_find(n, "area") : NULL;
        struct batch_before *before = area && area->kind == NODE_SCALAR ? read_item(b, n) : NULL;

        if (before)
            map_put(by_area, area->text, before);
    }
    for (size_t i = 0; i < b->count; i++)
        b->items[i].before = map_find(by_area, b->items[i].area->id);
    read_others(b, by_area);
}

/* ---- is it still so? ---- */

static bool stands(struct arena *a, const struct batch_item *item, const struct batch_output *o)
{
    struct str path = str_format(a, "%.*s/%.*s", STR_ARG(item->folder), STR_ARG(o->path));
    struct stat st;

    return lstat(str_z(a, path), &st) == 0 && S_ISREG(st.st_mode)
        && (uint64_t)st.st_size == o->size && batch_hash_file(str_z(a, path)) == o->hash;
}

struct str batch_reason(const struct batch *b, const struct batch_item *item, struct arena *a,
                        const uint64_t keys[KEYS])
{
    const struct batch_before *before = item->before;
    const struct diag *d = b->job->diag;

    if (b->options->rebuild)
        return diag_words(d, a, MSG_BATCH_WHY_ASKED);
    if (!before)
        return diag_words(d, a, MSG_BATCH_WHY_NEW);
    if (!before->ok)
        return diag_words(d, a, before->left ? MSG_BATCH_WHY_LEFT : MSG_BATCH_WHY_FAILED);
    for (int k = 0; k < KEYS; k++)
        if (keys[k] != before->keys[k])
            return diag_words(d, a, key_words[k]);
    for (size_t i = 0; i < before->count; i++)
        if (!stands(a, item, &before->outputs[i]))
            return diag_words(d, a, MSG_BATCH_WHY_OUTPUT, before->outputs[i].path);
    return STR_NONE;
}

/* ---- writing ---- */

static void write_hash(struct json *j, struct arena *a, const char *name, uint64_t h)
{
    json_text(j, name, str_format(a, "%016llx", (unsigned long long)h));
}

/* One item of the ledger. */
struct entry {
    struct str area, name, status, reason, message;
    uint64_t milliseconds;
    const uint64_t *keys;
    const struct batch_output *outputs;
    size_t count;
};

static void write_entry(struct batch *b, struct json *j, const struct entry *e)
{
    json_map(j, NULL);
    json_text(j, "area", e->area);
    json_text(j, "name", e->name);
    json_text(j, "status", e->status);
    json_given(j, "why", e->reason);
    json_given(j, "error", e->message);
    json_number(j, "milliseconds", (long long)e->milliseconds);
    json_map(j, "from");
    for (int k = 0; k < KEYS; k++)
        write_hash(j, b->arena, key_names[k], e->keys[k]);
    json_end(j);
    json_list(j, "outputs");
    for (size_t i = 0; i < e->count; i++) {
        json_map(j, NULL);
        json_text(j, "file", e->outputs[i].path);
        json_number(j, "bytes", (long long)e->outputs[i].size);
        write_hash(j, b->arena, "hash", e->outputs[i].hash);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void write_item(struct batch *b, struct json *j, const struct batch_item *item)
{
    const struct batch_before *before = item->before;
    bool kept = item->state == ITEM_KEPT || (item->state == ITEM_LEFT && before);
    bool good = item->state == ITEM_LEFT && kept && before->ok;

    write_entry(b, j, &(struct entry){
        .area = item->area->id, .name = item->name,
        .status = str_of(good ? "kept" : state_names[item->state]),
        .reason = item->reason, .message = item->message,
        .milliseconds = item->microseconds / 1000,
        .keys = kept ? before->keys : item->keys,
        .outputs = kept ? before->outputs : item->outputs,
        .count = kept ? before->count : item->count
    });
}

/* What an earlier run told of an area that is not in this one. */
static void write_before(struct batch *b, struct json *j, const struct batch_before *before)
{
    write_entry(b, j, &(struct entry){
        .area = before->area, .name = before->name,
        .status = str_of(before->ok ? "kept" : before->message.len ? "failed" : "left"),
        .message = before->message, .milliseconds = before->milliseconds,
        .keys = before->keys, .outputs = before->outputs, .count = before->count
    });
}

bool batch_write_ledger(struct batch *b)
{
    struct buf text = { .arena = b->arena };
    struct json j = json_to(&text);
    struct output *o;

    json_map(&j, NULL);
    json_number(&j, "format", FORMAT);
    json_text(&j, "report", b->job->options->report);
    json_list(&j, "items");
    for (size_t i = 0; i < b->count; i++)
        write_item(b, &j, &b->items[i]);
    for (size_t i = 0; i < map_count(b->others); i++)
        write_before(b, &j, map_value(b->others, i));
    json_end(&j);
    json_end(&j);
    json_finish(&j);
    o = output_open(b->arena, b->ledger, b->job->diag);
    if (!o)
        return false;
    output_write(o, text.ptr, text.len);
    if (output_finish(o, b->job->diag))
        return output_rename(o, b->job->diag);
    output_discard(o);
    return false;
}
