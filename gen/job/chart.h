/*
 * job/chart.h - `yaolan chart`: one chart without a report
 *
 * The chart is what `::: chart` in a report would be: a report of that one block is written in
 * memory and composed as any other, its drawing is painted once, and every format is written from
 * that page. Data is a dataset (a project folder, a data file) or a plain table, CSV: the first
 * column names the rows, the others hold their values (compose/chart_csv.h). The kind `sheet` puts
 * all charts of a report on one sheet instead (job/chart_sheet.h).
 */
#ifndef JOB_CHART_H
#define JOB_CHART_H

#include "job/job.h"

/* What the command line says, as written; a text that was not given has ptr NULL. */
struct chart_command {
    struct str kind;
    struct str output;              /* FILE.svg, .pdf or .png; without an ending all of `formats` */
    struct str template_name;       /* digest */
    struct str palette;             /* a name under `palettes` of the template */
    struct str width, aspect, margin;       /* chart_size.h */
    struct str date;                /* of the file, ISO; a PDF for print needs one */
    /* keys of ::: chart */
    struct bilingual title, subtitle, note, source;
    struct str rows, period, periods, part, highlight, from, to, unit, of, areas, targets, totals;
    bool outline;                   /* beside the SVG NAME.outline.svg, its texts as outlines */
    bool table;                     /* beside the files NAME.csv, the values as a table */
    int dpi;                        /* of PNG; 0: 300, or 1080 pixels where the size is `mobile` */
};

/*
 * Makes the chart that *c asks for from the data that o->report names; o->root, resources,
 * editions, formats, profiles and area count, too. The paths written go to `out`, one a line. False
 * after a report; *usage becomes true where the call, not the input, is wrong.
 */
bool chart_run(struct arena *a, const struct chart_command *c, const struct job_options *o,
               struct diag *d, struct buf *out, bool *usage);

/* The kinds, one a line: name, Chinese name, what it is for in the language of the messages. */
void chart_list(const struct diag *d, struct arena *a, struct buf *out);

#endif
