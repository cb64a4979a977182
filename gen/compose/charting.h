/*
 * compose/charting.h - a ::: chart on its way to a struct chart
 *
 * chart.c reads the block and makes the drawing, chart_rows.c maps figures to rows by kind.
 */
#ifndef COMPOSE_CHARTING_H
#define COMPOSE_CHARTING_H

#include "compose/composer.h"

/* Keys of the body, in the order of chart_fields. */
enum chart_field {
    CHART_ROWS, CHART_TITLE, CHART_SUBTITLE, CHART_NOTE, CHART_PART, CHART_PERIOD,
    CHART_PERIODS, CHART_HIGHLIGHT, CHART_FROM, CHART_TO, CHART_UNIT, CHART_OF, CHART_FIELDS
};

struct charting {
    struct composer *k;
    const struct node *block;
    const struct node *found[CHART_FIELDS];
    struct chart *chart;
    struct compose_item *items;
    size_t item_count;
    struct period period;
    enum part part;                     /* VALUE or TARGET */
    /* the scale: taken from the first indicator, held against the others */
    const struct unit *unit;
    const struct indicator *first;
    bool has_unadopted;
    struct chart_row *rows;
    size_t count, room;
    bool ok;
};

/* Fill g->rows and what the kind needs of g->chart. False after a report. */
typedef bool charting_builder(struct charting *g);
charting_builder charting_bar, charting_bullet, charting_line, charting_rank,
    charting_dumbbell, charting_number;

/* An empty row, `values` datums wide, named after an indicator or (NULL) not yet. */
struct chart_row *charting_row(struct charting *g, const struct indicator *i, size_t values);

/* Hold an indicator and a figure of it against the chart's scale. False after a report. */
bool charting_scale(struct charting *g, const struct indicator *i, const struct figure *f,
                    struct span at);
/* The datum of a figure, or (NULL) of its absence. */
struct chart_datum charting_datum(struct charting *g, const struct reference *r, enum role role);

#endif
