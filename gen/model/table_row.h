/* model/table_row.h - a row of a table while it becomes nodes; for the files table*.c alone */
#ifndef MODEL_TABLE_ROW_H
#define MODEL_TABLE_ROW_H

#include "model/table.h"

/* Ids and names of one kind of thing. */
struct names {
    struct map *by;
    enum message unknown;
    unsigned suggested;
};

struct tables {
    struct reader *reader;
    struct arena *scratch;      /* the nodes of one row */
    const struct node **trees;
    struct table **list;        /* of figures */
    size_t count;
    struct names names[NAMES_KINDS];
};

/* A row being read. */
struct row {
    struct reader *reader;
    struct tables *tables;      /* NULL while names are not known */
    struct arena *arena;        /* of the nodes */
    struct table *table;
    struct cell *cells;         /* cleaned */
    struct node *outer;         /* a map of one entry: period -> figure, id -> indicator */
};

/* table_name.c */
void names_fill(struct tables *t);
/* The id behind an id or a name; false after a report. */
bool names_find(struct tables *t, enum column_names kind, const struct cell *cell, struct str *id);
/* The same without a report: ptr NULL where there is none or several. */
struct str names_know(struct tables *t, enum column_names kind, struct str name);
void names_add(struct reader *r, struct map *by, struct str name, struct str id);

/* table_row.c */
const struct cell *row_cell(const struct row *w, unsigned short at);
struct node *row_child(struct row *w, struct node *map, enum node_kind kind, struct str key,
                       struct span at);
void row_text(struct row *w, struct node *map, struct str key, struct str text, struct span at);
struct node *row_find(const struct node *map, const char *key);
/* Put a cell where its column says. False after a report. */
bool row_put(struct row *w, struct node *entry, const struct column *c, const struct cell *cell);
/* Each row of a table in turn; its nodes are forgotten with the next one where
 * `scratch` is not NULL. */
void row_each(struct row *w, struct arena *scratch, void (*read)(struct row *));
/* The cell of a column without a role that every row needs; NULL after a report. */
const struct cell *row_needed(struct row *w, enum column_use use);

/*
 * table_area.c: whose a row is, for diag_subject. What is wrong with a row is wrong with its area
 * alone; ptr NULL where that is not known.
 */
struct str row_area(const struct row *w);
/* What was reported of its cells before the row could be read. `*next`: where the next such place
 * is, 0 before the first row. */
void row_charge_cells(struct row *w, uint32_t *next);
/* What has been reported since `from` of a row that is broken; its pieces. */
void row_charge_broken(struct row *w, const struct cell *pieces, size_t count, size_t from);
/* Whom to ask about broken rows. */
struct csv_owner row_owner(struct row *w);
/* Of a mapped sheet: whose the figure of a slot is. */
struct str row_slot_area(const struct row *w, size_t slot);

/* table.c: one figure from nodes, with what is checked of a table's figures. */
void row_figure(struct row *w, struct indicator *i, enum role role);

/* table_map_row.c: a row of a mapped sheet */
void mapping_row(struct row *w);
/* Is a column's cell part of the figure of a slot? */
struct mapping;
struct mapped;
bool mapping_is_part(const struct mapping *map, const struct mapped *m, size_t slot);

#endif
