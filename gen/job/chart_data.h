/*
 * job/chart_data.h - the values of a chart as a table, CSV, beside its files: `--table`
 *
 * Heads first, a row of the chart a line, each value as it is printed. Where both
 * languages are printed a cell holds both, 焦作市 | Jiaozuo. A table in Chinese alone reads
 * back as one for `yaolan chart`.
 */
#ifndef JOB_CHART_DATA_H
#define JOB_CHART_DATA_H

#include "block/block.h"
#include "look/look.h"

void chart_data_csv(struct arena *a, const struct block_drawing *drawing, enum edition edition,
                    struct buf *out);

#endif
