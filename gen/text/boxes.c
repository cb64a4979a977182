/*
 * text/boxes.c - cut styled text into boxes and find their glyphs
 *
 * Han characters and marks are one glyph of the cmap each; numbers are set digit by
 * digit; words in letters are shaped. Full-width marks get the width that mainland
 * practice gives them, whatever the face has: a full em with the blank on one side, the
 * interpunct half an em, two U+2014 one dash of two em.
 */
#include "text/boxes.h"

#include "base/utf8.h"

#define EM_DASH 0x2014

struct cutter {
    struct text *t;
    const struct text_piece *pieces;
    const struct text_piece *piece;
    uint32_t number;            /* of the piece */
    uint32_t at;                /* first byte not yet in a box */
    const struct text_style *style;     /* of the paragraph */
    struct face *han, *latin;
    pu em, latin_size, shift, latin_shift;
    struct boxes *boxes;
    struct diag *d;
};

/* A character of the piece. */
struct scan {
    struct str text;
    uint32_t at, codepoint;
    size_t length;
    enum char_class class;
};

static struct box *last_box(const struct cutter *c)
{
    struct boxes *b = c->boxes;

    return b->count && b->box[b->count - 1].piece == c->number ? &b->box[b->count - 1] : NULL;
}

/* A new box whose characters are the bytes from `start` up to `to`. */
static struct box *add_box(struct cutter *c, uint32_t start, uint32_t to)
{
    struct boxes *b = c->boxes;
    struct box *box;

    b->box = arena_grow(c->t->scratch, b->box, b->count, &b->room, sizeof *b->box);
    box = &b->box[b->count++];
    *box = (struct box){
        .piece = c->number, .from = c->at, .to = to, .lead = start - c->at,
        .shrink = SHRINKS, .em = c->em, .size = c->em, .shift = c->shift, .face = c->han
    };
    c->at = to;
    return box;
}

/* Bytes without a glyph join the box before them, or the next one of the piece. */
static void swallow(struct cutter *c, uint32_t to)
{
    struct box *box = last_box(c);

    if (!box)
        return;
    box->to = to;
    c->at = to;
}

static pu scaled(const struct face *f, int64_t units, pu size)
{
    return pu_scale(size, units, face_page(f)->units_per_em);
}

struct str box_text(const struct box *b, const struct text_piece *pieces)
{
    return str_sub(pieces[b->piece].text, b->from + b->lead, b->to - b->from - b->lead);
}

static void report_missing(struct cutter *c, uint32_t codepoint, uint32_t from, uint32_t to)
{
    struct span at = piece_span(c->piece, from, to);

    c->boxes->ok = false;
    if (c->d && report_first(c->t, c->d, at, codepoint))
        diag_error(c->d, at, MSG_TEXT_NO_GLYPH, str_sub(c->piece->text, from, to - from),
                   str_format(c->t->scratch, "U+%04X", (unsigned)codepoint));
}

/* ---- full-width characters */

/* One character that stands alone, from whichever bound face has it. */
static bool add_single(struct cutter *c, struct face *face, pu size, const struct scan *s,
                       uint32_t to)
{
    uint32_t codepoint = s->codepoint;
    struct face *having = fonts_with(c->t, face, codepoint);
    struct box *box;
    struct glyph g;

    if (!having) {
        report_missing(c, codepoint, s->at, to);
        swallow(c, to);
        c->at = to;
        return false;
    }
    box = add_box(c, s->at, to);
    bool latin = face == c->latin && face != c->han;
    bool strong = mark_is_strong(c->piece->style, s->class, codepoint);
    g = strong || latin ? face_glyph(having, codepoint) : face_han_glyph(having, codepoint);
    box->face = having;
    box->size = size;
    box->shift = size == c->em ? c->shift : c->latin_shift;
    box->glyph = g.id;
    box->advance = scaled(having, g.advance, size);
    mark_set(box, s->class, codepoint, c->piece->style->centred_stops);
    if (strong)
        mark_strong(box);
    return true;
}

/* Two U+2014: shaped together they join without a gap, as high as Han text wants them. */
static bool add_dash(struct cutter *c, uint32_t start, uint32_t to)
{
    struct box *box;

    if (!face_glyph(c->han, EM_DASH).id)
        return false;
    box = add_box(c, start, to);
    box->shaped = face_shape(c->t, c->han, str_sub(c->piece->text, start, to - start), SHAPE_HAN);
    box->advance = scaled(c->han, box->shaped->advance, box->size);
    mark_set(box, CLASS_DASH, EM_DASH, false);
    return true;
}

/*
 * A solidus or hyphen between Han characters takes half an em (GB/T 15834-2011); the full-width
 * solidus is drawn as the plain one, whose ink fits there.
 */
static bool add_half(struct cutter *c, const struct scan *s)
{
    struct glyph g = face_glyph(c->han, s->class == CLASS_HYPHEN ? '-' : '/');
    struct box *box;

    if (!g.id)
        return false;
    box = add_box(c, s->at, s->at + (uint32_t)s->length);
    box->glyph = g.id;
    box->advance = scaled(c->han, g.advance, box->size);
    mark_set(box, s->class == CLASS_HYPHEN ? CLASS_CONNECTOR : CLASS_WIDE_SOLIDUS, s->codepoint,
             false);
    return true;
}

/* ---- words and numbers */

static void finish_shaped(struct cutter *c, struct box *box, enum shape_kind kind)
{
    uint32_t start = box->from + box->lead;
    struct str word = str_sub(c->piece->text, start, box->to - start);

    box->shaped = face_shape(c->t, box->face, word, kind);
    box->advance = scaled(box->face, box->shaped->advance, box->size);
    for (uint32_t i = 0; i < box->shaped->count; i++)
        if (!box->shaped->glyphs[i].id) {
            report_missing(c, box->first_codepoint, start, box->to);
            return;
        }
}

static void scan_at(struct scan *s, const struct cutter *c, size_t at)
{
    s->text = c->piece->text;
    s->at = (uint32_t)at;
    s->codepoint = utf8_at(s->text, at, &s->length);
    s->class = s->length ? class_of(s->codepoint, c->piece->language) : CLASS_SPACE;
}

static bool is_digit_at(struct str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool is_letter_at(const struct cutter *c, size_t at)
{
    struct scan s;

    if (at >= c->piece->text.len)
        return false;
    scan_at(&s, c, at);
    return s.class == CLASS_LATIN;
}

/* Do letters, digits or their marks stand right before the next box? */
static bool is_joined(const struct cutter *c)
{
    const struct box *before = c->boxes->count ? &c->boxes->box[c->boxes->count - 1] : NULL;

    return before && !(before->flags & BOX_SPACE) && before->last != CLASS_LATIN_OPEN &&
           class_is_latin((enum char_class)before->last);
}

/* The number of "PM2.5" is part of a name, not a quantity. */
static bool follows_letters(const struct cutter *c)
{
    return is_joined(c) && c->boxes->box[c->boxes->count - 1].last != CLASS_PREFIX;
}

/* A digit, or a sign before one that is not joined to what stands before it. */
static bool starts_number(const struct cutter *c, const struct scan *s)
{
    if (s->class == CLASS_DIGIT)
        return true;
    return (s->codepoint == '+' || s->codepoint == '-' || s->codepoint == 0x2212 ||
            s->codepoint == 0xB1 || s->codepoint == '$' || s->codepoint == 0xA5) &&
           !is_joined(c) && is_digit_at(s->text, s->at + s->length) &&
           face_glyph(c->latin, s->codepoint).id;
}

static struct box *latin_box(struct cutter *c, uint32_t start, uint32_t to)
{
    struct box *box = add_box(c, start, to);

    box->face = c->latin;
    box->size = c->latin_size;
    box->shift = c->latin_shift;
    return box;
}

static void set_glyph(struct box *box, uint32_t codepoint)
{
    struct glyph g = face_glyph(box->face, codepoint);

    box->glyph = g.id;
    box->advance = scaled(box->face, g.advance, box->size);
}

static void add_number(struct cutter *c, const struct scan *first)
{
    struct str text = c->piece->text;
    size_t at = first->at + first->length;
    bool sign = first->class != CLASS_DIGIT, quantity = !follows_letters(c);
    bool tabular = c->piece->style->digits == TEXT_TABULAR;
    struct box *box;

    while (is_digit_at(text, at) ||
           (at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ',' || text.ptr[at] == ':') &&
            is_digit_at(text, at - 1) && is_digit_at(text, at + 1)))
        at++;
    box = latin_box(c, first->at, (uint32_t)at);
    box->first = sign ? CLASS_PREFIX : CLASS_DIGIT;
    box->last = CLASS_DIGIT;
    box->first_codepoint = first->codepoint;
    box->last_codepoint = (unsigned char)text.ptr[at - 1];
    if (quantity)
        box->flags |= BOX_QUANTITY;
    if (at < text.len && text.ptr[at] == '%' && face_glyph(box->face, '%').id) {
        box->to = c->at = (uint32_t)at + 1;
        box->last = CLASS_POSTFIX;
        box->last_codepoint = '%';
    }
    if (tabular || box->to - first->at > 1)
        finish_shaped(c, box, tabular ? SHAPE_TABULAR : SHAPE_DIGITS);
    else
        set_glyph(box, first->codepoint);
}

/* The apostrophe of a Latin word in Chinese text is not a Chinese quotation mark. */
static bool continues_word(const struct cutter *c, const struct scan *s, const struct scan *last)
{
    if (s->at >= s->text.len)
        return false;
    if (s->class == CLASS_MARK || s->class == CLASS_IGNORED)
        return s->class == CLASS_MARK;
    if (s->codepoint == 0x2019 && last->class == CLASS_LATIN)
        return is_letter_at(c, s->at + s->length) || c->piece->language == LANGUAGE_EN;
    return class_is_latin(s->class) && s->class != CLASS_DIGIT;
}

static bool ends_word(enum char_class class)
{
    return class == CLASS_HYPHEN || class == CLASS_SOLIDUS;
}

static void add_word(struct cutter *c, struct scan first)
{
    struct scan last = first, next;
    struct box *box;

    if (!face_glyph(c->latin, first.codepoint).id) {
        add_single(c, c->latin, c->latin_size, &first, first.at + (uint32_t)first.length);
        return;
    }
    for (scan_at(&next, c, first.at + first.length);
         !ends_word(last.class) && continues_word(c, &next, &last) &&
         (next.class == CLASS_MARK || face_glyph(c->latin, next.codepoint).id) &&
         !starts_number(c, &next);
         scan_at(&next, c, last.at + last.length)) {
        if (next.codepoint == 0x2019)
            next.class = CLASS_LATIN_CLOSE;
        last = next;
    }
    box = latin_box(c, first.at, last.at + (uint32_t)last.length);
    box->first = (uint8_t)first.class;
    box->last = (uint8_t)(last.class == CLASS_MARK ? CLASS_LATIN : last.class);
    box->first_codepoint = first.codepoint;
    box->last_codepoint = last.codepoint;
    if (last.at == first.at && first.codepoint < 0x2010)
        set_glyph(box, first.codepoint);
    else
        finish_shaped(c, box, SHAPE_WORD);
}

/* ---- spaces */

static void add_space(struct cutter *c, const struct scan *s)
{
    struct box *box = latin_box(c, s->at, s->at + (uint32_t)s->length);
    int width = class_space_width(s->codepoint);
    bool justify = c->style->align == TEXT_JUSTIFY;
    struct glyph own = face_glyph(c->han, s->codepoint), g = face_glyph(c->latin, ' ');

    box->flags |= BOX_SPACE;
    box->first = box->last = (uint8_t)s->class;
    box->first_codepoint = box->last_codepoint = s->codepoint;
    if (width == 1000 && own.id) {
        box->face = c->han;
        box->size = c->em;
        g = own;
    }
    box->glyph = g.id;
    if (width) {
        box->advance = pu_scale(width == 1000 ? c->em : box->size, width, 1000);
        return;
    }
    /* Justified text starts from a third of an em, so that spaces can also shrink. */
    box->advance = justify ? box->size / 3 : scaled(box->face, g.advance, box->size);
    if (box->advance < box->size / 4)
        box->advance = box->size / 4;
    box->shrink = SHRINK_WORD;
    box->trim = box->advance - box->size / 4;
    box->grow = box->size / 2 - box->advance;
    if (box->grow < 0)
        box->grow = 0;
}

/* ---- a piece */

static void add_ignored(struct cutter *c, const struct scan *s)
{
    struct box *box = last_box(c);

    if (box && s->codepoint == 0x200B)
        box->flags |= BOX_OPENING;
    if (box && (s->codepoint == 0x2060 || s->codepoint == 0xFEFF))
        box->flags |= BOX_JOINED;
    swallow(c, s->at + (uint32_t)s->length);
}

/* A Han character with the variation selectors and marks that follow it. */
static void add_han(struct cutter *c, const struct scan *s)
{
    struct scan next;
    size_t to = s->at + s->length;
    struct box *box;

    for (scan_at(&next, c, to); next.length && next.class == CLASS_MARK; scan_at(&next, c, to))
        to = next.at + next.length;
    if (!add_single(c, c->han, c->em, s, (uint32_t)to))
        return;
    box = &c->boxes->box[c->boxes->count - 1];
    if (to > s->at + s->length)
        finish_shaped(c, box, SHAPE_HAN);
}

static void add_latin(struct cutter *c, const struct scan *s)
{
    if (starts_number(c, s))
        add_number(c, s);
    else
        add_word(c, *s);
}

static bool between_han(const struct cutter *c, const struct scan *s)
{
    const struct box *before = last_box(c);
    struct scan next;

    scan_at(&next, c, s->at + s->length);
    return before && before->last == CLASS_HAN && next.length && next.class == CLASS_HAN;
}

static void cut_next(struct cutter *c, struct scan *s)
{
    struct scan next;

    switch (s->class) {
    case CLASS_SPACE: case CLASS_FIXED_SPACE:
        add_space(c, s);
        return;
    case CLASS_IGNORED:
        add_ignored(c, s);
        return;
    case CLASS_CONNECTOR:
        scan_at(&next, c, s->at + s->length);
        if (s->codepoint == EM_DASH && next.length && next.codepoint == EM_DASH &&
            add_dash(c, s->at, next.at + (uint32_t)next.length))
            return;
        add_han(c, s);
        return;
    case CLASS_WIDE_SOLIDUS:
        if (!add_half(c, s))
            add_han(c, s);
        return;
    case CLASS_SOLIDUS: case CLASS_HYPHEN:
        if (c->piece->language == LANGUAGE_ZH && between_han(c, s) && add_half(c, s))
            return;
        add_latin(c, s);
        return;
    default:
        if (class_is_latin(s->class))
            add_latin(c, s);
        else
            add_han(c, s);
    }
}

#define SCRIPT_SIZE 620         /* of super- and subscripts, 1/1000 */
/* The smallest type that a press holds; a smaller text's scripts are as large as it. */
#define SCRIPT_LEAST PU_PT(5)
#define SUPER_SHIFT 350         /* of the full size, 1/1000 em */
#define SUB_SHIFT 150

static pu script_size(pu size)
{
    pu reduced = pu_scale(size, SCRIPT_SIZE, 1000);
    pu least = size < SCRIPT_LEAST ? size : SCRIPT_LEAST;

    return reduced > least ? reduced : least;
}

static void enter_piece(struct cutter *c, uint32_t number)
{
    const struct text_piece *p = &c->pieces[number];
    const struct text_style *s = p->style;
    bool script = p->flags & (TEXT_SUPER | TEXT_SUB);

    c->piece = p;
    c->number = number;
    c->at = 0;
    c->em = script ? script_size(s->size) : s->size;
    c->shift = p->flags & TEXT_SUPER ? pu_scale(s->size, SUPER_SHIFT, 1000)
               : p->flags & TEXT_SUB ? -pu_scale(s->size, SUB_SHIFT, 1000) : 0;
    c->han = fonts_face(c->t, s->role, s->bold);
    c->latin = fonts_face(c->t, s->latin, s->bold);
    face_match(c->han, c->latin, c->em, s->latin_scale, &c->latin_size, &c->latin_shift);
    c->latin_shift += c->shift;
    if (p->flags & TEXT_PHRASE_AFTER)
        c->boxes->phrased = true;
}

struct boxes boxes_make(struct text *t, const struct text_piece *pieces, size_t count,
                        const struct text_style *style, struct diag *d)
{
    struct boxes boxes = { .ok = true };
    struct cutter c = {
        .t = t, .pieces = pieces, .style = style, .boxes = &boxes, .d = d
    };
    bool justify = style->align == TEXT_JUSTIFY;
    struct kept_key key = kept_find(t, pieces, count, justify, &boxes);

    if (boxes.box)
        return boxes;
    for (uint32_t i = 0; i < count; i++) {
        size_t at = 0;

        enter_piece(&c, i);
        while (at < c.piece->text.len) {
            struct scan s;
            uint32_t before = boxes.count;

            scan_at(&s, &c, at);
            cut_next(&c, &s);
            at = boxes.count > before ? boxes.box[boxes.count - 1].to : at + s.length;
            if (c.at > at)
                at = c.at;
        }
    }
    kept_put(t, key, pieces, count, justify, &boxes);
    return boxes;
}
