/*
 * model/table.h - tables of an office: a row becomes the tree that YAML would have given
 *
 * Two kinds, told by their heads: figures (a column indicator 指标) and definitions of indicators
 * (columns id 标识 and name 名称). A row of figures is long (role 类别, value 数值) or holds a target and
 * an actual side by side (target 目标, actual 完成, task 任务; their own columns are then called
 * target-source 目标来源 and so on). Each row is turned into nodes, read by read_figures or
 * read_indicators, and forgotten; so values, units, ranks, ids and messages are those of YAML.
 *
 * Of columns that several figures of a row share: indicator, period, area, key, unit, source and
 * place go to each; rank and status to the actual; commitment, adopted and sub to the target; any other
 * only where the row has one figure. A row whose value cells are all empty is no figure.
 */
#ifndef MODEL_TABLE_H
#define MODEL_TABLE_H

#include "data/csv.h"
#include "model/read.h"

struct tables;

/* Reads the heads of those files that are tables; the others are passed over. Never NULL. */
struct tables *tables_open(struct reader *r, const struct node *const *files, size_t count);
void tables_close(struct tables *t);

/* To be called once each, in this order: figures name any indicator. */
void tables_indicators(struct tables *t);
void tables_figures(struct tables *t);

/* ---- for table.c and table_head.c alone ---- */

enum column_use {
    COLUMN_NONE, COLUMN_ID, COLUMN_INDICATOR, COLUMN_PERIOD, COLUMN_ROLE,
    COLUMN_SHARED,              /* of every figure of the row; makes none by itself */
    COLUMN_VALUE,               /* as printed, or a number */
    COLUMN_CONTENT, COLUMN_OF_ACTUAL, COLUMN_OF_TARGET
};
enum column_names { NAMES_OWN, NAMES_INDICATOR, NAMES_AREA, NAMES_SOURCE, NAMES_KINDS };

#define COLUMN_MOST 48

struct column {
    const char *heads[5];       /* English, Chinese, then others that are accepted */
    enum column_use use;
    const char *path[4];        /* of the value in the tree: rank, tier, en */
    enum column_names names;    /* what the cell may name by id or by name */
};

#define TABLE_ROLES 3           /* enum role; behind them, columns without a role */

struct table {
    const struct column *columns;
    size_t column_count;
    bool figures, wide;         /* wide: columns with roles */
    struct csv *csv;
    size_t width;
    struct cell *heads;         /* text empty: no head */
    /* Number + 1 of the table's column that holds this one, by role. */
    unsigned short at[TABLE_ROLES + 1][COLUMN_MOST];
};

/* NULL after a report. */
struct table *table_open(struct reader *r, const struct node *file);
/* White space of both widths off, line breaks within a cell undone. */
struct str table_clean(struct arena *a, struct str s);

#endif
