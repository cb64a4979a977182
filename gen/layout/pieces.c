/*
 * layout/pieces.c - a newspaper page: pieces in regions of basic columns and lines
 *
 * A page is one slab as tall as the type area. In its region a piece has bands: what stands across
 * (headline, numbers, tables, pictures) and text between, which runs in the basic columns or in
 * those of a division. The last text fills what is left to the foot; a piece whose region lies
 * within another's is run around. Where text does not fit, it is set again: pieces_try.c.
 */
#include "layout/pieces.h"

/* ---- one piece ---- */

static void frame_it(struct setting *s, const struct rect *r)
{
    struct layout *l = s->l;
    const struct block_piece *p = &s->region->block->piece;
    pu width = PU_PT(0.5);

    if (p->fill)
        slab_rect(l, s->slab, *r, layout_ink(l, INK_FILL));
    if (!p->frame)
        return;
    struct ink ink = layout_ink(l, INK_TEXT);
    slab_rect(l, s->slab, (struct rect){ r->x, r->y, r->width, width }, ink);
    slab_rect(l, s->slab, (struct rect){ r->x, r->y + r->height - width, r->width, width }, ink);
    slab_rect(l, s->slab, (struct rect){ r->x, r->y, width, r->height }, ink);
    slab_rect(l, s->slab, (struct rect){ r->x + r->width - width, r->y, width, r->height }, ink);
}

static bool opens_with(const struct block *b, enum block_kind kind)
{
    return b->first && b->first->kind == kind;
}

/* A chart's labels would read on in a line of what stands to its left. */
static bool is_chart_beside(const struct setting *s)
{
    const struct block *b = s->region->block;
    const struct block_piece *p = &b->piece;

    if (!opens_with(b, BLOCK_DRAWING) || b->first->drawing.picture)
        return false;

    for (size_t i = 0; i < s->count; i++) {
        const struct block_piece *q = &s->all[i].block->piece;

        if (!q->frame && !q->fill && q->column + q->columns == p->column &&
            q->line < p->line + p->lines && p->line < q->line + q->lines)
            return true;
    }
    return false;
}

/* A story with a headline of its own, or a chart, is parted by a rule from the piece to its
 * left. */
static void rule_left(struct setting *s)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block;
    const struct rect *r = &s->region->place;

    if (b->piece.column > 1 && !b->piece.frame && !b->piece.fill && l->look->column_rule &&
        (opens_with(b, BLOCK_HEADLINE) || is_chart_beside(s)))
        slab_rect(l, s->slab, (struct rect){ r->x - l->look->gutter / 2, r->y, l->look->column_rule,
                                             r->height }, layout_ink(l, INK_RULE));
}

void pieces_inside(struct setting *s)
{
    const struct block_piece *p = &s->region->block->piece;
    struct rect r = s->region->place;
    bool in = p->frame || p->fill;
    pu x = in ? pieces_character(s->l) : 0, y = in ? s->l->look->grid / 2 : 0;

    s->place = (struct place){ r.x + x, r.width - 2 * x };
    s->top = r.y + y;
    s->foot = r.y + r.height - y;
}

static uint32_t open_piece(struct layout *l, const struct block *b, uint32_t parent)
{
    uint32_t node = tree_add(l->tree, parent, TREE_SECTION, -1, b->at);
    bool headed = b->first && b->first->kind == BLOCK_HEADLINE;

    l->sections[l->section_count++] = (struct section){ 0, node };
    if (headed)
        l->sections[l->section_count++] = (struct section){ 1, node };
    return node;
}

static bool holds_others(const struct setting *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (pieces_within(&s->region->block->piece, &s->all[i].block->piece))
            return true;
    return false;
}

/* What is cut out for the desk: the region, or as much of it as others leave. */
static void trim(const struct setting *s, struct part *begin)
{
    const struct block_piece *p = &s->region->block->piece;

    if (p->frame || p->fill || !s->taken.width || !holds_others(s))
        return;
    begin->to = (struct point){ s->taken.x - s->l->look->gutter / 2, s->taken.y };
    begin->piece.size = (struct size){ s->taken.width + s->l->look->gutter, s->taken.height };
}

/* Of the budget all but the leading: every line stays in the page's register. */
static const struct look *tightened(const struct layout *l, int part)
{
    struct look *k = arena_copy(l->arena, l->look, sizeof *l->look);

    k->fit.leading = (struct look_range){ 100, 100 };
    return look_fitted(l->arena, k, part);
}

void pieces_attempt(struct setting *s, int part, uint32_t parent)
{
    struct layout *l = s->l;
    const struct look *look = l->look;
    const struct block *b = s->region->block;
    int sections = l->section_count;

    const struct rect *r = &s->region->place;
    /* With half a gutter on either side: a rule may stand there, and an opening mark hangs into
     * it. */
    struct part *begin = slab_part(l, s->slab, PART_PIECE, 0, r->x - look->gutter / 2, r->y);

    begin->piece.size = (struct size){ r->width + look->gutter, r->height };
    begin->piece.name = b->piece.name;
    s->node = open_piece(l, b, parent);
    l->look = part ? tightened(l, part) : look;
    pieces_inside(s);
    if (pieces_divide(s)) {
        frame_it(s, &s->region->place);
        rule_left(s);
        if (b->id.len)
            slab_part(l, s->slab, PART_DESTINATION, 0, s->region->place.x,
                      s->region->place.y)->destination = b->id;
        pieces_bands(s);
        pieces_put(s);
        trim(s, begin);
    } else {
        l->ok = false;
    }
    slab_part(l, s->slab, PART_PIECE_END, 0, 0, 0);
    l->look = look;
    l->section_count = sections;
}

/* ---- the page ---- */

static struct rect place_of(const struct layout *l, const struct block_piece *p)
{
    pu width = layout_column_width(l, l->base_columns), gutter = l->look->gutter;

    return (struct rect){ (width + gutter) * (p->column - 1), l->look->grid * (p->line - 1),
                          (width + gutter) * p->columns - gutter, l->look->grid * p->lines };
}

struct region *pieces_regions(struct layout *l, const struct block *page, size_t *count)
{
    size_t i = 0;

    *count = 0;
    for (const struct block *k = page->first; k; k = k->next)
        ++*count;
    struct region *r = ARENA_ARRAY(l->flow, struct region, *count + 1);
    for (const struct block *k = page->first; k; k = k->next, i++)
        r[i] = (struct region){ .block = k, .place = place_of(l, &k->piece) };
    return r;
}

void pieces_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent)
{
    struct slab *page = slab_new(l, b->at);
    size_t count;
    struct region *r = pieces_regions(l, b, &count);

    (void)p;
    page->height = l->frame.height;
    for (size_t i = 0; i < count; i++)
        for (const struct block *k = r[i].block->first; k; k = k->next)
            page->flags |= k->kind == BLOCK_FOLIO ? SLAB_FOLIO : 0;
    if (pieces_check_regions(l, r, count)) {
        bool ok = l->ok;

        diag_lenient(l->diag, l->document->draft);
        for (size_t i = 0; i < count; i++)
            pieces_set_one(l, r, count, i, page, parent);
        if (!l->dry)
            pieces_check_page(l, r, count);
        diag_lenient(l->diag, false);
        l->ok = l->document->draft ? ok : l->ok;
    } else {
        l->ok = false;
    }
    column_add(l, c, page);
}
