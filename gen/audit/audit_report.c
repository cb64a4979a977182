/*
 * audit/audit_report.c - the walk over a report: each pair of texts in the order of the file
 *
 * Pairs are the elements that hold zh and en, the maps {zh, en} in the data of a block, and the
 * titles of the front matter. Blocks nest at most as deep as the markup allows.
 */
#include "audit/audit_near.h"
#include "audit/words.h"
#include "data/markup.h"

#define MOST_DEPTH 40

/* `level` is that of a heading, else 0. */
static void check_pair(struct report_audit *r, const struct node *zh, const struct node *en,
                       bool title, int level)
{
    struct pair p = { .title = title };
    bool english = !en && r->doc->languages == 1 << LANGUAGE_EN; /* in English alone */

    side_read(r, english ? NULL : zh, LANGUAGE_ZH, &p.in[LANGUAGE_ZH]);
    side_read(r, english ? zh : en, LANGUAGE_EN, &p.in[LANGUAGE_EN]);
    if (!p.in[LANGUAGE_ZH].present && !p.in[LANGUAGE_EN].present)
        return;
    if (level)
        heading_leave(r, level);
    pair_check(r, &p);
    prose_check(r, &p);
    claims_check(r, &p);
    if (level)
        heading_enter(r, level, &p);
}

static int level_of(const struct node *heading)
{
    struct str level = node_attribute(heading, "level");

    return level.len == 1 ? level.ptr[0] - '0' : 1;
}

/* Inline markup that came as a string; its place is found again in the file behind `near`. */
static const struct node *inline_of(struct report_audit *r, struct str text, struct span near)
{
    struct node *parent = node_new(r->arena, NODE_ELEMENT, near);
    const struct source *source = near.source;
    ptrdiff_t found = source && text.len ? str_find(str_from(source->text, near.offset), text) : -1;
    uint32_t offset = found < 0 ? 0 : near.offset + (uint32_t)found;

    if (!text.len)
        return NULL;
    if (found < 0) {
        struct source *part = ARENA_NEW(r->arena, struct source);

        *part = (struct source){ .path = source ? source->path : STR(""), .text = text };
        source = part;
    } else {
        parent->at = (struct span){ source, offset, (uint32_t)text.len };
    }
    markup_inline(r->arena, parent, source, offset, (uint32_t)text.len, r->quiet);
    return parent;
}

static void check_strings(struct report_audit *r, struct bilingual text, struct span zh,
                          struct span en, bool title)
{
    check_pair(r, inline_of(r, text.in[LANGUAGE_ZH], zh), inline_of(r, text.in[LANGUAGE_EN], en),
               title, 0);
}

/* The {zh, en} maps of a block's data: titles, subtitles, notes. */
static void walk_data(struct report_audit *r, const struct node *n, bool title, int depth)
{
    const struct node *zh, *en;

    if (!n || depth > MOST_DEPTH || n->kind == NODE_SCALAR)
        return;
    zh = n->kind == NODE_MAP ? node_find(n, "zh") : NULL;
    en = n->kind == NODE_MAP ? node_find(n, "en") : NULL;
    if (zh && en && zh->kind == NODE_SCALAR && en->kind == NODE_SCALAR) {
        check_strings(r, (struct bilingual){ { zh->text, en->text } }, zh->at, en->at, title);
        return;
    }
    for (const struct node *child = n->first; child; child = child->next)
        walk_data(r, child, str_is(child->name, "title") || str_is(child->name, "标题"), depth + 1);
}

/* A table's title, in Chinese or as it stands, against its columns. */
static void check_table_year(struct report_audit *r, const struct node *block)
{
    const struct node *data = node_find(block, "data"), *map = data ? data->first : NULL, *title;
    struct side side = { .present = false };

    title = map && map->kind == NODE_MAP ? node_find(map, "title") : NULL;
    if (title && title->kind == NODE_MAP)
        title = node_find(title, "zh");
    if (!title || title->kind != NODE_SCALAR)
        return;
    side_read(r, inline_of(r, title->text, title->at), LANGUAGE_ZH, &side);
    heading_table(r, &side, map,
                  block->attributes ? node_find(block->attributes, "options") : NULL);
}

static void check_block(struct report_audit *r, const struct node *block)
{
    static const char *const of_text[] = {
        "lead", "lines", "note", "only", "columns", "piece", "row", "headline", "page", NULL
    };
    struct str kind = node_attribute(block, "kind");
    size_t i = 0;

    while (of_text[i] && !str_is(kind, of_text[i]))
        i++;
    if (!of_text[i])
        heading_unsure(r);
    if (!str_is(kind, "table"))
        return;
    table_check(r, block);
    check_table_year(r, block);
}

static void walk(struct report_audit *r, const struct node *n, int depth)
{
    const struct node *zh = node_find(n, "zh"), *en = node_find(n, "en");
    bool heading = str_is(n->name, "heading");

    if (depth > MOST_DEPTH)
        return;
    r->in_table = str_is(n->name, "cell") || (r->in_table && str_is(n->name, "row"));
    if (zh || en)
        check_pair(r, zh, en, heading, heading ? level_of(n) : 0);
    if (str_is(n->name, "block"))
        check_block(r, n);
    r->in_chart = str_is(n->name, "block") && str_is(node_attribute(n, "kind"), "chart");
    for (const struct node *child = n->first; child; child = child->next) {
        if (child == zh || child == en)
            continue;
        if (str_is(child->name, "data"))
            walk_data(r, child->first, false, depth + 1);
        else if (child->kind == NODE_ELEMENT)
            walk(r, child, depth + 1);
    }
}

/* One report: each has its own period, area and facts. */
static void audit_one(struct audit *w, const struct document *doc)
{
    const struct area *own = doc->area.len ? map_find(w->data->areas, doc->area) : NULL;
    struct report_audit r = {
        .with = w, .arena = w->arena, .data = w->data, .doc = doc,
        .area = own ? own : w->data->area,
        .quiet = diag_new(w->arena, LANGUAGE_EN), .asked = map_new(w->arena),
        .facts = map_new(w->arena), .unheld = { .arena = w->arena } };

    index_build(&r);
    check_strings(&r, doc->title, doc->at, doc->at, true);
    check_strings(&r, doc->deck, doc->at, doc->at, false);
    if (doc->body)
        walk(&r, doc->body, 0);
    heading_leave(&r, 0);
    report_unheld(&r);
}

bool audit_report(struct audit *w, const struct document *doc)
{
    unsigned before = diag_errors(w->diag);
    struct words *words;

    audit_one(w, doc);
    for (size_t i = 0; i < doc->part_count; i++)
        audit_one(w, doc->part_documents[i]);
    audit_sort(w);
    words = words_open(w->data);
    words_check_report(words, doc, w->diag);
    words_close(words);
    return audit_severity_count(w, AUDIT_ERROR) == 0 && diag_errors(w->diag) == before;
}
