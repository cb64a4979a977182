/* text/classes.c - classes of characters and the break rules between them */
#include "text/classes.h"

#include "base/utf8.h"

struct range { uint32_t first, last; enum char_class class; };

/* Sorted. What stands in no row: Latin below U+2000, else set like Han. */
static const struct range ranges[] = {
    { 0x0009, 0x000A, CLASS_SPACE }, { 0x000D, 0x000D, CLASS_SPACE },
    { ' ', ' ', CLASS_SPACE },
    { '!', '!', CLASS_LATIN_CLOSE }, { '$', '$', CLASS_PREFIX }, { '%', '%', CLASS_POSTFIX },
    { '(', '(', CLASS_LATIN_OPEN }, { ')', ')', CLASS_LATIN_CLOSE }, { '+', '+', CLASS_PREFIX },
    { ',', ',', CLASS_LATIN_CLOSE }, { '-', '-', CLASS_HYPHEN }, { '.', '.', CLASS_LATIN_CLOSE },
    { '/', '/', CLASS_SOLIDUS }, { '0', '9', CLASS_DIGIT }, { ':', ';', CLASS_LATIN_CLOSE },
    { '?', '?', CLASS_LATIN_CLOSE }, { '[', '[', CLASS_LATIN_OPEN },
    { ']', ']', CLASS_LATIN_CLOSE }, { '{', '{', CLASS_LATIN_OPEN },
    { '}', '}', CLASS_LATIN_CLOSE },
    { 0x00A0, 0x00A0, CLASS_FIXED_SPACE }, { 0x00A2, 0x00A2, CLASS_POSTFIX },
    { 0x00A3, 0x00A3, CLASS_PREFIX }, { 0x00A5, 0x00A5, CLASS_PREFIX },
    { 0x00AD, 0x00AD, CLASS_IGNORED }, { 0x00B0, 0x00B0, CLASS_POSTFIX },
    { 0x00B1, 0x00B1, CLASS_PREFIX },
    { 0x0300, 0x036F, CLASS_MARK }, { 0x1AB0, 0x1AFF, CLASS_MARK }, { 0x1DC0, 0x1DFF, CLASS_MARK },
    { 0x2000, 0x2006, CLASS_SPACE }, { 0x2007, 0x2007, CLASS_FIXED_SPACE },
    { 0x2008, 0x2008, CLASS_SPACE }, { 0x2009, 0x200A, CLASS_FIXED_SPACE },
    { 0x200B, 0x200D, CLASS_IGNORED }, { 0x2010, 0x2011, CLASS_HYPHEN },
    { 0x2012, 0x2015, CLASS_HYPHEN },
    { 0x2018, 0x2018, CLASS_LATIN_OPEN }, { 0x2019, 0x2019, CLASS_LATIN_CLOSE },
    { 0x201A, 0x201A, CLASS_LATIN_OPEN },
    { 0x201C, 0x201C, CLASS_LATIN_OPEN }, { 0x201D, 0x201D, CLASS_LATIN_CLOSE },
    { 0x201E, 0x201E, CLASS_LATIN_OPEN },
    { 0x2026, 0x2026, CLASS_LATIN_CLOSE }, { 0x2027, 0x2027, CLASS_INTERPUNCT },
    { 0x202F, 0x202F, CLASS_FIXED_SPACE }, { 0x2030, 0x2034, CLASS_WIDE_POSTFIX },
    { 0x205F, 0x205F, CLASS_FIXED_SPACE }, { 0x2060, 0x2060, CLASS_IGNORED },
    { 0x20A0, 0x20CF, CLASS_PREFIX }, { 0x20D0, 0x20FF, CLASS_MARK },
    { 0x2103, 0x2103, CLASS_WIDE_POSTFIX }, { 0x2109, 0x2109, CLASS_WIDE_POSTFIX },
    { 0x2116, 0x2116, CLASS_WIDE_PREFIX },
    { 0x2212, 0x2213, CLASS_PREFIX }, { 0x2248, 0x2248, CLASS_PREFIX },
    { 0x2264, 0x2267, CLASS_PREFIX },
    { 0x3000, 0x3000, CLASS_SPACE }, { 0x3001, 0x3001, CLASS_PAUSE },
    { 0x3002, 0x3002, CLASS_STOP },
    { 0x3008, 0x3008, CLASS_OPEN }, { 0x3009, 0x3009, CLASS_CLOSE },
    { 0x300A, 0x300A, CLASS_OPEN }, { 0x300B, 0x300B, CLASS_CLOSE },
    { 0x300C, 0x300C, CLASS_OPEN }, { 0x300D, 0x300D, CLASS_CLOSE },
    { 0x300E, 0x300E, CLASS_OPEN }, { 0x300F, 0x300F, CLASS_CLOSE },
    { 0x3010, 0x3010, CLASS_OPEN }, { 0x3011, 0x3011, CLASS_CLOSE },
    { 0x3014, 0x3014, CLASS_OPEN }, { 0x3015, 0x3015, CLASS_CLOSE },
    { 0x3016, 0x3016, CLASS_OPEN }, { 0x3017, 0x3017, CLASS_CLOSE },
    { 0x3018, 0x3018, CLASS_OPEN }, { 0x3019, 0x3019, CLASS_CLOSE },
    { 0x301A, 0x301A, CLASS_OPEN }, { 0x301B, 0x301B, CLASS_CLOSE },
    { 0x301C, 0x301C, CLASS_CONNECTOR }, { 0x301D, 0x301D, CLASS_OPEN },
    { 0x301E, 0x301F, CLASS_CLOSE }, { 0x302A, 0x302F, CLASS_MARK },
    { 0x3099, 0x309A, CLASS_MARK }, { 0x30FB, 0x30FB, CLASS_INTERPUNCT },
    { 0xFE00, 0xFE0F, CLASS_MARK }, { 0xFEFF, 0xFEFF, CLASS_IGNORED },
    { 0xFF01, 0xFF01, CLASS_STOP }, { 0xFF04, 0xFF04, CLASS_WIDE_PREFIX },
    { 0xFF05, 0xFF05, CLASS_WIDE_POSTFIX }, { 0xFF08, 0xFF08, CLASS_OPEN },
    { 0xFF09, 0xFF09, CLASS_CLOSE }, { 0xFF0B, 0xFF0B, CLASS_CONNECTOR },
    { 0xFF0C, 0xFF0C, CLASS_PAUSE }, { 0xFF0D, 0xFF0D, CLASS_CONNECTOR },
    { 0xFF0E, 0xFF0E, CLASS_STOP }, { 0xFF0F, 0xFF0F, CLASS_WIDE_SOLIDUS },
    { 0xFF1A, 0xFF1B, CLASS_PAUSE }, { 0xFF1F, 0xFF1F, CLASS_STOP },
    { 0xFF3B, 0xFF3B, CLASS_OPEN }, { 0xFF3D, 0xFF3D, CLASS_CLOSE },
    { 0xFF5B, 0xFF5B, CLASS_OPEN }, { 0xFF5D, 0xFF5D, CLASS_CLOSE },
    { 0xFF5E, 0xFF5E, CLASS_CONNECTOR }, { 0xFFE0, 0xFFE0, CLASS_WIDE_POSTFIX },
    { 0xFFE1, 0xFFE1, CLASS_WIDE_PREFIX }, { 0xFFE5, 0xFFE5, CLASS_WIDE_PREFIX },
    { 0xE0100, 0xE01EF, CLASS_MARK }
};

/* The marks that Chinese shares with English but sets full-width. */
static const struct { uint32_t codepoint; enum char_class class; } chinese[] = {
    { 0x00B7, CLASS_INTERPUNCT }, { 0x2013, CLASS_CONNECTOR }, { 0x2014, CLASS_CONNECTOR },
    { 0x2018, CLASS_OPEN }, { 0x2019, CLASS_CLOSE }, { 0x201C, CLASS_OPEN },
    { 0x201D, CLASS_CLOSE }, { 0x2026, CLASS_ELLIPSIS }
};

enum char_class class_of(uint32_t c, enum language language)
{
    size_t low = 0, high = sizeof ranges / sizeof ranges[0];

    if (c >= 0x3400 && c <= 0x9FFF)
        return CLASS_HAN;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return CLASS_LATIN;
    if (language == LANGUAGE_ZH)
        for (size_t i = 0; i < sizeof chinese / sizeof chinese[0]; i++)
            if (chinese[i].codepoint == c)
                return chinese[i].class;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (c < ranges[middle].first)
            high = middle;
        else if (c > ranges[middle].last)
            low = middle + 1;
        else
            return ranges[middle].class;
    }
    return c < 0x2000 || (c >= 0x2070 && c < 0x20A0) ? CLASS_LATIN : CLASS_HAN;
}

bool class_is_latin(enum char_class c)
{
    return c >= CLASS_LATIN && c <= CLASS_SOLIDUS;
}

bool class_is_wide_mark(enum char_class c)
{
    return c >= CLASS_OPEN && c <= CLASS_STOP;
}

static bool never_starts(enum char_class c, bool spaced, enum text_level level)
{
    switch (c) {
    case CLASS_CLOSE: case CLASS_PAUSE: case CLASS_STOP: case CLASS_CONNECTOR:
    case CLASS_INTERPUNCT: case CLASS_SOLIDUS: case CLASS_WIDE_SOLIDUS: case CLASS_HYPHEN:
        return level >= TEXT_LEVEL_BASIC;
    case CLASS_DASH: case CLASS_ELLIPSIS:
        return level >= TEXT_LEVEL_STRICT;
    case CLASS_LATIN_CLOSE:
        return !spaced || level >= TEXT_LEVEL_BASIC;
    case CLASS_POSTFIX: case CLASS_WIDE_POSTFIX: case CLASS_MARK:
        return true;
    default:
        return false;
    }
}

static bool never_ends(enum char_class c, enum text_level level)
{
    switch (c) {
    case CLASS_OPEN:
        return level >= TEXT_LEVEL_BASIC;
    case CLASS_SOLIDUS: case CLASS_WIDE_SOLIDUS:
        return level >= TEXT_LEVEL_GB;
    case CLASS_LATIN_OPEN: case CLASS_PREFIX: case CLASS_WIDE_PREFIX:
        return true;
    default:
        return false;
    }
}

/* Two stretches of Latin letters, digits and marks with nothing between. */
static enum bond latin_bond(enum char_class before, enum char_class after, enum text_level level)
{
    bool letter = after == CLASS_LATIN || after == CLASS_LATIN_OPEN;

    if (before == CLASS_HYPHEN && letter)
        return BOND_SOFT;
    if (before == CLASS_SOLIDUS && letter)
        return level < TEXT_LEVEL_GB ? BOND_SOFT : BOND_LAST_RESORT;
    return BOND_TIGHT;
}

enum bond class_bond(enum char_class before, enum char_class after, bool spaced,
                     enum text_level level)
{
    bool stop_before = before == CLASS_CLOSE || before == CLASS_PAUSE || before == CLASS_STOP;
    bool stop_after = after == CLASS_CLOSE || after == CLASS_PAUSE || after == CLASS_STOP;

    if (!spaced) {
        if (before == after && (before == CLASS_DASH || before == CLASS_ELLIPSIS))
            return BOND_TIGHT;
        if (class_is_latin(before) && class_is_latin(after))
            return latin_bond(before, after, level);
        if ((before == CLASS_DIGIT && after == CLASS_WIDE_POSTFIX) ||
            (before == CLASS_WIDE_PREFIX && after == CLASS_DIGIT))
            return BOND_TIGHT;
    }
    if (stop_before && stop_after && level >= TEXT_LEVEL_BASIC)
        return BOND_LAST_RESORT;        /* within a string of closers; boxes.c asks for three */
    if (never_starts(after, spaced, level) || never_ends(before, level))
        return BOND_HARD;
    return BOND_BREAK;
}

int class_space_width(uint32_t c)
{
    static const int widths[] = {       /* U+2000 to U+200A */
        500, 1000, 500, 1000, 333, 250, 167, 500, 250, 200, 100
    };

    if (c >= 0x2000 && c <= 0x200A)
        return widths[c - 0x2000];
    return c == 0x3000 ? 1000 : c == 0x202F ? 200 : c == 0x205F ? 222 : 0;
}
