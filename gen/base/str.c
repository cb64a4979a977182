/* base/str.c - slices of text */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct str str_of(const char *z)
{
    return z ? (struct str){ z, strlen(z) } : STR_NONE;
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool str_is(struct str a, const char *z)
{
    /* Most words that are asked for differ in the first byte. */
    if (a.len && z && a.ptr[0] != *z)
        return false;
    return str_eq(a, str_of(z));
}

int str_compare(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str head)
{
    return s.len >= head.len && str_eq(str_sub(s, 0, head.len), head);
}

/* Most words that are tried differ in the first bytes. */
size_t str_head(struct str s, const char *head)
{
    size_t n = 0;

    while (n < s.len && head[n] && s.ptr[n] == head[n])
        n++;
    return head[n] ? 0 : n;
}

bool str_ends(struct str s, struct str tail)
{
    return s.len >= tail.len && str_eq(str_from(s, s.len - tail.len), tail);
}

struct str str_sub(struct str s, size_t from, size_t len)
{
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (struct str){ s.ptr ? s.ptr + from : NULL, len };
}

struct str str_from(struct str s, size_t from)
{
    return str_sub(s, from, s.len);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
    while (s.len && is_space(s.ptr[0]))
        s = str_from(s, 1);
    while (s.len && is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool str_blank(struct str s)
{
    struct str ideographic = STR("\xe3\x80\x80");

    s = str_trim(s);
    while (str_starts(s, ideographic))
        s = str_trim(str_from(s, ideographic.len));
    return !s.len;
}

struct str str_item(struct str *rest)
{
    static const char *const commas[] = { ",", "，", "、" };
    size_t end = 0, skip = 0;
    struct str item;

    for (; end < rest->len && !skip; end += !skip)
        for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
            if (str_starts(str_from(*rest, end), str_of(commas[i])))
                skip = str_of(commas[i]).len;
    item = str_trim(str_sub(*rest, 0, end));
    *rest = str_from(*rest, end + skip);
    return item;
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    const char *at;

    if (!needle.len)
        return 0;
    if (needle.len > s.len)
        return -1;
    at = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return at ? at - s.ptr : -1;
}

ptrdiff_t str_find_char(struct str s, char c)
{
    const char *at = s.len ? memchr(s.ptr, c, s.len) : NULL;

    return at ? at - s.ptr : -1;
}

/* FNV-1a, 64 bits, with a final mix (Fowler, Noll, Vo). */
uint64_t str_hash(struct str s)
{
    uint64_t h = 14695981039346656037u;

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return h ^ (h >> 32);
}

struct str str_copy(struct arena *a, struct str s)
{
    if (!s.ptr)
        return STR_NONE;
    return (struct str){ arena_copy(a, s.ptr, s.len), s.len };
}

char *str_z(struct arena *a, struct str s)
{
    char *z = arena_alloc(a, s.len + 1);

    if (s.len)
        memcpy(z, s.ptr, s.len);
    return z;
}

struct str str_join(struct arena *a, struct str x, struct str y)
{
    char *p = arena_alloc(a, x.len + y.len);

    if (x.len)
        memcpy(p, x.ptr, x.len);
    if (y.len)
        memcpy(p + x.len, y.ptr, y.len);
    return (struct str){ p, x.len + y.len };
}

static struct str format_list(struct arena *a, const char *format, va_list args)
{
    va_list again;
    int n;
    char *p;

    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0)
        return STR_NONE;
    p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, args);
    return (struct str){ p, (size_t)n };
}

struct str str_format(struct arena *a, const char *format, ...)
{
    struct str s;
    va_list args;

    va_start(args, format);
    s = format_list(a, format, args);
    va_end(args);
    return s;
}

struct str str_number(struct arena *a, long long n)
{
    return str_format(a, "%lld", n);
}

struct str str_circled(struct arena *a, int n)
{
    struct buf b = { .arena = a };

    if (n < 1 || n > STR_CIRCLED)
        return str_number(a, n);
    buf_utf8(&b, n <= 20 ? 0x2460u + (unsigned)n - 1 :
             n <= 35 ? 0x3251u + (unsigned)n - 21 : 0x32b1u + (unsigned)n - 36);
    return buf_str(&b);
}

#define DISTANCE_MOST 64

/* Levenshtein with transpositions of neighbours, by characters, two rows and one before. */
unsigned str_distance(struct str a, struct str b, unsigned limit)
{
    uint32_t x[DISTANCE_MOST], y[DISTANCE_MOST];
    unsigned rows[3][DISTANCE_MOST + 1];
    unsigned n = 0, m = 0;

    while (a.len && n < DISTANCE_MOST)
        x[n++] = utf8_next(&a);
    while (b.len && m < DISTANCE_MOST)
        y[m++] = utf8_next(&b);
    if (a.len || b.len)
        return limit + 1;
    for (unsigned j = 0; j <= m; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= n; i++) {
        unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

        now[0] = i;
        for (unsigned j = 1; j <= m; j++) {
            unsigned best = last[j - 1] + (x[i - 1] != y[j - 1]);

            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[n % 3][m] > limit ? limit + 1 : rows[n % 3][m];
}

static void reserve(struct buf *b, size_t more)
{
    size_t room;
    char *p;

    if (b->room - b->len >= more)
        return;
    room = b->room ? b->room * 2 : 256;
    while (room - b->len < more)
        room *= 2;
    p = arena_room(b->arena, room);
    if (b->len)
        memcpy(p, b->ptr, b->len);
    b->ptr = p;
    b->room = room;
}

void buf_add(struct buf *b, struct str s)
{
    if (!s.len)
        return;
    reserve(b, s.len);
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buf_z(struct buf *b, const char *z)
{
    buf_add(b, str_of(z));
}

void buf_char(struct buf *b, char c)
{
    reserve(b, 1);
    b->ptr[b->len++] = c;
}

void buf_utf8(struct buf *b, uint32_t codepoint)
{
    char bytes[4];

    buf_add(b, (struct str){ bytes, utf8_put(codepoint, bytes) });
}

void buf_format(struct buf *b, const char *format, ...)
{
    va_list args, again;
    int n;

    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n > 0) {
        reserve(b, (size_t)n + 1);
        vsnprintf(b->ptr + b->len, (size_t)n + 1, format, args);
        b->len += (size_t)n;
    }
    va_end(args);
}

void buf_fixed(struct buf *b, int64_t value, int places)
{
    char digits[48];
    int at = sizeof digits, kept = 0;
    uint64_t v = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    while (places > 0 && v % 10 == 0) {
        v /= 10;
        places--;
    }
    if (value < 0 && v)
        buf_char(b, '-');
    do {
        if (kept && kept == places)
            digits[--at] = '.';
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
        kept++;
    } while (v || kept <= places);
    buf_add(b, (struct str){ digits + at, sizeof digits - (size_t)at });
}

static bool needs_escape(struct str s)
{
    return str_find_char(s, '"') >= 0 || str_find_char(s, '\\') >= 0
        || str_find_char(s, '\n') >= 0;
}

void buf_quoted(struct buf *b, struct str s)
{
    size_t plain = 0;

    buf_char(b, '"');
    for (size_t i = 0; i < s.len && (i || needs_escape(s)); i++) {
        if (s.ptr[i] != '"' && s.ptr[i] != '\\' && s.ptr[i] != '\n')
            continue;
        buf_add(b, str_sub(s, plain, i - plain));
        buf_char(b, '\\');
        buf_char(b, s.ptr[i] == '\n' ? 'n' : s.ptr[i]);
        plain = i + 1;
    }
    buf_add(b, str_from(s, plain));
    buf_char(b, '"');
}

void buf_base64(struct buf *b, struct str s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < s.len; i += 3) {
        uint32_t v = 0;

        for (size_t k = 0; k < 3; k++)
            v = v << 8 | (i + k < s.len ? (unsigned char)s.ptr[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_char(b, i + k <= s.len ? digits[v >> (18 - 6 * k) & 63] : '=');
    }
}

struct str buf_str(const struct buf *b)
{
    return (struct str){ b->ptr ? b->ptr : "", b->len };
}
