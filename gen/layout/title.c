/*
 * layout/title.c - title and deck of a document
 *
 * A title that would be broken within a phrase is set smaller, down to the share of its size that
 * its style allows, where that keeps its phrases whole; else where that keeps its words whole.
 */
#include "layout/set.h"

#include <limits.h>

#define STEP 20                 /* per mille of the style's size */

/* What is tried is not reported. */
static struct text_lines lines_at(struct layout *l, const struct block_text *t,
                                  const struct text_style *style, pu width, int share)
{
    struct diag *d = l->diag;
    bool ok = l->ok;

    l->diag = diag_new(l->flow, LANGUAGE_ZH);
    style = style_variant(l, style,
                          (struct style_change){ pu_scale(style->size, share, 1000), -1, -1, -1 });
    struct text_lines lines = runs_set(l, t, style, LANGUAGE_ZH, 0, width, 0);
    l->diag = d;
    l->ok = ok;
    return lines;
}

/* The share of its size, per mille; *parted: even so lines end inside words. */
static int share_of(struct layout *l, const struct block_text *t, const struct text_style *style,
                    pu width, bool *parted)
{
    unsigned fewest = UINT_MAX;
    int share = 1000, found = 1000;
    bool whole;

    do {
        struct text_lines lines = lines_at(l, t, style, width, share);
        unsigned faults = lines.parted * 2 + lines.leant;

        whole = !lines.broken;
        if (whole || faults < fewest) {
            fewest = faults;
            *parted = lines.parted > 0;
            found = share;
        }
        share -= STEP;
    } while (!whole && style->least && share >= style->least);
    return found;
}

void title_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    uint32_t nodes[LANGUAGES];
    struct prose how = { .style = b->kind == BLOCK_DECK ? STYLE_DECK : STYLE_TITLE, .place = p,
                         .at = b->at, .align = -1, .whole = true };
    bool parted = false;

    if (how.style == STYLE_TITLE && pair_has(l, &b->text, LANGUAGE_ZH))
        how.scale = share_of(l, &b->text.in[LANGUAGE_ZH], layout_style(l, STYLE_TITLE, LANGUAGE_ZH),
                             p.width, &parted);
    if (parted)
        diag_warning(l->diag, b->at, MSG_TITLE_PARTED);
    pair_nodes(l, parent, TREE_PARAGRAPH, &b->text, b->at, nodes);
    prose_set(l, c, &how, &b->text, nodes);
}

/* The rule under title and deck. */
void title_rule(struct layout *l, struct column *c, struct place p, struct span at)
{
    struct slab *s;

    if (!l->look->title_rule)
        return;
    s = slab_new(l, at);
    if (c->count)
        c->slabs[c->count - 1]->after = 0;
    s->before = PU_PT(6);
    s->height = PU_MM(1.2);
    s->after = l->look->grid * 2 / 3;
    s->penalty = BREAK_NEVER;
    slab_rect(l, s, (struct rect){ p.x, 0, p.width, s->height },
              layout_ink(l, (enum ink_id)l->look->rule_ink));
    column_add(l, c, s);
}
