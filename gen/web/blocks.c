/*
 * web/blocks.c - the walk over the blocks
 *
 * Each kind has a writer, a row of the table below. A heading opens a <section> that the next
 * heading of its level, or the end of what holds it, closes; levels are never skipped, the page's
 * own title is the h1.
 */
#include "web/write.h"

#include <limits.h>

#define DEEPEST 6

/* ---- titles and headings ---- */

static void title(struct web *w, const struct block *b)
{
    buf_format(&w->out, "<%s", w->titled ? "p class=\"title\"" : "h1");
    web_id(w, b->id);
    web_z(w, ">");
    web_title(w, &b->text);
    web_z(w, w->titled ? "</p>\n" : "</h1>\n");
    w->titled = true;
}

static void deck(struct web *w, const struct block *b)
{
    web_z(w, "<p class=\"deck\"");
    web_id(w, b->id);
    web_z(w, ">");
    web_spans(w, &b->text, false);
    web_z(w, "</p>\n");
}

/* Its texts are in a run of their own where it runs into its paragraph. */
static bool runs_in(const struct block *b)
{
    return b->run_in && b->next && b->next->kind == BLOCK_PARAGRAPH;
}

bool web_is_heading(const struct block *b)
{
    return b->kind == BLOCK_HEADING || b->kind == BLOCK_HEADLINE;
}

bool web_leaves_out(const struct block *b)
{
    return b->kind == BLOCK_PIECE && b->piece.rest;
}

int web_heading_level(const struct block *b)
{
    return b->level < 1 ? 1 : b->level;
}

struct str web_heading_id(struct web *w, const struct block *b, unsigned number)
{
    return b->id.len ? b->id : str_format(w->arena, "h.%u", number);
}

static void heading_with(struct web *w, const struct block *b, struct str id)
{
    int level = w->level < DEEPEST ? w->level : DEEPEST;

    buf_format(&w->out, "<h%d", level);
    web_id(w, id);
    web_z(w, ">");
    web_number(w, b->number, w->page->look->shapes.number > 0);
    web_z(w, b->number[web_first(w)].len ? " " : "");
    web_title(w, &b->text);
    buf_format(&w->out, "</h%d>\n", level);
}

static void heading(struct web *w, const struct block *b)
{
    heading_with(w, b, web_heading_id(w, b, w->headings));
}

static void line_beside(struct web *w, const struct block_pair *text, const char *class)
{
    if (!web_any(w, text))
        return;
    buf_format(&w->out, "<p class=\"%s\">", class);
    web_spans(w, text, false);
    web_z(w, "</p>\n");
}

/* Kicker, title, deck. */
static void headline(struct web *w, const struct block *b)
{
    web_z(w, "<hgroup>\n");
    line_beside(w, &b->headline.kicker, "kicker");
    heading(w, b);
    line_beside(w, &b->headline.deck, "deck");
    web_z(w, "</hgroup>\n");
}

/* ---- text ---- */

static void paragraph(struct web *w, const struct block *b)
{
    web_pair(w, &b->text, "p", NULL, b->id);
}

static bool any_has(struct web *w, const struct block *a, const struct block *b, int l)
{
    return web_has(w, &a->text, (enum language)l) || web_has(w, &b->text, (enum language)l);
}

/* On a page of both languages a heading runs into the paragraph of its own. */
static void pair_run_in(struct web *w, const struct block *heading, const struct block *text)
{
    int only = w->only;
    bool pair = any_has(w, heading, text, LANGUAGE_ZH) && any_has(w, heading, text, LANGUAGE_EN);
    struct str id = text->id;

    web_z(w, pair ? "<div class=\"pair\"" : "<div");
    web_id(w, web_heading_id(w, heading, w->headings));
    web_z(w, ">\n");
    for (int l = 0; l < LANGUAGES; l++) {
        w->only = only;
        if (!any_has(w, heading, text, l))
            continue;
        w->only = l;
        web_z(w, "<div");
        web_id(w, id);
        web_lang(w, (enum language)l);
        web_z(w, ">\n");
        heading_with(w, heading, STR_NONE);
        web_pair(w, &text->text, "p", NULL, STR_NONE);
        web_z(w, "</div>\n");
        id = STR_NONE;
    }
    w->only = only;
    web_z(w, "</div>\n");
}

static void lead(struct web *w, const struct block *b)
{
    web_pair(w, &b->text, "p", "lead", b->id);
}

static void words(struct web *w, const struct block *b)
{
    static const char *const classes[] = {
        [BLOCK_BYLINE] = "byline", [BLOCK_SALUTATION] = "salutation", [BLOCK_TURN] = "turn"
    };

    if (b->words == BLOCK_TURN_ALONE)
        return;
    /* A page is no place here: the line leads to where the piece goes on, or began. */
    w->place = b->words == BLOCK_TURN ? WORD_WEB_TURN : WORD_WEB_HERE;
    web_pair(w, &b->text, "p", classes[b->words], b->id);
    w->place = WORD_WEB_HERE;
}

static void item(struct web *w, const struct block *b)
{
    web_z(w, "<li");
    web_id(w, b->id);
    web_z(w, ">");
    web_spans(w, &b->text, false);
    if (b->first) {
        web_z(w, "\n");
        web_blocks(w, b->first);
    }
    web_z(w, "</li>\n");
}

static void items(struct web *w, const struct block *b, const char *name, const char *attributes)
{
    buf_format(&w->out, "<%s%s", name, attributes);
    web_id(w, b->id);
    web_z(w, ">\n");
    for (const struct block *k = b->first; k; k = k->next)
        item(w, k);
    buf_format(&w->out, "</%s>\n", name);
}

static void list(struct web *w, const struct block *b)
{
    items(w, b, b->ordered ? "ol" : "ul", "");
}

static void lines(struct web *w, const struct block *b)
{
    items(w, b, "ul", " class=\"lines\"");
}

/* ---- notes at the end ---- */

/* An item in bold throughout is the title of those after it. */
static bool is_title(const struct web *w, const struct block *b)
{
    const struct block_text *t = &b->text.in[web_first(w)];

    for (size_t i = 0; i < t->count; i++)
        if (!(t->runs[i].flags & BLOCK_STRONG))
            return false;
    return t->count > 0;
}

static void notes(struct web *w, const struct block *b)
{
    const char *name = b->ordered ? "ol" : "ul";
    bool open = false;

    if (!b->first)
        return;
    web_z(w, "<div class=\"notes\"");
    web_id(w, b->id);
    web_z(w, ">\n");
    web_pair(w, &b->text, "p", "notes-title", STR_NONE);
    for (const struct block *k = b->first; k; k = k->next) {
        bool head = is_title(w, k);

        if (open == head)
            buf_format(&w->out, open ? "</%s>\n" : "<%s>\n", name);
        open = !head;
        if (head)
            web_pair(w, &k->text, "p", "notes-title", k->id);
        else
            item(w, k);
    }
    if (open)
        buf_format(&w->out, "</%s>\n", name);
    web_z(w, "</div>\n");
}

/* ---- what holds others ---- */

static void row(struct web *w, const struct block *b)
{
    int outer = w->columns, count = 0;

    for (const struct block *k = b->first; k; k = k->next)
        count += k->kind != BLOCK_COLUMNS;
    web_z(w, count ? "<div class=\"row\">\n" : "<div>\n");
    w->columns = count > 1 ? count : outer;
    for (const struct block *k = b->first; k; k = k->next) {
        struct block alone = *k;

        alone.next = NULL;
        /* A picture beside text keeps the width that it asks for. */
        web_z(w, k->kind == BLOCK_DRAWING && k->drawing.picture && k->drawing.width && !b->row.count
                 ? "<div class=\"own\">\n" : "<div>\n");
        web_blocks(w, &alone);
        web_z(w, "</div>\n");
    }
    w->columns = outer;
    web_z(w, "</div>\n");
}

static void children(struct web *w, const struct block *b)
{
    web_blocks(w, b->first);
}

/* A newspaper's piece: a region of its page. */
static void piece(struct web *w, const struct block *b)
{
    int only = w->only;

    if (web_leaves_out(b))
        return;
    w->only = b->piece.language;
    buf_format(&w->out, "<article class=\"piece%s%s\"", b->piece.frame ? " frame" : "",
               b->piece.fill ? " fill" : "");
    web_id(w, b->id);
    web_z(w, ">\n");
    web_blocks(w, b->first);
    web_z(w, "</article>\n");
    w->only = only;
}

/* ---- the front ---- */

static void line_of(struct web *w, const struct block_pair *items, size_t count)
{
    if (!count)
        return;
    web_z(w, "<ul>\n");
    for (size_t i = 0; i < count; i++) {
        if (!web_any(w, &items[i]))
            continue;
        web_z(w, "<li>");
        web_spans(w, &items[i], false);
        web_z(w, "</li>\n");
    }
    web_z(w, "</ul>\n");
}

static void masthead(struct web *w, const struct block *b)
{
    web_z(w, "<div class=\"masthead\"");
    web_id(w, b->id);
    web_z(w, ">\n<p class=\"name\">");
    web_spans(w, &b->text, false);
    web_z(w, "</p>\n");
    line_of(w, b->bands.items, b->bands.count);
    web_z(w, "</div>\n");
}

static void folio(struct web *w, const struct block *b)
{
    web_z(w, "<div class=\"folio\"");
    web_id(w, b->id);
    web_z(w, ">\n");
    line_of(w, b->folio.items, b->folio.count);
    line_of(w, b->folio.credit, b->folio.credit_count);
    web_z(w, "</div>\n");
}

static void banner(struct web *w, const struct block *b)
{
    web_z(w, "<div class=\"banners\"");
    web_id(w, b->id);
    web_z(w, ">\n");
    for (size_t i = 0; i < b->bands.count; i++) {
        web_z(w, (i % 2 == 1) != b->bands.second ? "<p class=\"second\">" : "<p>");
        web_spans(w, &b->bands.items[i], false);
        web_z(w, "</p>\n");
    }
    web_z(w, "</div>\n");
}

/* What only pages have: their ends, their white space, and the list that stands in <nav>. */
static void nothing(struct web *w, const struct block *b)
{
    (void)w, (void)b;
}

/* ---- the walk ---- */

static const struct { void (*write)(struct web *w, const struct block *b); } writers[] = {
    [BLOCK_TITLE] = { title }, [BLOCK_DECK] = { deck }, [BLOCK_HEADING] = { heading },
    [BLOCK_PARAGRAPH] = { paragraph }, [BLOCK_LEAD] = { lead }, [BLOCK_LIST] = { list },
    [BLOCK_ITEM] = { paragraph }, [BLOCK_LINES] = { lines }, [BLOCK_CARDS] = { web_cards },
    [BLOCK_TASKS] = { web_tasks }, [BLOCK_TABLE] = { web_table },
    [BLOCK_DRAWING] = { web_drawing },
    [BLOCK_ROW] = { row }, [BLOCK_SECTION] = { children }, [BLOCK_NOTES] = { notes },
    [BLOCK_COLUMNS] = { children }, [BLOCK_CONTENTS] = { nothing }, [BLOCK_PAGE] = { nothing },
    [BLOCK_SPACE] = { nothing }, [BLOCK_WORDS] = { words }, [BLOCK_MASTHEAD] = { masthead },
    [BLOCK_BANNER] = { banner }, [BLOCK_PIECES] = { children }, [BLOCK_PIECE] = { piece },
    [BLOCK_HEADLINE] = { headline }, [BLOCK_FOLIO] = { folio }
};

/* Sections open among the blocks of one parent: the level of each in the report. */
struct sections { int level[WEB_DEPTH], count; };

static void sections_close(struct web *w, struct sections *s, int level)
{
    while (s->count && s->level[s->count - 1] >= level) {
        web_z(w, "</section>\n");
        s->count--;
        w->level--;
    }
}

static void section_open(struct web *w, struct sections *s, const struct block *b)
{
    sections_close(w, s, web_heading_level(b));
    web_z(w, runs_in(b) ? "<section class=\"run-in\"" : "<section");
    /* One with a name is a landmark: those of the first level are enough. */
    w->headings++;
    if (w->level == 1)
        web_attribute(w, "aria-labelledby", web_heading_id(w, b, w->headings));
    web_z(w, ">\n");
    w->heading = web_heading_id(w, b, w->headings);
    if (s->count < WEB_DEPTH)
        s->level[s->count++] = web_heading_level(b);
    w->level++;
}

/* Columns are of paper alone: the headings in them are of the level of those around. */
static void walk(struct web *w, const struct block *first, struct sections *s)
{
    if (w->depth >= WEB_DEPTH) {
        w->ok = diag_error(w->diag, first ? first->at : SPAN_NONE, MSG_NESTED_TOO_DEEP,
                           str_number(w->arena, WEB_DEPTH));
        return;
    }
    w->depth++;
    for (const struct block *b = first; b; b = b->next) {
        if (web_is_heading(b))
            section_open(w, s, b);
        if (b->kind == BLOCK_COLUMNS) {
            walk(w, b->first, s);
        } else if (w->both && runs_in(b)) {
            pair_run_in(w, b, b->next);
            b = b->next;
        } else {
            writers[b->kind].write(w, b);
        }
    }
    w->depth--;
}

void web_blocks(struct web *w, const struct block *first)
{
    struct sections s = { .count = 0 };

    walk(w, first, &s);
    sections_close(w, &s, INT_MIN);
}
