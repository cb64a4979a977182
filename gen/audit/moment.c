/* audit/moment.c - the year and the day that a text names */
#include "audit/moment.h"
#include "audit/scan_near.h"

#include "data/markup.h"
#include "lang/lang.h"

/* 20 February 2026 also with the month first: February 20, 2026. */
static struct str month_first(struct arena *a, struct str day_first)
{
    ptrdiff_t one = str_find(day_first, STR(" ")), two;
    struct str rest;

    if (one < 0)
        return STR_NONE;
    rest = str_from(day_first, (size_t)one + 1);
    two = str_find(rest, STR(" "));
    return two < 0 ? STR_NONE
                   : str_format(a, "%.*s %.*s, %.*s", STR_ARG(str_sub(rest, 0, (size_t)two)),
                                STR_ARG(str_sub(day_first, 0, (size_t)one)),
                                STR_ARG(str_from(rest, (size_t)two + 1)));
}

/* With plain spaces, as a text is compared. */
static struct str plain_spaces(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s.len;) {
        bool hard = str_starts(str_from(s, i), STR("\u00A0"));

        buf_char(&b, hard ? ' ' : s.ptr[i]);
        i += hard ? sizeof "\u00A0" - 1 : 1;
    }
    return buf_str(&b);
}

struct moment moment_of(struct arena *a, const struct document *doc)
{
    struct moment m = { .year = doc->period.kind == PERIOD_YEAR ? doc->period.year : 0 };
    struct str english = plain_spaces(a, lang_date(a, doc->date, LANGUAGE_EN));

    if (doc->date.len != sizeof "2026-02-20" - 1)
        return m;
    m.date[LANGUAGE_ZH][0] = lang_date(a, doc->date, LANGUAGE_ZH);
    m.date[LANGUAGE_EN][0] = english;
    m.date[LANGUAGE_EN][1] = month_first(a, english);
    return m;
}

static bool is_digit(struct str s, size_t i)
{
    return i < s.len && str_is_digit(s.ptr[i]);
}

/* Does it stand outside braces, with no digit before or behind it? */
static bool names(struct str text, struct str form)
{
    for (size_t i = 0; i < text.len && form.len;) {
        size_t used = markup_braces(str_from(text, i)).used;

        if (!used && str_starts(str_from(text, i), form) && !(i && is_digit(text, i - 1))
            && !is_digit(text, i + form.len))
            return true;
        i += used ? used : 1;
    }
    return false;
}

struct str moment_names_date(const struct moment *m, struct str text, enum language language)
{
    for (int i = 0; i < MOMENT_FORMS; i++)
        if (names(text, m->date[language][i]))
            return m->date[language][i];
    return STR_NONE;
}

/* The second end of a range: 2021—2025年, 2021 to 2025; but 截至2025年, ——2025年. */
static bool ends_range(struct str before)
{
    static const char *const marks[] = {
        "—", "–", "-", "至", "到", "～", "~", "/", " to", " and", NULL
    };
    size_t mark = near_ends(before, marks);

    before.len -= mark;
    if (str_ends(before, STR("年")))
        before.len -= sizeof "年" - 1;
    return mark && before.len && is_digit(before, before.len - 1);
}

/* What something is compared with, and the second end of a range. */
static bool stands_aside(struct str before, enum language language)
{
    static const char *const zh[] = { "比", "较", "同", "与", NULL };
    static const char *const en[] = { "than", "from", "since", "with", "over", "against", NULL };

    before = str_trim(before);
    if (language == LANGUAGE_EN && str_ends(before, STR(" in")))
        before = str_trim(str_sub(before, 0, before.len - 3));
    return ends_range(before) || near_ends(before, language == LANGUAGE_ZH ? zh : en);
}

/* The first end of a range: 2021—2025, 2021年至2025年, 2021 to 2025. */
static bool begins_range(struct str after)
{
    static const char *const dashes[] = { "—", "–", "-", "至", "到", "～", "~", "/", NULL };
    size_t dash;

    after = str_trim(after);
    after = str_from(after, str_head(after, "年"));
    if (str_starts(after, STR("to ")))
        return is_digit(after, 3);
    dash = near_begins(after, dashes);
    return dash && (is_digit(after, dash) || str_starts(str_from(after, dash), STR("—")));
}

bool moment_names_year(struct str text, int year, enum language language)
{
    for (size_t i = 0; i < text.len;) {
        struct markup_braces braces = markup_braces(str_from(text, i));
        size_t from = i;
        int found = 0;

        if (braces.used || !is_digit(text, i)) {
            i += braces.used ? braces.used : 1;
            continue;
        }
        while (is_digit(text, i) && i - from < 8)
            found = found * 10 + text.ptr[i++] - '0';
        if (i - from == 4 && found == year && !stands_aside(str_sub(text, 0, from), language)
            && !begins_range(str_from(text, i)))
            return true;
    }
    return false;
}
