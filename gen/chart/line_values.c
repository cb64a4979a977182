/*
 * chart/line_values.c - the values at the points of a line chart
 *
 * Tried as printed, then as bare numbers (the unit stands in the subtitle, `about` is the hollow
 * point); beside an axis the row that stands out alone says all its values, or the highest and the
 * lowest point theirs.
 */
#include "chart/line.h"

static bool wants_value(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    /* beside an axis the row that stands out alone says its values */
    return column + 1 < l->columns && line_has(s, row, column)
        && (l->values != VALUES_AXIS || s->chart->rows[row].highlight);
}

/* Why a series has a gap here, where values are printed. */
static bool wants_reason(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    /* targets begin and end where there were some */
    return column + 1 < l->columns && !line_has(s, row, column) && l->values == VALUES_PRINTED
        && s->chart->rows[row].role != CHART_ROW_TARGET && line_last(s, l, row) < l->columns;
}

/* Level between the values on both sides of a gap. */
static struct point gap_point(const struct scene *s, const struct lines *l, size_t row,
                              size_t column)
{
    size_t before = column, after = column;

    while (before && !line_has(s, row, before))
        before--;
    while (after + 1 < l->columns && !line_has(s, row, after))
        after++;
    before = line_has(s, row, before) ? before : after;
    after = line_has(s, row, after) ? after : before;
    return (struct point){ line_x(l, column), (line_point(s, l, row, before).y
                                                 + line_point(s, l, row, after).y) / 2 };
}

/* Beside an axis the highest and the lowest of all, unless the label at an end says it. */
static bool is_extreme(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    if (l->values != VALUES_AXIS || column + 1 >= l->columns || !line_has(s, row, column))
        return false;
    struct extent e = extent_of(s->chart);
    struct decimal value = line_datum(s, row, column)->value;

    for (size_t i = 0; i < l->count; i++)
        if (line_has(s, i, l->columns - 1)
            && decimal_compare(line_datum(s, i, l->columns - 1)->value, value) == 0)
            return false;
    return decimal_compare(value, e.lowest) == 0 || decimal_compare(value, e.highest) == 0;
}

void line_values_make(struct scene *s, struct lines *l)
{
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++) {
            struct value *v = &l->value[i * l->columns + k];
            const struct chart_datum *d = line_datum(s, i, k);

            *v = (struct value){ .words = { .ok = true } };
            if (!wants_value(s, l, i, k) && !wants_reason(s, l, i, k)
                && !is_extreme(s, l, i, k))
                continue;
            if (l->values == VALUES_PRINTED)
                v->words = words_value(s, d, s->look->value, NULL, WORDS_STACK);
            else
                v->words = words_number(s, d->value, d->at);
        }
}

static void add_marks(const struct scene *s, const struct lines *l, struct obstacles *o)
{
    pu r = LINE_RADIUS * 5 / 4, gap = l->end.gap - scene_tenths(s, 4);

    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++) {
            struct point p, before;

            if (!line_has(s, i, k))
                continue;
            p = line_point(s, l, i, k);
            place_box(o, (struct rect){ p.x - r, p.y - r, 2 * r, 2 * r });
            if (!k || !line_has(s, i, k - 1))
                continue;
            before = line_point(s, l, i, k - 1);
            place_segment(o, before, p);
            if (line_datum(s, i, k)->break_before)
                place_box(o, mark_break_box((struct point){ (before.x + p.x) / 2,
                                                            (before.y + p.y) / 2 }));
        }
    for (size_t i = 0; i < l->count; i++) {
        size_t row = l->end.slots[i].item, last = line_last(s, l, row);

        if (last < l->columns)
            place_segment(o, line_point(s, l, row, last),
                          (struct point){ l->right + gap, ends_centre(&l->end, i) });
    }
}

/* Another series has the same value here and says so: one number tells both. */
static bool told(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    const struct chart_datum *d = line_datum(s, row, column);

    for (size_t i = 0; i < l->count; i++) {
        const struct chart_datum *other = line_datum(s, i, column);

        if (i != row && l->value[i * l->columns + column].placed
            && decimal_compare(other->value, d->value) == 0
            && (l->values != VALUES_PRINTED || str_eq(other->label[s->first], d->label[s->first])))
            return true;
    }
    return false;
}

static bool try_value(const struct scene *s, const struct lines *l, struct obstacles *o,
                      struct value *v, struct point p)
{
    pu w = v->words.width, h = v->words.height, r = LINE_RADIUS * 5 / 4;
    pu up = p.y - r - PU_PT(1.0) - h, down = p.y + r + PU_PT(0.5);
    pu left = s->frame.x + (l->values == VALUES_AXIS ? l->tick_width + scene_tenths(s, 3) : 0);
    struct point tries[] = {
        { p.x - w / 2, up }, { p.x - w / 2, down }, { p.x - w / 5, up }, { p.x - w * 4 / 5, up },
        { p.x - w / 5, down }, { p.x - w * 4 / 5, down }
    };

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct rect box = { tries[i].x, tries[i].y, w, h };
        bool inside = box.x >= left && box.x + w <= l->right && box.y >= l->top
            && box.y + h <= l->bottom;

        if (!inside || !place_free(o, box))
            continue;
        place_box(o, box);
        v->at = tries[i];
        v->placed = true;
        return true;
    }
    return false;
}

/* Beside an axis a row says all its values or none: one alone would seem to mean something. Does a
 * row say them? */
static bool drop_broken(const struct scene *s, struct lines *l)
{
    bool said = false;

    for (size_t i = 0; i < l->count; i++) {
        struct value *row = &l->value[i * l->columns];
        bool whole = true;

        for (size_t k = 0; k < l->columns; k++)
            whole &= !wants_value(s, l, i, k) || row[k].placed || told(s, l, i, k);
        for (size_t k = 0; k < l->columns && !whole; k++)
            row[k].placed = false;
        said |= whole && s->chart->rows[i].highlight;
    }
    return said;
}

static void place_extremes(const struct scene *s, struct lines *l, struct obstacles *o)
{
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++) {
            struct value *v = &l->value[i * l->columns + k];

            if (is_extreme(s, l, i, k) && !v->placed && !told(s, l, i, k))
                try_value(s, l, o, v, line_point(s, l, i, k));
        }
}

/* Rows that stand out choose first. */
bool line_values_place(const struct scene *s, struct lines *l)
{
    struct obstacles o = { .arena = s->arena, .air = PU_PT(0.5) };
    bool all = true;

    add_marks(s, l, &o);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < l->count; i++)
            for (size_t k = 0; s->chart->rows[i].highlight == !pass && k < l->columns; k++)
                if (wants_value(s, l, i, k) && !told(s, l, i, k))
                    all &= try_value(s, l, &o, &l->value[i * l->columns + k],
                                     line_point(s, l, i, k));
    if (l->values == VALUES_AXIS && drop_broken(s, l))
        place_extremes(s, l, &o);
    /* reasons take what room is left; the alternative text has them all */
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++)
            if (wants_reason(s, l, i, k))
                try_value(s, l, &o, &l->value[i * l->columns + k], gap_point(s, l, i, k));
    return all;
}

/* A value under its point that would stand on the axis. */
bool line_values_touch(const struct lines *l)
{
    for (size_t i = 0; i < l->count * l->columns; i++)
        if (l->value[i].placed
            && l->value[i].at.y + l->value[i].words.height > l->bottom - VALUE_CLEAR)
            return true;
    return false;
}
