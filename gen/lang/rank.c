/*
 * lang/rank.c - ordinals and ranks
 *
 * The list of a rank is named by its level in Chinese (全省) and by its name in English (Henan).
 */
#include "lang/lang.h"

static struct str english_ordinal(struct arena *a, int n, bool words)
{
    static const char *const names[] = {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth"
    };
    static const char *const endings[] = { "th", "st", "nd", "rd" };
    bool teen = n % 100 >= 11 && n % 100 <= 13;

    if (words && n >= 1 && n <= 10)
        return str_of(names[n - 1]);
    return str_format(a, "%d%s", n, endings[n % 10 <= 3 && !teen ? n % 10 : 0]);
}

struct str lang_ordinal(struct arena *a, int n, enum language language, bool words)
{
    return language == LANGUAGE_EN ? english_ordinal(a, n, words) : str_number(a, n);
}

struct str lang_list_name(const struct area *list, enum language language)
{
    static const struct { const char *level, *zh; } levels[] = {
        { "country", "全国" }, { "province", "全省" }, { "city", "全市" }, { "county", "全县" },
    };

    if (!list)
        return STR_NONE;
    for (size_t i = 0; language == LANGUAGE_ZH && i < sizeof levels / sizeof *levels; i++)
        if (str_is(list->level, levels[i].level))
            return str_of(levels[i].zh);
    return list->name.in[language];
}

struct str lang_small_number(struct arena *a, int n, enum language language)
{
    static const char *const names[] = {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
    };

    if (language == LANGUAGE_EN && n >= 1 && n <= 10)
        return str_of(names[n - 1]);
    return str_number(a, n);
}

struct str lang_counted(struct arena *a, int n, enum language language)
{
    static const char *const names[] = {
        "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"
    };

    if (language == LANGUAGE_ZH && n >= 1 && n <= 10)
        return str_of(names[n - 1]);
    return lang_small_number(a, n, language);
}

/* {1} in {2} without a list is {1}: what stands between the two goes with {2}. */
static struct str put(struct arena *a, const struct look *l, enum word_id w, struct str place,
                      const struct rank *r, enum language language)
{
    struct str args[] = { place, lang_list_name(r->list, language) };
    struct str pattern = l->words[w].in[language];
    ptrdiff_t first = str_find(pattern, STR("{1}")), second = str_find(pattern, STR("{2}"));
    struct buf b = { .arena = a };

    if (args[1].len || second < 0 || first < 0)
        return look_word(l, a, w, language, args, 2);
    if (second < first) {
        buf_add(&b, str_sub(pattern, 0, (size_t)second));
        buf_add(&b, str_sub(pattern, (size_t)second + 3, (size_t)(first - second) - 3));
        buf_add(&b, place);
        buf_add(&b, str_from(pattern, (size_t)first + 3));
    } else {
        buf_add(&b, str_sub(pattern, 0, (size_t)first));
        buf_add(&b, place);
        buf_add(&b, str_from(pattern, (size_t)second + 3));
    }
    return buf_str(&b);
}

static struct str rank_text(struct arena *a, const struct look *l, const struct rank *r,
                            enum language language, bool words)
{
    switch (r->kind) {
    case RANK_EXACT:
        if (!r->place)                  /* only how many places were won */
            return STR_NONE;
        return put(a, l, words ? WORD_RANK : WORD_RANK_SHORT,
                   lang_ordinal(a, r->place, language, words), r, language);
    case RANK_TOP:
        return put(a, l, WORD_RANK_TOP, words ? lang_small_number(a, r->place, language)
                                            : str_number(a, r->place), r, language);
    case RANK_TIER:
        if (!r->wording.in[language].len)
            return STR_NONE;
        return put(a, l, WORD_RANK_TIER, r->wording.in[language], r, language);
    }
    return STR_NONE;
}

struct str lang_rank(struct arena *a, const struct look *l, const struct rank *r,
                     enum language language)
{
    return rank_text(a, l, r, language, true);
}

struct str lang_rank_short(struct arena *a, const struct look *l, const struct rank *r,
                           enum language language)
{
    static const enum word_id words[] = {
        WORDS, WORD_RANK_BY_LEVEL, WORD_RANK_BY_GROWTH, WORD_RANK_BY_IMPROVEMENT
    };
    struct str s = rank_text(a, l, r, language, false);

    if (!s.len || !r->say_by || r->by == RANK_BY_UNSAID)
        return s;
    return look_word(l, a, words[r->by], language, &s, 1);
}
