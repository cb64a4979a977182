/* Exact words: each kind of slip with its message, what passes, and how the cost grows. */
#include "../model/build.h"

#include "data/markup.h"
#include "words_text.h"

static const char data[] =
    "people:\n"
    "  刘明: {name: {zh: 刘明, en: Liu Ming}, post: {zh: 市委副书记、市长, en: Deputy Party Secretary and Mayor},"
    " from: 2025-02-18}\n"
    "  李宏:\n"
    "    - {name: {zh: 李宏, en: Li Hong}, post: {zh: 示例市人民政府市长, en: Mayor of Shili},"
    " from: 2021-05-01, to: 2025-02-17}\n"
    "    - {post: {zh: 市委书记, en: Party Secretary}, from: 2025-02-18}\n"
    "formulations:\n"
    "  party: {zh: 坚持党的全面领导，牢牢把握正确政治方向,"
    " en: Uphold the Party’s overall leadership and keep firmly to the correct political direction}\n"
    "  focus: {zh: 坚持“四个聚焦”，加快走出转型发展新路}\n"
    "  four: {zh: “四个聚焦”, en: “four focuses”, wrong: [四个聚集, four focusses]}\n"
    "  matter: {zh: “高效办成一件事”, en: \"“one matter, handled efficiently”\"}\n"
    "  port: {zh: 豫北国际陆港, en: Northern Henan International Land Port}\n"
    "  inland: {zh: 豫北内陆港}\n"
    "  safety: {zh: 坚持守牢安全底线，建设更高水平平安焦作}\n"
    "  people: {zh: 民生为大}\n"
    "  green: {zh: 坚持创新驱动、绿色转型、城乡融合、民生为大}\n"
    "  three: {zh: 安全生产治本攻坚三年行动}\n"
    "glossary:\n"
    "  budget: {zh: 一般公共预算收入, en: general public budget revenue, avoid: [public revenue]}\n"
    "  retail: {zh: 社会消费品零售总额, en: total retail sales of consumer goods, avoid: [retail sales]}\n"
    "  assets: {zh: 固定资产投资, en: fixed-asset investment, avoid: fixed assets investment}\n"
    "  gdp: {zh: 地区生产总值, en: GDP, avoid: [gross regional product]}\n"
    "  per-head: {zh: 人均地区生产总值, en: per capita GDP}\n";

static struct span whole(const struct source *s)
{
    return (struct span){ s, 0, (uint32_t)s->text.len };
}

static struct str messages(struct built *b, const char *text, enum language language,
                           const char *date)
{
    struct words *w = words_open(b->data);
    const struct source *s = build_source(b->arena, "t", text);

    b->diag = diag_new(b->arena, LANGUAGE_EN);
    check_words(w, s->text, whole(s), language, str_of(date), b->diag);
    words_close(w);
    return str_of(build_words(b));
}

static const struct { enum language language; const char *text, *messages; } slips[] = {
    /* exact quotes, with other marks between the items, at other places of the sentence */
    { 0, "我们要坚持党的全面领导，牢牢把握正确政治方向。坚持党的全面领导　牢牢把握正确政治方向", "" },
    { 0, "坚持「四个聚焦」，加快走出转型发展新路", "" },
    { 0, "“高效办成一件事”改革；豫北国际陆港、豫北内陆港都已运营", "" },
    /* one character lost, added, swapped, replaced */
    { 0, "坚持党的全面领导，牢牢把握正确政方向。",
      "t:1:1: warning: \"坚持党的全面领导，牢牢把握正确政方向\" is not quite the listed "
      "\"坚持党的全面领导，牢牢把握正确政治方向\"\nnote: it lacks \"治\"\n" },
    { 0, "要坚持党的全面的领导，牢牢把握正确政治方向",
      "t:1:2: warning: \"坚持党的全面的领导，牢牢把握正确政治方向\" is not quite the listed "
      "\"坚持党的全面领导，牢牢把握正确政治方向\"\nnote: it adds \"的\"\n" },
    { 0, "坚持党的全面领导，牢牢把握正政确治方向",
      "t:1:1: warning: \"坚持党的全面领导，牢牢把握正政确治方向\" is not quite the listed "
      "\"坚持党的全面领导，牢牢把握正确政治方向\"\nnote: \"政确\" stands for \"确政\"\n" },
    { 0, "豫北国家陆港投入运营",
      "t:1:1: warning: \"豫北国家陆港\" is not quite the listed \"豫北国际陆港\"\n"
      "note: \"家\" stands for \"际\"\n" },
    /* a synonym */
    { 0, "坚持“四个聚焦”，加快走出转型升级新路",
      "t:1:1: warning: \"坚持“四个聚焦”，加快走出转型升级新路\" is not quite the listed "
      "\"坚持“四个聚焦”，加快走出转型发展新路\"\nnote: \"升级\" stands for \"发展\"\n" },
    /* a short one: only neighbours exchanged, or a form that is known to be wrong */
    { 0, "坚持民为生大的理念", "t:1:3: warning: \"民为生大\" is not quite the listed \"民生为大\"\n"
      "note: two neighbouring characters are exchanged\n" },
    { 0, "坚持“四个聚集”不动摇", "t:1:4: error: \"四个聚集\" is a mistaken form\n"
      "note: write “四个聚焦”\n" },
    { 0, "坚持“四个聚集”，加快走出转型发展新路", "t:1:4: error: \"四个聚集\" is a mistaken form\n"
      "note: write “四个聚焦”\n" },
    /* the same items in another order */
    { 0, "要坚持创新驱动、城乡融合、绿色转型、民生为大。",
      "t:1:2: warning: \"坚持创新驱动、城乡融合、绿色转型、民生为大\" has another order than the listed "
      "\"坚持创新驱动、绿色转型、城乡融合、民生为大\"\n" },
    /* the quotes dropped */
    { 0, "深化高效办成一件事改革",
      "t:1:3: warning: the listed form has quotation marks: “高效办成一件事”\n" },
    /* a part left out, the end cut off; a whole item quoted alone is no cut */
    { 0, "实施安全生产三年行动", "t:1:3: warning: \"安全生产三年行动\" leaves \"治本攻坚\" out of the listed "
      "\"安全生产治本攻坚三年行动\"\n" },
    { 0, "坚持守牢安全底线，建设更高水平。",
      "t:1:1: warning: \"坚持守牢安全底线，建设更高水平\" is the listed "
      "\"坚持守牢安全底线，建设更高水平平安焦作\" cut off before \"平安焦作\"\n" },
    { 0, "坚持守牢安全底线，就要落实责任。", "" },
    /* English by words */
    { 1, "Uphold the Party’s overall leadership and keep firmly to the right political direction.",
      "t:1:1: warning: \"Uphold the Party’s overall leadership and keep firmly to the right political "
      "direction\" is not quite the listed \"Uphold the Party’s overall leadership and keep firmly to the "
      "correct political direction\"\nnote: \"right\" stands for \"correct\"\n" },
    { 1, "the Northern Hennan International Land Port",
      "t:1:5: warning: \"Northern Hennan International Land Port\" is not quite the listed \"Northern "
      "Henan International Land Port\"\nnote: \"Hennan\" stands for \"Henan\"\n" },
    { 1, "the Northern Hunan Regional Air Port and the Northern Henan International Air Port", "" },
    { 1, "kept to the four focuses",
      "t:1:13: warning: the listed form has quotation marks: “four focuses”\n" },
    { 1, "kept to the “four focusses”", "t:1:14: error: \"four focusses\" is a mistaken form\n"
      "note: write “four focuses”\n" },
    /* a figure ends what can be a quotation */
    { 0, "坚持党的全面领导，牢牢\xEF\xBF\xBC把握正确政治方向", "" },
};

static void tells_slips(void **state)
{
    struct built b = build(data);

    (void)state;
    build_clean(&b);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        struct str got = messages(&b, slips[i].text, slips[i].language, "2026-02-20");
        struct buf want = { .arena = b.arena };

        buf_z(&want, slips[i].messages);
        if (!str_eq(got, buf_str(&want)))
            print_error("%s\n%.*s", slips[i].text, STR_ARG(got));
        assert_true(str_eq(got, buf_str(&want)));
    }
    build_close(&b);
}

static const struct { enum language language; const char *date, *text, *messages; } posts[] = {
    { 0, "2026-02-20", "市委副书记、市长刘明作报告。刘明市长；市长 刘明；市委书记李宏；刘明说", "" },
    { 0, "2026-02-20", "示例市人民政府市长刘明，原市长李宏，时任市长李宏", "" },
    { 0, "2025-02-17", "市长李宏", "" },
    { 0, "", "市长李宏、市委书记李宏", "" },             /* a report without a date */
    { 0, "2026-02-20", "市长李宏主持会议",
      "t:1:1: error: on 2026-02-20, 李宏 was not \"市长\"; that post was held from 2021-05-01 to "
      "2025-02-17\na.yaml:5:7: note: the listed post: 市委书记\n" },
    { 0, "2026-02-20", "李宏市长主持会议",
      "t:1:3: error: on 2026-02-20, 李宏 was not \"市长\"; that post was held from 2021-05-01 to "
      "2025-02-17\na.yaml:5:7: note: the listed post: 市委书记\n" },
    { 0, "2024-02-20", "市长刘明",
      "t:1:1: error: on 2024-02-20, 刘明 was not \"市长\"; that post was held from 2025-02-18 on\n" },
    { 0, "2026-02-20", "副市长刘明",
      "t:1:1: warning: the posts listed for 刘明 do not include \"副市长\"\n"
      "a.yaml:2:7: note: the listed post: 市委副书记、市长\n" },
    { 0, "2026-02-20", "市人大常委会主任刘明",
      "t:1:7: warning: the posts listed for 刘明 do not include \"主任\"\n"
      "a.yaml:2:7: note: the listed post: 市委副书记、市长\n" },
    { 0, "2020-02-20", "省长刘明",
      "t:1:1: warning: no post of 刘明 is listed for that day; \"省长\" cannot be checked\n" },
    { 0, "2026-02-20", "原市长刘明", "t:1:2: warning: 刘明 still is \"市长\", not a former one\n" },
    { 0, "2026-02-20", "市长、市委副书记刘明",
      "t:1:1: warning: \"市长、市委副书记\": the posts of 刘明 stand in the order \"市委副书记、市长\"\n" },
    { 1, "2026-02-20", "Mayor Liu Ming spoke. Liu Ming, Mayor of Shili, and former Mayor Li Hong", "" },
    { 1, "2026-02-20", "Deputy Party Secretary and Mayor Liu Ming", "" },
    { 1, "2026-02-20", "Li Hong, the mayor of Shili,",
      "t:1:14: error: on 2026-02-20, Li Hong was not \"mayor of Shili\"; that post was held from "
      "2021-05-01 to 2025-02-17\na.yaml:5:7: note: the listed post: Party Secretary\n" },
    { 1, "2026-02-20", "Vice Mayor Liu Ming",
      "t:1:1: warning: the posts listed for Liu Ming do not include \"Vice Mayor\"\n"
      "a.yaml:2:7: note: the listed post: Deputy Party Secretary and Mayor\n" },
    { 1, "2026-02-20", "Governor Li Hong",
      "t:1:1: warning: the posts listed for Li Hong do not include \"Governor\"\n"
      "a.yaml:5:7: note: the listed post: Party Secretary\n" },
};

static void judges_posts(void **state)
{
    struct built b = build(data);

    (void)state;
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        struct str got = messages(&b, posts[i].text, posts[i].language, posts[i].date);

        if (!str_is(got, posts[i].messages))
            print_error("%s\n%.*s", posts[i].text, STR_ARG(got));
        assert_true(str_is(got, posts[i].messages));
    }
    build_close(&b);
}

static const struct { const char *zh, *en, *messages; } pairs[] = {
    { "一般公共预算收入增长4.5%", "General public budget revenue rose by 4.5%", "" },
    { "一般公共预算收入增长4.5%", "", "" },
    { "一般公共预算收入增长4.5%", "Fiscal revenue rose by 4.5%",
      "t:1:1: warning: the Chinese has “一般公共预算收入”, but the English lacks "
      "\"general public budget revenue\"\n" },
    { "一般公共预算收入增长4.5%", "The public revenue rose by 4.5%",
      "t:1:5: error: \"public revenue\" is not the English of “一般公共预算收入”: "
      "write \"general public budget revenue\"\n" },
    /* the avoided words within the right ones are right */
    { "社会消费品零售总额", "Total retail sales of consumer goods", "" },
    { "社会消费品零售总额", "Retail sales",
      "t:1:1: error: \"Retail sales\" is not the English of “社会消费品零售总额”: "
      "write \"total retail sales of consumer goods\"\n" },
    /* the longer term holds the shorter */
    { "人均地区生产总值", "Per capita GDP", "" },
    { "人均地区生产总值", "GDP per head",
      "t:1:1: warning: the Chinese has “人均地区生产总值”, but the English lacks \"per capita GDP\"\n" },
    /* the s of a plural is let pass, but not where it is the very thing to avoid */
    { "固定资产投资", "Fixed-asset investments", "" },
    { "固定资产投资", "Fixed assets investment",
      "t:1:1: error: \"Fixed assets investment\" is not the English of “固定资产投资”: "
      "write \"fixed-asset investment\"\n" },
    { "就业稳定", "Retail sales were stable", "" },         /* no term in the Chinese */
};

static void compares_pairs(void **state)
{
    struct built b = build(data);
    struct words *w = words_open(b.data);

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct source *s = build_source(b.arena, "t", pairs[i].en);

        b.diag = diag_new(b.arena, LANGUAGE_EN);
        words_check_pair(w, str_of(pairs[i].zh), s->text, whole(s), b.diag);
        assert_string_equal(build_words(&b), pairs[i].messages);
    }
    words_close(w);
    build_close(&b);
}

/* Ordinary sentences that share words with the formulations. */
static const char *const harmless[] = {
    "坚持党的领导，把握正确方向", "加强党的全面领导是根本保证", "全面领导全市经济工作", "政治方向正确，工作才能有成效",
    "牢牢把握高质量发展这个首要任务", "加快转型发展", "走出一条新路", "四个方面的工作", "多个聚焦点同时推进",
    "聚焦主责主业", "四个城市参加交流", "高效办理各类事项", "一件事一次办", "办成一批实事", "高效完成全年任务",
    "豫北地区是重要的粮食产区", "国际陆港建设提速", "郑州国际陆港扩容", "豫北公路港正在建设", "守牢耕地红线",
    "建设更高水平的开放型经济", "平安建设取得新成效", "安全底线不能突破", "坚持守牢生态底线", "民生支出继续增加",
    "为民办实事", "民生无小事", "坚持创新引领", "创新驱动发展战略", "绿色发展理念", "城乡融合发展水平提高",
    "绿色低碳转型步伐加快", "全面推进乡村振兴", "国企改革三年行动收官", "安全生产形势稳定", "攻坚克难",
    "治本之策在于改革", "三年行动计划", "开展安全生产大检查", "市长热线受理诉求", "书记领办项目",
    "会议由有关负责人主持", "市委、市政府召开会议", "明年工作重点", "刘庄村的变化", "宏观政策协调发力",
    "一般预算收入", "公共预算支出", "消费品市场平稳", "零售企业增加", "总额同比增长", "地区发展更加均衡",
    "生产总值稳步提升", "人均收入持续提高", "坚持以人民为中心", "坚持稳中求进工作总基调", "完整准确全面贯彻新发展理念",
    "推动经济实现质的有效提升和量的合理增长", "统筹发展和安全", "扎实推动共同富裕", "全力以赴稳增长",
    "把项目建设作为第一抓手", "持续优化营商环境", "打造一流创新生态", "建设现代化产业体系", "深度融入郑州都市圈",
    "推动文旅深度融合", "扛稳粮食安全重任", "稳定扩大就业", "加强社会保障", "防范化解重点领域风险",
    "提升基层治理水平", "强化企业创新主体地位", "建设高能级创新平台", "培育壮大市场主体", "积极扩大有效投资",
    "持续激发消费潜能", "扩大对内对外开放", "深化重点领域改革", "提升现代物流业", "加快制造业高质量发展",
    "发展乡村特色产业", "建设宜居宜业和美乡村", "加强文化遗产保护传承", "优化公共文化服务供给",
    "积极推动绿色低碳发展", "持续加强生态保护修复", "抓紧抓实安全生产", "提高防灾减灾能力", "城市更新行动",
    "坚持和加强党的全面领导", "把握发展的正确方向", "四个自信", "两个维护", "转型升级走在前列",
    "加快走出去步伐", "聚焦四个重点领域", "焦作市民生活品质提高", "驱动创新", "坚持底线思维", "平安焦作建设",
    "更高水平的平安建设",
};

static void leaves_harmless_text_alone(void **state)
{
    struct built b = build(data);

    (void)state;
    assert_true(sizeof harmless / sizeof *harmless >= 100);
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        assert_string_equal(str_z(b.arena, messages(&b, harmless[i], LANGUAGE_ZH, "2026-02-20")),
                            "");
    build_close(&b);
}

/* Places within a report: inline marks, YAML titles, pairs. */
static void walks_a_report(void **state)
{
    static const char report[] =
        "---\n"
        "title: {zh: 豫北国际陆港要览, en: The Northern Henan International Land Porte}\n"
        "template: house\n"
        "date: 2026-02-20\n"
        "---\n"
        "# 坚持**“四个聚焦**”，加快走出转型发展道路\n"
        "[en] Four\n"
        "\n"
        "地区生产总值**{gdp}**，由市长李宏报告。\n"
        "[en] The gross regional product was {gdp}.\n"
        "\n"
        "::: chart bar {#c}\n"
        "rows: x\n"
        "title: {zh: \"社会消费品零售总额增长{retail}\", en: \"Sales rose by {retail}\"}\n"
        ":::\n";
    struct built b = build(data);
    struct words *w = words_open(b.data);
    struct node *tree = markup_read(b.arena, build_source(b.arena, "r.md", report), b.diag);
    const struct document *doc = model_document(b.arena, tree, b.diag);

    (void)state;
    build_clean(&b);
    words_check_report(w, doc, b.diag);
    assert_string_equal(build_words(&b),
        "r.md:2:31: warning: \"Northern Henan International Land Porte\" is not quite the listed "
        "\"Northern Henan International Land Port\"\n"
        "note: \"Porte\" stands for \"Port\"\n"
        "r.md:6:3: warning: \"坚持“四个聚焦”，加快走出转型发展道路\" is not quite the listed "
        "\"坚持“四个聚焦”，加快走出转型发展新路\"\n"
        "note: \"道\" stands for \"新\"\n"
        "r.md:9:18: error: on 2026-02-20, 李宏 was not \"市长\"; that post was held from 2021-05-01 "
        "to 2025-02-17\n"
        "a.yaml:5:7: note: the listed post: 市委书记\n"
        "r.md:10:10: error: \"gross regional product\" is not the English of “地区生产总值”: "
        "write \"GDP\"\n"
        "r.md:14:41: warning: the Chinese has “社会消费品零售总额”, but the English lacks "
        "\"total retail sales of consumer goods\"\n");
    words_close(w);
    build_close(&b);
}

static void speaks_chinese(void **state)
{
    struct built b = build(data);
    struct words *w = words_open(b.data);
    const struct source *s = build_source(b.arena, "t", "坚持守牢安全底线，建设更高水平。市长李宏");

    (void)state;
    b.diag = diag_new(b.arena, LANGUAGE_ZH);
    check_words(w, s->text, whole(s), LANGUAGE_ZH, STR("2026-02-20"), b.diag);
    assert_string_equal(build_words(&b),
        "t:1:17: 错误: 2026-02-20 时李宏的职务不是“市长”：其任期为 2021-05-01 至 2025-02-17\n"
        "a.yaml:5:7: 说明: 所列职务：市委书记\n"
        "t:1:1: 警告: “坚持守牢安全底线，建设更高水平”是提法“坚持守牢安全底线，建设更高水平平安焦作”的前半，"
        "后面缺“平安焦作”\n");
    words_close(w);
    build_close(&b);
}

/* Indicators whose English is not the glossary's. */
static void checks_names(void **state)
{
    struct built b = build("indicators:\n"
        "  revenue: {name: {zh: 一般公共预算收入增长, en: Growth of fiscal revenue}, unit: \"%\"}\n"
        "glossary: {budget: {zh: 一般公共预算收入, en: general public budget revenue}}\n");
    struct words *w = words_open(b.data);

    (void)state;
    words_check_names(w, b.diag);
    assert_string_equal(build_words(&b),
        "a.yaml:2:3: warning: the Chinese has “一般公共预算收入”, but the English lacks "
        "\"general public budget revenue\"\n");
    words_close(w);
    build_close(&b);
}

/* ---- the sample ---- */

/* The digest of the sample project quotes exactly, and its names keep to the glossary. */
static void the_sample_keeps_its_words(void **state)
{
    struct built b = { .arena = arena_open() };
    struct root *root;
    struct str *paths;
    size_t count;
    const struct node **nodes;
    const struct document *doc;
    struct words *w;

    (void)state;
    b.diag = diag_new(b.arena, LANGUAGE_EN);
    root = root_open(b.arena, STR(YAOLAN_SOURCE_DIR "/samples/jiaozuo"), b.diag);
    assert_true(file_match(b.arena, root, STR("indicators/*.yaml"), SPAN_NONE, b.diag, &paths,
                           &count));
    nodes = ARENA_ARRAY(b.arena, const struct node *, count);
    for (size_t i = 0; i < count; i++)
        nodes[i] = yaml_read(b.arena, file_read(b.arena, root, paths[i], SPAN_NONE, b.diag),
                             b.diag);
    b.data = model_data(b.arena, nodes, count, b.diag);
    doc = model_document(b.arena,
                         markup_read(b.arena, file_read(b.arena, root, STR("2026/report.md"),
                                                        SPAN_NONE, b.diag), b.diag), b.diag);
    build_clean(&b);
    assert_true(map_count(b.data->formulations) > 30);
    w = words_open(b.data);
    words_check_report(w, doc, b.diag);
    words_check_names(w, b.diag);
    if (diag_warnings(b.diag) || diag_errors(b.diag))
        fputs(build_messages(&b), stderr);
    build_clean(&b);
    words_close(w);
    root_close(root);
    build_close(&b);
}

/* ---- odd inputs ---- */

/* Entries and texts without a single token, of one, cut characters, one word of a megabyte. */
static void takes_odd_texts(void **state)
{
    static const char *const texts[] = { "", "，。“”", "四", "\xE5\x9B", "四\xEF\xBF\xBC\xE5", "。。。。", "\n\n" };
    struct built b = build("formulations: {a: {zh: “”}, b: {zh: 。}, c: {zh: 四}, d: {zh: 四个四个四个四个, wrong: [，, 个]}}\n"
                           "glossary: {t: {zh: ，, en: \",\"}, u: {zh: 四个, en: four}}\n"
                           "people: {p: {name: {zh: 四, en: Four}, post: {zh: 、, en: and}}}\n");
    struct words *w = words_open(b.data);
    struct str word = { memset(arena_alloc(b.arena, 1 << 20), 'x', 1 << 20), 1 << 20 };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int l = 0; l < LANGUAGES; l++) {
            check_words(w, str_of(texts[i]), SPAN_NONE, l, STR_NONE, b.diag);
            words_check_pair(w, str_of(texts[i]), str_of(texts[i]), SPAN_NONE, b.diag);
        }
    check_words(w, word, SPAN_NONE, LANGUAGE_EN, STR_NONE, b.diag);
    build_clean(&b);
    check_words(w, STR("四个四个四个个四"), SPAN_NONE, LANGUAGE_ZH, STR_NONE, b.diag);
    assert_int_equal(diag_errors(b.diag), 1);
    words_close(w);
    build_close(&b);
}

/* ---- length ---- */

/* 2,000 formulations of some 20 characters, and a megabyte of their words: sentences drawn from a small stock
 * of characters, so that pairs recur as they do in such texts. Time that is not linear would not end here. */
static void takes_a_long_text(void **state)
{
    static const char stock[] = "发展建设推进高质量坚持创新改革开放民生安全生态工作全面加快提升水平能力产业城市乡村";
    struct built b = { .arena = arena_open() };
    struct buf yaml = { .arena = b.arena }, text = { .arena = b.arena };
    uint32_t seed = 7;
    struct words *w;

    (void)state;
    buf_z(&yaml, "formulations:\n");
    for (int i = 0; i < 2000; i++) {
        struct buf one = { .arena = b.arena };

        for (int k = 0; k < 10; k++) {
            seed = seed * 1664525 + 1013904223;
            buf_add(&one, str_sub(str_of(stock), (seed >> 16) % 20 * 6, 6));
        }
        buf_format(&yaml, "  f%d: {zh: %.*s}\n", i, STR_ARG(buf_str(&one)));
        for (int k = 0; k < 8; k++) {
            seed = seed * 1664525 + 1013904223;
            buf_add(&text, str_sub(str_of(stock), (seed >> 16) % 40 * 3, (seed >> 8) % 20 * 3));
        }
        buf_z(&text, "。");
    }
    while (text.len < 500000)
        buf_add(&text, str_copy(b.arena, buf_str(&text)));
    b.diag = diag_new(b.arena, LANGUAGE_EN);
    b.data = model_data(b.arena, (const struct node *[]){
        yaml_read(b.arena, build_source(b.arena, "a.yaml", str_z(b.arena, buf_str(&yaml))), b.diag) },
        1, b.diag);
    assert_int_equal(map_count(b.data->formulations), 2000);
    w = words_open(b.data);
    check_words(w, buf_str(&text), SPAN_NONE, LANGUAGE_ZH, STR("2026-02-20"), b.diag);
    words_close(w);
    arena_close(b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_slips), cmocka_unit_test(judges_posts),
        cmocka_unit_test(compares_pairs), cmocka_unit_test(leaves_harmless_text_alone),
        cmocka_unit_test(walks_a_report), cmocka_unit_test(speaks_chinese),
        cmocka_unit_test(checks_names), cmocka_unit_test(the_sample_keeps_its_words),
        cmocka_unit_test(takes_odd_texts),
        cmocka_unit_test(takes_a_long_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
