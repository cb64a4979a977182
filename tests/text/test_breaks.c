/* tests/text/test_breaks.c - where a line may end: every rule of the prohibitions */
#include "marked.h"

struct rule { enum language language; enum text_level level; const char *want; };

static const struct rule rules[] = {
#define ZH(level, want) { LANGUAGE_ZH, TEXT_LEVEL_##level, want }
#define EN(level, want) { LANGUAGE_EN, TEXT_LEVEL_##level, want }
    /* not at a line start: stops, closers, connectors, interpunct, solidus */
    ZH(GB, "甲、|乙。|丙，|丁．|戊：|己；|庚"),
    ZH(GB, "甲”|乙’|丙」|丁』|戊）|己】|庚》|辛〉|壬〕|癸〗|子］|丑｝|寅"),
    ZH(GB, "甲—|乙～|丙–|丁·|戊"),
    ZH(GB, "甲／乙/丙"),
    ZH(BASIC, "甲／|乙/|丙"),
    /* not at a line end: openers */
    ZH(GB, "甲|“乙|‘丙|「丁|『戊|（己|【庚|《辛|〈壬|〔癸|〖子|［丑|｛寅"),
    /* the levels */
    ZH(NONE, "甲|，|乙|（|丙|）"),
    ZH(GB, "甲|——|乙|……|丙"),
    ZH(STRICT, "甲——|乙……|丙"),
    /* a dash that opens a text leads to its words, a deck */
    ZH(GB, "——甲|乙|——|丙"),
    /* unbreakable: dashes, ellipses, figures with sign, unit and magnitude */
    ZH(GB, "甲|————|乙"),
    ZH(NONE, "甲|……|乙"),
    ZH(NONE, "甲|-12,345.6%~乙"),
    ZH(GB, "完|成|2479.6亿元，|增|长|6.5%~左|右"),
    ZH(GB, "百|万|和|3千米，|万|人"),
    ZH(GB, "6公里、|30平方公里、|3000多万人次|赴|会，|5.3万亿元|和|12~项"),
    ZH(GB, "2026年|2月|19日，|甲"),
    ZH(GB, "气|温|-20℃|至|+5℃，|计|￥300元"),
    ZH(GB, "达|≥4.5%~以|上"),
    ZH(GB, "15%～~30%~之|间"),
    ZH(GB, "约|3000万人|口"),
    ZH(GB, "第~2~位|和|3~个~百分点|高"),
    ZH(GB, "约 |30 km |的 |5 !million |人"),
    ZH(GB, "时|间|10:30~到"),
    /* three closers may be parted as a last resort, two never */
    ZH(GB, "《（甲）》|乙"),
    ZH(GB, "《（甲）》!。|乙"),
    /* Latin in Chinese, the apostrophe is no quotation mark */
    ZH(GB, "甲|China’s|乙|PM2.5|丙"),
    ZH(GB, "甲 |GDP |乙"),
    ZH(GB, "“GDP”|（GDP）|甲"),
    /* a joiner forbids, a zero-width space allows */
    ZH(GB, "甲\xE2\x81\xA0" "乙"),
    EN(GB, "data\xE2\x80\x8B|" "base"),
    /* English: after spaces, hyphens and dashes; quotes belong to their words */
    EN(GB, "The |“well-~known |plan” |(so-~called) |met,” |he |said"),
    EN(GB, "word—~word |2021–2025 |a – |b"),
    EN(GB, "and/!or"),
    EN(BASIC, "and/~or"),
    EN(GB, "5 % |of |$ 30 |and |$30.5"),
    EN(GB, "no\xC2\xA0" "break |here"),
    /* a figure and its scale, a unit of two words; the unit has its price, less behind a long word */
    EN(GB, "to |247.96 !billion |yuan, |up |1.3 |percentage |points, |points |won"),
    EN(GB, "5 !million |US !dollars, |3 !million |jobs"),
    EN(GB, "Jiaozuo |(焦~作) |is")
};

static void rules_hold(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct text_style style = bound_style(FONT_SONG, 10);
        struct text_piece piece = {
            .text = unmarked(rules[i].want), .style = &style, .language = rules[i].language
        };

        style.level = rules[i].level;
        assert_string_equal(str_z(arena, marked(&piece, 1, &style)), rules[i].want);
    }
}

static const char *whole(const char *figure, enum text_align align)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("达到"), .style = &style },
        { .text = str_of(figure), .style = &style, .flags = TEXT_WHOLE },
        { .text = STR("以上"), .style = &style }
    };

    style.align = align;
    return str_z(arena, marked(pieces, 3, &style));
}

/*
 * A figure stays whole; what follows it is free again. A justified line may end at a price among the
 * words before the number and before 以内, never inside a unit; at a high one inside words without a
 * number, two characters from either end.
 */
static void whole_pieces(void **state)
{
    (void)state;
    assert_string_equal(whole("人民币约 2 千多亿元", TEXT_START), "达|到|人民币约 2 千多亿元|以|上");
    assert_string_equal(whole("人民币约 2 千多亿元", TEXT_JUSTIFY), "达|到|人~民~币~约 2 千多亿元|以|上");
    assert_string_equal(whole("39微克/立方米", TEXT_START), "达|到|39微克/立方米|以|上");
    assert_string_equal(whole("39微克/立方米", TEXT_JUSTIFY), "达|到|39微克/立方米|以|上");
    assert_string_equal(whole("4000亿元以内", TEXT_START), "达|到|4000亿元以内|以|上");
    assert_string_equal(whole("4000亿元以内", TEXT_JUSTIFY), "达|到|4000亿元~以内|以|上");
    assert_string_equal(whole("全省前列", TEXT_JUSTIFY), "达|到|全省~前列|以|上");
    assert_string_equal(whole("300个左右", TEXT_JUSTIFY), "达|到|300个~左右|以|上");
    assert_string_equal(whole("6.5%以下", TEXT_JUSTIFY), "达|到|6.5%~以下|以|上");
    assert_string_equal(whole("与经济增长同步", TEXT_JUSTIFY), "达|到|与经~济~增~长~同步|以|上");
    assert_string_equal(whole("与经济增长同步", TEXT_START), "达|到|与经济增长同步|以|上");
    assert_string_equal(whole("前三名", TEXT_JUSTIFY), "达|到|前三名|以|上");
    /* 以 and 左 of other words, and what the marks forbid */
    assert_string_equal(whole("实施“以旧换新”", TEXT_JUSTIFY), "达|到|实施“以旧~换新”|以|上");
    assert_string_equal(whole("“以旧换新”3万台", TEXT_JUSTIFY), "达|到|“以~旧~换~新”3万台|以|上");
    assert_string_equal(whole("3万台以旧换新", TEXT_JUSTIFY), "达|到|3万台以旧换新|以|上");
    assert_string_equal(whole("5%（以可比价）", TEXT_JUSTIFY), "达|到|5%（以可比价）|以|上");
    assert_string_equal(whole("3家（以上年计）", TEXT_JUSTIFY), "达|到|3家（以上年计）|以|上");
    assert_string_equal(whole("前《左传》", TEXT_JUSTIFY), "达|到|前《左传》|以|上");
    assert_string_equal(whole("5年\xE2\x81\xA0以上", TEXT_JUSTIFY),
                        "达|到|5年\xE2\x81\xA0以上|以|上");
}

static void glue_before(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("甲乙"), .style = &style },
        { .text = STR("丙丁"), .style = &style, .flags = TEXT_GLUE_BEFORE }
    };

    (void)state;
    assert_string_equal(str_z(arena, marked(pieces, 2, &style)), "甲|乙丙|丁");
}

/* A note mark never leaves its word. */
static void note_marks(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("产值"), .style = &style },
        { .text = STR("①"), .style = &style, .flags = TEXT_SUPER },
        { .text = STR("增长"), .style = &style }
    };

    (void)state;
    assert_string_equal(str_z(arena, marked(pieces, 3, &style)), "产|值①|增|长");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_hold),
        cmocka_unit_test(whole_pieces),
        cmocka_unit_test(glue_before),
        cmocka_unit_test(note_marks)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
