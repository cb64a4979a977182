/*
 * inspect/qpdf_stream.c - the bytes of a stream
 *
 * One plain FlateDecode, the usual case, is inflated here and counted as it comes out. Other
 * chains are libqpdf's to undo, which counts nothing, so only short ones are given to it.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "inspect/qpdf_private.h"

static const char *const foreign[] = { "DCTDecode",   "JPXDecode", "CCITTFaxDecode",
                                       "JBIG2Decode", "DCT",       "CCF" };

static bool is_foreign(const struct object *filter)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (object_is(filter, foreign[i]))
            return true;
    return false;
}

/* The only filter, or null where there are none or several. */
static const struct object *only_filter(const struct object *stream)
{
    const struct object *f = object_get(stream, "Filter");

    if (object_is_array(f))
        return f->count == 1 ? object_at(f, 0) : &object_null;
    return f;
}

static uint32_t filter_count(const struct object *stream)
{
    const struct object *f = object_get(stream, "Filter");

    return object_is_array(f) ? f->count : f->kind == OBJECT_NAME;
}

static bool any_foreign(const struct object *stream)
{
    const struct object *f = object_get(stream, "Filter");

    if (!object_is_array(f))
        return is_foreign(f);
    for (uint32_t i = 0; i < f->count; i++)
        if (is_foreign(object_at(f, i)))
            return true;
    return false;
}

static bool has_predictor(const struct object *stream)
{
    const struct object *p = object_get(stream, "DecodeParms");

    if (object_is_array(p))
        p = object_at(p, 0);
    return object_integer(object_get(p, "Predictor"), 1) > 1;
}

static enum decoding inflate_all(struct document *doc, struct str packed, struct str *out)
{
    struct buf b = { .arena = doc->arena };
    unsigned char piece[16384];
    z_stream z = { 0 };
    enum decoding result = DECODING_FAILED;
    int status = Z_OK;

    if (inflateInit(&z) != Z_OK)
        return DECODING_FAILED;
    z.next_in = (unsigned char *)(uintptr_t)packed.ptr;
    z.avail_in = (unsigned)packed.len;
    while (status == Z_OK) {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        buf_add(&b, (struct str){ (const char *)piece, sizeof piece - z.avail_out });
        if (b.len > STREAM_LIMIT || doc->decoded + b.len > STREAMS_LIMIT) {
            inflateEnd(&z);
            return DECODING_LIMIT;
        }
    }
    if (status == Z_STREAM_END)
        result = DECODING_DONE;
    inflateEnd(&z);
    *out = buf_str(&b);
    return result;
}

static enum decoding by_library(struct document *doc, qpdf_data q, qpdf_oh h, struct str *out)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    QPDF_BOOL filtered = QPDF_FALSE;

    if (qpdf_oh_get_stream_data(q, h, qpdf_dl_generalized, &filtered, &bytes, &n) & QPDF_ERRORS) {
        qpdf_private_error(doc->arena, q);
        return DECODING_FAILED;
    }
    *out = str_copy(doc->arena, (struct str){ (char *)bytes, n });
    free(bytes);
    return filtered ? DECODING_DONE : DECODING_FAILED;
}

static enum decoding decode(struct document *doc, struct object *stream, qpdf_oh h)
{
    qpdf_data q = doc->handle;
    const struct object *filter = only_filter(stream);
    bool flate =
        (object_is(filter, "FlateDecode") || object_is(filter, "Fl")) && !has_predictor(stream);
    unsigned char *raw = NULL;
    size_t n = 0;
    enum decoding result;

    if (qpdf_oh_get_stream_data(q, h, qpdf_dl_none, NULL, &raw, &n) & QPDF_ERRORS) {
        qpdf_private_error(doc->arena, q);
        return DECODING_FAILED;
    }
    if (flate) {
        result = inflate_all(doc, (struct str){ (char *)raw, n }, stream->decoded);
    } else if (!filter_count(stream)) {
        *stream->decoded = str_copy(doc->arena, (struct str){ (char *)raw, n });
        result = DECODING_DONE;
    } else {
        result = n > STREAM_CHAIN || filter_count(stream) > 2
                     ? DECODING_LIMIT
                     : by_library(doc, q, h, stream->decoded);
    }
    free(raw);
    return result;
}

enum decoding qpdf_private_decode(struct document *doc, struct object *stream)
{
    qpdf_oh h;

    if (stream->kind != OBJECT_STREAM)
        return DECODING_FAILED;
    if (any_foreign(stream))
        return stream->decoding = DECODING_FOREIGN;
    stream->decoded = ARENA_NEW(doc->arena, struct str);
    h = qpdf_get_object_by_id(doc->handle, (int)stream->number, (int)stream->generation);
    stream->decoding = (uint8_t)decode(doc, stream, h);
    doc->decoded += stream->decoded->len;
    qpdf_oh_release(doc->handle, h);
    qpdf_private_warnings(doc, doc->handle);
    return (enum decoding)stream->decoding;
}
