/*
 * web/web.h - the report as one HTML page that needs nothing else
 *
 * From the blocks, not from pages: headings, lists, tables and figures are what they are called,
 * so that a screen reader, a phone and a printer each make their own of them. No script, no font,
 * nothing from elsewhere; pictures stand in the page as data: addresses, charts as SVG with live
 * text. What it looks like is a style sheet of the template (web: {style: house.css}); the inks
 * come before it as custom properties, --ink-lead and so on, those of the palette `dark` where the
 * reader's screen is dark.
 *
 * A page of both languages is switched by radio buttons and :has(); a browser that knows neither
 * shows both. Each printed figure is
 *
 *     <data value="2479.6" data-figure="gdp@2025:actual" data-unit="亿元">
 *
 * with the number as printed but for the marks between its digits; text that holds no number or
 * several is its own value.
 *
 * Ids: those of the report as they are; all others hold a point, which those of a report cannot.
 */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/file.h"
#include "block/block.h"
#include "look/look.h"

/* Beyond this no browser shows a page with pleasure: a failure. */
#define WEB_LIMIT (32u << 20)

struct web_page {
    const struct block_document *blocks;
    /* Of a page in both languages: the same document in each alone, for its charts; or NULL. */
    const struct block_document *alone[LANGUAGES];
    const struct look *look;
    enum edition edition;
    struct text *text;                  /* what drawings are set with */
    struct str style;                   /* web_style_read */
    struct bilingual date;              /* of the report, in words */
    struct str generator;
};

/* Appends the page. False after a report. */
bool web_write(const struct web_page *p, struct buf *out, struct diag *d);

/*
 * The style sheet that the template names, from the folder of templates, without its comments. It
 * may fetch nothing from elsewhere and not end the element that holds it. ptr NULL after a report.
 */
struct str web_style_read(struct arena *a, const struct root *templates, const struct look *look,
                          struct diag *d);

#endif
