/*
 * layout/cards_row.c - one row of cards: a rule, label, large numeral, small lines
 *
 * Within a row labels share a top, numerals a baseline, and the lines under them a top again.
 */
#include "layout/cards.h"
#include "layout/wording.h"

#define RULE PU_PT(0.75)
#define UNDER_RULE PU_PT(5)
#define ABOVE_VALUE PU_PT(6)

/*
 * Heights of the zones of a row, the largest of its cells: the label and down to the baseline of
 * the numeral, which words may stand over; `english`: of those with lines under it.
 */
struct zones { pu head, english, lines, under; };

static struct place place_of(const struct card_grid *g, const struct card_cell *c, struct place p)
{
    return (struct place){ p.x + g->step * c->column + g->pad, g->width };
}

static struct slab *label_of(struct layout *l, const struct card_cell *c, struct place p)
{
    struct slab *s = slab_new(l, pair_span(&c->entry->label, SPAN_NONE));
    struct stack stack = { s, 0 };
    uint32_t nodes[LANGUAGES];

    pair_nodes(l, c->body, TREE_PARAGRAPH, &c->entry->label, s->at, nodes);
    stack_pair(l, &stack, &c->entry->label, STYLE_CARD_LABEL, p, nodes);
    s->height = stack.y;
    return s;
}

/*
 * A number that fits: one line, its baseline `height` below the slab's top and nothing of
 * it above. Numbers that fit in no size and wordings are set as text in the value's ink.
 */
static bool number_line(struct layout *l, const struct card_cell *c, const struct card_grid *g,
                        uint32_t node, struct value_line *out, pu *rise)
{
    const struct block_value *v = &c->core;

    if (!value_has_number(v))
        return false;
    for (size_t i = 0; i < CARD_SIZES; i++) {
        if (card_sizes[i] > g->size || card_value_width(l, v, card_sizes[i]) > g->width)
            continue;
        struct value_styles styles = card_styles(l, card_sizes[i]);
        *out = value_set(l, l->flow, v, styles, layout_language(l), node);
        *rise = text_metrics(l->text, styles.number).cap_height;
        return true;
    }
    return false;
}

static void words_set(struct layout *l, struct stack *stack, struct str words, struct span at,
                      struct place p, uint32_t node)
{
    struct block_run run = { .text = words, .at = at };
    struct block_text text = { &run, 1 };
    enum language language = layout_language(l);

    stack_text(l, stack, &text, layout_style(l, STYLE_CARD_UNIT, language), language, p, node);
}

/* From line to line of a wording: numerals have one, and their leading is too little for words. */
static pu wording_step(const struct layout *l, const struct text_style *style)
{
    pu least = pu_scale(style->size, layout_language(l) == LANGUAGE_EN ? 125 : 100, 100);

    return style->leading > least ? style->leading : least;
}

static struct slab *value_slab(struct layout *l, const struct card_cell *c,
                               const struct card_grid *g, struct place p)
{
    const struct block_value *v = card_value(l, c);
    struct slab *s = slab_new(l, v->at);
    uint32_t node = tree_add(l->tree, c->body, TREE_PARAGRAPH, (int)layout_language(l), v->at);
    uint32_t span = value_node(l, v, node, -1);
    struct stack stack = { s, 0 };
    struct value_line line;
    pu rise;

    if (number_line(l, c, g, span, &line, &rise)) {
        if (c->above) {
            words_set(l, &stack, v->before, v->at, p, span);
            stack.y += PU_PT(3);
        }
        slab_line(l, s, &line.line, 0, p.x, stack.y + rise);
        s->height = stack.y + rise;
        return s;
    }
    struct str text = block_value_text(l->arena, v);
    struct block_run run = { .text = text, .at = v->at };
    struct block_text whole = { &run, 1 };
    const struct text_style *style = wording_style(l, v, g->wording, p.width);
    pu measure = short_measure(l, &whole, style, layout_language(l), p.width);
    struct text_lines lines = runs_set(l, &whole, style, layout_language(l), span, measure, 0);
    pu baseline = pu_scale(style->size, 86, 100), step = wording_step(l, style);
    for (size_t i = 0; i < lines.count; i++)
        slab_line(l, s, &lines.lines[i], 0, p.x, baseline + (pu)i * step);
    s->height = lines.count ? baseline + (pu)(lines.count - 1) * step : 0;
    return s;
}

/* The English value of a pair, small under the numeral, where it reads otherwise. */
static struct slab *english_slab(struct layout *l, const struct card_cell *c, struct place p)
{
    const struct block_value *zh = &c->entry->value[LANGUAGE_ZH];
    const struct block_value *en = &c->entry->value[LANGUAGE_EN];
    struct slab *s = slab_new(l, en->at);
    struct stack stack = { s, 0 };

    if (l->edition != EDITION_ZH_EN || !block_value_any(en) || block_value_told(zh, en))
        return s;
    uint32_t node = tree_add(l->tree, c->body, TREE_PARAGRAPH, LANGUAGE_EN, en->at);
    struct block_run run = { .text = block_value_text(l->arena, en), .figure = en->figure,
                             .at = en->at };
    struct block_text text = { &run, 1 };
    stack_text(l, &stack, &text, layout_style(l, STYLE_CARD_UNIT, LANGUAGE_EN), LANGUAGE_EN, p,
               node);
    s->height = stack.y;
    return s;
}

/* ", preliminary" on a line of its own. */
static struct str without_comma(struct str words)
{
    while (words.len && (words.ptr[0] == ',' || words.ptr[0] == ' '))
        words = str_from(words, 1);
    return words;
}

static struct str words_below(struct layout *l, const struct card_cell *c)
{
    const struct block_value *v = card_value(l, c);

    return c->unit_below ? str_trim(str_join(l->arena, v->unit, v->after))
                         : without_comma(v->after);
}

static struct slab *lines_of(struct layout *l, const struct card_cell *c, struct place p)
{
    struct slab *s = slab_new(l, SPAN_NONE);
    struct stack stack = { s, 0 };

    if (c->below)
        words_set(l, &stack, words_below(l, c), card_value(l, c)->at, p,
                  tree_add(l->tree, c->body, TREE_PARAGRAPH, (int)layout_language(l), s->at));
    for (size_t i = 0; i < c->entry->line_count; i++) {
        const struct block_pair *line = &c->entry->lines[i];
        if (stack.y)
            stack.y += PU_PT(2);
        s->at = pair_span(line, s->at);
        stack_line(l, &stack, line, STYLE_CARD_LINE, p, c->body, s->at);
    }
    s->height = stack.y;
    return s;
}

static void grow(pu *zone, pu height)
{
    if (height > *zone)
        *zone = height;
}

static void shape_behind(struct layout *l, struct slab *row, const struct card_grid *g,
                         struct place at, pu height)
{
    slab_rounded(l, row, (struct rect){ at.x - g->pad, 0, at.width + 2 * g->pad, height },
                 l->look->shapes.radius, look_shape_ink(l->look, l->look->shapes.card));
}

static void rule_over(struct layout *l, struct slab *row, const struct card_grid *g,
                      struct place at)
{
    if (!g->pad)
        slab_rect(l, row, (struct rect){ at.x, 0, at.width, RULE },
                  layout_ink(l, (enum ink_id)l->look->rule_ink));
}

struct slab *card_row(struct layout *l, const struct card_grid *g, size_t from, size_t to,
                             struct place p)
{
    size_t n = to - from;
    struct slab *row = slab_new(l, card_value(l, &g->cells[from])->at);
    struct slab **label = ARENA_ARRAY(l->flow, struct slab *, n * 4);
    struct slab **value = label + n, **english = value + n, **lines = english + n;
    struct zones z = { 0, 0, 0, 0 };

    for (size_t i = 0; i < n; i++) {
        struct place at = place_of(g, &g->cells[from + i], p);
        label[i] = label_of(l, &g->cells[from + i], at);
        value[i] = value_slab(l, &g->cells[from + i], g, at);
        english[i] = english_slab(l, &g->cells[from + i], at);
        lines[i] = lines_of(l, &g->cells[from + i], at);
        grow(&z.head, label[i]->height + value[i]->height);
        grow(&z.english, lines[i]->height ? english[i]->height : 0);
        grow(&z.lines, lines[i]->height);
        grow(&z.under, english[i]->height);
    }
    grow(&z.under, z.english + z.lines);
    pu top = g->pad ? g->pad : RULE + UNDER_RULE, baseline = top + z.head + ABOVE_VALUE;
    pu under = baseline + PU_PT(4);
    row->height = under + z.under + (g->pad ? g->pad : PU_PT(2));
    for (size_t i = 0; i < n && g->pad; i++)
        shape_behind(l, row, g, place_of(g, &g->cells[from + i], p), row->height);
    for (size_t i = 0; i < n; i++) {
        rule_over(l, row, g, place_of(g, &g->cells[from + i], p));
        slab_take(row, label[i], 0, top);
        slab_take(row, value[i], 0, baseline - value[i]->height);
        slab_take(row, english[i], 0, under);
        slab_take(row, lines[i], 0, under + z.english + (z.lines ? PU_PT(1) : 0));
    }
    return row;
}
