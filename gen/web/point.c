/*
 * web/point.c - figures of a column at their decimal point, in any font
 *
 * What follows the point differs from row to row, so each figure keeps behind it the room of the
 * characters that others of its column have there and it has not. That works as digits are of one
 * width; a column whose figures end in very different words stands at its right edge.
 */
#include "web/point.h"
#include "web/write.h"

#include "base/utf8.h"

/* Halves of a Han character: the longest ending that counts, and what all may add to it. */
#define LONGEST 12
#define ADDED 6

static size_t place_in(struct point_ending *e, uint32_t c)
{
    size_t i = 0;

    while (i < e->count && e->character[i] != c)
        i++;
    if (i == e->count && i < POINT_CHARACTERS) {
        e->character[i] = c;
        e->times[i] = 0;
        e->count++;
    }
    return i;
}

static int half_widths(uint32_t c)
{
    return utf8_columns(c) > 1 ? 2 : 1;
}

/* What stands behind the digits before the point, with unit and words. */
static struct point_ending ending_of(const struct block_value *v)
{
    const struct str parts[] = { v->number, v->unit, v->after };
    struct point_ending e = { .count = 0 };
    bool seen = false, behind = false;

    for (size_t i = 0; i < 3; i++) {
        struct str s = parts[i];

        while (s.len) {
            uint32_t c = utf8_next(&s);
            bool digit = c >= '0' && c <= '9';
            size_t at;

            seen |= digit;
            behind |= i > 0 || (seen && !digit && c != ',' && c != 0x2009 && c != 0x202F);
            if (!behind)
                continue;
            at = place_in(&e, digit ? '0' : c);
            e.width += half_widths(c);
            if (at < POINT_CHARACTERS)
                e.times[at]++;
            else
                e.over = true;
        }
    }
    return e;
}

bool point_has(const struct block_cell *k, enum language l)
{
    return k->is_value && k->columns < 2 && !k->covered && block_cell_value(k, l)->number.len;
}

static bool in_column(const struct block_table *t, size_t r, size_t column, enum language l)
{
    return t->rows[r].kind != BLOCK_ROW_GROUP && point_has(&t->rows[r].cells[column], l);
}

/* The endings of a column together: the most of each character that one of them has. */
struct point_ending point_column(const struct block_table *t, size_t column, enum language l)
{
    struct point_ending all = { .count = 0 };
    int longest = 0;

    for (size_t r = 0; r < t->row_count; r++) {
        const struct block_cell *k = &t->rows[r].cells[column];
        struct point_ending e;

        if (!in_column(t, r, column, l))
            continue;
        e = ending_of(block_cell_value(k, l));
        if (e.width > LONGEST)
            continue;
        longest = e.width > longest ? e.width : longest;
        all.over |= e.over;
        for (size_t i = 0; i < e.count; i++) {
            size_t at = place_in(&all, e.character[i]);

            if (at == POINT_CHARACTERS)
                all.over = true;
            else if (all.times[at] < e.times[i])
                all.times[at] = e.times[i];
        }
    }
    for (size_t i = 0; i < all.count; i++)
        all.width += all.times[i] * half_widths(all.character[i]);
    all.over |= all.width > longest + ADDED;
    return all;
}

/* The characters that this figure lacks. */
struct str point_pad(struct arena *a, const struct point_ending *all,
                     const struct block_value *v)
{
    struct point_ending e = ending_of(v);
    struct buf b = { .arena = a };

    if (all->over || e.width > LONGEST)
        return STR_NONE;
    for (size_t i = 0; i < all->count; i++) {
        size_t at = place_in(&e, all->character[i]);

        for (int n = e.times[at]; n < all->times[i]; n++)
            buf_utf8(&b, all->character[i] == ' ' ? 0xA0 : all->character[i]);
    }
    return buf_str(&b);
}

bool point_is_short(const struct block_value *v)
{
    return v->number.len && utf8_width(v->before) + ending_of(v).width <= WEB_UNBROKEN;
}
