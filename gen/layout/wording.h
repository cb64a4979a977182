/*
 * layout/wording.h - targets in words on cards: "in step with economic growth"
 *
 * A wording stands where others have their numeral, bold in the numeral's ink, smaller. All of a
 * block have one size; only a clause of many lines is smaller still.
 */
#ifndef LAYOUT_WORDING_H
#define LAYOUT_WORDING_H

#include "layout/set.h"

/*
 * The size for all these wordings in cells of this width, of those for display: at which most take
 * two lines at most, some smaller for a line less. What takes many lines at each has no say; -1:
 * none has.
 */
int wording_common(struct layout *l, const struct block_value *const *values, size_t count,
                   pu width);

/*
 * The style of one: of the common size, which may be -1, where it is a wording of few lines there.
 * For others, and for a number that fits at no size, the best of its own. None is smaller than
 * the label over it.
 */
const struct text_style *wording_style(struct layout *l, const struct block_value *v, int common,
                                       pu width);

#endif
