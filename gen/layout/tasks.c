/*
 * layout/tasks.c - the grid of numbered tasks
 *
 * Numbered across: one two / three four. Rows are level at the head; reading order is the order of
 * the numbers. Where the page has too little room for a row, each of its cells is cut between two
 * items, and what is left says number and title once more, as a table repeats its head.
 */
#include "layout/side.h"

#define NARROWEST PU_PT(130)
/* Grids of so many rows are parted only where a page would else end far too early. */
#define ROWS_TOGETHER 6
#define BREAK_ROW 3
#define BREAK_GRID 40
#define BREAK_LONE 90                   /* one row parted from the others, where it is a scrap: */
#define SCRAP 6                         /* less than this share of the page's height */
#define RULE PU_PT(0.5)
#define ABOVE PU_PT(4)
#define BELOW PU_PT(5)

struct task_grid {
    int columns;
    pu width, step, hang;
    bool badges;                        /* numbers stand in them */
};

/* Titles begin at one place: behind the widest number. */
static pu widest_number(struct layout *l, const struct block *b)
{
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, STYLE_TASK_NUMBER, language);
    pu most = 0;

    for (size_t i = 0; i < b->tasks.count; i++) {
        pu w = text_width(l->text, b->tasks.tasks[i].number[language], style, language);
        most = w > most ? w : most;
    }
    return most + style->size * (language == LANGUAGE_ZH ? 3 : 6) / 10;
}

/* Titles begin behind the badge of the widest number. */
static pu widest_badge(struct layout *l, const struct block *b)
{
    enum language language = layout_language(l);
    const struct text_style *number = layout_style(l, STYLE_TASK_NUMBER, language);
    const struct text_style *title = layout_style(l, STYLE_TASK_TITLE, language);
    pu most = 0;

    for (size_t i = 0; i < b->tasks.count; i++) {
        struct slab *unused = slab_new(l, SPAN_NONE);
        pu width = shapes_badge(l, unused, l->look->shapes.task,
                                b->tasks.tasks[i].number[language], number, 0,
                                (struct point){ 0, 0 }, title->leading);
        most = width > most ? width : most;
    }
    return most + number->size * 6 / 10;
}

/* A row as it is set, for cells that go on after a page break. */
struct task_row {
    struct task_grid grid;
    const struct block *block;
    size_t first;                       /* task in its first cell */
    pu x;
};

/* Rule, number and title. Nodes of 0 make an artifact of it. */
static struct slab *head_slab(struct layout *l, const struct task_grid *g,
                              const struct block_task *t, const struct block_pair *text, pu x,
                              uint32_t label, const uint32_t nodes[LANGUAGES])
{
    enum language first = layout_language(l);
    const struct text_style *number = layout_style(l, STYLE_TASK_NUMBER, first);
    const struct text_style *title = layout_style(l, STYLE_TASK_TITLE, first);
    struct slab *s = slab_new(l, t->at);
    struct stack stack = { s, RULE + ABOVE };

    slab_parting(l, s, (struct rect){ x, 0, g->width, RULE }, layout_ink(l, INK_RULE));
    if (g->badges) {
        shapes_badge(l, s, l->look->shapes.task, t->number[first], number, label,
                     (struct point){ x, stack.y }, title->leading);
    } else {
        struct text_line line = label_set(l, t->number[first], number, first, t->at);
        slab_line(l, s, &line, label, x, stack.y + style_baseline(title));
    }
    stack_pair(l, &stack, text, STYLE_TASK_TITLE,
               (struct place){ x + g->hang, g->width - g->hang }, nodes);
    s->height = stack.y;
    return s;
}

/* Dot and text of one item. */
static struct slab *item_slab(struct layout *l, const struct block_task *t,
                              const struct block_text *text, enum language language,
                              struct place p, uint32_t list)
{
    const struct text_style *style = layout_style(l, STYLE_TASK_ITEM, language);
    pu indent = style->size * 9 / 10, dot = style->size * 28 / 100;
    struct slab *s = slab_new(l, t->at);
    struct stack stack = { s, 0 };
    struct span at = text->runs[0].at;
    uint32_t item = tree_add(l->tree, list, TREE_ITEM, -1, at);
    uint32_t body = tree_add(l->tree, item, TREE_BODY, -1, at);

    slab_rect(l, s, (struct rect){ p.x, style->leading / 2 - dot / 2, dot, dot },
              layout_ink(l, INK_RULE));
    stack_text(l, &stack, text, style, language, (struct place){ p.x + indent, p.width - indent },
               body);
    s->height = stack.y;
    return s;
}

static void items_set(struct layout *l, struct column *c, const struct block_task *t,
                      enum language language, struct place p, uint32_t parent)
{
    bool below = language == LANGUAGE_EN && l->edition == EDITION_ZH_EN;
    uint32_t list = 0;

    for (size_t i = 0; i < t->item_count; i++) {
        const struct block_text *text = &t->items[i].in[language];
        if (!text->count)
            continue;
        struct slab *s;
        if (list) {
            s = item_slab(l, t, text, language, p, list);
        } else {
            list = tree_add(l->tree, parent, TREE_LIST, (int)language, t->at);
            s = item_slab(l, t, text, language, p, list);
            s->before = below ? PU_PT(2) : PU_PT(1);
        }
        column_add(l, c, s);
    }
}

static size_t lines_of(const struct slab *s)
{
    size_t lines = 0;

    for (const struct part *p = s->first; p; p = p->next)
        lines += p->kind == PART_LINE;
    return lines;
}

/* The title stays with an item; no item of one line stands alone above a cut, nor one of two below
 * it, where the title is said once more. */
static void keep_together(struct column *c)
{
    size_t last = c->count - 1;

    if (!last)
        return;
    c->slabs[1]->penalty = BREAK_NEVER;
    if (last > 1 && lines_of(c->slabs[1]) < 2)
        c->slabs[2]->penalty = BREAK_NEVER;
    if (last > 1 && lines_of(c->slabs[last]) < 3)
        c->slabs[last]->penalty = BREAK_NEVER;
}

/* Title and items of a task, each in a slab. */
static struct column cell_set(struct layout *l, const struct task_grid *g,
                              const struct block_task *t, pu x, uint32_t list)
{
    struct column c = column_new(l);
    struct place p = { x + g->hang, g->width - g->hang };
    uint32_t nodes[LANGUAGES], item = tree_add(l->tree, list, TREE_ITEM, -1, t->at);
    uint32_t label = tree_add(l->tree, item, TREE_LABEL, (int)layout_language(l), t->at);
    uint32_t body = tree_add(l->tree, item, TREE_BODY, -1, t->at);

    pair_nodes(l, body, TREE_PARAGRAPH, &t->title, t->at, nodes);
    column_add(l, &c, head_slab(l, g, t, &t->title, x, label, nodes));
    for (int i = 0; i < LANGUAGES; i++)
        if (layout_prints(l, (enum language)i))
            items_set(l, &c, t, (enum language)i, p, body);
    keep_together(&c);
    c.slabs[c.count - 1]->height += BELOW;
    return c;
}

struct slab *tasks_again(struct layout *l, const struct task_row *row, size_t i)
{
    static const uint32_t none[LANGUAGES];
    const struct block_task *t = &row->block->tasks.tasks[row->first + i];
    struct block_pair title = pair_continued(l, &t->title);
    struct slab *s = head_slab(l, &row->grid, t, &title, row->x + (pu)i * row->grid.step, 0, none);

    s->height += PU_PT(1);
    return s;
}

/* Would so low a row stand alone, the grid's first above the break or its last below it? */
static bool lone(const struct layout *l, size_t row, size_t rows, pu above, pu height)
{
    pu least = l->frame.height / SCRAP;

    return (row == 1 && above < least) || (row + 1 == rows && height < least);
}

/* The headings at the end of the column: what they take with the first row of a grid under them. */
static pu headings_height(const struct column *c)
{
    pu height = 0;

    for (size_t i = c->count; i-- && c->slabs[i]->flags & (SLAB_HEAD | SLAB_KEEP_NEXT);)
        height += c->slabs[i]->before + c->slabs[i]->height;
    return height;
}

/*
 * Cost of a page break before a row as high as said, under one as high as `above`: a grid is not
 * parted where whole it fits the next page well.
 */
static int row_penalty(const struct layout *l, size_t row, size_t rows, pu above, pu height)
{
    if (!row)
        return 2;
    if (rows > ROWS_TOGETHER)
        return BREAK_ROW;
    return lone(l, row, rows, above, height) ? BREAK_LONE : BREAK_GRID;
}

/* Cells that are never cut, in one slab. */
static void cells_whole(struct layout *l, struct slab *row, const struct column *cells,
                        size_t count)
{
    for (size_t k = 0; k < count; k++) {
        struct slab *cell = column_merge(l, &cells[k], row->at);

        row->height = cell->height > row->height ? cell->height : row->height;
        slab_take(row, cell, 0, 0);
    }
}

/* Is there a page that ends, of one column? */
static bool may_cut(const struct layout *l, const struct column *c)
{
    return layout_is_flow(l, c) && l->columns < 2 && !l->look->grows;
}

static struct slab *row_slab(struct layout *l, const struct column *c, const struct task_row *of,
                             uint32_t list)
{
    const struct block *b = of->block;
    size_t left = b->tasks.count - of->first;
    size_t count = left < (size_t)of->grid.columns ? left : (size_t)of->grid.columns;
    struct column *cells = ARENA_ARRAY(l->flow, struct column, count);
    struct span at = b->tasks.tasks[of->first].at;
    struct slab *row = slab_new(l, at.source ? at : b->at);

    for (size_t k = 0; k < count; k++)
        cells[k] = cell_set(l, &of->grid, &b->tasks.tasks[of->first + k],
                            of->x + (pu)k * of->grid.step, list);
    struct slab *first = cells[0].slabs[0], *last = cells[0].slabs[cells[0].count - 1];
    if (of->first == 0 && b->id.len)
        slab_destination(l, first, b->id);
    if (may_cut(l, c)) {
        first->before = layout_air(l, of->first == 0 ? PU_PT(6) : PU_PT(4));
        first->stretch = 1;
        last->after = layout_air(l, PU_PT(4));
        sides_cells(l, row, cells, count, arena_copy(l->flow, of, sizeof *of));
        return row;
    }
    cells_whole(l, row, cells, count);
    row->before = layout_air(l, of->first == 0 ? PU_PT(6) : PU_PT(4));
    row->after = layout_air(l, PU_PT(4));
    row->stretch = 1;
    return row;
}

static void grid_of(struct task_grid *g, const struct look *look, pu width)
{
    g->width = (width - look->gutter * (g->columns - 1)) / g->columns;
    g->step = g->width + look->gutter;
}

/* Is some row so high that a page holds no second one beside it? What is tried is not reported. */
static bool too_high(struct layout *l, const struct column *c, const struct task_grid *g,
                     const struct block *b, struct place p, uint32_t list)
{
    struct state before = state_keep(l);
    struct diag *diag = l->diag;
    pu most = 0;

    l->diag = diag_new(l->flow, LANGUAGE_ZH);
    for (size_t i = 0; i < b->tasks.count; i += (size_t)g->columns) {
        struct task_row of = { *g, b, i, p.x };
        pu height = row_slab(l, c, &of, list)->height;

        most = height > most ? height : most;
    }
    l->diag = diag;
    state_restore(l, &before);
    return most > l->frame.height / 2;
}

/* As many columns as are asked for, or the most of which no row is too high, if there are such. */
static void make_lower(struct layout *l, const struct column *c, struct task_grid *g,
                       const struct block *b, struct place p, uint32_t list)
{
    struct task_grid fewer = *g;

    while (fewer.columns && too_high(l, c, &fewer, b, p, list))
        if (--fewer.columns)
            grid_of(&fewer, l->look, p.width);
    if (fewer.columns)
        *g = fewer;
}

void tasks_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    struct task_grid g = { .columns = b->tasks.columns > 0 ? b->tasks.columns
                                                           : l->look->grid_columns };
    uint32_t list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);
    pu above = 0;                       /* height of the row above; of the first with its heading */

    while (g.columns > 1 && (p.width - l->look->gutter * (g.columns - 1)) / g.columns < NARROWEST)
        g.columns--;
    if (g.columns < 1)
        g.columns = 1;
    g.badges = l->look->shapes.task > 0;
    g.hang = g.badges ? widest_badge(l, b) : widest_number(l, b);
    grid_of(&g, l->look, p.width);
    /* Rows in two languages are not cut: they would leave half pages white. */
    if (l->edition == EDITION_ZH_EN && may_cut(l, c))
        make_lower(l, c, &g, b, p, list);
    for (size_t i = 0; i < b->tasks.count; i += (size_t)g.columns) {
        struct task_row of = { g, b, i, p.x };
        struct slab *row = row_slab(l, c, &of, list);

        row->penalty = row_penalty(l, i / (size_t)g.columns,
                                   (b->tasks.count + (size_t)g.columns - 1) / (size_t)g.columns,
                                   above, row->height);
        above = row->height + (i ? 0 : headings_height(c));
        column_add(l, c, row);
        if (layout_is_flow(l, c))
            flow_breathe(l);
    }
}
