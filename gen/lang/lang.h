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

/*
 * 比上年增长3.2%, 与上年持平 / grew by 3.2% from the year before, stayed level with the year before:
 * the result of a growth, a fall or a change by its sign; 左右 and 初步预计 stay. `now` is the
 * report's period: a figure of another year names its base, 比2023年. False where no time that it
 * is against is known, for the yearly average of a span, a change of places, or where a bound, a
 * phrase or 稳定在 would say something else.
 */
bool lang_moved(struct arena *a, const struct look *l, const struct figure *f,
                struct period now, enum language language, struct lang_value *out);
/* What it is against: 上年, 上年同期, 2020年; empty where that is no earlier time. */
struct str lang_moved_from(struct arena *a, const struct look *l, const struct figure *f,
                           struct period now, enum language language);

/* The hyphen before a number becomes a minus (U+2212), as wide as a plus; may be `number`
 * itself. */
struct str lang_minus(struct arena *a, struct str number);

/* A plain number: zh grouped by GB/T 15835 (from 5 digits, thin space never in prose: none), en by
 * comma from 4 digits; a minus before a negative one. */
struct str lang_number(struct arena *a, struct decimal d, enum language language);

/* Number + unit, no qualifier. */
struct lang_value lang_amount(struct arena *a, struct decimal d, const struct unit *unit,
                              enum language language);

/* A value in another unit, to the digits that English has where it converts: those of the source
 * and at least three, all where only the point moves. False: of another dimension. */
bool lang_converted(struct decimal d, const struct unit *from, const struct unit *to,
                    struct decimal *out);

/* The same unit, kept by English too: 4.24 billion jin of 42.4亿斤. */
struct unit lang_source_unit(const struct unit *unit);

/*
 * "全省第2位" / "second in Henan"; _short: "全省第2" / "2nd in Henan", and there the basis where
 * the indicator itself does not say it: "全省第2（增速）". lang_ordinal: "2" / "second", or "2nd".
 */
struct str lang_rank(struct arena *a, const struct look *l, const struct rank *r,
                     enum language language);
struct str lang_rank_short(struct arena *a, const struct look *l, const struct rank *r,
                           enum language language);
struct str lang_ordinal(struct arena *a, int n, enum language language, bool words);

/*
 * What stands beside a figure, ready for a sentence: 同比 / year on year, 创历史最好水平 / the
 * best on record, 连续5年 / for five years running (ordinal: 连续第5年 / for the fifth year
 * running), 确保 / will ensure, 2026年6月底前 / by the end of June 2026, 初步 / preliminary. Empty
 * where the figure has none, or has it in other words that lack this language.
 */
struct str lang_against(struct arena *a, const struct look *l, const struct figure *f,
                        enum language language);
struct str lang_record(struct arena *a, const struct look *l, const struct record *r,
                       enum language language);
struct str lang_streak(struct arena *a, const struct look *l, const struct streak *s,
                       enum language language, bool ordinal);
struct str lang_commitment(struct arena *a, const struct look *l, enum commitment c,
                           enum language language);
struct str lang_deadline(struct arena *a, const struct look *l, struct str deadline,
                         enum language language);
struct str lang_status(struct arena *a, const struct look *l, enum status s,
                       enum language language);
/* 提升12位 / up 12 places, 位次不变 / unchanged in rank. `places` won; negative: lost. */
struct str lang_rank_change(struct arena *a, const struct dataset *data, const struct look *l,
                            int places, enum language language);

struct str lang_verdict(struct arena *a, const struct look *l, const struct verdict *v,
                        enum language language);

struct str lang_period(struct arena *a, struct period p, enum language language);
/* "2025年" cut off the head, " 2025" off the tail of a period or date. */
struct str lang_without_year(struct arena *a, struct str s, int year, enum language language);
/* On an axis: 3月, Mar, 一季度, Q1, 1—6月, Jan–Jun, with its year or where that is told without it;
 * 2025. */
struct str lang_period_short(struct arena *a, struct period p, bool year, enum language language);
/* January for 1, to December for 12. */
const char *lang_month(int month);
const char *const *lang_months(void);      /* ended by NULL */
/* Day and month of an English date hold together: 20\u00A0February 2026. */
struct str lang_date(struct arena *a, struct str iso, enum language language);

/* The list of a rank: 全省, 全国 by its level / Henan, China. */
struct str lang_list_name(const struct area *list, enum language language);
/* 5 / five; from eleven on 11. */
struct str lang_small_number(struct arena *a, int n, enum language language);
/* Of things counted in a sentence: 两 三 ... 十 too. */
struct str lang_counted(struct arena *a, int n, enum language language);

#endif
