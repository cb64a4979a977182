/*
 * chart/dumbbell.c - from one value to another, a row each
 *
 * The lower value's label stands left of its dot and the higher one's right, so the two
 * cannot meet however close the dots are. The scale is the largest at which all labels
 * stay inside (as in bar.c, but not from zero: a place, not a length, carries the value).
 */
#include "chart/scene.h"

struct ends {
    const struct chart_datum *low, *high;       /* of those present; equal: one place */
    struct words low_label, high_label;
    double from, to;
    pu left, right;                             /* room beside the dots */
};

struct dumbbells {
    struct ends *row;
    size_t count;
    struct names names;
    struct rows rows;
    double lowest, per_unit;
    pu left, content, radius;
};

/* The later value is the news: it alone is set in the value's style. */
static struct words label(struct scene *s, const struct chart_row *r,
                          const struct chart_datum *d, const struct str *note,
                          enum words_mode mode)
{
    return words_value(s, d, d == &r->values[1] ? s->look->value : s->look->label, note, mode);
}

static void measure_row(struct scene *s, const struct chart_row *r, enum words_mode mode,
                        struct ends *e)
{
    const struct chart_datum *a = &r->values[0], *b = &r->values[1];
    bool falls = a->state == CHART_PRESENT && b->state == CHART_PRESENT
        && decimal_compare(a->value, b->value) > 0;
    pu gap = PU_PT(3.5) + scene_tenths(s, 5);

    *e = (struct ends){ .low = falls ? b : a, .high = falls ? a : b };
    e->low_label = label(s, r, e->low, NULL, mode);
    e->high_label = label(s, r, e->high, r->note, mode);
    e->left = e->low_label.count ? e->low_label.width + gap : gap;
    e->right = e->high_label.count ? e->high_label.width + gap : gap;
    if (e->low->state == CHART_PRESENT)
        e->from = e->to = decimal_double(e->low->value);
    if (e->high->state == CHART_PRESENT)
        e->to = decimal_double(e->high->value);
    if (e->low->state != CHART_PRESENT)
        e->from = e->to;
}

static bool drawn(const struct ends *e)
{
    return e->low->state == CHART_PRESENT || e->high->state == CHART_PRESENT;
}

static bool scale(struct scene *s, struct dumbbells *b)
{
    pu width = s->frame.width - b->names.column, least = width, start = 0;
    double most = -1;

    b->lowest = decimal_double(extent_of(s->chart).lowest);
    for (size_t i = 0; i < b->count; i++)
        if (!drawn(&b->row[i]))
            b->row[i].from = b->row[i].to = b->lowest;
    for (size_t i = 0; i < b->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            pu room = width - b->row[i].left - b->row[k].right;
            double span = b->row[k].to - b->row[i].from;

            least = room < least ? room : least;
            if (span > 0 && (most < 0 || room / span < most))
                most = room / span;
        }
    if (least < scene_tenths(s, 30))
        return frame_narrow(s, scene_tenths(s, 30) - least);
    b->per_unit = most < 0 ? 0 : most;
    for (size_t i = 0; i < b->count; i++) {
        pu reach = b->row[i].left - scene_length(b->row[i].from - b->lowest, b->per_unit);

        start = reach > start ? reach : start;
    }
    b->left = s->frame.x + b->names.column + start;
    if (most < 0)
        b->left += least / 3;
    return true;
}

static void paint_end(struct scene *s, const struct dumbbells *b, size_t row, bool high, pu x,
                      bool dot)
{
    const struct ends *e = &b->row[row];
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = high ? e->high : e->low;
    const struct words *w = high ? &e->high_label : &e->low_label;
    bool last = d == &r->values[1];
    pu centre = rows_centre(&b->rows, row), gap = b->radius + scene_tenths(s, 5);

    group_datum(s, r, d);
    if (dot)
        mark_point(s, (struct point){ x, centre }, b->radius, 0,
                   last ? s->look->lead : s->look->second, !last || d->preliminary);
    words_paint(s, w, high ? x + gap : x - gap - w->width, words_centre(w, centre));
    group_end(s);
}

static void paint_row(struct scene *s, const struct dumbbells *b, size_t row)
{
    const struct ends *e = &b->row[row];
    const struct chart_row *r = &s->chart->rows[row];
    bool low = e->low->state == CHART_PRESENT, high = e->high->state == CHART_PRESENT;
    pu centre = rows_centre(&b->rows, row);
    pu from = b->left + scene_length(e->from - b->lowest, b->per_unit);
    pu to = b->left + scene_length(e->to - b->lowest, b->per_unit);
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

static void key_from(struct scene *s, pu x, pu centre, pu width)
{
    mark_point(s, (struct point){ x + width / 2, centre }, PU_PT(3.5), 0, s->look->second, true);
}

static void key_to(struct scene *s, pu x, pu centre, pu width)
{
    mark_point(s, (struct point){ x + width / 2, centre }, PU_PT(3.5), 0, s->look->lead, false);
}

bool dumbbell_keys(struct scene *s)
{
    struct key keys[] = { { key_from, NULL }, { key_to, NULL } };

    for (size_t i = 0; i < 2 && i < s->chart->column_count; i++)
        keys[i].name = s->chart->columns[i];
    return frame_head(s, keys, 2);
}

static void paint(struct scene *s, const struct dumbbells *b)
{
    pu right = s->frame.x + s->frame.width;

    group_begin(s, STR("axis"));
    for (size_t i = 1; i < b->count; i++) {
        pu y = b->rows.top + b->rows.step * (pu)i;

        mark_hair(s, (struct point){ s->frame.x, y }, (struct point){ right, y });
    }
    group_end(s);
    group_begin(s, STR("labels"));
    for (size_t i = 0; i < b->count; i++)
        names_paint(s, &b->names, &b->rows, i, i);
    group_end(s);
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
        struct ends *e = &b->row[i];

        measure_row(s, &s->chart->rows[i], mode, e);
        left = e->left > left ? e->left : left;
        right = e->right > right ? e->right : right;
        if (e->low_label.height > b->content)
            b->content = e->low_label.height;
        if (e->high_label.height > b->content)
            b->content = e->high_label.height;
    }
    return left + right;
}

bool dumbbell_paint(struct scene *s)
{
    struct dumbbells b = { .count = s->chart->count, .radius = PU_PT(3.5) };
    enum words_mode mode = words_first_mode(s);
    pu others;

    b.row = ARENA_ARRAY(s->arena, struct ends, b.count);
    do
        others = measure(s, &b, mode);
    while (words_tighten(s, others, &mode));
    if (!names_place(s, others, names_plot_least(s), &b.names) || !scale(s, &b))
        return false;
    b.rows = rows_place(s, &b.names, b.content);
    paint(s, &b);
    return true;
}
