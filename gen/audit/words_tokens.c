/* audit/words_tokens.c - a text as the tokens by which exact words are compared */
#include "audit/words_private.h"

#include <string.h>

#include "base/utf8.h"

#define WORD_BIT 0x80000000u

static bool is_any(uint32_t c, const uint32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

static bool is_quote(uint32_t c)
{
    static const uint32_t quotes[] = {
        '"', 0x2018, 0x2019, 0x201C, 0x201D, 0x300C, 0x300D, 0x300E, 0x300F, 0
    };

    return is_any(c, quotes);
}

/* Marks and spaces: of no account between tokens. */
static bool is_dropped(uint32_t c)
{
    static const uint32_t marks[] = {
        0xA0, 0xB7, 0x2013, 0x2014, 0x2026, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000, 0x3001, 0x3008,
        0x3009, 0x300A, 0x300B, 0x3010, 0x3011, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0
    };

    if (c < 0x80)
        return c && strchr(" \n\r\t,:;()[]-'/*_`\"", (int)c);
    return is_any(c, marks) || is_quote(c);
}

static uint32_t folded(uint32_t c)
{
    if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A)
        || (c >= 0xFF41 && c <= 0xFF5A))
        c -= 0xFEE0;
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static bool is_word(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

/* Han characters of the common blocks: most of a Chinese text, and none of what
 * is asked for below. */
static bool is_plain(uint32_t c)
{
    return c >= 0x3400 && c < 0xA000;
}

/* The end of a sentence: 。！？ anywhere, the ASCII ones before a space or the end, an empty line,
 * and what stands for a figure. */
static bool is_end(uint32_t c, struct str rest)
{
    bool blank = !rest.len || rest.ptr[0] == ' ' || rest.ptr[0] == '\n';

    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFFFC
        || ((c == '.' || c == '!' || c == '?') && blank)
        || (c == '\n' && rest.len && rest.ptr[0] == '\n');
}

/*
 * Bytes of the word that begins at `at`, and its code: a hash (FNV-1a by characters) of the word
 * folded, in English without the s of a plural.
 */
static size_t read_word(struct str text, size_t at, enum language language, uint32_t *code)
{
    uint64_t hash = UINT64_C(14695981039346656037), before = hash;
    uint32_t c, last = 0, last_but_one = 0;
    size_t from = at, length = 0, len;

    for (; at < text.len && is_word(c = folded(utf8_at(text, at, &len))); at += len) {
        before = hash;
        hash = (hash ^ c) * UINT64_C(1099511628211);
        last_but_one = last;
        last = c;
        length++;
    }
    if (language == LANGUAGE_EN && length > 3 && last == 's' && last_but_one != 's')
        hash = before;
    *code = WORD_BIT | (uint32_t)((hash ^ hash >> 32) & 0x7FFFFFFF);
    return at - from;
}

struct tokens words_tokens(struct arena *a, struct str text, enum language language)
{
    struct tokens t = { .items = ARENA_ARRAY(a, struct token, text.len + 1), .text = text };
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = folded(utf8_at(text, at, &len));
        struct token *token = &t.items[t.count];

        *token = (struct token){ c, (uint32_t)at, (uint32_t)(at + len) };
        if (is_plain(c)) {
            t.count++;
            continue;
        }
        if (is_end(c, str_from(text, at + len))) {
            token->code = TOKEN_END;
        } else if (is_word(c)) {
            len = read_word(text, at, language, &token->code);
            token->to = (uint32_t)(at + len);
        } else if (is_dropped(c)) {
            continue;
        }
        t.count++;
    }
    return t;
}

struct str words_slice(const struct tokens *t, size_t from, size_t to)
{
    return from < to ? str_sub(t->text, t->items[from].from,
                               t->items[to - 1].to - t->items[from].from) : STR("");
}

unsigned words_quotes(struct str s)
{
    unsigned count = 0;

    while (s.len)
        count += is_quote(utf8_next(&s));
    return count;
}

static struct str between(const struct tokens *t, size_t k)
{
    return str_trim(str_sub(t->text, t->items[k].to, t->items[k + 1].from - t->items[k].to));
}

bool words_adjacent(const struct tokens *t, size_t k)
{
    return between(t, k).len == 0;
}

bool words_parted(const struct tokens *t, size_t k, const char *mark)
{
    return str_starts(between(t, k), str_of(mark));
}
