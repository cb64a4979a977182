/*
 * tests/web/page.h - small documents (tests/layout/document.h) as HTML, and a plain reader of it
 *
 * The reader knows tags, attributes in double quotes and the four entities that are written; what is more fails.
 */
#ifndef TESTS_WEB_PAGE_H
#define TESTS_WEB_PAGE_H

#include "../cmocka_all.h"
#include "../layout/document.h"
#include "../layout/look.h"

#include "base/map.h"
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

static struct html *html_of(struct arena *a, const char *text)
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

/* ---- reading ---- */

struct tag { struct str name, attributes; bool closes, empty; };

/* The tag at the head of *s, which is moved past it. */
static struct tag next_tag(struct str *s)
{
    struct tag t = { .closes = s->len > 1 && s->ptr[1] == '/' };
    size_t i = t.closes ? 2 : 1, start = i;
    bool quoted = false;

    while (i < s->len && s->ptr[i] != '>' && s->ptr[i] != ' ' && s->ptr[i] != '/')
        i++;
    t.name = str_sub(*s, start, i - start);
    start = i;
    for (; i < s->len && (quoted || s->ptr[i] != '>'); i++) {
        if (s->ptr[i] == '"')
            quoted = !quoted;
        assert_true(s->ptr[i] != '<');
    }
    assert_true(i < s->len);
    t.attributes = str_sub(*s, start, i - start);
    t.empty = str_ends(t.attributes, STR("/"));
    *s = str_from(*s, i + 1);
    return t;
}

static struct str attribute_of(struct arena *a, const struct tag *t, const char *name)
{
    struct str look = str_format(a, " %s=\"", name);
    ptrdiff_t at = str_find(t->attributes, look);
    struct str rest;

    if (at < 0)
        return STR_NONE;
    rest = str_from(t->attributes, (size_t)at + look.len);
    return str_sub(rest, 0, (size_t)str_find_char(rest, '"'));
}

static bool is_void(struct str name)
{
    static const char *const names[] = { "!DOCTYPE", "meta", "br", "wbr", "img", "input" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

/* What a page as a whole promises. */
struct checks { struct map *ids; struct str *wanted; size_t count, room; int level; size_t tags; };

static void want_ids(struct arena *a, struct checks *c, struct str list)
{
    while (list.len) {
        ptrdiff_t space = str_find_char(list, ' ');

        c->wanted = arena_grow(a, c->wanted, c->count, &c->room, sizeof *c->wanted);
        c->wanted[c->count++] = str_sub(list, 0, space < 0 ? list.len : (size_t)space);
        list = space < 0 ? STR_NONE : str_from(list, (size_t)space + 1);
    }
}

/* An attribute whose name begins with on. */
static bool has_handler(struct str s)
{
    bool quoted = false;

    for (size_t i = 0; i < s.len; i++) {
        quoted ^= s.ptr[i] == '"';
        if (!quoted && str_starts(str_from(s, i), STR(" on")))
            return true;
    }
    return false;
}

static void check_tag(struct arena *a, struct checks *c, const struct tag *t)
{
    struct str id = attribute_of(a, t, "id"), href = attribute_of(a, t, "href");

    c->tags++;
    if (id.ptr) {
        assert_true(id.len > 0);
        assert_null(map_find(c->ids, id));
        map_put(c->ids, id, c);
    }
    want_ids(a, c, attribute_of(a, t, "headers"));
    want_ids(a, c, attribute_of(a, t, "aria-labelledby"));
    if (str_starts(href, STR("#")))
        want_ids(a, c, str_from(href, 1));
    /* No heading skips a level. */
    if (t->name.len == 2 && t->name.ptr[0] == 'h' && t->name.ptr[1] >= '1' && t->name.ptr[1] <= '6') {
        int level = t->name.ptr[1] - '0';

        assert_true(level <= c->level + 1);
        c->level = level;
    }
    assert_false(has_handler(t->attributes));
    assert_true(!str_is(t->name, "script") && !str_is(t->name, "iframe") && !str_is(t->name, "link"));
}

/* Every element is closed in turn, no id stands twice, every reference has its target. Returns how many tags. */
static size_t html_check(const struct html *h)
{
    struct checks c = { .ids = map_new(h->a) };
    struct str s = h->text, *open = ARENA_ARRAY(h->a, struct str, 1000);
    size_t depth = 0;

    while (s.len) {
        ptrdiff_t at = str_find_char(s, '<');
        struct tag t;

        if (at < 0)
            break;
        s = str_from(s, (size_t)at);
        t = next_tag(&s);
        if (t.closes) {
            assert_true(depth > 0 && str_eq(open[depth - 1], t.name));
            depth--;
            continue;
        }
        check_tag(h->a, &c, &t);
        if (str_is(t.name, "style"))
            s = str_from(s, (size_t)str_find(s, STR("</style>")));
        if (!t.empty && !is_void(t.name)) {
            assert_true(depth < 1000);
            open[depth++] = t.name;
        }
    }
    assert_int_equal(depth, 0);
    for (size_t i = 0; i < c.count; i++)
        if (!map_find(c.ids, c.wanted[i]))
            fail_msg("no id %.*s", STR_ARG(c.wanted[i]));
    return c.tags;
}

/* ---- the words of a page ---- */

static bool unseen(struct arena *a, const struct tag *t)
{
    return str_is(t->name, "head") || str_is(t->name, "nav") || str_is(t->name, "fieldset") ||
        str_is(t->name, "svg") || str_is(t->name, "details") ||
        str_is(attribute_of(a, t, "class"), "skip") ||
        str_is(attribute_of(a, t, "class"), "back") || str_is(attribute_of(a, t, "class"), "call") ||
        str_is(attribute_of(a, t, "id"), "notes.title") || str_find(t->attributes, STR(" hidden")) >= 0;
}

static char entity(struct str *s)
{
    static const struct { const char *name; char is; } known[] = {
        { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }
    };

    for (size_t i = 0; i < 4; i++)
        if (str_starts(*s, str_of(known[i].name))) {
            *s = str_from(*s, strlen(known[i].name));
            return known[i].is;
        }
    fail_msg("a bare & at %.*s", STR_ARG(str_sub(*s, 0, 20)));
    return 0;
}

static void add_letter(struct buf *b, char c)
{
    if (c != ' ' && c != '\n')
        buf_char(b, c);
}

/* All that is read on the page, without white space, lists of contents, the switch and drawings. */
static struct str html_words(const struct html *h)
{
    struct buf b = { .arena = h->a };
    struct str s = h->text;
    size_t depth = 0, hidden = 0;

    while (s.len) {
        if (*s.ptr == '<') {
            struct tag t = next_tag(&s);

            if (t.closes)
                depth--;
            if (t.closes && depth < hidden)
                hidden = 0;
            if (t.closes || t.empty || is_void(t.name))
                continue;
            depth++;
            hidden = !hidden && unseen(h->a, &t) ? depth : hidden;
            if (str_is(t.name, "style"))
                s = str_from(s, (size_t)str_find(s, STR("</style>")));
            continue;
        }
        char c = *s.ptr;
        if (c == '&')
            c = entity(&s);
        else
            s = str_from(s, 1);
        if (!hidden)
            add_letter(&b, c);
    }
    return buf_str(&b);
}

#endif
