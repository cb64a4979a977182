/*
 * out/pdf_file.c - objects of libharu into one file of numbered objects
 *
 * ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
 * libharu tells a reference from a direct value by the number in an object's header,
 * so a header alone stands for an object that was put long ago.
 */
#include "out/pdf_file.h"

#include <stdlib.h>
#include <string.h>
#include <libdeflate.h>

#include "base/die.h"
#include "out/pdf_write.h"

/* More objects to a stream compress better but cost a reader more to reach one. */
#define OBJECTS_PER_STREAM 200
#define LEVEL 1                 /* of deflate: see pdf_deflate */

enum entry_kind { ENTRY_FREE, ENTRY_OFFSET, ENTRY_PACKED };     /* as the file says them */

/* Where an object stands. A long table has hundreds of thousands of them. */
struct entry {
    uint64_t place : 48;        /* offset, or number of the object stream */
    uint64_t index : 14;        /* in the object stream */
    uint64_t kind : 2;
};

#define ENTRIES 1024            /* that stand together */

struct pdf_file {
    struct arena *arena;
    struct output *out;
    struct entry **entries;     /* in chunks */
    size_t count, chunk_count, room;
    HPDF_Error_Rec error;
    HPDF_MMgr memory;
    HPDF_Stream printer;        /* appends to `printed` */
    struct buf *printed;
    HPDF_Dict raw;              /* one dictionary, reused for all raw bodies */
    unsigned code;              /* the first refusal of libharu, or 0 */
    struct buf bodies, index;   /* the object stream being filled */
    uint32_t packed, packing;   /* objects in it; its number, 0: none */
    struct buf dictionary;      /* of a stream being put */
    struct libdeflate_compressor *compressor;
    char *deflated;
    size_t deflated_room;
    HPDF_MD5_CTX hash;
};

static void *reserve(size_t size)
{
    void *p = malloc(size);

    if (!p)
        die_memory();
    return p;
}

static void *allocate(HPDF_UINT size)
{
    return reserve(size);
}

static void release(void *p)
{
    free(p);
}

static HPDF_STATUS print(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct pdf_file *f = stream->attr;

    buf_add(f->printed, (struct str){ (const char *)bytes, size });
    return HPDF_OK;
}

static HPDF_STATUS print_raw(HPDF_Dict d, HPDF_Stream stream)
{
    const struct str *body = d->attr;

    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)body->ptr, (HPDF_UINT)body->len);
}

static void check(struct pdf_file *f, HPDF_STATUS status)
{
    if (status != HPDF_OK && !f->code)
        f->code = (unsigned)status;
}

struct pdf_file *pdf_file_open(struct arena *a, struct output *out, int minor)
{
    char head[] = "%PDF-1.x\n%\xe2\xe3\xcf\xd3\n";
    struct pdf_file *f = ARENA_NEW(a, struct pdf_file);

    f->arena = a;
    f->out = out;
    f->bodies.arena = f->index.arena = f->dictionary.arena = a;
    HPDF_Error_Init(&f->error, NULL);
    f->memory = HPDF_MMgr_New(&f->error, 0, allocate, release);
    f->printer = HPDF_CallbackWriter_New(f->memory, print, f);
    f->raw = HPDF_Dict_New(f->memory);
    f->raw->write_fn = print_raw;
    f->compressor = libdeflate_alloc_compressor(LEVEL);
    if (!f->compressor)
        die_memory();
    HPDF_MD5Init(&f->hash);
    pdf_number(f);                      /* 0 heads the list of free entries */
    head[7] = (char)('0' + minor);
    output_write(out, head, sizeof head - 1);
    return f;
}

void pdf_file_close(struct pdf_file *f)
{
    if (!f)
        return;
    HPDF_Dict_Free(f->raw);
    HPDF_Stream_Free(f->printer);
    HPDF_MMgr_Free(f->memory);
    libdeflate_free_compressor(f->compressor);
    free(f->deflated);
}

uint32_t pdf_number(struct pdf_file *f)
{
    return pdf_numbers(f, 1);
}

uint32_t pdf_numbers(struct pdf_file *f, uint32_t count)
{
    uint32_t first = (uint32_t)f->count;

    f->count += count;
    while (f->chunk_count * ENTRIES < f->count) {
        f->entries = arena_grow(f->arena, f->entries, f->chunk_count, &f->room,
                                sizeof *f->entries);
        f->entries[f->chunk_count++] = ARENA_ARRAY(f->arena, struct entry, ENTRIES);
    }
    return first;
}

static struct entry *entry_of(const struct pdf_file *f, size_t number)
{
    return &f->entries[number / ENTRIES][number % ENTRIES];
}

/* Values */

static void *value(struct pdf_file *f, void *object)
{
    if (!object)
        check(f, f->error.error_no ? f->error.error_no : HPDF_INVALID_OBJECT);
    return object;
}

HPDF_Dict pdf_dict(struct pdf_file *f, uint32_t number)
{
    HPDF_Dict d = HPDF_Dict_New(f->memory);

    if (number)
        d->header.obj_id = number | HPDF_OTYPE_INDIRECT;
    return d;
}

HPDF_Array pdf_array(struct pdf_file *f)
{
    return HPDF_Array_New(f->memory);
}

void pdf_set(struct pdf_file *f, HPDF_Dict d, const char *key, void *object)
{
    check(f, HPDF_Dict_Add(d, key, value(f, object)));
}

void pdf_set_name(struct pdf_file *f, HPDF_Dict d, const char *key, const char *name)
{
    check(f, HPDF_Dict_AddName(d, key, name));
}

void pdf_set_number(struct pdf_file *f, HPDF_Dict d, const char *key, int32_t number)
{
    check(f, HPDF_Dict_AddNumber(d, key, number));
}

void pdf_set_true(struct pdf_file *f, HPDF_Dict d, const char *key)
{
    check(f, HPDF_Dict_AddBoolean(d, key, HPDF_TRUE));
}

void pdf_set_bytes(struct pdf_file *f, HPDF_Dict d, const char *key, struct str bytes)
{
    /* Copied by libharu, which takes a pointer to non-const. */
    HPDF_BYTE *copy = arena_copy(f->arena, bytes.ptr, bytes.len);

    pdf_set(f, d, key, HPDF_Binary_New(f->memory, copy, (HPDF_UINT)bytes.len));
}

void pdf_set_text(struct pdf_file *f, HPDF_Dict d, const char *key, struct str utf8)
{
    pdf_set_bytes(f, d, key, pdf_text_bytes(f->arena, utf8));
}

/* What libharu takes for an indirect object: it keeps the pointer and prints the number. */
static void *header(struct pdf_file *f, uint32_t number)
{
    HPDF_Null_Rec *h = ARENA_NEW(f->arena, HPDF_Null_Rec);

    h->header.obj_id = number | HPDF_OTYPE_INDIRECT;
    h->header.obj_class = HPDF_OCLASS_NULL;
    return h;
}

void pdf_set_reference(struct pdf_file *f, HPDF_Dict d, const char *key, uint32_t number)
{
    pdf_set(f, d, key, header(f, number));
}

void pdf_append(struct pdf_file *f, HPDF_Array array, void *object)
{
    check(f, HPDF_Array_Add(array, value(f, object)));
}

void pdf_append_number(struct pdf_file *f, HPDF_Array array, int32_t number)
{
    check(f, HPDF_Array_AddNumber(array, number));
}

void pdf_append_reference(struct pdf_file *f, HPDF_Array array, uint32_t number)
{
    pdf_append(f, array, header(f, number));
}

void pdf_set_raw(HPDF_Dict d, const struct str *body)
{
    d->attr = (void *)(uintptr_t)body;
    d->write_fn = print_raw;
}

/* The file */

static void put_bytes(struct pdf_file *f, struct str bytes, bool hashed)
{
    output_write(f->out, bytes.ptr, bytes.len);
    if (hashed)
        pdf_hash(f, bytes);
}

void pdf_hash(struct pdf_file *f, struct str bytes)
{
    if (bytes.len)
        HPDF_MD5Update(&f->hash, (const HPDF_BYTE *)bytes.ptr, (HPDF_UINT32)bytes.len);
}

/*
 * zlib format. Of eleven bilingual pages level 1 takes 3 ms and gives 363 kB; level 6 takes 7
 * and gives 352, since outlines, four fifths of a file, hardly compress at any level.
 */
struct str pdf_deflate(struct pdf_file *f, struct str bytes)
{
    size_t bound = libdeflate_zlib_compress_bound(f->compressor, bytes.len);

    if (bound > f->deflated_room) {
        free(f->deflated);
        f->deflated = reserve(bound);
        f->deflated_room = bound;
    }
    bound = libdeflate_zlib_compress(f->compressor, bytes.ptr, bytes.len, f->deflated,
                                     f->deflated_room);
    return (struct str){ f->deflated, bound };
}

static uint32_t object_number(HPDF_Dict d)
{
    return d->header.obj_id & 0x00ffffff;
}

static void print_value(struct pdf_file *f, void *object, struct buf *into)
{
    f->printed = into;
    check(f, HPDF_Obj_WriteValue(object, f->printer, NULL));
}

void pdf_put_stream(struct pdf_file *f, HPDF_Dict d, struct str bytes, unsigned storage)
{
    struct entry *e = entry_of(f, object_number(d));
    bool hashed = !(storage & PDF_UNHASHED);

    if (storage & PDF_DEFLATE)
        bytes = pdf_deflate(f, bytes);
    if (storage & (PDF_DEFLATE | PDF_DEFLATED))
        pdf_set_name(f, d, "Filter", "FlateDecode");
    pdf_set_number(f, d, "Length", (int32_t)bytes.len);
    e->kind = ENTRY_OFFSET;
    e->place = output_size(f->out);
    f->dictionary.len = 0;
    pdf_integer(&f->dictionary, object_number(d));
    buf_z(&f->dictionary, " 0 obj\n");
    print_value(f, d, &f->dictionary);
    buf_z(&f->dictionary, "\nstream\n");
    put_bytes(f, buf_str(&f->dictionary), true);
    put_bytes(f, bytes, hashed);
    put_bytes(f, STR("\nendstream\nendobj\n"), false);
    HPDF_Dict_Free(d);
}

static void flush(struct pdf_file *f)
{
    HPDF_Dict d;

    if (!f->packing)
        return;
    d = pdf_dict(f, f->packing);
    pdf_set_name(f, d, "Type", "ObjStm");
    pdf_set_number(f, d, "N", (int32_t)f->packed);
    pdf_set_number(f, d, "First", (int32_t)f->index.len);
    buf_add(&f->index, buf_str(&f->bodies));
    f->packing = 0;
    pdf_put_stream(f, d, buf_str(&f->index), PDF_DEFLATE);
    f->packed = 0;
    f->index.len = f->bodies.len = 0;
}

/* An entry for an object about to be printed to f->bodies. */
static void pack(struct pdf_file *f, uint32_t number)
{
    struct entry *e;

    if (f->packed == OBJECTS_PER_STREAM)
        flush(f);
    if (!f->packing)
        f->packing = pdf_number(f);
    e = entry_of(f, number);
    e->kind = ENTRY_PACKED;
    e->place = f->packing;
    e->index = f->packed++;
    pdf_integer(&f->index, number);
    buf_char(&f->index, ' ');
    pdf_integer(&f->index, (int64_t)f->bodies.len);
    buf_char(&f->index, ' ');
}

void pdf_put(struct pdf_file *f, HPDF_Dict d)
{
    pack(f, object_number(d));
    print_value(f, d, &f->bodies);
    buf_char(&f->bodies, '\n');
    HPDF_Dict_Free(d);
}

void pdf_put_raw(struct pdf_file *f, uint32_t number, struct str body)
{
    pack(f, number);
    f->raw->attr = &body;
    print_value(f, f->raw, &f->bodies);
    f->raw->attr = NULL;
    buf_char(&f->bodies, '\n');
}

void pdf_put_array(struct pdf_file *f, uint32_t number, struct str array)
{
    pack(f, number);
    buf_add(&f->bodies, array);
    buf_char(&f->bodies, '\n');
}

/* Rows of the cross-reference stream, each the difference to the row above (PNG's "up"). */
static void cross_reference(struct pdf_file *f, unsigned width, struct buf *rows)
{
    unsigned char above[1 + 8 + 2] = { 0 };

    pdf_room(rows, f->count * (width + 4));
    for (size_t i = 0; i < f->count; i++) {
        const struct entry *e = entry_of(f, i);
        unsigned last = i ? e->index : 65535;
        char *p = pdf_room(rows, width + 4);
        unsigned char row[1 + 8 + 2];

        row[0] = (unsigned char)e->kind;
        for (unsigned j = 0; j < width; j++)
            row[1 + j] = (unsigned char)(e->place >> (8 * (width - 1 - j)));
        row[1 + width] = (unsigned char)(last >> 8);
        row[2 + width] = (unsigned char)last;
        *p++ = 2;
        for (unsigned j = 0; j < width + 3; j++) {
            *p++ = (char)(row[j] - above[j]);
            above[j] = row[j];
        }
        rows->len += width + 4;
    }
}

static void set_identifier(struct pdf_file *f, HPDF_Dict d)
{
    HPDF_BYTE digest[16];
    HPDF_Array id = pdf_array(f);

    HPDF_MD5Final(digest, &f->hash);
    pdf_append(f, id, HPDF_Binary_New(f->memory, digest, sizeof digest));
    pdf_append(f, id, HPDF_Binary_New(f->memory, digest, sizeof digest));
    pdf_set(f, d, "ID", id);
}

bool pdf_file_finish(struct pdf_file *f, uint32_t catalog, uint32_t info, unsigned *code)
{
    struct buf rows = { .arena = f->arena };
    uint32_t number;
    uint64_t start;
    unsigned width = 3;
    HPDF_Dict d, parameters;
    HPDF_Array widths = pdf_array(f);

    flush(f);
    number = pdf_number(f);
    start = output_size(f->out);
    *entry_of(f, number) = (struct entry){ .place = start, .kind = ENTRY_OFFSET };
    while (width < 8 && start >> (8 * width))
        width++;
    cross_reference(f, width, &rows);

    d = pdf_dict(f, number);
    pdf_set_name(f, d, "Type", "XRef");
    pdf_set_number(f, d, "Size", (int32_t)f->count);
    pdf_append_number(f, widths, 1);
    pdf_append_number(f, widths, (int32_t)width);
    pdf_append_number(f, widths, 2);
    pdf_set(f, d, "W", widths);
    pdf_set_reference(f, d, "Root", catalog);
    pdf_set_reference(f, d, "Info", info);
    set_identifier(f, d);
    parameters = pdf_dict(f, 0);
    pdf_set_number(f, parameters, "Predictor", 12);
    pdf_set_number(f, parameters, "Columns", (int32_t)width + 3);
    pdf_set(f, d, "DecodeParms", parameters);
    pdf_put_stream(f, d, buf_str(&rows), PDF_DEFLATE | PDF_UNHASHED);

    rows.len = 0;
    buf_z(&rows, "startxref\n");
    pdf_integer(&rows, (int64_t)start);
    buf_z(&rows, "\n%%EOF\n");
    put_bytes(f, buf_str(&rows), false);
    *code = f->code;
    return !f->code;
}
