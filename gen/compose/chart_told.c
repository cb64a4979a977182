/* compose/chart_told.c - what a chart's values say (chart_told.h) */
#include "compose/chart_told.h"

bool told_exact(const struct chart_datum *d)
{
    return d->state == CHART_PRESENT && d->tick == CHART_TICK_POINT;
}

const struct chart_datum *told_value(const struct charting *g, const struct chart_row *r)
{
    switch (g->chart->kind) {
    case CHART_BAR: case CHART_LOLLIPOP: case CHART_BULLET: case CHART_COMPLETION:
    case CHART_RANK: case CHART_DEVIATION:
        return r->count ? &r->values[0] : NULL;
    case CHART_LINE: case CHART_MULTIPLES: case CHART_GROUPED: case CHART_BUMP: case CHART_SLOPE:
    case CHART_DUMBBELL:
        return r->role == CHART_ROW_VALUES && r->count ? &r->values[r->count - 1] : NULL;
    case CHART_NUMBER: case CHART_SPARK: case CHART_MATRIX: case CHART_STACKED: case CHART_SHARE:
    case CHART_WATERFALL: case CHART_KINDS:
        break;
    }
    return NULL;
}

static enum told_order order(struct decimal a, struct decimal b)
{
    int n = decimal_compare(a, b);

    return n < 0 ? TOLD_LOWER : n > 0 ? TOLD_HIGHER : TOLD_EQUAL;
}

enum told_order told_change(const struct chart_row *r, size_t from, size_t to)
{
    if (to >= r->count || !told_exact(&r->values[from]) || !told_exact(&r->values[to]))
        return TOLD_UNKNOWN;
    for (size_t i = from + 1; i <= to; i++)
        if (r->values[i].break_before)
            return TOLD_UNKNOWN;
    return order(r->values[to].value, r->values[from].value);
}

struct told_end told_end(const struct charting *g, bool low)
{
    struct told_end e = { 0 };
    const struct chart_datum *best = NULL;
    size_t preliminary = 0;

    for (size_t i = 0; i < g->count; i++) {
        const struct chart_datum *d = told_value(g, &g->rows[i]);
        enum told_order o;

        if (!d)
            continue;
        if (d->state != CHART_PRESENT) {
            e.unknown++;
            continue;
        }
        e.known++;
        e.unsure |= !told_exact(d);
        preliminary += d->preliminary;
        o = best ? order(d->value, best->value) : low ? TOLD_LOWER : TOLD_HIGHER;
        if (o == (low ? TOLD_LOWER : TOLD_HIGHER)) {
            best = d;
            e.first = &g->rows[i];
            e.tied = 1;
        } else if (o == TOLD_EQUAL && e.tied++ == 1) {
            e.second = &g->rows[i];
        }
    }
    e.preliminary = best && preliminary > (best->preliminary ? 1 : 0);
    return e;
}

bool told_above(const struct charting *g, const struct chart_row *r, size_t *out)
{
    const struct chart_datum *own = told_value(g, r);

    *out = 0;
    if (!own || !told_exact(own))
        return false;
    for (size_t i = 0; i < g->count; i++) {
        const struct chart_datum *d = told_value(g, &g->rows[i]);
        enum told_order o;

        if (&g->rows[i] == r || !d)
            continue;
        if (!told_exact(d))
            return false;
        o = order(d->value, own->value);
        if (o == TOLD_EQUAL)
            return false;
        *out += o == TOLD_HIGHER;
    }
    return true;
}

/* ---- targets ---- */

/* Of a matrix the last column. */
static enum verdict_class marked(const struct chart_row *r)
{
    static const enum verdict_class classes[CHART_MARKS] = {
        [CHART_MARK_NONE] = VERDICT_NO_TARGET, [CHART_MARK_ABOVE] = VERDICT_ABOVE,
        [CHART_MARK_MET] = VERDICT_MET, [CHART_MARK_IN_LINE] = VERDICT_IN_LINE,
        [CHART_MARK_BELOW] = VERDICT_BELOW,
    };

    return r->count ? classes[r->values[r->count - 1].mark] : VERDICT_NO_TARGET;
}

enum verdict_class told_class(const struct charting *g, size_t row)
{
    if (g->chart->kind == CHART_MATRIX)
        return marked(&g->rows[row]);
    return row < g->class_count ? g->classes[row] : VERDICT_NO_TARGET;
}

struct told_verdicts told_verdicts(const struct charting *g)
{
    struct told_verdicts v = { 0 };

    for (size_t i = 0; i < g->count; i++) {
        enum verdict_class c = told_class(g, i);

        v.reached += c == VERDICT_ABOVE || c == VERDICT_MET;
        v.in_line += c == VERDICT_IN_LINE;
        v.missed += c == VERDICT_BELOW;
        v.open += c > VERDICT_BELOW;
        if (c == VERDICT_BELOW)
            v.missing = &g->rows[i];
    }
    v.judged = v.reached + v.in_line + v.missed;
    return v;
}

/* ---- time ---- */

bool told_period(struct str name, struct period *out)
{
    name = str_trim(name);
    if (str_ends(name, STR("年")))
        name.len -= sizeof "年" - 1;
    return period_read(name, out);
}

static bool names_period(const struct str name[LANGUAGES])
{
    struct period ignored;

    return told_period(name[LANGUAGE_ZH].len ? name[LANGUAGE_ZH] : name[LANGUAGE_EN], &ignored);
}

size_t told_columns(const struct charting *g, const struct str (**names)[LANGUAGES])
{
    const struct chart *c = g->chart;
    bool series = c->kind == CHART_GROUPED;
    size_t count = series ? c->series_count : c->column_count;

    *names = series ? c->series : c->columns;
    if (!series && g->columns)
        return count;
    for (size_t i = 0; i < count; i++)
        if (!names_period((*names)[i]))
            return 0;
    return count;
}
