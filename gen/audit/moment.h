/*
 * audit/moment.h - the year and the day that a text names
 *
 * A year is named where its four digits stand alone (2025年, in 2025), in braces not at all, as an
 * end of a range (2021—2025年) not either, nor where something is compared with it (比2025年, than
 * in 2025).
 */
#ifndef AUDIT_MOMENT_H
#define AUDIT_MOMENT_H

#include "model/model.h"

#define MOMENT_FORMS 2

struct moment {
    int year;                                       /* of the period; 0: it is no year */
    struct str date[LANGUAGES][MOMENT_FORMS];       /* the day as it is written; may be empty */
};

struct moment moment_of(struct arena *a, const struct document *doc);
/* The form of the day that stands in the text, or none. */
struct str moment_names_date(const struct moment *m, struct str text, enum language language);
bool moment_names_year(struct str text, int year, enum language language);

#endif
