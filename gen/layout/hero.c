/*
 * layout/hero.c - the figures under a title: the first large and in the middle,
 * the others beside each other
 *
 * All in one slab. A value that does not fit at the style's size is set smaller, and with it those
 * of its rank: the first is one size, all others are another. One that fits at none is set as text.
 * A line that several bear stands above them once.
 */
#include "layout/value.h"

/* Sizes of the first numeral and of the others, in per cent of the style's. */
static const int first_sizes[] = { 100, 90, 80, 70, 60, 50 };
static const int other_sizes[] = { 60, 54, 48, 42, 36 };
#define SIZES 5
#define SIZE_STEP 6
#define MOST_BESIDE 3
#define BEFORE PU_PT(12)
#define BETWEEN PU_PT(14)
#define UNDER_COMMON PU_PT(8)
#define UNDER_LABEL PU_PT(7)
#define UNDER_VALUE PU_PT(6)
#define LEAST_AIR PU_PT(4)
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

static void put_text(struct layout *l, struct stack *stack, struct str text, struct span at,
                     const struct text_style *style, enum language language, struct place p,
                     uint32_t node)
{
    struct block_run run = { .text = text, .at = at };
    struct block_text whole = { &run, 1 };

    stack_text(l, stack, &whole, style, language, p, node);
}

/* The parts of a figure, each from its own top: in a row they stand level. */
struct figure_parts {
    struct slab *label, *number, *under;
};

static pu put_line(struct layout *l, struct slab *s, const struct value_line *v,
                   struct value_styles styles, struct place p)
{
    pu rise = text_metrics(l->text, styles.number).cap_height;

    slab_line(l, s, &v->line, 0, p.x + (p.width - v->width) / 2, rise);
    return rise;
}

/* A value's number with its unit beside it, or alone. */
static struct value_line number_line(struct layout *l, const struct block_value *v, int percent,
                                     bool large, bool apart, uint32_t node)
{
    struct block_value alone = *v;

    alone.unit = alone.after = STR_NONE;
    return value_set(l, l->flow, apart ? &alone : v, styles_at(l, percent, large),
                     layout_language(l), node);
}

/* How the number of a figure is set: its size, and whether the unit stands below it. */
struct setting {
    int percent;                        /* 0: the value is set as text */
    bool apart;
};

/* The largest size at which the value fits, the unit beside it at any rather than below. */
static struct setting fit(struct layout *l, const struct block_value *v, pu width, bool large)
{
    const int *sizes = large ? first_sizes : other_sizes;

    for (int apart = 0; apart < 2 && value_has_number(v); apart++)
        for (size_t i = 0; i < SIZES; i++)
            if (number_line(l, v, sizes[i], large, apart, 0).width <= width)
                return (struct setting){ sizes[i], apart };
    return (struct setting){ 0, false };
}

/* `words` are what stands below the number, none where its unit stands beside it. */
static bool number_put(struct layout *l, struct slab *s, const struct block_value *v,
                       struct setting how, struct place p, uint32_t node, bool large,
                       struct str *words)
{
    if (!how.percent)
        return false;
    struct value_line line = number_line(l, v, how.percent, large, how.apart, node);

    s->height = put_line(l, s, &line, styles_at(l, how.percent, large), p);
    *words = how.apart ? str_trim(str_join(l->arena, v->unit, v->after)) : STR_NONE;
    return true;
}

static struct figure_parts figure_set(struct layout *l, const struct block_card_entry *e,
                                      struct setting how, struct place p, uint32_t list,
                                      bool large, const struct block_pair *common)
{
    struct span at = pair_span(&e->label, SPAN_NONE);
    enum language language = layout_language(l);
    const struct block_value *v = &e->value[language], *en = &e->value[LANGUAGE_EN];
    uint32_t item = tree_add(l->tree, list, TREE_ITEM, -1, at);
    uint32_t body = tree_add(l->tree, item, TREE_BODY, -1, at), nodes[LANGUAGES];
    struct figure_parts f = { slab_new(l, at), slab_new(l, at), slab_new(l, at) };
    struct stack label = { f.label, 0 }, under = { f.under, 0 };
    struct str words = STR_NONE;

    pair_nodes(l, body, TREE_PARAGRAPH, &e->label, at, nodes);
    stack_pair(l, &label, &e->label, STYLE_HERO_LABEL, p, nodes);
    f.label->height = label.y;
    uint32_t node = tree_add(l->tree, body, TREE_PARAGRAPH, (int)language, v->at);
    uint32_t span = value_node(l, v, node, -1);
    if (!number_put(l, f.number, v, how, p, span, large, &words))
        words = block_value_text(l->arena, v);
    if (words.len)
        put_text(l, &under, words, v->at, styles_at(l, 100, large).word, language, p, span);
    if (l->edition == EDITION_ZH_EN && block_value_any(en) && !block_value_told(v, en))
        put_text(l, &under, block_value_text(l->arena, en), en->at,
                 layout_style(l, STYLE_HERO_UNIT, LANGUAGE_EN), LANGUAGE_EN, p,
                 tree_add(l->tree, body, TREE_PARAGRAPH, LANGUAGE_EN, en->at));
    for (size_t i = 0; i < e->line_count; i++)
        if (!block_pair_same(&e->lines[i], common))
            stack_line(l, &under, &e->lines[i], STYLE_HERO_LINE, p, body, at);
    f.under->height = under.y;
    return f;
}

static pu larger(pu a, pu b)
{
    return a > b ? a : b;
}

/* Figures beside each other, their labels at one foot, their numbers on one baseline. */
static pu parts_take(struct slab *to, struct figure_parts *parts, size_t count, pu top)
{
    pu label = 0, number = 0, under = 0;

    for (size_t i = 0; i < count; i++) {
        label = larger(label, parts[i].label->height);
        number = larger(number, parts[i].number->height);
        under = larger(under, parts[i].under->height);
    }
    pu baseline = top + label + UNDER_LABEL + number;
    for (size_t i = 0; i < count; i++) {
        slab_take(to, parts[i].label, 0, top + label - parts[i].label->height);
        slab_take(to, parts[i].number, 0, baseline - parts[i].number->height);
        slab_take(to, parts[i].under, 0, baseline + UNDER_VALUE);
    }
    return baseline + UNDER_VALUE + under;
}

struct figures {
    const struct block_card_entry **list;
    size_t count;
    const struct block_pair *common;
};

static struct figures figures_of(struct layout *l, const struct block *b)
{
    struct figures f = { NULL, 0, &b->cards.common };
    size_t room = 0;

    for (size_t i = 0; i < b->cards.count; i++)
        for (size_t k = 0; k < b->cards.cards[i].count; k++) {
            f.list = arena_grow(l->flow, f.list, f.count, &room, sizeof *f.list);
            f.list[f.count++] = &b->cards.cards[i].entries[k];
        }
    return f;
}

/* The width of each of `count` figures beside each other. */
static pu width_among(const struct layout *l, size_t count, pu width)
{
    return (width - l->look->gutter * (pu)(count - 1)) / (pu)count;
}

/* The size that all figures but the first have room for, `count` of them in a row. */
static int common_size(struct layout *l, const struct figures *f, size_t count, pu width)
{
    int least = other_sizes[0];

    for (size_t i = 1; i < f->count; i++) {
        const struct block_value *v = &f->list[i]->value[layout_language(l)];
        struct setting how = fit(l, v, width_among(l, count, width), false);

        least = how.percent && how.percent < least ? how.percent : least;
    }
    return least;
}

/* The least size of figures of this width each, their units beside them; 0: some has no room. */
static int size_beside(struct layout *l, const struct figures *f, pu width)
{
    int least = other_sizes[0];

    for (size_t i = 1; i < f->count && least; i++) {
        struct setting how = fit(l, &f->list[i]->value[layout_language(l)], width, false);

        least = how.apart ? 0 : how.percent < least ? how.percent : least;
    }
    return least;
}

static pu widest_line(struct layout *l, const struct block_card_entry *e)
{
    pu widest = 0;

    for (size_t i = 0; i < e->line_count; i++)
        for (int k = 0; k < LANGUAGES; k++)
            if (pair_has(l, &e->lines[i], (enum language)k))
                widest = larger(widest, runs_width(
                    l, &e->lines[i].in[k], layout_style(l, STYLE_HERO_LINE, (enum language)k),
                    (enum language)k));
    return widest;
}

/*
 * All but the first in one row: each has the width it needs and a like share of what is left, where
 * their numbers are then larger by two sizes than in columns alike, or their units beside them.
 * Returns their size, 0 where columns are to be alike.
 */
static int unlike_widths(struct layout *l, const struct figures *f, pu width, pu widths[])
{
    size_t count = f->count - 1;
    pu room = width - l->look->gutter * (pu)(count - 1);
    int alike = size_beside(l, f, width_among(l, count, width));

    for (size_t k = 0; k < SIZES && other_sizes[k] >= alike + 2 * SIZE_STEP; k++) {
        pu sum = 0;

        for (size_t i = 0; i < count; i++) {
            const struct block_value *v = &f->list[i + 1]->value[layout_language(l)];

            if (!value_has_number(v))
                return 0;
            widths[i] = larger(number_line(l, v, other_sizes[k], false, false, 0).width,
                               widest_line(l, f->list[i + 1])) + LEAST_AIR;
            sum += widths[i];
        }
        for (size_t i = 0; i < count && sum <= room; i++)
            widths[i] += (room - sum) / (pu)count;
        if (sum <= room)
            return other_sizes[k];
    }
    return 0;
}

/* Figures side by side, each of its width, a hair between two. */
static void row_set(struct layout *l, struct slab *s, const struct figures *f, size_t from,
                    size_t count, int percent, struct place p, const pu widths[], uint32_t list)
{
    struct figure_parts parts[MOST_BESIDE];
    pu gutter = l->look->gutter, x = p.x, top = s->height + BETWEEN;

    for (size_t i = 0; i < count; i++) {
        const struct block_card_entry *e = f->list[from + i];
        struct setting how = fit(l, &e->value[layout_language(l)], widths[i], false);

        how.percent = how.percent ? percent : 0;
        parts[i] = figure_set(l, e, how, (struct place){ x, widths[i] }, list, false, f->common);
        x += widths[i] + gutter;
    }
    s->height = parts_take(s, parts, count, top);
    x = p.x;
    for (size_t i = 1; i < count; i++) {
        x += widths[i - 1] + gutter;
        slab_rect(l, s, (struct rect){ x - gutter / 2, top, HAIR, s->height - top },
                  layout_style(l, STYLE_HERO_LINE, layout_language(l))->ink);
    }
}

/* All but the first, in rows of like length: four are two and two. */
static void rows_set(struct layout *l, struct slab *s, const struct figures *f, struct place p,
                     uint32_t list)
{
    size_t rest = f->count - 1, rows = (rest + MOST_BESIDE - 1) / MOST_BESIDE, from = 1;
    pu widths[MOST_BESIDE];
    int percent = rows == 1 ? unlike_widths(l, f, p.width, widths) : 0;
    bool alike = !percent;

    if (alike && rest)
        percent = common_size(l, f, (rest + rows - 1) / rows, p.width);
    for (size_t i = 0; i < rows; i++) {
        size_t take = (rest + rows - i - 1) / (rows - i);

        for (size_t k = 0; alike && k < take; k++)
            widths[k] = width_among(l, take, p.width);
        row_set(l, s, f, from, take, percent, p, widths, list);
        from += take;
        rest -= take;
    }
}

void hero_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent)
{
    struct figures f = figures_of(l, b);
    struct slab *s = slab_new(l, b->at);

    if (!f.count)
        return;
    struct setting how = fit(l, &f.list[0]->value[layout_language(l)], p.width, true);
    struct stack common = { s, 0 };

    stack_line(l, &common, f.common, STYLE_HERO_LINE, p, parent, b->at);
    common.y += common.y ? UNDER_COMMON : 0;
    uint32_t list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);
    struct figure_parts first = figure_set(l, f.list[0], how, p, list, true, f.common);
    s->height = parts_take(s, &first, 1, common.y);
    rows_set(l, s, &f, p, list);
    s->before = BEFORE;
    s->after = BEFORE;
    s->stretch = 1;
    if (b->id.len)
        slab_destination(l, s, b->id);
    column_add(l, c, s);
}
