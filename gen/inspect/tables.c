/*
 * inspect/tables.c - tables in the structure tree: their grid, heads and references to heads
 *
 * ISO 14289-1, 7.2 and 7.5; ISO 32000-1, 14.8.5.7.
 */
#include <string.h>

#include "inspect/inspect_private.h"

#define COLUMNS 1024
#define ROWS_LIMIT 100000u

struct table {
    struct inspection *x;
    const struct node *node;
    const struct node **cells;
    size_t count, room;
    struct map *ids;                /* of its head cells */
    uint32_t carry[COLUMNS];        /* rows that a cell from above still fills */
    uint32_t columns;               /* of the first row */
    uint32_t rows, heads;
};

static bool is_type(const struct node *n, const char *type)
{
    return !strcmp(n->type, type);
}

static uint32_t span_of(const struct table *t, const struct node *cell, const char *key)
{
    int64_t n = object_integer(inspect_attribute(t->x, cell, "Table", key), 1);

    return n < 1 ? 1 : n > COLUMNS ? COLUMNS : (uint32_t)n;
}

static void add_cell(struct table *t, const struct node *cell)
{
    struct str id = object_text(object_get(cell->object, "ID"));

    t->cells = arena_grow(t->x->arena, t->cells, t->count, &t->room, sizeof *t->cells);
    t->cells[t->count++] = cell;
    if (!is_type(cell, "TH"))
        return;
    t->heads++;
    if (id.len)
        map_put(t->ids, id, (void *)(uintptr_t)cell);
}

/* Places the cells of a row beside what hangs down from above; its width. */
static uint32_t place_row(struct table *t, const struct node *row)
{
    uint32_t column = 0, next[COLUMNS] = { 0 };
    const struct node *cell;

    for (uint32_t i = 0; (cell = inspect_child(t->x, row, &i));) {
        uint32_t wide = span_of(t, cell, "ColSpan"), high = span_of(t, cell, "RowSpan");

        if (!is_type(cell, "TH") && !is_type(cell, "TD"))
            continue;
        add_cell(t, cell);
        for (; column < COLUMNS && t->carry[column]; column++)
            next[column] = t->carry[column] - 1;
        for (uint32_t k = 0; k < wide && column < COLUMNS; k++)
            next[column++] = high - 1;
    }
    for (; column < COLUMNS && t->carry[column]; column++)
        next[column] = t->carry[column] - 1;
    memcpy(t->carry, next, sizeof next);
    return column;
}

static void take_row(struct table *t, const struct node *row)
{
    uint32_t wide = place_row(t, row);

    if (!t->rows++)
        t->columns = wide;
    inspect_expect(t->x, KIND_TABLE_REGULAR, wide == t->columns,
                   inspect_page_of(t->x, row->page), row->object->number,
                   str_format(t->x->arena, "%u ≠ %u", wide, t->columns));
}

static void take_rows(struct table *t)
{
    const struct node *part, *row;

    for (uint32_t i = 0; (part = inspect_child(t->x, t->node, &i)) && t->rows < ROWS_LIMIT;) {
        if (is_type(part, "TR")) {
            take_row(t, part);
            continue;
        }
        for (uint32_t k = 0; (row = inspect_child(t->x, part, &k)) && t->rows < ROWS_LIMIT;)
            if (is_type(row, "TR"))
                take_row(t, row);
    }
}

static void check_headers(const struct table *t, const struct node *cell)
{
    const struct object *list = inspect_attribute(t->x, cell, "Table", "Headers");

    for (uint32_t i = 0; object_is_array(list) && i < list->count; i++) {
        struct str id = object_text(object_at(list, i));

        inspect_expect(t->x, KIND_TABLE_HEADERS, map_find(t->ids, id),
                       inspect_page_of(t->x, cell->page), cell->object->number,
                       inspect_quoted(t->x, id));
    }
}

static void check_head(const struct table *t, const struct node *cell)
{
    const struct object *scope = inspect_attribute(t->x, cell, "Table", "Scope");
    bool known = object_is(scope, "Row") || object_is(scope, "Column") || object_is(scope, "Both");
    bool named = object_text(object_get(cell->object, "ID")).len > 0;

    inspect_expect(t->x, KIND_TABLE_SCOPE, known || (named && scope->kind == OBJECT_NULL),
                   inspect_page_of(t->x, cell->page), cell->object->number,
                   inspect_absent(t->x, "/Scope"));
}

static void check_table(struct inspection *x, const struct node *n)
{
    struct table *t = ARENA_NEW(x->arena, struct table);
    uint32_t page = inspect_page_of(x, n->page);

    t->x = x;
    t->node = n;
    t->ids = map_new(x->arena);
    take_rows(t);
    inspect_expect(x, KIND_TABLE_HEAD, t->heads, page, n->object->number, inspect_absent(x, "TH"));
    for (size_t i = 0; i < t->count; i++) {
        check_headers(t, t->cells[i]);
        if (is_type(t->cells[i], "TH"))
            check_head(t, t->cells[i]);
    }
}

void inspect_tables(struct inspection *x)
{
    for (size_t i = 1; i < x->node_count; i++)
        if (is_type(&x->nodes[x->order[i]], "Table"))
            check_table(x, &x->nodes[x->order[i]]);
}
