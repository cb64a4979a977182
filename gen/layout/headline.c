/*
 * layout/headline.c - the headline of a piece (引题, 主题, 副题) and the folio line of a page
 */
#include "layout/pieces.h"

/* Kicker and deck, per mille of the title, and what they are between at least and at most. */
#define BESIDE 360
#define BESIDE_LEAST PU_PT(10.5)
#define BESIDE_MOST PU_PT(22)

#define HAIR PU_PT(0.5)
#define AROUND PU_PT(3)

/* Sizes of kicker and deck go with the title's. */
static int scale_of(const struct layout *l, enum style_id id, pu title)
{
    pu own = look_style(l->look, id, LANGUAGE_ZH, EDITION_ZH)->size;
    pu wanted = pu_scale(title, BESIDE, 1000);

    wanted = wanted < BESIDE_LEAST ? BESIDE_LEAST : wanted > BESIDE_MOST ? BESIDE_MOST : wanted;
    return (int)((int64_t)wanted * 1000 / own);
}

static void line_set(struct layout *l, struct column *c, const struct block *b,
                     const struct block_pair *text, enum style_id style, int scale, struct place p,
                     const uint32_t nodes[LANGUAGES])
{
    struct prose how = { .style = style, .place = p, .at = b->at, .align = -1, .whole = true,
                         .scale = scale };
    size_t start = c->count;

    prose_set(l, c, &how, text, nodes);
    for (size_t i = start; i < c->count; i++)
        c->slabs[i]->flags = (c->slabs[i]->flags & ~(unsigned)SLAB_SNAP) | SLAB_KEEP_NEXT;
}

static void beside(struct layout *l, struct column *c, const struct block *b,
                   const struct block_pair *text, enum style_id style, pu size, struct place p,
                   uint32_t parent)
{
    uint32_t nodes[LANGUAGES];

    if (!pair_any(l, text))
        return;
    pair_nodes(l, parent, TREE_PARAGRAPH, text, b->at, nodes);
    line_set(l, c, b, text, style, scale_of(l, style, size), p, nodes);
}

void headline_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                  uint32_t parent)
{
    pu own = look_style(l->look, STYLE_HEADLINE, LANGUAGE_ZH, EDITION_ZH)->size;
    pu size = b->headline.size ? b->headline.size * PU_PER_PT : own;

    if (l->headline_share)
        size = pu_scale(size, l->headline_share, 1000);
    uint32_t nodes[LANGUAGES];

    beside(l, c, b, &b->headline.kicker, STYLE_KICKER, size, p, parent);
    if (pair_any(l, &b->text)) {
        size_t start = c->count;
        uint32_t node = pair_node(l, parent, TREE_H1, &b->text, b->at, nodes);

        line_set(l, c, b, &b->text, STYLE_HEADLINE, (int)((int64_t)size * 1000 / own), p, nodes);
        if (c->count > start)
            heading_anchor(l, b, c->slabs[start], 1, node);
    }
    beside(l, c, b, &b->headline.deck, STYLE_SUBHEAD, size, p, parent);
    if (c->count)
        c->slabs[c->count - 1]->after = PU_PT(6) + l->headline_air;
}

/* ---- the folio line ---- */

static const enum text_align aligns[] = { TEXT_START, TEXT_CENTRE, TEXT_END };

/* Three texts on one line; the middle one has the middle, whatever its neighbours take. */
static void items_set(struct layout *l, struct stack *s, const struct block *b, struct place p,
                      uint32_t parent)
{
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *style = layout_style(l, STYLE_FOLIO, language);
        bool any = false;

        for (size_t k = 0; k < b->folio.count; k++) {
            uint32_t nodes[LANGUAGES] = { 0 };
            pu y = s->y;

            if (!pair_has(l, &b->folio.items[k], language))
                continue;
            nodes[i] = tree_add(l->tree, parent, TREE_PARAGRAPH, i, b->at);
            stack_text(l, s, &b->folio.items[k].in[i],
                       style_variant(l, style, (struct style_change){ 0, -1, -1, (int)aligns[k] }),
                       language, p, nodes[i]);
            s->y = y;
            any = true;
        }
        s->y += any ? style->leading : 0;
    }
}

/* The specimen's word stands at the right of the credits, in place of the one over the page. */
static void specimen_set(struct layout *l, struct stack *s, const struct block *b, struct place p,
                         uint32_t parent)
{
    uint32_t nodes[LANGUAGES];
    pu y = s->y;
    struct block_pair credits = b->folio.credits;

    pair_nodes(l, parent, TREE_PARAGRAPH, &credits, b->at, nodes);
    stack_pair(l, s, &credits, STYLE_FOLIO, p, nodes);
    pu end = s->y;
    s->y = y;
    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, &l->document->specimen, (enum language)i))
            stack_text(l, s, &l->document->specimen.in[i],
                       style_variant(l, layout_style(l, STYLE_MARK, (enum language)i),
                                     (struct style_change){ 0, -1, -1, TEXT_END }),
                       (enum language)i, p, tree_add(l->tree, parent, TREE_PARAGRAPH, i, b->at));
    s->y = s->y > end ? s->y : end;
}

void folio_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    struct slab *s = slab_new(l, b->at);
    struct stack stack = { s, AROUND };

    slab_rect(l, s, (struct rect){ p.x, 0, p.width, HAIR }, layout_ink(l, INK_TEXT));
    items_set(l, &stack, b, p, parent);
    stack.y += AROUND;
    slab_rect(l, s, (struct rect){ p.x, stack.y, p.width, HAIR }, layout_ink(l, INK_TEXT));
    stack.y += AROUND;
    specimen_set(l, &stack, b, p, parent);
    s->height = stack.y;
    s->flags = SLAB_FOLIO;
    if (b->id.len)
        slab_destination(l, s, b->id);
    column_add(l, c, s);
}
