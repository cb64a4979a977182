/*
 * out/pdf_file.h - objects of libharu into one file of numbered objects
 *
 * libharu builds and prints the values; numbers, object streams, the cross-reference
 * stream and every byte of output are ours, since libharu's own save step loses write
 * errors and writes classic tables only (86 bytes an element instead of 10). An
 * object is printed and freed by pdf_put, so memory does not grow with the file.
 *
 * Misuse of libharu is remembered and reported once, by pdf_file_finish. Private to pdf*.c.
 */
#ifndef OUT_PDF_FILE_H
#define OUT_PDF_FILE_H

#include <hpdf.h>

#include "base/file.h"

struct pdf_file;

/* A file of PDF 1.`minor`. */
struct pdf_file *pdf_file_open(struct arena *a, struct output *out, int minor);
void pdf_file_close(struct pdf_file *f);

/* The number of an object that will be put later. */
uint32_t pdf_number(struct pdf_file *f);
uint32_t pdf_numbers(struct pdf_file *f, uint32_t count);       /* the first of `count` */

/* An indirect dictionary with that number, or a direct one where it is 0. */
HPDF_Dict pdf_dict(struct pdf_file *f, uint32_t number);
HPDF_Array pdf_array(struct pdf_file *f);

/* Entries of a dictionary, elements of an array. A reference is made by number. */
void pdf_set(struct pdf_file *f, HPDF_Dict d, const char *key, void *object);
void pdf_set_name(struct pdf_file *f, HPDF_Dict d, const char *key, const char *name);
void pdf_set_number(struct pdf_file *f, HPDF_Dict d, const char *key, int32_t value);
void pdf_set_true(struct pdf_file *f, HPDF_Dict d, const char *key);
void pdf_set_text(struct pdf_file *f, HPDF_Dict d, const char *key, struct str utf8);
void pdf_set_bytes(struct pdf_file *f, HPDF_Dict d, const char *key, struct str bytes);
void pdf_set_reference(struct pdf_file *f, HPDF_Dict d, const char *key, uint32_t number);
void pdf_append(struct pdf_file *f, HPDF_Array array, void *object);
void pdf_append_number(struct pdf_file *f, HPDF_Array array, int32_t value);
void pdf_append_reference(struct pdf_file *f, HPDF_Array array, uint32_t number);

/* Further entries as written text ("/K[1 2]"), copied out when `d` is put; `body` must live
 * until then. For reals, which libharu rounds to floats, and for speed. */
void pdf_set_raw(HPDF_Dict d, const struct str *body);

/* Prints an object into the current object stream and frees it. */
void pdf_put(struct pdf_file *f, HPDF_Dict d);
/* The same for a dictionary of raw entries alone. */
void pdf_put_raw(struct pdf_file *f, uint32_t number, struct str body);
/* An array of anything, written as text with its brackets. */
void pdf_put_array(struct pdf_file *f, uint32_t number, struct str array);

/* How a stream is stored, and whether its bytes count for the file's /ID. */
enum pdf_storage {
    PDF_STORED = 0, PDF_DEFLATE = 1,
    PDF_UNHASHED = 2,           /* follows from bytes that are hashed elsewhere (pdf_hash) */
    PDF_DEFLATED = 4            /* its bytes are those of pdf_deflate */
};

/* A dictionary with a stream; Length and Filter are added. */
void pdf_put_stream(struct pdf_file *f, HPDF_Dict d, struct str bytes, unsigned storage);

/* Packed for /FlateDecode, in memory that the next call takes again. */
struct str pdf_deflate(struct pdf_file *f, struct str bytes);

/* Let these bytes count for the /ID. */
void pdf_hash(struct pdf_file *f, struct str bytes);

/* The cross-reference stream and the end. False when libharu refused anything: `code` is its. */
bool pdf_file_finish(struct pdf_file *f, uint32_t catalog, uint32_t info, unsigned *code);

#endif
