/*
 * layout/value.h - a figure on one baseline: "around " "6" "%" ""
 *
 * In cards the number is large and the words beside it small; in tables all is of one size
 * and the digits stand in cells of equal width, so that points align.
 */
#ifndef LAYOUT_VALUE_H
#define LAYOUT_VALUE_H

#include "layout/set.h"

/* Styles of the number and of the words around it. */
struct value_styles { const struct text_style *number, *word; };

struct value_line {
    struct text_line line;
    pu width;
    pu point;                       /* from the left to the decimal point: the aligned place */
};

bool value_has_number(const struct block_value *v);
/*
 * The value as running text: number and unit are never parted; in Chinese a line may end behind a
 * verb (稳定在), in English beside the words around them ("steady at" / "2 million tonnes" /
 * "or more") and before the "of" of a long unit ("tonnes" / "of coal equivalent"). Returns how many
 * runs there are.
 */
#define VALUE_RUNS 4
size_t value_runs(struct arena *a, const struct block_value *v, enum language language,
                  struct block_run runs[VALUE_RUNS]);
/* The widest word of a text. */
pu longest_word(struct layout *l, struct str s, const struct text_style *style,
                enum language language);
/* The width below which value_runs would overflow. */
pu value_least(struct layout *l, const struct block_value *v, const struct text_style *style,
               enum language language);

/* One line of natural width in `a`; its glyphs belong to `node`. */
struct value_line value_set(struct layout *l, struct arena *a, const struct block_value *v,
                            struct value_styles styles, enum language language, uint32_t node);
/* Advances of a style's digits, and the cell that holds the widest. */
struct value_digits { pu cell, width[10]; };
struct value_digits value_digits(struct layout *l, const struct text_style *style,
                                 enum language language);
/* The same with each digit in the middle of a cell. */
struct value_line value_set_cells(struct layout *l, struct arena *a, const struct block_value *v,
                                  struct value_styles styles, enum language language,
                                  uint32_t node, const struct value_digits *digits);
/* A span of the figure beneath `node`. */
uint32_t value_node(struct layout *l, const struct block_value *v, uint32_t node, int language);

#endif
