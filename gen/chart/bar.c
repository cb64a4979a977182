/*
 * chart/bar.c - horizontal bars from zero, sorted but for periods, values at their ends
 *
 * Lollipops are bars drawn as a stem and a dot; a deviation's zero line is the target and says so.
 */
#include "chart/scene.h"

#define DOT PU_PT(3.5)
#define STEM PU_PT(1.5)
/* A value that is not zero is seen, however small it is against the others. */
#define LEAST_SEEN PU_PT(0.5)
/* From a bar to its label, in tenths of a label. */
#define LABEL_GAP 5

struct bar {
    size_t row;
    const struct chart_datum *datum;
    struct words label;
    struct reach reach;
};

struct bars {
    struct bar *bar;
    const size_t *order;
    size_t count;
    struct names names;
    struct rows rows;
    struct scale scale;
};

/* Descending, equal values and absent ones in the order of the data. */
static bool before(const struct chart_datum *a, const struct chart_datum *b)
{
    if (a->state != b->state)
        return a->state == CHART_PRESENT;
    return a->state == CHART_PRESENT && decimal_compare(a->value, b->value) > 0;
}

const size_t *bar_order(struct arena *a, const struct chart *c)
{
    size_t *order = ARENA_ARRAY(a, size_t, c->count);
    bool sorted = !c->periods && (c->kind == CHART_BAR || c->kind == CHART_LOLLIPOP ||
                                  c->kind == CHART_DEVIATION);

    for (size_t i = 0; i < c->count; i++) {
        size_t k = i;

        for (; sorted && k && before(&c->rows[i].values[0], &c->rows[order[k - 1]].values[0]); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    return order;
}

/* Half of what stands around a value's place. */
static pu half_mark(const struct scene *s)
{
    return s->chart->kind == CHART_LOLLIPOP ? DOT : 0;
}

static void measure(struct scene *s, struct bar *b, enum words_mode mode)
{
    const struct chart_row *row = &s->chart->rows[b->row];
    double value = b->datum->state == CHART_PRESENT ? decimal_double(b->datum->value) : 0;
    pu half = half_mark(s), room;

    b->label = words_value(s, b->datum, s->look->value, row->note, mode);
    room = half + (b->label.count ? b->label.width + scene_tenths(s, LABEL_GAP) : 0);
    b->reach = (struct reach){ .from = value < 0 ? value : 0, .to = value < 0 ? 0 : value,
                               .left = value < 0 ? room : half, .right = value < 0 ? half : room };
}

static bool scale(struct scene *s, struct bars *b)
{
    struct reach *rows = ARENA_ARRAY(s->arena, struct reach, b->count);

    for (size_t i = 0; i < b->count; i++)
        rows[i] = b->bar[i].reach;
    return scale_fit(s, rows, b->count, 0, s->frame.x + b->names.column,
                     s->frame.width - b->names.column, &b->scale);
}

static pu at_least(pu length, double value)
{
    return value != 0 && length < LEAST_SEEN ? LEAST_SEEN : length;
}

static void mark(struct scene *s, const struct bars *b, const struct bar *bar, pu left, pu right,
                 pu centre)
{
    struct ink ink = mark_row_ink(s, bar->row);
    pu zero = b->scale.start;
    struct point end = { left ? zero - left : zero + right, centre };

    if (s->chart->kind == CHART_LOLLIPOP) {
        if (bar->datum->state != CHART_PRESENT)
            return;
        if (left + right > DOT)
            page_line(s->page, (struct point){ zero, centre }, end, STEM, ink);
        mark_point(s, end, DOT, 0, ink, bar->datum->preliminary);
    } else if (left + right) {
        mark_bar(s, (struct rect){ zero - left, centre - b->rows.band / 2, left + right,
                                   b->rows.band }, ink, bar->datum->preliminary);
    }
}

static void paint_bar(struct scene *s, const struct bars *b, size_t line)
{
    const struct bar *bar = &b->bar[line];
    pu centre = rows_centre(&b->rows, line), gap = half_mark(s) + scene_tenths(s, LABEL_GAP);
    pu left = scene_length(-bar->reach.from, b->scale.per_unit);
    pu right = scene_length(bar->reach.to, b->scale.per_unit);
    pu x = bar->reach.from < 0 ? b->scale.start - left - gap - bar->label.width
                               : b->scale.start + right + gap;

    group_datum(s, &s->chart->rows[bar->row], bar->datum);
    mark(s, b, bar, at_least(left, bar->reach.from), at_least(right, bar->reach.to), centre);
    words_paint(s, &bar->label, x, words_centre(&bar->label, centre));
    group_end(s);
}

/* What the zero line is, over it, inside the frame. */
static void paint_zero_name(struct scene *s, const struct bars *b, const struct words *name, pu y)
{
    pu x = b->scale.start - name->width / 2, right = s->frame.x + s->frame.width - name->width;

    x = x > right ? right : x;
    words_paint(s, name, x < s->frame.x ? s->frame.x : x, y);
}

static void paint(struct scene *s, const struct bars *b, const struct words *zero, pu head)
{
    group_begin(s, STR("axis"));
    rows_zero(s, &b->names, &b->rows, b->scale.start);
    paint_zero_name(s, b, zero, head);
    group_end(s);
    names_paint(s, &b->names, &b->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < b->count; i++)
        paint_bar(s, b, i);
    group_end(s);
}

/* All labels in one mode; the room that they take beside the bars, both sides together. */
static pu measure_all(struct scene *s, struct bars *b, enum words_mode mode, pu *content)
{
    pu left = 0, right = 0;

    *content = 0;
    for (size_t i = 0; i < b->count; i++) {
        struct bar *bar = &b->bar[i];

        *bar = (struct bar){ .row = b->order[i],
                             .datum = &s->chart->rows[b->order[i]].values[0] };
        measure(s, bar, mode);
        left = bar->reach.left > left ? bar->reach.left : left;
        right = bar->reach.right > right ? bar->reach.right : right;
        *content = bar->label.height > *content ? bar->label.height : *content;
    }
    return left + right;
}

bool bar_paint(struct scene *s)
{
    struct bars b = { .count = s->chart->count };
    enum words_mode mode = words_first_mode(s);
    struct words zero = { .ok = true };
    pu others, content, head = s->y;

    b.bar = ARENA_ARRAY(s->arena, struct bar, b.count);
    b.order = bar_order(s->arena, s->chart);
    do
        others = measure_all(s, &b, mode, &content);
    while (words_tighten(s, others, &mode));
    if (!names_place(s, others, names_plot_least(s), &b.names))
        return false;
    b.names.order = b.order;
    if (!scale(s, &b))
        return false;
    if (s->chart->kind == CHART_DEVIATION && s->chart->series_count) {
        zero = words_make(s, s->chart->series[0], s->look->note, WORDS_INLINE, s->frame.width, 1,
                          s->chart->at);
        s->y += zero.height + scene_tenths(s, b.names.mode == NAMES_ABOVE ? 5 : 2);
    }
    b.rows = rows_place(s, &b.names, content, 1);
    paint(s, &b, &zero, head);
    return zero.ok;
}
