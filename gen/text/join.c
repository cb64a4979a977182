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

/* So do 多 and 余. */
static bool is_more(uint32_t c)
{
    return c == 0x591A || c == 0x4F59;
}

#define PHRASE_GAP 0x3000               /* between the phrases of a heading */
#define ORDINAL 0x7B2C                  /* 第 */

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

/* 左右, 以上, 以下, 以内: how a figure is qualified by words behind its unit. */
static bool begins_bound(const struct joiner *j, const struct box *b)
{
    static const uint16_t bounds[][2] = {
        { 0x5DE6, 0x53F3 }, { 0x4EE5, 0x4E0A }, { 0x4EE5, 0x4E0B }, { 0x4EE5, 0x5185 }
    };

    for (size_t i = 0; b + 1 < j->b->box + j->b->count && i < sizeof bounds / sizeof bounds[0]; i++)
        if (b->first_codepoint == bounds[i][0] && b[1].first_codepoint == bounds[i][1])
            return true;
    return false;
}

static enum bond harder(enum bond a, enum bond b)
{
    return a > b ? a : b;
}

/* The box right after a quantity: its magnitude, its unit, or the thing counted. */
static enum bond quantity_bond(struct joiner *j, uint32_t at, enum bond bond)
{
    struct box *b = &j->b->box[at];
    bool display = j->last->em != b->em;        /* a card's large numeral and its small unit */
    bool soft;
    uint32_t n;

    if (b->first != CLASS_HAN)
        return bond;
    if (is_magnitude(b->first_codepoint) || is_more(b->first_codepoint)) {
        b->flags |= BOX_QUANTITY;
        return display ? harder(bond, BOND_SOFT) : BOND_TIGHT;
    }
    n = figure_unit(j->b, at, &soft);
    /* 3 个 百分点 */
    for (uint32_t i = 1; i < n; i++)
        b[i].flags |= soft && i == 1 ? BOX_SOFT_UNIT : BOX_UNIT;
    if (soft && j->style->align == TEXT_JUSTIFY)
        b->flags |= BOX_WORDING;
    return n && !soft && !display ? BOND_TIGHT : harder(bond, BOND_SOFT);
}

/* The box and the spaces before it go on a figure or a name: a line ends there at a price, as in a
   term. */
static void go_on(struct joiner *j, uint32_t at)
{
    if (j->style->align == TEXT_JUSTIFY) {
        j->b->box[at].flags |= BOX_TERM;
        return;
    }
    j->b->termed = true;
    for (uint32_t i = j->last_at + 1; i <= at; i++)
        if (j->b->box[i].terms < UINT8_MAX)
            j->b->box[i].terms++;
}

#define UNIT_BOXES 5

/* Does a number end before the box, or one with its unit: 8%, 6亿元? */
static bool ends_figure(const struct joiner *j, uint32_t at)
{
    const struct box *box = j->b->box;
    uint32_t i = at;

    while (i > 0 && at - i <= UNIT_BOXES && box[i - 1].piece == box[at].piece)
        if (box[--i].flags & BOX_QUANTITY)
            return true;
    return false;
}

static enum bond figure_bond(struct joiner *j, uint32_t at, enum bond bond)
{
    const struct box *a = j->last, *b = &j->b->box[at];

    if (j->style->align != TEXT_JUSTIFY && begins_bound(j, b) && ends_figure(j, at))
        go_on(j, at + 1);
    if (b->flags & BOX_UNIT)
        return BOND_TIGHT;
    /* 2022—2026, 5%～8% */
    if (a->last == CLASS_CONNECTOR && b->first == CLASS_DIGIT && j->before_last &&
        j->before_last->flags & BOX_QUANTITY) {
        if (j->style->align != TEXT_JUSTIFY)
            go_on(j, at);
        return harder(bond, BOND_SOFT);
    }
    if (b->flags & BOX_SOFT_UNIT)
        return harder(bond, BOND_SOFT);
    if (a->flags & BOX_QUANTITY)
        return quantity_bond(j, at, bond);
    if (a->last_codepoint == ORDINAL && b->first == CLASS_DIGIT)
        return harder(bond, BOND_SOFT);
    return bond;
}

/* Between about and its number, at and least, least and its number; between the and any word. */
static unsigned leaning_flags(const struct joiner *j, const struct box *a, const struct box *b)
{
    enum leaning before;

    if (b->first == CLASS_LATIN && word_leaning(box_text(b, j->pieces)) == LEANING_HEDGE_END)
        return BOX_HEDGED;
    before = word_leaning(box_text(a, j->pieces));
    if (before == LEANING_LINK)
        return BOX_LED;
    return before != LEANING_NOT && b->flags & BOX_QUANTITY ? BOX_HEDGED : 0;
}

/* 120 projects, 45,000 jobs: what a figure counts; not a word after a year. */
static bool is_counted(const struct joiner *j, const struct box *a, const struct box *b)
{
    struct str number = box_text(a, j->pieces);
    bool year = number.len == 4 &&
                (str_starts(number, STR("19")) || str_starts(number, STR("20")));

    return a->last == CLASS_DIGIT && !year && b->first == CLASS_LATIN &&
           b->first_codepoint >= 'a' && word_leaning(box_text(b, j->pieces)) == LEANING_NOT;
}

#define LONG_UNIT 6                     /* letters */

/*
 * A number, its scale and its unit with spaces between: 247.96 billion yuan. The scale never begins
 * a line where another may; nor does the second word of a unit, percentage points, but in justified
 * text, where it is parted from a long first word rather than that from its number.
 */
static enum bond spaced_bond(struct joiner *j, uint32_t at, enum bond bond)
{
    const struct box *a = j->last;
    struct box *b = &j->b->box[at];
    bool unit_before = a->flags & BOX_UNIT;
    enum figure_word is;

    if (!(a->flags & BOX_QUANTITY)) {
        b->flags |= leaning_flags(j, a, b);
        return bond;
    }
    is = b->first == CLASS_LATIN && a->last != CLASS_LATIN_CLOSE
        ? figure_word(box_text(b, j->pieces)) : FIGURE_OTHER;
    if (is == FIGURE_OTHER) {
        b->flags |= is_counted(j, a, b) ? BOX_HEDGED : 0;
        return bond;
    }
    if (is == FIGURE_SYMBOL)
        return harder(bond, BOND_HARD);
    b->flags |= is == FIGURE_UNIT ? BOX_QUANTITY | BOX_UNIT : BOX_QUANTITY;
    if (unit_before && a->to - a->from >= LONG_UNIT && j->style->align == TEXT_JUSTIFY) {
        b->flags |= BOX_WORDING;
        return bond;
    }
    go_on(j, at);
    return is == FIGURE_SCALE || unit_before ? harder(bond, BOND_LAST_RESORT) : bond;
}

/* Does a number stand before the box in its piece? */
static bool follows_number(const struct joiner *j, uint32_t at)
{
    const struct box *box = j->b->box;

    for (uint32_t i = at; i > 0 && box[i - 1].piece == box[at].piece; i--)
        if (box[i - 1].flags & BOX_QUANTITY)
            return true;
    return false;
}

/* And after it? */
static bool leads_to_number(const struct joiner *j, uint32_t at)
{
    const struct box *box = j->b->box;

    for (uint32_t i = at + 1; i < j->b->count && box[i].piece == box[at].piece; i++)
        if (box[i].flags & BOX_QUANTITY)
            return true;
    return false;
}

/* Do two Han characters of the piece at least stand on either side of the place before the box? */
static bool parts_words(const struct joiner *j, uint32_t at)
{
    const struct box *box = j->b->box;

    if (at < 2 || at + 1 >= j->b->count)
        return false;
    for (uint32_t i = at - 2; i < at + 2; i++)
        if (box[i].piece != box[at].piece || box[i].first != CLASS_HAN)
            return false;
    return true;
}

/*
 * Inside a piece that stays whole. A justified line would gape before a long one: where `bond` lets
 * it, it may part 常年/保持在2000个以上 and, at a higher price, 4000亿元以上 before 以上 and words
 * without a number, 与经济/增长同步; a unit never.
 */
static enum bond whole_bond(const struct joiner *j, uint32_t at, enum bond bond)
{
    struct box *b = &j->b->box[at];
    bool counted = follows_number(j, at), leads = leads_to_number(j, at);

    if (j->style->align != TEXT_JUSTIFY || b->first != CLASS_HAN || bond > BOND_SOFT)
        return BOND_TIGHT;
    if (counted ? !begins_bound(j, b)
                : j->last->last != CLASS_HAN || (!leads && !parts_words(j, at)))
        return BOND_TIGHT;
    b->flags |= leads && !counted ? BOX_WORDING : BOX_TERM;
    return BOND_SOFT;
}

/* The "e-" of "e-commerce": a line ends after two letters of a word or more. */
static bool is_one_letter(const struct box *a)
{
    return a->last == CLASS_HYPHEN && a->first == CLASS_LATIN && a->bond != BOND_TIGHT &&
           a->to - a->from == 2;
}

/* The Year of Five-Year goes on a name; another word leans on the one before its hyphen or dash. */
static void after_hyphen(struct joiner *j, uint32_t at)
{
    struct box *b = &j->b->box[at];

    if (j->last->last_codepoint == '-' && b->first_codepoint >= 'A' && b->first_codepoint <= 'Z')
        go_on(j, at);
    else
        b->flags |= BOX_LED;
}

/* Does the box go on 第3位: its number, or what it counts? */
static bool in_place(const struct joiner *j, const struct box *b)
{
    const struct box *a = j->last;

    if (a->last_codepoint == ORDINAL)
        return b->first == CLASS_DIGIT;
    return a->flags & BOX_QUANTITY && b->first == CLASS_HAN && j->before_last &&
           j->before_last->last_codepoint == ORDINAL;
}

static enum bond decide(struct joiner *j, uint32_t at, bool spaced, bool fixed)
{
    const struct box *a = j->last;
    struct box *b = &j->b->box[at];
    unsigned flags = j->pieces[b->piece].flags;
    enum bond bond = class_bond((enum char_class)a->last, (enum char_class)b->first, spaced,
                                j->style->level);

    /* Three closers in a row may be parted as a last resort, two never. */
    if (bond == BOND_LAST_RESORT && a->last >= CLASS_CLOSE && a->last <= CLASS_STOP &&
        !(j->before_last && j->before_last->last >= CLASS_CLOSE &&
          j->before_last->last <= CLASS_STOP))
        bond = BOND_HARD;
    if (!spaced && !fixed && a->last == CLASS_HYPHEN && b->first == CLASS_LATIN)
        after_hyphen(j, at);
    if (!spaced && !fixed)
        bond = figure_bond(j, at, bond);
    else
        bond = spaced_bond(j, at, bond);
    if (bond == BOND_SOFT && !spaced && in_place(j, b))
        go_on(j, at);
    /* A Chinese name within an English sentence */
    if (j->pieces[b->piece].language == LANGUAGE_EN && a->last == CLASS_HAN &&
        b->first == CLASS_HAN)
        bond = harder(bond, BOND_SOFT);
    if (fixed && !spaced)
        bond = harder(bond, BOND_HARD);
    if ((a->flags & BOX_OPENING) && bond != BOND_HARD)
        bond = BOND_BREAK;
    if (a->flags & BOX_JOINED || (is_one_letter(a) && !spaced))
        bond = harder(bond, BOND_HARD);
    if (piece_asks(j, a, b, TEXT_GLUE_BEFORE, false))
        bond = harder(bond, BOND_HARD);
    if ((flags & (TEXT_SUPER | TEXT_SUB)) && a->piece != b->piece && !spaced)
        bond = BOND_TIGHT;
    /* The dash before the words of a deck: no line of its own. */
    if (a->last == CLASS_DASH && (j->last_at == 0 || a->flags & BOX_FORCED))
        bond = harder(bond, BOND_HARD);
    if (b->flags & BOX_NAME)
        bond = harder(bond, BOND_HARD);
    if (a->piece == b->piece && (flags & TEXT_WHOLE))
        bond = spaced || fixed ? BOND_HARD : whole_bond(j, at, bond);
    return bond;
}

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
        (begins_bound(j, b) || is_more(b->first_codepoint) || a->piece != b->piece))
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
    b->bond = (uint8_t)decide(j, at, spaced, fixed);
    if (piece_asks(j, a, b, TEXT_BREAK_AFTER, true))
        b->flags |= BOX_FORCED;
    if (piece_asks(j, a, b, TEXT_PHRASE_AFTER, true))
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
