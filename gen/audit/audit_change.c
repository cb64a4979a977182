/*
 * audit/audit_change.c - a change that is typed beside the figure that changed
 *
 * {gdp}，比上年增长5.2% and 提高8.6%，达到{share} are held against the growth rate of the data,
 * else against what the figure and that of the year before give (audit_ratio.c); 加快0.3个百分点
 * against the rates of both years. A sentence that compares with another year, or over several, is
 * left alone.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"
#include "lang/lang.h"

/* ---- which figure ---- */

/* Another base than the year before, or another measure. */
static bool has_other_base(struct str sentence, enum language l)
{
    static const char *const zh[] = {
        "年来", "以来", "两年", "三年", "四年", "五年", "十年", "累计", "十二五", "十三五", "十四五", "期间", "时期",
        "环比", "年初", "年均", "翻", "从", "由", "可比", "同口径", "扣除", "年平均", "平均每",
        "平均增", "季度", "月", NULL
    };
    static const char *const en[] = {
        "since", "years", "decade", "from ", "average annual", "annual average", "on average", "cumulative",
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
static const struct side_reference *figure_before(const struct side *s, size_t from)
{
    static const char *const between[] = {
        "，", "、", "（", "(", ",", " ", "比上年", "同比", "较上年", "比去年", "较去年",
        "比上年同期", "较上年同期", "比去年同期", "比", "较", "年", "增速", "增幅", "降幅", "涨幅",
        "跌幅", "占比", "in", "an", "a", "and", "or", "which", "was", "is",
        /* what may be said of the target between the two */
        "超额", "完成", "控制在", "低于", "高于", "年度", "全年", "预期", "目标", "以内",
        "within", "below", "above", "beating", "exceeding", "meeting", "the", "target", "limit",
        NULL
    };
    const struct scan_number *before = side_reference_before(s, from);
    size_t end = before ? before->digits + 3 : 0;

    if (!before || side_is_listed(s, before) || from < end
        || !is_only(str_sub(s->scan.text, end, from - end), between))
        return NULL;
    return side_reference_of(s, before);
}

/* 提高8.6%，达到{share}; rose by 8.6% to {share}. */
static const struct side_reference *figure_behind(const struct side *s,
                                                  const struct scan_number *n)
{
    static const char *const between[] = {
        "，", "达到", "达", "升至", "升到", "增至", "增加到", "提高到", "提升到", "降至", "降到",
        "至", "到", "为", ", to ", " to ", NULL
    };
    const struct scan_number *behind = side_reference_behind(s, n->to);

    if (!behind || behind->digits <= n->to || side_is_listed(s, behind)
        || !is_only(str_sub(s->scan.text, n->to, behind->digits - n->to), between))
        return NULL;
    return side_reference_of(s, behind);
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

    AUDIT_SAY(c->r->with, rule, m, side_number(c->s, c->n), c->figure, NULL, own_text(c),
              c->figure->id, signed_text(c, value, unit));
}

/* The growth rate that the data holds for a level. */
static const struct figure *held_growth(const struct change *c)
{
    const struct indicator *level = c->figure->indicator,
                           *growth = side_growth_named(c->r, level->name.in[LANGUAGE_ZH], NULL);
    const struct figure *f;

    if (!growth || growth == level)
        return NULL;
    f = model_figure(c->r->data, growth, c->figure->area, c->figure->period, ROLE_ACTUAL,
                     STR_NONE);
    return audit_is_exact(f) && audit_dimension(f->unit) == UNIT_PERCENT ? f : NULL;
}

static const struct figure *year_before(const struct change *c)
{
    const struct figure *f = c->figure->period.kind == PERIOD_YEAR
        ? audit_result_of(c->r, c->figure, c->figure->period.year - 1) : NULL;

    return f && derive_comparable(c->figure, f) ? f : NULL;
}

/* A growth in per cent of a level. */
static bool growth_of_level(const struct change *c)
{
    const struct figure *held = held_growth(c), *before = year_before(c);
    struct decimal growth;
    bool fits;

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
    if (!before || !audit_growth_fits(c->figure, before, c->typed, &fits, &growth))
        return false;
    /* Money grows at constant prices too, and then by another rate. */
    if (!fits)
        contradict(c, scan_is_money(c->figure->unit) ? AUDIT_GROWTH_DIFFERS : AUDIT_CHANGE_DIFFERS,
                   growth, c->n->unit);
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
        && (!audit_growth_fits(c->figure, before, c->typed, &fits, &growth) || fits))
        return fits;
    if (same_size(change.value, c->typed))
        AUDIT_SAY(c->r->with, AUDIT_PERCENT_FOR_POINTS, MSG_AUDIT_POINTS_MEANT,
                  side_number(c->s, c->n), c->figure, before, own_text(c), c->figure->id,
                  signed_text(c, change.value, change.unit));
    else
        contradict(c, AUDIT_CHANGE_DIFFERS, change.value, change.unit);
    return true;
}

/* Growth of so many points more: of the rate that belongs to a level. */
static const struct figure *figure_of(const struct change *c)
{
    const struct figure *growth = c->n->unit && c->n->unit->dimension == UNIT_POINT
                               && audit_dimension(c->figure->unit) != UNIT_PERCENT
                                ? held_growth(c) : NULL;

    return growth ? growth : c->figure;
}

/* Is a change that rises, or falls, what the word says? A size that widens has one sign, before
 * and now. False: that cannot be told. */
static bool moves_down(enum move move, struct decimal now, struct decimal before, bool *down)
{
    bool sized = move == MOVE_WIDER || move == MOVE_NARROWER;

    if (move == MOVE_NONE || (sized && (now.negative != before.negative || decimal_is_zero(now)
                                        || decimal_is_zero(before))))
        return false;
    *down = sized ? now.negative == (move == MOVE_WIDER) : move == MOVE_DOWN;
    return true;
}

static bool is_measured(const struct figure *f)
{
    return audit_is_exact(f) && f->role == ROLE_ACTUAL && f->unit
        && figure_against(f)->kind <= AGAINST_YEAR;
}

bool typed_change_of(struct report_audit *r, const struct side *s, const struct scan_number *n)
{
    struct change c = { r, s, n, NULL, n->value };
    size_t from;
    enum move move = n->unit && n->relation == RELATION_AT ? side_move(s, n, &from) : MOVE_NONE;
    const struct side_reference *x;
    const struct figure *before;
    bool of_percent;

    if (move == MOVE_NONE)
        return false;
    x = figure_before(s, from);
    x = x ? x : figure_behind(s, n);
    if (!x || x->to.part != PART_VALUE || !is_measured(x->figure)
        || has_other_year(s, n->digits, x->figure)
        || has_other_base(side_sentence(s, n->digits, NULL), s->language))
        return false;
    c.figure = x->figure;
    c.figure = figure_of(&c);
    before = year_before(&c);
    if (!moves_down(move, c.figure->value, before ? before->value : decimal_int(0),
                    &c.typed.negative))
        return false;
    of_percent = audit_dimension(c.figure->unit) == UNIT_PERCENT;
    if (n->unit->dimension == UNIT_PERCENT)
        return of_percent ? per_cent_of_rate(&c)
             : audit_dimension(c.figure->unit) != UNIT_POINT && growth_of_level(&c);
    if (n->unit->dimension == UNIT_POINT)
        return of_percent && difference(&c);
    return scan_same_kind(n->unit, c.figure->unit) && difference(&c);
}

void change_of_reference(struct report_audit *r, const struct side *s,
                         const struct scan_number *n, const struct side_reference *x)
{
    struct change c = { .r = r, .s = s, .n = n };
    struct amount change;
    struct decimal before;
    size_t from;
    bool down;

    if (x->to.part != PART_CHANGE || x->to.indicator->measure == MEASURE_FALL)
        return;
    c.figure = model_figure(r->data, x->to.indicator, x->to.area, x->to.period, ROLE_ACTUAL,
                            x->to.key);
    if (!is_measured(c.figure))
        return;
    change = derive_change(r->data, c.figure);
    if (!change.present || !decimal_subtract(c.figure->value, change.value, &before)
        || !moves_down(side_move(s, n, &from), c.figure->value, before, &down))
        return;
    if (decimal_is_zero(change.value) || change.value.negative != down)
        contradict(&c, AUDIT_CHANGE_DIFFERS, change.value, change.unit);
}

size_t years_begin(const struct report_audit *r, const struct side *s)
{
    static const char *const words[] = {
        "年来", "以来", "年间", "五年", "三年", "十三五", "十四五", "十五五", "期间", "时期", "since",
        "Five-Year", "years", "period", NULL
    };

    for (size_t i = 0; i < r->heading_count; i++)
        if (side_says(r->headings[i].text, words))
            return 0;
    return side_says_first(s->scan.text, words);
}

bool against_year_before(const struct report_audit *r, const struct side *s,
                         const struct figure *f, size_t from, size_t to)
{
    size_t start;
    struct str sentence = side_sentence(s, from, &start);

    return f->period.kind == PERIOD_YEAR && from <= r->years_from && !has_other_year(s, from, f)
        && !has_other_base(str_sub(sentence, 0, from - start), s->language)
        && !has_other_base(str_from(sentence, to - start), s->language);
}

void moved_otherwise(struct report_audit *r, const struct side *s, const struct side_reference *x,
                     size_t from, size_t to, enum move move)
{
    struct change c = { .r = r, .s = s, .figure = x->figure };
    struct amount change;

    if (!is_measured(c.figure) || !against_year_before(r, s, c.figure, from, to))
        return;
    change = derive_change(r->data, c.figure);
    if (change.present && !move_holds(move, decimal_compare(change.value, decimal_int(0))))
        AUDIT_FIND(r->with, MOVED_OTHERWISE, side_span(s, from, to), c.figure, NULL,
                   side_words(r->arena, s, from, to), c.figure->id,
                   signed_text(&c, change.value, change.unit));
}
