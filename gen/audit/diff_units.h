/*
 * audit/diff_units.h - a report cut into the units that are compared, and how two of them differ
 */
#ifndef AUDIT_DIFF_UNITS_H
#define AUDIT_DIFF_UNITS_H

#include "block/block.h"
#include "look/look.h"

struct printed_figure { struct str id, text; };

struct printed_unit {
    enum block_kind kind;
    struct str key;                     /* of an entry of a card, a cell, a chart; else none */
    struct bilingual place;
    struct str plain[LANGUAGES];        /* scripts as markup: PM_{2.5}; empty: not printed */
    const struct printed_figure *figures;       /* of all languages, in order */
    size_t figure_count;
    uint64_t hash;
    const uint64_t *grams;              /* sorted: pairs of characters */
    size_t gram_count;
    struct span at;
};

struct units_list { struct printed_unit *items; size_t count, room; };
/* `look` words the places. */
struct units_list units_of(struct arena *a, const struct look *look,
                           const struct block_document *doc);

/* The clauses that differ, with those between two that differ closely. */
struct hunk { struct bilingual before, after; };
struct hunks { struct hunk *items; size_t count, room; };
struct hunks units_hunks(struct arena *a, const struct printed_unit *old,
                         const struct printed_unit *new);

#endif
