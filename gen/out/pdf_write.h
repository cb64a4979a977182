/*
 * out/pdf_write.h - numbers and strings of PDF, written as text
 *
 * Places are thousandths of a point (mpt): what a content stream says is exactly
 * what the writer reckons with. Private to pdf*.c.
 */
#ifndef OUT_PDF_WRITE_H
#define OUT_PDF_WRITE_H

#include "base/geom.h"
#include "base/str.h"

/* pu to mpt, rounded half away from zero. */
int32_t pdf_mpt(pu length);

/* Room for `size` bytes more; the caller writes at ptr + len and moves len. */
char *pdf_room(struct buf *b, size_t size);

/* value / 1000, at most three decimals, trailing zeros cut: "12.5", "-.05". */
void pdf_thousandths(struct buf *b, int32_t value);
void pdf_integer(struct buf *b, int64_t value);
/* "17 0 R" */
void pdf_reference(struct buf *b, uint32_t number);

/* A string of bytes with its parentheses. */
void pdf_bytes(struct buf *b, struct str bytes);
/* A text string: ASCII as it is, all else UTF-16BE with its mark. */
void pdf_text(struct buf *b, struct str utf8);
/* The bytes of that text string, without parentheses or escapes. */
struct str pdf_text_bytes(struct arena *a, struct str utf8);
/* A name with its slash, escaped. */
void pdf_name(struct buf *b, struct str name);

/* BCP 47 tag of a language. */
struct str pdf_language(enum language language);

#endif
