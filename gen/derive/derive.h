/*
 * derive/derive.h - what follows from the model: verdicts, gaps, completion
 *
 * Pure functions on exact decimals. The rule of the verdict is one table, relation x better x
 * shape of the actual (design: verdicts); a verdict names the row that decided it.
 */
#ifndef DERIVE_DERIVE_H
#define DERIVE_DERIVE_H

#include "model/model.h"

enum verdict_class {
    VERDICT_ABOVE, VERDICT_MET, VERDICT_IN_LINE, VERDICT_BELOW, VERDICT_UNDECIDED,
    VERDICT_NOT_STATED, VERDICT_PENDING, VERDICT_WORDED,
    VERDICT_DIFFERENCE,         /* target not adopted: only the difference is printed */
    VERDICT_NO_TARGET
};

/* Why: each is a row of the rule and has its sentence in the message table. */
enum verdict_reason {
#define REASON(id) REASON_##id,
#include "derive/reasons.def"
#undef REASON
    REASONS
};

/* A quantity that may be absent. */
struct amount {
    bool present;
    struct decimal value;
    const struct unit *unit;
};

struct verdict {
    enum verdict_class class;
    enum verdict_reason reason;
    enum nature nature;
    const struct figure *target, *actual;       /* may be NULL */
    struct amount gap;          /* |actual - target| in points or the target's unit; inside a
                                   range absent */
    bool actual_higher;         /* sign of the gap */
};

/*
 * The actual of the period against its target. Of several vintages the newest final actual counts.
 * A stable target over a span is met only where every year of it holds.
 */
struct verdict derive_verdict(const struct dataset *data, const struct indicator *i,
                              const struct area *area, struct period p);
/* The same against the task of the period: its nature is task unless the indicator is binding or
 * under control. */
struct verdict derive_task_verdict(const struct dataset *data, const struct indicator *i,
                                   const struct area *area, struct period p);

/* One definition, and of rates and changes one base: otherwise two figures are never compared. */
bool derive_comparable(const struct figure *a, const struct figure *b);

/*
 * actual / target in per cent, one digit after the point; absent unless both are positive levels of
 * an indicator where higher is better, the actual exact and the target firm (not 左右).
 * A target that is missed never rounds to 100.
 */
struct amount derive_completion(const struct dataset *data, const struct figure *actual,
                                const struct figure *target);

/*
 * Difference to the same stretch of the year before, or for a level to the period that it is stated
 * against; signed: points for rates and shares, else the figure's unit, no finer than the
 * coarser of the two. Absent unless both are exact and of one definition, and where the coarser one
 * cannot tell it.
 */
struct amount derive_change(const struct dataset *data, const struct figure *figure);

/*
 * Places won since the year before: as printed, else between two exact places of one list,
 * basis and definition. A smaller place is better.
 */
struct rank_change {
    bool present;
    int places;                     /* negative: lost */
    const struct figure *before;    /* NULL: as printed */
};
struct rank_change derive_rank_change(const struct dataset *data, const struct figure *figure);

const char *verdict_class_name(enum verdict_class c);      /* "above" */
/* For `why`, `diff` and exports; what a report prints is lang's, by the template. */
enum message verdict_class_words(enum verdict_class c);
enum message verdict_reason_words(enum verdict_reason r);

#endif
