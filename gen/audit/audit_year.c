/*
 * audit/audit_year.c - the years that a sentence names, and whether a figure is of one of them
 *
 * Every year named makes a figure of it right; only those that say when (2024年…, in 2024, not
 * 比2024年, since 2021, the work report of 2025) can make one of another year wrong.
 */
#include "audit/audit_near.h"
#include "lang/lang.h"

#define BEFORE_YEAR 24

/* ---- the years of a sentence ---- */

/* What a year after or before these words is no time of the figure. */
static bool is_compared_zh(struct str before, struct str after)
{
    static const char *const fore[] = {
        "比", "较", "较之", "与", "和", "同", "自", "从", "由", "对比", "相比", "以", "《", "“",
        "（", NULL
    };
    static const char *const aft[] = {
        "以来", "以后", "以前", "之前", "之后", "起", "同期", "相比", "为基期", "不变价",
        "政府工作报告", "工作报告", "《", "初", "版", "修订", "印发", "出台", "第", NULL
    };

    return near_ends(before, fore) || near_begins(after, aft);
}

/* 2024年签约的项目: the year of something else. */
static bool is_attribute_zh(struct str after)
{
    ptrdiff_t of = str_find(str_sub(after, 0, 24), STR("的")),
              stop = str_find(after, STR("，"));

    return of > 0 && (stop < 0 || of < stop);
}

/* 2026年2月20日: a day. */
static bool is_day(struct str after)
{
    ptrdiff_t month = str_find(str_sub(after, 0, 5), STR("月"));

    return month > 0 && str_find(str_sub(after, (size_t)month, 8), STR("日")) >= 0;
}

static bool is_compared_en(struct str clause, struct str before, struct str after)
{
    static const char *const fore[] = {
        "from ", "From ", "with ", "against ", "Against ", "over ", " on ", "before ",
        "after ", "until ", "to ", "(", "“", "ed in ", "un in ", "ade in ", "id in ", "uilt in ",
        NULL
    };
    static const char *const far[] = { "than ", "since ", "Since ", "ompared", "from ", NULL };
    static const char *const aft[] = {
        " Report", " report", " Government", " Work", " work", " budget", " plan", " Plan",
        " prices", " edition", NULL
    };

    return near_ends(before, fore)
        || near_holds(clause, far)
        || near_holds(str_sub(after, 0, 14), aft)
        || near_holds(str_from(before, before.len > 12 ? before.len - 12 : 0), lang_months());
}

static bool is_counted(const struct side *s, const struct scan_number *n)
{
    struct near before = near_behind(s->scan.text, n->digits),
                after = near_ahead(s->scan.text, n->to);
    struct str b = near_str(&before), a = near_str(&after);
    size_t clause;

    if (b.len > BEFORE_YEAR)
        b = str_from(b, b.len - BEFORE_YEAR);
    if (s->language == LANGUAGE_EN) {
        side_clause(s, n->digits, &clause);
        return !is_compared_en(str_sub(s->scan.text, clause, n->digits - clause), b, a);
    }
    return !is_compared_zh(b, a) && !is_attribute_zh(a) && !is_day(a)
        && (n->to - n->digits > 4 || n->worded);        /* with its 年 */
}

/* 2021-2025年, 2021 to 2025: the year goes on to the next number. */
static bool is_range(const struct side *s, const struct scan_number *n)
{
    static const char *const joints[] = {
        "-", "—", "–", "~", "～", "至", "到", "年至", "年到", " to ", " and ", "年-", "年—", NULL
    };
    struct str between = str_sub(s->scan.text, n[0].digits + 4, n[1].digits - n[0].digits - 4);

    return n[1].kind == SCAN_YEAR && n[1].digits > n[0].digits + 4
        && near_begins(between, joints) == between.len;
}

size_t side_years(const struct side *s, size_t at, struct said_year out[MOST_YEARS])
{
    size_t from, count = 0;
    struct str sentence = side_sentence(s, at, &from);

    for (size_t i = side_first_number(s, from);
         i < s->scan.count && count < MOST_YEARS
         && s->scan.numbers[i].from < from + sentence.len; i++) {
        const struct scan_number *n = &s->scan.numbers[i];
        int year;

        if (n->kind != SCAN_YEAR)
            continue;
        year = (int)n->value.digits;
        out[count] = (struct said_year){ year, year, is_counted(s, n), n->digits };
        if (i + 1 < s->scan.count && is_range(s, n)) {
            out[count].last = (int)n[1].value.digits;
            out[count].counted = false;
            i++;
        }
        count++;
    }
    return count;
}

void years_of_period(struct period p, int *first, int *last)
{
    *first = p.year;
    *last = p.kind == PERIOD_SPAN || p.kind == PERIOD_CUMULATIVE ? p.end_year : p.year;
}

/* Are the years of the period, in full or in part, among them? */
static bool years_hold(const struct said_year *years, size_t count, struct period p)
{
    int first, last;

    years_of_period(p, &first, &last);
    for (size_t i = 0; i < count; i++)
        if (years[i].first <= last && years[i].last >= first)
            return true;
    return false;
}

/* GDP came to {gdp} in 2025. */
static bool is_of(const struct side *s, const struct said_year *y, const struct scan_number *n)
{
    static const char *const joints[] = { " in ", " for ", NULL };
    size_t end = n->kind == SCAN_REFERENCE ? n->digits + 3 : n->to;

    if (y->at < n->digits)
        return true;
    return s->language == LANGUAGE_EN && y->at > end
        && near_begins(str_sub(s->scan.text, end, y->at - end), joints) == y->at - end;
}

int years_single(const struct side *s, const struct said_year *years, size_t count,
                 const struct scan_number *n)
{
    int year = 0;

    for (size_t i = 0; i < count; i++) {
        if (!years[i].counted || years[i].first == year || !is_of(s, &years[i], n))
            continue;
        if (year)
            return 0;
        year = years[i].first;
    }
    return year;
}

/* ---- references ---- */

static bool is_dated(enum part part)
{
    return part == PART_VALUE || part == PART_TARGET || part == PART_NEXT_TARGET
        || part == PART_RANK || part == PART_VERDICT || part == PART_CHANGE || part == PART_GAP;
}

/* ---- part of a year, a whole one, several ---- */

enum stretch { STRETCH_NONE, STRETCH_PART, STRETCH_YEAR, STRETCH_YEARS };

static enum stretch stretch_of(struct period p)
{
    return p.kind == PERIOD_YEAR ? STRETCH_YEAR : p.kind == PERIOD_SPAN ? STRETCH_YEARS
         : p.kind == PERIOD_NONE ? STRETCH_NONE : STRETCH_PART;
}

/* 全年目标, the first half of the plan, the third quarter in a row: no time of the figure. */
static bool is_of_another(struct str before, struct str after)
{
    static const char *const counts[] = { "连续", NULL };
    static const char *const others[] = {
        "目标", "计划", "任务", "预期", "预算", " of ", " in a row", " running", NULL
    };
    static const char *const years[] = {
        " of the year", " of 20", " of this year", " of last year", NULL
    };

    return near_ends(before, counts)
        || (near_begins(after, others) && !near_begins(after, years));
}

/* The last word for a stretch of time in the text. */
static enum stretch stretch_said(struct str text, struct str *said)
{
    static const struct { const char *word; enum stretch stretch; } words[] = {
        { "上半年", STRETCH_PART }, { "下半年", STRETCH_PART }, { "一季度", STRETCH_PART },
        { "二季度", STRETCH_PART }, { "三季度", STRETCH_PART }, { "四季度", STRETCH_PART },
        { "全年", STRETCH_YEAR }, { "五年累计", STRETCH_YEARS }, { "五年共", STRETCH_YEARS },
        { "五年间", STRETCH_YEARS }, { "五”期间", STRETCH_YEARS },
        { "first half", STRETCH_PART }, { "second half", STRETCH_PART },
        { "first quarter", STRETCH_PART }, { "second quarter", STRETCH_PART },
        { "third quarter", STRETCH_PART }, { "fourth quarter", STRETCH_PART },
        { "first three quarters", STRETCH_PART },
        { "full year", STRETCH_YEAR }, { "whole year", STRETCH_YEAR },
        { "five years", STRETCH_YEARS },
    };
    enum stretch found = STRETCH_NONE;
    ptrdiff_t last = -1;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str word = str_of(words[i].word);

        for (size_t end = 0; near_next(text, word, &end);) {
            ptrdiff_t from = (ptrdiff_t)(end - word.len);

            if (from > last && !is_of_another(str_sub(text, 0, end - word.len),
                                              str_from(text, end))) {
                last = from;
                found = words[i].stretch;
                *said = word;
            }
        }
    }
    return found;
}

static bool holds_span(struct report_audit *r, const struct figure *f)
{
    const struct figure *figures[64];
    size_t count = index_of_indicator(r, f->indicator, figures, 64);

    for (size_t i = 0; i < count; i++)
        if (figures[i]->role == f->role && figures[i]->area == f->area && figures[i]->has_value
            && figures[i]->period.kind == PERIOD_SPAN
            && figures[i]->period.end_year == f->period.year)
            return true;
    return false;
}

/* 上半年增长{gdp-growth}: the words since the figure before, or since the comma. */
static void stretch_of_reference(struct report_audit *r, const struct side *s,
                                 const struct scan_number *n, const struct side_reference *x)
{
    enum stretch own = stretch_of(x->to.period), other;
    size_t from, i = side_first_number(s, n->from);
    struct str said;

    if (x->to.part != PART_VALUE || !x->figure || !own)
        return;
    side_clause(s, n->digits, &from);
    while (i-- > 0 && s->scan.numbers[i].from >= from)
        if (side_reference_of(s, &s->scan.numbers[i])) {
            from = s->scan.numbers[i].digits + 3;
            break;
        }
    other = stretch_said(str_sub(s->scan.text, from, n->digits - from), &said);
    if (!other || other == own || own + other == STRETCH_PART + STRETCH_YEARS
        || (other == STRETCH_YEARS && !holds_span(r, x->figure)))
        return;
    AUDIT_FIND(r->with, OTHER_STRETCH, x->to.at, x->figure, NULL, side_reference_text(r->arena, x),
               period_text(r->arena, x->to.period), said);
}

/* 2025年…{new-urban-jobs@2021/2025}: the sum of several years is said of one. */
static bool is_of_one_year(const struct side *s, const struct scan_number *n, struct period p)
{
    static const char *const sums[] = {
        "五年", "三年", "累计", "期间", "时期", "以来", "年来", "到", "至", "截至", "末", "共", "years",
        "since", "period", "cumulative", "total", "by ", "plan", " to ", "end of", NULL
    };

    return p.kind == PERIOD_SPAN && !side_says(side_sentence(s, n->digits, NULL), sums);
}

void year_of_reference(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x)
{
    struct said_year years[MOST_YEARS];
    struct period p = side_period(x), said = { .kind = PERIOD_YEAR };
    size_t count;

    stretch_of_reference(r, s, n, x);
    if (!is_dated(x->to.part) || p.kind == PERIOD_NONE)
        return;
    count = side_years(s, n->digits, years);
    said.year = years_single(s, years, count, n);
    if (!said.year || (years_hold(years, count, p) && !is_of_one_year(s, n, p)))
        return;
    if (model_figure(r->data, x->to.indicator, x->to.area, said, side_role(x), x->to.key))
        AUDIT_FIND(r->with, OTHER_YEAR, x->to.at, x->figure, NULL,
                   side_reference_text(r->arena, x), period_text(r->arena, p),
                   str_number(r->arena, said.year),
                   model_reference_year(r->arena, &x->to,
                                        said.year - (x->to.part == PART_NEXT_TARGET)));
    else
        AUDIT_FIND(r->with, OTHER_YEAR_LACKING, x->to.at, x->figure, NULL,
                   side_reference_text(r->arena, x), period_text(r->arena, p),
                   str_number(r->arena, said.year));
}
