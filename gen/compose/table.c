/*
 * compose/table.c - ::: table: one row an indicator, one column a part of its figures
 *
 * Only what the sources state: an absent cell is empty, a rank without a value stands in the rank
 * column and leaves the value cell empty. Each value keeps its own unit, since units are mixed.
 */
#include "compose/composer.h"

struct tabling;

struct table_column {
    const struct column_kind *kind;
    struct period period;
};

struct tabling {
    struct composer *k;
    struct period period;
    struct table_column *columns;
    struct block_column *heads;
    size_t column_count;
    bool has_units;                     /* a column of units: the cells print none */
    struct block_row *rows;
    size_t count, room;
    struct block_pair *notes;
    size_t note_count, note_room;
    struct map *noted;
    bool has_unadopted;                 /* a target not adopted is printed */
};

struct column_kind {
    const char *word, *zh;
    enum word_id head;
    enum block_align align;
    int later;                          /* periods after the row's */
    void (*fill)(struct tabling *t, const struct reference *r, struct block_cell *cell);
};

/* ---- notes ---- */

static void add_note(struct tabling *t, struct block_pair note)
{
    if (compose_pair_empty(&note))
        return;
    t->notes = arena_grow(t->k->arena, t->notes, t->note_count, &t->note_room, sizeof *t->notes);
    t->notes[t->note_count++] = note;
}

static struct block_text joined(struct composer *k, struct str before,
                                const struct block_text *text, struct str after)
{
    struct run_list runs = { 0 };
    struct span at = text->count ? text->runs[0].at : SPAN_NONE;

    if (before.len)
        compose_run_add(k, &runs, (struct block_run){ .text = before, .at = at });
    for (size_t i = 0; i < text->count; i++)
        compose_run_add(k, &runs, text->runs[i]);
    if (after.len)
        compose_run_add(k, &runs, (struct block_run){ .text = after, .at = at });
    return (struct block_text){ runs.runs, runs.count };
}

/* The note of a figure that the table prints, once, after the indicator's name. */
static void note_figure(struct tabling *t, const struct figure *f)
{
    struct composer *k = t->k;

    if ((!f->note.in[LANGUAGE_ZH].len && !f->note.in[LANGUAGE_EN].len)
        || map_put(t->noted, f->id, (void *)f))
        return;
    const struct block_pair *name = compose_name(k, f->indicator, true);
    struct block_pair note = compose_string_pair(k, f->note, f->at);

    for (int l = 0; l < LANGUAGES; l++) {
        struct str colon = l == LANGUAGE_EN ? STR(": ") : STR("：");
        struct block_text head = joined(k, STR(""), &name->in[l], colon);
        struct run_list runs = { (struct block_run *)head.runs, head.count, head.count };

        for (size_t i = 0; i < note.in[l].count; i++)
            compose_run_add(k, &runs, note.in[l].runs[i]);
        if (note.in[l].count)
            note.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    add_note(t, note);
}

/* "注：{1}" around the notes: before the first; several are numbered. */
static void head_notes(struct tabling *t)
{
    struct composer *k = t->k;

    for (size_t i = 0; i < t->note_count; i++) {
        for (int l = 0; l < LANGUAGES; l++) {
            struct block_text *text = &t->notes[i].in[l];
            struct str head = STR(""), tail = STR("");

            if (!text->count)
                continue;
            if (i == 0) {
                struct str whole = compose_word(k, WORD_NOTE, l, STR("\1"));
                ptrdiff_t cut = str_find_char(whole, '\1');

                head = str_sub(whole, 0, cut < 0 ? whole.len : (size_t)cut);
                tail = cut < 0 ? tail : str_from(whole, (size_t)cut + 1);
            }
            if (t->note_count > 1)
                head = str_format(k->arena, "%.*s%zu. ", STR_ARG(head), i + 1);
            *text = joined(k, head, text, tail);
        }
    }
}

/* ---- cells ---- */

static void fill_value(struct tabling *t, const struct figure *f, struct block_cell *cell)
{
    cell->is_value = true;
    if (!f || (!f->has_value && !f->wording.in[LANGUAGE_ZH].len
               && !f->wording.in[LANGUAGE_EN].len))
        return;
    compose_value(t->k, f, cell->value);
    note_figure(t, f);
    /* The column of units has 亿元 in Chinese, "yuan" in English, whose magnitude varies. */
    if (t->has_units && f->unit == f->indicator->unit)
        for (int l = 0; l < LANGUAGES; l++)
            cell->value[l].unit = l == LANGUAGE_ZH ? STR("")
                : compose_magnitude(f->unit, cell->value[l].unit, l);
}

static void fill_name(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    cell->text = *compose_name(t->k, r->indicator, true);
}

static void fill_target(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = model_figure(t->k->data, r->indicator, r->area, r->period,
                                          ROLE_TARGET, r->key);
    fill_value(t, f, cell);
    if (f && !f->adopted)
        t->has_unadopted = true;
}

static const struct figure *actual(const struct tabling *t, const struct reference *r)
{
    return model_figure(t->k->data, r->indicator, r->area, r->period, ROLE_ACTUAL, r->key);
}

static void fill_actual(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    fill_value(t, actual(t, r), cell);
}

static void fill_rank(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = actual(t, r);
    struct composer *k = t->k;

    if (!f || !f->rank)
        return;
    compose_use(k, f);
    for (int l = 0; l < LANGUAGES; l++) {
        struct block_run *run = ARENA_NEW(k->arena, struct block_run);

        if (!compose_prints(k, l))
            continue;
        *run = (struct block_run){
            .text = lang_rank_short(k->arena, k->look, f->rank, l), .figure = f->id, .at = f->at,
            .flags = l == LANGUAGE_ZH ? BLOCK_WHOLE : 0 };
        cell->text.in[l] = (struct block_text){ run, 1 };
    }
}

static void fill_verdict(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    static const enum block_mark marks[] = {
        [VERDICT_ABOVE] = BLOCK_MARK_ABOVE, [VERDICT_MET] = BLOCK_MARK_MET,
        [VERDICT_IN_LINE] = BLOCK_MARK_IN_LINE, [VERDICT_BELOW] = BLOCK_MARK_BELOW,
        [VERDICT_NO_TARGET] = BLOCK_MARK_NONE,
    };
    struct composer *k = t->k;
    struct verdict v = derive_verdict(k->data, r->indicator, r->area, r->period);
    struct bilingual words = { 0 };

    if (v.class == VERDICT_NO_TARGET)
        return;
    compose_use(k, v.target);
    if (v.actual)
        compose_use(k, v.actual);
    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = lang_verdict(k->arena, k->look, &v, l);
    cell->text = compose_plain_pair(k, words, r->at);
    cell->mark = marks[v.class];
}

static void fill_unit(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = compose_unit(t->k, r->indicator->unit, l);
    cell->text = compose_plain_pair(t->k, words, r->at);
}

static void fill_source(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = actual(t, r);

    if (!f)
        f = model_figure(t->k->data, r->indicator, r->area, r->period, ROLE_TARGET, r->key);
    if (!f || !f->source)
        return;
    compose_use(t->k, f);
    cell->text = compose_plain_pair(t->k, f->source->name, f->at);
}

static const struct column_kind column_kinds[] = {
    { "name", "指标", WORD_COLUMN_NAME, BLOCK_START, 0, fill_name },
    { "unit", "单位", WORD_COLUMN_UNIT, BLOCK_START, 0, fill_unit },
    { "target", "目标", WORD_COLUMN_TARGET, BLOCK_DECIMAL, 0, fill_target },
    { "actual", "完成", WORD_COLUMN_ACTUAL, BLOCK_DECIMAL, 0, fill_actual },
    { "verdict", "评价", WORD_COLUMN_VERDICT, BLOCK_START, 0, fill_verdict },
    { "rank", "位次", WORD_COLUMN_RANK, BLOCK_END, 0, fill_rank },
    { "next-target", "下年目标", WORD_COLUMN_NEXT_TARGET, BLOCK_DECIMAL, 1, fill_target },
    { "source", "来源", WORD_COLUMN_SOURCE, BLOCK_START, 0, fill_source },
};
#define COLUMN_KINDS (sizeof column_kinds / sizeof *column_kinds)

/* ---- columns ---- */

static const struct column_kind *find_kind(struct composer *k, struct str word, struct span at)
{
    struct str words[COLUMN_KINDS];

    for (size_t i = 0; i < COLUMN_KINDS; i++) {
        words[i] = str_of(column_kinds[i].word);
        if (str_eq(word, words[i]) || str_is(word, column_kinds[i].zh))
            return &column_kinds[i];
    }
    diag_error(k->diag, at, MSG_COMPOSE_COLUMN, word);
    struct str nearest = diag_nearest(word, words, COLUMN_KINDS);

    if (nearest.ptr)
        diag_note(k->diag, at, MSG_DID_YOU_MEAN, nearest);
    else
        diag_note(k->diag, at, MSG_COMPOSE_COLUMNS_ARE);
    return NULL;
}

static struct block_pair head_text(struct composer *k, const struct table_column *c,
                                   struct span at)
{
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = compose_word(k, c->kind->head, l, compose_year(k, c->period, l));
    return compose_plain_pair(k, words, at);
}

/* "target", "target@2024", or {column: target, head: {zh, en}} */
static void add_column(struct tabling *t, const struct node *n)
{
    static const struct field fields[] = {
        { "column", "列", FIELD_SCALAR, true }, { "head", "表头", FIELD_SCALAR | FIELD_MAP, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    struct composer *k = t->k;
    const struct node *found[2] = { n, NULL };

    if (n->kind != NODE_SCALAR
        && (!field_read(n, STR("columns"), fields, found, k->diag) || !found[0]))
        return;
    struct str word = found[0]->text;
    ptrdiff_t mark = str_find_char(word, '@');
    struct table_column c = { .period = t->period };

    c.kind = find_kind(k, mark < 0 ? word : str_sub(word, 0, (size_t)mark), found[0]->at);
    if (!c.kind)
        return;
    if (mark >= 0 && !period_read(str_from(word, (size_t)mark + 1), &c.period)) {
        diag_error(k->diag, found[0]->at, MSG_COMPOSE_PERIOD, str_from(word, (size_t)mark + 1));
        return;
    }
    if (c.kind->later && mark < 0)
        c.period = period_next(c.period);
    t->columns[t->column_count] = c;
    t->heads[t->column_count] = (struct block_column){
        .head = found[1] ? compose_node_pair(k, found[1]) : head_text(k, &c, n->at),
        .align = c.kind->align,
        .row_head = c.kind->fill == fill_name,
    };
    t->column_count++;
    t->has_units = t->has_units || c.kind->fill == fill_unit;
}

/* Columns as a YAML list, or as one text separated by commas. */
static void read_columns(struct tabling *t, const struct node *n)
{
    size_t room = n->kind == NODE_LIST ? n->count : n->text.len / 2 + 1;
    struct composer *k = t->k;

    if (!room)
        diag_error(k->diag, n->at, MSG_COMPOSE_EMPTY_BLOCK, n->name);
    t->columns = ARENA_ARRAY(k->arena, struct table_column, room);
    t->heads = ARENA_ARRAY(k->arena, struct block_column, room);
    if (n->kind == NODE_LIST) {
        for (const struct node *c = n->first; c; c = c->next)
            add_column(t, c);
        return;
    }
    struct str rest = n->text;

    while (rest.len) {
        ptrdiff_t comma = str_find_char(rest, ',');
        struct node *c = node_new(k->arena, NODE_SCALAR, n->at);

        c->text = str_trim(comma < 0 ? rest : str_sub(rest, 0, (size_t)comma));
        rest = comma < 0 ? STR("") : str_from(rest, (size_t)comma + 1);
        if (c->text.len)
            add_column(t, c);
    }
}

/* ---- rows ---- */

static struct block_row *add_row(struct tabling *t, enum block_row_kind kind)
{
    t->rows = arena_grow(t->k->arena, t->rows, t->count, &t->room, sizeof *t->rows);
    t->rows[t->count] = (struct block_row){
        kind, ARENA_ARRAY(t->k->arena, struct block_cell, t->column_count) };
    return &t->rows[t->count++];
}

static void fill_row(struct tabling *t, const struct compose_item *item)
{
    struct block_cell *cells = (struct block_cell *)add_row(t, BLOCK_ROW_BODY)->cells;

    for (size_t i = 0; i < t->column_count; i++) {
        struct reference r = compose_asked(t->k, item, PART_VALUE, t->columns[i].period);

        cells[i].at = item->at;
        t->columns[i].kind->fill(t, &r, &cells[i]);
    }
}

static void fill_rows(struct tabling *t, const struct node *rows, int depth);

/* {group: {zh, en}, rows: ...} */
static void fill_group(struct tabling *t, const struct node *map, int depth)
{
    static const struct field fields[] = {
        { "group", "分组", FIELD_SCALAR | FIELD_MAP, true },
        { "rows", "行", FIELD_SCALAR | FIELD_LIST, true }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[2];

    if (!field_read(map, STR("rows"), fields, found, t->k->diag))
        return;
    struct block_cell *cells = (struct block_cell *)add_row(t, BLOCK_ROW_GROUP)->cells;

    cells[0].text = compose_node_pair(t->k, found[0]);
    cells[0].columns = (unsigned)t->column_count;
    cells[0].at = map->at;
    fill_rows(t, found[1], depth + 1);
}

static void fill_rows(struct tabling *t, const struct node *rows, int depth)
{
    struct compose_item *items;
    size_t count;

    compose_items(t->k, rows, &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (items[i].indicator)
            fill_row(t, &items[i]);
        else if (items[i].map && depth == 0)
            fill_group(t, items[i].map, depth);
        else
            diag_error(t->k->diag, items[i].at, MSG_COMPOSE_TABLE_ROW);
    }
}

/* One note, or a list of them. */
static void read_notes(struct tabling *t, const struct node *n)
{
    if (n->kind != NODE_LIST) {
        add_note(t, compose_node_pair(t->k, n));
        return;
    }
    for (const struct node *note = n->first; note; note = note->next)
        add_note(t, compose_node_pair(t->k, note));
}

void compose_table(struct composer *k, const struct node *n, struct block_list *out)
{
    enum { ROWS, COLUMNS, TITLE, UNIT, NOTES, PERIOD, FIELDS };
    static const struct field fields[] = {
        { "rows", "行", FIELD_SCALAR | FIELD_LIST, true },
        { "columns", "列", FIELD_SCALAR | FIELD_LIST, true },
        { "title", "标题", FIELD_SCALAR | FIELD_MAP, false },
        { "unit", "单位", FIELD_SCALAR | FIELD_MAP, false },
        { "notes", "注", FIELD_ANY, false }, { "period", "时期", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field options[] = {
        { "period", "时期", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *body = compose_body(k, n), *found[FIELDS] = { 0 }, *option[1];
    struct tabling t = { .k = k, .noted = map_new(k->arena) };

    compose_options(k, n, options, option);
    if (!body)
        return;
    field_read(body, compose_block_name(k, n), fields, found, k->diag);
    if (!found[ROWS] || !found[COLUMNS]
        || !compose_period(k, found[PERIOD] ? found[PERIOD] : option[0], n, &t.period))
        return;
    read_columns(&t, found[COLUMNS]);
    if (!t.column_count)
        return;
    if (found[NOTES])
        read_notes(&t, found[NOTES]);
    fill_rows(&t, found[ROWS], 0);
    if (t.has_unadopted && !found[NOTES])
        diag_warning(k->diag, n->at, MSG_COMPOSE_NOT_ADOPTED, compose_block_name(k, n));
    if (!t.count)
        return;
    head_notes(&t);
    struct block *b = compose_block(k, out, BLOCK_TABLE, n->at);

    compose_anchor(k, n, b);
    b->table = (struct block_table){
        .title = compose_node_pair(k, found[TITLE]),
        .unit_line = compose_node_pair(k, found[UNIT]),
        .columns = t.heads, .column_count = t.column_count, .rows = t.rows,
        .row_count = t.count, .notes = t.notes, .note_count = t.note_count };
}
