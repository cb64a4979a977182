/*
 * text/breaks.c - optimal line breaking of a whole paragraph
 *
 * Dynamic programming over the legal breaks (Knuth and Plass, "Breaking paragraphs into
 * lines", 1981), with the badness of fit.c in place of glue ratios; demerits.c says what a line,
 * its end and its neighbours cost. For each break only the starts are tried whose line can be
 * squeezed into the measure and is not looser than the pass allows; both bounds move forward
 * with the break, so the work grows with the text times the few starts between them. A
 * paragraph that a pass cannot set goes to the next, looser one.
 *
 * Neighbouring lines should be alike: for each break the best lines are kept by how tight the
 * last of them is (fitness classes, ibid.), and two neighbours more than a class apart cost
 * demerits: fewer where its commas alone show that a line is tighter than the one beside it.
 */
#include "text/demerits.h"

#define DEMERITS_OVERFULL 1000000000000
/* What a line is worth to a loose paragraph, tried in turn: lines that give an em, one to seven. */
static const int64_t worth_justified[] = { 60000, 160000, 400000 };
static const int64_t worth_ragged[] = { 1500, 4000, 10000 };
#define WORTHS 3
#define BRIEF_MOST 3                    /* lines of a text that is broken by sense */
#define BALANCED_MOST 400               /* breaks; beyond, the text is no heading */

enum pass { PASS_STRICT, PASS_WIDE, PASS_LOOSE, PASS_LAST_RESORT, PASSES };

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
    int64_t cost;               /* of ending a line here */
    uint8_t bond;
    bool reached;
    struct best best[FITNESSES];
};

/* A line of the result: the breaks that it is between. */
struct step { uint32_t start, end; bool overfull; };

struct search {
    struct pricing of;
    struct node *nodes;
    uint32_t count;
    bool first;
    enum pass pass;
    int64_t slack;              /* a line may be shorter than its measure by this */
};

static uint32_t solid_end(const struct box *box, uint32_t from, uint32_t to)
{
    while (to > from && (box[to - 1].flags & BOX_SPACE))
        to--;
    return to;
}

static void add_node(struct search *s, uint32_t at, uint32_t from)
{
    const struct box *box = s->of.box;
    uint32_t end = solid_end(box, from, at);

    s->nodes[s->count++] = (struct node){
        .at = at, .end = end, .bond = box[at].bond, .cost = demerits_end(&s->of, end, at)
    };
}

static bool may_start(const struct box *b)
{
    return !(b->flags & BOX_SPACE) && b->bond <= BOND_LAST_RESORT;
}

static void find_nodes(struct search *s, struct text *t, uint32_t from, uint32_t to)
{
    const struct box *box = s->of.box;
    uint32_t legal = 2;

    for (uint32_t i = from + 1; i < to; i++)
        legal += may_start(&box[i]);
    s->nodes = ARENA_ARRAY(t->scratch, struct node, legal);
    s->nodes[s->count++] = (struct node){ .at = from, .end = from, .reached = true };
    for (int i = 0; i < FITNESSES; i++)
        s->nodes[0].best[i].cost = i == FITNESS_EVEN ? 0 : DEMERITS_NEVER;
    for (uint32_t i = from + 1; i < to; i++)
        if (may_start(&box[i]) && solid_end(box, from, i) > from)
            add_node(s, i, from);
    s->nodes[s->count++] = (struct node){ .at = to, .end = solid_end(box, from, to) };
}

static int64_t measure_of(const struct search *s, uint32_t start)
{
    return start == 0 && s->first ? s->of.shape->first : s->of.shape->rest;
}

/* What a line costs beside the one before it. */
static int64_t beside(const struct search *s, const struct best *before, enum fitness was,
                      const struct node *b, enum fitness is)
{
    int64_t hyphens = b->bond != BOND_HYPHEN ? 0
        : demerits_hyphens(before->hyphens, s->pass == PASS_LAST_RESORT);

    return hyphens == DEMERITS_NEVER ? hyphens : hyphens + demerits_uneven(was, is);
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
    const struct node *a = &s->nodes[start], *b = &s->nodes[end];
    struct candidate line = {
        .from = a->at, .to = b->end, .natural = natural, .measure = measure_of(s, start),
        .bond = a->bond, .first = start == 0, .last = end + 1 == s->count
    };
    enum fitness is;
    int64_t cost = demerits_line(&s->of, &line, &is);

    if (cost == DEMERITS_NEVER)
        return;
    for (int was = 0; was < FITNESSES; was++) {
        int64_t extra = a->best[was].cost == DEMERITS_NEVER ? DEMERITS_NEVER
            : beside(s, &a->best[was], (enum fitness)was, b, is);

        if (extra != DEMERITS_NEVER)
            keep(s, start, (enum fitness)was, end, is, a->best[was].cost + b->cost + cost + extra,
                 false);
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
                 s->nodes[start].best[was].cost + DEMERITS_OVERFULL, true);
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
    int64_t width = line_natural(s->of.sums, s->of.box, a->at, b->end);

    if (width <= measure_of(s, start) + s->of.shape->em)
        return false;
    return width - line_shrink(s->of.sums, s->of.box, a->at, b->end) >
           measure_of(s, start) + s->of.shape->em;
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
        natural = line_natural(s->of.sums, s->of.box, a->at, b->end);
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
    int64_t em = s->of.shape->em, eighth = s->of.shape->rest / 8;
    uint32_t low = 0;

    s->pass = pass;
    s->slack = (2 * em > eighth ? 2 * em : eighth) * (pass == PASS_WIDE ? 2 : 1);
    if (s->of.shape->align != TEXT_JUSTIFY)
        s->slack = s->of.shape->termed || s->of.paired ? INT32_MAX : s->of.shape->rest / 3;
    if (pass > PASS_WIDE || s->of.balanced)
        s->slack = INT32_MAX;
    if (s->of.worth && s->slack > em * 3 / 2)
        s->slack = s->of.shape->align == TEXT_JUSTIFY ? em * 3 / 2 : s->slack;
    for (uint32_t i = 1; i < s->count; i++) {
        s->nodes[i].reached = false;
        for (int k = 0; k < FITNESSES; k++)
            s->nodes[i].best[k].cost = DEMERITS_NEVER;
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
           demerits_last(&s->of, s->nodes[last.start].at, s->nodes[last.end].end) <
               DEMERITS_LONE_HAN;
}

/* Is a full line of the best lines stretched beyond what its spaces give, or overfull? */
static bool is_poor(const struct search *s)
{
    const struct pricing *of = &s->of;
    bool justified = of->shape->align == TEXT_JUSTIFY;

    for (struct walk w = walk_begin(s); w.end;) {
        struct step step = walk_next(s, &w);
        const struct node *a = &s->nodes[step.start], *b = &s->nodes[step.end];
        int64_t natural = line_natural(of->sums, of->box, a->at, b->end);
        int64_t measure = measure_of(s, step.start);

        if (step.overfull)
            return true;
        if (justified && step.end + 1 < s->count && natural < measure &&
            fit_badness(of->sums, of->box, a->at, b->end, natural, measure, true,
                        of->shape->em) > BADNESS_FAIR)
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
    int64_t width = line_natural(s->of.sums, s->of.box, s->nodes[0].at, last->end);
    uint32_t lines = count_lines(s);

    if (lines < 2)
        return;
    width -= demerits_hung(s->of.shape, measure_of(s, 0)) +
             (lines - 1) * demerits_hung(s->of.shape, s->of.shape->rest);
    s->of.target = width > lines ? width / lines + 1 : 1;
    for (int pass = PASS_STRICT; pass < PASSES; pass++)
        if (run_pass(s, (enum pass)pass))
            return;
}

/* One line more, at the least that it costs; where there is no such way the lines stay as they
 * are. */
static void loosen(struct search *s)
{
    const int64_t *worth = s->of.shape->align == TEXT_JUSTIFY ? worth_justified : worth_ragged;
    uint32_t wanted = count_lines(s) + 1;
    enum pass pass = s->pass;

    for (int i = 0; i < WORTHS; i++) {
        s->of.worth = worth[i];
        if (run_pass(s, PASS_STRICT) && accepted(s) && count_lines(s) == wanted)
            return;
    }
    s->of.worth = 0;
    run_pass(s, pass);
}

struct line_break *breaks_find(struct text *t, const struct boxes *b, const struct sums *sums,
                               uint32_t from, uint32_t to, const struct shape *shape,
                               bool first, size_t *count, bool *poor)
{
    struct search s = {
        .of = { .box = b->box, .sums = sums, .shape = shape, .from = from }, .first = first
    };
    struct line_break *lines;
    size_t n;

    /* Justified text is rather hyphenated than loose; ragged text only where no words fit. */
    int hyphens_from = shape->align == TEXT_JUSTIFY ? PASS_STRICT : PASS_LOOSE;

    s.of.brief = shape->align != TEXT_JUSTIFY &&
                 sums[to].width - sums[from].width <= (int64_t)BRIEF_MOST * shape->rest;
    s.of.paired = s.of.brief && sums[to].width - sums[from].width <= (int64_t)2 * shape->rest;
    find_nodes(&s, t, from, to);
    s.of.balanced = shape->balanced && s.count <= BALANCED_MOST;
    for (int pass = PASS_STRICT; pass < PASSES; pass++) {
        if (run_pass(&s, (enum pass)pass) && accepted(&s))
            break;
        if (shape->hyphens && pass >= hyphens_from) {
            *poor = true;
            return NULL;
        }
    }
    if (s.of.balanced)
        balance(&s);
    *poor = is_poor(&s);
    if (shape->loose && !s.of.balanced)
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
