/*
 * web/whole.c - what no line ends inside: a figure with its unit and qualifier, a typed number
 * with its year or percentage points, terms
 */
#include "web/write.h"

#include <string.h>

#include "base/utf8.h"
#include "text/text.h"

/* Columns of the widest term that is kept whole: six Han characters; a longer one is of such. */
#define KEPT 12
#define KEPT_LATIN 20           /* five-year plan */

static bool is_digit(struct str s, size_t at)
{
    return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

static size_t number_end(struct str s, size_t at)
{
    while (is_digit(s, at)
           || (at < s.len && (s.ptr[at] == '.' || s.ptr[at] == ',') && is_digit(s, at + 1)))
        at++;
    return at;
}

/* Not the 2.5 of PM2.5. */
static bool number_begins(struct str s, size_t at)
{
    char before = at ? s.ptr[at - 1] : ' ';
    bool in_word = (before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z')
        || is_digit(s, at - (at > 0)) || (before && strchr(".,_{", before));

    return is_digit(s, at) && (!at || !in_word);
}

/* Bytes of what stays with the number that ends here, or 0: 年, 个百分点, %左右. */
static size_t ending(struct str rest)
{
    static const struct str words[] = {
        STR_INIT("年"), STR_INIT("个百分点"), STR_INIT(" percentage points"),
        STR_INIT(" percentage point")
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(rest, words[i]))
            return words[i].len;
    size_t bound = rest.len && rest.ptr[0] == '%' ? web_bound(str_from(rest, 1)) : 0;

    return bound ? 1 + bound : 0;
}

/* Bytes of a number with its unit that begins here, or of a term in a brief text. */
static size_t kept_at(struct web *w, struct str s, size_t at)
{
    size_t most = (unsigned char)s.ptr[at] < 0x80 ? KEPT_LATIN : KEPT, end, more;
    size_t term = w->brief ? text_term_at(w->page->text, s, at, most) : 0;

    if (term || !is_digit(s, at) || (at && strchr("0123456789.,", s.ptr[at - 1])))
        return term;
    end = number_end(s, at);
    more = ending(str_from(s, end));
    return more ? end + more - at : 0;
}

void web_text(struct web *w, struct str s)
{
    size_t from = 0, at = 0, length;

    while (w->page->text && at < s.len) {
        size_t kept = kept_at(w, s, at);

        utf8_at(s, at, &length);
        if (kept) {
            web_escape(w, str_sub(s, from, at - from));
            web_z(w, "<span class=\"whole\">");
            web_whole(w, str_sub(s, at, kept));
            web_z(w, "</span>");
            from = at + kept;
        }
        at += kept ? kept : length;
    }
    web_escape(w, str_from(s, from));
}

/* Bytes of words before a number that a line may end after: three Han characters, 稳定在. */
#define WORDS_BEFORE 9

static size_t word_end(struct str s, size_t at)
{
    while (at < s.len && s.ptr[at] != ' ')
        at++;
    return at;
}

/* From the words before the number to its unit: at 1.4 million tonnes | or more. The number may be
 * joined to its scale. */
static void english_core(struct str s, size_t *from, size_t *to)
{
    size_t at = *from;
    int words = 2;

    *to = word_end(s, at);
    words -= str_find(str_sub(s, at, *to - at), STR("\xc2\xa0")) >= 0;
    while (words-- && *to + 1 < s.len && s.ptr[*to - 1] != '%' && s.ptr[*to + 1] != '(')
        *to = word_end(s, *to + 1);
    for (int n = 0; n < 2 && at; n++) {
        at--;
        while (at && s.ptr[at - 1] != ' ')
            at--;
        if (utf8_width(str_sub(s, at, *to - at)) <= WEB_UNBROKEN)
            *from = at;
    }
}

/* Where a telephone may part a figure after all: 力争 | 4.5万人 | 以上. Not 6%左右, 1.1个百分点. */
static bool parts_narrow(struct str s, size_t at)
{
    struct str rest = str_from(s, at), before = str_sub(s, 0, at);
    bool han = at && (unsigned char)s.ptr[at - 1] >= 0x80;

    return han && ((at >= 6 && number_begins(s, at) && str_find_char(before, ' ') < 0)
                   || web_bound(rest));
}

void web_whole(struct web *w, struct str s)
{
    size_t from = 0, length;

    for (size_t at = 0; w->in_text && !w->brief && at < s.len; at += length) {
        utf8_at(s, at, &length);
        if (!parts_narrow(s, at))
            continue;
        web_escape(w, str_sub(s, from, at - from));
        web_z(w, "<wbr>");
        from = at;
    }
    web_escape(w, str_from(s, from));
}

void web_core(struct str s, bool whole, enum language l, size_t *from, size_t *to)
{
    *from = *to = 0;
    while (*from < s.len && !number_begins(s, *from))
        (*from)++;
    if (l == LANGUAGE_ZH) {
        *to = whole ? s.len : 0;
        *from = *to && *from < s.len && *from >= WORDS_BEFORE ? *from : 0;
    } else if (utf8_width(s) <= WEB_UNBROKEN && *from < s.len) {
        *from = 0;
        *to = s.len;
    } else if (*from < s.len) {
        english_core(s, from, to);
    }
    if (!*to || (!whole && utf8_width(str_sub(s, *from, *to - *from)) > WEB_UNBROKEN))
        *from = *to = 0;
}

void web_brief(struct web *w, struct str s)
{
    bool was = w->brief;

    w->brief = true;
    web_text(w, s);
    w->brief = was;
}
