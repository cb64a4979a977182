/*
 * layout/list.c - lists, one-line lists, notes at the end
 */
#include "layout/set.h"

/* Sources alone on a last page: text, or a row of a grid, had better go with them. */
#define BREAK_ALONE 160
#define BREAK_LONE 60                   /* one item parted from the others */

/* From the item's left edge to its text, in thousandths of the style's size. */
#define LABEL_WIDTH 1500
#define NOTE_LABEL_WIDTH 1200

/* Rows of two of a one-line list that are kept together, and what such a list takes of a page at
 * most, in per cent. */
#define LINES_TOGETHER 10
#define SHARE_TOGETHER 25

/* So many notes take few lines under each other too. */
#define FEW_NOTES 5

static pu em(const struct text_style *s, int thousandths)
{
    return pu_scale(s->size, thousandths, 1000);
}

/* A square of a third of an em, its centre at the middle of a Han character. */
static void square(struct layout *l, struct slab *s, const struct text_style *style, pu x, pu top,
                   struct ink ink)
{
    pu side = style->size * 32 / 100;

    slab_rect(l, s, (struct rect){ x, top + style->leading / 2 - side / 2, side, side }, ink);
}

struct list { bool ordered; enum style_id style; int number; };

/* A list whose style has an indent stands in by it, its labels too. */
static pu label_indent(const struct text_style *s)
{
    return em(s, s->indent);
}

/* The bullet is drawn and an artifact; a number is text and has a node. */
static void item_label(struct layout *l, struct slab *s, const struct list *list, uint32_t item,
                       pu x, struct span at)
{
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, list->style, language);

    x += label_indent(style);
    if (!list->ordered) {
        square(l, s, style, x + em(style, 300), 0, layout_ink(l, (enum ink_id)l->look->bullet_ink));
        return;
    }
    struct str text = str_join(l->arena, str_number(l->arena, list->number), STR("."));
    uint32_t node = tree_add(l->tree, item, TREE_LABEL, -1, at);
    struct text_line line = label_set(l, text, style, language, at);
    slab_line(l, s, &line, node, x, style_baseline(style));
}

static void item_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                     uint32_t parent, struct list *list)
{
    const struct text_style *style = layout_style(l, list->style, layout_language(l));
    pu indent = em(style, LABEL_WIDTH);
    uint32_t nodes[LANGUAGES], item = tree_add(l->tree, parent, TREE_ITEM, -1, b->at);
    struct prose how = { .style = list->style, .place = { p.x + indent, p.width - indent },
                         .at = b->at, .align = -1, .flags = SLAB_PROSE, .whole = b->keep };
    struct slab label = { .at = b->at };

    list->number++;
    /* The label comes first in reading order, so its parts go before the text's. */
    item_label(l, &label, list, item, p.x, b->at);
    uint32_t body = tree_add(l->tree, item, TREE_BODY, -1, b->at);
    pair_nodes(l, body, TREE_PARAGRAPH, &b->text, b->at, nodes);
    struct slab *first = prose_set(l, c, &how, &b->text, nodes);
    if (first) {
        first->penalty = list->number == 1 ? BREAK_FREE
            : list->number == 2 || !b->next ? BREAK_LONE : 1;
        struct slab text = *first;
        first->first = first->last = NULL;
        first->notes = first->last_note = NULL;
        slab_take(first, &label, 0, 0);
        slab_take(first, &text, 0, 0);
        if (b->id.len)
            slab_destination(l, first, b->id);
        if (l->edition == EDITION_ZH_EN && c->slabs[c->count - 1]->after < PU_PT(3))
            c->slabs[c->count - 1]->after = PU_PT(3);
    }
    blocks_set(l, c, b->first, how.place, body);
}

void list_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent)
{
    struct list list = { b->ordered, STYLE_LIST, 0 };
    uint32_t node = tree_add(l->tree, parent, TREE_LIST, -1, b->at);

    for (const struct block *i = b->first; i; i = i->next) {
        const struct block *block = l->block;

        l->block = i;
        item_set(l, c, i, p, node, &list);
        l->block = block;
        if (layout_is_flow(l, c))
            flow_breathe(l);
    }
}

/* ---- one-line lists ---- */

struct lines_plan {
    const struct block **items;
    uint32_t *nodes;                    /* LBody of each */
    size_t count, columns, rows;
    pu indent, width, step;             /* of one column; from column to column */
};

/*
 * Do all lines fit two columns? Those of the first language on one line; the English of a
 * pair may take two.
 */
static bool fits_half(struct layout *l, const struct block *b, pu width)
{
    for (const struct block *i = b->first; i; i = i->next)
        for (int n = 0; n < LANGUAGES; n++) {
            enum language language = (enum language)n;
            const struct text_style *style = layout_style(l, STYLE_LIST, language);
            pu line = width - label_indent(style);
            pu room = language == layout_language(l) ? line : line * 9 / 5;
            if (pair_has(l, &i->text, language) &&
                runs_width(l, &i->text.in[n], style, language) > room)
                return false;
        }
    return true;
}

static struct slab *line_cell(struct layout *l, const struct lines_plan *plan, size_t i, pu x)
{
    const struct text_style *style = layout_style(l, STYLE_LIST, layout_language(l));
    struct slab *s = slab_new(l, plan->items[i]->at);
    struct stack stack = { s, 0 };
    uint32_t nodes[LANGUAGES];

    square(l, s, style, x + label_indent(style), 0,
           layout_ink(l, (enum ink_id)l->look->bullet_ink));
    pair_nodes(l, plan->nodes[i], TREE_PARAGRAPH, &plan->items[i]->text, s->at, nodes);
    stack_pair(l, &stack, &plan->items[i]->text, STYLE_LIST,
               (struct place){ x + plan->indent, plan->width - plan->indent }, nodes);
    s->height = stack.y;
    return s;
}

/* Space above a row: pairs need some, lines of one language stand on the grid. */
static pu row_gap(const struct layout *l, size_t row)
{
    return l->edition == EDITION_ZH_EN && row > 0 ? PU_PT(4) : 0;
}

static struct slab **line_cells(struct layout *l, const struct lines_plan *plan, pu x)
{
    struct slab **cells = ARENA_ARRAY(l->flow, struct slab *, plan->count);

    for (size_t i = 0; i < plan->count; i++)
        cells[i] = line_cell(l, plan, i, x);
    return cells;
}

/* Is the list low enough to stay together? Within another block nothing is cut. */
static bool is_low(const struct layout *l, const struct column *c, const struct lines_plan *plan,
                   struct slab *const *cells)
{
    pu height = 0;

    for (size_t i = 0; i < plan->count; i++)
        height += cells[i]->height + row_gap(l, i);
    return !layout_is_flow(l, c) || l->look->grows ||
        height / (pu)plan->columns * 100 < l->frame.height * SHARE_TOGETHER;
}

/* One line of each column after the other, as tasks are read; a high list may be cut between rows.
 */
static void lines_across(struct layout *l, struct column *c, const struct lines_plan *plan,
                         struct slab **cells)
{
    bool whole = plan->columns == 2 && plan->rows <= LINES_TOGETHER && is_low(l, c, plan, cells);

    for (size_t r = 0; r < plan->rows; r++) {
        struct slab *row = slab_new(l, plan->items[r * plan->columns]->at);
        for (size_t k = 0; k < plan->columns; k++) {
            size_t i = r * plan->columns + k;
            if (i >= plan->count)
                break;
            row->height = cells[i]->height > row->height ? cells[i]->height : row->height;
            slab_take(row, cells[i], (pu)k * plan->step, 0);
        }
        row->flags = SLAB_SNAP | (plan->columns == 1 ? SLAB_PROSE : 0u);
        row->before = row_gap(l, r);
        row->penalty = r == 0 ? BREAK_FREE : whole || r == 1 || r + 1 == plan->rows
            ? BREAK_NEVER : 2;
        column_add(l, c, row);
    }
}

void lines_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    const struct text_style *style = layout_style(l, STYLE_LIST, layout_language(l));
    struct lines_plan plan = { .indent = em(style, 900) };

    for (const struct block *i = b->first; i; i = i->next)
        plan.count++;
    if (!plan.count)
        return;
    plan.items = ARENA_ARRAY(l->flow, const struct block *, plan.count);
    plan.nodes = ARENA_ARRAY(l->flow, uint32_t, plan.count);
    uint32_t list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);
    size_t n = 0;
    for (const struct block *i = b->first; i; i = i->next, n++) {
        plan.items[n] = i;
        uint32_t item = tree_add(l->tree, list, TREE_ITEM, -1, i->at);
        plan.nodes[n] = tree_add(l->tree, item, TREE_BODY, -1, i->at);
    }
    pu half = (p.width - l->look->gutter) / 2;
    plan.columns = plan.count > 3 && fits_half(l, b, half - plan.indent) ? 2 : 1;
    plan.width = plan.columns == 2 ? half : p.width;
    plan.step = half + l->look->gutter;
    plan.rows = (plan.count + plan.columns - 1) / plan.columns;
    lines_across(l, c, &plan, line_cells(l, &plan, p.x));
    if (l->edition == EDITION_ZH_EN)
        c->slabs[c->count - 1]->after = layout_air(l, PU_PT(6));
}

/* ---- notes ---- */

static struct slab *note_slab(struct layout *l, const struct block *item, uint32_t list,
                              struct list *how, struct place p)
{
    const struct text_style *style = layout_style(l, STYLE_NOTE, layout_language(l));
    pu indent = how->ordered ? em(style, NOTE_LABEL_WIDTH) : 0;
    struct slab *s = slab_new(l, item->at);
    struct stack stack = { s, 0 };
    uint32_t nodes[LANGUAGES], li = tree_add(l->tree, list, TREE_ITEM, -1, item->at);

    how->number++;
    if (how->ordered)
        item_label(l, s, how, li, p.x, item->at);
    uint32_t body = tree_add(l->tree, li, TREE_BODY, -1, item->at);
    pair_nodes(l, body, TREE_PARAGRAPH, &item->text, item->at, nodes);
    stack_pair(l, &stack, &item->text, STYLE_NOTE,
               (struct place){ p.x + indent, p.width - indent }, nodes);
    if (item->id.len)
        slab_destination(l, s, item->id);
    s->height = stack.y;
    return s;
}

/* Two columns of notes side by side, level: the left one takes what first passes half; or one. */
static void notes_band(struct layout *l, struct column *c, struct slab **notes, size_t count,
                       struct place p, bool single)
{
    pu total = 0, left = 0, right = 0, step = (p.width + l->look->gutter) / 2;
    struct slab *band = slab_new(l, notes[0]->at);
    size_t i = 0;

    for (size_t k = 0; k < count; k++)
        total += notes[k]->height;
    for (; i < count && (single || (left + notes[i]->height / 2) * 2 <= total); i++) {
        slab_take(band, notes[i], 0, left);
        left += notes[i]->height;
    }
    for (; i < count; i++) {
        slab_take(band, notes[i], step, right);
        right += notes[i]->height;
    }
    band->height = left > right ? left : right;
    band->penalty = BREAK_FREE;
    column_add(l, c, band);
}

static void notes_title(struct layout *l, struct column *c, const struct block_pair *text,
                        struct span at, struct place p, uint32_t parent)
{
    struct prose title = { .style = STYLE_NOTE, .place = p, .at = at, .align = -1, .whole = true };
    uint32_t nodes[LANGUAGES];

    pair_nodes(l, parent, TREE_PARAGRAPH, text, at, nodes);
    struct slab *first = prose_set(l, c, &title, text, nodes);
    if (first)
        c->slabs[c->count - 1]->flags |= SLAB_KEEP_NEXT;
}

/* An item in bold throughout is the title of those after it: it stands over both columns. */
static bool is_title(const struct layout *l, const struct block *item)
{
    const struct block_text *t = &item->text.in[layout_language(l)];

    for (size_t i = 0; i < t->count; i++)
        if (!(t->runs[i].flags & BLOCK_STRONG))
            return false;
    return t->count > 0;
}

/* Notes wait here until their band is set. */
struct band {
    struct slab **notes;
    size_t count;
    pu height;
    uint32_t list;
    bool single;                        /* in one column */
};

static void flush(struct layout *l, struct column *c, struct band *band, struct place p)
{
    if (band->count)
        notes_band(l, c, band->notes, band->count, p, band->single);
    band->count = 0;
    band->height = 0;
}

/* A few notes of which one is wider than a column are not broken for it. */
static bool few_and_wide(struct layout *l, const struct block *b, pu half)
{
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, STYLE_NOTE, language);
    bool wide = false;
    int count = 0;

    for (const struct block *i = b->first; i; i = i->next) {
        const struct block_text *text = &i->text.in[language];

        count++;
        wide |= text->count && runs_width(l, text, style, language) > half;
    }
    return wide && count <= FEW_NOTES;
}

void notes_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    struct list how = { b->ordered, STYLE_NOTE, 0 };
    struct place half = { p.x, (p.width - l->look->gutter) / 2 };
    struct slab *rule = slab_new(l, b->at);
    /* A page that grows is narrow: for phones. */
    struct band band = { .single = l->look->grows || few_and_wide(l, b, half.width) };
    size_t count = 0;

    for (const struct block *i = b->first; i; i = i->next)
        count++;
    if (!count)
        return;
    if (band.single)
        half.width = p.width;
    rule->before = l->look->grid;
    rule->height = PU_PT(6);
    rule->stretch = 2;
    rule->penalty = BREAK_ALONE;
    rule->flags = SLAB_KEEP_NEXT;
    slab_rect(l, rule, (struct rect){ p.x, 0, p.width / 4, PU_PT(0.5) }, layout_ink(l, INK_TEXT));
    column_add(l, c, rule);
    if (pair_any(l, &b->text))
        notes_title(l, c, &b->text, b->at, p, parent);
    band.notes = ARENA_ARRAY(l->flow, struct slab *, count);
    for (const struct block *i = b->first; i; i = i->next) {
        if (is_title(l, i)) {
            flush(l, c, &band, p);
            notes_title(l, c, &i->text, i->at, p, parent);
            band.list = 0;
            continue;
        }
        if (!band.list)
            band.list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);
        band.notes[band.count] = note_slab(l, i, band.list, &how, half);
        band.height += band.notes[band.count++]->height;
        /* Both columns of a band are half of this: a third of the page at most. */
        if (band.height > l->frame.height * 2 / 3)
            flush(l, c, &band, p);
    }
    flush(l, c, &band, p);
}
