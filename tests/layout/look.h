/*
 * tests/layout/look.h - a digest's look by hand, so that no template's change moves a test
 */
#ifndef TESTS_LAYOUT_LOOK_H
#define TESTS_LAYOUT_LOOK_H

#include "look/look.h"

static const struct {
    enum style_id id;
    enum font_role role, latin;         /* of Chinese and of English */
    bool bold;
    double size, leading;
    double en_size, en_leading;         /* under its Chinese */
    double before, after;
    enum text_align align;
} test_styles[] = {
    { STYLE_TITLE, FONT_TITLE, FONT_LATIN, true, 26, 35, 15, 20, 0, 6, TEXT_CENTRE },
    { STYLE_DECK, FONT_KAI, FONT_LATIN, false, 15, 22, 10.5, 15, 0, 8, TEXT_CENTRE },
    { STYLE_MASTHEAD, FONT_TITLE, FONT_LATIN, true, 36, 48, 15, 20, 0, 0, TEXT_CENTRE },
    { STYLE_ISSUE, FONT_SONG, FONT_LATIN, false, 10.5, 17.5, 9, 13, 0, 0, TEXT_START },
    { STYLE_BYLINE, FONT_KAI, FONT_LATIN, false, 12, 17.5, 10.5, 15, 0, 6, TEXT_CENTRE },
    { STYLE_SALUTATION, FONT_SONG, FONT_LATIN, false, 10.5, 17.5, 9, 13, 0, 0, TEXT_START },
    { STYLE_HERO_LABEL, FONT_HEI, FONT_HEI, true, 12, 18, 9, 13, 0, 0, TEXT_CENTRE },
    { STYLE_HERO_VALUE, FONT_LATIN, FONT_LATIN, true, 42, 46, 10.5, 15, 0, 0, TEXT_CENTRE },
    { STYLE_HERO_UNIT, FONT_HEI, FONT_HEI, true, 15, 20, 10.5, 15, 0, 0, TEXT_CENTRE },
    { STYLE_HERO_LINE, FONT_HEI, FONT_HEI, false, 10.5, 16, 8.5, 12, 0, 0, TEXT_CENTRE },
    { STYLE_COVER_TITLE, FONT_TITLE, FONT_LATIN, true, 22, 29, 10.5, 15, 0, 0, TEXT_START },
    { STYLE_SECTION_NUMBER, FONT_HEI, FONT_HEI, true, 15, 20, 15, 20, 0, 0, TEXT_START },
    { STYLE_BANNER, FONT_HEI, FONT_LATIN, true, 19, 26, 10.5, 15, 0, 0, TEXT_CENTRE },
    { STYLE_H1, FONT_HEI, FONT_HEI, true, 15, 22, 9, 13, 17.5, 6, TEXT_START },
    { STYLE_H2, FONT_HEI, FONT_HEI, true, 10.5, 17.5, 9, 13, 6, 2, TEXT_START },
    { STYLE_H3, FONT_KAI, FONT_LATIN, false, 10.5, 17.5, 9, 13, 6, 2, TEXT_START },
    { STYLE_BODY, FONT_SONG, FONT_LATIN, false, 10.5, 17.5, 9, 13, 0, 0, TEXT_JUSTIFY },
    { STYLE_LEAD, FONT_KAI, FONT_LATIN, false, 12, 20, 10, 14.5, 0, 6, TEXT_JUSTIFY },
    { STYLE_LIST, FONT_SONG, FONT_LATIN, false, 10.5, 17.5, 9, 13, 0, 0, TEXT_START },
    { STYLE_NOTE, FONT_SONG, FONT_LATIN, false, 8, 12, 7.5, 11, 0, 0, TEXT_START },
    { STYLE_CARD_LABEL, FONT_HEI, FONT_HEI, false, 9, 13, 8, 10.5, 0, 0, TEXT_START },
    { STYLE_CARD_VALUE, FONT_LATIN, FONT_LATIN, true, 24, 28, 9, 12, 0, 0, TEXT_START },
    { STYLE_CARD_UNIT, FONT_HEI, FONT_HEI, false, 9, 13, 8, 10.5, 0, 0, TEXT_START },
    { STYLE_CARD_LINE, FONT_SONG, FONT_HEI, false, 9, 13, 8, 10.5, 0, 0, TEXT_START },
    { STYLE_TASK_NUMBER, FONT_HEI, FONT_HEI, true, 10.5, 17.5, 9, 12.5, 0, 0, TEXT_START },
    { STYLE_TASK_TITLE, FONT_HEI, FONT_HEI, true, 10.5, 17.5, 9, 12.5, 0, 0, TEXT_START },
    { STYLE_TASK_ITEM, FONT_SONG, FONT_LATIN, false, 9, 14, 8, 11.5, 0, 0, TEXT_START },
    { STYLE_TABLE_TITLE, FONT_HEI, FONT_HEI, true, 10.5, 17.5, 9, 13, 0, 0, TEXT_START },
    { STYLE_TABLE_HEAD, FONT_HEI, FONT_HEI, false, 9, 13, 8, 10.5, 0, 0, TEXT_START },
    { STYLE_TABLE_CELL, FONT_SONG, FONT_LATIN, false, 9, 13, 8, 10.5, 0, 0, TEXT_START },
    { STYLE_TABLE_NUMBER, FONT_SONG, FONT_LATIN, false, 9, 13, 8, 10.5, 0, 0, TEXT_START },
    { STYLE_TABLE_GROUP, FONT_HEI, FONT_HEI, false, 9, 13, 8, 10.5, 0, 0, TEXT_START },
    { STYLE_KICKER, FONT_HEI, FONT_LATIN, false, 12, 17.5, 9, 13, 0, 0, TEXT_CENTRE },
    { STYLE_HEADLINE, FONT_TITLE, FONT_LATIN, true, 26, 33, 12, 16, 0, 0, TEXT_CENTRE },
    { STYLE_SUBHEAD, FONT_KAI, FONT_LATIN, false, 12, 17.5, 9, 13, 0, 0, TEXT_CENTRE },
    { STYLE_FOLIO, FONT_SONG, FONT_LATIN, false, 9, 13, 8, 12, 0, 0, TEXT_START },
    { STYLE_CAPTION, FONT_KAI, FONT_LATIN, false, 9, 13, 8, 11, 0, 0, TEXT_START },
    { STYLE_TURN, FONT_HEI, FONT_LATIN, false, 8, 17.5, 8, 12, 0, 0, TEXT_END },
    { STYLE_H4, FONT_SONG, FONT_LATIN, true, 10.5, 17.5, 9, 13, 0, 0, TEXT_START },
    { STYLE_CONTENTS, FONT_SONG, FONT_LATIN, false, 10.5, 17.5, 9, 13, 0, 0, TEXT_START },
    { STYLE_CONTENTS_TITLE, FONT_HEI, FONT_LATIN, true, 15, 24, 9, 13, 0, 8, TEXT_CENTRE },
    { STYLE_RUNNING, FONT_SONG, FONT_LATIN, false, 9, 12, 9, 12, 0, 0, TEXT_START },
    { STYLE_FOOT, FONT_HEI, FONT_HEI, false, 8, 12, 8, 12, 0, 0, TEXT_START },
    { STYLE_MARK, FONT_HEI, FONT_HEI, true, 8, 12, 8, 12, 0, 0, TEXT_END }
};

static bool is_heading(enum style_id id)
{
    return id == STYLE_H1 || id == STYLE_H2 || id == STYLE_H3 || id == STYLE_TITLE ||
        id == STYLE_DECK || id == STYLE_TABLE_TITLE;
}

static void test_look_styles(struct look *l)
{
    for (size_t i = 0; i < sizeof test_styles / sizeof test_styles[0]; i++) {
        struct text_style zh = {
            .name = STR("test"), .role = test_styles[i].role, .latin = test_styles[i].role,
            .bold = test_styles[i].bold, .size = PU_PT(test_styles[i].size),
            .leading = PU_PT(test_styles[i].leading), .ink = l->inks[INK_TEXT],
            .align = test_styles[i].align, .latin_scale = 1000, .autospace = 250,
            .indent = test_styles[i].id == STYLE_BODY ? 2000 : 0, .level = TEXT_LEVEL_GB,
            .space_before = PU_PT(test_styles[i].before),
            .space_after = PU_PT(test_styles[i].after),
            .keep_next = is_heading(test_styles[i].id)
        };
        struct text_style en = zh;
        en.role = en.latin = test_styles[i].latin;
        en.indent = 0;
        l->styles[LOOK_ZH][test_styles[i].id] = zh;
        l->styles[LOOK_EN][test_styles[i].id] = en;
        en.size = PU_PT(test_styles[i].en_size);
        en.leading = PU_PT(test_styles[i].en_leading);
        en.space_before = 0;
        if (test_styles[i].id == STYLE_BODY)
            en.space_after = PU_PT(4);
        l->styles[LOOK_EN_PAIR][test_styles[i].id] = en;
    }
}

static struct look *test_look(struct arena *a)
{
    struct look *l = ARENA_NEW(a, struct look);
    struct ink black = { { 26, 26, 26 }, { 0, 0, 0, 100 } };

    look_defaults(l);
    for (int i = 0; i < INKS; i++)
        l->inks[i] = black;
    l->inks[INK_LEAD] = (struct ink){ { 200, 22, 29 }, { 0, 100, 90, 10 } };
    l->paper = (struct size){ PU_MM(210), PU_MM(297) };
    l->grid = PU_PT(17.5);
    l->on_grid = true;
    l->gutter = PU_PT(10.5);
    l->area = (struct size){ 47 * PU_PT(10.5), 40 * l->grid + PU_PT(10.5) };
    l->margin_top = PU_MM(20);
    l->margin_left = (l->paper.width - l->area.width) / 2;
    l->bullet_ink = l->bar_ink = l->rule_ink = INK_LEAD;
    l->fit.foot = LOOK_FOOT;
    l->cards_columns = 5;
    l->grid_columns = 2;
    l->words[WORD_PAGE] = (struct bilingual){ { STR("— {1} —"), STR("{1}") } };
    l->words[WORD_OVERSET] = (struct bilingual){ { STR("多出 {1} 行"), STR("lines over: {1}") } };
    l->words[WORD_CONTINUED] = (struct bilingual){ { STR("{1}（续表）"), STR("{1} (continued)") } };
    l->words[WORD_CONTINUED_NUMBERED] = (struct bilingual){ { STR("续{1}"), STR("{1} (continued)") } };
    l->words[WORD_NOTES_CONTINUED] = (struct bilingual){ { STR("注（续）："), STR("Notes (continued):") } };
    l->words[WORD_CONTINUED_TASK] = (struct bilingual){ { STR("{1}（续）"), STR("{1} (continued)") } };
    test_look_styles(l);
    return l;
}

#endif
