/*
 * job/chart_text.h - the options of `yaolan chart` as a report of one chart
 *
 * The text is read like any report. Messages about it name and quote the option that a place came
 * from; about the chart as a whole they name its kind.
 */
#ifndef JOB_CHART_TEXT_H
#define JOB_CHART_TEXT_H

#include "job/chart.h"

/* What the call and its data say beside the options. */
struct chart_facts {
    struct str name;                /* of the output: the chart's id where it may be one */
    struct str area;
    enum edition edition;
    bool plain;                     /* of a plain table */
    struct period latest;           /* year with a result; PERIOD_NONE: none */
};

/* Lives in `a`. Never fails: what is wrong is reported when it is read. */
const struct source *chart_text(struct arena *a, const struct chart_command *c,
                                const struct chart_facts *f);

#endif
