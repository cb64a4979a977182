/*
 * text/patterns.c - hyphenation patterns in a hash table, applied by looking up every substring
 *
 * A pattern is letters with digits between them, 0 where none is written. The digits say how much a
 * break there is wanted (odd) or not (even); of all patterns in a word the largest digit counts.
 * Most patterns are never looked at: they stay as they are written, and only where each begins is
 * noted.
 */
#include "text/patterns.h"

#include <stdio.h>
#include <string.h>

#define FILE_MOST ((size_t)4 << 20)
#define LETTERS_MOST 28

struct pattern {
    uint32_t at;                /* of its first byte in the text */
    uint32_t letters;           /* 0: an empty slot */
    uint32_t hash;              /* of them */
};

struct patterns {
    const char *text;           /* ends with a zero */
    struct pattern *slots;
    uint32_t mask;              /* slots - 1, a power of two */
    uint32_t longest;
};

static uint32_t step(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)c) * 16777619u;
}

#define START 2166136261u

static bool has_letters(const char *pattern, const char *letters, uint32_t count)
{
    for (uint32_t n = 0; n < count; pattern++)
        if (!str_is_digit(*pattern) && *pattern != letters[n++])
            return false;
    return true;
}

static struct pattern *find(const struct patterns *p, uint32_t hash, const char *letters,
                            uint32_t count)
{
    uint32_t i = (hash ^ hash >> 15) & p->mask;

    while (p->slots[i].letters &&
           !(p->slots[i].hash == hash && p->slots[i].letters == count &&
             has_letters(p->text + p->slots[i].at, letters, count)))
        i = (i + 1) & p->mask;
    return &p->slots[i];
}

/* ---- reading */

static struct str read_whole(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *bytes;
    size_t length = 0;
    long size;

    if (!f)
        return STR_NONE;
    if (fseek(f, 0, SEEK_END) || (size = ftell(f)) <= 0 || (size_t)size > FILE_MOST ||
        fseek(f, 0, SEEK_SET)) {
        fclose(f);
        return STR_NONE;
    }
    bytes = arena_alloc(a, (size_t)size + 1);
    length = fread(bytes, 1, (size_t)size, f);
    fclose(f);
    return length == (size_t)size ? (struct str){ bytes, length } : STR_NONE;
}

/* The letters of a line and their hash; 0 where it is no plain pattern (a keyword, a comment). */
static uint32_t letters_of(struct str line, char letters[LETTERS_MOST], uint32_t *hash)
{
    uint32_t n = 0;

    *hash = START;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];

        if (str_is_digit(c))
            continue;
        if (!((c >= 'a' && c <= 'z') || c == '.') || n == LETTERS_MOST)
            return 0;
        letters[n++] = c;
        *hash = step(*hash, c);
    }
    return n;
}

static void add(struct patterns *p, struct str line)
{
    char letters[LETTERS_MOST];
    uint32_t hash, count = letters_of(line, letters, &hash);
    struct pattern *slot = count ? find(p, hash, letters, count) : NULL;

    if (!slot || slot->letters)
        return;
    *slot = (struct pattern){ (uint32_t)(line.ptr - p->text), count, hash };
    p->longest = count > p->longest ? count : p->longest;
}

struct patterns *patterns_read(struct arena *a, struct str path)
{
    struct patterns *p = ARENA_NEW(a, struct patterns);
    struct str text = read_whole(a, str_z(a, path));
    size_t lines = 1, room = 16;

    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    while (room < lines * 2)
        room *= 2;
    p->slots = ARENA_ARRAY(a, struct pattern, room);
    p->mask = (uint32_t)room - 1;
    p->text = text.ptr;
    while (text.len) {
        ptrdiff_t end = str_find_char(text, '\n');

        add(p, str_trim(end < 0 ? text : str_sub(text, 0, (size_t)end)));
        text = end < 0 ? STR_NONE : str_from(text, (size_t)end + 1);
    }
    return p->longest ? p : NULL;
}

/* ---- a word */

/* Its digits into `most`, each where it stands: a larger one counts. */
static void raise_digits(const char *pattern, uint32_t letters, char *most)
{
    for (uint32_t n = 0; n < letters || str_is_digit(*pattern); pattern++)
        if (!str_is_digit(*pattern))
            n++;
        else if (*pattern - '0' > most[n])
            most[n] = (char)(*pattern - '0');
}

void patterns_apply(const struct patterns *p, struct str word, bool may[PATTERNS_WORD])
{
    char dotted[PATTERNS_WORD + 2], most[PATTERNS_WORD + 3] = { 0 };
    uint32_t count = (uint32_t)(word.len < PATTERNS_WORD ? word.len : PATTERNS_WORD) + 2;

    dotted[0] = dotted[count - 1] = '.';
    memcpy(dotted + 1, word.ptr, count - 2);
    for (uint32_t from = 0; from < count; from++) {
        uint32_t hash = START;

        for (uint32_t n = 1; n <= p->longest && from + n <= count; n++) {
            const struct pattern *found;

            hash = step(hash, dotted[from + n - 1]);
            found = find(p, hash, dotted + from, n);
            if (found->letters)
                raise_digits(p->text + found->at, n, most + from);
        }
    }
    /* digit i + 2 stands after letter i of the word */
    for (uint32_t i = 0; i + 2 < count; i++)
        may[i] = most[i + 2] & 1;
}
