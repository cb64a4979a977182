/* base/decimal.c - exact decimals on 128-bit integers, at most 36 digits */
#include "base/decimal.h"

#include <string.h>

#define MOST_DIGITS 36

static decimal_digits power10(int n)
{
    decimal_digits p = 1;

    while (n-- > 0)
        p *= 10;
    return p;
}

static bool fits(decimal_digits d)
{
    return d < power10(MOST_DIGITS);
}

static struct decimal normal(decimal_digits digits, int scale, bool negative)
{
    return (struct decimal){ digits, scale, negative && digits };
}

/* Commas stand only after one to three digits, then before each group of three. */
static bool commas_right(struct str integer)
{
    ptrdiff_t first = str_find_char(integer, ',');

    if (first < 0)
        return true;
    if (first < 1 || first > 3 || (integer.len - (size_t)first) % 4)
        return false;
    for (size_t i = 0; i < integer.len; i++) {
        bool comma = i >= (size_t)first && (i - (size_t)first) % 4 == 0;

        if (comma != (integer.ptr[i] == ','))
            return false;
    }
    return true;
}

bool decimal_read(struct str text, struct decimal *out)
{
    bool negative = false, point = false;
    decimal_digits digits = 0;
    int count = 0, scale = 0;
    ptrdiff_t dot;

    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
        negative = text.ptr[0] == '-';
        text = str_from(text, 1);
    } else if (str_starts(text, STR("−"))) {
        negative = true;
        text = str_from(text, sizeof "−" - 1);
    }
    dot = str_find_char(text, '.');
    if (!text.len || !str_is_digit(text.ptr[0]) || !str_is_digit(text.ptr[text.len - 1]))
        return false;
    if (!commas_right(str_sub(text, 0, dot < 0 ? text.len : (size_t)dot)))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c == ',' && !point)
            continue;
        if (!str_is_digit(c))
            return false;
        if (digits || c != '0')
            count++;
        if (count > MOST_DIGITS || (point && scale >= MOST_DIGITS))
            return false;
        digits = digits * 10 + (decimal_digits)(c - '0');
        scale += point;
    }
    *out = normal(digits, scale, negative);
    return true;
}

struct decimal decimal_int(long long n)
{
    return normal(n < 0 ? (decimal_digits)0 - (decimal_digits)n : (decimal_digits)n, 0, n < 0);
}

/* Digits with at least one before the point; the sign is left to the caller. */
static struct str plain(struct decimal d, char digits[48])
{
    int n = 0;

    do {
        digits[47 - n++] = (char)('0' + (int)(d.digits % 10));
        d.digits /= 10;
    } while (d.digits || n <= d.scale);
    return (struct str){ digits + 48 - n, (size_t)n };
}

static struct str print(struct arena *a, struct decimal d, struct str separator, bool group)
{
    char digits[48];
    struct str s = plain(d, digits);
    size_t integer = s.len - (size_t)d.scale;
    struct buf b = { .arena = a };

    if (d.negative)
        buf_char(&b, '-');
    for (size_t i = 0; i < integer; i++) {
        if (group && i && (integer - i) % 3 == 0)
            buf_add(&b, separator);
        buf_char(&b, s.ptr[i]);
    }
    if (d.scale) {
        buf_char(&b, '.');
        buf_add(&b, str_from(s, integer));
    }
    return buf_str(&b);
}

struct str decimal_text(struct arena *a, struct decimal d)
{
    return print(a, d, STR_NONE, false);
}

struct str decimal_grouped(struct arena *a, struct decimal d, struct str separator, bool four)
{
    char digits[48];
    size_t integer = plain(d, digits).len - (size_t)d.scale;

    return print(a, d, separator, integer >= (four ? 4u : 5u));
}

/* 10^power times v, false on overflow. */
static bool lift(decimal_digits v, int power, decimal_digits *out)
{
    if (power > MOST_DIGITS)
        return v == 0 ? (*out = 0, true) : false;
    if (v && v > (power10(MOST_DIGITS) - 1) / power10(power))
        return false;
    *out = v * power10(power);
    return true;
}

static int compare_magnitude(struct decimal a, struct decimal b)
{
    decimal_digits x = a.digits, y = b.digits, low;

    /* Compare integer parts, then fractions at equal scale: no overflow with 36 digits. */
    decimal_digits ai = x / power10(a.scale), bi = y / power10(b.scale);

    if (ai != bi)
        return ai < bi ? -1 : 1;
    x -= ai * power10(a.scale);
    y -= bi * power10(b.scale);
    low = a.scale < b.scale ? x : y;
    if (a.scale < b.scale)
        x = low * power10(b.scale - a.scale);
    else
        y = low * power10(a.scale - b.scale);
    return (x > y) - (x < y);
}

int decimal_compare(struct decimal a, struct decimal b)
{
    if (a.negative != b.negative)
        return a.negative ? -1 : 1;
    return a.negative ? compare_magnitude(b, a) : compare_magnitude(a, b);
}

bool decimal_is_zero(struct decimal d)
{
    return d.digits == 0;
}

struct decimal decimal_negate(struct decimal d)
{
    return normal(d.digits, d.scale, !d.negative);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
    int scale = a.scale > b.scale ? a.scale : b.scale;
    decimal_digits x, y;

    if (!lift(a.digits, scale - a.scale, &x) || !lift(b.digits, scale - b.scale, &y))
        return false;
    if (a.negative == b.negative) {
        if (!fits(x + y))
            return false;
        *out = normal(x + y, scale, a.negative);
    } else if (x >= y) {
        *out = normal(x - y, scale, a.negative);
    } else {
        *out = normal(y - x, scale, b.negative);
    }
    return true;
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
    return decimal_add(a, decimal_negate(b), out);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out)
{
    if (a.digits && b.digits > (power10(MOST_DIGITS) - 1) / a.digits)
        return false;
    if (a.scale + b.scale > MOST_DIGITS)
        return false;
    *out = normal(a.digits * b.digits, a.scale + b.scale, a.negative != b.negative);
    return true;
}

bool decimal_shift(struct decimal d, int power, struct decimal *out)
{
    int scale = d.scale - power;
    decimal_digits digits = d.digits;

    if (scale < 0) {
        if (!lift(digits, -scale, &digits))
            return false;
        scale = 0;
    }
    if (scale > MOST_DIGITS)
        return false;
    *out = normal(digits, scale, d.negative);
    return true;
}

/*
 * Long division, one digit at a time, so that the remainder never leaves 128 bits; the last
 * digit is rounded half away from zero.
 */
bool decimal_divide(struct decimal a, struct decimal b, int scale, struct decimal *out)
{
    decimal_digits quotient, rest;
    /* a / b = (a.digits / b.digits) * 10^(b.scale - a.scale) */
    int places = scale + b.scale - a.scale;
    decimal_digits divisor = b.digits, dividend = a.digits;

    if (!divisor || scale < 0 || scale > MOST_DIGITS)
        return false;
    if (places < 0) {
        if (!lift(divisor, -places, &divisor))
            return false;
        places = 0;
    }
    quotient = dividend / divisor;
    rest = dividend % divisor;
    while (places-- > 0) {
        if (!fits(quotient * 10) || quotient > power10(MOST_DIGITS - 1))
            return false;
        rest *= 10;
        quotient = quotient * 10 + rest / divisor;
        rest %= divisor;
    }
    if (rest >= divisor - rest)
        quotient++;
    *out = normal(quotient, scale, a.negative != b.negative);
    return true;
}

bool decimal_round(struct decimal d, int scale, struct decimal *out)
{
    decimal_digits unit;

    if (scale < 0)
        return false;
    if (scale >= d.scale) {
        if (!lift(d.digits, scale - d.scale, &unit))
            return false;
        *out = normal(unit, scale, d.negative);
        return true;
    }
    unit = power10(d.scale - scale);
    *out = normal(d.digits / unit + (d.digits % unit >= unit - d.digits % unit), scale, d.negative);
    return true;
}

struct decimal decimal_trim(struct decimal d)
{
    while (d.scale && d.digits % 10 == 0) {
        d.digits /= 10;
        d.scale--;
    }
    return d;
}

int decimal_significant(struct decimal d)
{
    int n = 0;

    do {
        n++;
        d.digits /= 10;
    } while (d.digits);
    return n;
}

double decimal_double(struct decimal d)
{
    long double v = (long double)d.digits / (long double)power10(d.scale);

    return (double)(d.negative ? -v : v);
}
