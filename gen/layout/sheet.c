/*
 * layout/sheet.c - what stands on one page
 *
 * Bands follow each other down the page: slabs of one number of columns. A band of columns that
 * ends on the page is balanced: the least height, in whole lines, at which it fits. A float met
 * on the page is given room at its head or foot and the page is made again; where that
 * pushes the place that it was met at off the page, it waits for the next page instead.
 */
#include "layout/side.h"

/* Lines that a band must find room for to begin on a page. */
#define BAND_LEAST 3
/* A page whose last column ends so many lines early has level columns that all end earlier. */
#define SHORT 3
/* What the title of a table in columns takes at most, in lines. */
#define TITLE_LINES 4

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
static void begin_notes(struct layout *l, struct sheet *s, size_t from, size_t end, int columns)
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

static pu rule_of(const struct sheet *s, int column)
{
    return s->noted[column] ? 0 : NOTES_RULE;
}

/* A column that was filled goes to the page with its footnotes, which go to the page's foot. */
static struct placed *keep(struct layout *l, struct sheet *s, const struct area *a, size_t count,
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

/* Where the band ends that begins at slab `from`. */
/* Bands of one column that follow each other are one: what is left over is shared among all of
 * them. */
static size_t band_end(const struct column *q, size_t from)
{
    const struct slab *first = q->slabs[from];
    size_t i = from + 1;

    while (i < q->count && (q->slabs[i]->band == first->band ||
                            (q->slabs[i]->columns < 2 && first->columns < 2)))
        i++;
    return i;
}

/* ---- one column ---- */

/* Everything hangs together and is taller than a page, or one slab is: cut where it is full. */
static size_t forced(struct layout *l, struct area *a)
{
    const struct slab *last = a->fit ? a->queue->slabs[a->from + a->fit - 1] : NULL;

    if (last && last->flags & SLAB_HEAD && !l->dry)
        diag_warning(l->diag, last->at, MSG_HEADING_ALONE);
    if (a->fit)
        return a->fit;
    layout_too_tall(l, a->queue->slabs[a->from]);
    return 1;
}

static bool is_empty(const struct sheet *s)
{
    return !s->placed_count && !s->float_count;
}

/* Returns the number of slabs. */
static size_t fill_single(struct layout *l, struct sheet *s, size_t from, size_t end)
{
    begin_notes(l, s, from, end, 1);
    struct area a = { .queue = &l->queue, .from = from, .count = end - from,
                      .limit = s->foot - most_noted(s) - s->top, .carry = s->carry,
                      .rule = rule_of(s, 0), .charts = true };
    size_t before = l->queue.count, count = area_fill(l, &a);

    end += l->queue.count - before;
    if (!count && !is_empty(s))
        return 0;
    if (!count)
        count = forced(l, &a);
    bool ends = from + count == end, all = ends && end == l->queue.count;
    a.full = all && s->full;
    if (!ends || (all && !s->last) || a.full || area_bottom(&a, count) > a.limit)
        area_justify(l, &a, count);
    struct placed *p = keep(l, s, &a, count, (struct point){ 0, s->top }, 0);
    s->top = p->bottom;
    s->carry = p->notes.left;
    return count;
}

/* ---- columns ---- */

struct columns {
    struct area *area;
    size_t *taken;
    int count;
    size_t used;
    pu height;
    struct carry left;
};

/* Fills columns from slab `from` on: text of this height, footnotes within `room`. */
static void try_columns(struct layout *l, struct sheet *s, struct columns *c, size_t from,
                        size_t end, pu height, pu room)
{
    struct carry carry = s->carry;
    bool greedy = height < room;

    c->used = 0;
    c->height = height;
    for (int k = 0; k < c->count; k++) {
        struct area *a = &c->area[k];
        size_t before = l->queue.count;

        pu taken = floats_reserved(s, l->queue.slabs[from]->band, k, false);
        pu below = room - s->noted[k] - height;
        *a = (struct area){ .queue = &l->queue, .from = from + c->used,
                            .count = end - from - c->used,
                            .limit = height - taken + (below < 0 ? below : 0),
                            .below = below > 0 ? below : 0, .rule = rule_of(s, k),
                            .steps = l->snap, .greedy = greedy, .carry = carry };
        c->taken[k] = 0;
        if (!a->count && !carry_any(carry))
            continue;
        if (a->count)
            a->opens = table_opens(l->queue.slabs[from], l->queue.slabs[a->from]);
        c->taken[k] = a->count ? area_fill(l, a) : 0;
        end += l->queue.count - before;
        c->used += c->taken[k];
        carry = notes_take(l, carry, l->queue.slabs + a->from, c->taken[k],
                           a->limit + a->below - area_bottom(a, c->taken[k]), a->rule).left;
    }
    c->left = carry;
}

/* The least height at which all of the band stands in the columns; false where none does. */
static bool balance(struct layout *l, struct sheet *s, struct columns *c, size_t from, size_t end,
                    pu room)
{
    pu *tops = ARENA_ARRAY(l->paper, pu, end - from + 1);
    pu step = l->snap ? l->look->grid : l->look->grid / 4;
    struct slab **slabs = l->queue.slabs + from;
    size_t known = column_stack(l, slabs, end - from, 0, INT32_MAX / 2, tops);
    struct area whole = { .queue = &l->queue, .from = from, .tops = tops };
    pu total = area_bottom(&whole, known);

    for (int k = 0; k < c->count; k++)
        total += floats_reserved(s, slabs[0]->band, k, false);
    if (total / c->count > room)
        return false;
    for (pu h = (total / c->count + step - 1) / step * step; h <= room; h += step) {
        size_t count = l->queue.count;

        try_columns(l, s, c, from, end, h, room);
        end += l->queue.count - count;
        if (c->used == end - from && !carry_any(c->left))
            return true;
    }
    return false;
}

/* Does the last column end early, since what comes next does not fit it? */
static bool falls_short(const struct layout *l, const struct columns *c, int n)
{
    const struct area *last = &c->area[n - 1];
    size_t count = c->taken[n - 1];

    return count && last->limit - area_bottom(last, count) > SHORT * l->look->grid;
}

/* Then all of them end so much earlier, level, rather than that the others gape. */
static void level_out(struct layout *l, struct sheet *s, struct columns *c, size_t from, pu room)
{
    struct columns full = *c;
    size_t used = c->used;

    full.area = arena_copy(l->paper, c->area, (size_t)c->count * sizeof *c->area);
    full.taken = arena_copy(l->paper, c->taken, (size_t)c->count * sizeof *c->taken);
    if (!balance(l, s, c, from, from + used, room))
        *c = full;
}

static void rule(struct layout *l, struct sheet *s, pu x, pu top, pu bottom)
{
    s->rules = arena_grow(l->paper, s->rules, s->rule_count, &s->rule_room, sizeof *s->rules);
    s->rules[s->rule_count++] = (struct column_line){ x, top, bottom };
}

static void keep_columns(struct layout *l, struct sheet *s, struct columns *c, bool justify)
{
    pu step = layout_column_width(l, c->count) + l->look->gutter, bottom = s->top;
    unsigned band = l->queue.slabs[c->area[0].from]->band;

    for (int k = 0; k < c->count; k++) {
        struct area *a = &c->area[k];
        pu y = s->top + floats_reserved(s, band, k, false) - floats_reserved(s, band, k, true);

        if (k > 0 && l->look->column_rule)
            rule(l, s, step * k - l->look->gutter / 2, s->top, s->top + c->height);
        if (!c->taken[k] && !carry_any(a->carry))
            continue;
        if (justify && c->taken[k])
            area_justify(l, a, c->taken[k]);
        struct placed *p = keep(l, s, a, c->taken[k], (struct point){ step * k, y }, k);
        s->carry = p->notes.left;
        bottom = p->bottom > bottom ? p->bottom : bottom;
    }
    if (floats_stand_in(s, band, step, s->top, c->height))
        bottom = s->top + c->height;
    s->top = bottom;
}

/* Columns that are level already go down to the foot of the page. */
static void fill_frame(struct columns *c, pu room)
{
    c->height = room;
    for (int k = 0; k < c->count; k++) {
        c->area[k].limit += c->area[k].below;
        c->area[k].below = 0;
        c->area[k].full = true;
    }
}

/* Is the band a short table that this page would cut, and the next one, with its title, would not?
 * Something must be left for this page. */
static bool waits_whole(struct layout *l, struct sheet *s, struct columns *c, size_t from,
                        size_t end)
{
    const struct table_plan *table = l->queue.slabs[end - 1]->table;
    size_t stays = from;

    if (!table || !table_in_parts(table) || !table_is_short(table))
        return false;
    while (stays && !area_breakable(&l->queue, stays))
        stays--;
    return stays && balance(l, s, c, from, end, l->frame.height - TITLE_LINES * l->look->grid);
}

static size_t fill_columns(struct layout *l, struct sheet *s, size_t from, size_t end)
{
    int n = l->queue.slabs[from]->columns;
    struct columns c = { .area = ARENA_ARRAY(l->paper, struct area, (size_t)n),
                         .taken = ARENA_ARRAY(l->paper, size_t, (size_t)n), .count = n };
    bool ends = end < l->queue.count || s->last;

    /* Lines of columns stand on the page's own lines. */
    if (l->snap)
        s->top = (s->top + l->look->grid - 1 - l->look->grid / 6) / l->look->grid * l->look->grid;
    begin_notes(l, s, from, end, n);
    floats_claim(s, l->queue.slabs[from]->band, n);
    pu room = s->foot - s->top;
    if (ends && balance(l, s, &c, from, end, room)) {
        bool full = s->full && from + c.used == l->queue.count;
        if (full)
            fill_frame(&c, room);
        keep_columns(l, s, &c, full);
        return c.used;
    }
    if (!is_empty(s) && room < BAND_LEAST * l->look->grid)
        return 0;
    if (ends && waits_whole(l, s, &c, from, end))
        return 0;
    try_columns(l, s, &c, from, end, room, room);
    if (falls_short(l, &c, n))
        level_out(l, s, &c, from, room);
    if (!c.used && !is_empty(s))
        return 0;
    if (!c.used)
        c.used = c.taken[0] = forced(l, &c.area[0]);
    keep_columns(l, s, &c, true);
    return c.used;
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

static void fill_bands(struct layout *l, struct sheet *s)
{
    struct column *q = &l->queue;

    while (s->used < q->count) {
        size_t end = band_end(q, s->used), before = q->count;
        const struct slab *first = q->slabs[s->used];

        if (s->used) {
            const struct slab *above = q->slabs[s->used - 1];
            pu gap = shapes_gap(above, first);
            s->top += gap ? gap : first->before > above->after ? first->before : above->after;
        }
        size_t count = s->top >= s->foot && s->used ? 0 :
            first->columns < 2 ? fill_single(l, s, s->used, end)
                               : fill_columns(l, s, s->used, end);
        if (!count) {
            if (s->used)
                step_back(l, s);
            return;
        }
        end += q->count - before;
        s->used += count;
        if (s->used < end)
            return;
    }
    if (!q->count && carry_any(s->carry)) {
        begin_notes(l, s, 0, 0, 1);
        struct area a = { .queue = q, .limit = s->foot - s->top, .carry = s->carry,
                          .rule = NOTES_RULE };
        s->carry = keep(l, s, &a, 0, (struct point){ 0, s->top }, 0)->notes.left;
    }
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

static void make_once(struct layout *l, struct sheet *s)
{
    s->placed_count = s->rule_count = s->used = 0;
    s->top = 0;
    s->foot = l->frame.height;
    s->carry = l->carry;
    s->columns = 0;
    s->noted_from = 0;
    sides_join(l, &l->queue);
    floats_stand(l, s);
    fill_bands(l, s);
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
    grow_charts(l, s);
    l->carry = s->carry;
}
