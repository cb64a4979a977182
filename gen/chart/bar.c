/*
 * chart/bar.c - sorted horizontal bars from zero, values at their ends
 *
 * The scale is the largest at which every bar with its label stays inside: for each
 * bar to the left and each to the right, both bars and both labels share the width.
 */
#include "chart/scene.h"

struct bar {
    size_t row;
    const struct chart_datum *datum;
    struct words label;
    double left, right;             /* lengths in the unit, one of them 0 */
    pu left_room, right_room;       /* of the label and its gap */
};

struct bars {
    struct bar *bar;
    size_t count;
    struct names names;
    struct rows rows;
    double per_unit;
    pu zero;
};

/* Descending, equal values and absent ones in the order of the data. */
static bool before(const struct chart_datum *a, const struct chart_datum *b)
{
    if (a->state != b->state)
        return a->state == CHART_PRESENT;
    return a->state == CHART_PRESENT && decimal_compare(a->value, b->value) > 0;
}

static void sort(struct bars *b)
{
    for (size_t i = 1; i < b->count; i++) {
        struct bar moved = b->bar[i];
        size_t k = i;

        for (; k && before(moved.datum, b->bar[k - 1].datum); k--)
            b->bar[k] = b->bar[k - 1];
        b->bar[k] = moved;
    }
}

static void measure(struct scene *s, struct bar *b, enum words_mode mode)
{
    const struct chart_row *row = &s->chart->rows[b->row];
    double value = b->datum->state == CHART_PRESENT ? decimal_double(b->datum->value) : 0;
    pu room;

    b->label = words_value(s, b->datum, s->look->value, row->note, mode);
    room = b->label.count ? b->label.width + scene_tenths(s, 5) : 0;
    b->left = value < 0 ? -value : 0;
    b->right = value < 0 ? 0 : value;
    b->left_room = value < 0 ? room : 0;
    b->right_room = value < 0 ? 0 : room;
}

static bool scale(struct scene *s, struct bars *b, pu width)
{
    double most = -1;
    pu least = width, zero = 0;

    for (size_t i = 0; i < b->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            pu room = width - b->bar[i].left_room - b->bar[k].right_room;
            double span = b->bar[i].left + b->bar[k].right;

            least = room < least ? room : least;
            if (span > 0 && (most < 0 || room / span < most))
                most = room / span;
        }
    if (least < scene_tenths(s, 30))
        return frame_narrow(s, scene_tenths(s, 30) - least);
    b->per_unit = most < 0 ? 0 : most;
    for (size_t i = 0; i < b->count; i++) {
        pu reach = scene_length(b->bar[i].left, b->per_unit) + b->bar[i].left_room;

        zero = reach > zero ? reach : zero;
    }
    b->zero = s->frame.x + s->frame.width - width + zero;
    return true;
}

/* A value that is not zero is seen, however small it is against the others. */
static pu at_least(pu length, double value)
{
    return value > 0 && length < PU_PT(0.5) ? PU_PT(0.5) : length;
}

static void paint_bar(struct scene *s, const struct bars *b, size_t line)
{
    const struct bar *bar = &b->bar[line];
    pu centre = rows_centre(&b->rows, line), gap = scene_tenths(s, 5);
    pu left = scene_length(bar->left, b->per_unit), right = scene_length(bar->right, b->per_unit);
    pu x = bar->left > 0 ? b->zero - left - gap - bar->label.width : b->zero + right + gap;

    group_datum(s, &s->chart->rows[bar->row], bar->datum);
    left = at_least(left, bar->left);
    right = at_least(right, bar->right);
    if (left + right)
        mark_bar(s, (struct rect){ b->zero - left, centre - b->rows.band / 2, left + right,
                                   b->rows.band },
                 mark_row_ink(s, bar->row), bar->datum->preliminary);
    words_paint(s, &bar->label, x, words_centre(&bar->label, centre));
    group_end(s);
}

static void paint(struct scene *s, struct bars *b)
{
    group_begin(s, STR("axis"));
    rows_zero(s, &b->names, &b->rows, b->zero);
    group_end(s);
    group_begin(s, STR("labels"));
    for (size_t i = 0; i < b->count; i++)
        names_paint(s, &b->names, &b->rows, b->bar[i].row, i);
    group_end(s);
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

        *bar = (struct bar){ .row = i, .datum = &s->chart->rows[i].values[0] };
        measure(s, bar, mode);
        left = bar->left_room > left ? bar->left_room : left;
        right = bar->right_room > right ? bar->right_room : right;
        *content = bar->label.height > *content ? bar->label.height : *content;
    }
    return left + right;
}

bool bar_paint(struct scene *s)
{
    struct bars b = { .count = s->chart->count };
    enum words_mode mode = words_first_mode(s);
    pu others, content;

    b.bar = ARENA_ARRAY(s->arena, struct bar, b.count);
    do
        others = measure_all(s, &b, mode, &content);
    while (words_tighten(s, others, &mode));
    if (!names_place(s, others, names_plot_least(s), &b.names))
        return false;
    sort(&b);
    if (!scale(s, &b, s->frame.width - b.names.column))
        return false;
    b.rows = rows_place(s, &b.names, content);
    paint(s, &b);
    return true;
}
