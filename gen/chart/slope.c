/*
 * chart/slope.c - series between two periods: names and values at the left, values at the right
 *
 * In a narrow column the values are small bare numbers, whose unit the subtitle says.
 */
#include "chart/scene.h"

#include <stdlib.h>

#define RADIUS PU_PT(2.6)
/* In per cent of the frame: labels of a side at most, height of the plot at most. */
#define LEFT_MOST 45
#define RIGHT_MOST 30
#define HEIGHT 46
#define HEIGHT_MOST 240         /* tenths of a label */
#define GROWN 60                /* higher by so much at most, per cent, where labels go astray */
#define LEAST 40                /* width of the lines, tenths of a label */
#define LABEL_GAP 14
#define LEADER_GAP 4            /* a leader ends so far from its label */
#define LEADER_FROM 2           /* labels moved by less need none */

struct slope {
    size_t count;
    struct ends end[2];
    struct words head[2];
    pu x[2], top, bottom;
    pu hang;                    /* what labels of low points take under the plot, kept whatever
                                 * height is given to it */
    double lowest, per_unit;
};

static const struct chart_datum *datum(const struct scene *s, size_t row, int side)
{
    return &s->chart->rows[row].values[side];
}

static bool present(const struct scene *s, size_t row, int side)
{
    return datum(s, row, side)->state == CHART_PRESENT;
}

static struct point point_of(const struct scene *s, const struct slope *p, size_t row, int side)
{
    double value = decimal_double(datum(s, row, side)->value);
    pu y = p->per_unit > 0 ? p->bottom - RADIUS - scene_length(value - p->lowest, p->per_unit)
                           : (p->top + p->bottom) / 2;

    return (struct point){ p->x[side], y };
}

/* Where a side has no value its reason stands level with the other end. */
static void place_ends(struct scene *s, struct slope *p, int side)
{
    struct ends *e = &p->end[side];
    pu *wanted = ARENA_ARRAY(s->arena, pu, p->count);

    for (size_t i = 0; i < p->count; i++)
        wanted[i] = present(s, i, side) ? point_of(s, p, i, side).y
            : present(s, i, !side) ? point_of(s, p, i, !side).y : p->bottom;
    ends_place(s, e, wanted, p->top, p->bottom + p->hang);
}

/* In its own height the labels of low points stand level with these, not pushed up beside others;
 * in a lower one they may be. */
static pu overhang(struct scene *s, struct slope *p)
{
    pu most = 0;

    p->hang = p->end[0].height + p->end[1].height;
    for (int side = 0; side < 2; side++) {
        const struct slot *last;

        place_ends(s, p, side);
        last = &p->end[side].slots[p->count - 1];
        if (last->top + last->height - p->bottom > most)
            most = last->top + last->height - p->bottom;
    }
    return most;
}

/* What the labels leave less than the lines must have. */
static pu missing(const struct scene *s, const struct slope *p)
{
    pu room = s->frame.width - p->end[0].width - p->end[0].gap - p->end[1].width - p->end[1].gap;

    return scene_tenths(s, LEAST) - room;
}

static void scale(struct scene *s, struct slope *p)
{
    struct extent e = extent_of(s->chart);
    double range = decimal_double(e.highest) - decimal_double(e.lowest);

    p->x[0] = s->frame.x + p->end[0].width + p->end[0].gap;
    p->x[1] = s->frame.x + s->frame.width - p->end[1].width - p->end[1].gap;
    p->lowest = decimal_double(e.lowest);
    p->per_unit = range > 0 ? (p->bottom - p->top - 2 * RADIUS) / range : 0;
}

static void paint_leaders(struct scene *s, const struct slope *p, int side)
{
    const struct ends *e = &p->end[side];
    pu out = side ? 1 : -1;

    for (size_t i = 0; i < p->count; i++) {
        struct point to = { p->x[side] + out * (e->gap - scene_tenths(s, LEADER_GAP)),
                            ends_centre(e, i) }, from;
        pu least = scene_tenths(s, LEADER_FROM);

        if (!present(s, e->slots[i].item, side))
            continue;
        from = point_of(s, p, e->slots[i].item, side);
        from.x += out * (RADIUS + PU_PT(1.5));
        if (to.y - from.y > least || from.y - to.y > least)
            page_line(s->page, from, to, PU_PT(0.25), s->look->rule);
    }
}

static void paint_series(struct scene *s, const struct slope *p, size_t row)
{
    const struct chart_row *r = &s->chart->rows[row];
    struct ink ink = mark_row_ink(s, row);
    const struct chart_datum *last = datum(s, row, 1);

    if (present(s, row, 0) && present(s, row, 1)) {
        struct point a = point_of(s, p, row, 0), b = point_of(s, p, row, 1);
        pu width = r->highlight ? PU_PT(2.0) : PU_PT(1.0);

        if (last->break_before)
            mark_break(s, (struct point){ (a.x + b.x) / 2, (a.y + b.y) / 2 });
        else if (last->preliminary)
            page_dashed(s->page, a, b, width, PU_PT(3.0), PU_PT(2.0), ink);
        else
            page_polyline(s->page, (struct point[]){ a, b }, 2, width, ink);
    }
    for (int side = 0; side < 2; side++) {
        const struct chart_datum *d = datum(s, row, side);

        if (!present(s, row, side))
            continue;
        group_datum(s, r, d);
        mark_point(s, point_of(s, p, row, side), RADIUS, 0, ink,
                   d->tick == CHART_TICK_ABOUT || d->preliminary);
        group_end(s);
    }
}

static void paint(struct scene *s, const struct slope *p, pu head)
{
    group_begin(s, STR("axis"));
    for (int side = 0; side < 2; side++) {
        pu x = p->x[side];

        words_paint(s, &p->head[side], x - p->head[side].width / 2, head);
        page_line(s->page, (struct point){ x, p->top }, (struct point){ x, p->bottom },
                  PU_PT(0.5), s->look->rule);
    }
    group_end(s);
    group_begin(s, STR("marks"));
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < p->count; i++)
            if (s->chart->rows[i].highlight == pass)
                paint_series(s, p, i);
    group_end(s);
    group_begin(s, STR("labels"));
    for (int side = 0; side < 2; side++) {
        pu out = side ? p->end[side].gap : -p->end[side].gap;

        paint_leaders(s, p, side);
        ends_paint(s, &p->end[side], p->x[side] + out, RADIUS);
    }
    group_end(s);
}

/* The head of each column stands over its line, half of it over the labels. */
static bool make(struct scene *s, struct slope *p, bool numbers, pu *head)
{
    bool ok = true;

    for (int side = 0; side < 2; side++) {
        pu most = s->frame.width * (side ? RIGHT_MOST : LEFT_MOST) / 100;
        struct ends *e = &p->end[side];

        e->numbers = numbers;
        e->left = !side;
        e->gap = RADIUS + scene_tenths(s, LABEL_GAP);
        ok &= ends_make(s, (size_t)side, side > 0, most, e);
        p->head[side] = words_period(s, (size_t)side);
        words_to_middle(&p->head[side]);
        ok &= p->head[side].ok;
        if (p->head[side].width / 2 > e->width + e->gap)
            e->width = p->head[side].width / 2 - e->gap;
        *head = p->head[side].height > *head ? p->head[side].height : *head;
    }
    return ok;
}

/* Does a label stand nearer to the point of another row? */
static bool astray(const struct scene *s, const struct slope *p, int side)
{
    for (size_t i = 0; i < p->count; i++) {
        size_t row = p->end[side].slots[i].item;
        pu at = ends_centre(&p->end[side], i), own;

        if (!present(s, row, side))
            continue;
        own = abs(at - point_of(s, p, row, side).y);
        for (size_t k = 0; k < p->count; k++)
            if (k != row && present(s, k, side)
                && abs(at - point_of(s, p, k, side).y) < own)
                return true;
    }
    return false;
}

static void place(struct scene *s, struct slope *p, pu height)
{
    p->bottom = p->top + height;
    scale(s, p);
    p->hang = overhang(s, p);
}

/* The height, or as much more as brings each label to its point. */
static pu height_of(struct scene *s, struct slope *p, pu height)
{
    for (int more = 0; more <= GROWN; more += GROWN / 3) {
        pu tried = pu_scale(height, 100 + more, 100);

        place(s, p, tried);
        if (!astray(s, p, 0) && !astray(s, p, 1))
            return tried;
    }
    place(s, p, height);
    return height;
}

bool slope_paint(struct scene *s)
{
    struct slope p = { .count = s->chart->count };
    pu height = s->frame.width * HEIGHT / 100, head = 0, top = s->y, least;

    if (!make(s, &p, false, &head)
        || (missing(s, &p) > 0 && !make(s, &p, true, &head)))
        return false;
    height = height > scene_tenths(s, HEIGHT_MOST) ? scene_tenths(s, HEIGHT_MOST) : height;
    least = p.end[0].height > p.end[1].height ? p.end[0].height : p.end[1].height;
    height = height > least ? height : least;
    p.top = s->y + head + scene_tenths(s, 3);
    if (missing(s, &p) > 0)
        return frame_narrow(s, missing(s, &p));
    height = height_of(s, &p, height);
    p.bottom = p.top + scene_height(s, height, least);
    scale(s, &p);
    place_ends(s, &p, 0);
    place_ends(s, &p, 1);
    paint(s, &p, top);
    s->y = p.bottom + p.hang;
    return true;
}
