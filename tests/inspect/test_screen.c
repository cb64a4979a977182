/*
 * Single defects planted into a good screen PDF of the program, each caught by its clause. The
 * file is laid open by qpdf's QDF mode, edited as text, and mended by fix-qdf.
 */
#include "judge.h"

#include <sys/stat.h>

#define FOLDER YAOLAN_BINARY_DIR "/test_inspect_screen"
#define STANDARDS (1u << INSPECT_A2 | 1u << INSPECT_UA1)
#define WITH_PRESS (STANDARDS | 1u << INSPECT_X4)      /* fonts are asked for there too */

enum edit {
    FIRST,              /* the first `what` becomes `with` */
    ALL,                /* each does */
    AFTER,              /* the bytes after `what` are overwritten by `with` */
    STREAM,             /* so are the first of the stream after `what` */
    CONTENT,            /* `with` is put before the content of the first page */
    CATALOG,            /* `with` is put into the catalog */
    RAW,                /* FIRST, in the finished file */
    RAW_AFTER,          /* AFTER, in the finished file */
    APPEND,             /* at the very end */
    LONG,               /* a string of 32,768 bytes is put into the catalog */
    HALVE               /* the second half is cut off */
};

struct defect { const char *id; enum edit edit; const char *what, *with; };

/* Resources that the good file names and does not use, for defects to show. */
#define UNUSED                                                                                    \
    "/XObject << /Twice %u 0 R >>\n"                                                              \
    "  /ExtGState << /Half << /Type /ExtGState /ca 0.5 >>\n"                                      \
    "  /Dazzle << /Type /ExtGState /BM /Dazzle >> >>\n"                                           \
    "  /ColorSpace << /Odd [ /ICCBased %u 0 R ] >>\n"
#define TRUE_TYPE                                                                                 \
    "/Font <<\n    /Letters << /Type /Font /Subtype /TrueType /BaseFont /Letters\n"                \
    "      /Encoding /MacExpertEncoding /FirstChar 65 /LastChar 65 /Widths [ 500 ]\n"             \
    "      /FontDescriptor << /Type /FontDescriptor /FontName /Letters /Flags 32 >> >>\n"
#define SHOWN "/Artifact BMC 9 9 5 5 re f EMC\n"

#define LONG_NAME                                                                                 \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"      \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define NAMES "/N /N /N /N /N /N /N /N /N /N /N "
#define MANY_NAMES NAMES NAMES NAMES
#define NESTED "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q " \
               "Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q\n"

static const struct defect defects[] = {
    /* the file */
    { "A2_HEADER", RAW, "%PDF-1.7", "%PDF-2.0" },
    { "A2_HEADER_BINARY", RAW_AFTER, "%PDF-1.7\n%", "abcd" },
    { "A2_ID", FIRST, "/ID [<", "/IX [<" },
    { "A2_ENCRYPT", FIRST, "/ID [<", "/Encrypt << /Filter /Foo >> /ID [<" },
    { "A2_END", APPEND, "", "more\n" },
    { "A2_XREF", RAW, "0000000000 65535 f ", "0000000000 65535 f" },
    { "A2_XREF", RAW, "startxref\n", "startxref\n99" },
    { "A2_SYNTAX", HALVE, "", "" },
    { "A2_SYNTAX", RAW, "endstream", "endstreem" },
    { "A2_STREAM_EXTERNAL", FIRST, "/Subtype /XML", "/Subtype /XML /F (x)" },
    { "A2_FILTER", FIRST, "/Subtype /XML", "/Subtype /XML /Filter /LZWDecode" },
    { "A2_STREAM", FIRST, "/Subtype /XML", "/Subtype /XML /Filter /FlateDecode" },
    { "A2_FILTER_CRYPT", FIRST, "/Subtype /XML", "/Subtype /XML /Filter /Crypt" },
    { "A2_NAME_UTF8", CATALOG, "", "/X /a#ff" },
    { "A2_LIMIT_NUMBER", CATALOG, "", "/X 3000000000" },
    { "A2_LIMIT_STRING", LONG, "", "" },
    { "A2_LIMIT_COLORANTS", CATALOG, "", "/X [ /DeviceN [ " MANY_NAMES " ] /DeviceCMYK 3 0 R ]" },
    { "A2_LIMIT_NAME", CATALOG, "", "/X /" LONG_NAME },
    { "A2_LIMIT_NESTING", CONTENT, "", NESTED },
    { "A2_LIMIT_PAGE", ALL, "841.89\n", "20000\n" },
    /* the catalog */
    { "A2_PERMS", CATALOG, "", "/Perms << /X << >> >>" },
    { "A2_ACTION", CATALOG, "", "/OpenAction << /S /JavaScript /JS (x) >>" },
    { "A2_ACTION", FIRST, "/S /URI", "/S /Launch" },
    { "A2_ACTION_NAMED", FIRST, "/S /URI", "/S /Named /N /Print" },
    { "A2_ADDITIONAL_ACTION", CATALOG, "", "/AA << /WC << /S /URI /URI (x) >> >>" },
    { "A2_PRESENTATION", FIRST, "/Names <<", "/Names << /AlternatePresentations << >>" },
    { "A2_REQUIREMENTS", CATALOG, "", "/Requirements [ << >> ]" },
    { "A2_FORM_APPEARANCES", CATALOG, "", "/AcroForm << /Fields [ ] /NeedAppearances true >>" },
    { "A2_FORM_XFA", CATALOG, "", "/AcroForm << /Fields [ ] /XFA (x) >>" },
    { "UA_FORM_XFA", CATALOG, "", "/AcroForm << /Fields [ ] /XFA (x) >>" },
    { "A2_LAYER_NAME", CATALOG, "", "/OCProperties << /OCGs [ ] /D << /X 1 >> >>" },
    { "UA_LAYER_NAME", CATALOG, "", "/OCProperties << /OCGs [ ] /D << /X 1 >> >>" },
    { "A2_LAYER_AS", CATALOG, "", "/OCProperties << /OCGs [ ] /D << /Name (x) /AS [ 1 ] >> >>" },
    { "UA_LAYER_AS", CATALOG, "", "/OCProperties << /OCGs [ ] /D << /Name (x) /AS [ 1 ] >> >>" },
    { "A2_EMBEDDED", CATALOG, "", "/X << /F (x) /UF (x) /EF << /F 3 0 R >> >>" },
    { "UA_FILE_SPEC", CATALOG, "", "/X << /F (x) /EF << /F 3 0 R >> >>" },
    { "UA_MARKED", FIRST, "/Marked true", "/Marked false" },
    { "A2_MARKED", FIRST, "/Marked true", "/Marked false" },
    { "UA_SUSPECTS", FIRST, "/Marked true", "/Marked true /Suspects true" },
    { "UA_DISPLAY_TITLE", FIRST, "/DisplayDocTitle true", "/DisplayDocTitle false" },
    { "UA_LANGUAGE", FIRST, "/Lang (", "/Lxng (" },
    { "UA_LANGUAGE_TEXT", ALL, "/Lang (", "/Lxng (" },
    { "UA_LANGUAGE_TAG", FIRST, "/Lang (zh-CN)", "/Lang (zh_CN)" },
    { "A2_LANGUAGE", FIRST, "/Lang (zh-CN)", "/Lang (chinese-simplified)" },
    { "UA_STRUCTURE", FIRST, "/StructTreeRoot ", "/StructTreeXoot " },
    { "A2_STRUCTURE", FIRST, "/StructTreeRoot ", "/StructTreeXoot " },
    /* output intent */
    { "A2_DEVICE_RGB", FIRST, "/S /GTS_PDFA1", "/S /GTS_FOO" },
    { "A2_DEVICE_RGB", FIRST, "mntrRGB ", "mntrCMYK" },
    { "A2_ICC", CONTENT, "", "/Odd cs 1 0 0 sc " SHOWN },
    { "A2_BLEND", CONTENT, "", "/Dazzle gs " SHOWN },
    { "A2_INTENT", FIRST, "/DestOutputProfile ", "/DestOutputXrofile " },
    { "A2_INTENT", FIRST, "/N 3", "/N 4" },
    { "A2_INTENT", FIRST, "acsp", "acxp" },
    { "A2_INTENT", FIRST, "mntrRGB ", "linkRGB " },
    { "A2_INTENT_REFERENCE", FIRST, "/S /GTS_PDFA1", "/S /GTS_PDFA1 /DestOutputProfileRef << >>" },
    { "A2_INTENT_ONE", FIRST, "/OutputIntents [",
      "/OutputIntents [ << /S /GTS_PDFA1 /DestOutputProfile 3 0 R >>" },
    /* metadata */
    { "A2_XMP", FIRST, "/Type /Metadata", "/Type /Metadatum" },
    { "A2_XMP_SOUND", FIRST, "</x:xmpmeta>", "</x:xmpmete>" },
    { "A2_XMP_SOUND", FIRST, "<rdf:RDF ", "<!DOCTYPE x><rdf:RDF " },
    { "A2_XMP_SOUND", AFTER, "<pdf:Producer>", "\xff" },
    { "A2_XMP_PACKET", FIRST, "id=\"W5M0", "bytes=\"9\" id=\"W5M0" },
    { "A2_XMP_SCHEMA", FIRST, "<pdfaProperty:name>part<", "<pdfaProperty:name>parx<" },
    { "A2_XMP_SCHEMA", FIRST, "<pdf:Producer>", "<pdf:Foo>x</pdf:Foo><pdf:Producer>" },
    { "A2_CLAIM", FIRST, "<pdfaid:part>2<", "<pdfaid:part>1<" },
    { "A2_CLAIM_LEVEL", FIRST, "<pdfaid:conformance>A<", "<pdfaid:conformance>X<" },
    { "UA_CLAIM", FIRST, "<pdfuaid:part>1<", "<pdfuaid:part>9<" },
    { "UA_TITLE", ALL, "dc:title", "dc:tixle" },
    { "A2_INFO", FIRST, "<xmp:CreateDate>2026", "<xmp:CreateDate>2025" },
    { "A2_INFO", FIRST, "/Producer (", "/Producer (other " },
    /* annotations */
    { "UA_TABS", FIRST, "/Tabs /S", "/Tabs /R" },
    { "UA_LINK_CONTENTS", FIRST, "/Contents <", "/Contxnts <" },
    { "UA_LINK_CONTENTS", FIRST, "/Contents <", "/Contents <feff3000> /Contxnts <" },
    { "A2_ANNOTATION_FLAGS", FIRST, "/F 4\n", "/F 2\n" },
    { "A2_ANNOTATION_FLAGS", FIRST, "/F 4\n", "" },
    { "A2_ANNOTATION", FIRST, "/Subtype /Link", "/Subtype /Movie" },
    { "A2_APPEARANCE", FIRST, "/Subtype /Link", "/Subtype /Stamp" },
    { "UA_ANNOTATION_TRAP", FIRST, "/Subtype /Link", "/Subtype /TrapNet" },
    { "UA_ANNOTATION_TEXT", FIRST, "/Subtype /Link", "/Contents () /Subtype /Stamp" },
    { "UA_WIDGET", FIRST, "/Subtype /Link", "/Subtype /Widget" },
    { "UA_ANNOTATION_TAGGED", FIRST, "/StructParent 1", "/StructParent 77" },
    { "UA_LINK", FIRST, "/S /Link", "/S /Span" },
    { "UA_LINK_OBJECT", FIRST, "/Type /OBJR", "/Type /OBXR" },
    { "UA_DESTINATION", FIRST, "/Dest (footnote-1)", "/Dest (nowhere)" },
    { "UA_DESTINATION", FIRST, "/Dest (heading-1)", "/Dest (nowhere)" },
    /* content */
    { "A2_OPERATOR", CONTENT, "", "xyz\n" },
    { "A2_CONTENT", CONTENT, "", ")\n" },
    { "A2_BALANCE", CONTENT, "", "Q\n" },
    { "UA_BALANCE", CONTENT, "", "/Artifact BMC\n" },
    { "A2_BALANCE", CONTENT, "", "EMC\n" },
    { "A2_RESOURCE", CONTENT, "", "/Nope gs\n" },
    { "A2_RENDERING_INTENT", CONTENT, "", "/Vivid ri\n" },
    { "A2_DEVICE_CMYK", CONTENT, "", "/Artifact BMC 0 0 0 1 k 9 9 5 5 re f EMC\n" },
    { "A2_FILTER_INLINE", CONTENT, "",
      "/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x\nEI EMC\n" },
    { "A2_FILTER_INLINE", CONTENT, "",
      "/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G /F [ /Fl /Foo ] ID x\nEI EMC\n" },
    { "A2_IMAGE_ALTERNATES", FIRST, "/N 3", "/N 3 /Subtype /Image /Alternates [ ]" },
    { "A2_IMAGE_OPI", FIRST, "/N 3", "/N 3 /Subtype /Image /OPI << >>" },
    { "A2_FORM_POSTSCRIPT", FIRST, "/Subtype /Form", "/Subtype /Form /Subtype2 /PS" },
    { "A2_FORM_REFERENCE", FIRST, "/Subtype /Form", "/Subtype /Form /Ref << >>" },
    { "UA_FORM_REFERENCE", FIRST, "/Subtype /Form", "/Subtype /Form /Ref << >>" },
    { "UA_FORM_ONCE", CONTENT, "", "/Twice Do /Twice Do\n" },
    { "A2_IMAGE_INTERPOLATE", CONTENT, "",
      "/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G /I true ID x\nEI EMC\n" },
    { "A2_TRANSFER", CATALOG, "", "/X << /Type /ExtGState /TR /Identity >>" },
    { "UA_TAGGED", CONTENT, "", "9 9 5 5 re f\n" },
    { "UA_NEST_TAGGED", CONTENT, "", "/Artifact BMC /P << /MCID 99 >> BDC EMC EMC\n" },
    { "UA_NEST_ARTIFACT", CONTENT, "", "/P << /MCID 99 >> BDC /Artifact BMC EMC EMC\n" },
    { "UA_MARK_REACHED", CONTENT, "", "/P << /MCID 99 >> BDC EMC\n" },
    { "UA_MCID", CONTENT, "", "/P << /MCID 0 >> BDC EMC\n" },
    { "UA_LANGUAGE_TAG", CONTENT, "", "/Span << /Lang (!) >> BDC EMC\n" },
    /* fonts */
    { "A2_FONT_DICTIONARY", FIRST, "/Subtype /Type0", "/Subtype /Type9" },
    { "A2_FONT_EMBED", FIRST, "/FontFile3 ", "/FontFxle3 " },
    { "UA_FONT_EMBED", FIRST, "/FontFile3 ", "/FontFxle3 " },
    { "A2_FONT_FILE", FIRST, "/Subtype /CIDFontType0C", "/Subtype /Type1C" },
    { "A2_FONT_FILE", FIRST, "/FontFile3 ", "/FontFile2 " },
    { "A2_FONT_PROGRAM", STREAM, "/Subtype /CIDFontType0C", "\x09" },
    { "A2_FONT_SYSTEM", FIRST, "/CIDSystemInfo <<\n", "/CIDSystemXnfo <<\n" },
    { "A2_FONT_MAP", FIRST, "/Subtype /CIDFontType0\n", "/Subtype /CIDFontType2\n" },
    { "A2_FONT_CMAP", FIRST, "/Encoding /Identity-H", "/Encoding /Identity" },
    { "A2_FONT_GLYPH", CONTENT, "", "/Artifact BMC BT /F0 8 Tf <7FFF> Tj ET EMC\n" },
    { "A2_NOTDEF", CONTENT, "", "/Artifact BMC BT /F0 8 Tf <0000> Tj ET EMC\n" },
    { "A2_FONT_WIDTH", ALL, "/W [", "/DW 444 /X [" },
    { "UA_FONT_WIDTH", ALL, "/W [", "/W [ 1 [ 333 ] 2 70 333" },
    { "A2_FONT_SET", FIRST, "/FontFile3 ", "/CIDSet 3 0 R /FontFile3 " },
    { "A2_UNICODE", FIRST, "/ToUnicode ", "/ToUxicode " },
    { "UA_UNICODE", FIRST, "beginbfchar\n<0001>", "beginbfchar\n<7001>" },
    { "A2_UNICODE_VALUE", AFTER, "beginbfchar\n<0001><", "0000" },
    { "A2_PRIVATE", AFTER, "beginbfchar\n<0001><", "e000" },
    { "A2_FONT_ENCODING", CONTENT, "", "/Artifact BMC BT /Letters 8 Tf (A) Tj ET EMC\n" },
    { "UA_FONT_ENCODING", CONTENT, "", "/Artifact BMC BT /Letters 8 Tf (A) Tj ET EMC\n" },
    { "X4_FONT_PROGRAM", STREAM, "/Subtype /CIDFontType0C", "\x09" },
    { "X4_FONT_GLYPH", CONTENT, "", "/Artifact BMC BT /F0 8 Tf <7FFF> Tj ET EMC\n" },
    { "X4_FONT_WIDTH", ALL, "/W [", "/DW 444 /X [" },
    { "X4_NOTDEF", CONTENT, "", "/Artifact BMC BT /F0 8 Tf <0000> Tj ET EMC\n" },
    { "UA_FONT_SYSTEM", FIRST, "/CIDSystemInfo <<\n", "/CIDSystemXnfo <<\n" },
    { "UA_FONT_MAP", FIRST, "/Subtype /CIDFontType0\n", "/Subtype /CIDFontType2\n" },
    { "UA_FONT_CMAP", FIRST, "/Encoding /Identity-H", "/Encoding /Identity" },
    { "UA_FONT_GLYPH", CONTENT, "", "/Artifact BMC BT /F0 8 Tf <7FFF> Tj ET EMC\n" },
    { "UA_FONT_SET", FIRST, "/FontFile3 ", "/CIDSet 3 0 R /FontFile3 " },
    { "UA_UNICODE_VALUE", AFTER, "beginbfchar\n<0001><", "0000" },
    { "UA_NOTDEF", CONTENT, "", "/Artifact BMC BT /F0 8 Tf <0000> Tj ET EMC\n" },
    { "UA_SYNTAX", RAW, "endstream", "endstreem" },
    { "UA_STREAM", FIRST, "/Subtype /XML", "/Subtype /XML /Filter /FlateDecode" },
    { "UA_CONTENT", CONTENT, "", ")\n" },
    /* structure */
    { "UA_ROLE", FIRST, "/S /Sect", "/S /Sekt" },
    { "A2_ROLE", FIRST, "/S /Sect", "/S /Sekt" },
    { "UA_ROLE_CIRCLE", FIRST, "/Type /StructTreeRoot",
      "/RoleMap << /A /B /B /A >> /Type /StructTreeRoot" },
    { "A2_ROLE_CIRCLE", FIRST, "/Type /StructTreeRoot",
      "/RoleMap << /A /B /B /A >> /Type /StructTreeRoot" },
    { "UA_ROLE_STANDARD", FIRST, "/Type /StructTreeRoot",
      "/RoleMap << /P /Div >> /Type /StructTreeRoot" },
    { "UA_TREE_PARENT", FIRST, "/S /H1", "/P 1 0 R /S /H1" },
    { "UA_HEADING_FIRST", FIRST, "/S /H1", "/S /H2" },
    { "UA_HEADING_SKIP", FIRST, "/S /H2", "/S /H3" },
    { "UA_HEADING_MIX", FIRST, "/S /H2", "/S /H" },
    { "UA_ALT", FIRST, "/Alt <", "/Axt <" },
    { "UA_ALT_FORMULA", FIRST, "/S /H2", "/S /Formula" },
    { "UA_TABLE_HEAD", ALL, "/S /TH\n", "/S /TD\n" },
    { "UA_TABLE_SCOPE", FIRST, "/Scope /Column", "/Scope /Sideways" },
    { "UA_TABLE_HEADERS", FIRST, "      (t1c", "      (u1c" },
    { "UA_TABLE_REGULAR", FIRST, "/Scope /Column", "/Scope /Column /ColSpan 2" },
    { "UA_TABLE_REGULAR", FIRST, "/Scope /Row", "/Scope /Row /RowSpan 2" },
    { "UA_NEST_TABLE", FIRST, "/S /TR", "/S /Div" },
    { "UA_NEST_LIST", FIRST, "/S /LI\n", "/S /Div\n" },
    { "UA_NEST_LIST", FIRST, "/S /LBody", "/S /P" },
    { "UA_NEST_CONTENTS", FIRST, "/S /H1", "/S /TOCI" },
    { "UA_LIST_NUMBERING", FIRST, "/ListNumbering ", "/ListNxmbering " },
    { "UA_NOTE_ID", FIRST, "/ID (footnote-1)", "/IX (footnote-1)" },
    { "UA_ID_UNIQUE", FIRST, "/ID (t1c2)", "/ID (t1c1)" },
    { "UA_ID_TREE", FIRST, "/IDTree ", "/IDTrxe " },
    { "UA_PARENT_TREE", FIRST, "/StructParents 0", "/StructParents 7" },
    { "UA_PARENT_TREE", FIRST, "/ParentTree ", "/ParentTrxe " },
    { "UA_PARENT_SOUND", FIRST, "/Nums [\n    0\n    3", "/Nums [\n    9\n    3" },
    { "UA_MARK_TWICE", FIRST, "/K [\n    1\n", "/K [\n    1 0\n" },
    { "UA_MARK_LOST", FIRST, "/K [\n    1\n", "/K [\n    1 98\n" },
};

/* Defects that show only by what `content` paints before the first page's own. */
static const struct { struct defect defect; const char *content; } painted[] = {
    { { "A2_DEVICE_GRAY", FIRST, "/S /GTS_PDFA1", "/S /GTS_FOO" }, "0.5 g " SHOWN },
    { { "A2_BLEND_SPACE", FIRST, "/S /GTS_PDFA1", "/S /GTS_FOO" }, "/Half gs " SHOWN },
};

struct setting { struct arena *arena; struct str good, open; };

static size_t end_of(struct str s, size_t from, const char *what)
{
    ptrdiff_t at = str_find(str_from(s, from), str_of(what));

    if (at < 0)
        fail_msg("\"%s\" is not in the file", what);
    return from + (size_t)at + strlen(what);
}

/* As fix-qdf wants a stream: its length is the next object. */
static void put_stream(struct buf *out, unsigned number, const char *entries, const char *bytes)
{
    buf_format(out, "%u 0 obj\n<<\n  %s\n  /Length %u 0 R\n>>\nstream\n%s\nendstream\nendobj\n\n",
               number, entries, number + 1, bytes);
    buf_format(out, "%u 0 obj\n%zu\nendobj\n\n", number + 1, strlen(bytes) + 1);
}

/* The file laid open with resources that nothing uses, and their objects at its end. */
static struct str with_unused(struct arena *a, struct str open)
{
    unsigned next = (unsigned)strtoul(open.ptr + end_of(open, 0, "xref\n0 "), NULL, 10);
    struct buf objects = { .arena = a };

    put_stream(&objects, next, "/Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ]",
               "/P << /MCID 0 >> BDC EMC");
    put_stream(&objects, next + 2, "/N 3", "none");
    buf_z(&objects, "xref\n0 ");
    open = judge_replace(a, open, STR("/Font <<\n"), STR(TRUE_TYPE), false);
    open = judge_replace(a, open, STR("/XObject <<\n  >>\n"),
                         str_format(a, UNUSED, next, next + 2), false);
    return judge_replace(a, open, STR("xref\n0 "), buf_str(&objects), false);
}

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);

    s->arena = a;
    *state = s;
    s->good = judge_built(a, "inspect/good/report.md", FOLDER, "good.pdf");
    s->open = s->good.len ? with_unused(a, judge_open(a, FOLDER, "good.pdf")) : STR_NONE;
    return !s->open.len;
}

static int tear_down(void **state)
{
    struct setting *s = *state;

    arena_close(s->arena);
    return 0;
}

static struct str overwrite(struct arena *a, struct str s, size_t at, struct str with)
{
    return judge_join(a, str_sub(s, 0, at), with, str_from(s, at + with.len));
}

static struct str mend(struct arena *a, struct str open)
{
    judge_write(FOLDER "/defect.qdf", open);
    return judge_output(a, "fix-qdf " FOLDER "/defect.qdf 2>/dev/null");
}

static struct str before_content(struct arena *a, struct str open, const char *content)
{
    size_t at = end_of(open, end_of(open, 0, "%% Contents for page 1\n"), "stream\n");

    return judge_join(a, str_sub(open, 0, at), str_of(content), str_from(open, at));
}

static struct str into_catalog(struct arena *a, struct str open, struct str entry)
{
    return judge_replace(a, open, STR("/Type /Catalog"),
                         str_join(a, entry, STR("\n  /Type /Catalog")), false);
}

static struct str long_string(struct arena *a)
{
    struct buf b = { .arena = a };

    buf_z(&b, "/X (");
    for (int i = 0; i < 32768; i++)
        buf_char(&b, 'a');
    buf_char(&b, ')');
    return buf_str(&b);
}

static struct str planted(struct arena *a, struct str open, const struct defect *d)
{
    struct str what = str_of(d->what), with = str_of(d->with);
    size_t at;

    switch (d->edit) {
    case FIRST: case ALL:
        return mend(a, judge_replace(a, open, what, with, d->edit == ALL));
    case AFTER:
        return mend(a, overwrite(a, open, end_of(open, 0, d->what), with));
    case STREAM:
        at = end_of(open, end_of(open, 0, d->what), "stream\n");
        return mend(a, overwrite(a, open, at, with));
    case CONTENT:
        return mend(a, before_content(a, open, d->with));
    case CATALOG:
        return mend(a, into_catalog(a, open, with));
    case LONG:
        return mend(a, into_catalog(a, open, long_string(a)));
    case RAW:
        return judge_replace(a, mend(a, open), what, with, false);
    case RAW_AFTER:
        open = mend(a, open);
        return overwrite(a, open, end_of(open, 0, d->what), with);
    case APPEND:
        return str_join(a, mend(a, open), with);
    case HALVE:
        open = mend(a, open);
        return str_sub(open, 0, open.len / 2);
    }
    return STR_NONE;
}

static void the_good_file_is_clean(void **state)
{
    struct setting *s = *state;
    struct inspection *x = judge(s->arena, s->good, STANDARDS, 0);

    assert_int_equal(judge_failures(x), 0);
    assert_true(inspect_passes(x));
    assert_int_equal(inspect_claims(x), STANDARDS);
    inspect_close(x);
    x = judge(s->arena, mend(s->arena, s->open), STANDARDS, 0);
    assert_int_equal(judge_failures(x), 0);
    inspect_close(x);
    x = judge(s->arena, s->good, WITH_PRESS, 0);
    for (size_t i = 0; i < inspect_count(x); i++)
        if (str_find(str_of(inspect_at(x, i).id), STR("FONT")) >= 0)
            assert_int_not_equal(inspect_at(x, i).outcome, INSPECT_FAIL);
    assert_int_equal(judge_outcome(x, "X4_NOTDEF"), INSPECT_PASS);
    inspect_close(x);
}

static bool is_caught(struct str open, const struct defect *d, const char *content)
{
    struct arena *a = arena_open();
    struct inspection *x = judge(a, planted(a, before_content(a, open, content), d), WITH_PRESS, 0);
    enum inspect_outcome got = judge_outcome(x, d->id);
    bool caught = got == INSPECT_FAIL || got == INSPECT_ADVICE;

    if (!caught)
        printf("not caught: %s, \"%s\" -> \"%s\"\n", d->id, d->what, d->with);
    inspect_close(x);
    arena_close(a);
    return caught;
}

static void each_defect_is_caught(void **state)
{
    struct setting *s = *state;
    size_t missed = 0, count = sizeof defects / sizeof *defects;

    assert_true(count >= 60);
    for (size_t i = 0; i < count; i++)
        missed += !is_caught(s->open, &defects[i], "");
    for (size_t i = 0; i < sizeof painted / sizeof *painted; i++)
        missed += !is_caught(s->open, &painted[i].defect, painted[i].content);
    assert_int_equal(missed, 0);
}

/* A number that only a file of more than 8,388,607 objects would need; qpdf must find it there. */
static void a_number_beyond_the_limit_is_caught(void **state)
{
    struct setting *s = *state;
    struct buf b = { .arena = s->arena };
    struct inspection *x;
    size_t at, table;

    buf_z(&b, "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /X 9000000 0 R >>\nendobj\n");
    at = b.len;
    buf_z(&b, "9000000 0 obj\n(x)\nendobj\n");
    table = b.len;
    buf_format(&b, "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n9000000 1\n"
                   "%010zu 00000 n \ntrailer\n<< /Size 9000001 /Root 1 0 R >>\n"
                   "startxref\n%zu\n%%%%EOF\n", at, table);
    x = judge(s->arena, buf_str(&b), STANDARDS, 0);
    assert_int_equal(judge_outcome(x, "A2_LIMIT_OBJECTS"), INSPECT_FAIL);
    inspect_close(x);
}

/* Rights of encryption that shut assistive technology out; other programs write such files. */
static void encryption_without_access_is_caught(void **state)
{
    struct setting *s = *state;
    struct str bytes = judge_output(
        s->arena, "qpdf --allow-weak-crypto --encrypt '' owner 128 --use-aes=n --accessibility=n "
                  "-- " FOLDER "/good.pdf -");
    struct inspection *x = judge(s->arena, bytes, STANDARDS, 0);

    assert_int_equal(judge_outcome(x, "UA_PERMISSION"), INSPECT_FAIL);
    assert_int_equal(judge_outcome(x, "A2_ENCRYPT"), INSPECT_FAIL);
    inspect_close(x);
}

/* The document's element becomes its own child. */
static void a_cycle_ends(void **state)
{
    struct setting *s = *state;
    size_t at = end_of(s->open, end_of(s->open, 0, "/IDTree "), "/K "), end = at;
    struct str number, head;
    struct inspection *x;

    while (s->open.ptr[end] >= '0' && s->open.ptr[end] <= '9')
        end++;
    number = str_sub(s->open, at, end - at);
    head = str_format(s->arena, "\n%.*s 0 obj\n<<\n  /K [\n", STR_ARG(number));
    x = judge(s->arena,
              mend(s->arena, judge_replace(s->arena, s->open, head,
                                           str_format(s->arena, "%.*s    %.*s 0 R\n",
                                                      STR_ARG(head), STR_ARG(number)),
                                           false)),
              STANDARDS, 0);
    assert_int_equal(judge_outcome(x, "UA_TREE_CYCLE"), INSPECT_FAIL);
    inspect_close(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_good_file_is_clean),
        cmocka_unit_test(each_defect_is_caught),
        cmocka_unit_test(a_number_beyond_the_limit_is_caught),
        cmocka_unit_test(encryption_without_access_is_caught),
        cmocka_unit_test(a_cycle_ends)
    };

    mkdir(FOLDER, 0777);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
