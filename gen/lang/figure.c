/*
 * lang/figure.c - a figure with its qualifier
 *
 * Chinese: the printed text again where the figure was entered as one, else the template's pattern
 * for the relation. English: always the patterns, around the English amount.
 */
#include "lang/lang.h"

#define NO_WORD WORDS

static struct str pattern(const struct look *l, enum word_id w, enum language language)
{
    struct str s = w == NO_WORD ? STR_NONE : l->words[w].in[language];

    return s.len ? s : STR("{1}");
}

/* Put the value where {1} stands in a pattern. */
static struct lang_value wrap(struct arena *a, struct str pattern, struct lang_value v)
{
    ptrdiff_t at = str_find(pattern, STR("{1}"));

    if (at < 0)
        return v;
    v.before = str_join(a, str_sub(pattern, 0, (size_t)at), v.before);
    v.after = str_join(a, v.after, str_from(pattern, (size_t)at + 3));
    return v;
}

static enum word_id relation_word(const struct figure *f)
{
    static const enum word_id words[] = {
        [RELATION_AT] = NO_WORD, [RELATION_ABOUT] = WORD_ABOUT,
        [RELATION_AT_LEAST] = WORD_AT_LEAST, [RELATION_MORE_THAN] = WORD_MORE_THAN,
        [RELATION_AT_MOST] = WORD_AT_MOST, [RELATION_LESS_THAN] = WORD_LESS_THAN,
        [RELATION_NEARLY] = WORD_NEARLY, [RELATION_BETWEEN] = WORD_BETWEEN,
        [RELATION_IN_STEP_WITH] = NO_WORD, [RELATION_WORDED] = NO_WORD,
        [RELATION_NONE] = NO_WORD,
    };

    return words[f->relation];
}

static struct lang_value with_stable(struct arena *a, const struct look *l,
                                     const struct figure *f, struct lang_value v,
                                     enum language language)
{
    if (f->relation == RELATION_AT_LEAST)
        return wrap(a, pattern(l, WORD_STABLE_AT_LEAST, language), v);
    if (f->relation == RELATION_ABOUT)
        return wrap(a, pattern(l, WORD_STABLE_ABOUT, language), v);
    v = wrap(a, pattern(l, relation_word(f), language), v);
    return wrap(a, pattern(l, WORD_STABLE, language), v);
}

/* {1}至{2}: the high end goes behind, with its own unit. */
static struct lang_value between(struct arena *a, const struct look *l, const struct figure *f,
                                 enum language language)
{
    struct lang_value low = lang_amount(a, f->value, f->unit, language);
    struct str high = lang_join(a, lang_amount(a, f->high, f->unit, language));
    struct str rest = l->words[WORD_BETWEEN].in[language];
    ptrdiff_t first = str_find(rest, STR("{1}")), second = str_find(rest, STR("{2}"));

    if (first < 0 || second < first) {
        low.after = high;
        return low;
    }
    low.before = str_sub(rest, 0, (size_t)first);
    low.after = str_sub(rest, (size_t)first + 3, (size_t)(second - first) - 3);
    low.after = str_join(a, low.after, high);
    low.after = str_join(a, low.after, str_from(rest, (size_t)second + 3));
    return low;
}

static struct lang_value committed(struct arena *a, const struct look *l, const struct figure *f,
                                   enum language language, struct lang_value v)
{
    if (f->commitment == COMMITMENT_NONE)
        return v;
    return wrap(a, pattern(l, WORD_ENSURE + (f->commitment - COMMITMENT_ENSURE), language), v);
}

static struct lang_value early(struct arena *a, const struct look *l, const struct figure *f,
                               enum language language, struct lang_value v)
{
    if (f->status == STATUS_PRELIMINARY)
        v = wrap(a, pattern(l, WORD_PRELIMINARY, language), v);
    if (f->status == STATUS_EXPECTED)
        v = wrap(a, pattern(l, WORD_EXPECTED, language), v);
    return v;
}

static struct lang_value qualified(struct arena *a, const struct look *l, const struct figure *f,
                                   enum language language)
{
    struct lang_value v;

    if (f->relation == RELATION_BETWEEN)
        v = between(a, l, f, language);
    else
        v = lang_amount(a, f->value, f->unit, language);
    if (f->stable)
        v = with_stable(a, l, f, v, language);
    else if (f->relation != RELATION_BETWEEN)
        v = wrap(a, pattern(l, relation_word(f), language), v);
    return early(a, l, f, language, committed(a, l, f, language, v));
}

/* 两位数增长 states a number without one. */
static bool is_phrase(const struct figure *f)
{
    return f->has_value && f->printed.text.ptr && !f->printed.number && !f->printed.unit;
}

static struct lang_value as_printed(struct arena *a, const struct figure *f)
{
    const struct printed *p = &f->printed;
    struct str rest = str_from(p->text, p->before);
    struct lang_value v = { .before = str_sub(p->text, 0, p->before) };

    if (is_phrase(f))
        return (struct lang_value){ .after = v.before };

    v.number = lang_minus(a, str_sub(rest, 0, p->number));
    rest = str_from(rest, p->number);
    v.unit = p->unit ? str_sub(rest, 0, p->unit) : f->unit->zh;
    v.after = str_sub(rest, p->unit, p->after);
    return v;
}

struct lang_value lang_figure(struct arena *a, const struct look *l, const struct figure *f,
                              enum language language)
{
    if (!f->has_value)
        return (struct lang_value){ STR_NONE, STR_NONE, STR_NONE, f->wording.in[language] };
    if (language == LANGUAGE_EN && is_phrase(f) && f->relation == RELATION_AT_LEAST)
        return (struct lang_value){ .after = l->words[WORD_DOUBLE_DIGIT].in[language] };
    if (language == LANGUAGE_ZH && f->printed.text.ptr)
        return f->commitment_unsaid ? committed(a, l, f, language, as_printed(a, f))
                                    : as_printed(a, f);
    return qualified(a, l, f, language);
}

/* ---- which way it went ---- */

static int last_year(struct period p)
{
    return p.end_year ? p.end_year : p.year;
}

/* The month, quarter or year before. */
static struct period period_before(struct period p)
{
    bool first = p.kind == PERIOD_YEAR || p.part == 1;

    if (p.kind != PERIOD_YEAR)
        p.part = !first ? p.part - 1 : p.kind == PERIOD_MONTH ? 12 : 4;
    p.year -= first;
    return p;
}

/* 上年 is that of the reader's year: what moved in another one names its base. */
static enum word_id base_word(enum period_kind kind, bool previous)
{
    if (kind == PERIOD_YEAR)
        return WORD_BASE_YEAR;
    return !previous ? WORD_BASE_SAME : kind == PERIOD_MONTH ? WORD_BASE_MONTH : WORD_BASE_QUARTER;
}

struct str lang_moved_from(struct arena *a, const struct look *l, const struct figure *f,
                           struct period now, enum language language)
{
    const struct against *against = figure_against(f);
    enum period_kind kind = f->period.kind;
    bool previous = against->kind == AGAINST_PREVIOUS;
    struct period before = { .kind = PERIOD_YEAR, .year = last_year(f->period) - 1 };
    struct str name;

    if (against->kind == AGAINST_BASE)
        return lang_period(a, against->base, language);
    if (against->kind == AGAINST_AREA || kind == PERIOD_SPAN
        || (previous && kind == PERIOD_CUMULATIVE))
        return STR_NONE;
    if (last_year(f->period) == last_year(now))
        return l->words[base_word(kind, previous)].in[language];
    if (previous)
        before = period_before(f->period);
    name = lang_period(a, before, language);
    return previous || kind == PERIOD_YEAR ? name
                                           : look_word(l, a, WORD_BASE_SAME_OF, language, &name, 1);
}

/* The growth of a span is its yearly average, not what it grew from its base to its end.
 * What is 3% at most may have fallen, and a bound below zero bounds the fall from its other side.
 * 两位数增长 and 稳定在 are words already. A change of places is no 增加1位: which way is up is not
 * known. */
static bool can_move(const struct figure *f)
{
    enum measure m = f->indicator->measure;
    bool change = m == MEASURE_GROWTH || m == MEASURE_FALL || m == MEASURE_CHANGE;
    bool plain = f->relation == RELATION_AT || f->relation == RELATION_ABOUT;
    bool capped = f->relation == RELATION_AT_MOST || f->relation == RELATION_LESS_THAN;
    bool average = m == MEASURE_GROWTH && f->period.kind == PERIOD_SPAN;
    bool result = f->role == ROLE_ACTUAL && f->has_value && !f->stable && !is_phrase(f);

    return change && !average && result && !capped && !str_is(f->unit->zh, "位")
        && (plain || (!f->value.negative && !decimal_is_zero(f->value)));
}

static enum word_id moved_word(const struct figure *f)
{
    bool falls = f->indicator->measure == MEASURE_FALL;
    bool rate = f->unit->dimension == UNIT_PERCENT;
    bool amount = !rate && f->unit->dimension != UNIT_POINT;

    if (decimal_is_zero(f->value))
        return f->relation == RELATION_ABOUT ? WORD_MOVED_LEVEL_ABOUT : WORD_MOVED_LEVEL;
    if (f->value.negative != falls)
        return amount ? WORD_MOVED_LESS : WORD_MOVED_FELL;
    if (amount)
        return WORD_MOVED_MORE;
    if (!rate || falls)
        return WORD_MOVED_ROSE;
    return f->indicator->price ? WORD_MOVED_DEARER : WORD_MOVED_GREW;
}

bool lang_moved(struct arena *a, const struct look *l, const struct figure *f,
                struct period now, enum language language, struct lang_value *out)
{
    struct str args[] = { STR("{1}"), lang_moved_from(a, l, f, now, language) }, word;
    struct figure size = *f;

    if (!can_move(f) || !args[1].len)
        return false;
    size.value.negative = false;
    size.status = STATUS_FINAL;
    word = look_word(l, a, moved_word(f), language, args, 2);
    *out = decimal_is_zero(f->value) ? (struct lang_value){ .after = word }
                                     : wrap(a, word, qualified(a, l, &size, language));
    *out = early(a, l, f, language, *out);
    return true;
}
