/*
 * out/outline.h - text as shapes: the slug of a press sheet, drawings for readers without the fonts
 *
 * A slug is no text of the document: nobody shall find, copy or read it aloud.
 */
#ifndef OUT_OUTLINE_H
#define OUT_OUTLINE_H

#include "page/page.h"

/* Fills the outlines of a run on the page, the run's place moved by `at`. A glyph without
 * outline is left out. */
void outline_glyphs(struct page *pg, const struct page_glyphs *run, struct point at);

#endif
