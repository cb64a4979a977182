/*
 * layout/fill.c - slabs into one column of a page
 *
 * First fit with a choice: of all places where the column could end, the cheapest by the penalty
 * of the break and by what would be left over. A drawing that fits no more lets the running
 * text behind it go first. What is left over is shared out above headings and blocks, where
 * they can take it without showing; otherwise the foot stays ragged.
 */
#include "layout/side.h"

/* One tenth of a line left over costs 2, one that spacing cannot absorb 6 more. */
#define COST_SLACK 2
#define COST_RAGGED 6
#define COST_PENALTY 10

/* So many lines between a heading and a table are its introduction; to part them costs this. */
#define INTRODUCTION 4
#define COST_INTRODUCTION 700

/* How much the space above a slab may shrink, in per cent of itself. */
#define SHRINK 50
#define COST_SHRINK 3

static struct slab **slabs_of(const struct area *a)
{
    return a->queue->slabs + a->from;
}

bool slab_is_float(const struct slab *s)
{
    return s->place == BLOCK_PLACE_TOP || s->place == BLOCK_PLACE_BOTTOM;
}

static pu height_of(const struct slab *s)
{
    return slab_is_float(s) ? 0 : s->height;
}

static pu grown(const struct area *a, size_t i)
{
    return a->grown ? a->grown[i] : 0;
}

pu area_bottom(const struct area *a, size_t count)
{
    return count ? a->tops[count - 1] + height_of(slabs_of(a)[count - 1]) + grown(a, count - 1)
                 : 0;
}

/* What text may take where the column holds `count` slabs. */
static pu room_of(const struct area *a, size_t count)
{
    pu notes = a->notes ? a->notes[count] - a->below : 0;

    return a->limit - (notes > 0 ? notes : 0);
}

/* The space under a heading stays as it is. */
static int stretch_of(struct slab *const *slabs, size_t i)
{
    return slabs[i - 1]->flags & SLAB_KEEP_NEXT ? 0 : slabs[i]->stretch;
}

/* What the spaces above slabs 1 .. count-1 can absorb. */
static pu capacity(const struct layout *l, const struct area *a, size_t count)
{
    struct slab *const *slabs = slabs_of(a);
    int64_t units = 0;

    for (size_t i = 1; i < count; i++)
        units += stretch_of(slabs, i);
    units = units * l->look->grid * l->look->fit.foot / 100;
    return (pu)(units < a->limit / 6 ? units : a->limit / 6);
}

static pu gap_above(const struct area *a, size_t i)
{
    return a->tops[i] - a->tops[i - 1] - height_of(slabs_of(a)[i - 1]);
}

/* Of the space above slab i what may be taken: what parts two shapes stays. */
static pu loose_above(const struct area *a, size_t i)
{
    struct slab *const *slabs = slabs_of(a);

    return stretch_of(slabs, i) && !shapes_gap(slabs[i - 1], slabs[i]) ? gap_above(a, i) : 0;
}

/* What the same spaces can give up. */
static pu shrinkage(const struct area *a, size_t count)
{
    int64_t sum = 0;

    if (a->steps)
        return 0;
    for (size_t i = 1; i < count; i++)
        sum += loose_above(a, i);
    return (pu)(sum * SHRINK / 100);
}

/* What the charts of a slab may gain: they stand alone in it, above a caption at most. */
static pu chart_room(const struct layout *l, const struct slab *s)
{
    pu least = 0;

    if (slab_is_float(s) || s->table || s->sides || s->turned)
        return 0;
    for (const struct part *p = s->first; p; p = p->next)
        if (p->kind == PART_DRAWING) {
            if (p->drawing.drawing->picture || (least && p->drawing.size.height != least))
                return 0;
            least = p->drawing.size.height;
        }
    for (const struct part *p = s->first; p; p = p->next)
        if (p->kind != PART_DRAWING && p->kind != PART_DESTINATION && p->to.y < least)
            return 0;
    return pu_scale(least, l->look->fit.charts, 100);
}

static int64_t charts_room(const struct layout *l, const struct area *a, size_t count)
{
    int64_t sum = 0;

    for (size_t i = 0; i < count && a->charts; i++)
        sum += chart_room(l, slabs_of(a)[i]);
    return sum;
}

/*
 * Would a heading and its few lines stay alone at the foot, and the table that they introduce go
 * to the next page?
 */
static bool parts_introduction(const struct area *a, size_t count)
{
    struct slab *const *slabs = slabs_of(a);
    size_t i = count;

    if (!slabs[count]->block || slabs[count]->block->kind != BLOCK_TABLE)
        return false;
    while (i > 0 && count - i < INTRODUCTION && slabs[i - 1]->flags & SLAB_PROSE)
        i--;
    return i > 1 && i < count && slabs[i - 1]->flags & SLAB_KEEP_NEXT;
}

static int64_t cost(const struct layout *l, const struct area *a, size_t count)
{
    pu slack = room_of(a, count) - area_bottom(a, count);
    int64_t ragged = slack - capacity(l, a, count) - charts_room(l, a, count);
    int64_t c = (int64_t)slabs_of(a)[count]->penalty * COST_PENALTY;

    c += parts_introduction(a, count) ? COST_INTRODUCTION : 0;
    if (slack < 0)
        return c - (int64_t)slack * 10 * COST_SHRINK / l->look->grid;
    c += (int64_t)slack * 10 * COST_SLACK / l->look->grid;
    if (ragged > 0)
        c += ragged * 10 * COST_RAGGED / l->look->grid;
    return c;
}

/* Room taken at the top of a column that opens with this slab. */
static pu opening(const struct area *a)
{
    const struct slab *s = slabs_of(a)[0];

    return table_opening_height(s, a->opens);
}

static bool calls_notes(const struct area *a, size_t count)
{
    if (carry_any(a->carry))
        return true;
    for (size_t i = 0; i < count; i++)
        if (slabs_of(a)[i]->notes)
            return true;
    return false;
}

/* The footnotes of each number of slabs: whole where they fit, else as short as may be. */
static void weigh_notes(struct layout *l, struct area *a, size_t known)
{
    a->notes = NULL;
    if (!calls_notes(a, known))
        return;
    a->notes = ARENA_ARRAY(l->paper, pu, known + 1);
    for (size_t i = 0; i <= known; i++) {
        pu whole = notes_height(a->carry, slabs_of(a), i, false, a->rule);
        bool fits = whole <= a->below || area_bottom(a, i) + whole <= a->limit + a->below;
        a->notes[i] = fits ? whole : notes_height(a->carry, slabs_of(a), i, true, a->rule);
    }
}

/* How many of the slabs fit the column; tops has room for all of them. */
static size_t fitting(struct layout *l, struct area *a)
{
    size_t known = column_stack(l, slabs_of(a), a->count, opening(a),
                                a->limit / 4 * 5, a->tops);

    weigh_notes(l, a, known);
    while (known > 0 && area_bottom(a, known) > room_of(a, known) + shrinkage(a, known))
        known--;
    return known;
}

/* A float between a heading and its text stands elsewhere: they keep together over it. */
bool area_breakable(const struct column *q, size_t i)
{
    size_t above = i;

    while (above > 0 && slab_is_float(q->slabs[above - 1]))
        above--;
    return q->slabs[i]->penalty < BREAK_NEVER &&
        !(above && q->slabs[above - 1]->flags & SLAB_KEEP_NEXT);
}

/* Where to end the column: a number of slabs, or 0 where it may end nowhere. */
static size_t choose(const struct layout *l, const struct area *a, size_t fit)
{
    size_t best = 0;
    int64_t lowest = INT64_MAX;

    for (size_t i = fit; i > 0; i--) {
        if (!area_breakable(a->queue, a->from + i))
            continue;
        if (a->greedy)
            return i;
        int64_t c = cost(l, a, i);
        if (c < lowest) {
            lowest = c;
            best = i;
        }
    }
    return best;
}

/*
 * slabs[at] is a drawing that opens the next page and leaves a hole in this one: the running
 * text that follows it may fill the hole. Returns how many slabs were moved before it.
 */
static size_t overtake(struct layout *l, struct area *a, size_t at)
{
    struct slab **slabs = slabs_of(a);
    pu y = area_bottom(a, at), after = slabs[at - 1]->after;
    size_t best = 0, i = at + 1;

    if (!(slabs[at]->flags & SLAB_FLOAT) || (a->limit - y) * 5 < a->limit)
        return 0;
    for (; i < a->count && slabs[i]->flags & SLAB_PROSE; i++) {
        y += slabs[i]->before > after ? slabs[i]->before : after;
        if (l->snap && slabs[i]->flags & SLAB_SNAP)
            y = (y + l->look->grid - 1) / l->look->grid * l->look->grid;
        y += slabs[i]->height;
        after = slabs[i]->after;
        if (y > a->limit)
            break;
        if (i + 1 == a->count || area_breakable(a->queue, a->from + i + 1))
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

/* Cuts the pair at slab `fit` to the room: again where the footnotes that it calls for leave
 * less. */
static void cut_to(struct layout *l, struct area *a, size_t fit, pu room)
{
    for (pu free = room, last = room + 1; free < last;) {
        last = free;
        a->count += sides_cut(l, a->queue, a->from + fit, free);
        pu notes = notes_height(a->carry, slabs_of(a), fit + 1, true, a->rule) - a->below;

        if (notes > 0 && slabs_of(a)[fit]->height > room - notes && room - notes < free)
            free = room - notes;
    }
}

/* A pair side by side that does not fit whole is cut where the column ends. */
static bool cut_sides(struct layout *l, struct area *a, size_t fit)
{
    if (fit >= a->count || !slabs_of(a)[fit]->sides)
        return false;
    const struct slab *s = slabs_of(a)[fit], *above = fit ? slabs_of(a)[fit - 1] : NULL;
    pu gap = !above ? 0 : s->before > above->after ? s->before : above->after;

    if (above && above->flags & SLAB_KEEP_NEXT && s->penalty >= BREAK_NEVER)
        return false;
    size_t count = a->count;

    cut_to(l, a, fit, a->limit - area_bottom(a, fit) - gap);
    if (a->count == count)
        return false;
    a->tops = ARENA_ARRAY(l->paper, pu, a->count + 1);
    return true;
}

size_t area_fill(struct layout *l, struct area *a)
{
    a->tops = ARENA_ARRAY(l->paper, pu, a->count + 1);
    a->fit = fitting(l, a);
    if (cut_sides(l, a, a->fit))
        a->fit = fitting(l, a);
    if (a->fit == a->count)
        return a->fit;
    size_t count = choose(l, a, a->fit);
    if (count && overtake(l, a, count)) {
        a->fit = fitting(l, a);
        count = a->fit == a->count ? a->fit : choose(l, a, a->fit);
    }
    return count;
}

/* Takes what is too much from the spaces, each by its own share. */
static void squeeze(struct area *a, size_t count, pu excess)
{
    int64_t sum = 0, done = 0;
    pu taken = 0;

    for (size_t i = 1; i < count; i++)
        sum += loose_above(a, i);
    for (size_t i = 1; i < count && sum > 0; i++) {
        /* The slab above has moved up already. */
        a->tops[i] -= taken;
        done += loose_above(a, i);
        pu all = (pu)(excess * done / sum);
        a->tops[i] -= all - taken;
        taken = all;
    }
}

/* What spaces cannot absorb goes to the charts, to each by its own height. */
static void grow_charts(struct layout *l, struct area *a, size_t count, pu excess)
{
    struct slab *const *slabs = slabs_of(a);
    int64_t sum = charts_room(l, a, count), done = 0;
    pu given = 0;

    if (excess <= 0 || !sum)
        return;
    excess = excess < sum ? excess : (pu)sum;
    a->grown = ARENA_ARRAY(l->paper, pu, count);
    for (size_t i = 0; i < count; i++) {
        a->tops[i] += given;
        done += chart_room(l, slabs[i]);
        pu all = (pu)(excess * done / sum);
        a->grown[i] = all - given;
        given = all;
    }
}

void slab_grow(struct slab *s, pu more)
{
    pu foot = 0;

    for (struct part *p = s->first; p; p = p->next)
        if (p->kind == PART_DRAWING) {
            foot = p->to.y + p->drawing.size.height;
            p->drawing.size.height += more;
        }
    for (struct part *p = s->first; p; p = p->next)
        if (p->kind != PART_DRAWING && foot && p->to.y >= foot)
            p->to.y += more;
    s->height += more;
}

void area_justify(struct layout *l, struct area *a, size_t count)
{
    struct slab *const *slabs = slabs_of(a);
    pu slack = room_of(a, count) - area_bottom(a, count);
    int64_t units = 0, done = 0, step = a->steps ? l->look->grid : 1;

    if (slack < 0) {
        squeeze(a, count, -slack);
        return;
    }
    pu most = capacity(l, a, count);
    grow_charts(l, a, count, slack - most);
    slack = room_of(a, count) - area_bottom(a, count);
    if (slack > most && !a->full && !a->grown)
        return;
    slack = slack < most ? slack : most;
    for (size_t i = 1; i < count; i++)
        units += stretch_of(slabs, i);
    for (size_t i = 1; i < count && units > 0; i++) {
        done += stretch_of(slabs, i);
        a->tops[i] += (pu)(slack / step * done / units * step);
    }
}
