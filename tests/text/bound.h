/*
 * tests/text/bound.h - the faces of fonts/fonts.yaml, and small helpers of these tests
 */
#ifndef TESTS_TEXT_BOUND_H
#define TESTS_TEXT_BOUND_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../cmocka_all.h"
#include "text/text.h"

#define NOTO(role, bold, face, file) \
    { role, bold, STR_INIT(face), STR_INIT(file), 2, STR_INIT("serif"), \
      STR_INIT("fonts-noto-cjk"), { NULL, 0, 0 } }
#define WENKAI(role, bold, file) \
    { role, bold, STR_INIT("LXGW WenKai"), STR_INIT(file), 0, STR_INIT("cursive"), \
      STR_INIT("fonts-lxgw-wenkai"), { NULL, 0, 0 } }

static const struct font_binding bound_faces[] = {
    NOTO(FONT_SONG, false, "Noto Serif CJK SC", "NotoSerifCJK-Regular.ttc"),
    NOTO(FONT_SONG, true, "Noto Serif CJK SC", "NotoSerifCJK-Bold.ttc"),
    NOTO(FONT_HEI, false, "Noto Sans CJK SC", "NotoSansCJK-Regular.ttc"),
    NOTO(FONT_HEI, true, "Noto Sans CJK SC", "NotoSansCJK-Bold.ttc"),
    WENKAI(FONT_KAI, false, "LXGWWenKai-Regular.ttf"),
    WENKAI(FONT_KAI, true, "LXGWWenKai-Bold.ttf"),
    WENKAI(FONT_FANG, false, "LXGWWenKai-Regular.ttf"),
    WENKAI(FONT_FANG, true, "LXGWWenKai-Bold.ttf"),
    NOTO(FONT_TITLE, false, "Noto Serif CJK SC", "NotoSerifCJK-Bold.ttc"),
    NOTO(FONT_TITLE, true, "Noto Serif CJK SC", "NotoSerifCJK-Bold.ttc"),
    NOTO(FONT_LATIN, false, "Noto Serif CJK SC", "NotoSerifCJK-Regular.ttc"),
    NOTO(FONT_LATIN, true, "Noto Serif CJK SC", "NotoSerifCJK-Bold.ttc")
};

static const struct str bound_directories[] = {
    STR_INIT("/usr/share/fonts/opentype/noto"),
    STR_INIT("/usr/share/fonts/truetype/lxgw-wenkai")
};

static const struct font_config bound_config = {
    bound_directories, 2, { NULL, 0 }, bound_faces, sizeof bound_faces / sizeof bound_faces[0],
    { STR_INIT("/usr/share/hyphen/hyph_en_US.dic"), STR_INIT("hyphen-en-us"), { NULL, 0, 0 } },
    false
};

/* Body text as the digest sets it. */
static inline struct text_style bound_style(enum font_role role, double points)
{
    return (struct text_style){
        .name = STR("test"), .role = role, .latin = FONT_LATIN, .size = PU_PT(points),
        .leading = PU_PT(points * 5 / 3), .ink = { { 0, 0, 0 }, { 0, 0, 0, 100 } },
        .align = TEXT_JUSTIFY, .latin_scale = 1000, .autospace = 250,
        .level = TEXT_LEVEL_GB, .punctuation = TEXT_QUANJIAO, .hyphenate = TEXT_HYPHENATE_WORDS
    };
}

/* The text that a line shows, its dropped spaces included. */
static inline struct str line_text(struct arena *a, const struct text_line *line)
{
    struct buf b = { .arena = a };

    for (uint32_t i = 0; i < line->count; i++)
        buf_add(&b, line->runs[i].text);
    return buf_str(&b);
}

#endif
