/*
 * tests/web/reader.h - a plain reader of a page
 *
 * It knows tags, attributes in double quotes and the four entities that are written; what is more fails.
 */
#ifndef TESTS_WEB_READER_H
#define TESTS_WEB_READER_H

#include "page.h"

#include "base/map.h"

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

#endif
