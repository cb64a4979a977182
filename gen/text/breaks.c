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
#define PENALTY_SOFT 3000
#define PENALTY_OFF_PHRASE 60000
#define PENALTY_SHORT_WORD 4000         /* a last line of one short word */
#define PENALTY_LONE_HAN 1000000        /* a last line of one Han character */
#define PENALTY_LAST_RESORT 100000000
#define PENALTY_OVERFULL 1000000000000
#define COST_OF_LINE 30000              /* balanced: less than a break inside a phrase */
#define BALANCED_MOST 400               /* breaks; beyond, the text is no heading */

enum pass { PASS_STRICT, PASS_LOOSE, PASS_LAST_RESORT, PASSES };

struct node {
    uint32_t at, end;           /* a line starts at box `at`; the one before ends at `end` */
    int64_t penalty;            /* of ending a line here */
    int64_t cost;               /* of the best lines up to here */
    uint32_t previous, lines;
    bool last_resort, overfull;
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

static void add_node(struct search *s, uint32_t at, uint32_t from, bool phrased)
{
    const struct box *b = &s->box[at];
    struct node *n = &s->nodes[s->count++];

    *n = (struct node){ .at = at, .end = solid_end(s->box, from, at), .cost = UNREACHED };
    if (b->bond == BOND_SOFT)
        n->penalty += PENALTY_SOFT;
    if (b->bond == BOND_LAST_RESORT)
        n->penalty += PENALTY_LAST_RESORT;
    n->last_resort = b->bond == BOND_LAST_RESORT;
    if (phrased && !(b->flags & BOX_PHRASE))
        n->penalty += PENALTY_OFF_PHRASE;
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
            add_node(s, i, from, s->shape->phrased);
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
    int64_t measure = measure_of(s, start), cost = b->penalty;
    bool last = end + 1 == s->count;
    struct fit f;

    if (last && start)
        cost += last_line_penalty(s, a->at, b->end);
    if (s->balanced)
        cost += COST_OF_LINE;
    if (s->target)
        return natural > measure ? UNREACHED
               : cost + squared((natural - s->target) * 200 / s->target);
    if (s->shape->align != TEXT_JUSTIFY)
        return natural > measure ? UNREACHED
               : last ? cost : cost + squared((measure - natural) * 100 / (measure + 1) + 10);
    f = fit_line(s->sums, s->box, a->at, b->end, measure, !last);
    if (f.missing > 0)
        return UNREACHED;
    return cost + squared(fit_badness(&f, s->shape->em) + 10);
}

static void relax(struct search *s, uint32_t start, uint32_t end, int64_t cost, bool overfull)
{
    struct node *a = &s->nodes[start], *b = &s->nodes[end];

    if (a->cost == UNREACHED || cost == UNREACHED || a->cost + cost >= b->cost)
        return;
    b->cost = a->cost + cost;
    b->previous = start;
    b->overfull = overfull;
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

    if (b->last_resort && s->pass < PASS_LAST_RESORT)
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
    s->slack = 2 * em > eighth ? 2 * em : eighth;
    if (s->shape->align != TEXT_JUSTIFY)
        s->slack = s->shape->rest / 3;
    if (pass > PASS_STRICT || s->balanced)
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
    return s->pass > PASS_STRICT || s->nodes[s->count - 1].cost < PENALTY_LONE_HAN;
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
                               bool first, size_t *count)
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
    *count = n = count_lines(&s);
    lines = ARENA_ARRAY(t->scratch, struct line_break, n);
    for (uint32_t i = s.count - 1; i; i = s.nodes[i].previous) {
        const struct node *a = &s.nodes[s.nodes[i].previous];

        lines[--n] = (struct line_break){ a->at, a->at, s.nodes[i].end, s.nodes[i].at,
                                          s.nodes[i].overfull };
    }
    return lines;
}
