/*
 * job/chart_sheet.h - all charts of a report as one drawing: `yaolan chart sheet REPORT`
 *
 * The charts stand in columns of CHART_SHEET_COLUMN, row by row in reading order, under the title
 * of the report; a heading of the first level begins a row of its own. The layers and figures of
 * each chart are a group with the chart's id.
 */
#ifndef JOB_CHART_SHEET_H
#define JOB_CHART_SHEET_H

#include "block/block.h"
#include "look/look.h"

/* At most four columns and quiet on all sides, where nothing else is asked for. */
#define CHART_SHEET_COLUMNS 4
#define CHART_SHEET_WIDTH "478mm"
#define CHART_SHEET_MARGIN "10mm"

/*
 * NULL after a report: the document has no chart. Lives in `a`. *width is what its fullest row
 * takes, within the margins.
 */
const struct block_drawing *chart_sheet(struct arena *a, const struct block_document *doc,
                                        const struct look *look, enum edition edition,
                                        pu *width, struct diag *d);

#endif
