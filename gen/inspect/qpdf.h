/*
 * inspect/qpdf.h - the door to libqpdf: the module yaolan-qpdf.so
 *
 * No type of libqpdf leaves it. Files are taken for hostile: every loop has a limit, and streams
 * are inflated by us, counting what comes out.
 */
#ifndef INSPECT_QPDF_H
#define INSPECT_QPDF_H

#include "base/module.h"
#include "inspect/object.h"

#define DOCUMENT_OBJECTS 2000000u       /* numbers of objects that are read */
#define DOCUMENT_DEPTH 64               /* of arrays and dictionaries in one object */
#define STREAM_LIMIT (128u << 20)       /* bytes of one stream, decoded */
#define STREAMS_LIMIT (1024u << 20)     /* of all */
#define STREAM_CHAIN (256u << 10) /* encoded bytes of a stream whose filters libqpdf must undo */

enum decoding {
    DECODING_NOT_TRIED,
    DECODING_DONE,
    DECODING_FAILED,
    DECODING_LIMIT,
    DECODING_FOREIGN
};

struct document {
    struct arena *arena;
    struct str bytes;               /* the file */
    bool readable;                  /* there are a trailer and a catalog */
    bool locked;                    /* a password is needed */
    bool encrypted;
    bool truncated;                 /* a limit was met: objects or depth */
    struct str refusal;             /* why it is not readable */
    struct object *trailer;
    struct object **objects;        /* by number; NULL: none */
    uint32_t object_count;          /* the greatest number + 1 */
    struct str *warnings;
    size_t warning_count, warning_room;
    uint64_t decoded;               /* bytes of streams so far */
    void *handle;                   /* the module's */
};

struct qpdf_module {
    size_t size;
    /* Reads the file into objects; doc->arena and doc->bytes are set. What is wrong stands in doc.
     */
    void (*load)(struct document *doc, struct str password);
    void (*close)(struct document *doc);
    /*
     * The bytes of a stream, its filters undone, into *decoded. Image filters (DCT, JPX, CCITT,
     * JBIG2) are left: DECODING_FOREIGN, with no text.
     */
    enum decoding (*decode)(struct document *doc, struct object *stream);
    /* A copy under AES-256; empty passwords open it freely. False: *why says why not. */
    bool (*encrypt)(struct arena *a, struct str in, struct str user, struct str owner,
                    struct str *out, struct str *why);
};

#endif
