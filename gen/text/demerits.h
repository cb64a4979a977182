/*
 * text/demerits.h - what a line of a paragraph costs, its end and its neighbours; inside this room
 * only
 *
 * The scale is that of a line's own demerits, (10 + badness)^2: a badness of 90 costs 10,000.
 */
#ifndef TEXT_DEMERITS_H
#define TEXT_DEMERITS_H

#include "text/breaks.h"

#define DEMERITS_NEVER INT64_MAX        /* it cannot be */
#define DEMERITS_LONE_HAN 1000000000    /* a last line of one Han character */
#define HYPHENS_MOST 3          /* lines in a row that end in one (Chicago Manual of Style) */

/*
 * How a line is set. CRAMPED: its commas have given two thirds of what they can, or more than
 * commas give; TIGHT: brackets or commas are squeezed; EVEN: near its natural width; LOOSE: its
 * spaces grow, or all gaps by a twenty-fifth of an em at most, as far as the eye takes it for
 * even; WIDE: more.
 */
enum fitness { FITNESS_CRAMPED, FITNESS_TIGHT, FITNESS_EVEN, FITNESS_LOOSE, FITNESS_WIDE,
               FITNESSES };

/* A paragraph, and what is asked of its lines. */
struct pricing {
    const struct box *box;
    const struct sums *sums;
    const struct shape *shape;
    uint32_t from;              /* its first box */
    bool balanced;
    bool paired;                /* of two: one may be short */
    bool brief;                 /* ragged text of three lines or fewer: broken by sense */
    int64_t target;             /* width of a balanced line; 0: not yet known */
    int64_t worth;              /* of a line, where more of them are wanted */
};

/* A line that may be: the boxes [from, to). */
struct candidate {
    uint32_t from, to;
    int64_t natural, measure;
    uint8_t bond;               /* enum bond that the line before it ends at */
    bool first, last;
};

/* Does one read a pause here: after a stop or comma of either language? */
bool demerits_pause(const struct box *b);
/* Of ending a line before box `at`, its last box that is no space being the one before `end`. */
int64_t demerits_end(const struct pricing *p, uint32_t end, uint32_t at);
/* Of a line without its end, or DEMERITS_NEVER. */
int64_t demerits_line(const struct pricing *p, const struct candidate *c, enum fitness *fitness);
/* What a line of this measure has to the left of where the shorter ones begin: a heading's number. */
int64_t demerits_hung(const struct shape *shape, int64_t measure);
/* Of what is left over as the last line [from, to). */
int64_t demerits_last(const struct pricing *p, uint32_t from, uint32_t to);
/* Of two neighbours that are not alike. */
int64_t demerits_uneven(enum fitness a, enum fitness b);
/* Of a line that ends in a hyphen after `before` that do; DEMERITS_NEVER unless `last_resort`. */
int64_t demerits_hyphens(unsigned before, bool last_resort);

#endif
