/*
 * text/kept.c - the boxes of texts that were cut before
 *
 * A chart asks for the same note in several widths, layout for a paragraph in each of its passes, a
 * batch for the same labels in each document. What boxes_make finds depends on the texts, on a few
 * values of their styles and on the faces alone, so it is kept by these. All is forgotten when it
 * has grown past a bound, and with the shaped words that the boxes point to.
 */
#include "text/boxes.h"

#include <string.h>

#define KEPT_MOST ((size_t)3 << 20)     /* bytes */
#define KEPT_PIECES 64
#define KEPT_TEXT 4096                  /* bytes of one text */
#define FIRST_ROOM 1024                 /* a power of two */

/* What boxes_make looks at in a piece. */
struct kept_piece {
    struct str text;
    pu size;
    int latin_scale;
    uint32_t flags;
    uint8_t role, latin, bold, digits, centred_stops, language;
};

/* What boxes_join looks at besides. */
struct kept_joints {
    int autospace, autospace_most;
    uint8_t level, punctuation;
    bool fixed_stops, whole_opener;
};

struct kept {
    uint64_t hash;
    struct kept_joints joints;          /* of the width */
    struct kept_width width;
    const struct kept_piece *pieces;
    uint32_t count;
    bool justify;
    struct boxes boxes;
};

struct keeping {
    struct arena *arena;
    struct kept **table;                /* open hashing */
    size_t count, room;
};

static struct kept_piece key_of(const struct text_piece *p)
{
    const struct text_style *s = p->style;

    return (struct kept_piece){
        .text = p->text, .size = s->size, .latin_scale = s->latin_scale,
        .flags = p->flags & (TEXT_SUPER | TEXT_SUB | TEXT_PHRASE_AFTER),
        .role = (uint8_t)s->role, .latin = (uint8_t)s->latin, .bold = s->bold,
        .digits = (uint8_t)s->digits, .centred_stops = s->centred_stops,
        .language = (uint8_t)p->language
    };
}

static bool same_key(const struct kept_piece *a, const struct kept_piece *b)
{
    return a->size == b->size && a->latin_scale == b->latin_scale && a->flags == b->flags &&
           a->role == b->role && a->latin == b->latin && a->bold == b->bold &&
           a->digits == b->digits && a->centred_stops == b->centred_stops &&
           a->language == b->language && str_eq(a->text, b->text);
}

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

/* Eight bytes at a time; the order of bytes never leaves the process. */
static uint64_t hash_text(uint64_t h, struct str s)
{
    uint64_t word;

    for (; s.len >= sizeof word; s = str_from(s, sizeof word)) {
        memcpy(&word, s.ptr, sizeof word);
        h = mix(h, word);
    }
    word = s.len;
    for (size_t i = 0; i < s.len; i++)
        word = word << 8 | (unsigned char)s.ptr[i];
    return mix(h, word);
}

static uint64_t hash_pieces(const struct text_piece *pieces, size_t count, bool justify)
{
    uint64_t h = count * 2 + justify;

    for (size_t i = 0; i < count; i++) {
        struct kept_piece k = key_of(&pieces[i]);

        h = mix(h, (uint64_t)(uint32_t)k.size << 32 | (uint32_t)k.latin_scale);
        h = mix(h, (uint64_t)k.flags << 32 | (uint32_t)k.role << 16 | (uint32_t)k.latin << 8 |
                   (uint32_t)k.bold << 4 | k.language);
        h = hash_text(h, k.text);
    }
    return h;
}

static bool same(const struct kept *k, const struct text_piece *pieces, size_t count, bool justify)
{
    if (k->count != count || k->justify != justify)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct kept_piece key = key_of(&pieces[i]);

        if (!same_key(&key, &k->pieces[i]))
            return false;
    }
    return true;
}

/* Short enough to be asked for again. */
static bool worth_keeping(const struct text_piece *pieces, size_t count)
{
    size_t bytes = 0;

    for (size_t i = 0; i < count && count <= KEPT_PIECES; i++)
        bytes += pieces[i].text.len;
    return bytes && bytes <= KEPT_TEXT;
}

static struct kept **slot_of(struct kept **table, size_t room, uint64_t hash)
{
    size_t i = hash & (room - 1);

    while (table[i] && table[i]->hash != hash)
        i = (i + 1) & (room - 1);
    return &table[i];
}

static void begin(struct keeping *k)
{
    k->count = 0;
    k->room = FIRST_ROOM;
    k->table = ARENA_ARRAY(k->arena, struct kept *, k->room);
}

static struct keeping *keeping_of(struct text *t)
{
    if (!t->keeping) {
        t->keeping = ARENA_NEW(t->arena, struct keeping);
        t->keeping->arena = arena_open();
        begin(t->keeping);
    }
    return t->keeping;
}

static void grow(struct keeping *k)
{
    size_t room = k->room * 2;
    struct kept **table = ARENA_ARRAY(k->arena, struct kept *, room);

    for (size_t i = 0; i < k->room; i++)
        if (k->table[i])
            *slot_of(table, room, k->table[i]->hash) = k->table[i];
    k->table = table;
    k->room = room;
}

struct kept_key kept_find(struct text *t, const struct text_piece *pieces, size_t count,
                          bool justify, struct boxes *out)
{
    struct kept_key key = { 0, worth_keeping(pieces, count) };
    const struct kept *k;
    struct keeping *all;

    if (!key.keep)
        return key;
    all = keeping_of(t);
    key.hash = hash_pieces(pieces, count, justify);
    k = *slot_of(all->table, all->room, key.hash);
    if (!k)
        return key;
    key.keep = false;
    if (!same(k, pieces, count, justify))
        return key;
    *out = k->boxes;
    out->box = arena_copy(t->scratch, k->boxes.box, k->boxes.count * sizeof *out->box);
    out->room = out->count;
    return key;
}

struct kept_width *kept_width(struct text *t, const struct text_piece *piece)
{
    const struct text_style *s = piece->style;
    struct kept_joints j = {
        s->autospace, s->autospace_most, (uint8_t)s->level, (uint8_t)s->punctuation,
        s->fixed_stops, s->whole_opener && s->indent
    };
    struct keeping *all;
    struct kept *k;

    if (!worth_keeping(piece, 1))
        return NULL;
    all = keeping_of(t);
    k = *slot_of(all->table, all->room, hash_pieces(piece, 1, s->align == TEXT_JUSTIFY));
    if (!k || !same(k, piece, 1, s->align == TEXT_JUSTIFY))
        return NULL;
    if (k->joints.autospace != j.autospace || k->joints.autospace_most != j.autospace_most ||
        k->joints.level != j.level || k->joints.punctuation != j.punctuation ||
        k->joints.fixed_stops != j.fixed_stops || k->joints.whole_opener != j.whole_opener)
        k->width.known = false;
    k->joints = j;
    return &k->width;
}

static const struct kept_piece *copy_pieces(struct arena *a, const struct text_piece *pieces,
                                            size_t count)
{
    struct kept_piece *copies = ARENA_ARRAY(a, struct kept_piece, count);

    for (size_t i = 0; i < count; i++) {
        copies[i] = key_of(&pieces[i]);
        copies[i].text = str_copy(a, copies[i].text);
    }
    return copies;
}

void kept_put(struct text *t, struct kept_key key, const struct text_piece *pieces, size_t count,
              bool justify, const struct boxes *b)
{
    struct keeping *all = keeping_of(t);
    struct kept *k;

    if (!key.keep || !b->ok || !b->count)
        return;
    if (arena_used(all->arena) > KEPT_MOST)
        kept_forget(t);
    k = ARENA_NEW(all->arena, struct kept);
    *k = (struct kept){ .hash = key.hash, .pieces = copy_pieces(all->arena, pieces, count),
                        .count = (uint32_t)count, .justify = justify, .boxes = *b };
    k->boxes.box = arena_copy(all->arena, b->box, b->count * sizeof *b->box);
    *slot_of(all->table, all->room, key.hash) = k;
    if (++all->count > all->room / 2)
        grow(all);
}

void kept_forget(struct text *t)
{
    if (!t->keeping)
        return;
    arena_reset(t->keeping->arena);
    begin(t->keeping);
}

void kept_close(struct text *t)
{
    if (t->keeping)
        arena_close(t->keeping->arena);
}
