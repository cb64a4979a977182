/*
 * layout/table_head.c - what stands over the rows: caption, unit line, heads in one or more rows
 *
 * Heads over several columns have a hair rule under them; a head of one column takes all rows that
 * no such head takes from it. The head of a continued part and its caption are artifacts: the
 * tree has one head. Where a group goes on there, a row under the heads says which, 生态（续）.
 */
#include "layout/table.h"

/* Such a rule is as wide as its columns: the gap between columns parts two of them. */
#define SPANNER_RULE PU_PT(0.35)
#define CAPTION_GAP PU_PT(9)

struct str table_id(struct layout *l, const struct table_plan *p, char kind, size_t i)
{
    return str_format(l->arena, "t%u%c%zu", p->number, kind, i + 1);
}

/* ---- the heads as cells ---- */

static void add_spanner(struct layout *l, struct table_plan *p, size_t i)
{
    const struct block_spanner *s = &p->table->spanners[i];
    unsigned row = block_head_row(p->table, s->column, s->row);

    p->heads[p->head_count++] = (struct table_head){
        .text = &s->head, .column = s->column, .columns = s->columns, .row = row,
        .rows = s->row - row + 1, .align = BLOCK_CENTRE, .id = table_id(l, p, 's', i),
        .at = s->at
    };
}

static void add_leaf(struct layout *l, struct table_plan *p, size_t i)
{
    const struct block_column *c = &p->table->columns[i];
    unsigned row = block_head_row(p->table, i, UINT32_MAX);

    p->heads[p->head_count++] = (struct table_head){
        .text = &c->head, .column = i, .columns = 1, .row = row, .rows = p->head_rows - row,
        .align = p->columns[i].align, .id = table_id(l, p, 'c', i), .at = pair_span(&c->head, p->at)
    };
}

/* The ids of a column's heads, its own first. */
static struct str headers_of(struct layout *l, const struct table_plan *p, size_t column)
{
    struct buf b = { .arena = l->arena };

    buf_add(&b, table_id(l, p, 'c', column));
    for (size_t i = 0; i < p->table->spanner_count; i++) {
        const struct block_spanner *s = &p->table->spanners[i];
        if (column >= s->column && column - s->column < s->columns) {
            buf_char(&b, ' ');
            buf_add(&b, table_id(l, p, 's', i));
        }
    }
    return buf_str(&b);
}

static int by_row(const struct table_head *a, const struct table_head *b)
{
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

static void sort_heads(struct table_plan *p)
{
    for (size_t i = 1; i < p->head_count; i++)
        for (size_t k = i; k > 0 && by_row(&p->heads[k], &p->heads[k - 1]) < 0; k--) {
            struct table_head swap = p->heads[k];
            p->heads[k] = p->heads[k - 1];
            p->heads[k - 1] = swap;
        }
}

void table_heads(struct layout *l, struct table_plan *p)
{
    const struct block_table *t = p->table;
    bool any = false;

    for (size_t i = 0; i < t->column_count; i++)
        any = any || pair_any(l, &t->columns[i].head);
    if (!any && !t->spanner_count)
        return;
    p->head_rows = block_head_rows(t);
    p->heads = ARENA_ARRAY(l->arena, struct table_head, t->spanner_count + t->column_count);
    for (size_t i = 0; i < t->spanner_count; i++)
        add_spanner(l, p, i);
    for (size_t i = 0; i < t->column_count; i++) {
        add_leaf(l, p, i);
        p->columns[i].headers = headers_of(l, p, i);
    }
    sort_heads(p);
}

/* ---- setting ---- */

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

void table_pair(struct layout *l, struct stack *s, const struct block_pair *text,
                enum style_id id, enum block_align align, struct place p,
                const uint32_t nodes[LANGUAGES])
{
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *style = style_variant(l, layout_style(l, id, language),
            (struct style_change){ 0, -1, -1, text_align(align) });

        if (pair_has(l, text, language))
            stack_text(l, s, &text->in[i], style, language, p, nodes[i]);
    }
}

struct block_pair table_once(const struct layout *l, struct block_pair text)
{
    if (pair_both(l, &text)
        && block_text_same(&text.in[LANGUAGE_ZH], &text.in[LANGUAGE_EN]))
        text.in[LANGUAGE_EN].count = 0;
    return text;
}

static struct place head_place(const struct table_plan *p, const struct table_head *h)
{
    const struct table_column *from = &p->columns[h->column];
    const struct table_column *to = &p->columns[h->column + h->columns - 1];

    return (struct place){ p->place.x + from->x, to->x + to->width - from->x };
}

/* Its text, from the top of a slab of its own; `row` is the node of its TR, 0 where repeated. */
static struct slab *head_text(struct layout *l, const struct table_plan *p,
                              const struct table_head *h, uint32_t row)
{
    struct slab *s = slab_new(l, h->at.source ? h->at : p->at);
    struct stack stack = { s, 0 };
    struct block_pair text = table_once(l, *h->text);
    uint32_t nodes[LANGUAGES] = { 0, 0 };

    if (row) {
        uint32_t cell = pair_node(l, row, TREE_HEAD_CELL, &text, p->at, nodes);
        struct tree_node *node = tree_at(l->tree, cell);
        node->scope = TREE_SCOPE_COLUMN;
        node->id = h->id;
        node->columns = (uint16_t)(h->columns > 1 ? h->columns : 0);
        node->rows = (uint16_t)(h->rows > 1 ? h->rows : 0);
    }
    table_pair(l, &stack, &text, STYLE_TABLE_HEAD, h->align, head_place(p, h), nodes);
    s->height = stack.y;
    return s;
}

/* Tops of the rows of heads; the last is where they end. */
static pu *row_tops(struct layout *l, const struct table_plan *p, struct slab *const *texts,
                    pu top)
{
    pu *tops = ARENA_ARRAY(l->flow, pu, p->head_rows + 1);

    tops[0] = top;
    for (unsigned r = 0; r < p->head_rows; r++) {
        pu foot = tops[r];
        for (size_t i = 0; i < p->head_count; i++) {
            const struct table_head *h = &p->heads[i];
            pu needs = texts[i]->height + 2 * p->pad;
            if (h->row + h->rows == r + 1 && tops[h->row] + needs > foot)
                foot = tops[h->row] + needs;
        }
        tops[r + 1] = foot;
    }
    return tops;
}

/* Heads with their rules; `rows` is the node of THEAD or 0 for repeated heads. */
static void head_cells(struct layout *l, struct stack *s, const struct table_plan *p,
                       uint32_t rows)
{
    struct slab **texts = ARENA_ARRAY(l->flow, struct slab *, p->head_count);
    uint32_t row = 0;
    unsigned last = UINT32_MAX;

    slab_rect(l, s->slab, (struct rect){ p->place.x, s->y, p->place.width, TABLE_RULE },
              layout_ink(l, INK_TEXT));
    if (!p->head_count) {
        s->y += TABLE_RULE;
        return;
    }
    for (size_t i = 0; i < p->head_count; i++) {
        if (rows && p->heads[i].row != last)
            row = tree_add(l->tree, rows, TREE_ROW, -1, p->at);
        last = p->heads[i].row;
        texts[i] = head_text(l, p, &p->heads[i], row);
    }
    pu *tops = row_tops(l, p, texts, s->y + TABLE_RULE);
    for (size_t i = 0; i < p->head_count; i++) {
        const struct table_head *h = &p->heads[i];
        pu top = tops[h->row], foot = tops[h->row + h->rows];
        /* A single row of heads is level at its top, one beside several in the middle of them. */
        pu slack = p->head_rows > 1 ? (foot - top - texts[i]->height) / 2 : p->pad;
        slab_take(s->slab, texts[i], 0, top + slack);
        if (h->columns > 1 || foot < tops[p->head_rows]) {
            struct place at = head_place(p, h);
            slab_rect(l, s->slab, (struct rect){ at.x, foot, at.width, SPANNER_RULE },
                      layout_ink(l, INK_TEXT));
        }
    }
    s->y = tops[p->head_rows];
    slab_rect(l, s->slab, (struct rect){ p->place.x, s->y, p->place.width, TABLE_HEAD_RULE },
              layout_ink(l, INK_TEXT));
    s->y += TABLE_HEAD_RULE;
}

/* ---- the unit line ---- */

struct unit_line { struct text_line lines[LANGUAGES]; pu width; bool any; };

static struct unit_line unit_lines(struct layout *l, const struct table_plan *p)
{
    const struct block_pair *text = &p->table->unit_line;
    struct unit_line u = { .width = 0 };

    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, text, (enum language)i)) {
            u.lines[i] = label_set(l, block_plain(l->arena, &text->in[i]),
                                   layout_style(l, STYLE_TABLE_HEAD, (enum language)i),
                                   (enum language)i, pair_span(text, p->at));
            u.width += u.lines[i].width + (u.any ? CAPTION_GAP : 0);
            u.any = true;
        }
    return u;
}

/* Its languages behind each other, up to the right edge. */
static void unit_put(struct layout *l, struct slab *s, const struct unit_line *u,
                     const uint32_t nodes[LANGUAGES], pu right, pu baseline)
{
    pu x = right - u->width;

    for (int i = 0; i < LANGUAGES; i++)
        if (u->lines[i].count) {
            slab_line(l, s, &u->lines[i], nodes[i], x, baseline);
            x += u->lines[i].width + CAPTION_GAP;
        }
}

/* Right aligned: on the title's last line where both fit, else on its own. */
static void unit_line(struct layout *l, struct column *c, const struct table_plan *p,
                      uint32_t caption, struct slab *title, struct place over)
{
    const struct text_style *style = layout_style(l, STYLE_TABLE_HEAD, layout_language(l));
    struct unit_line u = unit_lines(l, p);
    pu baseline = style_baseline(style), taken = 0;
    uint32_t nodes[LANGUAGES];
    struct slab *s = title;

    if (!u.any)
        return;
    pair_nodes(l, caption, TREE_SPAN, &p->table->unit_line, p->at, nodes);
    for (struct part *k = title ? title->first : NULL; k; k = k->next)
        if (k->kind == PART_LINE) {
            taken = k->line.offset + k->line.width;
            baseline = k->to.y;
        }
    if (!title || taken + CAPTION_GAP + u.width > over.width) {
        s = slab_new(l, p->at);
        s->height = style->leading;
        s->penalty = title ? BREAK_NEVER : BREAK_FREE;
        s->flags = SLAB_KEEP_NEXT;
        baseline = style_baseline(style);
        column_add(l, c, s);
    }
    unit_put(l, s, &u, nodes, over.x + over.width, baseline);
}

/* ---- captions ---- */

void table_opening(struct layout *l, struct column *c, const struct block *b,
                   const struct table_plan *p, uint32_t table, struct place over)
{
    const struct block_table *t = p->table;
    size_t start = c->count;
    uint32_t nodes[LANGUAGES], caption = 0;
    struct prose how = { .style = STYLE_TABLE_TITLE, .place = over, .at = b->at, .align = -1,
                         .whole = true };
    struct slab *title = NULL;

    if (pair_any(l, &t->title) || pair_any(l, &t->unit_line)) {
        caption = tree_add(l->tree, table, TREE_CAPTION, -1, b->at);
        pair_nodes(l, caption, TREE_SPAN, &t->title, b->at, nodes);
    }
    if (prose_set(l, c, &how, &t->title, nodes)) {
        title = c->slabs[c->count - 1];
        title->after = PU_PT(2);
        title->flags |= SLAB_KEEP_NEXT;
    }
    unit_line(l, c, p, caption, title, over);
    if (p->parts > 1)
        layout_band(l, p->parts);

    struct slab *head = slab_new(l, b->at);
    struct stack stack = { head, 0 };
    head_cells(l, &stack, p, !p->head_count ? 0
        : tree_add(l->tree, table, TREE_HEAD_ROWS, -1, b->at));
    head->height = stack.y;
    head->flags = SLAB_KEEP_NEXT;
    column_add(l, c, head);

    struct slab *first = c->slabs[start];
    if (first->before < layout_air(l, PU_PT(8)))
        first->before = layout_air(l, PU_PT(8));
    first->stretch = 2;
    first->penalty = BREAK_FREE;
    if (b->id.len && !l->second)
        slab_destination(l, first, b->id);
}

/* 续表 and the title in each language, on one line where they fit; the unit on the last, if it
 * fits. */
static void continued_caption(struct layout *l, struct stack *s, const struct table_plan *p)
{
    static const uint32_t none[LANGUAGES];
    struct unit_line u = unit_lines(l, p);
    pu x = 0, room = p->over - (u.any ? u.width + CAPTION_GAP : 0), leading = 0;
    pu baseline = s->y;
    enum word_id continued = l->look->tables_numbered && pair_any(l, &p->table->title)
        ? WORD_CONTINUED_NUMBERED : WORD_CONTINUED;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *style = layout_style(l, STYLE_TABLE_HEAD, language);
        struct str plain = block_plain(l->flow, &p->table->title.in[i]);

        if (!layout_prints(l, language) || (p->table->title.in[!i].count && !plain.len))
            continue;
        plain = str_trim(look_word(l->look, l->flow, continued, language, &plain, 1));
        struct text_line line = label_set(l, plain, style, language, p->at);
        if (x && x + line.width > room) {
            x = 0;
            s->y += leading;
        }
        leading = leading > style->leading && x ? leading : style->leading;
        baseline = x ? baseline : s->y + style_baseline(style);
        slab_line(l, s->slab, &line, 0, p->place.x + x, baseline);
        x += line.width + CAPTION_GAP;
    }
    if (u.any && x - CAPTION_GAP > room) {
        s->y += leading;
        baseline += leading;
    }
    if (u.any && baseline > s->y)
        unit_put(l, s->slab, &u, none, p->place.x + p->over, baseline);
    s->y += leading + PU_PT(2);
}

static pu head_height(const struct table_plan *p, enum table_opening opens)
{
    return !p ? 0 : p->head_height - (opens == TABLE_BARE ? p->caption_height : 0);
}

pu table_notes_leading(const struct layout *l)
{
    pu most = 0;

    for (int i = 0; i < LANGUAGES; i++) {
        pu leading = layout_style(l, STYLE_NOTE, (enum language)i)->leading;
        most = layout_prints(l, (enum language)i) && leading > most ? leading : most;
    }
    return most;
}

struct slab *table_notes_continued(struct layout *l, const struct table_plan *p)
{
    struct slab *s = slab_new(l, p->at);
    pu baseline = style_baseline(layout_style(l, STYLE_NOTE, layout_language(l))), x = 0;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *style = layout_style(l, STYLE_NOTE, language);

        if (!layout_prints(l, language))
            continue;
        struct text_line line = label_set(l, look_word(l->look, l->flow, WORD_NOTES_CONTINUED,
                                                       language, NULL, 0), style, language, p->at);
        slab_line(l, s, &line, 0, p->place.x + x, baseline);
        x += line.width + CAPTION_GAP;
    }
    s->height = p->notes_height;
    return s;
}

pu table_opening_height(const struct slab *first, enum table_opening opens)
{
    if (first->noted)
        return first->noted->notes_height;
    pu zh = head_height(first->table, opens), en = head_height(first->table_en, opens);

    return (zh > en ? zh : en) + first->group_height;
}

/* The group that goes on, in a row of its own. */
static void group_again(struct layout *l, struct stack *s, const struct table_plan *p,
                        const struct block_pair *group)
{
    static const uint32_t none[LANGUAGES];
    struct block_pair text = pair_continued(l, group);
    pu edge = p->columns[0].x;

    s->y += p->pad;
    stack_pair(l, s, &text, STYLE_TABLE_GROUP,
               (struct place){ p->place.x + edge, p->place.width - 2 * edge }, none);
    s->y += p->pad;
}

struct slab *table_continued(struct layout *l, const struct table_plan *p,
                             enum table_opening opens, const struct block_pair *group)
{
    struct slab *s = slab_new(l, p->at);
    struct stack stack = { s, 0 };

    if (opens == TABLE_CAPTION)
        continued_caption(l, &stack, p);
    else if (opens == TABLE_BLANK)
        stack.y = p->caption_height;
    s->before = stack.y;
    head_cells(l, &stack, p, 0);
    if (group)
        group_again(l, &stack, p, group);
    s->height = stack.y;
    return s;
}

struct slab table_row_below_heads(const struct slab *row)
{
    struct slab s = *row;

    if (s.group && s.table->hairs && s.first->kind == PART_RECT)
        s.first = s.first->next;
    return s;
}

enum table_opening table_opens(const struct slab *first, const struct slab *s)
{
    if (!s->table || s->table->parts < 2 || s == first)
        return TABLE_CAPTION;
    return first->table == s->table ? TABLE_BLANK : TABLE_BARE;
}

void table_close_part(struct layout *l, const struct table_plan *p, struct page *pg, pu x, pu y)
{
    pg->node = 0;
    page_rect(pg, (struct rect){ x + p->place.x, y, p->place.width, TABLE_RULE },
              layout_ink(l, INK_TEXT));
}
