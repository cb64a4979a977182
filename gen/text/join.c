/*
 * text/join.c - what stands between two boxes
 *
 * The Han-Latin gap, squeezed pairs of full-width marks, the widths of the house's punctuation
 * style. Rules: spec 3.4 (CLREQ, GB/T 15834-2011).
 */
#include "text/joiner.h"

#define PHRASE_GAP 0x3000               /* between the phrases of a heading */

/* ---- gaps */

static bool takes_gap(enum char_class c)
{
    return c == CLASS_LATIN || c == CLASS_DIGIT || c == CLASS_PREFIX || c == CLASS_POSTFIX;
}

static bool is_script(const struct joiner *j, const struct box *b)
{
    return j->pieces[b->piece].flags & (TEXT_SUPER | TEXT_SUB);
}

/* PM2.5 keeps its distance though it ends in a subscript; a note mark at a Han word has none. */
static bool ends_latin_script(const struct joiner *j)
{
    return is_script(j, j->last) && j->before_last && !is_script(j, j->before_last) &&
           class_is_latin((enum char_class)j->before_last->last);
}

static bool wants_gap(const struct joiner *j, const struct box *a, const struct box *b)
{
    bool one = a->piece == b->piece || j->pieces[b->piece].flags & TEXT_GLUE_BEFORE;

    if (is_script(j, b) || (is_script(j, a) && !ends_latin_script(j)))
        return false;
    /* Inside a figure 6.5%左右 is set close; what follows the figure keeps its distance. */
    if (a->last == CLASS_POSTFIX && one &&
        (joiner_bound(j, b) || joiner_more(b->first_codepoint) || a->piece != b->piece))
        return false;
    /* A sign that ends a word, AI+制造, or stands alone, 制造+服务, is no Latin text. */
    if (a->last == CLASS_PREFIX || (b->first == CLASS_PREFIX && b->last == CLASS_PREFIX))
        return false;
    return (a->last == CLASS_HAN && takes_gap((enum char_class)b->first)) ||
           (b->first == CLASS_HAN && takes_gap((enum char_class)a->last));
}

pu gap_least(const struct box *b)
{
    return b->gap < b->em / 8 ? b->gap : b->em / 8;
}

/* Most houses stop at a third of an em; CLREQ allows a half. */
static pu gap_room(const struct joiner *j, pu em, pu gap)
{
    int most = j->style->autospace_most;
    pu limit = most > 0 ? pu_scale(em, most, 1000) : em / 3;

    return limit > gap ? limit - gap : 0;
}

static void fix_space(struct box *s, pu width)
{
    s->advance = width;
    s->trim = s->grow = 0;
    s->shrink = SHRINKS;
}

/*
 * Spaces typed between two boxes: of several one counts. Between Han and Latin it becomes
 * the gap; beside a full-width mark it has no width.
 */
static void settle_spaces(struct joiner *j, uint32_t to, struct box *b)
{
    const struct box *a = j->last;
    bool gap = wants_gap(j, a, b), marks = class_is_wide_mark((enum char_class)a->last) ||
                                           class_is_wide_mark((enum char_class)b->first);
    bool seen = false;

    for (uint32_t i = j->last_at + 1; i < to; i++) {
        struct box *s = &j->b->box[i];

        if (s->shrink != SHRINK_WORD)
            continue;
        if (seen || marks) {
            fix_space(s, 0);
        } else if (gap) {
            s->advance = pu_scale(b->em, j->style->autospace, 1000);
            s->trim = s->advance > b->em / 8 ? s->advance - b->em / 8 : 0;
            s->grow = s->advance ? gap_room(j, b->em, s->advance) : 0;
            s->shrink = SHRINK_GAP;
        }
        seen = true;
    }
}

static bool is_connector(enum char_class c)
{
    return c == CLASS_CONNECTOR || c == CLASS_SOLIDUS || c == CLASS_WIDE_SOLIDUS ||
           c == CLASS_HYPHEN;
}

static bool has_slot(const struct box *a, const struct box *b, bool spaced, bool fixed)
{
    if (b->bond == BOND_TIGHT)
        return false;
    if (spaced || fixed)
        return true;
    if (is_connector((enum char_class)a->last) || is_connector((enum char_class)b->first))
        return false;
    return !class_is_latin((enum char_class)a->last) || !class_is_latin((enum char_class)b->first);
}

/* ---- full-width marks */

#define CCT_BLANK 300                   /* 1/1000 em that is left of the blank half */

/* The marks that are narrower from the start in this style, and those that stay as wide. */
static void apply_punctuation(struct box *b, const struct text_style *style)
{
    enum text_punctuation p = style->punctuation;
    bool stop = b->first == CLASS_STOP;

    if (!class_is_wide_mark((enum char_class)b->first) || !b->trim)
        return;
    if (p == TEXT_BANJIAO || (p == TEXT_KAIMING && !stop))
        mark_squeeze(b, b->trim);
    if (p == TEXT_CCT)
        mark_squeeze(b, b->trim - pu_scale(b->em, CCT_BLANK, 1000));
    if (p == TEXT_PLAIN)
        b->trim = 0;
    if (p == TEXT_PLAIN || (stop && style->fixed_stops))
        b->shrink = SHRINKS;
}

/*
 * Two full-width marks in a row take one and a half em: of closer-closer and closer-opener
 * the first loses its right half, of opener-opener the second its left half.
 */
static void squeeze_pair(const struct joiner *j, struct box *a, struct box *b)
{
    if (j->style->punctuation == TEXT_HANGMOBANJIAO || j->style->centred_stops)
        return;
    if (!class_is_wide_mark((enum char_class)a->last) ||
        !class_is_wide_mark((enum char_class)b->first))
        return;
    if (a->last == CLASS_OPEN) {
        if (b->first == CLASS_OPEN)
            mark_squeeze(b, b->trim);
        return;
    }
    /* 开明: the full stop keeps its em before an opener, since that has none to give. */
    if (b->first == CLASS_OPEN && !b->trim)
        return;
    mark_squeeze(a, a->trim);
}

#define TUCK 75                         /* 1/1000 of a numeral's size */

/* The foot of a large 7 is open, so that a small unit beside it would stand off. */
static void tuck_unit(const struct joiner *j, struct box *a, const struct box *b)
{
    if (a->last_codepoint == '7' && a->em > b->em && !is_script(j, b))
        a->advance -= pu_scale(a->size, TUCK, 1000);
}

static void join(struct joiner *j, uint32_t at)
{
    struct box *b = &j->b->box[at], *a = j->last;
    bool spaced = false, fixed = false;

    for (uint32_t i = j->last_at + 1; i < at; i++) {
        if (j->b->box[i].first_codepoint == PHRASE_GAP)
            mark_squeeze_at_gap(a, b);
        spaced = spaced || j->b->box[i].first == CLASS_SPACE;
        fixed = fixed || j->b->box[i].first == CLASS_FIXED_SPACE;
    }
    b->bond = (uint8_t)joiner_bond(j, at, spaced, fixed);
    if (joiner_asks(j, a, b, TEXT_BREAK_AFTER, true))
        b->flags |= BOX_FORCED;
    if (joiner_asks(j, a, b, TEXT_PHRASE_AFTER, true))
        b->flags |= BOX_PHRASE;
    if (has_slot(a, b, spaced, fixed))
        b->flags |= BOX_SLOT;
    if (at > j->last_at + 1)
        settle_spaces(j, at, b);
    else if (wants_gap(j, a, b)) {
        pu em = b->em > a->em ? b->em : a->em;

        b->gap = pu_scale(em, j->style->autospace, 1000);
        b->grow = b->gap ? gap_room(j, em, b->gap) : 0;
    }
    if (at == j->last_at + 1) {
        squeeze_pair(j, a, b);
        tuck_unit(j, a, b);
    }
}

#define NUMBER_MOST 4                   /* （二十一） */

/* 一 to 十 */
static bool is_numeral(uint32_t c)
{
    static const uint16_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
                                         0x516B, 0x4E5D, 0x5341 };

    for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++)
        if (c == numerals[i])
            return true;
    return false;
}

/* The blank behind （一） that opens a text is as wide above and below: no line squeezes it. */
static void fix_number(struct boxes *b)
{
    if (!b->count || b->box[0].first != CLASS_OPEN)
        return;
    for (uint32_t i = 1; i < b->count && i <= NUMBER_MOST; i++) {
        if (i > 1 && b->box[i].first == CLASS_CLOSE)
            b->box[i].shrink = SHRINKS;
        if (!is_numeral(b->box[i].first_codepoint))
            return;
    }
}

void boxes_join(struct boxes *b, const struct text_piece *pieces, const struct text_style *style)
{
    struct joiner j = { .b = b, .pieces = pieces, .style = style, .last_at = UINT32_MAX };

    for (uint32_t i = 0; i < b->count; i++) {
        struct box *box = &b->box[i];

        if (box->flags & BOX_SPACE) {
            if (!j.last)
                fix_space(box, 0);
            continue;
        }
        apply_punctuation(box, style);
        if (!j.last && style->whole_opener && style->indent && box->first == CLASS_OPEN)
            box->trim = 0;
        if (j.last)
            join(&j, i);
        j.before_last = j.last && j.last_at + 1 == i ? j.last : NULL;
        j.last = box;
        j.last_at = i;
    }
    fix_number(b);
}
