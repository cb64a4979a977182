/*
 * audit/words_private.h - what the files of the check of exact words share
 *
 * words_tokens.c cuts a text into tokens, words_index.c holds the patterns,
 * words_near.c tells how a text differs from one, words_posts.c judges people, words.c
 * runs them, words_report.c walks a report.
 */
#ifndef AUDIT_WORDS_PRIVATE_H
#define AUDIT_WORDS_PRIVATE_H

#include "audit/words.h"

/* A Han character, a word or a sign; punctuation, quotes and spaces are none. */
struct token {
    uint32_t code;              /* equal where the tokens are; TOKEN_END: a sentence ends here */
    uint32_t from, to;          /* bytes of the text */
};
#define TOKEN_END 1u

#define MOST_TOKENS 400         /* of a formulation that is looked for with slips */
#define MOST_WINDOW (MOST_TOKENS + MOST_TOKENS / 4 + 2)

struct tokens {
    struct token *items;
    size_t count;
    struct str text;
};

/* Words are folded to lower case, and in English to the singular. */
struct tokens words_tokens(struct arena *a, struct str text, enum language language);
/* The bytes of tokens [from, to). */
struct str words_slice(const struct tokens *t, size_t from, size_t to);
unsigned words_quotes(struct str s);
/* Nothing but spaces between the tokens k and k + 1. */
bool words_adjacent(const struct tokens *t, size_t k);
/* The text between the tokens k and k + 1 begins so, spaces aside. */
bool words_parted(const struct tokens *t, size_t k, const char *mark);

enum pattern_kind {
    PATTERN_FORMULATION,        /* right as it stands, and looked for with slips */
    PATTERN_RIGHT,              /* a name that is right: nothing within it is a slip of another */
    PATTERN_WRONG,              /* a form that the data calls wrong; `right` is what to write */
    PATTERN_SWAPPED,            /* neighbours of a short formulation exchanged */
    PATTERN_TERM,               /* of the glossary */
    PATTERN_AVOID,
    PATTERN_NAME                /* of a person */
};

struct pattern {
    enum pattern_kind kind;
    struct str text;            /* as listed */
    struct str right;           /* of WRONG and SWAPPED; the English of a TERM */
    const struct person *person;
    const struct term *term;
    const uint32_t *codes;
    uint32_t count;
    unsigned limit;             /* edits that still make a near-miss; 0: exact only */
    unsigned enough;            /* pairs of neighbours that a near-miss shares at least */
    uint32_t window;            /* tokens within which they lie */
    /* Where the scan stands; positions count on over all texts. */
    uint64_t *seen;             /* of each pair, when last met; 0: never */
    unsigned alive;
    uint64_t last, blocked;
};

struct gram { uint64_t key; uint32_t pattern, place; };

/* In buckets by a hash of the key, within a bucket in the order of entry. */
struct gram_table {
    struct gram *list;
    uint32_t *starts;           /* of each bucket, and the end of the last */
    unsigned shift;             /* from the hash to the bucket */
};

/* The patterns of one language. */
struct words_index {
    struct pattern *patterns;
    size_t count, room;
    struct gram_table grams;    /* pairs of neighbours of formulations */
    struct gram_table heads;    /* the first two tokens of every pattern */
};

struct words_index words_index_new(struct arena *a, struct arena *scratch,
                                   const struct dataset *data, enum language language);
/* The bucket that holds all entries with this key, and maybe others. */
struct gram_bucket { const struct gram *first, *end; };
struct gram_bucket words_bucket(const struct gram_table *t, uint64_t key);
uint64_t words_key(uint32_t first, uint32_t second);

/* A pattern met exactly: tokens [from, to). */
struct met { size_t from, to; struct pattern *pattern; };
struct mets { struct met *items; size_t count, room; };
void words_exact(struct arena *a, struct words_index *index, const struct tokens *t,
                 struct mets *out);

/* A text cut into tokens, with what is met in it exactly; lives until the
 * scratch arena is reset. */
struct words_cut { struct tokens tokens; struct mets mets; };

enum slip { SLIP_NEAR, SLIP_ORDER, SLIP_OMITS, SLIP_CUT, SLIP_QUOTES, SLIP_WRONG };

struct finding {
    enum slip slip;
    size_t from, to;            /* tokens */
    const struct pattern *pattern;
    unsigned cost;              /* edits */
    struct str lost, added;     /* what the pattern has more, and what the text has */
};
struct findings { struct finding *items; size_t count, room; };

/* What tokens [low, high), within which enough pairs lie, say in place of the pattern. */
void words_near(struct arena *a, const struct pattern *p, const struct tokens *t, size_t low,
                size_t high, enum language language, struct findings *out);

/* One check: where its messages point. */
struct words_place { size_t start; struct span at; };
struct words_text {
    struct str text;
    enum language language;
    struct str date;
    struct span at;                         /* of the whole */
    /* of its pieces, in order; count 0: only `at` is known */
    const struct words_place *places;
    size_t count;
};
struct span words_span(const struct words_text *t, size_t from, size_t to);
struct words_cut words_cut(struct words *w, struct str text, enum language language);
/* Reports what is wrong with the text; `cut` is of it. */
void words_run(struct words *w, const struct words_text *text, const struct words_cut *cut,
               struct diag *d);

struct titles;

struct words {
    struct arena *arena, *scratch;
    const struct dataset *data;
    struct words_index index[LANGUAGES];
    struct map *holders[LANGUAGES];         /* name -> its people, see words_posts.c */
    struct titles *titles[LANGUAGES];
    uint64_t base;                          /* tokens seen in all texts so far */
};

void words_posts_prepare(struct words *w);
/* A name stands at tokens [m.from, m.to). */
void words_posts(struct words *w, const struct words_text *text, const struct tokens *t,
                 struct met m, struct diag *d);

#endif
