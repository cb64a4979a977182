/*
 * text/breaks.c - optimal line breaking of a whole paragraph
 *
 * Dynamic programming over the legal breaks (Knuth and Plass, "Breaking paragraphs into
 * lines", 1981), with the badness of fit.c in place of glue ratios: a line's demerits are
 * (10 + badness)^2 and the penalties of its end. For each break only the starts are tried
 * whose line can be squeezed into the measure and is not looser than the pass allows; both
 * bounds move forward with the break, so the work grows with the text times the few starts
 * between them. A paragraph that a pass cannot set goes to the next, looser one.
 *
 * Neighbouring lines should be alike: for each break the best lines are kept by how tight the
 * last of them is (fitness classes, ibid.), and two neighbours more than a class apart cost
 * demerits: fewer where its commas alone show that a line is tighter than the one beside it.
 *
 * The penalties are on the scale of the demerits, where a line whose badness is 90 costs 10,000.
 * PENALTY_UNEVEN, PENALTY_HYPHENS and PENALTY_HYPHEN_LAST are of the size of plain TeX's
 * adjdemerits, doublehyphendemerits and finalhyphendemerits (The TeXbook, ch. 14: 10,000, 10,000,
 * 5,000); PENALTY_HYPHEN is its hyphenpenalty of 50 beside a line of badness 35. The others are
 * ours: ranks of what spec 3.3 and 3.4 forbid, each so much above the one before that no sum of
 * what a short text can gather there outweighs it.
 */
#include "text/breaks.h"

#define UNREACHED INT64_MAX
#define PENALTY_SOFT 9000
#define PENALTY_HYPHEN 6000
#define PENALTY_HYPHEN_RAGGED 300000    /* beside a line of ragged text that ends in a word */
#define PENALTY_UNEVEN 10000            /* a cramped line beside a loose one */
#define PENALTY_CRAMPED 4000            /* a cramped line beside an even one, tight beside loose */
#define PENALTY_HYPHENS 10000           /* a second line in a row that ends in a hyphen */
#define PENALTY_HYPHENS_THIRD 1500000   /* a third: rather than gaps of three quarters of an em */
#define PENALTY_HYPHENS_MORE 500000000000       /* as a last resort only */
#define PENALTY_HYPHEN_LAST 4000        /* before the last line */
#define PENALTY_WORD_END 200000         /* a last line of the end of a broken word alone */
#define PENALTY_OFF_PAUSE 60000         /* a heading broken elsewhere than after a mark */
#define PENALTY_IN_PHRASES 10000        /* broken after a mark, though phrases are given */
#define PENALTY_TERM 200000             /* inside a term, for each term that holds the place */
#define PENALTY_QUOTED 30000            /* inside a short quotation, in justified text, or before
                                           the unit of a figure */
#define PENALTY_HEDGED 4000              /* between about and its figure */
#define PENALTY_OFF_PHRASE 20000000
#define PENALTY_LONE_WORD 12000         /* a last line of one word; less, any of ragged text */
#define PENALTY_SHORT_WORD 25000        /* of one short word */
#define PENALTY_LONE_HAN 1000000000     /* a last line of one Han character */
#define PENALTY_LAST_RESORT 100000000
#define PENALTY_OVERFULL 1000000000000
#define COST_OF_TIGHT_LINE 40000000
#define COST_OF_LINE 30000              /* balanced: less than a break inside a phrase */
/* What a line is worth to a loose paragraph, tried in turn: lines that give an em, one to seven. */
static const int64_t worth_justified[] = { 60000, 160000, 400000 };
static const int64_t worth_ragged[] = { 1500, 4000, 10000 };
#define WORTHS 3
#define HYPHENS_MOST 3          /* lines in a row that end in one (Chicago Manual of Style) */
#define BALANCED_MOST 400               /* breaks; beyond, the text is no heading */

enum pass { PASS_STRICT, PASS_WIDE, PASS_LOOSE, PASS_LAST_RESORT, PASSES };

/*
 * How a line is set. CRAMPED: its commas have given two thirds of what they can, or more than
 * commas give; TIGHT: brackets or commas are squeezed; EVEN: near its natural width; LOOSE: its
 * spaces grow, or all gaps by a twenty-fifth of an em at most, as far as the eye takes it for
 * even; WIDE: more.
 */
enum fitness { FITNESS_CRAMPED, FITNESS_TIGHT, FITNESS_EVEN, FITNESS_LOOSE, FITNESS_WIDE,
               FITNESSES };
#define BADNESS_CRAMPED 60
#define BADNESS_TIGHT 32
#define BADNESS_LOOSE 20
#define BADNESS_WIDE 81

/* The best lines up to a break of which the last is of one fitness. */
struct best {
    int64_t cost;
    uint32_t previous;          /* break, and the fitness of the line that ends there */
    uint8_t fitness;
    uint8_t hyphens;            /* lines in a row up to here that end in one */
    bool overfull;
};

struct node {
    uint32_t at, end;           /* a line starts at box `at`; the one before ends at `end` */
    int64_t penalty;            /* of ending a line here */
    uint8_t bond;
    bool reached;
    struct best best[FITNESSES];
};

/* A line of the result: the breaks that it is between. */
struct step { uint32_t start, end; bool overfull; };

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
    int64_t worth;              /* of a line, where more of them are wanted */
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

    *n = (struct node){ .at = at, .end = solid_end(s->box, from, at), .bond = s->box[at].bond };
    n->penalty = penalties[n->bond] + phrase_penalty(s, n) + s->box[at].terms * PENALTY_TERM;
    if (n->bond == BOND_HYPHEN && s->shape->align != TEXT_JUSTIFY)
        n->penalty = PENALTY_HYPHEN_RAGGED;
    if (s->box[at].flags & (BOX_QUOTED | BOX_MEASURED))
        n->penalty += PENALTY_QUOTED;
    if (s->box[at].flags & BOX_HEDGED)
        n->penalty += PENALTY_HEDGED;
}

static void find_nodes(struct search *s, struct text *t, uint32_t from, uint32_t to)
{
    uint32_t legal = 2;

    for (uint32_t i = from + 1; i < to; i++)
        legal += !(s->box[i].flags & BOX_SPACE) && s->box[i].bond <= BOND_LAST_RESORT;
    s->nodes = ARENA_ARRAY(t->scratch, struct node, legal);
    s->nodes[s->count++] = (struct node){ .at = from, .end = from, .reached = true };
    for (int i = 0; i < FITNESSES; i++)
        s->nodes[0].best[i].cost = i == FITNESS_EVEN ? 0 : UNREACHED;
    for (uint32_t i = from + 1; i < to; i++) {
        bool solid_before = solid_end(s->box, from, i) > from;

        if (!(s->box[i].flags & BOX_SPACE) && solid_before && s->box[i].bond <= BOND_LAST_RESORT)
            add_node(s, i, from);
    }
    s->nodes[s->count++] = (struct node){ .at = to, .end = solid_end(s->box, from, to) };
}

static int64_t measure_of(const struct search *s, uint32_t start)
{
    return start == 0 && s->first ? s->shape->first : s->shape->rest;
}

static bool is_one_word(const struct search *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (s->box[i].flags & BOX_SPACE)
            return false;
    return true;
}

static int64_t lone_word_penalty(const struct search *s, uint32_t from, uint32_t to)
{
    if (!class_is_latin((enum char_class)s->box[from].first) || !is_one_word(s, from, to))
        return 0;
    return s->sums[to].width - s->sums[from].width < 3 * s->shape->em ? PENALTY_SHORT_WORD
                                                                      : PENALTY_LONE_WORD;
}

/* A last line of one Han character, or of one word, looks left over. */
static int64_t last_line_penalty(const struct search *s, uint32_t from, uint32_t to)
{
    unsigned han = 0, other = 0;

    for (uint32_t i = from; i < to && han < 2; i++) {
        han += s->box[i].first == CLASS_HAN;
        other += class_is_latin((enum char_class)s->box[i].first);
    }
    if (han == 1 && !other)
        return PENALTY_LONE_HAN;
    if (!han && other && is_one_word(s, from, to))
        return s->sums[to].width - s->sums[from].width < 3 * s->shape->em ? PENALTY_SHORT_WORD
                                                                          : PENALTY_LONE_WORD;
    return 0;
}

static int64_t squared(int64_t n)
{
    return n * n;
}

static enum fitness fitness_of(int64_t badness, bool squeezed)
{
    if (squeezed)
        return badness >= BADNESS_CRAMPED ? FITNESS_CRAMPED
               : badness >= BADNESS_TIGHT ? FITNESS_TIGHT : FITNESS_EVEN;
    return badness > BADNESS_WIDE ? FITNESS_WIDE
           : badness > BADNESS_LOOSE ? FITNESS_LOOSE : FITNESS_EVEN;
}

/*
 * Demerits of the line between two nodes, or UNREACHED where it cannot be; what depends on the line
 * before it excluded.
 */
static int64_t line_cost(const struct search *s, uint32_t start, uint32_t end, int64_t natural,
                         enum fitness *fitness)
{
    const struct node *a = &s->nodes[start], *b = &s->nodes[end];
    int64_t measure = measure_of(s, start), cost = b->penalty, badness;
    bool last = end + 1 == s->count;

    *fitness = FITNESS_EVEN;
    if (last && start)
        cost += last_line_penalty(s, a->at, b->end);
    if (!last && s->shape->align != TEXT_JUSTIFY)
        cost += lone_word_penalty(s, a->at, b->end) * 3 / 4;
    if (last && a->bond == BOND_HYPHEN)
        cost += is_one_word(s, a->at, b->end) ? PENALTY_WORD_END : PENALTY_HYPHEN_LAST;
    if (s->balanced)
        cost += COST_OF_LINE;
    if (s->shape->tight)
        cost += COST_OF_TIGHT_LINE;
    cost -= s->worth;
    if (s->target)
        return natural > measure ? UNREACHED
               : cost + squared((natural - s->target) * 200 / s->target);
    if (s->shape->align != TEXT_JUSTIFY)
        return natural > measure ? UNREACHED
               : last ? cost : cost + squared((measure - natural) * 100 / (measure + 1) + 10);
    badness = fit_badness(s->sums, s->box, a->at, b->end, natural, measure, !last, s->shape->em);
    if (badness == BADNESS_OVERFULL)
        return UNREACHED;
    *fitness = fitness_of(badness, natural > measure);
    return cost + squared(badness + 10);
}

/* What two neighbours cost that are not alike. */
static int64_t uneven(enum fitness a, enum fitness b)
{
    if (a > b)
        return uneven(b, a);
    if (b <= a + 1)
        return 0;
    return b == FITNESS_EVEN || (a == FITNESS_TIGHT && b == FITNESS_LOOSE) ? PENALTY_CRAMPED
                                                                           : PENALTY_UNEVEN;
}

/* What a line costs beside the one before it. */
static int64_t beside(const struct search *s, const struct best *before, enum fitness was,
                      const struct node *b, enum fitness is)
{
    int64_t cost = uneven(was, is);

    if (b->bond != BOND_HYPHEN || !before->hyphens)
        return cost;
    if (before->hyphens >= HYPHENS_MOST)
        return s->pass < PASS_LAST_RESORT ? UNREACHED : cost + PENALTY_HYPHENS_MORE;
    return cost + (before->hyphens > 1 ? PENALTY_HYPHENS_THIRD : PENALTY_HYPHENS);
}

static void keep(struct search *s, uint32_t start, enum fitness was, uint32_t end,
                 enum fitness is, int64_t cost, bool overfull)
{
    struct node *b = &s->nodes[end];
    const struct best *before = &s->nodes[start].best[was];

    if (b->best[is].cost <= cost)
        return;
    b->reached = true;
    b->best[is] = (struct best){
        .cost = cost, .previous = start, .fitness = (uint8_t)was, .overfull = overfull,
        .hyphens = b->bond == BOND_HYPHEN
            ? (uint8_t)(before->hyphens < HYPHENS_MOST ? before->hyphens + 1 : HYPHENS_MOST) : 0
    };
}

static void relax(struct search *s, uint32_t start, uint32_t end, int64_t natural)
{
    const struct node *a = &s->nodes[start];
    enum fitness is;
    int64_t cost = line_cost(s, start, end, natural, &is);

    if (cost == UNREACHED)
        return;
    for (int was = 0; was < FITNESSES; was++) {
        int64_t extra = a->best[was].cost == UNREACHED ? UNREACHED
            : beside(s, &a->best[was], (enum fitness)was, &s->nodes[end], is);

        if (extra != UNREACHED)
            keep(s, start, (enum fitness)was, end, is, a->best[was].cost + cost + extra, false);
    }
}

static enum fitness cheapest(const struct node *n)
{
    int best = 0;

    for (int i = 1; i < FITNESSES; i++)
        if (n->best[i].cost < n->best[best].cost)
            best = i;
    return (enum fitness)best;
}

/* Nothing fits before this break: the line from the nearest start stands out. */
static void force(struct search *s, uint32_t end)
{
    for (uint32_t start = end; start-- > 0;)
        if (s->nodes[start].reached) {
            enum fitness was = cheapest(&s->nodes[start]);

            keep(s, start, was, end, FITNESS_CRAMPED,
                 s->nodes[start].best[was].cost + PENALTY_OVERFULL, true);
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

        if (!a->reached)
            continue;
        natural = line_natural(s->sums, s->box, a->at, b->end);
        if (!last && natural < measure_of(s, start) - s->slack) {
            if (start)
                break;
            continue;
        }
        relax(s, start, end, natural);
    }
    if (!b->reached && s->pass == PASS_LAST_RESORT)
        force(s, end);
}

static bool run_pass(struct search *s, enum pass pass)
{
    int64_t em = s->shape->em, eighth = s->shape->rest / 8;
    uint32_t low = 0;

    s->pass = pass;
    s->slack = (2 * em > eighth ? 2 * em : eighth) * (pass == PASS_WIDE ? 2 : 1);
    if (s->shape->align != TEXT_JUSTIFY)
        s->slack = s->shape->termed ? INT32_MAX : s->shape->rest / 3;
    if (pass > PASS_WIDE || s->balanced)
        s->slack = INT32_MAX;
    if (s->worth && s->slack > em * 3 / 2)
        s->slack = s->shape->align == TEXT_JUSTIFY ? em * 3 / 2 : s->slack;
    for (uint32_t i = 1; i < s->count; i++) {
        s->nodes[i].reached = false;
        for (int k = 0; k < FITNESSES; k++)
            s->nodes[i].best[k].cost = UNREACHED;
    }
    for (uint32_t i = 1; i < s->count; i++)
        reach(s, i, &low);
    return s->nodes[s->count - 1].reached;
}

/* ---- the best lines */

/* From the last line to the first: its start, or 0 at the end of the walk. */
struct walk { uint32_t end; enum fitness fitness; };

static struct walk walk_begin(const struct search *s)
{
    return (struct walk){ s->count - 1, cheapest(&s->nodes[s->count - 1]) };
}

static struct step walk_next(const struct search *s, struct walk *w)
{
    const struct best *b = &s->nodes[w->end].best[w->fitness];
    struct step step = { b->previous, w->end, b->overfull };

    *w = (struct walk){ b->previous, (enum fitness)b->fitness };
    return step;
}

/* A lone last character is worth another, looser pass. */
static bool accepted(const struct search *s)
{
    struct walk w = walk_begin(s);
    struct step last = walk_next(s, &w);

    return s->pass >= PASS_LOOSE || !last.start ||
           last_line_penalty(s, s->nodes[last.start].at, s->nodes[last.end].end) <
               PENALTY_LONE_HAN;
}

/* Is a full line of the best lines stretched beyond what its spaces give, or overfull? */
static bool is_poor(const struct search *s)
{
    bool justified = s->shape->align == TEXT_JUSTIFY;

    for (struct walk w = walk_begin(s); w.end;) {
        struct step step = walk_next(s, &w);
        const struct node *a = &s->nodes[step.start], *b = &s->nodes[step.end];
        int64_t natural = line_natural(s->sums, s->box, a->at, b->end);

        if (step.overfull)
            return true;
        if (justified && step.end + 1 < s->count && natural < measure_of(s, step.start) &&
            fit_badness(s->sums, s->box, a->at, b->end, natural, measure_of(s, step.start), true,
                        s->shape->em) > BADNESS_FAIR)
            return true;
    }
    return false;
}

static uint32_t count_lines(const struct search *s)
{
    uint32_t lines = 0;

    for (struct walk w = walk_begin(s); w.end; lines++)
        walk_next(s, &w);
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

/* One line more, at the least that it costs; where there is no such way the lines stay as they
 * are. */
static void loosen(struct search *s)
{
    const int64_t *worth = s->shape->align == TEXT_JUSTIFY ? worth_justified : worth_ragged;
    uint32_t wanted = count_lines(s) + 1;
    enum pass pass = s->pass;

    for (int i = 0; i < WORTHS; i++) {
        s->worth = worth[i];
        if (run_pass(s, PASS_STRICT) && accepted(s) && count_lines(s) == wanted)
            return;
    }
    s->worth = 0;
    run_pass(s, pass);
}

struct line_break *breaks_find(struct text *t, const struct boxes *b, const struct sums *sums,
                               uint32_t from, uint32_t to, const struct shape *shape,
                               bool first, size_t *count, bool *poor)
{
    struct search s = { .box = b->box, .sums = sums, .shape = shape, .first = first };
    struct line_break *lines;
    size_t n;

    /* Justified text is rather hyphenated than loose; ragged text only where no words fit. */
    int hyphens_from = shape->align == TEXT_JUSTIFY ? PASS_STRICT : PASS_LOOSE;

    find_nodes(&s, t, from, to);
    s.balanced = shape->balanced && s.count <= BALANCED_MOST;
    for (int pass = PASS_STRICT; pass < PASSES; pass++) {
        if (run_pass(&s, (enum pass)pass) && accepted(&s))
            break;
        if (shape->hyphens && pass >= hyphens_from) {
            *poor = true;
            return NULL;
        }
    }
    if (s.balanced)
        balance(&s);
    *poor = is_poor(&s);
    if (shape->loose && !s.balanced)
        loosen(&s);
    *count = n = count_lines(&s);
    lines = ARENA_ARRAY(t->scratch, struct line_break, n);
    for (struct walk w = walk_begin(&s); w.end;) {
        struct step step = walk_next(&s, &w);
        const struct node *a = &s.nodes[step.start], *z = &s.nodes[step.end];

        lines[--n] = (struct line_break){ a->at, a->at, z->end, z->at, step.overfull, z->bond };
    }
    return lines;
}
