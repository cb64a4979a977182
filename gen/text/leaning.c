/*
 * text/leaning.c - words that lean on the one behind them or, in Chinese, before them
 *
 * Headlines and labels are broken by sense: an article, a preposition or a conjunction stands at
 * the start of a line rather than at the end of one. “On” is none: it ends as many verbs, pass on,
 * as it begins phrases.
 */
#include "text/boxes.h"

#include <uchar.h>

enum leaning word_leaning(struct str s)
{
    static const struct { struct str word; enum leaning is; } words[] = {
        { STR_INIT("about"), LEANING_HEDGE }, { STR_INIT("around"), LEANING_HEDGE },
        { STR_INIT("nearly"), LEANING_HEDGE }, { STR_INIT("over"), LEANING_HEDGE },
        { STR_INIT("least"), LEANING_HEDGE_END }, { STR_INIT("than"), LEANING_HEDGE_END },
        { STR_INIT("a"), LEANING_LINK }, { STR_INIT("an"), LEANING_LINK },
        { STR_INIT("the"), LEANING_LINK }, { STR_INIT("and"), LEANING_LINK },
        { STR_INIT("or"), LEANING_LINK }, { STR_INIT("of"), LEANING_LINK },
        { STR_INIT("as"), LEANING_LINK }, { STR_INIT("at"), LEANING_LINK },
        { STR_INIT("between"), LEANING_LINK }, { STR_INIT("by"), LEANING_LINK },
        { STR_INIT("for"), LEANING_LINK }, { STR_INIT("from"), LEANING_LINK },
        { STR_INIT("in"), LEANING_LINK }, { STR_INIT("into"), LEANING_LINK },
        { STR_INIT("per"), LEANING_LINK }, { STR_INIT("to"), LEANING_LINK },
        { STR_INIT("with"), LEANING_LINK }
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(s, words[i].word))
            return words[i].is;
    return LEANING_NOT;
}

bool text_leads_on(struct str line)
{
    size_t from = line.len;

    while (from && line.ptr[from - 1] != ' ')
        from--;
    return str_ends(line, STR("-")) || word_leaning(str_from(line, from)) == LEANING_LINK;
}

/* Every box of every paragraph asks. */
static bool is_one_of(uint32_t c, const char32_t *characters)
{
    while (*characters && *characters != c)
        characters++;
    return *characters;
}

bool han_leans_on(uint32_t c)
{
    return is_one_of(c, U"在和与及或以为把将向对从由使让被按新再更");
}

bool han_leans_back(uint32_t c)
{
    return is_one_of(c, U"的了着中上下里内间等者们化性型式率");
}
