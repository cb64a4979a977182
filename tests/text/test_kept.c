/* tests/text/test_kept.c - a text is set the same whatever was set before it */
#include "opened.h"

#include "text/boxes.h"

static struct text_style changed(int what)
{
    struct text_style s = bound_style(FONT_SONG, 10);

    switch (what) {
    case 1: s.size += 1; break;
    case 2: s.role = FONT_HEI; break;
    case 3: s.latin = FONT_HEI; break;
    case 4: s.bold = true; break;
    case 5: s.latin_scale = 900; break;
    case 6: s.digits = TEXT_TABULAR; break;
    case 7: s.centred_stops = true; break;
    case 8: s.align = TEXT_START; break;
    }
    return s;
}

#define STYLES 9
#define TEXTS 3

static const char *const texts[TEXTS] = {
    "同比增长6.5%，其中“PM2.5”下降3.2%；It’s 11 per cent of all 2,026 items。",
    "同比增长6.5%，其中“PM2.5”下降3.2%；It’s 11 per cent of all 2,026 items！",
    "焦作"
};

/* A text in a style, whole and cut in two pieces of which the second is raised or not. */
static struct str boxes_of(struct text *t, int i, int what, int form)
{
    struct text_style style = changed(what);
    struct str s = str_of(texts[i]);
    struct text_piece pieces[2] = {
        { .text = str_sub(s, 0, form ? 6 : s.len), .style = &style,
          .language = form == 3 ? LANGUAGE_EN : LANGUAGE_ZH },
        { .text = str_from(s, 6), .style = &style, .flags = form == 2 ? TEXT_SUPER : 0 }
    };
    struct buf out = { .arena = arena };
    struct boxes b;

    arena_reset(t->scratch);
    b = boxes_make(t, pieces, form ? 2 : 1, &style, NULL);
    for (uint32_t k = 0; k < b.count; k++) {
        const struct box *x = &b.box[k];

        buf_format(&out, "%u %u %u %u %d %d %d %d %d %x %d %s\n", x->piece, x->from, x->to,
                   x->glyph, (int)x->size, (int)x->shift, (int)x->advance, (int)x->origin,
                   (int)x->trim, x->flags, x->shaped ? (int)x->shaped->advance : 0,
                   face_page(x->face)->name.ptr);
        b.box[k].advance = 1;               /* what is kept is nobody's to change */
    }
    return buf_str(&out);
}

/* Each in a text room of its own, then all in one, twice over. */
static void whatever_was_set_before(void **state)
{
    struct str want[TEXTS][STYLES][4];

    (void)state;
    for (int i = 0; i < TEXTS; i++)
        for (int what = 0; what < STYLES; what++)
            for (int form = 0; form < 4; form++) {
                kept_forget(text);
                want[i][what][form] = boxes_of(text, i, what, form);
            }
    kept_forget(text);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < TEXTS; i++)
            for (int what = 0; what < STYLES; what++)
                for (int form = 0; form < 4; form++)
                    assert_true(str_eq(want[i][what][form], boxes_of(text, i, what, form)));
}

/* A width is kept by what joins the boxes, too. */
static void widths_follow_the_style(void **state)
{
    struct str s = STR("达到2026年（“目标”）、（PM2.5）；");
    struct text_style plain = bound_style(FONT_SONG, 10), style[6];
    pu want[6];

    (void)state;
    for (int i = 0; i < 6; i++)
        style[i] = plain;
    style[1].autospace = 0;
    style[2].punctuation = TEXT_BANJIAO;
    style[3].level = TEXT_LEVEL_NONE;
    style[4].size *= 2;
    style[5].punctuation = TEXT_KAIMING;
    for (int i = 0; i < 6; i++) {
        kept_forget(text);
        want[i] = text_width(text, s, &style[i], LANGUAGE_ZH);
        assert_int_equal(want[i], text_label(text, arena, s, &style[i], LANGUAGE_ZH, SPAN_NONE,
                                             diag).width);
    }
    assert_true(want[1] < want[0] && want[2] < want[0]);
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 6; i++)
            assert_int_equal(want[i], text_width(text, s, &style[i], LANGUAGE_ZH));
}

/* A glyph that no face has is reported each time: such boxes are not kept. */
static void missing_glyphs_are_not_kept(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = { .text = STR("甲\U0010FFFD乙"), .style = &style };

    (void)state;
    for (int i = 0; i < 2; i++) {
        arena_reset(text->scratch);
        assert_false(boxes_make(text, &piece, 1, &style, NULL).ok);
    }
}

/* Far more than may be kept: what is forgotten is made again. */
static void much_is_forgotten(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    char many[3001];

    (void)state;
    for (int i = 0; i < 400; i++) {
        struct text_piece piece = { .text = { many, 3000 }, .style = &style };

        for (int k = 0; k < 3000; k++)
            many[k] = "abcde 0123,"[(k * (i + 1)) % 11];
        arena_reset(text->scratch);
        assert_true(boxes_make(text, &piece, 1, &style, NULL).count > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_was_set_before),
        cmocka_unit_test(widths_follow_the_style),
        cmocka_unit_test(missing_glyphs_are_not_kept),
        cmocka_unit_test(much_is_forgotten)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
