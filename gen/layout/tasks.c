/*
 * layout/tasks.c - the grid of numbered tasks
 *
 * Numbered across: one two / three four. Rows are level at head and foot and are never cut;
 * reading order is the order of the numbers.
 */
#include "layout/set.h"

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

/* 一、 in Chinese; English numbers stand alone. */
static struct str number_text(struct layout *l, const struct block_task *t, enum language language)
{
    struct str s = t->number[language];

    if (language == LANGUAGE_ZH && s.len && !str_ends(s, STR("、")))
        return str_join(l->arena, s, STR("、"));
    return s;
}

/* Titles begin at one place: behind the widest number. */
static pu widest_number(struct layout *l, const struct block *b)
{
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, STYLE_TASK_NUMBER, language);
    pu most = 0;

    for (size_t i = 0; i < b->tasks.count; i++) {
        pu w = text_width(l->text, number_text(l, &b->tasks.tasks[i], language), style, language);
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
        pu width = shapes_badge(l, unused, b->tasks.tasks[i].number[language], language, number, 0,
                                0, 0, title->leading);
        most = width > most ? width : most;
    }
    return most + number->size * 6 / 10;
}

static void items_set(struct layout *l, struct stack *stack, const struct block_task *t,
                      enum language language, struct place p, uint32_t parent)
{
    const struct text_style *style = layout_style(l, STYLE_TASK_ITEM, language);
    pu indent = style->size * 9 / 10, dot = style->size * 28 / 100;
    uint32_t list = 0;

    for (size_t i = 0; i < t->item_count; i++) {
        const struct block_text *text = &t->items[i].in[language];
        if (!text->count)
            continue;
        if (!list)
            list = tree_add(l->tree, parent, TREE_LIST, (int)language, t->at);
        struct span at = text->runs[0].at;
        uint32_t item = tree_add(l->tree, list, TREE_ITEM, -1, at);
        uint32_t body = tree_add(l->tree, item, TREE_BODY, -1, at);
        slab_rect(l, stack->slab, (struct rect){ p.x, stack->y + style->leading / 2 - dot / 2,
                                                 dot, dot }, layout_ink(l, INK_RULE));
        stack_text(l, stack, text, style, language,
                   (struct place){ p.x + indent, p.width - indent }, body);
    }
}

static struct slab *task_slab(struct layout *l, const struct task_grid *g,
                              const struct block_task *t, pu x, uint32_t list)
{
    enum language first = layout_language(l);
    const struct text_style *number = layout_style(l, STYLE_TASK_NUMBER, first);
    const struct text_style *title = layout_style(l, STYLE_TASK_TITLE, first);
    struct slab *s = slab_new(l, t->at);
    struct stack stack = { s, RULE + ABOVE };
    struct place p = { x + g->hang, g->width - g->hang };
    uint32_t nodes[LANGUAGES], item = tree_add(l->tree, list, TREE_ITEM, -1, t->at);
    uint32_t label = tree_add(l->tree, item, TREE_LABEL, (int)first, t->at);
    uint32_t body = tree_add(l->tree, item, TREE_BODY, -1, t->at);

    slab_rect(l, s, (struct rect){ x, 0, g->width, RULE }, layout_ink(l, INK_RULE));
    if (g->badges) {
        shapes_badge(l, s, t->number[first], first, number, label, x, stack.y, title->leading);
    } else {
        struct text_line line = label_set(l, number_text(l, t, first), number, first, t->at);
        slab_line(l, s, &line, label, x, stack.y + style_baseline(title));
    }
    pair_nodes(l, body, TREE_PARAGRAPH, &t->title, t->at, nodes);
    stack_pair(l, &stack, &t->title, STYLE_TASK_TITLE, p, nodes);
    for (int i = 0; i < LANGUAGES; i++)
        if (layout_prints(l, (enum language)i)) {
            if (t->item_count)
                stack.y += i == 0 || l->edition != EDITION_ZH_EN ? PU_PT(1) : PU_PT(2);
            items_set(l, &stack, t, (enum language)i, p, body);
        }
    s->height = stack.y + BELOW;
    return s;
}

/* Would so low a row stand alone, the grid's first above the break or its last below it? */
static bool lone(const struct layout *l, size_t row, size_t rows, pu above, pu height)
{
    pu least = l->frame.height / SCRAP;

    return (row == 1 && above < least) || (row + 1 == rows && height < least);
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

void tasks_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    struct task_grid g = { .columns = b->tasks.columns > 0 ? b->tasks.columns
                                                           : l->look->grid_columns };
    uint32_t list = tree_add(l->tree, parent, TREE_LIST, -1, b->at);
    pu above = 0;                       /* height of the row above */

    while (g.columns > 1 && (p.width - l->look->gutter * (g.columns - 1)) / g.columns < NARROWEST)
        g.columns--;
    if (g.columns < 1)
        g.columns = 1;
    g.width = (p.width - l->look->gutter * (g.columns - 1)) / g.columns;
    g.step = g.width + l->look->gutter;
    g.badges = l->look->shapes.number > 0;
    g.hang = g.badges ? widest_badge(l, b) : widest_number(l, b);
    for (size_t i = 0; i < b->tasks.count; i += (size_t)g.columns) {
        struct slab *row = slab_new(l, b->tasks.tasks[i].at);
        for (size_t k = 0; k < (size_t)g.columns && i + k < b->tasks.count; k++) {
            struct slab *cell = task_slab(l, &g, &b->tasks.tasks[i + k], p.x + (pu)k * g.step,
                                          list);
            row->height = cell->height > row->height ? cell->height : row->height;
            slab_take(row, cell, 0, 0);
        }
        row->before = i == 0 ? layout_air(l, PU_PT(6)) : layout_air(l, PU_PT(4));
        row->after = layout_air(l, PU_PT(4));
        row->penalty = row_penalty(l, i / (size_t)g.columns,
                                   (b->tasks.count + (size_t)g.columns - 1) / (size_t)g.columns,
                                   above, row->height);
        above = row->height;
        row->stretch = 1;
        if (!row->at.source)
            row->at = b->at;
        if (i == 0 && b->id.len)
            slab_destination(l, row, b->id);
        column_add(l, c, row);
        if (layout_is_flow(l, c))
            flow_breathe(l);
    }
}
