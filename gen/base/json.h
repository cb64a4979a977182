/*
 * base/json.h - JSON written value by value into a buffer, a line each, two spaces a level
 *
 * The caller opens and closes in pairs; commas, line ends and escapes are ours. Text
 * is UTF-8 as it is; control characters are escaped. Numbers are written from decimal
 * text, never from a double.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/decimal.h"
#include "base/str.h"

#define JSON_DEPTH 32

struct json {
    struct buf *out;
    int depth;
    int lines;                  /* deeper values share a line */
    bool any[JSON_DEPTH];       /* something was written at this level */
    bool is_list[JSON_DEPTH];
};

struct json json_to(struct buf *out);
/* Values within more than `depth` maps and lists stand on the line of the one that holds them. */
void json_lines(struct json *j, int depth);

/* `name` NULL: an item of a list, or the whole. */
void json_map(struct json *j, const char *name);
void json_list(struct json *j, const char *name);
void json_end(struct json *j);                              /* of the innermost map or list */
void json_text(struct json *j, const char *name, struct str value);     /* ptr NULL: null */
void json_given(struct json *j, const char *name, struct str value);    /* left out when empty */
void json_number(struct json *j, const char *name, long long value);
void json_decimal(struct json *j, const char *name, struct decimal value);
void json_bool(struct json *j, const char *name, bool value);
/* {"zh": ..., "en": ...}, without the language that is absent; left out when both are. */
void json_bilingual(struct json *j, const char *name, struct bilingual value);
/* Ends the document with a line end. */
void json_finish(struct json *j);

#endif
