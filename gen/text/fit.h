/*
 * text/fit.h - how a stretch of boxes fits a line
 *
 * Prefix sums make the natural width and the room for squeezing and stretching of any
 * stretch a subtraction. A fit says how much each class gives or takes; the order and
 * floors are those of spec 3.4. Inside this room only.
 */
#ifndef TEXT_FIT_H
#define TEXT_FIT_H

#include "text/boxes.h"

struct sums {                   /* of the boxes before one, with the gaps before them */
    int64_t width;
    int64_t shrink[SHRINKS], grow[GROWS];
    int64_t slots;
};

/* How far a line is set from its natural width; a class has room and uses a part of it. */
struct fit {
    int64_t natural, measure;
    int64_t shrink[SHRINKS], grow[GROWS], slots;            /* room */
    int64_t shrink_used[SHRINKS], grow_used[GROWS];
    int64_t even;               /* shared by all slots */
    int64_t missing;            /* > 0: overfull by this, < 0: nothing can be stretched */
};

/* count + 1 rows; lives in t->scratch. */
struct sums *sums_make(struct text *t, const struct boxes *b);

/* Of the boxes [from, to), both ends solid: marks at the ends have lost their blank half. */
int64_t line_natural(const struct sums *s, const struct box *box, uint32_t from, uint32_t to);
int64_t line_shrink(const struct sums *s, const struct box *box, uint32_t from, uint32_t to);

/* Squeeze to the measure where the line is wider; stretch to it where `full`. */
struct fit fit_line(const struct sums *s, const struct box *box, uint32_t from, uint32_t to,
                    int64_t measure, bool full);

#define BADNESS_OVERFULL INT64_MAX      /* it cannot be squeezed into the measure */
#define BADNESS_FAIR 45                 /* more: a full line is stretched beyond its spaces */

/*
 * Of the same line, whose natural width is `natural`: 0 is perfect, 100 is all that should be asked
 * of a line; `em` scales the even gaps.
 */
int64_t fit_badness(const struct sums *s, const struct box *box, uint32_t from, uint32_t to,
                    int64_t natural, int64_t measure, bool full, pu em);

#endif
