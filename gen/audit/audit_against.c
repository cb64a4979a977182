/*
 * audit/audit_against.c - a figure compared with that of another place, or of another indicator
 *
 * 高于全省平均水平0.5个百分点, 快于地区生产总值增速, 0.5 percentage points above the provincial
 * average: held against the figure of the same time that the data has of the province, the country
 * or the indicator named. Where it has none, nothing is said.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"

#define LONGEST_NAME 90

struct than {
    bool higher;
    size_t from, to;                /* in the folded text */
    const struct figure *other;     /* NULL: the data has none */
    const struct scan_number *by;   /* NULL: how much is not said */
};

enum { HIGHER = 1, LOWER };

/* The number whose digits stand at a place; NULL. */
static const struct scan_number *number_at(const struct side *s, size_t at)
{
    size_t i = side_first_number(s, at);

    return i < s->scan.count && s->scan.numbers[i].digits == at
        && s->scan.numbers[i].kind == SCAN_VALUE && s->scan.numbers[i].unit
        && s->scan.numbers[i].relation == RELATION_AT ? &s->scan.numbers[i] : NULL;
}

/* ---- the other figure ---- */

/* That of the province or the country in which the figure's area lies. */
static const struct figure *of_level(struct report_audit *r, const struct figure *f,
                                     const char *level)
{
    const struct area *area = f->area ? f->area : r->area;
    const struct figure *other;

    while (area && !str_is(area->level, level))
        area = area->parent;
    other = area && area != f->area ? model_figure(r->data, f->indicator, area, f->period,
                                                   ROLE_ACTUAL, f->key) : NULL;
    return other && derive_comparable(f, other) ? other : NULL;
}

/* Both are rates of growth, or both shares: others are not faster or higher than each other. */
static const struct figure *of_name(struct report_audit *r, const struct figure *f,
                                    struct str name)
{
    struct index_hit hits[16];
    size_t count = index_at_end(r, name, hits, 16), from;
    const struct indicator *other = side_growth_named(r, name, &from);
    enum measure m = f->indicator->measure;

    if (!other || from)
        other = NULL;
    for (size_t i = 0; i < count && !other; i++)
        if (!hits[i].from)
            other = hits[i].indicator;
    return other && other != f->indicator && other->measure == m
        && (m == MEASURE_GROWTH || m == MEASURE_SHARE)
        ? model_figure(r->data, other, f->area, f->period, ROLE_ACTUAL, STR_NONE) : NULL;
}

struct place_word { const char *word, *level; };

static const struct place_word places[LANGUAGES][9] = {
    [LANGUAGE_ZH] = { { "全省", "province" }, { "全国", "country" }, { "全市", "city" } },
    [LANGUAGE_EN] = { { " the provincial", "province" }, { " the national", "country" },
                      { " that of the province", "province" }, { " the province’s", "province" },
                      { " that of the country", "country" }, { " the country’s", "country" },
                      { " in the province", "province" }, { " in the country", "country" } },
};

/* How far the thing compared with goes, and its figure; 0: it is none that is known. */
static size_t object_of(struct report_audit *r, const struct side *s, const struct figure *f,
                        struct str text, const struct figure **other)
{
    static const char *const of_place[LANGUAGES][10] = {
        { "平均水平", "平均增速", "平均增幅", "平均值", "平均", "水平", "增速", "增幅" },
        { " average", " figure", " level", " rate", " mean" },
    };
    static const char *const ends[LANGUAGES][8] = {
        { "高", "快", "低", "慢", "多", "少" }, { " by ", " in ", " but ", " and ", " for ", " (" },
    };
    size_t len = 0;

    for (const struct place_word *p = places[s->language]; p->word; p++)
        if (str_starts(text, str_of(p->word))) {
            len = str_of(p->word).len;
            *other = of_level(r, f, p->level);
            return len + near_begins(str_from(text, len), of_place[s->language]);
        }
    while (len < text.len && len < LONGEST_NAME && !side_phrase_ends(str_from(text, len))
           && !near_begins(str_from(text, len), ends[s->language])
           && !str_is_digit(text.ptr[len]))
        len++;
    *other = of_name(r, f, str_trim(str_sub(text, 0, len)));
    return *other ? len : 0;
}

/* ---- the words ---- */

/* 高于全省平均水平0.5个百分点, 比全省高0.5个百分点 */
static bool than_zh(struct report_audit *r, const struct side *s, const struct figure *f,
                    size_t at, struct than *t)
{
    static const struct near_tag verbs[] = {
        { "高于", HIGHER }, { "快于", HIGHER }, { "超过", HIGHER }, { "高出", HIGHER }, { "低于", LOWER },
        { "慢于", LOWER }, { NULL, 0 }
    };
    static const struct near_tag steps[] = {
        { "高出", HIGHER }, { "高", HIGHER }, { "快", HIGHER }, { "多", HIGHER }, { "低", LOWER },
        { "慢", LOWER }, { "少", LOWER }, { NULL, 0 }
    };
    static const char *const thans[] = { "比", "较", NULL };
    struct str text = s->scan.text;
    size_t verb, step = 0;
    int way = near_tag_begins(verbs, str_from(text, at), &verb);
    bool compares = !verb && near_begins(str_from(text, at), thans);

    verb = compares ? sizeof "比" - 1 : verb;
    t->to = verb ? at + verb + object_of(r, s, f, str_from(text, at + verb), &t->other) : at;
    if (!verb || t->to == at + verb)
        return false;
    if (compares && !(way = near_tag_begins(steps, str_from(text, t->to), &step)))
        return false;
    t->higher = way == HIGHER;
    t->to += step;
    t->by = number_at(s, t->to);
    return t->by || side_phrase_ends(str_from(text, t->to));
}

/* [0.5 percentage points] above the provincial average, faster than GDP growth [by …] */
static bool than_en(struct report_audit *r, const struct side *s, const struct figure *f,
                    size_t at, struct than *t)
{
    static const struct near_tag ways[] = {
        { " above", HIGHER }, { " higher than", HIGHER }, { " faster than", HIGHER },
        { " more than", HIGHER }, { " ahead of", HIGHER }, { " below", LOWER },
        { " lower than", LOWER }, { " slower than", LOWER }, { " less than", LOWER },
        { " behind", LOWER }, { NULL, 0 }
    };
    static const char *const joints[] = { " and ", " but ", NULL };
    struct str text = s->scan.text;
    size_t len;

    t->by = text.len > at && text.ptr[at] == ' ' ? number_at(s, at + 1) : NULL;
    t->to = t->by ? t->by->to : at;
    t->higher = near_tag_begins(ways, str_from(text, t->to), &len) == HIGHER;
    t->to += len;
    len = len ? object_of(r, s, f, str_from(text, t->to), &t->other) : 0;
    t->to += len;
    if (len && !t->by && str_starts(str_from(text, t->to), STR(" by ")))
        t->by = number_at(s, t->to + 4);
    t->to = t->by && t->by->to > t->to ? t->by->to : t->to;
    /* Not: the national target, the provincial capital, GDP growth in 2021. */
    return len > 0 && (side_phrase_ends(str_from(text, t->to))
                       || near_begins(str_from(text, t->to), joints));
}

/* ---- against the data ---- */

/* Is the difference what was typed? True where that cannot be told. */
static bool differs_by(const struct figure *f, const struct figure *other,
                       const struct scan_number *n)
{
    bool rates = audit_dimension(f->unit) == UNIT_PERCENT;
    struct decimal was, difference, typed;
    bool exact;

    if (rates ? n->unit->dimension != UNIT_POINT : !scan_same_kind(n->unit, f->unit))
        return true;
    if (!units_convert(other->value, other->unit, f->unit, -1, &was, &exact) || !exact
        || !decimal_subtract(f->value, was, &difference)
        || !scan_normal(difference, rates ? n->unit : f->unit, &difference)
        || !scan_normal(n->value, n->unit, &typed))
        return true;
    difference.negative = false;
    return decimal_compare(difference, typed) == 0;
}

/* 下降7.4%，高于全省: of the size, or of the rate. */
static bool is_of_size(const struct figure *f, const struct figure *other)
{
    return f->value.negative && other->indicator == f->indicator;
}

size_t against_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                      size_t at)
{
    struct than t = { .from = at };
    int order;

    if (!(s->language == LANGUAGE_ZH ? than_zh : than_en)(r, s, f, at, &t))
        return 0;
    if (audit_is_exact(t.other) && !is_of_size(f, t.other)
        && units_compare(f->value, f->unit, t.other->value, t.other->unit, &order)
        && (order != (t.higher ? 1 : -1) || (t.by && !differs_by(f, t.other, t.by))))
        audit_two_differ(r, AUDIT_COMPARED, s, t.from, t.to, f, t.other);
    return t.to;
}
