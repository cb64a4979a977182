/* text/shaping_font.c - what pango's shaper asks of a font, answered by harfbuzz */
#include "text/shaping_font.h"

struct font {
    PangoFont parent;
    hb_font_t *hb;
};

static hb_font_t *create_hb_font(PangoFont *font)
{
    hb_font_t *scaled = hb_font_create_sub_font(((struct font *)font)->hb);
    int x, y;

    hb_font_get_scale(scaled, &x, &y);
    hb_font_set_scale(scaled, x * PANGO_SCALE, y * PANGO_SCALE);
    return scaled;
}

/* Asked only about characters that the face lacks; those are reported, never set. */
static void get_glyph_extents(PangoFont *font, PangoGlyph glyph, PangoRectangle *ink,
                              PangoRectangle *logical)
{
    (void)font;
    (void)glyph;
    if (ink)
        *ink = (PangoRectangle){ 0, 0, 0, 0 };
    if (logical)
        *logical = (PangoRectangle){ 0, 0, 0, 0 };
}

static void finalize(GObject *object)
{
    GObjectClass *parent = g_type_class_peek(PANGO_TYPE_FONT);

    hb_font_destroy(((struct font *)object)->hb);
    parent->finalize(object);
}

static void init_class(gpointer class, gpointer data)
{
    PangoFontClass *font = class;

    (void)data;
    font->create_hb_font = create_hb_font;
    font->get_glyph_extents = get_glyph_extents;
    G_OBJECT_CLASS(class)->finalize = finalize;
}

/* The type lives in GObject's own table, so that we keep no state. */
static GType font_type(void)
{
    static const char name[] = "YaolanFont";
    GType type = g_type_from_name(name);

    if (!type)
        type = g_type_register_static_simple(PANGO_TYPE_FONT, name, sizeof(PangoFontClass),
                                             init_class, sizeof(struct font), NULL, 0);
    return type;
}

PangoFont *shaping_font(hb_font_t *hb)
{
    struct font *f = (struct font *)g_object_new(font_type(), NULL);

    f->hb = hb_font_reference(hb);
    return &f->parent;
}
