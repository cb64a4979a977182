/*
 * tests/out/test_svg.c - live-text SVG: what is written, and that an XML reader takes it
 *
 * The pages are made by hand, the font has three entries of hmtx and one of cmap.
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "out/advance.h"
#include "out/svg.h"

static const struct ink black = { { 26, 26, 26 }, { 0, 0, 0, 100 } };
static const struct ink red = { { 200, 22, 29 }, { 0, 100, 90, 10 } };

/*
 * Five glyphs: 500, 1000, 250, 250 and 250 units; hhea says that three have entries of their own.
 * The cmap gives glyph 1, the full-width one, for U+2018 alone.
 */
static const char font[] =
    "OTTO" "\0\3\0\0\0\0\0\0"
    "cmap" "\0\0\0\0" "\0\0\0\154" "\0\0\0\50"
    "hhea" "\0\0\0\0" "\0\0\0\74" "\0\0\0\44"
    "hmtx" "\0\0\0\0" "\0\0\0\140" "\0\0\0\14"
    "\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "\0\3"
    "\1\364\0\0" "\3\350\0\0" "\0\372\0\0"
    "\0\0\0\1" "\0\3\0\12\0\0\0\14"
    "\0\14\0\0" "\0\0\0\34" "\0\0\0\0" "\0\0\0\1"
    "\0\0\40\30" "\0\0\40\30" "\0\0\0\1";

static struct page_face face_new(int weight)
{
    return (struct page_face){ .name = STR("Test"), .family = STR("Test"),
        .stack = STR("\"Test Sans\", sans-serif"), .weight = weight, .units_per_em = 1000,
        .data = { font, sizeof font - 1 } };
}

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct page *page;
    struct page_face face, bold;
    struct svg_information info;
};

static int open_fixture(void **state)
{
    struct arena *a = arena_open();
    struct fixture *f = ARENA_NEW(a, struct fixture);

    f->arena = a;
    f->diag = diag_new(a, LANGUAGE_EN);
    f->page = page_new(a, (struct size){ PU_MM(84), PU_MM(60) }, 0);
    f->face = face_new(400);
    f->bold = face_new(700);
    f->info = (struct svg_information){ STR("标题 <&>"), STR("说明"), LANGUAGE_ZH, STR("fig-a"), 0, false };
    *state = f;
    return 0;
}

static int close_fixture(void **state)
{
    arena_close(((struct fixture *)*state)->arena);
    return 0;
}

/* A run of `count` glyphs, one a character of one byte or three; x gives their places. */
static void run(struct fixture *f, const struct page_face *face, const char *text,
                enum language language, pu x, pu y, const pu *places, const uint32_t *ids,
                uint32_t count, pu width)
{
    struct page_glyph *g = ARENA_ARRAY(f->arena, struct page_glyph, count);
    uint32_t bytes = (uint32_t)(strlen(text) / count);

    for (uint32_t i = 0; i < count; i++)
        g[i] = (struct page_glyph){ ids[i], i * bytes, places[i], 0 };
    page_glyphs(f->page, (struct page_glyphs){ .face = face, .size = PU_PT(10), .at = { x, y },
        .width = width, .ink = black, .language = language, .text = str_of(text), .glyphs = g,
        .count = count });
}

static const char *svg(struct fixture *f)
{
    struct buf b = { .arena = f->arena };

    assert_true(svg_inline(f->page, &f->info, &b, f->diag));
    return str_z(f->arena, buf_str(&b));
}

static bool has(const char *text, const char *part)
{
    if (strstr(text, part))
        return true;
    print_error("no %s in\n%s\n", part, text);
    return false;
}

/* --- a small reader: well-formed, ids unique, nothing active --- */

static const char *entity_end(const char *p)
{
    static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;" };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(p, known[i], strlen(known[i])) == 0)
            return p + strlen(known[i]);
    return NULL;
}

static const char *read_attributes(struct arena *a, struct map *ids, const char *p)
{
    while (*p == ' ') {
        const char *name = ++p, *value;
        size_t length = strcspn(p, "=> ");

        p += length;
        assert_int_equal(*p++, '=');
        assert_int_equal(*p++, '"');
        for (value = p; *p != '"';) {
            assert_true(*p && *p != '<' && (unsigned char)*p >= ' ');
            p = *p == '&' ? entity_end(p) : p + 1;
            assert_non_null(p);
        }
        if (length == 2 && strncmp(name, "id", 2) == 0) {
            struct str id = str_copy(a, (struct str){ value, (size_t)(p - value) });

            assert_null(map_put(ids, id, ids));
            assert_false(id.ptr[0] >= '0' && id.ptr[0] <= '9');
            assert_true(str_find_char(id, '@') < 0 && str_find_char(id, ':') < 0);
        }
        assert_false(strncmp(name, "on", 2) == 0 || strncmp(name, "style", 5) == 0);
        p++;
    }
    return p;
}

static void assert_reads(struct arena *a, const char *p)
{
    const char *open[32];
    size_t depth = 0;
    struct map *ids = map_new(a);

    while (*p) {
        if (*p == '&') {
            p = entity_end(p);
            assert_non_null(p);
        } else if (*p != '<') {
            assert_true((unsigned char)*p >= ' ' || *p == '\n');
            p++;
        } else if (p[1] == '/') {
            size_t length = strcspn(p + 2, ">");

            assert_true(depth > 0);
            assert_int_equal(strncmp(open[--depth], p + 2, length), 0);
            p += length + 3;
        } else {
            const char *name = p + 1;

            p = read_attributes(a, ids, name + strcspn(name, " />"));
            assert_true(depth < 32);
            if (*p == '/')
                p++;
            else
                open[depth++] = name;
            assert_int_equal(*p++, '>');
        }
    }
    assert_int_equal(depth, 0);
}

/* --- the tests --- */

static void the_root_says_what_it_is(void **state)
{
    struct fixture *f = *state;
    const char *s = svg(f);

    assert_reads(f->arena, s);
    assert_true(has(s, "width=\"84mm\" height=\"60mm\" viewBox=\"0 0 238.11 170.079\""));
    assert_true(has(s, "xml:lang=\"zh-Hans\" role=\"img\" "
                       "aria-labelledby=\"fig-a-title fig-a-desc\""));
    assert_true(has(s, "<title id=\"fig-a-title\">标题 &lt;&amp;&gt;</title>\n<desc "));
}

static void a_picture_for_screens_counts_pixels(void **state)
{
    struct fixture *f = *state;

    f->info.pixels = 420;
    assert_true(has(svg(f), " width=\"420\" height=\"300\" viewBox=\"0 0 238.11 170.079\""));
}

static void a_run_is_one_text(void **state)
{
    struct fixture *f = *state;
    const char *s;

    run(f, &f->bold, "abc", LANGUAGE_EN, PU_PT(20), PU_PT(30), (pu[]){ 0, PU_PT(5), PU_PT(15) },
        (uint32_t[]){ 0, 1, 1 }, 3, PU_PT(25));
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, "<text x=\"20\" y=\"30\" textLength=\"25\" "
                       "lengthAdjust=\"spacingAndGlyphs\" "
                       "font-family=\"&quot;Test Sans&quot;, sans-serif\" font-size=\"10\" "
                       "font-weight=\"700\" fill=\"#1a1a1a\" xml:lang=\"en\">abc</text>"));
}

/* Glyph 3 stands 2.5 pt behind the place where the font's own advance would put it. */
static void a_gap_begins_a_span(void **state)
{
    struct fixture *f = *state;
    const char *s;

    run(f, &f->face, "增a", LANGUAGE_ZH, 0, PU_PT(30), (pu[]){ 0 }, (uint32_t[]){ 1 }, 1, PU_PT(10));
    f->page->count = 0;
    page_glyphs(f->page, (struct page_glyphs){ .face = &f->face, .size = PU_PT(10),
        .at = { 0, PU_PT(30) }, .width = PU_PT(17.5), .ink = black, .language = LANGUAGE_ZH,
        .text = STR("增a"), .count = 2,
        .glyphs = (struct page_glyph[]){ { 1, 0, 0, 0 }, { 0, 3, PU_PT(12.5), 0 } } });
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, "<tspan x=\"0\" y=\"30\" textLength=\"10\" "
                       "lengthAdjust=\"spacingAndGlyphs\">"
                       "增</tspan><tspan x=\"12.5\" y=\"30\" textLength=\"5\""));
}

/* The page's quote is 2.5 pt wide, the reader's 10: it stands alone, its ink where it should be. */
static void a_proportional_quote_stands_alone(void **state)
{
    struct fixture *f = *state;
    const char *s;

    page_glyphs(f->page, (struct page_glyphs){ .face = &f->face, .size = PU_PT(10),
        .at = { PU_PT(20), PU_PT(30) }, .width = PU_PT(17.5), .ink = black,
        .language = LANGUAGE_EN, .text = STR("a b\u2018c"), .count = 5,
        .glyphs = (struct page_glyph[]){ { 0, 0, 0, 0 }, { 2, 1, PU_PT(5), 0 },
            { 0, 2, PU_PT(7.5), 0 }, { 2, 3, PU_PT(12.5), 0 }, { 0, 6, PU_PT(15), 0 } } });
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, "xml:space=\"preserve\"><tspan x=\"20\" y=\"30\" textLength=\"12.5\""));
    assert_true(has(s, ">a b</tspan><tspan x=\"25\" y=\"30\">\u2018</tspan><tspan x=\"35\""));
}

/* Runs side by side are one text, each with what differs; a far one is another. */
static void neighbours_are_one_text(void **state)
{
    struct fixture *f = *state;
    const pu at[] = { 0, PU_PT(10) };
    const char *s;

    run(f, &f->face, "增长", LANGUAGE_ZH, 0, PU_PT(30), at, (uint32_t[]){ 1, 1 }, 2, PU_PT(20));
    run(f, &f->bold, "6", LANGUAGE_ZH, PU_PT(22), PU_PT(30), at, (uint32_t[]){ 0 }, 1, PU_PT(5));
    run(f, &f->face, "年", LANGUAGE_ZH, PU_PT(40), PU_PT(30), at, (uint32_t[]){ 1 }, 1, PU_PT(10));
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, "增长</tspan><tspan x=\"22\""));
    assert_true(has(s, "font-weight=\"700\" fill=\"#1a1a1a\">6</tspan></text>\n<text x=\"40\""));
}

/* A heading that runs in: what follows it does not take its weight. */
static void plain_text_after_bold_is_plain(void **state)
{
    struct fixture *f = *state;
    const pu at[] = { 0, PU_PT(10) };

    run(f, &f->bold, "题", LANGUAGE_ZH, 0, PU_PT(30), at, (uint32_t[]){ 1 }, 1, PU_PT(10));
    run(f, &f->face, "文", LANGUAGE_ZH, PU_PT(11), PU_PT(30), at, (uint32_t[]){ 1 }, 1, PU_PT(10));
    assert_true(has(svg(f), "font-weight=\"400\" fill=\"#1a1a1a\">文</tspan></text>"));
}

static void spaces_are_kept_and_controls_are_not(void **state)
{
    struct fixture *f = *state;
    const char *s;

    run(f, &f->face, "a\tb \x01\"&", LANGUAGE_EN, 0, PU_PT(30),
        (pu[]){ 0, PU_PT(5), PU_PT(10), PU_PT(15), PU_PT(20), PU_PT(25), PU_PT(30) },
        (uint32_t[]){ 0, 0, 0, 0, 0, 0, 0 }, 7, PU_PT(35));
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, ">a b \xEF\xBF\xBD&quot;&amp;</text>"));
    run(f, &f->face, "a ", LANGUAGE_EN, 0, PU_PT(60), (pu[]){ 0, PU_PT(5) }, (uint32_t[]){ 0, 0 },
        2, PU_PT(10));
    assert_true(has(svg(f), "xml:space=\"preserve\">a </text>"));
}

static void ids_become_names_and_can_be_read_back(void **state)
{
    static const struct { const char *id, *want; } rows[] = {
        { "gdp-growth@2025:actual", "fig-a.gdp-growth_x40_2025_x3A_actual" },
        { "410800/gdp@2025:target", "fig-a.410800_x2F_gdp_x40_2025_x3A_target" },
        { "指标", "fig-a.指标" },
        { "a_x40_b", "fig-a.a_x5F_x40_b" },         /* not the same as a@b */
        { "a@b", "fig-a.a_x40_b" },
        { "marks", "fig-a.marks" },
        { "marks", "fig-a.marks-2" },
        { "a b\"<", "fig-a.a_x20_b_x22__x3C_" },
    };
    struct fixture *f = *state;
    const char *s;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        page_group_begin(f->page, str_of(rows[i].id), STR("<名>"));
        page_group_end(f->page);
    }
    page_group_begin(f->page, STR_NONE, STR_NONE);      /* left open: closed at the end */
    s = svg(f);
    assert_reads(f->arena, s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(has(s, str_z(f->arena, str_format(f->arena, "<g id=\"%s\"", rows[i].want))));
    assert_true(has(s, "<title>&lt;名&gt;</title>"));
}

static void shapes_are_the_simplest_that_fit(void **state)
{
    struct fixture *f = *state;
    struct point line[] = { { 0, 0 }, { PU_PT(10), PU_PT(5) }, { PU_PT(20), 0 } };
    const char *s;

    page_rect(f->page, (struct rect){ PU_PT(1), PU_PT(2), PU_PT(3), PU_PT(4) }, red);
    page_rounded(f->page, (struct rect){ PU_PT(1), PU_PT(2), PU_PT(13), PU_PT(4) }, PU_PT(1.5), red);
    page_rounded(f->page, (struct rect){ PU_PT(1), PU_PT(2), PU_PT(6), PU_PT(4) }, PU_PT(9), red);
    page_circle(f->page, (struct point){ PU_PT(9), PU_PT(8) }, PU_PT(2.5), &red, NULL, 0);
    page_dashed(f->page, line[0], line[1], PU_PT(0.25), PU_PT(1), PU_PT(2), black);
    page_polyline(f->page, line, 3, PU_PT(1), black);
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#c8161d\"/>"));
    assert_true(has(s, "<rect x=\"1\" y=\"2\" width=\"13\" height=\"4\" rx=\"1.5\" fill=\"#c8161d\"/>"));
    /* No more than half a side. */
    assert_true(has(s, "<rect x=\"1\" y=\"2\" width=\"6\" height=\"4\" rx=\"2\" fill=\"#c8161d\"/>"));
    assert_true(has(s, "<circle cx=\"9\" cy=\"8\" r=\"2.5\" fill=\"#c8161d\"/>"));
    assert_true(has(s, "<path d=\"M0 0L10 5\" fill=\"none\" stroke=\"#1a1a1a\" "
                       "stroke-width=\"0.25\" stroke-dasharray=\"1 2\"/>"));
    assert_true(has(s, "stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"));
}

static void turned_items_are_one_turned_group(void **state)
{
    struct fixture *f = *state;
    const char *s;

    page_turn_begin(f->page, (struct point){ PU_PT(5), PU_PT(90) });
    page_rect(f->page, (struct rect){ PU_PT(1), PU_PT(2), PU_PT(3), PU_PT(4) }, red);
    page_turn_end(f->page);
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, "<g transform=\"translate(5 90) rotate(-90)\">\n<rect x=\"1\" y=\"2\""));
}

static void links_go_to_the_web_only(void **state)
{
    struct fixture *f = *state;
    struct buf b = { .arena = f->arena };
    const char *s;

    page_link(f->page, (struct page_link){ { 0, 0, 10, 10 }, STR("https://example.org/?a&b"),
                                           STR_NONE });
    page_link(f->page, (struct page_link){ { 0, 0, 10, 10 }, STR_NONE, STR("fig-b") });
    s = svg(f);
    assert_reads(f->arena, s);
    assert_true(has(s, "<a href=\"https://example.org/?a&amp;b\">"));
    assert_null(strstr(s, "fig-b"));
    page_link(f->page, (struct page_link){ { 0, 0, 10, 10 }, STR("javascript:alert(1)"),
                                           STR_NONE });
    assert_false(svg_inline(f->page, &f->info, &b, f->diag));
    assert_int_equal(diag_errors(f->diag), 1);
}

/* A font cut short costs the tables that are cut: hmtx ends at 108, the cmap is last. */
static void a_font_that_cannot_be_read_is_no_harm(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof font; n++) {
        struct page_face face = face_new(400);
        struct advances a;

        face.data.len = n;
        a = advances_find(&face);
        assert_int_equal(advances_of(&a, 1), n < 108 ? -1 : 1000);
        assert_int_equal(advances_plain(&a, 0x2018), n < sizeof font - 1 ? -1 : 1000);
        assert_int_equal(advances_plain(&a, 0x2019), -1);
    }
}

static void the_file_has_a_declaration_and_renders(void **state)
{
    struct fixture *f = *state;
    char folder[] = "/tmp/yaolan-svg-XXXXXX";
    struct output *out;
    struct str path;

    assert_non_null(mkdtemp(folder));
    path = str_format(f->arena, "%s/图.svg", folder);
    run(f, &f->face, "abc", LANGUAGE_EN, PU_PT(20), PU_PT(30), (pu[]){ 0, PU_PT(5), PU_PT(15) },
        (uint32_t[]){ 0, 1, 1 }, 3, PU_PT(25));
    page_group_begin(f->page, STR("a@b:c"), STR_NONE);
    page_rect(f->page, (struct rect){ PU_PT(1), PU_PT(2), PU_PT(3), PU_PT(4) }, red);
    page_group_end(f->page);
    out = output_open(f->arena, path, f->diag);
    assert_true(svg_write(f->page, &f->info, out, f->diag));
    assert_true(output_finish(out, f->diag) && output_rename(out, f->diag));
    {
        char text[8192];
        FILE *file = fopen(str_z(f->arena, path), "rb");
        size_t n = fread(text, 1, sizeof text - 1, file);

        text[n] = '\0';
        fclose(file);
        assert_int_equal(strncmp(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ", 44), 0);
        assert_true(has(text, "<g id=\"a_x40_b_x3A_c\" data-name=\"a@b:c\">"));
    }
    if (access("/usr/bin/rsvg-convert", X_OK) == 0)
        assert_int_equal(system(str_z(f->arena, str_format(f->arena,
            "/usr/bin/rsvg-convert -o %s/a.png '%.*s' && rm %s/a.png", folder, STR_ARG(path),
            folder))), 0);
    unlink(str_z(f->arena, path));
    assert_int_equal(rmdir(folder), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_root_says_what_it_is), TEST(a_picture_for_screens_counts_pixels),
        TEST(a_run_is_one_text), TEST(a_gap_begins_a_span),
        TEST(a_proportional_quote_stands_alone),
        TEST(neighbours_are_one_text), TEST(spaces_are_kept_and_controls_are_not),
        TEST(plain_text_after_bold_is_plain), TEST(spaces_are_kept_and_controls_are_not),
        TEST(ids_become_names_and_can_be_read_back), TEST(shapes_are_the_simplest_that_fit),
        TEST(turned_items_are_one_turned_group),
        TEST(links_go_to_the_web_only), TEST(a_font_that_cannot_be_read_is_no_harm),
        TEST(the_file_has_a_declaration_and_renders),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
