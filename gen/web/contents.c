/* web/contents.c - the list of headings before the text, the footnotes behind it */
#include "web/write.h"

/* Headings down to this level where the report has no list of its own; how many are worth one. */
#define LEVELS 2
#define LEAST 3

struct entry { const struct block *block; struct str id; int level; };

struct entries { struct entry *list; size_t count, room; unsigned number; };

static void find(struct web *w, const struct block *first, int depth, struct entries *e)
{
    for (const struct block *b = first; b && depth < WEB_DEPTH; b = b->next) {
        if (web_leaves_out(b))
            continue;
        if (b->kind == BLOCK_CONTENTS && !w->contents)
            w->contents = b;
        if (web_is_heading(b)) {
            e->list = arena_grow(w->arena, e->list, e->count, &e->room, sizeof *e->list);
            e->list[e->count++] = (struct entry){
                b, web_heading_id(w, b, ++e->number), web_heading_level(b)
            };
        }
        find(w, b->first, depth + 1, e);
    }
}

/* A column of the report begins here: its name stands over the heading. */
static void column_name(struct web *w, struct str id)
{
    for (const struct block *b = w->contents ? w->contents->first : NULL; b; b = b->next)
        if (b->id.len && str_eq(b->id, id)) {
            web_z(w, "<span class=\"column\">");
            web_spans(w, &b->text, true);
            web_z(w, "</span>");
        }
}

/* Entries from *i on that stand at `level` or below it. */
static void level(struct web *w, const struct entries *e, size_t *i, int at, int most)
{
    web_z(w, "<ol>\n");
    while (*i < e->count && e->list[*i].level >= at) {
        const struct entry *k = &e->list[(*i)++];

        web_z(w, "<li>");
        column_name(w, k->id);
        web_z(w, "<a");
        web_attribute(w, "href", str_join(w->arena, STR("#"), k->id));
        web_z(w, ">");
        struct block_pair name = block_heading_name(w->arena, k->block);
        web_spans(w, &name, true);
        web_z(w, "</a>");
        while (*i < e->count && e->list[*i].level > most)
            ++*i;
        if (*i < e->count && e->list[*i].level > k->level)
            level(w, e, i, k->level + 1, most);
        web_z(w, "</li>\n");
    }
    web_z(w, "</ol>\n");
}

void web_contents(struct web *w)
{
    struct entries e = { .count = 0 };
    int most;
    size_t i = 0;

    find(w, w->page->blocks->first, 0, &e);
    if (!w->contents && e.count < LEAST)
        return;
    most = w->contents ? w->contents->level : LEVELS;
    while (i < e.count && e.list[i].level > most)
        i++;
    if (i == e.count)
        return;
    web_z(w, "<nav aria-labelledby=\"contents.title\">\n<p id=\"contents.title\">");
    if (w->contents && web_any(w, &w->contents->text))
        web_spans(w, &w->contents->text, true);
    else
        web_words(w, WORD_CONTENTS);
    web_z(w, "</p>\n");
    level(w, &e, &i, 0, most);
    web_z(w, "</nav>\n");
}

/* ---- footnotes ---- */

static void back(struct web *w, const struct web_note *n, enum language l)
{
    if (!n->called[l])
        return;
    buf_format(&w->out, " <a class=\"back\" role=\"doc-backlink\" href=\"#call.%d.%s\"",
               n->note->listed, l == LANGUAGE_ZH ? "zh" : "en");
    web_lang(w, l);
    web_attribute(w, "aria-label", look_word(w->page->look, w->arena, WORD_WEB_BACK, l, NULL, 0));
    web_z(w, ">\xe2\x86\xa9</a>");
}

static void note_text(struct web *w, const struct web_note *n, enum language l)
{
    if (!web_has(w, &n->note->text, l))
        return;
    web_z(w, "<p");
    web_lang(w, l);
    web_z(w, ">");
    web_runs(w, &n->note->text.in[l], l, false);
    back(w, n, l);
    /* A note of one language that a text of the other calls for leads back there. */
    if (!web_has(w, &n->note->text, (enum language)!l))
        back(w, n, (enum language)!l);
    web_z(w, "</p>\n");
}

static int by_number(const struct web_note *a, const struct web_note *b)
{
    return a->note->number < b->note->number ? -1 : a->note->number > b->note->number;
}

/* Calls come nearly in order: a table's may stand before those of a text that is written later. */
static void sort(struct web *w)
{
    for (size_t i = 1; i < w->note_count; i++)
        for (size_t k = i; k > 0 && by_number(&w->notes[k], &w->notes[k - 1]) < 0; k--) {
            struct web_note swap = w->notes[k];

            w->notes[k] = w->notes[k - 1];
            w->notes[k - 1] = swap;
        }
}

void web_notes(struct web *w)
{
    if (!w->note_count)
        return;
    sort(w);
    web_z(w, "<section class=\"footnotes\" role=\"doc-endnotes\""
             " aria-labelledby=\"notes.title\">\n<h2 id=\"notes.title\">");
    web_words(w, WORD_WEB_NOTES);
    web_z(w, "</h2>\n<ol>\n");
    for (size_t i = 0; i < w->note_count; i++) {
        const struct web_note *n = &w->notes[i];
        int number = n->note->listed;

        buf_format(&w->out, "<li id=\"note.%d\" value=\"%d\">\n", number, number);
        for (int l = 0; l < LANGUAGES; l++)
            note_text(w, n, (enum language)l);
        web_z(w, "</li>\n");
    }
    web_z(w, "</ol>\n</section>\n");
}
