/*
 * layout/justify.c - what a column's spaces, charts and rows can take, and give
 *
 * What is left over is shared out above headings and blocks, up to half of what they can take
 * without showing, then charts grow, then the other half of the spaces is used, at last the rows of
 * tables stand apart by a hair; otherwise the foot stays ragged. Where lines are level, as many
 * whole ones open above each heading. Where the column holds too much, charts become lower and the
 * rows of tables stand closer (area->lower), then spaces shrink.
 */
#include "layout/area.h"
#include "layout/table.h"

/* How much the space above a slab may shrink, in per cent of itself; that above a heading or the
 * title of a chart. */
#define SHRINK 50
#define SHRINK_HEAD 20
/* Where the foot may stay open: how much that above a heading may grow, in per cent of itself; and
 * that above a block and a paragraph, in per cent of a line. */
#define MORE_HEAD 35
#define MORE_BLOCK 50
#define MORE_TEXT 15
/* Lines that may open above headings in a column, as much above each. */
#define PARTS 2
/* Where spaces take half of what is left over and more, they do; a larger hole stays as it is. */
#define OVER 2
/* The same of a page whose foot may stay open: a part of its height. */
#define HOLE 4

static struct slab **slabs_of(const struct area *a)
{
    return a->queue->slabs + a->from;
}

/* Of what each slab from `first` on, or the space above it, can take or give, the whole. */
static int64_t sum_of(const struct layout *l, const struct area *a, size_t first, size_t count,
                      pu (*share)(const struct layout *l, const struct area *a, size_t i))
{
    int64_t sum = 0;

    for (size_t i = first; i < count; i++)
        sum += share(l, a, i);
    return sum;
}

/* The space under a heading stays as it is. */
static int stretch_of(struct slab *const *slabs, size_t i)
{
    return slabs[i - 1]->flags & SLAB_KEEP_NEXT ? 0 : slabs[i]->stretch;
}

/* A page whose foot may stay open: headings of one level keep about one air there. */
static bool is_calm(const struct area *a)
{
    return a->alone && !a->full;
}

static bool is_head(const struct slab *s)
{
    return s->flags & SLAB_HEAD;
}

/* So much more the space above slab i can be on such a page. */
static pu gap_calm(const struct layout *l, const struct area *a, size_t i)
{
    const struct slab *s = slabs_of(a)[i];
    int stretch = stretch_of(slabs_of(a), i);
    pu most = !stretch ? 0 : is_head(s)
        ? pu_scale(s->before + l->look->grid / 3, MORE_HEAD, 100)
        : pu_scale(l->look->grid, stretch > 1 ? MORE_BLOCK : MORE_TEXT, 100);

    return pu_scale(most, l->look->fit.foot, 100);
}

/* On others half as much above a paragraph as above a heading, twice as much in a frame; whole
 * lines where the lines of columns are level. */
static pu gap_takes(const struct layout *l, const struct area *a, size_t i)
{
    pu grid = l->look->grid;

    if (is_calm(a))
        return gap_calm(l, a, i);
    pu most = pu_scale(grid * stretch_of(slabs_of(a), i), l->look->fit.foot, a->full ? 100 : 200);
    return a->steps ? (most + grid / 3) / grid * grid : most;
}

static pu spaces_take(const struct layout *l, const struct area *a, size_t count)
{
    int64_t sum = sum_of(l, a, 1, count, gap_takes);

    return (pu)(sum < a->limit / 6 ? sum : a->limit / 6);
}

static pu gap_above(const struct area *a, size_t i)
{
    return a->tops[i] - a->tops[i - 1] - slab_height(slabs_of(a)[i - 1]);
}

/* Charts whose titles stand at the head of the slab. */
static bool is_chart(const struct slab *s)
{
    for (const struct part *p = s->first; p && !slab_is_float(s); p = p->next)
        if (p->kind == PART_DRAWING && !p->drawing.drawing->picture)
            return !p->to.y;
    return false;
}

/* The space above slab i can give up so much: what parts two shapes stays. */
static pu gap_gives(const struct layout *l, const struct area *a, size_t i)
{
    struct slab *const *slabs = slabs_of(a);

    (void)l;
    if (!stretch_of(slabs, i) || shapes_gap(slabs[i - 1], slabs[i]))
        return 0;
    bool titled = is_chart(slabs[i]) || is_head(slabs[i]);
    return pu_scale(gap_above(a, i), titled ? SHRINK_HEAD : SHRINK, 100);
}

static pu spaces_give(const struct layout *l, const struct area *a, size_t count)
{
    return a->steps ? 0 : (pu)sum_of(l, a, 1, count, gap_gives);
}

/* The height of the charts of a slab: they stand alone in it, above a caption at most; else 0. */
static pu chart_height(const struct slab *s)
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
    return least;
}

/* What they may gain. */
static pu chart_room(const struct layout *l, const struct area *a, size_t i)
{
    return a->charts ? pu_scale(chart_height(slabs_of(a)[i]), l->look->fit.charts, 100) : 0;
}

static int64_t charts_room(const struct layout *l, const struct area *a, size_t count)
{
    return sum_of(l, a, 0, count, chart_room);
}

int64_t area_takes(const struct layout *l, const struct area *a, size_t count)
{
    return spaces_take(l, a, count) + charts_room(l, a, count);
}

/* What the charts of a slab can be set lower, within the template's share. */
static pu charts_give(const struct layout *l, const struct area *a, size_t i)
{
    const struct slab *s = slabs_of(a)[i];
    pu height = a->charts ? chart_height(s) : 0, least = 0;

    if (!height || !l->look->fit.charts_lower)
        return 0;
    for (const struct part *p = s->first; p; p = p->next) {
        const struct block_drawing *d = p->kind == PART_DRAWING ? p->drawing.drawing : NULL;
        pu one = !d ? 0 : d->least ? d->least(d->context, l->text, p->drawing.size.width) : height;
        least = one > least ? one : least;
    }
    pu most = layout_chart_gives(l, height);
    return least >= height ? 0 : height - least < most ? height - least : most;
}

static int64_t all_charts_give(const struct layout *l, const struct area *a, size_t count)
{
    return sum_of(l, a, 0, count, charts_give);
}

/* The row above slab i may end so much higher, under its text; not in halves of a table, whose rows
 * keep one step. */
static pu row_gives(const struct layout *l, const struct area *a, size_t i)
{
    struct slab *const *slabs = slabs_of(a);

    return a->charts && l->look->fit.charts_lower && slabs[i]->table &&
        slabs[i]->table == slabs[i - 1]->table && !table_in_parts(slabs[i]->table)
        ? table_row_spare(slabs[i]->table) : 0;
}

static int64_t rows_give(const struct layout *l, const struct area *a, size_t count)
{
    return sum_of(l, a, 1, count, row_gives);
}

pu area_lowers(const struct layout *l, const struct area *a, size_t count)
{
    return (pu)(rows_give(l, a, count) + all_charts_give(l, a, count));
}

pu area_gives(const struct layout *l, const struct area *a, size_t count)
{
    return spaces_give(l, a, count) + (a->lower ? area_lowers(l, a, count) : 0);
}

/* Takes what is too much from the spaces, each by its own share. */
static void squeeze(const struct layout *l, struct area *a, size_t count, pu excess)
{
    int64_t sum = sum_of(l, a, 1, count, gap_gives), done = 0;
    pu taken = 0;

    for (size_t i = 1; i < count && sum > 0; i++) {
        /* The slab above has moved up already. */
        a->tops[i] -= taken;
        done += gap_gives(l, a, i);
        pu all = (pu)(excess * done / sum);
        a->tops[i] -= all - taken;
        taken = all;
    }
}

/* Charts become higher or lower, each by its own share of what all may gain, or give. */
static void size_charts(struct layout *l, struct area *a, size_t count, pu by,
                        pu (*share)(const struct layout *l, const struct area *a, size_t i))
{
    int64_t sum = sum_of(l, a, 0, count, share), done = 0;
    pu given = 0;

    if (!by || !sum)
        return;
    a->grown = ARENA_ARRAY(l->paper, pu, count);
    for (size_t i = 0; i < count; i++) {
        a->tops[i] += given;
        done += share(l, a, i);
        pu all = (pu)(by * done / sum);
        a->grown[i] = all - given;
        given = all;
    }
}

/* What spaces cannot absorb goes to the charts. */
static void fill_charts(struct layout *l, struct area *a, size_t count, pu excess)
{
    int64_t room = charts_room(l, a, count);

    if (excess > 0)
        size_charts(l, a, count, excess < room ? excess : (pu)room, chart_room);
}

/* Rows of tables end higher, or below 0 lower, each by its own share of what they can give. */
static void close_rows(const struct layout *l, struct area *a, size_t count, pu excess)
{
    int64_t sum = rows_give(l, a, count), done = 0;

    for (size_t i = 1; i < count && sum > 0; i++) {
        done += row_gives(l, a, i);
        a->tops[i] -= (pu)(excess * done / sum);
    }
}

/* Rows of tables stand apart by what they could stand closer. */
static void open_rows(const struct layout *l, struct area *a, size_t count, pu excess)
{
    int64_t rows = rows_give(l, a, count);

    close_rows(l, a, count, -(excess < rows ? excess : (pu)rows));
}

/* Too much for the page: charts and rows give alike, then spaces. */
static void shrink(struct layout *l, struct area *a, size_t count, pu excess)
{
    int64_t rows = a->lower ? rows_give(l, a, count) : 0;
    int64_t charts = a->lower ? all_charts_give(l, a, count) : 0;
    pu given = excess < rows + charts ? excess : (pu)(rows + charts);

    squeeze(l, a, count, excess - given);
    if (!given)
        return;
    pu of_rows = (pu)(given * rows / (rows + charts));
    close_rows(l, a, count, of_rows);
    size_charts(l, a, count, of_rows - given, charts_give);
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

/* Of level lines whole ones open, as many above each of the spaces that take most. */
static void stretch_lines(const struct layout *l, struct area *a, size_t count, pu slack)
{
    pu most = 0, given = 0;
    int spaces = 0;

    for (size_t i = 1; i < count; i++) {
        pu takes = gap_takes(l, a, i);
        spaces = takes > most ? 1 : spaces + (most && takes == most);
        most = takes > most ? takes : most;
    }
    pu each = spaces ? slack / spaces / l->look->grid * l->look->grid : 0;
    for (size_t i = 1; i < count; i++) {
        if (gap_takes(l, a, i) == most)
            given += each < most ? each : most;
        a->tops[i] += given;
    }
}

/* Shares the slack out, each space by its own share. */
static void stretch(const struct layout *l, struct area *a, size_t count, pu slack)
{
    int64_t sum = sum_of(l, a, 1, count, gap_takes), done = 0;

    if (a->steps) {
        stretch_lines(l, a, count, slack);
        return;
    }
    for (size_t i = 1; i < count && sum > 0; i++) {
        done += gap_takes(l, a, i);
        a->tops[i] += (pu)(slack * done / sum);
    }
}

/* More than spaces should hide: it stays as it is. */
static bool is_hole(const struct layout *l, const struct area *a, size_t count, pu slack)
{
    int64_t most = spaces_take(l, a, count) + rows_give(l, a, count);

    return !a->full && !a->grown && slack > (is_calm(a) ? a->limit / HOLE : OVER * most);
}

void area_justify(struct layout *l, struct area *a, size_t count)
{
    pu slack = area_room(a, count) - area_bottom(a, count);

    if (slack < 0) {
        shrink(l, a, count, -slack);
        return;
    }
    pu most = spaces_take(l, a, count);
    fill_charts(l, a, count, slack - most / 2);
    slack = area_room(a, count) - area_bottom(a, count);
    if (is_hole(l, a, count, slack))
        return;
    if (slack > most)
        open_rows(l, a, count, slack - most);
    slack = area_room(a, count) - area_bottom(a, count);
    stretch(l, a, count, slack < most ? slack : most);
}

/*
 * On lines that are level a whole line opens, so only headings with air of their own take it: above
 * another, or one that runs into its paragraph, it would look like a division.
 */
static bool may_open(const struct area *a, size_t i)
{
    const struct slab *s = slabs_of(a)[i];

    return s->flags & SLAB_PART && !(slabs_of(a)[i - 1]->flags & SLAB_KEEP_NEXT) &&
        (!a->steps || (s->before && !(s->flags & SLAB_PROSE)));
}

static int places(const struct area *a, size_t count)
{
    int n = 0;

    for (size_t i = 1; i < count; i++)
        n += may_open(a, i);
    return n;
}

void area_open_parts(const struct layout *l, struct area *a, size_t count, pu bottom)
{
    pu line = l->look->grid, rest = bottom - area_bottom(a, count), step = a->steps ? line : 1;
    int n = places(a, count);

    if (!n || rest < line / 2 || rest > PARTS * line)
        return;
    pu each = rest / n / step * step, given = 0;
    for (size_t i = 1; i < count; i++) {
        if (may_open(a, i))
            given += each;
        a->tops[i] += given;
    }
}
