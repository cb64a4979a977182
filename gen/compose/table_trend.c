/*
 * compose/table_trend.c - cells with a small chart: a line over years, a bar against its target
 *
 * `periods` of the column are a list, or a span, 2021/2025, each year of it; without them the years
 * of which the table's indicators have results.
 */
#include "compose/charting.h"
#include "compose/tabling.h"

/* Years of a line, at most. */
#define MOST_YEARS 40

struct years { struct period list[MOST_YEARS]; size_t count; };

static bool add_year(struct tabling *t, struct years *y, struct period p, struct span at)
{
    if (y->count == MOST_YEARS)
        return diag_error(t->k->diag, at, MSG_COMPOSE_TREND_LONG,
                          str_number(t->k->arena, MOST_YEARS));
    y->list[y->count++] = p;
    return true;
}

/* A period, or each year of a span. */
static bool add_periods(struct tabling *t, struct years *y, struct str text, struct span at)
{
    struct period p;

    text = str_trim(text);
    if (!period_read(text, &p))
        return diag_error(t->k->diag, at, MSG_BAD_PERIOD, text);
    if (p.kind != PERIOD_SPAN)
        return add_year(t, y, p, at);
    for (int year = p.year; year <= p.end_year; year++)
        if (!add_year(t, y, (struct period){ .kind = PERIOD_YEAR, .year = year }, at))
            return false;
    return true;
}

static bool read_periods(struct tabling *t, const struct node *n, struct years *y)
{
    struct str rest = n->text;

    for (const struct node *item = n->kind == NODE_LIST ? n->first : NULL; item;
         item = item->next)
        if (!add_periods(t, y, item->text, item->at))
            return false;
    while (n->kind != NODE_LIST && rest.len) {
        ptrdiff_t comma = str_find_char(rest, ',');

        if (!add_periods(t, y, comma < 0 ? rest : str_sub(rest, 0, (size_t)comma), n->at))
            return false;
        rest = comma < 0 ? STR("") : str_from(rest, (size_t)comma + 1);
    }
    return true;
}

/* The years up to the table's of which the indicator has a result, in order. */
static void known_years(struct tabling *t, const struct reference *r, struct years *y)
{
    for (int year = r->period.year - MOST_YEARS + 1; year <= r->period.year; year++) {
        struct period p = { .kind = PERIOD_YEAR, .year = year };

        if (model_figure(t->k->data, r->indicator, r->area, p, ROLE_ACTUAL, r->key))
            y->list[y->count++] = p;
    }
}

void table_fill_trend(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    struct years y = { .count = 0 };

    if (!t->column->periods)
        known_years(t, r, &y);
    else if (!read_periods(t, t->column->periods, &y))
        return;
    cell->drawing = compose_chart_cell(t->k, CHART_SPARK, r->indicator, r->area, y.list, y.count,
                                       NULL, NULL);
}

/* A bar alone, on a scale of its own, says nothing: there must be a target. */
void table_fill_bullet(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *target = model_figure(t->k->data, r->indicator, r->area, r->period,
                                               ROLE_TARGET, r->key);

    if (!target || !target->has_value)
        return;
    cell->drawing = compose_chart_cell(t->k, CHART_BULLET, r->indicator, r->area, &r->period, 1,
                                       NULL, NULL);
}
