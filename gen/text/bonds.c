/*
 * text/bonds.c - may a line end between two boxes, and at what price
 *
 * Numbers and their units, names, words that lean on a figure. Rules: spec 3.3 (CLREQ).
 */
#include "text/joiner.h"

/* 万 and 亿 belong to the number before them. */
static bool is_magnitude(uint32_t c)
{
    return c == 0x4E07 || c == 0x4EBF;
}

bool joiner_more(uint32_t c)
{
    return c == 0x591A || c == 0x4F59;
}

#define ORDINAL 0x7B2C                  /* 第 */

bool joiner_asks(const struct joiner *j, const struct box *a, const struct box *b, unsigned flag,
                 bool after)
{
    uint32_t from = after ? a->piece : a->piece + 1, to = after ? b->piece : b->piece + 1;

    for (uint32_t i = from; i < to; i++)
        if (j->pieces[i].flags & flag)
            return true;
    return false;
}

bool joiner_bound(const struct joiner *j, const struct box *b)
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
    if (is_magnitude(b->first_codepoint) || joiner_more(b->first_codepoint)) {
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

    if (j->style->align != TEXT_JUSTIFY && joiner_bound(j, b) && ends_figure(j, at))
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
    if (counted ? !joiner_bound(j, b)
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

enum bond joiner_bond(struct joiner *j, uint32_t at, bool spaced, bool fixed)
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
    if (joiner_asks(j, a, b, TEXT_GLUE_BEFORE, false))
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
