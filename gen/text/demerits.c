/*
 * text/demerits.c - what a line, its end and its neighbours cost
 *
 * UNEVEN, HYPHENS and HYPHEN_LAST are of the size of plain TeX's adjdemerits,
 * doublehyphendemerits and finalhyphendemerits (The TeXbook, ch. 14: 10,000, 10,000, 5,000);
 * HYPHEN is its hyphenpenalty of 50 beside a line of badness 35. The others are ours: ranks of
 * what spec 3.3 and 3.4 forbid, each so much above the one before that no sum of what a short text
 * can gather there outweighs it.
 */
#include "text/demerits.h"

/* ends */
#define SOFT 9000
#define HYPHEN 6000
#define HYPHEN_RAGGED 300000    /* beside a line of ragged text that ends in a word */
#define OFF_PAUSE 60000         /* a heading broken elsewhere than after a mark */
#define IN_PHRASES 10000        /* broken after a mark, though phrases are given */
#define OFF_PHRASE 20000000
#define MIXED 150000            /* a phrase's end within a line that holds a part of another */
#define TERM 200000             /* inside a term, for each term that holds the place */
#define WORDING 30000           /* in justified text, inside words that belong together */
#define TERM_FULL 250000        /* there, inside a term: rather than word spaces of twice their
                                   width */
#define HEDGED 4000             /* between about and its figure */
#define LED 9000                /* in a brief text after the, of, and, or a hyphen */
#define LEANT 9000              /* after a Chinese preposition, before a particle: no line more */
#define IN_BRACKETS 9000        /* in one within brackets */
#define BRIEF_OFF_PAUSE 2000    /* in one elsewhere than after a mark */
#define BRIEF_CLAUSE 2000       /* in one of two lines after a colon or semicolon: so much less */
#define LAST_RESORT 100000000
/* lines */
#define HYPHEN_LAST 4000        /* the last, after a hyphen */
#define WORD_END 200000         /* the last, the end of a broken word alone */
#define LONE_WORD 12000         /* the last, of one word; less, any of ragged text */
#define SHORT_WORD 25000        /* of one short word */
#define LONG_WORD 6000          /* of one that takes two fifths of a brief text's measure */
#define LONE_JUSTIFIED 6        /* times either in justified text, where it is under full lines */
#define STUB 9000               /* of two the second, over a first of less than a third of it */
#define SHORT_LINE 4000         /* the last of a brief English text, of less than a fifth of its
                                   measure */
#define SHORT_SHARE 5
#define BRIEF_LINE 12000        /* any of a brief text: sense costs no more lines */
#define TIGHT_LINE 40000000     /* any, where the fewest are asked for */
#define BALANCED_LINE 30000     /* any of a heading: less than a break inside a phrase */
/* neighbours */
#define UNEVEN 10000            /* a cramped line beside a loose one */
#define CRAMPED 4000            /* a cramped line beside an even one, tight beside loose */
#define HYPHENS 10000           /* a second line in a row that ends in a hyphen */
#define HYPHENS_THIRD 1500000   /* a third: rather than gaps of three quarters of an em */
#define HYPHENS_MORE 500000000000       /* as a last resort only */

#define BADNESS_CRAMPED 60
#define BADNESS_TIGHT 32
#define BADNESS_LOOSE 20
#define BADNESS_WIDE 81

/* ---- ends */

bool demerits_pause(const struct box *b)
{
    uint32_t c = b->last_codepoint;

    return b->last == CLASS_PAUSE || b->last == CLASS_STOP || b->last == CLASS_DASH || c == ',' ||
           c == ';' || c == ':' || c == 0x2014;
}

static int64_t phrase(const struct pricing *p, uint32_t end, uint32_t at)
{
    bool pause = demerits_pause(&p->box[end - 1]);

    if (p->shape->phrased)
        return p->box[at].flags & BOX_PHRASE ? 0 : pause ? IN_PHRASES : OFF_PHRASE;
    return p->shape->balanced && !pause ? OFF_PAUSE : 0;
}

static bool opens_bracket(const struct box *b)
{
    return b->first_codepoint == '(' || b->first_codepoint == 0xff08;
}

static bool closes_bracket(const struct box *b)
{
    return b->last_codepoint == ')' || b->last_codepoint == 0xff09;
}

/* Is the place before box `at` inside brackets? */
static bool in_brackets(const struct box *box, uint32_t at)
{
    for (uint32_t i = at; i-- > 0 && !closes_bracket(&box[i]);)
        if (opens_bracket(&box[i]))
            return true;
    return false;
}

static bool ends_clause(const struct box *b)
{
    uint32_t c = b->last_codepoint;

    return c == ':' || c == ';' || c == 0xff1a || c == 0xff1b;
}

/* In a brief text: rather after a mark, and not inside brackets. */
static int64_t brief_end(const struct pricing *p, uint32_t end, uint32_t at)
{
    const struct box *b = &p->box[at];
    int64_t cost = b->flags & BOX_LED ? LED : 0;

    cost += p->paired && in_brackets(p->box, at) ? IN_BRACKETS : 0;
    cost -= p->paired && ends_clause(&p->box[end - 1]) ? BRIEF_CLAUSE : 0;
    return cost + (demerits_pause(&p->box[end - 1]) ? 0 : BRIEF_OFF_PAUSE);
}

int64_t demerits_end(const struct pricing *p, uint32_t end, uint32_t at)
{
    static const int64_t bonds[] = {
        [BOND_SOFT] = SOFT, [BOND_HYPHEN] = HYPHEN, [BOND_LAST_RESORT] = LAST_RESORT
    };
    const struct box *b = &p->box[at];
    int64_t cost = bonds[b->bond] + phrase(p, end, at) + b->terms * TERM;

    if (b->bond == BOND_HYPHEN && p->shape->align != TEXT_JUSTIFY)
        cost = HYPHEN_RAGGED;
    if (b->flags & BOX_WORDING)
        cost += WORDING;
    if (b->flags & BOX_TERM)
        cost += TERM_FULL;
    if (b->flags & BOX_HEDGED)
        cost += HEDGED;
    if (b->flags & BOX_LEANT)
        cost += LEANT;
    if (p->brief)
        cost += brief_end(p, end, at);
    return cost;
}

/* ---- lines */

static bool is_one_word(const struct pricing *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (p->box[i].flags & BOX_SPACE)
            return false;
    return true;
}

/* Of a line that holds Latin words and no Han character. */
static int64_t lone_word(const struct pricing *p, uint32_t from, uint32_t to)
{
    if (!is_one_word(p, from, to))
        return 0;
    return (p->sums[to].width - p->sums[from].width < 3 * p->shape->em ? SHORT_WORD : LONE_WORD) *
           (p->shape->align == TEXT_JUSTIFY ? LONE_JUSTIFIED : 1);
}

/* A last line of one Han character, or of one word, looks left over. */
int64_t demerits_last(const struct pricing *p, uint32_t from, uint32_t to)
{
    unsigned han = 0, other = 0;

    for (uint32_t i = from; i < to && han < 2; i++) {
        han += p->box[i].first == CLASS_HAN;
        other += class_is_latin((enum char_class)p->box[i].first);
    }
    if (han == 1 && !other)
        return DEMERITS_LONE_HAN;
    int64_t cost = !han && other ? lone_word(p, from, to) : 0;
    bool longer = (p->sums[to].width - p->sums[from].width) * 5 >= p->shape->rest * 2;

    return cost == LONE_WORD && p->brief && longer ? LONG_WORD : cost;
}

/* A phrase that must be broken takes lines of its own. */
static bool is_mixed(const struct pricing *p, const struct candidate *c)
{
    bool starts = c->first || p->box[c->from].flags & BOX_PHRASE;
    uint32_t next = c->to;

    if (!p->shape->phrased)
        return false;
    while (!c->last && p->box[next].flags & BOX_SPACE && !(p->box[next].flags & BOX_PHRASE))
        next++;
    if (starts && (c->last || p->box[next].flags & BOX_PHRASE))
        return false;
    for (uint32_t i = c->from + 1; i < c->to; i++)
        if (p->box[i].flags & BOX_PHRASE)
            return true;
    return false;
}

/* Is what stands over the last line less than a third of it? */
static bool is_stub(const struct pricing *p, const struct candidate *c)
{
    return 3 * (p->sums[c->from].width - p->sums[p->from].width) < c->natural;
}

/* What a line costs whatever its width. */
static int64_t standing(const struct pricing *p, const struct candidate *c)
{
    int64_t cost = -p->worth;

    if (c->last && !c->first)
        cost += demerits_last(p, c->from, c->to);
    if (c->last && !c->first && p->brief && c->natural * SHORT_SHARE < c->measure &&
        class_is_latin((enum char_class)p->box[c->from].first))
        cost += SHORT_LINE;
    if (c->last && !c->first && p->paired && is_stub(p, c))
        cost += STUB;
    if (!c->last && p->shape->align != TEXT_JUSTIFY && p->box[c->to - 1].last_codepoint != ':' &&
        class_is_latin((enum char_class)p->box[c->from].first))
        cost += lone_word(p, c->from, c->to) * 3 / 4;
    if (c->last && c->bond == BOND_HYPHEN)
        cost += is_one_word(p, c->from, c->to) ? WORD_END : HYPHEN_LAST;
    if (is_mixed(p, c))
        cost += MIXED;
    if (p->balanced)
        cost += BALANCED_LINE;
    else if (p->brief && !p->worth)
        cost += BRIEF_LINE;
    if (p->shape->tight)
        cost += TIGHT_LINE;
    return cost;
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

int64_t demerits_hung(const struct shape *shape, int64_t measure)
{
    return measure - (shape->first < shape->rest ? shape->first : shape->rest);
}

static int64_t ragged(const struct pricing *p, const struct candidate *c)
{
    int64_t width = c->natural - demerits_hung(p->shape, c->measure);

    if (c->natural > c->measure)
        return DEMERITS_NEVER;
    if (p->target)
        return squared((width - p->target) * 200 / p->target);
    return c->last ? 0 : squared((c->measure - c->natural) * 100 / (c->measure + 1) + 10);
}

static int64_t justified(const struct pricing *p, const struct candidate *c,
                         enum fitness *fitness)
{
    int64_t badness = fit_badness(p->sums, p->box, c->from, c->to, c->natural, c->measure,
                                  !c->last, p->shape->em);

    if (badness == BADNESS_OVERFULL)
        return DEMERITS_NEVER;
    *fitness = fitness_of(badness, c->natural > c->measure);
    return squared(badness + 10);
}

int64_t demerits_line(const struct pricing *p, const struct candidate *c, enum fitness *fitness)
{
    int64_t cost;

    *fitness = FITNESS_EVEN;
    cost = p->target || p->shape->align != TEXT_JUSTIFY ? ragged(p, c) : justified(p, c, fitness);
    return cost == DEMERITS_NEVER ? DEMERITS_NEVER : cost + standing(p, c);
}

/* ---- neighbours */

int64_t demerits_uneven(enum fitness a, enum fitness b)
{
    if (a > b)
        return demerits_uneven(b, a);
    if (b <= a + 1)
        return 0;
    return b == FITNESS_EVEN || (a == FITNESS_TIGHT && b == FITNESS_LOOSE) ? CRAMPED : UNEVEN;
}

int64_t demerits_hyphens(unsigned before, bool last_resort)
{
    if (before >= HYPHENS_MOST)
        return last_resort ? HYPHENS_MORE : DEMERITS_NEVER;
    return before > 1 ? HYPHENS_THIRD : before ? HYPHENS : 0;
}
