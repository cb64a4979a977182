/* base/utf8.c - UTF-8 by Unicode 15 table 3-7; widths by East Asian Width W and F */
#include "base/utf8.h"

#include <string.h>

/* Length of the well-formed sequence at p, or 0. */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t n;

    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < n)
        return 0;
    if (p[0] == 0xE0)
        low = 0xA0;
    else if (p[0] == 0xED)
        high = 0x9F;
    else if (p[0] == 0xF0)
        low = 0x90;
    else if (p[0] == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

#define EACH UINT64_C(0x0101010101010101)       /* of eight bytes */

size_t utf8_plain(struct str s, size_t from)
{
    size_t i = from;
    uint64_t eight;

    for (; i + 8 <= s.len; i += 8) {
        memcpy(&eight, s.ptr + i, 8);
        /* the high bit of a byte: itself, below a space, or delete */
        if ((eight | (eight - EACH * ' ') | (eight + EACH)) & EACH * 0x80)
            break;
    }
    return i - from;
}

ptrdiff_t utf8_check(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;

    for (size_t i = utf8_plain(s, 0); i < s.len;) {
        size_t n = sequence(p + i, s.len - i);

        if (!n || !p[i])
            return (ptrdiff_t)i;
        i += n;
        if (n == 1 && i % 8 == 0)
            i += utf8_plain(s, i);
    }
    return -1;
}

uint32_t utf8_at(struct str s, size_t at, size_t *len)
{
    static const unsigned char mask[5] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    size_t n;
    uint32_t c;

    if (at >= s.len) {
        if (len)
            *len = 0;
        return 0;
    }
    n = sequence(p, s.len - at);
    if (len)
        *len = n ? n : 1;
    if (!n)
        return 0xFFFD;
    c = p[0] & mask[n];
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3F);
    return c;
}

uint32_t utf8_next(struct str *s)
{
    size_t n;
    uint32_t c = utf8_at(*s, 0, &n);

    *s = str_from(*s, n);
    return c;
}

size_t utf8_put(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        c = 0xFFFD;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

struct range { uint32_t first, last; };

static bool within(uint32_t c, const struct range *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (c >= table[i].first && c <= table[i].last)
            return true;
    return false;
}

int utf8_columns(uint32_t c)
{
    static const struct range none[] = {
        { 0x300, 0x36F }, { 0x200B, 0x200F }, { 0x2060, 0x2064 }, { 0xFE00, 0xFE0F },
        { 0xFEFF, 0xFEFF }, { 0xE0100, 0xE01EF }
    };
    static const struct range wide[] = {
        { 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF },
        { 0x4E00, 0x9FFF }, { 0xA000, 0xA4CF }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF },
        { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1F64F },
        { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD }
    };

    if (c < 0x300)
        return 1;
    if (within(c, none, sizeof none / sizeof none[0]))
        return 0;
    return within(c, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

int utf8_width(struct str s)
{
    int width = 0;

    while (s.len)
        width += utf8_columns(utf8_next(&s));
    return width;
}

bool utf8_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}
