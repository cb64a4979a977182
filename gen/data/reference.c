/*
 * data/reference.c - what stands between braces
 *
 *   {area/indicator@period.part:format}     all but the indicator may be absent
 *   {Chinese | English | source}            a fact stated in place
 *   {#id.part}                              the number of a heading, table or chart, or its page
 *
 * Whether an indicator of that name exists is the model's business.
 */
#include "data/markup_reader.h"

/* A stretch of the text. */
struct stretch {
    size_t from, to;
};

static struct stretch trim(const struct inline_text *t, struct stretch s)
{
    s.from += space_at(str_sub(t->text, s.from, s.to - s.from));
    while (s.to > s.from && (t->text.ptr[s.to - 1] == ' ' || t->text.ptr[s.to - 1] == '\n'))
        s.to--;
    return s;
}

/* The first `c`, half or full width, not escaped; s.to where there is none. */
static size_t find(const struct inline_text *t, struct stretch s, char c, size_t *bytes)
{
    for (size_t i = s.from; i < s.to; i++) {
        if (t->text.ptr[i] == '\\')
            i++;
        else if ((*bytes = markup_mark(str_sub(t->text, i, s.to - i), c)) > 0)
            return i;
    }
    *bytes = 0;
    return s.to;
}

static struct str text_of(struct arena *a, const struct inline_text *t, struct stretch s)
{
    struct span at = inline_span(t, s.from, s.to);
    struct str text = str_sub(t->text, s.from, s.to - s.from);
    struct str raw = str_sub(t->source->text, at.offset, at.length);

    return str_eq(raw, text) ? raw : str_copy(a, text);
}

static void attribute(struct arena *a, const struct inline_text *t, struct node *n,
                      const char *name, struct stretch s)
{
    attribute_add(a, n, name, text_of(a, t, s), inline_span(t, s.from, s.to));
}

static bool read_fact(struct arena *a, const struct inline_text *t, struct node *n,
                      struct stretch s)
{
    static const char *const names[] = { "zh", "en", "source" };
    size_t bytes;

    n->name = STR("fact");
    for (int i = 0; i < 3; i++) {
        size_t bar = find(t, s, '|', &bytes);
        struct stretch part = trim(t, (struct stretch){ s.from, bar });

        if (part.to > part.from)
            attribute(a, t, n, names[i], part);
        else if (i == 0)
            return false;
        s.from = bar + bytes;
        if (!bytes)
            return true;
    }
    return false;
}

/* The part of `s` before the first of the marks; s begins after it, *mark says which it was. */
static struct stretch cut(const struct inline_text *t, struct stretch *s, const char *stops,
                          char *mark)
{
    struct stretch part = *s;

    *mark = 0;
    for (; *stops; stops++) {
        size_t bytes, at = find(t, part, *stops, &bytes);

        if (bytes) {
            part.to = at;
            s->from = at + bytes;
            *mark = *stops;
        }
    }
    if (!*mark)
        s->from = s->to;
    return part;
}

static bool has_space(const struct inline_text *t, struct stretch s)
{
    for (size_t i = s.from; i < s.to; i++)
        if (t->text.ptr[i] == '\n' || space_at(str_sub(t->text, i, s.to - i)))
            return true;
    return false;
}

static bool read_reference(struct arena *a, const struct inline_text *t, struct node *n,
                           struct stretch s)
{
    struct stretch part;
    size_t bytes, slash;
    char mark;

    if (s.from == s.to || has_space(t, s))
        return false;
    part = cut(t, &s, "@.:", &mark);
    slash = find(t, part, '/', &bytes);
    if (bytes) {
        if (slash == part.from)
            return false;
        attribute(a, t, n, "area", (struct stretch){ part.from, slash });
        part.from = slash + bytes;
    }
    if (part.from == part.to)
        return false;
    attribute(a, t, n, "id", part);
    while (mark) {
        const char *name = mark == '@' ? "period" : mark == '.' ? "part" : "format";
        /* Each mark may be followed by those after it in the order @ . : only. */
        const char *stops = mark == '@' ? ".:" : mark == '.' ? ":" : "";

        part = cut(t, &s, stops, &mark);
        if (part.from == part.to)
            return false;
        attribute(a, t, n, name, part);
    }
    return true;
}

/* {#id}, {#id.part}: a heading, table or chart of the report. */
static bool read_cross(struct arena *a, const struct inline_text *t, struct node *n,
                       struct stretch s)
{
    size_t bytes = markup_mark(str_sub(t->text, s.from, s.to - s.from), '#');
    struct stretch id;
    char mark;

    s.from += bytes;
    if (!bytes || s.from == s.to || has_space(t, s))
        return false;
    id = cut(t, &s, ".", &mark);
    if (id.from == id.to || (mark && s.from == s.to))
        return false;
    n->name = STR("cross");
    attribute(a, t, n, "id", id);
    if (mark)
        attribute(a, t, n, "part", s);
    return true;
}

struct node *reference_read(struct arena *a, const struct inline_text *t, size_t from, size_t to,
                            struct diag *d)
{
    struct stretch s = trim(t, (struct stretch){ from, to });
    struct node *n = node_new(a, NODE_ELEMENT, inline_span(t, from, to));
    size_t bytes;

    n->name = STR("reference");
    n->text = text_of(a, t, s);
    find(t, s, '|', &bytes);
    if (bytes) {
        if (!read_fact(a, t, n, s))
            diag_error(d, n->at, MSG_MARKUP_FACT, n->text);
    } else if (!read_cross(a, t, n, s) && !read_reference(a, t, n, s)) {
        diag_error(d, n->at, MSG_MARKUP_REFERENCE, n->text);
    }
    return n;
}
