/*
 * chart/bullet.c - results as bars, targets as ticks drawn by their kind
 *
 * The words stand in two columns behind the bars, the target's behind a small tick of its
 * kind, so that no label meets a bar or tick however close the two values are.
 */
#include "chart/scene.h"

struct bullets {
    struct words *actual, *target;
    pu actual_width, target_width, content;
    pu gap, sample;                 /* between columns; the small tick's room */
    struct names names;
    struct rows rows;
    double lowest, per_unit;
    pu left;
};

static const struct chart_datum *target_of(const struct chart_row *r)
{
    return r->count > 1 ? &r->values[1] : NULL;
}

static void measure(struct scene *s, struct bullets *b, enum words_mode mode)
{
    b->actual_width = b->target_width = b->content = 0;
    b->actual = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    b->target = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        struct words *a = &b->actual[i], *t = &b->target[i];

        *a = words_value(s, &r->values[0], s->look->value, r->note, mode);
        if (target_of(r))
            *t = words_value(s, target_of(r), s->look->note, NULL, mode);
        b->actual_width = a->width > b->actual_width ? a->width : b->actual_width;
        b->target_width = t->width > b->target_width ? t->width : b->target_width;
        b->content = a->height > b->content ? a->height : b->content;
        b->content = t->height > b->content ? t->height : b->content;
    }
    b->gap = scene_tenths(s, 9);
    b->sample = 2 * mark_tick_reach(s) + scene_tenths(s, 3);
}

static pu others(const struct bullets *b)
{
    return (b->actual_width ? b->gap + b->actual_width : 0)
        + (b->target_width ? b->gap + b->sample + b->target_width : 0);
}

static pu place(const struct bullets *b, double value)
{
    return b->left + scene_length(value - b->lowest, b->per_unit);
}

/* A tick so near the left end of the scale that part of it would stand outside. */
static bool tick_sticks_out(const struct scene *s, const struct bullets *b)
{
    pu left = s->frame.x + b->names.column + mark_tick_reach(s);

    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_datum *d = target_of(&s->chart->rows[i]);

        if (d && d->state == CHART_PRESENT && place(b, decimal_double(d->value)) < left)
            return true;
    }
    return false;
}

static void scale(struct scene *s, struct bullets *b)
{
    struct extent e = extent_of(s->chart);
    pu reach = mark_tick_reach(s), width = s->frame.width - b->names.column - others(b);
    double highest = e.any ? decimal_double(e.highest) : 0;

    b->lowest = e.any ? decimal_double(e.lowest) : 0;
    b->lowest = b->lowest < 0 ? b->lowest : 0;
    highest = highest > 0 ? highest : 0;
    b->left = s->frame.x + b->names.column;
    width -= reach;
    b->per_unit = highest > b->lowest ? width / (highest - b->lowest) : 0;
    if (tick_sticks_out(s, b)) {
        b->left += reach;
        b->per_unit = highest > b->lowest ? (width - reach) / (highest - b->lowest) : 0;
    }
}

static void paint_actual(struct scene *s, const struct bullets *b, size_t row, pu centre)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = &r->values[0];
    pu column = s->frame.x + s->frame.width - others(b) + b->gap;

    group_datum(s, r, d);
    if (d->state == CHART_PRESENT) {
        pu from = place(b, 0), to = place(b, decimal_double(d->value));
        pu hair = decimal_is_zero(d->value) ? 0 : PU_PT(0.5);
        struct rect bar = { from < to ? from : to, centre - b->rows.band / 2,
                            from < to ? to - from : from - to, b->rows.band };

        bar.width = bar.width < hair ? hair : bar.width;
        if (bar.width)
            mark_bar(s, bar, r->highlight ? s->look->lead : s->look->second, d->preliminary);
    }
    words_paint(s, &b->actual[row], column, words_centre(&b->actual[row], centre));
    group_end(s);
}

/* Clear of the bar at both ends, but no longer where rows have got more air. */
static pu tick_length(const struct scene *s, const struct bullets *b)
{
    pu length = b->rows.plot * 92 / 100, most = b->rows.band + scene_tenths(s, 8);

    return length < most ? length : most;
}

static void paint_target(struct scene *s, const struct bullets *b, size_t row, pu centre)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = target_of(r);
    const struct words *w = &b->target[row];
    pu column = s->frame.x + s->frame.width - b->target_width;

    if (!d)
        return;
    group_datum(s, r, d);
    if (d->state == CHART_PRESENT) {
        mark_tick(s, place(b, decimal_double(d->value)), centre, tick_length(s, b), d->tick);
        mark_tick(s, column - b->sample + mark_tick_reach(s), centre, scene_tenths(s, 10),
                  d->tick);
    }
    words_paint(s, w, column, words_centre(w, centre));
    group_end(s);
}

static void key_bar(struct scene *s, pu x, pu centre, pu width)
{
    pu h = scene_tenths(s, 6);

    mark_bar(s, (struct rect){ x, centre - h / 2, width, h }, s->look->second, false);
}

static void key_tick(struct scene *s, pu x, pu centre, pu width)
{
    mark_tick(s, x + width / 2, centre, scene_tenths(s, 10), CHART_TICK_POINT);
}

static void paint(struct scene *s, struct bullets *b)
{
    group_begin(s, STR("axis"));
    rows_zero(s, &b->names, &b->rows, place(b, 0));
    group_end(s);
    group_begin(s, STR("labels"));
    for (size_t i = 0; i < s->chart->count; i++)
        names_paint(s, &b->names, &b->rows, i, i);
    group_end(s);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < s->chart->count; i++) {
        paint_actual(s, b, i, rows_centre(&b->rows, i));
        paint_target(s, b, i, rows_centre(&b->rows, i));
    }
    group_end(s);
}

bool bullet_keys(struct scene *s)
{
    struct key keys[] = { { key_bar, NULL }, { key_tick, NULL } };

    for (size_t i = 0; i < 2 && i < s->chart->series_count; i++)
        keys[i].name = s->chart->series[i];
    return frame_head(s, keys, 2);
}

bool bullet_paint(struct scene *s)
{
    struct bullets b = { .content = 0 };
    enum words_mode mode = words_first_mode(s);

    do
        measure(s, &b, mode);
    while (words_tighten(s, others(&b), &mode));
    if (!names_place(s, others(&b), names_plot_least(s), &b.names))
        return false;
    scale(s, &b);
    b.rows = rows_place(s, &b.names, b.content);
    paint(s, &b);
    return true;
}
