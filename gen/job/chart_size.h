/*
 * job/chart_size.h - how large a chart of its own is
 *
 *   width    107mm, 107, 30pt; narrow, middle, wide (窄 中 宽): 52, 107, 163 mm; 2 columns, 2栏:
 *            columns of a newspaper, 13 characters each and one between them,
 *            of 9 pt set as 3.175 mm; 1080px, mobile: for articles on telephones
 *   aspect   16:9, 4:3: the height follows and the plot takes what room there is; else the natural
 *            height
 *   margin   2mm: quiet on all sides, within the width
 */
#ifndef JOB_CHART_SIZE_H
#define JOB_CHART_SIZE_H

#include "base/diag.h"
#include "base/geom.h"

struct chart_size {
    pu width, margin;
    int across, down;               /* of the aspect; 0: natural */
    bool mobile;
    int dpi;                        /* that makes `mobile` 1080 pixels wide; else 0 */
};

/* Any of the texts may have ptr NULL. False after a report. */
bool chart_size_read(struct str width, struct str aspect, struct str margin, bool dark,
                     struct chart_size *out, struct diag *d);

/* The height at which `natural`, the drawing's own within the margins, stands. False after a
 * report that names the least aspect. */
bool chart_size_height(const struct chart_size *s, pu natural, pu *out, struct diag *d);

#endif
