/*
 * tests/chart/charts.h - a look, fonts and short ways to write charts for these tests
 */
#ifndef TESTS_CHART_CHARTS_H
#define TESTS_CHART_CHARTS_H

#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart/chart.h"

#define FACE(role, bold, file) \
    { role, bold, STR_INIT("Noto Sans CJK SC"), STR_INIT(file), 2, \
      STR_INIT("'Noto Sans CJK SC', sans-serif"), STR_INIT("fonts-noto-cjk"), { NULL, 0, 0 } }
/* Every role must be bound; charts use hei and latin. */
#define ROLES(bold, file) \
    FACE(FONT_SONG, bold, file), FACE(FONT_HEI, bold, file), FACE(FONT_KAI, bold, file), \
    FACE(FONT_FANG, bold, file), FACE(FONT_TITLE, bold, file), FACE(FONT_LATIN, bold, file)

static const struct font_binding charts_faces[] = {
    ROLES(false, "NotoSansCJK-Regular.ttc"), ROLES(true, "NotoSansCJK-Bold.ttc")
};
static const struct str charts_folders[] = { STR_INIT("/usr/share/fonts/opentype/noto") };
static const struct font_config charts_fonts = {
    charts_folders, 1, { NULL, 0 }, charts_faces, sizeof charts_faces / sizeof *charts_faces,
    { { NULL, 0 }, { NULL, 0 }, { NULL, 0, 0 } }, false
};

#define BOTH 3
#define ZH 1
#define EN 2

/* What one test needs; look[1] is that of a pair. */
struct charts {
    struct arena *arena;
    struct diag *diag;
    struct text *text;
    struct chart_look look[2];
};

static inline struct ink charts_grey(int rgb, int k)
{
    return (struct ink){ { (uint8_t)rgb, (uint8_t)rgb, (uint8_t)rgb }, { 0, 0, 0, (uint8_t)k } };
}

static inline const struct text_style *charts_style(struct charts *t, double size,
                                                    double leading, bool bold, struct ink ink)
{
    struct text_style *s = ARENA_NEW(t->arena, struct text_style);

    *s = (struct text_style){ .name = STR("chart"), .role = FONT_HEI, .latin = FONT_LATIN,
        .bold = bold, .size = PU_PT(size), .leading = PU_PT(leading), .ink = ink,
        .align = TEXT_START, .latin_scale = 1000, .autospace = 250, .level = TEXT_LEVEL_GB };
    return s;
}

static inline void charts_look(struct charts *t, struct chart_look *look, bool pair)
{
    struct ink text = charts_grey(26, 100), grey = charts_grey(74, 80);

    for (int l = 0; l < LANGUAGES; l++) {
        bool small = pair && l == LANGUAGE_EN;

        look->title[l] = small ? charts_style(t, 9, 12, false, grey)
                               : charts_style(t, 10.5, 15, true, text);
        look->subtitle[l] = charts_style(t, small ? 8 : 9, small ? 11 : 13, false, grey);
        look->label[l] = charts_style(t, small ? 7 : 8, small ? 9 : 11, false, text);
        look->value[l] = charts_style(t, small ? 7 : 8, small ? 9 : 11, !small, text);
        look->note[l] = charts_style(t, 7, small ? 9 : 10, false, grey);
    }
    look->text = text;
    look->secondary = grey;
    look->rule = charts_grey(0x99, 40);
    look->hair = charts_grey(0xCF, 20);
    look->fill = charts_grey(0xEF, 8);
    look->paper = charts_grey(0xFF, 0);
    look->lead = (struct ink){ { 0xC8, 0x16, 0x1D }, { 0, 100, 90, 10 } };
    look->second = (struct ink){ { 0x1F, 0x4A, 0x7A }, { 90, 65, 20, 20 } };
    look->third = (struct ink){ { 0xC9, 0xA2, 0x4A }, { 15, 35, 80, 5 } };
    look->fourth = (struct ink){ { 0x23, 0x76, 0x5C }, { 80, 25, 65, 15 } };
    look->earlier[0] = charts_grey(0x78, 55);
    look->earlier[1] = charts_grey(0x9A, 40);
    look->earlier[2] = charts_grey(0xBD, 26);
    look->earlier[3] = charts_grey(0xDD, 13);
}

static inline int charts_open(void **state)
{
    struct arena *a = arena_open();
    struct charts *t = ARENA_NEW(a, struct charts);

    t->arena = a;
    t->diag = diag_new(a, LANGUAGE_EN);
    t->text = text_open(a, &charts_fonts, t->diag);
    charts_look(t, &t->look[0], false);
    charts_look(t, &t->look[1], true);
    *state = t;
    if (!t->text)
        diag_print(t->diag, stderr, 5);
    return t->text ? 0 : 1;
}

static inline int charts_close(void **state)
{
    struct charts *t = *state;

    text_close(t->text);
    arena_close(t->arena);
    return 0;
}

/* A datum; `value` NULL: absent, and the labels are the reason. */
static inline struct chart_datum datum(const char *id, const char *value, const char *zh,
                                       const char *en)
{
    struct chart_datum d = { .state = value ? CHART_PRESENT : CHART_ABSENT,
                             .label = { str_of(zh), str_of(en) }, .id = str_of(id) };

    if (value && !decimal_read(str_of(value), &d.value))
        fail_msg("not a decimal: %s", value);
    return d;
}

static inline struct chart_datum target(const char *id, const char *value, const char *zh,
                                        const char *en, enum chart_tick tick)
{
    struct chart_datum d = datum(id, value, zh, en);

    d.tick = tick;
    return d;
}

#define NAME(zh, en) { STR_INIT(zh), STR_INIT(en) }

/* The chart on a page of its own height; NULL after a refusal, which is in t->diag. */
static inline struct page *charts_page(struct charts *t, struct chart *c, double mm,
                                       unsigned languages)
{
    pu width = PU_MM(mm), height;
    struct page *pg;

    c->languages = languages;
    c->look = &t->look[languages == BOTH];
    height = chart_height(c, t->text, width);
    pg = page_new(t->arena, (struct size){ width, height }, 0);
    return chart_draw(c, t->text, pg, (struct rect){ 0, 0, width, height }, t->diag) ? pg : NULL;
}

#endif
