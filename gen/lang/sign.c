/* lang/sign.c - the word of signs.def that a text ends in, the base that one begins with */
#include "lang/sign.h"

/* Up as well as up, but not in group or follow-up. */
static bool ends_in_english(struct str text, struct str word)
{
    size_t from = text.len - word.len;

    return text.len >= word.len && (text.ptr[from] | 32) == word.ptr[0]
        && str_ends(text, str_from(word, 1)) && (!from || !(str_is_letter(text.ptr[from - 1]) || text.ptr[from - 1] == '-'));
}

/* What they set up {x}: up and down alone are sure after "was", and where a clause begins. */
static bool is_sure(struct str text, struct str word)
{
    static const char *const verbs[] = { "is", "are", "was", "were", "been", "went" };
    struct str before = str_trim(str_sub(text, 0, text.len - word.len));

    if (!str_is(word, "up") && !str_is(word, "down"))
        return true;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (ends_in_english(before, str_of(verbs[i])))
            return true;
    return !before.len || !str_is_letter(before.ptr[before.len - 1]);
}

enum lang_sign lang_sign_before(struct str text, enum language language, struct str *word,
                                bool *sure)
{
    static const struct { enum language language; struct str word; enum lang_sign sign; } words[] = {
#define SIGN(l, w, s) { LANGUAGE_##l, STR_INIT(w), LANG_##s },
#include "lang/signs.def"
#undef SIGN
    };

    if (language == LANGUAGE_EN) {
        if (!str_ends(text, STR(" ")))
            return LANG_NO_SIGN;
        text.len--;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].language == language
            && (language == LANGUAGE_ZH ? str_ends(text, words[i].word)
                                        : ends_in_english(text, words[i].word))) {
            *word = words[i].word;
            *sure = language == LANGUAGE_ZH || is_sure(text, words[i].word);
            return words[i].sign;
        }
    return LANG_NO_SIGN;
}

/* The beginning of a text, each stretch of white space in it one space. */
static struct str one_line(struct str text, char *bytes, size_t room)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len && n < room; i++) {
        bool space = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\r';

        if (!space || (n && bytes[n - 1] != ' '))
            bytes[n++] = space ? ' ' : text.ptr[i];
    }
    return (struct str){ bytes, n };
}

static bool starts_word(struct str text, struct str word)
{
    return word.len && str_starts(text, word)
        && (text.len == word.len
            || !(str_is_letter(text.ptr[word.len]) || text.ptr[word.len] == '-'));
}

struct str lang_base_ahead(struct arena *a, struct str text, struct str base)
{
    static const char *const rates[] = {
        "year on year", "year-on-year", "quarter on quarter", "quarter-on-quarter",
        "month on month", "month-on-month",
    };
    static const char *const before[] = { "on ", "from ", "over ", "against ", "since " };
    static const char *const bases[] = {
        "the year before", "the previous year", "a year before", "a year earlier", "a year ago",
        "last year", "the quarter before", "the previous quarter", "last quarter",
        "the month before", "the previous month", "last month",
        "the same period of the year before", "the same period last year",
    };
    char bytes[96];
    struct str line = one_line(text, bytes, sizeof bytes), found = STR_NONE, rest;

    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        if (starts_word(line, str_of(rates[i])))
            found = str_of(rates[i]);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t at = str_of(before[i]).len;

        if (!str_starts(line, str_of(before[i])))
            continue;
        rest = str_from(line, at);
        if (starts_word(rest, base))
            found = str_sub(line, 0, at + base.len);
        for (size_t k = 0; k < sizeof bases / sizeof *bases; k++)
            if (starts_word(rest, str_of(bases[k])))
                found = str_sub(line, 0, at + str_of(bases[k]).len);
    }
    return found.len ? str_copy(a, found) : STR_NONE;
}
