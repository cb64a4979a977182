/*
 * audit/audit_target.c - words that say how a figure stands to its target, against the verdict
 *
 * Tables of verbs (超额完成, 低于, beating, within) that take 目标, target or limit as their
 * object. What a verb speaks of is the figure of its own clause, else the one before it; a purpose
 * (为完成目标, to meet the target) says nothing, and a denial turns it round. On, over and under
 * say so only as a predicate behind the figure: work on the plan and sales under the plan are
 * none.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"

#define MOST_NAMED 32
#define MOST_BOUND 16

enum claim {
    CLAIM_REACHED, CLAIM_BEATEN, CLAIM_HIGHER, CLAIM_LOWER, CLAIM_NOT_HIGHER, CLAIM_NOT_LOWER,
    CLAIM_MISSED, CLAIM_NOT_BEATEN
};

/* How a verb stands with its object. */
enum stand {
    WITH, ALONE,                /* ALONE: also without it */
    /* English words that mostly mean something else: */
    NO_PLAN,                    /* within target, not within the plan */
    PREDICATE,                  /* only behind the figure, at an end: not over the plan period */
    BARE                        /* the same, and without an article: on target */
};

struct verb { const char *text; enum claim claim; enum stand stand; };

static const struct verb chinese[] = {
    { "超额完成", CLAIM_BEATEN, ALONE }, { "超额实现", CLAIM_BEATEN, ALONE },
    { "圆满完成", CLAIM_REACHED, ALONE }, { "全面完成", CLAIM_REACHED, ALONE },
    { "如期完成", CLAIM_REACHED, ALONE }, { "如期实现", CLAIM_REACHED, ALONE },
    { "完成", CLAIM_REACHED, WITH }, { "实现", CLAIM_REACHED, WITH },
    { "达到", CLAIM_REACHED, WITH }, { "达成", CLAIM_REACHED, WITH },
    { "符合", CLAIM_REACHED, WITH }, { "控制在", CLAIM_REACHED, WITH },
    { "好于", CLAIM_BEATEN, WITH }, { "优于", CLAIM_BEATEN, WITH },
    { "超过", CLAIM_HIGHER, WITH }, { "超出", CLAIM_HIGHER, WITH },
    { "高于", CLAIM_HIGHER, WITH }, { "低于", CLAIM_LOWER, WITH },
    { "未超过", CLAIM_NOT_HIGHER, WITH }, { "不超过", CLAIM_NOT_HIGHER, WITH },
    { "没有超过", CLAIM_NOT_HIGHER, WITH }, { "未超出", CLAIM_NOT_HIGHER, WITH },
    { "不高于", CLAIM_NOT_HIGHER, WITH }, { "未突破", CLAIM_NOT_HIGHER, WITH },
    { "不低于", CLAIM_NOT_LOWER, WITH }, { "未低于", CLAIM_NOT_LOWER, WITH },
    { "未完成", CLAIM_MISSED, WITH }, { "未能完成", CLAIM_MISSED, WITH },
    { "没有完成", CLAIM_MISSED, WITH }, { "未达到", CLAIM_MISSED, WITH },
    { "未达", CLAIM_MISSED, WITH }, { "未能达到", CLAIM_MISSED, WITH },
    { "没有达到", CLAIM_MISSED, WITH }, { "未实现", CLAIM_MISSED, WITH },
    { "未能实现", CLAIM_MISSED, WITH }, { "没有实现", CLAIM_MISSED, WITH },
    { NULL, CLAIM_REACHED, WITH }
};

static const struct verb english[] = {
    { "met", CLAIM_REACHED, WITH }, { "meets", CLAIM_REACHED, WITH },
    { "meeting", CLAIM_REACHED, WITH }, { "fulfilled", CLAIM_REACHED, WITH },
    { "fulfilling", CLAIM_REACHED, WITH }, { "achieved", CLAIM_REACHED, WITH },
    { "achieving", CLAIM_REACHED, WITH }, { "reached", CLAIM_REACHED, WITH },
    { "reaching", CLAIM_REACHED, WITH }, { "attained", CLAIM_REACHED, WITH },
    { "hit", CLAIM_REACHED, WITH }, { "hitting", CLAIM_REACHED, WITH },
    { "within", CLAIM_REACHED, NO_PLAN }, { "on", CLAIM_REACHED, BARE },
    { "beat", CLAIM_BEATEN, WITH }, { "beats", CLAIM_BEATEN, WITH },
    { "beating", CLAIM_BEATEN, WITH }, { "outperformed", CLAIM_BEATEN, WITH },
    { "outperforming", CLAIM_BEATEN, WITH }, { "better than", CLAIM_BEATEN, WITH },
    { "exceeds", CLAIM_HIGHER, WITH }, { "exceeded", CLAIM_HIGHER, WITH },
    { "exceeding", CLAIM_HIGHER, WITH }, { "exceed", CLAIM_HIGHER, WITH },
    { "surpassed", CLAIM_HIGHER, WITH }, { "surpassing", CLAIM_HIGHER, WITH },
    { "topped", CLAIM_HIGHER, WITH }, { "topping", CLAIM_HIGHER, WITH },
    { "above", CLAIM_HIGHER, WITH }, { "over", CLAIM_HIGHER, PREDICATE },
    { "higher than", CLAIM_HIGHER, WITH },
    { "below", CLAIM_LOWER, WITH }, { "under", CLAIM_LOWER, PREDICATE },
    { "lower than", CLAIM_LOWER, WITH },
    { "missed", CLAIM_MISSED, WITH }, { "missing", CLAIM_MISSED, WITH },
    { "short of", CLAIM_MISSED, WITH }, { "failed to meet", CLAIM_MISSED, WITH },
    { "failing to meet", CLAIM_MISSED, WITH },
    { "target was met", CLAIM_REACHED, ALONE }, { "targets were met", CLAIM_REACHED, ALONE },
    { "target was beaten", CLAIM_BEATEN, ALONE }, { "target was exceeded", CLAIM_HIGHER, ALONE },
    { "targets were exceeded", CLAIM_HIGHER, ALONE }, { "target was missed", CLAIM_MISSED, ALONE },
    { "targets were missed", CLAIM_MISSED, ALONE }, { "target was not met", CLAIM_MISSED, ALONE },
    { NULL, CLAIM_REACHED, WITH }
};

/* ---- the words of a claim ---- */

static bool same_letters(struct str text, const char *word)
{
    struct str w = str_of(word);

    for (size_t i = 0; i < w.len; i++) {
        char c = i < text.len ? text.ptr[i] : ' ';

        if ((c >= 'A' && c <= 'Z' ? c | 32 : c) != w.ptr[i])
            return false;
    }
    return true;
}

/* The longest verb that begins the text; NULL. */
static const struct verb *verb_at(struct str text, enum language l)
{
    const struct verb *v = l == LANGUAGE_ZH ? chinese : english, *found = NULL;
    size_t best = 0;

    for (; v->text; v++) {
        size_t len = str_of(v->text).len;

        if (len > best && same_letters(text, v->text)
            && !(l == LANGUAGE_EN && len < text.len && str_is_letter(text.ptr[len]))) {
            best = len;
            found = v;
        }
    }
    return found;
}

/* 年度预期目标, 计划: how far the object goes; 0: it is another one. */
static size_t object_zh(struct str s)
{
    static const char *const modifiers[] = {
        "了", "的", "年度", "全年", "当年", "预期", "控制", "计划", "年初", "既定", "预定", "确定",
        "约束性", NULL
    };
    static const char *const objects[] = { "目标任务", "目标值", "目标", "任务", NULL };
    static const char *const also[] = { "预期", "计划", NULL };
    size_t n = 0, len, last = 0;

    while ((len = near_begins(str_from(s, n), modifiers)) > 0) {
        last = near_begins(str_from(s, n), also);
        n += len;
    }
    len = near_begins(str_from(s, n), objects);
    return len ? n + len : last && side_phrase_ends(str_from(s, n)) ? n : 0;
}

/* " the annual target": at most a few words of the table before it. */
static size_t object_en(struct str s)
{
    static const char *const modifiers[] = {
        " the", " its", " their", " this", " year’s", " year's", " annual", " yearly", " full-year",
        " expected", " planned", " official", " own", " set", " city’s", " government’s", NULL
    };
    static const char *const objects[] = {
        " targets", " target", " goals", " goal", " plan", " limit", " ceiling", " expectations",
        NULL
    };
    /* What is behind it: not the target area, the plan’s projects. */
    static const char *const next[] = {
        " and ", " but ", " in ", " by ", " for ", " of ", " set ", " that ", " which ", " at ",
        " with ", " on ", " while ", " as ", " again", " early", " last ", " this ", " (", NULL
    };
    size_t n = 0, len;

    while ((len = near_begins(str_from(s, n), modifiers)) > 0)
        n += len;
    len = near_begins(str_from(s, n), objects);
    s = str_from(s, n + len);
    return len && (side_phrase_ends(s) || near_begins(s, next)) ? n + len : 0;
}

size_t target_object(struct str text, enum language l)
{
    return l == LANGUAGE_ZH ? object_zh(text) : object_en(text);
}

/* Of met and beat any object; a preposition takes no plan, and `on` the bare target alone. */
static bool takes(const struct verb *v, struct str text, size_t object)
{
    struct str said = str_sub(text, 0, object);

    if (v->stand < NO_PLAN)
        return true;
    if (v->stand == BARE ? !str_is(said, " target") : str_ends(said, STR(" plan")))
        return false;
    return v->stand == NO_PLAN || side_phrase_ends(str_from(text, object));
}

/* 控制在目标以内: the limit needs its 内. */
static size_t limited(struct str s, size_t object)
{
    static const char *const inside[] = { "以内", "之内", "范围内", "内", NULL };
    size_t len = near_begins(str_from(s, object), inside);

    return len ? object + len : 0;
}

/* How far verb and object go; 0: no claim on a target. */
static size_t claim_length(const struct verb *v, struct str text, enum language l)
{
    size_t len = str_of(v->text).len, object;

    if (l == LANGUAGE_EN)
        object = v->stand == ALONE ? 0 : object_en(str_from(text, len));
    else
        object = object_zh(str_from(text, len));
    if (object && str_is(str_of(v->text), "控制在"))
        object = limited(str_from(text, len), object);
    if (object)
        return l == LANGUAGE_EN && !takes(v, str_from(text, len), object) ? 0 : len + object;
    return v->stand == ALONE && (l == LANGUAGE_EN || side_phrase_ends(str_from(text, len)))
        ? len : 0;
}

/* What a denial makes of each. */
static const enum claim denied[] = {
    [CLAIM_REACHED] = CLAIM_MISSED, [CLAIM_MISSED] = CLAIM_REACHED,
    [CLAIM_BEATEN] = CLAIM_NOT_BEATEN, [CLAIM_NOT_BEATEN] = CLAIM_BEATEN,
    [CLAIM_HIGHER] = CLAIM_NOT_HIGHER, [CLAIM_NOT_HIGHER] = CLAIM_HIGHER,
    [CLAIM_LOWER] = CLAIM_NOT_LOWER, [CLAIM_NOT_LOWER] = CLAIM_LOWER
};

/* ---- against the data ---- */

struct said {
    enum claim claim;
    size_t from, to;            /* in the folded text */
    const struct scan_number *part;     /* 完成目标的96%: how far, says audit_quota.c; NULL */
};

static bool is_new(struct report_audit *r, const struct side *s, const struct figure *target)
{
    return audit_once(r, s->language == LANGUAGE_ZH ? "target zh" : "target en", target->id);
}

static bool is_met(enum verdict_class c)
{
    return c == VERDICT_ABOVE || c == VERDICT_MET || c == VERDICT_IN_LINE;
}

/* Does the claim hold for actual against target (-1, 0, 1)? */
static bool holds(enum claim c, int order, enum better better)
{
    switch (c) {
    case CLAIM_BEATEN:
        return better == BETTER_HIGHER ? order > 0 : better == BETTER_LOWER ? order < 0 : order;
    case CLAIM_NOT_BEATEN:      /* on it, or short of it */
        return better == BETTER_HIGHER ? order <= 0 : better != BETTER_LOWER || order >= 0;
    case CLAIM_HIGHER:
        return order > 0;
    case CLAIM_LOWER:
        return order < 0;
    case CLAIM_NOT_HIGHER:
        return order <= 0;
    case CLAIM_NOT_LOWER:
        return order >= 0;
    case CLAIM_REACHED: case CLAIM_MISSED:
        break;
    }
    return true;
}

static bool ordered(const struct verdict *v, int *order)
{
    return v->target->has_value && v->target->relation != RELATION_BETWEEN && audit_is_exact(v->actual)
        && derive_comparable(v->actual, v->target)
        && units_compare(v->actual->value, v->actual->unit, v->target->value, v->target->unit,
                         order);
}

static void find(struct report_audit *r, const struct side *s, const struct said *c,
                 const struct verdict *v, enum audit_rule rule, enum message words)
{
    struct str actual = audit_figure_text(r->with, v->actual),
               target = audit_figure_text(r->with, v->target), id = v->target->indicator->id;

    if (rule == AUDIT_SAID_OTHERWISE)
        AUDIT_SAY(r->with, rule, words, side_span(s, c->from, c->to), v->target, v->actual,
                  side_words(r->arena, s, c->from, c->to), id, actual, target);
    else
        AUDIT_SAY(r->with, rule, words, side_span(s, c->from, c->to), v->target, v->actual, id,
                  actual, target);
}

/* Says that it was met or more, and it was not. */
static bool is_unmet(enum claim c, const struct verdict *v, enum better better)
{
    bool boast = c == CLAIM_REACHED || c == CLAIM_BEATEN
              || (c == CLAIM_HIGHER && better == BETTER_HIGHER)
              || (c == CLAIM_LOWER && better == BETTER_LOWER);

    if (v->class == VERDICT_DIFFERENCE && v->gap.present && !decimal_is_zero(v->gap.value))
        return boast && (v->actual_higher ? better == BETTER_LOWER : better == BETTER_HIGHER);
    return boast && (v->class == VERDICT_BELOW || v->class == VERDICT_UNDECIDED);
}

/* False where there is no target to speak of. */
static bool judge(struct report_audit *r, const struct side *s, const struct said *c,
                  const struct indicator *i, const struct area *area, struct period p)
{
    struct verdict v = derive_verdict(r->data, i, area, p);
    int order;

    if (!v.target)
        return false;
    if (!v.actual || (c->part && (decimal_compare(c->part->value, decimal_int(100)) < 0
                                  || derive_completion(r->data, v.actual, v.target).present)))
        return true;
    if (is_unmet(c->claim, &v, i->better)) {
        if (!is_new(r, s, v.target))
            return true;
        if (v.class != VERDICT_UNDECIDED)
            find(r, s, c, &v, AUDIT_SAID_MET, MSG_AUDIT_SAID_MET);
        else
            find(r, s, c, &v, AUDIT_SAID_MET_UNDECIDED, MSG_AUDIT_SAID_MET_UNDECIDED);
    } else if ((c->claim == CLAIM_MISSED ? is_met(v.class)
                : ordered(&v, &order) && !holds(c->claim, order, i->better))
               && is_new(r, s, v.target)) {
        find(r, s, c, &v, AUDIT_SAID_OTHERWISE,
             c->claim != CLAIM_MISSED && order == 0 ? MSG_AUDIT_SAID_EQUAL
                                                    : MSG_AUDIT_SAID_OTHERWISE);
    }
    return true;
}

/* ---- whom a claim is about ---- */

/* What a reference is to, if a claim can be about it; NULL. */
static const struct reference *subject_of(const struct side *s, size_t i)
{
    const struct side_reference *x = side_reference_of(s, &s->scan.numbers[i]);

    return x && x->to.part != PART_VERDICT && x->to.part != PART_NEXT_TARGET
        && x->to.part != PART_NAME && x->to.part != PART_SOURCE ? &x->to : NULL;
}

/* 均, both: everything that stands before in the sentence. */
static bool of_all(struct str before)
{
    static const char *const words[] = { "均", "都", "双双", "全部", "皆", "both ", "all ", NULL };

    return near_ends(before, words) > 0;
}

/* References from number `first` on that stand before `to`: the last with a target, or all. */
static bool judge_before(struct report_audit *r, const struct side *s, const struct said *c,
                         size_t from, size_t to, bool all)
{
    size_t first = side_first_number(s, from), i = side_first_number(s, to);
    bool any = false;
    int bound = 0;

    while (i-- > first && bound < MOST_BOUND && (all || !any)) {
        const struct reference *about = subject_of(s, i);

        if (!about)
            continue;
        if (!all && side_names_any(r, s, s->scan.numbers[i].digits, to))
            return false;
        any |= judge(r, s, c, about->indicator, about->area, about->period);
        bound++;
    }
    return any;
}

static bool judge_behind(struct report_audit *r, const struct side *s, const struct said *c,
                         size_t from, size_t to)
{
    for (size_t i = side_first_number(s, from); i < s->scan.count && s->scan.numbers[i].from < to;
         i++) {
        const struct reference *about = subject_of(s, i);

        if (about)
            return judge(r, s, c, about->indicator, about->area, about->period);
    }
    return false;
}

/* Indicators named in words: the last one, or all of them. */
static bool judge_named(struct report_audit *r, const struct side *s, const struct said *c,
                        size_t from, size_t to, bool all)
{
    struct index_hit hits[MOST_NAMED];
    size_t count = side_names(r, s, from, to, hits, MOST_NAMED);

    for (size_t i = 0; i < count; i++)
        if (all || hits[i].end == hits[count - 1].end)
            judge(r, s, c, hits[i].indicator, r->area, r->doc->period);
    return count > 0;
}

static void bind(struct report_audit *r, const struct side *s, const struct said *c)
{
    size_t from, clause;
    struct str sentence = side_sentence(s, c->from, &from), own = side_clause(s, c->from, &clause);
    bool all = of_all(str_sub(s->scan.text, clause, c->from - clause));

    if (!all && (judge_before(r, s, c, clause, c->from, false)
                 || judge_named(r, s, c, clause, c->from, false)
                 || judge_behind(r, s, c, c->to, clause + own.len)))
        return;
    if (judge_before(r, s, c, from, c->from, all) && !all)
        return;
    if (judge_named(r, s, c, from, c->from, all) || all)
        return;
    judge_behind(r, s, c, c->to, from + sentence.len);
}

/* {x}, on target; growth was over target. Not: Under the target, sales grew by {x}. */
static bool is_predicate(const struct side *s, struct str before, size_t at)
{
    static const char *const verbs[] = {
        "was ", "were ", "is ", "are ", "came in ", "came ", "stayed ", "remained ", "stands ",
        "stood ", "ran ", "finished ", "ended ", NULL
    };

    return side_reference_before(s, at) || near_ends(before, verbs) > 0;
}

/* The rate in per cent that follows, 的 or nothing between; NULL. */
static const struct scan_number *part_behind(const struct side *s, size_t at)
{
    size_t digits = at + str_head(str_from(s->scan.text, at), "的");
    size_t i = side_first_number(s, digits);

    return i < s->scan.count && s->scan.numbers[i].digits == digits
        && audit_dimension(s->scan.numbers[i].unit) == UNIT_PERCENT ? &s->scan.numbers[i] : NULL;
}

/* The next claim at or behind `at`; false: none. */
static bool next_claim(const struct side *s, size_t at, struct said *c)
{
    struct str text = s->scan.text;

    for (; at < text.len; at++) {
        bool inside = s->language == LANGUAGE_EN && at > 0 && str_is_letter(text.ptr[at - 1]);
        const struct verb *v = inside ? NULL : verb_at(str_from(text, at), s->language);
        size_t len = v ? claim_length(v, str_from(text, at), s->language) : 0;
        struct str before;

        if (!len)
            continue;
        before = side_clause_before(s, at);
        if (side_is_purpose(before, s->language)
            || (v->stand >= PREDICATE && !is_predicate(s, before, at)))
            continue;
        *c = (struct said){ side_is_denied(before) ? denied[v->claim] : v->claim, at, at + len,
                            v->claim == CLAIM_REACHED ? part_behind(s, at + len) : NULL };
        return true;
    }
    return false;
}

void target_claims(struct report_audit *r, const struct side *s)
{
    struct said c;

    for (size_t at = 0; next_claim(s, at, &c); at = c.to)
        bind(r, s, &c);
}
