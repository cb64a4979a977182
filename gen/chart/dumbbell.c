/*
 * chart/dumbbell.c - from one value to another, a row each
 *
 * The lower value's label stands left of its dot and the higher one's right, so the two
 * cannot meet however close the dots are; two that read alike are said once. The scale is the
 * largest at which all labels stay inside (as in bar.c, but not from zero: a place, not a
 * length, carries the value).
 */
#include "chart/scene.h"

#define RADIUS PU_PT(3.5)

struct pair {
    const struct chart_datum *low, *high;       /* of those present; equal: one place */
    struct words low_label, high_label;
};

struct dumbbells {
    struct pair *row;
    struct reach *reach;                        /* of each row */
    size_t count;
    struct names names;
    struct rows rows;
    struct scale scale;
    pu content, radius;
};

/* The later value is the news: it alone is set in the value's style. */
static struct words label(struct scene *s, const struct chart_row *r,
                          const struct chart_datum *d, const struct str *note,
                          enum words_mode mode)
{
    return words_value(s, d, d == &r->values[1] ? s->look->value : s->look->label, note, mode);
}

/* Two ends on one place that read alike are said once. */
static bool same_label(const struct chart_datum *a, const struct chart_datum *b)
{
    bool same = a->state == CHART_PRESENT && b->state == CHART_PRESENT
        && decimal_compare(a->value, b->value) == 0;

    for (int l = 0; l < LANGUAGES; l++)
        same = same && str_eq(a->label[l], b->label[l]);
    return same;
}

static void measure_row(struct scene *s, const struct chart_row *r, enum words_mode mode,
                        struct pair *e, struct reach *reach)
{
    const struct chart_datum *a = &r->values[0], *b = &r->values[1];
    bool falls = a->state == CHART_PRESENT && b->state == CHART_PRESENT
        && decimal_compare(a->value, b->value) > 0;
    pu gap = RADIUS + scene_tenths(s, 5);

    *e = (struct pair){ .low = falls ? b : a, .high = falls ? a : b };
    e->low_label = label(s, r, e->low, NULL, mode);
    e->high_label = label(s, r, e->high, r->note, mode);
    if (same_label(a, b))
        e->low_label = (struct words){ .ok = true };
    *reach = (struct reach){ .left = e->low_label.count ? e->low_label.width + gap : gap,
                             .right = e->high_label.count ? e->high_label.width + gap : gap };
    if (e->low->state == CHART_PRESENT)
        reach->from = reach->to = decimal_double(e->low->value);
    if (e->high->state == CHART_PRESENT)
        reach->to = decimal_double(e->high->value);
    if (e->low->state != CHART_PRESENT)
        reach->from = reach->to;
}

static bool drawn(const struct pair *e)
{
    return e->low->state == CHART_PRESENT || e->high->state == CHART_PRESENT;
}

static pu widest_right(const struct dumbbells *b)
{
    pu right = 0;

    for (size_t i = 0; i < b->count; i++)
        right = b->reach[i].right > right ? b->reach[i].right : right;
    return right;
}

/* Equal values stand by themselves, a third into the free width. */
static bool scale(struct scene *s, struct dumbbells *b)
{
    pu width = s->frame.width - b->names.column;
    double lowest = decimal_double(extent_of(s->chart).lowest);

    for (size_t i = 0; i < b->count; i++)
        if (!drawn(&b->row[i]))
            b->reach[i].from = b->reach[i].to = lowest;
    if (!scale_fit(s, b->reach, b->count, lowest, s->frame.x + b->names.column, width, &b->scale))
        return false;
    if (b->scale.per_unit <= 0)
        b->scale.start += (s->frame.x + s->frame.width - b->scale.start - widest_right(b)) / 3;
    return true;
}

static void paint_end(struct scene *s, const struct dumbbells *b, size_t row, bool high, pu x,
                      bool dot)
{
    const struct pair *e = &b->row[row];
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = high ? e->high : e->low;
    const struct words *w = high ? &e->high_label : &e->low_label;
    bool last = d == &r->values[1];
    pu centre = rows_centre(&b->rows, row), gap = b->radius + scene_tenths(s, 5);

    group_datum(s, r, d);
    if (dot)
        mark_point(s, (struct point){ x, centre }, b->radius, 0,
                   last ? s->look->lead : s->look->rule,
                   d->preliminary || d->tick == CHART_TICK_ABOUT);
    words_paint(s, w, high ? x + gap : x - gap - w->width, words_centre(w, centre));
    group_end(s);
}

static void paint_row(struct scene *s, const struct dumbbells *b, size_t row)
{
    const struct pair *e = &b->row[row];
    const struct chart_row *r = &s->chart->rows[row];
    bool low = e->low->state == CHART_PRESENT, high = e->high->state == CHART_PRESENT;
    pu centre = rows_centre(&b->rows, row);
    pu from = scale_x(&b->scale, b->reach[row].from), to = scale_x(&b->scale, b->reach[row].to);

    if (low && high && to > from && !r->values[1].break_before)
        page_line(s->page, (struct point){ from, centre }, (struct point){ to, centre },
                  PU_PT(2.0), s->look->rule);
    /* where the dots meet, the later one lies on top */
    if (e->low == &r->values[0])
        paint_end(s, b, row, false, from, low);
    paint_end(s, b, row, true, to, high);
    if (e->low != &r->values[0])
        paint_end(s, b, row, false, from, low);
}

static void key(struct scene *s, pu x, pu centre, pu width, size_t item)
{
    mark_point(s, (struct point){ x + width / 2, centre }, RADIUS, 0,
               item ? s->look->lead : s->look->rule, false);
}

bool dumbbell_keys(struct scene *s)
{
    struct key keys[] = { { key, NULL, 0, 0 }, { key, NULL, 1, 0 } };

    for (size_t i = 0; i < 2 && i < s->chart->column_count; i++)
        keys[i].name = s->chart->columns[i];
    return frame_head(s, keys, 2);
}

static void paint(struct scene *s, const struct dumbbells *b)
{
    group_begin(s, STR("axis"));
    rows_hairs(s, &b->rows);
    group_end(s);
    names_paint(s, &b->names, &b->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < b->count; i++)
        paint_row(s, b, i);
    group_end(s);
}

/* All labels in one mode; the room that they take, both sides together. */
static pu measure(struct scene *s, struct dumbbells *b, enum words_mode mode)
{
    pu left = 0, right = 0;

    b->content = 0;
    for (size_t i = 0; i < b->count; i++) {
        struct pair *e = &b->row[i];

        measure_row(s, &s->chart->rows[i], mode, e, &b->reach[i]);
        left = b->reach[i].left > left ? b->reach[i].left : left;
        right = b->reach[i].right > right ? b->reach[i].right : right;
        if (e->low_label.height > b->content)
            b->content = e->low_label.height;
        if (e->high_label.height > b->content)
            b->content = e->high_label.height;
    }
    return left + right;
}

/* Under their names rows have the whole width: no value is wrapped that has room there. */
static void loosen(struct scene *s, struct dumbbells *b, enum words_mode mode)
{
    if (mode == WORDS_TALL && b->names.mode == NAMES_ABOVE
        && measure(s, b, WORDS_STACK) + names_plot_least(s) > s->frame.width)
        measure(s, b, WORDS_TALL);
}

bool dumbbell_paint(struct scene *s)
{
    struct dumbbells b = { .count = s->chart->count, .radius = RADIUS };
    enum words_mode mode = words_first_mode(s);
    pu others;

    b.row = ARENA_ARRAY(s->arena, struct pair, b.count);
    b.reach = ARENA_ARRAY(s->arena, struct reach, b.count);
    do
        others = measure(s, &b, mode);
    while (words_tighten(s, others, &mode));
    if (!names_place(s, others, names_plot_least(s), &b.names))
        return false;
    loosen(s, &b, mode);
    if (!scale(s, &b))
        return false;
    b.rows = rows_place(s, &b.names, b.content, 1);
    paint(s, &b);
    return true;
}
