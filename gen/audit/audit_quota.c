/*
 * audit/audit_quota.c - a number that says how a result stands to its target
 *
 * 完成目标的116% and 116% of the target are held against result and target, 高于目标0.3个百分点
 * and 0.3 percentage points above target against their gap. A number behind 高于目标 may also be
 * that of the target itself. Where target or result is lacking, or the target is no firm one,
 * nothing is said.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"
#include "lang/lang.h"

#define MOST_NAMED 32

enum sense { SENSE_NONE, SENSE_SHARE, SENSE_OVER, SENSE_UNDER };

struct quota {
    enum sense sense;
    bool compared;              /* 比目标高: the claims of audit_target.c do not read it */
    size_t from, to;            /* in the folded text, with its object */
};

/* ---- in Chinese: verb, object, number ---- */

/* The words from the object to the number, after which verb they may stand, and what they say. */
static enum sense sense_zh(struct str verb, struct str tail, bool *compared)
{
    static const struct near_tag verbs[] = {
        { "完成", SENSE_SHARE }, { "超额完成", SENSE_OVER }, { "超额实现", SENSE_OVER },
        { "超过", SENSE_OVER }, { "超出", SENSE_OVER }, { "超", SENSE_OVER },
        { "高于", SENSE_OVER }, { "高出", SENSE_OVER }, { "低于", SENSE_UNDER },
        { NULL, 0 }
    };
    static const struct near_tag parts[] = {
        { "完成", SENSE_SHARE }, { "实现", SENSE_SHARE }, { "达到", SENSE_SHARE },
        { "达", SENSE_SHARE }, { "为", SENSE_SHARE }, { "是", SENSE_SHARE },
        { "占", SENSE_SHARE }, { "相当于", SENSE_SHARE }, { NULL, 0 }
    };
    static const struct near_tag steps[] = {
        { "高", SENSE_OVER }, { "高出", SENSE_OVER }, { "多", SENSE_OVER }, { "快", SENSE_OVER },
        { "低", SENSE_UNDER }, { "少", SENSE_UNDER }, { "慢", SENSE_UNDER }, { NULL, 0 }
    };

    enum sense sense;
    size_t len;

    *compared = str_ends(verb, STR("比")) || str_ends(verb, STR("较"));
    if (*compared) {
        sense = near_tag_begins(steps, tail, &len);
        return len == tail.len ? sense : SENSE_NONE;
    }
    if (!tail.len)
        return near_tag_ends(verbs, verb, &len);
    return str_is(tail, "的") ? (enum sense)near_tag_ends(parts, verb, &len) : SENSE_NONE;
}

/* 年度计划 has no end of a phrase behind it here. */
static size_t object_of(struct str text, enum language l)
{
    static const char *const plans[] = { "计划", "年度计划", "全年计划", NULL };
    size_t len = target_object(text, l);

    return len || l == LANGUAGE_EN ? len : near_begins(text, plans);
}

/* The next object before the number, at or behind *at. */
static bool next_object(const struct side *s, const struct scan_number *n, size_t *at, size_t *end)
{
    for (; *at < n->from; ++*at) {
        *end = *at + object_of(str_sub(s->scan.text, *at, n->from - *at), s->language);
        if (*end > *at)
            return true;
    }
    return false;
}

/* ---- in English: number, word, object; or verb, object, by, number ---- */

/* Not the target for 2027, the target of the plan. */
static bool object_ends(struct str behind)
{
    static const char *const other[] = { " for ", " of ", " set ", " that ", " which ", NULL };

    return !near_begins(behind, other);
}

static struct quota quota_behind(const struct side *s, const struct scan_number *n)
{
    static const struct near_tag words[] = {
        { " of", SENSE_SHARE }, { " above", SENSE_OVER }, { " over", SENSE_OVER },
        { " beyond", SENSE_OVER }, { " higher than", SENSE_OVER }, { " more than", SENSE_OVER },
        { " below", SENSE_UNDER }, { " under", SENSE_UNDER }, { " short of", SENSE_UNDER },
        { " lower than", SENSE_UNDER }, { " less than", SENSE_UNDER }, { NULL, 0 }
    };
    struct str behind = str_from(s->scan.text, n->to);
    size_t len, object;
    enum sense sense = near_tag_begins(words, behind, &len);

    object = sense ? target_object(str_from(behind, len), LANGUAGE_EN) : 0;
    if (object && object_ends(str_from(behind, len + object)))
        return (struct quota){ sense, false, n->from, n->to + len + object };
    return (struct quota){ SENSE_NONE, false, 0, 0 };
}

static enum sense sense_by(struct str verb, struct str tail)
{
    static const struct near_tag verbs[] = {
        { "exceeded", SENSE_OVER }, { "exceeding", SENSE_OVER }, { "exceeds", SENSE_OVER },
        { "beat", SENSE_OVER }, { "beating", SENSE_OVER }, { "surpassed", SENSE_OVER },
        { "surpassing", SENSE_OVER }, { "topped", SENSE_OVER }, { "topping", SENSE_OVER },
        { "missed", SENSE_UNDER }, { "missing", SENSE_UNDER }, { "short of", SENSE_UNDER },
        { NULL, 0 }
    };
    size_t len;

    return str_is(tail, " by ") ? (enum sense)near_tag_ends(verbs, verb, &len) : SENSE_NONE;
}

/* By an object that stands before the number in its clause. */
static struct quota quota_before(const struct side *s, const struct scan_number *n)
{
    struct str text = s->scan.text;
    struct quota q = { .to = n->to };
    bool zh = s->language == LANGUAGE_ZH;
    size_t from, end;

    side_clause(s, n->from, &from);
    for (size_t at = from; !q.sense && next_object(s, n, &at, &end); at++) {
        struct str verb = str_sub(text, from, at - from), tail = str_sub(text, end, n->from - end);

        q.from = at + !zh;
        q.sense = zh ? sense_zh(verb, tail, &q.compared) : sense_by(verb, tail);
    }
    return q;
}

static struct quota quota_of(const struct side *s, const struct scan_number *n)
{
    struct quota q = { .sense = SENSE_NONE };

    if (s->language == LANGUAGE_EN)
        q = quota_behind(s, n);
    return q.sense ? q : quota_before(s, n);
}

/* ---- whom it is about ---- */

bool side_subject(struct report_audit *r, const struct side *s, const struct scan_number *n,
                  size_t at, struct subject *out)
{
    const struct scan_number *m = side_reference_before(s, at);
    const struct side_reference *x = side_reference_of(s, m);
    struct index_hit hits[MOST_NAMED];
    struct said_year years[MOST_YEARS];
    size_t from, count;
    int year;

    if (x && !side_names_any(r, s, m->digits, at)) {
        *out = (struct subject){ x->to.indicator, x->to.area, x->to.period };
        return x->to.indicator && x->to.part != PART_NEXT_TARGET && x->to.part != PART_TASK
            && !side_is_listed(s, m);
    }
    side_sentence(s, at, &from);
    count = side_names(r, s, from, at, hits, MOST_NAMED);
    if (!count)
        return false;
    *out = (struct subject){ hits[count - 1].indicator, side_area(r, s, at, hits, count),
                             r->doc->period };
    year = n ? years_single(s, years, side_years(s, at, years), n) : 0;
    if (year)
        out->period = (struct period){ .kind = PERIOD_YEAR, .year = year };
    return out->area != NULL;
}

/* ---- against the data ---- */

static bool share(struct report_audit *r, const struct side *s, const struct scan_number *n,
                  const struct quota *q, const struct verdict *v)
{
    struct amount held = derive_completion(r->data, v->actual, v->target);
    struct decimal beyond = n->value, growth, part;
    bool fits, down = q->sense == SENSE_UNDER;

    if (!held.present
        || (q->sense == SENSE_SHARE && !decimal_subtract(beyond, decimal_int(100), &beyond)))
        return false;
    if (down)
        beyond = decimal_negate(beyond);
    if (!decimal_add(beyond, decimal_int(100), &part)
        || !audit_growth_fits(v->actual, v->target, beyond, &fits, &growth))
        return false;
    if (!fits && decimal_compare(part, held.value) != 0)
        AUDIT_FIND(r->with, COMPLETION_DIFFERS, side_span(s, q->from, q->to), v->actual, v->target,
                   side_words(r->arena, s, q->from, q->to),
                   v->actual->id, audit_figure_text(r->with, v->actual),
                   str_format(r->arena, "%.*s%%", STR_ARG(decimal_text(r->arena, held.value))));
    return true;
}

/* "0.4 percentage points below" */
static struct str gap_text(struct report_audit *r, const struct verdict *v)
{
    struct diag *d = r->with->diag;

    if (decimal_is_zero(v->gap.value))
        return diag_words(d, r->arena, MSG_AUDIT_GAP_NONE);
    return diag_words(d, r->arena, v->actual_higher ? MSG_AUDIT_GAP_ABOVE : MSG_AUDIT_GAP_BELOW,
                      lang_join(r->arena, lang_amount(r->arena, v->gap.value, v->gap.unit,
                                                      diag_language(d))));
}

static bool is_other_way(const struct quota *q, const struct verdict *v)
{
    return q->compared && v->actual_higher != (q->sense == SENSE_OVER);
}

static void gap_differs(struct report_audit *r, const struct side *s, const struct quota *q,
                        const struct verdict *v)
{
    AUDIT_FIND(r->with, GAP_DIFFERS, side_span(s, q->from, q->to), v->actual, v->target,
               side_words(r->arena, s, q->from, q->to), v->actual->id,
               audit_figure_text(r->with, v->actual), gap_text(r, v));
}

/* In points, or in the unit of the target: the gap, or the target itself. */
static bool gap(struct report_audit *r, const struct side *s, const struct scan_number *n,
                const struct quota *q, const struct verdict *v)
{
    bool points = n->unit->dimension == UNIT_POINT;
    bool rate = audit_dimension(v->target->unit) == UNIT_PERCENT;

    if (q->sense == SENSE_SHARE || !v->gap.present || !v->target->has_value
        || (points ? !rate : !scan_same_kind(n->unit, v->target->unit)))
        return false;
    if (!points && !q->compared && scan_same_amount(n, v->target->value, v->target->unit))
        return true;
    if (rate && !points && decimal_compare(n->value, v->gap.value) == 0 && !is_other_way(q, v))
        AUDIT_FIND(r->with, PERCENT_FOR_POINTS, side_number(s, n), v->actual, v->target,
                   side_number_text(r->arena, s, n), v->actual->id, gap_text(r, v));
    else if (is_other_way(q, v) || (points ? decimal_compare(n->value, v->gap.value) != 0
                                           : !scan_same_amount(n, v->gap.value, v->gap.unit)))
        gap_differs(r, s, q, v);
    return true;
}

/* Is it of the target of the figure's year: not "in 2027" behind it? */
static bool is_of_year(struct report_audit *r, struct str behind, struct period p)
{
    return !str_starts(behind, STR(" in "))
        || (p.kind == PERIOD_YEAR && str_starts(behind, str_format(r->arena, " in %d", p.year)));
}

bool target_number(struct report_audit *r, const struct side *s, const struct scan_number *n)
{
    struct quota q = { .sense = SENSE_NONE };
    struct subject about;
    struct verdict v;

    if (n->unit && n->relation == RELATION_AT)
        q = quota_of(s, n);
    if (!q.sense || !side_subject(r, s, n, q.from < n->from ? q.from : n->from, &about)
        || !is_of_year(r, str_from(s->scan.text, q.to), about.period))
        return false;
    v = derive_verdict(r->data, about.indicator, about.area, about.period);
    if (!v.target || !audit_is_exact(v.actual))
        return false;
    if (n->unit->dimension == UNIT_PERCENT && audit_dimension(v.target->unit) != UNIT_PERCENT)
        return share(r, s, n, &q, &v);
    return gap(r, s, n, &q, &v);
}

/* 比目标高{x.gap}: printed without a sign. */
void gap_of_reference(struct report_audit *r, const struct side *s, const struct scan_number *n,
                      const struct side_reference *x)
{
    struct quota q = { .sense = SENSE_NONE };
    struct verdict v;

    if (x->to.part != PART_GAP)
        return;
    q = quota_of(s, n);
    if (!q.compared || !q.sense)
        return;
    v = derive_verdict(r->data, x->to.indicator, x->to.area, x->to.period);
    if (v.actual && v.gap.present && is_other_way(&q, &v))
        gap_differs(r, s, &q, &v);
}
