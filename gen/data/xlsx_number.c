/*
 * data/xlsx_number.c - a stored number as its format shows it, in exact decimals
 *
 * A workbook keeps doubles and writes them with up to 17 digits; spreadsheets show 15 at most, so
 * those are the number. strtod and printf only decide them: no arithmetic is done on a double, and
 * the program never leaves the C locale.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/xlsx_private.h"

#define DIGITS 15
#define MOST_EXPONENT 30
#define LAST_DAY 2958465            /* 9999-12-31 */

struct written {
    char digits[400];               /* without point and leading zeros */
    size_t count;
    int exponent;                   /* of ten, of the last digit */
    bool negative;
};

/* -12.5E-3 into its digits. */
static bool take_apart(struct str s, struct written *w)
{
    char *end;
    bool point = false, any = false;
    size_t i = 0;

    *w = (struct written){ .negative = s.len && s.ptr[0] == '-' };
    for (i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'); i < s.len; i++) {
        char c = s.ptr[i];

        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        any = true;
        w->exponent -= point;
        if (w->count == sizeof w->digits - 1)
            return false;
        if (w->count || c != '0')
            w->digits[w->count++] = c;
    }
    if (i < s.len && (s.ptr[i] | 0x20) == 'e') {
        char text[8] = { 0 };

        if (s.len - i - 1 >= sizeof text || s.len == i + 1)
            return false;
        memcpy(text, s.ptr + i + 1, s.len - i - 1);
        w->exponent += (int)strtol(text, &end, 10);
        if (*end || end == text)
            return false;
        i = s.len;
    }
    for (; w->count && w->digits[w->count - 1] == '0'; w->exponent++)
        w->count--;
    return any && i == s.len;
}

/* The digits as a decimal; false for what no statistic is. */
static bool put_together(const struct written *w, struct decimal *out)
{
    struct decimal d;

    if (w->exponent > MOST_EXPONENT || w->exponent < -MOST_EXPONENT )
        return false;
    if (!w->count) {
        *out = decimal_int(0);
        return true;
    }
    if (!decimal_read((struct str){ w->digits, w->count }, &d)
        || !decimal_shift(d, w->exponent, out))
        return false;
    if (w->negative)
        *out = decimal_negate(*out);
    return true;
}

static bool read_number(struct str stored, struct decimal *out, bool *noise)
{
    struct written w;
    char text[420], *end;
    double value;

    *noise = false;
    if (!take_apart(stored, &w))
        return false;
    if (w.count <= DIGITS)
        return put_together(&w, out);
    *noise = true;
    if (stored.len >= sizeof text)
        return false;
    memcpy(text, stored.ptr, stored.len);
    text[stored.len] = 0;
    value = strtod(text, &end);
    if (*end)
        return false;
    snprintf(text, sizeof text, "%.*e", DIGITS - 1, value);
    return take_apart(str_of(text), &w) && put_together(&w, out);
}

/* ---- dates ---- */

/* Days since 1970-01-01 to a day of the calendar: 400 years are 146097 days,
 * years begin in March. */
static void put_day(struct buf *b, const struct format_section *s, long days)
{
    long z = days + 719468, era = z / 146097, of_era = z - era * 146097;
    long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long march = (5 * of_year + 2) / 153;
    int day = (int)(of_year - (153 * march + 2) / 5 + 1);
    int month = (int)(march < 10 ? march + 3 : march - 9);
    int year = (int)(year_of_era + era * 400 + (month <= 2));

    buf_format(b, "%04d", year);
    if (s->month || s->day || !s->year)
        buf_format(b, "-%02d", month);
    if (s->day || !(s->year || s->month) || (s->month && !s->year))
        buf_format(b, "-%02d", day);
}

/* Serial 60 is 1900-02-29, which never was; days before it are one off. */
static enum shown show_date(struct buf *b, struct decimal d, const struct format_section *s,
                            bool from_1904)
{
    struct decimal part, seconds;
    long serial, clock;

    if (d.negative || decimal_compare(d, decimal_int(LAST_DAY + 1)) >= 0)
        return SHOWN_BAD_DATE;
    serial = (long)decimal_double(d);
    if (!decimal_subtract(d, decimal_int(serial), &part)
        || !decimal_multiply(part, decimal_int(86400), &seconds)
        || !decimal_round(seconds, 0, &seconds))
        return SHOWN_BAD_DATE;
    clock = (long)seconds.digits;
    serial += clock / 86400;
    clock %= 86400;
    if (s->year || s->month || s->day) {
        if (!from_1904 && (serial == 60 || serial < 1))
            return SHOWN_BAD_DATE;
        put_day(b, s, from_1904 ? serial - 24107 : serial < 60 ? serial - 25568 : serial - 25569);
    } else {
        buf_format(b, "%02d:%02d", (int)(clock / 3600), (int)(clock / 60 % 60));
    }
    return SHOWN;
}

/* ---- digits ---- */

/* A zero whose section has no 0: only its words. The dash of bookkeepers is a zero. */
static enum shown show_words(struct buf *b, const struct format_section *s)
{
    size_t before = b->len;

    buf_add(b, s->before);
    buf_add(b, s->after);
    if (str_is(str_from(buf_str(b), before), "-")) {
        b->len = before;
        buf_char(b, '0');
    }
    return b->len > before ? SHOWN : SHOWN_BLANK;
}

static enum shown show_digits(struct buf *b, struct arena *scratch, struct decimal d,
                              const struct format_section *s)
{
    struct decimal all, shown;
    bool rounded;

    if (!decimal_shift(d, 2 * s->percent, &all) || !decimal_round(all, s->most, &shown))
        return SHOWN_BAD_NUMBER;
    rounded = decimal_compare(all, shown) != 0;
    if (decimal_is_zero(shown) && !s->zero)
        return rounded ? SHOWN_BAD_NUMBER : show_words(b, s);
    shown = decimal_trim(shown);
    if (shown.scale < s->least && !decimal_round(shown, s->least, &shown))
        return SHOWN_BAD_NUMBER;
    buf_add(b, s->before);
    buf_add(b, decimal_text(scratch, shown));
    for (int i = 0; i < s->percent; i++)
        buf_char(b, '%');
    buf_add(b, s->after);
    return rounded ? SHOWN_ROUNDED : SHOWN;
}

enum shown number_show(struct buf *out, struct arena *scratch, struct str stored,
                       const struct format *f, bool from_1904)
{
    const struct format_section *s;
    struct decimal d;
    enum shown shown = SHOWN;
    bool noise;

    if (!read_number(stored, &d, &noise))
        return SHOWN_BAD_NUMBER;
    s = &f->sections[decimal_is_zero(d) ? 2 : d.negative ? 1 : 0];
    switch (s->kind) {
    case FORMAT_GENERAL:
        buf_add(out, decimal_text(scratch, decimal_trim(d)));
        return noise ? SHOWN_NOISE : SHOWN;
    case FORMAT_NUMBER:
        shown = show_digits(out, scratch, d, s);
        return shown == SHOWN && noise ? SHOWN_NOISE : shown;
    case FORMAT_DATE:
        return show_date(out, d, s, from_1904);
    case FORMAT_LITERAL:
        return show_words(out, s);
    case FORMAT_SCALED:
        break;
    }
    return SHOWN_SCALED;
}
