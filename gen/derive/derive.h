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

struct verdict derive_verdict(const struct dataset *data, const struct indicator *i,
                              const struct area *area, struct period p);

/*
 * actual / target in per cent, one digit after the point; absent unless both are positive levels of
 * an indicator where higher is better, the actual exact and the target firm (not 左右).
 * A target that is missed never rounds to 100.
 */
struct amount derive_completion(const struct dataset *data, const struct figure *actual,
                                const struct figure *target);

/*
 * Difference to the same stretch of the year before, signed: points for rates and shares, else the
 * figure's unit, no finer than the coarser of the two. Absent unless both are exact.
 */
struct amount derive_change(const struct dataset *data, const struct figure *figure);

const char *verdict_class_name(enum verdict_class c);      /* "above" */

#endif
