/* model/calendar.c - periods and days on one scale of ticks */
#include "model/calendar.h"

#include "model/read.h"

static int calendar_month_days(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

/* The first month and the last, counted from 0. */
static bool months(struct period p, long long *first, long long *last)
{
    long long start = p.year * 12LL;

    switch (p.kind) {
    case PERIOD_NONE:
        return false;
    case PERIOD_YEAR:
        *first = start;
        *last = start + 11;
        return true;
    case PERIOD_QUARTER:
        *first = start + p.part * 3 - 3;
        *last = *first + 2;
        return true;
    case PERIOD_MONTH:
        *first = *last = start + p.part - 1;
        return true;
    case PERIOD_SPAN:
        *first = start;
        *last = p.end_year * 12LL + 11;
        return true;
    case PERIOD_CUMULATIVE:
        *first = start + p.part - 1;
        *last = p.end_year * 12LL + p.end_part - 1;
        return true;
    }
    return false;
}

bool calendar_period(struct period p, long long *from, long long *to)
{
    long long first, last;

    if (!months(p, &first, &last))
        return false;
    *from = first * MONTH_TICKS;
    *to = (last + 1) * MONTH_TICKS;
    return true;
}

bool calendar_end(struct str text, long long *out)
{
    struct period p;
    struct decimal day;
    long long from;

    if (!read_date(text))
        return period_read(text, &p) && calendar_period(p, &from, out);
    if (!period_read(str_sub(text, 0, 7), &p) || !decimal_read(str_from(text, 8), &day))
        return false;
    calendar_period(p, &from, out);
    *out = from + (long long)day.digits * MONTH_TICKS / calendar_month_days(p.year, p.part);
    return true;
}

struct str calendar_last_day(struct arena *a, struct period p)
{
    long long first, last;
    int year, month;

    if (!months(p, &first, &last))
        return STR("");
    year = (int)(last / 12);
    month = (int)(last % 12) + 1;
    return str_format(a, "%04d-%02d-%02d", year, month, calendar_month_days(year, month));
}

/* ---- the actual that runs longest ---- */

/* The periods that a stretch of months can be stated as. */
static const struct figure *of_months(const struct dataset *data, const struct indicator *i,
                                      const struct area *area, long long first, long long last)
{
    int year = (int)(first / 12), month = (int)(first % 12) + 1;
    int end_year = (int)(last / 12), end_month = (int)(last % 12) + 1;
    const struct period forms[] = {
        { PERIOD_CUMULATIVE, year, month, end_year, end_month },
        { first == last ? PERIOD_MONTH : PERIOD_NONE, year, month, 0, 0 },
        { last == first + 2 && month % 3 == 1 ? PERIOD_QUARTER : PERIOD_NONE, year,
          (month + 2) / 3, 0, 0 },
        { last == first + 11 && month == 1 ? PERIOD_YEAR : PERIOD_NONE, year, 0, 0, 0 },
        { month == 1 && end_month == 12 && end_year > year ? PERIOD_SPAN : PERIOD_NONE, year, 0,
          end_year, 0 },
    };

    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        const struct figure *f = forms[k].kind == PERIOD_NONE ? NULL
            : model_figure(data, i, area, forms[k], ROLE_ACTUAL, STR_NONE);
        if (f)
            return f;
    }
    return NULL;
}

/* Longer spans than any plan has are not searched month by month. */
#define MOST_MONTHS 240

const struct figure *model_so_far(const struct dataset *data, const struct indicator *i,
                                  const struct area *area, struct period p, struct str as_of)
{
    const struct figure *whole = model_figure(data, i, area, p, ROLE_ACTUAL, STR_NONE);
    long long first, last, limit;

    if (!months(p, &first, &last))
        return NULL;
    if (!calendar_end(as_of, &limit))
        limit = (last + 1) * MONTH_TICKS;
    if (whole && limit >= (last + 1) * MONTH_TICKS)
        return whole;
    for (long long m = last; m >= first && last - first < MOST_MONTHS; m--) {
        const struct figure *f = (m + 1) * MONTH_TICKS > limit ? NULL
                               : of_months(data, i, area, first, m);
        if (f)
            return f;
    }
    return NULL;
}
