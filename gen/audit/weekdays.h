/*
 * audit/weekdays.h - days whose weekday is another: 2026年7月20日　星期二
 */
#ifndef AUDIT_WEEKDAYS_H
#define AUDIT_WEEKDAYS_H

#include "model/model.h"

/* Reports each in the report and its parts, wherever it stands in their files. */
void audit_weekdays(const struct document *doc, struct diag *d);

#endif
