/* audit/scan_near.h - the words directly before and behind a place of the
 * folded text, without \v */
#ifndef AUDIT_SCAN_NEAR_H
#define AUDIT_SCAN_NEAR_H

#include "audit/scan.h"

#define NEAR_BYTES 72

/* bytes[i] stands at offset[i] of the folded text; offset[len] is where it ends. */
struct near {
    char bytes[NEAR_BYTES];
    size_t offset[NEAR_BYTES + 1];
    size_t len;
};

struct near near_ahead(struct str text, size_t at);
struct near near_behind(struct str text, size_t at);     /* bytes before `at`, in reading order */
struct str near_str(const struct near *n);

/* Does `s` begin with, or end in, one of the words? The length of the longest, 0 where none. */
size_t near_begins(struct str s, const char *const *words);
size_t near_ends(struct str s, const char *const *words);
/* The next place of the word at or behind *end, which is put behind it; false: there is none. */
bool near_next(struct str text, struct str word, size_t *end);
/* Does one of the words stand in it, to the letter? */
bool near_holds(struct str s, const char *const *words);
/* Words and what each says, a number above 0; a row of NULL ends the table. */
struct near_tag { const char *text; int tag; };
/* What the longest word says that `s` begins with, or ends in; *len: its length; 0: none. */
int near_tag_begins(const struct near_tag *tags, struct str s, size_t *len);
int near_tag_ends(const struct near_tag *tags, struct str s, size_t *len);
/* What a word says of the number beside it; one that bounds it, NEAR_RELATION and its relation. */
enum near_sense { NEAR_NEUTRAL = 1, NEAR_STABLE, NEAR_EARLY, NEAR_RISE, NEAR_FALL, NEAR_RELATION };
/* The same of the longest word that stands right before the number, at the end of `s`, or right
 * behind it, at its beginning. */
int near_sense_before(struct str s, enum language l, size_t *len);
int near_sense_after(struct str s, enum language l, size_t *len);
/* Without all of the words that it begins with, or ends in. */
struct str near_past(struct str s, const char *const *words);
struct str near_cut(struct str s, const char *const *words);

#endif
