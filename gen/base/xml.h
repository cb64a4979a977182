/*
 * base/xml.h - XML with namespaces, read strictly, as a row of events
 *
 * There are no entities but the five and characters by number: a document type is refused, or
 * passed over where the reader takes types and it declares nothing itself. At most XML_DEPTH
 * elements deep. Nothing outside the text is read.
 */
#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/arena.h"
#include "base/str.h"

#define XML_DEPTH 64
#define XML_ATTRIBUTES 64

struct xml_attribute { struct str name, value; };       /* name: "URI local", or "local" alone */

struct xml_reader {
    void *context;
    void (*open)(void *context, struct str name, const struct xml_attribute *attributes,
                 size_t count);
    void (*text)(void *context, struct str text);
    void (*close)(void *context);
    /* `<?target data?>`, with the data. */
    void (*instruction)(void *context, struct str target, struct str data);
    size_t *at;                     /* the byte of the markup in hand; or NULL */
    bool types;                     /* "<!DOCTYPE svg PUBLIC ...>" may stand before the root */
};

/* NULL, or what is wrong, with its byte in *at. The text is valid UTF-8. */
const char *xml_read(struct arena *a, struct str text, const struct xml_reader *r, size_t *at);

#endif
