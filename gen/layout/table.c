/*
 * layout/table.c - tables: three rules, repeated heads, rows that are never cut
 *
 * Rows are set one by one and let pages go between them, so a table of any length takes the memory
 * of two pages. A long narrow table may stand in two columns, which are a band of the page like
 * those of running text; a wide one turned by a quarter on pages of its own: table_turn.c.
 */
#include "layout/table.h"

/* Tables of so many rows are cut only where a page would else end far too early. */
#define ROWS_TOGETHER 16
/* Rows on each side of a cut, or a whole group; heads of groups do not count, notes do. Each that
 * is missing costs as much as a line and a half left white, and one row stands nowhere alone. */
#define ENOUGH_ROWS 4
#define BREAK_FEWER 12
#define BREAK_SHORT 60
#define BREAK_SHORT_COLUMN 90           /* what is left white there is narrow */
#define NOTES_SHARE 3                   /* of a page; lower notes are never parted */
/* So many notes stay together where the page allows it. */
#define NOTES_TOGETHER 8
#define BREAK_NOTES 60                  /* about as much as a quarter of a page left white */
#define BREAK_NOTE_LONE 150             /* before the last of them */
/* The last row of a group parted from the others. */
#define BREAK_LONE 45
#define BREAK_ROW 3
/* Rows under one cell that stay together; more may be cut. */
#define SPAN_TOGETHER 12

size_t table_name_column(const struct block_table *t)
{
    size_t found = 0;

    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].row_head)
            found = i;
    return found;
}

unsigned table_span(const struct table_plan *p, const struct block_cell *k, size_t column)
{
    size_t most = p->table->column_count - column;

    return k->columns <= 1 ? 1 : k->columns < most ? k->columns : (unsigned)most;
}

/* What the lead takes before a name: a mark at a line's end would be narrower. */
static pu lead_width(struct layout *l, const struct block_text *lead,
                     const struct text_style *style, enum language language)
{
    struct str name = language == LANGUAGE_ZH ? STR("中") : STR("n");

    if (!lead->count)
        return 0;
    struct str both = str_join(l->paper, block_plain(l->paper, lead), name);
    return text_width(l->text, both, style, language) -
        text_width(l->text, name, style, language);
}

/*
 * A part stands one character in from the text of what it is a part of, which its own lead has
 * moved. The lead's width is that of the first language, so that both stand at one edge.
 */
pu table_indent(struct layout *l, const struct block_row *r)
{
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, STYLE_TABLE_CELL, language);
    pu lead;

    if (!r->level)
        return 0;
    lead = lead_width(l, &r->lead.in[language], style, language);
    return (pu)r->level * style->size + (pu)(r->level - (r->follows ? 0 : 1)) * lead;
}

struct block_pair table_name(struct layout *l, const struct block_row *r,
                             const struct block_cell *k)
{
    struct block_pair name = k->text;

    for (int i = 0; i < LANGUAGES; i++) {
        const struct block_text *lead = &r->lead.in[i], *text = &k->text.in[i];
        if (r->follows || !lead->count || !text->count)
            continue;
        struct block_run *runs = ARENA_ARRAY(l->flow, struct block_run,
                                             lead->count + text->count);
        for (size_t n = 0; n < lead->count; n++)
            runs[n] = lead->runs[n];
        for (size_t n = 0; n < text->count; n++)
            runs[lead->count + n] = text->runs[n];
        name.in[i] = (struct block_text){ runs, lead->count + text->count };
    }
    return name;
}

/* ---- rows ---- */

/* Does a cell that spans a few rows hold row r and the one before together? */
static bool spanned(const struct table_rows *n, const struct block_table *t, size_t r)
{
    for (size_t i = 0; i < t->column_count; i++) {
        size_t first = r;

        if (!t->rows[r].cells[i].covered || !n->open[i].rows)
            continue;
        while (first > 0 && t->rows[first].cells[i].covered)
            first--;
        if (t->rows[first].cells[i].rows <= SPAN_TOGETHER)
            return true;
    }
    return false;
}

static bool is_body(const struct block_table *t, size_t r)
{
    return r < t->row_count && t->rows[r].kind == BLOCK_ROW_BODY;
}

/* How many rows a cut before row r leaves too few on one of its sides. Notes help out below: they
 * stand with three rows at least. */
static int missing_rows(const struct block_table *t, size_t r)
{
    size_t above = 0, below = 0;

    for (size_t i = r; i > 0 && above < ENOUGH_ROWS; i--)
        above += is_body(t, i - 1);
    for (size_t i = r; i < t->row_count && below < ENOUGH_ROWS; i++)
        below += is_body(t, i);
    if (below > 2)
        below += t->note_count;
    size_t least = above < below ? above : below;
    return least < ENOUGH_ROWS ? (int)(ENOUGH_ROWS - least) : 0;
}

/* Does row r go on with a group of which one row alone would stand above a cut? */
static bool group_begins(const struct block_table *t, size_t r)
{
    return is_body(t, r) && r >= 2 && t->rows[r - 2].kind == BLOCK_ROW_GROUP;
}

/* Is row r the last of its group, alone below a cut? */
static bool lone(const struct block_table *t, size_t r)
{
    return is_body(t, r) && r + 1 < t->row_count && !is_body(t, r + 1);
}

static int row_penalty(const struct layout *l, const struct block *b, const struct table_rows *n,
                       size_t r)
{
    const struct block_table *t = &b->table;
    int missing = missing_rows(t, r);

    /* The first part (其中) belongs to the row above it. */
    if (b->keep || !r || t->rows[r - 1].kind == BLOCK_ROW_GROUP ||
        missing >= ENOUGH_ROWS - 1 || group_begins(t, r) || spanned(n, t, r) ||
        t->rows[r].level > t->rows[r - 1].level)
        return BREAK_NEVER;
    bool groups = t->rows[r].kind == BLOCK_ROW_GROUP;
    int fewer = groups ? 0 : missing * BREAK_FEWER;
    if (t->row_count <= ROWS_TOGETHER)
        return (l->columns > 1 ? BREAK_SHORT_COLUMN : BREAK_SHORT) + fewer;
    if (lone(t, r))
        return BREAK_LONE + fewer;
    return groups ? BREAK_FREE : BREAK_ROW + fewer;
}

/* The group that row r heads, as rows after it are told on a next page or in a next column. */
static void group_begun(struct layout *l, const struct table_plan *p, struct table_rows *n,
                        size_t r)
{
    n->in = &p->table->rows[r].cells[0].text;
    n->in_height = table_continued(l, p, TABLE_CAPTION, n->in)->height - p->head_height;
}

void table_add_row(struct layout *l, struct column *c, struct table_setting *t, size_t r)
{
    const struct block *b = t->block;
    const struct table_plan *p = t->plan;
    struct table_rows *n = &t->rows;
    struct slab *s = slab_new(l, b->at);
    struct stack stack = { s, 0 };

    s->penalty = row_penalty(l, b, n, r);
    /* At its top, against a rule where a page begins: none stands alone above empty room. */
    if (p->hairs && r && is_body(&b->table, r - 1) && is_body(&b->table, r))
        slab_rect(l, s, (struct rect){ p->place.x, 0, p->place.width, TABLE_HAIR },
                  layout_ink(l, INK_HAIR));
    s->row = table_row_set(l, &stack, p, r, n);
    if (!is_body(&b->table, r)) {
        group_begun(l, p, n, r);
    } else if (b->table.rows[r].grouped) {
        s->group = n->in;
        s->group_height = n->in_height;
    }
    if (r + 1 == p->table->row_count) {
        /* In two columns both end at one rule: pages.c. */
        if (p->parts < 2) {
            slab_rect(l, s, (struct rect){ p->place.x, stack.y, p->place.width, TABLE_RULE },
                      layout_ink(l, INK_TEXT));
            stack.y += TABLE_RULE;
        }
        s->after = layout_air(l, PU_PT(10));
    }
    s->height = stack.y;
    s->table = p;
    column_add(l, c, s);
}

/* ---- notes ---- */

static pu label_gap(const struct layout *l)
{
    return layout_style(l, STYLE_NOTE, layout_language(l))->size / 4;
}

/* Room of the labels, "注：1." and "Note: 1.", with some air: the same in all languages. */
static pu label_room(struct layout *l, const struct block_table *t)
{
    pu most = 0;

    for (int k = 0; k < LANGUAGES; k++) {
        const struct text_style *style = layout_style(l, STYLE_NOTE, (enum language)k);
        for (size_t i = 0; t->note_labels && i < t->note_count; i++) {
            const struct block_pair *label = &t->note_labels[i];
            if (!pair_has(l, label, (enum language)k))
                continue;
            pu width = runs_width(l, &label->in[k], style, (enum language)k) + label_gap(l);
            most = width > most ? width : most;
        }
    }
    return most;
}

/* Its word begins at the edge, its number ends before the text. */
static void note_label(struct layout *l, struct stack *s, struct str label,
                       const struct text_style *style, enum language language, struct place room,
                       uint32_t node)
{
    uint32_t tag = tree_add(l->tree, node, TREE_LABEL, (int)language, s->slab->at);
    struct text_line line = label_set(l, label, style, language, s->slab->at);
    pu y = s->y + style_baseline(style), end = room.x + room.width - label_gap(l);
    size_t cut = block_label_number(label);

    if (cut && room.x + line.width < end) {
        struct text_line word = label_set(l, str_trim(str_sub(label, 0, cut)), style, language,
                                          s->slab->at);
        slab_line(l, s->slab, &word, tag, room.x, y);
        if (cut == label.len)
            return;
        line = label_set(l, str_from(label, cut), style, language, s->slab->at);
    }
    slab_line(l, s->slab, &line, tag, end - line.width, y);
}

/* One language of a note: its text hangs where those of all others do. */
static void note_text(struct layout *l, struct stack *s, const struct table_plan *p, size_t i,
                      enum language language, struct place at, uint32_t node)
{
    const struct block_table *t = p->table;
    const struct text_style *style = layout_style(l, STYLE_NOTE, language);
    const struct block_text *label = t->note_labels ? &t->note_labels[i].in[language] : NULL;
    pu room = label && label->count ? p->label_room : 0;

    if (room)
        note_label(l, s, block_plain(l->arena, label), style, language,
                   (struct place){ at.x, room }, node);
    uint32_t text = tree_add(l->tree, node, TREE_PARAGRAPH, (int)language, s->slab->at);
    /* Its lines are full: it is no short text to be broken into like lengths. */
    style = style_variant(l, style, (struct style_change){ 0, -1, -1, TEXT_JUSTIFY });
    stack_text(l, s, &t->notes[i].in[language], style, language,
               (struct place){ at.x + room, at.width - room }, text);
}

/* What parts a table's notes from each other, and the first of them from it. */
static int note_penalty(const struct layout *l, const struct block *b, size_t i)
{
    bool last = i + 1 == b->table.note_count;

    return !i ? BREAK_NEVER : b->table.note_count > NOTES_TOGETHER ? BREAK_ROW
        : last && l->columns < 2 ? BREAK_NOTE_LONE : BREAK_NOTES;
}

void table_add_note(struct layout *l, struct column *c, const struct table_setting *t, size_t i)
{
    const struct block *b = t->block;
    const struct block_pair *note = &b->table.notes[i];

    if (!pair_any(l, note))
        return;
    struct slab *s = slab_new(l, pair_span(note, b->at));
    struct stack stack = { s, 0 };
    uint32_t node = tree_add(l->tree, t->parent, TREE_NOTE, -1, s->at);

    tree_at(l->tree, node)->id = str_format(l->arena, "note-%u", ++l->notes);
    for (int k = 0; k < LANGUAGES; k++)
        if (pair_has(l, note, (enum language)k))
            note_text(l, &stack, t->plan, i, (enum language)k, t->place, node);
    s->height = stack.y;
    s->noted = i ? t->plan : NULL;
    s->penalty = note_penalty(l, b, i);
    s->after = layout_air(l, PU_PT(10));
    column_add(l, c, s);
}

/* The slab above a note keeps it near. */
static void note_below(struct layout *l, struct column *c, const struct table_setting *t, size_t i)
{
    struct slab *above = c->count ? c->slabs[c->count - 1] : NULL;
    size_t count = c->count;

    table_add_note(l, c, t, i);
    if (above && c->count > count)
        above->after = table_note_gap(l, i);
}

void table_notes_together(const struct layout *l, const struct column *c, size_t first)
{
    pu height = 0;

    for (size_t i = first; i < c->count; i++)
        height += c->slabs[i]->height;
    for (size_t i = first; height <= l->frame.height / NOTES_SHARE && i < c->count; i++)
        c->slabs[i]->penalty = BREAK_NEVER;
}

pu table_note_gap(const struct layout *l, size_t i)
{
    bool pairs = l->edition == EDITION_ZH_EN && !layout_faces(l);

    return !i ? PU_PT(3) : pairs ? layout_air(l, PU_PT(1.5)) : 0;
}

pu table_row_spare(const struct table_plan *p)
{
    return p->pad / 2;
}

bool table_in_parts(const struct table_plan *p)
{
    return p->parts > 1;
}

bool table_is_short(const struct table_plan *p)
{
    return p->table->row_count <= ROWS_TOGETHER;
}

/* ---- the whole ---- */

/* Air above and below a row's lines where they do not keep to the grid. */
#define ROW_PAD PU_PT(2)

struct table_plan *table_planned(struct layout *l, const struct block *b, struct place place,
                                 int parts)
{
    struct table_plan *p = ARENA_NEW(l->arena, struct table_plan);
    const struct text_style *style = layout_style(l, STYLE_TABLE_CELL, layout_language(l));

    *p = (struct table_plan){ .table = &b->table, .place = place, .over = place.width,
                              .at = b->at, .parts = parts };
    if (parts > 1)
        p->place.width = layout_column_width(l, parts);
    bool lines = l->snap && style->leading * 3 >= l->look->grid * 2;
    p->pad = layout_air(l, lines ? (l->look->grid - style->leading) / 2 : 0);
    if (p->pad < layout_air(l, ROW_PAD))
        p->pad = layout_air(l, ROW_PAD);
    p->label_room = label_room(l, p->table);
    p->notes_height = table_notes_leading(l);
    table_columns(l, p);
    p->hairs = !p->wide && table_reads_far(l, p->table);
    return p;
}

/* The heads, and what they take where they are repeated. */
static void plan_heads(struct layout *l, struct table_plan *p)
{
    p->number = ++l->tables;
    table_heads(l, p);
    struct slab *again = table_continued(l, p, TABLE_CAPTION, NULL);
    p->head_height = again->height;
    p->caption_height = again->before;
}

void table_begin(struct layout *l, struct column *c, const struct block *b,
                 struct table_plan *plan, struct place place, uint32_t parent,
                 struct table_setting *t)
{
    size_t columns = b->table.column_count;

    plan_heads(l, plan);
    uint32_t table = tree_add(l->tree, parent, TREE_TABLE, -1, b->at);

    *t = (struct table_setting){ .block = b, .plan = plan, .place = place, .parent = parent };
    if (plan->wide)
        table_too_wide(l, plan);
    table_opening(l, c, b, plan, table, place);
    t->rows = (struct table_rows){ .table = table,
                                   .body = tree_add(l->tree, table, TREE_BODY_ROWS, -1, b->at),
                                   .heads = ARENA_ARRAY(l->arena, struct str, columns),
                                   .above = ARENA_ARRAY(l->arena, struct str, columns),
                                   .open = ARENA_ARRAY(l->arena, struct table_open, columns) };
    table_heads_above(l, t->plan, &t->rows);
}

void table_breathe(struct layout *l, const struct column *c, const struct block *b, size_t r)
{
    if (r + 1 < b->table.row_count && !table_turned_breathe(l, c) && layout_is_flow(l, c))
        flow_breathe(l);
}

void table_put(struct layout *l, struct column *c, const struct block *b,
               struct table_plan *plan, struct place place, uint32_t parent)
{
    struct table_setting t;

    table_begin(l, c, b, plan, place, parent, &t);
    for (size_t r = 0; r < b->table.row_count; r++) {
        table_add_row(l, c, &t, r);
        table_breathe(l, c, b, r);
    }
    if (plan->parts > 1)
        layout_band(l, 1);
    size_t first = c->count;
    for (size_t i = 0; i < b->table.note_count; i++)
        note_below(l, c, &t, i);
    table_notes_together(l, c, first);
}

/* Parts whose columns have fewer characters than this would break their labels into scraps: of
 * English words more. In hundredths. */
#define LEAST_HAN 750
#define LEAST_ENGLISH 1200

bool table_parts_hold(struct layout *l, const struct block *b, int parts)
{
    pu size = layout_style(l, STYLE_TABLE_CELL, layout_language(l))->size;
    int least = layout_prints(l, LANGUAGE_EN) ? LEAST_ENGLISH : LEAST_HAN;

    return layout_column_width(l, parts) >= pu_scale(size, least, 100) *
        (pu)b->table.column_count;
}

/* What needs whole pages or the whole measure is refused elsewhere: flow_set
 * has placed the rest. */
void table_set(struct layout *l, struct column *c, const struct block *b, struct place place,
               uint32_t parent)
{
    int parts = b->table.parts > 1 ? b->table.parts : 1;

    if (b->table.turned && !l->turning)
        l->ok = diag_error(l->diag, b->at, MSG_TABLE_TURNED_HERE);
    if (parts > 1 && (!layout_is_flow(l, c) || l->columns != 1)) {
        l->ok = diag_error(l->diag, b->at, MSG_TABLE_PARTS_HERE);
        parts = 1;
    }
    if (parts > 1 && !table_parts_hold(l, b, parts))
        parts = 1;
    if (!b->table.column_count)
        return;
    struct table_plan *plan = table_planned(l, b, place, parts);

    if (plan->wide && parts > 1)
        plan = table_planned(l, b, place, 1);
    if (plan->wide)
        table_elsewhere(l, c, b, plan, parent);
    else
        table_put(l, c, b, plan, place, parent);
}
