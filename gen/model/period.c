/*
 * model/period.c - periods: 2025, 2025-Q3, 2025-06, 2021/2025, 2025-01/2025-06
 *
 * Also read as an office writes them: 2025年, 2025年6月, 2025年第三季度, 2025年上半年,
 * 2025年1-6月, 2021-2025年. A span of years holds five years; a cumulative period is a
 * stretch of months within a year.
 */
#include "model/model.h"


static bool take(struct str *s, struct str head)
{
    if (!head.len || !str_starts(*s, head))
        return false;
    *s = str_from(*s, head.len);
    return true;
}

/* A number of `least` to `most` digits within [low, high]. */
static bool take_number(struct str *s, size_t least, size_t most, int low, int high, int *out)
{
    size_t n = 0;
    int value = 0;

    while (n < s->len && n < most && s->ptr[n] >= '0' && s->ptr[n] <= '9')
        value = value * 10 + (s->ptr[n++] - '0');
    if (n < least || value < low || value > high)
        return false;
    *s = str_from(*s, n);
    *out = value;
    return true;
}

static bool take_year(struct str *s, int *out)
{
    return take_number(s, 4, 4, 1000, 9999, out);
}

static bool take_quarter(struct str *s, int *out)
{
    static const char *const zh[] = { "一", "二", "三", "四" };

    take(s, STR("第"));
    for (int i = 0; i < 4; i++)
        if (take(s, str_of(zh[i]))) {
            *out = i + 1;
            return take(s, STR("季度"));
        }
    return take_number(s, 1, 1, 1, 4, out) && take(s, STR("季度"));
}

static bool take_dash(struct str *s)
{
    return take(s, STR("-")) || take(s, STR("—")) || take(s, STR("–")) || take(s, STR("至"));
}

/* What stands after 年. */
static bool read_chinese(struct str s, struct period *p)
{
    struct str rest = s;

    if (!s.len) {
        p->kind = PERIOD_YEAR;
        return true;
    }
    if (str_eq(s, STR("上半年"))) {
        *p = (struct period){ PERIOD_CUMULATIVE, p->year, 1, p->year, 6 };
        return true;
    }
    if (take_quarter(&rest, &p->part) && !rest.len) {
        p->kind = PERIOD_QUARTER;
        return true;
    }
    rest = s;
    if (!take_number(&rest, 1, 2, 1, 12, &p->part))
        return false;
    p->kind = PERIOD_MONTH;
    if (take_dash(&rest)) {
        p->kind = PERIOD_CUMULATIVE;
        p->end_year = p->year;
        if (!take_number(&rest, 1, 2, p->part, 12, &p->end_part))
            return false;
    }
    return take(&rest, STR("月")) && !rest.len;
}

/* 2025-06 after the year, or the same after a slash. */
static bool take_month(struct str *s, int *out)
{
    return take(s, STR("-")) && take_number(s, 2, 2, 1, 12, out);
}

static bool read_span(struct str s, struct period *p)
{
    if (!take_year(&s, &p->end_year) || (take(&s, STR("年")), s.len) || p->end_year <= p->year)
        return false;
    p->kind = PERIOD_SPAN;
    return true;
}

static bool read_cumulative(struct str s, struct period *p)
{
    p->kind = PERIOD_CUMULATIVE;
    return take_year(&s, &p->end_year) && take_month(&s, &p->end_part) && !s.len
        && (p->end_year > p->year || (p->end_year == p->year && p->end_part >= p->part));
}

static bool read(struct str s, struct period *p)
{
    struct str rest;

    if (!take_year(&s, &p->year))
        return false;
    if (take(&s, STR("年")))
        return read_chinese(s, p);
    if (!s.len) {
        p->kind = PERIOD_YEAR;
        return true;
    }
    if (take(&s, STR("/")))
        return read_span(s, p);
    rest = s;
    if (take(&rest, STR("-Q"))) {
        p->kind = PERIOD_QUARTER;
        return take_number(&rest, 1, 1, 1, 4, &p->part) && !rest.len;
    }
    rest = s;
    if (take_month(&rest, &p->part) && (!rest.len || rest.ptr[0] == '/')) {
        p->kind = PERIOD_MONTH;
        return !rest.len || read_cumulative(str_from(rest, 1), p);
    }
    return take_dash(&s) && str_ends(s, STR("年")) && read_span(s, p);
}

bool period_read(struct str text, struct period *out)
{
    struct period p = { 0 };

    if (!read(str_trim(text), &p))
        return false;
    *out = p;
    return true;
}

/* In decimal, at least `width` digits. */
static char *put_number(char *to, int n, int width)
{
    char digits[12];
    int count = 0;

    for (unsigned v = (unsigned)n; v || count < width; v /= 10)
        digits[count++] = (char)('0' + v % 10);
    while (count)
        *to++ = digits[--count];
    return to;
}

/* 2025-06 */
static char *put_month(char *to, int year, int part)
{
    to = put_number(to, year, 4);
    *to++ = '-';
    return put_number(to, part, 2);
}

struct str period_put(char room[PERIOD_ROOM], struct period p)
{
    char *end = room;

    switch (p.kind) {
    case PERIOD_NONE:
        return STR_NONE;
    case PERIOD_YEAR:
        end = put_number(room, p.year, 4);
        break;
    case PERIOD_QUARTER:
        end = put_number(room, p.year, 4);
        *end++ = '-';
        *end++ = 'Q';
        end = put_number(end, p.part, 1);
        break;
    case PERIOD_MONTH:
        end = put_month(room, p.year, p.part);
        break;
    case PERIOD_SPAN:
        end = put_number(room, p.year, 4);
        *end++ = '/';
        end = put_number(end, p.end_year, 4);
        break;
    case PERIOD_CUMULATIVE:
        end = put_month(room, p.year, p.part);
        *end++ = '/';
        end = put_month(end, p.end_year, p.end_part);
        break;
    }
    return (struct str){ room, (size_t)(end - room) };
}

struct str period_text(struct arena *a, struct period p)
{
    char room[PERIOD_ROOM];

    return str_copy(a, period_put(room, p));
}

bool period_same(struct period a, struct period b)
{
    return a.kind == b.kind && a.year == b.year && a.part == b.part
        && a.end_year == b.end_year && a.end_part == b.end_part;
}

/* First and last month, counted from year 0. */
static void months(struct period p, int *first, int *last)
{
    *first = p.year * 12 + 1;
    *last = p.year * 12 + 12;
    switch (p.kind) {
    case PERIOD_NONE:
    case PERIOD_YEAR:
        break;
    case PERIOD_QUARTER:
        *first = p.year * 12 + p.part * 3 - 2;
        *last = *first + 2;
        break;
    case PERIOD_MONTH:
        *first = *last = p.year * 12 + p.part;
        break;
    case PERIOD_SPAN:
        *last = p.end_year * 12 + 12;
        break;
    case PERIOD_CUMULATIVE:
        *first = p.year * 12 + p.part;
        *last = p.end_year * 12 + p.end_part;
        break;
    }
}

int period_compare(struct period a, struct period b)
{
    int a_first, a_last, b_first, b_last;

    months(a, &a_first, &a_last);
    months(b, &b_first, &b_last);
    if (a_last != b_last)
        return a_last < b_last ? -1 : 1;
    return (a_first > b_first) - (a_first < b_first);
}

struct period period_next(struct period p)
{
    if (p.kind == PERIOD_YEAR)
        p.year++;
    return p;
}
