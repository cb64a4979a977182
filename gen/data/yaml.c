/*
 * data/yaml.c - a tree from libfyaml's events
 *
 * libfyaml's document tree costs ten times the time and sixty times the memory of its events,
 * so the tree is built here, with the limits checked at each event. Aliases share the
 * children of their anchor but count as copies, in nodes and in depth.
 */
#include "data/yaml.h"

#include <libfyaml.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "data/flow.h"
#include "data/yaml_error.h"

#define DEPTH 64
#define NODES 1000000
#define ALIASES 10000
#define FEW_KEYS 8              /* maps up to this size are searched without a hash */

struct anchor {
    struct node *node;
    bool complete;
    size_t size;                /* nodes within, aliases counted as copies */
    int height;
};

/* A map or list being read. */
struct level {
    struct node *node;
    bool flow;
    bool has_key, drop;         /* a key waits for its value; the value is not to be kept */
    struct str key;
    struct span key_at;
    struct map *keys;           /* NULL while there are few */
    struct anchor *anchor;
    size_t nodes_before;
    int height;
};

struct reader {
    struct arena *arena, *scratch;
    const struct source *source;
    uint32_t offset;            /* of the part in the source */
    struct str text;            /* what libfyaml reads: the part, maybe with a line break more */
    ptrdiff_t root;             /* that line break follows the byte at this offset; -1: none */
    struct diag *diag;
    struct node *result;
    struct level levels[DEPTH];
    int depth;
    size_t nodes, aliases, documents;
    struct map *anchors;
    uint32_t end;               /* of the last event, for values that are not there */
};

static uint32_t place(const struct reader *r, size_t pos)
{
    if (r->root >= 0 && pos > (size_t)r->root)
        pos--;
    return r->offset + (uint32_t)pos;
}

static struct span event_span(struct reader *r, struct fy_event *e)
{
    const struct fy_mark *start = fy_event_start_mark(e), *end = fy_event_end_mark(e);
    struct span at = { r->source, r->end, 0 };

    if (start && end) {
        at.offset = place(r, start->input_pos);
        r->end = place(r, end->input_pos);
        at.length = r->end > at.offset ? r->end - at.offset : 0;
    }
    return at;
}

/* The source itself where the value stands there unchanged. */
static struct str token_text(struct reader *r, struct fy_token *t, struct span at)
{
    struct str s = { NULL, 0 }, raw = str_sub(r->source->text, at.offset, at.length);

    /* A plain one on one line needs no unfolding. */
    if (t && fy_token_scalar_style(t) == FYSS_PLAIN && str_find_char(raw, '\n') < 0
        && str_find_char(raw, '\r') < 0)
        return raw;
    s.ptr = t ? fy_token_get_text(t, &s.len) : NULL;
    if (!s.ptr || !s.len)
        return STR("");
    return str_eq(s, raw) ? raw : str_copy(r->arena, s);
}

static bool count_nodes(struct reader *r, size_t n, struct span at)
{
    r->nodes += n;
    if (r->nodes > NODES)
        return diag_failure(r->diag, at, MSG_YAML_TOO_MANY, str_number(r->scratch, NODES));
    return true;
}

static struct level *top(struct reader *r)
{
    return r->depth ? &r->levels[r->depth - 1] : NULL;
}

static const struct node *find_key(struct reader *r, struct level *l, struct str key)
{
    if (!l->keys) {
        for (const struct node *n = l->node->first; n; n = n->next)
            if (str_eq(n->name, key))
                return n;
        if (l->node->count < FEW_KEYS)
            return NULL;
        l->keys = map_new(r->scratch);
        for (struct node *n = l->node->first; n; n = n->next)
            map_put(l->keys, n->name, n);
    }
    return map_find(l->keys, key);
}

static void take_key(struct reader *r, struct level *l, struct str key, struct span at,
                     bool quoted)
{
    const struct node *before = find_key(r, l, key);

    l->has_key = true;
    l->key = key;
    l->key_at = at;
    l->drop = before != NULL;
    if (before) {
        diag_subject(r->diag, DIAG_OF_A_ROW);
        diag_error(r->diag, at, MSG_YAML_DUPLICATE_KEY, key);
        diag_subject(r->diag, STR_NONE);
        diag_note(r->diag, node_name_at(before), MSG_FIRST_HERE);
    } else if (!quoted && str_is(key, "<<")) {
        l->drop = true;
        diag_error(r->diag, at, MSG_YAML_MERGE_KEY);
    }
}

/* Hang a finished value, or a map or list that begins, where it belongs. */
static void place_node(struct reader *r, struct node *n)
{
    struct level *l = top(r);

    if (!l) {
        r->result = n;
        return;
    }
    if (l->node->kind == NODE_MAP) {
        node_set_name(n, l->key, l->key_at);
        l->has_key = false;
        if (l->drop)
            return;
        if (l->keys)
            map_put(l->keys, n->name, n);
    }
    node_append(l->node, n);
}

static bool wants_key(struct reader *r)
{
    struct level *l = top(r);

    return l && l->node->kind == NODE_MAP && !l->has_key;
}

static struct anchor *take_anchor(struct reader *r, struct fy_event *e, struct node *n)
{
    struct fy_token *t = fy_event_get_anchor_token(e);
    struct anchor *made;
    struct str name;

    if (!t || !(name.ptr = fy_token_get_text(t, &name.len)))
        return NULL;
    made = ARENA_NEW(r->scratch, struct anchor);
    made->node = n;
    map_put(r->anchors, str_copy(r->scratch, name), made);
    return made;
}

/* !!str is known as quotes are; the other tags of the core schema change nothing here. */
static bool take_tag(struct reader *r, struct fy_event *e, bool *is_text)
{
    static const char *const known[] = {
        ":str", ":int", ":float", ":bool", ":null", ":map", ":seq"
    };
    struct fy_token *t = fy_event_get_tag_token(e);
    struct str tag = { NULL, 0 };
    const struct fy_mark *start, *end;
    struct span at;

    if (!t || !(tag.ptr = fy_token_get_text(t, &tag.len)))
        return true;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_starts(tag, STR("tag:yaml.org,2002:")) && str_ends(tag, str_of(known[i]))) {
            *is_text = i == 0;
            return true;
        }
    start = fy_token_start_mark(t);
    end = fy_token_end_mark(t);
    at = (struct span){ r->source, r->end, 0 };
    if (start && end)
        at = (struct span){ r->source, place(r, start->input_pos),
                            (uint32_t)(end->input_pos - start->input_pos) };
    return diag_error(r->diag, at, MSG_YAML_TAG, str_sub(r->source->text, at.offset, at.length));
}

/* The mistakes with a full-width colon that are well-formed YAML all the same. */
static void check_colon(struct reader *r, struct level *l, struct span at)
{
    diag_subject(r->diag, DIAG_OF_A_ROW);
    if (at.length == 0 && l && l->node->kind == NODE_MAP && l->flow)
        yaml_full_colon(r->scratch, l->key_at, true, r->diag);
    else if (at.length && (!l || l->node->kind == NODE_MAP))
        yaml_full_colon(r->scratch, at, false, r->diag);
    diag_subject(r->diag, STR_NONE);
}

static bool take_scalar(struct reader *r, struct fy_event *e)
{
    struct span at = event_span(r, e);
    enum fy_scalar_style style = fy_token_scalar_style(e->scalar.value);
    bool quoted = style != FYSS_PLAIN && style != FYSS_ANY;
    struct str text = token_text(r, e->scalar.value, at);
    struct node *n;
    struct anchor *anchor;

    if (!count_nodes(r, 1, at) || !take_tag(r, e, &quoted))
        return false;
    if (quoted && utf8_check(text) >= 0)
        return diag_error(r->diag, at, MSG_YAML_ESCAPE_NOTHING);
    if (wants_key(r)) {
        take_key(r, top(r), text, at, quoted);
        return true;
    }
    if (!quoted)
        check_colon(r, top(r), at);
    n = node_new(r->arena, NODE_SCALAR, at);
    n->quoted = quoted;
    n->text = text;
    place_node(r, n);
    anchor = take_anchor(r, e, n);
    if (anchor) {
        anchor->complete = true;
        anchor->size = 1;
    }
    return true;
}

static bool take_start(struct reader *r, struct fy_event *e, enum node_kind kind)
{
    struct span at = event_span(r, e);
    struct level *l;
    bool ignored = false;

    if (!count_nodes(r, 1, at) || !take_tag(r, e, &ignored))
        return false;
    if (wants_key(r))
        return diag_error(r->diag, at, MSG_YAML_COMPLEX_KEY);
    if (r->depth == DEPTH)
        return diag_failure(r->diag, at, MSG_YAML_TOO_DEEP, str_number(r->scratch, DEPTH));
    l = &r->levels[r->depth];
    *l = (struct level){ .node = node_new(r->arena, kind, at), .nodes_before = r->nodes - 1,
                         .flow = fy_event_get_node_style(e) == FYNS_FLOW };
    place_node(r, l->node);
    r->depth++;
    l->anchor = take_anchor(r, e, l->node);
    return true;
}

static bool take_end(struct reader *r, struct fy_event *e)
{
    struct level *l = top(r);
    uint32_t before = r->end;
    struct span end = event_span(r, e);
    int height = l->height + 1;

    /* A block ends where its last child does; libfyaml says: at the next token. */
    if (!l->flow) {
        end.offset = r->end = before;
        end.length = 0;
    }
    l->node->at = span_join(l->node->at, end);
    if (l->anchor) {
        l->anchor->complete = true;
        l->anchor->size = r->nodes - l->nodes_before;
        l->anchor->height = height;
    }
    r->depth--;
    l = top(r);
    if (l && l->height < height)
        l->height = height;
    return true;
}

static bool take_alias(struct reader *r, struct fy_event *e)
{
    struct span at = event_span(r, e);
    struct str name = token_text(r, e->alias.anchor, at);
    struct anchor *anchor = map_find(r->anchors, name);
    struct level *l = top(r);
    struct node *n;

    if (at.offset && r->source->text.ptr[at.offset - 1] == '*') {
        at.offset--;
        at.length++;
    }
    if (++r->aliases > ALIASES)
        return diag_failure(r->diag, at, MSG_YAML_TOO_MANY_ALIASES,
                            str_number(r->scratch, ALIASES));
    if (wants_key(r))
        return diag_error(r->diag, at, MSG_YAML_COMPLEX_KEY);
    if (!anchor || !anchor->complete) {
        if (anchor)
            diag_error(r->diag, at, MSG_YAML_ALIAS_CYCLE, name);
        else
            diag_error(r->diag, at, MSG_YAML_ALIAS_UNKNOWN, name);
        n = node_new(r->arena, NODE_SCALAR, at);
        n->text = STR("");
        place_node(r, n);
        return true;
    }
    if (!count_nodes(r, anchor->size, at))
        return false;
    if (r->depth + anchor->height > DEPTH)
        return diag_failure(r->diag, at, MSG_YAML_TOO_DEEP, str_number(r->scratch, DEPTH));
    n = arena_copy(r->arena, anchor->node, sizeof *n);
    n->at = at;
    place_node(r, n);
    if (l && l->height < anchor->height)
        l->height = anchor->height;
    return true;
}

static bool take(struct reader *r, struct fy_event *e)
{
    switch (e->type) {
    case FYET_DOCUMENT_START:
        if (r->documents++)
            return diag_error(r->diag, event_span(r, e), MSG_YAML_ONE_DOCUMENT);
        return true;
    case FYET_MAPPING_START:
        return take_start(r, e, NODE_MAP);
    case FYET_SEQUENCE_START:
        return take_start(r, e, NODE_LIST);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        return take_end(r, e);
    case FYET_SCALAR:
        return take_scalar(r, e);
    case FYET_ALIAS:
        return take_alias(r, e);
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END:
        break;
    }
    return true;
}

/* The first error libfyaml collected, in our words. */
static void report_syntax(struct reader *r, struct fy_diag *log)
{
    void *from = NULL;
    const struct fy_diag_error *e = fy_diag_errors_iterate(log, &from);
    struct yaml_error error = { .source = r->source, .part = { r->source, r->offset, 0 } };
    size_t at;

    at = e ? yaml_offset(r->text, e->line, e->column) : r->text.len;
    error.at = place(r, at);
    error.part.length = place(r, r->text.len) - r->offset;
    error.words = e ? str_of(e->msg) : STR_NONE;
    error.open = SPAN_NONE;
    for (int i = r->depth; i-- > 0 && !error.open.source;)
        if (r->levels[i].flow)
            error.open = (struct span){ r->source, r->levels[i].node->at.offset, 1 };
    yaml_report(r->scratch, &error, r->diag);
}

static bool parse(struct reader *r)
{
    struct fy_diag_cfg quiet;
    struct fy_parse_cfg config = { .flags = FYPCF_DEFAULT_PARSE };
    struct fy_diag *log;
    struct fy_parser *parser = NULL;
    struct fy_event *e;
    bool ok = true;

    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    log = fy_diag_create(&quiet);
    if (log) {
        fy_diag_set_collect_errors(log, true);
        config.diag = log;
        parser = fy_parser_create(&config);
    }
    if (!parser || fy_parser_set_string(parser, r->text.ptr, r->text.len)) {
        ok = diag_failure(r->diag, span_file(r->source), MSG_YAML_NO_PARSER);
        goto out;
    }
    while (ok && (e = fy_parser_parse(parser))) {
        ok = take(r, e);
        fy_parser_event_free(parser, e);
    }
    if (ok && fy_parser_get_stream_error(parser)) {
        report_syntax(r, log);
        ok = false;
    }
out:
    fy_parser_destroy(parser);
    fy_diag_destroy(log);
    return ok;
}

/* Refuse what libfyaml would choke on; a bracket around the whole text gets a line of its own. */
static bool prepare(struct reader *r)
{
    struct flow f = flow_scan(r->text, DEPTH);
    struct span at = { r->source, r->offset + (uint32_t)f.at, 1 };
    char *copy;

    if (f.deepest > DEPTH)
        return diag_failure(r->diag, at, MSG_YAML_TOO_DEEP, str_number(r->scratch, DEPTH));
    if (f.long_line)
        return diag_failure(r->diag, at, MSG_YAML_LONG_LINE, str_number(r->scratch, FLOW_LINE));
    if (f.entries > NODES)
        return diag_failure(r->diag, at, MSG_YAML_TOO_MANY, str_number(r->scratch, NODES));
    r->root = -1;
    if (f.root >= 0 && f.entries > 1000) {
        size_t n = (size_t)f.root + 1;

        copy = arena_alloc(r->scratch, r->text.len + 1);
        memcpy(copy, r->text.ptr, n);
        copy[n] = '\n';
        memcpy(copy + n + 1, r->text.ptr + n, r->text.len - n);
        r->text = (struct str){ copy, r->text.len + 1 };
        r->root = f.root;
    }
    return true;
}

struct node *yaml_read_part(struct arena *a, const struct source *s, uint32_t offset,
                            uint32_t length, struct diag *d)
{
    struct reader *r;
    struct node *result = NULL;
    struct arena *scratch = arena_open();

    r = ARENA_NEW(scratch, struct reader);
    r->arena = a;
    r->scratch = scratch;
    r->source = s;
    r->offset = r->end = offset;
    r->text = str_sub(s->text, offset, length);
    r->diag = d;
    r->anchors = map_new(scratch);
    if (!str_trim(r->text).len || (prepare(r) && parse(r))) {
        result = r->result;
        if (!result)
            result = node_new(a, NODE_MAP, (struct span){ s, offset, 0 });
    }
    arena_close(scratch);
    return result;
}

struct node *yaml_read(struct arena *a, const struct source *s, struct diag *d)
{
    s = data_text(a, s, d);
    return s ? yaml_read_part(a, s, 0, (uint32_t)s->text.len, d) : NULL;
}
