/*
 * layout/furniture.c - what stands on every page outside the type area
 *
 * Running foot with the title and the folio, the specimen's word, a draft's head line. All of it
 * is an artifact: node 0.
 */
#include "layout/set.h"

/* Baselines, from the type area: the head line above it, the foot below. */
#define HEAD_ABOVE PU_MM(5)
#define BAND_ABOVE PU_MM(3)
#define FOOT_BELOW PU_MM(10)
/* Never closer to the paper's edge than office printers reach. */
#define EDGE PU_MM(6)
#define HEAD_GAP PU_PT(9)               /* between what stands on one line of it */

struct strip {
    struct layout *l;
    struct page *pg;
    pu left, right, baseline;
};

/* Paints a line at one end of the strip, which gets shorter by it. */
static void put(struct strip *s, struct text_line line, bool at_right)
{
    if (!line.width || s->right - s->left < line.width)
        return;
    pu x = at_right ? s->right - line.width : s->left;
    text_paint(&line, s->pg, (struct point){ x, s->baseline });
    if (at_right)
        s->right -= line.width + HEAD_GAP;
    else
        s->left += line.width + HEAD_GAP;
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
                         layout_style(l, STYLE_MARK, language), language,
                         pair_span(p, SPAN_NONE)), at_right);
    }
}

static pu pair_width(struct layout *l, const struct block_pair *p)
{
    pu width = 0;

    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, p, (enum language)i))
            width += HEAD_GAP + label_set(l, block_plain(l->flow, &p->in[i]),
                                          layout_style(l, STYLE_MARK, (enum language)i),
                                          (enum language)i, pair_span(p, SPAN_NONE)).width;
    return width;
}

/* In both languages, the first one nearer the left, where what else stands up there leaves room;
 * else in the first. */
static void running_words(struct layout *l, struct strip *top, bool right,
                          const struct str words[LANGUAGES], struct span at)
{
    struct text_line line[LANGUAGES] = { { .width = 0 }, { .width = 0 } };
    pu width = pair_width(l, &l->document->banner) + pair_width(l, &l->document->specimen);

    for (int i = 0; i < LANGUAGES; i++) {
        if (!layout_prints(l, (enum language)i) || !words[i].len)
            continue;
        line[i] = label_set(l, words[i], layout_style(l, STYLE_RUNNING, (enum language)i),
                            (enum language)i, at);
        width += line[i].width + HEAD_GAP;
    }
    bool both = width <= top->right - top->left;
    for (int i = 0; i < LANGUAGES; i++) {
        int k = right ? LANGUAGES - 1 - i : i;

        if (both || k == (int)layout_language(l))
            put(top, line[k], right);
    }
}

/*
 * The document's title or the section's, over the type area at its outer edge, on a rule. False:
 * this page has none.
 */
static bool running_head(struct layout *l, struct strip *top, bool right,
                         const struct block *section)
{
    enum look_running what = l->look->running[right ? 0 : 1];
    struct str words[LANGUAGES];
    struct block_pair name = { 0 };
    bool names_section = what == LOOK_SECTION && section;

    if (what == LOOK_NOTHING || l->pages == 1)
        return false;
    if (section)
        name = block_heading_name(l->flow, section);
    for (int i = 0; i < LANGUAGES; i++)
        words[i] = names_section ? block_plain(l->flow, &name.in[i]) : l->document->title[i];
    running_words(l, top, right, words, names_section ? section->at : l->document->title_at);
    if (l->look->running_rule)
        page_rect(top->pg, (struct rect){ l->frame.x, top->baseline + PU_PT(5), l->frame.width,
                                          l->look->running_rule }, layout_ink(l, INK_RULE));
    return true;
}

/* The folio at the outer edge, or as far from it as the template says. */
static struct strip folio(struct layout *l, struct page *pg, unsigned number, bool right,
                          pu baseline)
{
    struct rect f = l->frame;
    pu inset = l->look->folio_inset;
    enum language first = layout_language(l);
    struct str label = look_numeral(l->flow, l->look->folio, number);
    struct str text = look_word(l->look, l->flow, WORD_PAGE, first, &label, 1);
    struct strip low = { l, pg, f.x + inset, f.x + f.width - inset, baseline };

    put(&low, label_set(l, text, layout_style(l, STYLE_FOOT, first), first, SPAN_NONE), right);
    return low;
}

void furniture_paint(struct layout *l, struct page *pg, unsigned number,
                     const struct block *section, unsigned flags)
{
    bool folio_line = flags & SLAB_FOLIO, quiet = folio_line || flags & SLAB_QUIET;
    struct rect f = l->frame;
    pu head = f.y - HEAD_ABOVE, foot = f.y + f.height + FOOT_BELOW;
    bool right = number % 2 == 1;       /* the folio stands at the outer edge */

    if (l->look->folio_below)
        foot = l->look->margin_top + l->look->area.height + l->look->folio_below;
    pg->node = 0;
    pg->at = SPAN_NONE;
    /* A band behind the title reaches above the type area. */
    if (l->look->shapes.title && !l->look->grows)
        head -= BAND_ABOVE;
    if (head < EDGE)
        head = EDGE;
    if (foot > l->look->paper.height - EDGE && !l->look->grows)
        foot = l->look->paper.height - EDGE;

    struct strip top = { l, pg, f.x, f.x + f.width, head };
    bool headed = !quiet && !l->look->grows && running_head(l, &top, right, section);
    /* At the other end than a running head, which they are no part of. */
    put_pair(&top, &l->document->banner, headed && !right);
    if (!folio_line)
        put_pair(&top, &l->document->specimen, !headed || !right);

    if (quiet || l->look->grows)
        return;
    struct strip low = folio(l, pg, number, right, foot);
    for (int i = 0; i < LANGUAGES && l->look->foot_title; i++) {
        enum language language = right ? (enum language)i : (enum language)(LANGUAGES - 1 - i);
        if (!layout_prints(l, language) || !l->document->foot[language].len)
            continue;
        put(&low, label_set(l, l->document->foot[language],
                            layout_style(l, STYLE_FOOT, language), language,
                            l->document->foot_at), !right);
    }
}
