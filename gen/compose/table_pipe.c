/*
 * compose/table_pipe.c - a table whose cells are typed between pipes
 *
 *     | 指标          | 绝对额   | << | 比上年增长（%） |
 *     | ^^            | 2024年 | 2025年 | ^^ |
 *     |---|---:|---:|---:|
 *     | **第二产业**  | << | << | << |
 *     | 工业          | 812.4 | 865.0 | 6.8 |
 *     | > 其中：采矿业 | 60.2 | 58.9 | -1.2 |
 *
 * << joins the cell to its left, ^^ to the one above; a row of one cell is the head of a group;
 * > makes a part of the row above. Columns of figures stand at their points unless the line
 * under the heads says otherwise.
 */
#include "compose/tabling.h"

struct pipe {
    struct tabling *t;
    struct arena *arena;                /* of the grid of cells, until the table is composed */
    const struct node ***cells;         /* [row][column]; NULL where a row is short */
    size_t rows, heads, columns;
    struct str align;
};

enum merge { MERGE_NONE, MERGE_LEFT, MERGE_UP };

/* What a cell says if it is nothing but plain text. */
static struct str raw(const struct node *cell)
{
    const struct node *zh = cell ? node_find(cell, "zh") : NULL;
    const struct node *text = zh ? zh->first : NULL;

    return text && !text->next && str_is(text->name, "text") ? str_trim(text->text) : STR_NONE;
}

static enum merge merge_of(const struct pipe *p, size_t r, size_t c)
{
    struct str s = raw(p->cells[r][c]);

    return str_is(s, "<<") ? MERGE_LEFT : str_is(s, "^^") ? MERGE_UP : MERGE_NONE;
}

static struct span place_of(const struct pipe *p, size_t r, size_t c)
{
    return p->cells[r][c] ? p->cells[r][c]->at : p->t->block->at;
}

/* How many cells to the right are joined to this one. */
static unsigned across(const struct pipe *p, size_t r, size_t c)
{
    unsigned n = 1;

    while (c + n < p->columns && merge_of(p, r, c + n) == MERGE_LEFT)
        n++;
    return n;
}

static struct block_pair text_of(const struct pipe *p, size_t r, size_t c)
{
    struct block_pair none = { 0 };

    return p->cells[r][c] ? compose_pair(p->t->k, p->cells[r][c]) : none;
}

static void read_grid(struct pipe *p, const struct node *rows)
{
    struct arena *a = p->arena;
    size_t r = 0;

    for (const struct node *row = rows->first; row; row = row->next) {
        p->columns = row->count > p->columns ? row->count : p->columns;
        p->rows++;
    }
    p->cells = arena_alloc(a, arena_array_size(p->rows + 1, sizeof *p->cells));
    for (const struct node *row = rows->first; row; row = row->next, r++) {
        size_t c = 0;

        p->cells[r] = arena_alloc(a, arena_array_size(p->columns + 1, sizeof **p->cells));
        for (const struct node *cell = row->first; cell; cell = cell->next)
            p->cells[r][c++] = cell;
        if (str_is(node_attribute(row, "head"), "yes"))
            p->heads = r + 1;
    }
    p->align = node_attribute(rows, "align");
}

/* ---- heads ---- */

/* The row in which a column's own head begins: the lowest that is not joined upwards. */
static size_t leaf_row(const struct pipe *p, size_t c)
{
    size_t r = p->heads - 1;

    while (r > 0 && merge_of(p, r, c) == MERGE_UP)
        r--;
    return r;
}

static void add_spanners(struct pipe *p, size_t r)
{
    struct tabling *t = p->t;

    for (size_t c = 0; c < p->columns; c++) {
        if (merge_of(p, r, c) != MERGE_NONE || leaf_row(p, c) <= r)
            continue;
        t->spanners = arena_grow(t->k->arena, t->spanners, t->spanner_count, &t->spanner_room,
                                 sizeof *t->spanners);
        t->spanners[t->spanner_count++] = (struct block_spanner){
            .head = text_of(p, r, c), .column = c, .columns = across(p, r, c),
            .row = (unsigned)r, .at = place_of(p, r, c) };
    }
}

static bool check_head(const struct pipe *p, size_t c)
{
    size_t r = leaf_row(p, c);
    struct diag *d = p->t->k->diag;

    if (merge_of(p, r, c) != MERGE_NONE || across(p, r, c) > 1)
        return diag_error(d, place_of(p, r, c), MSG_COMPOSE_HEAD_JOINED);
    for (size_t k = 1; k < p->heads; k++)
        if (merge_of(p, k, c) == MERGE_UP && k < r)
            return diag_error(d, place_of(p, k, c), MSG_COMPOSE_HEAD_JOINED);
    return true;
}

static void read_heads(struct pipe *p)
{
    struct tabling *t = p->t;

    t->column_count = p->columns;
    t->heads = ARENA_ARRAY(t->k->arena, struct block_column, p->columns);
    t->heads[0].row_head = true;
    if (!p->heads)
        return;
    for (size_t c = 0; c < p->columns; c++)
        if (check_head(p, c))
            t->heads[c].head = text_of(p, leaf_row(p, c), c);
    for (size_t r = 0; r + 1 < p->heads; r++)
        add_spanners(p, r);
}

/* ---- names of rows ---- */

/* Takes `words` off the start of a text. */
static bool take(struct composer *k, struct block_text *text, struct str words)
{
    if (!text->count || !words.len || !str_starts(text->runs[0].text, words))
        return false;
    struct block_run *runs = ARENA_ARRAY(k->arena, struct block_run, text->count);

    for (size_t i = 0; i < text->count; i++)
        runs[i] = text->runs[i];
    runs[0].text = str_from(runs[0].text, words.len);
    while (runs[0].text.len && runs[0].text.ptr[0] == ' ')
        runs[0].text = str_from(runs[0].text, 1);
    *text = (struct block_text){ runs, text->count };
    return true;
}

/* "> 其中：采矿业": its level and its lead, which the text loses. */
static void read_name(struct pipe *p, struct block_row *row, struct block_cell *cell)
{
    struct composer *k = p->t->k;
    struct bilingual lead = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct str word = look_word(k->look, k->arena, WORD_OF_WHICH, l, NULL, 0);
        unsigned level = 0;

        while (take(k, &cell->text.in[l], STR(">")))
            level++;
        row->level = level > row->level ? level : row->level;
        if (row->level && take(k, &cell->text.in[l], str_trim(word)))
            lead.in[l] = word;
    }
    row->lead = compose_plain_pair(k, lead, cell->at);
}

/* Rows after the one with 其中： stand under its text. */
static void carry_lead(struct tabling *t, struct block_row *row)
{
    const struct block_row *before = t->count > 1 ? &t->rows[t->count - 2] : NULL;

    if (!before || before->kind != BLOCK_ROW_BODY || !row->level || before->level < row->level
        || !compose_pair_empty(&row->lead))
        return;
    for (size_t i = t->count - 1; i-- > 0 && t->rows[i].kind == BLOCK_ROW_BODY
         && t->rows[i].level >= row->level;)
        if (t->rows[i].level == row->level) {
            row->lead = t->rows[i].lead;
            row->follows = !compose_pair_empty(&row->lead);
            return;
        }
}

/* ---- rows ---- */

static unsigned down(const struct pipe *p, size_t r, size_t c)
{
    unsigned n = 1;

    while (r + n < p->rows && merge_of(p, r + n, c) == MERGE_UP)
        n++;
    return n;
}

static bool is_group(const struct pipe *p, size_t r)
{
    return p->columns > 1 && across(p, r, 0) == p->columns;
}

/* Does the cell join one that is there: none of the heads, none of a group's row? */
static bool is_joined(const struct pipe *p, size_t r, size_t c)
{
    if (merge_of(p, r, c) != MERGE_UP)
        return merge_of(p, r, c) == MERGE_NONE || c > 0;
    while (r > p->heads && merge_of(p, r, c) == MERGE_UP)
        r--;
    return merge_of(p, r, c) == MERGE_NONE && !is_group(p, r);
}

static void read_cell(struct pipe *p, size_t r, size_t c, struct block_cell *cell)
{
    enum merge merge = merge_of(p, r, c);
    bool free = is_joined(p, r, c);

    cell->at = place_of(p, r, c);
    if (!free)
        diag_error(p->t->k->diag, cell->at, MSG_COMPOSE_PIPE_JOIN, raw(p->cells[r][c]));
    if (merge == MERGE_UP)
        cell->covered = free;
    if (merge != MERGE_NONE)
        return;
    cell->text = text_of(p, r, c);
    cell->columns = across(p, r, c);
    cell->rows = down(p, r, c);
}

static void read_row(struct pipe *p, size_t r)
{
    struct tabling *t = p->t;
    bool group = is_group(p, r);

    t->grouped = t->grouped || group;
    struct block_cell *cells = table_row(t, group ? BLOCK_ROW_GROUP : BLOCK_ROW_BODY,
                                         place_of(p, r, 0));
    struct block_row *row = &t->rows[t->count - 1];

    for (size_t c = 0; c < p->columns; c++)
        read_cell(p, r, c, &cells[c]);
    if (group)
        return;
    read_name(p, row, &cells[0]);
    carry_lead(t, row);
}

/* ---- columns of figures ---- */

/* Are most of a column's cells figures? */
static bool is_figures(const struct pipe *p, size_t c)
{
    const struct tabling *t = p->t;
    size_t figures = 0, words = 0;
    struct block_value v;

    for (size_t r = 0; r < t->count; r++) {
        const struct block_cell *cell = &t->rows[r].cells[c];

        for (int l = 0; l < LANGUAGES; l++) {
            const struct block_text *text = &cell->text.in[l];

            if (t->rows[r].kind != BLOCK_ROW_BODY || cell->columns > 1 || !text->count)
                continue;
            if (!table_typed(t->k, text, &v))
                words++;
            else if (v.number.len)
                figures++;
        }
    }
    return figures > 0 && figures >= 2 * words;
}

static void cut_figures(struct pipe *p, size_t c)
{
    struct tabling *t = p->t;

    for (size_t r = 0; r < t->count; r++) {
        struct block_cell *cell = (struct block_cell *)&t->rows[r].cells[c];
        struct block_value v[LANGUAGES] = { { .number = STR_NONE } };
        bool all = t->rows[r].kind == BLOCK_ROW_BODY && !cell->covered && cell->columns < 2;

        for (int l = 0; l < LANGUAGES && all; l++)
            if (cell->text.in[l].count)
                all = table_typed(t->k, &cell->text.in[l], &v[l]);
        if (!all)
            continue;
        cell->is_value = true;
        for (int l = 0; l < LANGUAGES; l++)
            if (cell->text.in[l].count)
                table_value(t, cell, l, v[l]);
        cell->text = (struct block_pair){ 0 };
    }
}

static void align_columns(struct pipe *p)
{
    for (size_t c = 0; c < p->columns; c++) {
        char align = c < p->align.len ? p->align.ptr[c] : '-';
        bool figures = (c > 0 || align == 'r') && align != 'l' && align != 'c'
                    && is_figures(p, c);

        p->t->heads[c].align = figures ? BLOCK_DECIMAL : align == 'r' ? BLOCK_END
            : align == 'c' ? BLOCK_CENTRE : BLOCK_START;
        if (figures)
            cut_figures(p, c);
    }
}

static void read_table(struct pipe *p)
{
    table_room(p->t, p->rows - p->heads);
    read_heads(p);
    for (size_t r = p->heads; r < p->rows; r++)
        read_row(p, r);
    align_columns(p);
}

void table_pipe(struct tabling *t, const struct node *rows)
{
    struct pipe p = { .t = t, .arena = arena_open() };

    read_grid(&p, rows);
    if (p.columns)
        read_table(&p);
    arena_close(p.arena);
}
