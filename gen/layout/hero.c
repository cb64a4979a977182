/*
 * layout/hero.c - the figures under a title: the first large and in the middle, the others beside each other
 *
 * All in one slab. A value that does not fit at the style's size is set smaller; one that fits at none is
 * set as text.
 */
#include "layout/value.h"

/* Sizes of the first numeral and of the others, in per cent of the style's. */
static const int first_sizes[] = { 100, 90, 80, 70, 60, 50 };
static const int other_sizes[] = { 60, 54, 48, 42, 36 };
#define SIZES 5
#define MOST_BESIDE 3
#define BEFORE PU_PT(12)
#define BETWEEN PU_PT(14)
#define UNDER_LABEL PU_PT(4)
#define UNDER_VALUE PU_PT(6)
#define HAIR PU_PT(0.5)

static struct value_styles styles_at(struct layout *l, int percent, bool large)
{
    const struct text_style *number = layout_style(l, STYLE_HERO_VALUE, layout_language(l));
    const struct text_style *unit = layout_style(l, STYLE_HERO_UNIT, layout_language(l));

    return (struct value_styles){
        style_variant(l, number, (struct style_change){ pu_scale(number->size, percent, 100),
                                                        -1, -1, -1 }),
        large ? unit : style_variant(l, unit, (struct style_change){
            pu_scale(unit->size, 75, 100), -1, -1, -1 })
    };
}

static void put_line(struct layout *l, struct stack *stack, const struct value_line *v,
                     struct value_styles styles, struct place p)
{
    stack->y += text_metrics(l->text, styles.number).cap_height;
    slab_line(l, stack->slab, &v->line, 0, p.x + (p.width - v->width) / 2, stack->y);
}

static void put_text(struct layout *l, struct stack *stack, struct str text, struct span at,
                     enum style_id style, enum language language, struct place p, uint32_t node)
{
    struct block_run run = { .text = text, .at = at };
    struct block_text whole = { &run, 1 };

    stack_text(l, stack, &whole, layout_style(l, style, language), language, p, node);
}

static void put_value(struct layout *l, struct stack *stack, const struct block_card_entry *e,
                      struct place p, uint32_t body, bool large)
{
    enum language language = layout_language(l);
    const struct block_value *v = &e->value[language], *en = &e->value[LANGUAGE_EN];
    uint32_t node = tree_add(l->tree, body, TREE_PARAGRAPH, (int)language, v->at);
    uint32_t span = value_node(l, v, node, -1);
    const int *sizes = large ? first_sizes : other_sizes;
    bool done = false;

    for (size_t i = 0; value_has_number(v) && i < SIZES && !done; i++) {
        struct value_styles styles = styles_at(l, sizes[i], large);
        struct value_line line = value_set(l, l->flow, v, styles, language, span);

        if (line.width <= p.width) {
            put_line(l, stack, &line, styles, p);
            done = true;
        }
    }
    if (!done)
        put_text(l, stack, block_value_text(l->arena, v), v->at, STYLE_HERO_UNIT, language, p, span);
    stack->y += UNDER_VALUE;
    if (l->edition == EDITION_ZH_EN && block_value_any(en) && !block_value_same(v, en))
        put_text(l, stack, block_value_text(l->arena, en), en->at, STYLE_HERO_UNIT, LANGUAGE_EN, p,
                 tree_add(l->tree, body, TREE_PARAGRAPH, LANGUAGE_EN, en->at));
}

/* One figure: label, value, the lines under it. */
static struct slab *figure_slab(struct layout *l, const struct block_card_entry *e, struct place p,
                                uint32_t list, bool large)
{
    uint32_t item = tree_add(l->tree, list, TREE_ITEM, -1, pair_span(&e->label, SPAN_NONE));
    uint32_t body = tree_add(l->tree, item, TREE_BODY, -1, pair_span(&e->label, SPAN_NONE));
    struct slab *s = slab_new(l, pair_span(&e->label, SPAN_NONE));
    struct stack stack = { s, 0 };
    uint32_t nodes[LANGUAGES];

    pair_nodes(l, body, TREE_PARAGRAPH, &e->label, s->at, nodes);
    stack_pair(l, &stack, &e->label, STYLE_HERO_LABEL, p, nodes);
    stack.y += UNDER_LABEL;
    put_value(l, &stack, e, p, body, large);
    for (size_t i = 0; i < e->line_count; i++) {
        pair_nodes(l, body, TREE_PARAGRAPH, &e->lines[i], s->at, nodes);
        stack_pair(l, &stack, &e->lines[i], STYLE_HERO_LINE, p, nodes);
    }
    s->height = stack.y;
    return s;
}

struct figures { const struct block_card_entry **list; size_t count; };

static struct figures figures_of(struct layout *l, const struct block *b)
{
    struct figures f = { NULL, 0 };
    size_t room = 0;

    for (size_t i = 0; i < b->cards.count; i++)
        for (size_t k = 0; k < b->cards.cards[i].count; k++) {
            f.list = arena_grow(l->flow, f.list, f.count, &room, sizeof *f.list);
            f.list[f.count++] = &b->cards.cards[i].entries[k];
        }
    return f;
}

/* Figures side by side, a hair between two. */
static void row_set(struct layout *l, struct slab *s, const struct figures *f, size_t from,
                    size_t to, struct place p, uint32_t list)
{
    pu gutter = l->look->gutter, width = (p.width - gutter * (pu)(to - from - 1)) / (pu)(to - from);
    pu top = s->height + BETWEEN, most = 0;

    for (size_t i = from; i < to; i++) {
        struct place at = { p.x + (width + gutter) * (pu)(i - from), width };
        struct slab *one = figure_slab(l, f->list[i], at, list, false);

        most = one->height > most ? one->height : most;
        slab_take(s, one, 0, top);
    }
    for (size_t i = from + 1; i < to; i++)
        slab_rect(l, s, (struct rect){ p.x + (width + gutter) * (pu)(i - from) - gutter / 2, top,
                                       HAIR, most },
                  layout_style(l, STYLE_HERO_LINE, layout_language(l))->ink);
    s->height = top + most;
}

void hero_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent)
{
    struct figures f = figures_of(l, b);
    uint32_t list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);
    struct slab *s = slab_new(l, b->at);

    if (!f.count)
        return;
    struct slab *first = figure_slab(l, f.list[0], p, list, true);
    s->height = first->height;
    slab_take(s, first, 0, 0);
    /* Rows of like length: four are two and two. */
    size_t rest = f.count - 1, rows = (rest + MOST_BESIDE - 1) / MOST_BESIDE, from = 1;
    for (size_t i = 0; i < rows; i++) {
        size_t take = (rest + rows - i - 1) / (rows - i);

        row_set(l, s, &f, from, from + take, p, list);
        from += take;
        rest -= take;
    }
    s->before = BEFORE;
    s->after = BEFORE;
    s->stretch = 1;
    if (b->id.len)
        slab_destination(l, s, b->id);
    column_add(l, c, s);
}
