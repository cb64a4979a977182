/*
 * lang/weekday.c - days that are written with their weekday, and the weekday that they have
 *
 * The day of the week after Sakamoto (1993): the days before a month modulo seven in a table, the
 * year counted from March.
 */
#include "lang/weekday.h"

#define DAYS 7
#define MONTHS 12

static const char *const names[LANGUAGES][DAYS] = {
    [LANGUAGE_ZH] = { "星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六" },
    [LANGUAGE_EN] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                      "Saturday" },
};

struct str weekday_name(int day, enum language language)
{
    return str_of(names[language][day % DAYS]);
}

int weekday_of(int year, int month, int day)
{
    static const int shift[MONTHS] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };

    year -= month < 3;
    return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % DAYS;
}

/* A text that is read from its front (+) or its end (-), what was read taken off. */
static void skip_spaces(struct str *s, bool at_end)
{
    static const struct str blanks[] = {
        STR_INIT(" "), STR_INIT("\u3000"), STR_INIT("\u00A0"), STR_INIT("（"), STR_INIT("(")
    };

    for (size_t i = 0; i < sizeof blanks / sizeof *blanks;) {
        bool there = at_end ? str_ends(*s, blanks[i]) : str_starts(*s, blanks[i]);

        if (there)
            *s = at_end ? str_sub(*s, 0, s->len - blanks[i].len) : str_from(*s, blanks[i].len);
        i = there ? 0 : i + 1;
    }
}

static bool take(struct str *s, const char *word, bool at_end)
{
    struct str w = str_of(word);

    if (at_end ? !str_ends(*s, w) : !str_starts(*s, w))
        return false;
    *s = at_end ? str_sub(*s, 0, s->len - w.len) : str_from(*s, w.len);
    return true;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number of at most `most` digits that no other digit touches. */
static bool number(struct str *s, size_t most, bool at_end, int *out)
{
    size_t n = 0;

    while (n < s->len && n <= most && digit(s->ptr[at_end ? s->len - 1 - n : n]))
        n++;
    if (!n || n > most)
        return false;
    *out = 0;
    for (size_t i = 0; i < n; i++)
        *out = *out * 10 + s->ptr[at_end ? s->len - n + i : i] - '0';
    *s = at_end ? str_sub(*s, 0, s->len - n) : str_from(*s, n);
    return true;
}

static bool month(struct str *s, int *out)
{
    for (*out = 1; *out <= MONTHS; (*out)++)
        if (take(s, lang_month(*out), false))
            return true;
    return false;
}

/* 2026年7月20日, read from its end. */
static bool before_it(struct str s, struct weekday *w)
{
    skip_spaces(&s, true);
    return take(&s, "日", true) && number(&s, 2, true, &w->day) && take(&s, "月", true)
        && number(&s, 2, true, &w->month) && take(&s, "年", true) && number(&s, 4, true, &w->year);
}

/* , 20 July 2026 or , July 20, 2026 */
static bool behind_it(struct str s, struct weekday *w)
{
    bool day_first;

    take(&s, ",", false);
    skip_spaces(&s, false);
    day_first = number(&s, 2, false, &w->day);
    skip_spaces(&s, false);
    if (!month(&s, &w->month))
        return false;
    skip_spaces(&s, false);
    if (!day_first && !(number(&s, 2, false, &w->day) && take(&s, ",", false)))
        return false;
    skip_spaces(&s, false);
    return number(&s, 4, false, &w->year);
}

static bool is_day(const struct weekday *w)
{
    static const int days[MONTHS] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = w->year % 4 == 0 && (w->year % 100 || w->year % 400 == 0);

    return w->year > 0 && w->month > 0 && w->month <= MONTHS && w->day > 0
        && w->day <= days[w->month - 1] + (leap && w->month == 2);
}

/* All of a report is looked through: one look at most bytes is enough. */
static bool may_begin(struct str s)
{
    switch (s.ptr[0]) {
    case 'F': case 'M': case 'S': case 'T': case 'W':
        return true;
    default:
        return str_starts(s, STR("星期"));
    }
}

bool weekday_next(struct str text, size_t *at, struct weekday *out)
{
    for (size_t i = *at; i < text.len; i++)
        for (int l = 0; l < LANGUAGES && may_begin(str_from(text, i)); l++)
            for (int d = 0; d < DAYS; d++) {
                struct str name = str_of(names[l][d]);
                struct weekday w = { .from = i, .length = name.len, .said = d,
                                     .language = (enum language)l };

                if (!str_starts(str_from(text, i), name)
                    || !(l == LANGUAGE_ZH ? before_it(str_sub(text, 0, i), &w)
                                          : behind_it(str_from(text, i + name.len), &w))
                    || !is_day(&w))
                    continue;
                w.is = weekday_of(w.year, w.month, w.day);
                *out = w;
                *at = i + name.len;
                return true;
            }
    return false;
}
