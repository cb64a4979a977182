/*
 * tests/web/words.h - every text of a document in the order in which a page prints it, and those of the page
 *
 * The visitor may look at a text or put another in its place.
 */
#ifndef TESTS_WEB_WORDS_H
#define TESTS_WEB_WORDS_H

#include "reader.h"

struct visitor {
    void (*visit)(void *context, struct str *s);
    void *context;
    enum edition edition;
    const struct block_note *notes[32];
    size_t note_count;
};

static bool printed(const struct visitor *v, int l)
{
    return (unsigned)v->edition >> l & 1;
}

static void visit_str(struct visitor *v, const struct str *s)
{
    v->visit(v->context, (struct str *)s);
}

static void visit_text(struct visitor *v, const struct block_text *t)
{
    for (size_t i = 0; i < t->count; i++) {
        if (t->runs[i].note) {
            size_t k = 0;

            while (k < v->note_count && v->notes[k] != t->runs[i].note)
                k++;
            if (k == v->note_count)
                v->notes[v->note_count++] = t->runs[i].note;
            continue;
        }
        visit_str(v, &t->runs[i].text);
    }
}

static void visit_pair(struct visitor *v, const struct block_pair *p)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (printed(v, l))
            visit_text(v, &p->in[l]);
}

/* Heads and cells that are the same in both stand once. */
static void visit_once(struct visitor *v, const struct block_pair *p)
{
    if (v->edition == EDITION_ZH_EN && block_text_same(&p->in[LANGUAGE_ZH], &p->in[LANGUAGE_EN]))
        visit_text(v, &p->in[LANGUAGE_ZH]);
    else
        visit_pair(v, p);
}

static void visit_values(struct visitor *v, const struct block_value value[LANGUAGES])
{
    bool same = v->edition == EDITION_ZH_EN && block_value_same(&value[0], &value[1]);

    for (int l = 0; l < LANGUAGES; l++)
        if (printed(v, l) && !(same && l == LANGUAGE_EN)) {
            visit_str(v, &value[l].before);
            visit_str(v, &value[l].number);
            visit_str(v, &value[l].unit);
            visit_str(v, &value[l].after);
        }
}

static void visit_cards(struct visitor *v, const struct block *b)
{
    for (size_t i = 0; i < b->cards.count; i++)
        for (size_t k = 0; k < b->cards.cards[i].count; k++) {
            const struct block_card_entry *e = &b->cards.cards[i].entries[k];

            visit_pair(v, &e->label);
            visit_values(v, e->value);
            for (size_t n = 0; n < e->line_count; n++)
                visit_pair(v, &e->lines[n]);
        }
}

static void visit_tasks(struct visitor *v, const struct block *b)
{
    for (size_t i = 0; i < b->tasks.count; i++) {
        const struct block_task *t = &b->tasks.tasks[i];

        visit_str(v, &t->number[printed(v, LANGUAGE_ZH) ? LANGUAGE_ZH : LANGUAGE_EN]);
        visit_pair(v, &t->title);
        for (int l = 0; l < LANGUAGES; l++)
            for (size_t k = 0; printed(v, l) && k < t->item_count; k++)
                visit_text(v, &t->items[k].in[l]);
    }
}

static void visit_heads(struct visitor *v, const struct block_table *t)
{
    for (unsigned r = 0; r < block_head_rows(t); r++)
        for (size_t c = 0; c < t->column_count; c++) {
            for (size_t i = 0; i < t->spanner_count; i++)
                if (t->spanners[i].column == c &&
                    block_head_row(t, c, t->spanners[i].row) == r)
                    visit_once(v, &t->spanners[i].head);
            if (block_head_row(t, c, UINT32_MAX) == r)
                visit_once(v, &t->columns[c].head);
        }
}

static void visit_row(struct visitor *v, const struct block_table *t, const struct block_row *r)
{
    for (size_t i = 0; i < t->column_count; i++) {
        const struct block_cell *k = &r->cells[i];
        struct block_value values[LANGUAGES];

        if (k->covered || (r->kind == BLOCK_ROW_GROUP && i))
            continue;
        bool leads = t->columns[i].row_head && !r->follows &&
            r->lead.in[LANGUAGE_ZH].count + r->lead.in[LANGUAGE_EN].count > 0;
        for (int l = 0; l < LANGUAGES && leads; l++)
            if (printed(v, l)) {
                visit_text(v, &r->lead.in[l]);
                visit_text(v, &k->text.in[l]);
            }
        if (!k->is_value && !leads)
            visit_once(v, &k->text);
        block_cell_values(k, values);
        if (k->is_value)
            visit_values(v, values);
        i += k->columns > 1 ? k->columns - 1 : 0;
    }
}

static void visit_table(struct visitor *v, const struct block_table *t)
{
    visit_pair(v, &t->title);
    visit_pair(v, &t->unit_line);
    visit_heads(v, t);
    for (size_t i = 0; i < t->row_count; i++)
        visit_row(v, t, &t->rows[i]);
    for (size_t i = 0; i < t->note_count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (printed(v, l)) {
                if (t->note_labels)
                    visit_text(v, &t->note_labels[i].in[l]);
                visit_text(v, &t->notes[i].in[l]);
            }
}

static void visit_blocks(struct visitor *v, const struct block *first)
{
    for (const struct block *b = first; b; b = b->next) {
        if (b->kind != BLOCK_CONTENTS)
            visit_pair(v, &b->text);
        if (b->kind == BLOCK_CARDS)
            visit_cards(v, b);
        else if (b->kind == BLOCK_TASKS)
            visit_tasks(v, b);
        else if (b->kind == BLOCK_TABLE)
            visit_table(v, &b->table);
        else if (b->kind == BLOCK_DRAWING)
            for (int l = 0; l < LANGUAGES; l++)
                visit_str(v, &b->drawing.title[l]), visit_str(v, &b->drawing.alternative[l]);
        else if (b->kind == BLOCK_MASTHEAD || b->kind == BLOCK_BANNER)
            for (size_t i = 0; i < b->bands.count; i++)
                visit_pair(v, &b->bands.items[i]);
        visit_blocks(v, b->first);
    }
}

static void visit_document(struct visitor *v, const struct block_document *d)
{
    visit_pair(v, &d->banner);
    visit_pair(v, &d->specimen);
    visit_blocks(v, d->first);
    for (size_t i = 0; i < v->note_count; i++)
        visit_pair(v, &v->notes[i]->text);
    visit_pair(v, &d->specimen);
    for (int l = 0; l < LANGUAGES; l++)
        if (printed(v, l))
            visit_str(v, &d->foot[l]);
}

/* ---- the words of a page ---- */

static bool unseen(struct arena *a, const struct tag *t)
{
    return str_is(t->name, "head") || str_is(t->name, "nav") || str_is(t->name, "fieldset") ||
        str_is(t->name, "svg") || str_is(t->name, "details") ||
        str_is(attribute_of(a, t, "class"), "skip") ||
        str_is(attribute_of(a, t, "class"), "back") || str_is(attribute_of(a, t, "class"), "call") ||
        str_is(attribute_of(a, t, "id"), "notes.title") || str_find(t->attributes, STR(" hidden")) >= 0;
}

static char entity(struct str *s)
{
    static const struct { const char *name; char is; } known[] = {
        { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }
    };

    for (size_t i = 0; i < 4; i++)
        if (str_starts(*s, str_of(known[i].name))) {
            *s = str_from(*s, strlen(known[i].name));
            return known[i].is;
        }
    fail_msg("a bare & at %.*s", STR_ARG(str_sub(*s, 0, 20)));
    return 0;
}

static void add_letter(struct buf *b, char c)
{
    if (c != ' ' && c != '\n')
        buf_char(b, c);
}

/* All that is read on the page, without white space, lists of contents, the switch and drawings. */
static struct str html_words(const struct html *h)
{
    struct buf b = { .arena = h->a };
    struct str s = h->text;
    size_t depth = 0, hidden = 0;

    while (s.len) {
        if (*s.ptr == '<') {
            struct tag t = next_tag(&s);

            if (t.closes)
                depth--;
            if (t.closes && depth < hidden)
                hidden = 0;
            if (t.closes || t.empty || is_void(t.name))
                continue;
            depth++;
            hidden = !hidden && unseen(h->a, &t) ? depth : hidden;
            if (str_is(t.name, "style"))
                s = str_from(s, (size_t)str_find(s, STR("</style>")));
            continue;
        }
        char c = *s.ptr;
        if (c == '&')
            c = entity(&s);
        else
            s = str_from(s, 1);
        if (!hidden)
            add_letter(&b, c);
    }
    return buf_str(&b);
}

#endif
