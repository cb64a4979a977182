/* data/markup_fence.c - ::: kind words {#id key=value}, and where such a block ends */
#include <string.h>

#include "base/utf8.h"
#include "data/markup_reader.h"
#include "data/yaml.h"

#define VALUE_LONGEST 2000      /* bytes of a quoted value; also bounds the search for its quote */
#define OPTIONS 50              /* of one block */

/* KIND(name, Chinese name, body); ALIAS: another Chinese name of a kind above it. */
#define BLOCK_KINDS \
    KIND("kpi", "指标卡", BODY_YAML) \
    KIND("hero", "主数", BODY_YAML) \
    KIND("cards", "目标卡", BODY_YAML) \
    KIND("table", "表", BODY_TABLE) \
    ALIAS("table", "目标表", BODY_TABLE) \
    KIND("chart", "图", BODY_YAML) \
    KIND("image", "图片", BODY_YAML) \
    KIND("tasks", "任务", BODY_MARKUP) \
    KIND("lines", "要点", BODY_MARKUP) \
    KIND("lead", "导语", BODY_MARKUP) \
    KIND("note", "注", BODY_MARKUP) \
    KIND("only", "仅", BODY_MARKUP) \
    KIND("row", "并排", BODY_MARKUP) \
    KIND("sources", "资料来源", BODY_YAML) \
    KIND("draft", "待办", BODY_NONE) \
    KIND("columns", "分栏", BODY_MARKUP) \
    KIND("contents", "目录", BODY_YAML) \
    KIND("page", "换页", BODY_NONE) \
    KIND("cover", "封面", BODY_YAML) \
    KIND("parts", "分册", BODY_NONE) \
    KIND("masthead", "刊头", BODY_YAML) \
    KIND("title", "题名", BODY_YAML) \
    KIND("salutation", "称谓", BODY_MARKUP) \
    KIND("banner", "横幅", BODY_YAML) \
    KIND("targets", "目标", BODY_YAML) \
    KIND("piece", "稿件", BODY_MARKUP) \
    KIND("headline", "标题", BODY_YAML) \
    KIND("folio", "报眉", BODY_YAML) \
    KIND("qr", "二维码", BODY_YAML)

static const struct block_kind kinds[] = {
#define KIND(name, zh, body) { name, zh, body },
#define ALIAS(name, zh, body) { name, zh, body },
    BLOCK_KINDS
#undef KIND
#undef ALIAS
};
const char *const markup_kinds[] = {
#define KIND(name, zh, body) name,
#define ALIAS(name, zh, body)
    BLOCK_KINDS
#undef KIND
#undef ALIAS
    NULL
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

unsigned fence_colons(const struct markup *m, bool *alone)
{
    struct str s = line_text(m);
    size_t bytes;
    unsigned n = marks_at(s, ':', &bytes);

    *alone = bytes == s.len;
    return n >= 3 ? n : 0;
}

enum closing fence_closing(const struct markup *m, const struct fence *f)
{
    bool alone;
    unsigned n = fence_colons(m, &alone);

    if (!f)
        return CLOSES_NONE;
    if (n == f->length)
        return CLOSES_THIS;
    for (const struct fence *up = f->up; up; up = up->up)
        if (up->length == n)
            return CLOSES_OUTER;
    return n > f->length ? CLOSES_THIS : CLOSES_NONE;
}

/* ---- the head ---- */

static struct span text_span(const struct markup *m, struct str s)
{
    uint32_t start = (uint32_t)(s.ptr - m->text.ptr);

    return markup_span(m, start, start + (uint32_t)s.len);
}

/* Letters of any script, digits, - and _: ids become file names and anchors. */
static bool good_id(struct str s)
{
    size_t len;

    for (size_t i = 0; i < s.len; i += len) {
        uint32_t c = utf8_at(s, i, &len);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || utf8_is_han(c);

        if (!letter)
            return false;
    }
    return s.len > 0 && s.len <= 200;
}

static struct node *named_attribute(struct markup *m, struct node *element, const char *name,
                                    enum node_kind kind, struct span at)
{
    struct node *n = (struct node *)(uintptr_t)node_find(element->attributes, name);

    if (n)
        return n;
    if (!element->attributes)
        element->attributes = node_new(m->arena, NODE_MAP, element->at);
    n = node_new(m->arena, kind, at);
    node_set_name(n, str_of(name), at);
    node_append(element->attributes, n);
    return n;
}

/* Where the first = or ＝ of a word stands, or -1. */
static ptrdiff_t equals(struct str s, size_t *bytes)
{
    for (size_t i = 0; i < s.len; i++)
        if ((*bytes = markup_mark(str_from(s, i), '=')) > 0)
            return (ptrdiff_t)i;
    return -1;
}

static void add_option(struct markup *m, struct node *element, struct str key, struct str value)
{
    struct node *options = named_attribute(m, element, "options", NODE_MAP, text_span(m, key)), *n;

    if (options->count >= OPTIONS) {
        diag_error(m->diag, text_span(m, key), MSG_MARKUP_OPTIONS, str_number(m->scratch, OPTIONS));
        return;
    }
    for (n = options->first; n; n = n->next)
        if (str_eq(n->name, key)) {
            diag_error(m->diag, text_span(m, key), MSG_MARKUP_OPTION_TWICE, key);
            diag_note(m->diag, node_name_at(n), MSG_FIRST_HERE);
            return;
        }
    n = node_new(m->arena, NODE_SCALAR, text_span(m, value));
    node_set_name(n, key, text_span(m, key));
    n->text = value;
    node_append(options, n);
    options->at = span_join(options->at, n->at);
}

static void add_id(struct markup *m, struct node *element, struct str id)
{
    if (!good_id(id))
        diag_error(m->diag, text_span(m, id), MSG_MARKUP_ID, id);
    else if (node_attribute(element, "id").ptr)
        diag_error(m->diag, text_span(m, id), MSG_MARKUP_OPTION_TWICE, STR("#"));
    else
        attribute_add(m->arena, element, "id", id, text_span(m, id));
}

/* The end of a word: space, or a brace, or the quote that closes key="a b". */
static size_t word_length(struct str s, bool in_braces)
{
    static const struct { const char *open, *close; } quotes[] = {
        { "\"", "\"" }, { "'", "'" }, { "“", "”" }
    };
    size_t i = 0, bytes;

    for (; i < s.len; i++) {
        struct str rest = str_from(s, i);

        if (space_at(rest) || markup_mark(rest, in_braces ? '}' : '{'))
            break;
        if (!(bytes = markup_mark(rest, '=')))
            continue;
        for (int q = 0; q < 3; q++) {
            struct str value = str_from(rest, bytes);
            size_t open = strlen(quotes[q].open);
            ptrdiff_t close = str_starts(value, str_of(quotes[q].open)) ?
                str_find(str_sub(value, open, VALUE_LONGEST), str_of(quotes[q].close)) : -1;

            if (close >= 0)
                return i + bytes + open + (size_t)close + strlen(quotes[q].close);
        }
    }
    return i;
}

static struct str unquoted(struct str s)
{
    if (s.len >= 2 && (s.ptr[0] == '"' || s.ptr[0] == '\'') && s.ptr[s.len - 1] == s.ptr[0])
        return str_sub(s, 1, s.len - 2);
    if (s.len >= 6 && str_starts(s, STR("“")) && str_ends(s, STR("”")))
        return str_sub(s, 3, s.len - 6);
    return s;
}

/* key=value; false if it is not. */
static bool take_option(struct markup *m, struct node *element, struct str word)
{
    size_t bytes = 0;
    ptrdiff_t at = equals(word, &bytes);

    if (at <= 0)
        return false;
    add_option(m, element, str_sub(word, 0, (size_t)at),
               unquoted(str_from(word, (size_t)at + bytes)));
    return true;
}

size_t fence_attributes(struct markup *m, struct node *element, struct str s)
{
    size_t i = markup_mark(s, '{'), n;

    for (;;) {
        struct str word;

        i += space_at(str_from(s, i));
        if (i >= s.len) {
            diag_error(m->diag, text_span(m, str_sub(s, 0, 1)), MSG_MARKUP_OPEN, STR("{"));
            return s.len;
        }
        if ((n = markup_mark(str_from(s, i), '}')) > 0)
            return i + n;
        word = str_sub(s, i, word_length(str_from(s, i), true));
        i += word.len;
        if ((n = markup_mark(word, '#')) > 0)
            add_id(m, element, str_from(word, n));
        else if (!take_option(m, element, word))
            diag_error(m->diag, text_span(m, word), MSG_MARKUP_ATTRIBUTE, word);
    }
}

static void report_kind(struct markup *m, struct str word)
{
    struct str words[2 * KINDS], nearest;
    struct buf list = { .arena = m->scratch };

    for (size_t i = 0; i < KINDS; i++) {
        words[2 * i] = str_of(kinds[i].name);
        words[2 * i + 1] = str_of(kinds[i].zh);
        buf_format(&list, "%s%s %s", i ? diag_comma(m->diag) : "", kinds[i].name, kinds[i].zh);
    }
    diag_error(m->diag, text_span(m, word), MSG_MARKUP_UNKNOWN_KIND, word);
    nearest = diag_nearest(word, words, 2 * KINDS);
    if (nearest.ptr)
        diag_note(m->diag, SPAN_NONE, MSG_DID_YOU_MEAN, nearest);
    else
        diag_note(m->diag, SPAN_NONE, MSG_MARKUP_KINDS, buf_str(&list));
}

static const struct block_kind *find_kind(struct str word)
{
    for (size_t i = 0; i < KINDS; i++)
        if (str_is(word, kinds[i].name) || str_is(word, kinds[i].zh))
            return &kinds[i];
    return NULL;
}

static void add_word(struct markup *m, struct node *element, struct str word)
{
    struct node *words = named_attribute(m, element, "words", NODE_LIST, text_span(m, word));
    struct node *n = node_new(m->arena, NODE_SCALAR, text_span(m, word));

    n->text = word;
    node_append(words, n);
    words->at = span_join(words->at, n->at);
}

/* The head of the current line into the element; NULL after a report. */
static const struct block_kind *read_head(struct markup *m, struct node *element, struct str *name)
{
    struct str s = line_text(m);
    const struct block_kind *kind;
    size_t i, n;

    marks_at(s, ':', &i);
    i += space_at(str_from(s, i));
    n = word_length(str_from(s, i), false);
    *name = str_sub(s, i, n);
    kind = find_kind(*name);
    if (!n)
        diag_error(m->diag, text_span(m, s), MSG_MARKUP_NO_KIND);
    else if (!kind)
        report_kind(m, *name);
    if (!kind)
        return NULL;
    attribute_add(m->arena, element, "kind", str_of(kind->name), text_span(m, *name));
    for (i += n; i < s.len; i += n) {
        struct str rest;

        i += space_at(str_from(s, i));
        rest = str_from(s, i);
        if (markup_mark(rest, '{')) {
            i += fence_attributes(m, element, rest);
            i += space_at(str_from(s, i));
            if (i < s.len)
                diag_error(m->diag, text_span(m, str_from(s, i)), MSG_MARKUP_AFTER_ATTRIBUTES,
                           str_from(s, i));
            break;
        }
        n = word_length(rest, false);
        if (n && !take_option(m, element, str_sub(rest, 0, n)))
            add_word(m, element, str_sub(rest, 0, n));
    }
    return kind;
}

/* ---- the body ---- */

/*
 * Past the lines that are not read as markup, up to and with the line that closes the fence. With
 * `nested`, blocks within are passed too, else the head of one means that this one is not closed.
 */
static uint32_t skip_body(struct markup *m, const struct fence *f, bool nested)
{
    unsigned open = 0;
    uint32_t end;

    for (; !m->end; line_advance(m)) {
        bool alone;
        unsigned n = fence_colons(m, &alone);

        if (!n)
            continue;
        if (!alone && !nested)
            break;
        if (!alone) {
            open++;
        } else if (open) {
            open--;
        } else if (fence_closing(m, f) == CLOSES_THIS) {
            end = m->line.start;
            line_advance(m);
            return end;
        } else if (fence_closing(m, f) == CLOSES_OUTER) {
            break;
        }
    }
    diag_error(m->diag, f->at, MSG_MARKUP_BLOCK_OPEN, f->kind);
    return m->line.start;
}

static void put_yaml(struct markup *m, struct node *element, uint32_t start, uint32_t end)
{
    struct node *data, *tree;

    if (!str_trim(str_sub(m->text, start, end - start)).len) {
        node_append(element, element_new(m, "data", markup_span(m, start, start)));
        return;
    }
    tree = yaml_read_part(m->arena, m->source, start, end - start, m->diag);
    data = element_new(m, "data", markup_span(m, start, end));
    if (tree)
        node_append(data, tree);
    node_append(element, data);
}

static void read_yaml_body(struct markup *m, struct node *element, const struct fence *f)
{
    uint32_t start = m->line.start;

    put_yaml(m, element, start, skip_body(m, f, false));
}

/* What is left of the body must be empty. */
static void read_no_more(struct markup *m, const struct fence *f, enum message message)
{
    uint32_t start = m->line.start, end = skip_body(m, f, false);
    struct str body = str_trim(str_sub(m->text, start, end - start));

    if (body.len)
        diag_error(m->diag, text_span(m, str_sub(body, 0, 1)), message, f->kind);
}

static bool is_pipe(const struct markup *m)
{
    return m->line.indent == 0 && markup_mark(line_text(m), '|');
}

/* YAML, and the rows of a pipe table after it: no line of YAML begins with a pipe. */
static void read_table_body(struct markup *m, struct node *element, const struct fence *f)
{
    uint32_t start = m->line.start;
    bool alone;

    while (!m->end && !fence_colons(m, &alone) && !is_pipe(m))
        line_advance(m);
    put_yaml(m, element, start, m->line.start);
    if (m->end || !is_pipe(m)) {
        skip_body(m, f, false);
        return;
    }
    table_read(m, element);
    read_no_more(m, f, MSG_MARKUP_AFTER_ROWS);
}

/* `only en`, `only zh|en`: is English among the words? */
static bool names_english(const struct node *element)
{
    const struct node *words = node_find(element->attributes, "words");

    for (const struct node *n = words ? words->first : NULL; n; n = n->next)
        for (struct str rest = n->text; rest.len;) {
            ptrdiff_t bar = str_find_char(rest, '|');
            struct str word = bar < 0 ? rest : str_sub(rest, 0, (size_t)bar);

            if (str_is(word, "en"))
                return true;
            rest = str_from(rest, word.len + 1);
        }
    return false;
}

static void read_markup_body(struct markup *m, struct node *element, const struct fence *f)
{
    bool english = m->english;

    if (str_is(f->kind, "only"))
        m->english = names_english(element);
    markup_blocks(m, element, f);
    m->english = english;
}

static void read_no_body(struct markup *m, const struct fence *f)
{
    read_no_more(m, f, MSG_MARKUP_NO_BODY);
}

void fence_open(struct markup *m, struct node *parent, const struct fence *up)
{
    bool alone;
    struct fence f = { .up = up, .length = fence_colons(m, &alone),
                       .depth = up ? up->depth + 1 : 1,
                       .at = markup_span(m, m->line.text, m->line.end) };
    struct node *n = element_new(m, "block", f.at);
    const struct block_kind *kind = read_head(m, n, &f.kind);

    line_advance(m);
    if (!kind) {
        skip_body(m, &f, true);
        return;
    }
    if (f.depth > MARKUP_BLOCKS) {
        diag_failure(m->diag, f.at, MSG_MARKUP_BLOCKS_DEEP, str_number(m->scratch, MARKUP_BLOCKS));
        skip_body(m, &f, true);
        return;
    }
    f.kind = str_of(kind->name);
    f.each_line = str_is(f.kind, "lines");
    if (kind->body == BODY_YAML)
        read_yaml_body(m, n, &f);
    else if (kind->body == BODY_TABLE)
        read_table_body(m, n, &f);
    else if (kind->body == BODY_MARKUP)
        read_markup_body(m, n, &f);
    else
        read_no_body(m, &f);
    node_append(parent, n);
}
