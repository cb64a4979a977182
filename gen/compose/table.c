/*
 * compose/table.c - ::: table: rows, and what stands around them
 *
 * A row is an indicator or a task, a column a part of it; or all is typed between pipes. Only what
 * the sources state: an absent cell is empty, a rank without a value stands in the rank column and
 * leaves the value cell empty. Each value keeps its unit unless a head or the unit line says it.
 */
#include "compose/tabling.h"

/* Parts of parts; groups hold no groups. */
#define LEVELS 3

/* ---- rows ---- */

/* Is the row printed under the same lead as the one before it? */
static bool table_follows(const struct tabling *t, const struct block_row *row,
                          const struct block_row *before)
{
    return !t->repeats && row->level > 0 && before->kind == BLOCK_ROW_BODY
        && before->level >= row->level && !compose_pair_empty(&row->lead);
}

void table_room(struct tabling *t, size_t rows)
{
    if (t->count)
        return;
    t->room = t->name_room = rows;
    t->rows = ARENA_ARRAY(t->k->arena, struct block_row, rows);
    t->names = ARENA_ARRAY(t->k->arena, struct table_row_name, rows);
}

struct block_cell *table_row(struct tabling *t, enum block_row_kind kind, struct span at)
{
    struct block_cell *cells = ARENA_ARRAY(t->k->arena, struct block_cell, t->column_count);
    struct block_row row = { .kind = kind, .cells = cells };

    if (kind == BLOCK_ROW_BODY) {
        row.grouped = t->grouped;
        row.level = t->level;
        row.lead = t->lead;
        row.follows = t->count && table_follows(t, &row, &t->rows[t->count - 1]);
    }
    t->rows = arena_grow(t->k->arena, t->rows, t->count, &t->room, sizeof *t->rows);
    t->names = arena_grow(t->k->arena, t->names, t->count, &t->name_room, sizeof *t->names);
    t->names[t->count] = (struct table_row_name){ .at = at };
    t->rows[t->count++] = row;
    return cells;
}

void table_value(struct tabling *t, struct block_cell *cell, int language,
                 struct block_value value)
{
    struct block_value *v = ARENA_NEW(t->k->arena, struct block_value);

    *v = value;
    cell->is_value = true;
    cell->value[language] = v;
}

/* The row's own indicator, and those of its growth and its share. */
static void fill_cells(struct tabling *t, const struct compose_item *items[TABLE_OTHERS])
{
    const struct compose_item *self = items[TABLE_SELF];
    struct block_cell *cells = table_row(t, BLOCK_ROW_BODY, self->at);

    t->names[t->count - 1].id = self->indicator->id;
    t->row_first = NULL;
    t->row_at = self->at;
    t->row_told = false;
    for (size_t i = 0; i < t->column_count; i++) {
        const struct compose_item *item = items[t->columns[i].kind->other];

        cells[i].at = self->at;
        t->column = &t->columns[i];
        if (!item) {
            cells[i].is_value = true;
            continue;
        }
        struct reference r = compose_asked(t->k, item, PART_VALUE, t->columns[i].period);

        t->columns[i].kind->fill(t, &r, &cells[i]);
    }
}

static void fill_rows(struct tabling *t, const struct node *rows, int depth);

/* One indicator that a row names. */
static bool read_one(struct tabling *t, const struct node *n, struct compose_item *out)
{
    struct compose_item *items;
    size_t count;

    if (!compose_items(t->k, n, &items, &count))
        return false;
    if (count != 1 || !items[0].indicator)
        return diag_error(t->k->diag, n->at, MSG_COMPOSE_TABLE_ONE, n->name);
    *out = items[0];
    return true;
}

/* Rows under 其中： or #. */
static void fill_parts(struct tabling *t, const struct node *rows, const struct node *mark,
                       int depth)
{
    struct composer *k = t->k;
    struct block_pair lead = t->lead;
    bool repeats = t->repeats;
    struct bilingual words;

    if (t->level >= LEVELS) {
        diag_error(k->diag, rows->at, MSG_COMPOSE_TABLE_PARTS_DEEP, str_number(k->arena, LEVELS));
        return;
    }
    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = mark ? mark->text : look_word(k->look, k->arena, WORD_OF_WHICH, l, NULL, 0);
    t->level++;
    t->lead = compose_plain_pair(k, words, rows->at);
    t->repeats = mark != NULL;
    fill_rows(t, rows, depth + 1);
    t->level--;
    t->lead = lead;
    t->repeats = repeats;
}

static void fill_group(struct tabling *t, const struct node *name, const struct node *rows,
                       struct span at, int depth)
{
    struct block_cell *cells = table_row(t, BLOCK_ROW_GROUP, at);

    cells[0].text = compose_node_pair(t->k, name);
    cells[0].columns = (unsigned)t->column_count;
    cells[0].at = at;
    t->grouped = true;
    fill_rows(t, rows, depth + 1);
    t->grouped = false;
}

/* {group:, rows:}; {row: gdp, growth: gdp-growth, of-which: [...]}; {of-which: [...], mark: #} */
static void fill_map(struct tabling *t, const struct node *map, int depth)
{
    enum { GROUP, ROWS, ROW, GROWTH, SHARE, PARTS, MARK, UNIT_OF, FIELDS };
    static const struct field fields[] = {
        { "group", "分组", FIELD_SCALAR | FIELD_MAP, false },
        { "rows", "行", FIELD_SCALAR | FIELD_LIST, false },
        { "row", "指标", FIELD_SCALAR, false }, { "growth", "增速", FIELD_SCALAR, false },
        { "share", "比重", FIELD_SCALAR, false },
        { "of-which", "其中", FIELD_SCALAR | FIELD_LIST, false },
        { "mark", "标记", FIELD_SCALAR, false }, { "unit", "单位", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[FIELDS];
    struct compose_item item[TABLE_OTHERS];
    const struct compose_item *items[TABLE_OTHERS] = { NULL };
    bool ok = field_read(map, STR("rows"), fields, found, t->k->diag);

    for (int i = 0; ok && i < TABLE_OTHERS; i++)
        if (found[ROW + i]) {
            ok = read_one(t, found[ROW + i], &item[i]);
            items[i] = &item[i];
        }
    if (!ok)
        return;
    if (found[UNIT_OF] && found[ROW] && !t->of_tasks)
        table_unit_ask(t, found[UNIT_OF], item[TABLE_SELF].indicator);
    if (found[GROUP] && found[ROWS] && !found[UNIT_OF] && depth == 0 && !t->level)
        fill_group(t, found[GROUP], found[ROWS], map->at, depth);
    else if (found[ROW] && !t->of_tasks)
        fill_cells(t, items);
    else if (!found[PARTS] || found[GROUP] || found[UNIT_OF] || t->of_tasks)
        diag_error(t->k->diag, map->at, t->of_tasks ? MSG_COMPOSE_TASK_ROW
                                                    : MSG_COMPOSE_TABLE_ROW);
    t->asked = NULL;
    if (found[PARTS] && !t->of_tasks)
        fill_parts(t, found[PARTS], found[MARK], depth);
}

/* Tasks, and groups of tasks. */
static void fill_tasks(struct tabling *t, const struct node *rows, int depth)
{
    if (rows->kind == NODE_SCALAR)
        table_task_rows(t, rows);
    for (const struct node *n = rows->kind == NODE_LIST ? rows->first : NULL; n; n = n->next) {
        if (n->kind == NODE_SCALAR)
            table_task_rows(t, n);
        else if (n->kind == NODE_MAP && depth == 0)
            fill_map(t, n, depth);
        else
            diag_error(t->k->diag, n->at, MSG_COMPOSE_TASK_ROW);
    }
}

static void fill_rows(struct tabling *t, const struct node *rows, int depth)
{
    struct compose_item *items;
    size_t count;

    if (t->of_tasks) {
        fill_tasks(t, rows, depth);
        return;
    }
    compose_items(t->k, rows, &items, &count);
    for (size_t i = 0; i < count; i++) {
        const struct compose_item *self[TABLE_OTHERS] = { &items[i] };

        if (items[i].indicator)
            fill_cells(t, self);
        else if (items[i].map)
            fill_map(t, items[i].map, depth);
        else
            diag_error(t->k->diag, items[i].at, MSG_COMPOSE_TABLE_ROW);
    }
}

/* ---- the block ---- */

enum table_field { ROWS, COLUMNS, TITLE, UNIT, NOTES, SYMBOLS, SOURCE, SUM, PERIOD, TURNED, PARTS,
                   FIELDS };
static const struct field table_fields[] = {
    { "rows", "行", FIELD_SCALAR | FIELD_LIST, false },
    { "columns", "列", FIELD_SCALAR | FIELD_LIST, false },
    { "title", "标题", FIELD_SCALAR | FIELD_MAP, false },
    { "unit", "单位", FIELD_SCALAR | FIELD_MAP, false },
    { "notes", "注", FIELD_ANY, false }, { "symbols", "符号", FIELD_MAP, false },
    { "source", "资料来源", FIELD_SCALAR | FIELD_MAP, false }, { "sum", "合计", FIELD_MAP, false },
    { "period", "时期", FIELD_SCALAR, false }, { "turned", "转排", FIELD_SCALAR, false },
    { "two-up", "双栏", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
};

/* Rows of indicators or tasks; false where the block lacks what it needs for them (`said`: what is
 * wrong with its keys was reported). */
static bool read_rows(struct tabling *t, const struct node *const *found,
                      const struct node *period, bool said)
{
    struct composer *k = t->k;
    struct str name = compose_block_name(k, t->block);

    if (!said && !found[ROWS])
        diag_error(k->diag, t->block->at, MSG_COMPOSE_TABLE_LACKS, name, STR("rows"));
    else if (!said && !found[COLUMNS])
        diag_error(k->diag, t->block->at, MSG_COMPOSE_TABLE_LACKS, name, STR("columns"));
    if (!found[ROWS] || !found[COLUMNS] || !compose_period(k, period, t->block, &t->period))
        return false;
    t->of_tasks = table_is_of_tasks(k, found[ROWS]);
    table_columns_read(t, found[COLUMNS]);
    if (!t->column_count)
        return false;
    fill_rows(t, found[ROWS], 0);
    table_even_paces(t);
    return true;
}

static void check_pipe(struct tabling *t, const struct node *const *found)
{
    for (int i = ROWS; i <= COLUMNS; i++)
        if (found[i])
            diag_error(t->k->diag, found[i]->at, MSG_COMPOSE_TABLE_BOTH, found[i]->name);
}

static void add_block(struct tabling *t, const struct node *const *found, struct block_list *out)
{
    struct composer *k = t->k;
    struct block *b = compose_block(k, out, BLOCK_TABLE, t->block->at);
    bool two_up = false;

    compose_anchor(k, t->block, b);
    b->table = (struct block_table){
        .title = compose_node_pair(k, found[TITLE]), .unit_line = t->unit_line,
        .columns = t->heads, .column_count = t->column_count,
        .spanners = t->spanners, .spanner_count = t->spanner_count,
        .rows = t->rows, .row_count = t->count,
        .notes = t->notes, .note_labels = t->labels, .note_count = t->note_count };
    if (found[TURNED])
        field_bool(found[TURNED], &b->table.turned, k->diag);
    if (found[PARTS] && str_is(found[PARTS]->text, "zh"))   /* where no English needs the width */
        two_up = k->with->edition == EDITION_ZH;
    else if (found[PARTS])
        field_bool(found[PARTS], &two_up, k->diag);
    b->table.parts = two_up && !b->table.turned ? 2 : 1;
}

static void finish(struct tabling *t, const struct node *const *found, struct block_list *out)
{
    if (t->has_unadopted && !found[NOTES])
        diag_warning(t->k->diag, t->block->at, MSG_COMPOSE_NOT_ADOPTED,
                     compose_block_name(t->k, t->block));
    if (!t->count)
        return;
    if (found[SUM])
        table_sum(t, found[SUM]);
    table_notes_symbols(t, found[SYMBOLS]);
    table_notes_finish(t, found[SOURCE]);
    add_block(t, found, out);
}

void compose_table(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field options[] = {
        { "period", "时期", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[FIELDS] = { 0 }, *option[1], *pipe = node_find(n, "rows");
    const struct node *data = node_find(n, "data");
    const struct node *body = !pipe || (data && data->first) ? compose_body(k, n) : NULL;
    struct tabling t = { .k = k, .block = n, .noted = map_new(k->arena),
                         .said = map_new(k->arena), .converted = map_new(k->arena) };

    bool ok = true;

    compose_options_of(k, n, options, table_fields, option);
    if (!body && !pipe)
        return;
    if (body)
        ok = field_read(body, compose_block_name(k, n), table_fields, found, k->diag);
    t.unit_line = table_unit_line(k, found[UNIT], pipe != NULL);
    if (found[NOTES])
        table_notes_read(&t, found[NOTES]);
    if (pipe) {
        check_pipe(&t, found);
        table_pipe(&t, pipe);
    } else if (!read_rows(&t, found, found[PERIOD] ? found[PERIOD] : option[0], !ok)) {
        return;
    }
    finish(&t, found, out);
}

void compose_pipe_table(struct composer *k, const struct node *n, struct block_list *out)
{
    const struct node *found[FIELDS] = { 0 };
    struct tabling t = { .k = k, .block = n, .noted = map_new(k->arena),
                         .said = map_new(k->arena), .converted = map_new(k->arena) };

    table_pipe(&t, n);
    finish(&t, found, out);
}
