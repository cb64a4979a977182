/*
 * page/contrast.h - how well inks are told apart on a screen
 *
 * Judged on the sRGB recipe. Used to hold palettes against their promise, never to choose a colour
 * that is printed.
 */
#ifndef PAGE_CONTRAST_H
#define PAGE_CONTRAST_H

#include "page/ink.h"

/* WCAG 2.1: (lighter + 0.05) / (darker + 0.05) of the relative luminances; 1 to 21. */
double ink_contrast(struct ink a, struct ink b);

enum ink_vision { VISION_USUAL, VISION_PROTAN, VISION_DEUTAN, VISION_TRITAN, VISIONS };

/*
 * CIE 1976 colour difference (Lab, D65) of two inks as seen with full vision or none of one kind
 * of cones: Machado, Oliveira, Fernandes, IEEE TVCG 15 (2009), severity 1.0, in linear light.
 */
double ink_difference(struct ink a, struct ink b, enum ink_vision vision);

#endif
