/* data/xlsx_private.h - what the files of the XLSX module share */
#ifndef DATA_XLSX_PRIVATE_H
#define DATA_XLSX_PRIVATE_H

#include "base/decimal.h"
#include "base/diag.h"
#include "base/file.h"
#include "data/xlsx.h"

#define XLSX_PARTS 1000
#define XLSX_PART_BYTES (256ull << 20)
#define XLSX_ALL_BYTES (1ull << 30)
#define XLSX_RATIO 100
#define XLSX_RATIO_FROM (100u << 10)    /* bytes that any part may unpack to */
#define XLSX_DEPTH 64
#define XLSX_STRINGS 2000000
#define XLSX_COLUMNS 1000
#define XLSX_ROWS 1048576
#define XLSX_CELL_BYTES (1u << 20)
#define XLSX_TEXT_BYTES (512u << 20)    /* of one sheet */

/* What a number format shows; see xlsx_format.c. */
enum format_kind {
    FORMAT_GENERAL, FORMAT_NUMBER, FORMAT_DATE, FORMAT_LITERAL,
    FORMAT_SCALED                       /* another number than the stored one */
};

struct format_section {
    enum format_kind kind;
    int least, most;                    /* digits behind the point */
    bool zero;                          /* a zero shows as 0 */
    int percent;                        /* signs: each shows a hundred times the number */
    /* words around the digits; of LITERAL the whole stands in both */
    struct str before, after;
    bool year, month, day, clock;       /* what a date shows */
};

struct format {
    struct str code;
    struct format_section sections[3];  /* positive, negative, zero */
};

struct part_sheet {
    struct xlsx_sheet sheet;
    struct str part;                    /* name of its part in the archive */
};

struct zip_parts;                       /* xlsx_zip.c */

struct xlsx_book {
    struct arena *arena;                /* the caller's */
    struct arena *own;                  /* until the book is closed */
    const struct source *source;
    struct diag *diag;
    struct zip_parts *parts;
    bool from_1904;
    bool stale;                         /* its formulas were never computed */
    struct str workbook, strings_part, styles_part;
    struct part_sheet *list;
    struct xlsx_sheet *sheets;
    size_t count;
    struct str *strings;
    size_t string_count;
    const struct format **formats;      /* of a cell, by its style */
    size_t format_count;
};

/* ---- xlsx_zip.c: the archive ---- */

/* Checks every name and size. NULL after a report. */
struct zip_parts *parts_open(struct arena *a, const struct source *s, struct diag *d);
void parts_close(struct zip_parts *p);
bool parts_has(const struct zip_parts *p, struct str name);
/* Unpacks a part piece by piece until `take` says no. False after a report, or
 * if `take` said no. */
bool parts_read(struct zip_parts *p, struct str name,
                bool (*take)(void *context, const char *bytes, size_t count), void *context);

/* ---- xlsx_xml.c: a part as XML ---- */

struct xml;
struct xml_reader {
    /* Names come without their prefix. */
    void (*start)(void *context, struct xml *x, const char *name, const char **attributes);
    void (*end)(void *context, struct xml *x, const char *name);
    void (*text)(void *context, struct xml *x, struct str text);        /* NULL: none is wanted */
};

/* False after a report. */
bool xlsx_xml_read(struct xlsx_book *b, struct str part, const struct xml_reader *r, void *context);
/* the reader has reported; xlsx_xml_read will return false */
void xml_stop(struct xml *x);
/* An attribute by its name without prefix; ptr NULL. */
struct str xml_attribute(const char **attributes, const char *name);
bool xml_true(const char **attributes, const char *name);
/* _x000D_ and the like undone, as ECMA-376 part 1, 22.9.2.19 has them; line breaks and TABs as in a
 * sheet's text. */
void xml_put_text(struct buf *b, struct str text);

/* ---- the parts ---- */

bool book_read_strings(struct xlsx_book *b);    /* xlsx_strings.c */
bool book_read_styles(struct xlsx_book *b);     /* xlsx_styles.c */
const struct source *sheet_text(struct xlsx_book *b, size_t sheet, bool hidden);  /* xlsx_sheet.c */

/* ---- xlsx_format.c, xlsx_number.c ---- */

const struct format *format_read(struct arena *a, struct str code);
const char *format_standard(unsigned number);   /* of the formats that need no definition */

enum shown {
    SHOWN,
    SHOWN_ROUNDED,                      /* the format shows fewer digits than are stored */
    SHOWN_NOISE,                        /* more than 15 digits were stored */
    SHOWN_BLANK,                        /* the format shows nothing */
    SHOWN_SCALED, SHOWN_BAD_NUMBER, SHOWN_BAD_DATE
};
/* A stored number as its format shows it, appended to `out`; `scratch` may be reset afterwards. */
enum shown number_show(struct buf *out, struct arena *scratch, struct str stored,
                       const struct format *f, bool from_1904);

#endif
