/*
 * chart/waterfall.c - from a total by its changes to a total, one step a row
 *
 * Totals stand on zero, changes hang where the sum so far ends; hair lines carry it on. A total is
 * held against the sum exactly: it may differ by half of the last printed digit for each step.
 */
#include "chart/scene.h"

#define LABEL_GAP 5             /* tenths of a label */
#define HAIR PU_PT(0.25)        /* whole at the frame too */
#define LEAST_SEEN PU_PT(2.5)   /* of a change: wider than the hair lines that carry it on */

struct steps {
    struct words *label;
    struct reach *reach;
    double *end;                    /* the sum after a row */
    size_t count;
    struct names names;
    struct rows rows;
    struct scale scale;
    pu content;
};

static bool is_total(const struct chart_row *r)
{
    return r->role == CHART_ROW_TOTAL;
}

/* |a - b| <= steps / 2 units of the last digit that the coarser one prints. */
static bool agree(struct decimal total, struct decimal sum, int scale, size_t steps)
{
    struct decimal gap, unit, allowed;

    if (!decimal_subtract(total, sum, &gap))
        return false;
    gap.negative = false;
    unit = decimal_int(1);
    return decimal_shift(decimal_int(5), -scale - 1, &unit)
        && decimal_multiply(unit, decimal_int((long long)steps), &allowed)
        && decimal_compare(gap, allowed) <= 0;
}

static bool wrong_total(struct scene *s, const struct chart_row *r, struct decimal sum)
{
    return diag_error(s->diag, r->values[0].at.source ? r->values[0].at : s->chart->at,
                      MSG_CHART_TOTAL, r->name[s->first],
                      decimal_text(s->arena, r->values[0].value), decimal_text(s->arena, sum));
}

/* Where rows begin and end. A total starts a new sum;
 * a missing change leaves the next unchecked. */
static bool sum_up(struct scene *s, struct steps *w)
{
    struct decimal sum = decimal_int(0);
    bool known = false;
    size_t steps = 0;
    int scale = 0;

    for (size_t i = 0; i < w->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        const struct chart_datum *d = &r->values[0];
        struct decimal before = is_total(r) ? decimal_int(0) : sum;
        double from, to;

        if (d->state == CHART_PRESENT && (!i || d->value.scale < scale))
            scale = d->value.scale;
        steps++;
        if (d->state != CHART_PRESENT)
            known = false;
        else if (is_total(r) && known && !agree(d->value, sum, scale, steps))
            return wrong_total(s, r, sum);
        else if (is_total(r))
            sum = d->value;
        else if (!decimal_add(sum, d->value, &sum))
            return wrong_total(s, r, sum);
        if (d->state == CHART_PRESENT && (is_total(r) || !i)) {
            known = true;
            steps = 1;
            scale = d->value.scale;
        }
        from = decimal_double(before);
        to = w->end[i] = decimal_double(sum);
        if (d->state != CHART_PRESENT)
            from = to;
        w->reach[i].from = from < to ? from : to;
        w->reach[i].to = from < to ? to : from;
    }
    return true;
}

static pu measure(struct scene *s, struct steps *w, enum words_mode mode)
{
    pu widest = 0;

    w->content = 0;
    for (size_t i = 0; i < w->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        struct words *l = &w->label[i];

        *l = words_value(s, &r->values[0], s->look->value, r->note, mode);
        w->reach[i].right = l->count ? l->width + scene_tenths(s, LABEL_GAP) : 0;
        w->reach[i].right += l->count && !is_total(r) ? LEAST_SEEN : 0;
        widest = w->reach[i].right > widest ? w->reach[i].right : widest;
        w->content = l->height > w->content ? l->height : w->content;
    }
    return widest;
}

/* The scale always holds zero: totals stand on it. */
static bool scale(struct scene *s, struct steps *w)
{
    struct reach *rows = ARENA_ARRAY(s->arena, struct reach, w->count + 1);

    for (size_t i = 0; i < w->count; i++)
        rows[i] = w->reach[i];
    rows[w->count] = (struct reach){ .from = 0, .to = 0 };
    return scale_fit(s, rows, w->count + 1, 0, s->frame.x + w->names.column,
                     s->frame.width - w->names.column, &w->scale);
}

/* Up is red here, as these readers see it; down grey; totals in the second ink. */
static struct ink ink_of(const struct scene *s, const struct chart_row *r)
{
    if (is_total(r))
        return r->highlight ? s->look->lead : s->look->second;
    return r->values[0].value.negative ? s->look->rule : s->look->lead;
}

/* Not to a total that the sum does not reach. */
static bool carries_on(const struct scene *s, const struct steps *w, size_t i)
{
    return i + 1 < w->count
        && (!is_total(&s->chart->rows[i + 1]) || w->end[i] == w->end[i + 1]);
}

/* The sum after a row, down to the next one's bar; to a name in its way, never through it. */
static void paint_sum(struct scene *s, const struct steps *w, size_t i)
{
    const struct words *name = &w->names.words[i + 1];
    pu x = scale_x(&w->scale, w->end[i]), half = w->rows.band / 2;
    pu foot = rows_centre(&w->rows, i + 1) - half;

    x = x < s->frame.x + HAIR ? s->frame.x + HAIR : x;
    if (w->names.mode == NAMES_ABOVE && x < s->frame.x + name->width + scene_tenths(s, LABEL_GAP))
        foot = rows_name(&w->names, &w->rows, i + 1, i + 1);
    mark_hair(s, (struct point){ x, rows_centre(&w->rows, i) + half }, (struct point){ x, foot });
}

static void paint_row(struct scene *s, const struct steps *w, size_t i)
{
    const struct chart_row *r = &s->chart->rows[i];
    const struct chart_datum *d = &r->values[0];
    pu centre = rows_centre(&w->rows, i), half = w->rows.band / 2;
    pu from = scale_x(&w->scale, w->reach[i].from), to = scale_x(&w->scale, w->reach[i].to);

    group_datum(s, r, d);
    if (d->state == CHART_PRESENT && !decimal_is_zero(d->value)) {
        to = to - from < LEAST_SEEN ? from + LEAST_SEEN : to;
        mark_bar(s, (struct rect){ from, centre - half, to - from, w->rows.band }, ink_of(s, r),
                 d->preliminary);
    }
    words_paint(s, &w->label[i], to + scene_tenths(s, LABEL_GAP),
                words_centre(&w->label[i], centre));
    group_end(s);
    if (carries_on(s, w, i))
        paint_sum(s, w, i);
}

static void paint(struct scene *s, const struct steps *w)
{
    group_begin(s, STR("axis"));
    rows_zero(s, &w->names, &w->rows, w->scale.start);
    group_end(s);
    names_paint(s, &w->names, &w->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < w->count; i++)
        paint_row(s, w, i);
    group_end(s);
}

bool waterfall_paint(struct scene *s)
{
    struct steps w = { .count = s->chart->count };
    enum words_mode mode = words_first_mode(s);
    pu others;

    w.label = ARENA_ARRAY(s->arena, struct words, w.count);
    w.reach = ARENA_ARRAY(s->arena, struct reach, w.count);
    w.end = ARENA_ARRAY(s->arena, double, w.count);
    if (!sum_up(s, &w))
        return false;
    do
        others = measure(s, &w, mode);
    while (words_tighten(s, others, &mode));
    if (!names_place(s, others, names_plot_least(s), &w.names) || !scale(s, &w))
        return false;
    w.rows = rows_place(s, &w.names, w.content, 1);
    paint(s, &w);
    return true;
}
