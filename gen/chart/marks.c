/* chart/marks.c - the shapes of the charts, and the groups they stand in */
#include "chart/scene.h"

#include <math.h>

#define HAIR PU_PT(0.25)
#define EDGE PU_PT(0.5)
#define TICK PU_PT(1.5)
#define OPEN_TICK PU_PT(3.5)
#define OPEN_EDGE PU_PT(0.75)
#define ARROW PU_PT(4.0)
#define HATCH PU_PT(3.0)
#define HATCH_LINE PU_PT(0.75)

void mark_hair(struct scene *s, struct point from, struct point to)
{
    page_line(s->page, from, to, HAIR, s->look->hair);
}

static void outline(struct scene *s, struct rect r, pu width, struct ink fill, struct ink stroke)
{
    struct path_op *ops = ARENA_ARRAY(s->arena, struct path_op, 5);
    pu inset = width / 2;

    r = (struct rect){ r.x + inset, r.y + inset, r.width - width, r.height - width };
    ops[0] = (struct path_op){ PATH_MOVE, { { r.x, r.y } } };
    ops[1] = (struct path_op){ PATH_LINE, { { r.x + r.width, r.y } } };
    ops[2] = (struct path_op){ PATH_LINE, { { r.x + r.width, r.y + r.height } } };
    ops[3] = (struct path_op){ PATH_LINE, { { r.x, r.y + r.height } } };
    ops[4] = (struct path_op){ PATH_CLOSE, { { 0, 0 } } };
    page_path(s->page, (struct page_path){ .ops = ops, .count = 5, .fill = true, .stroke = true,
        .fill_ink = fill, .stroke_ink = stroke, .stroke_width = width });
}

/* Preliminary: rising lines inside an outline, each cut to the rectangle here, since a page
 * has no clipping. */
static void hatched_bar(struct scene *s, struct rect r, struct ink ink)
{
    outline(s, r, EDGE, s->look->paper, ink);
    /* within the outline, ends of strokes included */
    r = (struct rect){ r.x + EDGE, r.y + EDGE, r.width - 2 * EDGE, r.height - 2 * EDGE };
    for (pu k = HATCH - r.height; k < r.width; k += HATCH) {
        pu from = k > 0 ? k : 0, to = k + r.height < r.width ? k + r.height : r.width;

        if (to > from)
            page_line(s->page, (struct point){ r.x + from, r.y + r.height - (from - k) },
                      (struct point){ r.x + to, r.y + r.height - (to - k) }, HATCH_LINE, ink);
    }
}

void mark_bar(struct scene *s, struct rect r, struct ink ink, bool hatched)
{
    if (hatched && r.width > 4 * EDGE && r.height > 4 * EDGE)
        hatched_bar(s, r, ink);
    else
        page_rect(s->page, r, ink);
}

pu mark_tick_reach(const struct scene *s)
{
    (void)s;
    return TICK / 2 + ARROW;
}

/* An arrow head at the top of a tick, towards the side that meets the target. */
static void arrow(struct scene *s, pu x, pu top, pu towards)
{
    struct point points[] = { { x, top }, { x + towards, top + ARROW / 2 }, { x, top + ARROW } };

    page_polygon(s->page, points, 3, s->look->text);
}

void mark_tick(struct scene *s, pu x, pu centre, pu height, enum chart_tick kind)
{
    pu top = centre - height / 2;

    if (kind == CHART_TICK_ABOUT || kind == CHART_TICK_BAND) {
        outline(s, (struct rect){ x - OPEN_TICK / 2, top, OPEN_TICK, height }, OPEN_EDGE,
                s->look->paper, s->look->text);
        return;
    }
    page_rect(s->page, (struct rect){ x - TICK / 2, top, TICK, height }, s->look->text);
    if (kind == CHART_TICK_FLOOR)
        arrow(s, x + TICK / 2, top, ARROW);
    else if (kind == CHART_TICK_CEILING)
        arrow(s, x - TICK / 2, top, -ARROW);
}

void mark_band(struct scene *s, pu from, pu to, pu centre, pu height)
{
    pu edge = OPEN_EDGE / 2, width = to - from < OPEN_TICK ? OPEN_TICK : to - from;
    pu x = (from + to - width) / 2, y = centre - height / 2;

    for (int k = 0; k < 2; k++) {
        pu at = k ? x + width - edge : x + edge, line = k ? y + height - edge : y + edge;

        page_line(s->page, (struct point){ at, y }, (struct point){ at, y + height }, OPEN_EDGE,
                  s->look->text);
        page_line(s->page, (struct point){ x, line }, (struct point){ x + width, line }, OPEN_EDGE,
                  s->look->text);
    }
}

static void shape(struct scene *s, struct point at, pu r, int shape, struct ink fill)
{
    pu a = pu_scale(r, 89, 100), b = pu_scale(r, 125, 100);
    struct point diamond[] = { { at.x, at.y - b }, { at.x + b, at.y }, { at.x, at.y + b },
                               { at.x - b, at.y } };
    struct point triangle[] = { { at.x, at.y - b }, { at.x + b, at.y + a },
                                { at.x - b, at.y + a } };

    switch (shape) {
    case 1:
        page_rect(s->page, (struct rect){ at.x - a, at.y - a, 2 * a, 2 * a }, fill);
        break;
    case 2:
        page_polygon(s->page, diamond, 4, fill);
        break;
    case 3:
        page_polygon(s->page, triangle, 3, fill);
        break;
    default:
        page_circle(s->page, at, r, &fill, NULL, 0);
        break;
    }
}

void mark_point(struct scene *s, struct point at, pu radius, int kind, struct ink ink, bool hollow)
{
    shape(s, at, radius, kind, ink);
    if (hollow)
        shape(s, at, radius - (kind == 3 ? PU_PT(1.3) : PU_PT(1.0)), kind, s->look->paper);
}

#define BREAK_HEIGHT PU_PT(3.5)
#define BREAK_SLANT PU_PT(1.5)
#define BREAK_GAP PU_PT(2.0)

/* Two strokes across the gap: the definition changes here. */
void mark_break(struct scene *s, struct point at)
{
    for (pu dx = -BREAK_GAP / 2; dx <= BREAK_GAP / 2; dx += BREAK_GAP)
        page_line(s->page, (struct point){ at.x + dx - BREAK_SLANT, at.y + BREAK_HEIGHT },
                  (struct point){ at.x + dx + BREAK_SLANT, at.y - BREAK_HEIGHT }, EDGE,
                  s->look->secondary);
}

struct rect mark_break_box(struct point at)
{
    pu across = BREAK_GAP / 2 + BREAK_SLANT + EDGE, up = BREAK_HEIGHT + EDGE;

    return (struct rect){ at.x - across, at.y - up, 2 * across, 2 * up };
}

/* The left half of a disc. */
static void half_disc(struct scene *s, struct point at, pu r, struct ink ink)
{
    struct path_op *ops = ARENA_ARRAY(s->arena, struct path_op, 4);
    pu k = pu_scale(r, 5523, 10000), x = at.x, y = at.y;

    ops[0] = (struct path_op){ PATH_MOVE, { { x, y - r } } };
    ops[1] = (struct path_op){ PATH_CURVE, { { x - k, y - r }, { x - r, y - k }, { x - r, y } } };
    ops[2] = (struct path_op){ PATH_CURVE, { { x - r, y + k }, { x - k, y + r }, { x, y + r } } };
    ops[3] = (struct path_op){ PATH_CLOSE, { { 0, 0 } } };
    page_path(s->page, (struct page_path){ .ops = ops, .count = 4, .fill = true,
                                           .fill_ink = ink });
}

void mark_verdict(struct scene *s, struct point at, pu radius, enum chart_mark kind)
{
    struct ink ink = s->look->text;
    pu edge = radius / 4, ring = radius - edge / 2;

    if (kind == CHART_MARK_ABOVE)
        shape(s, at, radius, 2, ink);
    else if (kind == CHART_MARK_MET)
        page_circle(s->page, at, radius, &ink, NULL, 0);
    else if (kind == CHART_MARK_IN_LINE || kind == CHART_MARK_BELOW)
        page_circle(s->page, at, ring, NULL, &ink, edge);
    if (kind == CHART_MARK_IN_LINE)
        half_disc(s, at, ring, ink);
}

static bool stands_out(const struct scene *s)
{
    for (size_t i = 0; i < s->chart->count; i++)
        if (s->chart->rows[i].highlight)
            return true;
    return false;
}

/* Own rows in the lead ink before a grey rest; the second ink where no row stands out. */
struct ink mark_row_ink(const struct scene *s, size_t row)
{
    if (s->chart->rows[row].highlight)
        return s->look->lead;
    return stands_out(s) ? s->look->rule : s->look->second;
}

struct ink mark_series_ink(const struct scene *s, size_t k)
{
    const struct chart_row *rows = s->chart->rows;
    const struct ink rest[] = { s->look->second, s->look->fourth, s->look->third,
                                s->look->secondary, s->look->rule };
    size_t n = 0;

    /* a target is drawn like the series before it */
    while (k && rows[k].role == CHART_ROW_TARGET)
        k--;
    if (rows[k].highlight)
        return s->look->lead;
    for (size_t i = 0; i < k; i++)
        n += !rows[i].highlight && rows[i].role != CHART_ROW_TARGET;
    return rest[n < 4 ? n : 4];
}

/* Time has an order: greys that darken towards the latest period, which is the news and in the
 * lead ink, unless that is a row's. */
static struct ink period_ink(const struct scene *s, size_t before)
{
    if (!before)
        return stands_out(s) ? s->look->second : s->look->lead;
    return s->look->earlier[before - 1];
}

struct ink mark_part_ink(const struct scene *s, size_t k, size_t count)
{
    const struct ink inks[MARK_PARTS] = { s->look->second, s->look->third, s->look->fourth,
                                          s->look->rule, s->look->secondary, s->look->lead };

    if (s->chart->periods)
        return period_ink(s, count - 1 - k);
    /* what is held against the other in grey */
    if (count == 2 && s->chart->kind == CHART_GROUPED)
        return k ? s->look->second : s->look->rule;
    return inks[k % MARK_PARTS];
}

/* Relative luminance, WCAG 2.1. */
static double luminance(struct ink ink)
{
    static const double weight[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double v = ink.rgb[i] / 255.0;

        sum += weight[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

struct ink mark_text_on(const struct scene *s, struct ink ground)
{
    double text = luminance(s->look->text) + 0.05, paper = luminance(s->look->paper) + 0.05;
    double at = luminance(ground) + 0.05;
    double on_text = text > at ? text / at : at / text;
    double on_paper = paper > at ? paper / at : at / paper;

    return on_text > on_paper ? s->look->text : s->look->paper;
}

void group_begin(struct scene *s, struct str id)
{
    page_group_begin(s->page, id, STR_NONE);
}

/* The group's label is what a reader would say of the datum: its row's name and its value. */
void group_datum(struct scene *s, const struct chart_row *r, const struct chart_datum *d)
{
    struct str name = chart_plain(s->arena, r->name[s->first]);
    struct str value = chart_plain(s->arena, d->label[s->first]);

    s->page->at = d->at.source ? d->at : s->chart->at;
    page_group_begin(s->page, d->id.len ? d->id : STR_NONE,
                     str_format(s->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(value)));
}

void group_end(struct scene *s)
{
    page_group_end(s->page);
    s->page->at = s->chart->at;
}
