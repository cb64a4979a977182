/* tests/text/test_fonts.c - bindings, missing files and glyphs, and their messages */
#include "opened.h"

#include <unistd.h>

#include "text/fonts.h"

static struct str messages_of(const struct diag *d)
{
    return diag_text(d, arena, 20);
}

static bool mentions(const struct diag *d, const char *words)
{
    bool found = str_find(messages_of(d), str_of(words)) >= 0;

    if (!found)
        print_error("%.*s\n", STR_ARG(messages_of(d)));
    return found;
}

static void faces_are_the_named_ones(void **state)
{
    (void)state;
    for (size_t i = 0; i < bound_config.count; i++) {
        const struct font_binding *b = &bound_faces[i];
        struct text_style style = bound_style(b->role, 10);
        const struct page_face *f;

        style.bold = b->bold;
        f = text_face(text, &style);
        assert_true(str_ends(f->path, b->file));
        assert_int_equal(f->index, b->index);
        assert_int_equal(f->units_per_em, 1000);
        assert_int_equal(f->ascent - f->descent, 1000);
        assert_true(f->cap_height > 600 && f->cap_height < 800);
        assert_true(f->data.len > 1000000);
    }
}

/* One face for one file and index, whatever roles it plays. */
static void faces_are_shared(void **state)
{
    struct text_style song = bound_style(FONT_SONG, 10), latin = bound_style(FONT_LATIN, 10);
    struct text_style title = bound_style(FONT_TITLE, 10);

    (void)state;
    assert_ptr_equal(text_face(text, &song), text_face(text, &latin));
    song.bold = true;
    assert_ptr_equal(text_face(text, &song), text_face(text, &title));
    assert_string_equal(str_z(arena, text_face(text, &song)->name), "NotoSerifCJKsc-Bold");
}

static void bad_binding_in(const struct str *directories, size_t count, struct font_binding b,
                           const char *message)
{
    struct font_config config = bound_config;
    struct diag *d = diag_new(arena, LANGUAGE_EN);

    config.directories = directories;
    config.directory_count = count;
    config.bindings = &b;
    config.count = 1;
    assert_null(text_open(arena, &config, d));
    assert_int_equal(diag_status(d), 3);
    assert_true(mentions(d, message));
}

static void bad_binding(struct font_binding b, const char *message)
{
    bad_binding_in(bound_directories, bound_config.directory_count, b, message);
}

/* A font of pixels: fontconfig knows its family, and there are no outlines to shape. */
static void pixels_alone(void)
{
    static const char pixels[] =
        "STARTFONT 2.1\nFONT -misc-Dots-Medium-R-Normal--8-80-75-75-C-80-ISO10646-1\nSIZE 8 75 75\n"
        "FONTBOUNDINGBOX 8 8 0 0\nSTARTPROPERTIES 3\nFAMILY_NAME \"Dots\"\nFONT_ASCENT 8\n"
        "FONT_DESCENT 0\nENDPROPERTIES\nCHARS 1\nSTARTCHAR A\nENCODING 65\nSWIDTH 1000 0\n"
        "DWIDTH 8 0\nBBX 8 8 0 0\nBITMAP\nFF\nFF\nFF\nFF\nFF\nFF\nFF\nFF\nENDCHAR\nENDFONT\n";
    char folder[] = "/tmp/fontsXXXXXX";
    struct str directory = str_of(mkdtemp(folder));
    const char *path = str_z(arena, str_format(arena, "%s/dots.bdf", folder));
    struct font_binding b = bound_faces[0];
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(pixels, f);
    fclose(f);
    b.file = STR("dots.bdf");
    b.family = STR("Dots");
    b.index = 0;
    bad_binding_in(&directory, 1, b, "font file dots.bdf (Dots) cannot be loaded");
    unlink(path);
    rmdir(folder);
}

static void missing_fonts(void **state)
{
    struct font_binding b = bound_faces[0];

    (void)state;
    b.file = STR("NoSuchFont.ttf");
    bad_binding(b, "font file NoSuchFont.ttf not found; install the package fonts-noto-cjk");
    b = bound_faces[0];
    b.family = STR("Noto Serif CJK JP");
    bad_binding(b, "face 2 of NotoSerifCJK-Regular.ttc is not Noto Serif CJK JP");
    b = bound_faces[0];
    b.index = 200;
    bad_binding(b, "face 200 of NotoSerifCJK-Regular.ttc is not Noto Serif CJK SC");
    pixels_alone();
    b = bound_faces[0];
    b.role = FONT_KAI;
    bad_binding(b, "binds no face to the role song");
}

static const struct source sample = {
    .path = STR_INIT("report.md"), .text = STR_INIT("# 一\n\n文字 \xD8\xB4 与 \xF0\x9F\x98\x80。\n")
};

static struct text_lines set_sample(const struct text_style *style, struct span at, pu measure,
                                    struct diag *d)
{
    struct text_piece *piece = ARENA_NEW(arena, struct text_piece);
    struct text_paragraph p = {
        .style = style, .pieces = piece, .count = 1, .measure = measure
    };

    piece->text = str_sub(sample.text, at.offset, at.length);
    piece->style = style;
    piece->at = at;
    return text_compose(text, arena, &p, d);
}

/* With its place, and once however often the paragraph is set. */
static void missing_glyph(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct span at = { &sample, 7, (uint32_t)sample.text.len - 8 };
    struct diag *d = diag_new(arena, LANGUAGE_EN);

    (void)state;
    assert_false(set_sample(&style, at, PU_PT(200), d).ok);
    assert_false(set_sample(&style, at, PU_PT(100), d).ok);
    assert_int_equal(diag_errors(d), 2);
    assert_true(mentions(d, "report.md:3:4: error"));
    assert_true(mentions(d, "(U+0634)"));
    assert_true(mentions(d, "report.md:3:8: error"));
    assert_true(mentions(d, "(U+1F600)"));
}

/* A character that the face lacks is taken from another bound face. */
static void other_face_has_it(void **state)
{
    struct text_style kai = bound_style(FONT_KAI, 10);
    struct text_line l = text_label(text, arena, STR("甲\xE2\x97\x90"), &kai, LANGUAGE_ZH,
                                    SPAN_NONE, diag);

    (void)state;
    assert_int_equal(l.count, 2);
    assert_ptr_not_equal(l.runs[0].face, l.runs[1].face);
    assert_int_equal(diag_errors(diag), 0);
}

static void overfull(void **state)
{
    static const struct source long_word = {
        .path = STR_INIT("report.md"), .text = STR_INIT("甲乙 incomprehensibilities 丙")
    };
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = {
        .text = long_word.text, .style = &style,
        .at = { &long_word, 0, (uint32_t)long_word.text.len }
    };
    struct text_paragraph p = {
        .style = &style, .pieces = &piece, .count = 1, .measure = PU_PT(40)
    };
    struct diag *d = diag_new(arena, LANGUAGE_EN);
    struct text_lines lines = text_compose(text, arena, &p, d);

    (void)state;
    assert_true(lines.ok);              /* hyphenated */
    style.hyphenate = TEXT_HYPHENATE_NONE;
    lines = text_compose(text, arena, &p, d);
    assert_false(lines.ok);
    assert_int_equal(diag_errors(d), 1);
    assert_true(mentions(d, "report.md:1:4: error: \"incomprehensibilities\" cannot be broken"));
    text_compose(text, arena, &p, d);
    assert_int_equal(diag_errors(d), 1);
}

/* Measures that leave nothing, and nothing to set, end in lines or a report. */
static void degenerate(void **state)
{
    static const pu measures[] = { 0, 1, -5000, PU_PT(3), INT32_MAX };
    struct text_style style = bound_style(FONT_SONG, 10);
    struct span at = { &sample, 7, 6 };

    (void)state;
    style.indent = 2000;
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        struct diag *d = diag_new(arena, LANGUAGE_EN);
        struct text_lines lines = set_sample(&style, at, measures[i], d);

        assert_true(lines.count > 0);
        assert_int_equal(lines.ok, diag_errors(d) == 0);
    }
    assert_int_equal(set_sample(&style, (struct span){ &sample, 7, 0 }, PU_PT(100), diag).count, 0);
}

/* The bytes of a hostile text: no crash, and what is not set is reported. */
static void any_bytes(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    /* half of them words and figures, which are cut, kept together and broken */
    static const char letters[] = "aeiouaeinrstdlfi  -.,:/%$+(19"
                                  "\xC3\xA9\xE4\xBA\xBF\xE5\x85\x83" "A";
    uint32_t seed = 1;
    char bytes[64];

    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct text_piece piece = { .text = { bytes, sizeof bytes }, .style = &style };
        struct text_paragraph p = {
            .style = &style, .pieces = &piece, .count = 1, .measure = PU_PT(60)
        };
        struct arena *flow = arena_open();

        for (size_t k = 0; k < sizeof bytes; k++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[k] = i & 2 ? letters[(seed >> 16) % sizeof letters] : (char)(seed >> 24);
        }
        piece.language = (enum language)(i & 1);
        text_compose(text, flow, &p, diag_new(flow, LANGUAGE_EN));
        arena_close(flow);
    }
}

static void too_long(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct diag *d = diag_new(arena, LANGUAGE_EN);
    struct str s = { arena_alloc(arena, 20000), 20000 };

    (void)state;
    memset((char *)s.ptr, 'a', s.len);
    text_label(text, arena, s, &style, LANGUAGE_EN, SPAN_NONE, d);
    assert_true(mentions(d, "longer than 16384 bytes"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_are_the_named_ones),
        cmocka_unit_test(faces_are_shared),
        cmocka_unit_test(missing_fonts),
        cmocka_unit_test(missing_glyph),
        cmocka_unit_test(other_face_has_it),
        cmocka_unit_test(overfull),
        cmocka_unit_test(degenerate),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(too_long)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
