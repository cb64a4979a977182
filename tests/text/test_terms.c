/*
 * tests/text/test_terms.c - known terms are not parted where the width allows; openers at an indent;
 * neighbouring lines are alike
 */
#include "opened.h"

static const struct str terms[] = {
    STR_INIT("超额"), STR_INIT("完成"), STR_INIT("超额完成"), STR_INIT("未完成"), STR_INIT("增加值"),
    STR_INIT("规模以上"), STR_INIT("工业"), STR_INIT("规模以上工业增加值"), STR_INIT("责任单位")
};

static void sets(const char *s, enum text_align align, double ems, const char *want,
                 unsigned parted)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    style.align = align;
    lines = set(s, &style, LANGUAGE_ZH, ems * 10);
    assert_true(lines.ok);
    assert_string_equal(lines_of(&lines), want);
    assert_int_equal(lines.parted, parted);
}

static void a_term_stays_whole_where_it_fits(void **state)
{
    (void)state;
    text_keep_terms(text, arena, terms, sizeof terms / sizeof terms[0]);
    sets("市级未完成", TEXT_START, 3, "市级|未完成", 0);
    sets("今年超额完成", TEXT_START, 5, "今年|超额完成", 0);
    sets("主要责任单位", TEXT_CENTRE, 4, "主要|责任单位", 0);
    sets("今年超额完成任务", TEXT_JUSTIFY, 5, "今年超额完|成任务", 0);
    text_keep_terms(text, NULL, NULL, 0);
    sets("今年超额完成", TEXT_START, 5, "今年超额|完成", 0);
}

/* “十五五” is read as one word, known or not; where justified, another place is as good. */
static void a_short_quotation_stays_whole(void **state)
{
    (void)state;
    sets("打通“断头路”", TEXT_START, 5, "打通|“断头路”", 0);
    sets("打通“断头路”", TEXT_START, 4, "打通|“断头路”", 0);
    sets("同“十五五”考核目标统筹衔接", TEXT_CENTRE, 5, "同|“十五五”|考核目标|统筹衔接", 0);
    sets("关于持续推进“高效办成一件事”", TEXT_START, 10, "关于持续推进“高效办|成一件事”", 0);
    sets("居民收入增长和经济增长同步粮食产量稳定，能耗与“十五五”考核目标统筹衔接并努力争取更好结果",
         TEXT_JUSTIFY, 24, "居民收入增长和经济增长同步粮食产量稳定，能耗与|“十五五”考核目标统筹衔接并努力争取更好结果", 0);
}

/* So is an English quotation of two words, “at least”; a longer one is none. */
static void two_quoted_words_stay_together(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    (void)state;
    style.align = TEXT_START;
    lines = set("Cut in time of “one matter” services", &style, LANGUAGE_EN, 110);
    assert_string_equal(lines_of(&lines), "Cut in time of |“one matter” services");
    lines = set("Cut in time of “one matter, handled efficiently” services", &style, LANGUAGE_EN,
                110);
    assert_string_equal(lines_of(&lines), "Cut in time of “one |matter, handled |"
                                          "efficiently” services");
}

static void a_class_stays_with_its_number(void **state)
{
    (void)state;
    sets("规模达300亿级", TEXT_START, 6, "规模达|300亿级", 0);
    sets("港口为5万吨级", TEXT_START, 5.5, "港口为|5万吨级", 0);
}

/* A column narrower than the term: it is parted between those it is made of. */
static void a_term_too_wide_is_parted_between_its_own(void **state)
{
    (void)state;
    text_keep_terms(text, arena, terms, sizeof terms / sizeof terms[0]);
    sets("超额完成", TEXT_START, 3, "超额|完成", 1);
    sets("规模以上工业增加值", TEXT_START, 5, "规模以上|工业增加值", 1);
    sets("规模以上工业增加值", TEXT_START, 4.5, "规模以上|工业|增加值", 2);
    text_keep_terms(text, NULL, NULL, 0);
}

/* A conjunction goes with what follows, a particle with what it follows; in a word neither is one. */
static void a_line_does_not_end_in_and(void **state)
{
    static const struct str words[] = {
        STR_INIT("国民经济"), STR_INIT("社会"), STR_INIT("发展"), STR_INIT("中国"), STR_INIT("饱和"),
        STR_INIT("发展过程")
    };

    (void)state;
    sets("国民经济和社会大发展", TEXT_CENTRE, 6, "国民经济和|社会大发展", 0);
    sets("在发展过程中争先恐后", TEXT_CENTRE, 6, "在发展过程|中争先恐后", 0);
    text_keep_terms(text, arena, words, sizeof words / sizeof words[0]);
    sets("国民经济和社会大发展", TEXT_CENTRE, 6, "国民经济|和社会大发展", 0);
    sets("在发展过程中争先恐后", TEXT_CENTRE, 6, "在发展过程中|争先恐后", 0);
    sets("社会大饱和社会大发展", TEXT_CENTRE, 6, "社会大饱和|社会大发展", 0);
    sets("我们走进大中国好山水", TEXT_CENTRE, 6, "我们走进大|中国好山水", 0);
    text_keep_terms(text, NULL, NULL, 0);
}

/* In a heading or a cell; where justified, another place is as good. */
static void a_figure_keeps_its_bound(void **state)
{
    (void)state;
    sets("投资目标由8%左右调整为5.5%左右", TEXT_CENTRE, 11, "投资目标由8%左右|调整为5.5%左右", 0);
    sets("收入由6亿元以上增为9亿元以上", TEXT_START, 8.2, "收入由6亿元以上|增为9亿元以上", 0);
    sets("增长8%左右", TEXT_START, 4.5, "增长|8%左右", 0);
    sets("规模以上工业", TEXT_START, 3, "规模以|上工业", 0);
}

/* Of several words, in English. */
static void an_english_term_stays_whole(void **state)
{
    static const struct str english[] = { STR_INIT("Belt and Road"), STR_INIT("Five-Year Plan") };
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    (void)state;
    style.align = TEXT_START;
    lines = set("Trade with the Belt and Road", &style, LANGUAGE_EN, 95);
    assert_string_equal(lines_of(&lines), "Trade with the Belt |and Road");
    text_keep_terms(text, arena, english, 2);
    lines = set("Trade with the Belt and Road", &style, LANGUAGE_EN, 95);
    assert_string_equal(lines_of(&lines), "Trade with the |Belt and Road");
    lines = set("Belt and Road", &style, LANGUAGE_EN, 48);
    assert_string_equal(lines_of(&lines), "Belt |and Road");
    text_keep_terms(text, NULL, NULL, 0);
}

static const char *lines_in(const char *s, const struct text_style *style, double measure)
{
    struct text_lines lines = set(s, style, LANGUAGE_EN, measure);

    return lines_of(&lines);
}

/* Of capitals on either side of a hyphen, known or not; a dash may end a line. */
static void a_hyphened_name_stays_whole(void **state)
{
    struct text_style ragged = bound_style(FONT_SONG, 10);

    (void)state;
    ragged.align = TEXT_START;
    assert_string_equal(lines_in("of the 14th Five-Year Plan", &ragged, 80),
                        "of the 14th |Five-Year Plan");
    assert_string_equal(lines_in("of the 14th long-term plan", &ragged, 80),
                        "of the 14th |long-term plan");
    assert_string_equal(lines_in("the fast Taiyuan–Jiaozuo line", &ragged, 84),
                        "the fast Taiyuan–|Jiaozuo line");
}

/* Found by who sets no lines: the longest that is narrow enough, at the start of a word. */
static void terms_are_found_at_their_place(void **state)
{
    static const struct str english[] = { STR_INIT("Five-Year Plan") };
    static const struct str crossing[] = {
        STR_INIT("推进"), STR_INIT("推进中"), STR_INIT("中国式现代化")
    };
    struct str s = STR("今规模以上工业增加值"), e = STR("The Five-Year Plan, xFive-Year Plan");

    (void)state;
    assert_int_equal(text_term_at(text, s, 3, 18), 0);
    text_keep_terms(text, arena, terms, sizeof terms / sizeof terms[0]);
    assert_int_equal(text_term_at(text, s, 0, 18), 0);
    assert_int_equal(text_term_at(text, s, 3, 18), 27);
    assert_int_equal(text_term_at(text, s, 3, 17), 12);
    assert_int_equal(text_term_at(text, s, 3, 7), 0);
    assert_int_equal(text_term_at(text, s, s.len, 18), 0);
    text_keep_terms(text, arena, crossing, 3);
    assert_int_equal(text_term_at(text, STR("推进中国式现代化"), 0, 12), 6);
    assert_int_equal(text_term_at(text, STR("推进中国式现代化"), 6, 12), 18);
    assert_int_equal(text_term_at(text, STR("推进中"), 0, 12), 9);
    text_keep_terms(text, arena, english, 1);
    assert_int_equal(text_term_at(text, e, 4, 20), 14);
    assert_int_equal(text_term_at(text, e, 21, 20), 0);
    text_keep_terms(text, NULL, NULL, 0);
}

static void terms_have_a_width(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    assert_int_equal(text_term_width(text, STR("今年超额完成"), &style, LANGUAGE_ZH), 0);
    text_keep_terms(text, arena, terms, sizeof terms / sizeof terms[0]);
    assert_int_equal(text_term_width(text, STR("今年超额完成"), &style, LANGUAGE_ZH), PU_PT(40));
    assert_int_equal(text_term_width(text, STR("今年"), &style, LANGUAGE_ZH), 0);
    text_keep_terms(text, NULL, NULL, 0);
}

static void an_opener_at_an_indent_is_half_or_whole(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_line half, whole;

    (void)state;
    style.indent = 2000;
    half = set("“甲乙”丙", &style, LANGUAGE_ZH, 100).lines[0];
    style.whole_opener = true;
    whole = set("“甲乙”丙", &style, LANGUAGE_ZH, 100).lines[0];
    assert_int_equal(whole.width - half.width, PU_PT(5));
    assert_int_equal(whole.runs[0].glyphs[0].x - half.runs[0].glyphs[0].x, PU_PT(5));
    /* Not where no indent is, nor at a later line. */
    style.indent = 0;
    assert_int_equal(set("“甲乙”丙", &style, LANGUAGE_ZH, 100).lines[0].width, half.width);
}

/*
 * 民 could be squeezed into the fourth line at less cost, but that would be a tight line below a
 * loose one (Knuth and Plass' fitness classes).
 */
static void neighbouring_lines_are_alike(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("稳中求进焦作全市同比增长民生实事稳中求进经济6.5%地区生产总值（含）"
                                  "同比增长6.5%全市《规划》“优良”和民生实事经济", &style, LANGUAGE_ZH, 130);

    (void)state;
    assert_string_equal(lines_of(&lines), "稳中求进焦作全市同比增长民|生实事稳中求进经济6.5%地|"
                                          "区生产总值（含）同比增长|6.5%全市《规划》“优良”和|"
                                          "民生实事经济");
}

/* 于 could be squeezed into the first line, its commas then half as wide as those of the last. */
static void a_cramped_line_has_no_even_neighbour(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("时间过半，新增就业完成一半，快于进度；新改建公路完成六成，快于进度。改造小区"
                                  "完成三成，慢于进度；新增托位完成三成，慢于进度；水价改革目前滞后。",
                                  &style, LANGUAGE_ZH, 151);

    (void)state;
    assert_string_equal(lines_of(&lines), "时间过半，新增就业完成一半，快|于进度；新改建公路完成六成，快|"
                                          "于进度。改造小区完成三成，慢于|进度；新增托位完成三成，慢于进|"
                                          "度；水价改革目前滞后。");
}

/*
 * 成 could stand at the end of the first line, whose comma then had half its width; without it each
 * gap grows by a fortieth of an em.
 */
static void a_comma_is_rather_whole(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("装等配套环节比重继续上升，传统铸造企业基本完成诊断改造，研发经费投入强度再提高一点",
                                  &style, LANGUAGE_ZH, 225);

    (void)state;
    assert_string_equal(lines_of(&lines), "装等配套环节比重继续上升，传统铸造企业基本完|"
                                          "成诊断改造，研发经费投入强度再提高一点");
}

/* The unit follows its figure, however short that leaves a ragged line, and about goes with it. */
static void figures_keep_their_units(void **state)
{
    struct text_style ragged = bound_style(FONT_SONG, 10), full = ragged;
    struct text_lines lines;

    (void)state;
    ragged.align = TEXT_START;
    lines = set("Investment up 6.5%: 1.5 percentage points below", &ragged, LANGUAGE_EN, 108);
    assert_string_equal(lines_of(&lines), "Investment up 6.5%: |1.5 percentage points |below");
    lines = set("Plan new roads and win at least 12 billion yuan", &ragged, LANGUAGE_EN, 150);
    assert_string_equal(lines_of(&lines), "Plan new roads and win |at least 12 billion yuan");
    lines = set("Spending came to 12.826 billion yuan", &ragged, LANGUAGE_EN, 66);
    assert_string_equal(lines_of(&lines), "Spending |came to |12.826 billion |yuan");
    lines = set("Revenue of the city was nearly 180 million yuan more than at the end of the plan",
                &full, LANGUAGE_EN, 190);
    assert_null(strstr(lines_of(&lines), "million |"));
}

/* Of a text in many widths: lines that end between a figure and its unit, or a last one of one word. */
static unsigned ends(const char *words, bool last)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    unsigned found = 0;

    for (double measure = 200; measure < 520; measure++) {
        struct text_piece piece = { .text = str_of(words), .style = &style,
                                    .language = LANGUAGE_EN };
        struct text_paragraph p = { .style = &style, .language = LANGUAGE_EN, .pieces = &piece,
                                    .count = 1, .measure = PU_PT(measure) };
        struct text_lines lines = text_compose(text, arena, &p, diag);
        struct str end = line_text(arena, &lines.lines[lines.count - 1]);

        found += last && str_find_char(end, ' ') < 0;
        for (size_t i = 0; !last && i < lines.count; i++)
            found += lines.lines[i].parted == TEXT_PARTS_FIGURE &&
                     !str_ends(line_text(arena, &lines.lines[i]), STR("-"));
    }
    return found;
}

/* The blank behind （四） is as wide as that of other numbers, however tight the line. */
static void a_numbers_blank_is_fixed(void **state)
{
    (void)state;
    sets("（市）抓统筹、补短板，城乡面貌加快改变。城市建设", TEXT_JUSTIFY, 18.2,
         "（市）抓统筹、补短板，城乡面貌加快改变。|城市建设", 0);
    sets("（四）抓统筹、补短板，城乡面貌加快改变。城市建设", TEXT_JUSTIFY, 18.2,
         "（四）抓统筹、补短板，城乡面貌加快改|变。城市建设", 0);
}

static enum text_parting parts(const char *s, enum language language, double points,
                               const char *want)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set(s, &style, language, points);

    assert_string_equal(lines_of(&lines), want);
    return lines.lines[0].parted;
}

/* A line says what its end parts, so that pages need not end there. */
static void a_line_says_what_its_end_parts(void **state)
{
    (void)state;
    text_keep_terms(text, arena, terms, sizeof terms / sizeof terms[0]);
    assert_int_equal(parts("今年超额完成任务", LANGUAGE_ZH, 50, "今年超额完|成任务"),
                     TEXT_PARTS_WORD);
    assert_int_equal(parts("今年将超额完成任务", LANGUAGE_ZH, 30, "今年将|超额完|成任务"),
                     TEXT_PARTS_NONE);
    text_keep_terms(text, NULL, NULL, 0);
    assert_int_equal(parts("今年超额完成任务", LANGUAGE_ZH, 50, "今年超额完|成任务"),
                     TEXT_PARTS_NONE);
    assert_int_equal(parts("The city creates at least 60,000 jobs", LANGUAGE_EN, 120,
                           "The city creates at least |60,000 jobs"), TEXT_PARTS_LEAD);
    assert_int_equal(parts("The city creates the jobs", LANGUAGE_EN, 80, "The city creates |the jobs"),
                     TEXT_PARTS_NONE);
}

/* In justified text a figure and its unit are parted only where a line would gape. */
static void units_are_hardly_parted(void **state)
{
    (void)state;
    assert_in_range(ends("Under the campaign that sends officials to help companies, "
        "taxes and fees were cut by 11.6 billion yuan. Trade-in subsidies of 377 million yuan "
        "generated nearly 2.1 billion yuan in spending, and the harvest came to 1.459 million "
        "tonnes.", false), 0, 95);
}

static void no_last_word_stands_under_full_lines(void **state)
{
    (void)state;
    assert_in_range(ends("The city closed 426 workshops. Growth in step with that of "
        "the economy; grain output, at least 2 million tonnes; energy consumption per unit of GDP, "
        "coordinated with the targets of the Plan. Keep at least 460 farm processors above "
        "designated size.", true), 0, 15);
}

/* 道 could be squeezed in, the stop then half as wide; gaps wider by 1/25 em are even. */
static void gaps_that_do_not_show_are_even(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set("森林覆盖率24.4%。澄舟河沿线建成连续步道和湿地公园。", &style,
                                  LANGUAGE_ZH, 199);

    (void)state;
    assert_string_equal(lines_of(&lines), "森林覆盖率24.4%。澄舟河沿线建成连续步|道和湿地公园。");
}

static void sets_ragged(const char *s, pu points, const char *want)
{
    struct text_style style = bound_style(FONT_HEI, 10);
    struct text_lines lines;

    style.align = TEXT_START;
    lines = set(s, &style, LANGUAGE_EN, points);
    assert_string_equal(lines_of(&lines), want);
}

/* A brief text is broken by sense: no line ends in the, of or a hyphen; at no price in lines. */
static void brief_lines_end_by_sense(void **state)
{
    (void)state;
    sets_ragged("Let enterprises take the lead in innovation", 130,
                "Let enterprises take |the lead in innovation");
    sets_ragged("Improve the supply of public cultural services", 130,
                "Improve the supply |of public cultural services");
    sets_ragged("Support green, safe low-carbon work", 118,
                "Support green, |safe low-carbon work");
    sets_ragged("Finance Bureau; Natural Resources Bureau", 90,
                "Finance Bureau; |Natural Resources |Bureau");
    sets_ragged("Promote green and low-carbon development here", 130,
                "Promote green and low-|carbon development here");
    sets_ragged("Growth in value added of industrial enterprises above designated size: 8%", 335,
                "Growth in value added of industrial enterprises above |designated size: 8%");
    sets_ragged("Begin work on 120 projects in all", 90, "Begin work on |120 projects in all");
    sets_ragged("Give full effort to building better cities", 118,
                "Give full effort |to building better cities");
    /* Of two lines the first may be short, and no bracket is parted. */
    sets_ragged("Energy use per unit of GDP", 82, "Energy use |per unit of GDP");
    sets_ragged("not comparable (rank only: 1st in Henan)", 140,
                "not comparable |(rank only: 1st in Henan)");
    /* Nor is it a stub: then rather a little word at its end. */
    sets_ragged("in step with economic growth", 100, "in step with |economic growth");
    /* A last word is no scrap where it is long. */
    sets_ragged("Stabilize and expand employment", 118, "Stabilize and expand |employment");
    /* After a colon or a semicolon rather than after a comma or none. */
    sets_ragged("Forest 24.4%: in line with target", 120, "Forest 24.4%: |in line with target");
    sets_ragged("Tourism: not in the sources used", 150, "Tourism: |not in the sources used");
    sets_ragged("暂不可比（仅有位次：全省前列）", 130, "暂不可比|（仅有位次：全省前列）");
}

static void a_line_may_lead_on(void **state)
{
    (void)state;
    assert_true(text_leads_on(STR("Investment target lowered from")));
    assert_true(text_leads_on(STR("fell by between")));
    assert_true(text_leads_on(STR("low-")));
    assert_false(text_leads_on(STR("Investment target lowered")));
    assert_false(text_leads_on(STR("Work begun")));
    assert_false(text_leads_on(STR("")));
}

/* Lines are of like length from where the text begins, behind a heading's number. */
static void a_headings_number_hangs(void **state)
{
    struct text_style style = bound_style(FONT_HEI, 10);
    struct text_lines lines;

    (void)state;
    style.align = TEXT_START;
    style.balance = true;
    style.hang = 2000;
    lines = set("6　Well-being that people can feel every day", &style, LANGUAGE_EN, 200);
    assert_string_equal(lines_of(&lines), "6　Well-being that people |can feel every day");
}

static int width_of(const char *s)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    style.align = TEXT_START;
    return text_width(text, str_of(s), &style, LANGUAGE_ZH);
}

/* 6%左右 is one figure; in 6%和 the number has its distance on both sides. A word's + is no number. */
static void gaps_follow_figures(void **state)
{
    (void)state;
    assert_int_equal(width_of("比6%和7%比") - width_of("比6%多7%比"), PU_PT(2.5));
    assert_int_equal(width_of("比6%左传"), width_of("比6%和传"));
    assert_int_equal(width_of("比6%以上"), width_of("比6%余上"));
    assert_int_equal(width_of("A+制"), width_of("A+") + PU_PT(10));
    assert_int_equal(width_of("制+6"), width_of("+6") + PU_PT(12.5));
    assert_int_equal(width_of("制+服"), width_of("+服") + PU_PT(10));
}

static pu unit_beside(const char *number, const char *unit)
{
    struct text_style large = bound_style(FONT_SONG, 20), small = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = str_of(number), .style = &large }, { .text = str_of(unit), .style = &small }
    };
    struct text_paragraph p = { .style = &large, .pieces = pieces, .count = 2,
                                .measure = PU_PT(100) };

    return text_compose(text, arena, &p, diag).lines[0].width -
           text_width(text, pieces[0].text, &large, LANGUAGE_ZH) -
           text_width(text, pieces[1].text, &small, LANGUAGE_ZH);
}

/* A small unit stands under the arm of a large 7, whose foot is open. */
static void a_unit_stands_close_to_7(void **state)
{
    (void)state;
    assert_int_equal(unit_beside("6", "%"), 0);
    assert_int_equal(unit_beside("7", "%"), -PU_PT(1.5));
    assert_int_equal(unit_beside("5.7", "%"), -PU_PT(1.5));
    assert_int_equal(unit_beside("7", "元"), unit_beside("6", "元") - PU_PT(1.5));
}

/* A word is hardly ever broken so that its end alone is the last line. */
static void no_last_line_of_a_words_end(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    const char *s = "The city’s economy has held steady since the plan began, all faster than the national "
                    "and provincial averages.";
    unsigned alone = 0;

    (void)state;
    for (double measure = 120; measure < 260; measure += 3) {
        struct text_piece piece = { .text = str_of(s), .style = &style, .language = LANGUAGE_EN };
        struct text_paragraph p = { .style = &style, .language = LANGUAGE_EN, .pieces = &piece,
                                    .count = 1, .measure = PU_PT(measure) };
        struct text_lines lines = text_compose(text, arena, &p, diag);
        struct str last = line_text(arena, &lines.lines[lines.count - 1]);

        alone += str_find_char(last, ' ') < 0 && !str_is(last, "averages.");
    }
    /* Four widths of 47 leave no other place but one that opens a line by half of it. */
    assert_in_range(alone, 0, 4);
}

/* In a narrow ragged text the first line is no more one word alone than the last. */
static void no_first_line_of_one_word(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    (void)state;
    style.align = TEXT_START;
    lines = set("Expand effective investment", &style, LANGUAGE_EN, 105);
    assert_string_equal(lines_of(&lines), "Expand effective |investment");
    lines = set("Build modern industry", &style, LANGUAGE_EN, 80);
    assert_string_equal(lines_of(&lines), "Build modern |industry");
}

/* Nor is it one word alone where the lines above it can give up another, a stop or not. */
static void no_last_line_of_one_word(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    const char *s = "Advance the integration of Zhengzhou and Jiaozuo and build 3 special cooperation zones. "
                    "Renovate 65 old neighbourhoods; begin 880 resettlement homes and deliver 6,040. Each county "
                    "develops 2 leading industries and 1 emerging one; farm processors still number at least 460.";
    unsigned alone = 0;

    (void)state;
    for (double measure = 240; measure < 540; measure += 2) {
        struct text_piece piece = { .text = str_of(s), .style = &style, .language = LANGUAGE_EN };
        struct text_paragraph p = { .style = &style, .language = LANGUAGE_EN, .pieces = &piece,
                                    .count = 1, .measure = PU_PT(measure) };
        struct text_lines lines = text_compose(text, arena, &p, diag);
        struct str last = line_text(arena, &lines.lines[lines.count - 1]);

        alone += str_find_char(last, ' ') < 0;
    }
    assert_int_equal(alone, 0);
}

/* Lines that open by less than twice their spaces are better than Plan. alone. */
static void no_short_last_word_under_many_lines(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 9);
    const char *s =
        "The conference proposed for 2024: GDP growth, 6.5%; R&D spending as a share of GDP, 2.4%; "
        "growth in value added of industrial enterprises above designated size, 7.5%; growth in "
        "fixed-asset investment, 8%; growth in total retail sales of consumer goods, 8%; total value "
        "of imports and exports, steady growth; growth in general public budget revenue, 5%; surveyed "
        "urban unemployment rate, around 5.5%; new urban jobs, at least 60,000; rise in consumer "
        "prices, around 3%; growth in personal income, in step with economic growth; grain output, at "
        "least 2 million tonnes; energy consumption per unit of GDP, coordinated with the targets of "
        "the 14th Five-Year Plan.";
    unsigned alone = 0;

    (void)state;
    for (int measure = 240; measure < 300; measure++) {
        struct text_lines lines = set(s, &style, LANGUAGE_EN, measure);

        alone += str_is(line_text(arena, &lines.lines[lines.count - 1]), "Plan.");
    }
    /* Three widths of 60 leave no other place but worse ones. */
    assert_in_range(alone, 0, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_stays_whole_where_it_fits),
        cmocka_unit_test(a_short_quotation_stays_whole),
        cmocka_unit_test(two_quoted_words_stay_together),
        cmocka_unit_test(a_class_stays_with_its_number),
        cmocka_unit_test(a_term_too_wide_is_parted_between_its_own),
        cmocka_unit_test(a_line_does_not_end_in_and),
        cmocka_unit_test(a_figure_keeps_its_bound),
        cmocka_unit_test(an_english_term_stays_whole),
        cmocka_unit_test(a_hyphened_name_stays_whole),
        cmocka_unit_test(terms_are_found_at_their_place),
        cmocka_unit_test(terms_have_a_width),
        cmocka_unit_test(an_opener_at_an_indent_is_half_or_whole),
        cmocka_unit_test(neighbouring_lines_are_alike),
        cmocka_unit_test(a_cramped_line_has_no_even_neighbour),
        cmocka_unit_test(a_comma_is_rather_whole),
        cmocka_unit_test(a_line_says_what_its_end_parts),
        cmocka_unit_test(a_numbers_blank_is_fixed),
        cmocka_unit_test(units_are_hardly_parted),
        cmocka_unit_test(no_last_word_stands_under_full_lines),
        cmocka_unit_test(no_short_last_word_under_many_lines),
        cmocka_unit_test(a_unit_stands_close_to_7),
        cmocka_unit_test(gaps_that_do_not_show_are_even),
        cmocka_unit_test(figures_keep_their_units),
        cmocka_unit_test(brief_lines_end_by_sense),
        cmocka_unit_test(a_headings_number_hangs),
        cmocka_unit_test(a_line_may_lead_on),
        cmocka_unit_test(gaps_follow_figures),
        cmocka_unit_test(no_last_line_of_a_words_end),
        cmocka_unit_test(no_first_line_of_one_word),
        cmocka_unit_test(no_last_line_of_one_word)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
