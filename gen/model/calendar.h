/*
 * model/calendar.h - how much of a period has passed
 *
 * Time is counted in ticks: a month has MONTH_TICKS, and each of its days an equal share of them,
 * which is a whole number for months of 28, 29, 30 and 31 days. So whole months count alike, as
 * offices reckon 序时进度 (six of twelve are 50.0 %), a broken month counts by its days, and every
 * share is an exact fraction. Ticks are counted from the year 0.
 */
#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include "model/model.h"

#define MONTH_TICKS 377580LL            /* 28, 29, 30 and 31 divide it */

/* From the first day of the period to the end of its last; false for PERIOD_NONE. */
bool calendar_period(struct period p, long long *from, long long *to);
/* The end of a day (2025-06-30) or of a period (2025-06). False where `text` is neither. */
bool calendar_end(struct str text, long long *out);
/* The last day of a period as 2025-06-30; empty for PERIOD_NONE. */
struct str calendar_last_day(struct arena *a, struct period p);

#endif
