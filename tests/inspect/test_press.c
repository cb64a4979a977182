/*
 * Single defects planted into a page for the press that is written out here, object by object, so
 * that nothing of it comes from our writer. What concerns font programs: test_screen.c.
 */
#include "judge.h"

#define STANDARDS (1u << INSPECT_X4)
#define OBJECTS 10

static const char *const objects[OBJECTS] = {
    "<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /OutputIntents [ << /Type /OutputIntent "
    "/S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /DestOutputProfile 6 0 R >> ] >>",
    "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 660 900 ] /BleedBox [ 23 23 637 877 ] "
    "/TrimBox [ 32 32 628 868 ] /Contents 4 0 R /Resources << /ColorSpace << /Gold [ /Separation "
    "/Gold /DeviceCMYK 8 0 R ] >> /ExtGState << /Over << /Type /ExtGState /OP true /op true /OPM "
    "1 "
    ">> >> /Font << /Dots 9 0 R >> /XObject << /Photo 10 0 R >> >> >>",
    "0 0 0 1 k 100 100 200 50 re f /Gold cs 1 scn 300 100 50 50 re f 0 0 0 1 K 0.5 w 50 50 m 500 "
    "50 l S "
    "/Over gs 0 0 0 1 k BT /Dots 9 Tf 100 300 Td (A) Tj ET q 72 0 0 72 300 300 cm /Photo Do Q\n",
    "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
    "rdf:about=\"\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
    "xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "
    "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" "
    "xmp:CreateDate=\"2026-02-20T08:00:00Z\" xmp:ModifyDate=\"2026-02-20\" "
    "xmp:MetadataDate=\"2026-02-20\" "
    "xmpMM:DocumentID=\"uuid:1\" xmpMM:VersionID=\"1\" xmpMM:RenditionClass=\"default\">"
    "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><dc:title><rdf:Alt>"
    "<rdf:li xml:lang=\"x-default\">A &amp; "
    "B</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF>"
    "</x:xmpmeta><?xpacket end=\"w\"?>",
    /* A profile of 152 bytes with one tag, in hexadecimal: version 2.4, prtr, CMYK to Lab. */
    "00000098 00000000 02400000 70727472 434D594B 4C616220 000000000000000000000000 "
    "61637370 00000000000000000000000000000000000000000000000000000000 0000F6D6 "
    "00010000 0000D32D "
    "0000000000000000000000000000000000000000000000000000000000000000 "
    "00000000000000000000000000000000 00000001 63707274 00000090 00000008 "
    "7465787400000000>",
    "<< /Title (A & B) /CreationDate (D:20260220080000Z) /ModDate (D:20260220) /Trapped /False >>",
    "<< /FunctionType 2 /Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ 0 0.2 0.8 0.1 ] /N 1 >>",
    "<< /Type /Font /Subtype /Type3 /FontMatrix [ 0.001 0 0 0.001 0 0 ] /FontBBox [ 0 0 0 0 ] "
    "/CharProcs << >> /Encoding << /Type /Encoding /Differences [ 65 /A ] >> /FirstChar 65 "
    "/LastChar 65 /Widths [ 500 ] /Resources << >> >>",
    "/Type /XObject /Subtype /Image /Width 300 /Height 300 /BitsPerComponent 8 /ColorSpace "
    "/DeviceCMYK "
    "/Filter /DCTDecode",
};

static const char *const heads[OBJECTS] = {
    [3] = "", [4] = "/Type /Metadata /Subtype /XML ", [5] = "/N 4 /Filter /ASCIIHexDecode "
};

struct defect { int object; const char *id, *what, *with; };

static const struct defect defects[] = {
    { -1, "X4_VERSION", "%PDF-1.6", "%PDF-1.7" },
    { -1, "X4_ID", "/ID", "/IX" },
    { -1, "X4_SYNTAX", "endobj", "endxbj" },
    { 5, "X4_CLAIM", "PDF/X-4<", "PDF/X-9<" },
    { 5, "X4_METADATA", "xmpMM:VersionID", "xmpMM:VersionIX" },
    { 5, "X4_METADATA", "dc:title>", "dc:other>" },
    { 5, "X4_INFO", "&amp;", "and" },
    { 5, "X4_INFO", "08:00:00Z", "09:00:00Z" },
    { 7, "X4_TRAPPED", "/False", "/Unknown" },
    { 1, "X4_INTENT", "/GTS_PDFX", "/GTS_PDFA1" },
    { 1, "X4_INTENT", "/OutputIntents [", "/OutputIntents [ << /S /GTS_PDFX >>" },
    { 1, "X4_INTENT_NAME", "(FOGRA39)", "()" },
    { 1, "X4_PROFILE", "/DestOutputProfile", "/DestOutputXrofile" },
    { 6, "X4_PROFILE", "70727472", "6D6E7472" },
    { 6, "X4_PROFILE", "61637370", "61637371" },
    { 6, "X4_PROFILE", "00000098", "00000099" },
    { 6, "X4_DEVICE_CMYK", "434D594B", "47524159" },
    { 3, "X4_BOX", "/TrimBox", "/ArtBox [ 0 0 9 9 ] /TrimBox" },
    { 3, "X4_BOX", "/TrimBox", "/TrimBux" },
    { 3, "X4_BOX_NEST", "[ 32 32", "[ 2 32" },
    { 3, "X4_BOX_NEST", "637 877", "637 977" },
    { 3, "X4_BLEED", "[ 23 23", "[ 30 23" },
    { 3, "X4_BLANK", "/Contents", "/Contxnts" },
    { 3, "X4_ANNOTATION", "/Contents",
      "/Annots [ << /Subtype /Link /Rect [ 50 50 90 90 ] >> ] /Contents" },
    { 1, "X4_ACTION", "/Type /Catalog", "/Type /Catalog /OpenAction << /S /URI /URI (x) >>" },
    { 1, "X4_SCRIPT", "/Type /Catalog", "/Type /Catalog /Names << /JavaScript << >> >>" },
    { 1, "X4_SCRIPT", "/Type /Catalog", "/Type /Catalog /X << /S /JavaScript /JS (x) >>" },
    { 4, "X4_RGB", "0 0 0 1 k 100", "1 0 0 rg 100" },
    { 4, "X4_RGB", "0 0 0 1 K", "/DeviceRGB CS 1 0 0 SC" },
    { 10, "X4_RGB", "/DeviceCMYK", "/DeviceRGB" },
    { 10, "X4_RGB", "/DeviceCMYK", "[ /Indexed /DeviceRGB 0 <000000> ]" },
    { 3, "X4_PROFILED", "[ /Separation /Gold /DeviceCMYK 8 0 R ]", "[ /CalRGB << >> ]" },
    { 4, "X4_INK", "0 0 0 1 k 100", "0.8 0.8 0.8 0.8 k 100" },
    { 4, "X4_INK", "0 0 0 1 K", "1 1 1 1 K" },
    { 4, "X4_OVERPRINT", "/Over gs", "" },
    { 4, "X4_TYPE", "/Dots 9 Tf", "/Dots 4.5 Tf" },
    { 4, "X4_TYPE", "BT /Dots", "0.5 0 0 0.5 0 0 cm BT /Dots" },
    { 4, "X4_HAIRLINE", "0.5 w", "0.2 w" },
    { 4, "X4_HAIRLINE", "0.5 w", "0 w" },
    { 4, "X4_RESOLUTION", "72 0 0 72 300", "300 0 0 300 300" },
    { 4, "X4_OPERATOR", "0.5 w", "0.5 w foo" },
    { 4, "X4_RESOURCE", "/Gold cs", "/Silver cs" },
    { 4, "X4_CONTENT", "0.5 w", "0.5 w ) " },
    { 4, "X4_BALANCE", " Q\n", "\n" },
    { 4, "X4_RENDERING_INTENT", "0.5 w", "0.5 w /Pretty ri" },
    { 3, "X4_TRANSFER", "/OPM 1", "/OPM 1 /TR2 /Identity" },
    { 3, "X4_BLEND", "/OPM 1", "/OPM 1 /BM /Dazzle" },
    { 9, "X4_FONT_EMBED", "/Subtype /Type3", "/Subtype /Type1 /BaseFont /Helvetica" },
    { 10, "X4_OPI", "/Width 300", "/OPI << >> /Width 300" },
    { 10, "X4_POSTSCRIPT", "/Subtype /Image", "/Subtype /PS" },
    { 10, "X4_STREAM_EXTERNAL", "/Width 300", "/F (x) /Width 300" },
    { 10, "X4_REFERENCE", "/Subtype /Image", "/Subtype /Form /Ref << >>" },
    { -1, "X4_ENCRYPT", "/Size 11", "/Encrypt << /Filter /Foo >> /Size 11" },
    { 5, "X4_STREAM", "/Subtype /XML", "/Subtype /XML /Filter /FlateDecode" },
    { 10, "X4_ICC", "/DeviceCMYK", "[ /ICCBased 8 0 R ] /X /" },
};

/* Object `i` as the file has it. */
static struct str body_of(struct arena *a, int i)
{
    const char *text = objects[i];

    if (i == 9)
        return str_format(a, "<< %s /Length 4 >>\nstream\nxxxx\nendstream", text);
    if (!heads[i])
        return str_of(text);
    return str_format(a, "<< %s/Length %zu >>\nstream\n%s\nendstream", heads[i], strlen(text),
                      text);
}

/* The file, `d` planted where it is not NULL; lengths of streams and offsets are right again. */
static struct str file_with(struct arena *a, const struct defect *d)
{
    struct buf b = { .arena = a };
    size_t at[OBJECTS], table;

    buf_z(&b, "%PDF-1.6\n%\xe2\xe3\xcf\xd3\n");
    for (int i = 0; i < OBJECTS; i++) {
        struct str body = body_of(a, i);

        if (d && d->object == i + 1) {
            struct str text = judge_replace(a, body, str_of(d->what), str_of(d->with), false);
            struct str old = str_format(a, "/Length %zu", strlen(objects[i]));
            struct str new = str_format(a, "/Length %zu", strlen(objects[i]) + strlen(d->with) -
                                                          strlen(d->what));

            body = heads[i] ? judge_replace(a, text, old, new, false) : text;
        }
        at[i] = b.len;
        buf_format(&b, "%d 0 obj\n", i + 1);
        buf_add(&b, body);
        buf_z(&b, "\nendobj\n");
    }
    table = b.len;
    buf_format(&b, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
    for (int i = 0; i < OBJECTS; i++)
        buf_format(&b, "%010zu 00000 n \n", at[i]);
    buf_format(&b,
               "trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R /ID [ (a) (a) ] "
               ">>\nstartxref\n%zu\n%%%%EOF\n",
               OBJECTS + 1, table);
    if (d && d->object < 0)
        return judge_replace(a, buf_str(&b), str_of(d->what), str_of(d->with), false);
    return buf_str(&b);
}

static void the_good_page_is_clean(void **state)
{
    struct arena *a = arena_open();
    struct inspection *x = judge(a, file_with(a, NULL), STANDARDS, 220);

    (void)state;
    assert_int_equal(judge_failures(x), 0);
    assert_int_equal(inspect_claims(x), STANDARDS);
    inspect_close(x);
    arena_close(a);
}

static void each_defect_is_caught(void **state)
{
    size_t missed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        struct arena *a = arena_open();
        struct inspection *x = judge(a, file_with(a, &defects[i]), STANDARDS, 220);
        enum inspect_outcome got = judge_outcome(x, defects[i].id);

        if (got != INSPECT_FAIL && got != INSPECT_ADVICE) {
            printf("not caught: %s, \"%s\" -> \"%s\"\n", defects[i].id, defects[i].what,
                   defects[i].with);
            missed++;
        }
        inspect_close(x);
        arena_close(a);
    }
    assert_int_equal(missed, 0);
}

/* The limit is the caller's; what lies outside the bleed, as registration marks do, is not
 * counted. */
static void ink_is_summed_within_the_bleed(void **state)
{
    static const struct defect rich = { 4, "X4_INK", "0 0 0 1 k 100", "0.6 0.6 0.6 0.6 k 100" };
    static const struct defect mark = { 4, "X4_INK", "0.5 w 50 50 m 500 50 l",
                                        "1 1 1 1 K 50 5 m 90 5 l" };
    struct arena *a = arena_open();
    struct inspection *x = judge(a, file_with(a, &rich), STANDARDS, 220);
    struct inspect_result r;

    (void)state;
    assert_int_equal(judge_outcome(x, "X4_INK"), INSPECT_FAIL);
    for (size_t i = 0; i < inspect_count(x); i++)
        if (r = inspect_at(x, i), !strcmp(r.id, "X4_INK"))
            assert_true(str_is(r.findings[0].measured, "240 % (0.6 0.6 0.6 0.6)"));
    inspect_close(x);
    x = judge(a, file_with(a, &rich), STANDARDS, 300);
    assert_int_equal(judge_outcome(x, "X4_INK"), INSPECT_PASS);
    inspect_close(x);
    x = judge(a, file_with(a, &mark), STANDARDS, 220);
    assert_int_equal(judge_outcome(x, "X4_INK"), INSPECT_PASS);
    inspect_close(x);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_good_page_is_clean),
        cmocka_unit_test(each_defect_is_caught),
        cmocka_unit_test(ink_is_summed_within_the_bleed)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
