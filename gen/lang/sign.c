/* lang/sign.c - the word of signs.def that a text ends in */
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
