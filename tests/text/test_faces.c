/* tests/text/test_faces.c - mainland forms, a Latin face beside a Han face, digits in cells */
#include "opened.h"

#include "text/fonts.h"

static struct text_line label(const char *s, const struct text_style *style)
{
    return text_label(text, arena, str_of(s), style, LANGUAGE_ZH, SPAN_NONE, diag);
}

/* A collection's Japanese face draws 直 and 骨 as the mainland one does: GSUB's locl is applied. */
static void mainland_forms(void **state)
{
    static const struct font_binding japanese = {
        FONT_SONG, false, STR_INIT("Noto Serif CJK JP"), STR_INIT("NotoSerifCJK-Regular.ttc"), 0,
        STR_INIT("serif"), STR_INIT("fonts-noto-cjk"), { NULL, 0, 0 }
    };
    struct font_config config = bound_config;
    struct text *other;
    struct face *jp, *sc = fonts_face(text, FONT_SONG, false);

    (void)state;
    config.bindings = &japanese;
    config.count = 1;
    other = text_open(arena, &config, diag);
    assert_non_null(other);
    jp = fonts_face(other, FONT_SONG, false);
    for (size_t i = 0; i < 3; i++) {
        uint32_t c = (const uint32_t[]){ 0x76F4, 0x9AA8, 0x8FD4 }[i];      /* 直 骨 返 */

        assert_int_equal(face_han_glyph(jp, c).id, face_han_glyph(sc, c).id);
        assert_int_not_equal(face_glyph(jp, c).id, face_han_glyph(jp, c).id);
    }
    text_close(other);
}

/* The dash of Chinese text is another glyph than that of English. */
static void dash_form(void **state)
{
    struct face *sc = fonts_face(text, FONT_SONG, false);

    (void)state;
    assert_int_not_equal(face_han_glyph(sc, 0x2014).id, face_glyph(sc, 0x2014).id);
}

static void latin_is_matched(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_line l;

    (void)state;
    style.latin_scale = 0;
    assert_int_equal(label("甲GDP", &style).count, 1);      /* one face: as it is */
    style.latin = FONT_HEI;
    l = label("甲GDP", &style);
    assert_int_equal(l.count, 2);
    /* the sans x is 543 high, the serif one 516 */
    assert_int_equal(l.runs[1].size, pu_scale(style.size, 950, 1000));
    assert_true(l.runs[1].at.y < 0);
    style.latin_scale = 900;
    assert_int_equal(label("甲GDP", &style).runs[1].size, pu_scale(style.size, 900, 1000));
}

static void tabular_digits(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    pu one, ten;

    (void)state;
    assert_int_not_equal(text_width(text, STR("111"), &style, LANGUAGE_ZH),
                         text_width(text, STR("000"), &style, LANGUAGE_ZH));
    style.digits = TEXT_TABULAR;
    one = text_width(text, STR("1"), &style, LANGUAGE_ZH);
    ten = text_width(text, STR("1234567890"), &style, LANGUAGE_ZH);
    assert_true(abs(ten - 10 * one) <= 1);
    assert_int_equal(text_width(text, STR("111.1"), &style, LANGUAGE_ZH),
                     text_width(text, STR("000.0"), &style, LANGUAGE_ZH));
}

/* PM2.5 ends in a subscript and keeps its distance; a note mark has none on either side. */
static void gap_after_script(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("PM"), .style = &style },
        { .text = STR("2.5"), .style = &style, .flags = TEXT_SUB },
        { .text = STR("平均"), .style = &style }
    };
    struct text_paragraph p = {
        .style = &style, .pieces = pieces, .count = 3, .measure = PU_PT(99)
    };
    struct text_line l = text_compose(text, arena, &p, diag).lines[0];

    (void)state;
    assert_int_equal(l.runs[2].at.x - l.runs[1].at.x - l.runs[1].width, style.size / 4);
    pieces[0].text = STR("产值");
    l = text_compose(text, arena, &p, diag).lines[0];
    assert_int_equal(l.runs[2].at.x - l.runs[1].at.x - l.runs[1].width, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mainland_forms),
        cmocka_unit_test(dash_form),
        cmocka_unit_test(latin_is_matched),
        cmocka_unit_test(tabular_digits),
        cmocka_unit_test(gap_after_script)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
