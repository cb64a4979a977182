/*
 * derive/verdict_rules.c - how an actual stands to its target: one table
 *
 * An actual is an interval (超1000亿元 is all above it) and is placed against the target along the
 * side that is better. relation x better x shape x place then give class and reason; the first row
 * that fits decides. No row prints a better class than the printed words prove.
 */
#include "derive/verdict.h"

enum side {
    SIDED = 1,      /* beyond the target is better */
    NEITHER = 2,    /* neither side is: a band, a project attribute, a relation against `better` */
    ANY_SIDE = SIDED | NEITHER
};

enum shape { EXACT = 1, BOUND = 2, ANY_SHAPE = EXACT | BOUND };

/* The place of the actual, seen along the better side; of a bound: of all it allows. */
enum place {
    BEYOND = 1,     /* a bound that starts at the target counts, unless the relation is strict */
    EQUAL = 2,
    WITHIN = 4,     /* the stated tolerance; or the two ends of a range */
    SHORT = 8,
    OUTSIDE = 16,   /* short, and outside a stated tolerance */
    OPEN = 32,      /* a bound on both sides of the target */
    ANY_PLACE = 63
};

#define R(relation) (1u << RELATION_##relation)
#define FLAT (R(AT) | R(AT_LEAST) | R(AT_MOST))
#define ONE_SIDED (R(AT_LEAST) | R(AT_MOST))
#define STRICT (R(MORE_THAN) | R(LESS_THAN))
#define ROUGH (R(ABOUT) | R(NEARLY) | R(IN_STEP_WITH))
#define RANGE R(BETWEEN)
#define FIRM (FLAT | STRICT | RANGE)

static const struct rule {
    unsigned relations;
    int side, shape, place;
    enum verdict_class class;
    enum verdict_reason reason;
} rules[] = {
    { FLAT,             SIDED,    EXACT, BEYOND,           VERDICT_ABOVE,     REASON_BEYOND },
    { FLAT,             ANY_SIDE, EXACT, EQUAL,            VERDICT_MET,       REASON_EQUAL },
    { ONE_SIDED,        NEITHER,  EXACT, BEYOND,           VERDICT_MET,       REASON_HOLDS },
    { R(AT),            NEITHER,  EXACT, BEYOND | SHORT,   VERDICT_UNDECIDED, REASON_BAND_OFF },
    { FLAT,             ANY_SIDE, EXACT, SHORT,            VERDICT_BELOW,     REASON_FAILS },
    { STRICT,           ANY_SIDE, EXACT, BEYOND,           VERDICT_MET,       REASON_HOLDS },
    { STRICT,           ANY_SIDE, EXACT, EQUAL | SHORT,    VERDICT_BELOW,     REASON_FAILS },
    { RANGE,            ANY_SIDE, EXACT, WITHIN,           VERDICT_MET,       REASON_HOLDS },
    { RANGE,            SIDED,    EXACT, BEYOND,           VERDICT_MET,       REASON_BEYOND },
    { RANGE,            ANY_SIDE, EXACT, BEYOND | SHORT,   VERDICT_BELOW,     REASON_FAILS },
    { R(AT),            NEITHER,  BOUND, ANY_PLACE,        VERDICT_UNDECIDED, REASON_BOUND_OPEN },
    { RANGE,            NEITHER,  BOUND, BEYOND | SHORT,   VERDICT_BELOW,     REASON_FAILS },
    { FIRM,             ANY_SIDE, BOUND, BEYOND | WITHIN,  VERDICT_MET,
      REASON_BOUND_SETTLES },
    { FIRM,             ANY_SIDE, BOUND, SHORT,            VERDICT_BELOW,     REASON_FAILS },
    { ROUGH,            ANY_SIDE, EXACT, EQUAL,            VERDICT_IN_LINE,   REASON_ABOUT_EQUAL },
    { ROUGH,            ANY_SIDE, ANY_SHAPE, WITHIN,       VERDICT_IN_LINE,   REASON_ABOUT_WITHIN },
    { ROUGH,            SIDED,    EXACT, BEYOND,           VERDICT_IN_LINE,
      REASON_ABOUT_BETTER_SIDE },
    { ROUGH,            SIDED,    BOUND, BEYOND,           VERDICT_IN_LINE,
      REASON_BOUND_SETTLES },
    { ROUGH,            SIDED,    ANY_SHAPE, OUTSIDE,      VERDICT_BELOW,     REASON_ABOUT_WORSE },
    { ROUGH,            SIDED,    ANY_SHAPE, SHORT,        VERDICT_UNDECIDED,
      REASON_ABOUT_NO_TOLERANCE },
    { ROUGH,            NEITHER,  EXACT, BEYOND | SHORT | OUTSIDE, VERDICT_UNDECIDED,
      REASON_BAND_OFF },
    { ~0u,              ANY_SIDE, ANY_SHAPE, ANY_PLACE,    VERDICT_UNDECIDED, REASON_BOUND_OPEN },
};

/* All values that the printed actual allows. */
struct interval {
    bool has_low, has_high, low_open, high_open;
    struct decimal low, high;
    const struct unit *unit;
};

struct comparison {
    const struct indicator *indicator;
    struct verdict_goal goal;
    struct interval actual;
    int direction;          /* 1: more is better, -1: less */
    enum side side;
    enum shape shape;
};

/* ---- the side that is better ---- */

/*
 * A bare target is a floor where higher is better, a ceiling where lower is or where the nature is
 * control. A relation that runs against `better` still decides whether it holds, but nothing is
 * "above" it.
 */
static void set_side(struct comparison *c)
{
    const struct indicator *i = c->indicator;
    bool ceiling = i->better == BETTER_LOWER || i->nature == NATURE_CONTROL;
    bool floor = i->better == BETTER_HIGHER && i->nature != NATURE_CONTROL;

    c->direction = ceiling ? -1 : 1;
    c->side = ceiling || floor ? SIDED : NEITHER;
    switch (c->goal.relation) {
    case RELATION_AT:
    case RELATION_BETWEEN:
        break;
    case RELATION_AT_LEAST:
    case RELATION_MORE_THAN:
        c->direction = 1;
        c->side = floor ? SIDED : NEITHER;
        break;
    case RELATION_AT_MOST:
    case RELATION_LESS_THAN:
        c->direction = -1;
        c->side = ceiling ? SIDED : NEITHER;
        break;
    case RELATION_ABOUT:
    case RELATION_NEARLY:
    case RELATION_IN_STEP_WITH:
        /* 2%左右 of a price index under control has no better side unless `better` names it. */
        c->direction = i->better == BETTER_LOWER ? -1 : 1;
        c->side = i->better == BETTER_LOWER || i->better == BETTER_HIGHER ? SIDED : NEITHER;
        break;
    case RELATION_WORDED:
    case RELATION_NONE:
        break;
    }
}

/* ---- the actual as an interval ---- */

static void widen(struct interval *v, const struct indicator *i)
{
    bool exact;
    struct decimal tolerance;

    if (!i->has_tolerance || !i->unit
        || !units_convert(i->tolerance, i->unit, v->unit, 20, &tolerance, &exact))
        return;
    v->has_low = decimal_subtract(v->low, tolerance, &v->low);
    v->has_high = decimal_add(v->high, tolerance, &v->high);
}

static struct interval interval_of(const struct figure *f, enum shape *shape)
{
    struct interval v = { .low = f->value, .high = f->value, .unit = f->unit };

    *shape = f->relation == RELATION_AT ? EXACT : BOUND;
    switch (f->relation) {
    case RELATION_AT:
        v.has_low = v.has_high = true;
        break;
    case RELATION_ABOUT:
        widen(&v, f->indicator);
        break;
    case RELATION_AT_LEAST:
        v.has_low = true;
        break;
    case RELATION_MORE_THAN:
        v.has_low = v.low_open = true;
        break;
    case RELATION_AT_MOST:
        v.has_high = true;
        break;
    case RELATION_LESS_THAN:
    case RELATION_NEARLY:
        v.has_high = v.high_open = true;
        break;
    case RELATION_BETWEEN:
        v.has_low = v.has_high = true;
        v.high = f->high;
        break;
    case RELATION_IN_STEP_WITH:
    case RELATION_WORDED:
    case RELATION_NONE:
        break;
    }
    return v;
}

/* ---- places ---- */

/* The end of the actual that lies towards `direction` -1 (low) or 1 (high), against a value. */
struct end { bool present, open; int order; };

static struct end end_against(const struct comparison *c, int direction, struct decimal value)
{
    const struct interval *v = &c->actual;
    struct end e = {
        direction < 0 ? v->has_low : v->has_high, direction < 0 ? v->low_open : v->high_open, 0
    };

    if (e.present)
        e.present = units_compare(direction < 0 ? v->low : v->high, v->unit, value, c->goal.unit,
                                  &e.order);
    e.order *= c->direction;
    return e;
}

/* Everything the actual allows lies beyond the value, or at it unless `strict`. */
static bool all_beyond(const struct comparison *c, struct decimal value, bool strict)
{
    struct end e = end_against(c, -c->direction, value);

    return e.present && (e.order > 0 || (e.order == 0 && (!strict || e.open)));
}

static bool all_short(const struct comparison *c, struct decimal value, bool with_equal)
{
    struct end e = end_against(c, c->direction, value);

    return e.present && (e.order < 0 || (e.order == 0 && (with_equal || e.open)));
}

static bool within_tolerance(const struct comparison *c)
{
    const struct indicator *i = c->indicator;
    struct decimal low, high, goal, tolerance;
    bool exact;

    if (!i->has_tolerance || !i->unit || !c->actual.has_low || !c->actual.has_high
        || !units_convert(c->actual.low, c->actual.unit, i->unit, 20, &low, &exact)
        || !units_convert(c->actual.high, c->actual.unit, i->unit, 20, &high, &exact)
        || !units_convert(c->goal.value, c->goal.unit, i->unit, 20, &goal, &exact)
        || !decimal_subtract(goal, i->tolerance, &tolerance)
        || decimal_compare(low, tolerance) < 0 || !decimal_add(goal, i->tolerance, &tolerance))
        return false;
    return decimal_compare(high, tolerance) <= 0;
}

/* Where the tolerance of an approximate target ends on the worse side. */
static struct decimal worse_edge(const struct comparison *c)
{
    const struct indicator *i = c->indicator;
    struct decimal tolerance, edge = c->goal.value;
    bool exact;

    if (!i->unit
        || !units_convert(i->tolerance, i->unit, c->goal.unit, 20, &tolerance, &exact)
        || !decimal_add(edge, c->direction > 0 ? decimal_negate(tolerance) : tolerance, &edge))
        return c->goal.value;
    return edge;
}

static enum place place_in_range(const struct comparison *c)
{
    bool up = c->direction > 0;
    struct decimal near = up ? c->goal.value : c->goal.high;
    struct decimal far = up ? c->goal.high : c->goal.value;

    if (all_beyond(c, far, true))
        return BEYOND;
    if (all_short(c, near, false))
        return SHORT;
    /* Not beyond the far end seen from the other side, and from the near end on. */
    return all_beyond(c, near, false) && all_short(c, far, true) ? WITHIN : OPEN;
}

static enum place place_of(const struct comparison *c)
{
    bool strict = STRICT >> c->goal.relation & 1u;
    bool rough = ROUGH >> c->goal.relation & 1u;

    if (c->goal.relation == RELATION_BETWEEN)
        return place_in_range(c);
    if (c->shape == EXACT && all_beyond(c, c->goal.value, false)
        && !all_beyond(c, c->goal.value, true))
        return EQUAL;
    if (rough && within_tolerance(c))
        return WITHIN;
    if (all_beyond(c, c->goal.value, strict))
        return BEYOND;
    if (!all_short(c, c->goal.value, strict))
        return OPEN;
    if (!rough || !c->indicator->has_tolerance)
        return SHORT;
    /* 低于5.9% may be within 0.5 of 6 or not. */
    return all_short(c, worse_edge(c), false) ? OUTSIDE : OPEN;
}

static const struct rule *rule_of(struct comparison *c)
{
    const struct rule *rule = rules;
    enum place place;

    set_side(c);
    place = place_of(c);
    while (!((rule->relations >> c->goal.relation & 1u) && (rule->side & (int)c->side)
             && (rule->shape & (int)c->shape) && (rule->place & (int)place)))
        rule++;
    return rule;
}

void verdict_decide(struct verdict *v, const struct indicator *i, struct verdict_goal goal)
{
    struct comparison c = { .indicator = i, .goal = goal };
    const struct rule *rule;

    c.actual = interval_of(v->actual, &c.shape);
    rule = rule_of(&c);
    v->class = rule->class;
    v->reason = rule->reason;
}
