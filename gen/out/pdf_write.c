/* out/pdf_write.c - numbers and strings of PDF, written as text */
#include "out/pdf_write.h"

#include <string.h>

#include "base/utf8.h"

int32_t pdf_mpt(pu length)
{
    return pu_scale(length, 1000, PU_PER_PT);
}

char *pdf_room(struct buf *b, size_t size)
{
    if (b->room - b->len < size) {
        size_t room = b->room * 2 > b->len + size ? b->room * 2 : b->len + size + 1024;
        char *more = arena_alloc(b->arena, room);

        if (b->len)
            memcpy(more, b->ptr, b->len);
        b->ptr = more;
        b->room = room;
    }
    return b->ptr + b->len;
}

static char *digits(char *p, uint64_t value)
{
    char reversed[20];
    int n = 0;

    do
        reversed[n++] = (char)('0' + value % 10);
    while (value /= 10);
    while (n)
        *p++ = reversed[--n];
    return p;
}

void pdf_integer(struct buf *b, int64_t value)
{
    char *start = pdf_room(b, 21), *p = start;

    if (value < 0)
        *p++ = '-';
    p = digits(p, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    b->len += (size_t)(p - start);
}

void pdf_thousandths(struct buf *b, int32_t value)
{
    char *start = pdf_room(b, 16), *p = start;
    uint32_t v = value < 0 ? 0 - (uint32_t)value : (uint32_t)value;
    uint32_t rest = v % 1000;

    if (value < 0)
        *p++ = '-';
    if (v >= 1000 || !rest)
        p = digits(p, v / 1000);
    if (rest) {
        *p++ = '.';
        *p++ = (char)('0' + rest / 100);
        if (rest % 100)
            *p++ = (char)('0' + rest / 10 % 10);
        if (rest % 10)
            *p++ = (char)('0' + rest % 10);
    }
    b->len += (size_t)(p - start);
}

void pdf_reference(struct buf *b, uint32_t number)
{
    pdf_integer(b, number);
    buf_z(b, " 0 R");
}

void pdf_bytes(struct buf *b, struct str bytes)
{
    char *start = pdf_room(b, bytes.len * 2 + 2), *p = start;

    *p++ = '(';
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];

        if (c == '(' || c == ')' || c == '\\') {
            *p++ = '\\';
        } else if (c == '\r') {         /* a reader turns a bare one into a line feed */
            *p++ = '\\';
            c = 'r';
        }
        *p++ = c;
    }
    *p++ = ')';
    b->len += (size_t)(p - start);
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < 0x20 || (unsigned char)s.ptr[i] > 0x7e)
            return false;
    return true;
}

static void utf16(struct buf *b, uint32_t c)
{
    char *p = pdf_room(b, 4);

    if (c > 0xffff) {
        uint32_t high = 0xd7c0 + (c >> 10), low = 0xdc00 + (c & 0x3ff);

        *p++ = (char)(high >> 8);
        *p++ = (char)high;
        *p++ = (char)(low >> 8);
        *p++ = (char)low;
        b->len += 4;
    } else {
        *p++ = (char)(c >> 8);
        *p++ = (char)c;
        b->len += 2;
    }
}

struct str pdf_text_bytes(struct arena *a, struct str utf8)
{
    struct buf b = { .arena = a };

    if (is_ascii(utf8))
        return utf8;
    utf16(&b, 0xfeff);
    while (utf8.len)
        utf16(&b, utf8_next(&utf8));
    return buf_str(&b);
}

void pdf_text(struct buf *b, struct str utf8)
{
    pdf_bytes(b, pdf_text_bytes(b->arena, utf8));
}

void pdf_name(struct buf *b, struct str name)
{
    static const char hex[] = "0123456789ABCDEF";

    buf_char(b, '/');
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];

        if (c <= ' ' || c > '~' || strchr("#()<>[]{}/%", c)) {
            buf_char(b, '#');
            buf_char(b, hex[c >> 4]);
            buf_char(b, hex[c & 15]);
        } else {
            buf_char(b, (char)c);
        }
    }
}

struct str pdf_language(enum language language)
{
    static const struct str tags[LANGUAGES] = {
        [LANGUAGE_ZH] = STR_INIT("zh-CN"), [LANGUAGE_EN] = STR_INIT("en")
    };

    return tags[language];
}
