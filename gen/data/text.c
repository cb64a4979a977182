/*
 * data/text.c - the bytes of a file as checked UTF-8
 *
 * A file of an office is UTF-8 or GB18030, and either may be damaged. Bytes count as
 * GB18030 only if every one of them fits it, most double bytes are of the common rows (GB 2312
 * symbols and level 1 hanzi), and they hold little well-formed UTF-8: a UTF-8 file with one bad
 * byte must be an error, not a page of wrong characters.
 */
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "data/yaml.h"

#define MOST_REPORTS 20         /* of stray characters in one file */

static bool has_prefix(struct str s, const char *bytes, size_t n)
{
    return s.len >= n && !memcmp(s.ptr, bytes, n);
}

/* Do the bytes look like GB18030 text that somebody wrote? */
static bool looks_gb18030(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t pairs = 0, common = 0;

    for (size_t i = 0; i < s.len;) {
        unsigned char a = p[i], b;

        if (a < 0x80) {
            i++;
            continue;
        }
        if (a == 0x80 || a == 0xFF || i + 1 >= s.len)
            return false;
        b = p[i + 1];
        if (b >= 0x30 && b <= 0x39) {
            if (i + 3 >= s.len || p[i + 2] < 0x81 || p[i + 2] == 0xFF || p[i + 3] < 0x30 ||
                p[i + 3] > 0x39)
                return false;
            i += 4;
            continue;
        }
        if (b < 0x40 || b == 0x7F || b == 0xFF)
            return false;
        pairs++;
        common += b >= 0xA1 && ((a >= 0xA1 && a <= 0xA9) || (a >= 0xB0 && a <= 0xD7));
        i += 2;
    }
    return pairs && common * 10 >= pairs * 7;
}

/*
 * Damaged UTF-8 rather than another encoding? Pairs of GB18030 often pass for two bytes
 * of UTF-8 (about one in five), hardly ever for three, so the short ones count half.
 */
static bool mostly_utf8(struct str s)
{
    size_t good = 0, bad = 0;

    for (size_t i = 0, n; i < s.len; i += n) {
        uint32_t c = utf8_at(s, i, &n);

        good += n == 2 ? 1 : n > 2 ? n : 0;
        bad += n == 1 && c == 0xFFFD;
    }
    return good >= bad;
}

/* False where libc has no such converter or the bytes do not fit after all. */
static bool convert(struct arena *a, struct str from, struct str *to)
{
    size_t left = from.len, room = arena_array_size(from.len, 3), space = room;
    char *in = (char *)(uintptr_t)from.ptr, *out, *start;
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    size_t result;

    if (cd == (iconv_t)-1)
        return false;
    start = out = arena_alloc(a, room);
    result = iconv(cd, &in, &left, &out, &space);
    iconv_close(cd);
    *to = (struct str){ start, room - space };
    return result != (size_t)-1 && !left && utf8_check(*to) < 0;
}

static const struct source *new_source(struct arena *a, const struct source *s, struct str text)
{
    struct source *made = ARENA_NEW(a, struct source);

    made->path = s->path;
    made->text = text;
    return made;
}

static const struct source *refuse(struct arena *a, const struct source *s, size_t bad,
                                   struct diag *d)
{
    struct span at = { s, (uint32_t)bad, 1 };

    if (!s->text.ptr[bad])
        diag_error(d, at, MSG_TEXT_NUL, str_number(a, (long long)bad));
    else if (has_prefix(s->text, "\xFF\xFE", 2) || has_prefix(s->text, "\xFE\xFF", 2))
        diag_error(d, at, MSG_TEXT_UTF16);
    else
        diag_error(d, at, MSG_TEXT_NOT_UTF8,
                   str_format(a, "%02X", (unsigned)(unsigned char)s->text.ptr[bad]),
                   str_number(a, (long long)bad));
    return NULL;
}

void data_stray(struct arena *a, const struct source *s, struct diag *d)
{
    unsigned found = 0;

    for (size_t i = 0; i < s->text.len; i++) {
        unsigned char c = (unsigned char)s->text.ptr[i];
        uint32_t point = c;
        size_t n = 1;

        if (c >= 0x20 && c < 0x7F) {
            i += i % 8 ? 0 : utf8_plain(s->text, i + 1);
            continue;
        }
        if (c > 0x7F && c != 0xE2 && c != 0xC2 && c != 0xEF)
            continue;
        if (c == '\n' || c == '\t' || c == '\r' || (c == '\v' && s->cells))
            continue;
        if (c >= 0x80)
            point = utf8_at(s->text, i, &n);
        if (c >= 0x80 && !(point >= 0x80 && point < 0xA0) && point != 0xFEFF &&
            !(point >= 0x202A && point <= 0x202E) && !(point >= 0x2066 && point <= 0x2069) &&
            point != 0x2028 && point != 0x2029)
            continue;
        if (found++ == MOST_REPORTS) {
            diag_error(d, span_file(s), MSG_TEXT_STRAY_MORE);
            return;
        }
        diag_subject(d, DIAG_OF_A_ROW);
        diag_error(d, (struct span){ s, (uint32_t)i, (uint32_t)n }, MSG_TEXT_STRAY,
                   str_format(a, "U+%04X", (unsigned)point));
        diag_subject(d, STR_NONE);
    }
}

const struct source *data_text(struct arena *a, const struct source *s, struct diag *d)
{
    ptrdiff_t bad;
    struct str text;

    if (s->text.len > UINT32_MAX / 4) {
        diag_failure(d, span_file(s), MSG_TEXT_TOO_LARGE);
        return NULL;
    }
    if (has_prefix(s->text, "\xEF\xBB\xBF", 3))
        s = new_source(a, s, str_from(s->text, 3));
    bad = utf8_check(s->text);
    if (bad >= 0) {
        bool plain = s->text.ptr[bad] && !memchr(s->text.ptr, 0, s->text.len);

        if (!plain || mostly_utf8(s->text) || !looks_gb18030(s->text) ||
            !convert(a, s->text, &text))
            return refuse(a, s, (size_t)bad, d);
        if (has_prefix(text, "\xEF\xBB\xBF", 3))
            text = str_from(text, 3);
        s = new_source(a, s, text);
        diag_warning(d, span_file(s), MSG_TEXT_GB18030);
    }
    data_stray(a, s, d);
    return s;
}
