/*
 * job/renew.h - what the files of `init --from` share
 *
 * renew_init.c takes one report after the other and writes the new ones: renew.c walks last
 * year's and gathers edits of its text, renew_front.c those of its front matter, renew_text.c
 * changes one text, renew_data.c compares the indicators that the report prints with those
 * that the data holds now.
 */
#ifndef JOB_RENEW_H
#define JOB_RENEW_H

#include "job/job.h"

struct edit { uint32_t from, to; struct str text; };    /* of the old report's bytes */

struct renew {
    struct arena *arena;
    const struct job *job;              /* of the old report */
    /* the one that is renewed now: the report, or a part of it */
    const struct document *document;
    int old_year, shift;                /* of its date; years that periods move */
    struct str old_folder, folder;      /* of it and of the new one, beneath the root */
    struct edit *edits;
    size_t edit_count, edit_room;
    size_t prompts, facts;              /* that were written */
    struct span *kept;                  /* periods of several years, which do not move */
    size_t kept_count, kept_room;
};

/* ---- renew.c ---- */

void renew_edit(struct renew *r, uint32_t from, uint32_t to, struct str text);
/* All texts of r->document but its front matter. */
void renew_body_of(struct renew *r);
/* Every scalar of a value: statements become prompts, of all else the years move. */
void renew_value(struct renew *r, const struct node *n, bool statement, bool english, int depth);

/* ---- renew_init.c ---- */

/* A part of the pack, by its path from the pack's folder, that lies in that folder:
 * it is renewed too. */
bool renew_is_own(const struct renew *r, struct str part);

/* ---- renew_front.c ---- */

/* A path from the old folder becomes one from the new folder to the same file. */
void renew_path(struct renew *r, const struct node *n);

/* `inside`: the old report's path beneath the root. */
void renew_front(struct renew *r, struct str inside);

/* ---- renew_text.c: a text, and the place where it begins for what is noted ---- */

/* Periods in references move, facts become prompts; with `years`, 2025 in the text moves too. */
struct str renew_text(struct renew *r, struct str text, struct span at, enum language language,
                      bool years);
/* 2025, 2025-Q1, 2025-01/2025-06 move; 2021/2025 does not and is noted. */
struct str renew_period(struct renew *r, struct str text, struct span at);
/* Does a year stand in it that would move? */
bool renew_has_year(struct renew *r, struct str text);
/* {?去年：…} around what renew_text makes of it. */
struct str renew_prompt(struct renew *r, struct str text, struct span at, enum language language);

/* ---- renew_data.c ---- */

/* Indicators of the report that have no figure in the new periods, and those that
 * the data has new. */
struct renew_lists {
    const struct indicator **dropped, **added;
    size_t dropped_count, added_count;
};
struct renew_lists renew_compare(struct renew *r);

#endif
