/*
 * derive/pace.h - progress against time: within a period, of a task, of a plan over several years
 *
 * Within a period (序时进度): progress is what was reached since its first day over the target, in
 * per cent; what is expected by then is the elapsed share of the time, or the plan's own schedule
 * with straight lines between its milestones. Only cumulative levels have either: a growth rate or
 * a share does not add up over the year. Time is counted in whole months, a broken month by its
 * days (model/calendar.h): January to June are 50.0 % of a year, leap or not.
 *
 * All is exact: shares are compared as fractions to 15 digits, printed with one digit, and what is
 * missed never rounds to 100.
 */
#ifndef DERIVE_PACE_H
#define DERIVE_PACE_H

#include "derive/derive.h"

enum pace_reason {
#define PACE(id) PACE_##id,
#include "derive/pace.def"
#undef PACE
    PACE_REASONS
};

struct pace {
    enum pace_reason reason;            /* BY_TIME, BY_SCHEDULE: told; else why not */
    const struct figure *target, *actual;       /* may be NULL */
    const struct task *plan;            /* whose schedule; NULL: even pace */
    bool has_progress, has_expected;
    bool by_figures;                    /* progress is actual over target; else as reported */
    struct decimal progress;            /* per cent of the target, one digit */
    struct decimal expected;            /* per cent, one digit */
    bool reached;                       /* the target's relation holds already */
    int side;                           /* where both are known: -1 behind, 0 even, 1 ahead */
    struct decimal gap;                 /* points between the two as printed, never negative; with
                                           more digits where one would print 0.0 for a difference */
    bool due;                           /* the deadline lies no later than what was measured */
    struct str as_of;                   /* the day or period until which it was measured */
};

/*
 * Of an indicator in a period with a target (2025: its actual so far), or in
 * the first months of one
 * (2025-01/2025-06, 2025-Q1: against the target of the year). The schedule is that of a task that
 * stands for the target, where there is one.
 */
struct pace derive_pace(const struct dataset *data, const struct indicator *i,
                        const struct area *area, struct period p);

/* Of a task: by its figures where they tell, else by the progress reported. */
struct pace derive_task_pace(const struct dataset *data, const struct task *t);

/* The sentence of a reason in the message table. */
enum message derive_pace_words(enum pace_reason reason);

/* ---- the state of a task ---- */

enum task_reason {
    TASK_BY_FIGURES,            /* the figures settle it: reached, or missed at the end */
    TASK_BY_PROGRESS,           /* 100 or nothing was reported */
    TASK_BY_PACE,               /* against what is expected by then */
    TASK_BY_DEADLINE,           /* not done, and due */
    TASK_BY_START,              /* begun, and nothing says how fast it should be */
    TASK_BY_REPORT              /* nothing tells; only what was stated */
};

struct task_standing {
    struct pace pace;
    enum task_state derived;            /* TASK_UNSAID: nothing tells */
    enum task_reason reason;
    enum task_state state;              /* as stated, else as derived: what is printed */
    bool contradicted;                  /* the stated state is another than the figures give */
    bool progress_differs;              /* progress was reported, and the figures give another */
};

struct task_standing derive_task(const struct dataset *data, const struct task *t);

/* ---- targets over several years ---- */

/*
 * What is left to do a year so that the target is met in its last year. Amounts and rates
 * are rounded away from where things stand, so that who meets the printed pace meets the
 * target. A level has an amount and, where all is positive, an average rate; a share has
 * points; a growth rate or a fall over the years is chained, and nothing is divided. No
 * level is ever derived from a rate.
 */
struct required_pace {
    enum pace_reason reason;            /* REQUIRED: `yearly` is present; else why not */
    const struct figure *target, *base, *latest;        /* may be NULL */
    int years, elapsed, left;           /* from the base year */
    struct amount yearly;               /* signed: per remaining year */
    bool has_rate;
    struct decimal rate;                /* signed, per cent a year, one digit */
    bool rounded;                       /* one of the two is */
    enum pace_reason achieved_reason;   /* REQUIRED: known */
    /* share of the way from base to target, per cent, one digit */
    struct decimal achieved;
    struct decimal time_share;          /* elapsed / years */
    int side;                           /* achieved against time_share: -1 behind, 0, 1 */
};

/* `until`: results of later years are not looked at; kind NONE: all. */
struct required_pace derive_required(const struct dataset *data, const struct figure *target,
                                     struct period until);

/* The target over several years that a year or a span of years lies in: the shortest one; NULL. */
const struct figure *derive_plan_target(const struct dataset *data, const struct indicator *i,
                                        const struct area *area, struct period p);

/* ---- shared by the files of pace ---- */

/* part / whole in per cent: with 15 digits, false where they do not fit; and as printed: one digit,
 * 99.9 where `missed` would round to 100 or more. */
bool pace_share(struct decimal part, struct decimal whole, struct decimal *out);
struct decimal pace_printed(struct decimal share, bool missed);

#endif
