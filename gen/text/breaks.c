/*
 * text/breaks.c - optimal line breaking of a whole paragraph
 *
 * Dynamic programming over the legal breaks (Knuth and Plass, "Breaking paragraphs into
 * lines", 1981), with the badness of fit.c in place of glue ratios: a line's demerits are
 * (10 + badness)^2 and the penalties of its end. For each break only the starts are tried
 * whose line can be squeezed into the measure and is not looser than the pass allows; both
 * bounds move forward with the break, so the work grows with the text times the few starts
 * between them. A paragraph that a pass cannot set goes to the next, looser one.
 */
#include "text/breaks.h"

#define UNREACHED INT64_MAX
#define PENALTY_SOFT 6000
#define PENALTY_HYPHEN 6000
#define PENALTY_HYPHENS 10000           /* a second line in a row that ends in a hyphen */
#define PENALTY_HYPHENS_THREE 500000000000      /* as a last resort only */
#define PENALTY_HYPHEN_LAST 4000        /* before the last line */
#define PENALTY_OFF_PAUSE 60000         /* a heading broken elsewhere than after a mark */
#define PENALTY_IN_PHRASES 10000        /* broken after a mark, though phrases are given */
#define PENALTY_OFF_PHRASE 20000000
#define PENALTY_SHORT_WORD 15000        /* a last line of one short word */
#define PENALTY_LONE_HAN 1000000000     /* a last line of one Han character */
#define PENALTY_LAST_RESORT 100000000
#define PENALTY_OVERFULL 1000000000000
#define COST_OF_TIGHT_LINE 40000000
#define COST_OF_LINE 30000              /* balanced: less than a break inside a phrase */
#define BALANCED_MOST 400               /* breaks; beyond, the text is no heading */

enum pass { PASS_STRICT, PASS_WIDE, PASS_LOOSE, PASS_LAST_RESORT, PASSES };

struct node {
    uint32_t at, end;           /* a line starts at box `at`; the one before ends at `end` */
    int64_t penalty;            /* of ending a line here */
    int64_t cost;               /* of the best lines up to here */
    uint32_t previous;
    uint8_t bond;
    uint8_t hyphens;            /* lines in a row up to here that end in one */
    bool overfull;
};

struct search {
    const struct box *box;
    const struct sums *sums;
    const struct shape *shape;
    struct node *nodes;
    uint32_t count;
    bool first;
    enum pass pass;
    int64_t slack;              /* a line may be shorter than its measure by this */
    bool balanced;
    int64_t target;             /* width of a balanced line; 0: not yet known */
};

static uint32_t solid_end(const struct box *box, uint32_t from, uint32_t to)
{
    while (to > from && (box[to - 1].flags & BOX_SPACE))
        to--;
    return to;
}

/* Where one reads a pause: after a stop or comma of either language. */
static bool ends_in_pause(const struct box *b)
{
    uint32_t c = b->last_codepoint;

    return b->last == CLASS_PAUSE || b->last == CLASS_STOP || b->last == CLASS_DASH || c == ',' ||
           c == ';' || c == ':' || c == 0x2014;
}

static int64_t phrase_penalty(const struct search *s, const struct node *n)
{
    bool pause = ends_in_pause(&s->box[n->end - 1]);

    if (s->shape->phrased)
        return s->box[n->at].flags & BOX_PHRASE ? 0 : pause ? PENALTY_IN_PHRASES
                                                            : PENALTY_OFF_PHRASE;
    return s->shape->balanced && !pause ? PENALTY_OFF_PAUSE : 0;
}

static void add_node(struct search *s, uint32_t at, uint32_t from)
{
    static const int64_t penalties[] = {
        [BOND_SOFT] = PENALTY_SOFT, [BOND_HYPHEN] = PENALTY_HYPHEN,
        [BOND_LAST_RESORT] = PENALTY_LAST_RESORT
    };
    struct node *n = &s->nodes[s->count++];

    *n = (struct node){
        .at = at, .end = solid_end(s->box, from, at), .cost = UNREACHED, .bond = s->box[at].bond
    };
    n->penalty = penalties[n->bond] + phrase_penalty(s, n);
}

static void find_nodes(struct search *s, struct text *t, uint32_t from, uint32_t to)
{
    uint32_t legal = 2;

    for (uint32_t i = from + 1; i < to; i++)
        legal += !(s->box[i].flags & BOX_SPACE) && s->box[i].bond <= BOND_LAST_RESORT;
    s->nodes = ARENA_ARRAY(t->scratch, struct node, legal);
    s->nodes[s->count++] = (struct node){ .at = from, .end = from };
    for (uint32_t i = from + 1; i < to; i++) {
        bool solid_before = solid_end(s->box, from, i) > from;

        if (!(s->box[i].flags & BOX_SPACE) && solid_before && s->box[i].bond <= BOND_LAST_RESORT)
            add_node(s, i, from);
    }
    s->nodes[s->count++] = (struct node){
        .at = to, .end = solid_end(s->box, from, to), .cost = UNREACHED
    };
}

static int64_t measure_of(const struct search *s, uint32_t start)
{
    return start == 0 && s->first ? s->shape->first : s->shape->rest;
}

/* A last line of one Han character, or of one short word, looks left over. */
static int64_t last_line_penalty(const struct search *s, uint32_t from, uint32_t to)
{
    unsigned han = 0, other = 0;

    for (uint32_t i = from; i < to && han < 2 && other < 2; i++) {
        han += s->box[i].first == CLASS_HAN;
        other += class_is_latin((enum char_class)s->box[i].first);
    }
    if (han == 1 && !other)
        return PENALTY_LONE_HAN;
    if (!han && other == 1 && s->sums[to].width - s->sums[from].width < 3 * s->shape->em)
        return PENALTY_SHORT_WORD;
    return 0;
}

static int64_t squared(int64_t n)
{
    return n * n;
}

/* Demerits of the line between two nodes, or UNREACHED where it cannot be. */
static int64_t line_cost(const struct search *s, uint32_t start, uint32_t end, int64_t natural)
{
    const struct node *a = &s->nodes[start], *b = &s->nodes[end];
    int64_t measure = measure_of(s, start), cost = b->penalty, badness;
    bool last = end + 1 == s->count;

    if (last && start)
        cost += last_line_penalty(s, a->at, b->end);
    if (last && a->bond == BOND_HYPHEN)
        cost += PENALTY_HYPHEN_LAST;
    if (b->bond == BOND_HYPHEN && a->hyphens > 1 && s->pass < PASS_LAST_RESORT)
        return UNREACHED;
    if (b->bond == BOND_HYPHEN && a->hyphens)
        cost += a->hyphens > 1 ? PENALTY_HYPHENS_THREE : PENALTY_HYPHENS;
    if (s->balanced)
        cost += COST_OF_LINE;
    if (s->shape->tight)
        cost += COST_OF_TIGHT_LINE;
    if (s->target)
        return natural > measure ? UNREACHED
               : cost + squared((natural - s->target) * 200 / s->target);
    if (s->shape->align != TEXT_JUSTIFY)
        return natural > measure ? UNREACHED
               : last ? cost : cost + squared((measure - natural) * 100 / (measure + 1) + 10);
    badness = fit_badness(s->sums, s->box, a->at, b->end, natural, measure, !last, s->shape->em);
    return badness == BADNESS_OVERFULL ? UNREACHED : cost + squared(badness + 10);
}

static void relax(struct search *s, uint32_t start, uint32_t end, int64_t cost, bool overfull)
{
    struct node *a = &s->nodes[start], *b = &s->nodes[end];

    if (a->cost == UNREACHED || cost == UNREACHED || a->cost + cost >= b->cost)
        return;
    b->cost = a->cost + cost;
    b->previous = start;
    b->overfull = overfull;
    b->hyphens = b->bond == BOND_HYPHEN ? (uint8_t)(a->hyphens < 2 ? a->hyphens + 1 : 2) : 0;
}

/* Nothing fits before this break: the line from the nearest start stands out. */
static void force(struct search *s, uint32_t end)
{
    for (uint32_t start = end; start-- > 0;)
        if (s->nodes[start].cost != UNREACHED) {
            relax(s, start, end, PENALTY_OVERFULL, true);
            return;
        }
}

/*
 * The narrowest the line could be is more than an em wider than its measure: no later break
 * can use this start. The em covers the marks that lose a half at an end.
 */
static bool hopeless(const struct search *s, uint32_t start, uint32_t end)
{
    const struct node *a = &s->nodes[start], *b = &s->nodes[end];
    int64_t width = line_natural(s->sums, s->box, a->at, b->end);

    if (width <= measure_of(s, start) + s->shape->em)
        return false;
    return width - line_shrink(s->sums, s->box, a->at, b->end) >
           measure_of(s, start) + s->shape->em;
}

static void reach(struct search *s, uint32_t end, uint32_t *low)
{
    const struct node *b = &s->nodes[end];
    bool last = end + 1 == s->count;

    if (b->bond == BOND_LAST_RESORT && s->pass < PASS_LAST_RESORT)
        return;
    while (*low + 1 < end && hopeless(s, *low, end))
        ++*low;
    for (uint32_t start = *low; start < end; start++) {
        const struct node *a = &s->nodes[start];
        int64_t natural;

        if (a->cost == UNREACHED)
            continue;
        natural = line_natural(s->sums, s->box, a->at, b->end);
        if (!last && natural < measure_of(s, start) - s->slack) {
            if (start)
                break;
            continue;
        }
        relax(s, start, end, line_cost(s, start, end, natural), false);
    }
    if (b->cost == UNREACHED && s->pass == PASS_LAST_RESORT)
        force(s, end);
}

static bool run_pass(struct search *s, enum pass pass)
{
    int64_t em = s->shape->em, eighth = s->shape->rest / 8;
    uint32_t low = 0;

    s->pass = pass;
    s->slack = (2 * em > eighth ? 2 * em : eighth) * (pass == PASS_WIDE ? 2 : 1);
    if (s->shape->align != TEXT_JUSTIFY)
        s->slack = s->shape->rest / 3;
    if (pass > PASS_WIDE || s->balanced)
        s->slack = INT32_MAX;
    for (uint32_t i = 1; i < s->count; i++)
        s->nodes[i].cost = UNREACHED;
    for (uint32_t i = 1; i < s->count; i++)
        reach(s, i, &low);
    return s->nodes[s->count - 1].cost != UNREACHED;
}

/* A lone last character is worth another, looser pass. */
static bool accepted(const struct search *s)
{
    const struct node *last = &s->nodes[s->count - 1];

    return s->pass >= PASS_LOOSE || !last->previous ||
           last_line_penalty(s, s->nodes[last->previous].at, last->end) < PENALTY_LONE_HAN;
}

/* Is a full line of the best lines stretched beyond what its spaces give, or overfull? */
static bool is_poor(const struct search *s)
{
    bool justified = s->shape->align == TEXT_JUSTIFY;

    for (uint32_t i = s->count - 1; i; i = s->nodes[i].previous) {
        const struct node *a = &s->nodes[s->nodes[i].previous], *b = &s->nodes[i];
        int64_t natural = line_natural(s->sums, s->box, a->at, b->end);

        if (b->overfull)
            return true;
        if (justified && i + 1 < s->count &&
            fit_badness(s->sums, s->box, a->at, b->end, natural,
                        measure_of(s, s->nodes[i].previous), true, s->shape->em) > BADNESS_FAIR)
            return true;
    }
    return false;
}

static uint32_t count_lines(struct search *s)
{
    uint32_t lines = 0;

    for (uint32_t i = s->count - 1; i; i = s->nodes[i].previous)
        lines++;
    return lines;
}

/* The least number of lines comes from an unbalanced pass; the lines then share the width. */
static void balance(struct search *s)
{
    const struct node *last = &s->nodes[s->count - 1];
    int64_t width = line_natural(s->sums, s->box, s->nodes[0].at, last->end);
    uint32_t lines = count_lines(s);

    if (lines < 2)
        return;
    s->target = width / lines + 1;
    for (int pass = PASS_STRICT; pass < PASSES; pass++)
        if (run_pass(s, (enum pass)pass))
            return;
}

struct line_break *breaks_find(struct text *t, const struct boxes *b, const struct sums *sums,
                               uint32_t from, uint32_t to, const struct shape *shape,
                               bool first, size_t *count, bool *poor)
{
    struct search s = { .box = b->box, .sums = sums, .shape = shape, .first = first };
    struct line_break *lines;
    size_t n;

    find_nodes(&s, t, from, to);
    s.balanced = shape->balanced && s.count <= BALANCED_MOST;
    for (int pass = PASS_STRICT; pass < PASSES; pass++)
        if (run_pass(&s, (enum pass)pass) && accepted(&s))
            break;
    if (s.balanced)
        balance(&s);
    *poor = is_poor(&s);
    *count = n = count_lines(&s);
    lines = ARENA_ARRAY(t->scratch, struct line_break, n);
    for (uint32_t i = s.count - 1; i; i = s.nodes[i].previous) {
        const struct node *a = &s.nodes[s.nodes[i].previous];

        lines[--n] = (struct line_break){ a->at, a->at, s.nodes[i].end, s.nodes[i].at,
                                          s.nodes[i].overfull, s.nodes[i].bond };
    }
    return lines;
}
