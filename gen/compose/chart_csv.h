/*
 * compose/chart_csv.h - a plain table as the data of one chart
 *
 * The first row holds heads, the first column names; all other cells are values, a bare number or
 * as printed (6%左右, 初步预计6.5%). A head may end in its unit, 地区生产总值（亿元）, in
 * either language, and heads and names may hold both, 焦作市 | Jiaozuo. What the columns mean depends
 * on the kind:
 *
 *   bar, lollipop, number, waterfall  one column (a total of a waterfall is named =合计)
 *   bullet                            result, target
 *   deviation                         result, target; or a distance that its head says to be one
 *   completion                        per cent done, share elapsed; or result and target in a unit
 *   rank                              place, place the year before
 *   dumbbell, slope                   from, to
 *   line, bump, multiples, spark      a column per period; or periods as rows, series as columns
 *   grouped, stacked, share           a column per series
 *
 * The target of a deviation or completion is the column whose head says so (目标, 计划, Target, Plan),
 * or 100 of per cent done; without it nothing is drawn. A negative result has no completion.
 *
 * Of more columns than a kind takes, `period` or `periods` name the heads. An empty cell, —, -, …
 * or / is no value; it is never a zero. NaN, inf and null are errors. A reason for its absence,
 * 未公布 or n.a., is printed in its place; so is any other word, such as a qualitative target, with a
 * warning.
 */
#ifndef COMPOSE_CHART_CSV_H
#define COMPOSE_CHART_CSV_H

#include "data/rows.h"
#include "look/look.h"

struct chart_csv {
    const struct node *table;       /* csv_read */
    struct bilingual source;        /* of the values, for the source line; or none */
    struct str period;              /* the head of the one column that is asked for; or none */
};

/* Is this no table of a dataset: some head says nothing to one, or no column holds periods? */
bool chart_csv_is_plain(struct arena *a, const struct node *table);

/* The languages that its first row and column hold. */
enum edition chart_csv_edition(struct arena *a, const struct node *table);

#endif
