/*
 * audit/words.h - exact words: a text against the people, formulations and glossary of a dataset
 *
 * A listed formulation quoted exactly passes; what comes near it does not: a character lost, added,
 * swapped or replaced, the same items in another order, a part left out, the quotes dropped. A
 * person beside a post that was not held on the day of the report is reported, and an English text
 * that renders a listed Chinese term by other words. What the data calls wrong, an `avoid` form
 * and a post of another time are errors; what only looks like a slip is a warning.
 *
 * Texts are compared without punctuation and spaces, by characters in Chinese and words in English.
 * Candidates come from the pairs of neighbours that a text shares with a formulation (the q-gram
 * lemma: k edits spoil at most 2k pairs), so that a text costs little more than its length whatever
 * the number of formulations.
 */
#ifndef AUDIT_WORDS_H
#define AUDIT_WORDS_H

#include "model/model.h"

struct words;

/* Prepare; keeps `data`. Close it on every path. */
struct words *words_open(const struct dataset *data);
void words_close(struct words *w);

/* The terms of a Chinese text in its English; either may be empty, and then nothing is said. */
void words_check_pair(struct words *w, struct str zh, struct str en, struct span en_at,
                      struct diag *d);

/* Exact words and terms in every text of a report: front matter, prose, lists, tables, titles of
 * charts; then for the reports that are bound into it, each at its own date. */
void words_check_report(struct words *w, const struct document *doc, struct diag *d);

/* The names of indicators in both languages against the glossary. */
void words_check_names(struct words *w, struct diag *d);

#endif
