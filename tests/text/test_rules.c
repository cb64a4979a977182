/*
 * tests/text/test_rules.c - every rule of line breaking and of punctuation widths, one test each
 *
 * Sources: CLREQ, GB/T 15834-2011, GB/T 9704-2012; numbered in the order of spec 3.3 and 3.4.
 *
 *   3.3 01  stops and closers never start a line
 *       02  connectors, interpunct, solidus never start a line
 *       03  openers never end a line
 *       04  level GB: nor does a solidus; level basic lets it
 *       05  level strict: —— and …… do not start a line; level GB lets them
 *       06  level none: only what is unbreakable holds
 *       07  a string of three closers may be parted as a last resort, two never
 *       08  —— and …… are unbreakable, two em each, two …… four
 *       09  digits stay with sign, %, ℃, ￥ and unit
 *       10  a number never splits at its point or comma
 *       11  an overfull figure is an error, not a split
 *       12  a note mark stays with its word
 *       13  第+n+位 and n+个百分点 are parted at a price only
 *       14  Chinese quotes are brackets; those of English belong to their words
 *       15  squeeze comes first
 *       16  then pushing out, then stretching
 *       17  names of people are unbreakable
 *   3.4 01  openers give half an em on the left, closers and pauses on the right
 *       02  ！？ give in mainland style, are fixed in that of Hong Kong and Taiwan
 *       03  · / and the short connector are half an em
 *       04  centred stops give a quarter on either side
 *       05  two marks in a row take one and a half em, one by style
 *       06  brackets stay tight to what they hold
 *       07  at a line end a mark is half an em
 *       08  at a line start an opener loses its half, at the indent too
 *       09  the presets
 *       10  order of reduction
 *       11  a style may forbid that 。？！ give
 *       12  all instances of a class change together and equally
 *       13  expansion 1: word spaces to half an em
 *       14  expansion 2: gaps between Han and Latin to a third, or a half
 *       15  expansion 3: all gaps equally, not in unbreakables nor beside connectors
 *       16  autospace a quarter, none at line ends and beside marks; a switch
 *       17  autospace is no part of a glyph's advance: links end at their text
 *       18  an authored space there is replaced
 *       19  stops do not hang out of the measure
 *       20  first-line indent two em, one in a narrow column
 *       21  a last line of one Han character is avoided
 *       22  emphasis dots below the characters, not below marks
 *   A page never opens with a paragraph's last line: tests/layout.
 */
#include "marked.h"

static void may_break(enum language language, enum text_level level, const char *want)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = { .text = unmarked(want), .style = &style, .language = language };

    style.level = level;
    assert_string_equal(str_z(arena, marked(&piece, 1, &style)), want);
}

#define ZH(level, want) may_break(LANGUAGE_ZH, TEXT_LEVEL_##level, want)
#define EN(level, want) may_break(LANGUAGE_EN, TEXT_LEVEL_##level, want)

static int width_of(const char *s, const struct text_style *style)
{
    struct boxes boxes;

    return ems(fit_of(s, style, LANGUAGE_ZH, 100000, false, &boxes).natural, style);
}

static struct text_style in_style(enum text_punctuation p)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    style.punctuation = p;
    return style;
}

/* ---- 3.3 */

static void rule_3_3_01(void **state)
{
    (void)state;
    ZH(GB, "甲、|乙。|丙，|丁．|戊：|己；|庚？|辛！|壬");
    ZH(BASIC, "甲”|乙’|丙」|丁』|戊）|己】|庚》|辛〉|壬〕|癸〗|子］|丑｝|寅");
}

static void rule_3_3_02(void **state)
{
    (void)state;
    ZH(BASIC, "甲–|乙—|丙～|丁-|戊·|己／|庚/|辛");
}

static void rule_3_3_03(void **state)
{
    (void)state;
    ZH(BASIC, "甲|“乙|‘丙|「丁|『戊|（己|【庚|《辛|〈壬|〔癸|〖子|［丑|｛寅");
}

static void rule_3_3_04(void **state)
{
    (void)state;
    ZH(GB, "甲／乙|丙/丁");
    ZH(BASIC, "甲／|乙|丙/|丁");
}

static void rule_3_3_05(void **state)
{
    (void)state;
    ZH(STRICT, "甲——|乙……|丙");
    ZH(GB, "甲|——|乙|……|丙");
}

static void rule_3_3_06(void **state)
{
    (void)state;
    ZH(NONE, "甲|，|乙|（|丙|）|3.5%|，|——|丁");
}

static void rule_3_3_07(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("（全市经济稳中《求进》）。", &style, LANGUAGE_ZH, 115);

    (void)state;
    ZH(GB, "《（甲）》!。|乙");
    ZH(GB, "（甲）。|乙");
    /* wide enough for all: nobody parts them */
    assert_string_equal(lines_of(&lines), "（全市经济稳中《求进》）。");
    lines = set("》》》》》》", &style, LANGUAGE_ZH, 25);
    assert_true(lines.ok);
    assert_true(lines.count > 1);
}

static void rule_3_3_08(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    ZH(NONE, "甲|————|乙|…………|丙");
    assert_int_equal(width_of("甲——乙", &style), 4000);
    assert_int_equal(width_of("甲……乙", &style), 4000);
    assert_int_equal(width_of("…………", &style), 4000);
}

static void rule_3_3_09(void **state)
{
    (void)state;
    ZH(NONE, "产|值|2479.6亿元|，|增|-6.5%|，|降|到|+5℃|和|￥300元");
    ZH(GB, "走|6公里、|占|30平方公里、|3000多万人次，|2026年|2月|19日|到");
    ZH(GB, "长 |30 km |的|路");
    ZH(GB, "为|36.2微克/立方米，|限|速|80公里/小时，|压|到|300千伏安");
    EN(GB, "at |36.2 µg/!m³ |or |12 m² |a |day");
    EN(GB, "about |5 kg |at |$30.5 |or |6.5%");
    EN(GB, "a |247.96 !billion |yuan |city");
}

/* A line ends after two letters of a word or more; the letter of 3D is no word. */
static void one_letter_stays_at_its_hyphen(void **state)
{
    (void)state;
    EN(GB, "an |e-commerce |zone");
    EN(GB, "a |co-~operative |3D-~printing |shop");
    ZH(GB, "跨|境|e-commerce|城");
}

static void rule_3_3_10(void **state)
{
    (void)state;
    ZH(NONE, "共|1,234,567.89~项");
    EN(NONE, "at |10:30, |on |1,234.5 |miles");
}

static void rule_3_3_11(void **state)
{
    struct diag *d = diag;
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    (void)state;
    diag = diag_new(arena, LANGUAGE_EN);
    lines = set("完成123456789.12亿元", &style, LANGUAGE_ZH, 50);
    assert_false(lines.ok);
    assert_int_equal(diag_errors(diag), 1);
    assert_true(str_find(diag_text(diag, arena, 9), STR("123456789.12亿元")) >= 0);
    assert_true(strstr(lines_of(&lines), "123456789.12亿元") != NULL);
    diag = d;
}

static void rule_3_3_12(void **state)
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

static void rule_3_3_13(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    (void)state;
    ZH(GB, "居|第~2~位，|高|3~个~百分点");
    /* 百分点 would just be cut; one character more or less to a line avoids it */
    lines = set("去年全省城乡居民收入提高了3个百分点以上并且持续", &style, LANGUAGE_ZH, 155);
    assert_null(strstr(lines_of(&lines), "百|"));
    assert_null(strstr(lines_of(&lines), "分|"));
    /* a full line takes more space rather than the figure alone */
    for (int measure = 270; measure <= 330; measure++) {
        lines = set("全年地区生产总值增长5.4%，高于全省平均水平，低于会议目标1.1个百分点；固定资产投资增长",
                    &style, LANGUAGE_ZH, measure);
        assert_null(strstr(lines_of(&lines), "1.1|"));
    }
    /* and rather than the number of a place alone, or 第 */
    for (int measure = 200; measure <= 290; measure++) {
        lines = set("全市地区生产总值达到1102.3亿元，增长6.3%，居全省第3位，高于预期目标。", &style,
                    LANGUAGE_ZH, measure);
        assert_null(strstr(lines_of(&lines), "第|"));
        assert_null(strstr(lines_of(&lines), "3|"));
    }
    /* nor does an English line gape before a unit of two words */
    for (int measure = 350; measure <= 370; measure++) {
        lines = set("GDP grew by 5.4%, faster than the provincial average but 1.1 percentage points "
                    "below the proposed target. Fixed-asset investment grew by 8.3%", &style,
                    LANGUAGE_EN, measure);
        assert_non_null(strstr(lines_of(&lines), "1.1 percentage |points"));
    }
}

static void rule_3_3_14(void **state)
{
    (void)state;
    ZH(GB, "甲|“乙”|丙|‘丁’|戊");
    ZH(GB, "看|China’s|书");
    EN(GB, "the |“plan” |and |the |city’s |‘so’");
}

/* Ten em fit nine and a half if the comma gives its half. */
static void rule_3_3_15(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("全市经济，稳中求进同比增长居全省前列", &style, LANGUAGE_ZH, 95);

    (void)state;
    assert_string_equal(lines_of(&lines), "全市经济，稳中求进同|比增长居全省前列");
    assert_int_equal(lines.lines[0].width, PU_PT(95));
}

static void rule_3_3_16(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("全市经济稳中求进同，比增长居全省前列民生实事", &style, LANGUAGE_ZH,
                                  90);
    struct boxes boxes;
    struct fit f;

    (void)state;
    /* the comma cannot be squeezed in, so 同 is pushed out with it and the line stretched */
    assert_string_equal(lines_of(&lines), "全市经济稳中求进|同，比增长居全省前|列民生实事");
    assert_int_equal(lines.lines[0].width, PU_PT(90));
    f = fit_of("全市经济稳中求进", &style, LANGUAGE_ZH, 9000, true, &boxes);
    assert_int_equal(ems(f.even, &style), 1000);
}

static void rule_3_3_17(void **state)
{
    static const struct str names[] = {
        STR_INIT("张伟"), STR_INIT("卡尔·马克思"), STR_INIT("Zhang Wei"), STR_INIT("欧阳建国")
    };

    (void)state;
    text_keep_names(text, arena, names, 4);
    ZH(GB, "请|张伟|和|欧阳建国|到|场，|张|三|不|到");
    ZH(GB, "读|卡尔·马克思|的|书");
    EN(GB, "said |Zhang Wei, |not |Zhang |Weiming");
    text_keep_names(text, arena, NULL, 0);
    ZH(GB, "请|张|伟|到");
}

/* ---- 3.4 */

static void rule_3_4_01(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit f = fit_of("甲（乙）丙，丁、戊。己", &style, LANGUAGE_ZH, 9000, true, &boxes);

    (void)state;
    assert_int_equal(ems(f.natural, &style), 11000);
    assert_int_equal(ems(f.shrink[SHRINK_BRACKET], &style), 1000);
    assert_int_equal(ems(f.shrink[SHRINK_PAUSE], &style), 1000);
    assert_int_equal(ems(f.shrink[SHRINK_STOP], &style), 500);
    assert_true(boxes.box[1].flags & BOX_TRIM_LEFT);
    assert_false(boxes.box[3].flags & BOX_TRIM_LEFT);
}

static void rule_3_4_02(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;

    (void)state;
    assert_int_equal(ems(fit_of("甲！乙？丙", &style, LANGUAGE_ZH, 9000, true, &boxes)
                             .shrink[SHRINK_STOP], &style), 1000);
    style.centred_stops = true;
    assert_int_equal(ems(fit_of("甲！乙？丙", &style, LANGUAGE_ZH, 9000, true, &boxes)
                             .shrink[SHRINK_STOP], &style), 0);
}

static void rule_3_4_03(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    assert_int_equal(width_of("甲·乙", &style), 2500);
    assert_int_equal(width_of("甲/乙", &style), 2500);
    assert_int_equal(width_of("甲／乙", &style), 2500);
    assert_int_equal(width_of("甲-乙", &style), 2500);
    assert_int_equal(width_of("甲–乙", &style), 2500);
    assert_int_equal(width_of("甲—乙", &style), 3000);
    assert_int_equal(width_of("甲～乙", &style), 3000);
}

static void rule_3_4_04(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit f;
    pu wide, narrow;

    (void)state;
    style.centred_stops = true;
    f = fit_of("甲，乙", &style, LANGUAGE_ZH, 2500, true, &boxes);
    assert_int_equal(f.missing, 0);
    assert_int_equal(ems(f.shrink_used[SHRINK_PAUSE], &style), 500);
    wide = set("甲，乙", &style, LANGUAGE_ZH, 30).lines[0].runs[0].glyphs[1].x;
    narrow = set("甲，乙", &style, LANGUAGE_ZH, 25).lines[0].runs[0].glyphs[1].x;
    assert_int_equal(wide - narrow, style.size / 4);
    style.punctuation = TEXT_BANJIAO;       /* half an em from the start */
    narrow = set("甲，乙", &style, LANGUAGE_ZH, 30).lines[0].runs[0].glyphs[1].x;
    style.punctuation = TEXT_QUANJIAO;
    wide = set("甲，乙", &style, LANGUAGE_ZH, 30).lines[0].runs[0].glyphs[1].x;
    assert_int_equal(wide - narrow, style.size / 4);
    assert_int_equal(ems(fit_of("甲·乙", &style, LANGUAGE_ZH, 9000, true, &boxes)
                             .shrink[SHRINK_INTERPUNCT], &style), 500);
}

static void rule_3_4_05(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10), half = in_style(TEXT_BANJIAO);

    (void)state;
    assert_int_equal(width_of("甲。”乙", &style), 3500);
    assert_int_equal(width_of("甲，“乙", &style), 3500);
    assert_int_equal(width_of("甲（《乙", &style), 3500);
    assert_int_equal(width_of("甲。”乙", &half), 3000);
    /* the gap between two phrases of a heading is an em beside quotes too */
    assert_int_equal(width_of("“甲”　“乙”", &style), 5000);
    assert_int_equal(width_of("甲”　乙", &style), 3500);
}

/* The blank of “ lies before it, of ” behind it: the ink touches the text in both. */
static void rule_3_4_06(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    const struct page_glyph *g = set("甲，“乙”，丙", &style, LANGUAGE_ZH, 200).lines[0].runs[0].glyphs;

    (void)state;
    assert_int_equal(ems(g[3].x - g[2].x, &style), 1000);       /* “ as wide as drawn, then 乙 */
    assert_int_equal(ems(g[4].x - g[3].x, &style), 1000);
    assert_int_equal(ems(g[5].x - g[4].x, &style), 500);        /* ” and its comma */
    g = set("甲（《乙", &style, LANGUAGE_ZH, 200).lines[0].runs[0].glyphs;
    assert_int_equal(ems(g[1].x - g[0].x, &style), 1000);       /* the blank stays before both */
    assert_int_equal(ems(g[2].x - g[1].x, &style), 500);
    assert_int_equal(ems(g[3].x - g[2].x, &style), 1000);
}

static void rule_3_4_07(void **state)
{
    static const char *const ends[] = { "甲。", "甲，", "甲”", "甲！", "甲）" };

    (void)state;
    for (int p = 0; p < TEXT_PLAIN; p++)
        for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
            struct text_style style = in_style((enum text_punctuation)p);

            assert_int_equal(width_of(ends[i], &style), 1500);
        }
}

static void rule_3_4_08(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_line line;

    (void)state;
    assert_int_equal(width_of("“甲", &style), 1500);
    style.indent = 2000;
    line = set("“甲乙", &style, LANGUAGE_ZH, 100).lines[0];
    assert_int_equal(line.offset, 2 * style.size);
    assert_int_equal(line.runs[0].glyphs[0].x, -style.size / 2);
}

static void rule_3_4_09(void **state)
{
    static const struct { enum text_punctuation p; int comma, stop, pair, end; } rows[] = {
        { TEXT_QUANJIAO, 3000, 3000, 3500, 1500 }, { TEXT_KAIMING, 2500, 3000, 3500, 1500 },
        { TEXT_BANJIAO, 2500, 2500, 3000, 1500 }, { TEXT_HANGMOBANJIAO, 3000, 3000, 4000, 1500 },
        { TEXT_CCT, 2800, 2800, 3300, 1500 }, { TEXT_PLAIN, 3000, 3000, 4000, 2000 }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct text_style style = in_style(rows[i].p);

        assert_int_equal(width_of("甲，乙", &style), rows[i].comma);
        assert_int_equal(width_of("甲。乙", &style), rows[i].stop);
        assert_int_equal(width_of("甲）。乙", &style), rows[i].pair);
        assert_int_equal(width_of("甲，", &style), rows[i].end);
    }
}

/* Each class has given all when the next one starts. */
static void rule_3_4_10(void **state)
{
    static const char s[] = "甲a b丙·丁（戊）己，庚辛。壬";
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit f;

    (void)state;
    style.centred_stops = true;         /* so that the interpunct has something to give */
    f = fit_of(s, &style, LANGUAGE_ZH, 100000, false, &boxes);
    for (int excess = 20; excess < 2800; excess += 20) {
        struct fit g = fit_of(s, &style, LANGUAGE_ZH, ems(f.natural, &style) - excess, true,
                              &boxes);

        for (int k = 1; k < SHRINKS; k++)
            if (g.shrink_used[k])
                assert_int_equal(g.shrink_used[k - 1], g.shrink[k - 1]);
    }
    assert_int_equal(ems(f.shrink[SHRINK_WORD], &style), 83);
    assert_int_equal(ems(f.shrink[SHRINK_INTERPUNCT], &style), 500);
    assert_int_equal(ems(f.shrink[SHRINK_GAP], &style), 250);
}

static void rule_3_4_11(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;

    (void)state;
    style.fixed_stops = true;
    assert_int_equal(ems(fit_of("甲。乙，丙", &style, LANGUAGE_ZH, 1000, true, &boxes)
                             .shrink[SHRINK_STOP], &style), 0);
    assert_int_equal(width_of("甲。", &style), 1500);
}

static void rule_3_4_12(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    const struct page_glyph *g = set("甲，乙，丙，丁", &style, LANGUAGE_ZH, 60.7).lines[0].runs[0].glyphs;

    (void)state;
    for (int i = 3; i < 6; i += 2)
        assert_true(abs((g[i + 1].x - g[i].x) - (g[2].x - g[1].x)) <= 1);
    assert_int_equal(ems(g[2].x - g[1].x, &style), 690);
}

static void rule_3_4_13(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit f = fit_of("one two six", &style, LANGUAGE_EN, 9000, true, &boxes);

    (void)state;
    assert_int_equal(ems(f.grow_used[GROW_WORD], &style), 333);         /* 2 x (1/2 - 1/3) */
    assert_true(f.even > 0);
}

static void rule_3_4_14(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;

    (void)state;
    assert_int_equal(ems(fit_of("甲30乙", &style, LANGUAGE_ZH, 9000, true, &boxes)
                             .grow_used[GROW_GAP], &style), 167);
    style.autospace_most = 500;
    assert_int_equal(ems(fit_of("甲30乙", &style, LANGUAGE_ZH, 9000, true, &boxes)
                             .grow_used[GROW_GAP], &style), 500);
}

static void rule_3_4_15(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;

    (void)state;
    assert_int_equal(fit_of("甲乙丙", &style, LANGUAGE_ZH, 9000, true, &boxes).slots, 2);
    assert_int_equal(fit_of("2479.6亿元", &style, LANGUAGE_ZH, 9000, true, &boxes).slots, 0);
    assert_int_equal(fit_of("甲——……乙", &style, LANGUAGE_ZH, 9000, true, &boxes).slots, 3);
    assert_int_equal(fit_of("甲～乙／丙", &style, LANGUAGE_ZH, 9000, true, &boxes).slots, 0);
}

static void rule_3_4_16(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10), off = style;

    (void)state;
    off.autospace = 0;
    assert_int_equal(width_of("甲30乙", &style) - width_of("甲30乙", &off), 500);
    assert_int_equal(width_of("30乙", &style) - width_of("30乙", &off), 250);
    assert_int_equal(width_of("甲，30。乙", &style), width_of("甲，30。乙", &off));
    assert_int_equal(width_of("甲 30 乙", &off), width_of("甲30乙", &off));
}

static void rule_3_4_17(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("见"), .style = &style },
        { .text = STR("GDP"), .style = &style, .link = STR("https://example.com/") },
        { .text = STR("表"), .style = &style }
    };
    struct text_paragraph p = {
        .style = &style, .pieces = pieces, .count = 3, .measure = PU_PT(90)
    };
    struct text_lines lines = text_compose(text, arena, &p, diag);

    (void)state;
    assert_int_equal(lines.lines[0].links[0].area.width,
                     text_width(text, STR("GDP"), &style, LANGUAGE_ZH));
    assert_int_equal(lines.lines[0].links[0].area.x, style.size + style.size / 4);
}

static void rule_3_4_18(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    assert_int_equal(width_of("甲 30 乙", &style), width_of("甲30乙", &style));
    assert_int_equal(width_of("甲  GDP乙", &style), width_of("甲GDP乙", &style));
}

static void rule_3_4_19(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("全市经济稳中求进同，比增长居全省前列，民生。", &style, LANGUAGE_ZH, 90);

    (void)state;
    for (size_t i = 0; i < lines.count; i++) {
        const struct text_line *line = &lines.lines[i];
        const struct page_glyphs *run = &line->runs[line->count - 1];

        assert_true(line->offset + line->width <= PU_PT(90));
        /* the ink of a mark that ends the line is in the left half of its em */
        assert_true(run->at.x + run->glyphs[run->count - 1].x + style.size / 2 <= PU_PT(90));
    }
}

static void rule_3_4_20(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    style.indent = 2000;
    style.narrow = 14000;
    assert_int_equal(set("全市经济", &style, LANGUAGE_ZH, 140).lines[0].offset, 2 * style.size);
    assert_int_equal(set("全市经济", &style, LANGUAGE_ZH, 130).lines[0].offset, style.size);
}

static void rule_3_4_21(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    for (int em = 8; em <= 26; em++) {
        struct text_lines lines = set("全市经济稳中求进同比增长居全省前列民生实事全部办结了。", &style,
                                      LANGUAGE_ZH, em * 10);

        assert_true(lines.lines[lines.count - 1].width >= 2 * style.size);
    }
}

static void rule_3_4_22(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = {
        .text = STR("重点，工程A"), .style = &style, .flags = TEXT_DOTS, .node = 4
    };
    struct text_paragraph p = {
        .style = &style, .pieces = &piece, .count = 1, .measure = PU_PT(90)
    };
    struct text_lines lines = text_compose(text, arena, &p, diag);
    struct page *pg = page_new(arena, (struct size){ PU_PT(99), PU_PT(99) }, 0);

    (void)state;
    assert_int_equal(lines.lines[0].dot_count, 4);
    assert_int_equal(lines.lines[0].dots[2].at.x, 3 * style.size + style.size / 2);
    assert_true(lines.lines[0].dots[0].at.y > 0);
    text_paint(&lines.lines[0], pg, (struct point){ 0, PU_PT(20) });
    assert_int_equal(pg->count, 5);
    assert_int_equal(pg->items[4].kind, PAGE_PATH);
    assert_int_equal(pg->items[4].node, 0);
}

/* The glyph of a dash between years, and how high its run stands. */
static uint32_t dash_of(enum font_role role, bool bold, pu *y)
{
    struct text_style style = bound_style(role, 10);
    struct text_line line;

    style.bold = bold;
    style.latin = role;
    line = set("2022—2026年", &style, LANGUAGE_ZH, 200).lines[0];
    for (uint32_t i = 0; i < line.count; i++)
        if (str_starts(line.runs[i].text, STR("—"))) {
            *y = line.runs[i].at.y;
            return line.runs[i].glyphs[0].id;
        }
    *y = 0;
    return 0;
}

/* In bold 黑体 the dash of Han text is a hair line: the Latin one stands there, raised. */
static void a_dash_between_years_is_as_bold_as_they(void **state)
{
    pu regular, bold;
    uint32_t thin = dash_of(FONT_HEI, false, &regular), strong = dash_of(FONT_HEI, true, &bold);

    (void)state;
    assert_int_not_equal(strong, 0);
    assert_int_not_equal(strong, thin);
    assert_true(bold < regular - PU_PT(0.5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dash_between_years_is_as_bold_as_they),
        cmocka_unit_test(rule_3_3_01), cmocka_unit_test(rule_3_3_02),
        cmocka_unit_test(rule_3_3_03), cmocka_unit_test(rule_3_3_04),
        cmocka_unit_test(rule_3_3_05), cmocka_unit_test(rule_3_3_06),
        cmocka_unit_test(rule_3_3_07), cmocka_unit_test(rule_3_3_08),
        cmocka_unit_test(rule_3_3_09), cmocka_unit_test(one_letter_stays_at_its_hyphen),
        cmocka_unit_test(rule_3_3_10), cmocka_unit_test(rule_3_3_11),
        cmocka_unit_test(rule_3_3_12),
        cmocka_unit_test(rule_3_3_13), cmocka_unit_test(rule_3_3_14),
        cmocka_unit_test(rule_3_3_15), cmocka_unit_test(rule_3_3_16),
        cmocka_unit_test(rule_3_3_17), cmocka_unit_test(rule_3_4_01),
        cmocka_unit_test(rule_3_4_02), cmocka_unit_test(rule_3_4_03),
        cmocka_unit_test(rule_3_4_04), cmocka_unit_test(rule_3_4_05),
        cmocka_unit_test(rule_3_4_06), cmocka_unit_test(rule_3_4_07),
        cmocka_unit_test(rule_3_4_08), cmocka_unit_test(rule_3_4_09),
        cmocka_unit_test(rule_3_4_10), cmocka_unit_test(rule_3_4_11),
        cmocka_unit_test(rule_3_4_12), cmocka_unit_test(rule_3_4_13),
        cmocka_unit_test(rule_3_4_14), cmocka_unit_test(rule_3_4_15),
        cmocka_unit_test(rule_3_4_16), cmocka_unit_test(rule_3_4_17),
        cmocka_unit_test(rule_3_4_18), cmocka_unit_test(rule_3_4_19),
        cmocka_unit_test(rule_3_4_20), cmocka_unit_test(rule_3_4_21),
        cmocka_unit_test(rule_3_4_22)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
