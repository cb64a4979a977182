/*
 * audit/tasks.h - why a task stands as it does, and where what was stated contradicts the figures
 *
 * Words are those of the message table, in the language of `d`.
 */
#ifndef AUDIT_TASKS_H
#define AUDIT_TASKS_H

#include "derive/pace.h"

/*
 * `yaolan why TASK`: its offices, dates and schedule, the figures behind it with their sources,
 * what is done and what is expected by then, the state stated and the state that follows, each
 * with its rule. False where no task has this id or name: after a report with `report`, else in
 * silence, so that a caller can try a figure next.
 */
bool why_task(const struct dataset *data, struct str id, bool report, struct diag *d,
              struct buf *out);

/*
 * For `why` of a figure: its progress within the period, and for a target over several years what
 * is needed a year; nothing where neither has a meaning.
 */
void why_pace(const struct dataset *data, const struct figure *f, const struct diag *d,
              struct buf *out);

/*
 * For `check` and `build`: every task whose stated state or progress is another than its figures
 * give. 已完成 that the figures do not bear out is an error, all else a warning.
 */
void audit_tasks(const struct dataset *data, struct diag *d);

#endif
