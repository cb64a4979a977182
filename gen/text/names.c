/*
 * text/names.c - names that no line may break inside, terms and quoted words that few should
 *
 * The names are sorted by their first character, the longer first; a bit per hash of the first
 * character tells most characters of a text at once that no name begins there.
 */
#include "text/boxes.h"

#include <stdlib.h>

#include "base/utf8.h"

#define FILTER_BITS 4096
/* Characters of a quotation that is read as one word: “十五五”, “断头路”. */
#define QUOTED_MOST 6
/* Of a term, before a place inside it. */
#define TERM_BOXES 8
/* Bytes of an English one of two words, with its marks: “at least,”. */
#define PHRASE_MOST 24
#define OPENING_QUOTE 0x201C
#define CLOSING_QUOTE 0x201D

struct name {
    uint32_t first;
    struct str text;
};

struct names {
    const struct name *list;
    size_t count;
    uint64_t filter[FILTER_BITS / 64];
};

static int by_first(const void *x, const void *y)
{
    const struct name *a = x, *b = y;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->text.len != b->text.len)
        return a->text.len > b->text.len ? -1 : 1;
    return str_compare(a->text, b->text);
}

static const struct names *names_new(struct arena *a, const struct str *names, size_t count)
{
    struct names *n;
    struct name *list;

    if (!count)
        return NULL;
    n = ARENA_NEW(a, struct names);
    list = ARENA_ARRAY(a, struct name, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t first = names[i].len ? utf8_at(names[i], 0, NULL) : 0;

        if (!first)
            continue;
        list[n->count++] = (struct name){ first, names[i] };
        n->filter[first % FILTER_BITS / 64] |= (uint64_t)1 << first % 64;
    }
    qsort(list, n->count, sizeof *list, by_first);
    n->list = list;
    return n;
}

void text_keep_names(struct text *t, struct arena *a, const struct str *names, size_t count)
{
    t->names = names_new(a, names, count);
}

void text_keep_terms(struct text *t, struct arena *a, const struct str *terms, size_t count)
{
    t->terms = names_new(a, terms, count);
}

/* Zhang Wei is no part of Zhang Weiming. */
static bool begins_with(struct str text, struct str name)
{
    return str_starts(text, name) &&
           !(text.len > name.len && str_is_letter(text.ptr[name.len]) &&
             str_is_letter(name.ptr[name.len - 1]));
}

static bool may_begin(const struct names *n, uint32_t first)
{
    return n->filter[first % FILTER_BITS / 64] >> first % 64 & 1;
}

/* The first of those that begin with this character. */
static size_t first_at(const struct names *n, uint32_t first)
{
    size_t low = 0, high = n->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (n->list[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t longest_at(const struct names *n, uint32_t first, struct str text)
{
    for (size_t i = first_at(n, first); i < n->count && n->list[i].first == first; i++)
        if (begins_with(text, n->list[i].text))
            return n->list[i].text.len;
    return 0;
}

/* Does box k go on the text of box i up to byte `end` of the piece? */
static bool goes_on(const struct boxes *b, uint32_t i, uint32_t k, size_t end)
{
    return k < b->count && b->box[k].piece == b->box[i].piece &&
           b->box[k].from + b->box[k].lead < end;
}

void names_mark(const struct names *n, struct boxes *b, const struct text_piece *pieces)
{
    for (uint32_t i = 0; i < b->count; i++) {
        const struct box *box = &b->box[i];
        uint32_t start = box->from + box->lead, at = i;
        size_t length;

        if (!may_begin(n, box->first_codepoint))
            continue;
        length = longest_at(n, box->first_codepoint, str_from(pieces[box->piece].text, start));
        while (length && goes_on(b, at, i + 1, start + length))
            b->box[++i].flags |= BOX_NAME;
    }
}

static void term_mark(struct boxes *b, uint32_t i, size_t end)
{
    uint32_t at = i + 1;

    b->box[i].flags |= BOX_BEGINS;
    for (; goes_on(b, i, at, end); at++)
        if (b->box[at].terms < UINT8_MAX)
            b->box[at].terms++, b->termed = true;
    if (at < b->count)
        b->box[at].flags |= BOX_ENDED;
}

/* 和 and 中 lean where they are words of their own: not in 中国, not after 饱 in a term. */
static void leant_mark(struct boxes *b)
{
    for (uint32_t i = 1; i < b->count; i++) {
        struct box *box = &b->box[i];

        if ((!(box->flags & BOX_BEGINS) && han_leans_back(box->first_codepoint))
            || (!(box->flags & BOX_ENDED) && han_leans_on(b->box[i - 1].last_codepoint)))
            box->flags |= BOX_LEANT;
    }
}

/* Terms within terms count too, so that what is too wide is parted between those it is made of. */
void terms_mark(const struct names *n, struct boxes *b, const struct text_piece *pieces)
{
    for (uint32_t i = 0; i < b->count; i++) {
        const struct box *box = &b->box[i];
        uint32_t first = box->first_codepoint, start = box->from + box->lead;
        struct str text = str_from(pieces[box->piece].text, start);

        if (!may_begin(n, first))
            continue;
        for (size_t k = first_at(n, first); k < n->count && n->list[k].first == first; k++)
            if (begins_with(text, n->list[k].text))
                term_mark(b, i, start + n->list[k].text.len);
    }
    leant_mark(b);
}

/* The box with the closing mark of the short quotation that opens at box i; 0: none. */
static uint32_t quotation_end(const struct boxes *b, uint32_t i)
{
    for (uint32_t k = i + 1; k < b->count && k - i <= QUOTED_MOST + 1; k++) {
        const struct box *box = &b->box[k];

        if (box->first_codepoint == CLOSING_QUOTE)
            return k;
        if (box->first != CLASS_HAN && box->first != CLASS_DIGIT)
            return 0;
    }
    return 0;
}

/* The box after that with the closing mark of the two words quoted from box i; 0: none. */
static uint32_t phrase_end(const struct boxes *b, uint32_t i, const struct text_piece *pieces)
{
    const struct box *first = &b->box[i], *space = first + 1, *second = first + 2;

    if (i + 2 >= b->count || second->piece != first->piece || !(space->flags & BOX_SPACE) ||
        second->to - first->from > PHRASE_MOST)
        return 0;
    return str_find(box_text(first, pieces), STR("”")) < 0 &&
           str_find(box_text(second, pieces), STR("”")) >= 0 ? i + 3 : 0;
}

void quotes_mark(struct boxes *b, const struct text_piece *pieces, bool justify)
{
    for (uint32_t i = 0; i < b->count; i++) {
        const struct box *box = &b->box[i];
        bool opens = box->first_codepoint == OPENING_QUOTE;
        bool han = pieces[box->piece].language == LANGUAGE_ZH;
        uint32_t end = !opens ? 0 : han ? quotation_end(b, i) : phrase_end(b, i, pieces);

        for (uint32_t k = han ? i + 2 : i + 1; k < end; k++) {
            if (justify)
                b->box[k].flags |= BOX_WORDING;
            else if (b->box[k].terms < UINT8_MAX)
                b->box[k].terms++, b->termed = true;
        }
    }
}

static size_t columns_of(struct str s)
{
    size_t columns = 0;

    while (s.len)
        columns += (size_t)utf8_columns(utf8_next(&s));
    return columns;
}

/* Does a longer term begin inside the one of `length` bytes at the start of s, and end behind it?
 * 推进中 is none in 推进中国式现代化. */
static bool is_crossed(const struct names *n, struct str s, size_t length)
{
    size_t from = 0, step;

    for (utf8_at(s, 0, &step); from + step < length; utf8_at(s, from, &step)) {
        from += step;
        uint32_t first = utf8_at(s, from, NULL);
        size_t longest = may_begin(n, first) ? longest_at(n, first, str_from(s, from)) : 0;

        if (longest > length && from + longest > length)
            return true;
    }
    return false;
}

size_t text_term_at(const struct text *t, struct str s, size_t at, size_t most)
{
    const struct names *n = t->terms;
    uint32_t first = at < s.len ? utf8_at(s, at, NULL) : 0;
    bool inside = first && at && str_is_letter(s.ptr[at]) && str_is_letter(s.ptr[at - 1]);

    if (!n || !first || inside || !may_begin(n, first))
        return 0;
    s = str_from(s, at);
    for (size_t i = first_at(n, first); i < n->count && n->list[i].first == first; i++)
        if (begins_with(s, n->list[i].text) && columns_of(n->list[i].text) <= most
            && !is_crossed(n, s, n->list[i].text.len))
            return n->list[i].text.len;
    return 0;
}

bool terms_part(const struct names *n, const struct boxes *b, const struct text_piece *pieces,
                uint32_t at)
{
    const struct box *next = &b->box[at];

    for (uint32_t i = at; n && i-- > 0 && at - i <= TERM_BOXES;) {
        const struct box *box = &b->box[i];
        uint32_t start = box->from + box->lead;
        struct str text = str_from(pieces[box->piece].text, start);

        if (box->piece != next->piece)
            break;
        if (may_begin(n, box->first_codepoint) &&
            start + longest_at(n, box->first_codepoint, text) > next->from + next->lead)
            return true;
    }
    return false;
}

bool text_keeps_words(const struct text *t)
{
    return t->names || t->terms;
}
