/* audit/text_names.c - names and surroundings as hashed pairs of characters and words */
#include "audit/text_names.h"

#include <string.h>

#include "base/utf8.h"

#define CLOSE_BEFORE 110        /* bytes: some thirty-five characters */
#define CLOSE_AFTER 48
#define WIDE_BEFORE 420
#define WIDE_AFTER 120

/* Reads features one after another: pairs of Chinese characters, words of
 * three letters and more. */
struct features {
    struct str rest;
    uint32_t last;              /* the character before, if Chinese */
    bool is_word;
    uint16_t hash;
};

static bool is_letter(uint32_t c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static uint16_t reduce(uint64_t h)
{
    return (uint16_t)((h * 0x9E3779B97F4A7C15u) >> 40 & (NAMES_BITS - 1));
}

/* A plural is its singular; short words say nothing. */
static bool next_word(struct features *f, uint32_t first)
{
    uint64_t h = 0, letter = first | 32;
    size_t n = 1;

    for (; f->rest.len && is_letter((unsigned char)f->rest.ptr[0]); n++) {
        h = h * 131 + letter;
        letter = (unsigned char)f->rest.ptr[0] | 32;
        f->rest = str_from(f->rest, 1);
    }
    if (letter != 's')
        h = h * 131 + letter;
    f->hash = reduce(h);
    f->is_word = true;
    return n >= 3;
}

static bool next(struct features *f)
{
    while (f->rest.len) {
        uint32_t c = utf8_next(&f->rest), before = f->last;

        if (c == '\v')
            continue;
        f->last = utf8_is_han(c) ? c : 0;
        if (f->last && before) {
            f->hash = reduce((uint64_t)before << 24 ^ c);
            f->is_word = false;
            return true;
        }
        if (is_letter(c) && next_word(f, c))
            return true;
    }
    return false;
}

static void add(uint16_t **list, size_t *count, size_t *room, struct arena *a, uint16_t hash)
{
    for (size_t i = 0; i < *count; i++)
        if ((*list)[i] == hash)
            return;
    *list = arena_grow(a, *list, *count, room, sizeof **list);
    (*list)[(*count)++] = hash;
}

struct names_of names_of_text(struct arena *a, struct bilingual text)
{
    struct names_of n = { 0 };
    size_t pair_room = 0, word_room = 0;

    for (int l = 0; l < LANGUAGES; l++) {
        struct features f = { .rest = text.in[l] };

        while (next(&f))
            if (f.is_word)
                add(&n.words, &n.word_count, &word_room, a, f.hash);
            else
                add(&n.pairs, &n.pair_count, &pair_room, a, f.hash);
    }
    return n;
}

/* The first byte of a character at or after `at`. */
static size_t whole(struct str text, size_t at)
{
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static void fill(uint32_t *bits, struct str s)
{
    struct features f = { .rest = s };

    while (next(&f))
        bits[f.hash / 32] |= 1u << f.hash % 32;
}

/* Not beyond the end of the sentence behind, and not before the one in front of it. */
static struct str stretch(struct str text, size_t from, size_t to, size_t before, size_t after,
                          bool clause)
{
    size_t start = from > before ? whole(text, from - before) : 0;
    size_t end = to + after < text.len ? whole(text, to + after) : text.len;

    for (size_t i = from; clause && i > start; i--)
        if (text.ptr[i - 1] == '\n' || (i >= 3 && !memcmp(text.ptr + i - 3, "。", 3)))
            start = i;
    for (size_t i = to; i < end; i++)
        if (text.ptr[i] == '\n' || (i + 3 <= end && !memcmp(text.ptr + i, "。", 3)))
            end = i;
    return str_sub(text, start, end - start);
}

void names_surround(struct str text, size_t from, size_t to, struct names_near *out)
{
    memset(out, 0, sizeof *out);
    fill(out->close, stretch(text, from, to, CLOSE_BEFORE, CLOSE_AFTER, true));
    fill(out->wide, stretch(text, from, to, WIDE_BEFORE, WIDE_AFTER, false));
}

static int share(const uint16_t *hashes, size_t count, const struct names_near *near)
{
    size_t hits = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t bit = 1u << hashes[i] % 32;
        size_t at = hashes[i] / 32;

        hits += near->close[at] & bit ? 3 : near->wide[at] & bit ? 1 : 0;
    }
    return count ? (int)(hits * 100 / (3 * count)) : 0;
}

int names_score(const struct names_of *n, const struct names_near *near)
{
    int zh = share(n->pairs, n->pair_count, near), en = share(n->words, n->word_count, near);

    return zh > en ? zh : en;
}
