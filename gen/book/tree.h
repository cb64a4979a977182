/*
 * book/tree.h - a dataset as the tree that its own reader would accept
 *
 * One canonical form: keys in English and in a fixed order, what is the default left out,
 * figures of an indicator by role, period, area and key. All exports that can be read back are
 * written from this tree, so they cannot differ. A map that stands for a thing has the place
 * of its entry in `at`. A scalar that is `quoted` is a text; any other is a number, a word or
 * a period.
 */
#ifndef BOOK_TREE_H
#define BOOK_TREE_H

#include "model/model.h"

/* Lives in `a`; never NULL. */
struct node *book_tree(struct arena *a, const struct dataset *data);

/* The same tree as YAML, the same bytes for the same dataset. */
void book_yaml(const struct node *tree, struct buf *out);

/* ---- for the files of this room that build trees ---- */

struct node *tree_map(struct arena *a, struct node *parent, struct str key);
struct node *tree_list(struct arena *a, struct node *parent, const char *key);
/* Nothing is added for an empty text. `key` NULL: an item of a list. */
void tree_text(struct arena *a, struct node *parent, const char *key, struct str text);
void tree_word(struct arena *a, struct node *parent, const char *key, struct str word);
void tree_number(struct arena *a, struct node *parent, const char *key, struct decimal d);
/* {zh: , en: }; a plain text where the reader would make the same of it. */
void tree_bilingual(struct arena *a, struct node *parent, const char *key, struct bilingual b);
/* What a text or map says in each language, as the reader takes it. */
struct bilingual tree_said(const struct node *n);
bool tree_same_bilingual(struct bilingual x, struct bilingual y);

void tree_against(struct arena *a, struct node *parent, const struct against *g);
/* What stands beside the value of a figure, also what its printed text said: wording, rank,
 * status ... */
void tree_spelt_out(struct arena *a, struct node *n, const struct figure *f);
/* `targets`, `actuals` and `tasks` of an indicator. `figures` are its own, `count` of them;
 * sorted here. */
void tree_figures(struct arena *a, struct node *indicator, const struct dataset *data,
                  const struct figure **figures, size_t count);

#endif
