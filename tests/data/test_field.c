/* tests/data/test_field.c - maps checked by tables of fields, with the exact messages */
#include "reading.h"

static const struct field fields[] = {
    { "name", "名称", FIELD_SCALAR | FIELD_MAP, true },
    { "unit", "单位", FIELD_SCALAR, true },
    { "targets", "目标", FIELD_MAP | FIELD_LIST, false },
    { NULL, NULL, FIELD_ANY, false }
};
enum { NAME, UNIT, TARGETS, FIELDS };

struct checked {
    struct reading r;
    const struct node *found[FIELDS];
    bool ok;
};

static struct checked check(const char *text, enum language language)
{
    struct checked c = { .r = reading_open("x.yaml", text, strlen(text), language) };
    struct node *n = yaml_read(c.r.arena, c.r.source, c.r.diag);

    assert_non_null(n);
    c.ok = field_read(n, STR("indicator gdp"), fields, c.found, c.r.diag);
    return c;
}

static void gives(const char *text, bool ok, const char *messages)
{
    struct checked c = check(text, LANGUAGE_EN);

    assert_string_equal(reading_messages(&c.r), messages);
    assert_int_equal(c.ok, ok);
    reading_close(&c.r);
}

static void chinese_keys_are_equal(void **state)
{
    struct checked c = check("名称: 产值\n单位: 亿元\n目标: {2026: 5}\n", LANGUAGE_EN);

    (void)state;
    assert_true(c.ok);
    assert_true(str_is(c.found[NAME]->text, "产值"));
    assert_true(str_is(c.found[UNIT]->text, "亿元"));
    assert_int_equal(c.found[TARGETS]->kind, NODE_MAP);
    reading_close(&c.r);
}

static void mistakes(void **state)
{
    (void)state;
    gives("name: a\nunit: b\n", true, "");
    gives("name: a\nunti: b\n", false,
          "x.yaml:2:1: error: indicator gdp has no key \"unti\"\n    unti: b\n    ^^^^\n"
          "note: did you mean \"unit\"?\n");
    gives("name: a\nunit: b\nzzzzzz: 1\n", false,
          "x.yaml:3:1: error: indicator gdp has no key \"zzzzzz\"\n    zzzzzz: 1\n    ^^^^^^\n"
          "note: its keys are: name, unit, targets\n");
    gives("name: a\nunit: b\n名称: c\n", false,
          "x.yaml:3:1: error: \"名称\" is given twice (the Chinese key equals the English one)\n"
          "    名称: c\n    ^^^^\nx.yaml:1:1: note: first stated here\n    name: a\n    ^^^^\n");
    gives("name: [a]\nunit: b\ntargets: 5\n", false,
          "x.yaml:1:7: error: \"name\" should be a text or a map of keys and values, not a list\n"
          "    name: [a]\n          ^^^\n"
          "x.yaml:3:10: error: \"targets\" should be a list or a map of keys and values, "
          "not a text\n"
          "    targets: 5\n             ^\n");
    /* Nothing after the key is the same as no key; "null" in quotes is a text. */
    gives("name: \nunit: ~\n", false,
          "x.yaml:1:1: error: indicator gdp lacks \"name\"\n    name: \n    ^^^^^^\n"
          "x.yaml:1:1: error: indicator gdp lacks \"unit\"\n    name: \n    ^^^^^^\n");
    gives("name: \"null\"\nunit: \"\"\n", true, "");
    gives("- a\n", false,
          "x.yaml:1:1: error: \"indicator gdp\" should be a map of keys and values, not a list\n"
          "    - a\n    ^^^\n");
}

static void chinese_suggestion(void **state)
{
    struct checked c = check("name: a\nunit: b\n目票: {}\n", LANGUAGE_ZH);

    (void)state;
    assert_string_equal(reading_messages(&c.r),
                        "x.yaml:3:1: 错误: indicator gdp 没有名为“目票”的键\n    目票: {}\n    ^^^^\n"
                        "说明: 是否指“目标”？\n");
    reading_close(&c.r);
}

static void values(void **state)
{
    static const char *const words[] = { "higher", "lower", NULL };
    struct reading r = reading_of("x.yaml", "[yes, 否, maybe, lower, lowr, 12, 13, 1.5, -3, [x]]");
    const struct node *n = yaml_read(r.arena, r.source, r.diag)->first;
    bool is = false;
    long number = 0;

    (void)state;
    assert_true(field_bool(n, &is, r.diag) && is);
    n = n->next;
    assert_true(field_bool(n, &is, r.diag) && !is);
    n = n->next;
    assert_false(field_bool(n, &is, r.diag));
    n = n->next;
    assert_int_equal(field_word(n, words, r.diag), 1);
    n = n->next;
    assert_int_equal(field_word(n, words, r.diag), -1);
    n = n->next;
    assert_true(field_int(n, 1, 12, &number, r.diag) && number == 12);
    n = n->next;
    assert_false(field_int(n, 1, 12, &number, r.diag));
    n = n->next;
    assert_false(field_int(n, 1, 12, &number, r.diag));
    n = n->next;
    assert_true(field_int(n, -5, 12, &number, r.diag) && number == -3);
    n = n->next;
    assert_false(field_bool(n, &is, r.diag));
    assert_string_equal(reading_messages(&r),
        "x.yaml:1:10: error: expected yes or no, not \"maybe\"\n"
        "    [yes, 否, maybe, lower, lowr, 12, 13, 1.5, -3, [x]]\n              ^^^^^\n"
        "x.yaml:1:24: error: \"lowr\" is none of: higher, lower\n"
        "    [yes, 否, maybe, lower, lowr, 12, 13, 1.5, -3, [x]]\n"
        "                            ^^^^\nnote: did you mean \"lower\"?\n"
        "x.yaml:1:34: error: expected a whole number from 1 to 12, not \"13\"\n"
        "    [yes, 否, maybe, lower, lowr, 12, 13, 1.5, -3, [x]]\n"
        "                                      ^^\n"
        "x.yaml:1:38: error: expected a whole number from 1 to 12, not \"1.5\"\n"
        "    [yes, 否, maybe, lower, lowr, 12, 13, 1.5, -3, [x]]\n"
        "                                          ^^^\n"
        "x.yaml:1:47: error: \"\" should be a text, not a list\n"
        "    [yes, 否, maybe, lower, lowr, 12, 13, 1.5, -3, [x]]\n"
        "                                                   ^^^\n");
    reading_close(&r);
}

static void bilingual(void **state)
{
    struct reading r = reading_of("x.yaml", "- {zh: 甲, en: A}\n- 甲\n- GDP 2.0\n- [x]\n"
                                  "- {zh: 甲, ne: A}\n");
    const struct node *n = yaml_read(r.arena, r.source, r.diag)->first;
    struct bilingual b;

    (void)state;
    assert_true(field_bilingual(n, &b, r.diag));
    assert_true(str_is(b.in[LANGUAGE_ZH], "甲") && str_is(b.in[LANGUAGE_EN], "A"));
    n = n->next;
    assert_true(field_bilingual(n, &b, r.diag));
    assert_true(str_is(b.in[LANGUAGE_ZH], "甲") && !b.in[LANGUAGE_EN].ptr);
    n = n->next;
    assert_true(field_bilingual(n, &b, r.diag));
    assert_true(str_is(b.in[LANGUAGE_ZH], "GDP 2.0") && str_is(b.in[LANGUAGE_EN], "GDP 2.0"));
    n = n->next;
    assert_false(field_bilingual(n, &b, r.diag));
    n = n->next;
    assert_false(field_bilingual(n, &b, r.diag));
    assert_string_equal(reading_messages(&r),
        "x.yaml:4:3: error: expected a text, or {zh: …, en: …}\n    - [x]\n      ^^^\n"
        "x.yaml:5:11: error: {zh, en} has no key \"ne\"\n    - {zh: 甲, ne: A}\n               ^^\n"
        "note: did you mean \"en\"?\n");
    reading_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_keys_are_equal), cmocka_unit_test(mistakes),
        cmocka_unit_test(chinese_suggestion), cmocka_unit_test(values), cmocka_unit_test(bilingual)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
