/*
 * model/table_area.c - whose a row is, so that what is wrong with it is wrong with its area alone
 *
 * A broken row is charged to every area that one of its pieces names, where the piece at the place
 * of the area does, or one as far from it as there are cells too many or too few. Else the row
 * may be anybody's, and so is the mistake.
 */
#include "model/table_map.h"

#define NO_AREA SIZE_MAX

static bool names_area(const struct column *c)
{
    return c->use == COLUMN_SHARED && c->names == NAMES_AREA;
}

static bool is_area(const struct mapped *m)
{
    size_t count;

    return m->field >= 0 && names_area(&mapping_fields(&count)[m->field]);
}

/* The number of the column that names the area; of several in a mapped sheet the first. */
static size_t area_column(const struct table *t)
{
    for (size_t i = 0; t->mapping && i < t->mapping->count; i++)
        if (is_area(&t->mapping->columns[i]))
            return t->mapping->columns[i].column;
    for (size_t k = 0; !t->mapping && k < t->used_count; k++)
        if (names_area(&t->columns[t->used[k]]) && t->at[TABLE_ROLES][t->used[k]])
            return t->at[TABLE_ROLES][t->used[k]] - 1u;
    return NO_AREA;
}

static struct str known(const struct row *w, const struct cell *cell)
{
    return names_know(w->tables, NAMES_AREA, cell->text);
}

static struct str usual(const struct row *w)
{
    const struct dataset *data = w->reader->data;
    const struct mapping *map = w->table->mapping;

    if (map && map->area.text.len)
        return known(w, &map->area);
    return data->area ? data->area->id : STR_NONE;
}

struct str row_area(const struct row *w)
{
    size_t column = area_column(w->table);

    if (column < w->table->width && w->cells[column].text.len)
        return known(w, &w->cells[column]);
    return usual(w);
}

struct str row_slot_area(const struct row *w, size_t slot)
{
    const struct mapping *map = w->table->mapping;

    for (size_t i = 0; i < map->count; i++) {
        const struct mapped *m = &map->columns[i];

        if (is_area(m) && mapping_is_part(map, m, slot) && m->column < w->table->width
            && w->cells[m->column].text.len)
            return known(w, &w->cells[m->column]);
    }
    if (map->slots[slot].said.area.text.len)
        return known(w, &map->slots[slot].said.area);
    return usual(w);
}

/* Are all figures of a row about one area? */
static bool is_of_one(const struct table *t)
{
    size_t columns = 0;

    for (size_t i = 0; t->mapping && i < t->mapping->count; i++)
        columns += is_area(&t->mapping->columns[i]);
    for (size_t i = 0; t->mapping && i < t->mapping->slot_count; i++)
        if (t->mapping->slots[i].said.area.text.len)
            return false;
    return columns <= 1;
}

void row_charge_cells(struct row *w, uint32_t *next)
{
    const struct table *t = w->table;
    struct span last = w->cells[t->width - 1].at;
    struct diag *d = w->reader->diag;
    struct str area;

    if (*next == 0)
        *next = diag_next_of_a_row(d, last.source, w->cells[0].at.offset);
    if (*next > last.offset + last.length)
        return;
    area = row_area(w);
    for (size_t i = 0; area.len && is_of_one(t) && i < t->width; i++)
        if (i != area_column(t))
            diag_charge(d, 0, w->cells[i].at, area);
    *next = diag_next_of_a_row(d, last.source, last.offset + last.length + 1);
}

/* ---- broken rows ---- */

static bool add_id(struct buf *ids, struct str id)
{
    buf_add(ids, id);
    buf_char(ids, ' ');
    return id.len > 0;
}

/* Whose a row is that has no cell for it; false where that is not known of each figure. */
static bool add_said(const struct row *w, struct buf *ids)
{
    const struct mapping *map = w->table->mapping;
    bool all = true;

    for (size_t i = 0; map && i < map->slot_count; i++)
        all = add_id(ids, row_slot_area(w, i)) && all;
    return map ? all : add_id(ids, usual(w));
}

/* Every area that is named; false where none stands where the row's own would. */
static bool add_named(const struct row *w, const struct cell *pieces, size_t count, size_t column,
                      struct buf *ids)
{
    size_t width = w->table->width, off = count > width ? count - width : width - count;
    bool own = false;

    for (size_t i = 0; i < count; i++) {
        struct str id = known(w, &pieces[i]);

        if (id.len && add_id(ids, id))
            own |= (i > column ? i - column : column - i) <= off;
    }
    return own;
}

void row_charge_broken(struct row *w, const struct cell *pieces, size_t count, size_t from)
{
    size_t column = area_column(w->table);
    struct buf ids = { .arena = w->arena };

    if (!count)
        return;
    if (column == NO_AREA ? add_said(w, &ids)
        : is_of_one(w->table) && add_named(w, pieces, count, column, &ids))
        diag_charge(w->reader->diag, from, SPAN_NONE, buf_str(&ids));
}

/* An indicator and, where there is such a column, an area, each at its place. */
static bool is_row(void *of, const struct cell *cells, size_t count)
{
    const struct row *w = of;
    const struct table *t = w->table;
    size_t area = area_column(t), indicator = NO_AREA;

    for (size_t k = 0; !t->mapping && k < t->used_count; k++)
        if (t->columns[t->used[k]].use == COLUMN_INDICATOR)
            indicator = t->at[TABLE_ROLES][t->used[k]] - 1u;
    return count > 2 && indicator < count
        && names_know(w->tables, NAMES_INDICATOR, cells[indicator].text).len
        && (area == NO_AREA || (area < count && known(w, &cells[area]).len));
}

struct csv_owner row_owner(struct row *w)
{
    return (struct csv_owner){ is_row, w };
}
