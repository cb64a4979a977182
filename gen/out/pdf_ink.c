/*
 * out/pdf_ink.c - colours in content streams, and the spaces they are in
 *
 * ISO 32000-1, 8.6. The press gets DeviceCMYK and Separation alone; a spot colour's alternate is
 * its authored cmyk, scaled by the tint.
 */
#include "out/pdf_private.h"
#include "out/pdf_write.h"

static struct pdf_colour colour_of(const struct pdf *p, struct ink ink)
{
    struct pdf_colour c = { .space = SPACE_RGB };

    if (p->options.kind != PDF_X4) {
        memcpy(c.part, ink.rgb, sizeof ink.rgb);
        return c;
    }
    for (size_t i = 0; i < p->options.spot_count; i++)
        if (ink_equal(p->options.spots[i].ink, ink))
            return (struct pdf_colour){ .space = SPACE_SPOT, .spot = (uint8_t)i };
    c.space = SPACE_CMYK;
    memcpy(c.part, ink.cmyk, sizeof ink.cmyk);
    return c;
}

static void put_parts(struct buf *out, const struct pdf_colour *c, int count, int whole)
{
    for (int i = 0; i < count; i++) {
        pdf_thousandths(out, (c->part[i] * 1000 + whole / 2) / whole);
        buf_char(out, ' ');
    }
}

static void put_rgb(const struct pdf *p, struct buf *out, const struct pdf_colour *c, bool stroke)
{
    bool grey = p->options.one_ink && c->part[0] == c->part[1] && c->part[1] == c->part[2];

    put_parts(out, c, grey ? 1 : 3, 255);
    buf_z(out, grey ? stroke ? "G " : "g " : stroke ? "RG " : "rg ");
}

void pdf_put_ink(const struct pdf *p, struct buf *out, struct pdf_colour *now, struct ink ink,
                 bool stroke)
{
    struct pdf_colour c = colour_of(p, ink);

    if (now->space == SPACE_NONE && c.space == SPACE_RGB)
        now->space = SPACE_RGB;             /* a page begins in black */
    if (!memcmp(now, &c, sizeof c))
        return;
    *now = c;
    switch ((enum pdf_space)c.space) {
    case SPACE_NONE:
        break;
    case SPACE_RGB:
        put_rgb(p, out, &c, stroke);
        break;
    case SPACE_CMYK:
        put_parts(out, &c, 4, 100);
        buf_z(out, stroke ? "K " : "k ");
        break;
    case SPACE_SPOT:
        buf_format(out, stroke ? "/S%u CS 1 SCN " : "/S%u cs 1 scn ", (unsigned)c.spot + 1);
        break;
    }
}

/* [/Separation /Name /DeviceCMYK function]: the tint times the recipe. */
static uint32_t put_separation(struct pdf *p, const struct pdf_spot *spot)
{
    uint32_t number = pdf_number(p->file);
    struct pdf_colour c = { 0 };
    struct buf b = { .arena = p->arena };

    memcpy(c.part, spot->ink.cmyk, sizeof spot->ink.cmyk);
    buf_z(&b, "[/Separation");
    pdf_name(&b, spot->name);
    buf_z(&b, "/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[");
    put_parts(&b, &c, 4, 100);
    buf_z(&b, "]>>]");
    pdf_put_array(p->file, number, buf_str(&b));
    return number;
}

void pdf_put_spaces(struct pdf *p, HPDF_Dict resources)
{
    HPDF_Dict spaces, states;
    struct str *body;

    if (p->options.kind != PDF_X4)
        return;
    spaces = pdf_dict(p->file, 0);
    for (size_t i = 0; i < p->options.spot_count; i++)
        pdf_set_reference(p->file, spaces, str_z(p->arena, str_format(p->arena, "S%zu", i + 1)),
                          put_separation(p, &p->options.spots[i]));
    pdf_set(p->file, resources, "ColorSpace", spaces);
    states = pdf_dict(p->file, 0);
    body = ARENA_NEW(p->arena, struct str);
    *body = STR("/Over<</Type/ExtGState/OP true/op true/OPM 1>>"
                "/Knock<</Type/ExtGState/OP false/op false/OPM 0>>");
    pdf_set_raw(states, body);
    pdf_set(p->file, resources, "ExtGState", states);
}
