/*
 * data/flow.h - a look at the brackets of a YAML text before libfyaml sees it
 *
 * libfyaml reads ahead to the end of the line while an open bracket might still be a key,
 * keeping 400 bytes a token: 100,000 "[" or a long array in one line would cost seconds and
 * gigabytes before the first event. So brackets are counted first, by an own scan in linear time
 * that knows quotes, comments and block scalars.
 */
#ifndef DATA_FLOW_H
#define DATA_FLOW_H

#include "base/diag.h"

struct flow {
    size_t deepest;         /* levels of brackets */
    size_t at;              /* where the first bracket beyond `limit` stands, or the long line */
    size_t entries;         /* commas between brackets */
    bool long_line;         /* more than FLOW_LINE entries where a key might still come */
    ptrdiff_t root;         /* offset of a bracket that encloses the whole text, or -1 */
};

#define FLOW_LINE 100000

/* Stops at the first bracket beyond `limit` levels. */
struct flow flow_scan(struct str text, size_t limit);

#endif
