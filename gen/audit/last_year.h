/*
 * audit/last_year.h - what of a report is still that of the year before
 *
 * A report that was begun from an older one names it (`from:` in its front matter). It may not be
 * printed with the older one's date or period, nor with a sentence that stood in it word for word,
 * references included, nor with its day or a title of it that names its year, nor with its year
 * beside figures of the new one. Sentences are compared by what they say, wherever they stand;
 * titles without a year, cells of tables, formulations and what is very short (各位代表！) may
 * stay.
 */
#ifndef AUDIT_LAST_YEAR_H
#define AUDIT_LAST_YEAR_H

#include "model/model.h"

/*
 * Reports each. A sentence of which only the figures are new may stay where the report says so
 * (`from: {report: …, same-words: yes}`).
 */
void audit_last_year(struct arena *a, const struct document *now, const struct document *before,
                     const struct dataset *data, struct diag *d);

#endif
