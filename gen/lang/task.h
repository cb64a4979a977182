/*
 * lang/task.h - the words of tasks and of progress against time, in each language
 */
#ifndef LANG_TASK_H
#define LANG_TASK_H

#include "derive/pace.h"
#include "lang/lang.h"

/* 推进中 / under way; empty for TASK_UNSAID. */
struct str lang_task_state(struct arena *a, const struct look *l, enum task_state s,
                           enum language language);

/* 快于序时进度2.7个百分点 / 2.7 percentage points ahead of schedule; empty where it cannot be
 * told. */
struct str lang_pace(struct arena *a, const struct dataset *data, const struct look *l,
                     const struct pace *p, enum language language);

/* A number with its sign: +2.7, −2, 0. */
struct str lang_signed(struct arena *a, struct decimal d, enum language language);

/* +204.1亿元（+7.2%） / +20.41 billion yuan (+7.2%): what is needed a year; 已达到 / reached;
 * empty where it cannot be told. */
struct str lang_required(struct arena *a, const struct dataset *data, const struct look *l,
                         const struct required_pace *r, enum language language);

/*
 * When a task is due, short, for a table: 6月30日 / 30 June, 9月底 / end of September, 年底 / end
 * of the year. The year is printed where it is not `year`.
 */
struct str lang_due(struct arena *a, const struct look *l, const struct task *t, int year,
                    enum language language);

/* 市发展改革委、市财政局 / Finance Bureau, Bureau of Statistics; ids in place of a name that
 * lacks. */
struct str lang_offices(struct arena *a, const struct office *const *offices, size_t count,
                        enum language language);
/* What stands between two of them. */
struct str lang_office_mark(enum language language);

#endif
