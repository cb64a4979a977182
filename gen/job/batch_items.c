/* job/batch_items.c - which areas a batch builds, and how each item is called */
#include "job/batch_private.h"

#include <string.h>

#include "base/map.h"

#define DEFAULT_PATTERN "{name}-{area}"
#define CHILDREN "children-of:"
#define MOST_NAME 200                   /* bytes, of the 255 that a file name may have */

/* An area that is asked for twice is one item. */
static void add(struct batch *b, struct map *seen, const struct area *area)
{
    if (!map_put(seen, area->id, b))
        b->items[b->count++] = (struct batch_item){ .area = area };
}

static bool children_of(struct batch *b, struct map *seen, struct str id)
{
    const struct map *areas = b->job->data->areas;
    const struct area *parent = map_find(areas, id);

    if (!parent)
        return job_unknown_area(b->job, id, SPAN_NONE);
    for (size_t i = 0; i < map_count(areas); i++) {
        const struct area *area = map_value(areas, i);

        if (area->parent == parent)
            add(b, seen, area);
    }
    return true;
}

struct map *batch_figured(const struct batch *b)
{
    const struct dataset *data = b->job->data;
    struct map *figured = map_new(b->arena);

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (f->area)
            map_put(figured, f->area->id, (struct area *)f->area);
    }
    return figured;
}

/* Areas without a level are alike where they have one parent. */
static bool has_peer(const struct map *figured, const struct area *area)
{
    for (size_t i = 0; i < map_count(figured); i++) {
        const struct area *other = map_value(figured, i);

        if (str_eq(other->level, area->level) && (area->level.len || other->parent == area->parent))
            return true;
    }
    return false;
}

/* A province that only frames ranks is no item of `all`; a county whose rows are missing is one,
 * and fails by name. */
static bool all(struct batch *b, struct map *seen)
{
    const struct map *areas = b->job->data->areas, *figured = batch_figured(b);

    for (size_t i = 0; i < map_count(areas); i++)
        if (map_find(figured, map_key(areas, i)) || has_peer(figured, map_value(areas, i)))
            add(b, seen, map_value(areas, i));
    return true;
}

/* all | children-of:ID | ID */
static bool select_one(struct batch *b, struct map *seen, struct str word)
{
    const struct area *area;

    if (str_is(word, "all"))
        return all(b, seen);
    if (str_starts(word, STR(CHILDREN)))
        return children_of(b, seen, str_from(word, sizeof CHILDREN - 1));
    area = map_find(b->job->data->areas, word);
    if (!area)
        return job_unknown_area(b->job, word, SPAN_NONE);
    add(b, seen, area);
    return true;
}

static bool select_all(struct batch *b, struct str list)
{
    struct map *seen = map_new(b->arena);

    while (list.len) {
        ptrdiff_t comma = str_find_char(list, ',');
        struct str word = str_trim(str_sub(list, 0, comma < 0 ? list.len : (size_t)comma));

        list = comma < 0 ? STR_NONE : str_from(list, (size_t)comma + 1);
        if (!select_one(b, seen, word))
            return false;
    }
    return true;
}

/* ---- names ---- */

struct str batch_beneath(const struct batch *b, struct str name)
{
    return str_format(b->arena, "%.*s/%.*s", STR_ARG(b->folder), STR_ARG(name));
}

/* An option to no command, and a name also on a share of Windows. */
static bool is_safe(struct str name)
{
    bool ok = name.len && !strchr(".- ", name.ptr[0]) && !strchr(". ", name.ptr[name.len - 1]);

    for (size_t i = 0; i < name.len; i++)
        ok = ok && !strchr("/\\:*?\"<>|", name.ptr[i]);
    return ok;
}

/* Endings and what is put before while a file is written have to go with it. */
static bool check_name(const struct batch *b, const struct batch_item *item)
{
    struct diag *d = b->job->diag;
    struct str plain = batch_plain_name(b->arena, item->name);

    if (b->options->pattern.ptr && !is_safe(item->name))
        return diag_error(d, SPAN_NONE, MSG_BATCH_UNSAFE, item->name);
    if (item->name.len > MOST_NAME)
        return diag_error(d, SPAN_NONE, MSG_BATCH_LONG_NAME, item->area->id,
                          str_number(b->arena, (long long)item->name.len),
                          str_number(b->arena, MOST_NAME), item->name);
    if (str_ends(plain, STR(BATCH_LEDGER)))
        return diag_error(d, SPAN_NONE, MSG_BATCH_TAKEN, item->folder);
    return true;
}

static bool put_in(struct batch *b, struct batch_item *item, struct str pattern)
{
    const struct { struct str name, value; } parts[] = {
        { STR("{name}"), b->job->name }, { STR("{area}"), item->area->id },
        { STR("{zh}"), item->area->name.in[LANGUAGE_ZH] },
        { STR("{en}"), item->area->name.in[LANGUAGE_EN] },
    };
    struct buf out = { .arena = b->arena };

    while (pattern.len) {
        size_t k = 0;

        while (k < 4 && !str_starts(pattern, parts[k].name))
            k++;
        if (k < 4)
            buf_add(&out, parts[k].value);
        else if (pattern.ptr[0] == '{' || pattern.ptr[0] == '}')
            return diag_error(b->job->diag, SPAN_NONE, MSG_BATCH_PATTERN, pattern);
        else
            buf_char(&out, pattern.ptr[0]);
        pattern = str_from(pattern, k < 4 ? parts[k].name.len : 1);
    }
    item->name = buf_str(&out);
    item->folder = batch_beneath(b, item->name);
    if (check_name(b, item) && job_check_name(b->job, item->name))
        return true;
    diag_note(b->job->diag, item->area->at, MSG_AREA_HERE);
    return false;
}

/* Two items under one name would overwrite each other; also where a disk does not tell A from a. */
static bool distinct(struct batch *b)
{
    struct map *seen = map_new(b->arena);
    bool ok = true;

    for (size_t i = 0; i < b->count; i++) {
        const struct batch_item *before =
            map_put(seen, batch_plain_name(b->arena, b->items[i].name), &b->items[i]);

        if (before)
            ok = diag_error(b->job->diag, SPAN_NONE, MSG_BATCH_SAME_NAME, before->area->id,
                            b->items[i].area->id, b->items[i].name);
    }
    return ok;
}

/* The i-th of n parts takes every n-th item: neighbours differ in length least. */
static void keep_shard(struct batch *b)
{
    size_t kept = 0;

    for (size_t i = 0; i < b->count; i++)
        if (i % (size_t)b->options->shards == (size_t)b->options->shard - 1)
            b->items[kept++] = b->items[i];
    b->count = kept;
}

bool batch_select(struct batch *b)
{
    struct str areas = b->options->areas;
    struct str pattern = b->options->pattern.ptr ? b->options->pattern : STR(DEFAULT_PATTERN);
    bool ok;

    b->items = ARENA_ARRAY(b->arena, struct batch_item, map_count(b->job->data->areas) + 1);
    ok = select_all(b, areas);
    for (size_t i = 0; ok && i < b->count; i++)
        ok = put_in(b, &b->items[i], pattern);
    if (!ok || !distinct(b)) {
        b->job->misused |= b->options->pattern.ptr != NULL;
        return false;
    }
    if (!b->count) {
        b->job->misused = !str_is(areas, "all");
        return diag_error(b->job->diag, SPAN_NONE, MSG_BATCH_EMPTY, areas);
    }
    if (b->options->shards)
        keep_shard(b);
    return true;
}
