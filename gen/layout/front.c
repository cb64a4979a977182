/*
 * layout/front.c - masthead, byline, salutation, banners
 */
#include "layout/set.h"

/* Under the masthead's name; above and below the words of its line. */
#define RULE PU_MM(1.2)
#define AROUND PU_PT(4)
#define HAIR PU_PT(0.5)

/* Above and below the words of a banner. */
#define BANNER_PAD PU_PT(5)

void front_words_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    static const enum style_id styles[] = {
        [BLOCK_BYLINE] = STYLE_BYLINE, [BLOCK_SALUTATION] = STYLE_SALUTATION,
        [BLOCK_TURN] = STYLE_TURN, [BLOCK_TURN_ALONE] = STYLE_TURN
    };
    uint32_t nodes[LANGUAGES];
    bool salutation = b->words == BLOCK_SALUTATION;
    struct prose how = { .style = styles[b->words], .place = p, .at = b->at, .align = -1,
                         .whole = true, .flags = salutation ? SLAB_PROSE : 0 };
    size_t before = c->count;

    if (b->level)
        how.align = TEXT_START;
    pair_nodes(l, parent, TREE_PARAGRAPH, &b->text, b->at, nodes);
    if (prose_set(l, c, &how, &b->text, nodes) && salutation && c->count > before)
        c->slabs[c->count - 1]->flags |= SLAB_KEEP_NEXT;
}

/* ---- masthead ---- */

struct items {
    const struct block *block;
    uint32_t nodes[3][LANGUAGES];
};

/* Left, centre, right; two stand at the ends, one in the middle. */
static enum text_align align_of(size_t i, size_t count)
{
    return count == 1 ? TEXT_CENTRE : i == 0 ? TEXT_START : i + 1 == count ? TEXT_END : TEXT_CENTRE;
}

/* Do all items of one language fit a line? */
static bool fit_line(struct layout *l, const struct block *b, enum language language, pu width)
{
    const struct text_style *style = layout_style(l, STYLE_ISSUE, language);
    pu sum = 0, most = 0;

    for (size_t i = 0; i < b->bands.count; i++) {
        pu w = runs_width(l, &b->bands.items[i].in[language], style, language);
        sum += w + style->size;
        most = w > most ? w : most;
    }
    /* What stands in the middle needs as much room on either side as the longer neighbour. */
    return sum <= width && (b->bands.count < 3 || most * 3 <= width);
}

static void issue_line(struct layout *l, struct stack *s, const struct items *items,
                       enum language language, struct place p)
{
    const struct block *b = items->block;
    const struct text_style *style = layout_style(l, STYLE_ISSUE, language);
    bool one = fit_line(l, b, language, p.width), any = false;

    for (size_t i = 0; i < b->bands.count; i++) {
        const struct block_text *t = &b->bands.items[i].in[language];
        enum text_align align = one ? align_of(i, b->bands.count) : TEXT_CENTRE;
        pu y = s->y;

        if (!t->count)
            continue;
        stack_text(l, s, t, style_variant(l, style, (struct style_change){ 0, -1, -1, (int)align }),
                   language, p, items->nodes[i][language]);
        if (one)
            s->y = y;
        any = true;
    }
    if (one && any)
        s->y += style->leading;
}

void masthead_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                  uint32_t parent)
{
    struct slab *s = slab_new(l, b->at);
    struct stack stack = { s, 0 };
    struct items items = { .block = b };
    uint32_t nodes[LANGUAGES];

    pair_nodes(l, parent, TREE_PARAGRAPH, &b->text, b->at, nodes);
    stack_pair(l, &stack, &b->text, STYLE_MASTHEAD, p, nodes);
    stack.y += AROUND;
    slab_rect(l, s, (struct rect){ p.x, stack.y, p.width, RULE },
              layout_ink(l, (enum ink_id)l->look->rule_ink));
    stack.y += RULE;
    if (b->bands.count) {
        stack.y += AROUND;
        for (size_t i = 0; i < b->bands.count; i++)
            pair_nodes(l, parent, TREE_PARAGRAPH, &b->bands.items[i], b->at, items.nodes[i]);
        for (int i = 0; i < LANGUAGES; i++)
            if (layout_prints(l, (enum language)i))
                issue_line(l, &stack, &items, (enum language)i, p);
        stack.y += AROUND;
        slab_rect(l, s, (struct rect){ p.x, stack.y, p.width, HAIR }, layout_ink(l, INK_TEXT));
    }
    s->height = stack.y;
    s->after = l->look->grid;
    if (b->id.len)
        slab_destination(l, s, b->id);
    column_add(l, c, s);
}

/* ---- banners ---- */

static pu banner_height(const struct layout *l, const struct block *b)
{
    pu height = BANNER_PAD * 2;

    for (int i = 0; i < LANGUAGES; i++)
        for (size_t k = 0; k < b->bands.count; k++)
            if (pair_has(l, &b->bands.items[k], (enum language)i)) {
                height += layout_style(l, STYLE_BANNER, (enum language)i)->leading;
                break;
            }
    return height;
}

void banner_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent)
{
    struct slab *s = slab_new(l, b->at);
    pu gap = l->look->gutter;
    pu width = (p.width - gap * (pu)(b->bands.count - 1)) / (pu)b->bands.count;

    s->height = banner_height(l, b);
    for (size_t i = 0; i < b->bands.count; i++) {
        struct place at = { p.x + (width + gap) * (pu)i, width };
        struct stack stack = { s, BANNER_PAD };
        enum ink_id ink = (i % 2 == 1) != b->bands.second ? INK_SECOND : INK_LEAD;
        uint32_t nodes[LANGUAGES];

        slab_rect(l, s, (struct rect){ at.x, 0, width, s->height }, layout_ink(l, ink));
        pair_nodes(l, parent, TREE_PARAGRAPH, &b->bands.items[i], b->at, nodes);
        stack_pair(l, &stack, &b->bands.items[i], STYLE_BANNER, at, nodes);
        if (stack.y + BANNER_PAD > s->height)
            s->height = stack.y + BANNER_PAD;
    }
    s->before = l->look->grid / 2;
    s->after = l->look->grid / 2;
    s->flags = SLAB_KEEP_NEXT;
    if (b->id.len)
        slab_destination(l, s, b->id);
    column_add(l, c, s);
}
