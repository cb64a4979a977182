/*
 * job/chart_write.h - one drawing painted once and written in every format
 *
 * The page is as large as the chart. All files of a call appear together or none does.
 */
#ifndef JOB_CHART_WRITE_H
#define JOB_CHART_WRITE_H

#include "block/block.h"
#include "job/chart_size.h"
#include "job/job.h"
#include "look/look.h"
#include "text/text.h"

struct chart_files {
    struct str stem;                /* the path without its ending */
    struct str name;                /* its last part: id of the SVG */
    unsigned formats;               /* enum job_format */
    bool outline, table;
    enum job_profile profile;       /* of the PDF */
    int dpi;                        /* 0: the size's, else 300 */
    const struct block_drawing *drawing;
    const struct chart_size *size;
    struct job *job;                /* its look: the palette's */
    enum edition edition;
    struct str date;                /* or none */
};

/* The paths go to `out`, one a line. False after a report. */
bool chart_write(struct arena *a, const struct chart_files *f, struct text *t, struct diag *d,
                 struct buf *out);

#endif
