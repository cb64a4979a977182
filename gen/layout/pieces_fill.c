/*
 * layout/pieces_fill.c - text into the columns of a piece, level at the foot
 *
 * Dynamic programming from the last strip back: best[strip][slab] is the least cost of setting the
 * slabs from there on in the strips from there on. Costs: a line that stays empty, squared; a line
 * added above a heading; the penalty of the break. After Knuth and Plass, with strips for lines.
 */
#include "layout/area.h"
#include "layout/pieces.h"

#define NO_WAY INT64_MAX

/* Costs, and how many lines a unit of stretch may take. */
#define COST_EMPTY 4000
#define COST_ADDED 60
#define COST_UNEVEN 3000
#define COST_SPREAD 2600
#define COST_PENALTY 12
#define LINES_A_UNIT 1
/* One line of a paragraph alone under its heading at the foot. */
#define COST_HEADED_LINE 2500
/* A heading beside the title of another piece, or right above or below it. */
#define COST_ABREAST 3000
/* Headings on one line in columns next to each other; on lines next to each other. */
#define COST_MEETING 3800
#define COST_NEAR 1500
/* A strip that ends earlier costs more; from here on no other saves it. */
#define COST_DEEPER 2000
/* Paragraphs among which one line is spread where no heading can take it. */
#define PARAGRAPHS_A_LINE 2

/* Headings of a strip, from the frame. */
struct heads {
    struct head { pu top, foot; } *list;
    size_t count;
};

struct filling {
    struct layout *l;
    const struct column *text;
    const struct strips *strips;
    pu *tops;
    int air;                            /* lines that each heading should get */
    int64_t *best;                      /* (strips + 1) x (slabs + 1) */
    size_t *next;
    struct heads *heads;                /* of the strip filled so */
};

static size_t at(const struct filling *f, size_t strip, size_t slab)
{
    return strip * (f->text->count + 1) + slab;
}

static pu bottom(const struct filling *f, size_t from, size_t to)
{
    return f->tops[to - 1 - from] + f->text->slabs[to - 1]->height;
}

/* May the space above slab i grow? Not at a strip's head, not under a heading. */
static int stretch(const struct column *text, size_t i)
{
    return text->slabs[i - 1]->flags & SLAB_KEEP_NEXT ? 0 : text->slabs[i]->stretch;
}

/* Does a paragraph begin here, below another? */
static bool is_paragraph(const struct column *text, size_t i)
{
    const struct slab *s = text->slabs[i];

    return s->flags & SLAB_PROSE && s->penalty == BREAK_FREE &&
        text->slabs[i - 1]->flags & SLAB_PROSE;
}

/* Lines that paragraphs may take between them, off the grid. */
static int64_t loose(const struct column *text, size_t from, size_t to)
{
    int64_t count = 0;

    for (size_t i = from + 1; i < to; i++)
        count += is_paragraph(text, i);
    return count / PARAGRAPHS_A_LINE;
}

/* Does a strip that ends before slab `to` leave one line of a paragraph under its heading? */
static bool headed_line(const struct column *text, size_t from, size_t to)
{
    return to < text->count && to >= from + 2 && text->slabs[to - 2]->flags & SLAB_KEEP_NEXT &&
        text->slabs[to]->flags & SLAB_PROSE && text->slabs[to]->penalty > BREAK_FREE;
}

/* Lines by which the air above the headings differs from what each should get. */
static int64_t uneven(const struct filling *f, size_t from, size_t to, int64_t added)
{
    for (size_t i = from + 1; i < to; i++)
        added -= stretch(f->text, i) > 1 ? f->air : 0;
    return added < 0 ? -added : added;
}

static bool is_beside_title(const struct strip *t, pu top, pu foot, pu air)
{
    for (size_t i = 0; i < t->title_count; i++)
        if (top < t->titles[i].foot + air && foot > t->titles[i].top - air)
            return true;
    return false;
}

/* Does a heading begin with this slab, whose lines are a slab each? */
static bool is_head(const struct column *text, size_t from, size_t i)
{
    const struct slab *s = text->slabs[i];

    return s->flags & SLAB_HEAD &&
        (i == from || !(text->slabs[i - 1]->flags & SLAB_HEAD) || stretch(text, i));
}

/* Headings of the slabs in a strip, where they stand once spare lines have gone above them. */
static struct heads find_heads(const struct filling *f, size_t strip, size_t from, size_t to)
{
    const struct strip *t = &f->strips->list[strip];
    pu grid = f->l->look->grid;
    int64_t spare = (t->height - bottom(f, from, to)) / grid, room = 0, done = 0;
    struct heads h = { .count = 0 };

    for (size_t i = from; i < to; i++) {
        room += i > from ? stretch(f->text, i) * LINES_A_UNIT : 0;
        h.count += is_head(f->text, from, i);
    }
    if (!h.count)
        return h;
    h.list = ARENA_ARRAY(f->l->flow, struct head, h.count);
    h.count = 0;
    spare = spare < room ? spare : room;
    for (size_t i = from; i < to; i++) {
        const struct slab *s = f->text->slabs[i];

        done += i > from ? stretch(f->text, i) * LINES_A_UNIT : 0;
        pu top = t->y + f->tops[i - from] + (room ? grid * (pu)(spare * done / room) : 0);
        if (is_head(f->text, from, i))
            h.list[h.count++] = (struct head){ top, top };
        if (s->flags & SLAB_HEAD)
            h.list[h.count - 1].foot = top + s->height;
    }
    return h;
}

/* Headings of the strip that stand beside a title. */
static int64_t beside_titles(const struct filling *f, size_t strip, const struct heads *h)
{
    int64_t count = 0;

    for (size_t i = 0; i < h->count; i++)
        count += is_beside_title(&f->strips->list[strip], h->list[i].top, h->list[i].foot,
                                 f->l->look->grid);
    return count;
}

static int64_t cost_of_two(const struct head *a, const struct head *b, pu air)
{
    if (a->top >= b->foot + air || b->top >= a->foot + air)
        return 0;
    return a->top < b->foot && b->top < a->foot ? COST_MEETING : COST_NEAR;
}

/* Headings of the strip beside those of the next column, which is filled from slab `next` on. */
static int64_t cost_of_meeting(const struct filling *f, size_t strip, const struct heads *h,
                               size_t next)
{
    const struct strip *t = f->strips->list;
    int64_t cost = 0;

    for (size_t s = strip + 1; h->count && s < f->strips->count
         && t[s].column <= t[strip].column + 1; s++) {
        const struct heads *other = &f->heads[at(f, s, next)];

        for (size_t i = 0; t[s].column > t[strip].column && i < h->count; i++)
            for (size_t k = 0; k < other->count; k++)
                cost += cost_of_two(&h->list[i], &other->list[k], f->l->look->grid);
        next = f->next[at(f, s, next)];
    }
    return cost;
}

static int64_t cost(const struct filling *f, size_t from, size_t to, pu height)
{
    const struct layout *l = f->l;
    int64_t spare = (height - bottom(f, from, to)) / l->look->grid, room = 0, empty;

    for (size_t i = from + 1; i < to; i++)
        room += stretch(f->text, i) * LINES_A_UNIT;
    empty = spare > room ? spare - room : 0;
    int64_t added = spare - empty, spread = empty ? loose(f->text, from, to) : 0;
    spread = spread < empty ? spread : empty;
    empty -= spread;
    int64_t c = empty * empty * COST_EMPTY + spread * spread * COST_SPREAD
              + (room ? added * added * COST_ADDED / room : 0);

    if (room) {
        int64_t off = uneven(f, from, to, added);
        c += off * off * COST_UNEVEN;
    }
    if (to < f->text->count)
        c += pieces_break_cost(f->text->slabs[to]);
    return headed_line(f->text, from, to) ? c + COST_HEADED_LINE : c;
}

static int64_t empty_cost(const struct filling *f, size_t strip)
{
    int64_t lines = f->strips->list[strip].height / f->l->look->grid;

    return lines * lines * COST_EMPTY;
}

/* The best end of a strip that begins with slab `from`. */
static void choose(struct filling *f, size_t strip, size_t from)
{
    size_t count = f->text->count, me = at(f, strip, from);
    pu height = f->strips->list[strip].height;
    size_t known = column_stack(f->l, f->text->slabs + from, count - from, 0, height, f->tops);

    f->best[me] = NO_WAY;
    for (size_t to = from + known; to > from; to--) {
        if (bottom(f, from, to) > height ||
            (to < count && !area_breakable(f->text, to)))
            continue;
        int64_t rest = f->best[at(f, strip + 1, to)];
        int64_t own = rest == NO_WAY ? NO_WAY : cost(f, from, to, height);

        if (rest == NO_WAY)
            continue;
        struct heads heads = find_heads(f, strip, from, to);
        int64_t all = own + rest + beside_titles(f, strip, &heads) * COST_ABREAST
                    + cost_of_meeting(f, strip, &heads, to);
        if (f->best[me] != NO_WAY && all >= f->best[me]) {
            if (own > f->best[me] + COST_DEEPER && !headed_line(f->text, from, to))
                return;
            continue;
        }
        f->best[me] = all;
        f->next[me] = to;
        f->heads[me] = heads;
    }
}

/* The slab after the last that strip `strip` can take when it begins with `from`. */
static size_t farthest(struct filling *f, size_t strip, size_t from)
{
    size_t count = f->text->count;

    return from >= count ? count :
        from + column_stack(f->l, f->text->slabs + from, count - from, 0,
                            f->strips->list[strip].height, f->tops);
}

/* Slabs beyond which no strip begins; one more for the space that a slab loses at a strip's
 * head. */
static size_t *reach(struct filling *f)
{
    size_t strips = f->strips->count, *most = ARENA_ARRAY(f->l->flow, size_t, strips + 1);

    for (size_t s = 0; s < strips; s++) {
        most[s + 1] = farthest(f, s, most[s]) + 1;
        most[s + 1] = most[s + 1] < f->text->count ? most[s + 1] : f->text->count;
    }
    return most;
}

static void solve(struct filling *f)
{
    size_t strips = f->strips->count, count = f->text->count, *most = reach(f);

    for (size_t i = 0; i < count; i++)
        f->best[at(f, strips, i)] = NO_WAY;
    f->best[at(f, strips, count)] = 0;
    for (size_t s = strips; s-- > 0;) {
        f->best[at(f, s, count)] = f->best[at(f, s + 1, count)] + empty_cost(f, s);
        f->next[at(f, s, count)] = count;
        for (size_t i = 0; i < count; i++)
            f->best[at(f, s, i)] = NO_WAY;
        for (size_t i = 0; i < count && i <= most[s]; i++)
            choose(f, s, i);
    }
}

/* Lines that the strips have more than the text takes, for each heading; -1: it has none that
 * could take them. */
static int spare_each(struct filling *f)
{
    const struct column *text = f->text;
    int64_t spare = 0;
    int heads = 0;

    if (!text->count)
        return -1;
    column_stack(f->l, text->slabs, text->count, 0, INT32_MAX / 2, f->tops);
    spare -= f->tops[text->count - 1] + text->slabs[text->count - 1]->height;
    for (size_t i = 0; i < f->strips->count; i++)
        spare += f->strips->list[i].height;
    for (size_t i = 1; i < text->count; i++)
        heads += stretch(text, i) > 1;
    spare /= f->l->look->grid;
    return !heads ? -1 : spare <= 0 ? 0
         : spare >= PIECES_AIR * heads ? PIECES_AIR : (int)(spare / heads);
}

static struct filling filling_of(struct layout *l, const struct column *text,
                                 const struct strips *s)
{
    size_t cells = (s->count + 1) * (text->count + 1);

    return (struct filling){ .l = l, .text = text, .strips = s,
                             .tops = ARENA_ARRAY(l->flow, pu, text->count + 1),
                             .best = ARENA_ARRAY(l->flow, int64_t, cells),
                             .next = ARENA_ARRAY(l->flow, size_t, cells),
                             .heads = ARENA_ARRAY(l->flow, struct heads, cells) };
}

/* The same air above each heading: as much as there is for each, or a line more. */
static void solve_evenly(struct filling *f)
{
    int least = spare_each(f);

    f->air = least < 0 ? 0 : least;
    solve(f);
    int64_t cost = f->best[0];
    if (cost == NO_WAY || cost < COST_UNEVEN || least < 0 || least == PIECES_AIR)
        return;
    struct filling other = filling_of(f->l, f->text, f->strips);

    other.air = f->air + 1;
    solve(&other);
    if (other.best[0] < cost)
        *f = other;
}

/* Slabs that stand when each strip takes all it can. */
static size_t greedy(struct filling *f)
{
    size_t from = 0, count = f->text->count;

    for (size_t s = 0; s < f->strips->count && from < count; s++) {
        pu height = f->strips->list[s].height;
        size_t to = farthest(f, s, from);

        while (to > from && (bottom(f, from, to) > height ||
                             (to < count && !area_breakable(f->text, to))))
            to--;
        from = to;
    }
    return from;
}

/* The height of what stands in no strip then, in lines. */
static int overflow(struct filling *f)
{
    struct layout *l = f->l;
    int64_t left = 0;

    for (size_t i = greedy(f); i < f->text->count; i++)
        left += f->text->slabs[i]->height + f->text->slabs[i]->before;
    int lines = (int)((left + l->look->grid - 1) / l->look->grid);

    return lines ? lines : 1;
}

/* Spreads lines that no heading took among the paragraphs; returns how many. */
static int spread_lines(const struct filling *f, size_t from, size_t to, int lines, pu *tops)
{
    int64_t most = loose(f->text, from, to), count = 0, done = 0;
    pu height = f->l->look->grid * (lines < most ? lines : (int)most);

    for (size_t i = from + 1; i < to; i++)
        count += is_paragraph(f->text, i);
    for (size_t i = from + 1; i < to && height; i++) {
        done += is_paragraph(f->text, i);
        tops[i - from] += (pu)(height * done / count);
    }
    return (int)(height / f->l->look->grid);
}

/* Shares whole lines out above headings and among paragraphs; `out` counts them. */
static void justify(const struct filling *f, size_t from, size_t to, pu height, pu *tops,
                    struct filled *out)
{
    pu grid = f->l->look->grid, moved = 0;
    int spare = (int)((height - tops[to - 1 - from] - f->text->slabs[to - 1]->height) / grid);
    int units = 0, done = 0, given = 0;

    for (size_t i = from + 1; i < to; i++)
        units += stretch(f->text, i);
    int share = spare < units * LINES_A_UNIT ? spare : units * LINES_A_UNIT;
    for (size_t i = from + 1; i < to && units; i++) {
        int unit = stretch(f->text, i);

        done += unit;
        if (unit && share * done / units > given) {
            int more = share * done / units - given;

            moved += grid * more;
            given += more;
            out->opened += more - 1;
        }
        tops[i - from] += moved;
    }
    int spread = spread_lines(f, from, to, spare - given, tops);

    out->uneven += (units ? (int)uneven(f, from, to, given) : 0) + spread;
    out->loose += spread;
    out->lacking += spare - given - spread;
}

static void take(struct filling *f, struct filled *out)
{
    struct layout *l = f->l;
    size_t from = 0;

    for (size_t s = 0; s < f->strips->count; s++) {
        size_t to = f->next[at(f, s, from)], n = to - from;
        pu height = f->strips->list[s].height;

        out->from[s] = from;
        out->tops[s] = ARENA_ARRAY(l->flow, pu, n + 1);
        if (n) {
            f->tops = out->tops[s];
            column_stack(l, f->text->slabs + from, n, 0, INT32_MAX / 2, f->tops);
            struct heads h = find_heads(f, s, from, to);
            out->uneven += (int)beside_titles(f, s, &h) + (cost_of_meeting(f, s, &h, to) > 0);
            justify(f, from, to, height, out->tops[s], out);
        } else {
            out->lacking += (int)(height / l->look->grid);
        }
        from = to;
    }
    out->from[f->strips->count] = from;
}

void pieces_fill(struct layout *l, const struct column *text, const struct strips *s,
                 struct filled *out)
{
    pieces_fill_evenly(l, text, s, -1, out);
}

void pieces_fill_evenly(struct layout *l, const struct column *text, const struct strips *s,
                        int air, struct filled *out)
{
    struct filling f = filling_of(l, text, s);

    f.air = air;
    *out = (struct filled){ .from = ARENA_ARRAY(l->flow, size_t, s->count + 1),
                            .tops = ARENA_ARRAY(l->flow, pu *, s->count + 1) };
    if (air < 0)
        solve_evenly(&f);
    else
        solve(&f);
    out->cost = f.best[0];
    if (f.best[0] == NO_WAY)
        out->over = overflow(&f);
    else
        take(&f, out);
}

size_t pieces_room(struct layout *l, const struct column *text, const struct strips *s)
{
    struct filling f = { .l = l, .text = text, .strips = s,
                         .tops = ARENA_ARRAY(l->flow, pu, text->count + 1) };

    return greedy(&f);
}

int64_t pieces_break_cost(const struct slab *s)
{
    return (int64_t)s->penalty * COST_PENALTY;
}

int pieces_least(struct layout *l, const struct column *text, int columns)
{
    struct strips s = { ARENA_ARRAY(l->flow, struct strip, (size_t)columns), (size_t)columns, 0 };
    struct filling f = filling_of(l, text, &s);
    pu *tops = ARENA_ARRAY(l->flow, pu, text->count + 1), grid = l->look->grid;

    column_stack(l, text->slabs, text->count, 0, INT32_MAX / 2, tops);
    pu whole = tops[text->count - 1] + text->slabs[text->count - 1]->height;
    int lines = (int)(whole / columns / grid);

    for (; lines * (int64_t)grid < whole; lines++) {
        for (int i = 0; i < columns; i++)
            s.list[i].height = grid * lines;
        solve(&f);
        if (lines && f.best[0] != NO_WAY)
            return lines;
    }
    return (int)((whole + grid - 1) / grid);
}
