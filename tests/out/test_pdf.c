/*
 * The PDF backend, read back by independent readers: qpdf, poppler's tools, mutool.
 */
#include "../cmocka_all.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "pdf_sample.h"

static const struct pdf_options tagged = { .kind = PDF_TAGGED };

#define FILE_PATH YAOLAN_BINARY_DIR "/test_out_pdf.pdf"

struct setting {
    struct arena *arena;
    struct diag *diag;
    struct face *song, *hei, *kai;
};

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);

    s->arena = a;
    s->diag = diag_new(a, LANGUAGE_EN);
    s->song = face_open(a, NOTO "NotoSerifCJK-Regular.ttc", 2, "NotoSerifCJKsc-Regular",
                        "'Noto Serif CJK SC', serif", 400);
    s->hei = face_open(a, NOTO "NotoSansCJK-Bold.ttc", 2, "NotoSansCJKsc-Bold",
                       "'Noto Sans CJK SC', sans-serif", 700);
    s->kai = face_open(a, WENKAI, 0, "LXGWWenKai-Regular", "'LXGW WenKai', cursive", 400);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;

    face_close(s->song);
    face_close(s->hei);
    face_close(s->kai);
    arena_close(s->arena);
    return 0;
}

/* A document with everything the backend knows, on two pages. */

static uint32_t node(struct page *pg, struct tree *t, uint32_t parent, enum tree_role role,
                     int language)
{
    return pg->node = tree_add(t, parent, role, language, SPAN_NONE);
}

static void text_parts(struct setting *s, struct page *pg, struct tree *t, uint32_t section)
{
    uint32_t p;
    pu x;
    struct page_glyphs g;

    page_destination(pg, STR("top"), (struct point){ PU_PT(60), PU_PT(60) });
    node(pg, t, section, TREE_H1, -1);
    put(pg, s->hei, 20, LANGUAGE_ZH, "综合实力稳步跃升", 60, 80);
    p = node(pg, t, section, TREE_PARAGRAPH, -1);
    x = put(pg, s->song, 10.5, LANGUAGE_ZH, "地区生产总值达", 60, 110);
    node(pg, t, p, TREE_SPAN, -1);
    tree_words(t, pg->node)->figure = STR("410800/gdp@2025:actual");
    x += put(pg, s->hei, 10.5, LANGUAGE_ZH, "2345.6亿元", 60 + x / 1024.0, 110);
    pg->node = p;
    put(pg, s->song, 10.5, LANGUAGE_ZH, "，同比增长6.5%。", 60 + x / 1024.0, 110);
    p = node(pg, t, section, TREE_PARAGRAPH, LANGUAGE_EN);
    put(pg, s->song, 10.5, LANGUAGE_EN, "Overall strength: efficient offices (GDP\\growth) ",
        60, 130);
    g = shape(pg->arena, s->song, PU_PT(10.5), LANGUAGE_EN, "devel-", PU_PT(60), PU_PT(145));
    g.actual = STR("devel");
    page_glyphs(pg, g);
    put(pg, s->song, 10.5, LANGUAGE_EN, "opment continues", 60, 160);
    node(pg, t, section, TREE_PARAGRAPH, -1);
    put(pg, s->kai, 12, LANGUAGE_ZH, "楷体引文：奋力谱写新篇章", 60, 180);
    put(pg, s->song, 10.5, LANGUAGE_EN, "quoted abroad", 260, 180);
}

static void list_part(struct setting *s, struct page *pg, struct tree *t, uint32_t section)
{
    static const char *const items[] = { "坚持稳中求进", "坚持改革开放" };
    uint32_t list = node(pg, t, section, TREE_LIST, -1);

    for (int i = 0; i < 2; i++) {
        uint32_t item = node(pg, t, list, TREE_ITEM, -1);

        node(pg, t, item, TREE_LABEL, -1);
        put(pg, s->song, 10.5, LANGUAGE_ZH, i ? "二、" : "一、", 60, 210 + 16 * i);
        node(pg, t, item, TREE_BODY, -1);
        put(pg, s->song, 10.5, LANGUAGE_ZH, items[i], 82, 210 + 16 * i);
    }
}

static void table_part(struct setting *s, struct page *pg, struct tree *t, uint32_t section)
{
    static const char *const words[2][3] = {
        { "指标", "目标", "完成" }, { "城镇调查失业率", "5.5%以内", "" }
    };
    uint32_t table = node(pg, t, section, TREE_TABLE, -1);

    for (int r = 0; r < 2; r++) {
        uint32_t part = node(pg, t, table, r ? TREE_BODY_ROWS : TREE_HEAD_ROWS, -1);
        uint32_t row = node(pg, t, part, TREE_ROW, -1);

        for (int c = 0; c < 3; c++) {
            bool head = !r || !c;
            struct tree_node *cell;

            node(pg, t, row, head ? TREE_HEAD_CELL : TREE_CELL, -1);
            cell = tree_at(t, pg->node);
            if (head)
                cell->scope = r ? TREE_SCOPE_ROW : TREE_SCOPE_COLUMN;
            if (!r)
                cell->id = str_format(t->arena, "head-%d", c);
            else if (c)
                cell->headers = str_format(t->arena, "head-%d", c);
            if (*words[r][c])
                put(pg, s->song, 9, LANGUAGE_ZH, words[r][c], 60 + 110 * c, 260 + 16 * r);
        }
    }
    pg->node = 0;
    page_line(pg, (struct point){ PU_PT(60), PU_PT(264) }, (struct point){ PU_PT(400), PU_PT(264) },
              PU_PT(0.5), black);
}

static void figure_part(struct setting *s, struct page *pg, struct tree *t, uint32_t section)
{
    uint32_t figure = node(pg, t, section, TREE_FIGURE, -1);
    struct point centre = { PU_PT(150), PU_PT(350) };

    tree_words(t, figure)->alternative = STR("柱形图：2025年完成6.5%，目标7%");
    page_rect(pg, (struct rect){ PU_PT(60), PU_PT(320), PU_PT(40), PU_PT(60) }, blue);
    page_circle(pg, centre, PU_PT(20), &red, &black, PU_PT(1));
    page_dashed(pg, (struct point){ PU_PT(60), PU_PT(330) },
                (struct point){ PU_PT(300), PU_PT(330) }, PU_PT(0.5), PU_PT(3), PU_PT(2), red);
    put(pg, s->song, 8, LANGUAGE_ZH, "目标7%", 305, 333);
}

static void link_part(struct setting *s, struct page *pg, struct tree *t, uint32_t section)
{
    uint32_t p = node(pg, t, section, TREE_PARAGRAPH, -1);
    pu x = put(pg, s->song, 10.5, LANGUAGE_ZH, "来源：", 60, 420);

    node(pg, t, p, TREE_LINK, LANGUAGE_EN);
    pg->at = (struct span){ 0 };
    page_link(pg, (struct page_link){
        .area = { PU_PT(60) + x, PU_PT(410), PU_PT(120), PU_PT(14) },
        .uri = STR("https://www.example.org/焦作?a=(1)") });
    put(pg, s->song, 10.5, LANGUAGE_EN, "the report (2025)", 60 + x / 1024.0, 420);
    p = node(pg, t, section, TREE_PARAGRAPH, -1);
    put(pg, s->song, 10.5, LANGUAGE_ZH, "见第二页", 60, 440);
    page_link(pg, (struct page_link){ .area = { PU_PT(60), PU_PT(430), PU_PT(50), PU_PT(14) },
                                      .destination = STR("second") });
}

static struct page *first_page(struct setting *s, struct tree *t, uint32_t section)
{
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(210), PU_MM(297) }, 0);

    pg->label = STR("3");
    text_parts(s, pg, t, section);
    list_part(s, pg, t, section);
    table_part(s, pg, t, section);
    figure_part(s, pg, t, section);
    link_part(s, pg, t, section);
    pg->node = 0;
    put(pg, s->song, 8, LANGUAGE_ZH, "· 3 ·", 290, 820);
    return pg;
}

/* The paragraph that began on the first page goes on here, raised and lowered glyphs too. */
static struct page *second_page(struct setting *s, struct tree *t, uint32_t section,
                                uint32_t paragraph)
{
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(210), PU_MM(297) }, 0);
    struct page_glyphs g;

    pg->label = STR("4");
    pg->node = paragraph;
    put(pg, s->kai, 12, LANGUAGE_ZH, "（续前页）", 60, 80);
    page_destination(pg, STR("second"), (struct point){ PU_PT(60), PU_PT(100) });
    node(pg, t, section, TREE_H2, -1);
    put(pg, s->hei, 14, LANGUAGE_ZH, "产业转型提质加速", 60, 120);
    node(pg, t, section, TREE_PARAGRAPH, -1);
    g = shape(pg->arena, s->song, PU_PT(10.5), LANGUAGE_ZH, "PM2.5浓度", PU_PT(60), PU_PT(150));
    ((struct page_glyph *)g.glyphs)[3].y = PU_PT(2);
    page_glyphs(pg, g);
    return pg;
}

struct build { struct page *pages[2]; struct tree *tree; };

static struct build build(struct setting *s)
{
    struct tree *t = tree_new(s->arena, LANGUAGE_ZH);
    uint32_t section = tree_add(t, 1, TREE_SECTION, -1, SPAN_NONE), paragraph;
    struct build b = { .tree = t };

    b.pages[0] = first_page(s, t, section);
    paragraph = t->count - 1;
    b.pages[1] = second_page(s, t, section, paragraph);
    return b;
}

static const struct outline outlines[] = {
    { STR_INIT("综合实力（稳步跃升）"), 1, STR_INIT("top"), LANGUAGE_ZH },
    { STR_INIT("Industry"), 2, STR_INIT("second"), LANGUAGE_EN },
    { STR_INIT("第二部分"), 1, STR_INIT("second"), LANGUAGE_ZH }
};

static const struct pdf_information information = {
    STR_INIT("政府工作报告要览 <2026> & more"), LANGUAGE_ZH, STR_INIT("2026-02-20"),
    STR_INIT("yaolan test"), false
};

static bool write_to(struct setting *s, const struct build *b, const char *path,
                     const struct pdf_information *info)
{
    struct arena *a = arena_open();
    struct output *out = output_open(a, str_of(path), s->diag);
    struct pdf *p = pdf_open(a, out, &tagged, s->diag);
    bool ok = pdf_page(p, b->pages[0]);

    ok = ok && (!b->pages[1] || pdf_page(p, b->pages[1]));
    ok = ok && pdf_finish(p, b->tree, outlines, b->pages[1] ? 3 : 0, info);
    pdf_close(p);
    ok = output_finish(out, s->diag) && ok;
    ok = ok && output_rename(out, s->diag);
    output_discard(out);
    arena_close(a);
    return ok;
}

/* Readers */

static struct str read_all(struct arena *a, FILE *f)
{
    struct buf b = { .arena = a };
    char block[4096];
    size_t n;

    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(&b, (struct str){ block, n });
    return buf_str(&b);
}

static struct str output_of(struct setting *s, const char *command)
{
    FILE *f = popen(command, "r");
    struct str text;

    assert_non_null(f);
    text = read_all(s->arena, f);
    assert_int_equal(pclose(f), 0);
    return text;
}

static void assert_has(struct str text, const char *part)
{
    if (str_find(text, str_of(part)) < 0)
        fail_msg("\"%s\" is not in:\n%.*s", part, STR_ARG(text));
}

static void assert_order(struct str text, const char *first, const char *second)
{
    assert_has(text, first);
    assert_has(text, second);
    assert_true(str_find(text, str_of(first)) < str_find(text, str_of(second)));
}

static void write_sample(struct setting *s)
{
    struct build b = build(s);

    assert_true(write_to(s, &b, FILE_PATH, &information));
}

static void syntax_is_sound(void **state)
{
    struct setting *s = *state;

    write_sample(s);
    assert_has(output_of(s, "qpdf --check " FILE_PATH " 2>&1"),
               "No syntax or stream encoding errors found");
}

static void text_extracts_as_set(void **state)
{
    struct setting *s = *state;
    struct str poppler, mupdf;

    write_sample(s);
    poppler = output_of(s, "pdftotext -raw -enc UTF-8 " FILE_PATH " - 2>&1");
    mupdf = output_of(s, "mutool draw -q -F txt " FILE_PATH " 2>/dev/null");
    for (int i = 0; i < 2; i++) {
        struct str text = i ? mupdf : poppler;

        assert_has(text, "综合实力稳步跃升");
        assert_has(text, "Overall strength: efficient offices (GDP\\growth)");
        assert_has(text, "楷体引文：奋力谱写新篇章");
        assert_has(text, "城镇调查失业率");
        assert_has(text, "（续前页）");
        assert_order(text, "来源：", "the report (2025)");
        assert_true(str_find(text, STR("\xef\xbf\xbd")) < 0);
    }
    assert_has(poppler, "地区生产总值达2345.6亿元，同比增长6.5%。");
    assert_true(str_find(poppler, STR("devel-")) < 0);
}

static void structure_reads_in_order(void **state)
{
    struct setting *s = *state;
    struct str text, tags;

    write_sample(s);
    text = output_of(s, "pdfinfo -struct-text " FILE_PATH " 2>&1");
    assert_order(text, "H1", "综合实力稳步跃升");
    assert_order(text, "地区生产总值达", "2345.6亿元");
    assert_order(text, "2345.6亿元", "，同比增长6.5%。");
    assert_order(text, "TH", "指标");
    assert_order(text, "（续前页）", "产业转型提质加速");
    assert_order(text, "devel", "opment continues");        /* ActualText in between */
    assert_true(str_find(text, STR("· 3 ·")) < 0);          /* an artifact */
    tags = output_of(s, "pdfinfo -struct " FILE_PATH " 2>&1");
    assert_has(tags, "/Scope /Column");
    assert_has(tags, "/ListNumbering /Decimal");
    assert_has(tags, "Object");
    assert_has(tags, "/figure (figure) (410800/gdp@2025:actual)");
}

/* All objects as JSON, for what readers do not print; strings as "u:text". */
static struct str objects(struct setting *s)
{
    return output_of(s, "qpdf --json --json-stream-data=none " FILE_PATH " 2>&1");
}

static struct str file_bytes(struct setting *s)
{
    FILE *f = fopen(FILE_PATH, "rb");
    struct str bytes;

    assert_non_null(f);
    bytes = read_all(s->arena, f);
    fclose(f);
    return bytes;
}

static size_t count(struct str text, const char *part)
{
    size_t n = 0;
    ptrdiff_t at;

    while ((at = str_find(text, str_of(part))) >= 0) {
        text = str_from(text, (size_t)at + strlen(part));
        n++;
    }
    return n;
}

static void foreign_words_have_their_language(void **state)
{
    struct setting *s = *state;

    write_sample(s);
    assert_has(output_of(s, "pdfinfo -struct-text " FILE_PATH " 2>&1"),
               "Span (inline)\n        \"quoted abroad\"");
    /* the English paragraph, the words in a Chinese one, the link */
    assert_int_equal(count(objects(s), "\"/Lang\": \"u:en\""), 3);
}

/* The object that stands behind `key` in another object. */
static struct str follow(struct setting *s, struct str object, const char *key)
{
    ptrdiff_t at = str_find(object, str_of(key));
    long number;

    assert_true(at >= 0);
    number = strtol(str_z(s->arena, str_from(object, (size_t)at + strlen(key))), NULL, 10);
    return output_of(s, str_z(s->arena, str_format(s->arena, "qpdf --show-object=%ld " FILE_PATH,
                                                   number)));
}

/* From a page's first piece of content back to its element. */
static void content_knows_its_element(void **state)
{
    struct setting *s = *state;
    struct str object;

    write_sample(s);
    object = output_of(s, "qpdf --show-object=trailer " FILE_PATH);
    object = follow(s, object, "/Root ");
    object = follow(s, object, "/StructTreeRoot ");
    object = follow(s, object, "/ParentTree ");
    object = follow(s, object, "/Nums [ 0 ");
    assert_has(follow(s, object, "["), "/S /H1");
}

static void catalog_says_what_it_must(void **state)
{
    struct setting *s = *state;
    struct str text;

    write_sample(s);
    text = objects(s);
    assert_has(text, "\"/Lang\": \"u:zh-CN\"");
    assert_has(text, "\"/DisplayDocTitle\": true");
    assert_has(text, "\"/Marked\": true");
    assert_has(text, "\"/UserProperties\": true");
    assert_has(text, "u:410800/gdp@2025:actual");
    assert_has(text, "u:柱形图：2025年完成6.5%，目标7%");
    assert_has(text, "\"/PageMode\": \"/UseOutlines\"");
    assert_has(text, "\"/St\": 3");
    assert_has(text, "\"/TrimBox\"");
    assert_has(text, "u:D:20260220");
    assert_has(text, "u:https://www.example.org/%E7%84%A6%E4%BD%9C?a=(1)");
    assert_has(text, "u:the report (2025)");                 /* Contents of the link */
    assert_true(str_find(text, STR("libharu")) < 0);
    text = file_bytes(s);                                   /* the packet is not compressed */
    assert_has(text, "<pdfaid:conformance>A</pdfaid:conformance>");
    assert_has(text, "政府工作报告要览 &lt;2026&gt; &amp; more");
    assert_has(text, "<xmp:CreateDate>2026-02-20</xmp:CreateDate>");
    text = output_of(s, "pdfinfo " FILE_PATH " 2>&1");
    assert_has(text, "政府工作报告要览 <2026> & more");
    assert_has(text, "Tagged:          yes");
    text = output_of(s, "mutool show " FILE_PATH " outline 2>&1");
    assert_order(text, "综合实力（稳步跃升）", "Industry");
}

static void fonts_are_cut_and_mapped(void **state)
{
    struct setting *s = *state;
    struct str text, line;
    int fonts = 0;

    write_sample(s);
    text = output_of(s, "pdffonts " FILE_PATH " 2>&1");
    while (text.len) {
        ptrdiff_t end = str_find_char(text, '\n');

        line = str_sub(text, 0, (size_t)end);
        text = str_from(text, (size_t)end + 1);
        if (str_find(line, STR("Identity-H")) < 0)
            continue;
        assert_has(line, "yes yes yes");
        assert_int_equal(line.ptr[6], '+');
        fonts++;
    }
    assert_int_equal(fonts, 3);
}

static void same_input_same_bytes(void **state)
{
    struct setting *s = *state;
    struct str first;

    write_sample(s);
    first = file_bytes(s);
    write_sample(s);
    assert_true(str_eq(first, file_bytes(s)));
}

static void other_content_other_identifier(void **state)
{
    struct setting *s = *state;
    struct build b = build(s);
    struct pdf_information info = information;
    struct str id[2];

    for (int i = 0; i < 2; i++) {
        assert_true(write_to(s, &b, FILE_PATH, &info));
        id[i] = output_of(s, "qpdf --show-object=trailer " FILE_PATH " | grep -o '/ID [^]]*'");
        info.title = STR("另一个标题");
    }
    assert_true(id[0].len > 60);
    assert_false(str_eq(id[0], id[1]));
}

/* Spreads are shown as such; single pages as the reader likes. */
static void spreads_ask_for_two_pages(void **state)
{
    struct setting *s = *state;
    struct build b = build(s);
    struct pdf_information info = information;

    for (int i = 0; i < 2; i++) {
        struct str catalog;

        info.spreads = i == 1;
        assert_true(write_to(s, &b, FILE_PATH, &info));
        catalog = output_of(s, "qpdf --json --json-key=qpdf " FILE_PATH " | grep -c TwoPageRight || true");
        assert_int_equal(catalog.ptr[0], i ? '1' : '0');
    }
}

/* The right edge of a long justified line is where it was set, within a hundredth of a mm. */
static void lines_do_not_drift(void **state)
{
    struct setting *s = *state;
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(420), PU_MM(100) }, 0);
    struct build b = { .pages = { pg }, .tree = tree_new(s->arena, LANGUAGE_ZH) };
    struct buf words = { .arena = s->arena };
    struct page_glyphs g;
    struct page_glyph *glyphs;
    struct str boxes, last;
    double right;

    for (int i = 0; i < 90; i++)
        buf_z(&words, "数");
    buf_z(&words, "终");
    pg->node = tree_add(b.tree, 1, TREE_PARAGRAPH, -1, SPAN_NONE);
    g = shape(s->arena, s->song, PU_PT(10.37), LANGUAGE_ZH, str_z(s->arena, buf_str(&words)),
              PU_PT(30), PU_PT(50));
    glyphs = (struct page_glyph *)(uintptr_t)g.glyphs;
    for (uint32_t i = 0; i < g.count; i++)
        glyphs[i].x += (pu)i * 37;          /* each gap wider by a length no TJ number equals */
    page_glyphs(pg, g);
    assert_true(write_to(s, &b, FILE_PATH, &information));
    boxes = output_of(s, "mutool draw -q -F stext " FILE_PATH
                         " 2>/dev/null | grep 'c=\"&#x7ec8;\"'");
    last = str_from(boxes, (size_t)str_find(boxes, STR(" x=\"")) + 4);
    right = strtod(str_z(s->arena, last), NULL);
    assert_true(right > 0);
    right -= (PU_PT(30) + glyphs[g.count - 1].x) / 1024.0;
    assert_true(right < 0.0283 && right > -0.0283);
}

/* What is turned by a quarter stands where page_turned says, and what follows as it would else. */
static void turned_items_run_upwards(void **state)
{
    struct setting *s = *state;
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(100), PU_MM(100) }, 0);
    struct build b = { .pages = { pg }, .tree = tree_new(s->arena, LANGUAGE_ZH) };

    pg->node = tree_add(b.tree, 1, TREE_PARAGRAPH, -1, SPAN_NONE);
    put(pg, s->song, 10, LANGUAGE_ZH, "先", 20, 20);
    page_turn_begin(pg, (struct point){ PU_PT(30), PU_PT(200) });
    put(pg, s->hei, 12, LANGUAGE_ZH, "转", 40, 50);
    page_link(pg, (struct page_link){ { PU_PT(40), PU_PT(38), PU_PT(12), PU_PT(14) },
                                      STR("https://example.org/"), STR_NONE });
    page_turn_end(pg);
    put(pg, s->song, 10, LANGUAGE_ZH, "后", 20, 240);
    assert_true(write_to(s, &b, FILE_PATH, &information));
    struct str text = output_of(s, "mutool draw -q -F stext " FILE_PATH
                                   " 2>/dev/null | grep -E '<line|<char'");
    /* The baseline of the second starts at 30 + 50 from the left, 200 - 40 from the top. */
    assert_has(text, "dir=\"0 -1\"");
    assert_has(text, "x=\"80\" y=\"160\"");
    assert_has(text, "x=\"20\" y=\"240\"");
    text = output_of(s, "qpdf --json=1 --json-key=objects " FILE_PATH
                        " | tr -d ' \\n' | grep -o 'Rect\":[^]]*'");
    /* From 68 to 82 pt from the left, from 148 to 160 pt from the top of 283.465. */
    assert_has(text, "Rect\":[68,123.465,82,135.465");
    assert_has(output_of(s, "qpdf --check " FILE_PATH " 2>&1"), "No syntax");
}

/* One glyph with two texts, two glyphs with one character, a ligature: text is never lost. */
static void clusters_keep_their_text(void **state)
{
    struct setting *s = *state;
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(210), PU_MM(100) }, 0);
    struct build b = { .pages = { pg }, .tree = tree_new(s->arena, LANGUAGE_EN) };
    struct page_glyphs g;
    struct page_glyph *glyphs;
    struct str text;

    pg->node = tree_add(b.tree, 1, TREE_PARAGRAPH, -1, SPAN_NONE);
    put(pg, s->song, 12, LANGUAGE_EN, "HH", 30, 30);
    g = shape(s->arena, s->song, PU_PT(12), LANGUAGE_EN, "HH", PU_PT(30), PU_PT(50));
    g.text = STR("JK");
    page_glyphs(pg, g);
    g = shape(s->arena, s->song, PU_PT(12), LANGUAGE_EN, "a''z", PU_PT(30), PU_PT(70));
    glyphs = (struct page_glyph *)(uintptr_t)g.glyphs;
    g.text = STR("a\"z");
    glyphs[2].cluster = 1;
    glyphs[3].cluster = 2;
    page_glyphs(pg, g);
    g = shape(s->arena, s->song, PU_PT(12), LANGUAGE_EN, "oHce", PU_PT(30), PU_PT(90));
    glyphs = (struct page_glyph *)(uintptr_t)g.glyphs;
    g.text = STR("office");
    glyphs[2].cluster = 4;
    glyphs[3].cluster = 5;
    page_glyphs(pg, g);
    assert_true(write_to(s, &b, FILE_PATH, &information));
    for (int i = 0; i < 2; i++) {
        text = output_of(s, i ? "mutool draw -q -F txt " FILE_PATH " 2>/dev/null"
                              : "pdftotext -raw " FILE_PATH " - 2>&1");
        assert_order(text, "HH", "JK");
        assert_order(text, "JK", "office");
        if (!i)                 /* mutool 1.21 knows no ActualText */
            assert_order(text, "a\"z", "office");
    }
}

/* Page tree, parent tree and name tree beyond one node. */
static void many_pages_and_links(void **state)
{
    enum { PAGES = 150 };
    struct setting *s = *state;
    struct tree *t = tree_new(s->arena, LANGUAGE_ZH);
    struct output *out = output_open(s->arena, STR(FILE_PATH), s->diag);
    struct pdf *p = pdf_open(s->arena, out, &tagged, s->diag);

    for (int i = 0; i < PAGES; i++) {
        struct page *pg = page_new(s->arena, (struct size){ PU_MM(210), PU_MM(297) }, 0);

        pg->label = i < 2 ? STR("封面") : str_number(s->arena, i - 1);
        page_destination(pg, str_format(s->arena, "p%d", i), (struct point){ 0, 0 });
        pg->node = tree_add(t, 1, TREE_PARAGRAPH, -1, SPAN_NONE);
        put(pg, s->song, 10, LANGUAGE_ZH, "见下页", 60, 60);
        pg->node = tree_add(t, pg->node, TREE_LINK, -1, SPAN_NONE);
        page_link(pg, (struct page_link){
            .area = { PU_PT(60), PU_PT(50), PU_PT(30), PU_PT(14) },
            .destination = str_format(s->arena, "p%d", (i + 1) % PAGES) });
        put(pg, s->song, 10, LANGUAGE_ZH, "下页", 90, 60);
        assert_true(pdf_page(p, pg));
    }
    assert_true(pdf_finish(p, t, NULL, 0, &information));
    pdf_close(p);
    assert_true(output_finish(out, s->diag) && output_rename(out, s->diag));
    assert_has(output_of(s, "qpdf --check " FILE_PATH " 2>&1"), "No syntax or stream encoding");
    assert_has(output_of(s, "pdfinfo " FILE_PATH), "Pages:           150");
    assert_has(output_of(s, "pdfinfo -dests " FILE_PATH), "\"p149\"");
    assert_has(output_of(s, "pdfinfo -struct-text " FILE_PATH), "下页");
    assert_has(objects(s), "\"/P\": \"u:封面\"");
}

static void is_refused(struct setting *s, struct build *b, const char *words)
{
    s->diag = diag_new(s->arena, LANGUAGE_EN);
    assert_false(write_to(s, b, FILE_PATH, &information));
    assert_int_equal(diag_errors(s->diag), 1);
    assert_has(diag_text(s->diag, s->arena, 20), words);
}

static void what_cannot_be_shown_is_refused(void **state)
{
    struct setting *s = *state;
    struct build b = build(s);
    struct page_glyphs g = shape(s->arena, s->song, PU_PT(10), LANGUAGE_ZH, "甲", 0, PU_PT(10));
    struct path_op line = { .kind = PATH_LINE };

    b.pages[0]->node = 2;
    ((struct page_glyph *)(uintptr_t)g.glyphs)[0].id = 0;       /* .notdef */
    page_glyphs(b.pages[0], g);
    is_refused(s, &b, "the font has no glyph for \"甲\"");

    b = build(s);
    b.pages[0]->node = 2;
    g = shape(s->arena, s->song, PU_PT(10), LANGUAGE_ZH, "甲", 0, PU_PT(10));
    g.text = STR("");
    page_glyphs(b.pages[0], g);
    is_refused(s, &b, "a glyph of \"\" stands for no text");

    b = build(s);
    page_path(b.pages[0], (struct page_path){ .ops = &line, .count = 1, .stroke = true });
    is_refused(s, &b, "the path of this shape has no starting point");

    b = build(s);
    page_link(b.pages[0], (struct page_link){ .uri = STR("javascript:alert(1)") });
    is_refused(s, &b, "the link javascript:alert(1) does not begin with");

    b = build(s);
    page_link(b.pages[0], (struct page_link){ .destination = STR("nowhere") });
    is_refused(s, &b, "a link leads to \"nowhere\", which does not exist");

    b = build(s);
    for (uint32_t n = 1; n < b.tree->count; n++)
        tree_words(b.tree, n)->alternative = STR_NONE;
    is_refused(s, &b, "this figure has no alternative text");

    b = build(s);
    b.pages[0]->trim.width = PU_PT(15000);
    is_refused(s, &b, "the sides of a page must be over 0 and at most 5080 mm");
}

/* A damaged font is a failure with its name, never a crash: each byte of the head in turn. */
static void damaged_fonts_are_refused(void **state)
{
    struct setting *s = *state;
    struct face *f = s->kai;
    struct page_face whole = f->page;
    char *copy = malloc(whole.data.len);
    struct build b = build(s);

    assert_non_null(copy);
    f->page.data.ptr = copy;
    for (size_t i = 0; i < 300; i += 7) {
        memcpy(copy, whole.data.ptr, whole.data.len);
        copy[i] = (char)(copy[i] ^ 0x55);
        write_to(s, &b, FILE_PATH, &information);
    }
    f->page.data.len = 2000;
    assert_false(write_to(s, &b, FILE_PATH, &information));
    assert_true(diag_failures(s->diag) > 0);
    f->page = whole;
    free(copy);
}

/* No file may grow beyond 4 kB: what a full disk looks like to a writer. */
static void full_disk_is_noticed(void **state)
{
    struct setting *s = *state;
    struct build b = build(s);
    struct rlimit old, small;

    remove(FILE_PATH);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = (struct rlimit){ 4096, old.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_false(write_to(s, &b, FILE_PATH, &information));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(diag_failures(s->diag), 1);
    assert_int_not_equal(access(FILE_PATH, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(syntax_is_sound, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_extracts_as_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(structure_reads_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(foreign_words_have_their_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(content_knows_its_element, set_up, tear_down),
        cmocka_unit_test_setup_teardown(catalog_says_what_it_must, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fonts_are_cut_and_mapped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(same_input_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_content_other_identifier, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spreads_ask_for_two_pages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_do_not_drift, set_up, tear_down),
        cmocka_unit_test_setup_teardown(turned_items_run_upwards, set_up, tear_down),
        cmocka_unit_test_setup_teardown(clusters_keep_their_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_pages_and_links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_shown_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damaged_fonts_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(full_disk_is_noticed, set_up, tear_down)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
