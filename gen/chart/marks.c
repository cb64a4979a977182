/* chart/marks.c - the shapes of the charts, and the groups they stand in */
#include "chart/scene.h"

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

    if (kind == CHART_TICK_ABOUT) {
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

/* Own rows in the lead ink before a grey rest; the second ink where no row stands out. */
struct ink mark_row_ink(const struct scene *s, size_t row)
{
    if (s->chart->rows[row].highlight)
        return s->look->lead;
    for (size_t i = 0; i < s->chart->count; i++)
        if (s->chart->rows[i].highlight)
            return s->look->rule;
    return s->look->second;
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
