/* tests/data/workbook.h - workbooks written byte by byte: stored parts, and whatever may be wrong with them */
#ifndef TESTS_DATA_WORKBOOK_H
#define TESTS_DATA_WORKBOOK_H

#include <stdint.h>

#include "base/str.h"

/* An archive being written. */
struct workbook {
    struct buf out, directory;
    unsigned count;
};

static inline void put_number(struct buf *b, uint32_t value, int bytes)
{
    for (; bytes--; value >>= 8)
        buf_char(b, (char)(value & 0xFF));
}

static inline uint32_t checksum(struct str s)
{
    uint32_t sum = 0xFFFFFFFF;

    for (size_t i = 0; i < s.len; i++) {
        sum ^= (unsigned char)s.ptr[i];
        for (int k = 0; k < 8; k++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

static inline struct workbook workbook_new(struct arena *a)
{
    return (struct workbook){ .out = { .arena = a }, .directory = { .arena = a } };
}

/* What a header says of a part; flags and method as in the ZIP format, 4.4. */
struct entry { unsigned flags, method; uint32_t sum, packed, size, offset; };

static inline void put_entry(struct buf *b, const struct entry *e, const char *name)
{
    put_number(b, 20, 2);
    put_number(b, e->flags, 2);
    put_number(b, e->method, 2);
    put_number(b, 0, 4);
    put_number(b, e->sum, 4);
    put_number(b, e->packed, 4);
    put_number(b, e->size, 4);
    put_number(b, (uint32_t)str_of(name).len, 2);
    put_number(b, 0, 2);
}

/* Name an entry in the directory; its bytes may stand anywhere. */
static inline void workbook_name(struct workbook *w, const char *name, struct entry e)
{
    put_number(&w->directory, 0x02014B50, 4);
    put_number(&w->directory, 20, 2);
    put_entry(&w->directory, &e, name);
    put_number(&w->directory, 0, 10);
    put_number(&w->directory, e.offset, 4);
    buf_z(&w->directory, name);
    w->count++;
}

static inline struct entry workbook_put(struct workbook *w, const char *name, struct str bytes,
                                        struct entry e)
{
    e.offset = (uint32_t)w->out.len;
    put_number(&w->out, 0x04034B50, 4);
    put_entry(&w->out, &e, name);
    buf_z(&w->out, name);
    buf_add(&w->out, bytes);
    workbook_name(w, name, e);
    return e;
}

static inline void workbook_add(struct workbook *w, const char *name, const char *text)
{
    struct str s = str_of(text);
    uint32_t size = (uint32_t)s.len;

    workbook_put(w, name, s, (struct entry){ .sum = checksum(s), .packed = size, .size = size });
}

static inline struct str workbook_end(struct workbook *w)
{
    uint32_t at = (uint32_t)w->out.len;

    buf_add(&w->out, buf_str(&w->directory));
    put_number(&w->out, 0x06054B50, 4);
    put_number(&w->out, 0, 4);
    put_number(&w->out, w->count, 2);
    put_number(&w->out, w->count, 2);
    put_number(&w->out, (uint32_t)w->directory.len, 4);
    put_number(&w->out, at, 4);
    put_number(&w->out, 0, 2);
    return buf_str(&w->out);
}

/* ---- a usual workbook ---- */

#define BOOK_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define TYPES BOOK_XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" \
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-" \
    "officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
#define RELATION(id, type, target) \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"
#define RELATIONS(more) BOOK_XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/" \
    "relationships\">" RELATION("r1", "worksheet", "worksheets/sheet1.xml") \
    RELATION("r8", "styles", "styles.xml") RELATION("r9", "sharedStrings", "/xl/sharedStrings.xml") \
    more "</Relationships>"
#define WORKBOOK(before, sheets, after) BOOK_XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">" \
    before "<sheets>" sheets "</sheets>" after "</workbook>"
#define SHEET(name, number) "<sheet name=\"" name "\" sheetId=\"" number "\" r:id=\"r" number "\"/>"

/* Cell styles 0 to 13, by their formats. */
#define BOOK_STYLES BOOK_XML "<styleSheet xmlns=\"" MAIN "\"><numFmts>" \
    "<numFmt numFmtId=\"170\" formatCode=\"0.0%\"/>" \
    "<numFmt numFmtId=\"171\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>" \
    "<numFmt numFmtId=\"172\" formatCode=\"[$-804]yyyy&quot;年&quot;m&quot;月&quot;\"/>" \
    "<numFmt numFmtId=\"173\" formatCode=\"yyyy\"/>" \
    "<numFmt numFmtId=\"174\" formatCode=\"#,##0.0&quot;亿元&quot;\"/>" \
    "<numFmt numFmtId=\"175\" formatCode=\"0!.0,\"/>" \
    "<numFmt numFmtId=\"176\" formatCode=\";;;\"/>" \
    "<numFmt numFmtId=\"177\" formatCode=\"_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ \"/>" \
    "<numFmt numFmtId=\"178\" formatCode=\"0.00_);[Red]\\(0.00\\)\"/>" \
    "<numFmt numFmtId=\"179\" formatCode=\"0.###\"/>" \
    "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>" \
    "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/><xf numFmtId=\"171\"/>" \
    "<xf numFmtId=\"172\"/><xf numFmtId=\"173\"/><xf numFmtId=\"174\"/><xf numFmtId=\"175\"/>" \
    "<xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf numFmtId=\"178\"/><xf numFmtId=\"14\"/>" \
    "<xf numFmtId=\"179\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>"

#define STRINGS BOOK_XML "<sst xmlns=\"" MAIN "\"><si><t>指标</t></si>" \
    "<si><r><rPr><b/></rPr><t>规上</t></r><r><t xml:space=\"preserve\">工业 </t></r>" \
    "<rPh sb=\"0\" eb=\"2\"><t>guishang</t></rPh><phoneticPr fontId=\"1\"/></si>" \
    "<si><t>two\nlines_x000D__x000A_three</t></si><si><t>_x0041_ &amp; &lt;b&gt;\ttab</t></si><si/></sst>"

#define DATA(rows) BOOK_XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" rows "</sheetData></worksheet>"

static inline struct str workbook_of(struct arena *a, const char *book, const char *relations,
                                     const char *strings, const char *const *sheets, size_t count)
{
    struct workbook w = workbook_new(a);

    workbook_add(&w, "[Content_Types].xml", TYPES);
    workbook_add(&w, "xl/workbook.xml", book);
    workbook_add(&w, "xl/_rels/workbook.xml.rels", relations);
    workbook_add(&w, "xl/styles.xml", BOOK_STYLES);
    workbook_add(&w, "xl/sharedStrings.xml", strings);
    for (size_t i = 0; i < count; i++)
        workbook_add(&w, str_z(a, str_format(a, "xl/worksheets/sheet%zu.xml", i + 1)), sheets[i]);
    return workbook_end(&w);
}

static inline struct str workbook_one(struct arena *a, const char *sheet)
{
    return workbook_of(a, WORKBOOK("", SHEET("数据", "1"), ""), RELATIONS(""), STRINGS, &sheet, 1);
}

#endif
