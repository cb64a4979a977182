/*
 * compose/chart_rows.c - the rows of each kind of chart
 */
#include "compose/charting.h"

static struct chart_datum *datums(struct chart_row *row)
{
    return (struct chart_datum *)row->values;
}

static enum role role_of(enum part part)
{
    return part == PART_TARGET || part == PART_NEXT_TARGET ? ROLE_TARGET : ROLE_ACTUAL;
}

/* The item at a period; `part` decides between target and result. */
static struct reference at_period(struct charting *g, const struct compose_item *item,
                                  struct period p)
{
    struct reference r = compose_asked(g->k, item, g->part, p);

    if (r.part == PART_NEXT_TARGET)
        r.period = period_next(r.period);
    return r;
}

/* Items must be indicators here: maps and nested lists are for other kinds. */
static bool plain_items(struct charting *g)
{
    for (size_t i = 0; i < g->item_count; i++)
        if (!g->items[i].indicator) {
            diag_error(g->k->diag, g->items[i].at, MSG_COMPOSE_CHART_ROW);
            return false;
        }
    return g->item_count > 0;
}

static bool has_word(const struct node *n, struct str word)
{
    if (!n)
        return false;
    if (n->kind == NODE_SCALAR)
        return str_eq(n->text, word);
    for (const struct node *item = n->first; item; item = item->next)
        if (str_eq(item->text, word))
            return true;
    return false;
}

static void name_period(struct charting *g, struct period p, struct str out[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(g->k, l))
            out[l] = lang_period(g->k->arena, p, l);
}

/* ---- periods ---- */

struct period_list {
    struct period *periods;
    size_t count;
};

/* The periods named, as a YAML list or one text with commas. */
static bool named_periods(struct charting *g, const struct node *n, struct period_list *out)
{
    size_t room = n->kind == NODE_LIST ? n->count : n->text.len / 4 + 1;
    struct str rest = n->text;
    const struct node *item = n->first;

    out->periods = ARENA_ARRAY(g->k->arena, struct period, room + 1);
    while (n->kind == NODE_LIST ? item != NULL : rest.len > 0) {
        struct str word = n->kind == NODE_LIST ? item->text : rest;
        struct span at = item ? item->at : n->at;

        if (n->kind == NODE_LIST) {
            item = item->next;
        } else {
            ptrdiff_t comma = str_find_char(rest, ',');

            word = comma < 0 ? rest : str_sub(rest, 0, (size_t)comma);
            rest = comma < 0 ? STR("") : str_from(rest, (size_t)comma + 1);
        }
        if (out->count > room || !period_read(str_trim(word), &out->periods[out->count]))
            return diag_error(g->k->diag, at, MSG_COMPOSE_PERIOD, word);
        out->count++;
    }
    return true;
}

static void add_period(struct period_list *list, struct period p)
{
    size_t i = list->count;

    for (size_t j = 0; j < list->count; j++)
        if (period_same(list->periods[j], p))
            return;
    for (; i > 0 && period_compare(list->periods[i - 1], p) > 0; i--)
        list->periods[i] = list->periods[i - 1];
    list->periods[i] = p;
    list->count++;
}

/* Is the figure a result (or target, as the chart asks) of one of these indicators here? */
static bool concerns(const struct charting *g, const struct figure *f,
                     const struct compose_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (f->indicator == items[i].indicator && f->area == g->k->area
            && f->role == role_of(g->part) && f->period.kind == PERIOD_YEAR)
            return true;
    return false;
}

/* The periods asked for, else all years for which the items have a figure of the chart's role. */
static bool read_periods(struct charting *g, const struct compose_item *items, size_t count,
                         struct period_list *out)
{
    const struct dataset *data = g->k->data;
    size_t all = map_count(data->figures);

    if (g->found[CHART_PERIODS])
        return named_periods(g, g->found[CHART_PERIODS], out);
    out->periods = ARENA_ARRAY(g->k->arena, struct period, all + 1);
    for (size_t i = 0; i < all; i++) {
        const struct figure *f = map_value(data->figures, i);

        if (concerns(g, f, items, count))
            add_period(out, f->period);
    }
    if (!out->count)
        return diag_error(g->k->diag, g->block->at, MSG_COMPOSE_CHART_EMPTY, g->chart->id);
    return true;
}

/* ---- bar ---- */

/* One indicator over periods: a bar each, the latest in the lead ink unless others are named. */
static bool bars_over_periods(struct charting *g)
{
    struct period_list periods = { 0 };

    if (g->item_count != 1)
        return diag_error(g->k->diag, g->items[1].at, MSG_COMPOSE_CHART_ONE_ROW);
    if (!read_periods(g, g->items, 1, &periods))
        return false;
    for (size_t i = 0; i < periods.count; i++) {
        struct reference r = at_period(g, &g->items[0], periods.periods[i]);
        struct chart_row *row = charting_row(g, NULL, 1);
        struct str text = period_text(g->k->arena, periods.periods[i]);

        r.period = periods.periods[i];
        name_period(g, r.period, row->name);
        datums(row)[0] = charting_datum(g, &r, role_of(r.part));
        row->highlight = g->found[CHART_HIGHLIGHT] ? has_word(g->found[CHART_HIGHLIGHT], text)
                                                   : i + 1 == periods.count;
    }
    return true;
}

bool charting_bar(struct charting *g)
{
    if (!plain_items(g))
        return false;
    if (g->found[CHART_PERIODS])
        return bars_over_periods(g);
    for (size_t i = 0; i < g->item_count; i++) {
        struct reference r = at_period(g, &g->items[i], g->period);
        struct chart_row *row = charting_row(g, r.indicator, 1);

        datums(row)[0] = charting_datum(g, &r, role_of(r.part));
        row->highlight = has_word(g->found[CHART_HIGHLIGHT], r.indicator->id);
    }
    return true;
}

bool charting_number(struct charting *g)
{
    if (!plain_items(g))
        return false;
    for (size_t i = 0; i < g->item_count; i++) {
        struct reference r = at_period(g, &g->items[i], g->period);
        struct chart_row *row = charting_row(g, r.indicator, 1);

        g->unit = NULL;                 /* each block has its own unit */
        g->first = NULL;
        datums(row)[0] = charting_datum(g, &r, role_of(r.part));
        row->highlight = has_word(g->found[CHART_HIGHLIGHT], r.indicator->id);
    }
    g->unit = NULL;
    return true;
}

/* ---- bullet ---- */

bool charting_bullet(struct charting *g)
{
    struct composer *k = g->k;
    struct str (*series)[LANGUAGES] = arena_alloc(k->arena, 2 * sizeof *series);

    if (!plain_items(g))
        return false;
    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        series[0][l] = look_word(k->look, k->arena, WORD_CHART_ACTUAL, l, NULL, 0);
        series[1][l] = look_word(k->look, k->arena, WORD_CHART_TARGET, l, NULL, 0);
    }
    g->chart->series = (const struct str (*)[LANGUAGES])series;
    g->chart->series_count = 2;
    for (size_t i = 0; i < g->item_count; i++) {
        struct reference r = at_period(g, &g->items[i], g->period);
        struct chart_row *row = charting_row(g, r.indicator, 2);

        datums(row)[0] = charting_datum(g, &r, ROLE_ACTUAL);
        datums(row)[1] = charting_datum(g, &r, ROLE_TARGET);
        row->highlight = has_word(g->found[CHART_HIGHLIGHT], r.indicator->id);
    }
    return true;
}

/* ---- line ---- */

static void name_columns(struct charting *g, const struct period_list *periods)
{
    struct str (*columns)[LANGUAGES] = arena_alloc(
        g->k->arena, arena_array_size(periods->count, sizeof *columns));

    for (size_t i = 0; i < periods->count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (compose_prints(g->k, l))
                columns[i][l] = compose_year(g->k, periods->periods[i], l);
    g->chart->columns = (const struct str (*)[LANGUAGES])columns;
    g->chart->column_count = periods->count;
}

/* Two indicators without a stated definition are not known to be the same. */
static bool same_definition(const struct indicator *a, const struct indicator *b)
{
    return a == b || (a->definition.len && str_eq(a->definition, b->definition));
}

/*
 * A series of one or, in a nested list, several indicators that follow each other over the years:
 * each period takes the first that has a figure; the line breaks where the definition changes.
 */
static bool add_series(struct charting *g, const struct compose_item *items, size_t count,
                       const struct period_list *periods)
{
    struct chart_row *row = charting_row(g, items[0].indicator, periods->count);
    const struct indicator *before = NULL;

    for (size_t p = 0; p < periods->count; p++) {
        struct reference r = { 0 };
        enum role role = ROLE_ACTUAL;
        size_t i = 0;

        do {
            if (!items[i].indicator)
                return diag_error(g->k->diag, items[i].at, MSG_COMPOSE_CHART_ROW);
            r = at_period(g, &items[i], periods->periods[p]);
            r.period = periods->periods[p];
            role = role_of(r.part);
        } while (!model_figure(g->k->data, r.indicator, r.area, r.period, role, r.key)
                 && ++i < count);
        struct chart_datum *datum = &datums(row)[p];

        *datum = charting_datum(g, &r, role);
        if (datum->state != CHART_PRESENT)
            continue;
        datum->break_before = before && !same_definition(before, r.indicator);
        before = r.indicator;
    }
    row->highlight = has_word(g->found[CHART_HIGHLIGHT], items[0].indicator->id);
    return true;
}

bool charting_line(struct charting *g)
{
    struct period_list periods = { 0 };
    size_t all = 0, *counts = ARENA_ARRAY(g->k->arena, size_t, g->item_count + 1);
    struct compose_item **series = ARENA_ARRAY(g->k->arena, struct compose_item *,
                                               g->item_count + 1);
    struct compose_item *flat;

    for (size_t i = 0; i < g->item_count; i++) {
        series[i] = &g->items[i];
        counts[i] = 1;
        if (g->items[i].pair && !compose_items(g->k, g->items[i].pair, &series[i], &counts[i]))
            return false;
        if (!series[i][0].indicator)
            return diag_error(g->k->diag, series[i][0].at, MSG_COMPOSE_CHART_ROW);
        all += counts[i];
    }
    flat = ARENA_ARRAY(g->k->arena, struct compose_item, all + 1);
    all = 0;
    for (size_t i = 0; i < g->item_count; i++)
        for (size_t j = 0; j < counts[i]; j++)
            flat[all++] = series[i][j];
    if (!read_periods(g, flat, all, &periods))
        return false;
    name_columns(g, &periods);
    for (size_t i = 0; i < g->item_count; i++)
        if (!add_series(g, series[i], counts[i], &periods))
            return false;
    return true;
}

/* ---- rank ---- */

static void note_rank(struct charting *g, const struct rank *rank, struct chart_row *row)
{
    static const enum word_id words[] = {
        [RANK_BY_UNSAID] = WORDS, [RANK_BY_LEVEL] = WORD_RANK_BY_LEVEL,
        [RANK_BY_GROWTH] = WORD_RANK_BY_GROWTH,
        [RANK_BY_IMPROVEMENT] = WORD_RANK_BY_IMPROVEMENT,
    };
    if (!rank->say_by || words[rank->by] == WORDS)
        return;
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(g->k, l))
            row->note[l] = str_trim(compose_word(g->k, words[rank->by], l, STR("")));
}

static void rank_datum(struct charting *g, const struct reference *r, struct chart_row *row)
{
    struct composer *k = g->k;
    const struct figure *f = model_figure(k->data, r->indicator, r->area, r->period,
                                          ROLE_ACTUAL, r->key);
    struct chart_datum *out = &datums(row)[0];

    out->at = r->at;
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out->label[l] = look_word(k->look, k->arena, WORD_CHART_NO_VALUE, l, NULL, 0);
    if (!f || !f->rank)
        return;
    compose_use(k, f);
    out->id = f->id;
    out->at = f->at;
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l)) {
            /* The basis stands beside the name, not in the label too. */
            struct rank plain = *f->rank;

            plain.by = RANK_BY_UNSAID;
            out->label[l] = lang_rank_short(k->arena, k->look, &plain, l);
        }
    note_rank(g, f->rank, row);
    if (f->rank->kind == RANK_TIER)
        return;
    out->state = CHART_PRESENT;
    out->value = decimal_int(f->rank->place);
    out->tick = f->rank->kind == RANK_TOP ? CHART_TICK_CEILING : CHART_TICK_POINT;
    /* 0 while no source says how many places were ranked: the strip then ends open. */
    if ((unsigned)f->rank->of > g->chart->ranks)
        g->chart->ranks = (unsigned)f->rank->of;
}

bool charting_rank(struct charting *g)
{
    long of;

    if (!plain_items(g))
        return false;
    for (size_t i = 0; i < g->item_count; i++) {
        struct reference r = at_period(g, &g->items[i], g->period);
        struct chart_row *row = charting_row(g, r.indicator, 1);

        datums(row)[0].state = CHART_ABSENT;
        rank_datum(g, &r, row);
        row->highlight = has_word(g->found[CHART_HIGHLIGHT], r.indicator->id);
    }
    if (g->found[CHART_OF] && field_int(g->found[CHART_OF], 1, 10000, &of, g->k->diag)
        && (unsigned)of > g->chart->ranks)
        g->chart->ranks = (unsigned)of;
    g->unit = NULL;
    return true;
}

/* ---- dumbbell ---- */

/* from: or to: a period (filled, true) or the words for it. */
static bool end_of(struct charting *g, const struct node *n, struct period *period,
                   struct str words[LANGUAGES])
{
    if (!n)
        return false;
    if (n->kind == NODE_SCALAR && period_read(n->text, period)) {
        name_period(g, *period, words);
        return true;
    }
    struct block_pair pair = compose_node_pair(g->k, n);

    compose_pair_strings(g->k, &pair, words);
    return false;
}

/* {name: {zh, en}, from: reference, to: reference} */
static bool map_ends(struct charting *g, const struct compose_item *item)
{
    static const struct field fields[] = {
        { "name", "名称", FIELD_SCALAR | FIELD_MAP, false }, { "from", "自", FIELD_SCALAR, true },
        { "to", "至", FIELD_SCALAR, true }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[3];
    struct reference from, to;
    struct composer *k = g->k;

    if (!field_read(item->map, STR("rows"), fields, found, k->diag)
        || !model_reference(k->data, k->document, found[1], &from, k->diag)
        || !model_reference(k->data, k->document, found[2], &to, k->diag))
        return false;
    struct chart_row *row = charting_row(g, from.indicator, 2);

    if (found[0]) {
        struct block_pair name = compose_node_pair(k, found[0]);

        compose_pair_strings(k, &name, row->name);
    }
    if (from.part == PART_NEXT_TARGET)
        from.period = period_next(from.period);
    if (to.part == PART_NEXT_TARGET)
        to.period = period_next(to.period);
    datums(row)[0] = charting_datum(g, &from, role_of(from.part));
    datums(row)[1] = charting_datum(g, &to, role_of(to.part));
    return true;
}

bool charting_dumbbell(struct charting *g)
{
    struct str (*columns)[LANGUAGES] = arena_alloc(g->k->arena, 2 * sizeof *columns);
    struct period from = { 0 }, to = { 0 };
    bool periods = end_of(g, g->found[CHART_FROM], &from, columns[0]);

    periods = end_of(g, g->found[CHART_TO], &to, columns[1]) && periods;
    g->chart->columns = (const struct str (*)[LANGUAGES])columns;
    g->chart->column_count = 2;
    for (size_t i = 0; i < g->item_count; i++) {
        const struct compose_item *item = &g->items[i];

        if (item->map) {
            if (!map_ends(g, item))
                return false;
            continue;
        }
        if (!item->indicator || !periods)
            return diag_error(g->k->diag, item->at, MSG_COMPOSE_CHART_ENDS);
        struct reference r = at_period(g, item, from);
        struct chart_row *row = charting_row(g, r.indicator, 2);

        datums(row)[0] = charting_datum(g, &r, role_of(r.part));
        r.period = to;
        datums(row)[1] = charting_datum(g, &r, role_of(r.part));
        row->highlight = has_word(g->found[CHART_HIGHLIGHT], r.indicator->id);
    }
    return true;
}
