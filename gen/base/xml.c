/* base/xml.c - W3C XML 1.0 and Namespaces in XML 1.0, without what a document type declares */
#include "base/xml.h"

#include <string.h>

struct binding { struct str prefix, uri; int depth; };

struct parser {
    struct arena *arena;
    struct str s;
    size_t at;
    const struct xml_reader *r;
    struct str open[XML_DEPTH];
    int depth;
    bool had_root;
    struct binding *bindings;
    size_t binding_count, binding_room;
    struct xml_attribute attributes[XML_ATTRIBUTES];
    size_t attribute_count;
    const char *wrong;
};

static bool fail(struct parser *p, const char *why)
{
    if (!p->wrong)
        p->wrong = why;
    return false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           (unsigned char)c >= 128 || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
}

static void skip_space(struct parser *p)
{
    while (p->at < p->s.len && is_space(p->s.ptr[p->at]))
        p->at++;
}

static bool starts(struct parser *p, const char *what)
{
    return str_starts(str_from(p->s, p->at), str_of(what));
}

static struct str take_name(struct parser *p)
{
    size_t from = p->at;

    while (p->at < p->s.len && is_name(p->s.ptr[p->at], p->at == from))
        p->at++;
    return str_sub(p->s, from, p->at - from);
}

/* What stands before `end`, which is passed too. False: it never comes. */
static bool take_until(struct parser *p, const char *end, struct str *out)
{
    ptrdiff_t n = str_find(str_from(p->s, p->at), str_of(end));

    if (n < 0)
        return fail(p, end);
    *out = str_sub(p->s, p->at, (size_t)n);
    p->at += (size_t)n + strlen(end);
    return true;
}

/* Characters */

static bool put_number(struct parser *p, struct buf *b, struct str digits)
{
    bool hex = digits.len && (*digits.ptr == 'x');
    uint32_t c = 0;

    for (size_t i = hex; i < digits.len; i++) {
        char d = digits.ptr[i];
        int v = d >= '0' && d <= '9' ? d - '0' : hex && d >= 'a' && d <= 'f' ? d - 'a' + 10
                : hex && d >= 'A' && d <= 'F' ? d - 'A' + 10 : 99;

        if (v > 15 || c > 0x110000)
            return fail(p, "&#");
        c = c * (hex ? 16 : 10) + (uint32_t)v;
    }
    if (digits.len == hex || !c || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return fail(p, "&#");
    buf_utf8(b, c);
    return true;
}

static bool put_entity(struct parser *p, struct buf *b, struct str name)
{
    static const struct { const char *name; char c; } known[] = {
        { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }
    };

    if (name.len && *name.ptr == '#')
        return put_number(p, b, str_from(name, 1));
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(name, known[i].name)) {
            buf_char(b, known[i].c);
            return true;
        }
    return fail(p, "&");
}

/* Text with its references replaced. */
static bool replaced(struct parser *p, struct str raw, struct str *out)
{
    struct buf b = { .arena = p->arena };

    if (str_find_char(raw, '&') < 0) {
        *out = raw;
        return true;
    }
    for (size_t i = 0; i < raw.len; i++) {
        ptrdiff_t end;

        if (raw.ptr[i] != '&') {
            buf_char(&b, raw.ptr[i]);
            continue;
        }
        end = str_find_char(str_from(raw, i), ';');
        if (end < 0 || !put_entity(p, &b, str_sub(raw, i + 1, (size_t)end - 1)))
            return fail(p, "&");
        i += (size_t)end;
    }
    *out = buf_str(&b);
    return true;
}

/* Names */

static bool resolve(struct parser *p, struct str name, bool attribute, struct str *out)
{
    ptrdiff_t colon = str_find_char(name, ':');
    struct str prefix = colon < 0 ? STR("") : str_sub(name, 0, (size_t)colon);
    struct str local = str_from(name, (size_t)(colon + 1));

    if (!local.len || (colon >= 0 && str_find_char(local, ':') >= 0))
        return fail(p, "name");
    *out = local;
    if (attribute && colon < 0)
        return true;
    if (str_is(prefix, "xml")) {
        *out = str_format(p->arena, "xml %.*s", STR_ARG(local));
        return true;
    }
    for (size_t i = p->binding_count; i--;)
        if (str_eq(p->bindings[i].prefix, prefix)) {
            *out = str_format(p->arena, "%.*s %.*s", STR_ARG(p->bindings[i].uri), STR_ARG(local));
            return true;
        }
    return colon < 0 || fail(p, "xmlns");
}

static void bind(struct parser *p, struct str prefix, struct str uri)
{
    p->bindings = arena_grow(p->arena, p->bindings, p->binding_count, &p->binding_room,
                             sizeof *p->bindings);
    p->bindings[p->binding_count++] = (struct binding){ prefix, uri, p->depth };
}

static bool take_value(struct parser *p, struct str *value)
{
    char quote;
    struct str raw;

    skip_space(p);
    if (p->at >= p->s.len || p->s.ptr[p->at++] != '=')
        return fail(p, "=");
    skip_space(p);
    quote = p->at < p->s.len ? p->s.ptr[p->at++] : 0;
    if (quote != '"' && quote != '\'')
        return fail(p, "\"");
    if (!take_until(p, quote == '"' ? "\"" : "'", &raw))
        return false;
    if (str_find_char(raw, '<') >= 0)
        return fail(p, "<");
    return replaced(p, raw, value);
}

static bool take_attribute(struct parser *p)
{
    struct str name = take_name(p), value;

    if (!name.len)
        return fail(p, ">");
    if (!take_value(p, &value))
        return false;
    for (size_t i = 0; i < p->attribute_count; i++)
        if (str_eq(p->attributes[i].name, name))
            return fail(p, "attribute");
    if (p->attribute_count == XML_ATTRIBUTES)
        return fail(p, "attributes");
    p->attributes[p->attribute_count++] = (struct xml_attribute){ name, value };
    if (str_is(name, "xmlns"))
        bind(p, STR(""), value);
    else if (str_starts(name, STR("xmlns:")))
        bind(p, str_from(name, 6), value);
    return true;
}

/* Namespace declarations leave the list, other names are resolved. */
static bool resolve_attributes(struct parser *p)
{
    size_t kept = 0;

    for (size_t i = 0; i < p->attribute_count; i++) {
        struct xml_attribute t = p->attributes[i];

        if (str_is(t.name, "xmlns") || str_starts(t.name, STR("xmlns:")))
            continue;
        if (!resolve(p, t.name, true, &t.name))
            return false;
        p->attributes[kept++] = t;
    }
    p->attribute_count = kept;
    return true;
}

/* Tags */

static void leave(struct parser *p)
{
    p->depth--;
    while (p->binding_count && p->bindings[p->binding_count - 1].depth > p->depth)
        p->binding_count--;
    p->r->close(p->r->context);
}

static bool take_open(struct parser *p)
{
    struct str name = take_name(p), full;
    bool empty;

    if (!name.len || p->depth == XML_DEPTH || (!p->depth && p->had_root))
        return fail(p, "<");
    p->open[p->depth++] = name;
    p->had_root = true;
    p->attribute_count = 0;
    for (skip_space(p); p->at < p->s.len && p->s.ptr[p->at] != '>' && !starts(p, "/>");
         skip_space(p))
        if (!take_attribute(p))
            return false;
    empty = starts(p, "/>");
    p->at += empty ? 2 : 1;
    if (p->at > p->s.len)
        return fail(p, ">");
    if (!resolve(p, name, false, &full) || !resolve_attributes(p))
        return false;
    p->r->open(p->r->context, full, p->attributes, p->attribute_count);
    if (empty)
        leave(p);
    return true;
}

static bool take_close(struct parser *p)
{
    struct str name = take_name(p);

    skip_space(p);
    if (!p->depth || !str_eq(p->open[p->depth - 1], name) || !starts(p, ">"))
        return fail(p, "</");
    p->at++;
    leave(p);
    return true;
}

/* One without an internal subset declares nothing here: what it names outside is not read. */
static bool take_type(struct parser *p)
{
    struct str inside;

    if (p->had_root || !p->r->types || !take_until(p, ">", &inside))
        return fail(p, "<!DOCTYPE");
    return str_find_char(inside, '[') < 0 || fail(p, "<!DOCTYPE [");
}

static bool take_markup(struct parser *p)
{
    struct str inside, target;

    if (p->r->at)
        *p->r->at = p->at;
    if (starts(p, "<!--")) {
        p->at += 4;
        return take_until(p, "-->", &inside);
    }
    if (starts(p, "<![CDATA[")) {
        p->at += 9;
        if (!p->depth || !take_until(p, "]]>", &inside))
            return fail(p, "<![CDATA[");
        p->r->text(p->r->context, inside);
        return true;
    }
    if (starts(p, "<?")) {
        p->at += 2;
        target = take_name(p);
        if (!target.len || !take_until(p, "?>", &inside))
            return fail(p, "?>");
        p->r->instruction(p->r->context, target, str_trim(inside));
        return true;
    }
    if (starts(p, "<!DOCTYPE"))
        return take_type(p);
    if (starts(p, "<!"))
        return fail(p, "<!");
    p->at++;
    if (!starts(p, "/"))
        return take_open(p);
    p->at++;
    return take_close(p);
}

static bool take_text(struct parser *p)
{
    ptrdiff_t n = str_find_char(str_from(p->s, p->at), '<');
    struct str raw = n < 0 ? str_from(p->s, p->at) : str_sub(p->s, p->at, (size_t)n), text;

    if (!p->depth && str_trim(raw).len)
        return fail(p, "text");
    if (!replaced(p, raw, &text))
        return false;
    p->at += raw.len;
    if (p->depth)
        p->r->text(p->r->context, text);
    return true;
}

const char *xml_read(struct arena *a, struct str text, const struct xml_reader *r, size_t *at)
{
    struct parser *p = ARENA_NEW(a, struct parser);

    p->arena = a;
    p->s = text;
    p->r = r;
    while (p->at < text.len && !p->wrong)
        if (text.ptr[p->at] == '<')
            take_markup(p);
        else
            take_text(p);
    if (!p->wrong && (p->depth || !p->had_root))
        fail(p, "</");
    *at = p->at;
    return p->wrong;
}
