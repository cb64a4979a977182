/*
 * chart/bullet.c - results as bars, targets as ticks drawn by their kind
 *
 * The words stand in two columns behind the bars, the target's behind a small tick of its
 * kind, so that no label meets a bar or tick however close the two values are.
 *
 * Completion is the same in per cent of the target: a line through all rows is the target, and the
 * axis goes on behind it as far as the values do. Its tick, the share of the period that is over,
 * is told by the key alone. What was done of what takes lines of its own under the bar where the
 * column behind it is too narrow.
 */
#include "chart/scene.h"

#define BAR_LEAST PU_PT(0.5)
/* The tick's share of a row, in per cent; how far it stands over the bar, in tenths of a label. */
#define TICK_SHARE 92
#define TICK_OVER 8
#define SAMPLE 10               /* height of a tick beside words, in tenths of a label */
#define SAMPLE_GAP 5            /* from its arrow to the words, likewise */
#define KEY_BAR 6
#define TICK_HALF PU_PT(1.75)   /* of the widest kind without an arrow */
#define KINDS_GAP PU_PT(3.0)
#define UNDER_GAP 1             /* over a note under a bar; under it: */
#define UNDER_AIR 9
#define UNDER_LAST 4            /* and over the chart's notes, which are of the same size */
#define WHOLE_LINE PU_PT(1.0)
#define WHOLE_EDGE PU_PT(2.5)
#define WHOLE 100               /* per cent: the target is met */

struct bullets {
    struct words *actual, *target, *under;
    pu actual_width, target_width, content;
    pu under_height;                /* of the tallest note under a bar; 0: notes stand behind */
    pu gap, sample;                 /* between columns; the small tick's room */
    struct names names;
    struct rows rows;
    struct scale scale;
};

static bool is_completion(const struct scene *s)
{
    return s->chart->kind == CHART_COMPLETION;
}

static const struct chart_datum *target_of(const struct chart_row *r)
{
    return r->count > 1 ? &r->values[1] : NULL;
}

/* `noted`: with the notes behind the values. */
static void measure(struct scene *s, struct bullets *b, enum words_mode mode, bool noted)
{
    b->actual_width = b->target_width = b->content = 0;
    b->actual = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    b->target = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        struct words *a = &b->actual[i], *t = &b->target[i];

        *a = words_value(s, &r->values[0], s->look->value, noted ? r->note : NULL, mode);
        if (target_of(r) && !is_completion(s))
            *t = words_value(s, target_of(r), s->look->note, NULL, mode);
        b->actual_width = a->width > b->actual_width ? a->width : b->actual_width;
        b->target_width = t->width > b->target_width ? t->width : b->target_width;
        b->content = a->height > b->content ? a->height : b->content;
        b->content = t->height > b->content ? t->height : b->content;
    }
    b->gap = scene_tenths(s, 9);
    b->sample = 2 * mark_tick_reach(s) + scene_tenths(s, SAMPLE_GAP);
}

/* Notes of which one would not stay on a line behind its value. */
static void measure_under(struct scene *s, struct bullets *b)
{
    b->under = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        struct words *w = &b->under[i];

        *w = words_make(s, r->note, s->look->note, WORDS_INLINE, s->frame.width, 0,
                        scene_row_at(s, i));
        b->under_height = w->height > b->under_height ? w->height : b->under_height;
    }
}

static pu others(const struct bullets *b)
{
    return (b->actual_width ? b->gap + b->actual_width : 0)
        + (b->target_width ? b->gap + b->sample + b->target_width : 0);
}

/* A tick so near the left end of the scale that part of it would stand outside. */
static bool tick_sticks_out(const struct scene *s, const struct bullets *b)
{
    pu left = s->frame.x + b->names.column + mark_tick_reach(s);

    if (is_completion(s) && scale_x(&b->scale, WHOLE) < left)
        return true;
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_datum *d = target_of(&s->chart->rows[i]);

        if (d && d->state == CHART_PRESENT && scale_x(&b->scale, decimal_double(d->value)) < left)
            return true;
    }
    return false;
}

static struct extent extent(const struct scene *s)
{
    struct extent e = extent_of(s->chart);
    struct chart_datum edge = { .state = CHART_PRESENT, .value = decimal_int(0) };

    extent_add(&e, &edge);
    edge.value = decimal_int(WHOLE);
    if (is_completion(s))
        extent_add(&e, &edge);
    return e;
}

static void scale(struct scene *s, struct bullets *b)
{
    struct extent e = extent(s);
    double lowest = decimal_double(e.lowest), range = decimal_double(e.highest) - lowest;
    pu reach = mark_tick_reach(s);
    pu width = s->frame.width - b->names.column - others(b) - reach;

    b->scale = (struct scale){ lowest, range > 0 ? width / range : 0,
                               s->frame.x + b->names.column };
    if (tick_sticks_out(s, b)) {
        b->scale.start += reach;
        b->scale.per_unit = range > 0 ? (width - reach) / range : 0;
    }
}

static void paint_actual(struct scene *s, const struct bullets *b, size_t row, pu centre)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = &r->values[0];
    pu column = s->frame.x + s->frame.width - others(b) + b->gap;

    group_datum(s, r, d);
    if (d->state == CHART_PRESENT) {
        pu from = scale_x(&b->scale, 0), to = scale_x(&b->scale, decimal_double(d->value));
        pu hair = decimal_is_zero(d->value) ? 0 : BAR_LEAST;
        struct rect bar = { from < to ? from : to, centre - b->rows.band / 2,
                            from < to ? to - from : from - to, b->rows.band };

        bar.width = bar.width < hair ? hair : bar.width;
        if (bar.width)
            mark_bar(s, bar, r->highlight ? s->look->lead : s->look->second, d->preliminary);
    }
    words_paint(s, &b->actual[row], column, words_centre(&b->actual[row], centre));
    if (b->under_height)
        words_paint(s, &b->under[row], s->frame.x,
                    centre + b->rows.plot / 2 + scene_tenths(s, UNDER_GAP));
    group_end(s);
}

/* Clear of the bar at both ends, but no longer where rows have got more air. */
static pu tick_length(const struct scene *s, const struct bullets *b)
{
    pu length = pu_scale(b->rows.plot, TICK_SHARE, 100);
    pu most = b->rows.band + scene_tenths(s, TICK_OVER);

    return length < most ? length : most;
}

/* A range is an open box from end to end. */
static void paint_tick(struct scene *s, const struct bullets *b, const struct chart_datum *d,
                       pu centre, pu length)
{
    pu x = scale_x(&b->scale, decimal_double(d->value));

    if (d->tick == CHART_TICK_BAND)
        mark_band(s, x, scale_x(&b->scale, decimal_double(d->high)), centre, length);
    else
        mark_tick(s, x, centre, length, d->tick);
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
    if (d->state == CHART_PRESENT)
        paint_tick(s, b, d, centre, tick_length(s, b));
    if (d->state == CHART_PRESENT && w->count)
        mark_tick(s, column - b->sample + mark_tick_reach(s), centre, scene_tenths(s, SAMPLE),
                  d->tick);
    words_paint(s, w, column, words_centre(w, centre));
    group_end(s);
}

/* In a row: a tick of each kind that a target has, which the words beside them tell apart; how wide
 * they are. */
static pu kinds(struct scene *s, pu x, pu centre, bool paint)
{
    static const enum chart_tick order[] = { CHART_TICK_POINT, CHART_TICK_ABOUT, CHART_TICK_FLOOR,
                                             CHART_TICK_CEILING };
    pu from = x;

    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        bool used = false;

        for (size_t i = 0; i < s->chart->count; i++) {
            const struct chart_datum *d = target_of(&s->chart->rows[i]);
            enum chart_tick tick = d && d->tick == CHART_TICK_BAND ? CHART_TICK_ABOUT
                : d ? d->tick : CHART_TICK_POINT;

            used |= d && d->state == CHART_PRESENT && tick == order[k];
        }
        if (!used)
            continue;
        x += x > from ? KINDS_GAP : 0;
        x += order[k] == CHART_TICK_CEILING ? mark_tick_reach(s) : TICK_HALF;
        if (paint)
            mark_tick(s, x, centre, scene_tenths(s, SAMPLE), order[k]);
        x += order[k] == CHART_TICK_FLOOR ? mark_tick_reach(s) : TICK_HALF;
    }
    return x - from;
}

static void key(struct scene *s, pu x, pu centre, pu width, size_t item)
{
    pu h = scene_tenths(s, KEY_BAR);

    if (item)
        kinds(s, x + (width - kinds(s, x, centre, false)) / 2, centre, true);
    else
        mark_bar(s, (struct rect){ x, centre - h / 2, width, h }, s->look->second, false);
}

/* A stretch of the line at 100 per cent, seen on bars too. */
static void paint_whole(struct scene *s, pu x, pu top, pu height)
{
    page_rect(s->page, (struct rect){ x - WHOLE_EDGE / 2, top, WHOLE_EDGE, height },
              s->look->paper);
    page_rect(s->page, (struct rect){ x - WHOLE_LINE / 2, top, WHOLE_LINE, height },
              s->look->text);
}

/* Through all rows, or beside each bar where names stand between them. */
static void paint_wholes(struct scene *s, const struct bullets *b)
{
    pu x = scale_x(&b->scale, WHOLE);

    if (b->names.mode != NAMES_ABOVE)
        paint_whole(s, x, b->rows.top, b->rows.step * (pu)s->chart->count);
    for (size_t i = 0; b->names.mode == NAMES_ABOVE && i < s->chart->count; i++)
        paint_whole(s, x, rows_centre(&b->rows, i) - b->rows.plot / 2, b->rows.plot);
}

static void paint_whole_name(struct scene *s, const struct bullets *b, const struct words *name,
                             pu y)
{
    pu right = s->frame.x + s->frame.width - name->width;
    pu x = scale_x(&b->scale, WHOLE) - name->width / 2;

    x = x > right ? right : x;
    words_paint(s, name, x < s->frame.x ? s->frame.x : x, y);
}

static void paint(struct scene *s, struct bullets *b, const struct words *whole, pu head)
{
    group_begin(s, STR("axis"));
    rows_zero(s, &b->names, &b->rows, scale_x(&b->scale, 0));
    paint_whole_name(s, b, whole, head);
    group_end(s);
    names_paint(s, &b->names, &b->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < s->chart->count; i++) {
        paint_actual(s, b, i, rows_centre(&b->rows, i));
        paint_target(s, b, i, rows_centre(&b->rows, i));
    }
    if (is_completion(s))
        paint_wholes(s, b);
    group_end(s);
}

bool bullet_keys(struct scene *s)
{
    struct key keys[2] = { { key, NULL, 0, 0 }, { key, NULL, 1, kinds(s, 0, 0, false) } };

    for (size_t i = 0; i < 2 && i < s->chart->series_count; i++)
        keys[i].name = s->chart->series[i];
    return frame_head(s, keys, 2);
}

static void tick_key(struct scene *s, pu x, pu centre, pu width, size_t item)
{
    (void)item;
    mark_tick(s, x + width / 2, centre, scene_tenths(s, SAMPLE), CHART_TICK_POINT);
}

/* The first series names the line; the tick's name needs a tick somewhere. */
bool completion_keys(struct scene *s)
{
    struct key tick = { tick_key, NULL, 1, 0 };

    for (size_t i = 0; i < s->chart->count && s->chart->series_count > 1; i++)
        if (target_of(&s->chart->rows[i]))
            tick.name = s->chart->series[1];
    return frame_head(s, &tick, 1);
}

bool bullet_paint(struct scene *s)
{
    struct bullets b = { .content = 0 };
    enum words_mode mode = words_first_mode(s);
    struct words whole = { .ok = true };
    pu head = s->y, plot;

    do
        measure(s, &b, mode, true);
    while (words_tighten(s, others(&b), &mode));
    if (mode == WORDS_TALL && is_completion(s)) {
        measure_under(s, &b);
        measure(s, &b, WORDS_STACK, !b.under_height);
    }
    /* over notes under a bar its name stands above it */
    plot = b.under_height ? s->frame.width - others(&b) : names_plot_least(s);
    if (!names_place(s, others(&b), plot, &b.names))
        return false;
    scale(s, &b);
    if (is_completion(s) && s->chart->series_count) {
        whole = words_make(s, s->chart->series[0], s->look->note, WORDS_INLINE, s->frame.width, 1,
                           s->chart->at);
        s->y += whole.height + scene_tenths(s, b.names.mode == NAMES_ABOVE ? 5 : 2);
    }
    b.rows = rows_place(s, &b.names, b.content, 1);
    if (b.under_height) {
        rows_foot(s, &b.rows, b.under_height + scene_tenths(s, UNDER_GAP + UNDER_AIR));
        s->y -= scene_tenths(s, UNDER_AIR - UNDER_LAST);
    }
    paint(s, &b, &whole, head);
    return whole.ok;
}
