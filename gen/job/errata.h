/*
 * job/errata.h - `yaolan diff`: two datasets or two reports compared, and the errata sheet
 *
 * The sheet is a report of our own markup, written in memory and built like any other: title, what
 * it corrects, and a table of place, printed, should read, reason.
 */
#ifndef JOB_ERRATA_H
#define JOB_ERRATA_H

#include "job/job.h"

enum errata_form { ERRATA_TEXT, ERRATA_JSON, ERRATA_SHEET };

/*
 * Compare `old` with `o->report`: two reports (.md), or two datasets (data files or folders). TEXT
 * and JSON go to `out`. SHEET writes the outputs as job_build does (o->formats, o->folder,
 * o->editions; the languages of the new report, else both) and their paths go to `out`; without a
 * difference it writes nothing and says so. False after a report.
 */
bool errata_run(struct arena *a, const struct job_options *o, struct str old, enum errata_form form,
                struct diag *d, struct buf *out);

#endif
