/*
 * out/svg.h - a page as one stand-alone SVG with live text
 *
 * Millimetres, or pixels, with a matching viewBox in pt, xml:lang, role="img", title and desc that
 * name it, presentation attributes only; no script, no style sheet, no external reference, no
 * background.
 *
 * Text. Neighbouring runs of one line become one <text>; a stretch that the reader's own
 * advances would misplace (another face, a gap between Han and Latin, trimmed punctuation, a word
 * behind wider spaces) begins a <tspan> with its own x. Each stretch states textLength, the width
 * that its font gives it, so with that font nothing is stretched; with another font
 * lengthAdjust="spacingAndGlyphs" keeps the words inside their place, where the default,
 * "spacing", would push the letters of a wider font into each other. Readers without
 * textLength (librsvg 2.54) still start every stretch at its x. English quotes and dashes that
 * the page takes from a Chinese font in their proportional forms are what no plain reader
 * chooses: each stands alone, where its full-width form shows its ink in the right place.
 *
 * Ids. A group's id is kept where it is an XML name. Otherwise each character that a name cannot
 * hold, ':', and an underscore before 'x' is written _xHH_ (hexadecimal code point), the rule of
 * drawing programs, which show the original again: gdp-growth@2025:actual is
 * gdp-growth_x40_2025_x3A_actual. The original stands in data-name as well. An id used before
 * gets -2, -3 ...
 */
#ifndef OUT_SVG_H
#define OUT_SVG_H

#include "base/file.h"
#include "page/page.h"

struct svg_information {
    struct str title, description;      /* in `language` */
    enum language language;
    struct str id;                      /* of the root element; made an XML name like the others */
    int pixels;                         /* its width, of a picture for screens; 0: millimetres */
    bool outline;                       /* texts as outlines of their glyphs, each run one path */
};

/* False after a report for a link to anything but a web or mail address; links within the
 * document are left out. Write errors are the output's. */
bool svg_write(const struct page *pg, const struct svg_information *info, struct output *out,
               struct diag *d);

/* The same into a buffer, without the XML declaration, for inlining in HTML: ids of groups
 * begin with the root's id and a point, so that several drawings may share one document. */
bool svg_inline(const struct page *pg, const struct svg_information *info, struct buf *out,
                struct diag *d);

#endif
