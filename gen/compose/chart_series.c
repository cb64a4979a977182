/*
 * compose/chart_series.c - charts of several periods: series, grouped bars, parts of a sum
 *
 * A series breaks where the definition changes; a period without a figure is a gap with its reason.
 */
#include "compose/charting.h"

static const struct figure *figure_of(const struct charting *g, const struct reference *r)
{
    return model_figure(g->k->data, r->indicator, r->area, r->period, charting_role(r->part),
                        r->key);
}

static struct chart_datum datum(struct charting *g, const struct reference *r)
{
    struct chart_datum out = { .at = r->at };

    if (g->chart->kind == CHART_MATRIX)
        return charting_verdict(g, r);
    if (g->chart->kind != CHART_BUMP)
        return charting_datum(g, r, charting_role(r->part));
    charting_rank_datum(g, figure_of(g, r), &out, NULL);
    return out;
}

/* Places of one list, basis and definition only are joined. */
static bool joins(const struct charting *g, const struct figure *a, const struct figure *b)
{
    if (g->chart->kind == CHART_BUMP && a->rank && b->rank
        && (a->rank->list != b->rank->list || a->rank->by != b->rank->by))
        return false;
    return derive_comparable(a, b);
}

static void add_series(struct charting *g, const struct subject *s,
                       const struct period_list *periods)
{
    struct chart_row *row = charting_subject_row(g, s, periods->count);
    const struct figure *before = NULL;
    bool ok = g->ok;                    /* a unit that does not fit is reported once */

    if (g->chart->kind == CHART_SPARK) {
        g->unit = g->asked;             /* each line has its own scale */
        g->first = NULL;
    }
    for (size_t p = 0; p < periods->count && g->ok == ok; p++) {
        struct reference r = charting_asked(g, s, periods->periods[p]);
        struct chart_datum *out = &charting_datums(row)[p];
        const struct figure *f;

        r.period = periods->periods[p];
        f = figure_of(g, &r);
        *out = datum(g, &r);
        if (out->state != CHART_PRESENT)
            continue;
        out->break_before = before && f && !joins(g, before, f);
        before = f;
    }
}

/* Without any target there is no series of them: false after a warning. */
static bool keep_targets(struct charting *g, const struct chart_row *row)
{
    enum language l = diag_language(g->k->diag);

    for (size_t p = 0; p < row->count; p++)
        if (row->values[p].id.len)
            return true;
    g->count--;
    diag_warning(g->k->diag, g->found[CHART_TARGETS]->at, MSG_COMPOSE_CHART_NO_TARGETS,
                 g->rows[g->count - 1].name[compose_prints(g->k, l) ? l : !l]);
    return false;
}

/* The targets of a series as a series of its own, after it. False: there are none. */
static bool add_targets(struct charting *g, const struct subject *s, bool alone,
                        const struct period_list *periods)
{
    struct composer *k = g->k;
    struct chart_row *row = charting_row(g, NULL, periods->count);

    row->role = CHART_ROW_TARGET;
    for (int l = 0; l < LANGUAGES; l++) {
        struct str words[] = { g->rows[g->count - 2].name[l],
                               look_word(k->look, k->arena, WORD_CHART_TARGET, l, NULL, 0) };

        if (compose_prints(k, l))
            row->name[l] = alone ? words[1]
                                 : look_word(k->look, k->arena, WORD_CHART_TARGET_OF, l, words, 2);
    }
    for (size_t p = 0; p < periods->count; p++) {
        struct reference r = charting_asked(g, s, periods->periods[p]);

        r.period = periods->periods[p];
        charting_datums(row)[p] = charting_datum(g, &r, ROLE_TARGET);
    }
    return keep_targets(g, row);
}

bool charting_series(struct charting *g)
{
    static const enum word_id target[] = { WORD_CHART_TARGET };
    static const enum word_id verdicts[] = { WORD_ABOVE_EXPECTED, WORD_MET_EXPECTED,
                                             WORD_IN_LINE_EXPECTED, WORD_CHART_BELOW };
    struct period_list periods;
    struct subjects s;
    bool targets = false, any = false;
    long of;

    if (!charting_subjects(g, &s) || !charting_periods(g, &s, &periods))
        return false;
    if (g->found[CHART_TARGETS] && g->chart->kind == CHART_LINE)
        field_bool(g->found[CHART_TARGETS], &targets, g->k->diag);
    charting_name_columns(g, &periods);
    for (size_t i = 0; i < s.count; i++) {
        add_series(g, &s.list[i], &periods);
        if (targets)
            any |= add_targets(g, &s.list[i], s.count == 1, &periods);
    }
    if (any)
        charting_name_series(g, target, 1);
    if (g->chart->kind == CHART_MATRIX)
        charting_name_series(g, verdicts, 4);
    if (g->found[CHART_OF] && g->chart->kind == CHART_BUMP
        && field_int(g->found[CHART_OF], 1, 1000, &of, g->k->diag)
        && (unsigned)of > g->chart->ranks)
        g->chart->ranks = (unsigned)of;
    if (g->chart->kind == CHART_SPARK || g->chart->kind == CHART_BUMP)
        g->unit = NULL;
    return true;
}

/* from: and to:, or two periods. */
bool charting_slope(struct charting *g)
{
    const struct node *from = g->found[CHART_FROM], *to = g->found[CHART_TO];
    struct period_list periods = { ARENA_ARRAY(g->k->arena, struct period, 2), 2 };
    struct subjects s;

    if (!charting_subjects(g, &s))
        return false;
    g->tells_periods = true;
    if (from && to && period_read(from->text, &periods.periods[0])
        && period_read(to->text, &periods.periods[1]))
        g->tells_periods = true;
    else if (!g->found[CHART_PERIODS] || !charting_periods(g, &s, &periods) || periods.count != 2)
        return diag_error(g->k->diag, g->block->at, MSG_COMPOSE_CHART_SLOPE);
    charting_name_columns(g, &periods);
    for (size_t i = 0; i < s.count; i++)
        add_series(g, &s.list[i], &periods);
    return true;
}

/* ---- grouped ---- */

static void series_from_periods(struct charting *g, const struct period_list *periods)
{
    struct str (*series)[LANGUAGES] = arena_alloc(
        g->k->arena, arena_array_size(periods->count, sizeof *series));

    for (size_t i = 0; i < periods->count; i++)
        charting_name_period(g, periods->periods[i], series[i]);
    g->chart->series = (const struct str (*)[LANGUAGES])series;
    g->chart->series_count = periods->count;
    g->chart->periods = true;
}

/* A bar per period in the row of each indicator or area. */
bool charting_grouped(struct charting *g)
{
    struct period_list periods;
    struct subjects s;

    if (!charting_subjects(g, &s) || !charting_periods(g, &s, &periods))
        return false;
    series_from_periods(g, &periods);
    for (size_t i = 0; i < s.count; i++)
        add_series(g, &s.list[i], &periods);
    return true;
}

/* ---- stacked, share ---- */

static void series_from_items(struct charting *g)
{
    struct str (*series)[LANGUAGES] = arena_alloc(
        g->k->arena, arena_array_size(g->item_count, sizeof *series));

    for (size_t i = 0; i < g->item_count; i++)
        compose_pair_strings(g->k, compose_name(g->k, g->items[i].indicator, true), series[i]);
    g->chart->series = (const struct str (*)[LANGUAGES])series;
    g->chart->series_count = g->item_count;
    g->tells_indicators = true;
}

/* The parts of one bar, in a period and (NULL: the report's) area. */
static void fill_parts(struct charting *g, struct chart_row *row, struct period p,
                       const struct area *area)
{
    for (size_t i = 0; i < g->item_count; i++) {
        struct subject s = { &g->items[i], 1, area };
        struct reference r = charting_asked(g, &s, p);

        charting_datums(row)[i] = charting_datum(g, &r, charting_role(r.part));
    }
}

static bool stack_areas(struct charting *g)
{
    struct charting one = *g;
    struct subjects s;

    /* areas are read with one item; each bar then takes all of them */
    one.item_count = 1;
    if (!charting_subjects(&one, &s))
        return false;
    g->tells_areas = true;
    for (size_t i = 0; i < s.count; i++)
        fill_parts(g, charting_subject_row(g, &s.list[i], g->item_count), g->period,
                   s.list[i].area);
    return true;
}

static bool stack_periods(struct charting *g)
{
    struct subject *list = ARENA_ARRAY(g->k->arena, struct subject, g->item_count);
    struct subjects all = { list, g->item_count };
    struct period_list periods;

    for (size_t i = 0; i < g->item_count; i++)
        list[i] = (struct subject){ &g->items[i], 1, NULL };
    if (!charting_periods(g, &all, &periods))
        return false;
    for (size_t i = 0; i < periods.count; i++) {
        struct chart_row *row = charting_row(g, NULL, g->item_count);

        charting_name_period(g, periods.periods[i], row->name);
        fill_parts(g, row, periods.periods[i], NULL);
    }
    return true;
}

/* Of a row whose whole is known the parts in per cent, to one digit; true where these add up. */
static bool to_shares(struct charting *g, struct chart_row *row, const struct unit *percent)
{
    struct chart_datum *d = charting_datums(row);
    struct decimal sum = decimal_int(0), shares = decimal_int(0), share;

    for (size_t i = 0; i < row->count; i++)
        if (d[i].state != CHART_PRESENT || d[i].value.negative
            || !decimal_add(sum, d[i].value, &sum))
            return true;
    if (decimal_is_zero(sum))
        return true;
    for (size_t i = 0; i < row->count; i++) {
        if (!decimal_shift(d[i].value, 2, &share) || !decimal_divide(share, sum, 1, &share)
            || !decimal_add(shares, share, &shares))
            return true;
        for (int l = 0; l < LANGUAGES; l++)
            if (compose_prints(g->k, l))
                d[i].label[l] = lang_join(g->k->arena,
                                          lang_amount(g->k->arena, share, percent, l));
    }
    return decimal_compare(shares, decimal_int(100)) == 0;
}

/* Shares that were printed stay as they are; others are computed, and rounding is said. */
void charting_share(struct charting *g)
{
    const struct unit *percent = units_find(g->k->data->units, STR("%"));
    bool exact = true;

    if (g->unit && g->unit->dimension == UNIT_PERCENT)
        return;
    for (size_t i = 0; i < g->count; i++)
        exact &= to_shares(g, &g->rows[i], percent);
    g->unit = percent;
    for (int l = 0; l < LANGUAGES && !exact && !g->found[CHART_NOTE]; l++)
        if (compose_prints(g->k, l))
            g->chart->note[l] = look_word(g->k->look, g->k->arena, WORD_CHART_ROUNDED, l, NULL, 0);
}

/* The rows named are the parts; a bar per area, or per period. */
bool charting_stacked(struct charting *g)
{
    bool ok;

    for (size_t i = 0; i < g->item_count; i++)
        if (!g->items[i].indicator)
            return diag_error(g->k->diag, g->items[i].at, MSG_COMPOSE_CHART_ROW);
    series_from_items(g);
    ok = g->found[CHART_AREAS] ? stack_areas(g) : stack_periods(g);
    if (ok && g->chart->kind == CHART_SHARE)
        charting_share(g);
    return ok;
}
