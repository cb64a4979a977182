/*
 * audit/diff.h - what changed between two datasets, or between two editions of a report
 *
 * Datasets are compared by id: a figure's value, unit, qualifier, rank, status and source, the
 * class of its verdict, and what indicators, areas, sources and exact words say. Reports are
 * compared as they are printed, block by block: blocks that stand once in both anchor the rest,
 * what lies between is paired by likeness, and a pair that differs is shown by its clauses. Order
 * is that of the new side; what is gone follows where it stood, or behind its kind.
 */
#ifndef AUDIT_DIFF_H
#define AUDIT_DIFF_H

#include "block/block.h"
#include "look/look.h"
#include "model/model.h"

enum diff_kind { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED, DIFF_KINDS };

enum diff_subject {
    DIFF_AREA, DIFF_SOURCE, DIFF_PERSON, DIFF_FORMULATION, DIFF_TERM, DIFF_INDICATOR, DIFF_FIGURE,
    DIFF_TEXT,                  /* of a report */
    DIFF_SUBJECTS
};

enum diff_aspect {
    DIFF_WHOLE, DIFF_VALUE, DIFF_UNIT, DIFF_QUALIFIER, DIFF_WORDING, DIFF_RANK, DIFF_STATUS,
    DIFF_ORIGIN, DIFF_LOCATOR, DIFF_VERDICT, DIFF_NAME, DIFF_DEFINITION, DIFF_DIRECTION,
    DIFF_NATURE,
    DIFF_PARENT, DIFF_DATE, DIFF_POST, DIFF_TIME, DIFF_FORMS, DIFF_PRINTED, DIFF_ASPECTS
};

struct diff_change {
    enum diff_kind kind;
    enum diff_subject subject;
    enum diff_aspect aspect;
    struct str id;                      /* of the thing, or of the printed figure; may be none */
    struct bilingual place;             /* where a reader looks: name and period, or headings */
    struct bilingual before, after;     /* as printed; none: it was not there */
    struct bilingual source;            /* of the new value; may be none */
    struct str locator;                 /* in that source */
    struct str class_before, class_after;       /* of a VERDICT: "met", "below" */
    struct span old_at, new_at;
};

struct diff {
    struct arena *arena;
    const struct look *look;            /* words the figures */
    struct diag *words[LANGUAGES];      /* the message table in each language */
    struct diff_change *changes;
    size_t count, room;
};

struct diff *diff_new(struct arena *a, const struct look *look);

void diff_datasets(struct diff *d, const struct dataset *old, const struct dataset *new);

/* The data give the sources of the figures that differ; either may be NULL. */
void diff_reports(struct diff *d, const struct block_document *old,
                  const struct block_document *new, const struct dataset *data);

/* A table in the language of `words`, aligned by display width, and a line that counts. */
void diff_text(const struct diff *d, const struct diag *words, struct buf *out);
void diff_json(const struct diff *d, struct buf *out);

/* For the files of the comparison. */
struct diff_change *diff_add(struct diff *d, enum diff_kind kind, enum diff_subject subject,
                             enum diff_aspect aspect);
/* The source of the figure and the place in it, if there is a figure. */
void diff_source(struct diff_change *c, const struct figure *f);

#endif
