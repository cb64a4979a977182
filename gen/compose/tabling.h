/*
 * compose/tabling.h - a table being composed: its columns, and how each fills its cells
 *
 * Rows are indicators or tasks, never both in one table, or rows typed between pipes. A kind of
 * column fills cells of either or of both; what a row cannot tell stays empty.
 */
#ifndef COMPOSE_TABLING_H
#define COMPOSE_TABLING_H

#include "compose/composer.h"
#include "derive/pace.h"

struct column_kind;

struct table_column {
    const struct column_kind *kind;
    struct period period;
    struct str unit[LANGUAGES];         /* in the head: the cells do not print it */
    const struct node *periods;         /* of a trend */
};

/* What a row may name beside its indicator: columns of growth and share print those. */
enum table_other { TABLE_SELF, TABLE_GROWTH, TABLE_SHARE, TABLE_OTHERS };

/* Beside each row: what `sum:` knows it by, where it was asked for. */
struct table_row_name {
    struct str id, words[LANGUAGES];
    struct span at;
};

struct tabling {
    struct composer *k;
    const struct node *block;
    struct period period;
    struct table_column *columns;
    struct block_column *heads;
    size_t column_count, column_room, head_room;
    struct block_spanner *spanners;
    size_t spanner_count, spanner_room;
    struct block_pair unit_line;
    bool has_units;                     /* a column of units: the cells print none */
    bool of_tasks;                      /* the rows are tasks */
    struct block_row *rows;
    struct table_row_name *names;       /* as many as rows */
    size_t count, room, name_room;
    bool grouped;                       /* the rows being added are of a group */
    unsigned level;                     /* of the rows being added */
    struct block_pair lead;             /* of the first of them */
    bool repeats;                       /* the lead is printed before each: # */
    const struct table_column *column;  /* being filled */
    struct block_pair *notes, *labels;
    size_t note_count, note_room;
    /* figures whose note stands under the table, and by its words */
    struct map *noted, *said;
    const struct unit *asked;           /* of the row being filled; NULL: as the sources have it */
    const struct figure *row_first;     /* of that row */
    struct span row_at;
    bool row_told;                      /* that its units differ */
    struct map *converted;              /* figures whose sources have another measure, by id */
    bool has_unadopted;                 /* a target not adopted is printed */
    bool rounded;                       /* a sum is off by no more than rounding explains */
    bool paces_rounded;                 /* what is needed a year is rounded so that it suffices */
};

typedef void table_filler(struct tabling *t, const struct reference *r, struct block_cell *cell);
typedef void table_task_filler(struct tabling *t, const struct task *task,
                               struct block_cell *cell);

struct column_kind {
    const char *word, *zh;
    enum word_id head, task_head;       /* of a table of tasks, where it is another */
    enum block_align align;
    int later;                          /* periods after the row's */
    enum table_other other;             /* whose figure of the row */
    table_filler *fill;                 /* NULL: of tasks only */
    table_task_filler *fill_task;       /* NULL: of indicators only */
};

/* ---- table.c ---- */

/* Room for so many rows: arrays that grow would leave as much behind again. */
void table_room(struct tabling *t, size_t rows);
/* A row of empty cells. */
struct block_cell *table_row(struct tabling *t, enum block_row_kind kind, struct span at);

/* The cell is a figure's, maybe an empty one; what it prints in one language. */
void table_value(struct tabling *t, struct block_cell *cell, int language,
                 struct block_value value);

/* ---- columns: table_heads.c ---- */

/* Columns as a YAML list, with heads over several, or as one text separated by commas. */
void table_columns_read(struct tabling *t, const struct node *n);
/* Is `unit` what a line like 单位：亿元、% says? */
bool table_unit_said(struct str line, struct str unit);
/* What a line says after its colon. */
struct str table_unit_after(struct str line);
/* The first of 亿元、%, taken off the line. */
struct str table_unit_next(struct str *line);

/* ---- the unit line: table_unit.c ---- */

/* A pair of what `unit` says; none where n is NULL. `typed`: the rows are typed, not indicators. */
struct block_pair table_unit_line(struct composer *k, const struct node *n, bool typed);

/* ---- one unit: table_convert.c ---- */

/* The row of that indicator is to stand in the unit that `n` names. */
void table_unit_ask(struct tabling *t, const struct node *n, const struct indicator *i);
/* The unit that values in `unit` are printed in here. */
const struct unit *table_unit_of(const struct tabling *t, const struct unit *unit);
/* The figure in that unit; warns where a row has values that cannot be compared at sight. */
const struct figure *table_in_unit(struct tabling *t, const struct figure *f);
/* What the sources state of all that was converted; empty where nothing was. */
struct block_pair table_converted_note(struct tabling *t);

/* ---- notes and signs: table_notes.c ---- */

/* The note of a figure that the table prints, once, after the indicator's name. */
void table_note_figure(struct tabling *t, const struct figure *f);
void table_notes_read(struct tabling *t, const struct node *n);
/* What the signs that the table prints mean: as `symbols` says, else the template. */
void table_notes_symbols(struct tabling *t, const struct node *symbols);
/* That sums were not adjusted, the source; labels before all. */
void table_notes_finish(struct tabling *t, const struct node *source);

/* ---- sums: table_sum.c ---- */

/* Hold totals against their parts: {合计: [甲, 乙]}. */
void table_sum(struct tabling *t, const struct node *sum);

/* ---- rows between pipes: table_pipe.c, and figures typed there: table_typed.c ---- */

void table_pipe(struct tabling *t, const struct node *rows);
/* Is the text one figure, "约12.5亿元", or a sign? Then its parts. */
bool table_typed(struct composer *k, const struct block_text *text, struct block_value *out);

/* ---- indicators: table_cells.c ---- */

/* A figure's value with its qualifier; f NULL: empty. */
void table_fill_value(struct tabling *t, const struct figure *f, struct block_cell *cell);
/* Plain words in each language. */
void table_fill_words(struct tabling *t, struct bilingual words, struct block_cell *cell);

table_filler table_fill_name, table_fill_target, table_fill_task, table_fill_actual,
    table_fill_rank, table_fill_verdict, table_fill_unit, table_fill_source, table_fill_change,
    table_fill_trend, table_fill_bullet;

/* ---- progress: table_pace.c ---- */

table_filler table_fill_progress, table_fill_elapsed, table_fill_pace, table_fill_required,
    table_fill_owner, table_fill_record, table_fill_streak;
void table_fill_offices(struct tabling *t, const struct office *const *offices, size_t count,
                        struct block_cell *cell);
/* The three columns of a pace, for indicators and tasks alike. */
void table_progress(struct tabling *t, const struct pace *p, struct block_cell *cell);
void table_elapsed(struct tabling *t, const struct pace *p, struct block_cell *cell);
void table_pace(struct tabling *t, const struct pace *p, struct block_cell *cell);
/* In each of those columns as many digits behind the point as the finest of its numbers has. */
void table_even_paces(struct tabling *t);

/* ---- tasks: table_tasks.c ---- */

table_task_filler table_task_name, table_task_target, table_task_actual, table_task_lead,
    table_task_support, table_task_deadline, table_task_progress, table_task_elapsed,
    table_task_pace, table_task_state, table_task_lamp, table_task_note, table_task_source;

/* Do these rows name tasks: `tasks`, `tasks lead=...`, or the id of a task first? */
bool table_is_of_tasks(const struct composer *k, const struct node *rows);
/* Add the rows of tasks that `rows`, a text or an item of a list, names. */
void table_task_rows(struct tabling *t, const struct node *rows);

#endif
