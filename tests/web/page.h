/*
 * tests/web/page.h - small documents (tests/layout/document.h) as HTML
 */
#ifndef TESTS_WEB_PAGE_H
#define TESTS_WEB_PAGE_H

#include "../cmocka_all.h"
#include "../layout/document.h"
#include "../layout/look.h"

#include "web/web.h"

static const struct { enum word_id id; const char *zh, *en; } page_words[] = {
    { WORD_CONTENTS, "目录", "Contents" }, { WORD_WEB_SKIP, "跳到正文", "Skip to the text" },
    { WORD_WEB_LANGUAGE, "语言", "Language" }, { WORD_WEB_BOTH, "双语", "Both" },
    { WORD_WEB_ONLY, "中文", "English" }, { WORD_WEB_HERE, "此处", "here" },
    { WORD_WEB_NOTES, "注释", "Notes" }, { WORD_WEB_BACK, "回到正文", "Back to the text" }
};

struct html {
    struct arena *a;
    struct diag *diag;
    const struct block_document *doc;
    struct web_page page;
    struct str text;
    bool ok;
};

/* One block of each kind. */
static const char everything[] =
    "edition zh-en\nfoot 页脚 || Foot\nspecimen 样张 || Specimen\nbanner 征求意见稿 || Draft\n"
    "title 标题 / 下半 || Title\ndeck 副题 || Deck\n"
    "lead 导语{6.5%} || Lead {6.5%}\n"
    "h1 一 || One\np 正文*重*{2479.6亿元}^(脚注一) || Text *strong* {247.96 billion}\n"
    "h3 深 || Deep\np 又^(脚注二) || Again\n"
    "h1 二 || Two\nlist\n- 甲 || A\n- 乙 || B\nolist\n- 丙 || C\nlines\n- 丁 || D\n"
    "cards 2\ncard\nentry 生产总值 || GDP\nvalue |6|%|左右 || around |6|%|\nline 全省第2 || 2nd\n"
    "card\nentry 税 || Tax\nvalue |5|%| || |5|%|\n"
    "tasks 2\ntask 一、 || 1\nname 任务 || Task\nitem 项 || Item\n"
    "id tab\ntable 表 || Table\nunit 单位：%  || Unit: %\nspanner 0 1 2 速度 || Speed\n"
    "column start+head 指标 || Indicator\ncolumn decimal 2024 || 2024\ncolumn decimal 2025 || 2025\n"
    "group 组 || Group\ncells 甲 || A & =|6.5|| || |6.5|| & =(above)|12|| || |12||\n"
    "cells 乙 || B & =|7|| || |7|| & =|1.25|| || |1.25||\nnote 注文 || Note\n"
    "notes\n- *资料来源* || *Sources*\n- 来源 || Source\n";

static struct look *page_look(struct arena *a)
{
    struct look *l = test_look(a);

    l->inks[INK_PAPER] = (struct ink){ { 255, 255, 255 }, { 0, 0, 0, 0 } };
    for (size_t i = 0; i < sizeof page_words / sizeof *page_words; i++)
        l->words[page_words[i].id] = (struct bilingual){ { str_of(page_words[i].zh),
                                                           str_of(page_words[i].en) } };
    return l;
}

static void html_write(struct html *h)
{
    struct buf out = { .arena = h->a };

    h->ok = web_write(&h->page, &out, h->diag);
    h->text = buf_str(&out);
}

/* `source` as tests/layout/document.h has it. */
static struct html *html_read(struct arena *a, const char *text)
{
    struct html *h = ARENA_NEW(a, struct html);
    struct source *source = ARENA_NEW(a, struct source);

    *source = (struct source){ .path = STR("test"), .text = str_of(text) };
    h->a = a;
    h->diag = diag_new(a, LANGUAGE_EN);
    h->page = (struct web_page){ .look = page_look(a), .style = STR("body{margin:0}\n"),
                                 .generator = STR("test") };
    h->doc = h->page.blocks = document_read(a, source, &h->page.edition);
    return h;
}

static inline struct html *html_of(struct arena *a, const char *text)
{
    struct html *h = html_read(a, text);

    html_write(h);
    assert_true(h->ok);
    return h;
}

static bool html_has(const struct html *h, const char *what)
{
    bool found = str_find(h->text, str_of(what)) >= 0;

    if (!found)
        fprintf(stderr, "no %s in\n%.*s\n", what, STR_ARG(h->text));
    return found;
}

#endif
