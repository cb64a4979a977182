/*
 * audit/words_index.c - the patterns of a dataset, found by pairs of neighbouring tokens
 *
 * Two hashed tables: the first two tokens of every pattern, for what stands there exactly, and
 * every pair of neighbours of the formulations, for what comes near.
 */
#include "audit/words_private.h"

#define SHORT 6                 /* below, only an exchange of neighbours is a slip */

/* Edits that still make a near-miss of so many tokens. A word is worth several characters. */
static unsigned limit_of(size_t count, enum language language)
{
    static const struct { size_t zh, en; unsigned limit; } steps[] = {
        { 24, 40, 4 }, { 16, 16, 3 }, { 9, 9, 2 }, { SHORT, 4, 1 }
    };

    if (count > MOST_TOKENS)
        return 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (count >= (language == LANGUAGE_ZH ? steps[i].zh : steps[i].en))
            return steps[i].limit;
    return 0;
}

static void set_limits(struct arena *a, struct pattern *p, enum language language)
{
    unsigned spoilt;

    p->limit = limit_of(p->count, language);
    if (!p->limit)
        return;
    /* An edit spoils two pairs, an exchange of neighbours three: one of these is allowed for. */
    spoilt = 2 * p->limit + 1;
    p->enough = p->count > spoilt + 2 ? p->count - 1 - spoilt : 1;
    p->window = p->count + p->count / 4 + 2;
    p->seen = ARENA_ARRAY(a, uint64_t, p->count);
}

/* Patterns being gathered. */
struct maker {
    struct arena *arena, *scratch;
    struct words_index *index;
    const struct dataset *data;
    enum language language;
};

/* With the tokens of its text; NULL where that has none. */
static struct pattern *add(const struct maker *m, struct pattern p)
{
    struct words_index *index = m->index;
    struct tokens t = words_tokens(m->scratch, p.text, m->language);
    uint32_t *codes = ARENA_ARRAY(m->arena, uint32_t, t.count);
    size_t count = 0;

    for (size_t i = 0; i < t.count; i++)
        if (t.items[i].code != TOKEN_END)
            codes[count++] = t.items[i].code;
    if (!count)
        return NULL;
    index->patterns = arena_grow(m->arena, index->patterns, index->count, &index->room,
                                 sizeof *index->patterns);
    p.codes = codes;
    p.count = (uint32_t)count;
    index->patterns[index->count] = p;
    return &index->patterns[index->count++];
}

/* Of a formulation of four or five characters each exchange of neighbours. */
static void add_swapped(const struct maker *m, struct str text)
{
    struct tokens t = words_tokens(m->scratch, text, LANGUAGE_ZH);

    for (size_t i = 0; t.count >= 4 && t.count < SHORT && i + 1 < t.count; i++) {
        struct buf b = { .arena = m->arena };

        if (t.items[i].code == t.items[i + 1].code)
            continue;
        buf_add(&b, words_slice(&t, 0, i));
        buf_add(&b, words_slice(&t, i + 1, i + 2));
        buf_add(&b, words_slice(&t, i, i + 1));
        buf_add(&b, words_slice(&t, i + 2, t.count));
        add(m, (struct pattern){ PATTERN_SWAPPED, .text = buf_str(&b), .right = text });
    }
}

static bool is_chinese(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0xE3)
            return true;
    return false;
}

static void add_formulation(const struct maker *m, const struct formulation *f)
{
    struct str text = f->text.in[m->language];
    struct pattern *p = add(m, (struct pattern){ PATTERN_FORMULATION, .text = text });

    if (!p)
        return;
    set_limits(m->arena, p, m->language);
    if (m->language == LANGUAGE_ZH)
        add_swapped(m, text);
    for (size_t k = 0; k < f->wrong_count; k++)
        if (is_chinese(f->wrong[k]) == (m->language == LANGUAGE_ZH))
            add(m, (struct pattern){ PATTERN_WRONG, .text = f->wrong[k], .right = text });
}

static void add_term(const struct maker *m, const struct term *t)
{
    add(m, (struct pattern){ PATTERN_TERM, .text = t->text.in[m->language], .term = t });
    for (size_t k = 0; m->language == LANGUAGE_EN && k < t->avoid_count; k++)
        add(m, (struct pattern){ PATTERN_AVOID, .text = t->avoid[k], .term = t });
}

static void add_right(const struct maker *m, struct bilingual name)
{
    add(m, (struct pattern){ PATTERN_RIGHT, .text = name.in[m->language] });
}

static void add_all(const struct maker *m)
{
    const struct dataset *data = m->data;

    for (size_t i = 0; i < map_count(data->formulations); i++)
        add_formulation(m, map_value(data->formulations, i));
    for (size_t i = 0; i < map_count(data->glossary); i++)
        add_term(m, map_value(data->glossary, i));
    for (size_t i = 0; i < map_count(data->people); i++) {
        const struct person *one = map_value(data->people, i);

        add(m, (struct pattern){ PATTERN_NAME, .text = one->name.in[m->language], .person = one });
    }
    for (size_t i = 0; i < map_count(data->indicators); i++)
        add_right(m, ((const struct indicator *)map_value(data->indicators, i))->name);
    for (size_t i = 0; i < map_count(data->areas); i++)
        add_right(m, ((const struct area *)map_value(data->areas, i))->name);
    for (size_t i = 0; i < map_count(data->sources); i++)
        add_right(m, ((const struct data_source *)map_value(data->sources, i))->name);
}

/* ---- tables ---- */

uint64_t words_key(uint32_t first, uint32_t second)
{
    return (uint64_t)first << 32 | second;
}

/* Fibonacci hashing: the high bits of a product with 2^64 / phi. */
static size_t bucket_of(const struct gram_table *t, uint64_t key)
{
    return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> t->shift);
}

/* `grams` into buckets, by counting. */
static struct gram_table make_table(struct arena *a, const struct gram *grams, size_t count)
{
    struct gram_table t = { .list = ARENA_ARRAY(a, struct gram, count), .shift = 63 };
    uint32_t *next;

    while (t.shift > 40 && (size_t)1 << (64 - t.shift) < 2 * count)
        t.shift--;
    t.starts = ARENA_ARRAY(a, uint32_t, ((size_t)1 << (64 - t.shift)) + 2);
    /* in the end the start of each bucket is that of the next */
    next = t.starts + 1;
    for (size_t i = 0; i < count; i++)
        next[bucket_of(&t, grams[i].key) + 1]++;
    for (size_t b = 1; b <= (size_t)1 << (64 - t.shift); b++)
        next[b] += next[b - 1];
    for (size_t i = 0; i < count; i++)
        t.list[next[bucket_of(&t, grams[i].key)]++] = grams[i];
    return t;
}

struct gram_bucket words_bucket(const struct gram_table *t, uint64_t key)
{
    size_t b = bucket_of(t, key);

    return (struct gram_bucket){ t->list + t->starts[b], t->list + t->starts[b + 1] };
}

static void build_tables(const struct maker *m)
{
    struct words_index *index = m->index;
    size_t most = 0, grams = 0, heads = 0;
    struct gram *of_pairs, *of_heads = ARENA_ARRAY(m->scratch, struct gram, index->count);

    for (size_t i = 0; i < index->count; i++)
        most += index->patterns[i].limit ? index->patterns[i].count : 0;
    of_pairs = ARENA_ARRAY(m->scratch, struct gram, most);
    for (size_t i = 0; i < index->count; i++) {
        const struct pattern *p = &index->patterns[i];

        of_heads[heads++] = (struct gram){
            words_key(p->codes[0], p->count > 1 ? p->codes[1] : 0), (uint32_t)i, 0 };
        for (uint32_t k = 0; p->limit && k + 1 < p->count; k++)
            of_pairs[grams++] = (struct gram){
                words_key(p->codes[k], p->codes[k + 1]), (uint32_t)i, k };
    }
    index->heads = make_table(m->arena, of_heads, heads);
    index->grams = make_table(m->arena, of_pairs, grams);
}

struct words_index words_index_new(struct arena *a, struct arena *scratch,
                                   const struct dataset *data, enum language language)
{
    struct words_index index = { 0 };
    const struct maker m = { a, scratch, &index, data, language };

    add_all(&m);
    build_tables(&m);
    arena_reset(scratch);
    return index;
}

static void try_heads(struct arena *a, struct words_index *index, const struct tokens *t,
                      size_t at, uint64_t key, struct mets *out)
{
    struct gram_bucket heads = words_bucket(&index->heads, key);

    for (; heads.first < heads.end; heads.first++) {
        struct pattern *p = &index->patterns[heads.first->pattern];
        uint32_t k = 0;

        if (heads.first->key != key)
            continue;
        while (k < p->count && at + k < t->count && t->items[at + k].code == p->codes[k])
            k++;
        if (k < p->count)
            continue;
        out->items = arena_grow(a, out->items, out->count, &out->room, sizeof *out->items);
        out->items[out->count++] = (struct met){ at, at + k, p };
    }
}

void words_exact(struct arena *a, struct words_index *index, const struct tokens *t,
                 struct mets *out)
{
    for (size_t i = 0; i < t->count; i++) {
        if (t->items[i].code == TOKEN_END)
            continue;
        try_heads(a, index, t, i, words_key(t->items[i].code, 0), out);
        if (i + 1 < t->count)
            try_heads(a, index, t, i, words_key(t->items[i].code, t->items[i + 1].code), out);
    }
}
