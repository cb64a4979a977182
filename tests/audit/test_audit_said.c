/* What a finding says: a row for each message, in both languages. */
#include "audit_case.h"

static const char more_data[] =
    "  fees:\n"
    "    name: {zh: 规费收入, en: Fees}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    actuals:\n"
    "      from: book\n"
    "      2024: 10.0\n"
    "      2025: {at: 11.0, rank: {place: 5, in: \"990000\", by: level}}\n"
    "  exports:\n"
    "    name: {zh: 出口增长, en: Export growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    targets: {2025: {at: 7, from: book}}\n"
    "    actuals: {2025: {at-least: 4.5, from: book}}\n";

static const struct row { const char *body, *zh, *en; } rows[] = {
    { "发放{56.7亿元|56.7% |new}。\n[en] {56.7亿元|56.7%|new} was paid.\n",
      "中文“56.7亿元”与英文“56.7%”数字相同而单位不同；英文应为 5.67 billion yuan",
      "the Chinese \"56.7亿元\" and the English \"56.7%\" have the same digits in different units;"
      " the English should read 5.67 billion yuan" },
    { "产值1310.6亿元。\n[en] It was 1310.6 billion yuan.\n",
      "中文“1310.6亿元”与英文“1310.6 billion yuan”相差 10 的 1 次方：1 亿是 100 million，不是 1 billion；"
      "英文应为 131.06 billion yuan",
      "the Chinese \"1310.6亿元\" and the English \"1310.6 billion yuan\" differ by 10 to the power"
      " of 1: 1 亿 is 100 million, not 1 billion; the English should read 131.06 billion yuan" },
    { "投放超50台。\n[en] 50 units were installed.\n",
      "“超50台”的限定词（超、左右、以上等）在“50”中不同或没有了",
      "the qualifier of \"超50台\" (over, around, at least) is another or missing in \"50\"" },
    { "产值、增速分别为{gdp}、{gdp-growth}。\n[en] They were {gdp-growth} and {gdp}.\n",
      "并列的数在两种文字里顺序不同：中文 {gdp} 在 {gdp-growth} 之前，英文相反",
      "the lists differ in order: {gdp} comes before {gdp-growth} in Chinese and after it in English" },
    { "产值、增速、粮食分别为{gdp}、{gdp-growth}。\n[en] They were {gdp} and {gdp-growth}.\n",
      "“产值、增速、粮食”与其后“分别”的 2 个数不相等",
      "\"产值、增速、粮食\" does not name as many things as the 2 figures of its 分别 (respectively)" },
    { "新兴产业占比提高{share-gain:number}%。\n[en] Up {share-gain}.\n",
      "“提高{share-gain:number}%”写成百分比，而 share-gain@2025:actual 是百分点（2.4个百分点）："
      "应写个百分点",
      "\"提高{share-gain:number}%\" is given in per cent, but share-gain@2025:actual is in percentage"
      " points (2.4个百分点): write percentage points" },
    { "经济提高{gdp-growth:number}个百分点。\n[en] Growth: {gdp-growth}.\n",
      "“提高{gdp-growth:number}个百分点”写成百分点，而 gdp-growth@2025:actual 是百分比（6.1%）："
      "应写 %",
      "\"提高{gdp-growth:number}个百分点\" is given in percentage points, but gdp-growth@2025:actual"
      " is a percentage (6.1%): write %" },
    { "地区生产总值增速居全省第{air.rank:number}位。\n"
      "[en] GDP growth ranked {air.rank:ordinal}.\n",
      "这是 air@2025:actual 的位次，而句中说的是 gdp-growth@2025:actual（第 4 位）",
      "this is the rank of air@2025:actual, but the sentence is about gdp-growth@2025:actual (place"
      " 4)" },
    { "粮食总产量居全省第{grain.rank:number}位。\n"
      "[en] Grain output ranked {grain.rank:ordinal}.\n",
      "grain@2025:actual 的位次不是水平的位次，句中须说明按什么排位：增速",
      "the rank of grain@2025:actual is not by level: the sentence must say by what (growth)" },
    { "规费的增速居第{fees.rank:number}位。\n[en] Fees ranked {fees.rank:ordinal}.\n",
      "fees@2025:actual 的位次按水平排，句中写的是增速的位次",
      "fees@2025:actual is ranked by level, but the sentence ranks its growth" },
    { "规费居全国第{fees.rank:number}位。\n[en] Fees ranked {fees.rank:ordinal}.\n",
      "fees@2025:actual 的位次是在示例省的位次，句中写的不是这个范围",
      "the rank of fees@2025:actual is within Shili Province, not within what the sentence names" },
    { "由{fees@2024}降到{fees}。\n[en] It was {fees@2024} and {fees}.\n",
      "“降到{fees}”与数据不符：由 10.0亿元 到 11.0亿元",
      "\"降到{fees}\" contradicts the data: it went from 10.0亿元 to 11.0亿元" },
    { "规费降到{fees}。\n[en] It was {fees}.\n",
      "“降到{fees}”与数据不符：fees@2025:actual 比上年上升 1亿元",
      "\"降到{fees}\" contradicts the data: fees@2025:actual is up 100 million yuan on the year before" },
    { "规费居第{fees.rank:number}位，位次前移。\n[en] It ranked {fees.rank:ordinal}.\n",
      "“前移”：数据中没有 fees@2025:actual 上年的位次，请核实",
      "\"前移\": the data holds no earlier place of fees@2025:actual; make sure that it is right" },
    { "失业率{unemployment.target}。\n[en] It was {unemployment.target}.\n",
      "“{unemployment.target}”印出的是目标，而句中没有说是目标：unemployment@2025:actual 为 5.7%",
      "\"{unemployment.target}\" prints a target, which the sentence does not call one:"
      " unemployment@2025:actual is 5.7%" },
    { "上半年规费{fees}。\n[en] It was {fees}.\n",
      "“{fees}”印出的是 2025 的数，句中说的是“上半年”",
      "\"{fees}\" prints the figure of 2025, but the sentence speaks of \"上半年\"" },
    { "规费{fees}。\n[en] In the first half it was {fees}.\n",
      "“{fees}”印出的是 2025 的数，句中说的是“first half”",
      "\"{fees}\" prints the figure of 2025, but the sentence speaks of \"first half\"" },
    { "规费{fees}万元。\n[en] It was {fees}.\n",
      "{fees} 自带单位，其后又写了“万元”", "{fees} prints its unit, and \"万元\" follows it" },
    { "规费收入增加{fees}。\n[en] It was {fees}.\n",
      "“增加{fees}”写作变动，而 fees@2025:actual 不是变动（11.0亿元）：变动写 .change",
      "\"增加{fees}\" is written as a change, which fees@2025:actual is not (11.0亿元): a change is"
      " .change" },
    { "规费{fees}。\n[en] Fees rose by {fees}.\n",
      "“rose by {fees}”写作变动，而 fees@2025:actual 不是变动（11.0亿元）：变动写 .change",
      "\"rose by {fees}\" is written as a change, which fees@2025:actual is not (11.0亿元): a change"
      " is .change" },
    { "失业率{unemployment}，居全省第3位。\n"
      "[en] The rate was {unemployment}, third in the province.\n",
      "“第3位”：数据中没有 unemployment@2025:actual 的这个位次，请核实",
      "\"第3位\": the data holds no such rank of unemployment@2025:actual; make sure that it is right" },
    { "粮食总产量41亿斤。\n[en] Grain output was 2.05 million tonnes.\n",
      "“41亿斤”与数据不符：grain@2025:actual 为 42.4亿斤",
      "\"41亿斤\" contradicts the data: grain@2025:actual is 42.4亿斤" },
    { "2024年地区生产总值1310.6亿元。\n[en] In 2024, it was 131.06 billion yuan.\n",
      "“1310.6亿元”与数据不符：gdp@2024:actual 为 1200.5亿元；这个数是 gdp@2025:actual",
      "\"1310.6亿元\" contradicts the data: gdp@2024:actual is 1200.5亿元; the number is that of gdp@2025:actual" },
    { "2023年地区生产总值1310.6亿元。\n[en] In 2023, it was 131.06 billion yuan.\n",
      "“1310.6亿元”是 gdp@2025:actual，句中说的是 2023 年",
      "\"1310.6亿元\" is gdp@2025:actual, but the sentence speaks of 2023" },
    { "2024年地区生产总值{gdp}。\n[en] In 2024 GDP was {gdp}.\n",
      "“{gdp}”印出的是 2025 的数，句中说的是 2024 年：应写 {gdp@2024}",
      "\"{gdp}\" prints the figure of 2025, but the sentence speaks of 2024: write {gdp@2024}" },
    { "2023年地区生产总值{gdp}。\n[en] In 2023 GDP was {gdp}.\n",
      "“{gdp}”印出的是 2025 的数，句中说的是 2023 年，而数据中没有该年的这个数",
      "\"{gdp}\" prints the figure of 2025, but the sentence speaks of 2023, and the data holds none"
      " of that year" },
    { "# 2024年运行情况\n[en] The economy in 2024\n\n地区生产总值{gdp}。\n[en] GDP was {gdp}.\n",
      "标题“2024年运行情况”写的是 2024 年，其下的数没有一个是这一年的：请核实",
      "the title \"2024年运行情况\" names 2024, but no figure below it is of that year: make sure that"
      " it is right" },
    { "投资增长{investment-growth}。\n[en] Investment grew by {investment-growth}.\n",
      "“增长{investment-growth}”写作增加，而数据为 -7.4%：应写“下降{investment-growth:size}”",
      "\"增长{investment-growth}\" speaks of a rise, but the data has -7.4%: write \"fell by {investment-growth:size}\"" },
    { "产值下降{gdp-growth}。\n[en] GDP fell by {gdp-growth}.\n",
      "“下降{gdp-growth}”写作下降，而数据为 6.1%，是增加",
      "\"下降{gdp-growth}\" speaks of a fall, but the data has 6.1%, which is a rise" },
    { "投资下降{investment-growth}。\n[en] Investment fell by {investment-growth}.\n",
      "“下降{investment-growth}”之后会印出负号（-7.4%）：应写 {investment-growth:size}",
      "\"下降{investment-growth}\" prints a minus as well (-7.4%): write {investment-growth:size}" },
    { "投资为{investment-growth:size}。\n[en] Investment: {investment-growth:size}.\n",
      "“为{investment-growth:size}”不印负号，而句中没有写明下降（-7.4%）",
      "\"为{investment-growth:size}\" prints no minus, and its clause does not say that it fell (-7.4%)" },
    { "失业率{unemployment}，比上年下降0.3个百分点。\n"
      "[en] It was {unemployment}, 0.3 percentage points lower than a year before.\n",
      "“下降0.3个百分点”与数据不符：unemployment@2025:actual 比上年上升 0.3个百分点",
      "\"下降0.3个百分点\" contradicts the data: unemployment@2025:actual is up 0.3 percentage points"
      " on the year before" },
    { "口袋公园{parks}，增长4.0%。\n[en] Pocket parks: {parks}, up 4.0%.\n",
      "“增长4.0%”与数据不符：parks@2025:actual 比上年持平（0.0%）",
      "\"增长4.0%\" contradicts the data: parks@2025:actual is unchanged (0.0%) on the year before" },
    { "公园面积{lawns}，下降4.6%。\n[en] Lawns: {lawns}, down 4.6%.\n",
      "“下降4.6%”与数据不符：lawns@2025:actual 比上年上升 4.2%",
      "\"下降4.6%\" contradicts the data: lawns@2025:actual is up 4.2% on the year before" },
    { "失业率提高0.3%，达到{unemployment}。\n[en] It rose by 0.3% to {unemployment}.\n",
      "“提高0.3%”写成百分比，而 unemployment@2025:actual 比上年上升 0.3个百分点：应写个百分点",
      "\"提高0.3%\" is given in per cent, but unemployment@2025:actual is up 0.3 percentage points"
      " on the year before: write percentage points" },
    { "规费{fees}，增长4.6%。\n[en] Fees: {fees}, up 4.6%.\n",
      "“增长4.6%”与数据算出的不同：fees@2025:actual 比上年上升 10.0%（现价）；若按可比价格计算，"
      "请写明或录入增速",
      "\"增长4.6%\" is not what the data gives: fees@2025:actual is up 10.0% on the year before at"
      " current prices; say so or enter the rate if it is at constant prices" },
    { "粮食总产量{gdp}。\n[en] Grain output was {gdp}.\n",
      "“{gdp}”印出的是地区生产总值 (gdp)，而前面写的是粮食总产量 (grain)：应写 {grain}",
      "\"{gdp}\" prints GDP (gdp), but the words before it name Grain output (grain): write {grain}" },
    { "甲县粮食总产量{grain}。\n[en] Grain output of A County was {grain}.\n",
      "“{grain}”印出的是示例市的数，而前面写的是甲县：应写 {990101/grain}",
      "\"{grain}\" prints the figure of Shili, but the words before it name A County: write {990101/grain}" },
    { "建成{3座|three|new}跨河大桥。\n[en] {3座|three|new} bridges were built.\n\n"
      "今有{5座|five|new}跨河大桥。\n[en] {5座|five|new} bridges.\n",
      "同一来源、同一事物，这里写“5座”，前面写“3座”",
      "\"5座\" here, but \"3座\" before, of the same thing and source" },
    { "地区生产总值1310.6亿元。\n[en] GDP was 131.06 billion yuan.\n",
      "“1310.6亿元”是直接键入的，数据中已有（gdp@2025:actual）：请写 {gdp}",
      "\"1310.6亿元\" is typed, but the data holds it (gdp@2025:actual): write {gdp}" },
    { "口袋公园数量{10处|ten|new}。\n[en] {10处|ten|new} pocket parks.\n",
      "就地写出的“10处”数据中已有（parks@2025:actual）：请写 {parks}",
      "the fact \"10处\" is in the data (parks@2025:actual): write {parks}" },
    { "口袋公园{parks}。\n[en] Pocket parks: {parks}.\n",
      "parks@2025:actual 与上年（parks@2024:actual）完全相同，都是 10处：请核实不是误填",
      "parks@2025:actual is 10处 as in the year before (parks@2024:actual): make sure that it is no"
      " slip" },
    { "::: table {#t}\nrows: [gdp-growth, grain]\ncolumns: [name, target, actual]\n:::\n",
      "表中列了目标和完成情况而没有结论，略去的是：gdp-growth（未达目标）、grain（优于目标）",
      "the table has targets and results but no verdicts; left out: gdp-growth (below target), grain"
      " (above target)" },
    { "产值增长{gdp-growth}，超额完成年度目标。\n[en] Growth: {gdp-growth}.\n",
      "句中说完成，而 gdp-growth 没有达到目标：完成 6.1%，目标 6.5%",
      "the sentence says that the target was met, but gdp-growth missed it: 6.1% against 6.5%" },
    { "出口增长{exports}，完成年度目标。\n[en] Exports grew by {exports}.\n",
      "句中说完成，而 exports 暂不可比：完成 不低于 4.5%，目标 7%",
      "the sentence says that the target was met, but exports cannot be compared:"
      " at least 4.5% against 7%" },
    { "失业率{unemployment}，未超过年度目标。\n"
      "[en] It was {unemployment}, not above the target.\n",
      "“未超过年度目标”与数据不符：unemployment 为 5.7%，目标 不高于 5.5%",
      "\"未超过年度目标\" contradicts the data: unemployment is 5.7%, the target at"
      " most 5.5%" },
    { "零售增长{retail-growth}，超额完成目标。\n"
      "[en] Sales: {retail-growth}, beating the target.\n",
      "“超额完成目标”与数据不符：retail-growth 为 5.0%，正好等于目标 5%",
      "\"超额完成目标\" contradicts the data: retail-growth is 5.0%, exactly the target of 5%" },
    { "::: chart bar {#c}\nrows: [gdp-growth]\ntitle: {zh: 增速全省最高, en: Highest growth}\n"
      ":::\n",
      "标题用文字作了比较，请人工核对：“增速全省最高”",
      "the title compares in words, to be checked by a person: \"增速全省最高\"" },
    { "收入{income:number}元。\n[en] Revenue: {income}.\n",
      "income@2025:actual 是初步或预计数，此处没有说明",
      "income@2025:actual is preliminary or expected, which is not said here" },
    { "今年增长{gdp-growth}。\n[en] Growth was {gdp-growth}.\n",
      "“今年”按报告日期是 2026 年，而句中的数是 2025 年的",
      "counted from the report's date, \"今年\" is 2026, but the figure of the sentence is for 2025" },
};

/* One of the findings says this. */
static void finds(const char *body, enum language l, const char *want)
{
    struct arena *a = arena_open();
    struct audited c = { .b = build(str_z(a, str_format(a, "%s%s", case_data, more_data))) };
    const struct document *doc = audit_document(&c, "report.md", case_front, body);
    struct buf out = { .arena = a };
    bool said = false;

    build_clean(&c.b);
    c.audit = (struct audit){ .arena = a, .diag = diag_new(a, l), .data = c.b.data };
    audit_report(&c.audit, doc);
    for (size_t i = 0; i < c.audit.count; i++)
        said |= str_is(c.audit.findings[i].message, want);
    if (!said) {
        audit_print(&c.audit, &out);
        print_error("%s\n%s\n%s", body, want, str_z(a, buf_str(&out)));
    }
    assert_true(said);
    build_close(&c.b);
    arena_close(a);
}

static void findings_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        finds(rows[i].body, LANGUAGE_ZH, rows[i].zh);
        finds(rows[i].body, LANGUAGE_EN, rows[i].en);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
