/* inspect/object.c - reading objects; numbers and text strings (ISO 32000-1, 7.3, 7.9.2, annex D)
 */
#include "inspect/object.h"

#include <string.h>

#include "base/utf8.h"

const struct object object_null = { .kind = OBJECT_NULL };

bool object_is_array(const struct object *o)
{
    return o->kind == OBJECT_ARRAY;
}

bool object_is_dictionary(const struct object *o)
{
    return o->kind == OBJECT_DICTIONARY || o->kind == OBJECT_STREAM;
}

const struct object *object_get(const struct object *o, const char *key)
{
    if (!object_is_dictionary(o))
        return &object_null;
    for (uint32_t i = 0; i < o->count; i++)
        if (str_is(o->keys[i], key))
            return o->items[i];
    return &object_null;
}

const struct object *object_at(const struct object *o, uint32_t i)
{
    return o->kind == OBJECT_ARRAY && i < o->count ? o->items[i] : &object_null;
}

bool object_has(const struct object *o, const char *key)
{
    return object_get(o, key)->kind != OBJECT_NULL;
}

struct str object_text(const struct object *o)
{
    return o->kind == OBJECT_NAME || o->kind == OBJECT_STRING ? o->text : STR_NONE;
}

bool object_is(const struct object *o, const char *name)
{
    return (o->kind == OBJECT_NAME || o->kind == OBJECT_STRING) && str_is(o->text, name);
}

bool object_is_number(const struct object *o)
{
    return o->kind == OBJECT_INTEGER || o->kind == OBJECT_REAL;
}

double object_number(const struct object *o, double otherwise)
{
    if (o->kind == OBJECT_INTEGER)
        return (double)o->integer;
    return o->kind == OBJECT_REAL ? o->real : otherwise;
}

int64_t object_integer(const struct object *o, int64_t otherwise)
{
    return o->kind == OBJECT_INTEGER ? o->integer : otherwise;
}

bool object_true(const struct object *o)
{
    return o->kind == OBJECT_BOOL && o->integer;
}

bool object_numbers(const struct object *o, double *out, uint32_t count)
{
    if (o->kind != OBJECT_ARRAY || o->count != count)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!object_is_number(o->items[i]))
            return false;
        out[i] = object_number(o->items[i], 0);
    }
    return true;
}

/* Text strings */

/* PDFDocEncoding where it is not Latin-1. */
static uint32_t document_character(unsigned char c)
{
    static const uint16_t low[] = { 0x2d8, 0x2c7, 0x2c6, 0x2d9, 0x2dd, 0x2db, 0x2da, 0x2dc };
    static const uint16_t high[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x192,
                                     0x2044, 0x2039, 0x203a, 0x2212, 0x2030, 0x201e, 0x201c,
                                     0x201d, 0x2018, 0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02,
                                     0x141,  0x152,  0x160,  0x178,  0x17d,  0x131,  0x142,
                                     0x153,  0x161,  0x17e,  0xfffd, 0x20ac };

    if (c >= 0x18 && c <= 0x1f)
        return low[c - 0x18];
    return c >= 0x80 && c <= 0xa0 ? high[c - 0x80] : c;
}

static void from_utf16(struct buf *b, struct str s)
{
    for (size_t i = 2; i + 1 < s.len; i += 2) {
        uint32_t c = (uint32_t)((unsigned char)s.ptr[i] << 8 | (unsigned char)s.ptr[i + 1]);

        if (c == 0x1b) { /* an escape that names a language, up to the next one */
            for (i += 2; i + 1 < s.len && (s.ptr[i] || s.ptr[i + 1] != 0x1b); i += 2)
                ;
            continue;
        }
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < s.len) {
            uint32_t d =
                (uint32_t)((unsigned char)s.ptr[i + 2] << 8 | (unsigned char)s.ptr[i + 3]);

            if (d >= 0xdc00 && d < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
                i += 2;
            }
        }
        buf_utf8(b, c >= 0xd800 && c < 0xe000 ? 0xfffd : c ? c : 0xfffd);
    }
}

struct str object_utf8(struct arena *a, const struct object *o)
{
    struct str s = object_text(o);
    struct buf b = { .arena = a };

    if (o->kind == OBJECT_NAME)
        return utf8_check(s) < 0 ? s : STR("?");
    if (s.len >= 2 && !memcmp(s.ptr, "\xfe\xff", 2)) {
        from_utf16(&b, s);
        return buf_str(&b);
    }
    if (s.len >= 3 && !memcmp(s.ptr, "\xef\xbb\xbf", 3) && utf8_check(s) < 0)
        return str_from(s, 3);
    for (size_t i = 0; i < s.len; i++) {
        uint32_t c = document_character((unsigned char)s.ptr[i]);

        buf_utf8(&b, c ? c : 0xfffd);
    }
    return b.len ? buf_str(&b) : STR_NONE;
}

/* Numbers */

bool number_read(struct str s, double *out)
{
    double value = 0, unit = 1;
    bool negative = false, digits = false, point = false;
    size_t i = 0;

    if (s.len && (*s.ptr == '+' || *s.ptr == '-'))
        negative = s.ptr[i++] == '-';
    for (; i < s.len; i++) {
        if (s.ptr[i] == '.' && !point) {
            point = true;
        } else if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
            digits = true;
            value = value * 10 + (s.ptr[i] - '0');
            unit = point ? unit * 10 : unit;
        } else {
            return false;
        }
    }
    /* A mantissa or a unit out of all bounds would give an infinity or no number at all. */
    if (!digits || value > 1e200 || unit > 1e200)
        return false;
    *out = (negative ? -value : value) / unit;
    return true;
}

struct str number_text(struct arena *a, double value, int places)
{
    struct buf b = { .arena = a };
    double unit = 1;

    for (int i = 0; i < places; i++)
        unit *= 10;
    if (!(value > -1e9 && value < 1e9))
        return value < 0 ? STR("< -10^9") : STR("> 10^9");
    buf_fixed(&b, (int64_t)(value * unit + (value < 0 ? -0.5 : 0.5)), places);
    return buf_str(&b);
}
