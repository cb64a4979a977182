/* lang/sign.c - the word of signs.def that a text ends in, the base that one begins with */
#include "lang/sign.h"

/* Up as well as up, but not in group or follow-up. */
static bool ends_in_english(struct str text, struct str word)
{
    size_t from = text.len - word.len;

    return text.len >= word.len && (text.ptr[from] | 32) == word.ptr[0]
        && str_ends(text, str_from(word, 1))
        && (!from || !(str_is_letter(text.ptr[from - 1]) || text.ptr[from - 1] == '-'));
}

static const struct row { enum language language; struct str word; enum lang_sign sign; } rows[] = {
#define SIGN(l, w, s) { LANGUAGE_##l, STR_INIT(w), LANG_##s },
#define BESIDE SIGN
#include "lang/signs.def"
#undef BESIDE
#undef SIGN
};
#define ROWS (sizeof rows / sizeof *rows)

/* What they set up {x}: up and down alone are sure after "was", and where a clause begins. */
static bool is_up_or_down(struct str before)
{
    static const char *const verbs[] = { "is", "are", "was", "were", "been", "went" };

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (ends_in_english(before, str_of(verbs[i])))
            return true;
    return !before.len || !str_is_letter(before.ptr[before.len - 1]);
}

/* Exports last year {x}: that is when. From last year {x} and year on year {x} are against it. */
static bool is_against(struct str before, struct str base)
{
    if (str_find(base, STR(" on ")) >= 0 || str_find(base, STR("-on-")) >= 0)
        return true;
    for (const struct row *r = rows; r < rows + ROWS; r++)
        if (r->language == LANGUAGE_EN && r->sign == LANG_STATE
            && ends_in_english(before, r->word))
            return true;
    return false;
}

static bool is_sure(struct str text, const struct row *r)
{
    struct str before = str_trim(str_sub(text, 0, text.len - r->word.len));

    if (r->sign == LANG_BASE)
        return is_against(before, r->word);
    return !(str_is(r->word, "up") || str_is(r->word, "down")) || is_up_or_down(before);
}

enum lang_sign lang_sign_before(struct str text, enum language language, struct str *word,
                                bool *sure)
{
    if (language == LANGUAGE_EN) {
        if (!str_ends(text, STR(" ")))
            return LANG_NO_SIGN;
        text.len--;
    }
    for (const struct row *r = rows; r < rows + ROWS; r++)
        if (r->language == language && (language == LANGUAGE_ZH ? str_ends(text, r->word)
                                                                : ends_in_english(text, r->word))) {
            *word = r->word;
            *sure = language == LANGUAGE_ZH || is_sure(text, r);
            return r->sign;
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

/* The longest of the English words of one sign that a text begins with. */
static size_t begins_with(struct str text, enum lang_sign sign)
{
    size_t len = 0;

    for (const struct row *r = rows; r < rows + ROWS; r++)
        if (r->language == LANGUAGE_EN && r->sign == sign && r->word.len > len
            && starts_word(text, r->word))
            len = r->word.len;
    return len;
}

struct str lang_base_ahead(struct arena *a, struct str text, struct str base)
{
    char bytes[96];
    struct str line = one_line(text, bytes, sizeof bytes), rest;
    size_t from = begins_with(line, LANG_STATE), len;

    from += from && from < line.len;            /* the space behind it */
    rest = str_from(line, from);
    len = begins_with(rest, LANG_BASE);
    if (!len && from && starts_word(rest, base))
        len = base.len;
    return len ? str_copy(a, str_sub(line, 0, from + len)) : STR_NONE;
}
