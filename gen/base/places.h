/*
 * base/places.h - lines and columns of many places
 *
 * span_place counts from the head of its file, which is right for a message or twenty. Who prints
 * the place of every figure asks here: the lines of each source are counted once, and
 * of a long line what lies behind the place before.
 */
#ifndef BASE_PLACES_H
#define BASE_PLACES_H

#include "base/diag.h"

struct places;

/* Memory from `a`, four bytes for each line of the sources that are asked about. */
struct places *places_new(struct arena *a);

/* What a stretch within a line adds to the column: its characters, or the cells it ends. */
unsigned places_columns(const struct source *s, struct str text);

/* Where the line of a span begins. */
uint32_t places_line(struct span at);
/* What stands behind the path: :7:4 or !D7. */
void places_add(struct buf *b, const struct source *s, unsigned line, unsigned column);

/* As span_place; at.source must not be NULL. */
void places_find(struct places *p, struct span at, unsigned *line, unsigned *column);

/* file:line:col or book.xlsx:Sheet!D7 in memory of `a`; empty where no place is known. */
struct str places_text(struct places *p, struct arena *a, struct span at);

#endif
