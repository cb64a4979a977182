/*
 * base/json_read.h - JSON taken value by value, without a tree
 *
 * For long files of our own, of which few values are kept; what users write is read by data/yaml.h,
 * which answers with places. The caller says what comes next. The first value that is not what was
 * asked for, or is no JSON (RFC 8259), ends it: from then on nothing more is found, and json_over
 * is false. Brackets nest at most JSON_IN_DEPTH deep.
 *
 *     if (json_in_map(&in))
 *         while (json_name(&in, &name))
 *             if (str_is(name, "bytes")) bytes = json_count(&in); else json_skip(&in);
 */
#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include "base/str.h"

#define JSON_IN_DEPTH 64

struct json_in {
    struct arena *arena;        /* gets texts that hold escapes; all others stay where they are */
    struct str text;
    size_t at;
    bool any;                   /* a value has ended in the innermost map or list */
    bool bad;
};

/* `text` must outlive the texts taken. */
struct json_in json_from(struct arena *a, struct str text);

/* A map or a list begins. */
bool json_in_map(struct json_in *in);
bool json_in_list(struct json_in *in);
/* Another value follows, in a map with its name; false: the map or list has ended. */
bool json_name(struct json_in *in, struct str *name);
bool json_item(struct json_in *in);

struct str json_string(struct json_in *in);         /* UTF-8 without NUL; ptr NULL: it is none */
uint64_t json_count(struct json_in *in);            /* a whole number from 0, of at most 18 digits */
void json_skip(struct json_in *in);                 /* any value */

/* All was JSON as asked for, and nothing but white space is left. */
bool json_over(struct json_in *in);

#endif
