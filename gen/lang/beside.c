/*
 * lang/beside.c - what stands beside a figure: against what, record, streak, promise, ...
 *
 * A wording of the data wins in its language; otherwise the template's words are used.
 */
#include "lang/lang.h"

static struct str word(struct arena *a, const struct look *l, enum word_id w,
                       enum language language, struct str argument)
{
    return look_word(l, a, w, language, &argument, 1);
}

struct str lang_against(struct arena *a, const struct look *l, const struct figure *f,
                        enum language language)
{
    const struct against *against = figure_against(f);

    if (against->wording.in[language].len)
        return against->wording.in[language];
    switch (against->kind) {
    case AGAINST_UNSAID:
        return STR_NONE;
    case AGAINST_YEAR:
        return word(a, l, WORD_AGAINST_YEAR, language, STR_NONE);
    case AGAINST_PREVIOUS:
        return word(a, l, f->period.kind == PERIOD_MONTH ? WORD_AGAINST_MONTH
                        : f->period.kind == PERIOD_QUARTER ? WORD_AGAINST_QUARTER
                        : f->period.kind == PERIOD_YEAR ? WORD_AGAINST_YEAR
                        : WORD_AGAINST_PREVIOUS, language, STR_NONE);
    case AGAINST_BASE:
        return word(a, l, WORD_AGAINST_BASE, language, lang_period(a, against->base, language));
    case AGAINST_AREA:
        return word(a, l, WORD_AGAINST_AREA, language,
                    lang_list_name(against->area, language));
    }
    return STR_NONE;
}

struct str lang_record(struct arena *a, const struct look *l, const struct record *r,
                       enum language language)
{
    static const enum word_id words[][2] = {
        [RECORD_NONE] = { WORDS, WORDS },
        [RECORD_BEST] = { WORD_RECORD_BEST, WORD_RECORD_BEST_SINCE },
        [RECORD_HIGH] = { WORD_RECORD_HIGH, WORD_RECORD_HIGH_SINCE },
        [RECORD_LOW] = { WORD_RECORD_LOW, WORD_RECORD_LOW_SINCE },
        [RECORD_FIRST] = { WORD_RECORD_FIRST, WORD_RECORD_FIRST_SINCE },
    };

    if (r->wording.in[language].len)
        return r->wording.in[language];
    if (r->kind == RECORD_NONE)
        return STR_NONE;
    return word(a, l, words[r->kind][r->since.kind != PERIOD_NONE], language,
                lang_period(a, r->since, language));
}

/* years -> year: the ordinal counts one of them. */
static struct str singular(struct str s)
{
    return str_ends(s, STR("s")) ? str_sub(s, 0, s.len - 1) : s;
}

struct str lang_streak(struct arena *a, const struct look *l, const struct streak *s,
                       enum language language, bool ordinal)
{
    struct str args[2] = { STR_NONE, s->unit.in[language] };

    if (!s->count || !args[1].len)
        return STR_NONE;
    if (!ordinal) {
        args[0] = lang_small_number(a, s->count, language);
        return look_word(l, a, WORD_STREAK, language, args, 2);
    }
    args[0] = lang_ordinal(a, s->count, language, true);
    if (language == LANGUAGE_EN)
        args[1] = singular(args[1]);
    return look_word(l, a, WORD_STREAK_ORDINAL, language, args, 2);
}

struct str lang_commitment(struct arena *a, const struct look *l, enum commitment c,
                           enum language language)
{
    if (c == COMMITMENT_NONE)
        return STR_NONE;
    return word(a, l, WORD_WILL_ENSURE + (c - COMMITMENT_ENSURE), language, STR_NONE);
}

struct str lang_deadline(struct arena *a, const struct look *l, struct str deadline,
                         enum language language)
{
    struct period p;

    if (!deadline.len)
        return STR_NONE;
    if (period_read(deadline, &p))
        return word(a, l, WORD_DEADLINE_PERIOD, language, lang_period(a, p, language));
    return word(a, l, WORD_DEADLINE_DATE, language, lang_date(a, deadline, language));
}

struct str lang_status(struct arena *a, const struct look *l, enum status s,
                       enum language language)
{
    static const enum word_id words[] = {
        [STATUS_FINAL] = WORD_STATUS_FINAL, [STATUS_PRELIMINARY] = WORD_STATUS_PRELIMINARY,
        [STATUS_REVISED] = WORD_STATUS_REVISED, [STATUS_EXPECTED] = WORD_STATUS_EXPECTED,
    };

    return word(a, l, words[s], language, STR_NONE);
}

struct str lang_rank_change(struct arena *a, const struct dataset *data, const struct look *l,
                            int places, enum language language)
{
    int by = places < 0 ? -places : places;
    struct lang_value count = lang_amount(a, decimal_int(by), units_find(data->units, STR("位")),
                                          language);

    if (by <= 10)
        count.number = lang_small_number(a, by, language);
    return word(a, l, places > 0 ? WORD_RANK_UP : places ? WORD_RANK_DOWN : WORD_RANK_SAME,
                language, lang_join(a, count));
}
