/*
 * block/plain.h - a block with all that it holds as plain text
 */
#ifndef BLOCK_PLAIN_H
#define BLOCK_PLAIN_H

#include "block/block.h"

/* One language of it appended to `out`, in reading order; nothing where that is not printed. */
void block_text(struct arena *a, const struct block *b, enum language language, struct buf *out);

#endif
