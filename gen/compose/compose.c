/*
 * compose/compose.c - the walk over the report, and what stands around its body
 *
 * Two tables dispatch: elements of the markup, and kinds of ::: blocks.
 */
#include "compose/composer.h"

#include <assert.h>

static const struct kind { const char *name; compose_builder *build; } elements[] = {
    { "heading", compose_heading },
    { "paragraph", compose_paragraph },
    { "list", compose_list },
    { "rows", compose_pipe_table },
    { "footnote", compose_footnote },
};

/* The kinds that the markup knows (data/markup_fence.c) and has checked. */
static const struct kind kinds[] = {
    { "lead", compose_lead },
    { "lines", compose_lines },
    { "note", compose_notes },
    { "cards", compose_cards },
    { "kpi", compose_kpi },
    { "hero", compose_hero },
    { "tasks", compose_tasks },
    { "table", compose_table },
    { "chart", compose_chart },
    { "image", compose_image },
    { "row", compose_row },
    { "only", compose_only },
    { "sources", compose_sources },
    { "draft", compose_gaps },
    { "columns", compose_columns_block },
    { "contents", compose_contents },
    { "page", compose_page },
    { "cover", compose_cover },
    { "parts", compose_parts_block },
    { "masthead", compose_masthead },
    { "title", compose_title_block },
    { "salutation", compose_salutation },
    { "banner", compose_banner },
    { "targets", compose_targets },
    { "piece", compose_piece },
    { "headline", compose_headline },
    { "folio", compose_folio },
    { "qr", compose_qr },
};

struct block *compose_block(struct composer *k, struct block_list *out, enum block_kind kind,
                            struct span at)
{
    struct block *b = ARENA_NEW(k->arena, struct block);

    b->kind = kind;
    b->at = at;
    if (out->last)
        out->last->next = b;
    else
        out->first = b;
    out->last = b;
    out->count++;
    return b;
}

struct str compose_id(struct composer *k, struct str id)
{
    return k->prefix.len && id.len ? str_join(k->arena, k->prefix, id) : id;
}

void compose_anchor(struct composer *k, const struct node *n, struct block *b)
{
    struct str id = node_attribute(n, "id");

    if (!id.len)
        return;
    const struct node *before = map_find(k->ids, id);

    if (before) {
        diag_error(k->diag, n->at, MSG_COMPOSE_SAME_ID, id);
        diag_note(k->diag, before->at, MSG_FIRST_HERE);
        return;
    }
    map_put(k->ids, id, (void *)n);
    b->id = compose_id(k, id);
}

/* ---- the walk ---- */

static const struct kind *find(const struct kind *table, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, table[i].name))
            return &table[i];
    return NULL;
}

/* A mark where a draft had to leave a whole block out; a piece that stands has marks of its own. */
static void add_lost(struct composer *k, const struct node *n, struct block_list *out)
{
    struct str kind = node_attribute(n, "kind"), names[LANGUAGES] = { kind, kind };

    compose_gap_block(k, names, n->at, out);
}

/* What all kinds share: the number before a title, where the block stands. */
static void build_placed(struct composer *k, const struct node *n, const struct kind *kind,
                         struct block_list *out)
{
    const struct node *place, *block = compose_without_place(k, n, &place);
    size_t count = out->count;

    kind->build(k, block, out);
    if (out->count == count)
        return;
    if (out->last->kind == BLOCK_HEADING)
        compose_number_heading(k, n, out->last);
    if (out->last->kind == BLOCK_TABLE)
        compose_number_title(k, n, &out->last->table.title);
    if (place)
        compose_place(k, place, out->last);
}

/* A block that the template says it does not set. */
static bool lacks(struct composer *k, const struct node *n)
{
    struct str kind = node_attribute(n, "kind");
    size_t i = 0;

    while (markup_kinds[i] && !str_is(kind, markup_kinds[i]))
        i++;
    if (!markup_kinds[i] || !k->look->without[i])
        return false;
    diag_error(k->diag, n->at, MSG_TEMPLATE_LACKS, k->look->name, kind);
    diag_note(k->diag, k->look->without_at, MSG_TEMPLATE_LACKS_HERE);
    return true;
}

static void build(struct composer *k, const struct node *n, struct block_list *out)
{
    unsigned warnings = diag_warnings(k->diag);
    size_t count = out->count, pieces = k->pieces.count;
    const struct kind *kind = find(elements, sizeof elements / sizeof *elements, n->name);

    if (str_is(n->name, "block")) {
        kind = find(kinds, sizeof kinds / sizeof *kinds, node_attribute(n, "kind"));
        assert(kind);
    }
    k->here = n->at;
    if (kind && !lacks(k, n))
        build_placed(k, n, kind, out);
    if (k->draft && str_is(n->name, "block") && out->count == count &&
        k->pieces.count == pieces && diag_warnings(k->diag) > warnings)
        add_lost(k, n, out);
}

void compose_blocks(struct composer *k, const struct node *parent, struct block_list *out)
{
    assert(k->depth < COMPOSE_DEPTH);
    k->depth++;
    for (const struct node *n = parent->first; n; n = n->next)
        build(k, n, out);
    k->depth--;
}

/* ---- title ---- */

/* Where the first of the marks stands, or -1. */
static ptrdiff_t find_mark(struct str s, const struct str marks[2], struct str *mark)
{
    ptrdiff_t first = str_find(s, marks[0]), second = str_find(s, marks[1]);
    bool other = second >= 0 && (first < 0 || second < first);

    *mark = marks[other];
    return other ? second : first;
}

/* The ideographic spaces of a title part its phrases, as those of a heading do; so does a ‖,
 * which is not printed. */
static struct block_text split_phrases(struct composer *k, struct block_text text)
{
    static const struct str marks[] = { STR_INIT("\u3000"), STR_INIT("\u2016") };
    struct run_list runs = { 0 };

    for (size_t i = 0; i < text.count; i++) {
        struct block_run run = text.runs[i];
        struct str rest = run.text, mark;
        ptrdiff_t cut;

        while ((cut = find_mark(rest, marks, &mark)) >= 0) {
            struct block_run phrase = run;
            bool printed = str_eq(mark, marks[0]);

            phrase.text = printed ? mark : str_sub(rest, 0, (size_t)cut);
            phrase.flags |= BLOCK_PHRASE_AFTER;
            run.text = str_sub(rest, 0, (size_t)cut);
            if (printed && run.text.len)
                compose_run_add(k, &runs, run);
            if (phrase.text.len)
                compose_run_add(k, &runs, phrase);
            rest = str_from(rest, (size_t)cut + mark.len);
        }
        run.text = rest;
        if (rest.len)
            compose_run_add(k, &runs, run);
    }
    return (struct block_text){ runs.runs, runs.count };
}

struct block_pair compose_phrases(struct composer *k, struct block_pair pair)
{
    for (int l = 0; l < LANGUAGES; l++)
        pair.in[l] = split_phrases(k, pair.in[l]);
    return pair;
}

struct block_pair compose_phrased(struct composer *k, struct bilingual text, struct span at)
{
    return compose_phrases(k, compose_string_pair(k, text, at));
}

static void add_title(struct composer *k, struct bilingual text, struct span at,
                      enum block_kind kind, struct block_list *out)
{
    struct block_pair pair = compose_phrased(k, text, at);

    if (compose_pair_empty(&pair))
        return;
    compose_block(k, out, kind, at)->text = pair;
}

void compose_title(struct composer *k, struct block_list *out)
{
    add_title(k, k->document->title, k->document->title_at, BLOCK_TITLE, out);
    add_title(k, k->document->deck, k->document->deck_at, BLOCK_DECK, out);
}

/* ---- furniture ---- */

static struct block_pair specimen(struct composer *k)
{
    struct bilingual words = k->document->specimen;

    if (!k->document->is_specimen)
        return (struct block_pair){ 0 };
    for (int l = 0; l < LANGUAGES; l++)
        if (!words.in[l].len)
            words.in[l] = look_word(k->look, k->arena, WORD_SPECIMEN, l, NULL, 0);
    return compose_plain_pair(k, words, k->document->specimen_at);
}

/* 征求意见稿 · 第2稿 · 2026年2月20日 */
static struct block_pair banner(struct composer *k)
{
    const struct document *doc = k->document;
    struct bilingual words = { 0 };

    if (!k->draft)
        return (struct block_pair){ 0 };
    for (int l = 0; l < LANGUAGES; l++) {
        struct buf b = { .arena = k->arena };

        buf_add(&b, look_word(k->look, k->arena, WORD_DRAFT, l, NULL, 0));
        if (doc->version.len) {
            buf_z(&b, " · ");
            buf_add(&b, doc->version);
        }
        if (doc->date.len) {
            buf_z(&b, " · ");
            buf_add(&b, lang_date(k->arena, doc->date, l));
        }
        words.in[l] = buf_str(&b);
    }
    return compose_plain_pair(k, words, doc->at);
}

static const struct area *report_area(const struct compose *c)
{
    const struct area *area = c->document->area.len
        ? map_find(c->data->areas, c->document->area) : NULL;

    return area ? area : c->data->area;
}

static void add_furniture(struct composer *k, struct block_document *doc,
                          const struct block_list *blocks)
{
    struct block_pair foot = compose_string_pair(k, k->document->foot, k->document->foot_at);
    struct block_pair own = { 0 };
    const struct block *title = blocks->first;

    while (title && title->kind != BLOCK_TITLE)
        title = title->next;
    if (!title && k->pieces.count)
        own = compose_string_pair(k, k->document->title, k->document->title_at);
    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        if (title)
            doc->title[l] = block_plain(k->arena, &title->text.in[l]);
        else if (k->pieces.count)
            doc->title[l] = block_plain(k->arena, &own.in[l]);
        doc->foot[l] = foot.in[l].count ? block_plain(k->arena, &foot.in[l]) : doc->title[l];
    }
    doc->title_at = title ? title->at : k->document->title_at;
    doc->foot_at = !compose_pair_empty(&foot) ? k->document->foot_at : doc->title_at;
    doc->date = k->document->date;
    doc->specimen = specimen(k);
    doc->banner = banner(k);
    doc->draft = k->draft;
}

struct block_document *compose_run(const struct compose *c)
{
    struct block_document *doc = ARENA_NEW(c->arena, struct block_document);
    struct block_list blocks = { 0 };
    struct composer k = {
        .with = c, .arena = c->arena, .document = c->document, .folder = c->folder, .data = c->data,
        .look = c->look, .diag = c->diag, .draft = c->draft, .area = report_area(c),
        .languages = (unsigned)c->edition,
        .figures = map_new(c->arena), .sources = map_new(c->arena),
        .names = map_new(c->arena), .ids = map_new(c->arena), .by_profile = &doc->by_profile,
    };

    diag_lenient(c->diag, c->draft);    /* what is wrong is marked, or left out, and warned about */
    compose_number_all(&k);
    if (!compose_has_title_block(&k))
        compose_title(&k, &blocks);
    if (c->document->body)
        compose_blocks(&k, c->document->body, &blocks);
    if (!k.parts_done)
        compose_parts(&k, &blocks);
    compose_turns(&k);
    compose_notes_check(&k);
    compose_late(&k);
    compose_headings_check(&k, blocks.first);
    add_furniture(&k, doc, &blocks);
    diag_lenient(c->diag, false);
    doc->first = blocks.first;
    doc->gaps = (unsigned)k.gap_count;
    doc->hero = k.hero;
    doc->asks_pages = k.asks_pages;
    doc->stamp = k.stamp;
    doc->fit = (unsigned)c->document->fit[c->edition - EDITION_ZH];
    doc->fit_frame = c->document->fit_frame;
    doc->fit_at = c->document->fit_at;
    return doc;
}
