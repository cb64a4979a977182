/*
 * chart/grouped.c - bars of several series side by side, from zero, values at their ends
 */
#include "chart/scene.h"

#define LABEL_GAP 5             /* tenths of a label */
#define LEAST_SEEN PU_PT(0.5)
#define LANE_AIR 1              /* tenths of a label between two labels of a row */
#define STACK_AIR 3             /* where they have a line per language */
#define KEY_BAR 6

struct groups {
    size_t series;
    struct words *label;            /* count * series */
    struct reach *reach;
    pu lane;                        /* height of the tallest label */
    struct names names;
    struct rows rows;
    struct scale scale;
};

static void key(struct scene *s, pu x, pu centre, pu width, size_t item)
{
    pu h = scene_tenths(s, KEY_BAR);

    mark_bar(s, (struct rect){ x, centre - h / 2, width, h },
             mark_part_ink(s, item, s->chart->series_count), false);
}

bool grouped_keys(struct scene *s)
{
    return frame_series(s, key, SIZE_MAX);
}

/* Labels of a row stand close: one line each. */
static pu measure(struct scene *s, struct groups *g, enum words_mode mode)
{
    pu left = 0, right = 0;

    g->lane = 0;
    for (size_t i = 0; i < s->chart->count * g->series; i++) {
        const struct chart_datum *d = &s->chart->rows[i / g->series].values[i % g->series];
        double value = d->state == CHART_PRESENT ? decimal_double(d->value) : 0;
        bool earlier = s->chart->periods && i % g->series + 1 < g->series;
        struct words *w = &g->label[i];
        pu room;

        *w = words_value(s, d, earlier ? s->look->label : s->look->value, NULL, mode);
        room = w->count ? w->width + scene_tenths(s, LABEL_GAP) : 0;
        g->reach[i] = (struct reach){ .from = value < 0 ? value : 0, .to = value < 0 ? 0 : value,
                                      .left = value < 0 ? room : 0, .right = value < 0 ? 0 : room };
        left = g->reach[i].left > left ? g->reach[i].left : left;
        right = g->reach[i].right > right ? g->reach[i].right : right;
        g->lane = w->height > g->lane ? w->height : g->lane;
    }
    return left + right;
}

static void paint_bar(struct scene *s, const struct groups *g, size_t row, size_t k)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = &r->values[k];
    const struct reach *reach = &g->reach[row * g->series + k];
    const struct words *w = &g->label[row * g->series + k];
    pu top = rows_centre(&g->rows, row) - g->rows.band / 2;
    pu from = top + pu_scale(g->rows.band, (int64_t)k, (int64_t)g->series);
    pu to = top + pu_scale(g->rows.band, (int64_t)k + 1, (int64_t)g->series);
    pu left = scale_x(&g->scale, reach->from), right = scale_x(&g->scale, reach->to);
    pu gap = scene_tenths(s, LABEL_GAP), air = (to - from) / 10;
    bool last = k + 1 == g->series;
    struct ink ink = r->highlight && last ? s->look->lead : mark_part_ink(s, k, g->series);

    group_datum(s, r, d);
    if (d->state == CHART_PRESENT && !decimal_is_zero(d->value)) {
        pu width = right - left < LEAST_SEEN ? LEAST_SEEN : right - left;

        mark_bar(s, (struct rect){ left, from + air / 2, width, to - from - air }, ink,
                 d->preliminary);
    }
    words_paint(s, w, reach->from < 0 ? left - gap - w->width : right + gap,
                words_centre(w, (from + to) / 2));
    group_end(s);
}

static void paint(struct scene *s, const struct groups *g)
{
    group_begin(s, STR("axis"));
    rows_zero(s, &g->names, &g->rows, g->scale.start);
    group_end(s);
    names_paint(s, &g->names, &g->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < s->chart->count; i++)
        for (size_t k = 0; k < g->series; k++)
            paint_bar(s, g, i, k);
    group_end(s);
}

bool grouped_paint(struct scene *s)
{
    struct groups g = { .series = s->chart->series_count };
    enum words_mode mode = WORDS_INLINE;
    size_t count = s->chart->count * g.series;
    pu others, content;

    g.label = ARENA_ARRAY(s->arena, struct words, count);
    g.reach = ARENA_ARRAY(s->arena, struct reach, count);
    do
        others = measure(s, &g, mode);
    while (words_tighten(s, others, &mode));
    if (!names_place(s, others, names_plot_least(s), &g.names)
        || !scale_fit(s, g.reach, count, 0, s->frame.x + g.names.column,
                      s->frame.width - g.names.column, &g.scale))
        return false;
    content = (g.lane + scene_tenths(s, s->pair && mode != WORDS_INLINE ? STACK_AIR : LANE_AIR))
        * (pu)g.series;
    /* the labels fill the band, not the whole row;
     * under its name a row has no more than the band */
    if (g.names.mode != NAMES_ABOVE)
        content = pu_scale(content, 100, ROWS_LANES_BAND);
    g.rows = rows_place(s, &g.names, content, g.series);
    paint(s, &g);
    return true;
}
