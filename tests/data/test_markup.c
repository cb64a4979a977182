/* tests/data/test_markup.c - the markup on hostile input, and inline markup alone */
#include "reading.h"

static char *repeat(const char *head, const char *unit, size_t times, const char *tail)
{
    size_t h = strlen(head), u = strlen(unit), t = strlen(tail);
    char *s = malloc(h + u * times + t + 1), *p = s + h;

    memcpy(s, head, h);
    for (size_t i = 0; i < times; i++, p += u)
        memcpy(p, unit, u);
    memcpy(p, tail, t + 1);
    return s;
}

/* All of the text that the tree holds, to see that nothing is lost. */
static size_t length_of(const struct node *n)
{
    size_t sum = n->kind == NODE_ELEMENT && str_is(n->name, "text") ? n->text.len : 0;

    for (const struct node *c = n->first; c; c = c->next)
        sum += length_of(c);
    return sum;
}

/* Children of spans within their parent's, counts right. */
static void check_tree(const struct node *n, int depth)
{
    uint32_t count = 0;

    assert_true(depth < 120);
    for (const struct node *c = n->first; c; c = c->next) {
        count++;
        assert_true(c->next || c == n->last);
        assert_true(c->at.offset + c->at.length <= c->at.source->text.len);
        check_tree(c, depth + 1);
    }
    assert_int_equal(count, n->count);
}

static void hostile(void **state)
{
    static const struct { const char *head, *unit; size_t times; const char *tail; } inputs[] = {
        { "", "{", 200000, "" }, { "", "[", 200000, "" }, { "", "*a ", 100000, "" },
        { "", "[](", 100000, "" }, { "", "_{", 100000, "" }, { "", "^[", 100000, "" },
        { "", "::: row\n", 100000, "" }, { "", ":::\n", 100000, "" },
        { "::: chart ", "a=“ ", 100000, "\n:::\n" }, { "::: chart ", "{k=v ", 100000, "\n" },
        { "| ", "{ ", 100000, "|\n" }, { "", "<!-- ", 100000, "" }, { "x ", "<!--", 100000, "" },
        { "", "[en] x\n", 50000, "" }, { "", "`", 200001, "" }, { "", "{a|", 100000, "}" },
        { "# ", "{", 200000, "#}" }, { "| a |\n", "| |", 100000, "" }, { "", "**a", 99999, "" },
        { "", "***", 99999, "a" }, { "", "\\", 200001, "" }, { "", "\xE3\x80\x80", 100000, "" },
        { "- a\n", "  - b\n- c\n", 50000, "" }, { "---\n", "a: 1\n", 50000, "" },
        { "", "文\n", 200000, "" }, { "", "|\n", 100000, "" }, { "", "- \n", 100000, "" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        char *s = repeat(inputs[i].head, inputs[i].unit, inputs[i].times, inputs[i].tail);
        struct reading r = reading_of("x.md", s);
        struct node *n = markup_read(r.arena, r.source, r.diag);

        assert_non_null(n);
        check_tree(n, 0);
        reading_close(&r);
        free(s);
    }
}

static void one_long_line(void **state)
{
    char *s = repeat("", "一", 350000, "\\");
    struct reading r = reading_of("x.md", s);
    struct node *n = markup_read(r.arena, r.source, r.diag);

    (void)state;
    assert_int_equal(length_of(n), 1050001);
    assert_string_equal(reading_messages(&r), "");
    reading_close(&r);
    free(s);
}

/* Every beginning of a report is read without a crash. */
static void truncated(void **state)
{
    size_t size;
    char *bytes = reading_file(YAOLAN_SOURCE_DIR "/tests/data/cases/report.md", &size);

    (void)state;
    for (size_t n = 0; n <= size; n++) {
        struct reading r = reading_open("x.md", bytes, n, LANGUAGE_ZH);
        struct node *tree = markup_read(r.arena, r.source, r.diag);

        if (tree)
            check_tree(tree, 0);
        else
            assert_true(diag_errors(r.diag) > 0);
        reading_close(&r);
    }
    free(bytes);
}

static void inline_alone(void **state)
{
    struct reading r = reading_of("x.yaml", "name: {zh: \"PM_{2.5} 浓度\", en: x}\n");
    struct node *tree = yaml_read(r.arena, r.source, r.diag);
    const struct node *zh = tree->first->first;
    struct node *to = node_new(r.arena, NODE_ELEMENT, zh->at);

    (void)state;
    to->name = STR("zh");
    markup_inline(r.arena, to, zh->at.source, zh->at.offset, zh->at.length, r.diag);
    assert_string_equal(reading_dump(&r, to),
                        "zh 1:13\n  text 1:13 \"PM\"\n  sub 1:15\n    text 1:17 \"2.5\"\n"
                        "  text 1:21 \" 浓度\"\n");
    assert_string_equal(reading_messages(&r), "");
    reading_close(&r);
}

/* A folded text of YAML: its lines join by the rule of Chinese paragraphs. */
static void inline_of_lines(void **state)
{
    struct reading r = reading_of("x.yaml", "a: 甲\n  乙 GDP\n  growth\n");
    struct node *tree = yaml_read(r.arena, r.source, r.diag), *to;
    struct span at = tree->first->at;

    (void)state;
    to = node_new(r.arena, NODE_ELEMENT, at);
    to->name = STR("zh");
    markup_inline(r.arena, to, at.source, at.offset, at.length, r.diag);
    assert_string_equal(reading_dump(&r, to), "zh 1:4\n  text 1:4 \"甲乙 GDP growth\"\n");
    reading_close(&r);
}

/* What is looked at and not read begins, ends and is called as the reader has it. */
static void braces_as_typed(void **state)
{
    static const struct {
        const char *text;
        enum markup_braced kind;
        const char *used, *inner, *name;
    } rows[] = {
        { "{gdp@2025.rank}，", MARKUP_REFERENCE, "{gdp@2025.rank}", "gdp@2025.rank", "gdp" },
        { "｛gdp．位次｝，", MARKUP_REFERENCE, "｛gdp．位次｝", "gdp．位次", "gdp" },
        { "{gdp｝ x", MARKUP_REFERENCE, "{gdp｝", "gdp", "gdp" },
        { "{ 4座 | four }", MARKUP_FACT, "{ 4座 | four }", "4座 | four", "4座" },
        { "｛4座｜four｝", MARKUP_FACT, "｛4座｜four｝", "4座｜four", "4座" },
        { "{a\\|b}", MARKUP_REFERENCE, "{a\\|b}", "a\\|b", "a\\|b" },
        { "{PM_{2.5} | pm | §1}}", MARKUP_FACT, "{PM_{2.5} | pm | §1}", "PM_{2.5} | pm | §1", "PM_{2" },
        { "{?增长{gdp | x}。}。", MARKUP_PROMPT, "{?增长{gdp | x}。}", "增长{gdp | x}。", "增长{gdp" },
        { "｛？增长｛gdp｝。｝。", MARKUP_PROMPT, "｛？增长｛gdp｝。｝", "增长｛gdp｝。", "增长｛gdp｝。" },
        { "{?a \\} b}", MARKUP_PROMPT, "{?a \\} b}", "a \\} b", "a \\} b" },
        { "{#fig.page}", MARKUP_CROSS, "{#fig.page}", "#fig.page", "#fig" },
        { "_{2.5}", MARKUP_SCRIPT, "_{2.5}", "2.5", "2" },
        { "^{2}", MARKUP_SCRIPT, "^{2}", "2", "2" },
        { "{gdp 增长", MARKUP_REFERENCE, "{gdp 增长", "gdp 增长", "gdp 增长" },
        { "{", MARKUP_REFERENCE, "{", "", "" }, { "}", MARKUP_NONE, "", "", "" },
        { "_x{a}", MARKUP_NONE, "", "", "" }, { "", MARKUP_NONE, "", "", "" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = str_of(rows[i].text);
        struct markup_braces b = markup_braces(text);

        assert_int_equal(b.kind, rows[i].kind);
        assert_true(str_is(str_sub(text, 0, b.used), rows[i].used));
        assert_true(str_is(b.inner, rows[i].inner));
        assert_true(str_is(markup_name(b.inner), rows[i].name));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile), cmocka_unit_test(one_long_line), cmocka_unit_test(truncated),
        cmocka_unit_test(inline_alone), cmocka_unit_test(inline_of_lines),
        cmocka_unit_test(braces_as_typed)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
