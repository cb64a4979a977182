/*
 * layout/beside.c - blocks side by side
 *
 * A picture that asks for a width has it, the others share what is left: by the weights of the
 * report, two charts so that they are level, else alike. Two charts without weights that are higher
 * so than under each other, since their labels find no room, stand under each other; little higher
 * where they leave a hole beside each other. So do two that would leave a hole at a page's foot
 * that the first of them fills. A row too narrow to draw them is several rows. Plots of charts in a
 * row end on one line and begin on one, but under much lower heads higher.
 */
#include "layout/set.h"

/* Shares of a row for two drawings, best first where all are equally low. */
static const int shares[][2] = { { 1, 1 }, { 5, 4 }, { 4, 5 }, { 3, 2 }, { 2, 3 } };

/* A share that saves less than this, in per cent of the height, is not worth uneven columns. */
#define WORTH 16
/* Rows lower than this share of the page are not asked whether they had better be stacked. */
#define HIGH 3
/* A hole in such a row is worth this share of its own height, in per cent. */
#define HOLE 67
/* The source of one chart belongs to it, not to the title of the next below. */
#define APART PU_PT(16)

static pu share(pu room, const int weights[2], int i)
{
    pu left = pu_scale(room, weights[0], weights[0] + weights[1]);

    return i == 0 ? left : room - left;
}

static pu height_in(struct layout *l, const struct block *b, pu width)
{
    const struct block_drawing *d = layout_drawing(l, &b->drawing);

    return layout_drawing_height(l, d, width);
}

static struct block_frame frame_in(struct layout *l, const struct block *b, pu width)
{
    const struct block_drawing *d = layout_drawing(l, &b->drawing);

    return d->frame ? d->frame(d->context, l->text, width) : (struct block_frame){ .head = 0 };
}

/* The higher head, the higher foot. */
static void frame_join(struct block_frame *f, struct block_frame more)
{
    f->head = more.head > f->head ? more.head : f->head;
    f->foot = more.foot > f->foot ? more.foot : f->foot;
    f->narrow |= more.narrow;
    f->cramped |= more.cramped;
}

/* The height of two drawings whose plots are level; their common head and foot. */
static pu level_height(struct layout *l, const struct block *b, pu room, const int weights[2],
                       struct block_frame *frame)
{
    pu most = 0;

    *frame = (struct block_frame){ .head = 0 };
    for (int i = 0; i < 2; i++, b = b->next) {
        pu width = share(room, weights, i), plot = height_in(l, b, width);
        struct block_frame own = frame_in(l, b, width);

        plot -= own.head + own.foot;
        most = plot > most ? plot : most;
        frame_join(frame, own);
    }
    return most + frame->head + frame->foot;
}

/* How much a plot lacks room in a share. */
enum want { ROOMY, NARROW, CRAMPED };

static enum want want(const struct block_frame *f)
{
    return f->cramped ? CRAMPED : f->narrow ? NARROW : ROOMY;
}

/* What two drawings without weights stand in. */
struct level { const int *shares; pu height; enum want want; };

/*
 * In the shares that make the row lowest, but none that leaves a plot less room if another does
 * not. Only more room makes a drawing lower: where all have room, shares that take from the taller
 * one of the first share are not tried, and the other is not asked where the taller one stays tall.
 */
static struct level level(struct layout *l, const struct block *b, pu room)
{
    const struct block *pair[2] = { b->first, b->first->next };
    struct block_frame frame;
    struct level best = { .shares = shares[0] };
    int taller = height_in(l, pair[1], share(room, shares[0], 1)) >
        height_in(l, pair[0], share(room, shares[0], 0));

    best.height = level_height(l, b->first, room, shares[0], &frame);
    best.want = want(&frame);
    for (size_t k = 1; k < sizeof shares / sizeof shares[0]; k++) {
        pu least = best.height - best.height / 100 * WORTH;

        if (best.want == ROOMY
            && (shares[k][taller] < shares[k][1 - taller]
                || height_in(l, pair[taller], share(room, shares[k], taller)) >= least))
            continue;
        pu height = level_height(l, b->first, room, shares[k], &frame);
        if (want(&frame) < best.want
            || (want(&frame) == best.want && best.want < CRAMPED && height < least))
            best = (struct level){ shares[k], height, want(&frame) };
    }
    return best;
}

static bool two_drawings(const struct block *b, size_t count)
{
    return count == 2 && !b->row.count && b->first->kind == BLOCK_DRAWING &&
        b->first->next->kind == BLOCK_DRAWING;
}

/* Drawings side by side get one height; each uses of it what it can. */
static bool drawings_only(const struct block *b)
{
    for (const struct block *k = b->first; k; k = k->next)
        if (k->kind != BLOCK_DRAWING)
            return false;
    return true;
}

/* Children that take a share of a row: weights where they are given, else 1 each. */
static int64_t weight_of(const int *weights, size_t count, size_t i)
{
    return i < count && weights[i] > 0 ? weights[i] : 1;
}

/* What stands beside a picture of a width of its own has so much of the row at least. */
#define BESIDE PU_MM(25)

/* The width that a picture of the row asks for; 0: it takes a share. A chart's is that
 * of its own file. */
static pu asked(const struct block *b)
{
    return b->kind == BLOCK_DRAWING && b->drawing.picture ? b->drawing.width : 0;
}

/* What the children of a row are set in: `room` for them, all that share it by their weights. */
struct shared {
    const int *weights;                 /* those of the report or of level(); else NULL */
    size_t weighted;
    pu room;                            /* without the gutters and the pictures' own widths */
    int64_t total, before;
    bool own;                           /* pictures have the widths that they ask for */
    bool stacked;                       /* two drawings are lower under each other */
};

/* Pictures keep their width where the report gives no weights; the others share what is left. */
static bool own_widths(struct layout *l, const struct block *b, struct shared *s)
{
    pu wide = 0;
    size_t others = 0;

    for (const struct block *k = b->first; k && !b->row.count; k = k->next) {
        wide += asked(k);
        others += !asked(k);
    }
    if (!wide)
        return true;
    s->own = true;
    s->room -= wide;
    if (s->room >= (pu)others * BESIDE)
        return true;
    return l->ok = diag_error(l->diag, b->at, MSG_ROW_PICTURE_WIDE, layout_mm(l, wide),
                              layout_mm(l, s->room > 0 ? s->room : 0),
                              layout_mm(l, (pu)others * BESIDE));
}

/* The width of the i-th child. Shares end where the whole would, so they add up. */
static pu width_of(struct shared *s, const struct block *b, size_t i)
{
    int64_t before = s->before;

    if (s->own && asked(b))
        return asked(b);
    s->before += weight_of(s->weights, s->weighted, i);
    return (pu)(s->room * s->before / s->total) - (pu)(s->room * before / s->total);
}

/* What the lower of two drawings leaves empty beside the other. */
static pu hole(struct layout *l, const struct block *b, pu room, const struct level *row)
{
    pu first = height_in(l, b->first, share(room, row->shares, 0));
    pu second = height_in(l, b->first->next, share(room, row->shares, 1));

    return row->height - (first < second ? first : second);
}

/* Are two drawings, beside each other so high, lower under each other, or little higher where they
 * leave a hole beside each other? Only high rows are asked. Or is a plot cramped that is not so in
 * the whole measure? */
static bool stacks(struct layout *l, const struct block *b, pu width, pu room,
                   const struct level *row)
{
    pu height = row->height;

    if (row->want == CRAMPED && !frame_in(l, b->first, width).cramped &&
        !frame_in(l, b->first->next, width).cramped)
        return true;
    if (height < l->frame.height / HIGH || b->first->drawing.picture ||
        b->first->next->drawing.picture)
        return false;
    return (int64_t)height_in(l, b->first, width) + height_in(l, b->first->next, width) +
        layout_air(l, APART) < height + hole(l, b, room, row) * HOLE / 100;
}

static bool share_row(struct layout *l, const struct block *b, size_t count, pu width,
                      struct shared *s)
{
    size_t i = 0;

    *s = (struct shared){ .weights = b->row.weights, .weighted = b->row.count,
                          .room = width - l->look->gutter * (pu)(count - 1) };
    if (!own_widths(l, b, s))
        return false;
    if (!s->own && two_drawings(b, count)) {
        struct level row = level(l, b, s->room);

        s->weights = row.shares;
        s->weighted = 2;
        s->stacked = stacks(l, b, width, s->room, &row);
    }
    for (const struct block *k = b->first; k; k = k->next, i++)
        s->total += s->own && asked(k) ? 0 : weight_of(s->weights, s->weighted, i);
    return true;
}

/* A child of a row, set; columns are put when the heights of all are known. */
struct child { struct column column; struct inside *inside; };

static void child_set(struct layout *l, struct child *k, const struct block *b, struct place at,
                      uint32_t parent)
{
    k->column = column_new(l);
    if (b->kind == BLOCK_COLUMNS)
        k->inside = inside_set(l, &k->column, b, at, parent);
    else
        block_set(l, &k->column, b, at, parent);
}

/* Halves end level where a line more would make them so, or what their spaces can take. */
static void level_halves(struct layout *l, struct child *children, size_t count)
{
    pu most = 0;

    for (size_t i = 0; i < count; i++)
        if (children[i].inside && inside_height(children[i].inside) > most)
            most = inside_height(children[i].inside);
    for (size_t i = 0; i < count; i++) {
        struct inside *n = children[i].inside;
        pu own = n ? inside_height(n) : 0, reach = n ? inside_reach(l, n) : 0;

        if (most - own <= l->look->grid || reach >= most)
            own = most;
        else if (most - reach <= l->look->grid)
            own = reach;
        if (n)
            inside_put(l, &children[i].column, n, own);
    }
}

/* Adds a child to the row; returns the space it wants below. */
static pu row_add(struct layout *l, struct slab *row, const struct block *b,
                  const struct child *k, pu above)
{
    struct slab *s = column_merge(l, &k->column, b->at);
    pu before = b->kind == BLOCK_DRAWING ? above : s->before;
    row->before = before > row->before ? before : row->before;
    row->height = s->height > row->height ? s->height : row->height;
    slab_take(row, s, 0, 0);
    return s->after;
}

/* Each has the whole measure, and a page may end between them. */
static void stack_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                      uint32_t parent)
{
    for (const struct block *k = b->first; k; k = k->next) {
        struct column column = column_new(l);

        block_set(l, &column, k, p, parent);
        if (k != b->first && column.count)
            column.slabs[0]->before = layout_air(l, APART);
        for (size_t i = 0; i < column.count; i++) {
            column.slabs[i]->flags &= ~(unsigned)SLAB_FLOAT;
            column_add(l, c, column.slabs[i]);
        }
    }
}

/* Can all drawings of the row be drawn, so many beside each other; with `widths`, in those? */
static bool drawn(struct layout *l, const struct block *b, pu width, size_t abreast,
                  const pu *widths)
{
    pu even = (width - l->look->gutter * (pu)(abreast - 1)) / (pu)abreast;
    size_t i = 0;

    for (const struct block *k = b->first; k; k = k->next, i++)
        if (k->kind == BLOCK_DRAWING && frame_in(l, k, widths ? widths[i] : even).refused)
            return false;
    return true;
}

/* Several rows of one that is too narrow for some of its drawings, as few as can be drawn and
 * alike, the longer ones first; false where they cannot be drawn anywhere here. Each keeps the
 * report's weights of its drawings; one row, in which those were too uneven, has none. */
static bool split(struct layout *l, struct column *c, const struct block *b, size_t count,
                  struct place p, uint32_t parent)
{
    size_t abreast = b->row.count ? count : count - 1, before = 0;

    while (abreast > 1 && !drawn(l, b, p.width, abreast, NULL))
        abreast--;
    if (!abreast || !drawn(l, b, p.width, abreast, NULL))
        return false;
    size_t rows = (count + abreast - 1) / abreast;
    size_t weighted = rows > 1 ? b->row.count : 0;
    for (const struct block *k = b->first, *end; k; k = end, rows--) {
        struct block *row = arena_copy(l->arena, b, sizeof *b);

        row->row.count = weighted > before ? weighted - before : 0;
        row->row.weights = row->row.count ? b->row.weights + before : NULL;
        end = k;
        for (size_t i = (count + rows - 1) / rows; i; i--, count--, before++)
            end = end->next;
        row->first = block_list(l->arena, k, end);
        beside_set(l, c, row, p, parent);
    }
    return true;
}

/* ---- rows that a page break parts ---- */

/* May the two be parted later? Nothing but the drawings, and their destinations,
 * stands in the row. */
static bool may_part(const struct layout *l, const struct column *c, const struct block *b,
                     size_t count)
{
    return two_drawings(b, count) && layout_is_flow(l, c) && l->columns < 2 && !l->look->grows &&
        !b->first->drawing.picture && !b->first->next->drawing.picture &&
        !pair_any(l, &b->first->drawing.caption) && !pair_any(l, &b->first->next->drawing.caption);
}

/* One drawing of the row, with what stands before it, over the whole measure. */
static struct slab *alone(struct layout *l, const struct slab *row, const struct part **from)
{
    struct slab *s = slab_copy(l, row);
    pu left = row->first->to.x;
    bool from_first = *from == row->first;

    s->first = s->last = NULL;
    s->row_measure = 0;
    for (bool drawn = false; *from && !drawn; *from = (*from)->next) {
        struct part *p = slab_part(l, s, (*from)->kind, (*from)->node, left, 0);
        struct part *next = p->next;

        *p = **from;
        p->next = next;
        p->to = (struct point){ left, 0 };
        drawn = p->kind == PART_DRAWING;
        if (!drawn)
            continue;
        struct block_drawing *d = arena_copy(l->flow, p->drawing.drawing, sizeof *d);

        if (d->level)
            d->context = d->level(d->context, l->flow, (struct block_frame){ .head = 0 });
        p->drawing.drawing = d;
        s->height = layout_drawing_height(l, d, row->row_measure);
        p->drawing.size = (struct size){ row->row_measure, s->height };
    }
    s->before = from_first ? row->before : layout_air(l, APART);
    s->after = layout_air(l, PU_PT(10));
    s->stretch = 2;
    return s;
}

bool beside_part(struct layout *l, struct column *q, size_t at, pu room)
{
    struct slab *row = q->slabs[at];
    const struct part *from = row->first;

    if (!row->row_measure)
        return false;
    struct slab *first = alone(l, row, &from);
    if (first->height - layout_chart_gives(l, first->height) > room)
        return false;
    struct slab *second = alone(l, row, &from);
    first->row_whole = row;
    second->rest_of = first;
    second->penalty = BREAK_FREE;
    q->slabs[at] = first;
    column_insert(q, at + 1, second);
    return true;
}

/* The drawings of a row, at these widths, in copies that are level. */
static const struct block *levelled(struct layout *l, const struct block *b, size_t count,
                                    const pu *widths)
{
    struct block *copies = ARENA_ARRAY(l->flow, struct block, count);
    struct block_frame frame = { .head = 0 };
    size_t i = 0;

    for (const struct block *k = b->first; k; k = k->next, i++)
        frame_join(&frame, frame_in(l, k, widths[i]));
    i = 0;
    for (const struct block *k = b->first; k; k = k->next, i++) {
        copies[i] = *k;
        copies[i].next = k->next ? &copies[i + 1] : NULL;
        copies[i].drawing = *layout_drawing(l, &k->drawing);
        if (copies[i].drawing.level)
            copies[i].drawing.context = copies[i].drawing.level(copies[i].drawing.context,
                                                                l->flow, frame);
    }
    return copies;
}

void beside_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent)
{
    struct slab *row = slab_new(l, b->at);
    struct shared s;
    size_t count = 0, i = 0;
    pu x = p.x;

    for (const struct block *k = b->first; k; k = k->next)
        count++;
    if (!count || !share_row(l, b, count, p.width, &s))
        return;
    if (s.stacked) {
        stack_set(l, c, b, p, parent);
        return;
    }
    row->before = row->after = layout_air(l, PU_PT(6));
    struct child *children = ARENA_ARRAY(l->flow, struct child, count);
    pu *widths = ARENA_ARRAY(l->flow, pu, count);
    for (const struct block *k = b->first; k; k = k->next, i++)
        widths[i] = width_of(&s, k, i);
    if (!drawn(l, b, p.width, count, widths) && split(l, c, b, count, p, parent))
        return;
    const struct block *first = drawings_only(b) ? levelled(l, b, count, widths) : b->first;
    i = 0;
    for (const struct block *k = first; k; k = k->next, i++) {
        pu own = asked(k) && asked(k) < widths[i] ? asked(k) : widths[i];

        child_set(l, &children[i], k, (struct place){ x, own }, parent);
        x += widths[i] + l->look->gutter;
    }
    level_halves(l, children, count);
    i = 0;
    for (const struct block *k = first; k; k = k->next, i++) {
        pu below = row_add(l, row, k, &children[i], layout_above_drawing(l, c));
        row->after = below > row->after ? below : row->after;
    }
    for (struct part *k = row->first; k; k = k->next)
        if (k->kind == PART_DRAWING && drawings_only(b))
            k->drawing.size.height = row->height - k->to.y;
    row->stretch = 1;
    row->row_measure = may_part(l, c, b, count) ? p.width : 0;
    column_add(l, c, row);
}
