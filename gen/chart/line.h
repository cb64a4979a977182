/*
 * chart/line.h - series over periods, between the file that places them and the one that paints
 */
#ifndef CHART_LINE_H
#define CHART_LINE_H

#include "chart/scene.h"
#include "chart/ticks.h"

#define LINE_RADIUS PU_PT(2.6)
#define VALUE_CLEAR PU_PT(2.0)  /* from a value to the axis under it */
#define LINES_WITH_VALUES 2     /* at most, at their points; of more an axis tells */
#define VALUES_MOST 240         /* likewise; of more it tells all, and no place is looked for */

struct value {
    struct words words;
    struct point at;
    bool placed;
};

struct lines {
    size_t count, columns;
    struct ends end;
    struct words *period;
    pu period_height;
    size_t every;                   /* period printed */
    pu left, right, top, bottom;    /* x of the first and last column; y of the plot */
    pu pad;                         /* of a value and its point */
    pu head, foot;                  /* above the highest value and below the lowest */
    pu raise;                       /* in the foot: keeps values under points off the axis */
    pu drop;                        /* from the axis to its periods, clear of marks on it */
    double lowest, per_unit;
    struct ticks ticks;
    struct words *tick;
    pu tick_width;
    bool beside_axis;               /* which tells the values; else they stand at their points */
    struct value *value;            /* count * columns */
};

const struct chart_datum *line_datum(const struct scene *s, size_t row, size_t column);
bool line_has(const struct scene *s, size_t row, size_t column);
/* The column of the last value present; `columns` when there is none. */
size_t line_last(const struct scene *s, const struct lines *l, size_t row);
pu line_x(const struct lines *l, size_t column);
pu line_y(const struct lines *l, double value);
struct point line_point(const struct scene *s, const struct lines *l, size_t row,
                        size_t column);
/* Has the period a name on the axis? */
bool line_named(const struct lines *l, size_t column);
bool line_crowded(const struct lines *l);

/* --- line_values.c --- */

/* The words at the points; where they find room: false where some find none that nothing else
 * tells; does one want to stand over all points? would one under its point stand on the axis? */
void line_values_make(struct scene *s, struct lines *l);
bool line_values_place(const struct scene *s, struct lines *l);
bool line_values_top(const struct scene *s, const struct lines *l);
bool line_values_touch(const struct lines *l);

/* --- line_paint.c --- */

void line_draw(struct scene *s, const struct lines *l);

#endif
