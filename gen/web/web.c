/* web/web.c - the page around the blocks: head, switch of languages, front, footer */
#include "web/write.h"

/* Nothing may be fetched, whatever stands in the page. */
#define POLICY "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; " \
               "form-action 'none'"

static void head(struct web *w)
{
    const struct web_page *p = w->page;

    buf_format(&w->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               web_language(web_first(w)));
    web_z(w, "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"generator\"");
    web_attribute(w, "content", p->generator);
    web_z(w, ">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    web_escape(w, p->blocks->title[web_first(w)]);
    web_z(w, "</title>\n<style>\n");
    web_inks(w);
    buf_add(&w->out, p->style);
    web_z(w, "</style>\n</head>\n");
}

/* ---- the switch ---- */

static void choice(struct web *w, const char *value, enum word_id word, enum language l,
                   bool checked)
{
    buf_format(&w->out, "<label lang=\"%s\"><input type=\"radio\" name=\"language\"",
               web_language(l));
    buf_format(&w->out, " value=\"%s\"%s> ", value, checked ? " checked" : "");
    web_word(w, word, l);
    web_z(w, "</label>\n");
}

static void language_switch(struct web *w)
{
    if (!w->both)
        return;
    web_z(w, "<fieldset class=\"languages\">\n<legend>");
    web_words(w, WORD_WEB_LANGUAGE);
    web_z(w, "</legend>\n");
    choice(w, "both", WORD_WEB_BOTH, LANGUAGE_ZH, true);
    choice(w, "zh", WORD_WEB_ONLY, LANGUAGE_ZH, false);
    choice(w, "en", WORD_WEB_ONLY, LANGUAGE_EN, false);
    web_z(w, "</fieldset>\n");
}

/* ---- the front ---- */

static bool is_front(const struct block *b)
{
    switch (b->kind) {
    case BLOCK_TITLE: case BLOCK_DECK: case BLOCK_MASTHEAD: case BLOCK_FOLIO: case BLOCK_PAGE:
    case BLOCK_SPACE: case BLOCK_CONTENTS:
        return true;
    case BLOCK_WORDS:
        return b->words == BLOCK_BYLINE;
    case BLOCK_HEADING: case BLOCK_PARAGRAPH: case BLOCK_LEAD: case BLOCK_LIST: case BLOCK_ITEM:
    case BLOCK_LINES: case BLOCK_CARDS: case BLOCK_TASKS: case BLOCK_TABLE: case BLOCK_DRAWING:
    case BLOCK_ROW: case BLOCK_SECTION: case BLOCK_NOTES: case BLOCK_COLUMNS: case BLOCK_BANNER:
    case BLOCK_PIECES: case BLOCK_PIECE: case BLOCK_HEADLINE:
        break;
    }
    return false;
}

/* A report that prints no title has one all the same, for who hears the page. */
static bool prints_title(const struct block *first)
{
    for (const struct block *b = first; b && is_front(b); b = b->next)
        if (b->kind == BLOCK_TITLE)
            return true;
    return false;
}

static void hidden_title(struct web *w)
{
    web_z(w, "<h1 class=\"unseen\">");
    web_escape(w, w->page->blocks->title[web_first(w)]);
    web_z(w, "</h1>\n");
    w->titled = true;
}

/* Folio line, masthead and headline of a newspaper's page: what stands over all of it. */
static bool is_top(const struct block *piece)
{
    for (const struct block *b = piece->first; b; b = b->next)
        if (b->kind != BLOCK_FOLIO && b->kind != BLOCK_HEADLINE && b->kind != BLOCK_MASTHEAD)
            return false;
    return piece->first != NULL;
}

/* The list of contents comes behind the top of the page. Returns the page without it. */
static const struct block *top_pieces(struct web *w, const struct block *page)
{
    const struct block *rest = page->first;

    for (bool headed = false; rest && !headed && is_top(rest); rest = rest->next)
        for (const struct block *b = rest->first; b; b = b->next)
            headed |= b->kind == BLOCK_HEADLINE;
    if (!rest || rest == page->first)
        return page;
    web_blocks(w, block_list(w->arena, page->first, rest));
    struct block *copy = arena_copy(w->arena, page, sizeof *copy);
    copy->first = rest;
    return copy;
}

static void mark_line(struct web *w, const struct block_pair *p, const char *class)
{
    if (!web_any(w, p))
        return;
    buf_format(&w->out, "<p class=\"%s\">", class);
    web_spans(w, p, false);
    web_z(w, "</p>\n");
}

/* Returns what stands behind the front. */
static const struct block *header(struct web *w)
{
    const struct block_document *doc = w->page->blocks;
    const struct block *b = doc->first;

    web_z(w, "<header>\n<a class=\"skip\" href=\"#main.text\">");
    web_words(w, WORD_WEB_SKIP);
    web_z(w, "</a>\n");
    mark_line(w, &doc->banner, "draft");
    mark_line(w, &doc->specimen, "specimen");
    language_switch(w);
    if (!prints_title(b))
        hidden_title(w);
    while (b && is_front(b))
        b = b->next;
    web_blocks(w, block_list(w->arena, doc->first, b));
    if (b && b->kind == BLOCK_PIECES)
        b = top_pieces(w, b);
    web_z(w, "</header>\n");
    return b;
}

static void footer(struct web *w)
{
    const struct block_document *doc = w->page->blocks;

    web_z(w, "<footer>\n");
    mark_line(w, &doc->specimen, "specimen");
    for (int l = 0; l < LANGUAGES; l++) {
        if (!web_prints(w, (enum language)l) || !(doc->foot[l].len || doc->date.len))
            continue;
        web_z(w, "<p");
        web_lang(w, (enum language)l);
        web_z(w, ">");
        web_z(w, "<span>");
        web_escape(w, doc->foot[l]);
        web_z(w, "</span>");
        if (doc->date.len) {
            web_z(w, " <time");
            web_attribute(w, "datetime", doc->date);
            web_z(w, ">");
            web_escape(w, w->page->date.in[l]);
            web_z(w, "</time>");
        }
        web_z(w, "</p>\n");
    }
    web_z(w, "</footer>\n");
}

static void body(struct web *w)
{
    const struct block *text;

    buf_format(&w->out, "<body class=\"%s\">\n", w->both ? "two" : "one");
    text = header(w);
    web_contents(w);
    web_z(w, "<main id=\"main.text\">\n");
    web_blocks(w, text);
    web_notes(w);
    web_z(w, "</main>\n");
    footer(w);
    web_z(w, "</body>\n</html>\n");
}

bool web_write(const struct web_page *p, struct buf *out, struct diag *d)
{
    struct arena *a = arena_open();
    struct web w = { .arena = a, .out = *out, .page = p, .diag = d, .ok = true,
                     .both = p->edition == EDITION_ZH_EN, .columns = 1, .only = -1,
                     .place = WORD_WEB_HERE };

    web_drawings_find(&w);
    head(&w);
    w.level = 1;
    body(&w);
    if (w.ok && w.out.len > WEB_LIMIT)
        w.ok = diag_failure(d, SPAN_NONE, MSG_WEB_TOO_LARGE,
                            str_number(a, (long long)(w.out.len >> 20)),
                            str_number(a, WEB_LIMIT >> 20));
    *out = w.out;
    arena_close(a);
    return w.ok;
}
