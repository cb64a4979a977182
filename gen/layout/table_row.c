/*
 * layout/table_row.c - one row: texts, figures at their points, marks, drawings, and their tags
 *
 * A cell that spans rows is set with the first of them; what its text needs beyond that row is
 * carried along and asked of the last one.
 */
#include "layout/table.h"

#define ABOVE_GROUP PU_PT(4)

static enum ink_id mark_ink(enum block_mark mark)
{
    switch (mark) {
    case BLOCK_MARK_BEHIND: return INK_ATTENTION;
    case BLOCK_MARK_GREEN: return INK_LAMP_GREEN;
    case BLOCK_MARK_YELLOW: return INK_LAMP_YELLOW;
    case BLOCK_MARK_RED: return INK_LAMP_RED;
    case BLOCK_MARK_NONE: case BLOCK_MARK_ABOVE: case BLOCK_MARK_MET: case BLOCK_MARK_IN_LINE:
    case BLOCK_MARK_BELOW: break;
    }
    return INK_TEXT;
}

static void mark_set(struct layout *l, struct slab *s, enum block_mark mark, pu x, pu top)
{
    const struct text_style *style = layout_style(l, STYLE_TABLE_CELL, layout_language(l));
    pu size = style->size * 62 / 100;

    slab_mark(l, s, mark, size,
              layout_ink(l, mark_ink(mark)), x + size / 2,
              top + style_baseline(style) - style->size * 36 / 100);
}

/* ---- figures ---- */

static pu most_of(pu a, pu b)
{
    return a > b ? a : b;
}

/* What all figures need from the edge of their numbers: to the left for words before them, to the
 * right with all that follows. */
static pu room_before(const struct table_axis *zh, const struct table_axis *en)
{
    return most_of(zh->left - zh->digits_left, en->left - en->digits_left);
}

static pu room_after(const struct table_axis *zh, const struct table_axis *en)
{
    return most_of(zh->digits_left + zh->right, en->digits_left + en->right);
}

pu table_axis_width(const struct table_column *c)
{
    const struct table_axis *zh = &c->axis[LANGUAGE_ZH], *en = &c->axis[LANGUAGE_EN];

    return room_before(zh, en) + room_after(zh, en);
}

/*
 * The decimal point of a column, from its left edge. Languages of different digits have points of
 * their own and one left edge. Where few have words before or after them, it is the numbers that
 * are centred; the words hang out on either side, as far as the column lets them.
 */
static pu point_of(const struct table_column *c, enum language language)
{
    const struct table_axis *zh = &c->axis[LANGUAGE_ZH], *en = &c->axis[LANGUAGE_EN];
    pu core = most_of(zh->digits_left + zh->digits_right, en->digits_left + en->digits_right);
    pu edge = (c->width - core) / 2, last = c->width - room_after(zh, en);

    edge = most_of(edge < last ? edge : last, room_before(zh, en));
    return edge + c->axis[language].digits_left;
}

/* Wordings, and figures that stand at no decimal point. */
static void value_text(struct layout *l, struct stack *s, const struct table_plan *p,
                       const struct block_cell *k, size_t column, int i, struct place at,
                       uint32_t span)
{
    enum block_align align = p->columns[column].align;
    const struct block_value *v = block_cell_value(k, (enum language)i);
    struct block_run runs[VALUE_RUNS];
    struct block_pair text = { 0 };
    uint32_t nodes[LANGUAGES] = { span, span };

    text.in[i] = (struct block_text){ runs, value_runs(l->arena, v, (enum language)i, runs) };
    table_pair(l, s, &text, STYLE_TABLE_CELL, align, at, nodes);
}

static void value_cell(struct layout *l, struct stack *s, const struct table_plan *p,
                       const struct block_cell *k, size_t column, struct place at, uint32_t node)
{
    const struct table_column *c = &p->columns[column];
    bool both = l->edition == EDITION_ZH_EN;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct block_value *v = block_cell_value(k, language);
        struct value_styles styles = table_styles(l, language);
        if (!layout_prints(l, language) || !block_value_any(v))
            continue;
        if (both && i == LANGUAGE_EN && block_value_same(block_cell_value(k, LANGUAGE_ZH), v))
            continue;
        bool in_line = k->columns < 2 && table_at_point(c, v);
        uint32_t span = value_node(l, v, node, both ? i : -1);
        if (!in_line) {
            value_text(l, s, p, k, column, i, at, span);
            continue;
        }
        struct value_line line = value_set_cells(l, l->flow, v, styles, language, span,
                                                 &p->digits[i]);
        slab_line(l, s->slab, &line.line, 0, at.x + point_of(c, language) - line.point,
                  s->y + style_baseline(styles.number));
        s->y += styles.number->leading;
    }
}

/* ---- drawings ---- */

static struct part *drawing_cell(struct layout *l, struct stack *s, const struct block_cell *k,
                                 struct place at, uint32_t node)
{
    const struct block_drawing *d = layout_drawing(l, k->drawing);
    pu width = d->width && d->width < at.width ? d->width : at.width;
    enum language language = layout_language(l);
    uint32_t figure = tree_add(l->tree, node, TREE_FIGURE, (int)language, k->at);
    struct part *part = slab_part(l, s->slab, PART_DRAWING, figure,
                                  at.x + (at.width - width) / 2, s->y);

    tree_words(l->tree, figure)->alternative = d->alternative[language];
    part->drawing.drawing = d;
    part->drawing.size = (struct size){ width, d->height(d->context, l->text, width) };
    s->y += part->drawing.size.height;
    return part;
}

/* ---- cells ---- */

static void add_id(struct buf *b, struct str id)
{
    if (id.len && b->len)
        buf_char(b, ' ');
    buf_add(b, id);
}

/* The heads of a cell in its row, before it. Most rows have one: then nothing is copied. */
static struct str row_headers(struct layout *l, const struct table_rows *n, size_t column)
{
    struct buf b = { .arena = l->paper };
    struct str one = STR_NONE;
    size_t count = 0;

    for (size_t i = 0; i < column; i++)
        if (n->heads[i].len) {
            one = n->heads[i];
            count++;
        }
    if (count < 2)
        return one;
    for (size_t i = 0; i < column; i++)
        add_id(&b, n->heads[i]);
    return str_copy(l->arena, buf_str(&b));
}

/* The heads of each column's cells in a group, or before the first. */
void table_heads_above(struct layout *l, const struct table_plan *p, struct table_rows *n)
{
    for (size_t i = 0; i < p->table->column_count; i++) {
        struct buf b = { .arena = l->paper };

        add_id(&b, p->columns[i].headers);
        add_id(&b, n->group);
        n->above[i] = n->group.len ? str_copy(l->arena, buf_str(&b)) : p->columns[i].headers;
    }
}

static uint32_t cell_node(struct layout *l, const struct table_plan *p,
                          const struct block_cell *k, const struct block_pair *text,
                          struct table_rows *n, uint32_t row, size_t r, size_t column,
                          uint32_t nodes[LANGUAGES])
{
    bool head = p->table->columns[column].row_head;
    enum tree_role role = head ? TREE_HEAD_CELL : TREE_CELL;
    uint32_t cell = k->is_value || k->drawing ? tree_add(l->tree, row, role, -1, k->at)
                                              : pair_node(l, row, role, text, k->at, nodes);
    struct tree_node *node = tree_at(l->tree, cell);

    if (head) {
        node->scope = TREE_SCOPE_ROW;
        node->id = n->heads[column] = column
            ? str_format(l->arena, "t%ur%zuc%zu", p->number, r + 1, column + 1)
            : table_id(l, p, 'r', r);
    }
    node->headers = n->above[column];
    node->row_headers = row_headers(l, n, column);
    node->columns = (uint16_t)(k->columns > 1 ? k->columns : 0);
    node->rows = (uint16_t)(k->rows > 1 ? k->rows : 0);
    return cell;
}

static struct place cell_place(struct layout *l, const struct table_plan *p,
                               const struct block_row *row, size_t column, unsigned span)
{
    const struct table_column *from = &p->columns[column], *to = &p->columns[column + span - 1];
    struct place at = { p->place.x + from->x, to->x + to->width - from->x };
    pu indent = column == table_name_column(p->table) ? table_indent(l, row) : 0;

    return (struct place){ at.x + indent, at.width - indent };
}

/* Sets the cell from cell->y down; *drawn is its drawing, to be centred. */
static void cell_set(struct layout *l, struct stack *cell, const struct table_plan *p, size_t r,
                     size_t column, struct table_rows *n, uint32_t row, struct part **drawn)
{
    const struct block_row *of = &p->table->rows[r];
    const struct block_cell *k = &of->cells[column];
    bool names = column == table_name_column(p->table);
    struct block_pair text = table_once(l, names ? table_name(l, of, k) : k->text);
    struct place at = cell_place(l, p, of, column, table_span(p, k, column));
    uint32_t nodes[LANGUAGES] = { 0, 0 };
    uint32_t node = cell_node(l, p, k, &text, n, row, r, column, nodes);

    cell->slab->at = k->at.source ? k->at : p->at;
    if (k->mark)
        mark_set(l, cell->slab, k->mark, at.x, cell->y);
    at.x += table_mark_room(l, p, k, column);
    at.width -= table_mark_room(l, p, k, column);
    if (k->drawing)
        *drawn = drawing_cell(l, cell, k, at, node);
    else if (k->is_value)
        value_cell(l, cell, p, k, column, at, node);
    else
        table_pair(l, cell, &text, STYLE_TABLE_CELL, p->columns[column].align, at, nodes);
}

/* A cell over several rows asks the last of them for what is left of its height. */
static pu open_height(struct table_rows *n, size_t columns, pu height)
{
    for (size_t i = 0; i < columns; i++)
        if (n->open[i].rows == 1 && n->open[i].height > height)
            height = n->open[i].height;
    for (size_t i = 0; i < columns; i++)
        if (n->open[i].rows) {
            n->open[i].height -= height;
            n->open[i].rows--;
        }
    return height;
}

static void body_row(struct layout *l, struct stack *s, const struct table_plan *p, size_t r,
                     struct table_rows *n, uint32_t row)
{
    size_t columns = p->table->column_count;
    pu top = s->y, height = 0;
    struct part **drawn = ARENA_ARRAY(l->flow, struct part *, columns);
    unsigned span;

    for (size_t i = 0; i < columns; i += span) {
        const struct block_cell *k = &p->table->rows[r].cells[i];
        struct stack cell = { s->slab, top + p->pad };

        span = table_span(p, k, i);
        if (k->covered)
            continue;
        cell_set(l, &cell, p, r, i, n, row, &drawn[i]);
        pu needs = cell.y - top + p->pad;
        if (k->rows > 1)
            n->open[i] = (struct table_open){ needs, k->rows };
        else
            height = needs > height ? needs : height;
    }
    height = open_height(n, columns, height);
    for (size_t i = 0; i < columns; i++)
        if (drawn[i])
            drawn[i]->to.y = top + (height - drawn[i]->drawing.size.height) / 2;
    s->y = top + height;
}

static void group_row(struct layout *l, struct stack *s, const struct table_plan *p, size_t r,
                      struct table_rows *n, uint32_t row)
{
    const struct block_cell *k = &p->table->rows[r].cells[0];
    uint32_t nodes[LANGUAGES], cell = pair_node(l, row, TREE_HEAD_CELL, &k->text, k->at, nodes);
    struct tree_node *node = tree_at(l->tree, cell);

    node->columns = (uint16_t)p->table->column_count;
    node->scope = TREE_SCOPE_ROW;
    node->id = n->group = table_id(l, p, 'g', r);
    table_heads_above(l, p, n);
    /* Not at the top of a page or column. */
    s->slab->before = r > 0 ? ABOVE_GROUP : 0;
    s->y += p->pad;
    stack_pair(l, s, &k->text, STYLE_TABLE_GROUP,
               (struct place){ p->place.x + p->columns[0].x,
                               p->place.width - 2 * p->columns[0].x }, nodes);
    s->y += p->pad;
}

uint32_t table_row_set(struct layout *l, struct stack *s, const struct table_plan *p, size_t r,
                       struct table_rows *n)
{
    const struct block_row *of = &p->table->rows[r];
    uint32_t row = tree_add(l->tree, n->body, TREE_ROW, -1, of->cells[0].at);

    if (!of->grouped && n->group.len) {
        n->group = STR_NONE;
        table_heads_above(l, p, n);
    }
    if (of->kind == BLOCK_ROW_GROUP)
        group_row(l, s, p, r, n, row);
    else
        body_row(l, s, p, r, n, row);
    return row;
}
