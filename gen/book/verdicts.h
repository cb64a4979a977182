/* book/verdicts.h - how every target stands, as a table for the eye that readers pass over */
#ifndef BOOK_VERDICTS_H
#define BOOK_VERDICTS_H

#include "book/grid.h"

/* False where the dataset has no target. */
bool verdicts_grid(struct arena *a, const struct dataset *data, enum language l, struct grid *out);

#endif
