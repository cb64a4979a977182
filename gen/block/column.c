/*
 * block/column.c - what the figures of a table's column have in common
 */
#include "block/block.h"

#include "base/utf8.h"

/* Longer words are no sign of absence (暂未公布, not published). */
static const int longest_sign[LANGUAGES] = { [LANGUAGE_ZH] = 8, [LANGUAGE_EN] = 16 };

/* job, jobs */
static bool plural_of(struct str one, struct str many)
{
    return one.len && many.len == one.len + 1 && str_starts(many, one) && str_ends(many, STR("s"));
}

static bool same_unit(struct str a, struct str b)
{
    return str_eq(a, b) || plural_of(a, b) || plural_of(b, a);
}

static int width_of(const struct block_value *v)
{
    return utf8_width(v->before) + utf8_width(v->number) + utf8_width(v->unit) +
        utf8_width(v->after);
}

static const struct block_value *value_in(const struct block_table *t, size_t r, size_t column,
                                          enum language l)
{
    const struct block_cell *k = &t->rows[r].cells[column];
    bool any = t->rows[r].kind != BLOCK_ROW_GROUP && k->is_value && !k->covered && k->columns < 2;

    return any ? k->value[l] : NULL;
}

static bool alike_in(const struct block_table *t, size_t column, enum language l)
{
    const struct block_value *first = NULL;
    int figure = longest_sign[l], wording = 0;

    for (size_t r = 0; r < t->row_count; r++) {
        const struct block_value *v = value_in(t, r, column, l);
        if (!v)
            continue;
        int *most = v->number.len ? &figure : &wording, width = width_of(v);
        *most = width > *most ? width : *most;
        if (!v->number.len)
            continue;
        first = first ? first : v;
        if (!same_unit(first->unit, v->unit))
            return false;
    }
    return !first || wording <= figure;
}

static bool all_alike(const struct block_table *t, size_t column, unsigned languages)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (languages >> l & 1 && !alike_in(t, column, (enum language)l))
            return false;
    return true;
}

/* Has it figures in fewer than one of so many rows? Those hardly stand under each other. */
#define ROWS_PER_FIGURE 4

static bool is_sparse(const struct block_table *t, size_t column)
{
    size_t rows = 0, figures = 0;

    for (size_t r = 0; r < t->row_count; r++) {
        const struct block_value *zh = value_in(t, r, column, LANGUAGE_ZH);
        const struct block_value *en = value_in(t, r, column, LANGUAGE_EN);

        rows += t->rows[r].kind != BLOCK_ROW_GROUP;
        figures += (zh && zh->number.len) || (en && en->number.len);
    }
    return figures * ROWS_PER_FIGURE < rows;
}

/* A column of next to no figures stands as the text beside it, unless others stand at a point. */
static bool is_lone(const struct block_table *t, size_t column, unsigned languages)
{
    if (t->columns[column].align != BLOCK_DECIMAL || !is_sparse(t, column))
        return false;
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].align == BLOCK_DECIMAL && all_alike(t, i, languages) &&
            !is_sparse(t, i))
            return false;
    return true;
}

bool block_column_alike(const struct block_table *t, size_t column, unsigned languages)
{
    return all_alike(t, column, languages) && !is_lone(t, column, languages);
}

enum block_align block_column_align(const struct block_table *t, size_t column, unsigned languages)
{
    enum block_align align = t->columns[column].align;

    return align == BLOCK_DECIMAL && !block_column_alike(t, column, languages) ? BLOCK_START
                                                                              : align;
}

static uint32_t next_mark(struct str *s)
{
    uint32_t c;

    do
        c = utf8_next(s);
    while (c == ',' || c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F);
    return c;
}

/* 1300 and 1,300 */
static bool same_digits(struct str a, struct str b)
{
    uint32_t c;

    do
        c = next_mark(&a);
    while (c == next_mark(&b) && c);
    return !c && !b.len;
}

bool block_column_same_digits(const struct block_table *t, size_t column)
{
    for (size_t r = 0; r < t->row_count; r++) {
        const struct block_value *zh = value_in(t, r, column, LANGUAGE_ZH);
        const struct block_value *en = value_in(t, r, column, LANGUAGE_EN);
        if (zh && en && zh->number.len && en->number.len && !same_digits(zh->number, en->number))
            return false;
    }
    return true;
}
