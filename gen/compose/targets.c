/*
 * compose/targets.c - ::: targets: one set of targets as cards, as a list or as a sentence
 *
 * All three take the same rows in the same order: order is data. A sentence joins indicator and
 * target as a work report does; a list has one line a row, a pair on one line.
 */
#include "compose/composer.h"

/* How entries are joined and end, by language. */
static const struct { const char *colon, *join, *end, *open, *close; } signs[LANGUAGES] = {
    [LANGUAGE_ZH] = { "", "，", "。", "（", "）" },
    [LANGUAGE_EN] = { ", ", "; ", ".", " (", ")" },
};

struct entry { struct reference reference; const struct figure *figure; };

struct entries {
    struct composer *k;
    struct period period;
    bool brief;                         /* the indicators' short names */
    struct entry *list;
    size_t count, room;
};

static void add_words(struct composer *k, struct run_list *runs, struct str text, unsigned flags,
                      struct span at)
{
    if (text.len)
        compose_run_add(k, runs, (struct block_run){ .text = text, .flags = flags, .at = at });
}

static void add_runs(struct composer *k, struct run_list *runs, const struct block_text *t)
{
    for (size_t i = 0; i < t->count; i++)
        compose_run_add(k, runs, t->runs[i]);
}

static struct block_text lowered(struct composer *k, struct block_text t)
{
    if (!t.count)
        return t;
    struct block_run *runs = arena_copy(k->arena, t.runs, t.count * sizeof *runs);

    runs[0].text = compose_lowered(k, runs[0].text);
    return (struct block_text){ runs, t.count };
}

/* Without the noun that the indicator's name has just said. */
static void add_target(struct composer *k, struct run_list *runs, const struct entry *e,
                       enum language l)
{
    if (!e->figure || !e->figure->has_value || l != LANGUAGE_EN) {
        compose_reference(k, &e->reference, l, 0, runs);
        return;
    }
    struct lang_value v = compose_figure(k, e->figure, l);

    compose_use(k, e->figure);
    compose_leave_noun(e->figure->indicator, e->figure->indicator->name, &v.unit);
    compose_run_value(k, v, l, (struct block_run){
        .figure = e->figure->id, .at = e->reference.at }, runs);
}

/* Indicator and target, and in brackets what is said under it. */
static void add_entry(struct entries *t, struct run_list *runs, const struct entry *e,
                      enum language l, bool inside)
{
    struct composer *k = t->k;
    struct block_text name = compose_name(k, e->reference.indicator, t->brief)->in[l];
    const char *colon = inside || l == LANGUAGE_ZH ? signs[l].colon : ": ";

    if (inside && l == LANGUAGE_EN)
        name = lowered(k, name);
    add_runs(k, runs, &name);
    add_words(k, runs, str_of(colon), 0, e->reference.at);
    add_target(k, runs, e, l);
    if (!e->figure || !figure_more(e->figure)->sub.in[l].len)
        return;
    struct block_pair sub = compose_string_pair(k, figure_more(e->figure)->sub, e->figure->at);

    add_words(k, runs, str_of(signs[l].open), 0, e->reference.at);
    add_runs(k, runs, &sub.in[l]);
    add_words(k, runs, str_of(signs[l].close), 0, e->reference.at);
}

/* Entries from..to of the list, joined. */
static struct block_pair joined(struct entries *t, const struct block_pair *lead, size_t from,
                                size_t to, bool sentence)
{
    struct composer *k = t->k;
    struct block_pair text = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };

        if (!compose_prints(k, l))
            continue;
        if (lead)
            add_runs(k, &runs, &lead->in[l]);
        for (size_t i = from; i < to; i++) {
            if (i > from)
                add_words(k, &runs, str_of(signs[l].join), 0, t->list[i].reference.at);
            add_entry(t, &runs, &t->list[i], l, sentence || i > from);
        }
        if (sentence)
            add_words(k, &runs, str_of(signs[l].end), BLOCK_GLUE_BEFORE,
                      t->list[from].reference.at);
        text.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    return text;
}

static void add_item(struct entries *t, const struct compose_item *item)
{
    struct reference r = compose_asked(t->k, item, PART_TARGET, t->period);

    t->list = arena_grow(t->k->arena, t->list, t->count, &t->room, sizeof *t->list);
    t->list[t->count++] = (struct entry){ r, model_figure(t->k->data, r.indicator, r.area, r.period,
                                                          ROLE_TARGET, r.key) };
}

/* The entries of one row: an indicator, or a pair. False after a report. */
static bool add_row(struct entries *t, const struct compose_item *item)
{
    struct compose_item *items;
    size_t count;

    if (item->indicator) {
        add_item(t, item);
        return true;
    }
    if (!item->pair)
        return diag_error(t->k->diag, item->at, MSG_COMPOSE_CARD_MAP);
    if (!compose_items(t->k, item->pair, &items, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!items[i].indicator)
            return diag_error(t->k->diag, items[i].at, MSG_COMPOSE_CARD_MAP);
        add_item(t, &items[i]);
    }
    return count > 0;
}

static void set_list(struct entries *t, const struct compose_item *items, size_t count,
                     const struct node *n, struct block_list *out)
{
    struct block_list lines = { 0 };

    for (size_t i = 0; i < count; i++) {
        size_t from = t->count;

        if (add_row(t, &items[i]))
            compose_block(t->k, &lines, BLOCK_ITEM, items[i].at)->text =
                joined(t, NULL, from, t->count, false);
    }
    if (!lines.first)
        return;
    struct block *b = compose_block(t->k, out, BLOCK_LINES, n->at);

    compose_anchor(t->k, n, b);
    b->first = lines.first;
}

static void set_sentence(struct entries *t, const struct compose_item *items, size_t count,
                         const struct block_pair *lead, const struct node *n,
                         struct block_list *out)
{
    for (size_t i = 0; i < count; i++)
        if (!add_row(t, &items[i]))
            return;
    if (!t->count)
        return;
    struct block *b = compose_block(t->k, out, BLOCK_PARAGRAPH, n->at);

    compose_anchor(t->k, n, b);
    b->text = joined(t, lead, 0, t->count, true);
}

enum target_form { AS_CARDS, AS_LIST, AS_SENTENCE };

/* names: full, short */
static bool read_names(struct composer *k, const struct node *n, bool *brief)
{
    static const char *const words[] = { "full", "short", "全称", "简称", NULL };
    int word = n ? field_word(n, words, k->diag) : 0;

    *brief = word % 2 == 1;
    return word >= 0;
}

/* The next period's where the block names none, as target cards have it. */
static bool read_period(struct composer *k, const struct node *n, const struct node *block,
                        struct period *out)
{
    if (!compose_period(k, n, block, out))
        return false;
    if (!n)
        *out = period_next(*out);
    return true;
}

static void set_words(struct composer *k, const struct node *n, const struct node *period,
                      enum target_form form, struct block_list *out)
{
    static const struct field fields[] = {
        { "rows", "行", FIELD_SCALAR | FIELD_LIST, true },
        { "lead", "引语", FIELD_SCALAR | FIELD_MAP, false },
        { "period", "时期", FIELD_SCALAR, false }, { "names", "名称", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[4] = { 0 }, *body = compose_body(k, n);
    struct entries t = { .k = k };
    struct compose_item *items;
    struct block_pair lead;
    size_t count;

    if (!body || (body->kind == NODE_MAP &&
                  !field_read(body, compose_block_name(k, n), fields, found, k->diag)))
        return;
    if (!read_period(k, found[2] ? found[2] : period, n, &t.period) ||
        !read_names(k, found[3], &t.brief))
        return;
    compose_items(k, body->kind == NODE_MAP ? found[0] : body, &items, &count);
    lead = compose_node_pair(k, found[1]);
    if (form == AS_LIST)
        set_list(&t, items, count, n, out);
    else
        set_sentence(&t, items, count, &lead, n, out);
}

void compose_targets(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field options[] = {
        { "as", "形式", FIELD_SCALAR, false }, { "period", "时期", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    static const char *const forms[] = {
        "cards", "list", "sentence", "卡片", "清单", "语句", NULL
    };
    const struct node *option[2] = { NULL };
    const struct node *all = n->attributes ? node_find(n->attributes, "options") : NULL;
    const struct node *as = all ? node_find(all, "as") : NULL;
    int form;

    if (all && !as)
        as = node_find(all, "形式");
    form = as ? field_word(as, forms, k->diag) % 3 : AS_CARDS;
    if (form < 0)
        return;
    if (form == AS_CARDS) {
        compose_target_cards(k, n, out);
        return;
    }
    compose_options(k, n, options, option);
    set_words(k, n, option[1], (enum target_form)form, out);
}
