/*
 * audit/audit_pair.c - both languages of a pair carry the same figures
 *
 * References are compared as sets, typed numbers by normal value; what is left on both sides is
 * a slip of the magnitude (亿 for billion) or of the unit (% for points) if the digits agree.
 */
#include "audit/audit_near.h"
#include "lang/lang.h"

/* Partners stand at about the same place of both languages; keeps a huge paragraph linear. */
#define MOST_APART 300

/* The stretch of `count` items that may be partners of item i. */
static size_t first_near(size_t i)
{
    return i > MOST_APART ? i - MOST_APART : 0;
}

static size_t last_near(size_t i, size_t count)
{
    return i + MOST_APART < count ? i + MOST_APART : count;
}

/* ---- references ---- */

static bool same_reference(const struct side_reference *a, const struct side_reference *b)
{
    return a->to.indicator == b->to.indicator && a->to.area == b->to.area
        && a->to.part == b->to.part && period_same(a->to.period, b->to.period)
        && str_eq(a->to.key, b->to.key);
}

/* Where a side first has the same reference near a place; its count where it has none. */
static size_t position(const struct side *s, const struct side_reference *x, size_t near)
{
    for (size_t i = first_near(near); i < last_near(near, s->reference_count); i++)
        if (same_reference(&s->references[i], x))
            return i;
    return s->reference_count;
}

/* What one language has alone. */
static void only(struct report_audit *r, const struct side *s, struct span at,
                 const struct figure *f, struct str text)
{
    if (s->language == LANGUAGE_ZH)
        AUDIT_FIND(r->with, ONLY_CHINESE, at, f, NULL, text);
    else
        AUDIT_FIND(r->with, ONLY_ENGLISH, at, f, NULL, text);
}

static void compare_references(struct report_audit *r, const struct pair *p, enum language l)
{
    const struct side *mine = &p->in[l], *other = &p->in[!l];

    for (size_t i = 0; i < mine->reference_count; i++) {
        const struct side_reference *x = &mine->references[i];

        if (position(mine, x, i) == i && position(other, x, i) == other->reference_count)
            only(r, mine, x->to.at, x->figure, side_reference_text(r->arena, x));
    }
}

/* ---- the order of a list ---- */

static void compare_orders(struct report_audit *r, const struct pair *p)
{
    const struct side *zh = &p->in[LANGUAGE_ZH], *en = &p->in[LANGUAGE_EN];

    for (size_t i = 1; i < zh->scan.count; i++) {
        const struct scan_number *a = &zh->scan.numbers[i - 1], *b = &zh->scan.numbers[i];
        const struct side_reference *x = side_reference_of(zh, a), *y = side_reference_of(zh, b);
        size_t first, second;

        if (!x || !y || !b->list || a->list != b->list || same_reference(x, y))
            continue;
        first = position(en, x, (size_t)a->reference);
        second = position(en, y, (size_t)b->reference);
        if (first < en->reference_count && second < first)
            AUDIT_FIND(r->with, ORDER_DIFFERS, en->references[second].to.at, y->figure, x->figure,
                       side_reference_text(r->arena, x), side_reference_text(r->arena, y));
    }
}

/* ---- typed numbers ---- */

static bool is_compared(const struct scan_number *n)
{
    return n->kind == SCAN_VALUE || n->kind == SCAN_RANK || n->kind == SCAN_CLASS
        || n->kind == SCAN_ATTRIBUTE || n->kind == SCAN_STREAK || n->kind == SCAN_YEAR;
}

/* Units that English converts (斤, 亩) are rounded: equal within half a per cent. */
static bool close_enough(const struct scan_number *a, const struct scan_number *b)
{
    struct decimal v, difference, bound;
    bool exact;

    if (!a->unit || !b->unit || a->unit->dimension != b->unit->dimension
        || (a->unit->numerator == a->unit->denominator
            && b->unit->numerator == b->unit->denominator))
        return false;
    if (!units_convert(a->value, a->unit, b->unit, 12, &v, &exact)
        || !decimal_subtract(v, b->value, &difference)
        || !decimal_multiply(difference, decimal_int(200), &difference))
        return false;
    difference.negative = false;
    bound = b->value;
    bound.negative = false;
    return decimal_compare(difference, bound) <= 0;
}

static bool same_value(const struct scan_number *a, const struct scan_number *b)
{
    struct decimal x, y;

    if (a->kind == SCAN_RANK || b->kind == SCAN_RANK)
        return a->kind == b->kind && a->place == b->place;
    if (a->kind == SCAN_YEAR || b->kind == SCAN_YEAR)
        return decimal_compare(a->value, b->value) == 0
            && (a->kind == b->kind || !a->unit || !b->unit);
    if (!scan_same_kind(a->unit, b->unit) && a->unit && b->unit)
        return false;
    if (scan_normal(a->value, a->unit, &x) && scan_normal(b->value, b->unit, &y)
        && decimal_compare(x, y) == 0)
        return true;
    return close_enough(a, b) || close_enough(b, a);
}

/* The other side's partner of each number, or -1. */
static void match(const struct side *a, const struct side *b, int *of_a, int *of_b)
{
    for (size_t i = 0; i < b->scan.count; i++)
        of_b[i] = -1;
    for (size_t i = 0; i < a->scan.count; i++) {
        of_a[i] = -1;
        if (!is_compared(&a->scan.numbers[i]))
            continue;
        for (size_t k = first_near(i); k < last_near(i, b->scan.count) && of_a[i] < 0; k++)
            if (of_b[k] < 0 && is_compared(&b->scan.numbers[k])
                && same_value(&a->scan.numbers[i], &b->scan.numbers[k])) {
                of_a[i] = (int)k;
                of_b[k] = (int)i;
            }
    }
}

/* Said twice in one language and once in the other is the same all the same, and 连续2年 is for the
 * second year running. */
static bool said_at_all(const struct side *s, const struct scan_number *n, size_t near)
{
    for (size_t i = first_near(near); i < last_near(near, s->scan.count); i++) {
        const struct scan_number *m = &s->scan.numbers[i];

        if ((is_compared(m) && same_value(m, n))
            || (n->kind == SCAN_STREAK && m->kind == SCAN_ORDINAL
                && decimal_compare(m->value, n->value) == 0))
            return true;
    }
    return false;
}

/* The power of ten between two values of one kind with the same digits; 0
 * where they differ else. */
static int slip(const struct scan_number *a, const struct scan_number *b)
{
    struct decimal x, y, shifted;

    if (!a->unit || !b->unit || !scan_same_kind(a->unit, b->unit)
        || !scan_normal(a->value, a->unit, &x) || !scan_normal(b->value, b->unit, &y))
        return 0;
    if (scan_digits(x) != scan_digits(y) || !x.digits)
        return 0;
    for (int power = -9; power <= 9; power++)
        if (power && decimal_shift(x, power, &shifted) && decimal_compare(shifted, y) == 0)
            return power;
    return 0;
}

static struct str expected(struct arena *a, const struct scan_number *zh)
{
    return zh->unit ? lang_join(a, lang_amount(a, zh->value, zh->unit, LANGUAGE_EN))
                    : lang_number(a, zh->value, LANGUAGE_EN);
}

static bool report_slip(struct report_audit *r, const struct pair *p, const struct scan_number *a,
                        const struct scan_number *b)
{
    const struct side *zh = &p->in[LANGUAGE_ZH], *en = &p->in[LANGUAGE_EN];
    int power = slip(a, b);
    struct str x = side_number_text(r->arena, zh, a), y = side_number_text(r->arena, en, b);

    if (power) {
        AUDIT_FIND(r->with, MAGNITUDE_SLIP, side_number(en, b), NULL, NULL, x, y,
                   str_number(r->arena, power < 0 ? -power : power), expected(r->arena, a));
        return true;
    }
    if (a->kind == SCAN_VALUE && b->kind == SCAN_VALUE && a->unit && b->unit
        && a->unit->dimension != b->unit->dimension
        && scan_digits(a->value) == scan_digits(b->value)) {
        AUDIT_FIND(r->with, UNIT_DIFFERS, side_number(en, b), NULL, NULL, x, y,
                   expected(r->arena, a));
        return true;
    }
    return false;
}

/* Numbers written as words (a, four, 一) may be turned otherwise in the other language. */
static bool is_missed(const struct side *other, const struct scan_number *n, size_t i, int partner)
{
    return is_compared(n) && partner < 0 && !n->worded && !said_at_all(other, n, i);
}

static void report_unmatched(struct report_audit *r, const struct pair *p, int *of_zh, int *of_en)
{
    const struct side *zh = &p->in[LANGUAGE_ZH], *en = &p->in[LANGUAGE_EN];

    for (size_t i = 0; i < zh->scan.count; i++) {
        const struct scan_number *a = &zh->scan.numbers[i];
        bool paired = false;

        if (!is_missed(en, a, i, of_zh[i]))
            continue;
        for (size_t k = first_near(i); k < last_near(i, en->scan.count) && !paired; k++) {
            const struct scan_number *b = &en->scan.numbers[k];

            paired = is_missed(zh, b, k, of_en[k]) && report_slip(r, p, a, b);
            if (paired)
                of_en[k] = (int)i;
        }
        if (!paired)
            only(r, zh, side_number(zh, a), NULL, side_number_text(r->arena, zh, a));
    }
    for (size_t k = 0; k < en->scan.count; k++) {
        const struct scan_number *b = &en->scan.numbers[k];

        if (is_missed(zh, b, k, of_en[k]))
            only(r, en, side_number(en, b), NULL, side_number_text(r->arena, en, b));
    }
}

static void compare_qualifiers(struct report_audit *r, const struct pair *p, const int *of_zh)
{
    const struct side *zh = &p->in[LANGUAGE_ZH], *en = &p->in[LANGUAGE_EN];

    for (size_t i = 0; i < zh->scan.count; i++) {
        const struct scan_number *a = &zh->scan.numbers[i], *b;

        if (of_zh[i] < 0)
            continue;
        b = &en->scan.numbers[of_zh[i]];
        if (a->relation == b->relation && a->rank_kind == b->rank_kind)
            continue;
        AUDIT_FIND(r->with, QUALIFIER_LOST, side_number(en, b), NULL, NULL,
                   side_number_text(r->arena, zh, a), side_number_text(r->arena, en, b));
    }
}

void pair_check(struct report_audit *r, struct pair *p)
{
    const struct side *zh = &p->in[LANGUAGE_ZH], *en = &p->in[LANGUAGE_EN];
    int *of_zh, *of_en;

    if (!zh->present || !en->present)
        return;
    compare_references(r, p, LANGUAGE_ZH);
    compare_references(r, p, LANGUAGE_EN);
    compare_orders(r, p);
    of_zh = ARENA_ARRAY(r->arena, int, zh->scan.count);
    of_en = ARENA_ARRAY(r->arena, int, en->scan.count);
    match(zh, en, of_zh, of_en);
    report_unmatched(r, p, of_zh, of_en);
    compare_qualifiers(r, p, of_zh);
}
