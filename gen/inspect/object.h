/*
 * inspect/object.h - the objects of a PDF as plain structs
 *
 * The module reads a whole file into them; everything else of the room is C over these.
 * References are resolved: an item points at the object it refers to, so cycles exist, and
 * whoever follows items states a limit. Access never fails: what is absent or of another kind
 * reads as null, 0 or an empty text.
 */
#ifndef INSPECT_OBJECT_H
#define INSPECT_OBJECT_H

#include "base/arena.h"
#include "base/str.h"

enum object_kind {
    OBJECT_NULL,
    OBJECT_BOOL,
    OBJECT_INTEGER,
    OBJECT_REAL,
    OBJECT_NAME,
    OBJECT_STRING,
    OBJECT_ARRAY,
    OBJECT_DICTIONARY,
    OBJECT_STREAM
};

/* A long report has a million of them, so what excludes each other shares its room. */
struct object {
    uint8_t kind;
    uint8_t decoding;           /* of a stream: enum decoding */
    uint32_t number;            /* of an indirect object, 0: direct */
    uint32_t generation;
    uint32_t count;             /* items of an array, entries of a dictionary or stream; else 0 */
    union {
        int64_t integer;        /* also of a bool */
        double real;
        struct str *decoded;    /* bytes of a stream; NULL: not yet */
    };
    union {
        struct str text;        /* a name without its slash, a string's bytes */
        struct {
            struct object **items;
            struct str *keys;   /* of the items of a dictionary or stream, without the slash */
        };
    };
};

extern const struct object object_null;

const struct object *object_get(const struct object *o,
                                const char *key); /* &object_null where absent */
const struct object *object_at(const struct object *o, uint32_t i);
bool object_has(const struct object *o, const char *key);
bool object_is(const struct object *o,
               const char *name); /* the name, or a string of the same text */
bool object_is_number(const struct object *o);
double object_number(const struct object *o, double otherwise);
int64_t object_integer(const struct object *o, int64_t otherwise);
bool object_true(const struct object *o);
/* A name's or a string's bytes; else empty. */
struct str object_text(const struct object *o);
/* A text string as UTF-8, from UTF-16 or PDFDocEncoding. */
struct str object_utf8(struct arena *a, const struct object *o);
bool object_is_array(const struct object *o);
bool object_is_dictionary(const struct object *o);              /* or a stream */
/* Of an array of `count` numbers; false where it is none. */
bool object_numbers(const struct object *o, double *out, uint32_t count);

/* A number as PDF and XML write it: no exponent, no locale. False: it is none. */
bool number_read(struct str s, double *out);
/* `value` with at most `places` digits after the point. */
struct str number_text(struct arena *a, double value, int places);

#endif
