/* chart/line_paint.c - a line chart, placed by line.c, is painted */
#include "chart/line.h"

static void paint_ticks(struct scene *s, const struct lines *l, pu left, pu right)
{
    pu spacing = l->ticks.count < 2 ? 0
        : line_y(l, decimal_double(l->ticks.at[0])) - line_y(l, decimal_double(l->ticks.at[1]));
    size_t step = words_tick_step(s, l->tick, l->ticks.count, spacing);

    for (size_t i = 0; i < l->ticks.count; i++) {
        pu at = line_y(l, decimal_double(l->ticks.at[i]));
        const struct words *w = &l->tick[i];
        struct point from = { left, at }, to = { right, at };

        if (i % step == 0)
            words_paint(s, w, s->frame.x + l->tick_width - w->width, words_centre(w, at));
        /* nought within the plot is seen: growth above, decline below */
        if (i && decimal_is_zero(l->ticks.at[i]))
            page_line(s->page, from, to, PU_PT(0.5), s->look->rule);
        else if (at != l->bottom)
            mark_hair(s, from, to);
    }
}

static void paint_axis(struct scene *s, const struct lines *l)
{
    pu right = l->right + LINE_RADIUS, y = l->bottom, left = s->frame.x;
    pu plot = left + l->tick_width + scene_tenths(s, 3);

    group_begin(s, STR("axis"));
    if (l->beside_axis)
        paint_ticks(s, l, plot, right);
    if (l->foot == 0)
        left = plot;                    /* it is nought, whose number stands beside it */
    page_line(s->page, (struct point){ left, y }, (struct point){ right, y }, PU_PT(0.5),
              s->look->rule);
    for (size_t k = 0; k < l->columns; k++)
        if (line_named(l, k))
            words_paint(s, &l->period[k], line_x(l, k) - l->period[k].width / 2,
                        y + l->drop);
    group_end(s);
}

static void paint_segments(struct scene *s, const struct lines *l, size_t row)
{
    struct ink ink = mark_series_ink(s, row);
    pu width = s->chart->rows[row].highlight ? PU_PT(1.75) : PU_PT(1.0);
    bool target = s->chart->rows[row].role == CHART_ROW_TARGET;

    for (size_t k = 1; k < l->columns; k++) {
        struct point a, b;

        if (!line_has(s, row, k) || !line_has(s, row, k - 1))
            continue;
        a = line_point(s, l, row, k - 1);
        b = line_point(s, l, row, k);
        if (line_datum(s, row, k)->break_before)
            mark_break(s, (struct point){ (a.x + b.x) / 2, (a.y + b.y) / 2 });
        else if (target)
            page_dashed(s->page, a, b, PU_PT(1.0), PU_PT(4.0), PU_PT(2.0), ink);
        else if (line_datum(s, row, k)->preliminary)
            page_dashed(s->page, a, b, width, PU_PT(3.0), PU_PT(2.0), ink);
        else
            page_polyline(s->page, (struct point[]){ a, b }, 2, width, ink);
    }
}

/* Points too close to tell apart are left out, but not the last and no lone one. */
static bool has_point(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    bool before = column && line_has(s, row, column - 1);
    bool after = column + 1 < l->columns && line_has(s, row, column + 1);

    if (l->columns < 2 || column == line_last(s, l, row) || (!before && !after))
        return true;
    return (l->right - l->left) / (pu)(l->columns - 1) >= 3 * LINE_RADIUS;
}

static void paint_points(struct scene *s, const struct lines *l, size_t row)
{
    for (size_t k = 0; k < l->columns; k++) {
        const struct chart_datum *d = line_datum(s, row, k);
        const struct value *v = &l->value[row * l->columns + k];

        if (d->state != CHART_PRESENT && !v->placed)
            continue;
        group_datum(s, &s->chart->rows[row], d);
        if (d->state == CHART_PRESENT && has_point(s, l, row, k))
            mark_point(s, line_point(s, l, row, k), LINE_RADIUS, (int)(row % 4),
                       mark_series_ink(s, row),
                       d->tick == CHART_TICK_ABOUT || d->preliminary);
        if (v->placed && l->beside_axis)
            page_rect(s->page, (struct rect){ v->at.x, v->at.y + v->words.height / 10,
                                              v->words.width, v->words.height * 8 / 10 },
                      s->look->paper);
        if (v->placed)
            words_paint(s, &v->words, v->at.x, v->at.y);
        group_end(s);
    }
}

/* From a point to its label, where the label had to move or the series ends early. */
static void paint_leaders(struct scene *s, const struct lines *l)
{
    for (size_t i = 0; i < l->count; i++) {
        size_t row = l->end.slots[i].item, last = line_last(s, l, row);
        pu centre = ends_centre(&l->end, i);
        struct point p, to = { l->right + l->end.gap - scene_tenths(s, 4), centre };

        if (last == l->columns)
            continue;
        p = line_point(s, l, row, last);
        p.x += LINE_RADIUS + PU_PT(1.5);
        if (last + 1 < l->columns)
            page_dashed(s->page, p, to, PU_PT(0.5), PU_PT(1.0), PU_PT(2.0), s->look->rule);
        else if (p.y - centre > scene_tenths(s, 3) || centre - p.y > scene_tenths(s, 3))
            page_line(s->page, p, to, PU_PT(0.25), s->look->rule);
    }
}

void line_draw(struct scene *s, const struct lines *l)
{
    paint_axis(s, l);
    group_begin(s, STR("marks"));
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < l->count; i++)
            if (s->chart->rows[i].highlight == pass) {
                paint_segments(s, l, i);
                paint_points(s, l, i);
            }
    group_end(s);
    group_begin(s, STR("labels"));
    paint_leaders(s, l);
    ends_paint(s, &l->end, l->right + l->end.gap, LINE_RADIUS);
    group_end(s);
}
