/*
 * layout/sheet.c - what stands on one page
 *
 * Bands follow each other down the page: slabs of one number of columns. A band of columns that
 * ends on the page is balanced: the least height, in whole lines, at which it fits. A float met
 * on the page is given room at its head or foot and the page is made again; where that
 * pushes the place that it was met at off the page, it waits for the next page instead.
 */
#include "layout/sheet.h"
#include "layout/side.h"
#include "layout/table.h"

/* So many lines in each column are worth another page. What each that is missing costs, and one
 * that is left white, as penalties of breaks. */
#define LINES_WORTH 4
#define COST_FEWER 24
#define COST_LINE 8

pu layout_column_width(const struct layout *l, int columns)
{
    return columns < 2 ? l->frame.width
                       : (l->frame.width - l->look->gutter * (columns - 1)) / columns;
}

static struct placed *place(struct layout *l, struct sheet *s)
{
    s->placed = arena_grow(l->paper, s->placed, s->placed_count, &s->placed_room,
                           sizeof *s->placed);
    struct placed *p = &s->placed[s->placed_count++];
    *p = (struct placed){ 0 };
    return p;
}

/* ---- footnotes of the page ---- */

static pu most_noted(const struct sheet *s)
{
    pu most = 0;

    for (int k = 0; k < s->columns; k++)
        most = s->noted[k] > most ? s->noted[k] : most;
    return most;
}

/* The notes of each column in their order, the last of them on the foot. */
static void stand_notes(struct sheet *s)
{
    for (int k = 0; k < s->columns; k++) {
        pu y = s->foot - s->noted[k];
        for (size_t i = s->noted_from; i < s->placed_count; i++)
            if (s->placed[i].column == k && s->placed[i].notes.count) {
                s->placed[i].notes_top = y;
                y += s->placed[i].notes.height;
            }
    }
}

static bool calls_notes(const struct sheet *s, const struct column *q, size_t from, size_t end)
{
    bool any = carry_any(s->carry);

    for (size_t i = from; i < end && !any; i++)
        any = q->slabs[i]->notes != NULL;
    return any;
}

/*
 * Footnotes of a band of other columns stand over those that are there; a heading over all
 * columns between two bands has none and changes nothing.
 */
void sheet_begin_notes(struct layout *l, struct sheet *s, size_t from, size_t end, int columns)
{
    bool any = calls_notes(s, &l->queue, from, end);

    if (columns == s->columns || (most_noted(s) && !any && columns < s->columns))
        return;
    stand_notes(s);
    s->foot -= most_noted(s);
    s->columns = columns;
    s->noted_from = s->placed_count;
    s->noted = ARENA_ARRAY(l->paper, pu, (size_t)columns);
}

pu sheet_rule_of(const struct sheet *s, int column)
{
    return s->noted[column] ? 0 : NOTES_RULE;
}

struct placed *sheet_keep(struct layout *l, struct sheet *s, const struct area *a, size_t count,
                           struct point at, int column)
{
    struct placed *p = place(l, s);
    pu bottom = area_bottom(a, count);

    *p = (struct placed){ .from = a->from, .count = count, .x = at.x, .y = at.y,
                          .bottom = at.y + bottom, .tops = a->tops, .grown = a->grown,
                          .column = column,
                          .opens = a->opens };
    p->notes = notes_take(l, a->carry, a->queue->slabs + a->from, count,
                          a->limit + a->below - bottom, a->rule);
    s->noted[column] += p->notes.height;
    return p;
}

/*
 * Where the band ends that begins at slab `from`. Bands of one column that follow each other are
 * one: what is left over is shared among all of them.
 */
static size_t band_end(const struct column *q, size_t from, const struct slab *cut)
{
    const struct slab *first = q->slabs[from];
    size_t i = from + 1;

    while (i < q->count && q->slabs[i] != cut &&
           (q->slabs[i]->band == first->band ||
            (q->slabs[i]->columns < 2 && first->columns < 2)))
        i++;
    return i;
}

pu sheet_band_bottom(const struct column *q, const struct sheet *s, const struct placed *p)
{
    pu bottom = p->bottom;

    for (size_t i = 0; i < s->placed_count; i++) {
        const struct placed *k = &s->placed[i];
        if (k->count && q->slabs[k->from]->band == q->slabs[p->from]->band && k->bottom > bottom)
            bottom = k->bottom;
    }
    return bottom;
}

/* ---- one column ---- */

size_t sheet_forced(struct layout *l, struct area *a)
{
    const struct slab *last = a->fit ? a->queue->slabs[a->from + a->fit - 1] : NULL;

    if (last && last->flags & SLAB_HEAD && !l->dry)
        diag_warning(l->diag, last->at, MSG_HEADING_ALONE);
    if (a->fit)
        return a->fit;
    layout_too_tall(l, a->queue->slabs[a->from]);
    return 1;
}

bool sheet_is_empty(const struct sheet *s)
{
    return !s->placed_count && !s->float_count;
}

/* May its foot stay open? A report of one page has one air anyway. */
static bool is_alone(const struct layout *l, const struct sheet *s)
{
    return !s->full && l->document->fit != 1;
}

/* Returns the number of slabs. */
static size_t fill_single(struct layout *l, struct sheet *s, size_t from, size_t end)
{
    sheet_begin_notes(l, s, from, end, 1);
    struct area a = { .queue = &l->queue, .from = from, .count = end - from,
                      .limit = s->foot - most_noted(s) - s->top, .carry = s->carry,
                      .rule = sheet_rule_of(s, 0), .charts = true, .alone = is_alone(l, s) };
    size_t before = l->queue.count, count = area_fill(l, &a);

    end += l->queue.count - before;
    if (!count && !sheet_is_empty(s))
        return 0;
    if (!count)
        count = sheet_forced(l, &a);
    bool ends = from + count == end, all = ends && end == l->queue.count;
    a.full = all && s->full;
    if (!ends || (all && !s->last) || a.full || area_bottom(&a, count) > a.limit)
        area_justify(l, &a, count);
    struct placed *p = sheet_keep(l, s, &a, count, (struct point){ 0, s->top }, 0);
    s->top = p->bottom;
    s->carry = p->notes.left;
    return count;
}

/* ---- columns that end early ---- */

/* Is what the page leaves of the document notes alone? */
static bool leaves_notes(const struct layout *l, const struct sheet *s)
{
    const struct column *q = &l->queue;
    const struct block *b = s->last && s->used && s->used < q->count ? q->slabs[s->used]->block
                                                                      : NULL;

    return b && b->kind == BLOCK_NOTES && q->slabs[q->count - 1]->block == b
        && q->slabs[s->used - 1]->block != b;
}

/* The columns that no break parts from slab `i`: where they end, or 0, and begin. */
static size_t columns_above(const struct column *q, size_t i, size_t *from)
{
    while (i && q->slabs[i - 1]->columns < 2 && !area_breakable(q, i - 1))
        i--;
    if (!i || q->slabs[i - 1]->columns < 2)
        return 0;
    for (*from = i - 1; *from && q->slabs[*from - 1]->band == q->slabs[i - 1]->band;)
        --*from;
    return i;
}

/* What the slabs from `from` to `end` take of each of their columns. */
static pu height_of(const struct column *q, size_t from, size_t end)
{
    int64_t height = 0;

    for (size_t i = from; i < end; i++)
        height += q->slabs[i]->before + q->slabs[i]->height;
    return (pu)(height / q->slabs[from]->columns);
}

/* What it costs to end columns before slab `i` rather than at `end`. */
static int64_t early_cost(const struct layout *l, size_t i, size_t end)
{
    int64_t over = height_of(&l->queue, i, end), fewer = LINES_WORTH * l->look->grid - over;

    return l->queue.slabs[i]->penalty +
        (over * COST_LINE + (fewer > 0 ? fewer * COST_FEWER : 0)) / l->look->grid;
}

/*
 * What follows the columns up to slab `end` goes to the next page, and some of theirs had better
 * go with it: they end, level, where it costs least. False where they have done so, or cannot.
 */
static bool end_early(const struct layout *l, struct sheet *s, size_t end)
{
    const struct column *q = &l->queue;
    size_t from = 0, least = s->used;
    int64_t lowest = INT64_MAX;

    if (s->cut || !(end = columns_above(q, end, &from)))
        return false;
    for (size_t i = end; i-- > from + 1;)
        if (i <= s->used && area_breakable(q, i) && early_cost(l, i, end) < lowest) {
            lowest = early_cost(l, i, end);
            least = i;
        }
    if (least < s->used)
        s->cut = q->slabs[least];
    return least < s->used;
}

/* Does a table in columns leave a few rows alone? */
static bool leaves_rows(const struct layout *l, size_t used, size_t end)
{
    const struct column *q = &l->queue;
    const struct slab *first = used < end ? q->slabs[used] : NULL;

    return first && first->table && table_in_parts(first->table) &&
        height_of(q, used, end) < LINES_WORTH * l->look->grid;
}

/* ---- the page ---- */

/* A band that cannot begin here: what must stay with it goes to the next page too. */
static void step_back(struct layout *l, struct sheet *s)
{
    while (s->used && !area_breakable(&l->queue, s->used)) {
        struct placed *p = &s->placed[s->placed_count - 1];

        if (p->count <= 1 && s->placed_count == 1 && !s->float_count)
            return;
        p->count--;
        s->used--;
        if (!p->count)
            s->placed_count--;
    }
}

/* False: the page is to be filled again. */
static bool fill_bands(struct layout *l, struct sheet *s)
{
    struct column *q = &l->queue;

    while (s->used < q->count && q->slabs[s->used] != s->cut) {
        size_t end = band_end(q, s->used, s->cut), before = q->count;
        const struct slab *first = q->slabs[s->used];

        if (s->used) {
            const struct slab *above = q->slabs[s->used - 1];
            pu gap = shapes_gap(above, first);
            s->top += gap ? gap : first->before > above->after ? first->before : above->after;
        }
        size_t count = s->top >= s->foot && s->used ? 0 :
            first->columns < 2 ? fill_single(l, s, s->used, end)
                               : sheet_columns(l, s, s->used, end);
        end += q->count - before;
        s->used += count;
        if (s->used == end)
            continue;
        if (count && leaves_rows(l, s->used, end) && end_early(l, s, end))
            return false;
        if ((leaves_notes(l, s) || (!count && s->used && !area_breakable(q, s->used))) &&
            end_early(l, s, s->used))
            return false;
        if (!count && s->used)
            step_back(l, s);
        return true;
    }
    if (!q->count && carry_any(s->carry)) {
        sheet_begin_notes(l, s, 0, 0, 1);
        struct area a = { .queue = q, .limit = s->foot - s->top, .carry = s->carry,
                          .rule = NOTES_RULE };
        s->carry = sheet_keep(l, s, &a, 0, (struct point){ 0, s->top }, 0)->notes.left;
    }
    return true;
}

/* Footnotes stand under the floats at the foot where no column's text is in the way. */
static void sink_notes(struct layout *l, struct sheet *s)
{
    pu most = most_noted(s), floats = l->frame.height - s->foot;

    if (!most || !floats || s->noted_from)
        return;
    for (size_t i = 0; i < s->placed_count; i++)
        if (s->placed[i].bottom > s->foot - most)
            return;
    for (size_t i = 0; i < s->float_count; i++)
        if (s->floats[i].column < 0 && s->floats[i].slab->place == BLOCK_PLACE_BOTTOM)
            s->floats[i].y -= most;
    for (size_t i = 0; i < s->placed_count; i++)
        s->placed[i].notes_top += floats;
}

static void begin_page(struct layout *l, struct sheet *s)
{
    s->placed_count = s->rule_count = s->used = 0;
    s->top = 0;
    s->foot = l->frame.height;
    s->carry = l->carry;
    s->columns = 0;
    s->noted_from = 0;
    sides_join(l, &l->queue);
    floats_stand(l, s);
}

static void make_once(struct layout *l, struct sheet *s)
{
    s->cut = NULL;
    do
        begin_page(l, s);
    while (!fill_bands(l, s));
    stand_notes(s);
    sink_notes(l, s);
}

/* The page is as high as what stands on it: its footnotes follow the text. */
static void shrink(struct layout *l, struct sheet *s)
{
    size_t used = s->used;
    pu height = l->frame.height;

    l->frame.height -= s->foot - most_noted(s) - s->top;
    make_once(l, s);
    if (s->used == used)
        return;
    l->frame.height = height;
    make_once(l, s);
}

static pu lowest(const struct sheet *s)
{
    pu bottom = 0;

    for (size_t i = 0; i < s->placed_count; i++)
        bottom = s->placed[i].bottom > bottom ? s->placed[i].bottom : bottom;
    return bottom;
}

/* What is left at the foot of a page that ends between two bands goes to its columns. */
static void reach_foot(struct layout *l, struct sheet *s)
{
    const struct column *q = &l->queue;
    size_t used = s->used;
    bool between = used && used < q->count &&
        q->slabs[used]->band != q->slabs[used - 1]->band;

    s->spare = s->foot - most_noted(s) - lowest(s);
    if ((!between && !s->full) || s->spare < l->look->grid / 2)
        return;
    make_once(l, s);
    if (s->used == used)
        return;
    s->spare = 0;
    make_once(l, s);
}

/* The page stands: now its charts have the height that it gives them. */
static void grow_charts(struct layout *l, const struct sheet *s)
{
    for (size_t i = 0; i < s->placed_count; i++) {
        const struct placed *p = &s->placed[i];
        for (size_t k = 0; p->grown && k < p->count; k++)
            if (p->grown[k])
                slab_grow(l->queue.slabs[p->from + k], p->grown[k]);
    }
}

void sheet_make(struct layout *l, struct sheet *s, bool last)
{
    const struct block_document *doc = l->document;
    unsigned number = l->pages + (layout_faces(l) ? LANGUAGES : 1);

    *s = (struct sheet){ .last = last, .full = last && doc->fit_frame &&
                                                  (l->breaks || number == doc->fit) };
    floats_waiting(l, s);
    do
        make_once(l, s);
    while (floats_meet(l, s) || floats_send_on(l, s) || floats_widen(s));
    if (l->look->grows)
        shrink(l, s);
    else
        reach_foot(l, s);
    grow_charts(l, s);
    l->carry = s->carry;
}
