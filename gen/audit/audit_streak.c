/*
 * audit/audit_streak.c - so many years in a row, against the years that the data has
 *
 * 连续三年增长, 连续三年居第2位, up for the third year running. One year that is known to be
 * otherwise makes it wrong; years that the data lacks say nothing.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"

#define MOST_IN_A_ROW 30

/* What happened in each year. A rate that rises is one above nought (SIGN), or higher than that
 * of the year before (STEP); of EITHER one must hold in all years. */
enum measure_of { BY_SIGN, BY_STEP, BY_EITHER };
struct course { const char *word; bool up; enum measure_of by; };

static const struct course courses[LANGUAGES][24] = {
    [LANGUAGE_ZH] = {
        { "正增长", true, BY_SIGN }, { "增长", true, BY_SIGN }, { "增产", true, BY_EITHER },
        { "增加", true, BY_EITHER }, { "上升", true, BY_STEP }, { "提高", true, BY_STEP },
        { "提升", true, BY_STEP }, { "回升", true, BY_STEP }, { "加快", true, BY_STEP },
        { "上涨", true, BY_EITHER }, { "负增长", false, BY_SIGN }, { "下降", false, BY_EITHER },
        { "减少", false, BY_EITHER }, { "下滑", false, BY_EITHER }, { "减产", false, BY_EITHER },
        { "降低", false, BY_STEP }, { "回落", false, BY_STEP }, { "放缓", false, BY_STEP },
    },
    [LANGUAGE_EN] = {
        { " growing", true, BY_SIGN }, { " grew", true, BY_SIGN }, { " growth", true, BY_SIGN },
        { " rising", true, BY_EITHER }, { " up", true, BY_EITHER }, { " rose", true, BY_EITHER },
        { " increasing", true, BY_EITHER }, { " a rise", true, BY_EITHER },
        { " an increase", true, BY_EITHER }, { " higher", true, BY_STEP },
        { " faster", true, BY_STEP }, { " accelerating", true, BY_STEP },
        { " falling", false, BY_EITHER }, { " fell", false, BY_EITHER },
        { " down", false, BY_EITHER }, { " declining", false, BY_EITHER },
        { " shrinking", false, BY_EITHER }, { " a fall", false, BY_EITHER },
        { " a decline", false, BY_EITHER }, { " lower", false, BY_STEP },
        { " slower", false, BY_STEP }, { " slowing", false, BY_STEP },
    },
};

struct streak_said {
    struct str list;                /* the English name of what the figure is ranked in */
    int years;
    const struct course *course;    /* NULL: `place` was held */
    int place;
    size_t from, to;                /* in the folded text */
};

static const struct course *course_at(struct str text, enum language l)
{
    const struct course *c = courses[l];

    while (c->word && !str_starts(text, str_of(c->word)))
        c++;
    return c->word ? c : NULL;
}

/* three, third: a number that makes a row; its length, or 0. */
static size_t count_at(struct str text, int *count)
{
    size_t len = scan_english_ordinal(text, count);

    len = len ? len : side_count(text, count);
    return *count > 1 && *count <= MOST_IN_A_ROW ? len : 0;
}

/* 居全省第2位, 居首位: the place, *len bytes on; 0: none. */
static int place_at(struct str text, size_t *len)
{
    static const char *const heads[] = { "稳居", "居", "位居", "位列", "排名", "列", "全省", "全国",
                                         "全市", "第", "保持", NULL };
    static const char *const first[] = { "首位", "榜首", NULL };
    struct str rest = near_past(text, heads);
    size_t n = near_begins(rest, first);
    int place = 1;

    *len = text.len - rest.len;
    if (!*len || n) {
        *len += n;
        return n && *len > n ? 1 : 0;
    }
    n = side_count(rest, &place);
    *len += n + sizeof "位" - 1;
    return n && str_starts(str_from(rest, n), STR("位")) ? place : 0;
}

static bool streak_zh(const struct side *s, size_t at, struct streak_said *k)
{
    static const char *const heads[] = { "为", "是", NULL };
    static const char *const states[] = { "保持", "实现", "稳步", "持续", "均", NULL };
    struct str text = near_past(str_from(s->scan.text, at), heads);
    size_t len;

    if (!str_starts(text, STR("连续")))
        return false;
    text = str_from(text, sizeof "连续" - 1);
    text = str_from(text, str_head(text, "第"));
    len = count_at(text, &k->years);
    if (!len || !str_starts(str_from(text, len), STR("年")))
        return false;
    text = near_past(str_from(text, len + sizeof "年" - 1), states);
    k->course = course_at(text, LANGUAGE_ZH);
    k->place = k->course ? 0 : place_at(text, &len);
    len = k->course ? str_of(k->course->word).len : len;
    k->to = s->scan.text.len - text.len + len;
    return (k->course || k->place) && side_phrase_ends(str_from(text, len));
}

/* " for the third year running", " for three consecutive years": its length, or 0. */
static size_t in_a_row(struct str text, int *years)
{
    static const char *const heads[] = { " for", " in", " the", " a", NULL };
    static const char *const straight[] = { " consecutive", " straight", " successive", NULL };
    static const char *const year[] = { " years", " year", NULL };
    static const char *const running[] = { " running", " in a row", " on end", NULL };
    struct str rest = near_past(text, heads);
    size_t len = str_starts(rest, STR(" ")) ? count_at(str_from(rest, 1), years) : 0, sure, end;

    if (!len)
        return 0;
    rest = str_from(rest, 1 + len);
    sure = near_begins(rest, straight);
    rest = str_from(rest, sure);
    len = near_begins(rest, year);
    end = near_begins(str_from(rest, len), running);
    return len && (sure || end) ? text.len - rest.len + len + end : 0;
}

static bool streak_en(const struct side *s, size_t at, struct streak_said *k)
{
    static const char *const lists[] = { " in the province", " in the country", " nationwide", NULL };
    struct str text = str_from(s->scan.text, at);
    size_t len = 0;

    k->course = course_at(text, LANGUAGE_EN);
    if (k->course)
        len = str_of(k->course->word).len;
    else if (str_starts(text, STR(" ")) && (len = scan_english_ordinal(str_from(text, 1),
                                                                       &k->place)) > 0) {
        len++;
        if (k->list.len && str_starts(str_from(text, len), STR(" in "))
            && str_starts(str_from(text, len + 4), k->list))
            len += 4 + k->list.len;
        else
            len += near_begins(str_from(text, len), lists);
    }
    k->to = len ? in_a_row(str_from(text, len), &k->years) : 0;
    if (!k->to)
        return false;
    k->to += at + len;
    return true;
}

/* ---- against the data ---- */

/* The last of the years whose value is known not to have gone that way; NULL. */
static const struct figure *other_step(struct report_audit *r, const struct figure *f,
                                       const struct streak_said *k, const struct figure **before)
{
    for (int i = 0; i < k->years; i++) {
        const struct figure *now = audit_result_of(r, f, f->period.year - i);
        int order;

        *before = audit_result_of(r, f, f->period.year - i - 1);
        if (now && *before && derive_comparable(now, *before)
            && units_compare(now->value, now->unit, (*before)->value, (*before)->unit, &order)
            && order != (k->course->up ? 1 : -1))
            return now;
    }
    return NULL;
}

static const struct figure *other_sign(struct report_audit *r, const struct figure *f,
                                       const struct streak_said *k)
{
    for (int i = 0; i < k->years; i++) {
        const struct figure *now = audit_result_of(r, f, f->period.year - i);

        if (now && (decimal_is_zero(now->value) || now->value.negative == k->course->up))
            return now;
    }
    return NULL;
}

static void judge_course(struct report_audit *r, const struct side *s,
                         const struct streak_said *k, const struct figure *f)
{
    bool rate = f->indicator->measure == MEASURE_GROWTH;
    bool signs = k->course->by == BY_SIGN
              || (k->course->by == BY_EITHER && !k->course->up && f->value.negative);
    const struct figure *before, *step, *sign;

    if (f->indicator->measure == MEASURE_CHANGE)
        return;
    step = !rate || !signs ? other_step(r, f, k, &before) : NULL;
    sign = rate && k->course->by != BY_STEP ? other_sign(r, f, k) : NULL;
    if (rate && !signs && k->course->by == BY_EITHER && !(step && sign))
        return;
    if (step)
        audit_two_differ(r, AUDIT_STREAK, s, k->from, k->to, step, before);
    else if (sign)
        audit_contradicts(r, AUDIT_STREAK, s, k->from, k->to, sign,
                          audit_figure_text(r->with, sign));
}

/* The place of the year itself is held against the data in audit_rank.c; places in another list, or
 * by another measure, are no others of the same row. */
static void judge_place(struct report_audit *r, const struct side *s,
                        const struct streak_said *k, const struct figure *f)
{
    if (!f->rank || rank_list_differs(str_sub(s->scan.text, k->from, k->to - k->from), s->language,
                                      f->rank))
        return;
    for (int i = 1; i < k->years; i++) {
        const struct figure *now = audit_result_of(r, f, f->period.year - i);

        if (now && now->rank && now->rank->kind == RANK_EXACT && now->rank->place
            && now->rank->list == f->rank->list && now->rank->by == f->rank->by
            && now->rank->place != k->place) {
            audit_contradicts(r, AUDIT_STREAK, s, k->from, k->to, now,
                              diag_words(r->with->diag, r->arena, MSG_AUDIT_PLACE,
                                         str_number(r->arena, now->rank->place)));
            return;
        }
    }
}

size_t streak_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                     size_t at)
{
    struct streak_said k = { .from = at };
    const struct streak *held = &figure_more(f)->streak;
    enum language l = diag_language(r->with->diag);

    if (f->rank && f->rank->list)
        k.list = f->rank->list->name.in[LANGUAGE_EN];
    if (!(s->language == LANGUAGE_ZH ? streak_zh : streak_en)(s, at, &k))
        return 0;
    if (held->count && held->count < k.years)
        audit_contradicts(r, AUDIT_STREAK, s, k.from, k.to, f,
                          str_format(r->arena, l == LANGUAGE_ZH ? "%d%.*s" : "%d %.*s",
                                     held->count, STR_ARG(held->unit.in[l])));
    else if (k.course)
        judge_course(r, s, &k, f);
    else
        judge_place(r, s, &k, f);
    return k.to;
}
