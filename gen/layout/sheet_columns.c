/*
 * layout/sheet_columns.c - a band of columns on a page
 *
 * A band that ends on the page is balanced: the least height at which all of it stands there, or
 * a little more where more feet are level then. What spaces can take makes them level; and where
 * the page ends with the band, they take what is left of the page too.
 */
#include "layout/sheet.h"

/* Lines that a band must find room for to begin on a page. */
#define BAND_LEAST 3
/* A page whose last column ends more lines early than that has level columns
 * that all end earlier. */
#define SHORT 2
/* Of more open lines in all than that, columns before the last gape. */
#define GAPING 3
/* Of the page's height may be left open, in per cent, for columns that are level. */
#define LEFT_OPEN 15
/* What the title of a table in columns takes at most, in lines. */
#define TITLE_LINES 4
/* Lines that columns may be higher than they need, to end level. */
#define LEVEL_LINES 6
/* A break of this cost is as bad as a line that is open at a foot. */
#define BREAK_LINE 3
/* One that parts what belongs to a figure costs so much. */
#define BREAK_FIGURE 40
/* What is open at feet counts so many times what columns are higher. */
#define OPEN_COST 3

struct columns {
    struct area *area;
    size_t *taken;
    int count;
    size_t used;
    pu height;
    bool greedy;                        /* each as full as it can be */
    struct carry left;
};

/* Fills columns from slab `from` on: text of this height, footnotes within `room`. */
static void try_columns(struct layout *l, struct sheet *s, struct columns *c, size_t from,
                        size_t end, pu height, pu room)
{
    struct carry carry = s->carry;
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
                            .below = below > 0 ? below : 0, .rule = sheet_rule_of(s, k),
                            .steps = l->snap, .greedy = c->greedy, .carry = carry };
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

        c->greedy = h < room;
        try_columns(l, s, c, from, end, h, room);
        end += l->queue.count - count;
        if (c->used == end - from && !carry_any(c->left))
            return true;
    }
    return false;
}

static struct columns columns_copy(struct layout *l, const struct columns *c)
{
    struct columns copy = *c;

    copy.area = arena_copy(l->paper, c->area, (size_t)c->count * sizeof *c->area);
    copy.taken = arena_copy(l->paper, c->taken, (size_t)c->count * sizeof *c->taken);
    return copy;
}

/* The height of the band at which the spaces of a column are all open. */
static pu reach(const struct layout *l, const struct columns *c, int k)
{
    const struct area *a = &c->area[k];
    pu own = c->height - a->limit;

    return own + area_bottom(a, c->taken[k]) + (pu)area_takes(l, a, c->taken[k]);
}

/* What all spaces together cannot fill. */
static int64_t open_feet(const struct layout *l, const struct columns *c)
{
    int64_t sum = 0;

    for (int k = 0; k < c->count; k++) {
        pu foot = c->area[k].count ? reach(l, c, k) : 0;
        sum += foot < c->height ? c->height - foot : 0;
    }
    return sum;
}

/* The places where columns end cost what they cost elsewhere. */
static int64_t breaks_cost(const struct layout *l, const struct columns *c)
{
    int64_t cost = 0;

    for (int k = 1; k < c->count; k++) {
        const struct slab *first = c->area[k].count ? l->queue.slabs[c->area[k].from] : NULL;
        cost += first ? first->penalty : 0;
        cost += first && first->flags & SLAB_IN_FIGURE ? BREAK_FIGURE : 0;
    }
    return cost * l->look->grid / BREAK_LINE;
}

static int64_t unlevel(const struct layout *l, const struct columns *c)
{
    return open_feet(l, c) * OPEN_COST + breaks_cost(l, c);
}

static bool has_sides(const struct layout *l, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (l->queue.slabs[i]->sides)
            return true;
    return false;
}

/* Columns that are balanced become a little higher where more of them end level then. */
static void level(struct layout *l, struct sheet *s, struct columns *c, size_t from, size_t end,
                  pu room)
{
    struct columns best = columns_copy(l, c);
    pu step = l->snap ? l->look->grid : l->look->grid / 4, low = c->height;
    pu most = low + LEVEL_LINES * l->look->grid;
    int64_t least = unlevel(l, c);

    if (has_sides(l, from, end))
        return;
    for (pu h = low; h - low < least && h <= most && h <= room; h += step)
        for (int greedy = 0; greedy < 2; greedy++) {
            c->greedy = greedy;
            try_columns(l, s, c, from, end, h, room);
            int64_t open = unlevel(l, c) + h - low;
            if (c->used < end - from || carry_any(c->left) || open >= least)
                continue;
            least = open;
            best = columns_copy(l, c);
        }
    *c = best;
}

static void set_height(struct columns *c, pu height)
{
    pu more = height - c->height;

    for (int k = 0; k < c->count; k++) {
        c->area[k].limit += more;
        c->area[k].below -= c->area[k].below < more ? c->area[k].below : more;
    }
    c->height = height;
}

/* Where the page ends with them, their spaces open as far as those of a page in a frame. */
static void open_wide(struct columns *c, bool wide)
{
    for (int k = 0; k < c->count; k++)
        c->area[k].full = wide;
}

/* As much higher as the spaces of all columns can take. Returns by how much. */
static pu grow(const struct layout *l, struct columns *c, pu most)
{
    pu least = c->height + most, step = l->snap ? l->look->grid : 1;

    for (int k = 0; k < c->count; k++) {
        pu foot = c->area[k].count ? reach(l, c, k) : 0;
        least = foot < least ? foot : least;
    }
    pu more = least > c->height ? (least - c->height) / step * step : 0;
    set_height(c, c->height + more);
    return more;
}

/* Does the last column end early, since what comes next does not fit it? */
static bool falls_short(const struct layout *l, const struct columns *c, int n)
{
    const struct area *last = &c->area[n - 1];
    size_t count = c->taken[n - 1];

    return count && last->limit - area_bottom(last, count) > SHORT * l->look->grid;
}

/* Do feet stay open that spaces cannot fill? */
static bool gapes(const struct layout *l, const struct columns *c)
{
    return !l->snap && open_feet(l, c) > GAPING * l->look->grid;
}

/* The slabs up to `end` in columns that are level, as high as their spaces reach. */
static bool level_up_to(struct layout *l, struct sheet *s, struct columns *c, size_t from,
                        size_t end, pu room)
{
    if (!balance(l, s, c, from, end, room))
        return false;
    level(l, s, c, from, end, room);
    grow(l, c, room - c->height);
    return true;
}

/* The last heading in the last column, from which on all may go to the next page; 0: none. */
static size_t last_heading(const struct layout *l, const struct columns *c, size_t from)
{
    const struct area *last = &c->area[c->count - 1];

    for (size_t i = from + c->used; last->count && i-- > last->from + 1;)
        if (l->queue.slabs[i]->flags & SLAB_HEAD && l->queue.slabs[i]->penalty <= BREAK_FREE &&
            area_breakable(&l->queue, i))
            return i;
    return 0;
}

/*
 * Then all of them end so much earlier, level, rather than that the others gape. Where it is not
 * the last alone, half of what gapes must go by it, or all by leaving what the last heading
 * begins.
 */
static void level_out(struct layout *l, struct sheet *s, struct columns *c, size_t from, pu room,
                      bool early)
{
    struct columns full = columns_copy(l, c);
    size_t heading = early ? 0 : last_heading(l, c, from);

    if (level_up_to(l, s, c, from, from + c->used, room) &&
        (early || open_feet(l, c) * 2 < open_feet(l, &full)))
        return;
    if (heading && level_up_to(l, s, c, from, heading, room) && !gapes(l, c) &&
        (int64_t)(room - c->height) * 100 < (int64_t)room * LEFT_OPEN)
        return;
    *c = full;
}

static void rule(struct layout *l, struct sheet *s, pu x, pu top, pu bottom)
{
    s->rules = arena_grow(l->paper, s->rules, s->rule_count, &s->rule_room, sizeof *s->rules);
    s->rules[s->rule_count++] = (struct column_line){ x, top, bottom };
}

static pu top_of(const struct sheet *s, unsigned band, int k)
{
    return s->top + floats_reserved(s, band, k, false) - floats_reserved(s, band, k, true);
}

/* Spaces, then charts, take what columns leave open;
 * what lines of text still differ by opens at headings. */
static void justify(struct layout *l, struct sheet *s, struct columns *c, unsigned band)
{
    pu lowest = 0;

    for (int k = 0; k < c->count; k++) {
        if (!c->taken[k])
            continue;
        c->area[k].charts = true;
        area_justify(l, &c->area[k], c->taken[k]);
        pu foot = top_of(s, band, k) + area_bottom(&c->area[k], c->taken[k]);
        lowest = foot > lowest ? foot : lowest;
    }
    for (int k = 0; k < c->count; k++) {
        pu room = c->taken[k] ? area_room(&c->area[k], c->taken[k]) : 0;
        pu foot = lowest - top_of(s, band, k);
        if (c->taken[k])
            area_open_parts(l, &c->area[k], c->taken[k], foot < room ? foot : room);
    }
}

static bool holds(const struct sheet *s, const struct columns *c, unsigned band, int k)
{
    return c->taken[k] || carry_any(c->area[k].carry) || floats_reserved(s, band, k, false);
}

static void keep_columns(struct layout *l, struct sheet *s, struct columns *c)
{
    pu step = layout_column_width(l, c->count) + l->look->gutter, bottom = s->top;
    unsigned band = l->queue.slabs[c->area[0].from]->band;

    justify(l, s, c, band);
    for (int k = 0; k < c->count; k++) {
        struct area *a = &c->area[k];
        pu y = top_of(s, band, k);

        if (k > 0 && l->look->column_rule && holds(s, c, band, k - 1) && holds(s, c, band, k))
            rule(l, s, step * k - l->look->gutter / 2, s->top, s->top + c->height);
        if (!c->taken[k] && !carry_any(a->carry))
            continue;
        struct placed *p = sheet_keep(l, s, a, c->taken[k], (struct point){ step * k, y }, k);
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

size_t sheet_columns(struct layout *l, struct sheet *s, size_t from, size_t end)
{
    int n = l->queue.slabs[from]->columns;
    struct columns c = { .area = ARENA_ARRAY(l->paper, struct area, (size_t)n),
                         .taken = ARENA_ARRAY(l->paper, size_t, (size_t)n), .count = n };
    bool ends = end < l->queue.count || s->last;

    /* Lines of columns stand on the page's own lines. */
    if (l->snap)
        s->top = (s->top + l->look->grid - 1 - l->look->grid / 6) / l->look->grid * l->look->grid;
    sheet_begin_notes(l, s, from, end, n);
    floats_claim(s, l->queue.slabs[from]->band, n);
    pu room = s->foot - s->top;
    if (ends && balance(l, s, &c, from, end, room)) {
        level(l, s, &c, from, end, room);
        open_wide(&c, s->spare > 0);
        if (s->full && from + c.used == l->queue.count)
            fill_frame(&c, room);
        else
            s->spare -= grow(l, &c, s->spare);
        keep_columns(l, s, &c);
        return c.used;
    }
    if (!sheet_is_empty(s) && room < BAND_LEAST * l->look->grid)
        return 0;
    if (ends && waits_whole(l, s, &c, from, end))
        return 0;
    c.greedy = false;
    try_columns(l, s, &c, from, end, room, room);
    bool early = falls_short(l, &c, n);
    if (c.used && (early || gapes(l, &c)))
        level_out(l, s, &c, from, room, early);
    if (!c.used && !sheet_is_empty(s))
        return 0;
    if (!c.used)
        c.used = c.taken[0] = sheet_forced(l, &c.area[0]);
    keep_columns(l, s, &c);
    return c.used;
}

