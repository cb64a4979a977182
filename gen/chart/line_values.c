/*
 * chart/line_values.c - the values at the points of a line chart
 *
 * Bare numbers, in the digits of their labels: the unit stands in the subtitle, `about` and
 * preliminary are hollow points. A floor, a ceiling or a range is said in full. Beside an axis
 * what is over it alone.
 */
#include "chart/line.h"

static bool over_axis(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    return decimal_compare(line_datum(s, row, column)->value,
                           l->ticks.at[l->ticks.count - 1]) > 0;
}

static bool wants_value(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    if (column + 1 >= l->columns || !line_has(s, row, column))
        return false;
    return !l->beside_axis || over_axis(s, l, row, column);
}

/* Why a series has a gap that begins here; of many lines none says whose it is. */
static bool wants_reason(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    bool begins = !line_has(s, row, column) && (!column || line_has(s, row, column - 1));

    /* targets begin and end where there were some */
    return begins && column + 1 < l->columns && l->count <= LINES_WITH_VALUES && !line_crowded(l)
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

static struct words value_words(struct scene *s, const struct chart_datum *d)
{
    bool bare = d->tick == CHART_TICK_POINT || d->tick == CHART_TICK_ABOUT;
    struct str text[LANGUAGES];

    if (d->state != CHART_PRESENT || !bare)
        return words_value(s, d, s->look->value, NULL, WORDS_STACK);
    for (int l = 0; l < LANGUAGES; l++)
        text[l] = words_bare(s, d, (enum language)l);
    return words_make(s, text, s->look->value, WORDS_STACK, s->frame.width, 1, d->at);
}

void line_values_make(struct scene *s, struct lines *l)
{
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++) {
            struct value *v = &l->value[i * l->columns + k];

            *v = (struct value){ .words = { .ok = true } };
            if (wants_value(s, l, i, k) || wants_reason(s, l, i, k))
                v->words = value_words(s, line_datum(s, i, k));
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
            && str_eq(other->label[s->first], d->label[s->first]))
            return true;
    }
    return false;
}

/* Over or under its point: to the left of it a number would read as one of the axis. */
static bool try_value(const struct scene *s, const struct lines *l, struct obstacles *o,
                      size_t row, size_t column, struct point p)
{
    struct value *v = &l->value[row * l->columns + column];
    pu w = v->words.width, h = v->words.height, r = LINE_RADIUS * 5 / 4;
    pu up = p.y - r - PU_PT(1.0) - h, down = p.y + r + PU_PT(0.5);
    pu left = s->frame.x + (l->beside_axis ? l->tick_width + scene_tenths(s, 3) : 0);
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

/* Rows that stand out choose first. */
bool line_values_place(const struct scene *s, struct lines *l)
{
    struct obstacles o = { .arena = s->arena, .air = PU_PT(0.5) };
    bool all = true;

    add_marks(s, l, &o);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < l->count; i++)
            for (size_t k = 0; s->chart->rows[i].highlight == !pass && k < l->columns; k++)
                if (wants_value(s, l, i, k) && !told(s, l, i, k)
                    && !try_value(s, l, &o, i, k, line_point(s, l, i, k)))
                    all = false;
    /* reasons take what room is left; the alternative text has them all */
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++)
            if (wants_reason(s, l, i, k))
                try_value(s, l, &o, i, k, gap_point(s, l, i, k));
    return all;
}

/* Is the highest point of all one that says its value? Its number stands over it. */
bool line_values_top(const struct scene *s, const struct lines *l)
{
    struct decimal highest = extent_of(s->chart).highest;

    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++)
            if (wants_value(s, l, i, k)
                && decimal_compare(line_datum(s, i, k)->value, highest) == 0)
                return true;
    return false;
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
