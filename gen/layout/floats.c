/*
 * layout/floats.c - tables and charts that stand at the head or foot of a page or column
 *
 * A float leaves the running text where a page meets it. It stands on that page where there is
 * room and the place that called for it stays there too; else it waits for the next page, in the
 * order of the floats. None stands above the title of a document.
 */
#include "layout/area.h"

/* Of a page, in per cent: what floats may take before text is left out. */
#define FLOATS_MOST 75
#define FLOAT_GAP PU_PT(9)

struct str layout_mm(struct layout *l, int64_t length)
{
    struct buf b = { .arena = l->arena };

    buf_fixed(&b, length * 254 / PU_PER_PT / 72, 1);
    return buf_str(&b);
}

void layout_too_tall(struct layout *l, const struct slab *s)
{
    l->ok = diag_error(l->diag, s->at, MSG_BLOCK_TOO_TALL, layout_mm(l, s->height),
                       layout_mm(l, l->frame.height));
}

pu floats_reserved(const struct sheet *s, unsigned band, int column, bool bottom)
{
    pu height = 0;

    for (size_t i = 0; i < s->float_count; i++) {
        const struct reserved *r = &s->floats[i];
        if (r->column == column && r->band == band &&
            (r->slab->place == BLOCK_PLACE_BOTTOM || !bottom))
            height += r->slab->height + FLOAT_GAP;
    }
    return height;
}

void floats_claim(struct sheet *s, unsigned band, int columns)
{
    for (size_t i = 0; i < s->float_count; i++) {
        struct reserved *r = &s->floats[i];

        if (r->column < 0 || r->band || r->slab->columns != columns)
            continue;
        r->band = band;
        r->column = r->slab->place == BLOCK_PLACE_TOP ? 0 : columns - 1;
    }
}

/* Floats of the band stand at the head or the foot of their column. True where there is any. */
bool floats_stand_in(struct sheet *s, unsigned band, pu step, pu top, pu height)
{
    bool any = false;

    for (size_t i = 0; i < s->float_count; i++) {
        struct reserved *r = &s->floats[i];

        if (r->band != band || r->column < 0)
            continue;
        pu foot = top + height, notes = s->foot - s->noted[r->column], before = 0;
        /* Those met first stand outermost. */
        for (size_t k = 0; k < i; k++)
            if (s->floats[k].band == band && s->floats[k].column == r->column &&
                s->floats[k].slab->place == r->slab->place)
                before += s->floats[k].slab->height + FLOAT_GAP;
        foot = foot < notes ? foot : notes;
        r->stands = any = true;
        r->x = step * r->column;
        r->y = r->slab->place == BLOCK_PLACE_TOP ? top + before
                                                 : foot - before - r->slab->height;
    }
    return any;
}

static void reserve(struct layout *l, struct sheet *s, struct slab *slab,
                    const struct slab *anchor, int column)
{
    s->floats = arena_grow(l->paper, s->floats, s->float_count, &s->float_room,
                           sizeof *s->floats);
    s->floats[s->float_count++] = (struct reserved){ .slab = slab, .anchor = anchor,
                                                     .column = column, .band = slab->band };
}

/* Height that floats over all columns take. */
static pu floats_height(const struct sheet *s)
{
    pu height = 0;

    for (size_t i = 0; i < s->float_count; i++)
        if (s->floats[i].column < 0)
            height += s->floats[i].slab->height + FLOAT_GAP;
    return height;
}

/* A page that would begin with a turned table is that table's. */
static void turned_first(struct layout *l, struct sheet *s)
{
    struct column *q = &l->queue;

    if (s->float_count || !q->count || !q->slabs[0]->turned)
        return;
    reserve(l, s, q->slabs[0], NULL, -1);
    s->floats[0].waited = true;
    q->count--;
    for (size_t i = 0; i < q->count; i++)
        q->slabs[i] = q->slabs[i + 1];
}

/* Those that wait stand on this page as far as they leave room for text; one does at any rate. */
void floats_waiting(struct layout *l, struct sheet *s)
{
    size_t taken = 0;

    for (; taken < l->floats.count; taken++) {
        struct slab *slab = l->floats.slabs[taken];
        pu all = floats_height(s) + slab->height;

        if (s->float_count && all > l->frame.height / 100 * FLOATS_MOST)
            break;
        if (slab->height > l->frame.height)
            layout_too_tall(l, slab);
        bool narrow = slab->columns > 1 && !slab->spans;
        reserve(l, s, slab, NULL, narrow ? 0 : -1);
        s->floats[s->float_count - 1].waited = true;
    }
    l->floats.count -= taken;
    for (size_t i = 0; i < l->floats.count; i++)
        l->floats.slabs[i] = l->floats.slabs[i + taken];
    turned_first(l, s);
}

/* Floats over all columns take their room at head and foot. */
void floats_stand(struct layout *l, struct sheet *s)
{
    for (size_t i = 0; i < s->float_count; i++) {
        s->floats[i].stands = s->floats[i].column < 0;
        if (s->floats[i].waited)
            s->floats[i].band = 0;
    }
    for (size_t i = 0; i < s->float_count; i++) {
        struct reserved *r = &s->floats[i];

        if (r->column >= 0)
            continue;
        r->x = 0;
        if (r->slab->place == BLOCK_PLACE_TOP) {
            r->y = s->top;
            s->top += r->slab->height + FLOAT_GAP;
        } else {
            r->y = s->foot - r->slab->height;
            s->foot = r->y - FLOAT_GAP;
        }
    }
    /* Text goes on where the grid's lines are. */
    if (l->snap) {
        s->top = (s->top + l->look->grid - 1) / l->look->grid * l->look->grid;
        s->foot = s->foot / l->look->grid * l->look->grid;
    }
}

/* The column of the page in which slab i of the queue stands. */
static int column_of(const struct layout *l, const struct sheet *s, size_t i)
{
    int column = 0;

    for (size_t k = 0; k < s->placed_count; k++)
        if (i >= s->placed[k].from && i < s->placed[k].from + s->placed[k].count) {
            pu step = layout_column_width(l, l->queue.slabs[i]->columns) + l->look->gutter;
            column = (int)((s->placed[k].x + step / 2) / step);
        }
    return column;
}

/* Nothing stands above the title of a document. */
static bool would_top_title(const struct layout *l, const struct sheet *s,
                            const struct slab *slab, int column)
{
    for (size_t i = 0; column < 0 && slab->place == BLOCK_PLACE_TOP && i < s->used; i++) {
        const struct block *b = l->queue.slabs[i]->block;

        if (b && (b->kind == BLOCK_TITLE || b->kind == BLOCK_MASTHEAD))
            return true;
    }
    return false;
}

/* The first float that the page's text met leaves the queue: it stands here or waits. */
bool floats_meet(struct layout *l, struct sheet *s)
{
    struct column *q = &l->queue;
    size_t i = 0, next;

    while (i < s->used && !slab_is_float(q->slabs[i]))
        i++;
    if (i == s->used)
        return false;
    struct slab *slab = q->slabs[i];
    int column = slab->columns > 1 && !slab->spans ? column_of(l, s, i) : -1;
    bool fits = floats_height(s) + slab->height <= l->frame.height / 100 * FLOATS_MOST;
    bool titled = would_top_title(l, s, slab, column);
    for (next = i + 1; next < q->count && slab_is_float(q->slabs[next]); next++)
        ;
    /* It waits for the next page, and stands at the foot where there would be none. */
    if (titled && fits && s->last && s->used == q->count) {
        slab->place = BLOCK_PLACE_BOTTOM;
        titled = false;
    }
    if (l->floats.count || !fits || titled)
        column_add(l, &l->floats, slab);
    else
        reserve(l, s, slab, next < q->count ? q->slabs[next] : NULL, column);
    q->count--;
    for (; i < q->count; i++)
        q->slabs[i] = q->slabs[i + 1];
    return true;
}

static bool stands_here(const struct layout *l, const struct sheet *s, const struct slab *slab)
{
    for (size_t i = 0; i < s->used; i++)
        if (l->queue.slabs[i] == slab)
            return true;
    return false;
}

/* A float whose place slipped to the next page goes there too. */
bool floats_send_on(struct layout *l, struct sheet *s)
{
    for (size_t i = 0; i < s->float_count; i++) {
        const struct reserved r = s->floats[i];

        if (!r.anchor || stands_here(l, s, r.anchor))
            continue;
        column_add(l, &l->floats, r.slab);
        s->float_count--;
        for (size_t k = i; k < s->float_count; k++)
            s->floats[k] = s->floats[k + 1];
        return true;
    }
    return false;
}

/* A float that found no columns of its width stands over the page. */
bool floats_widen(struct sheet *s)
{
    for (size_t i = 0; i < s->float_count; i++)
        if (!s->floats[i].stands) {
            s->floats[i].column = -1;
            return true;
        }
    return false;
}
