/*
 * text/join.c - what stands between two boxes
 *
 * Break permission, the Han-Latin gap, squeezed pairs of full-width marks, the widths of
 * the house's punctuation style. Rules: spec 3.3 and 3.4 (CLREQ, GB/T 15834-2011).
 */
#include "text/boxes.h"

/* 万 and 亿 belong to the number before them. */
static bool is_magnitude(uint32_t c)
{
    return c == 0x4E07 || c == 0x4EBF;
}

/* Units that stay with their number; other Han characters after a number cost a price. */
static bool is_unit(uint32_t c)
{
    static const uint16_t units[] = {   /* 元 吨 亩 斤 人 户 家 辆 件 名 座 倍 米 度 克 岁 */
        0x5143, 0x5428, 0x4EA9, 0x65A4, 0x4EBA, 0x6237, 0x5BB6, 0x8F86, 0x4EF6, 0x540D,
        0x5EA7, 0x500D, 0x7C73, 0x5EA6, 0x514B, 0x5C81
    };

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (units[i] == c)
            return true;
    return false;
}

#define ORDINAL 0x7B2C                  /* 第 */
#define PERCENT 0x767E                  /* 百, of 个百分点 */
#define MEASURE 0x4E2A                  /* 个 */

struct joiner {
    struct boxes *b;
    const struct text_piece *pieces;
    const struct text_style *style;
    struct box *before_last;    /* solid box before `last`, adjacent to it, or NULL */
    struct box *last;           /* solid box before this one, or NULL */
    uint32_t last_at;
};

/* Between the pieces of `a` and `b`: does one up to b's ask for `flag`? */
static bool piece_asks(const struct joiner *j, const struct box *a, const struct box *b,
                       unsigned flag, bool after)
{
    uint32_t from = after ? a->piece : a->piece + 1, to = after ? b->piece : b->piece + 1;

    for (uint32_t i = from; i < to; i++)
        if (j->pieces[i].flags & flag)
            return true;
    return false;
}

static enum bond harder(enum bond a, enum bond b)
{
    return a > b ? a : b;
}

static enum bond figure_bond(const struct box *a, struct box *b, enum bond bond)
{
    if ((a->flags & BOX_QUANTITY) && is_magnitude(b->first_codepoint)) {
        b->flags |= BOX_QUANTITY;
        return BOND_TIGHT;
    }
    if ((a->flags & BOX_QUANTITY) && is_unit(b->first_codepoint))
        return BOND_TIGHT;
    if (((a->flags & BOX_QUANTITY) && b->first == CLASS_HAN) ||
        (a->last_codepoint == ORDINAL && b->first == CLASS_DIGIT) ||
        (a->last_codepoint == MEASURE && b->first_codepoint == PERCENT))
        return harder(bond, BOND_SOFT);
    return bond;
}

static enum bond decide(struct joiner *j, struct box *b, bool spaced, bool fixed)
{
    const struct box *a = j->last;
    unsigned flags = j->pieces[b->piece].flags;
    enum bond bond = class_bond((enum char_class)a->last, (enum char_class)b->first, spaced,
                                j->style->level);

    /* Three closers in a row may be parted as a last resort, two never. */
    if (bond == BOND_LAST_RESORT && a->last >= CLASS_CLOSE && a->last <= CLASS_STOP &&
        !(j->before_last && j->before_last->last >= CLASS_CLOSE &&
          j->before_last->last <= CLASS_STOP))
        bond = BOND_HARD;
    if (!spaced && !fixed)
        bond = figure_bond(a, b, bond);
    /* A Chinese name within an English sentence */
    if (j->pieces[b->piece].language == LANGUAGE_EN && a->last == CLASS_HAN &&
        b->first == CLASS_HAN)
        bond = harder(bond, BOND_SOFT);
    if (fixed && !spaced)
        bond = harder(bond, BOND_HARD);
    if ((a->flags & BOX_OPENING) && bond != BOND_HARD)
        bond = BOND_BREAK;
    if (a->flags & BOX_JOINED)
        bond = harder(bond, BOND_HARD);
    if (piece_asks(j, a, b, TEXT_GLUE_BEFORE, false))
        bond = harder(bond, BOND_HARD);
    if ((flags & (TEXT_SUPER | TEXT_SUB)) && a->piece != b->piece && !spaced)
        bond = BOND_TIGHT;
    if (a->piece == b->piece && (flags & TEXT_WHOLE))
        bond = spaced || fixed ? BOND_HARD : BOND_TIGHT;
    return bond;
}

/* ---- gaps */

static bool takes_gap(enum char_class c)
{
    return c == CLASS_LATIN || c == CLASS_DIGIT || c == CLASS_PREFIX || c == CLASS_POSTFIX;
}

static bool wants_gap(const struct joiner *j, const struct box *a, const struct box *b)
{
    unsigned script = (j->pieces[a->piece].flags | j->pieces[b->piece].flags) &
                      (TEXT_SUPER | TEXT_SUB);

    bool one = a->piece == b->piece || j->pieces[b->piece].flags & TEXT_GLUE_BEFORE;

    /* Inside a figure 6.5%左右 is set close; what follows the figure keeps its distance. */
    if (script || (a->last == CLASS_POSTFIX && one))
        return false;
    return (a->last == CLASS_HAN && takes_gap((enum char_class)b->first)) ||
           (b->first == CLASS_HAN && takes_gap((enum char_class)a->last));
}

pu gap_least(const struct box *b)
{
    return b->gap < b->em / 8 ? b->gap : b->em / 8;
}

pu gap_most(const struct box *b)
{
    return b->gap > b->em / 3 ? b->gap : b->em / 3;
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
            s->grow = s->advance < b->em / 3 && s->advance ? b->em / 3 - s->advance : 0;
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

static void squeeze(struct box *b)
{
    b->advance -= b->trim;
    if (b->flags & BOX_TRIM_LEFT)
        b->origin -= b->trim;
    b->trim = 0;
}

/* The marks that are half an em wide from the start in this style. */
static void apply_punctuation(struct box *b, enum text_punctuation style)
{
    bool half = style == TEXT_BANJIAO || (style == TEXT_KAIMING && b->first != CLASS_STOP);

    if (half && class_is_wide_mark((enum char_class)b->first))
        squeeze(b);
}

/*
 * Two full-width marks in a row take one and a half em: of closer-closer and closer-opener
 * the first loses its right half, of opener-opener the second its left half.
 */
static void squeeze_pair(const struct joiner *j, struct box *a, struct box *b)
{
    if (j->style->punctuation == TEXT_HANGMOBANJIAO)
        return;
    if (!class_is_wide_mark((enum char_class)a->last) ||
        !class_is_wide_mark((enum char_class)b->first))
        return;
    if (a->last == CLASS_OPEN) {
        if (b->first == CLASS_OPEN)
            squeeze(b);
        return;
    }
    /* 开明: the full stop keeps its em before an opener, since that has none to give. */
    if (b->first == CLASS_OPEN && !b->trim)
        return;
    squeeze(a);
}

static void join(struct joiner *j, uint32_t at)
{
    struct box *b = &j->b->box[at], *a = j->last;
    bool spaced = false, fixed = false;

    for (uint32_t i = j->last_at + 1; i < at; i++) {
        spaced = spaced || j->b->box[i].first == CLASS_SPACE;
        fixed = fixed || j->b->box[i].first == CLASS_FIXED_SPACE;
    }
    b->bond = (uint8_t)decide(j, b, spaced, fixed);
    if (piece_asks(j, a, b, TEXT_BREAK_AFTER, true))
        b->flags |= BOX_FORCED;
    if (piece_asks(j, a, b, TEXT_PHRASE_AFTER, true))
        b->flags |= BOX_PHRASE;
    if (has_slot(a, b, spaced, fixed))
        b->flags |= BOX_SLOT;
    if (at > j->last_at + 1)
        settle_spaces(j, at, b);
    else if (wants_gap(j, a, b))
        b->gap = pu_scale(b->em > a->em ? b->em : a->em, j->style->autospace, 1000);
    if (at == j->last_at + 1)
        squeeze_pair(j, a, b);
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
        apply_punctuation(box, style->punctuation);
        if (j.last)
            join(&j, i);
        j.before_last = j.last && j.last_at + 1 == i ? j.last : NULL;
        j.last = box;
        j.last_at = i;
    }
}
