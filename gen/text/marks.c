/*
 * text/marks.c - the widths of full-width marks
 *
 * Marks get the width that mainland practice gives them, whatever the face has: a full em with
 * the blank on one side, the interpunct, the solidus and the short connector half an em, two
 * U+2014 one dash of two em (CLREQ, GB/T 15834-2011, spec 3.4).
 */
#include "text/boxes.h"

enum place { PLACE_NATURAL, PLACE_LEFT, PLACE_CENTRE, PLACE_RIGHT };

/* Width in 1/1000 em, where the glyph stands in it, and what of it is blank. */
struct setting { int width; enum place place; int blank; enum shrink shrink; };

#define EM_DASH 0x2014

static struct setting setting_of(enum char_class class, uint32_t codepoint)
{
    switch (class) {
    case CLASS_OPEN:
        return (struct setting){ 1000, PLACE_RIGHT, 500, SHRINK_BRACKET };
    case CLASS_CLOSE:
        return (struct setting){ 1000, PLACE_LEFT, 500, SHRINK_BRACKET };
    case CLASS_PAUSE:
        return (struct setting){ 1000, PLACE_LEFT, 500, SHRINK_PAUSE };
    case CLASS_STOP:
        return (struct setting){ 1000, PLACE_LEFT, 500, SHRINK_STOP };
    case CLASS_DASH:
        return (struct setting){ 2000, PLACE_CENTRE, 0, SHRINKS };
    case CLASS_ELLIPSIS:
        return (struct setting){ 1000, PLACE_CENTRE, 0, SHRINKS };
    case CLASS_INTERPUNCT: case CLASS_WIDE_SOLIDUS:
        return (struct setting){ 500, PLACE_CENTRE, 0, SHRINKS };
    case CLASS_CONNECTOR:
        if (codepoint == EM_DASH)
            return (struct setting){ 1000, PLACE_CENTRE, 0, SHRINKS };
        if (codepoint == '-' || codepoint == 0x2010 || codepoint == 0x2011 || codepoint == 0x2013)
            return (struct setting){ 500, PLACE_CENTRE, 0, SHRINKS };
        return (struct setting){ 0, PLACE_NATURAL, 0, SHRINKS };
    default:
        return (struct setting){ 0, PLACE_NATURAL, 0, SHRINKS };
    }
}

/* Hong Kong and Taiwan: stops in the middle of their em, ！？ without a blank to give. */
static struct setting centred_of(enum char_class class, uint32_t codepoint)
{
    struct setting s = setting_of(class, codepoint);

    if (class == CLASS_PAUSE || class == CLASS_STOP)
        s.place = PLACE_CENTRE;
    if (codepoint == 0xFF01 || codepoint == 0xFF1F)
        return (struct setting){ 1000, PLACE_CENTRE, 0, SHRINKS };
    if (class == CLASS_INTERPUNCT)
        return (struct setting){ 1000, PLACE_CENTRE, 500, SHRINK_INTERPUNCT };
    return s;
}

void mark_set(struct box *box, enum char_class class, uint32_t codepoint, bool centred)
{
    struct setting s = centred ? centred_of(class, codepoint) : setting_of(class, codepoint);
    pu width = pu_scale(box->em, s.width, 1000), spare = width - box->advance;

    box->first = box->last = (uint8_t)class;
    box->first_codepoint = box->last_codepoint = codepoint;
    if (s.place == PLACE_NATURAL)
        return;
    box->origin = s.place == PLACE_RIGHT ? spare : s.place == PLACE_CENTRE ? spare / 2 : 0;
    box->advance = width;
    box->trim = pu_scale(box->em, s.blank, 1000);
    box->shrink = (uint8_t)s.shrink;
    if (class == CLASS_OPEN)
        box->flags |= BOX_TRIM_LEFT;
    else if (s.place == PLACE_CENTRE && s.blank)
        box->flags |= BOX_TRIM_BOTH;
}

bool mark_is_strong(const struct text_style *style, enum char_class class, uint32_t codepoint)
{
    return codepoint == EM_DASH && class == CLASS_CONNECTOR && style->bold &&
           style->role == FONT_HEI;
}

void mark_strong(struct box *box)
{
    int rise = face_middle(box->face, '0') - face_middle(box->face, EM_DASH);

    box->shift += pu_scale(box->size, rise, face_page(box->face)->units_per_em);
}

void mark_squeeze(struct box *b, pu by)
{
    b->advance -= by;
    if (b->flags & BOX_TRIM_LEFT)
        b->origin -= by;
    if (b->flags & BOX_TRIM_BOTH)
        b->origin -= by / 2;
    b->trim -= by;
}

void mark_squeeze_at_gap(struct box *a, struct box *b)
{
    if (a->last == CLASS_CLOSE)
        mark_squeeze(a, a->trim);
    if (b->first == CLASS_OPEN)
        mark_squeeze(b, b->trim);
}

pu mark_start_trim(const struct box *b)
{
    return b->flags & BOX_TRIM_LEFT ? b->trim : 0;
}

pu mark_end_trim(const struct box *b)
{
    return b->flags & (BOX_TRIM_LEFT | BOX_SPACE) ? 0 : b->trim;
}
