/*
 * The room's interface: reports in both languages, claims, tracing, encryption, hostile files.
 */
#include "judge.h"

#include <sys/stat.h>

#include "inspect/face.h"
#include "inspect/token.h"
#include "base/xml.h"

#define FOLDER YAOLAN_BINARY_DIR "/test_inspect"
#define GOOD FOLDER "/good.pdf"

struct setting { struct arena *arena; struct diag *diag; struct str good; };

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);

    s->arena = a;
    *state = s;
    s->good = judge_built(a, "inspect/good/report.md", FOLDER, "good.pdf");
    return !s->good.len;
}

static int tear_down(void **state)
{
    arena_close(((struct setting *)*state)->arena);
    return 0;
}

static int fresh(void **state)
{
    struct setting *s = *state;

    s->diag = diag_new(s->arena, LANGUAGE_EN);
    return 0;
}

static void assert_has(struct str text, const char *part)
{
    if (str_find(text, str_of(part)) < 0)
        fail_msg("\"%s\" is not in:\n%.*s", part, STR_ARG(text));
}

static void assert_message(struct setting *s, const char *part)
{
    assert_has(diag_text(s->diag, s->arena, 20), part);
}

static struct str preflight(struct setting *s, const char *path, unsigned standards, bool json,
                            bool *ok)
{
    struct inspect_options o = { .standards = standards };
    struct buf b = { .arena = s->arena };

    *ok = inspect_preflight(s->arena, str_of(path), &o, json, s->diag, &b);
    return buf_str(&b);
}

static void a_report_is_by_clause(void **state)
{
    struct setting *s = *state;
    bool ok;
    struct str text = preflight(s, GOOD, 0, false, &ok);

    assert_true(ok);
    assert_has(text, "ISO 19005-2:2011");
    assert_has(text, "pass    6.1.2  the header is %PDF-1.n, n from 0 to 7 [%PDF-1.7]\n");
    assert_has(text, "ISO 14289-1:2014");
    assert_has(text, "fail 0");
    text = preflight(s, GOOD, 1u << INSPECT_X4, false, &ok);
    assert_false(ok);
    assert_has(text,
               "FAIL    6.4.2.1  there is exactly one PDF/X output intent [1/1] X4_INTENT\n");
    assert_has(text, "no GTS_PDFXVersion");
    assert_message(s, "does not conform to x4");
    assert_int_equal(diag_status(s->diag), 1);
}

static void a_report_speaks_chinese(void **state)
{
    struct setting *s = *state;
    bool ok;
    struct str text;

    s->diag = diag_new(s->arena, LANGUAGE_ZH);
    text = preflight(s, GOOD, 1u << INSPECT_X4, false, &ok);
    assert_has(text, "不符  6.4.2.1  恰有一个 PDF/X 输出意图");
    assert_has(text, "没有 GTS_PDFXVersion");
    assert_has(text, "第 1 页  对象 ");
    assert_has(text, "条，无涉 ");
    assert_has(text, "提示  ");
}

static void a_report_is_json(void **state)
{
    struct setting *s = *state;
    bool ok;
    struct str text = preflight(s, GOOD, 1u << INSPECT_X4, true, &ok);

    assert_has(text, "\"passes\": false");
    assert_has(text, "\"claims\": [");
    assert_has(text, "\"id\": \"X4_CLAIM\"");
    assert_has(text, "\"outcome\": \"fail\"");
    assert_has(text, "\"measured\": \"%PDF-1.7\"");
}

static void standards_have_names(void **state)
{
    struct setting *s = *state;
    unsigned bits;

    assert_true(inspect_standards_read(STR("a2,ua1,x4,9704"), &bits, s->diag));
    assert_int_equal(bits, ALL_STANDARDS);
    assert_false(inspect_standards_read(STR("a2,a9"), &bits, s->diag));
    assert_message(s, "no standard \"a9\"");
}

static const char plain[] =
    "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R"
    "/MediaBox[0 0 90 90]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n";

static void a_file_without_claims_needs_a_standard(void **state)
{
    struct setting *s = *state;
    bool ok;

    judge_write(FOLDER "/plain.pdf", (struct str){ plain, sizeof plain - 1 });
    assert_int_equal(preflight(s, FOLDER "/plain.pdf", 0, false, &ok).len, 0);
    assert_false(ok);
    assert_message(s, "claims no standard");
}

static void what_is_no_pdf_is_called_so(void **state)
{
    struct setting *s = *state;
    bool ok;

    judge_write(FOLDER "/picture.pdf", STR("\x89PNG\r\n"));
    assert_int_equal(preflight(s, FOLDER "/picture.pdf", 0, false, &ok).len, 0);
    assert_false(ok);
    assert_message(s, "not a readable PDF");
}

/* Trace */

static bool trace(struct setting *s, const char *path, const char *text, struct inspect_place **p,
                  size_t *n)
{
    return inspect_trace(s->arena, str_of(path), str_of(text), s->diag, p, n);
}

static void a_figure_is_traced(void **state)
{
    struct setting *s = *state;
    struct inspect_place *p;
    struct buf b = { .arena = s->arena };
    size_t n, by_id;

    assert_true(trace(s, GOOD, "6.8%", &p, &n));
    assert_true(n >= 2);
    assert_true(str_is(p[0].figure, "gdp-growth@2025:actual"));
    assert_true(str_is(p[0].text, "6.8%"));
    assert_true(str_is(p[0].role, "P"));
    assert_has(p[0].within, "全市地区生产总值增长6.8%");
    assert_int_equal(p[0].page, 1);
    assert_true(p[0].left > 10 && p[0].left < 200 && p[0].top > 10 && p[0].top < 290);
    assert_true(p[0].width > 3 && p[0].width < 20 && p[0].height > 2 && p[0].height < 8);
    inspect_trace_text(&p[0], s->diag, &b);
    assert_has(buf_str(&b), "  page 1  ");
    assert_has(buf_str(&b), " mm  6.8%\n    P: ");
    assert_true(trace(s, GOOD, "gdp-growth@2025:actual", &p, &by_id));
    assert_true(by_id >= n);
}

/* Figures as they first come, the places of each together and in their order. */
static void places_of_a_figure_stand_together(void **state)
{
    struct setting *s = *state;
    struct inspect_place *p;
    size_t n, figures = 1, again = 0;

    assert_true(trace(s, GOOD, "", &p, &n));
    for (size_t i = 1; i < n; i++) {
        bool same = str_eq(p[i].figure, p[i - 1].figure);

        figures += !same;
        for (size_t k = 0; !same && k < i; k++)
            again += str_eq(p[k].figure, p[i].figure);
    }
    assert_int_equal(again, 0);
    assert_in_range(figures, 2, n - 1);
}

static void what_is_not_traced_says_why(void **state)
{
    struct setting *s = *state;
    struct inspect_place *p;
    size_t n;

    assert_false(trace(s, GOOD, "99.9%", &p, &n));
    assert_message(s, "no figure prints \"99.9%\"");
    fresh(state);
    judge_write(FOLDER "/plain.pdf", (struct str){ plain, sizeof plain - 1 });
    assert_false(trace(s, FOLDER "/plain.pdf", "1", &p, &n));
    assert_message(s, "has no ids of figures");
    fresh(state);
    judge_write(FOLDER "/noise.pdf", STR("noise"));
    assert_false(trace(s, FOLDER "/noise.pdf", "1", &p, &n));
    assert_message(s, "not a readable PDF");
}

/* Encryption */

static void a_plain_file_is_encrypted(void **state)
{
    struct setting *s = *state;
    struct str out = STR_NONE;
    struct inspection *x;

    assert_true(inspect_encrypt(s->arena, STR("plain.pdf"),
                                (struct str){ plain, sizeof plain - 1 }, STR("打开"), STR("owner"),
                                s->diag, &out));
    judge_write(FOLDER "/locked.pdf", out);
    assert_has(judge_output(s->arena, "qpdf --show-encryption --password=owner " FOLDER
                                      "/locked.pdf 2>&1"), "AESv3");
    assert_has(judge_output(s->arena, "qpdf --check " FOLDER "/locked.pdf 2>&1"),
               "invalid password");
    x = judge(s->arena, out, 1u << INSPECT_A2, 0);
    assert_int_equal(judge_outcome(x, "A2_ENCRYPT"), INSPECT_FAIL);
    assert_has(inspect_at(x, 6).findings[0].measured, "a password is needed");
    inspect_close(x);
}

static void claims_forbid_encryption(void **state)
{
    struct setting *s = *state;
    struct str out = STR_NONE;

    assert_false(inspect_encrypt(s->arena, STR("good.pdf"), s->good, STR(""), STR("x"), s->diag,
                                 &out));
    assert_message(s, "which forbid encryption");
    fresh(state);
    assert_false(inspect_encrypt(s->arena, STR("noise.pdf"), STR("noise"), STR(""), STR("x"),
                                 s->diag, &out));
    assert_message(s, "cannot encrypt noise.pdf");
}

/* Hostile files: each ends, and none passes */

static void assert_refused(struct setting *s, struct str bytes)
{
    struct arena *a = arena_open();
    struct inspection *x = judge(a, bytes, ALL_STANDARDS, 0);

    (void)s;
    assert_false(inspect_passes(x));
    inspect_close(x);
    arena_close(a);
}

static void cut_and_flipped_files_end(void **state)
{
    struct setting *s = *state;
    uint32_t seed = 7;

    assert_refused(s, STR(""));
    assert_refused(s, STR("%PDF-1.7\n"));
    for (size_t n = 1; n < 24; n++)
        assert_refused(s, str_sub(s->good, 0, s->good.len * n / 24));
    for (int i = 0; i < 40; i++) {
        struct arena *a = arena_open();
        char *copy = arena_copy(a, s->good.ptr, s->good.len);
        struct inspection *x;

        for (int k = 0; k < 20; k++) {
            seed = seed * 1664525 + 1013904223;
            copy[(seed >> 8) % s->good.len] = (char)(seed >> 3);
        }
        x = judge(a, (struct str){ copy, s->good.len }, ALL_STANDARDS, 0);
        inspect_close(x);
        arena_close(a);
    }
}

static struct str page_with(struct arena *a, const char *page, const char *more)
{
    return str_format(
        a,
        "%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]%s>>\nendobj\n%s\n"
        "trailer\n<</Root 1 0 R/Size 9>>\n%%%%EOF\n",
        page, more);
}

static void loops_and_depths_end(void **state)
{
    struct setting *s = *state;
    struct arena *a = s->arena;
    struct buf deep = { .arena = a }, nested = { .arena = a };

    /* A form that draws itself twice, a page tree that is its own child, fields that are
     * themselves. */
    assert_refused(
        s,
        page_with(a, "/Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>",
                  "4 0 obj\n<</Subtype/Form/Length 11>>\nstream\n/F Do /F Do\nendstream\nendobj"));
    assert_refused(
        s, STR("%PDF-1.4\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids[2 0 R 2 0 R]>>\n"
               "endobj\ntrailer\n<</Root 1 0 R>>\n"));
    assert_refused(
        s, page_with(a, "", "5 0 obj\n<</K 5 0 R/ParentTree 5 0 R/Kids[5 0 R 5 0 R]>>\nendobj"));
    for (int i = 0; i < 20000; i++)
        buf_char(&deep, '[');
    assert_refused(s, page_with(a, "", str_z(a, str_format(a, "4 0 obj\n%.*s\nendobj",
                                                           STR_ARG(buf_str(&deep))))));
    for (int i = 0; i < 2000; i++)
        buf_format(&nested, "%d 0 obj\n<</S/P/P %d 0 R/K %d 0 R>>\nendobj\n", i + 5, i + 4, i + 6);
    assert_refused(s, page_with(a, "", str_z(a, buf_str(&nested))));
}

/* Parts */

static void operands_are_read(void **state)
{
    struct setting *s = *state;
    struct token_reader r = { STR("[(a\\)\\051b) <4 1> -1.50 /A#42]<</K true>>% no\nTJ ) x"), 0 };
    const struct object *o;
    struct str name;

    assert_int_equal(token_next(&r, s->arena, &o, &name), TOKEN_OPERAND);
    assert_true(str_is(object_text(object_at(o, 0)), "a))b"));
    assert_true(str_is(object_text(object_at(o, 1)), "A"));
    assert_true(object_number(object_at(o, 2), 0) == -1.5);
    assert_true(object_is(object_at(o, 3), "AB"));
    assert_int_equal(token_next(&r, s->arena, &o, &name), TOKEN_OPERAND);
    assert_true(object_true(object_get(o, "K")));
    assert_int_equal(token_next(&r, s->arena, &o, &name), TOKEN_OPERATOR);
    assert_true(str_is(name, "TJ"));
    assert_int_equal(token_next(&r, s->arena, &o, &name), TOKEN_BAD);
    assert_int_equal(token_next(&r, s->arena, &o, &name), TOKEN_OPERATOR);
    assert_int_equal(token_next(&r, s->arena, &o, &name), TOKEN_END);
}

static void maps_are_read(void **state)
{
    struct setting *s = *state;
    struct cmap *m = cmap_read(s->arena, STR(
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        "2 beginbfrange <0010> <0012> <4e00> <0020> <0021> [<0041> <00420043>] endbfrange\n"
        "1 beginbfchar <0030> <d840dc00> endbfchar"));
    struct face f = { .composite = true, .unicode = m };
    char text[64];

    assert_int_equal(m->bytes, 2);
    assert_int_equal(face_character(&f, 0x12), 0x4e02);
    assert_int_equal(face_text(&f, 0x21, text), 2);
    assert_memory_equal(text, "BC", 2);
    assert_int_equal(face_character(&f, 0x30), 0x20000);
    assert_int_equal(face_character(&f, 0x31), 0);
}

static void nothing(void *context) { (void)context; }
static void nothing_text(void *context, struct str t) { (void)context; (void)t; }
static void nothing_pair(void *context, struct str t, struct str u)
{
    (void)context;
    (void)t;
    (void)u;
}
static void nothing_open(void *context, struct str t, const struct xml_attribute *a, size_t n)
{
    (void)context; (void)t; (void)a; (void)n;
}

static void xml_is_read_strictly(void **state)
{
    static const char *const bad[] = { "",
                                       "<a>",
                                       "<a></b>",
                                       "<a/><b/>",
                                       "x<a/>",
                                       "<a b=1/>",
                                       "<a b='<'/>",
                                       "<a b='' b=''/>",
                                       "<a>&x;</a>",
                                       "<a>&#xd800;</a>",
                                       "<!DOCTYPE a><a/>",
                                       "<p:a/>",
                                       "<a",
                                       "<a><![CDATA[x</a>",
                                       "<!-- <a/>" };
    struct setting *s = *state;
    struct xml_reader r = { .open = nothing_open, .text = nothing_text, .close = nothing,
                            .instruction = nothing_pair };
    size_t at;

    assert_null(xml_read(s->arena,
                         STR("<?x y?><a xmlns:p='u' p:b=\"&#x4e00;&lt;\"><p:c/><!-- - --></a>\n"),
                         &r, &at));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!xml_read(s->arena, str_of(bad[i]), &r, &at))
            fail_msg("%s was read", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_report_is_by_clause, fresh),
        cmocka_unit_test_setup(a_report_speaks_chinese, fresh),
        cmocka_unit_test_setup(a_report_is_json, fresh),
        cmocka_unit_test_setup(standards_have_names, fresh),
        cmocka_unit_test_setup(a_file_without_claims_needs_a_standard, fresh),
        cmocka_unit_test_setup(what_is_no_pdf_is_called_so, fresh),
        cmocka_unit_test_setup(a_figure_is_traced, fresh),
        cmocka_unit_test_setup(places_of_a_figure_stand_together, fresh),
        cmocka_unit_test_setup(what_is_not_traced_says_why, fresh),
        cmocka_unit_test_setup(a_plain_file_is_encrypted, fresh),
        cmocka_unit_test_setup(claims_forbid_encryption, fresh),
        cmocka_unit_test_setup(cut_and_flipped_files_end, fresh),
        cmocka_unit_test_setup(loops_and_depths_end, fresh),
        cmocka_unit_test_setup(operands_are_read, fresh),
        cmocka_unit_test_setup(maps_are_read, fresh),
        cmocka_unit_test_setup(xml_is_read_strictly, fresh)
    };

    mkdir(FOLDER, 0777);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
