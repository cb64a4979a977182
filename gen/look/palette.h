/*
 * look/palette.h - other inks for a chart: for dark screens, one ink, the colour-blind
 *
 * `palettes` in a template names inks that replace the template's own, in both recipes:
 *
 *   palettes:
 *     dark: {paper: {rgb: "#12181F", cmyk: [..]}, text: {...}}
 *
 * A palette of a later template replaces single inks of one of the same name. `light` is always
 * there: the inks as they are; so is `one-ink`: the office printer's toner with its hatches
 * (`office: inks`).
 */
#ifndef LOOK_PALETTE_H
#define LOOK_PALETTE_H

#include "look/look.h"

/* Below this no text is read; WCAG 2.1, 1.4.3. */
#define PALETTE_LEAST_CONTRAST 4.5
/* Below this two series are told apart only side by side (ink_difference, the
 * least of every vision). */
#define PALETTE_LEAST_DIFFERENCE 10

/*
 * A copy of `l` with the inks of a palette, in all its styles too. NULL after a report: there is
 * none of that name, or one of its inks for text does not stand out from its paper or fill. Series
 * that are alike are a warning.
 */
const struct look *look_palette(struct arena *a, const struct look *l, struct str name,
                                struct diag *d);

/* A page painted with such a look: hatched and dashed for one ink, else the page itself. */
const struct page *look_palette_page(struct arena *a, const struct look *l,
                                     const struct page *pg);

#endif
