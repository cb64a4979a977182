/*
 * layout/table_faces.c - a table on facing pages, each with its own language
 *
 * Caption and heads, then each row, then each note is set in both languages and makes one slab,
 * so that rows stand level and pages end at the same ones. Pages go between rows as they do of
 * any table, so that its memory does not grow with them.
 */
#include "layout/side.h"
#include "layout/table.h"

struct facing {
    struct table_setting of[LANGUAGES];
    struct place place;
    uint32_t parent;
};

/* Both openings end where the rows begin: the air is above the shorter one. */
static void stand_on_rows(struct layout *l, const struct column side[])
{
    pu height[LANGUAGES], most = 0;

    for (int i = 0; i < LANGUAGES; i++) {
        height[i] = sides_height(l, &side[i], side[i].count);
        most = height[i] > most ? height[i] : most;
    }
    for (int i = 0; i < LANGUAGES; i++) {
        pu air = most - height[i];

        for (struct part *k = side[i].slabs[0]->first; k && air > 0; k = k->next)
            k->to.y += air;
        side[i].slabs[0]->height += air;
    }
}

static void opening(struct layout *l, struct column *c, const struct block *b, struct facing *f)
{
    struct column side[LANGUAGES] = { column_new(l), column_new(l) };

    for (int i = 0; i < LANGUAGES; i++) {
        side_enter(l, &side[i], (enum language)i);
        table_begin(l, &side[i], b, table_planned(l, b, f->place, 1), f->place, f->parent,
                    &f->of[i]);
    }
    side_leave(l);
    stand_on_rows(l, side);
    column_add(l, c, sides_row(l, b, side));
}

static void row(struct layout *l, struct column *c, const struct block *b, struct facing *f,
                size_t r)
{
    struct column side[LANGUAGES] = { column_new(l), column_new(l) };

    for (int i = 0; i < LANGUAGES; i++) {
        side_enter(l, &side[i], (enum language)i);
        table_add_row(l, &side[i], &f->of[i], r);
    }
    side_leave(l);
    column_add(l, c, sides_row(l, b, side));
}

static void note(struct layout *l, struct column *c, const struct block *b, struct facing *f,
                 size_t n)
{
    struct column side[LANGUAGES] = { column_new(l), column_new(l) };
    uint32_t start[LANGUAGES];

    for (int i = 0; i < LANGUAGES; i++) {
        start[i] = l->tree->count;
        side_enter(l, &side[i], (enum language)i);
        table_add_note(l, &side[i], &f->of[i], n);
    }
    side_leave(l);
    if (!side[LANGUAGE_ZH].count && !side[LANGUAGE_EN].count)
        return;
    sides_link(l, start[LANGUAGE_ZH], start[LANGUAGE_EN]);
    if (c->count)
        c->slabs[c->count - 1]->after = table_note_gap(l, n);
    column_add(l, c, sides_row(l, b, side));
}

void table_faces_set(struct layout *l, struct column *c, const struct block *b, struct place place,
                     uint32_t parent)
{
    struct facing f = { .place = place, .parent = parent };

    /* Each language has the whole measure. */
    if (b->table.parts > 1 && !l->turning)
        diag_warning(l->diag, b->at, MSG_COLUMNS_FACING);
    if (!b->table.column_count)
        return;
    opening(l, c, b, &f);
    for (size_t r = 0; r < b->table.row_count; r++) {
        row(l, c, b, &f, r);
        table_breathe(l, c, b, r);
    }
    size_t first = c->count;
    for (size_t n = 0; n < b->table.note_count; n++)
        note(l, c, b, &f, n);
    table_notes_together(l, c, first);
}
