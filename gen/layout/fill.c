/*
 * layout/fill.c - slabs into one column of a page
 *
 * First fit with a choice: of all places where the column could end, the cheapest by the penalty
 * of the break, by what would be left over and by a word or figure that it would part. A drawing
 * that fits no more lets the running text behind it go first. A block that misses by little, and
 * would leave a hole, stands on the page all the same, if what is there can give as much:
 * justify.c.
 */
#include "layout/area.h"
#include "layout/side.h"
#include "layout/table.h"

/* One tenth of a line left over costs 2, one that spacing cannot absorb 6 more. */
#define COST_SLACK 2
#define COST_RAGGED 6
#define COST_PENALTY 10

/* A page has so many lines at least: where its own are wider apart,
 * what is left over weighs more. */
#define PAGE_LINES 30

/* One line between a heading and a table, of each language, is its introduction; to part them
 * costs this. */
#define COST_INTRODUCTION 700

/* What the end of the column parts: rather than an English word or a figure two lines less; rather
 * than a Chinese word one, where spaces take that. */
#define COST_FIGURE 180
#define COST_WORD 70

/* A tenth of a line that spaces must give up. */
#define COST_SHRINK 3
/* A page is open where so much of it would stay empty, in per cent; two charts are parted, and the
 * row of a grid is cut, for more. */
#define OPEN 5
#define OPEN_WIDE 22

static struct slab **slabs_of(const struct area *a)
{
    return a->queue->slabs + a->from;
}

bool slab_is_float(const struct slab *s)
{
    return s->place == BLOCK_PLACE_TOP || s->place == BLOCK_PLACE_BOTTOM;
}

pu slab_height(const struct slab *s)
{
    return slab_is_float(s) ? 0 : s->height;
}

static pu grown(const struct area *a, size_t i)
{
    return a->grown ? a->grown[i] : 0;
}

pu area_bottom(const struct area *a, size_t count)
{
    return count ? a->tops[count - 1] + slab_height(slabs_of(a)[count - 1]) + grown(a, count - 1)
                 : 0;
}

pu area_room(const struct area *a, size_t count)
{
    pu notes = a->notes ? a->notes[count] - a->below : 0;

    return a->limit - (notes > 0 ? notes : 0);
}

/*
 * Would a heading and its line stay alone at the foot, and the table that they introduce go
 * to the next page?
 */
static bool parts_introduction(const struct layout *l, const struct area *a, size_t count)
{
    struct slab *const *slabs = slabs_of(a);
    size_t i = count, lines = l->edition == EDITION_ZH_EN ? LANGUAGES : 1;

    if (!slabs[count]->block || slabs[count]->block->kind != BLOCK_TABLE)
        return false;
    while (i > 0 && count - i < lines && slabs[i - 1]->flags & SLAB_PROSE)
        i--;
    return i > 1 && i < count && slabs[i - 1]->flags & SLAB_KEEP_NEXT;
}

/* What spaces and charts cannot fill; below 0 where they can. */
static int64_t ragged_by(const struct layout *l, const struct area *a, size_t count)
{
    return area_room(a, count) - area_bottom(a, count) - area_takes(l, a, count);
}

/* The line by which room is weighed: a third of a page is left over on any grid alike. */
static pu line_of(const struct layout *l)
{
    pu most = l->frame.height / PAGE_LINES;

    return l->look->grid < most ? l->look->grid : most;
}

static int64_t cost(const struct layout *l, const struct area *a, size_t count)
{
    pu line = line_of(l);
    pu slack = area_room(a, count) - area_bottom(a, count);
    int64_t ragged = ragged_by(l, a, count);
    int64_t c = (int64_t)slabs_of(a)[count]->penalty * COST_PENALTY;

    c += parts_introduction(l, a, count) ? COST_INTRODUCTION : 0;
    c += slabs_of(a)[count]->flags & SLAB_IN_FIGURE ? COST_FIGURE : 0;
    c += slabs_of(a)[count]->flags & SLAB_IN_WORD ? COST_WORD : 0;
    if (slack < 0)
        return c - (int64_t)slack * 10 * COST_SHRINK / line;
    c += (int64_t)slack * 10 * COST_SLACK / line;
    if (ragged > 0)
        c += ragged * 10 * COST_RAGGED / line;
    return c;
}

/* Room taken at the top of a column that opens with this slab. */
static pu opening(const struct area *a)
{
    const struct slab *s = slabs_of(a)[0];

    return s->again ? s->again->height : table_opening_height(s, a->opens);
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
    while (known > 0 && area_bottom(a, known) > area_room(a, known) + area_gives(l, a, known))
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
        if (a->greedy && !(slabs_of(a)[i]->flags & SLAB_IN_FIGURE))
            return i;
        int64_t c = cost(l, a, i);
        if (c < lowest) {
            lowest = c;
            best = i;
        }
    }
    return best;
}

/* The drawing that stands at `at`, or there under its heading; count: none. */
static size_t drawing_at(const struct area *a, size_t at)
{
    while (at + 1 < a->count && !area_breakable(a->queue, a->from + at + 1))
        at++;
    return slabs_of(a)[at]->flags & SLAB_FLOAT ? at : a->count;
}

static bool is_card(const struct slab *s)
{
    return s->block && s->block->kind == BLOCK_CARDS;
}

/* May slab i go before the drawing that stands above it? Running text;
 * under a heading also cards. */
static bool may_lead(const struct area *a, size_t at, size_t drawing, size_t i)
{
    const struct slab *s = slabs_of(a)[i], *first = slabs_of(a)[drawing + 1];

    return s->flags & SLAB_PROSE || (drawing > at && is_card(s) && s->block == first->block);
}

/* How many slabs that follow the drawing fit what is left with the headings from `at` on. */
static size_t leading(const struct layout *l, const struct area *a, size_t at, size_t drawing)
{
    struct slab **slabs = slabs_of(a);
    pu y = area_bottom(a, at), after = slabs[at - 1]->after;
    size_t best = 0;

    for (size_t i = at; i < a->count; i++) {
        if (i == drawing)
            continue;
        if (i > drawing && !may_lead(a, at, drawing, i))
            break;
        y += slabs[i]->before > after ? slabs[i]->before : after;
        if (l->snap && slabs[i]->flags & SLAB_SNAP)
            y = (y + l->look->grid - 1) / l->look->grid * l->look->grid;
        y += slabs[i]->height;
        after = slabs[i]->after;
        if (y > a->limit)
            break;
        if (i > drawing && (i + 1 == a->count || area_breakable(a->queue, a->from + i + 1)))
            best = i - drawing;
    }
    return best;
}

/* Cards are not parted by a drawing: all rows go before it. */
static size_t with_all_cards(const struct area *a, size_t drawing, size_t count)
{
    struct slab **slabs = slabs_of(a) + drawing;

    while (is_card(slabs[count]) && drawing + count + 1 < a->count &&
           slabs[count + 1]->block == slabs[count]->block)
        count++;
    return count;
}

/*
 * At `at` stands a drawing, or one under its heading, that opens the next page and leaves a hole in
 * this one: what follows it may fill the hole. Returns how many slabs were moved before it.
 */
static size_t overtake(struct layout *l, struct area *a, size_t at)
{
    struct slab **slabs = slabs_of(a);
    size_t drawing = drawing_at(a, at);

    if (drawing == a->count || (a->limit - area_bottom(a, at)) * 5 < a->limit)
        return 0;
    size_t best = leading(l, a, at, drawing);
    if (!best)
        return 0;
    best = with_all_cards(a, drawing, best);
    struct slab *moved = slabs[drawing];
    for (size_t k = drawing; k < drawing + best; k++)
        slabs[k] = slabs[k + 1];
    slabs[drawing + best] = moved;
    moved->flags &= ~(unsigned)SLAB_FLOAT;
    moved->penalty = BREAK_FREE;
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

/* Does it end early, and can nothing fill it? */
static bool is_open(const struct layout *l, const struct area *a, size_t count, int percent)
{
    int64_t slack = area_room(a, count) - area_bottom(a, count);

    return ragged_by(l, a, count) > 0 && slack * 100 > (int64_t)a->limit * percent;
}

/* Does nothing but a heading part the slab at `at` from the end of the column before it? */
static bool follows(const struct area *a, size_t count, size_t at)
{
    while (count < at && slabs_of(a)[count]->flags & SLAB_KEEP_NEXT)
        count++;
    return count == at;
}

/* Two charts beside each other would leave a wide hole: the first alone goes into it. */
static bool part_row(struct layout *l, struct area *a, size_t count)
{
    size_t at = a->fit;

    if (!count || !a->charts || !is_open(l, a, count, OPEN_WIDE) || !follows(a, count, at))
        return false;
    pu gap = slabs_of(a)[at - 1]->after, air = slabs_of(a)[at]->before;
    pu room = area_room(a, at) - area_bottom(a, at) - (gap > air ? gap : air);

    if (!beside_part(l, a->queue, a->from + at, room))
        return false;
    a->count++;
    a->tops = ARENA_ARRAY(l->paper, pu, a->count + 1);
    a->fit = fitting(l, a);
    return true;
}

/* Is it a row of a grid that nothing has cut yet? */
static bool is_whole_row(const struct area *a, size_t at)
{
    const struct sides *s = at < a->count ? slabs_of(a)[at]->sides : NULL;
    const struct slab *below = at + 1 < a->count ? slabs_of(a)[at + 1] : NULL;

    return s && s->row && !s->again && !(below && below->rest_of == slabs_of(a)[at]);
}

/*
 * Where the page would stay open, or all that is left misses by little: the end that it finds when
 * charts and rows give too; else `count`, that without.
 */
static size_t lower(struct layout *l, struct area *a, size_t count)
{
    size_t fit = a->fit;

    if (!a->charts || (fit < a->count && slabs_of(a)[fit]->sides && !is_whole_row(a, fit)))
        return count;
    bool open = count && is_open(l, a, count, OPEN);
    a->lower = true;
    a->fit = fitting(l, a);
    if (a->fit == a->count)
        return a->fit;
    size_t more = open ? choose(l, a, a->fit) : count;
    if (more <= fit) {
        a->lower = false;
        a->fit = fit;
    }
    return more <= fit ? count : more;
}

size_t area_fill(struct layout *l, struct area *a)
{
    a->tops = ARENA_ARRAY(l->paper, pu, a->count + 1);
    a->fit = fitting(l, a);
    size_t count = is_whole_row(a, a->fit) ? lower(l, a, choose(l, a, a->fit)) : 0;
    if (a->lower)
        return count;
    if ((!count || is_open(l, a, count, OPEN_WIDE)) && cut_sides(l, a, a->fit))
        a->fit = fitting(l, a);
    if (a->fit == a->count)
        return a->fit;
    count = lower(l, a, choose(l, a, a->fit));
    if (!a->lower && part_row(l, a, count))
        count = lower(l, a, choose(l, a, a->fit));
    if (a->lower)
        return count;
    if (count && overtake(l, a, count)) {
        a->fit = fitting(l, a);
        count = a->fit == a->count ? a->fit : choose(l, a, a->fit);
    }
    return count;
}
