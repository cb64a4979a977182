/*
 * layout/columns.c - columns that stand inside a block: half of a spread, a cell of a row
 *
 * A banner that opens it stands over all of them. The whole text is set at the width of one
 * column and shared out, in quarter lines, at the height where feet are least open and fewest
 * texts parted, the least one if it can be; no figure or English word is, where it can be helped.
 * Spaces and charts grow as they do at the foot of a page, so that the columns end level; where
 * that is not enough, charts and rows of the highest become lower. It stays in one piece: what is
 * longer than a page belongs to the running text, whose columns sheet.c fills.
 */
#include "layout/area.h"

/* Lines that columns may be higher than they need, to end level or for whole paragraphs. */
#define LEVEL_LINES 6
/* What is open at feet counts so many times what columns are higher; a break of the second cost is
 * as bad as a line higher, a word parted as the third. */
#define OPEN_COST 3
#define BREAK_LINE 3
#define BREAK_WORD 100

struct shared {
    struct column *text;
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

static size_t count_of(const struct shared *s, int k)
{
    return s->from[k + 1] - s->from[k];
}

static pu bottom_of(const struct shared *s, int k)
{
    size_t last = s->from[k + 1] - 1;

    return count_of(s, k) ? s->tops[last] + s->text->slabs[last]->height : 0;
}

static pu highest(const struct shared *s)
{
    pu most = 0;

    for (int k = 0; k < s->count; k++)
        most = bottom_of(s, k) > most ? bottom_of(s, k) : most;
    return most;
}

static struct area area_of(const struct layout *l, const struct shared *s, int k, pu height)
{
    size_t from = s->from[k];

    return (struct area){ .queue = s->text, .from = from, .count = count_of(s, k),
                          .limit = height, .tops = s->tops + from, .steps = l->snap,
                          .charts = true, .lower = true };
}

/* What spaces and charts leave open at the feet of columns of this height. */
static int64_t open_feet(const struct layout *l, const struct shared *s, pu height)
{
    int64_t sum = 0;

    for (int k = 0; k < s->count; k++) {
        struct area a = area_of(l, s, k, height);
        int64_t foot = a.count ? bottom_of(s, k) + area_takes(l, &a, a.count) : 0;

        sum += foot < height ? height - foot : 0;
    }
    return sum;
}

/* What it costs that columns begin in the midst of a text, a list or even a word. */
static int64_t breaks_cost(const struct shared *s)
{
    int64_t cost = 0;

    for (int k = 1; k < s->count; k++) {
        const struct slab *first = count_of(s, k) ? s->text->slabs[s->from[k]] : NULL;
        cost += first ? first->penalty : 0;
        cost += first && first->flags & SLAB_IN_FIGURE ? BREAK_WORD : 0;
    }
    return cost;
}

/* The height that the columns get: the least one, or one at which feet are less open, or fewer
 * texts parted. */
static pu level(struct layout *l, struct shared *s, pu whole)
{
    pu line = l->look->grid, step = line / 4, least = whole / s->count;
    int64_t lowest = INT64_MAX;

    while (least < whole && !fits(l, s, least))
        least += step;
    pu height = least;
    for (pu h = least; h - least < lowest && h <= least + LEVEL_LINES * line; h += step) {
        if (!fits(l, s, h))
            continue;
        int64_t cost = open_feet(l, s, highest(s)) * OPEN_COST +
            breaks_cost(s) * line / BREAK_LINE + h - least;
        if (cost < lowest) {
            lowest = cost;
            height = h;
        }
    }
    return height;
}

/* What all columns reach by their spaces and charts. */
static pu reach_of(const struct layout *l, const struct shared *s)
{
    int64_t least = INT32_MAX;

    for (int k = 0; k < s->count; k++) {
        struct area a = area_of(l, s, k, highest(s));
        int64_t foot = a.count ? bottom_of(s, k) + area_takes(l, &a, a.count) : least;

        least = foot < least ? foot : least;
    }
    return (pu)least;
}

/* The least height, where charts and rows of the highest columns give what they can. */
static pu lowest_of(const struct layout *l, const struct shared *s)
{
    pu most = 0;

    for (int k = 0; k < s->count; k++) {
        struct area a = area_of(l, s, k, highest(s));
        pu foot = a.count ? bottom_of(s, k) - area_lowers(l, &a, a.count) : 0;

        most = foot > most ? foot : most;
    }
    return most;
}

/* That of the highest column; where another cannot reach it, as low as charts and rows allow. */
static pu height_of(const struct layout *l, const struct shared *s)
{
    pu reach = reach_of(l, s), lowest = lowest_of(l, s), own = highest(s);

    return reach >= own ? own : reach > lowest ? reach : lowest;
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
    n->height = height_of(l, &n->shared);
    return n;
}

pu inside_height(const struct inside *n)
{
    return n->height;
}

pu inside_reach(const struct layout *l, const struct inside *n)
{
    pu reach = n->text.count ? reach_of(l, &n->shared) : 0;

    return reach > n->height ? reach : n->height;
}

/* The spaces and charts of the columns grow, so that their feet are level. */
static void justify(struct layout *l, struct inside *n, pu height)
{
    for (int k = 0; k < n->shared.count; k++) {
        size_t from = n->shared.from[k];
        struct area a = area_of(l, &n->shared, k, height);

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
