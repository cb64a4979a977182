/* lang/task.c - states, pace, dates and offices of tasks */
#include "lang/task.h"

static struct str word(struct arena *a, const struct look *l, enum word_id w,
                       enum language language, struct str argument)
{
    return look_word(l, a, w, language, &argument, 1);
}

struct str lang_task_state(struct arena *a, const struct look *l, enum task_state s,
                           enum language language)
{
    static const enum word_id words[] = {
        [TASK_UNSAID] = WORDS, [TASK_NOT_STARTED] = WORD_TASK_NOT_STARTED,
        [TASK_UNDER_WAY] = WORD_TASK_UNDER_WAY, [TASK_DONE] = WORD_TASK_DONE,
        [TASK_BEHIND] = WORD_TASK_BEHIND,
    };

    return s == TASK_UNSAID ? STR_NONE : word(a, l, words[s], language, STR_NONE);
}

static struct str points(struct arena *a, const struct dataset *data, struct decimal d,
                         enum language language)
{
    return lang_join(a, lang_amount(a, d, units_find(data->units, STR("个百分点")), language));
}

struct str lang_pace(struct arena *a, const struct dataset *data, const struct look *l,
                     const struct pace *p, enum language language)
{
    if (!p->has_progress || !p->has_expected)
        return STR_NONE;
    if (!p->side)
        return word(a, l, WORD_PACE_EVEN, language, STR_NONE);
    return word(a, l, p->side < 0 ? WORD_PACE_BEHIND : WORD_PACE_AHEAD, language,
                points(a, data, p->gap, language));
}

static const char *sign(struct decimal d)
{
    return decimal_is_zero(d) ? "" : d.negative ? "−" : "+";
}

static struct decimal magnitude(struct decimal d)
{
    d.negative = false;
    return d;
}

struct str lang_signed(struct arena *a, struct decimal d, enum language language)
{
    return str_join(a, str_of(sign(d)), lang_number(a, magnitude(d), language));
}

struct str lang_required(struct arena *a, const struct dataset *data, const struct look *l,
                         const struct required_pace *r, enum language language)
{
    struct str args[2];

    if (r->reason == PACE_REACHED)
        return word(a, l, WORD_REQUIRED_REACHED, language, STR_NONE);
    if (!r->yearly.present)
        return STR_NONE;
    args[0] = lang_join(a, lang_amount(a, magnitude(r->yearly.value), r->yearly.unit, language));
    args[0] = str_join(a, str_of(sign(r->yearly.value)), args[0]);
    if (!r->has_rate)
        return args[0];
    args[1] = lang_join(a, lang_amount(a, magnitude(r->rate), units_find(data->units, STR("%")),
                                       language));
    args[1] = str_join(a, str_of(sign(r->rate)), args[1]);
    return look_word(l, a, WORD_REQUIRED_BOTH, language, args, 2);
}

struct str lang_without_year(struct arena *a, struct str s, int year, enum language language)
{
    struct str zh = str_format(a, "%d年", year), en = str_format(a, " %d", year);

    if (language == LANGUAGE_ZH)
        return str_starts(s, zh) && s.len > zh.len ? str_from(s, zh.len) : s;
    return str_ends(s, en) ? str_sub(s, 0, s.len - en.len) : s;
}

struct str lang_due(struct arena *a, const struct look *l, const struct task *t, int year,
                    enum language language)
{
    struct period p = t->period;

    if (t->deadline.len && !period_read(t->deadline, &p))
        return lang_without_year(a, lang_date(a, t->deadline, language), year, language);
    if (p.kind == PERIOD_SPAN)
        p = (struct period){ .kind = PERIOD_YEAR, .year = p.end_year };
    if (p.kind == PERIOD_CUMULATIVE)
        p = (struct period){ .kind = PERIOD_MONTH, .year = p.end_year, .part = p.end_part };
    if (p.kind == PERIOD_YEAR && p.year == year)
        return word(a, l, WORD_DUE_YEAR, language, STR_NONE);
    return word(a, l, WORD_DUE_PERIOD, language,
                lang_without_year(a, lang_period(a, p, language), year, language));
}

struct str lang_office_mark(enum language language)
{
    return language == LANGUAGE_ZH ? STR("、") : STR("; ");
}

struct str lang_offices(struct arena *a, const struct office *const *offices, size_t count,
                        enum language language)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < count; i++) {
        struct str name = offices[i]->name.in[language];

        if (i)
            buf_add(&b, lang_office_mark(language));
        buf_add(&b, name.len ? name : offices[i]->id);
    }
    return buf_str(&b);
}
