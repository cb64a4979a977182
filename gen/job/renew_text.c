/*
 * job/renew_text.c - years and periods of a text moved, its facts emptied, the whole made a prompt
 *
 * A year moves where it is near the report's own; one end of a range (2021—2025) does not, since
 * such a stretch is a plan's and no calendar's.
 */
#include "job/renew.h"

#include "data/markup.h"

#define NEAR 10                 /* years around the report's */

static bool digit(struct str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

/* Four digits that no other digit or letter touches, a year near the report's. */
static bool year_at(const struct renew *r, struct str s, size_t i, int *year)
{
    char before = i ? s.ptr[i - 1] : ' ', after = i + 4 < s.len ? s.ptr[i + 4] : ' ';

    if (!digit(s, i) || !digit(s, i + 1) || !digit(s, i + 2) || !digit(s, i + 3)
        || (i && digit(s, i - 1)) || digit(s, i + 4) || before == '.' || before == '-'
        || before == '#'
        || (after == '.' && digit(s, i + 5))
        || ((before | 32) >= 'a' && (before | 32) <= 'z')
        || ((after | 32) >= 'a' && (after | 32) <= 'z'))
        return false;
    *year = (s.ptr[i] - '0') * 1000 + (s.ptr[i + 1] - '0') * 100 + (s.ptr[i + 2] - '0') * 10
        + s.ptr[i + 3] - '0';
    return *year >= r->old_year - NEAR && *year <= r->old_year + NEAR;
}

static size_t dash_at(struct str s)
{
    static const struct str dashes[] = {
        STR_INIT("年—"), STR_INIT("年至"), STR_INIT("年到"), STR_INIT("—"), STR_INIT("–"), STR_INIT("～"),
        STR_INIT("至"), STR_INIT("/"), STR_INIT("-"), STR_INIT("~"), STR_INIT(" to ")
    };

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(s, dashes[i]))
            return dashes[i].len;
    return 0;
}

/* Bytes of 2021—2025, between 2021 and 2025 or the like, or 0; 2025 and 2026 are two years. */
static size_t range_at(const struct renew *r, struct str s, size_t i)
{
    struct str and = STR(" and ");
    bool between = str_ends(str_sub(s, 0, i), STR("between ")) && str_starts(str_from(s, i + 4), and);
    size_t dash = between ? and.len : dash_at(str_from(s, i + 4));
    struct str rest = str_from(s, i + 4 + dash);
    int year;

    return dash && year_at(r, rest, 0, &year) && (rest.len < 5 || rest.ptr[4] != '-')
        ? 8 + dash : 0;
}

static void note_kept(struct renew *r, struct span at, size_t offset, size_t length)
{
    if (!at.source)
        return;
    r->kept = arena_grow(r->arena, r->kept, r->kept_count, &r->kept_room, sizeof *r->kept);
    r->kept[r->kept_count++] = (struct span){ at.source, at.offset + (uint32_t)offset,
                                              (uint32_t)length };
}

/* All years of the text but those of ranges. */
static void move_years(struct renew *r, struct str s, struct span at, struct buf *out)
{
    for (size_t i = 0; i < s.len;) {
        int year;
        size_t range;

        if (!year_at(r, s, i, &year)) {
            buf_char(out, s.ptr[i++]);
        } else if ((range = range_at(r, s, i)) > 0) {
            note_kept(r, at, i, range);
            buf_add(out, str_sub(s, i, range));
            i += range;
        } else {
            buf_format(out, "%d", year + r->shift);
            i += 4;
        }
    }
}

struct str renew_period(struct renew *r, struct str text, struct span at)
{
    struct buf b = { .arena = r->arena };

    move_years(r, text, at, &b);
    return buf_str(&b);
}

bool renew_has_year(struct renew *r, struct str text)
{
    int year;

    for (size_t i = 0; i < text.len; i++)
        if (year_at(r, text, i, &year) && !range_at(r, text, i))
            return true;
    return false;
}

/* ---- braces ---- */

/* A reference, with its braces; a fact is of its year, so what it said is asked for again. */
static void put_reference(struct renew *r, struct str s, enum markup_braced kind, struct span at,
                          enum language language, struct buf *out)
{
    if (kind == MARKUP_FACT) {
        buf_z(out, language == LANGUAGE_ZH ? "{?补数}" : "{?figure}");
        r->facts++;
    } else if (kind == MARKUP_REFERENCE) {
        move_years(r, s, at, out);
    } else {
        buf_add(out, s);
    }
}

struct str renew_text(struct renew *r, struct str text, struct span at, enum language language,
                      bool years)
{
    struct buf b = { .arena = r->arena };
    size_t plain = 0;

    for (size_t i = 0; i <= text.len;) {
        struct markup_braces braces = markup_braces(str_from(text, i));
        struct span here = at;

        if (i < text.len && (!braces.used || braces.kind == MARKUP_SCRIPT)) {
            i += braces.used ? braces.used : 1;
            continue;
        }
        here.offset += (uint32_t)plain;
        if (years)
            move_years(r, str_sub(text, plain, i - plain), here, &b);
        else
            buf_add(&b, str_sub(text, plain, i - plain));
        if (!braces.used)
            break;
        here.offset = at.offset + (uint32_t)i;
        put_reference(r, str_sub(text, i, braces.used), braces.kind, here, language, &b);
        plain = i += braces.used;
    }
    return buf_str(&b);
}

struct str renew_prompt(struct renew *r, struct str text, struct span at, enum language language)
{
    struct str inner = renew_text(r, text, at, language, false);

    r->prompts++;
    return str_format(r->arena, "{?%s%.*s}", language == LANGUAGE_ZH ? "去年：" : "Last year: ",
                      STR_ARG(inner));
}
