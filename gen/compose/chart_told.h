/*
 * compose/chart_told.h - what a chart's values say, for the title that is written from them
 * (chart_finding.c) and for the one that an author typed (chart_claim.c)
 *
 * Nothing follows from what is not exact: a bound (超, 以上), a value left and right of a change of
 * definition, a target that was only announced. An absent value is never the smallest.
 */
#ifndef COMPOSE_CHART_TOLD_H
#define COMPOSE_CHART_TOLD_H

#include "compose/charting.h"

enum told_order { TOLD_UNKNOWN, TOLD_LOWER, TOLD_EQUAL, TOLD_HIGHER };

/* The one value that a row stands for; NULL where it has none or its scale is its own. */
const struct chart_datum *told_value(const struct charting *g, const struct chart_row *r);
/* A number without a qualifier. */
bool told_exact(const struct chart_datum *d);
/* Value `to` of a row against value `from`: unknown across a change of definition. */
enum told_order told_change(const struct chart_row *r, size_t from, size_t to);

/* The rows at one end of the scale. */
struct told_end {
    const struct chart_row *first, *second;     /* second: of a tie */
    size_t tied, known, unknown;                /* rows at the end, with a value, without */
    bool unsure;                                /* a bound among them: nothing follows */
    bool preliminary;                           /* some value other than the first's */
};
struct told_end told_end(const struct charting *g, bool low);
/* How many rows have a higher value than this one; false where that does not follow,
 * or in a tie. */
bool told_above(const struct charting *g, const struct chart_row *r, size_t *out);

/* Rows by how they stand to their targets. */
struct told_verdicts {
    size_t judged, reached, in_line, missed, open;      /* judged: the sum of the next three */
    const struct chart_row *missing;                    /* the last that missed */
};
struct told_verdicts told_verdicts(const struct charting *g);
/* Of one row: VERDICT_NO_TARGET where nothing was judged. */
enum verdict_class told_class(const struct charting *g, size_t row);

/* 2025年, 2025, 2025-06: is this a period? */
bool told_period(struct str name, struct period *out);
/* How many values of a row follow each other in time, and their names; 0: none do. */
size_t told_columns(const struct charting *g, const struct str (**names)[LANGUAGES]);

#endif
