/*
 * layout/furniture.c - what stands on every page outside the type area
 *
 * Running foot with the title and the folio, the specimen's word, a draft's head line. All of it
 * is an artifact: node 0.
 */
#include "layout/set.h"

/* Baselines, from the type area: the head line above it, the foot below. */
#define HEAD_ABOVE PU_MM(5)
#define FOOT_BELOW PU_MM(10)
/* Never closer to the paper's edge than office printers reach. */
#define EDGE PU_MM(6)

struct strip {
    struct layout *l;
    struct page *pg;
    pu left, right, baseline;
};

/* Paints a line at one end of the strip, which gets shorter by it. */
static void put(struct strip *s, struct text_line line, bool at_right)
{
    pu gap = PU_PT(9);

    if (!line.width || s->right - s->left < line.width)
        return;
    pu x = at_right ? s->right - line.width : s->left;
    text_paint(&line, s->pg, (struct point){ x, s->baseline });
    if (at_right)
        s->right -= line.width + gap;
    else
        s->left += line.width + gap;
}

static void put_pair(struct strip *s, const struct block_pair *p, bool at_right)
{
    struct layout *l = s->l;

    /* From the right, the last language goes first. */
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = at_right ? (enum language)(LANGUAGES - 1 - i) : (enum language)i;
        if (!pair_has(l, p, language))
            continue;
        put(s, label_set(l, block_plain(l->flow, &p->in[language]),
                         layout_style(l, STYLE_MARK, language), language, SPAN_NONE), at_right);
    }
}

void furniture_paint(struct layout *l, struct page *pg, unsigned number)
{
    struct rect f = l->frame;
    pu head = f.y - HEAD_ABOVE, foot = f.y + f.height + FOOT_BELOW;
    enum language first = layout_language(l);
    struct str label = str_number(l->flow, number);
    bool right = number % 2 == 1;       /* the folio stands at the outer edge */

    pg->node = 0;
    pg->at = SPAN_NONE;
    if (head < EDGE)
        head = EDGE;
    if (foot > l->look->paper.height - EDGE)
        foot = l->look->paper.height - EDGE;

    struct strip top = { l, pg, f.x, f.x + f.width, head };
    put_pair(&top, &l->document->banner, false);
    put_pair(&top, &l->document->specimen, true);

    struct strip low = { l, pg, f.x, f.x + f.width, foot };
    struct str folio = look_word(l->look, l->flow, WORD_PAGE, first, &label, 1);
    put(&low, label_set(l, folio, layout_style(l, STYLE_FOOT, first), first, SPAN_NONE), right);
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = right ? (enum language)i : (enum language)(LANGUAGES - 1 - i);
        if (!layout_prints(l, language) || !l->document->foot[language].len)
            continue;
        put(&low, label_set(l, l->document->foot[language],
                            layout_style(l, STYLE_FOOT, language), language, SPAN_NONE), !right);
    }
}
