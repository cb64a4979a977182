/*
 * text/shaping_font.h - a PangoFont over a harfbuzz font; inside this room only
 *
 * For pango_shape_full alone: it has no description, no coverage and no map. Widths come
 * in PANGO_SCALE to the font unit and are never rounded or hinted.
 */
#ifndef TEXT_SHAPING_FONT_H
#define TEXT_SHAPING_FONT_H

#include <pango/pango.h>

/* Holds a reference to `hb`, whose scale is units per em; g_object_unref it. */
PangoFont *shaping_font(hb_font_t *hb);

#endif
