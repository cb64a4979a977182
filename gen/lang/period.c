/*
 * lang/period.c - periods, dates, counts
 */
#include "lang/lang.h"

static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", NULL
};
static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

const char *lang_month(int month)
{
    return months[month - 1];
}

const char *const *lang_months(void)
{
    return months;
}

static struct str chinese(struct arena *a, struct period p)
{
    switch (p.kind) {
    case PERIOD_NONE:
        return STR_NONE;
    case PERIOD_YEAR:
        return str_format(a, "%d年", p.year);
    case PERIOD_QUARTER:
        return str_format(a, "%d年第%s季度", p.year, digits[p.part]);
    case PERIOD_MONTH:
        return str_format(a, "%d年%d月", p.year, p.part);
    case PERIOD_SPAN:
        return str_format(a, "%d—%d年", p.year, p.end_year);
    case PERIOD_CUMULATIVE:
        if (p.year == p.end_year)
            return str_format(a, "%d年%d—%d月", p.year, p.part, p.end_part);
        return str_format(a, "%d年%d月—%d年%d月", p.year, p.part, p.end_year, p.end_part);
    }
    return STR_NONE;
}

static struct str english(struct arena *a, struct period p)
{
    switch (p.kind) {
    case PERIOD_NONE:
        return STR_NONE;
    case PERIOD_YEAR:
        return str_number(a, p.year);
    case PERIOD_QUARTER:
        return str_format(a, "Q%d %d", p.part, p.year);
    case PERIOD_MONTH:
        return str_format(a, "%s %d", months[p.part - 1], p.year);
    case PERIOD_SPAN:
        return str_format(a, "%d–%d", p.year, p.end_year);
    case PERIOD_CUMULATIVE:
        if (p.year == p.end_year)
            return str_format(a, "%s–%s %d", months[p.part - 1], months[p.end_part - 1], p.year);
        return str_format(a, "%s %d–%s %d", months[p.part - 1], p.year, months[p.end_part - 1],
                          p.end_year);
    }
    return STR_NONE;
}

struct str lang_period(struct arena *a, struct period p, enum language language)
{
    return language == LANGUAGE_EN ? english(a, p) : chinese(a, p);
}

static struct str short_chinese(struct arena *a, struct period p)
{
    switch (p.kind) {
    case PERIOD_QUARTER:
        return str_format(a, "%s季度", digits[p.part]);
    case PERIOD_MONTH:
        return str_format(a, "%d月", p.part);
    case PERIOD_CUMULATIVE:
        return str_format(a, "%d—%d月", p.part, p.end_part);
    case PERIOD_NONE:
    case PERIOD_YEAR:
    case PERIOD_SPAN:
        break;
    }
    return STR_NONE;
}

static struct str short_english(struct arena *a, struct period p)
{
    switch (p.kind) {
    case PERIOD_QUARTER:
        return str_format(a, "Q%d", p.part);
    case PERIOD_MONTH:
        return str_format(a, "%.3s", months[p.part - 1]);
    case PERIOD_CUMULATIVE:
        return str_format(a, "%.3s–%.3s", months[p.part - 1], months[p.end_part - 1]);
    case PERIOD_NONE:
    case PERIOD_YEAR:
    case PERIOD_SPAN:
        break;
    }
    return STR_NONE;
}

struct str lang_period_short(struct arena *a, struct period p, bool year, enum language language)
{
    bool english = language == LANGUAGE_EN;
    struct str part = english ? short_english(a, p) : short_chinese(a, p);

    if (p.kind == PERIOD_YEAR)
        return str_number(a, p.year);
    if (!part.len || (p.end_year && p.end_year != p.year))
        return lang_period(a, p, language);
    if (!year)
        return part;
    return english ? str_format(a, "%.*s %d", STR_ARG(part), p.year)
                   : str_format(a, "%d年%.*s", p.year, STR_ARG(part));
}

struct str lang_date(struct arena *a, struct str iso, enum language language)
{
    struct period month;
    struct decimal day;

    if (iso.len != 10 || !period_read(str_sub(iso, 0, 7), &month) || month.kind != PERIOD_MONTH
        || !decimal_read(str_from(iso, 8), &day))
        return iso;
    if (language == LANGUAGE_EN)
        return str_format(a, "%d\u00A0%s %d", (int)day.digits, months[month.part - 1], month.year);
    return str_format(a, "%d年%d月%d日", month.year, month.part, (int)day.digits);
}
