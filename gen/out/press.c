/*
 * out/press.c - a page held against what a press or an office printer can do
 *
 * Limits of type and rules are those of offset practice: what is printed in several plates must be
 * larger, since plates are never quite in register.
 */
#include "out/press.h"

#define MOST_SEEN 64            /* places already told of; beyond that every one is told again */
#define TOUCH PU_MM(0.1)        /* nearer to the trim edge is meant to reach it */
#define REGISTER PU_PT(0.02)    /* rounding of sizes */

struct box { pu left, top, right, bottom; };

struct check {
    const struct page *pg;
    const struct press_limits *limits;
    struct diag *diag;
    struct arena *arena;
    bool ok;
    struct { struct span at; enum message m; } seen[MOST_SEEN];
    size_t seen_count;
    const struct point *turn;
};

static bool first_time(struct check *c, struct span at, enum message m)
{
    for (size_t i = 0; i < c->seen_count; i++)
        if (c->seen[i].m == m && span_same_start(c->seen[i].at, at))
            return false;
    if (c->seen_count < MOST_SEEN) {
        c->seen[c->seen_count].at = at;
        c->seen[c->seen_count++].m = m;
    }
    return true;
}

/* A length with two decimals, in points or millimetres. */
static struct str length(struct check *c, pu v, bool mm)
{
    struct buf b = { .arena = c->arena };

    buf_fixed(&b, pu_scale(v, mm ? 2540 : 7200, 72 * PU_PER_PT), 2);
    return buf_str(&b);
}

static struct str number(struct check *c, int n)
{
    return str_number(c->arena, n);
}

/* ---- boxes of items ---- */

static struct box turned(const struct check *c, struct box b)
{
    struct point low, high;

    if (!c->turn)
        return b;
    low = page_turned(*c->turn, (struct point){ b.right, b.top });
    high = page_turned(*c->turn, (struct point){ b.left, b.bottom });
    return (struct box){ low.x, low.y, high.x, high.y };
}

static struct box box_of_path(const struct page_path *p)
{
    struct box b = { INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN };
    pu half = p->stroke ? p->stroke_width / 2 : 0;

    for (uint32_t i = 0; i < p->count; i++)
        for (int k = 0; k < (p->ops[i].kind == PATH_CLOSE ? 0
                             : p->ops[i].kind == PATH_CURVE ? 3 : 1); k++) {
            struct point q = p->ops[i].p[k];

            b.left = q.x < b.left ? q.x : b.left;
            b.right = q.x > b.right ? q.x : b.right;
            b.top = q.y < b.top ? q.y : b.top;
            b.bottom = q.y > b.bottom ? q.y : b.bottom;
        }
    return (struct box){ b.left - half, b.top - half, b.right + half, b.bottom + half };
}

static struct box box_of_glyphs(const struct page_glyphs *g)
{
    return (struct box){ g->at.x, g->at.y - pu_scale(g->size, 88, 100), g->at.x + g->width,
                         g->at.y + pu_scale(g->size, 12, 100) };
}

/* ---- inks ---- */

static bool is_white(struct ink i)
{
    return i.rgb[0] > 250 && i.rgb[1] > 250 && i.rgb[2] > 250;
}

static void check_ink(struct check *c, struct ink ink, struct span at)
{
    int total = ink_total(ink);

    if (!total && !is_white(ink) && first_time(c, at, MSG_PRESS_UNMAPPED))
        c->ok = diag_error(c->diag, at, MSG_PRESS_UNMAPPED,
                           str_format(c->arena, "#%02X%02X%02X", ink.rgb[0], ink.rgb[1],
                                      ink.rgb[2]));
    if (total > c->limits->ink && first_time(c, at, MSG_PRESS_INK))
        c->ok = diag_error(c->diag, at, MSG_PRESS_INK, number(c, total), number(c, c->limits->ink));
}

/* ---- items ---- */

static void check_glyphs(struct check *c, const struct page_item *item)
{
    const struct page_glyphs *g = &item->glyphs;
    bool one = ink_plates(g->ink) <= 1;
    pu least = one ? c->limits->type : c->limits->coloured_type;

    if (str_blank(g->text))
        return;
    check_ink(c, g->ink, item->at);
    if (g->size + REGISTER < least && first_time(c, item->at, MSG_PRESS_TYPE))
        c->ok = diag_error(c->diag, item->at, MSG_PRESS_TYPE, str_trim(g->text),
                           length(c, g->size, false), length(c, least, false));
}

/* A line drawn as a stroke, or as a narrow rectangle. */
static void check_rule(struct check *c, const struct page_path *p, struct box b, struct span at)
{
    pu width = b.right - b.left, height = b.bottom - b.top, thin = width < height ? width : height;

    if (p->stroke)
        thin = p->stroke_width;
    else if (p->count != 5 || is_white(p->fill_ink))
        return;
    if (thin + REGISTER < c->limits->rule && first_time(c, at, MSG_PRESS_RULE))
        c->ok = diag_error(c->diag, at, MSG_PRESS_RULE, length(c, thin, false),
                           length(c, c->limits->rule, false));
}

/* Each side that comes to the trim edge must pass it by the bleed. */
static void check_bleed(struct check *c, struct box b, struct span at)
{
    struct size trim = c->pg->trim;
    pu over[4] = { -b.left, -b.top, b.right - trim.width, b.bottom - trim.height };

    for (int i = 0; i < 4; i++)
        if (over[i] > -TOUCH && over[i] < c->limits->bleed - TOUCH &&
            first_time(c, at, MSG_PRESS_BLEED)) {
            c->ok = diag_error(c->diag, at, MSG_PRESS_BLEED, length(c, c->limits->bleed, true));
            return;
        }
}

static void check_path(struct check *c, const struct page_item *item)
{
    const struct page_path *p = &item->path;
    struct box b = box_of_path(p);

    if (p->fill)
        check_ink(c, p->fill_ink, item->at);
    if (p->stroke)
        check_ink(c, p->stroke_ink, item->at);
    check_rule(c, p, b, item->at);
    b = turned(c, b);
    if ((p->fill && !is_white(p->fill_ink)) || p->stroke)
        check_bleed(c, b, item->at);
}

static struct box box_of_rect(struct rect r)
{
    return (struct box){ r.x, r.y, r.x + r.width, r.y + r.height };
}

static void check_picture(struct check *c, const struct page_item *item)
{
    const struct page_picture *p = &item->picture;
    int resolution = page_image_resolution(p->image,
                                           (struct size){ p->area.width, p->area.height });

    check_bleed(c, turned(c, box_of_rect(p->area)), item->at);
    if (resolution < c->limits->resolution && first_time(c, item->at, MSG_PRESS_RESOLUTION))
        c->ok = diag_error(c->diag, item->at, MSG_PRESS_RESOLUTION, p->image->name,
                           number(c, resolution), number(c, c->limits->resolution));
}

static void check_item(struct check *c, const struct page_item *item)
{
    switch (item->kind) {
    case PAGE_GLYPHS:
        check_glyphs(c, item);
        break;
    case PAGE_PATH:
        check_path(c, item);
        break;
    case PAGE_IMAGE:
        check_picture(c, item);
        break;
    case PAGE_TURN_BEGIN:
        c->turn = &item->turn;
        break;
    case PAGE_TURN_END:
        c->turn = NULL;
        break;
    case PAGE_LINK: case PAGE_DESTINATION: case PAGE_GROUP_BEGIN: case PAGE_GROUP_END:
        break;
    }
}

bool press_check(const struct page *pg, const struct press_limits *limits, struct diag *d)
{
    struct check c = { .pg = pg, .limits = limits, .diag = d, .arena = arena_open(), .ok = true };

    for (uint32_t i = 0; i < pg->count; i++)
        check_item(&c, &pg->items[i]);
    arena_close(c.arena);
    return c.ok;
}

/* ---- black upon colour ---- */

#define OVERPRINT_MOST 100      /* per cent beneath: with the black no more than 200 */

struct ground { struct box box; int ink; };

static bool meet(struct box a, struct box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* The most colour, black apart, that an item lays under what comes after it. */
static int ground_of(const struct page_item *item, struct box *b)
{
    const struct page_path *p = &item->path;
    int fill = 0, stroke = 0;

    if (item->kind == PAGE_IMAGE) {
        *b = box_of_rect(item->picture.area);
        return OVERPRINT_MOST + 1;
    }
    if (item->kind != PAGE_PATH)
        return 0;
    *b = box_of_path(p);
    if (p->fill)
        fill = ink_total(p->fill_ink) - p->fill_ink.cmyk[3];
    if (p->stroke)
        stroke = ink_total(p->stroke_ink) - p->stroke_ink.cmyk[3];
    return fill > stroke ? fill : stroke;
}

static int heaviest(const struct ground *list, size_t count, struct box b)
{
    int most = 0;

    for (size_t i = 0; i < count; i++)
        if (list[i].ink > most && meet(list[i].box, b))
            most = list[i].ink;
    return most;
}

const bool *press_knocks(struct arena *a, const struct page *pg, int limit)
{
    bool *knocks = ARENA_ARRAY(a, bool, pg->count + 1);
    struct ground *list = NULL;
    size_t count = 0, room = 0;
    struct check c = { 0 };
    struct box b;

    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_item *item = &pg->items[i];
        int ink = ground_of(item, &b);

        if (item->kind == PAGE_TURN_BEGIN || item->kind == PAGE_TURN_END)
            c.turn = item->kind == PAGE_TURN_BEGIN ? &item->turn : NULL;
        if (item->kind == PAGE_GLYPHS) {
            int under = heaviest(list, count, turned(&c, box_of_glyphs(&item->glyphs)));

            knocks[i] = under > OVERPRINT_MOST || under + 100 > limit;
        }
        if (ink) {
            list = arena_grow(a, list, count, &room, sizeof *list);
            list[count++] = (struct ground){ turned(&c, b), ink };
        }
    }
    return knocks;
}

/* ---- edges ---- */

/* What an item covers; false where it shows nothing. */
static bool covers(const struct page_item *item, struct box *b)
{
    const struct page_path *p = &item->path;

    switch (item->kind) {
    case PAGE_GLYPHS:
        *b = box_of_glyphs(&item->glyphs);
        return !str_blank(item->glyphs.text) && !is_white(item->glyphs.ink);
    case PAGE_PATH:
        *b = box_of_path(p);
        return (p->fill && !is_white(p->fill_ink)) || (p->stroke && !is_white(p->stroke_ink));
    case PAGE_IMAGE:
        *b = box_of_rect(item->picture.area);
        return true;
    case PAGE_LINK: case PAGE_DESTINATION: case PAGE_GROUP_BEGIN: case PAGE_GROUP_END:
    case PAGE_TURN_BEGIN: case PAGE_TURN_END:
        break;
    }
    return false;
}

static void check_edges(struct check *c, const struct page_item *item, pu clear, pu shift)
{
    struct size paper = c->pg->trim;
    struct box b;
    pu least;

    if (item->kind == PAGE_TURN_BEGIN || item->kind == PAGE_TURN_END)
        c->turn = item->kind == PAGE_TURN_BEGIN ? &item->turn : NULL;
    if (!covers(item, &b))
        return;
    b = turned(c, b);
    const pu gaps[4] = { b.left + shift, b.top, paper.width - b.right - shift,
                         paper.height - b.bottom };
    least = gaps[0];
    for (int i = 1; i < 4; i++)
        least = gaps[i] < least ? gaps[i] : least;
    if (least + REGISTER < clear && first_time(c, item->at, MSG_OFFICE_EDGE))
        c->ok = diag_error(c->diag, item->at, MSG_OFFICE_EDGE, length(c, least, true),
                           length(c, clear, true));
}

bool press_check_edges(const struct page *pg, pu clear, pu shift, struct diag *d)
{
    struct check c = { .pg = pg, .diag = d, .arena = arena_open(), .ok = true };

    for (uint32_t i = 0; i < pg->count; i++)
        check_edges(&c, &pg->items[i], clear, shift);
    arena_close(c.arena);
    return c.ok;
}
