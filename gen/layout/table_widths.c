/*
 * layout/table_widths.c - the widths of columns at which least wraps
 *
 * A knapsack over the columns, with the cells counted by width so that long tables cost no more.
 * The cost of a cell is the square of the lines it adds: one long wording rather takes three
 * lines than wraps the names of many rows.
 */
#include "layout/table.h"

/* Cost of a line that a cell adds, against 10 in English: Chinese breaks inside its words. */
#define HAN_WRAPS 40
/* Ragged lines of words fill less of a column than characters do, in per cent. */
#define RAGGED 112

static int64_t cell_cost(pu cell, pu width, enum language language)
{
    if (cell <= width)
        return 0;
    if (language == LANGUAGE_EN)
        cell = pu_scale(cell, RAGGED, 100);
    int64_t extra = (cell + width - 1) / width - 1;
    return extra * extra * (language == LANGUAGE_ZH ? HAN_WRAPS : 10);
}

static int64_t column_cost(const struct table_widths *w, pu width)
{
    int64_t cost = 0;

    for (int i = 0; i < LANGUAGES; i++)
        for (size_t s = (size_t)(width / TABLE_STEP); s < TABLE_STEPS; s++)
            if (w->count[i][s])
                cost += w->count[i][s] * cell_cost((pu)s * TABLE_STEP, width, (enum language)i);
    return cost;
}

/*
 * The cheapest way to give so much room to the columns. best[u] is the cost of the columns so
 * far with u steps given away, given[c][u] what column c took of them.
 */
void table_choose(struct layout *l, struct table_plan *p, const struct table_widths *widths,
                  int64_t room)
{
    size_t n = p->table->column_count, steps = (size_t)(room / TABLE_STEP), row = steps + 1;
    struct table_column *columns = p->columns;
    int64_t *best = ARENA_ARRAY(l->paper, int64_t, row);
    int64_t *next = ARENA_ARRAY(l->paper, int64_t, row);
    uint16_t *given = ARENA_ARRAY(l->paper, uint16_t, row * n);

    for (size_t c = 0; c < n; c++) {
        pu wanted = columns[c].natural - columns[c].least;
        size_t most = (size_t)((wanted + TABLE_STEP - 1) / TABLE_STEP);
        for (size_t u = 0; u <= steps; u++)
            next[u] = INT64_MAX;
        for (size_t k = 0; k <= most && k <= steps; k++) {
            int64_t cost = column_cost(&widths[c], columns[c].least + (pu)k * TABLE_STEP);
            for (size_t u = k; u <= steps; u++)
                if (best[u - k] + cost < next[u]) {
                    next[u] = best[u - k] + cost;
                    given[c * row + u] = (uint16_t)k;
                }
        }
        int64_t *swap = best;
        best = next;
        next = swap;
    }
    size_t u = steps;
    for (size_t c = n; c-- > 0;) {
        size_t k = given[c * row + u];
        columns[c].width = columns[c].least + (pu)k * TABLE_STEP;
        u -= k;
    }
}

int64_t table_join_words(struct table_plan *p, int64_t room)
{
    size_t n = p->table->column_count;
    int64_t spare = room, lacks = 0, gives = 0;

    for (size_t i = 0; i < n; i++) {
        const struct table_column *c = &p->columns[i];

        spare -= c->width;
        lacks += c->together > c->width ? c->together - c->width : 0;
        gives += c->gap == TABLE_GAP ? TABLE_GAP - TABLE_GAP_LEAST : 0;
    }
    if (!lacks || lacks > spare + gives)
        return room;
    for (size_t i = 0; i < n; i++) {
        struct table_column *c = &p->columns[i];

        if (c->together > c->width)
            c->width = c->together;
        if (c->gap != TABLE_GAP || lacks <= spare)
            continue;
        c->gap -= (pu)(((TABLE_GAP - TABLE_GAP_LEAST) * (lacks - spare) + gives - 1) / gives);
        room += TABLE_GAP - c->gap;
    }
    return room;
}
