/* people, formulations, glossary: what is read, and each mistake with its exact message. */
#include "build.h"

static const char good[] =
    "sources: {s: {zh: 报告, en: Report, reports: 2024}}\n"
    "people:\n"
    "  liu: {name: {zh: 刘明, en: Liu Ming}, post: {zh: 市长, en: Mayor}, from: 2025-02-18}\n"
    "  李宏:\n"
    "    - {姓名: {中: 李宏, 英: Li Hong}, 职务: {中: 市委书记, 英: Party Secretary}, 起: 2024-01-01}\n"
    "    - {姓名: {中: 李宏, 英: Li Hong}, 职务: {中: 市委副书记、市长, 英: Mayor}, 止: 2023-12-31}\n"
    "formulations:\n"
    "  focus: {zh: 坚持“四个聚焦”, en: keep to the four focuses, wrong: [四个聚集, 四个集聚], from: s}\n"
    "  path: {中: 走出转型发展新路, 误作: 走好转型发展新路}\n"
    "术语:\n"
    "  gdp: {zh: 地区生产总值, en: GDP, avoid: gross regional product}\n";

static void reads(void **state)
{
    struct built b = build(good);
    const struct person *li = map_find(b.data->people, STR("李宏"));
    const struct formulation *focus = map_find(b.data->formulations, STR("focus"));
    const struct formulation *path = map_find(b.data->formulations, STR("path"));
    const struct term *gdp = map_find(b.data->glossary, STR("gdp"));

    (void)state;
    build_clean(&b);
    assert_int_equal(map_count(b.data->people), 2);
    assert_str(li->post.in[LANGUAGE_ZH], "市委副书记、市长");     /* the earlier one first */
    assert_str(li->to, "2023-12-31");
    assert_str(li->next->post.in[LANGUAGE_EN], "Party Secretary");
    assert_null(li->next->next);
    assert_int_equal(focus->wrong_count, 2);
    assert_str(focus->wrong[1], "四个集聚");
    assert_str(focus->source->id, "s");
    assert_int_equal(path->wrong_count, 1);
    assert_int_equal(path->text.in[LANGUAGE_EN].len, 0);
    assert_str(gdp->avoid[0], "gross regional product");
    build_close(&b);
}

/* The later posts of a list may leave the name out. */
static void inherits_the_name(void **state)
{
    struct built b = build("people:\n"
        "  li:\n"
        "    - {name: 李宏, post: 市长, to: 2023-12-31}\n"
        "    - {post: 市委书记, from: 2024-01-01}\n");
    const struct person *li = map_find(b.data->people, STR("li"));

    (void)state;
    build_clean(&b);
    assert_str(li->next->name.in[LANGUAGE_ZH], "李宏");
    build_close(&b);
}

static const struct { const char *text, *messages; } wrong[] = {
    { "people: {li: {name: 李宏, post: 市长, from: 2025-02-30}}\n",
      "a.yaml:1:41: error: \"2025-02-30\" is not a date; write 2026-02-20\n" },
    { "people: {li: {name: 李宏, post: 市长, from: 2025-02-18, to: 2025-01-01}}\n",
      "a.yaml:1:57: error: in the post from 2025-02-18 to 2025-01-01: it ends before it begins\n" },
    { "people: {li: {post: 市长}}\n", "a.yaml:1:10: error: li lacks \"name\"\n" },
    { "people: {li: {name: 李宏}}\n", "a.yaml:1:10: error: li lacks \"post\"\n" },
    { "people:\n  li:\n    - {name: 李宏, post: 市长, to: 2024-03-01}\n"
      "    - {post: 市委书记, from: 2024-01-01}\n",
      "a.yaml:4:7: error: li: the posts \"市委书记\" and \"市长\" overlap in time; offices held at once "
      "stand in one entry, parted by 、\n"
      "a.yaml:3:7: note: first stated here\n" },
    { "people:\n  li: {name: 李宏, post: 市长, to: 2024-03-01}\n"
      "  liu: {name: 刘明, post: 市长, from: 2024-01-01}\n",
      "a.yaml:3:8: warning: \"市长\" is held by two at one time: 李宏, 刘明\n"
      "a.yaml:2:7: note: first stated here\n" },
    /* Several may be 副市长, and nothing is said where the times are not known. */
    { "people:\n  li: {name: 李宏, post: 副市长, to: 2024-03-01}\n"
      "  liu: {name: 刘明, post: 副市长, from: 2024-01-01}\n", "" },
    { "people:\n  li: {name: 李宏, post: 市长}\n  liu: {name: 刘明, post: 市长}\n", "" },
    { "formulations: {a: {zh: 四个聚焦, wrong: [四个聚焦]}}\n",
      "a.yaml:1:37: error: \"wrong\" lists \"四个聚焦\", which is the very text of the entry\n" },
    { "formulations: {a: {zh: 四个聚焦, wrong: [{x: y}]}}\n",
      "a.yaml:1:38: error: \"wrong\" should be a text or a list of texts\n" },
    { "formulations: {a: {zh: 四个聚焦}, b: {zh: 四个聚焦}}\n",
      "a.yaml:1:31: error: b has the text of a: \"四个聚焦\"\n"
      "a.yaml:1:16: note: first stated here\n" },
    { "formulations: {a: {zh: 四个聚焦, from: nowhere}}\n",
      "a.yaml:1:36: error: there is no source \"nowhere\"; sources are defined under sources:\n" },
    { "glossary: {a: {zh: 失业率, en: unemployment rate, avoid: unemployment rate}}\n",
      "a.yaml:1:55: error: \"avoid\" lists \"unemployment rate\", which is the very text of the entry\n" },
    { "glossary: {a: {zh: 失业率}}\n", "a.yaml:1:12: error: a lacks \"en\"\n" },
    { "glossary: {a: {zh: 失业率, en: x}, a b: {zh: 就业, en: y}}\n",
      "a.yaml:1:33: error: the id \"a b\" may hold letters, digits, - and _ or Han characters only\n" },
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct built b = build(wrong[i].text);

        assert_string_equal(build_words(&b), wrong[i].messages);
        build_close(&b);
    }
}

/* The same id, and the same text under two ids, in two files. */
static void sees_other_files(void **state)
{
    static const char *const files[] = {
        "glossary: {a: {zh: 失业率, en: x}}\n", "glossary: {a: {zh: 就业, en: y}, b: {zh: 失业率, en: z}}\n"
    };
    struct built b = build_files(files, 2);

    (void)state;
    assert_string_equal(build_words(&b),
        "b.yaml:1:12: error: \"a\" is defined twice\n"
        "a.yaml:1:12: note: first stated here\n"
        "b.yaml:1:32: error: b has the text of a: \"失业率\"\n"
        "a.yaml:1:12: note: first stated here\n");
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads), cmocka_unit_test(inherits_the_name), cmocka_unit_test(refuses),
        cmocka_unit_test(sees_other_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
