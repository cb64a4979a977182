/*
 * compose/chart_finding_change.c - findings of change: what rose or fell, a record, from one
 * total to another (chart_finding.h)
 */
#include "compose/chart_finding.h"

#include <string.h>

/* Which way most rows went from one column to another. */
struct change {
    size_t known, higher, lower;
    const struct chart_row *up, *down, *not_up, *not_down;      /* the last of each */
    bool preliminary, positive;         /* all values are above zero */
};

static bool is_positive(struct decimal n)
{
    return !n.negative && !decimal_is_zero(n);
}

static struct change change_of(const struct charting *g, size_t from, size_t to)
{
    struct change c = { .positive = true };

    for (size_t i = 0; i < g->count; i++) {
        const struct chart_row *r = &g->rows[i];
        enum told_order o = r->role == CHART_ROW_TARGET ? TOLD_UNKNOWN : told_change(r, from, to);

        if (o == TOLD_UNKNOWN)
            continue;
        c.known++;
        c.higher += o == TOLD_HIGHER;
        c.lower += o == TOLD_LOWER;
        c.up = o == TOLD_HIGHER ? r : c.up;
        c.down = o == TOLD_LOWER ? r : c.down;
        c.not_up = o != TOLD_HIGHER ? r : c.not_up;
        c.not_down = o != TOLD_LOWER ? r : c.not_down;
        c.preliminary |= r->values[from].preliminary || r->values[to].preliminary;
        c.positive &= is_positive(r->values[from].value) && is_positive(r->values[to].value);
    }
    return c;
}

/*
 * Growth rates under names that do not say so: "GDP lower than in 2024" would be untrue of a GDP
 * that grew more slowly.
 */
static bool are_rates(const struct charting *g)
{
    for (size_t i = 0; i < g->item_count; i++) {
        const struct indicator *n = g->items[i].indicator;
        struct str zh, en;

        if (!n || n->measure != MEASURE_GROWTH)
            return false;
        zh = n->short_name.in[LANGUAGE_ZH].len ? n->short_name.in[LANGUAGE_ZH]
                                               : n->name.in[LANGUAGE_ZH];
        en = n->short_name.in[LANGUAGE_EN].len ? n->short_name.in[LANGUAGE_EN]
                                               : n->name.in[LANGUAGE_EN];
        if (finding_says_growth(zh) || finding_says_growth(en))
            return false;
    }
    return g->item_count > 0;
}

/* [growth rates under other names][down] */
static const struct { enum word_id plain, only, but, mixed; } change_words[2][2] = {
    { { WORD_FINDING_HIGHER, WORD_FINDING_ONLY_HIGHER, WORD_FINDING_BUT_HIGHER,
        WORD_FINDING_MIXED },
      { WORD_FINDING_LOWER, WORD_FINDING_ONLY_LOWER, WORD_FINDING_BUT_LOWER,
        WORD_FINDING_MIXED } },
    { { WORD_FINDING_FASTER, WORD_FINDING_ONLY_FASTER, WORD_FINDING_BUT_FASTER,
        WORD_FINDING_FASTER_MIXED },
      { WORD_FINDING_SLOWER, WORD_FINDING_ONLY_SLOWER, WORD_FINDING_BUT_SLOWER,
        WORD_FINDING_FASTER_MIXED } },
};

static struct phrase rate_of(struct charting *g, struct phrase p, bool rates)
{
    return rates ? finding_say(g, WORD_FINDING_RATES, &p, 1) : p;
}

/* Of two rows one each way. */
static struct phrase say_both(struct charting *g, const struct change *c, bool rates,
                              struct phrase since)
{
    struct phrase args[] = { rate_of(g, finding_subject(g, c->up), rates),
                             rate_of(g, finding_subject(g, c->down), rates), since };

    return finding_say(g, change_words[rates][c->lower > c->higher].mixed, args, 3);
}

static struct phrase say_all_but(struct charting *g, const struct change *c, bool rates,
                                 struct phrase since)
{
    bool down = c->lower > c->higher;
    struct phrase args[] = { finding_name(g, down ? c->not_down : c->not_up), since };
    struct phrase p = finding_say(g, change_words[rates][down].but, args, 2);

    finding_tell_measure(g, &p);
    return p;
}

/* All, all but one, only one, or so many of them. */
static struct phrase say_change(struct charting *g, const struct change *c, bool rates,
                                struct phrase since)
{
    bool complete = c->known == finding_value_rows(g), down = c->lower > c->higher;
    size_t most = down ? c->lower : c->higher;
    struct phrase args[] = { { { { NULL, 0 } } }, since };
    enum word_id w = change_words[rates][down].plain;

    if (c->known == 2 && complete && c->higher == 1 && c->lower == 1)
        return say_both(g, c, rates, since);
    if (most + 1 == c->known && complete && c->known > 2)
        return say_all_but(g, c, rates, since);
    if (most == c->known) {
        args[0] = finding_all(g, c->known, complete, rates);
    } else if (most == 1 && complete && c->known > 2) {
        w = change_words[rates][down].only;
        args[0] = rate_of(g, finding_subject(g, down ? c->down : c->up), rates);
    } else {
        args[0] = rate_of(g, finding_some(g, most, c->known, complete), rates);
    }
    return finding_say(g, w, args, 2);
}

static bool count_change(struct charting *g, size_t from, size_t to, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    bool rates = are_rates(g);
    struct change c;

    if (told_columns(g, &columns) <= to)
        return false;
    c = change_of(g, from, to);
    if (c.known < 2 || c.higher + c.lower == 0 || (rates && !c.positive))
        return false;
    *out = say_change(g, &c, rates, finding_time(g, columns[from]));
    finding_preliminary(g, c.preliminary, out);
    return true;
}

bool finding_from_first(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns);

    return count > 1 && count_change(g, 0, count - 1, out);
}

bool finding_from_previous(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns);

    return count > 1 && count_change(g, count - 2, count - 1, out);
}

/* Higher, or lower, than in every column before: at least two of them, none missing. */
static bool is_record(const struct chart_row *r, size_t count, enum told_order o)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (told_change(r, i, count - 1) != o)
            return false;
    return count > 2;
}

static const struct chart_row *only_series(const struct charting *g)
{
    const struct chart_row *found = NULL;

    for (size_t i = 0; i < g->count; i++) {
        if (g->rows[i].role != CHART_ROW_VALUES)
            continue;
        if (found)
            return NULL;
        found = &g->rows[i];
    }
    return found;
}

/* 固定资产投资增速, growth in investment; else what the row is about. */
static struct phrase series_subject(struct charting *g, const struct chart_row *r)
{
    struct phrase p = finding_subject(g, r);

    return are_rates(g) ? finding_say(g, WORD_FINDING_RATE_OF, &p, 1) : p;
}

/* An earlier column, without the year that was said of the last: 高于11月的. */
static struct phrase earlier(struct charting *g, const struct str (*columns)[LANGUAGES],
                             size_t column, size_t last)
{
    struct phrase p = finding_time(g, columns[column]);

    if (g->columns && columns == g->chart->columns && g->columns[column].kind != PERIOD_YEAR
        && g->columns[column].year == g->columns[last].year)
        for (int l = 0; l < LANGUAGES; l++)
            p.in[l] = lang_without_year(g->k->arena, p.in[l], g->columns[last].year, l);
    return p;
}

/* One series: a record over all columns, or how it stands to the one before. */
bool finding_one_series(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns), last = count - 1;
    const struct chart_row *r = only_series(g);
    enum told_order o = r && count > 1 ? told_change(r, last - 1, last) : TOLD_UNKNOWN;

    if (o == TOLD_UNKNOWN)
        return false;
    struct phrase args[] = {
        finding_time(g, columns[last]), finding_phrase(r->values[last].label),
        earlier(g, columns, last - 1, last), finding_phrase(r->values[last - 1].label),
        series_subject(g, r)
    };

    if (is_record(r, count, o) && o != TOLD_EQUAL) {
        args[2] = earlier(g, columns, 0, last);
        *out = finding_say(g, o == TOLD_HIGHER ? WORD_FINDING_RECORD_HIGH
                           : WORD_FINDING_RECORD_LOW, args, 5);
    } else {
        *out = finding_say(g, o == TOLD_EQUAL ? WORD_FINDING_SAME
                           : o == TOLD_HIGHER ? WORD_FINDING_UP : WORD_FINDING_DOWN, args, 5);
    }
    return true;
}

/* Bars that are periods say what a line through their ends would. */
bool finding_over_time(struct charting *g, struct phrase *out)
{
    struct arena *a = g->k->arena;
    struct charting line = *g;
    struct chart chart = *g->chart;
    struct chart_row series = { .role = CHART_ROW_VALUES, .count = g->count };
    struct chart_datum *values = ARENA_ARRAY(a, struct chart_datum, g->count);
    struct str (*names)[LANGUAGES] = arena_alloc(a, arena_array_size(g->count, sizeof *names));

    if (!g->chart->periods)
        return false;
    for (size_t i = 0; i < g->count; i++) {
        values[i] = g->rows[i].values[0];
        memcpy(names[i], g->rows[i].name, sizeof *names);
    }
    series.values = values;
    if (g->item_count && g->items[0].indicator) {
        compose_pair_strings(g->k, compose_name(g->k, g->items[0].indicator, true), series.name);
        memset(line.measure, 0, sizeof line.measure);
    }
    chart.kind = CHART_LINE;
    chart.columns = (const struct str (*)[LANGUAGES])names;
    chart.column_count = g->count;
    line.chart = &chart;
    line.rows = &series;
    line.count = 1;
    return finding_one_series(&line, out);
}

/* ---- sums ---- */

/* From the first total to the last. */
bool finding_sum_change(struct charting *g, struct phrase *out)
{
    const struct chart_row *from = &g->rows[0], *to = &g->rows[g->count - 1];
    int n;

    if (g->count < 2 || from->role != CHART_ROW_TOTAL || to->role != CHART_ROW_TOTAL
        || !told_exact(&from->values[0]) || !told_exact(&to->values[0]))
        return false;
    n = decimal_compare(to->values[0].value, from->values[0].value);
    struct phrase args[] = { finding_phrase(from->values[0].label),
                             finding_phrase(to->values[0].label), finding_name(g, from),
                             finding_name(g, to) };

    if (n)
        *out = finding_say(g, n > 0 ? WORD_FINDING_ROSE : WORD_FINDING_FELL, args, 4);
    return n != 0;
}
