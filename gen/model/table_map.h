/* model/table_map.h - a mapping of columns, for table_map.c and table_map_row.c alone */
#ifndef MODEL_TABLE_MAP_H
#define MODEL_TABLE_MAP_H

#include "model/table_row.h"

#define NO_COLUMN UINT32_MAX

/* What is said of the values of a column beside the row; texts are empty where nothing is. */
struct said {
    struct cell indicator, suffix, period, area, unit, key;
    struct map *names;              /* of a row -> its indicator here; NULL: none */
    size_t role;                    /* TABLE_ROLES: not said */
};

/* A column of the sheet. */
struct mapped {
    uint32_t column;
    ptrdiff_t field;                /* of the columns of figures; -1: not wanted */
    struct said said;
    size_t host;                    /* of rank, note ...: the slot it belongs to */
    struct span at;                 /* in the mapping */
};

/* A figure that each row may give. */
struct slot {
    uint32_t column;                /* of the value; NO_COLUMN: a rank or the like alone */
    struct said said;
};

struct mapping {
    const struct node *item;
    struct mapped *columns;
    struct slot *slots;
    size_t count, column_room, slot_count, slot_room;
    unsigned head_first, head_last;     /* lines; 0: none */
    unsigned first, last;               /* of the data */
    struct cell period, area, unit, from, place;
    size_t role;
    struct map *names;              /* texts -> struct node of the id */
    const struct node *skip;
    struct cell above;              /* the name that an indented one stands under */
    size_t above_indent;
    bool *known;                    /* columns that are mapped or were listed as not read */
};

/* Columns of figures. */
const struct column *mapping_fields(size_t *count);
bool said_own(const struct said *s);        /* another indicator than the row's? */

#endif
