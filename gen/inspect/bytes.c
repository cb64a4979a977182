/*
 * inspect/bytes.c - what only the bytes show: header, end of file, cross-reference tables
 *
 * ISO 19005-2, 6.1.2 to 6.1.4, 6.1.9.
 */
#include <string.h>

#include "inspect/inspect_private.h"

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Length of the line end at `i`: 0, 1 or 2. */
static size_t end_length(struct str s, size_t i)
{
    if (i >= s.len || !is_end(s.ptr[i]))
        return 0;
    return s.ptr[i] == '\r' && i + 1 < s.len && s.ptr[i + 1] == '\n' ? 2 : 1;
}

static void check_header(struct inspection *x)
{
    struct str s = x->doc.bytes, head = str_sub(s, 0, 8);
    bool sound = str_starts(head, STR("%PDF-1.")) && head.len == 8 && head.ptr[7] >= '0' &&
                 head.ptr[7] <= '7' && end_length(s, 8);
    size_t at = 8 + end_length(s, 8), high = 0;

    inspect_expect(x, KIND_HEADER, sound, 0, 0, inspect_quoted(x, head));
    inspect_expect(x, KIND_PRESS_VERSION, sound && head.ptr[7] <= '6', 0, 0,
                   inspect_quoted(x, head));
    inspect_measured(x, KIND_HEADER, inspect_quoted(x, head));
    inspect_measured(x, KIND_PRESS_VERSION, inspect_quoted(x, head));
    for (size_t i = at + 1; i < s.len && i < at + 5; i++)
        high += (unsigned char)s.ptr[i] > 127;
    inspect_expect(x, KIND_HEADER_BINARY, at < s.len && s.ptr[at] == '%' && high == 4, 0, 0,
                   inspect_quoted(x, str_sub(s, at, 6)));
}

static ptrdiff_t find_last(struct str s, struct str what)
{
    for (size_t i = s.len < what.len ? 0 : s.len - what.len + 1; i--;)
        if (!memcmp(s.ptr + i, what.ptr, what.len))
            return (ptrdiff_t)i;
    return -1;
}

static void check_end(struct inspection *x)
{
    struct str s = x->doc.bytes;
    ptrdiff_t at = find_last(s, STR("%%EOF"));
    size_t after = at < 0 ? s.len : s.len - (size_t)at - 5;

    inspect_expect(x, KIND_FILE_END, at >= 0 && after == end_length(s, (size_t)at + 5), 0, 0,
                   at < 0 ? inspect_absent(x, "%%EOF")
                          : str_format(x->arena, "%%%%EOF + %zu", after));
}

static bool is_digits(struct str s, size_t at, size_t n)
{
    for (size_t i = at; i < at + n; i++)
        if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}

static size_t count_digits(struct str s, size_t at)
{
    size_t n = 0;

    while (n < 11 && is_digits(s, at + n, 1))
        n++;
    return n;
}

static bool is_entry(struct str s, size_t at)
{
    return is_digits(s, at, 10) && s.ptr[at + 10] == ' ' && is_digits(s, at + 11, 5) &&
           s.ptr[at + 16] == ' ' && (s.ptr[at + 17] == 'n' || s.ptr[at + 17] == 'f');
}

/* "0 12" and its entries at `at`; moves past them. False: something is not as it must be. */
static bool pass_section(struct str s, size_t *at)
{
    size_t first = count_digits(s, *at), second, count = 0, i = *at + first + 1;

    second = count_digits(s, i);
    if (!first || s.ptr[i - 1] != ' ' || !second)
        return false;
    for (size_t k = 0; k < second; k++)
        count = count * 10 + (size_t)(s.ptr[i + k] - '0');
    i += second;
    if (!end_length(s, i))
        return false;
    i += end_length(s, i);
    for (; count; count--, i += 20)
        if (i + 20 > s.len || !is_entry(s, i))
            return false;
    *at = i;
    return true;
}

/* A table in the classic form, if there is one: keyword, line end, sections without gaps. */
static void check_references(struct inspection *x)
{
    struct str s = x->doc.bytes;
    ptrdiff_t at = find_last(s, STR("startxref"));
    size_t i = at < 0 ? 0 : (size_t)at + 9, offset = 0;

    if (!inspect_expect(x, KIND_XREF, at >= 0, 0, 0, inspect_absent(x, "startxref")))
        return;
    i += end_length(s, i);
    for (size_t n = count_digits(s, i); n; n--, i++)
        offset = offset * 10 + (size_t)(s.ptr[i] - '0');
    if (offset >= s.len) {
        inspect_fault(x, KIND_XREF, 0, 0, str_format(x->arena, "startxref %zu", offset));
        return;
    }
    if (!str_starts(str_from(s, offset), STR("xref")))
        return;                                         /* a stream: the library reads it */
    i = offset + 4;
    if (!inspect_expect(x, KIND_XREF, end_length(s, i) > 0, 0, 0, STR("xref")))
        return;
    i += end_length(s, i);
    while (is_digits(s, i, 1))
        if (!inspect_expect(x, KIND_XREF, pass_section(s, &i), 0, 0,
                            inspect_quoted(x, str_sub(s, i, 20))))
            return;
}

void inspect_bytes(struct inspection *x)
{
    check_header(x);
    check_end(x);
    check_references(x);
}
