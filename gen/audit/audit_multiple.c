/*
 * audit/audit_multiple.c - halves, thirds and doublings in words, against the figures
 *
 * {services-share}，占一半以上 is held against the share; {accidents}，比上年减少三分之二 and
 * {exports}，比上年翻番 against what the figure is of that of the year said. A word is no exact
 * number: about a third goes from 29 to 37 per cent, double from 1.9 to 2.9 times.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"

#define LONGEST_PHRASE 60

/* Thousandths: of the whole, or of what was. */
static const struct near_tag parts[LANGUAGES][18] = {
    [LANGUAGE_ZH] = {
        { "一半", 500 }, { "半数", 500 }, { "三分之一", 333 }, { "三分之二", 667 },
        { "四分之一", 250 }, { "四分之三", 750 }, { "五分之一", 200 }, { "五分之四", 800 },
        { "二成", 200 }, { "两成", 200 }, { "三成", 300 }, { "四成", 400 }, { "五成", 500 },
        { "六成", 600 }, { "七成", 700 }, { "八成", 800 }, { "九成", 900 },
    },
    [LANGUAGE_EN] = {
        { "half", 500 }, { "a third", 333 }, { "one third", 333 }, { "two thirds", 667 },
        { "two-thirds", 667 }, { "one-third", 333 }, { "a quarter", 250 }, { "one quarter", 250 },
        { "three quarters", 750 }, { "three-quarters", 750 }, { "a fifth", 200 },
    },
};

static const struct near_tag times[LANGUAGES][8] = {
    [LANGUAGE_ZH] = { { "翻两番", 4000 }, { "翻了两番", 4000 }, { "翻一番", 2000 },
                      { "翻了一番", 2000 }, { "翻番", 2000 }, { "翻了番", 2000 } },
    [LANGUAGE_EN] = { { "doubled", 2000 }, { "double", 2000 }, { "twice", 2000 },
                      { "tripled", 3000 }, { "three times", 3000 }, { "four times", 4000 },
                      { "halved", 500 } },
};

/* Does an English word go on here: double-digit, two-thirds? */
static bool goes_on(struct str text, size_t at)
{
    return at < text.len && (str_is_letter(text.ptr[at]) || text.ptr[at] == '-');
}

/* The first of the words in the text, what it says and where it stands; 0: none. */
static int first_of(const struct near_tag *words, struct str text, size_t *at, size_t *len)
{
    for (*at = 0; *at < text.len; ++*at) {
        int size = near_tag_begins(words, str_from(text, *at), len);

        bool english = str_is_letter(text.ptr[*at]);

        if (size && !(english && (goes_on(text, *at + *len) || (*at && goes_on(text, *at - 1)))))
            return size;
    }
    return 0;
}

/* What qualifies the word: 超过 before it, 以上 behind it; both are cut. */
static enum relation qualified(struct str *head, struct str *tail, enum language l)
{
    static const char *const more[] = { "多", "强", NULL };
    size_t before_len, after_len, len = l == LANGUAGE_ZH ? near_begins(*tail, more) : 0;
    int before = near_sense_before(*head, l, &before_len),
        after = near_sense_after(*tail, l, &after_len);

    if (after >= NEAR_RELATION)
        *tail = str_from(*tail, after_len);
    *tail = str_from(*tail, len);
    if (before >= NEAR_RELATION)
        head->len -= before_len;
    return before >= NEAR_RELATION ? (enum relation)(before - NEAR_RELATION)
         : after >= NEAR_RELATION ? (enum relation)(after - NEAR_RELATION)
         : len ? RELATION_MORE_THAN : RELATION_AT;
}

/* May so many thousandths be called that? */
static bool may_be_called(long long held, int said, enum relation relation, bool doubled)
{
    long long slack = said * (relation == RELATION_ABOUT ? 12 : 8) / 100;

    switch (relation) {
    case RELATION_MORE_THAN: case RELATION_AT_LEAST:
        return held >= said;
    case RELATION_LESS_THAN: case RELATION_AT_MOST:
        return held <= said;
    case RELATION_NEARLY:
        return held <= said && held >= said * 85 / 100;
    default:
        return held >= said - slack && held <= said + (doubled ? said * 45 / 100 : slack);
    }
}

/* Thousandths of `whole`; false: that cannot be told. */
static bool thousandths(struct decimal part, struct decimal whole, long long *out)
{
    struct decimal d;

    if (decimal_is_zero(whole) || whole.negative || part.negative || !decimal_shift(part, 3, &d)
        || !decimal_divide(d, whole, 0, &d))
        return false;
    *out = (long long)d.digits;
    return true;
}

/* ---- the year that a change is from ---- */

/* 比2020年, 比上年, 五年; since 2020, in five years, a year earlier. 0: not said. */
static int year_from(struct str text, int year)
{
    static const char *const before[] = {
        "上年", "去年", "year before", "year earlier", "last year", "previous year", "in a year", NULL
    };
    struct decimal n;

    for (size_t i = 0; i + 4 <= text.len; i++) {
        struct str rest = str_from(text, i);
        size_t len;

        if (near_begins(rest, before))
            return year - 1;
        if (str_starts(rest, STR("20")) && decimal_read(str_sub(rest, 0, 4), &n) && !n.scale)
            return (int)n.digits;
        len = scan_numeral(rest, &n);
        if (len && !n.scale && str_starts(str_from(rest, len), STR("年")))
            return year - (int)n.digits;
        len = scan_english_cardinal(rest, &n);
        if (len && str_starts(str_from(rest, len), STR(" years")))
            return year - (int)n.digits;
    }
    return 0;
}

static const struct figure *base_of(struct report_audit *r, const struct figure *f,
                                    struct str phrase)
{
    int year = year_from(phrase, f->period.year);
    const struct figure *base = year && year < f->period.year ? audit_result_of(r, f, year) : NULL;

    return base && derive_comparable(f, base) && f->indicator->measure == MEASURE_LEVEL
        && base->unit && base->unit->dimension == f->unit->dimension ? base : NULL;
}

/* ---- the readers ---- */

/* To the end of the phrase: a comma, a full stop. */
static struct str phrase_at(const struct side *s, size_t at)
{
    struct str text = str_sub(s->scan.text, at, LONGEST_PHRASE);
    size_t len = 0;

    while (len < text.len && !side_phrase_ends(str_from(text, len)))
        len++;
    return str_sub(text, 0, len);
}

/* 比上年翻番, more than double that of 2020 */
static size_t times_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                           size_t from, struct str phrase)
{
    static const char *const heads[] = { "比", "较", "是", "为", "五年", "三年", "十年", "两年", NULL };
    bool zh = s->language == LANGUAGE_ZH;
    size_t at, len;
    int size = first_of(times[s->language], phrase, &at, &len);
    struct str head = str_sub(phrase, 0, at), tail;
    enum relation relation;
    const struct figure *base;
    struct decimal was;
    long long held;
    bool exact;

    if (!size)
        return 0;
    tail = str_from(phrase, at + len);
    head.len -= !zh && str_ends(head, STR(" "));
    relation = qualified(&head, &tail, s->language);
    if (zh ? !near_begins(head, heads) : str_trim(head).len > 0)
        return 0;
    base = base_of(r, f, zh ? head : tail);
    if (base && units_convert(base->value, base->unit, f->unit, -1, &was, &exact) && exact
        && thousandths(f->value, was, &held)
        && !may_be_called(held, size, relation, size >= 2000))
        audit_two_differ(r, AUDIT_MULTIPLE, s, from, from + phrase.len, f, base);
    return from + phrase.len;
}

/* Did it lose that part of what it was the year before? */
static bool lost_otherwise(struct report_audit *r, const struct figure *f, int part,
                           enum relation relation, const struct figure **base)
{
    struct decimal lost;
    long long held;

    *base = f->indicator->measure == MEASURE_LEVEL
        ? audit_result_of(r, f, f->period.year - 1) : NULL;
    return *base && (*base)->unit == f->unit && derive_comparable(f, *base)
        && decimal_subtract((*base)->value, f->value, &lost)
        && (lost.negative || (thousandths(lost, (*base)->value, &held)
                              && !may_be_called(held, part, relation, false)));
}

/* 占一半以上; 比上年减少三分之二, down by two thirds */
static size_t part_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                          size_t from, struct str phrase)
{
    static const char *const shares[] = { "占", "为", "达", "达到", "占比", " or", NULL };
    static const char *const falls[] = { "减少", "减少了", "下降", "下降了", "降低", " down by",
                                         " down", " fell by", " falling by", " cut by", NULL };
    static const char *const years[] = { "比上年", "较上年", "比去年", "较去年", NULL };
    size_t at, len, fall, end = from + phrase.len;
    int part = first_of(parts[s->language], phrase, &at, &len);
    struct str head = str_sub(phrase, 0, at), tail = str_from(phrase, at + len);
    enum relation relation;
    const struct figure *base;
    long long held;

    if (!part)
        return 0;
    head.len -= s->language == LANGUAGE_EN && str_ends(head, STR(" "));
    head = near_cut(head, shares);
    relation = qualified(&head, &tail, s->language);
    head = near_cut(head, shares);
    fall = near_ends(head, falls);
    head.len -= fall;
    head = near_cut(head, years);
    if (str_trim(head).len || tail.len || (!fall && f->indicator->measure != MEASURE_SHARE))
        return 0;
    if (fall && lost_otherwise(r, f, part, relation, &base))
        audit_two_differ(r, AUDIT_MULTIPLE, s, from, end, f, base);
    else if (!fall && thousandths(f->value, decimal_int(100), &held)
             && !may_be_called(held, part, relation, false))
        audit_contradicts(r, AUDIT_MULTIPLE, s, from, end, f, audit_figure_text(r->with, f));
    return end;
}

size_t multiple_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                       size_t at)
{
    struct str phrase = phrase_at(s, at);
    size_t end = part_behind(r, s, f, at, phrase);

    return end ? end : times_behind(r, s, f, at, phrase);
}
