/* compose/chart_csv_private.h - what the files of plain tables share */
#ifndef COMPOSE_CHART_CSV_PRIVATE_H
#define COMPOSE_CHART_CSV_PRIVATE_H

#include "compose/chart_csv.h"
#include "compose/charting.h"

/* What a kind takes of the columns beside the names. */
enum shape_use {
    USE_NONE,                       /* needs more than a table says */
    USE_VALUES, USE_RESULT_TARGET, USE_RANKS, USE_RANKINGS, USE_ENDS, USE_PERIODS, USE_SERIES,
    USE_DEVIATION, USE_COMPLETION
};

struct shape { enum shape_use use; size_t least, most; };

struct head {
    struct str name[LANGUAGES];
    const struct unit *unit;
    struct span at;
    size_t column;                  /* of the table */
    bool is_period;
    struct period period;
};

struct csv_chart {
    struct charting *g;
    struct composer *k;
    const struct chart_csv *from;
    const struct shape *shape;
    struct cell **rows;             /* [0]: the heads */
    size_t count, width;
    struct head *heads;             /* the columns that are drawn */
    size_t head_count;
    const struct unit *unit;        /* that the head of the names, else the option, says for all */
    const struct cell *bare;        /* the first value without a unit, NULL: none */
    struct map *names;              /* of rows, those that were drawn */
    struct str measured;            /* the first name that says what its per cent measure */
    enum measure measure;
    bool heads_measure;             /* it was a head */
    bool mixed;                     /* a head says one unit in Chinese and another in English */
    bool has_target;                /* one of two heads says that it is a target */
    bool derived;                   /* values are per cent or points of two columns in a unit */
};

/* --- chart_csv.c --- */

/* Both languages of 焦作市 | Jiaozuo; one alone stands in both. */
struct bilingual csv_split(struct str s);
void csv_strings(struct csv_chart *t, struct bilingual text, struct str out[LANGUAGES]);
/* Warns of a Chinese text that stands alone in a chart of both languages. */
void csv_translated(struct csv_chart *t, const struct cell *cell, struct bilingual text);
bool csv_is_percent(const struct unit *unit);
/* Does the name hold one of the words (up to NULL) in either language? */
bool csv_says(const struct str name[LANGUAGES], const char *const *words);
/* Does a head or a row's name answer to this word: the whole of it, or one of its languages? */
bool csv_answers(struct csv_chart *t, size_t row, size_t column, struct str word);
/* The next word of a list with commas, Chinese ones too. */
struct str csv_next_word(struct str *rest);

/* --- chart_csv_unit.c --- */

/*
 * The unit in the brackets of a head or name, of either language, which then belong to it and not
 * to the name. Two that are not the same are reported of `told`, unless that is NULL.
 */
const struct unit *csv_take_unit(struct csv_chart *t, struct bilingual *name,
                                 const struct cell *told);

/* Growth and shares do not stand on one axis, as names of per cent tell them: heads, or else rows.
 * False after a report. */
bool csv_check_heads(struct csv_chart *t);
bool csv_check_row(struct csv_chart *t, struct str name, const struct unit *unit, struct span at);

/* Warns of brackets that hold nearly a unit, 亿员, and so are part of the name. */
void csv_check_unit(struct csv_chart *t, struct bilingual name, const struct cell *told);

/* --- chart_csv_rows.c --- */

/* The rows asked for, as rows of the chart. False after a report. */
bool csv_rows(struct csv_chart *t);

#endif
