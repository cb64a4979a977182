/*
 * layout/table.c - tables: three rules, repeated heads, rows that are never cut
 *
 * Rows are set one by one and let pages go between them, so a table of any length takes the memory
 * of two pages. The head of a continued part and its caption are artifacts: the tree has one
 * head.
 */
#include "layout/table.h"

#define RULE PU_PT(1)
#define HEAD_RULE PU_PT(0.5)
#define ABOVE_GROUP PU_PT(4)
/* Tables of so many rows are cut only where a page would else end far too early. */
#define ROWS_TOGETHER 16
/* Rows of a part, at least. */
#define LEAST_ROWS 2
#define BREAK_SHORT 60
#define BREAK_ROW 3

/* Nodes of a table while its rows are set. */
struct table_nodes { uint32_t table, body; struct str group; };

static struct str cell_id(struct layout *l, const struct table_plan *p, char kind, size_t i)
{
    return str_format(l->arena, "t%u%c%zu", p->number, kind, i + 1);
}

static struct block_pair *head_of(const struct table_plan *p, size_t i)
{
    return (struct block_pair *)&p->table->columns[i].head;
}

static int text_align(enum block_align align)
{
    switch (align) {
    case BLOCK_START: return TEXT_START;
    case BLOCK_END: return TEXT_END;
    case BLOCK_CENTRE:
    case BLOCK_DECIMAL: break;
    }
    return TEXT_CENTRE;
}

static const struct text_style *aligned(struct layout *l, enum style_id id,
                                        enum language language, enum block_align align)
{
    return style_variant(l, layout_style(l, id, language),
                         (struct style_change){ 0, -1, -1, text_align(align) });
}

static void pair_aligned(struct layout *l, struct stack *s, const struct block_pair *text,
                         enum style_id id, enum block_align align, struct place p,
                         const uint32_t nodes[LANGUAGES])
{
    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, text, (enum language)i))
            stack_text(l, s, &text->in[i], aligned(l, id, (enum language)i, align),
                       (enum language)i, p, nodes[i]);
}

/* ---- head ---- */

/* Heads with their two rules; `row` is the node of the TR or 0 for a repeated head. */
static void head_cells(struct layout *l, struct stack *s, const struct table_plan *p, uint32_t row)
{
    pu top = s->y, lowest = top;

    slab_rect(l, s->slab, (struct rect){ p->place.x, top, p->place.width, RULE },
              layout_ink(l, INK_TEXT));
    for (size_t i = 0; i < p->table->column_count; i++) {
        const struct table_column *c = &p->columns[i];
        struct place at = { p->place.x + c->x, c->width };
        uint32_t nodes[LANGUAGES] = { 0, 0 };
        if (row) {
            uint32_t cell = pair_node(l, row, TREE_HEAD_CELL, head_of(p, i), p->at, nodes);
            tree_at(l->tree, cell)->scope = TREE_SCOPE_COLUMN;
            tree_at(l->tree, cell)->id = cell_id(l, p, 'c', i);
        }
        s->y = top + RULE + p->pad;
        pair_aligned(l, s, head_of(p, i), STYLE_TABLE_HEAD, p->table->columns[i].align, at,
                     nodes);
        lowest = s->y > lowest ? s->y : lowest;
    }
    s->y = lowest + p->pad;
    slab_rect(l, s->slab, (struct rect){ p->place.x, s->y, p->place.width, HEAD_RULE },
              layout_ink(l, INK_TEXT));
    s->y += HEAD_RULE;
}

pu table_head_height(const struct table_plan *t)
{
    return t->head_height;
}

struct slab *table_continued(struct layout *l, const struct table_plan *p)
{
    struct slab *s = slab_new(l, p->at);
    struct stack stack = { s, 0 };
    enum language language = layout_language(l);
    const struct block_text *title = &p->table->title.in[language];

    if (title->count) {
        struct str plain = block_plain(l->flow, title);
        struct block_run run = {
            .text = look_word(l->look, l->flow, WORD_CONTINUED, language, &plain, 1), .at = p->at
        };
        struct block_text caption = { &run, 1 };
        stack_text(l, &stack, &caption, layout_style(l, STYLE_TABLE_HEAD, language), language,
                   p->place, 0);
        stack.y += PU_PT(2);
    }
    head_cells(l, &stack, p, 0);
    s->height = stack.y;
    return s;
}

void table_close_part(struct layout *l, const struct table_plan *p, struct page *pg, pu x, pu y)
{
    pg->node = 0;
    page_rect(pg, (struct rect){ x + p->place.x, y, p->place.width, RULE },
              layout_ink(l, INK_TEXT));
}

/* The unit line, right aligned: on the title's last line where both fit, else on its own. */
static void unit_line(struct layout *l, struct column *c, const struct table_plan *p,
                      uint32_t caption, struct slab *title)
{
    const struct block_pair *text = &p->table->unit_line;
    uint32_t nodes[LANGUAGES];
    pu gap = PU_PT(6), x = p->place.x + p->place.width, width = 0, taken = 0;

    if (!pair_any(l, text))
        return;
    pair_nodes(l, caption, TREE_SPAN, text, p->at, nodes);
    struct text_line lines[LANGUAGES];
    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, text, (enum language)i)) {
            lines[i] = label_set(l, block_plain(l->arena, &text->in[i]),
                                 layout_style(l, STYLE_TABLE_HEAD, (enum language)i),
                                 (enum language)i, pair_span(text, p->at));
            width += lines[i].width + gap;
        }
    pu baseline = style_baseline(layout_style(l, STYLE_TABLE_HEAD, layout_language(l)));
    struct slab *s = title;
    for (struct part *k = title ? title->first : NULL; k; k = k->next)
        if (k->kind == PART_LINE) {
            taken = k->line.offset + k->line.width;
            baseline = k->to.y;
        }
    if (!title || taken + width > p->place.width) {
        s = slab_new(l, p->at);
        s->height = layout_style(l, STYLE_TABLE_HEAD, layout_language(l))->leading;
        s->penalty = title ? BREAK_NEVER : BREAK_FREE;
        s->flags = SLAB_KEEP_NEXT;
        baseline = style_baseline(layout_style(l, STYLE_TABLE_HEAD, layout_language(l)));
        column_add(l, c, s);
    }
    x -= width - gap;
    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, text, (enum language)i)) {
            slab_line(l, s, &lines[i], nodes[i], x, baseline);
            x += lines[i].width + gap;
        }
}

static void opening_set(struct layout *l, struct column *c, const struct block *b,
                        const struct table_plan *p, struct table_nodes *n)
{
    const struct block_table *t = p->table;
    size_t start = c->count;
    uint32_t nodes[LANGUAGES];
    struct prose how = { .style = STYLE_TABLE_TITLE, .place = p->place, .at = b->at, .align = -1,
                         .whole = true };
    struct slab *title = NULL;
    uint32_t caption = 0;

    if (pair_any(l, &t->title) || pair_any(l, &t->unit_line)) {
        caption = tree_add(l->tree, n->table, TREE_CAPTION, -1, b->at);
        pair_nodes(l, caption, TREE_SPAN, &t->title, b->at, nodes);
    }
    if (prose_set(l, c, &how, &t->title, nodes)) {
        title = c->slabs[c->count - 1];
        title->after = PU_PT(2);
        title->flags |= SLAB_KEEP_NEXT;
    }
    unit_line(l, c, p, caption, title);

    struct slab *head = slab_new(l, b->at);
    struct stack stack = { head, 0 };
    uint32_t rows = tree_add(l->tree, n->table, TREE_HEAD_ROWS, -1, b->at);
    head_cells(l, &stack, p, tree_add(l->tree, rows, TREE_ROW, -1, b->at));
    head->height = stack.y;
    head->flags = SLAB_KEEP_NEXT;
    column_add(l, c, head);

    struct slab *first = c->slabs[start];
    if (first->before < PU_PT(8))
        first->before = PU_PT(8);
    first->stretch = 2;
    first->penalty = BREAK_FREE;
    if (b->id.len)
        slab_destination(l, first, b->id);
}

/* ---- rows ---- */

static void mark_set(struct layout *l, struct slab *s, enum block_mark mark, pu x, pu top)
{
    const struct text_style *style = layout_style(l, STYLE_TABLE_CELL, layout_language(l));
    pu size = style->size * 62 / 100;

    slab_mark(l, s, mark, size, layout_ink(l, INK_TEXT), x + size / 2,
              top + style_baseline(style) - style->size * 36 / 100);
}

/*
 * The decimal point of a column, from its left edge: one for both languages, so that a pair's
 * numbers stand under each other. In a pair it is the numbers that are centred; the words before
 * and after them hang out on either side, as far as the column lets them.
 */
static pu point_of(const struct table_column *c)
{
    pu point = (c->width + c->digits_left - c->digits_right) / 2;

    if (point > c->width - c->right)
        point = c->width - c->right;
    return point < c->left ? c->left : point;
}

/* Figures in the column's unit stand at its decimal point; others and wordings as text. */
static void value_cell(struct layout *l, struct stack *s, const struct table_plan *p,
                       const struct block_cell *k, size_t column, struct place at, uint32_t node)
{
    const struct table_column *c = &p->columns[column];
    bool both = l->edition == EDITION_ZH_EN;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct block_value *v = &k->value[i];
        struct value_styles styles = table_styles(l, language);
        if (!layout_prints(l, language) || !value_any(v))
            continue;
        if (both && i == LANGUAGE_EN && value_same(&k->value[LANGUAGE_ZH], v))
            continue;
        bool in_line = value_has_number(v) && k->columns < 2 && str_eq(v->unit, c->unit[i]);
        uint32_t span = value_node(l, v, node, both ? i : -1);
        if (in_line) {
            struct value_line line = value_set_cells(l, l->flow, v, styles, language, span,
                                                     p->digit[i]);
            slab_line(l, s->slab, &line.line, 0, at.x + point_of(c) - line.point,
                      s->y + style_baseline(styles.number));
            s->y += styles.number->leading;
            continue;
        }
        struct block_run runs[3];
        struct block_text text = { runs, value_runs(l->arena, v, language, runs) };
        stack_text(l, s, &text, aligned(l, STYLE_TABLE_CELL, language,
                                        p->table->columns[column].align), language, at, span);
    }
}

static uint32_t cell_node(struct layout *l, const struct table_plan *p,
                          const struct block_cell *k, const struct table_nodes *n, uint32_t row,
                          size_t r, size_t column, uint32_t nodes[LANGUAGES])
{
    bool head = p->table->columns[column].row_head;
    enum tree_role role = head ? TREE_HEAD_CELL : TREE_CELL;
    uint32_t cell = k->is_value ? tree_add(l->tree, row, role, -1, k->at)
                                : pair_node(l, row, role, &k->text, k->at, nodes);
    struct tree_node *node = tree_at(l->tree, cell);
    struct buf headers = { .arena = l->arena };

    if (head) {
        node->scope = TREE_SCOPE_ROW;
        node->id = cell_id(l, p, 'r', r);
    }
    buf_add(&headers, cell_id(l, p, 'c', column));
    if (n->group.len) {
        buf_char(&headers, ' ');
        buf_add(&headers, n->group);
    }
    for (size_t i = 0; i < column; i++)
        if (p->table->columns[i].row_head) {
            buf_char(&headers, ' ');
            buf_add(&headers, cell_id(l, p, 'r', r));
            break;
        }
    node->headers = buf_str(&headers);
    node->columns = (uint16_t)(k->columns > 1 ? k->columns : 0);
    return cell;
}

static unsigned span_of(const struct table_plan *p, const struct block_cell *k, size_t column)
{
    size_t most = p->table->column_count - column;

    return k->columns <= 1 ? 1 : k->columns < most ? k->columns : (unsigned)most;
}

static void body_row(struct layout *l, struct stack *s, const struct table_plan *p, size_t r,
                     const struct table_nodes *n, uint32_t row)
{
    pu lowest = s->y + p->pad;
    unsigned span;

    for (size_t i = 0; i < p->table->column_count; i += span) {
        const struct block_cell *k = &p->table->rows[r].cells[i];
        span = span_of(p, k, i);
        const struct table_column *from = &p->columns[i], *to = &p->columns[i + span - 1];
        struct place at = { p->place.x + from->x, to->x + to->width - from->x };
        struct stack cell = { s->slab, s->y + p->pad };
        uint32_t nodes[LANGUAGES] = { 0, 0 };
        uint32_t node = cell_node(l, p, k, n, row, r, i, nodes);

        s->slab->at = k->at.source ? k->at : p->at;
        if (k->mark) {
            mark_set(l, s->slab, k->mark, at.x, cell.y);
            at.x += table_mark_width(l);
            at.width -= table_mark_width(l);
        }
        if (k->is_value)
            value_cell(l, &cell, p, k, i, at, node);
        else
            pair_aligned(l, &cell, &k->text, STYLE_TABLE_CELL, p->table->columns[i].align, at,
                         nodes);
        lowest = cell.y > lowest ? cell.y : lowest;
    }
    s->y = lowest + p->pad;
}

static void group_row(struct layout *l, struct stack *s, const struct table_plan *p, size_t r,
                      struct table_nodes *n, uint32_t row)
{
    const struct block_cell *k = &p->table->rows[r].cells[0];
    uint32_t nodes[LANGUAGES], cell = pair_node(l, row, TREE_HEAD_CELL, &k->text, k->at, nodes);
    struct tree_node *node = tree_at(l->tree, cell);

    node->columns = (uint16_t)p->table->column_count;
    node->scope = TREE_SCOPE_ROW;
    node->id = n->group = cell_id(l, p, 'g', r);
    s->y += p->pad + (r > 0 ? ABOVE_GROUP : 0);
    stack_pair(l, s, &k->text, STYLE_TABLE_GROUP,
               (struct place){ p->place.x + p->columns[0].x,
                               p->place.width - 2 * p->columns[0].x }, nodes);
    s->y += p->pad;
}

static int row_penalty(const struct block *b, size_t r)
{
    const struct block_table *t = &b->table;

    if (b->keep || r < LEAST_ROWS || r + LEAST_ROWS > t->row_count ||
        t->rows[r - 1].kind == BLOCK_ROW_GROUP)
        return BREAK_NEVER;
    if (t->row_count <= ROWS_TOGETHER)
        return BREAK_SHORT;
    return t->rows[r].kind == BLOCK_ROW_GROUP ? BREAK_FREE : BREAK_ROW;
}

static void row_set(struct layout *l, struct column *c, const struct block *b,
                    const struct table_plan *p, size_t r, struct table_nodes *n)
{
    struct slab *s = slab_new(l, b->at);
    struct stack stack = { s, 0 };
    uint32_t row = tree_add(l->tree, n->body, TREE_ROW, -1, b->at);

    if (p->table->rows[r].kind == BLOCK_ROW_GROUP)
        group_row(l, &stack, p, r, n, row);
    else
        body_row(l, &stack, p, r, n, row);
    if (r + 1 == p->table->row_count) {
        slab_rect(l, s, (struct rect){ p->place.x, stack.y, p->place.width, RULE },
                  layout_ink(l, INK_TEXT));
        stack.y += RULE;
        s->after = PU_PT(10);
    }
    s->height = stack.y;
    s->penalty = row_penalty(b, r);
    s->table = p;
    column_add(l, c, s);
}

static void table_notes(struct layout *l, struct column *c, const struct block *b,
                        struct place place, uint32_t parent)
{
    struct prose how = { .style = STYLE_NOTE, .place = place, .at = b->at, .align = -1 };

    for (size_t i = 0; i < b->table.note_count; i++) {
        const struct block_pair *note = &b->table.notes[i];
        uint32_t nodes[LANGUAGES], node = tree_add(l->tree, parent, TREE_NOTE, -1, b->at);
        tree_at(l->tree, node)->id = str_format(l->arena, "note-%u", ++l->notes);
        pair_nodes(l, node, TREE_PARAGRAPH, note, b->at, nodes);
        if (i == 0 && c->count)
            c->slabs[c->count - 1]->after = PU_PT(3);
        struct slab *first = prose_set(l, c, &how, note, nodes);
        if (first && i == 0)
            first->penalty = BREAK_NEVER;
    }
    if (b->table.note_count && c->count)
        c->slabs[c->count - 1]->after = PU_PT(10);
}

/* Air above and below a row's lines where they do not keep to the grid. */
#define ROW_PAD PU_PT(2)

void table_set(struct layout *l, struct column *c, const struct block *b, struct place place,
               uint32_t parent)
{
    struct table_plan *p = ARENA_NEW(l->arena, struct table_plan);
    const struct text_style *style = layout_style(l, STYLE_TABLE_CELL, layout_language(l));
    struct table_nodes n = { 0, 0, STR_NONE };

    if (!b->table.column_count)
        return;
    *p = (struct table_plan){ .table = &b->table, .place = place, .at = b->at,
                              .number = ++l->tables };
    p->pad = l->snap ? (l->look->grid - style->leading) / 2 : 0;
    if (p->pad < ROW_PAD)
        p->pad = ROW_PAD;
    table_columns(l, p);
    p->head_height = table_continued(l, p)->height;
    n.table = tree_add(l->tree, parent, TREE_TABLE, -1, b->at);
    opening_set(l, c, b, p, &n);
    n.body = tree_add(l->tree, n.table, TREE_BODY_ROWS, -1, b->at);
    for (size_t r = 0; r < b->table.row_count; r++) {
        row_set(l, c, b, p, r, &n);
        if (layout_is_flow(l, c) && r + 1 < b->table.row_count)
            flow_breathe(l);
    }
    table_notes(l, c, b, place, parent);
}
