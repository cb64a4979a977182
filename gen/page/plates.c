/*
 * page/plates.c - which texts stand on a hatched fill, and the plates under them
 *
 * A run stands on the last fill before it whose box holds the run's middle. Large white letters
 * are the name of a band, whose colour tells no series: that fill stays solid. Where it takes much
 * of the page it is a tint and its letters black: solid toner wears, and prints in streaks.
 */
#include "page/plates.h"

/* A plate above and below the baseline and beside the run, in hundredths of the type's size. */
#define ABOVE 88
#define BELOW 20
#define BESIDE 12

/* White letters from this size on are a band's. */
#define BAND PU_PT(12)
/* Letters and lines as light as this, of 255, do not show on a tint. */
#define PALE 128
/* A band that takes more than one of so many parts of the page is a tint. */
#define PANEL_PARTS 5

enum { NO_FILL = -1 };

static const struct ink white = { { 255, 255, 255 }, { 0, 0, 0, 0 } };
static const struct ink black = { { 0, 0, 0 }, { 0, 0, 0, 100 } };
static const struct ink tint = { { 224, 224, 224 }, { 0, 0, 0, 12 } };

struct plates {
    struct arena *arena;
    const struct page *page;
    const struct page_recolour *rows;
    size_t count;
};

static const struct page_recolour *row_of(const struct plates *p, struct ink ink)
{
    for (size_t i = 0; i < p->count; i++)
        if (ink_equal(p->rows[i].from, ink))
            return &p->rows[i];
    return NULL;
}

static bool hatched(const struct plates *p, struct ink ink)
{
    const struct page_recolour *row = row_of(p, ink);

    return row && row->hatch != HATCH_NONE;
}

static struct rect box_of(const struct page_path *path)
{
    pu left = INT32_MAX, right = INT32_MIN, top = INT32_MAX, bottom = INT32_MIN;

    for (uint32_t i = 0; i < path->count; i++) {
        int points = path->ops[i].kind == PATH_CURVE ? 3 : path->ops[i].kind == PATH_CLOSE ? 0 : 1;

        for (int k = 0; k < points; k++) {
            struct point q = path->ops[i].p[k];

            left = q.x < left ? q.x : left;
            right = q.x > right ? q.x : right;
            top = q.y < top ? q.y : top;
            bottom = q.y > bottom ? q.y : bottom;
        }
    }
    return (struct rect){ left, top, right - left, bottom - top };
}

static bool holds(const struct page_path *path, struct point at)
{
    struct rect r = box_of(path);

    return at.x >= r.x && at.x - r.x <= r.width && at.y >= r.y && at.y - r.y <= r.height;
}

static struct point middle_of(const struct page_item *item)
{
    const struct page_glyphs *g = &item->glyphs;
    struct rect r = item->kind == PAGE_PATH ? box_of(&item->path) : (struct rect){ 0 };

    return item->kind == PAGE_PATH
        ? (struct point){ r.x + r.width / 2, r.y + r.height / 2 }
        : (struct point){ g->at.x + g->width / 2, g->at.y - g->size / 3 };
}

/* The fill that a run or a line stands on. */
static int64_t last_fill(const struct plates *p, uint32_t item)
{
    struct point middle = middle_of(&p->page->items[item]);

    while (item-- > 0) {
        const struct page_item *it = &p->page->items[item];

        if (it->kind == PAGE_PATH && it->path.fill && holds(&it->path, middle))
            return item;
    }
    return NO_FILL;
}

/* Where that is hatched. */
static int64_t fill_under(const struct plates *p, uint32_t item)
{
    int64_t fill = last_fill(p, item);

    return fill != NO_FILL && hatched(p, p->page->items[fill].path.fill_ink) ? fill : NO_FILL;
}

static bool names_band(const struct page_glyphs *g)
{
    return g->size >= BAND && ink_equal(g->ink, white);
}

static struct page_item plate(const struct plates *p, const struct page_item *item)
{
    const struct page_glyphs *g = &item->glyphs;
    struct page *scratch = page_new(p->arena, p->page->trim, 0);
    pu beside = pu_scale(g->size, BESIDE, 100), above = pu_scale(g->size, ABOVE, 100);

    scratch->node = item->node;
    scratch->at = item->at;
    page_rect(scratch, (struct rect){ g->at.x - beside, g->at.y - above, g->width + 2 * beside,
                                      above + pu_scale(g->size, BELOW, 100) }, white);
    return scratch->items[0];
}

/* All plates of runs that follow each other come before the first of them. */
static uint32_t put_runs(const struct plates *p, const bool *marked, uint32_t from,
                         struct page_item *out, uint32_t *count)
{
    const struct page_item *items = p->page->items;
    uint32_t end = from;

    for (; end < p->page->count && items[end].kind == PAGE_GLYPHS; end++)
        if (marked[end])
            out[(*count)++] = plate(p, &items[end]);
    for (uint32_t i = from; i < end; i++) {
        out[*count] = items[i];
        if (marked[i])
            out[*count].glyphs.ink = black;
        ++*count;
    }
    return end;
}

/* The page, or with `items` a copy that has them. */
static const struct page *with_items(const struct plates *p, struct page_item *items)
{
    struct page *out;

    if (!items)
        return p->page;
    out = ARENA_NEW(p->arena, struct page);
    *out = *p->page;
    out->items = items;
    return out;
}

/* The page, or a copy in which each fill that a run names has the ink that its hatch would have. */
static const struct page *solid_bands(const struct plates *p)
{
    const struct page *pg = p->page;
    struct page_item *items = NULL;

    for (uint32_t i = 0; i < pg->count; i++) {
        int64_t fill = pg->items[i].kind == PAGE_GLYPHS && names_band(&pg->items[i].glyphs)
                     ? fill_under(p, i) : NO_FILL;

        if (fill == NO_FILL)
            continue;
        if (!items)
            items = arena_copy(p->arena, pg->items, pg->count * sizeof *items);
        items[fill].path.fill_ink = row_of(p, pg->items[fill].path.fill_ink)->to;
    }
    return with_items(p, items);
}

static bool is_panel(const struct plates *p, int64_t fill)
{
    struct rect r = box_of(&p->page->items[fill].path);
    struct size s = p->page->trim;

    return (int64_t)r.width * r.height * PANEL_PARTS > (int64_t)s.width * s.height;
}

static bool is_pale(const struct ink *ink)
{
    return 2 * ink->rgb[0] + 5 * ink->rgb[1] + ink->rgb[2] >= 8 * PALE;
}

/* The ink of letters or of a line, NULL for all else. */
static struct ink *ink_of(struct page_item *item)
{
    if (item->kind == PAGE_GLYPHS)
        return &item->glyphs.ink;
    return item->kind == PAGE_PATH && item->path.stroke && !item->path.fill
        ? &item->path.stroke_ink : NULL;
}

/* The page, or a copy in which such a fill is a tint, where it is a panel, and what is light on it
 * black. */
static const struct page *light_panels(const struct plates *p)
{
    const struct page *pg = p->page;
    bool *lit = ARENA_ARRAY(p->arena, bool, pg->count);
    struct page_item *items = NULL;

    for (uint32_t i = 0; i < pg->count; i++) {
        int64_t fill = pg->items[i].kind == PAGE_GLYPHS && names_band(&pg->items[i].glyphs)
                     ? last_fill(p, i) : NO_FILL;

        if (fill == NO_FILL || !is_panel(p, fill))
            continue;
        if (!items)
            items = arena_copy(p->arena, pg->items, pg->count * sizeof *items);
        items[fill].path.fill_ink = tint;
        lit[fill] = true;
    }
    for (uint32_t i = 0; items && i < pg->count; i++) {
        struct ink *ink = ink_of(&items[i]);
        int64_t fill = ink && is_pale(ink) ? last_fill(p, i) : NO_FILL;

        if (fill != NO_FILL && lit[fill])
            *ink = black;
    }
    return with_items(p, items);
}

const struct page *page_plated(struct arena *a, const struct page *pg,
                               const struct page_recolour *rows, size_t count)
{
    struct plates p = { a, pg, rows, count };
    bool *marked = ARENA_ARRAY(a, bool, pg->count), any = false;
    struct page_item *items;
    struct page *out;
    uint32_t total = 0;

    p.page = pg = solid_bands(&p);
    p.page = pg = light_panels(&p);
    for (uint32_t i = 0; i < pg->count; i++) {
        marked[i] = pg->items[i].kind == PAGE_GLYPHS && fill_under(&p, i) != NO_FILL;
        any |= marked[i];
    }
    if (!any)
        return pg;
    items = ARENA_ARRAY(a, struct page_item, 2 * (size_t)pg->count);
    for (uint32_t i = 0; i < pg->count;) {
        if (pg->items[i].kind == PAGE_GLYPHS)
            i = put_runs(&p, marked, i, items, &total);
        else
            items[total++] = pg->items[i++];
    }
    out = ARENA_NEW(a, struct page);
    *out = *pg;
    out->items = items;
    out->count = total;
    return out;
}
