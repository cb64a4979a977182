/*
 * data/markup.c - the report markup: lines, headings, paragraphs, pairs of languages
 *
 * A line-based parser, one line ahead; what a line is depends on its first characters
 * alone. A CommonMark parser will not do: it cannot set **“十四五”**规划 in bold, since its rule
 * for flanking counts the quotes as punctuation, and it knows no spans.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/markup_reader.h"
#include "data/yaml.h"

#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"        /* U+3000 */

size_t markup_mark(struct str s, char c)
{
    uint32_t full = (uint32_t)(unsigned char)c - 0x20 + 0xFF00;
    size_t len;

    if (s.len && s.ptr[0] == c)
        return 1;
    return s.len && (unsigned char)s.ptr[0] == 0xEF && utf8_at(s, 0, &len) == full ? len : 0;
}

unsigned marks_at(struct str s, char c, size_t *bytes)
{
    unsigned n = 0;
    size_t len;

    for (*bytes = 0; (len = markup_mark(str_from(s, *bytes), c)) > 0; n++)
        *bytes += len;
    return n;
}

size_t space_at(struct str s)
{
    size_t i = 0;

    for (;;) {
        if (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t' || s.ptr[i] == '\r'))
            i++;
        else if (str_starts(str_from(s, i), STR(IDEOGRAPHIC_SPACE)))
            i += 3;
        else
            return i;
    }
}

static void line_read(struct markup *m, uint32_t start)
{
    const char *text = m->text.ptr, *newline;
    struct line l = { .start = start, .text = start };

    m->end = start >= m->text.len;
    if (m->end) {
        m->line = (struct line){ (uint32_t)m->text.len, (uint32_t)m->text.len,
                                 (uint32_t)m->text.len, (uint32_t)m->text.len, 0 };
        return;
    }
    newline = memchr(text + start, '\n', m->text.len - start);
    l.end = newline ? (uint32_t)(newline - text) : (uint32_t)m->text.len;
    l.next = l.end + (newline != NULL);
    for (; l.text < l.end; ) {
        if (text[l.text] == ' ' || text[l.text] == '\r') {
            l.indent++;
            l.text++;
        } else if (text[l.text] == '\t') {
            l.indent += 4 - l.indent % 4;
            l.text++;
        } else if (l.end - l.text >= 3 && !memcmp(text + l.text, IDEOGRAPHIC_SPACE, 3)) {
            l.indent += 2;
            l.text += 3;
        } else {
            break;
        }
    }
    while (l.end > l.text && (text[l.end - 1] == ' ' || text[l.end - 1] == '\t' ||
                              text[l.end - 1] == '\r'))
        l.end--;
    m->line = l;
}

void line_advance(struct markup *m)
{
    line_read(m, m->line.next);
}

bool line_blank(const struct markup *m)
{
    return m->line.text == m->line.end;
}

struct str line_text(const struct markup *m)
{
    return str_sub(m->text, m->line.text, m->line.end - m->line.text);
}

struct span markup_span(const struct markup *m, uint32_t start, uint32_t end)
{
    return (struct span){ m->source, start, end > start ? end - start : 0 };
}

static void skip_comment(struct markup *m)
{
    struct str rest = str_from(m->text, m->line.text);
    ptrdiff_t close = str_find(rest, STR("-->"));
    uint32_t end;

    if (close < 0) {
        diag_error(m->diag, markup_span(m, m->line.text, m->line.text + 4),
                   MSG_MARKUP_COMMENT_OPEN);
        line_read(m, (uint32_t)m->text.len);
        return;
    }
    end = m->line.text + (uint32_t)close + 3;
    while (m->line.next < end)
        line_advance(m);
    if (m->line.end > end)
        diag_error(m->diag, markup_span(m, end, m->line.end), MSG_MARKUP_AFTER_COMMENT);
    line_advance(m);
}

void line_skip(struct markup *m)
{
    while (!m->end) {
        if (line_blank(m))
            line_advance(m);
        else if (str_starts(line_text(m), STR("<!--")))
            skip_comment(m);
        else
            break;
    }
}

size_t english_mark(struct str s)
{
    size_t open = markup_mark(s, '['), close;

    if (!open || s.len < open + 2)
        return 0;
    s = str_from(s, open);
    if ((s.ptr[0] != 'e' && s.ptr[0] != 'E') || (s.ptr[1] != 'n' && s.ptr[1] != 'N'))
        return 0;
    close = markup_mark(str_from(s, 2), ']');
    return close ? open + 2 + close : 0;
}

/* --- or *** or ___ and nothing else. */
static bool is_rule(struct str s)
{
    if (s.len < 3 || (s.ptr[0] != '-' && s.ptr[0] != '*' && s.ptr[0] != '_'))
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (s.ptr[i] != s.ptr[0])
            return false;
    return true;
}

/* A # needs no space after it at the start of a paragraph, but within one it does. */
static bool is_heading(struct str s, bool strict)
{
    size_t bytes;
    unsigned n = marks_at(s, '#', &bytes);

    return n && (!strict || n > 4 || bytes == s.len || space_at(str_from(s, bytes)));
}

/* Bytes of [^name]: at the start of a line, or 0; the name goes to *name. */
static size_t footnote_mark(struct str s, struct str *name)
{
    ptrdiff_t close = str_starts(s, STR("[^")) ? str_find_char(s, ']') : -1;

    if (close < 3)
        return 0;
    size_t colon = markup_mark(str_from(s, (size_t)close + 1), ':');
    *name = str_sub(s, 2, (size_t)close - 2);
    return colon ? (size_t)close + 1 + colon : 0;
}

/* Does the line begin a block that ends a paragraph before it? */
static bool line_begins_block(const struct markup *m)
{
    struct str s = line_text(m);
    struct str name;
    bool alone, ordered;
    unsigned number;
    uint32_t content;

    return footnote_mark(s, &name) || fence_colons(m, &alone) || is_heading(s, true) || is_rule(s)
        || markup_mark(s, '|') ||
           str_starts(s, STR("<!--")) ||
           (list_marker(m, &ordered, &number, &content) && (!ordered || number == 1));
}

struct node *element_new(struct markup *m, const char *name, struct span at)
{
    struct node *n = node_new(m->arena, NODE_ELEMENT, at);

    n->name = str_of(name);
    return n;
}

void attribute_add(struct arena *a, struct node *element, const char *name, struct str text,
                   struct span at)
{
    struct node *n = node_new(a, NODE_SCALAR, at);

    if (!element->attributes)
        element->attributes = node_new(a, NODE_MAP, element->at);
    node_set_name(n, str_of(name), at);
    n->text = text;
    node_append(element->attributes, n);
}

/* ---- pairs ---- */

static void pieces_add(struct markup *m, struct pieces *to, uint32_t start, uint32_t end)
{
    start += (uint32_t)space_at(str_sub(m->text, start, end - start));
    if (start >= end)
        return;
    to->items = arena_grow(m->scratch, to->items, to->count, &to->room, sizeof *to->items);
    to->items[to->count++] = (struct piece){ start, end };
}

void pair_begin(struct markup *m, uint32_t start)
{
    size_t mark = english_mark(str_sub(m->text, start, m->line.end - start));

    m->zh.count = m->en.count = 0;
    if (mark && !m->english)
        diag_error(m->diag, markup_span(m, start, start + (uint32_t)mark), MSG_MARKUP_EN_ALONE);
    pieces_add(m, mark ? &m->en : &m->zh, start + (uint32_t)mark, m->line.end);
    line_advance(m);
}

void pair_continue(struct markup *m, enum pair_end until)
{
    bool english = m->en.count > 0, ordered;
    unsigned number;
    uint32_t content;

    for (; !m->end && !line_blank(m); line_advance(m)) {
        size_t mark = english_mark(line_text(m));
        uint32_t start = m->line.text;

        if (!mark && (until == PAIR_LINE || line_begins_block(m) ||
                      (until == PAIR_ITEM && list_marker(m, &ordered, &number, &content))))
            return;
        if (mark && markup_mark(str_from(line_text(m), mark +
                                     space_at(str_from(line_text(m), mark))), '|'))
            return;
        if (mark && english)
            diag_error(m->diag, markup_span(m, start, start + (uint32_t)mark), MSG_MARKUP_EN_TWICE);
        english = english || mark;
        pieces_add(m, english ? &m->en : &m->zh, start + (uint32_t)mark, m->line.end);
    }
}

static void add_language(struct markup *m, struct node *element, const char *name,
                         const struct pieces *p, enum joint joint, bool heading)
{
    struct inline_source from = { m->arena, m->scratch, m->source, p->items, p->count, joint,
                                  heading, m->diag };
    struct node *n = element_new(m, name, p->count ?
        markup_span(m, p->items[0].start, p->items[p->count - 1].end) :
        markup_span(m, element->at.offset, element->at.offset));

    inline_read(&from, n);
    node_append(element, n);
    element->at = span_join(element->at, n->at);
}

void pair_finish(struct markup *m, struct node *element, bool heading)
{
    add_language(m, element, "zh", &m->zh, JOIN_CHINESE, heading);
    if (m->en.count)
        add_language(m, element, "en", &m->en, JOIN_ENGLISH, heading);
    m->zh.count = m->en.count = 0;
}

/* ---- blocks ---- */

/* {#id} at the end of a heading: cut off and put into the element. */
static void heading_id(struct markup *m, struct node *n, struct line *l)
{
    struct str s = str_sub(m->text, l->text, l->end - l->text);
    size_t i = s.len;

    if (!str_ends(s, STR("}")) && !str_ends(s, STR("｝")))
        return;
    while (i && s.ptr[i - 1] != '{' && !str_ends(str_sub(s, 0, i), STR("｛")))
        i--;
    if (!i || !markup_mark(str_from(s, i), '#'))
        return;
    i -= s.ptr[i - 1] == '{' ? 1 : 3;
    fence_attributes(m, n, str_from(s, i));
    while (i && s.ptr[i - 1] == ' ')
        i--;
    l->end = l->text + (uint32_t)i;
}

static void read_heading(struct markup *m, struct node *parent)
{
    size_t bytes;
    unsigned level = marks_at(line_text(m), '#', &bytes);
    struct node *n = element_new(m, "heading", markup_span(m, m->line.text, m->line.end));
    struct span marks = markup_span(m, m->line.text, m->line.text + (uint32_t)bytes);
    uint32_t start = m->line.text + (uint32_t)bytes;

    if (level > 4) {
        diag_error(m->diag, marks, MSG_MARKUP_LEVEL);
        level = 4;
    } else if (level > m->heading + 1) {
        diag_error(m->diag, marks, MSG_MARKUP_HEADING_SKIPPED, str_number(m->arena, level),
                   str_number(m->arena, m->heading + 1));
    }
    m->heading = level;
    attribute_add(m->arena, n, "level", str_number(m->arena, level), marks);
    heading_id(m, n, &m->line);
    if (start > m->line.end)
        start = m->line.end;
    pair_begin(m, start);
    if (!m->end && english_mark(line_text(m))) {
        size_t mark = english_mark(line_text(m));

        pieces_add(m, &m->en, m->line.text + (uint32_t)mark, m->line.end);
        line_advance(m);
    }
    pair_finish(m, n, true);
    node_append(parent, n);
}

static void read_paragraph(struct markup *m, struct node *parent, bool one_line)
{
    struct node *n = element_new(m, "paragraph", markup_span(m, m->line.text, m->line.end));

    pair_begin(m, m->line.text);
    pair_continue(m, one_line ? PAIR_LINE : PAIR_BLOCK);
    pair_finish(m, n, false);
    node_append(parent, n);
}

/* [^name]: text, and its translation in the [en] line after it. */
static void read_footnote(struct markup *m, struct node *parent)
{
    struct node *n = element_new(m, "footnote", markup_span(m, m->line.text, m->line.end));
    struct str name;
    uint32_t start = m->line.text + (uint32_t)footnote_mark(line_text(m), &name);
    uint32_t at = m->line.text + 2;

    attribute_add(m->arena, n, "name", name, markup_span(m, at, at + (uint32_t)name.len));
    pair_begin(m, start);
    pair_continue(m, PAIR_BLOCK);
    pair_finish(m, n, false);
    node_append(parent, n);
}

/* A line of colons alone. True: the blocks of `fence` end here. */
static bool read_closing(struct markup *m, const struct fence *fence)
{
    switch (fence_closing(m, fence)) {
    case CLOSES_THIS:
        line_advance(m);
        return true;
    case CLOSES_OUTER:
        diag_error(m->diag, fence->at, MSG_MARKUP_BLOCK_OPEN, fence->kind);
        return true;
    case CLOSES_NONE:
        break;
    }
    diag_error(m->diag, markup_span(m, m->line.text, m->line.end), MSG_MARKUP_STRAY_FENCE);
    line_advance(m);
    return false;
}

static void read_block(struct markup *m, struct node *parent, const struct fence *fence)
{
    struct str s = line_text(m), name;
    bool alone, ordered;
    unsigned number;
    uint32_t content;

    if (footnote_mark(s, &name)) {
        read_footnote(m, parent);
    } else if (fence_colons(m, &alone)) {
        fence_open(m, parent, fence);
    } else if (is_heading(s, false)) {
        read_heading(m, parent);
    } else if (is_rule(s)) {
        node_append(parent, element_new(m, "rule", markup_span(m, m->line.text, m->line.end)));
        line_advance(m);
    } else if (markup_mark(s, '|')) {
        table_read(m, parent);
    } else if (list_marker(m, &ordered, &number, &content)) {
        list_read(m, parent, 1);
    } else {
        read_paragraph(m, parent, fence && fence->each_line);
    }
}

/* Between the blocks of the report nothing is pending. */
static void forget_scratch(struct markup *m)
{
    arena_reset(m->scratch);
    m->zh = m->en = (struct pieces){ 0 };
}

void markup_blocks(struct markup *m, struct node *parent, const struct fence *fence)
{
    bool alone;

    for (line_skip(m); !m->end; line_skip(m)) {
        if (fence_colons(m, &alone) && alone) {
            if (read_closing(m, fence))
                return;
        } else {
            read_block(m, parent, fence);
        }
        if (!fence)
            forget_scratch(m);
    }
    if (fence)
        diag_error(m->diag, fence->at, MSG_MARKUP_BLOCK_OPEN, fence->kind);
}

/* The lines between --- and --- at the very top. */
static void read_front(struct markup *m, struct node *report)
{
    struct span open = markup_span(m, m->line.text, m->line.end);
    uint32_t start;

    if (m->end || !str_is(line_text(m), "---"))
        return;
    line_advance(m);
    start = m->line.start;
    while (!m->end && !str_is(line_text(m), "---"))
        line_advance(m);
    if (m->end) {
        diag_error(m->diag, open, MSG_MARKUP_FRONT_OPEN);
        return;
    }
    report->attributes = yaml_read_part(m->arena, m->source, start, m->line.start - start, m->diag);
    if (report->attributes && report->attributes->kind != NODE_MAP) {
        diag_error(m->diag, report->attributes->at, MSG_MARKUP_FRONT_MAP);
        report->attributes = NULL;
    }
    line_advance(m);
}

struct node *markup_read(struct arena *a, const struct source *s, struct diag *d)
{
    struct markup m = { .arena = a, .source = data_text(a, s, d), .diag = d };
    struct node *report;

    if (!m.source)
        return NULL;
    m.scratch = arena_open();
    m.text = m.source->text;
    report = element_new(&m, "report", markup_span(&m, 0, (uint32_t)m.text.len));
    line_read(&m, 0);
    read_front(&m, report);
    markup_blocks(&m, report, NULL);
    arena_close(m.scratch);
    return report;
}

void markup_inline(struct arena *a, struct node *parent, const struct source *s, uint32_t offset,
                   uint32_t length, struct diag *d)
{
    struct markup m = { .arena = a, .source = s, .diag = d };
    struct inline_source from = { .arena = a, .source = s, .joint = JOIN_CHINESE, .diag = d };

    m.scratch = arena_open();
    m.text = str_sub(s->text, 0, (size_t)offset + length);
    for (line_read(&m, offset); !m.end; line_advance(&m))
        pieces_add(&m, &m.zh, m.line.text, m.line.end);
    from.scratch = m.scratch;
    from.pieces = m.zh.items;
    from.count = m.zh.count;
    inline_read(&from, parent);
    arena_close(m.scratch);
}
