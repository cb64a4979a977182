/*
 * lang/lang.h - numbers, units, ranks, verdicts, periods as text in each language
 *
 * Chinese prints a figure as it was printed in the source. English moves the point between
 * magnitudes (2479.6亿元 is 247.96 billion yuan), keeps the significant digits and converts jin and
 * mu; conversion of the unit is the only rounding. Words come from the template (look/words.def).
 */
#ifndef LANG_LANG_H
#define LANG_LANG_H

#include "derive/derive.h"
#include "look/look.h"
#include "model/model.h"

/* The text of a value in the parts typography needs: before + number + unit + after. English units
 * that follow a space carry it, and so does a magnitude: number "247.96", unit " billion yuan". */
struct lang_value {
    struct str before, number, unit, after;
};
struct str lang_join(struct arena *a, struct lang_value v);

/* A figure's value with its qualifier; a wording alone has only `after`; a rank alone nothing. */
struct lang_value lang_figure(struct arena *a, const struct look *l, const struct figure *f,
                              enum language language);

/* A plain number: zh grouped by GB/T 15835 (from 5 digits, thin space never in prose: none), en by
 * comma from 4 digits. */
struct str lang_number(struct arena *a, struct decimal d, enum language language);

/* Number + unit, no qualifier. */
struct lang_value lang_amount(struct arena *a, struct decimal d, const struct unit *unit,
                              enum language language);

/*
 * "全省第2位" / "second in Henan"; _short: "全省第2" / "2nd in Henan", and there the basis where the
 * indicator itself does not say it: "全省第2（增速）". lang_ordinal: "2" / "second", or "2nd".
 */
struct str lang_rank(struct arena *a, const struct look *l, const struct rank *r,
                     enum language language);
struct str lang_rank_short(struct arena *a, const struct look *l, const struct rank *r,
                           enum language language);
struct str lang_ordinal(struct arena *a, int n, enum language language, bool words);

struct str lang_verdict(struct arena *a, const struct look *l, const struct verdict *v,
                        enum language language);

struct str lang_period(struct arena *a, struct period p, enum language language);
struct str lang_date(struct arena *a, struct str iso, enum language language);

/* 一 二 ... 十 十一; 1 2 ... */
struct str lang_count(struct arena *a, int n, enum language language);

#endif
