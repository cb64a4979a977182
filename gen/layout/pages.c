/*
 * layout/pages.c - slabs into pages
 *
 * First fit with a choice: of all places where the page could end, the cheapest by the penalty
 * of the break and by what would be left over. A drawing that fits no more lets the running
 * text behind it go first. What is left over is shared out above headings and blocks, where
 * they can take it without showing; otherwise the foot stays ragged.
 */
#include "layout/set.h"

/* One tenth of a line left over costs 2, one that spacing cannot absorb 6 more. */
#define COST_SLACK 2
#define COST_RAGGED 6
#define COST_PENALTY 10

/* How much the space above a slab may grow, in tenths of a line for each unit of stretch; and
 * shrink, in per cent of itself. */
#define STRETCH_TENTHS 8
#define SHRINK 50
#define COST_SHRINK 3

static pu bottom(struct slab *const *slabs, const pu *tops, size_t count)
{
    return count ? tops[count - 1] + slabs[count - 1]->height : 0;
}

/* The space under a heading stays as it is. */
static int stretch_of(struct slab *const *slabs, size_t i)
{
    return slabs[i - 1]->flags & SLAB_KEEP_NEXT ? 0 : slabs[i]->stretch;
}

/* What the spaces above slabs 1 .. count-1 can absorb. */
static pu capacity(const struct layout *l, struct slab *const *slabs, size_t count)
{
    int64_t units = 0;

    for (size_t i = 1; i < count; i++)
        units += stretch_of(slabs, i);
    units = units * l->look->grid * STRETCH_TENTHS / 10;
    return (pu)(units < l->frame.height / 6 ? units : l->frame.height / 6);
}

static pu gap_above(struct slab *const *slabs, const pu *tops, size_t i)
{
    return tops[i] - tops[i - 1] - slabs[i - 1]->height;
}

/* What the same spaces can give up. */
static pu shrinkage(struct slab *const *slabs, const pu *tops, size_t count)
{
    int64_t sum = 0;

    for (size_t i = 1; i < count; i++)
        if (stretch_of(slabs, i))
            sum += gap_above(slabs, tops, i);
    return (pu)(sum * SHRINK / 100);
}

static int64_t cost(const struct layout *l, struct slab *const *slabs, const pu *tops,
                    size_t count)
{
    pu slack = l->frame.height - bottom(slabs, tops, count);
    pu ragged = slack - capacity(l, slabs, count);
    int64_t c = (int64_t)slabs[count]->penalty * COST_PENALTY;

    if (slack < 0)
        return c - (int64_t)slack * 10 * COST_SHRINK / l->look->grid;
    c += (int64_t)slack * 10 * COST_SLACK / l->look->grid;
    if (ragged > 0)
        c += (int64_t)ragged * 10 * COST_RAGGED / l->look->grid;
    return c;
}

/* Room taken at the top of a page that opens with this slab. */
static pu opening(const struct slab *s)
{
    return s->table ? table_head_height(s->table) : 0;
}

/* How many of the queue's slabs fit on the page; tops has room for all of them. */
static size_t fitting(const struct layout *l, pu *tops)
{
    const struct column *q = &l->queue;
    size_t known = column_stack(l, q->slabs, q->count, opening(q->slabs[0]),
                                l->frame.height / 4 * 5, tops);

    while (known > 0 && bottom(q->slabs, tops, known) >
           l->frame.height + shrinkage(q->slabs, tops, known))
        known--;
    return known;
}

static bool breakable(struct slab *const *slabs, size_t i)
{
    return slabs[i]->penalty < BREAK_NEVER && !(slabs[i - 1]->flags & SLAB_KEEP_NEXT);
}

/* Where to end the page: a number of slabs, at least 1. */
static size_t choose(const struct layout *l, const pu *tops, size_t fit)
{
    const struct column *q = &l->queue;
    size_t best = 0;
    int64_t lowest = INT64_MAX;

    if (fit == q->count)
        return fit;
    for (size_t i = fit; i > 0; i--) {
        if (!breakable(q->slabs, i))
            continue;
        int64_t c = cost(l, q->slabs, tops, i);
        if (c < lowest) {
            lowest = c;
            best = i;
        }
    }
    /* All hangs together and is taller than a page: cut where the page is full. */
    return best ? best : fit;
}

/*
 * slabs[at] is a drawing that opens the next page and leaves a hole in this one: the running
 * text that follows it may fill the hole. Returns how many slabs were moved before it.
 */
static size_t overtake(struct layout *l, size_t at, const pu *tops)
{
    struct slab **slabs = l->queue.slabs;
    pu y = bottom(slabs, tops, at), after = slabs[at - 1]->after;
    size_t best = 0, i = at + 1;

    if (!(slabs[at]->flags & SLAB_FLOAT) || (l->frame.height - y) * 5 < l->frame.height)
        return 0;
    for (; i < l->queue.count && slabs[i]->flags & SLAB_PROSE; i++) {
        y += slabs[i]->before > after ? slabs[i]->before : after;
        if (l->snap && slabs[i]->flags & SLAB_SNAP)
            y = (y + l->look->grid - 1) / l->look->grid * l->look->grid;
        y += slabs[i]->height;
        after = slabs[i]->after;
        if (y > l->frame.height)
            break;
        if (i + 1 == l->queue.count || breakable(slabs, i + 1))
            best = i - at;
    }
    if (!best)
        return 0;
    struct slab *drawing = slabs[at];
    for (size_t k = at; k < at + best; k++)
        slabs[k] = slabs[k + 1];
    slabs[at + best] = drawing;
    drawing->flags &= ~(unsigned)SLAB_FLOAT;
    drawing->penalty = BREAK_FREE;
    return best;
}

/* Takes what is too much from the spaces, each by its own share. */
static void squeeze(struct slab *const *slabs, size_t count, pu excess, pu *tops)
{
    int64_t sum = 0, done = 0;
    pu above = 0, taken = 0;

    for (size_t i = 1; i < count; i++)
        if (stretch_of(slabs, i))
            sum += gap_above(slabs, tops, i);
    for (size_t i = 1; i < count && sum > 0; i++) {
        above = tops[i];
        if (stretch_of(slabs, i)) {
            done += above - slabs[i - 1]->height - (tops[i - 1] + taken);
            taken = (pu)(excess * done / sum);
        }
        tops[i] = above - taken;
    }
}

/* Shares the slack out, so that feet are level. A page that needs it leaves the grid there. */
static void justify(const struct layout *l, struct slab *const *slabs, size_t count, pu *tops)
{
    pu slack = l->frame.height - bottom(slabs, tops, count);
    int64_t units = 0, done = 0;

    if (slack < 0) {
        squeeze(slabs, count, -slack, tops);
        return;
    }
    if (slack > capacity(l, slabs, count))
        return;
    for (size_t i = 1; i < count; i++)
        units += stretch_of(slabs, i);
    for (size_t i = 1; i < count && units > 0; i++) {
        done += stretch_of(slabs, i);
        tops[i] += (pu)(slack * done / units);
    }
}

static void paint_part(struct layout *l, struct page *pg, const struct part *p, struct point to)
{
    struct point at = { to.x + p->to.x, to.y + p->to.y };

    pg->node = p->node;
    pg->at = p->at;
    switch (p->kind) {
    case PART_LINE:
        text_paint(&p->line, pg, at);
        break;
    case PART_RECT:
        page_rect(pg, (struct rect){ at.x, at.y, p->rect.size.width, p->rect.size.height },
                  p->rect.ink);
        break;
    case PART_MARK:
        paint_mark(pg, p->mark.kind, at, p->mark.size, p->mark.ink);
        break;
    case PART_DRAWING: {
        const struct block_drawing *d = p->drawing.drawing;
        struct rect r = { at.x, at.y, p->drawing.size.width, p->drawing.size.height };
        if (!d->draw(d->context, l->text, pg, r, l->diag))
            l->ok = false;
        break;
    }
    case PART_DESTINATION:
        page_destination(pg, p->destination, at);
        break;
    }
    pg->node = 0;
    pg->at = SPAN_NONE;
}

static void paint_slab(struct layout *l, struct page *pg, const struct slab *s, pu top)
{
    struct point to = { l->frame.x, l->frame.y + top };

    for (const struct part *p = s->first; p; p = p->next)
        paint_part(l, pg, p, to);
}

static struct str in_mm(struct layout *l, pu length)
{
    struct buf b = { .arena = l->arena };

    buf_fixed(&b, (int64_t)length * 254 / PU_PER_PT / 72, 1);
    return buf_str(&b);
}

/* The flow arena changes places with its twin as soon as no slab of the twin is left. */
static void turn_over(struct layout *l, size_t used)
{
    struct column *q = &l->queue;

    q->count -= used;
    for (size_t i = 0; i < q->count; i++)
        q->slabs[i] = q->slabs[i + used];
    for (size_t i = 0; i < q->count; i++)
        if (q->slabs[i]->generation < l->generation)
            return;
    struct arena *empty = l->flow_before;
    arena_reset(empty);
    l->flow_before = l->flow;
    l->flow = empty;
    l->generation++;
}

static void paint_page(struct layout *l, struct page *pg, size_t count, const struct column *q,
                       const pu *tops)
{
    const struct table_plan *open = q->slabs[0]->table;

    furniture_paint(l, pg, l->pages);
    if (open)
        paint_slab(l, pg, table_continued(l, open), 0);
    for (size_t i = 0; i < count; i++)
        paint_slab(l, pg, q->slabs[i], tops[i]);
    if (count < q->count && q->slabs[count]->table)
        table_close_part(l, q->slabs[count]->table, pg, l->frame.x,
                         l->frame.y + bottom(q->slabs, tops, count));
}

/* Sends one page to the sink. `last`: the queue holds all that is left of the document. */
static void emit(struct layout *l, bool last)
{
    struct column *q = &l->queue;
    pu *tops = ARENA_ARRAY(l->paper, pu, q->count + 1);
    size_t fit = fitting(l, tops);

    if (!fit) {
        struct slab *s = q->slabs[0];
        l->ok = diag_error(l->diag, s->at, MSG_BLOCK_TOO_TALL, in_mm(l, s->height),
                           in_mm(l, l->frame.height));
        fit = 1;
    }
    size_t count = choose(l, tops, fit);
    if (count < q->count && overtake(l, count, tops))
        count = choose(l, tops, fitting(l, tops));
    if (!last || count < q->count || bottom(q->slabs, tops, count) > l->frame.height)
        justify(l, q->slabs, count, tops);

    struct page *pg = page_new(l->paper, l->look->paper, 0);
    l->pages++;
    pg->label = str_number(l->paper, l->pages);
    paint_page(l, pg, count, q, tops);
    if (!l->sink->page(l->sink->context, pg, l->pages))
        l->ok = false, l->stopped = true;
    arena_reset(l->paper);
    turn_over(l, count);
}

static int64_t queued(const struct layout *l)
{
    int64_t height = 0;

    for (size_t i = 0; i < l->queue.count; i++)
        height += l->queue.slabs[i]->before + l->queue.slabs[i]->height;
    return height;
}

void flow_breathe(struct layout *l)
{
    /* Two pages of slabs show every break of the first, and text that may overtake. */
    while (!l->stopped && queued(l) > (int64_t)l->frame.height * 2)
        emit(l, false);
    if (l->stopped)
        turn_over(l, l->queue.count);
}

bool flow_finish(struct layout *l)
{
    while (!l->stopped && l->queue.count)
        emit(l, true);
    return l->ok;
}
