/*
 * layout/cards.c - rows of cards: a rule, label, large numeral, small lines
 *
 * A card's entries are cells of a grid; two entries of one card stand side by side and never part.
 * Within a row labels share a top, numerals a baseline, and the lines under them a top again. All
 * numerals of the block have one size, the largest in which all fit beside their units, and so
 * have all wordings (与经济增长同步), but for a clause of many lines; the blocks that stand in the flow of
 * a report have the size of the smallest of them.
 */
#include "layout/value.h"
#include "layout/wording.h"

#define MOST_COLUMNS 12
#define NARROWEST PU_PT(72)
#define NARROWEST_STRIP PU_PT(68)
#define NARROWEST_ENGLISH PU_PT(98)     /* its labels are longer; not a newspaper's, in small type */
#define RULE PU_PT(0.75)
#define UNDER_RULE PU_PT(5)
#define ABOVE_VALUE PU_PT(6)
#define STRIP_PAD PU_PT(6)
#define NARROW_BAND PU_PT(320)
#define SHAPE_PAD PU_PT(9)

/* Sizes of numerals, in per cent of the style's. */
static const int number_sizes[] = { 100, 92, 83, 75 };
#define SIZES (sizeof number_sizes / sizeof number_sizes[0])
/* Before its unit goes under it: smaller, and numerals are no larger than the words around them. */
#define SMALLEST number_sizes[SIZES - 1]
/* Words give way before a numeral is smaller than this. */
#define WITH_WORDS 83

struct cell {
    const struct block_card_entry *entry;
    uint32_t body;                      /* its LBody */
    bool joined;                        /* to the one before it: never on the next row */
    int row, column;
    /* The value where it fits no cell as a whole: its first words go above, its last below, and
     * where the number would not fit beside its unit, the unit too. */
    struct block_value core;
    bool above, below, unit_below;
};

struct grid {
    struct cell *cells;
    size_t count;
    int columns, rows;
    pu width, step, gutter;             /* of what a card holds; from card to card; between cards */
    pu pad;                             /* around what it holds, where it stands on a shape */
    bool strip;
    int size;                           /* of the numerals, per cent */
    int wording;                        /* size of the wordings: wording_common */
};

static enum language leading(const struct layout *l)
{
    return layout_language(l);
}

static struct value_styles styles_at(struct layout *l, enum language language, int percent)
{
    const struct text_style *number = layout_style(l, STYLE_CARD_VALUE, language);

    return (struct value_styles){
        style_variant(l, number, (struct style_change){ pu_scale(number->size, percent, 100),
                                                        -1, -1, -1 }),
        layout_style(l, STYLE_CARD_UNIT, language)
    };
}

static pu value_width(struct layout *l, const struct block_value *v, int percent)
{
    return value_set(l, l->flow, v, styles_at(l, leading(l), percent), leading(l), 0).width;
}

/*
 * Where a figure fits the cell at no pleasant size, its words give way before its number
 * does: those before it stand above, then those after it below.
 */
static void split_value(struct layout *l, struct cell *c, pu width)
{
    const int percent = WITH_WORDS;

    c->core = c->entry->value[leading(l)];
    if (!value_has_number(&c->core) || value_width(l, &c->core, percent) <= width)
        return;
    if (c->core.before.len) {
        c->above = true;
        c->core.before = STR_NONE;
        if (value_width(l, &c->core, percent) <= width)
            return;
    }
    if (c->core.after.len) {
        c->below = true;
        c->core.after = STR_NONE;
        if (value_width(l, &c->core, percent) <= width)
            return;
    }
    if (value_width(l, &c->core, SMALLEST) <= width)
        return;
    struct block_value alone = c->core;

    alone.unit = STR_NONE;
    if (value_width(l, &alone, percent) > width) {
        c->core = c->entry->value[leading(l)];
        c->above = c->below = false;
        return;
    }
    c->below = c->unit_below = true;
    c->core = alone;
}

static const struct block_value *value_of(const struct layout *l, const struct cell *c)
{
    return &c->entry->value[leading(l)];
}

/* Numerals that do not fit a cell of this width at this size. */
static size_t too_wide(struct layout *l, const struct grid *g, pu width, int percent)
{
    size_t n = 0;

    for (size_t i = 0; i < g->count; i++) {
        const struct block_value *v = value_of(l, &g->cells[i]);
        n += value_has_number(v) && value_width(l, v, percent) > width;
    }
    return n;
}

/* Places the cells row by row; a joined pair goes to the next row together. Returns the holes
 * inside the grid, the open end of the last row at half weight. */
static int arrange(struct grid *g, int columns)
{
    int row = 0, column = 0, holes = 0;

    for (size_t i = 0; i < g->count; i++) {
        bool pair = i + 1 < g->count && g->cells[i + 1].joined && !g->cells[i].joined;
        if (column == columns || (pair && column + 2 > columns && column > 0 && columns > 1)) {
            holes += 2 * (columns - column);
            row++;
            column = 0;
        }
        g->cells[i].row = row;
        g->cells[i].column = column++;
    }
    g->columns = columns;
    g->rows = row + 1;
    return holes + (columns - column);
}

static bool fits(struct layout *l, const struct cell *c, pu width, int percent)
{
    return !value_has_number(&c->core) || value_width(l, &c->core, percent) <= width;
}

static bool all_fit(struct layout *l, const struct grid *g, int percent)
{
    for (size_t i = 0; i < g->count; i++)
        if (!fits(l, &g->cells[i], g->width, percent)
            && fits(l, &g->cells[i], g->width, SMALLEST))
            return false;
    return true;
}

/* What fits at no size has no say. */
static int common_size(struct layout *l, const struct grid *g)
{
    for (size_t i = 0; i < SIZES; i++)
        if (all_fit(l, g, number_sizes[i]))
            return number_sizes[i];
    return SMALLEST;
}

/* Of the band of a strip. */
static struct place inside(struct place p)
{
    return (struct place){ p.x + STRIP_PAD, p.width - STRIP_PAD * 2 };
}

static pu cell_width(const struct grid *g, pu width, int columns)
{
    return (width - g->gutter * (columns - 1)) / columns - 2 * g->pad;
}

/* The number of columns asked for; where that is too many or none, the one of fewest rows and
 * holes that shrinks least. */
static void divide(struct layout *l, struct grid *g, int asked, struct place p)
{
    int most = asked > 0 ? asked : l->look->cards_columns > 0 ? l->look->cards_columns : 4;
    pu narrowest = g->strip ? NARROWEST_STRIP
                 : l->edition == EDITION_ZH || l->level ? NARROWEST : NARROWEST_ENGLISH;
    int best = 1;
    long lowest = -1;

    if (most > MOST_COLUMNS)
        most = MOST_COLUMNS;
    while (most > 1 && cell_width(g, p.width, most) < narrowest)
        most--;
    bool open = !asked || most < asked;
    if (open && (size_t)most > g->count)
        most = (int)g->count;
    for (int n = most; n >= (open ? 1 : most); n--) {
        long bad = arrange(g, n) * 10L + (long)too_wide(l, g, cell_width(g, p.width, n), 92) * 25;
        bad += (long)g->rows * 60;
        if (lowest < 0 || bad < lowest) {
            lowest = bad;
            best = n;
        }
    }
    arrange(g, best);
    g->width = cell_width(g, p.width, best);
    g->step = g->width + 2 * g->pad + g->gutter;
    for (size_t i = 0; i < g->count; i++)
        split_value(l, &g->cells[i], g->width);
    g->size = common_size(l, g);
}

static int common_wording(struct layout *l, const struct grid *g)
{
    const struct block_value **values = ARENA_ARRAY(l->flow, const struct block_value *, g->count);
    size_t n = 0;

    for (size_t i = 0; i < g->count; i++)
        if (!value_has_number(value_of(l, &g->cells[i])))
            values[n++] = value_of(l, &g->cells[i]);
    return wording_common(l, values, n, g->width);
}

/* ---- one row ---- */

/*
 * Heights of the zones of a row, the largest of its cells: the label and down to the baseline of the
 * numeral, which words may stand over; `english`: of those with lines under it.
 */
struct zones { pu head, english, lines, under; };

static struct place place_of(const struct grid *g, const struct cell *c, struct place p)
{
    return (struct place){ p.x + g->step * c->column + g->pad, g->width };
}

static struct slab *label_of(struct layout *l, const struct cell *c, struct place p)
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
static bool number_line(struct layout *l, const struct cell *c, const struct grid *g,
                        uint32_t node, struct value_line *out, pu *rise)
{
    const struct block_value *v = &c->core;

    if (!value_has_number(v))
        return false;
    for (size_t i = 0; i < SIZES; i++) {
        if (number_sizes[i] > g->size || value_width(l, v, number_sizes[i]) > g->width)
            continue;
        struct value_styles styles = styles_at(l, leading(l), number_sizes[i]);
        *out = value_set(l, l->flow, v, styles, leading(l), node);
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

    stack_text(l, stack, &text, layout_style(l, STYLE_CARD_UNIT, leading(l)), leading(l), p, node);
}

static struct slab *value_slab(struct layout *l, const struct cell *c, const struct grid *g,
                               struct place p)
{
    const struct block_value *v = value_of(l, c);
    struct slab *s = slab_new(l, v->at);
    uint32_t node = tree_add(l->tree, c->body, TREE_PARAGRAPH, (int)leading(l), v->at);
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
    pu measure = short_measure(l, &whole, style, leading(l), p.width);
    struct text_lines lines = runs_set(l, &whole, style, leading(l), span, measure, 0);
    pu baseline = pu_scale(style->size, 86, 100);
    for (size_t i = 0; i < lines.count; i++)
        slab_line(l, s, &lines.lines[i], 0, p.x, baseline + (pu)i * style->leading);
    s->height = lines.count ? baseline + (pu)(lines.count - 1) * style->leading : 0;
    return s;
}

/* The English value of a pair, small under the numeral, where it reads otherwise. */
static struct slab *english_slab(struct layout *l, const struct cell *c, struct place p)
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

/* ", to be ensured" on a line of its own. */
static struct str without_comma(struct str words)
{
    while (words.len && (words.ptr[0] == ',' || words.ptr[0] == ' '))
        words = str_from(words, 1);
    return words;
}

static struct str words_below(struct layout *l, const struct cell *c)
{
    const struct block_value *v = value_of(l, c);

    return c->unit_below ? str_trim(str_join(l->arena, v->unit, v->after))
                         : without_comma(v->after);
}

static struct slab *lines_of(struct layout *l, const struct cell *c, struct place p)
{
    struct slab *s = slab_new(l, SPAN_NONE);
    struct stack stack = { s, 0 };

    if (c->below)
        words_set(l, &stack, words_below(l, c), value_of(l, c)->at, p,
                  tree_add(l->tree, c->body, TREE_PARAGRAPH, (int)leading(l), s->at));
    for (size_t i = 0; i < c->entry->line_count; i++) {
        const struct block_pair *line = &c->entry->lines[i];
        uint32_t nodes[LANGUAGES];
        if (stack.y)
            stack.y += PU_PT(2);
        s->at = pair_span(line, s->at);
        pair_nodes(l, c->body, TREE_PARAGRAPH, line, s->at, nodes);
        stack_pair(l, &stack, line, STYLE_CARD_LINE, p, nodes);
    }
    s->height = stack.y;
    return s;
}

static void grow(pu *zone, pu height)
{
    if (height > *zone)
        *zone = height;
}

static void shape_behind(struct layout *l, struct slab *row, const struct grid *g,
                         struct place at, pu height)
{
    slab_rounded(l, row, (struct rect){ at.x - g->pad, 0, at.width + 2 * g->pad, height },
                 l->look->shapes.radius, look_shape_ink(l->look, l->look->shapes.card));
}

static void rule_over(struct layout *l, struct slab *row, const struct grid *g, struct place at)
{
    if (!g->pad)
        slab_rect(l, row, (struct rect){ at.x, 0, at.width, RULE },
                  layout_ink(l, (enum ink_id)l->look->rule_ink));
}

static struct slab *row_slab(struct layout *l, const struct grid *g, size_t from, size_t to,
                             struct place p)
{
    size_t n = to - from;
    struct slab *row = slab_new(l, value_of(l, &g->cells[from])->at);
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

static void fill(struct layout *l, struct grid *g, const struct block *b)
{
    size_t n = 0;

    for (size_t i = 0; i < b->cards.count; i++)
        g->count += b->cards.cards[i].count;
    g->cells = ARENA_ARRAY(l->flow, struct cell, g->count + 1);
    for (size_t i = 0; i < b->cards.count; i++)
        for (size_t k = 0; k < b->cards.cards[i].count; k++)
            g->cells[n++] = (struct cell){ .entry = &b->cards.cards[i].entries[k],
                                           .joined = k > 0 };
}

/* `p` is the block's; in a strip the cards stand inside its band. */
static struct grid grid_of(struct layout *l, const struct block *b, struct place p)
{
    bool strip = b->cards.strip;
    /* A strip stands in a column: its cells move closer. */
    struct grid g = { .gutter = strip && p.width < NARROW_BAND ? l->look->gutter / 2
                                                               : l->look->gutter,
                      .strip = strip, .pad = l->look->shapes.card && !strip ? SHAPE_PAD : 0 };

    fill(l, &g, b);
    if (g.count)
        divide(l, &g, b->cards.columns, strip ? inside(p) : p);
    return g;
}

/* Of the numerals of all blocks that stand in the flow, in columns of this width. */
static int size_of_all(struct layout *l, pu width)
{
    int size = 100;

    for (const struct block *b = l->document->first; b; b = b->next) {
        if (b->kind != BLOCK_CARDS || b->cards.hero)
            continue;
        struct grid g = grid_of(l, b, (struct place){ 0, width });
        if (g.count && g.size < size)
            size = g.size;
    }
    return size;
}

static void name_cells(struct layout *l, struct grid *g, const struct block *b, uint32_t parent)
{
    uint32_t list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);

    for (size_t i = 0; i < g->count; i++) {
        uint32_t item = tree_add(l->tree, list, TREE_ITEM, -1, b->at);
        g->cells[i].body = tree_add(l->tree, item, TREE_BODY, -1, b->at);
    }
}

/* The rows of a strip in one slab, on a band that interrupts the text. */
static void strip_set(struct layout *l, struct column *c, struct column *rows,
                      const struct block *b, struct place p)
{
    struct slab *band = slab_new(l, b->at), *text = column_merge(l, rows, b->at);

    slab_rect(l, band, (struct rect){ p.x, 0, p.width, text->height + STRIP_PAD * 2 },
              layout_ink(l, INK_FILL));
    band->height = text->height + STRIP_PAD * 2;
    slab_take(band, text, 0, STRIP_PAD);
    band->before = layout_air(l, PU_PT(8));
    band->after = layout_air(l, PU_PT(8));
    band->stretch = 1;
    if (b->id.len)
        slab_destination(l, band, b->id);
    column_add(l, c, band);
}

static void rows_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                     uint32_t parent)
{
    struct grid g = grid_of(l, b, p);

    if (!g.count)
        return;
    name_cells(l, &g, b, parent);
    if (b == l->block && !l->cards_size) {
        l->cards_size = size_of_all(l, p.width);
        l->cards_width = p.width;
    }
    if (b == l->block && p.width == l->cards_width)
        g.size = l->cards_size;
    p = b->cards.strip ? inside(p) : p;
    g.wording = common_wording(l, &g);
    for (size_t from = 0, to; from < g.count; from = to) {
        for (to = from; to < g.count && g.cells[to].row == g.cells[from].row; to++)
            ;
        struct slab *row = row_slab(l, &g, from, to, p);
        row->before = from == 0 ? layout_air(l, PU_PT(6)) : g.pad ? g.gutter
            : layout_air(l, PU_PT(12));
        row->after = to == g.count ? layout_air(l, PU_PT(18)) : 0;
        /* Cards on shapes are as far apart down as across. */
        row->stretch = from == 0 || !g.pad;
        row->penalty = from == 0 ? 2 : b->keep ? BREAK_NEVER : 25;
        if (!row->at.source)
            row->at = b->at;
        if (from == 0 && b->id.len && !b->cards.strip)
            slab_destination(l, row, b->id);
        column_add(l, c, row);
    }
}

void cards_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    struct column rows = column_new(l);

    if (b->cards.hero) {
        hero_set(l, c, b, p, parent);
        return;
    }
    if (!b->cards.strip) {
        rows_set(l, c, b, p, parent);
        return;
    }
    rows_set(l, &rows, b, p, parent);
    if (rows.count)
        strip_set(l, c, &rows, b, p);
}
