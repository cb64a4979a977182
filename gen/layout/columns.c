/*
 * layout/columns.c - columns that stand inside a block: half of a spread, a cell of a row
 *
 * A banner that opens it stands over all of them. The whole text is set at the width of one
 * column and shared out at the least height at which it fits, in quarter lines, or a little
 * higher where no list or paragraph, or at least no word, is parted then. Spaces and charts grow as
 * they do at the foot of a page, so that the columns end level. It stays in one piece: what is
 * longer than a page belongs to the running text, whose columns sheet.c fills.
 */
#include "layout/area.h"

/* Lines that columns may be higher for whole paragraphs and lists. */
#define WHOLE_LINES 2

struct shared {
    const struct column *text;
    int count;
    size_t *from;                       /* count + 1: where each column begins */
    pu *tops;                           /* of each slab, from its column's top */
};

/* The last place where a column of this height may end; `to` where it may end nowhere. */
static size_t fill(struct layout *l, struct shared *s, size_t from, pu height)
{
    const struct column *t = s->text;
    size_t known = column_stack(l, t->slabs + from, t->count - from, 0, height, s->tops + from);
    size_t to = from + known;

    while (to > from && s->tops[to - 1] + t->slabs[to - 1]->height > height)
        to--;
    while (to > from && to < t->count && !area_breakable(t, to))
        to--;
    return to;
}

static bool fits(struct layout *l, struct shared *s, pu height)
{
    size_t at = 0;

    for (int k = 0; k < s->count; k++) {
        s->from[k] = at;
        at = at < s->text->count ? fill(l, s, at, height) : at;
    }
    s->from[s->count] = at;
    return at == s->text->count;
}

/* How well columns begin: in the midst of a word, of a paragraph or list, or each with one. */
enum beginning { IN_WORD, IN_TEXT, WHOLE };

static enum beginning beginning_of(const struct shared *s)
{
    enum beginning worst = WHOLE;

    for (int k = 1; k < s->count; k++) {
        const struct slab *first = s->from[k] < s->text->count ? s->text->slabs[s->from[k]] : NULL;
        if (first && first->flags & SLAB_IN_WORD)
            return IN_WORD;
        if (first && first->penalty > BREAK_FREE)
            worst = IN_TEXT;
    }
    return worst;
}

/* The height that the columns get. */
static pu level(struct layout *l, struct shared *s, pu whole)
{
    pu step = l->look->grid / 4, least = whole / s->count;
    enum beginning best = IN_WORD;

    while (least < whole && !fits(l, s, least))
        least += step;
    pu height = least;
    for (pu h = least; best < WHOLE && h <= least + WHOLE_LINES * l->look->grid; h += step)
        if (fits(l, s, h) && beginning_of(s) > best) {
            best = beginning_of(s);
            height = h;
        }
    return height;
}

static pu total(struct layout *l, struct shared *s)
{
    const struct column *t = s->text;

    column_stack(l, t->slabs, t->count, 0, INT32_MAX / 2, s->tops);
    return s->tops[t->count - 1] + t->slabs[t->count - 1]->height;
}

struct inside {
    const struct block *block;
    struct column text;
    struct shared shared;
    struct place place;
    pu width, height;                   /* of a column; of the highest */
};

static size_t count_of(const struct shared *s, int k)
{
    return s->from[k + 1] - s->from[k];
}

static pu bottom_of(const struct shared *s, int k)
{
    size_t last = s->from[k + 1] - 1;

    return count_of(s, k) ? s->tops[last] + s->text->slabs[last]->height : 0;
}

struct inside *inside_set(struct layout *l, struct column *c, const struct block *b,
                          struct place p, uint32_t parent)
{
    struct inside *n = ARENA_NEW(l->flow, struct inside);
    int count = b->columns.count;
    const struct block *first = b->first;

    *n = (struct inside){ .block = b, .text = column_new(l), .place = p,
                          .width = (p.width - l->look->gutter * (count - 1)) / count };
    if (first && first->kind == BLOCK_BANNER) {
        block_set(l, c, first, p, parent);
        first = first->next;
    }
    blocks_set(l, &n->text, first, (struct place){ p.x, n->width }, parent);
    if (!n->text.count)
        return n;
    n->shared = (struct shared){ &n->text, count, ARENA_ARRAY(l->flow, size_t, (size_t)count + 1),
                                 ARENA_ARRAY(l->flow, pu, n->text.count + 1) };
    fits(l, &n->shared, level(l, &n->shared, total(l, &n->shared)));
    for (int k = 0; k < count; k++)
        if (bottom_of(&n->shared, k) > n->height)
            n->height = bottom_of(&n->shared, k);
    return n;
}

pu inside_height(const struct inside *n)
{
    return n->height;
}

/* The spaces and charts of the columns grow, so that their feet are level. */
static void justify(struct layout *l, struct inside *n, pu height)
{
    for (int k = 0; k < n->shared.count; k++) {
        size_t from = n->shared.from[k];
        struct area a = { .queue = &n->text, .from = from, .count = count_of(&n->shared, k),
                          .limit = height, .tops = n->shared.tops + from, .steps = l->snap,
                          .charts = true };

        if (a.count)
            area_justify(l, &a, a.count);
        for (size_t i = 0; a.grown && i < a.count; i++)
            slab_grow(n->text.slabs[from + i], a.grown[i]);
    }
}

void inside_put(struct layout *l, struct column *c, struct inside *n, pu height)
{
    const struct shared *s = &n->shared;
    struct slab *band = slab_new(l, n->block->at);
    pu step = n->width + l->look->gutter;

    if (!n->text.count)
        return;
    justify(l, n, height);
    for (int k = 0; k < s->count; k++) {
        for (size_t i = s->from[k]; i < s->from[k + 1]; i++)
            slab_take(band, n->text.slabs[i], step * k, s->tops[i]);
        band->height = bottom_of(s, k) > band->height ? bottom_of(s, k) : band->height;
    }
    for (int k = 1; k < s->count && l->look->column_rule; k++)
        slab_rect(l, band, (struct rect){ n->place.x + step * k - l->look->gutter / 2, 0,
                                          l->look->column_rule, band->height },
                  layout_ink(l, INK_RULE));
    column_add(l, c, band);
}

void columns_inside(struct layout *l, struct column *c, const struct block *b, struct place p,
                    uint32_t parent)
{
    struct inside *n = inside_set(l, c, b, p, parent);

    inside_put(l, c, n, inside_height(n));
}
