/*
 * text/hyphen.c - English words, in Chinese text too, cut where patterns let them be broken
 *
 * The bound dictionary is read when a paragraph first needs it. At least two letters stay on the
 * line and three go to the next. The parts are slices of the shaped word, so that an
 * unbroken word keeps its kerning; no place inside a ligature is taken.
 */
#include "text/hyphen.h"

#include "text/patterns.h"

#define LETTERS_LEAST 5
#define LETTERS_MOST PATTERNS_WORD
#define LEFT_LEAST 2
#define RIGHT_LEAST 3

struct hyphener {
    struct patterns *patterns;  /* NULL: they could not be read */
    const struct diag *told;    /* of that */
};

static const struct patterns *patterns_of(struct text *t, struct diag *d, bool *ok)
{
    if (!t->hyphener) {
        t->hyphener = ARENA_NEW(t->arena, struct hyphener);
        t->hyphener->patterns = patterns_read(t->arena, t->hyphens.file);
    }
    if (t->hyphener->patterns)
        return t->hyphener->patterns;
    *ok = false;
    /* No failure known to it: another diag at the same address. */
    if (d && (t->hyphener->told != d || !diag_failures(d)))
        diag_failure(d, t->hyphens.at, MSG_TEXT_NO_HYPHENS, t->hyphens.file, t->hyphens.package);
    if (d)
        t->hyphener->told = d;
    return NULL;
}

/* ---- a word */

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
    return is_small(c) || is_capital(c);
}

/* Part of an address or a code (a@b, x_y, R2D2, é): its letters are no word. */
static bool is_joiner(char c)
{
    return c == '@' || c == '_' || c == '/' || c == '\\' || (c >= '0' && c <= '9') ||
           ((unsigned char)c >= 0xC2 && (unsigned char)c <= 0xCF);
}

/* The letters from `at`, or 0 where they are no word that this style breaks. */
static size_t word_at(struct str s, size_t at, enum text_hyphenate which)
{
    size_t n = 0;
    bool capital = false;

    while (at + n < s.len && is_letter(s.ptr[at + n])) {
        capital = capital || is_capital(s.ptr[at + n]);
        n++;
    }
    if (n < LETTERS_LEAST || n > LETTERS_MOST || (capital && which != TEXT_HYPHENATE_ALL))
        return 0;
    if (at && (is_joiner(s.ptr[at - 1]) || s.ptr[at - 1] == '.'))
        return 0;
    if (at + n < s.len && is_joiner(s.ptr[at + n]))
        return 0;
    if (at + n + 1 < s.len && s.ptr[at + n] == '.' && is_letter(s.ptr[at + n + 1]))
        return 0;
    return n;
}

static void find_places(const struct patterns *p, struct str word, bool may[LETTERS_MOST])
{
    char small[LETTERS_MOST];

    for (size_t i = 0; i < word.len; i++)
        small[i] = is_capital(word.ptr[i]) ? (char)(word.ptr[i] + 'a' - 'A') : word.ptr[i];
    patterns_apply(p, (struct str){ small, word.len }, may);
}

/* The first glyph of the text from byte `at`, or 0 where a glyph spans it. */
static uint32_t glyph_at(const struct shaped *s, size_t at)
{
    for (uint32_t i = 1; i < s->count; i++)
        if (s->glyphs[i].cluster >= at)
            return s->glyphs[i].cluster == at && s->glyphs[i - 1].cluster < at ? i : 0;
    return 0;
}

/* Glyphs [from, to) with the text from byte `at` as a shaped word of their own. */
static const struct shaped *slice(struct arena *a, const struct shaped *s, uint32_t from,
                                  uint32_t to, size_t at)
{
    struct shaped *part = ARENA_NEW(a, struct shaped);
    struct shaped_glyph *glyphs = ARENA_ARRAY(a, struct shaped_glyph, to - from);
    int32_t x = from ? s->glyphs[from].x : 0;

    for (uint32_t i = from; i < to; i++) {
        glyphs[i - from] = s->glyphs[i];
        glyphs[i - from].x -= x;
        glyphs[i - from].cluster -= (uint32_t)at;
    }
    *part = (struct shaped){
        .glyphs = glyphs, .count = to - from,
        .advance = (to < s->count ? s->glyphs[to].x : s->advance) - x
    };
    return part;
}

/* ---- the parts of a word, found once */

#define PARTS_MOST 64

struct part { uint32_t to; const struct shaped *shaped; };  /* to: byte of the word */

struct shaped_parts {
    struct cuts { const struct part *parts; uint32_t count; bool known; } by[2];
};

struct parting {
    struct arena *arena;
    const struct shaped *whole;
    struct part parts[PARTS_MOST];
    uint32_t count, glyph;
    size_t at;                          /* what is not yet cut begins here */
};

/* The part up to byte `to`, which is the end where that is the word's length. */
static void part_before(struct parting *p, size_t to, uint32_t glyph)
{
    p->parts[p->count++] = (struct part){
        (uint32_t)to, slice(p->arena, p->whole, p->glyph, glyph, p->at)
    };
    p->at = to;
    p->glyph = glyph;
}

static void cut_letters(struct parting *p, const struct patterns *patterns, struct str s, size_t at,
                        size_t n)
{
    bool may[LETTERS_MOST];

    find_places(patterns, str_sub(s, at, n), may);
    for (size_t i = LEFT_LEAST; i + RIGHT_LEAST <= n && p->count + 1 < PARTS_MOST; i++) {
        uint32_t glyph = may[i - 1] ? glyph_at(p->whole, at + i) : 0;

        if (glyph)
            part_before(p, at + i, glyph);
    }
}

static struct cuts find_cuts(struct text *t, const struct patterns *patterns,
                             const struct shaped *whole, struct str s,
                             enum text_hyphenate which)
{
    struct parting p = { .arena = fonts_words(t), .whole = whole };

    for (size_t at = 0; at < s.len; at++) {
        size_t n = is_letter(s.ptr[at]) ? word_at(s, at, which) : 0;

        if (n)
            cut_letters(&p, patterns, s, at, n);
        while (at < s.len && is_letter(s.ptr[at]))
            at++;
    }
    if (!p.count)
        return (struct cuts){ .known = true };
    part_before(&p, s.len, whole->count);
    return (struct cuts){ arena_copy(p.arena, p.parts, p.count * sizeof p.parts[0]), p.count,
                          true };
}

static const struct cuts *cuts_of(struct text *t, const struct patterns *patterns,
                                  const struct shaped *whole, struct str s,
                                  enum text_hyphenate which)
{
    struct cuts *c = &whole->parts->by[which == TEXT_HYPHENATE_ALL];

    if (!c->known)
        *c = find_cuts(t, patterns, whole, s, which);
    return c;
}

struct shaped_parts *hyphen_parts_new(struct arena *a)
{
    return ARENA_NEW(a, struct shaped_parts);
}

/* ---- boxes */

struct cutting {
    struct text *t;
    const struct text_piece *pieces;
    const struct patterns *patterns;
    struct boxes out;
};

static struct box *add(struct cutting *c, const struct box *b)
{
    c->out.box = arena_grow(c->t->scratch, c->out.box, c->out.count, &c->out.room, sizeof *b);
    c->out.box[c->out.count] = *b;
    return &c->out.box[c->out.count++];
}

#define START_FLAGS (BOX_SLOT | BOX_FORCED | BOX_PHRASE)
#define END_FLAGS (BOX_OPENING | BOX_JOINED | BOX_QUANTITY)

/* The next part of a word, box `b`, which becomes what is left of it. */
static void add_part(struct cutting *c, struct box *b, const struct part *p, uint32_t start,
                     pu hyphen)
{
    struct box *part = add(c, b);

    part->shaped = p->shaped;
    part->to = start + p->to;
    part->last = CLASS_LATIN;
    part->flags = (part->flags & ~(unsigned)END_FLAGS) | BOX_HYPHEN;
    part->advance = pu_scale(b->size, p->shaped->advance, face_page(b->face)->units_per_em);
    part->trim = -hyphen;
    b->from = part->to;
    b->lead = 0;
    b->advance -= part->advance;
    b->first = CLASS_LATIN;
    b->bond = BOND_HYPHEN;
    b->gap = b->grow = 0;
    b->terms = 0;
    b->flags &= ~(unsigned)START_FLAGS;
}

#define OPENING_LEAST 10        /* letters */

/* Does its first word end as long English words do, and no name in pinyin? */
static bool is_english(struct str s)
{
    static const struct str endings[] = {
        STR_INIT("tion"), STR_INIT("tions"), STR_INIT("sion"), STR_INIT("sions"),
        STR_INIT("ment"), STR_INIT("ments"), STR_INIT("ness"), STR_INIT("ints"), STR_INIT("ity"),
        STR_INIT("ities"), STR_INIT("able"), STR_INIT("ible"), STR_INIT("ly"), STR_INIT("sive"),
        STR_INIT("tive"), STR_INIT("rial"), STR_INIT("onal"), STR_INIT("ural"), STR_INIT("ntal"),
        STR_INIT("cing"), STR_INIT("ring"), STR_INIT("sing"), STR_INIT("ving"), STR_INIT("zing"),
        STR_INIT("rate"), STR_INIT("dinate"), STR_INIT("lture"), STR_INIT("cture"),
        STR_INIT("diture"), STR_INIT("ises"), STR_INIT("logy"), STR_INIT("ors")
    };
    size_t from = 0, to;

    while (from < s.len && !is_letter(s.ptr[from]))
        from++;
    for (to = from; to < s.len && is_letter(s.ptr[to]);)
        to++;
    s = str_sub(s, from, to - from);
    for (size_t i = 0; s.len >= OPENING_LEAST && i < sizeof endings / sizeof endings[0]; i++)
        if (str_ends(s, endings[i]))
            return true;
    return false;
}

/* A stop, but not that of U.S., No. or e.g.; behind a figure of another piece it is alone. */
static bool ends_sentence(struct str s)
{
    if (!str_ends(s, STR(".")))
        return false;
    return s.len == 1 || (s.len > 2 && s.ptr[s.len - 3] != '.' && !is_capital(s.ptr[s.len - 3]) &&
                          !is_capital(s.ptr[s.len - 2]));
}

/* A long English word that opens a sentence of running text is no name for its capital. */
static enum text_hyphenate which_words(const struct boxes *b, uint32_t i,
                                       const struct text_piece *pieces)
{
    const struct box *box = &b->box[i];
    const struct text_style *style = pieces[box->piece].style;
    bool opens = !i || (i > 1 && b->box[i - 1].flags & BOX_SPACE &&
                        ends_sentence(box_text(&b->box[i - 2], pieces)));

    return opens && style->align == TEXT_JUSTIFY && is_english(box_text(box, pieces))
        ? TEXT_HYPHENATE_ALL : style->hyphenate;
}

static void cut_box(struct cutting *c, struct box b, enum text_hyphenate which)
{
    struct str word = str_sub(box_text(&b, c->pieces), 0, b.shaped->bytes);
    const struct cuts *cuts = cuts_of(c->t, c->patterns, b.shaped, word, which);
    struct glyph hyphen = cuts->count ? face_glyph(b.face, '-') : (struct glyph){ 0, 0 };
    uint32_t start = b.from + b.lead;

    if (hyphen.id) {
        pu width = pu_scale(b.size, hyphen.advance, face_page(b.face)->units_per_em);

        for (uint32_t i = 0; i + 1 < cuts->count; i++)
            add_part(c, &b, &cuts->parts[i], start, width);
        b.shaped = cuts->parts[cuts->count - 1].shaped;
    }
    add(c, &b);
}

/* Words that a hyphen joins already, names, figures and their units stay as they are. */
static bool may_cut(const struct boxes *b, uint32_t i, const struct text_piece *pieces)
{
    const struct box *box = &b->box[i];
    const struct text_piece *p = &pieces[box->piece];

    return p->style->hyphenate != TEXT_HYPHENATE_NONE && !(p->flags & TEXT_WHOLE) &&
           !(box->flags & (BOX_SPACE | BOX_NAME | BOX_QUANTITY)) &&
           box->shaped && box->shaped->parts &&
           class_is_latin((enum char_class)box->first) && box->last != CLASS_HYPHEN &&
           !(i && b->box[i - 1].last == CLASS_HYPHEN);
}

bool hyphen_any(const struct text *t, const struct boxes *b, uint32_t from, uint32_t to,
                const struct text_piece *pieces)
{
    for (uint32_t i = from; t->hyphens.file.len && i < to; i++)
        if (may_cut(b, i, pieces))
            return true;
    return false;
}

struct boxes hyphen_cut(struct text *t, const struct boxes *b, uint32_t from, uint32_t to,
                        const struct text_piece *pieces, struct diag *d, bool *ok)
{
    struct cutting c = { .t = t, .pieces = pieces, .out = { .ok = true } };

    c.patterns = patterns_of(t, d, ok);
    if (!c.patterns)
        return c.out;
    for (uint32_t i = from; i < to; i++)
        if (may_cut(b, i, pieces))
            cut_box(&c, b->box[i], which_words(b, i, pieces));
        else
            add(&c, &b->box[i]);
    c.out.phrased = b->phrased;
    c.out.termed = b->termed;
    return c.out;
}
