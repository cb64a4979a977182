/*
 * audit/audit_change.c - a change that is typed beside the figure that changed
 *
 * {gdp}，比上年增长5.2% and 提高8.6%，达到{share} are held against the growth rate of the data,
 * else against what the figure and that of the year before give. What is measured is printed
 * rounded, so a growth that is computed is a stretch, and only what lies outside it contradicts; a
 * count is exact. A sentence that compares with another year, or over several, is left alone.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"
#include "lang/lang.h"

#define FINER 4                 /* digits that a computed growth has more than the typed one */

/* ---- which figure ---- */

/* Another base than the year before, or another measure. */
static bool has_other_base(struct str sentence, enum language l)
{
    static const char *const zh[] = {
        "年来", "以来", "五年", "三年", "累计", "十二五", "十三五", "十四五", "期间", "时期",
        "环比", "年初", "年均", "翻", "从", "由", "可比", "同口径", "扣除", "年平均", "平均每",
        "平均增", "季度", "月", NULL
    };
    static const char *const en[] = {
        "since", "years", "from ", "average annual", "annual average", "on average", "cumulative",
        "real terms", "comparable", "compared", "month", "quarter", "twice", "double", NULL
    };

    return side_says(sentence, l == LANGUAGE_ZH ? zh : en);
}

/* 比2021年: a year that is neither the figure's nor the one before. */
static bool has_other_year(const struct side *s, size_t at, const struct figure *f)
{
    struct said_year years[MOST_YEARS];
    size_t count = side_years(s, at, years);

    for (size_t i = 0; i < count; i++)
        if (years[i].first < f->period.year - 1 || years[i].last > f->period.year)
            return true;
    return false;
}

/* Nothing but words of the table and years. */
static bool is_only(struct str s, const char *const *words)
{
    while (s.len) {
        size_t len = near_begins(s, words);

        if (!len && s.len >= 4 && s.ptr[0] == '2' && s.ptr[1] == '0')
            len = 4;
        if (!len)
            return false;
        s = str_from(s, len);
    }
    return true;
}

/* {gdp}，比上年增长5.2%: the figure before the number. */
static const struct side_reference *figure_before(const struct side *s,
                                                  const struct scan_number *n)
{
    static const char *const between[] = {
        "，", "、", "（", "(", ",", " ", "比上年", "同比", "较上年", "比去年", "较去年",
        "比上年同期", "比", "较", "年", "in", "an", "a", "and", "or", "which", "was", "is",
        /* what may be said of the target between the two */
        "超额", "完成", "控制在", "低于", "高于", "年度", "全年", "预期", "目标", "以内",
        "within", "below", "above", "beating", "exceeding", "meeting", "the", "target", "limit",
        NULL
    };
    ptrdiff_t before = side_reference_before(s, n->from);
    size_t end = before < 0 ? 0 : s->scan.numbers[before].digits + 3;

    if (before < 0 || side_is_listed(s, (size_t)before) || n->from < end
        || !is_only(str_sub(s->scan.text, end, n->from - end), between))
        return NULL;
    return side_reference_of(s, &s->scan.numbers[before]);
}

/* 提高8.6%，达到{share}; rose by 8.6% to {share}. */
static const struct side_reference *figure_behind(const struct side *s,
                                                  const struct scan_number *n)
{
    static const char *const between[] = {
        "，", "达到", "达", "升至", "升到", "增至", "增加到", "提高到", "提升到", "降至", "降到",
        "至", "到", "为", ", to ", " to ", NULL
    };
    ptrdiff_t behind = side_reference_behind(s, n->to);
    size_t at = behind < 0 ? 0 : s->scan.numbers[behind].digits;

    if (behind < 0 || at <= n->to || side_is_listed(s, (size_t)behind)
        || !is_only(str_sub(s->scan.text, n->to, at - n->to), between))
        return NULL;
    return side_reference_of(s, &s->scan.numbers[behind]);
}

/* Up or down, by the word before the number or, in English, behind it. */
static enum scan_sign sign_of(const struct side *s, const struct scan_number *n)
{
    static const char *const up[] = { " higher", " more", " up", NULL };
    static const char *const down[] = { " lower", " less", " fewer", " down", NULL };
    struct near before = near_behind(s->scan.text, n->digits), after = near_ahead(s->scan.text,
                                                                                  n->to);

    if (n->sign != SCAN_NO_SIGN)
        return str_ends(near_str(&before), STR("新增")) ? SCAN_NO_SIGN : n->sign;
    if (near_begins(near_str(&after), up))
        return SCAN_RISE;
    return near_begins(near_str(&after), down) ? SCAN_FALL : SCAN_NO_SIGN;
}

/* ---- what the data gives ---- */

struct change {
    struct report_audit *r;
    const struct side *s;
    const struct scan_number *n;
    const struct figure *figure;
    struct decimal typed;       /* signed */
};

static struct str own_text(const struct change *c)
{
    return side_number_text(c->r->arena, c->s, c->n);
}

/* "up 0.3 percentage points" */
static struct str signed_text(const struct change *c, struct decimal value,
                              const struct unit *unit)
{
    enum message m = decimal_is_zero(value) ? MSG_AUDIT_UNCHANGED
                   : value.negative ? MSG_AUDIT_DOWN : MSG_AUDIT_UP;
    struct diag *d = c->r->with->diag;

    value.negative = false;
    return diag_words(d, c->r->arena, m,
                      lang_join(c->r->arena, lang_amount(c->r->arena, value, unit,
                                                         diag_language(d))));
}

static void contradict(const struct change *c, enum audit_rule rule, struct decimal value,
                       const struct unit *unit)
{
    enum message m = rule == AUDIT_CHANGE_DIFFERS ? MSG_AUDIT_CHANGE_DIFFERS
                                                  : MSG_AUDIT_GROWTH_DIFFERS;

    audit_add(c->r->with, rule, side_number(c->s, c->n),
              diag_words(c->r->with->diag, c->r->arena, m, own_text(c), c->figure->id,
                         signed_text(c, value, unit)), c->figure, NULL);
}

/* The growth rate that the data holds for a level. */
static const struct figure *held_growth(const struct change *c)
{
    const struct indicator *level = c->figure->indicator, *growth;
    const struct figure *f;

    growth = map_find(c->r->data->indicators, str_join(c->r->arena, level->id, STR("-growth")));
    if (!growth)
        growth = side_growth_named(c->r, level->name.in[LANGUAGE_ZH]);
    if (!growth || growth == level)
        return NULL;
    f = model_figure(c->r->data, growth, c->figure->area, c->figure->period, ROLE_ACTUAL,
                     STR_NONE);
    return f && f->has_value && f->relation == RELATION_AT
        && audit_dimension(f->unit) == UNIT_PERCENT ? f : NULL;
}

static const struct figure *year_before(const struct change *c)
{
    struct period p = c->figure->period;
    const struct figure *f;

    if (p.kind != PERIOD_YEAR)
        return NULL;
    p.year--;
    f = model_figure(c->r->data, c->figure->indicator, c->figure->area, p, ROLE_ACTUAL,
                     c->figure->key);
    return f && f->has_value && f->relation == RELATION_AT && derive_comparable(c->figure, f)
        ? f : NULL;
}

/* Half of the last digit, up or down: what rounding may hide. 10处, 3人 hide nothing. */
static struct decimal hidden(const struct figure *f, struct decimal value, bool down)
{
    enum unit_dimension d = f->unit->dimension;
    bool counted = (d == UNIT_NUMBER || d == UNIT_PERSON || d == UNIT_VISIT)
                && f->unit->power == 0 && f->value.scale == 0;

    return counted ? decimal_int(0) : (struct decimal){ 5, value.scale + 1, down };
}

/* (now ± half a digit) / (before ± half a digit) - 1 in per cent, rounded outwards. `was`: the
 * value before, in the unit of now. */
static bool growth_end(const struct figure *now, const struct figure *before, struct decimal was,
                       int side, int scale, struct decimal *out)
{
    struct decimal a = hidden(now, now->value, side < 0), b = hidden(before, was, side > 0);

    return decimal_add(now->value, a, &a) && decimal_add(was, b, &b) && !b.negative
        && !decimal_is_zero(b) && decimal_shift(a, 2, &a)
        && decimal_divide(a, b, scale + FINER, out)
        && decimal_subtract(*out, decimal_int(100), out);
}

/* Does what was typed lie inside the growth of the two? *growth: rounded as it was typed. */
static bool growth_fits(const struct change *c, const struct figure *before, bool *fits,
                        struct decimal *growth)
{
    struct decimal was, low, high, half = { 5, c->typed.scale + 1, false }, ends[2];
    bool exact;

    if (!units_convert(before->value, before->unit, c->figure->unit, before->value.scale + 2, &was,
                       &exact) || !exact || was.negative || decimal_is_zero(was)
        || !growth_end(c->figure, before, was, -1, c->typed.scale, &low)
        || !growth_end(c->figure, before, was, 1, c->typed.scale, &high)
        || !decimal_add(c->typed, half, &ends[1]) || !decimal_subtract(c->typed, half, &ends[0])
        || !decimal_shift(c->figure->value, 2, growth)
        || !decimal_divide(*growth, was, c->typed.scale, growth)
        || !decimal_subtract(*growth, decimal_int(100), growth))
        return false;
    *fits = decimal_compare(ends[1], low) >= 0 && decimal_compare(ends[0], high) <= 0;
    return true;
}

/* A growth in per cent of a level. */
static bool growth_of_level(const struct change *c)
{
    const struct figure *held = held_growth(c), *before = year_before(c);
    struct decimal growth;
    bool fits, money = audit_dimension(c->figure->unit) == UNIT_CNY
                    || audit_dimension(c->figure->unit) == UNIT_USD;

    if (held && decimal_compare(held->value, c->typed) == 0) {
        AUDIT_FIND(c->r->with, TYPED, side_number(c->s, c->n), held, NULL, own_text(c), held->id,
                   audit_reference_to(c->r, held));
        return true;
    }
    if (held) {
        AUDIT_FIND(c->r->with, CONTRADICTS, side_number(c->s, c->n), held, NULL, own_text(c),
                   held->id, audit_figure_text(c->r->with, held));
        return true;
    }
    if (!before || !growth_fits(c, before, &fits, &growth))
        return false;
    /* Money grows at constant prices too, and then by another rate. */
    if (!fits)
        contradict(c, money ? AUDIT_GROWTH_DIFFERS : AUDIT_CHANGE_DIFFERS, growth, c->n->unit);
    return true;
}

static bool same_size(struct decimal a, struct decimal b)
{
    a.negative = b.negative = false;
    return decimal_compare(a, b) == 0;
}

/* {unemployment.change} */
static void typed_change(const struct change *c)
{
    struct str to = audit_reference_to(c->r, c->figure);

    AUDIT_FIND(c->r->with, TYPED, side_number(c->s, c->n), c->figure, NULL, own_text(c),
               c->figure->id, str_format(c->r->arena, "%.*s.change}", (int)to.len - 1, to.ptr));
}

/* In points of a rate, or in the unit of the level itself. */
static bool difference(const struct change *c)
{
    struct amount change = derive_change(c->r->data, c->figure);
    struct decimal typed = c->typed;
    bool exact;

    if (!change.present)
        return false;
    if (c->n->unit->dimension != UNIT_POINT
        && (!units_convert(c->typed, c->n->unit, change.unit, -1, &typed, &exact) || !exact))
        return false;
    if (decimal_compare(typed, change.value) == 0)
        typed_change(c);
    else
        contradict(c, AUDIT_CHANGE_DIFFERS, change.value, change.unit);
    return true;
}

/* A rate that changed by so many per cent: of itself, or points are meant. */
static bool per_cent_of_rate(const struct change *c)
{
    struct amount change = derive_change(c->r->data, c->figure);
    const struct figure *before = year_before(c);
    struct decimal growth;
    bool fits = false;

    if (!change.present || !before)
        return false;
    if (c->figure->indicator->measure != MEASURE_GROWTH
        && (!growth_fits(c, before, &fits, &growth) || fits))
        return fits;
    if (same_size(change.value, c->typed))
        audit_add(c->r->with, AUDIT_PERCENT_FOR_POINTS, side_number(c->s, c->n),
                  diag_words(c->r->with->diag, c->r->arena, MSG_AUDIT_POINTS_MEANT, own_text(c),
                             c->figure->id, signed_text(c, change.value, change.unit)),
                  c->figure, before);
    else
        contradict(c, AUDIT_CHANGE_DIFFERS, change.value, change.unit);
    return true;
}

bool typed_change_of(struct report_audit *r, const struct side *s, const struct scan_number *n)
{
    struct change c = { r, s, n, NULL, n->value };
    enum scan_sign sign = n->unit && n->relation == RELATION_AT ? sign_of(s, n) : SCAN_NO_SIGN;
    const struct side_reference *x;
    bool of_percent;

    if (sign == SCAN_NO_SIGN)
        return false;
    x = figure_before(s, n);
    x = x ? x : figure_behind(s, n);
    if (!x || !x->figure || x->to.part != PART_VALUE || x->figure->role != ROLE_ACTUAL
        || !x->figure->has_value || x->figure->relation != RELATION_AT || !x->figure->unit
        || figure_against(x->figure)->kind > AGAINST_YEAR
        || has_other_year(s, n->digits, x->figure)
        || has_other_base(side_sentence(s, n->digits, NULL), s->language))
        return false;
    c.figure = x->figure;
    c.typed.negative = sign == SCAN_FALL;
    of_percent = audit_dimension(c.figure->unit) == UNIT_PERCENT;
    if (n->unit->dimension == UNIT_PERCENT)
        return of_percent ? per_cent_of_rate(&c)
             : audit_dimension(c.figure->unit) != UNIT_POINT && growth_of_level(&c);
    if (n->unit->dimension == UNIT_POINT)
        return of_percent && difference(&c);
    return scan_same_kind(n->unit, c.figure->unit) && difference(&c);
}
