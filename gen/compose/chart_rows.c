/* compose/chart_rows.c - charts of one period, or from one to another: a row per subject */
#include "compose/charting.h"

/* ---- bar, lollipop ---- */

/* Is the figure of one measure with the one before it? */
static void follow(struct charting *g, const struct reference *r, const struct figure **before,
                   struct chart_datum *out)
{
    const struct figure *f = model_figure(g->k->data, r->indicator, r->area, r->period,
                                          charting_role(r->part), r->key);

    out->break_before = *before && f && !derive_comparable(*before, f);
    *before = f ? f : *before;
}

/* One subject over periods: a bar each, the latest in the lead ink unless others are named. */
static bool bars_over_periods(struct charting *g, const struct subjects *s)
{
    const struct node *named = g->found[CHART_HIGHLIGHT];
    const struct figure *before = NULL;
    struct period_list periods;

    if (s->count != 1)
        return diag_error(g->k->diag, g->items[g->item_count > 1].at, MSG_COMPOSE_CHART_ONE_ROW);
    if (!charting_periods(g, s, &periods))
        return false;
    g->tells_indicators = g->tells_areas = false;
    g->columns = periods.periods;
    g->chart->periods = true;
    for (size_t i = 0; i < periods.count; i++) {
        struct reference r = charting_asked(g, &s->list[0], periods.periods[i]);
        struct chart_row *row = charting_row(g, NULL, 1);
        struct str text = period_text(g->k->arena, periods.periods[i]);

        r.period = periods.periods[i];
        charting_name_period(g, r.period, row->name);
        *charting_datums(row) = charting_datum(g, &r, charting_role(r.part));
        follow(g, &r, &before, charting_datums(row));
        row->highlight = named ? charting_has_word(named, text) : i + 1 == periods.count;
    }
    return true;
}

bool charting_bar(struct charting *g)
{
    struct subjects s;

    if (!charting_subjects(g, &s))
        return false;
    if (g->found[CHART_PERIODS])
        return bars_over_periods(g, &s);
    for (size_t i = 0; i < s.count; i++) {
        struct reference r = charting_asked(g, &s.list[i], g->period);
        struct chart_row *row = charting_subject_row(g, &s.list[i], 1);

        *charting_datums(row) = charting_datum(g, &r, charting_role(r.part));
    }
    return true;
}

bool charting_number(struct charting *g)
{
    struct subjects s;

    if (!charting_subjects(g, &s))
        return false;
    for (size_t i = 0; i < s.count; i++) {
        struct reference r = charting_asked(g, &s.list[i], g->period);
        struct chart_row *row = charting_subject_row(g, &s.list[i], 1);

        /* each block has its own unit, and no subtitle says growth for all */
        g->unit = g->asked;
        g->first = NULL;
        if (!s.list[i].area)
            compose_pair_strings(g->k, compose_name(g->k, r.indicator, false), row->name);
        *charting_datums(row) = charting_datum(g, &r, charting_role(r.part));
    }
    g->unit = NULL;
    return true;
}

/* ---- bullet ---- */

static bool add_bullet(struct charting *g, const struct reference *r, struct chart_row *row)
{
    charting_datums(row)[0] = charting_datum(g, r, ROLE_ACTUAL);
    charting_datums(row)[1] = charting_datum(g, r, ROLE_TARGET);
    return true;
}

bool charting_bullet(struct charting *g)
{
    static const enum word_id words[] = { WORD_CHART_ACTUAL, WORD_CHART_TARGET };

    return charting_judged(g, words, 2, add_bullet);
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

void charting_rank_datum(struct charting *g, const struct figure *f, struct chart_datum *out,
                         struct chart_row *row)
{
    struct composer *k = g->k;

    out->state = CHART_ABSENT;
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out->label[l] = look_word(k->look, k->arena, WORD_CHART_NO_VALUE, l, NULL, 0);
    /* 提升12位 alone states no place. */
    if (!f || !f->rank || (f->rank->kind != RANK_TIER && !f->rank->place))
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
    if (row)
        note_rank(g, f->rank, row);
    bool growth = f->rank->by == RANK_BY_GROWTH && !(row && f->rank->say_by);

    g->by_growth |= growth;
    g->by_other |= !growth;
    if (f->rank->kind == RANK_TIER)
        return;
    g->lists |= g->list && g->list != f->rank->list;
    g->list = f->rank->list;
    out->state = CHART_PRESENT;
    out->value = decimal_int(f->rank->place);
    out->tick = f->rank->kind == RANK_TOP ? CHART_TICK_CEILING : CHART_TICK_POINT;
    /* 0 while no source says how many places were ranked: the strip then ends open. */
    if ((unsigned)f->rank->of > g->chart->ranks)
        g->chart->ranks = (unsigned)f->rank->of;
}

/* The place of the year before, where both are places of one list, basis and definition. */
static bool rank_before(struct charting *g, const struct figure *f, struct chart_row *row)
{
    struct rank_change change = { .present = false };

    if (f && f->rank && f->rank->kind == RANK_EXACT && f->rank->place)
        change = derive_rank_change(g->k->data, f);
    if (!change.present || !change.before || !change.before->rank)
        return false;
    charting_rank_datum(g, change.before, &charting_datums(row)[1], NULL);
    return true;
}

static void name_dots(struct charting *g)
{
    struct str (*series)[LANGUAGES] = arena_alloc(g->k->arena, 2 * sizeof *series);
    struct period before = g->period;

    before.year--;
    before.end_year--;
    charting_name_period(g, g->period, series[0]);
    charting_name_period(g, before, series[1]);
    g->chart->series = (const struct str (*)[LANGUAGES])series;
    g->chart->series_count = 2;
}

bool charting_rank(struct charting *g)
{
    struct subjects s;
    bool before = false;
    long of;

    if (!charting_subjects(g, &s))
        return false;
    for (size_t i = 0; i < s.count; i++) {
        struct reference r = charting_asked(g, &s.list[i], g->period);
        struct chart_row *row = charting_subject_row(g, &s.list[i], 2);
        const struct figure *f = model_figure(g->k->data, r.indicator, r.area, r.period,
                                              ROLE_ACTUAL, r.key);

        row->count = 1;
        charting_datums(row)[0].at = r.at;
        charting_rank_datum(g, f, &charting_datums(row)[0], row);
        if (rank_before(g, f, row)) {
            row->count = 2;
            before = true;
        }
    }
    if (before)
        name_dots(g);
    if (g->found[CHART_OF] && field_int(g->found[CHART_OF], 1, 1000, &of, g->k->diag)
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
        charting_name_period(g, *period, words);
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
    struct reference ends[2];
    struct composer *k = g->k;

    if (!field_read(item->map, STR("rows"), fields, found, k->diag)
        || !model_reference(k->data, k->document, found[1], &ends[0], k->diag)
        || !model_reference(k->data, k->document, found[2], &ends[1], k->diag))
        return false;
    struct chart_row *row = charting_row(g, ends[0].indicator, 2);

    if (found[0]) {
        struct block_pair name = compose_node_pair(k, found[0]);

        compose_pair_strings(k, &name, row->name);
    }
    for (int i = 0; i < 2; i++) {
        if (ends[i].part == PART_NEXT_TARGET)
            ends[i].period = period_next(ends[i].period);
        charting_datums(row)[i] = charting_datum(g, &ends[i], charting_role(ends[i].part));
    }
    return true;
}

static bool subject_ends(struct charting *g, const struct subject *s, const struct period p[2])
{
    struct chart_row *row = charting_subject_row(g, s, 2);
    const struct figure *before = NULL;

    for (int i = 0; i < 2; i++) {
        struct reference r = charting_asked(g, s, p[i]);
        struct chart_datum *d = &charting_datums(row)[i];

        *d = charting_datum(g, &r, charting_role(r.part));
        follow(g, &r, &before, d);
    }
    return true;
}

/* The subject at the place of an item; maps are no subjects. */
static bool item_ends(struct charting *g, size_t item, const struct period p[2], bool periods)
{
    struct charting one = *g;
    struct subjects s;
    bool ok = true;

    if (g->items[item].map)
        return map_ends(g, &g->items[item]);
    if (!periods)
        return diag_error(g->k->diag, g->items[item].at, MSG_COMPOSE_CHART_ENDS);
    one.items += item;
    one.item_count = 1;
    if (!charting_subjects(&one, &s))
        return false;
    g->tells_areas = one.tells_areas;
    g->tells_indicators = one.tells_indicators;
    for (size_t i = 0; i < s.count; i++)
        ok &= subject_ends(g, &s.list[i], p);
    return ok;
}

/* One dot for two ends that are equal: its label says so. */
static void tell_equal(struct charting *g, struct chart_row *r)
{
    const struct chart_datum *a = &r->values[0], *b = &r->values[1];
    bool equal = a->state == CHART_PRESENT && b->state == CHART_PRESENT &&
                 decimal_compare(a->value, b->value) == 0 &&
                 str_eq(a->label[LANGUAGE_ZH], b->label[LANGUAGE_ZH]) &&
                 str_eq(a->label[LANGUAGE_EN], b->label[LANGUAGE_EN]);

    for (int l = 0; equal && l < LANGUAGES; l++)
        if (!r->note[l].len)
            r->note[l] = look_word(g->k->look, g->k->arena, WORD_CHART_EQUAL, (enum language)l,
                                   NULL, 0);
}

bool charting_dumbbell(struct charting *g)
{
    struct str (*columns)[LANGUAGES] = arena_alloc(g->k->arena, 2 * sizeof *columns);
    struct period p[2] = { { 0 }, { 0 } };
    bool periods = end_of(g, g->found[CHART_FROM], &p[0], columns[0]);

    periods = end_of(g, g->found[CHART_TO], &p[1], columns[1]) && periods;
    g->chart->columns = (const struct str (*)[LANGUAGES])columns;
    g->chart->column_count = 2;
    g->tells_periods = true;
    for (size_t i = 0; i < g->item_count; i++)
        if (!item_ends(g, i, p, periods))
            return false;
    for (size_t i = 0; i < g->count; i++)
        tell_equal(g, &g->rows[i]);
    return true;
}
