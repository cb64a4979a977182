/*
 * compose/option.c - options and YAML bodies of blocks, and the rows they name
 */
#include "compose/composer.h"

#include "data/yaml.h"

struct str compose_block_name(struct composer *k, const struct node *block)
{
    return str_join(k->arena, STR("::: "), node_attribute(block, "kind"));
}

bool compose_options(struct composer *k, const struct node *block, const struct field *fields,
                     const struct node **found)
{
    const struct node *options = block->attributes ? node_find(block->attributes, "options")
                                                   : NULL;
    if (options)
        return field_read(options, compose_block_name(k, block), fields, found, k->diag);
    for (size_t i = 0; fields[i].key; i++)
        found[i] = NULL;
    return true;
}

static bool is_key(const struct field *f, struct str name)
{
    return str_is(name, f->key) || (f->zh && str_is(name, f->zh));
}

/* rows and title are written between the lines of the block, not behind its name. */
static void tell_body(struct composer *k, struct str name, const struct field *body)
{
    struct str words[64], nearest;
    struct buf list = { .arena = k->arena };
    size_t count = 0;

    for (; body->key && count < 62; body++) {
        buf_format(&list, "%s%s", count ? diag_comma(k->diag) : "", body->key);
        words[count++] = str_of(body->key);
        if (body->zh)
            words[count++] = str_of(body->zh);
    }
    nearest = diag_nearest(name, words, count);
    if (nearest.ptr)
        diag_note(k->diag, SPAN_NONE, MSG_DID_YOU_MEAN, nearest);
    diag_note(k->diag, SPAN_NONE, MSG_COMPOSE_BODY_KEYS, buf_str(&list));
}

void compose_options_of(struct composer *k, const struct node *block, const struct field *fields,
                        const struct field *body, const struct node **found)
{
    const struct node *options;

    if (compose_options(k, block, fields, found))
        return;
    options = node_find(block->attributes, "options");
    for (const struct node *n = options->first; n; n = n->next) {
        const struct field *f = fields;

        while (f->key && !is_key(f, n->name))
            f++;
        if (!f->key) {
            tell_body(k, n->name, body);
            return;
        }
    }
}

const struct node *compose_body(struct composer *k, const struct node *block)
{
    const struct node *data = node_find(block, "data");

    if (data && data->first)
        return data->first;
    diag_error(k->diag, block->at, MSG_COMPOSE_EMPTY_BLOCK, compose_block_name(k, block));
    return NULL;
}

const struct node *compose_block_word(const struct node *block, size_t i)
{
    const struct node *words = block->attributes ? node_find(block->attributes, "words") : NULL;
    const struct node *n = words ? words->first : NULL;

    while (n && i--)
        n = n->next;
    return n;
}

int compose_columns(struct composer *k, const struct node *n, int otherwise)
{
    long columns;

    if (n && field_int(n, 1, 12, &columns, k->diag))
        return (int)columns;
    return otherwise;
}

bool compose_length(struct composer *k, const struct node *n, pu *out)
{
    static const struct { const char *unit; bool mm; int shift; } units[] = {
        { "mm", true, 0 }, { "cm", true, 1 }, { "pt", false, 0 },
    };
    struct str s = str_trim(n->text);

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct decimal d;

        if (!str_ends(s, str_of(units[i].unit)))
            continue;
        struct str number = str_trim(str_sub(s, 0, s.len - 2));

        if (decimal_read(number, &d) && decimal_shift(d, units[i].shift, &d)
            && look_length(d, units[i].mm, out) && *out > 0)
            return true;
        break;
    }
    return diag_error(k->diag, n->at, MSG_COMPOSE_LENGTH, n->text);
}

bool compose_period(struct composer *k, const struct node *n, const struct node *block,
                    struct period *out)
{
    if (n) {
        if (n->kind == NODE_SCALAR && period_read(n->text, out))
            return true;
        return diag_error(k->diag, n->at, MSG_BAD_PERIOD, n->text);
    }
    *out = k->document->period;
    if (out->kind == PERIOD_NONE)
        return diag_error(k->diag, block->at, MSG_COMPOSE_NO_PERIOD,
                          compose_block_name(k, block));
    return true;
}

struct block_pair compose_node_pair(struct composer *k, const struct node *n)
{
    struct bilingual text = { 0 };

    if (!n || !field_bilingual(n, &text, k->diag))
        return (struct block_pair){ 0 };
    return compose_string_pair(k, text, n->at);
}

/* ---- rows ---- */

struct items {
    struct composer *k;
    struct compose_item *items;
    size_t count, room;
    bool ok;
};

static struct compose_item *add_item(struct items *t, struct span at)
{
    t->items = arena_grow(t->k->arena, t->items, t->count, &t->room, sizeof *t->items);
    t->items[t->count] = (struct compose_item){ .at = at };
    return &t->items[t->count++];
}

/* A part of a scalar as a node of its own: one of several names separated by commas. */
static struct node *part_node(struct composer *k, const struct node *n, size_t from, size_t to)
{
    struct node *part = node_new(k->arena, NODE_SCALAR, n->at);

    while (from < to && n->text.ptr[from] == ' ')
        from++;
    while (to > from && (n->text.ptr[to - 1] == ' ' || n->text.ptr[to - 1] == '\n'))
        to--;
    part->text = str_sub(n->text, from, to - from);
    if (!n->quoted && n->at.length == n->text.len) {
        part->at.offset += (uint32_t)from;
        part->at.length = (uint32_t)(to - from);
    }
    return part;
}

/* Marks of a reference that is more than an indicator: id@period.part:format */
static bool is_reference(struct str s)
{
    return str_find_char(s, '@') >= 0 || str_find_char(s, '.') >= 0
        || str_find_char(s, ':') >= 0 || str_find_char(s, '{') >= 0;
}

static void add_name(struct items *t, const struct node *n)
{
    if (!map_find(t->k->data->indicators, n->text) && is_reference(n->text)) {
        struct reference r;

        if (!model_reference(t->k->data, t->k->document, n, &r, t->k->diag)) {
            t->ok = false;
            return;
        }
        struct compose_item *item = add_item(t, n->at);

        item->indicator = r.indicator;
        item->reference = r;
        item->has_reference = true;
        item->has_period = str_find_char(n->text, '@') >= 0;
        item->has_part = str_find_char(n->text, '.') >= 0;
        return;
    }
    const struct indicator **indicators;
    size_t count;

    if (!model_rows(t->k->data, n, &indicators, &count, t->k->arena, t->k->diag)) {
        t->ok = false;
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_item(t, n->at)->indicator = indicators[i];
}

/* Length of a comma at `at`, Chinese ones too, or 0. */
static size_t comma(struct str s, size_t at)
{
    struct str rest = str_from(s, at);

    return rest.ptr[0] == ',' ? 1
        : str_starts(rest, STR("，")) || str_starts(rest, STR("、")) ? 3 : 0;
}

static void add_scalar(struct items *t, const struct node *n)
{
    size_t from = 0;

    for (size_t i = 0; i <= n->text.len; ) {
        size_t skip = i < n->text.len ? comma(n->text, i) : 1;

        if (!skip) {
            i++;
            continue;
        }
        struct node *part = part_node(t->k, n, from, i);

        if (part->text.len)
            add_name(t, part);
        from = i += skip;
    }
}

bool compose_items(struct composer *k, const struct node *rows, struct compose_item **out,
                   size_t *count)
{
    struct items t = { .k = k, .ok = true };

    if (rows->kind == NODE_SCALAR)
        add_scalar(&t, rows);
    for (const struct node *n = rows->kind == NODE_LIST ? rows->first : NULL; n; n = n->next) {
        if (n->kind == NODE_SCALAR)
            add_scalar(&t, n);
        else if (n->kind == NODE_LIST)
            add_item(&t, n->at)->pair = n;
        else
            add_item(&t, n->at)->map = n;
    }
    *out = t.items;
    *count = t.count;
    if (t.ok && !t.count)
        t.ok = diag_error(k->diag, rows->at, MSG_COMPOSE_NO_ROWS);
    return t.ok;
}

struct reference compose_asked(const struct composer *k, const struct compose_item *item,
                               enum part part, struct period period)
{
    struct reference r = item->reference;

    if (!item->has_reference)
        r = (struct reference){ .indicator = item->indicator, .area = k->area, .at = item->at };
    if (!item->has_period)
        r.period = period;
    if (!item->has_part)
        r.part = part;
    return r;
}
