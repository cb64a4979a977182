/*
 * lang/verdict.c - the word of a verdict, by its class and the nature of the target
 */
#include "lang/lang.h"

/* Columns: expected, binding (and task), control. */
static const enum word_id words[][3] = {
    [VERDICT_ABOVE] = { WORD_ABOVE_EXPECTED, WORD_ABOVE_BINDING, WORD_ABOVE_CONTROL },
    [VERDICT_MET] = { WORD_MET_EXPECTED, WORD_MET_BINDING, WORD_MET_CONTROL },
    [VERDICT_IN_LINE] = { WORD_IN_LINE_EXPECTED, WORD_IN_LINE_BINDING, WORD_IN_LINE_CONTROL },
    [VERDICT_BELOW] = { WORD_BELOW_EXPECTED, WORD_BELOW_BINDING, WORD_BELOW_CONTROL },
    [VERDICT_UNDECIDED] = { WORD_UNDECIDED, WORD_UNDECIDED, WORD_UNDECIDED },
    [VERDICT_NOT_STATED] = { WORD_NOT_STATED, WORD_NOT_STATED, WORD_NOT_STATED },
    [VERDICT_PENDING] = { WORD_PENDING, WORD_PENDING, WORD_PENDING },
    [VERDICT_WORDED] = { WORD_WORDED, WORD_WORDED, WORD_WORDED },
    [VERDICT_DIFFERENCE] = { WORD_DIFFERENCE_HIGHER, WORD_DIFFERENCE_HIGHER,
                             WORD_DIFFERENCE_HIGHER },
    [VERDICT_NO_TARGET] = { WORDS, WORDS, WORDS },
};

/* Where a lower value is better, what is better than the target is not above it. */
static const struct { enum word_id word, lower; } lower[] = {
    { WORD_ABOVE_EXPECTED, WORD_ABOVE_EXPECTED_LOWER },
    { WORD_ABOVE_BINDING, WORD_ABOVE_BINDING_LOWER },
    { WORD_BELOW_EXPECTED, WORD_BELOW_EXPECTED_LOWER },
    { WORD_BELOW_BINDING, WORD_BELOW_BINDING_LOWER },
};

static int column(enum nature nature)
{
    switch (nature) {
    case NATURE_EXPECTED:
        return 0;
    case NATURE_BINDING:
    case NATURE_TASK:
        return 1;
    case NATURE_CONTROL:
        return 2;
    }
    return 0;
}

static enum word_id word_of(const struct verdict *v)
{
    if (v->class == VERDICT_DIFFERENCE && decimal_is_zero(v->gap.value))
        return WORD_DIFFERENCE_NONE;
    if (v->class == VERDICT_DIFFERENCE && !v->actual_higher)
        return WORD_DIFFERENCE_LOWER;
    if (v->reason == REASON_ACTUAL_RANK_ONLY && v->actual->rank)
        return WORD_UNDECIDED_RANK;
    enum word_id word = words[v->class][column(v->nature)];

    for (size_t i = 0; i < sizeof lower / sizeof *lower; i++)
        if (lower[i].word == word && v->actual && v->actual->indicator->better == BETTER_LOWER)
            return lower[i].lower;
    return word;
}

struct str lang_verdict(struct arena *a, const struct look *l, const struct verdict *v,
                        enum language language)
{
    enum word_id w = word_of(v);
    struct str gap = STR_NONE;

    if (w == WORDS)
        return STR_NONE;
    /* A strict target missed by equality has no gap worth printing. */
    if (v->gap.present && !decimal_is_zero(v->gap.value))
        gap = lang_join(a, lang_amount(a, v->gap.value, v->gap.unit, language));
    if (w == WORD_UNDECIDED_RANK)
        gap = lang_rank_short(a, l, v->actual->rank, language);
    return str_trim(look_word(l, a, w, language, &gap, 1));
}
