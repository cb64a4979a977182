/*
 * page/recolour.c - inks replaced, fills hatched, lines dashed
 *
 * A hatch is a family of parallel lines cut at the outline by the even-odd rule. Points
 * are turned so that the lines run level: (u, v) with v constant along a line; curves
 * are taken as eight chords.
 */
#include "page/plates.h"

#include <stdlib.h>

#define STEP PU_PT(2.5)             /* between two lines of a hatch, square to them */
#define LINE PU_PT(0.6)
#define OUTLINE PU_PT(0.5)
#define LEAST_BAR PU_PT(3.5)        /* a thinner bar shows no hatch */
#define LEAST PU_PT(9)              /* nor a smaller mark of another shape */
#define CHORDS 8
#define MOST_LINES 4000             /* of one fill */

struct recolour {
    struct arena *arena;
    struct page *page;
    const struct page_recolour *rows;
    size_t count;
};

static struct ink grey(struct ink i)
{
    int light = (299 * i.rgb[0] + 587 * i.rgb[1] + 114 * i.rgb[2] + 500) / 1000;

    if (!i.cmyk[0] && !i.cmyk[1] && !i.cmyk[2] && i.cmyk[3])
        light = (100 - i.cmyk[3]) * 255 / 100;
    return (struct ink){ { (uint8_t)light, (uint8_t)light, (uint8_t)light },
                         { 0, 0, 0, (uint8_t)((255 - light) * 100 / 255) } };
}

static struct page_recolour row_of(const struct recolour *r, struct ink ink)
{
    for (size_t i = 0; i < r->count; i++)
        if (ink_equal(r->rows[i].from, ink))
            return r->rows[i];
    return (struct page_recolour){ .from = ink, .to = grey(ink) };
}

/* ---- outlines as points ---- */

struct edges {
    struct arena *arena;
    struct point (*list)[2];
    size_t count, room;
    struct point first, last;
    pu left, right, top, bottom;
};

static void edge(struct edges *e, struct point to)
{
    e->list = arena_grow(e->arena, e->list, e->count, &e->room, sizeof *e->list);
    e->list[e->count][0] = e->last;
    e->list[e->count++][1] = to;
    e->last = to;
    e->left = to.x < e->left ? to.x : e->left;
    e->right = to.x > e->right ? to.x : e->right;
    e->top = to.y < e->top ? to.y : e->top;
    e->bottom = to.y > e->bottom ? to.y : e->bottom;
}

static pu bezier(pu a, pu b, pu c, pu d, int64_t t)
{
    int64_t s = CHORDS - t;

    return (pu)((s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d) /
                ((int64_t)CHORDS * CHORDS * CHORDS));
}

static void curve(struct edges *e, const struct point p[3])
{
    struct point from = e->last;

    for (int t = 1; t <= CHORDS; t++)
        edge(e, (struct point){ bezier(from.x, p[0].x, p[1].x, p[2].x, t),
                                bezier(from.y, p[0].y, p[1].y, p[2].y, t) });
}

static struct edges edges_of(struct arena *a, const struct page_path *p)
{
    struct edges e = { .arena = a, .left = INT32_MAX, .right = INT32_MIN, .top = INT32_MAX,
                       .bottom = INT32_MIN };

    for (uint32_t i = 0; i < p->count; i++) {
        const struct path_op *op = &p->ops[i];

        if (op->kind == PATH_MOVE) {
            if (i)
                edge(&e, e.first);
            e.first = e.last = op->p[0];
            edge(&e, op->p[0]);
        } else if (op->kind == PATH_LINE) {
            edge(&e, op->p[0]);
        } else if (op->kind == PATH_CURVE) {
            curve(&e, op->p);
        }
    }
    edge(&e, e.first);
    return e;
}

/* ---- hatches ---- */

/* Lines of constant v: which way they run. Diagonals stand 1.414 times as far apart in v. */
struct direction { int ux, uy, vx, vy; bool diagonal; };

static const struct direction directions[] = {
    [HATCH_RISING] = { 1, -1, 1, 1, true }, [HATCH_FALLING] = { 1, 1, 1, -1, true },
    [HATCH_LEVEL] = { 1, 0, 0, 1, false }, [HATCH_UPRIGHT] = { 0, 1, 1, 0, false }
};

static int64_t along(const struct direction *d, struct point p)
{
    return (int64_t)d->ux * p.x + (int64_t)d->uy * p.y;
}

static int64_t across(const struct direction *d, struct point p)
{
    return (int64_t)d->vx * p.x + (int64_t)d->vy * p.y;
}

static struct point back(const struct direction *d, int64_t u, int64_t v)
{
    int64_t half = d->diagonal ? 2 : 1;

    return (struct point){ (pu)((d->ux * u + d->vx * v) / half),
                           (pu)((d->uy * u + d->vy * v) / half) };
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* Where the edges cross the line, sorted. */
static size_t crossings(const struct edges *e, const struct direction *d, int64_t v, int64_t *out)
{
    size_t count = 0;

    for (size_t i = 0; i < e->count; i++) {
        int64_t v0 = across(d, e->list[i][0]), v1 = across(d, e->list[i][1]);
        int64_t u0 = along(d, e->list[i][0]), u1 = along(d, e->list[i][1]);

        if ((v0 <= v) != (v1 <= v))
            out[count++] = u0 + (u1 - u0) * (v - v0) / (v1 - v0);
    }
    qsort(out, count, sizeof *out, by_value);
    return count;
}

static void lines(struct recolour *r, const struct edges *e, const struct direction *d,
                  pu apart, struct ink ink)
{
    int64_t step = d->diagonal ? (int64_t)apart * 1414 / 1000 : apart;
    int64_t low = INT64_MAX, high = INT64_MIN;
    int64_t *u = ARENA_ARRAY(r->arena, int64_t, e->count + 1);

    for (size_t i = 0; i < e->count; i++) {
        int64_t v = across(d, e->list[i][1]);

        low = v < low ? v : low;
        high = v > high ? v : high;
    }
    if ((high - low) / step > MOST_LINES)
        step = (high - low) / MOST_LINES;
    for (int64_t v = low + step / 2; v < high; v += step) {
        size_t count = crossings(e, d, v, u);

        for (size_t i = 0; i + 1 < count; i += 2)
            if (u[i + 1] > u[i])
                page_line(r->page, back(d, u[i], v), back(d, u[i + 1], v), LINE, ink);
    }
}

static void hatch(struct recolour *r, const struct edges *e, const struct page_recolour *as)
{
    pu step = as->step ? as->step : STEP;

    if (as->hatch == HATCH_CROSS) {
        lines(r, e, &directions[HATCH_RISING], step, as->to);
        lines(r, e, &directions[HATCH_FALLING], step, as->to);
    } else {
        lines(r, e, &directions[as->hatch], step, as->to);
    }
}

/* ---- items ---- */

static bool curved(const struct page_path *p)
{
    for (uint32_t i = 0; i < p->count; i++)
        if (p->ops[i].kind == PATH_CURVE)
            return true;
    return false;
}

/* A bar: four upright sides, longer one way. */
static bool is_bar(const struct page_path *p, pu width, pu height)
{
    bool upright = p->count == 5 && !curved(p);

    for (uint32_t i = 1; upright && i < 4; i++)
        upright = p->ops[i].p[0].x == p->ops[i - 1].p[0].x
            || p->ops[i].p[0].y == p->ops[i - 1].p[0].y;
    return upright && (width > height * 5 / 4 || height > width * 5 / 4);
}

static bool shows_hatch(const struct edges *e, const struct page_path *p)
{
    pu width = e->right - e->left, height = e->bottom - e->top;
    pu least = is_bar(p, width, height) ? LEAST_BAR : LEAST;

    return width >= least && height >= least;
}

/*
 * The shape drawn in by half its outline, so that the outline covers no more than the fill did:
 * marks that touch stay apart, and a bar ends where its value does.
 */
static void draw_in(struct recolour *r, struct page_path *p, const struct edges *e)
{
    struct path_op *ops = ARENA_ARRAY(r->arena, struct path_op, p->count);
    pu width = e->right - e->left, height = e->bottom - e->top;

    for (uint32_t i = 0; i < p->count; i++) {
        ops[i] = p->ops[i];
        for (int k = 0; k < 3; k++) {
            struct point *q = &ops[i].p[k];

            q->x = e->left + OUTLINE / 2 + pu_scale(q->x - e->left, width - OUTLINE, width);
            q->y = e->top + OUTLINE / 2 + pu_scale(q->y - e->top, height - OUTLINE, height);
        }
    }
    p->ops = ops;
}

static void repaint(struct recolour *r, struct page_path p)
{
    struct page_recolour fill = row_of(r, p.fill_ink), stroke = row_of(r, p.stroke_ink);
    struct edges e = { 0 };
    bool hatched = p.fill && fill.hatch;

    if (hatched) {
        e = edges_of(r->arena, &p);
        hatched = shows_hatch(&e, &p);
    }
    if (hatched && !p.stroke) {
        draw_in(r, &p, &e);
        e = edges_of(r->arena, &p);
    }
    p.fill_ink = fill.to;
    p.stroke_ink = stroke.to;
    if (p.stroke && !p.fill && !p.dash[0] && !curved(&p))
        memcpy(p.dash, stroke.dash, sizeof p.dash);
    if (hatched) {
        p.fill_ink = (struct ink){ { 255, 255, 255 }, { 0, 0, 0, 0 } };
        if (!p.stroke)
            p.stroke_width = OUTLINE;
        p.stroke_ink = p.stroke ? stroke.to : fill.to;
        p.stroke = true;
    }
    page_path(r->page, p);
    if (hatched)
        hatch(r, &e, &fill);
}

static void copy(struct recolour *r, struct page_item item)
{
    r->page->node = item.node;
    r->page->at = item.at;
    if (item.kind == PAGE_PATH) {
        repaint(r, item.path);
        return;
    }
    if (item.kind == PAGE_GLYPHS)
        item.glyphs.ink = row_of(r, item.glyphs.ink).to;
    page_again(r->page, &item);
}

const struct page *page_recoloured(struct arena *a, const struct page *pg,
                                   const struct page_recolour *rows, size_t count)
{
    struct recolour r = { .arena = a, .rows = rows, .count = count,
                          .page = page_new(a, pg->trim, pg->bleed) };

    pg = page_plated(a, pg, rows, count);
    r.page->label = pg->label;
    for (uint32_t i = 0; i < pg->count; i++)
        copy(&r, pg->items[i]);
    r.page->at = pg->at;
    return r.page;
}
