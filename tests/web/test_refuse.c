/* tests/web/test_refuse.c - what a page and its style sheet may not hold */
#include "page.h"

#include <sys/stat.h>

static bool reported(const struct html *h, const char *words)
{
    return str_find(diag_text(h->diag, h->a, 20), str_of(words)) >= 0;
}

static void a_link_leads_to_a_web_or_mail_address_only(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\np 甲\n");
    struct block_run *run = (struct block_run *)h->doc->first->text.in[LANGUAGE_ZH].runs;

    (void)state;
    run->link = STR("javascript:alert(1)");
    html_write(h);
    assert_false(h->ok);
    assert_true(reported(h, "javascript:alert(1)"));
    run->link = STR("https://example.org/?a=1&b=\"2\"");
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" rel=\"noopener noreferrer\">甲</a>"));
    arena_close(a);
}

static void a_page_beyond_the_limit_is_a_failure(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\np 甲\n");
    struct block_run *run = (struct block_run *)h->doc->first->text.in[LANGUAGE_ZH].runs;
    char *much = arena_alloc(a, WEB_LIMIT);

    (void)state;
    memset(much, 'x', WEB_LIMIT);
    run->text = (struct str){ much, WEB_LIMIT };
    html_write(h);
    assert_false(h->ok);
    assert_int_equal(diag_status(h->diag), 3);
    assert_true(reported(h, "over the limit of 32 MiB"));
    arena_close(a);
}

static void blocks_nested_too_deep_are_refused(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\np 甲\n");
    struct block *rows = ARENA_ARRAY(a, struct block, 200);

    (void)state;
    for (int i = 0; i < 200; i++)
        rows[i] = (struct block){ .kind = BLOCK_ROW, .first = i < 199 ? &rows[i + 1] : NULL };
    ((struct block_document *)h->doc)->first = rows;
    html_write(h);
    assert_false(h->ok);
    assert_true(reported(h, "nested more than 64 deep"));
    arena_close(a);
}

static struct str style(struct arena *a, struct diag *d, const char *css)
{
    struct str folder = str_format(a, "%s/web-style", YAOLAN_BINARY_DIR);
    struct str path = str_join(a, folder, STR("/a.css"));
    struct look look = { .name = STR("digest"), .web_style = STR("a.css") };
    struct root *root;
    struct str s;
    FILE *f;

    mkdir(str_z(a, folder), 0777);
    f = fopen(str_z(a, path), "wb");
    assert_non_null(f);
    fputs(css, f);
    fclose(f);
    root = root_open(a, folder, d);
    s = web_style_read(a, root, &look, d);
    root_close(root);
    return s;
}

static void a_style_sheet_is_taken_without_its_comments(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);

    (void)state;
    assert_true(str_is(style(a, d, "a{}/* url( is refused */b{content:\"/*\"}"), "a{}b{content:\"/*\"}"));
    assert_true(str_is(style(a, d, "a{}/* open"), "a{}"));
    assert_int_equal(diag_status(d), 0);
    arena_close(a);
}

static void a_style_sheet_may_fetch_nothing(void **state)
{
    static const char *const bad[] = {
        "a{}</style><p>", "@IMPORT 'x'", "a{background:URL(http://x/)}", "a{background:image-set('x')}",
        "a{background:u\\72l(x)}", "a{content:\"</style>\"}", "<!-- -->", "@font-face{src(x)}"
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct diag *d = diag_new(a, LANGUAGE_EN);

        assert_null(style(a, d, bad[i]).ptr);
        assert_true(str_find(diag_text(d, a, 20), STR("the page takes nothing from elsewhere")) >= 0);
    }
    arena_close(a);
}

static void a_template_without_a_style_sheet_is_told(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct look look = { .name = STR("mine") };

    (void)state;
    assert_null(web_style_read(a, NULL, &look, d).ptr);
    assert_true(str_find(diag_text(d, a, 20), STR("template mine has no style sheet")) >= 0);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_leads_to_a_web_or_mail_address_only),
        cmocka_unit_test(a_page_beyond_the_limit_is_a_failure),
        cmocka_unit_test(blocks_nested_too_deep_are_refused),
        cmocka_unit_test(a_style_sheet_is_taken_without_its_comments),
        cmocka_unit_test(a_style_sheet_may_fetch_nothing),
        cmocka_unit_test(a_template_without_a_style_sheet_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
