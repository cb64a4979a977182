/*
 * data/field.h - validating a map by a table
 *
 * Every room that turns trees into structs (look, model) names its keys in tables of
 * fields; the same tables give the suggestions for misspelt keys and, later, the schema.
 */
#ifndef DATA_FIELD_H
#define DATA_FIELD_H

#include "data/tree.h"

struct field {
    const char *key, *zh;       /* the key, and its Chinese equal or NULL */
    enum { FIELD_SCALAR = 1, FIELD_LIST = 2, FIELD_MAP = 4, FIELD_ANY = 7 } kinds;
    bool required;
};

/*
 * Check that `map` is a map, that each key is in the table (else an error with the nearest
 * key), each value of an allowed kind and each required key there. `found[i]` becomes the value of
 * fields[i], or NULL; the table ends with key NULL. False after a report, but `found` is always
 * filled with what is usable. `what` names the thing in messages ("indicator gdp"). A key with
 * nothing after it (or an unquoted ~ or null) counts as absent.
 */
bool field_read(const struct node *map, struct str what, const struct field *fields,
                const struct node **found, struct diag *d);

/* yes/no (also true/false, 是/否). False after a report. */
bool field_bool(const struct node *n, bool *out, struct diag *d);
/* A word of a table ended by NULL; its index, or -1 after a report with the nearest word. */
int field_word(const struct node *n, const char *const *words, struct diag *d);
/* An integer within [low, high]. False after a report. */
bool field_int(const struct node *n, long low, long high, long *out, struct diag *d);
/* A map {zh: , en: } or a plain text (both languages the same is not assumed: it fills zh, and en
 * too where it has no Han character). */
bool field_bilingual(const struct node *n, struct bilingual *out, struct diag *d);

#endif
