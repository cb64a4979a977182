/* compose/chart_cell.c - charts as drawings for the cells of a table */
#include "compose/charting.h"

static pu height(const void *context, struct text *t, pu width)
{
    return chart_cell_height(context, t, width);
}

static bool draw(const void *context, struct text *t, struct page *pg, struct rect place,
                 struct diag *d)
{
    return chart_cell_draw(context, t, pg, place, d);
}

static bool any(const struct chart_row *row, enum chart_kind kind)
{
    size_t present = 0;

    if (kind == CHART_BULLET)
        return row->values[0].state == CHART_PRESENT && !row->values[0].value.negative;
    for (size_t i = 0; i < row->count; i++)
        present += row->values[i].state == CHART_PRESENT;
    return present > 1;
}

static void fill(struct charting *g, const struct reference *r, const struct period *periods,
                 size_t count, struct chart_row *row)
{
    const struct figure *before = NULL;
    struct chart_datum *values = charting_datums(row);
    struct reference at = *r;

    if (g->chart->kind == CHART_BULLET) {
        at.period = periods[count - 1];
        values[0] = charting_datum(g, &at, ROLE_ACTUAL);
        values[1] = charting_datum(g, &at, ROLE_TARGET);
        return;
    }
    for (size_t p = 0; p < count; p++) {
        const struct figure *f;

        at.period = periods[p];
        f = model_figure(g->k->data, at.indicator, at.area, at.period, ROLE_ACTUAL, at.key);
        values[p] = charting_datum(g, &at, ROLE_ACTUAL);
        if (values[p].state != CHART_PRESENT)
            continue;
        values[p].break_before = before && f && !derive_comparable(before, f);
        before = f;
    }
}

const struct block_drawing *compose_chart_cell(struct composer *k, enum chart_kind kind,
                                               const struct indicator *i, const struct area *area,
                                               const struct period *periods, size_t count,
                                               const struct decimal *lowest,
                                               const struct decimal *highest)
{
    struct charting g = { .k = k, .chart = ARENA_NEW(k->arena, struct chart), .ok = true };
    struct reference r = { .indicator = i, .area = area, .at = i->at };
    struct block_drawing *out = ARENA_NEW(k->arena, struct block_drawing);
    struct chart_row *row;

    if (!count)
        return NULL;
    *g.chart = (struct chart){ .kind = kind, .at = i->at, .languages = k->languages,
                               .look = charting_look(k), .has_extent = lowest && highest };
    row = charting_row(&g, i, kind == CHART_BULLET ? 2 : count);
    fill(&g, &r, periods, count, row);
    if (g.chart->has_extent) {
        g.chart->lowest = *lowest;
        g.chart->highest = *highest;
    }
    if (!g.ok || !any(row, kind))
        return NULL;
    g.chart->rows = row;
    g.chart->count = 1;
    charting_name_columns(&g, &(struct period_list){ (struct period *)periods, count });
    compose_stamp_chart(k, g.chart);
    *out = (struct block_drawing){ .context = g.chart, .height = height, .draw = draw };
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out->alternative[l] = chart_alternative(k->arena, g.chart, l);
    return out;
}
