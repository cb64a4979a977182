/*
 * layout/table_wide.c - where a table stands that its place is too narrow for
 *
 * Running text in columns leaves it all of them, and two of its own to a long one that has room
 * there. Over one column it is turned by a quarter where that makes it fit. Else, and on a page
 * that grows, which is as wide as a telephone and has none to turn it on, its rows stand under
 * each other.
 */
#include "layout/area.h"
#include "layout/table.h"

/* So many rows stand in two columns. */
#define ROWS_PARTED 10
/* Between the heads of a column in one label. */
static const struct block_run joins[LANGUAGES] = { { .text = STR_INIT("·") },
                                                   { .text = STR_INIT(", ") } };

bool table_fits(struct layout *l, const struct block *b, pu width)
{
    return layout_faces(l) || !b->table.column_count ||
        !table_planned(l, b, (struct place){ 0, width }, 1)->wide;
}

/* ---- a list of its rows ---- */

/* A footnote that a text of the list calls for already. */
struct listed_note { const struct block_note *note; int language; };

struct listing {
    struct layout *l;
    const struct block_table *of;
    struct block_row *rows;
    size_t count, room;
    struct listed_note *notes;
    size_t note_count, note_room;
    unsigned level;                     /* of lines under a name */
};

/* A row of the list: its cells are of the table's arena. */
static struct block_cell *list_row(struct listing *t, enum block_row_kind kind, unsigned level)
{
    struct block_cell *cells = ARENA_ARRAY(t->l->arena, struct block_cell, 2);

    t->rows = arena_grow(t->l->arena, t->rows, t->count, &t->room, sizeof *t->rows);
    t->rows[t->count++] = (struct block_row){ .kind = kind, .cells = cells, .level = level,
                                              .grouped = kind == BLOCK_ROW_BODY };
    return cells;
}

/* One text behind the other, with these runs between them. */
static struct block_pair joined(struct layout *l, const struct block_pair *a,
                                const struct block_run *between, const struct block_pair *b)
{
    struct block_pair pair = *b;

    for (int k = 0; k < LANGUAGES; k++) {
        const struct block_text *of[] = { &a->in[k], &b->in[k] };
        struct block_run *runs = ARENA_ARRAY(l->arena, struct block_run,
                                             of[0]->count + of[1]->count + 1);
        size_t n = 0;

        if (!of[0]->count)
            continue;
        for (size_t r = 0; r < of[0]->count; r++)
            runs[n++] = of[0]->runs[r];
        if (between && of[1]->count)
            runs[n++] = between[k];
        for (size_t r = 0; r < of[1]->count; r++)
            runs[n++] = of[1]->runs[r];
        pair.in[k] = (struct block_text){ runs, n };
    }
    return pair;
}

/* The heads of a column as one text, from the topmost down. */
static struct block_pair label_of(struct listing *t, size_t column)
{
    const struct block_table *of = t->of;
    struct block_pair label = of->columns[column].head;

    for (unsigned row = BLOCK_SPANNER_ROWS; row-- > 0;)
        for (size_t i = 0; i < of->spanner_count; i++) {
            const struct block_spanner *s = &of->spanners[i];

            if (s->row == row && column >= s->column && column - s->column < s->columns)
                label = joined(t->l, &s->head, joins, &label);
        }
    return label;
}

/* What a cell says, as a text where it is a value: figures of all units are flush left. */
static struct block_pair text_of(struct layout *l, const struct block_cell *k)
{
    struct block_pair text = k->text;

    for (int i = 0; k->is_value && i < LANGUAGES; i++) {
        struct block_run *runs = ARENA_ARRAY(l->arena, struct block_run, VALUE_RUNS);
        const struct block_value *v = k->value[i];
        size_t n = v && block_value_any(v) ? value_runs(l->arena, v, (enum language)i, runs) : 0;

        for (size_t r = 0; r < n; r++)
            runs[r].figure = v->figure;
        text.in[i] = (struct block_text){ runs, n };
    }
    return text;
}

/* Is it called for here a second time? */
static bool called(struct listing *t, const struct block_note *note, int language)
{
    for (size_t i = 0; i < t->note_count; i++)
        if (t->notes[i].note == note && t->notes[i].language == language)
            return true;
    t->notes = arena_grow(t->l->arena, t->notes, t->note_count, &t->note_room, sizeof *t->notes);
    t->notes[t->note_count++] = (struct listed_note){ note, language };
    return false;
}

/* A footnote is called for once: where its text is said again, its mark leads there. */
static struct block_pair once_noted(struct listing *t, struct block_pair pair)
{
    struct layout *l = t->l;

    for (int k = 0; k < LANGUAGES; k++) {
        const struct block_text *of = &pair.in[k];
        struct block_run *runs = ARENA_ARRAY(l->arena, struct block_run, of->count + 1);

        for (size_t r = 0; r < of->count; r++) {
            const struct block_note *note = of->runs[r].note;

            runs[r] = of->runs[r];
            if (!note || !called(t, note, k))
                continue;
            runs[r].note = NULL;
            runs[r].text = notes_mark(l, note);
            runs[r].link = str_join(l->arena, STR("#"), notes_name(l, note));
        }
        pair.in[k].runs = runs;
    }
    return pair;
}

/* The row whose cell stands here: one above where they are joined. */
static size_t row_of_cell(const struct block_table *of, size_t row, size_t column)
{
    while (row && of->rows[row].cells[column].covered)
        row--;
    return row;
}

/* A line for each column that says something: its heads, and what it says. */
static void list_cells(struct listing *t, size_t row, size_t names)
{
    const struct block_table *of = t->of;
    size_t span;

    for (size_t i = 0; i < of->column_count; i += span) {
        const struct block_cell *k = &of->rows[row_of_cell(of, row, i)].cells[i];
        struct block_pair text = text_of(t->l, k);

        span = k->columns > 1 ? k->columns : 1;
        if (i == names || (!k->drawing && !pair_any(t->l, &text)))
            continue;
        struct block_cell *cells = list_row(t, BLOCK_ROW_BODY, t->level);

        cells[0] = (struct block_cell){ .text = once_noted(t, label_of(t, i)), .at = k->at };
        cells[1] = *k;
        cells[1].text = once_noted(t, text);
        cells[1].is_value = false;
        cells[1].columns = cells[1].rows = 0;
    }
}

/* Its name stands over a row's lines; under the head of a group as a part of that. */
static void list_name(struct listing *t, size_t row, size_t names)
{
    const struct block_row *r = &t->of->rows[row_of_cell(t->of, row, names)];
    enum block_row_kind kind = t->level ? BLOCK_ROW_BODY : BLOCK_ROW_GROUP;
    struct block_cell *cells = list_row(t, kind, 0);

    struct block_pair name = text_of(t->l, &r->cells[names]);

    if (!r->follows)
        name = joined(t->l, &r->lead, NULL, &name);
    cells[0] = r->cells[names];
    cells[0].is_value = false;
    cells[0].text = once_noted(t, name);
    cells[0].columns = 2;
    cells[0].rows = 0;
}

/* The rows under each other: each under its name, a line for each of the columns. */
static struct block *listed(struct layout *l, const struct block *b)
{
    const struct block_table *of = &b->table;
    struct listing t = { .l = l, .of = of };
    struct block *copy = arena_copy(l->arena, b, sizeof *b);
    struct block_column *columns = ARENA_ARRAY(l->arena, struct block_column, 2);
    size_t names = table_name_column(of);

    for (size_t r = 0; r < of->row_count; r++) {
        if (of->rows[r].kind == BLOCK_ROW_GROUP) {
            list_row(&t, BLOCK_ROW_GROUP, 0)[0] = of->rows[r].cells[0];
            continue;
        }
        t.level = of->rows[r].grouped;
        list_name(&t, r, names);
        list_cells(&t, r, names);
    }
    columns[0].row_head = true;
    copy->table.columns = columns;
    copy->table.column_count = 2;
    copy->table.spanner_count = 0;
    copy->table.rows = t.rows;
    copy->table.row_count = t.count;
    copy->table.parts = 0;
    return copy;
}

/* ---- where it stands ---- */

static void stand_across(struct layout *l, struct column *c, const struct block *b, pu wide,
                         uint32_t parent)
{
    layout_band(l, 1);
    int parts = b->table.row_count > ROWS_PARTED && layout_column_width(l, 2) >= wide &&
        table_parts_hold(l, b, 2) ? 2 : 1;
    struct place p = { 0, l->measure };

    table_put(l, c, b, table_planned(l, b, p, parts), p, parent);
}

void table_elsewhere(struct layout *l, struct column *c, const struct block *b,
                     struct table_plan *plan, uint32_t parent)
{
    bool flow = layout_is_flow(l, c) && !l->look->grows;
    struct str wide = layout_mm(l, plan->wide), room = layout_mm(l, plan->place.width);

    if (flow && l->columns > 1 && table_fits(l, b, l->frame.width)) {
        stand_across(l, c, b, plan->wide, parent);
        return;
    }
    if (flow && table_fits(l, b, l->frame.height)) {
        struct block *whole = arena_copy(l->arena, b, sizeof *b);

        whole->table.parts = 0;
        diag_warning(l->diag, b->at, MSG_TABLE_TURNED_WIDE, wide, room);
        table_turned_set(l, c, whole, parent);
        return;
    }
    const struct block *list = listed(l, b);
    struct table_plan *of_list = table_planned(l, list, plan->place, 1);

    if (of_list->wide)
        list = b;
    else if (!l->look->grows)
        diag_warning(l->diag, b->at, MSG_TABLE_LISTED, wide, room);
    table_put(l, c, list, of_list->wide ? plan : of_list, plan->place, parent);
}

/* The columns that need most say what cannot be narrower in them. */
#define NAMED 3
#define NAMED_AMONG 64

void table_too_wide(struct layout *l, const struct table_plan *p)
{
    bool named[NAMED_AMONG] = { false };

    l->ok = diag_error(l->diag, p->at, MSG_TABLE_TOO_WIDE, layout_mm(l, p->wide),
                       layout_mm(l, p->place.width));
    for (int k = 0; k < NAMED; k++) {
        size_t widest = SIZE_MAX;
        for (size_t i = 0; i < p->table->column_count && i < NAMED_AMONG; i++)
            if (!named[i] && p->columns[i].least_text.len &&
                (widest == SIZE_MAX || p->columns[i].least > p->columns[widest].least))
                widest = i;
        if (widest == SIZE_MAX)
            return;
        const struct table_column *c = &p->columns[widest];
        named[widest] = true;
        diag_note(l->diag, c->least_at, MSG_TABLE_WIDE_CELL, c->least_text,
                  layout_mm(l, c->least));
    }
}
