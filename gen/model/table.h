/*
 * model/table.h - tables of an office: a row becomes the tree that YAML would have given
 *
 * CSV and sheets of workbooks alike. What a table holds is told by the name of its sheet (or of
 * the CSV file), else by its heads (table_kind.c); the heads are the first row, in a sheet the
 * first one that tells a kind. Each row is turned into nodes and read by the function that reads
 * YAML, so values, units, ranks, ids and messages are the same.
 *
 * A row of figures is long (role 类别, value 数值) or holds a target and an actual side by side
 * (target 目标, actual 完成, task 任务; their own columns are then called target-source 目标来源 and
 * so on). Of columns that several figures of a row share: indicator, period, area, key, unit,
 * definition, source and place go to each; rank, record, streak and status to the actual;
 * commitment, adopted, deadline, base and sub to the target; any other only where the row has one
 * figure. A row whose value cells are all empty is no figure.
 *
 * A sheet of a bureau is read as it is through a mapping, an item of the list `sheets` 表格 in a
 * data file or in yaolan.yaml. The least that is needed:
 *
 *   sheets:
 *   - file: 统计月报.xlsx
 *     head-row: 3
 *     period: 2025
 *     columns: {A: indicator, C: actual}
 *
 *   file 文件         the workbook or CSV file, beside the file that names it
 *   sheet 工作表      its sheet; may be left out where there is one
 *   head-row 表头行   row of the heads; data begin below. 4-5: two rows of heads
 *   rows 行           rows of the data, 5-40 or 5-; else all below the heads
 *   columns 列        letters, or a stretch C-F, to what the column holds:
 *                       any head of a table of figures (indicator 指标, unit 单位, actual 完成,
 *                       rank 位次, area 地区, period 年份, note 备注 ...), or skip 不读 for a column
 *                       that is not wanted
 *                       {indicator: gdp-growth}   values of this indicator, whatever the row is
 *                       {suffix: -growth}         values of the row's indicator with this end:
 *                                                 gdp-growth
 *                       {names: {生产总值: gdp-growth}}   the same by the row's name
 *                       {heads: [period, role]}   each column by its heads, one word for each row
 *                                                 of heads: period, area, indicator, unit, key,
 *                                                 role, skip; an empty cell has the head to its
 *                                                 left
 *                     with `role` (actual by default), `period`, `area`, `unit`, `key`, `as` (a
 *                     head of a table of figures: what the column holds of that figure, the value
 *                     by default)
 *   names 名称        {规上工业增加值: industry-growth}, where a row's name is not the indicator's; a key
 *                     A/B is B in the rows below A, A standing less indented or above 其中
 *   skip 不读         names of rows to leave out; 合计* by their beginning
 *   period 年份, area 地区, role 类别, unit 单位, from 来源, at-place 出处   of all figures, unless a
 *                     column says so
 *   hidden 隐藏       yes: a hidden sheet and hidden rows are read
 *
 * In a name the indent, 其中, numbering (一、 1. （一）) and a unit in brackets at its end, （亿元）, are
 * not part of it; the unit is that of the figure. A name that fits no indicator is an error
 * where the row holds a value. Rows without a value, rows and columns outside the mapping,
 * titles above the heads: tables_unread lists them.
 */
#ifndef MODEL_TABLE_H
#define MODEL_TABLE_H

#include "data/rows.h"
#include "model/read.h"

struct tables;

/* Reads the heads of those files that are tables; the others are passed over. Never NULL. */
struct tables *tables_open(struct reader *r, const struct node *const *files, size_t count);
void tables_close(struct tables *t);

/*
 * What stands for file number `i`: itself, or for a table the tree that a YAML file with the same
 * content would have. NULL where a table could not be read or holds figures.
 */
const struct node *tables_tree(const struct tables *t, size_t i);

/* To be called when all indicators, areas and sources are known. */
void tables_figures(struct tables *t);

/* What an item of `sheets` names; false after a report of what is wrong with the item. */
bool table_mapping(const struct node *item, struct str *file, struct str *sheet, bool *hidden,
                   struct diag *d);

/*
 * What stands in the tables of a dataset and was not read, one line each,
 * with its place: for `check`.
 */
void tables_unread(const struct dataset *data, const struct diag *d, struct buf *out);
/* The i-th of them; false behind the last. */
bool tables_unread_at(const struct dataset *data, const struct diag *d, struct arena *a, size_t i,
                      struct str *place, struct str *what);
/* Lists a sheet of a workbook as not read. */
void tables_leave_sheet(struct dataset *data, const struct source *book, struct str name);

/*
 * For who writes tables: the columns of a kind of table, by the name of its section in a YAML file
 * ("figures", "indicators", "areas" ...). NULL where there are no tables of that kind.
 */
struct column;
const struct column *table_kind_columns(const char *kind, size_t *count);

enum column_use {
    COLUMN_NONE, COLUMN_ID, COLUMN_INDICATOR, COLUMN_PERIOD, COLUMN_ROLE,
    COLUMN_SHARED,              /* of every figure of the row; makes none by itself */
    COLUMN_VALUE,               /* as printed, or a number */
    COLUMN_CONTENT, COLUMN_OF_ACTUAL, COLUMN_OF_TARGET
};
enum column_names { NAMES_OWN, NAMES_INDICATOR, NAMES_AREA, NAMES_SOURCE, NAMES_KINDS };

/* What a cell holds: a text; several parted by ; or also by 、; 2025-03: 20%; 2025-06: 45%. */
enum column_form { FORM_TEXT, FORM_LIST, FORM_NAMES, FORM_SCHEDULE };

struct column {
    const char *heads[5];       /* English, Chinese, then others that are accepted */
    enum column_use use;
    /* of the value in the entry: rank, tier, en; none: the entry itself */
    const char *path[4];
    enum column_names names;    /* what the cell may name by id or by name */
    enum column_form form;
};

/* ---- for the files table*.c alone ---- */

#define COLUMN_MOST 80
#define TABLE_ROLES 3           /* enum role; behind them, columns without a role */

struct table_kind {
    const char *section;        /* of a YAML file; "dataset": its plain keys */
    const char *names[3];       /* of a sheet or file that says what it holds */
    const struct column *columns;
    size_t count;
    const char *marks[14];      /* beside the first column, one of these heads tells the kind */
};

const struct table_kind *table_kinds(size_t *count);

struct mapping;

struct table {
    const struct table_kind *kind;
    const struct column *columns;
    size_t column_count;
    bool wide;                  /* of figures: columns with roles */
    struct rows *rows;
    size_t width;
    struct cell *heads;         /* text empty: no head */
    struct mapping *mapping;    /* NULL: by its heads */
    /* Number + 1 of the table's column that holds this one, by role. */
    unsigned short at[TABLE_ROLES + 1][COLUMN_MOST];
    unsigned short used[COLUMN_MOST];       /* the columns that the table has, in their order */
    size_t used_count;
};

/* NULL after a report, or where a sheet is empty. */
struct table *table_open(struct reader *r, const struct node *file);
/* White space of both widths off, line breaks within a cell undone. */
struct str table_clean(struct arena *a, struct str s);
/* #N/A, #REF! and the like. */
bool table_is_sheet_error(struct str s);
/* What programs write where they have no number: NaN, inf, -Infinity, null. */
bool table_is_not_a_number(struct str s);
/* A head as it is compared: small letters, - for blanks, points and underscores. */
struct str table_plain_head(struct arena *a, struct str s);
/* The column behind a head, or -1: rank, 目标来源; *role is TABLE_ROLES where the head says none. */
ptrdiff_t table_find_head(const struct column *columns, size_t count, bool figures,
                          struct str plain, size_t *role);
/* Notes the nearest known head, or some of them. */
void table_suggest_head(struct reader *r, const struct table_kind *kind, struct str head);

/* table_map.c */
struct table *mapping_open(struct reader *r, const struct node *file);
/* Something that was not read. */
void table_leave(struct dataset *data, struct span at, enum message why, struct str text);

#endif
