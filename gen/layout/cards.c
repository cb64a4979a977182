/*
 * layout/cards.c - rows of cards: how many stand in one, how large their numerals are
 *
 * A card's entries are cells of a grid; two entries of one card stand side by side and never part.
 * All numerals of the block have one size, the largest in which all fit beside their units, and so
 * have all wordings (与经济增长同步), but for a clause of many lines; the blocks that stand in the
 * flow of a report have the size of the smallest of them.
 */
#include "layout/cards.h"
#include "layout/wording.h"

#define WORDS_MOST 32                   /* of a label */
#define MOST_COLUMNS 12
#define NARROWEST PU_PT(72)
#define NARROWEST_STRIP PU_PT(68)
#define NARROWEST_ENGLISH PU_PT(98)     /* its labels are longer; no newspaper's, in small type */
#define STRIP_PAD PU_PT(6)
#define NARROW_BAND PU_PT(320)
#define SHAPE_PAD PU_PT(9)

const int card_sizes[CARD_SIZES] = { 100, 92, 83, 75 };

/* Words give way before a numeral is smaller than this. */
#define WITH_WORDS 83

struct value_styles card_styles(struct layout *l, int percent)
{
    enum language language = layout_language(l);
    const struct text_style *number = layout_style(l, STYLE_CARD_VALUE, language);

    return (struct value_styles){
        style_variant(l, number, (struct style_change){ pu_scale(number->size, percent, 100),
                                                        -1, -1, -1 }),
        layout_style(l, STYLE_CARD_UNIT, language)
    };
}

pu card_value_width(struct layout *l, const struct block_value *v, int percent)
{
    return value_set(l, l->flow, v, card_styles(l, percent), layout_language(l), 0).width;
}

const struct block_value *card_value(const struct layout *l, const struct card_cell *c)
{
    return &c->entry->value[layout_language(l)];
}

/*
 * Where a figure fits the cell at no pleasant size, its words give way before its number
 * does: those before it stand above, then those after it below.
 */
static void split_value(struct layout *l, struct card_cell *c, pu width)
{
    const int percent = WITH_WORDS;

    c->core = c->entry->value[layout_language(l)];
    if (!value_has_number(&c->core) || card_value_width(l, &c->core, percent) <= width)
        return;
    if (c->core.before.len) {
        c->above = true;
        c->core.before = STR_NONE;
        if (card_value_width(l, &c->core, percent) <= width)
            return;
    }
    if (c->core.after.len) {
        c->below = true;
        c->core.after = STR_NONE;
        if (card_value_width(l, &c->core, percent) <= width)
            return;
    }
    if (card_value_width(l, &c->core, CARD_SMALLEST) <= width)
        return;
    struct block_value alone = c->core;

    alone.unit = STR_NONE;
    if (card_value_width(l, &alone, percent) > width) {
        c->core = c->entry->value[layout_language(l)];
        c->above = c->below = false;
        return;
    }
    c->below = c->unit_below = true;
    c->core = alone;
}

/* Numerals that do not fit a cell of this width at this size. */
static size_t too_wide(struct layout *l, const struct card_grid *g, pu width, int percent)
{
    size_t n = 0;

    for (size_t i = 0; i < g->count; i++) {
        const struct block_value *v = card_value(l, &g->cells[i]);
        n += value_has_number(v) && card_value_width(l, v, percent) > width;
    }
    return n;
}

/* Places the cells row by row; a joined pair goes to the next row together. Returns the holes
 * inside the grid, the open end of the last row at half weight. */
static int arrange(struct card_grid *g, int columns)
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

static bool fits(struct layout *l, const struct card_cell *c, pu width, int percent)
{
    return !value_has_number(&c->core) || card_value_width(l, &c->core, percent) <= width;
}

static bool all_fit(struct layout *l, const struct card_grid *g, int percent)
{
    for (size_t i = 0; i < g->count; i++)
        if (!fits(l, &g->cells[i], g->width, percent)
            && fits(l, &g->cells[i], g->width, CARD_SMALLEST))
            return false;
    return true;
}

/* What fits at no size has no say. */
static int common_size(struct layout *l, const struct card_grid *g)
{
    for (size_t i = 0; i < CARD_SIZES; i++)
        if (all_fit(l, g, card_sizes[i]))
            return card_sizes[i];
    return CARD_SMALLEST;
}

/* Of the band of a strip. */
static struct place inside(struct place p)
{
    return (struct place){ p.x + STRIP_PAD, p.width - STRIP_PAD * 2 };
}

static pu cell_width(const struct card_grid *g, pu width, int columns)
{
    return (width - g->gutter * (columns - 1)) / columns - 2 * g->pad;
}

/* A figure that would stand apart from its unit in a cell of this width. */
static bool parts_units(struct layout *l, const struct card_grid *g, pu width)
{
    for (size_t i = 0; i < g->count; i++) {
        struct block_value v = *card_value(l, &g->cells[i]);

        v.before = v.after = STR_NONE;
        if (value_has_number(&v) && card_value_width(l, &v, CARD_SMALLEST) > width)
            return true;
    }
    return false;
}

/* A word of it is wider. */
static bool wider_words(struct layout *l, const struct block_pair *pair, enum style_id style, pu width)
{
    pu measures[WORDS_MOST];

    for (int k = 0; k < LANGUAGES; k++) {
        enum language language = (enum language)k;
        size_t n = !pair_has(l, pair, language) ? 0
            : runs_measures(l, &pair->in[k], layout_style(l, style, language), language, measures,
                            WORDS_MOST);

        if (n && measures[n - 1] > width)
            return true;
    }
    return false;
}

/* A word of a label or of a line below a figure that a cell of this width does not hold. */
static bool parts_words(struct layout *l, const struct card_grid *g, pu width)
{
    for (size_t i = 0; i < g->count; i++) {
        const struct block_card_entry *e = g->cells[i].entry;

        if (wider_words(l, &e->label, STYLE_CARD_LABEL, width))
            return true;
        for (size_t k = 0; k < e->line_count; k++)
            if (wider_words(l, &e->lines[k], STYLE_CARD_LINE, width))
                return true;
    }
    return false;
}

/*
 * Fewer columns, down to half as many, where those keep all figures with their units. English units
 * are long (million tonnes) and stand below as words do.
 */
static int with_units(struct layout *l, const struct card_grid *g, int most, pu width)
{
    for (int n = most; n * 2 >= most && layout_language(l) == LANGUAGE_ZH; n--)
        if (!parts_units(l, g, cell_width(g, width, n)))
            return n;
    return most;
}

/* The most cards beside each other, where the report says none: of all columns that they take. */
static int most_cards(const struct layout *l)
{
    int spanned = l->columns < l->base_columns ? l->base_columns / l->columns : 1;

    return l->look->cards_columns > 0 ? l->look->cards_columns * spanned : 4;
}

/* The number of columns asked for; where that is too many or none, the one of fewest rows and
 * holes that shrinks least. */
static void divide(struct layout *l, struct card_grid *g, int asked, struct place p)
{
    int most = asked > 0 ? asked : most_cards(l);
    pu narrowest = g->strip ? NARROWEST_STRIP
                 : l->edition == EDITION_ZH || l->level ? NARROWEST : NARROWEST_ENGLISH;
    int best = 1;
    long lowest = -1;

    if (most > MOST_COLUMNS)
        most = MOST_COLUMNS;
    while (most > 1 && cell_width(g, p.width, most) < narrowest)
        most--;
    while (most > 1 && parts_words(l, g, cell_width(g, p.width, most)))
        most--;
    most = with_units(l, g, most, p.width);
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

static int common_wording(struct layout *l, const struct card_grid *g)
{
    const struct block_value **values = ARENA_ARRAY(l->flow, const struct block_value *, g->count);
    size_t n = 0;

    for (size_t i = 0; i < g->count; i++)
        if (!value_has_number(card_value(l, &g->cells[i])))
            values[n++] = card_value(l, &g->cells[i]);
    return wording_common(l, values, n, g->width);
}

static void fill(struct layout *l, struct card_grid *g, const struct block *b)
{
    size_t n = 0;

    for (size_t i = 0; i < b->cards.count; i++)
        g->count += b->cards.cards[i].count;
    g->cells = ARENA_ARRAY(l->flow, struct card_cell, g->count + 1);
    for (size_t i = 0; i < b->cards.count; i++)
        for (size_t k = 0; k < b->cards.cards[i].count; k++)
            g->cells[n++] = (struct card_cell){ .entry = &b->cards.cards[i].entries[k],
                                           .joined = k > 0 };
}

/* `p` is the block's; in a strip the cards stand inside its band. */
static struct card_grid grid_of(struct layout *l, const struct block *b, struct place p)
{
    bool strip = b->cards.strip;
    /* A strip stands in a column: its cells move closer. */
    struct card_grid g = { .gutter = strip && p.width < NARROW_BAND ? l->look->gutter / 2
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
        struct card_grid g = grid_of(l, b, (struct place){ 0, width });
        if (g.count && g.size < size)
            size = g.size;
    }
    return size;
}

static void name_cells(struct layout *l, struct card_grid *g, const struct block *b,
                       uint32_t parent)
{
    uint32_t list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);

    for (size_t i = 0; i < g->count; i++) {
        uint32_t item = tree_add(l->tree, list, TREE_ITEM, -1, b->at);
        g->cells[i].body = tree_add(l->tree, item, TREE_BODY, -1, b->at);
    }
}

/* The rows of a strip in one slab under what is said of all, on a band that interrupts the text. */
static void strip_set(struct layout *l, struct column *c, struct column *rows,
                      struct slab *head, const struct block *b, struct place p)
{
    struct slab *band = slab_new(l, b->at), *text = column_merge(l, rows, b->at);
    pu top = STRIP_PAD + (head->height ? head->height + STRIP_PAD : 0);

    band->height = top + text->height + STRIP_PAD;
    slab_rect(l, band, (struct rect){ p.x, 0, p.width, band->height }, layout_ink(l, INK_FILL));
    slab_take(band, head, 0, STRIP_PAD);
    slab_take(band, text, 0, top);
    band->before = layout_air(l, PU_PT(8));
    band->after = layout_air(l, PU_PT(8));
    band->stretch = 1;
    if (b->id.len)
        slab_destination(l, band, b->id);
    column_add(l, c, band);
}

/* What a row opens a page or column with: the heading that the block stands under. */
static struct slab *heading_again(struct layout *l, const struct block *b, struct place p)
{
    static const uint32_t none[LANGUAGES];

    if (b != l->block || b->cards.strip || !l->heading)
        return NULL;
    struct block_pair text = pair_continued(l, &l->heading->text);
    struct stack stack = { slab_new(l, b->at), 0 };

    stack_pair(l, &stack, &text, STYLE_TABLE_HEAD, p, none);
    stack.slab->height = stack.y + PU_PT(4);
    return stack.slab;
}

/* A page had better break in the midst of the rows. */
static int row_penalty(const struct card_grid *g, const struct block *b, int row)
{
    int aside = 2 * row - g->rows;

    return row == 0 ? 2 : b->keep ? BREAK_NEVER : aside < -1 || aside > 1 ? 60 : 25;
}

static void rows_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                     uint32_t parent)
{
    struct card_grid g = grid_of(l, b, p);

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
        struct slab *row = card_row(l, &g, from, to, p);
        row->before = from == 0 ? layout_air(l, PU_PT(6)) : g.pad ? g.gutter
            : layout_air(l, PU_PT(12));
        row->after = to == g.count ? layout_air(l, PU_PT(18)) : 0;
        /* Cards on shapes are as far apart down as across. */
        row->stretch = from == 0 || !g.pad;
        row->penalty = row_penalty(&g, b, g.cells[from].row);
        row->again = from == 0 ? NULL : heading_again(l, b, p);
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
    struct stack head = { slab_new(l, b->at), 0 };

    stack_line(l, &head, &b->cards.common, STYLE_CARD_LABEL, inside(p), parent, b->at);
    head.slab->height = head.y;
    rows_set(l, &rows, b, p, parent);
    if (rows.count)
        strip_set(l, c, &rows, head.slab, b, p);
}
