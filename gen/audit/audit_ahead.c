/*
 * audit/audit_ahead.c - 提前一年完成, a year ahead of schedule
 *
 * The result of the year is held against the target of so many years later, or, since the sentence
 * may speak of a target of its own year, that of so many years before against the target of this
 * one. It is wrong where one of these can be told and none of them holds.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"

struct ahead {
    int years;
    size_t from, to;            /* in the folded text */
};

/* 提前一年完成, 提前2年实现 */
static bool ahead_zh(struct str text, struct ahead *a)
{
    static const char *const verbs[] = { "完成", "实现", "达到", "达成", NULL };
    size_t at = sizeof "提前" - 1, len;

    if (!str_starts(text, STR("提前")))
        return false;
    len = side_count(str_from(text, at), &a->years);
    at += len;
    if (!len || !str_starts(str_from(text, at), STR("年")))
        return false;
    at += sizeof "年" - 1;
    len = near_begins(str_from(text, at), verbs);
    a->to = at + len;
    return len > 0;
}

/* a year early, two years ahead of schedule */
static bool ahead_en(struct str text, struct ahead *a)
{
    static const char *const years[] = { " year", " years", NULL };
    static const char *const early[] = { " early", " ahead of schedule", " ahead of time",
                                         " ahead of plan", " ahead of target", NULL };
    size_t at = side_count(text, &a->years), len = at ? near_begins(str_from(text, at), years) : 0;

    at += len;
    if (!len || !(len = near_begins(str_from(text, at), early)))
        return false;
    a->to = at + len;
    return true;
}

/* Half a year, nearly a year, a month and a year: no whole years. */
static bool is_part_of_time(struct str before)
{
    static const char *const words[] = { "half ", "Half ", "nearly ", "Nearly ", "almost ",
                                         "Almost ", "and ", NULL };

    return near_ends(before, words) > 0;
}

/* Does a result reach a target of another year? False: that cannot be told. */
static bool reaches(const struct figure *actual, const struct figure *target, bool *yes)
{
    enum better better = target->indicator->better;
    int order;

    if (!audit_is_exact(actual) || !target->has_value || !target->adopted || target->relation == RELATION_ABOUT
        || target->relation == RELATION_BETWEEN || better == BETTER_NONE
        || target->indicator->measure != MEASURE_LEVEL || !derive_comparable(actual, target)
        || !units_compare(actual->value, actual->unit, target->value, target->unit, &order))
        return false;
    *yes = better == BETTER_HIGHER ? order >= (target->relation == RELATION_MORE_THAN)
                                   : order <= -(target->relation == RELATION_LESS_THAN);
    return true;
}

static const struct figure *of_year(struct report_audit *r, const struct subject *about, int year,
                                    enum role role)
{
    return model_figure(r->data, about->indicator, about->area,
                        (struct period){ .kind = PERIOD_YEAR, .year = year }, role, STR_NONE);
}

static void judge(struct report_audit *r, const struct side *s, const struct ahead *a,
                  const struct subject *about)
{
    const struct figure *actual = NULL, *target = NULL;

    for (int k = 0; k < 2; k++) {
        int year = about->period.year - k * a->years;
        const struct figure *now = of_year(r, about, year, ROLE_ACTUAL);
        const struct figure *aim = of_year(r, about, year + a->years, ROLE_TARGET);
        bool yes;

        if (!now || !aim || !reaches(now, aim, &yes))
            continue;
        if (yes)
            return;
        actual = now;
        target = aim;
    }
    if (target)
        audit_two_differ(r, AUDIT_AHEAD_DIFFERS, s, a->from, a->to, actual, target);
}

void ahead_claims(struct report_audit *r, const struct side *s)
{
    struct str text = s->scan.text;

    for (size_t at = 0; at < text.len; at++) {
        bool inside = s->language == LANGUAGE_EN && at > 0
                   && (text.ptr[at - 1] != ' ' || is_part_of_time(str_sub(text, 0, at)));
        struct subject about;
        struct ahead a = { .from = at };
        struct str before;

        if (inside || !(s->language == LANGUAGE_ZH ? ahead_zh(str_from(text, at), &a)
                                                   : ahead_en(str_from(text, at), &a)))
            continue;
        a.to += at;
        before = side_clause_before(s, at);
        if (!side_is_purpose(before, s->language) && !side_is_denied(before)
            && side_subject(r, s, NULL, at, &about) && about.period.kind == PERIOD_YEAR)
            judge(r, s, &a, &about);
        at = a.to - 1;
    }
}
