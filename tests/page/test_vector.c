/*
 * SVG files as shapes on a page: outlines, colours, transforms, style sheets; what is refused, with
 * its place; hostile files end.
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "page/vector.h"

#define SVG(body) "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">\n" body "</svg>"

static struct ink ink_of(const void *context, struct vector_colour c)
{
    (void)context;
    return (struct ink){ { c.rgb[0], c.rgb[1], c.rgb[2] }, { 0, 0, 0, 0 } };
}

static const struct page_vector *read(struct arena *a, struct str text, struct diag *d)
{
    struct source *s = ARENA_NEW(a, struct source);

    s->path = STR("logo.svg");
    s->text = text;
    return page_vector_read(a, s, SPAN_NONE, d);
}

/* The items of a page of 100 × 50 pt, one a line; without the page's own line and the nodes. */
static struct str painted(struct arena *a, const char *svg)
{
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct page_vector *v = read(a, str_of(svg), d);
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(50) }, 0);
    struct buf out = { .arena = a };

    if (!v)
        fail_msg("%.*s", STR_ARG(diag_text(d, a, 20)));
    assert_int_equal(page_vector_height(v, PU_PT(100)), PU_PT(50));
    page_vector_paint(pg, v, (struct rect){ 0, 0, PU_PT(100), PU_PT(50) }, ink_of, NULL);
    page_dump(pg, &out);
    return str_from(buf_str(&out), sizeof "page 100 50\n" - 1);
}

static void shapes_are_painted(void **state)
{
    static const struct { const char *svg, *dump; } rows[] = {
        { SVG("<rect x='1' y='2' width='3' height='4'/>"),
          "fill #000000 M 1 2 L 4 2 L 4 6 L 1 6 Z" },
        { SVG("<path d='m1 2h3v4l-3,0z'/>"), "fill #000000 M 1 2 L 4 2 L 4 6 L 1 6 Z" },
        { SVG("<path d='M10 10Q13 16 16 10T22 10'/>"),
          "fill #000000 M 10 10 C 12 14 14 14 16 10 C 18 6 20 6 22 10" },
        { SVG("<path d='M0 10c1 1 2 2 3 0s2-2 3 0'/>"),
          "fill #000000 M 0 10 C 1 11 2 12 3 10 C 4 8 5 8 6 10" },
        { SVG("<line x1='1' y1='1' x2='9' y2='1' stroke='red' stroke-width='2'/>"),
          "fill #000000 stroke #ff0000 2 M 1 1 L 9 1" },
        { SVG("<polyline fill='none' stroke='#123' points='1,1 2,2,3 1' stroke-linecap='round'/>"),
          "stroke #112233 1 round M 1 1 L 2 2 L 3 1" },
        { SVG("<path fill-rule='evenodd' fill='rgb(78%, 6%, 18%)' d='M0 0h4v4z'/>"),
          "fill even-odd #c70f2e M 0 0 L 4 0 L 4 4 Z" },
        { SVG("<g transform='translate(10 5) scale(2)' style='stroke:blue;fill:none'>"
              "<path d='M0 0h4' stroke-width='1.5' stroke-dasharray='2 1'/></g>"),
          "stroke #0000ff 3 dash 4 2 M 10 5 L 18 5" },
        { SVG("<rect transform='rotate(90 10 10)' x='10' y='8' width='2' height='2'/>"),
          "fill #000000 M 12 10 L 12 12 L 10 12 L 10 10 Z" },
        { SVG("<rect transform='matrix(1 0 0 1 3 4)' width='1' height='1'/>"),
          "fill #000000 M 3 4 L 4 4 L 4 5 L 3 5 Z" },
        { SVG("<style>.a,.b{fill:#c8102e} .b{stroke:none}</style>"
              "<path class='x b' fill='green' d='M0 0h1v1z'/>"), "fill #c8102e M 0 0 L 1 0 L 1 1 Z" },
        { SVG("<g color='teal'><path fill='currentColor' d='M0 0h1v1z'/></g>"),
          "fill #008080 M 0 0 L 1 0 L 1 1 Z" },
        { SVG("<g display='none'><text>x</text></g><path d='M0 0h1v1z'/>"),
          "fill #000000 M 0 0 L 1 0 L 1 1 Z" },
        { SVG("<title>t</title><g clip-path='url(#c)'><path d='M0 0h1v1z'/></g>"
              "<defs><clipPath id='c'><rect width='100' height='50'/></clipPath></defs>"),
          "fill #000000 M 0 0 L 1 0 L 1 1 Z" },
        { SVG("<i:x xmlns:i='urn:i'><text/></i:x><path d='M0 0h1v1z'/>"),
          "fill #000000 M 0 0 L 1 0 L 1 1 Z" },
        { "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://x/svg11.dtd'>"
          "<svg width='100px' height='50'><path d='M0 0h1v1z'/></svg>",
          "fill #000000 M 0 0 L 1 0 L 1 1 Z" },
        { "<svg viewBox='-10 -5 200 100'><path d='M-10 -5h2v2z'/></svg>",
          "fill #000000 M 0 0 L 1 0 L 1 1 Z" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_open();

        assert_string_equal(str_z(a, painted(a, rows[i].svg)),
                            str_z(a, str_format(a, "  [0] path %s\n", rows[i].dump)));
        arena_close(a);
    }
}

/* A circle by arcs is the circle by itself, to a thousandth. */
static void arcs_meet_circles(void **state)
{
    static const char *const arcs[] = {
        SVG("<path d='M30 25A10 10 0 0 1 20 35A10 10 0 0 1 10 25a10 10 0 0120 0'/>"),
        SVG("<path d='M30 25a10 10 0 1 1-20 0A10,10,0,1,1,30,25'/>")
    };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct arena *a = arena_open();
        struct str s = painted(a, arcs[i]);

        assert_true(str_find(s, STR("C 30 30.522")) >= 0 || str_find(s, STR("C 30 30.523")) >= 0);
        assert_true(str_find(s, STR(" 20 35 C ")) >= 0);
        assert_true(str_find(s, STR(" 10 25 C ")) >= 0);
        assert_true(str_find(s, STR(" 20 15")) >= 0);
        arena_close(a);
    }
}

static void what_cannot_be_printed_is_refused(void **state)
{
    static const struct { const char *svg, *message; } rows[] = {
        { SVG("<text>x</text>"), "logo.svg:2:1: error: <text> of an SVG cannot be printed" },
        { SVG("<image href='/etc/passwd'/>"), "<image> of an SVG cannot be printed" },
        { SVG("<use href='other.svg#a'/>"), "<use> of an SVG cannot be printed" },
        { SVG("<foreignObject/>"), "<foreignObject> of an SVG" },
        { SVG("<script>alert(1)</script>"), "has a script, an event handler" },
        { SVG("<path onload='x()' d='M0 0h1v1z'/>"), "has a script, an event handler" },
        { "<?xml-stylesheet href='http://x/y.css'?>" SVG("<path d='M0 0h1v1z'/>"),
          "has a script, an event handler" },
        { SVG("<path fill='url(#g)' d='M0 0h1v1z'/>"), "the colour \"url(#g)\" is not known" },
        { SVG("<path fill='hotpink2' d='M0 0h1v1z'/>"), "logo.svg:2:1: error: the colour \"hotpink2\"" },
        { SVG("<path opacity='.5' d='M0 0h1v1z'/>"), "half transparent" },
        { SVG("<path fill-opacity='50%' d='M0 0h1v1z'/>"), "half transparent" },
        { SVG("<path filter='url(#f)' d='M0 0h1v1z'/>"), "url(#f) of an SVG cannot be printed" },
        { SVG("<g clip-path='url(#c)'><path d='M0 0h1v1z'/></g><clipPath id='c'>"
              "<rect width='9' height='9'/></clipPath>"), "clip-path of an SVG" },
        { SVG("<style>g > path{fill:red}</style><path d='M0 0h1v1z'/>"), "g > path of an SVG" },
        { SVG("<style>@import url(http://x);</style>"), "@import url(http://x); of an SVG" },
        { SVG("<path d='M0 0h1v1z' transform='spin(3)'/>"), "spin(3) of an SVG" },
        { SVG("<g transform='scale(1 3)'><path d='M0 0h9' stroke='red'/></g>"), "stroke, transform" },
        { SVG("<path d='M0 0h9' stroke='red' stroke-linecap='square'/>"), "square of an SVG" },
        { SVG("<path d='M0 0h9' stroke='red' stroke-dasharray='1 2 3'/>"), "stroke-dasharray of" },
        { SVG("<path d='M0 0 L 5'/>"), "the outline is wrong here" },
        { SVG("<path d='L5 5'/>"), "the outline is wrong here: \"L5 5\"" },
        { SVG("<path d='M0 0 1e9 1e9'/>"), "the outline is wrong here" },
        { SVG("<path d='M0 0h120v1z'/>"), "reaches out of the viewBox" },
        { SVG(""), "has no shape" },
        { "<svg><path d='M0 0h1v1z'/></svg>", "has no viewBox" },
        { "<svg viewBox='0 0 0 9'/>", "has no viewBox" },
        { "<svg viewBox='0 0 1 9999'/>", "has no viewBox" },
        { "<html/>", "no sound SVG" },
        { "<svg viewBox='0 0 9 9'><g></svg>", "no sound SVG" },
        { "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 9 9'/>", "no sound SVG" },
        { "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg/>", "no sound SVG" },
        { SVG("<path d='M0 0h1v1z'>&a;</path>"), "no sound SVG" },
        { "\xff\xfe", "UTF-8" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_open();
        struct diag *d = diag_new(a, LANGUAGE_EN);
        struct str said;

        if (read(a, str_of(rows[i].svg), d))
            fail_msg("read: %s", rows[i].svg);
        said = diag_text(d, a, 20);
        if (str_find(said, str_of(rows[i].message)) < 0)
            fail_msg("\"%s\" is not in:\n%.*s", rows[i].message, STR_ARG(said));
        assert_int_equal(diag_errors(d), 1);
        arena_close(a);
    }
}

static void large_files_end_at_once(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct buf deep = { .arena = a }, long_path = { .arena = a }, big = { .arena = a };

    (void)state;
    buf_z(&deep, "<svg viewBox='0 0 9 9'>");
    for (int i = 0; i < 100000; i++)
        buf_z(&deep, "<g>");
    assert_null(read(a, buf_str(&deep), d));
    buf_z(&long_path, "<svg viewBox='0 0 9 9'><path d='M0 0");
    for (int i = 0; i < VECTOR_MOST_OPS; i++)
        buf_z(&long_path, "h1");
    buf_z(&long_path, "'/></svg>");
    assert_null(read(a, buf_str(&long_path), d));
    assert_true(str_find(diag_text(d, a, 20), STR("more than 200000 segments")) >= 0);
    for (size_t i = 0; i <= VECTOR_MOST_BYTES / 64; i++)
        buf_z(&big, "<!-- 5678901234567890123456789012345678901234567890123456789 -->");
    assert_null(read(a, buf_str(&big), d));
    assert_true(str_find(diag_text(d, a, 20), STR("larger than 4 MB")) >= 0);
    arena_close(a);
}

/* Cut off and changed at random: no read beyond the bytes, no endless loop. */
static void damaged_files_end(void **state)
{
    FILE *f = fopen(YAOLAN_SOURCE_DIR "/tests/out/pictures/logo.svg", "rb");
    char text[4096];
    size_t size = fread(text, 1, sizeof text, f);
    uint32_t seed = 7;

    (void)state;
    fclose(f);
    for (size_t i = 0; i < 3000; i++) {
        struct arena *a = arena_open();
        char *copy = malloc(size);

        for (size_t k = 0; k < size; k++)
            copy[k] = text[k];
        for (int k = 0; k < 3; k++) {
            seed = seed * 1664525 + 1013904223;
            copy[(seed >> 8) % size] = "<>/\"'0 9-.#MzaC\xff"[seed % 16];
        }
        read(a, (struct str){ copy, i % 3 ? size : i % size }, diag_new(a, LANGUAGE_EN));
        free(copy);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_are_painted), cmocka_unit_test(arcs_meet_circles),
        cmocka_unit_test(what_cannot_be_printed_is_refused),
        cmocka_unit_test(large_files_end_at_once), cmocka_unit_test(damaged_files_end)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
