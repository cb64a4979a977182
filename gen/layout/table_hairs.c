/*
 * layout/table_hairs.c - hair rules between rows that the eye would else lose
 *
 * In a long list the next thing that a row says may stand far from its name: the longest of the
 * names set the edge of the column behind them. Where most rows have such a hole, and nothing
 * stands over several rows, each is parted from the next by a hair.
 */
#include "layout/table.h"

/* So far, in characters, is far; so many rows at least are a list, and stand for longer ones. */
#define FAR 12
#define LIST_ROWS 8
#define LOOKED_AT 64

/* Where the text that names the row ends. */
static pu name_end(struct layout *l, const struct table_plan *p, const struct block_row *r,
                   size_t names)
{
    const struct table_column *c = &p->columns[names];
    struct block_pair name = table_name(l, r, &r->cells[names]);
    pu most = 0;

    for (int i = 0; i < LANGUAGES; i++) {
        const struct text_style *style = layout_style(l, STYLE_TABLE_CELL, (enum language)i);
        pu width = !pair_has(l, &name, (enum language)i) ? 0
            : runs_width(l, &name.in[i], style, (enum language)i) + table_indent(l, r);
        most = width > most ? width : most;
    }
    return c->x + (most < c->width ? most : c->width);
}

/* Is anything in the cell, in the languages of the edition? */
static bool says_any(const struct layout *l, const struct block_cell *k)
{
    for (int i = 0; k->is_value && i < LANGUAGES; i++)
        if (layout_prints(l, (enum language)i) &&
            block_value_any(block_cell_value(k, (enum language)i)))
            return true;
    return k->drawing || (!k->is_value && pair_any(l, &k->text));
}

/* Where the next thing that the row says begins, at the earliest in its column; 0: nothing. */
static pu next_start(const struct layout *l, const struct table_plan *p,
                     const struct block_row *r, size_t names)
{
    for (size_t i = names + 1; i < p->table->column_count; i++) {
        const struct table_column *c = &p->columns[i];
        pu spare = c->width > c->natural ? c->width - c->natural : 0;

        if (says_any(l, &r->cells[i]))
            return c->x + (c->align == BLOCK_START ? 0 : c->align == BLOCK_END ? spare : spare / 2);
    }
    return 0;
}

static bool has_spans(const struct block_table *t)
{
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t i = 0; i < t->column_count; i++)
            if (t->rows[r].cells[i].rows > 1)
                return true;
    return false;
}

bool table_reads_far(struct layout *l, const struct table_plan *p)
{
    const struct block_table *t = p->table;
    size_t names = table_name_column(t), rows = 0, far = 0;
    pu most = layout_style(l, STYLE_TABLE_CELL, layout_language(l))->size * FAR;

    if (layout_faces(l) || has_spans(t))
        return false;
    for (size_t r = 0; r < t->row_count && rows < LOOKED_AT; r++) {
        if (t->rows[r].kind == BLOCK_ROW_GROUP)
            continue;
        rows++;
        far += next_start(l, p, &t->rows[r], names) > name_end(l, p, &t->rows[r], names) + most;
    }
    return rows >= LIST_ROWS && far * 2 > rows;
}
