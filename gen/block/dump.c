/*
 * block/dump.c - a document as text, for --dump blocks and for references of tests
 *
 * One block a line, children indented by two spaces; both languages of a text stand on the line as
 * zh "..." en "...". Runs show their marks in braces, so a lost figure or link shows in a diff.
 */
#include "block/block.h"

/* Deeper documents are refused by the markup reader; this only bounds the dump. */
#define DUMP_DEPTH 64

static const char *const kind_names[] = {
    "title", "deck", "heading", "paragraph", "lead", "list", "item", "lines", "cards", "tasks",
    "table", "drawing", "row", "section", "notes", "columns", "contents", "page", "space", "words",
    "masthead", "banner", "pieces", "piece", "headline", "folio"
};

static const char *const place_names[] = { "", "here", "top", "bottom" };

static const char *const language_names[LANGUAGES] = { "zh", "en" };

static const struct {
    unsigned flag;
    const char *name;
} flag_names[] = {
    { BLOCK_STRONG, "strong" }, { BLOCK_EMPH, "emph" }, { BLOCK_DOTS, "dots" },
    { BLOCK_SUPER, "super" }, { BLOCK_SUB, "sub" }, { BLOCK_WHOLE, "whole" }, { BLOCK_GAP, "gap" },
    { BLOCK_PHRASE_AFTER, "phrase-after" }, { BLOCK_BREAK_AFTER, "break-after" },
    { BLOCK_GLUE_BEFORE, "glue-before" }
};

static void named(struct buf *out, const char *name, struct str s)
{
    if (!s.ptr)
        return;
    buf_char(out, ' ');
    buf_z(out, name);
    buf_char(out, '=');
    buf_quoted(out, s);
}

static void dump_pair(struct buf *out, const char *name, const struct block_pair *p);

static void dump_run(struct buf *out, const struct block_run *r)
{
    bool marked = r->flags || r->figure.ptr || r->link.ptr || r->note || r->page_of.ptr;

    buf_char(out, ' ');
    if (marked)
        buf_char(out, '{');
    buf_quoted(out, r->text);
    for (size_t i = 0; i < sizeof flag_names / sizeof flag_names[0]; i++)
        if (r->flags & flag_names[i].flag) {
            buf_char(out, ' ');
            buf_z(out, flag_names[i].name);
        }
    named(out, "figure", r->figure);
    named(out, "link", r->link);
    named(out, "page-of", r->page_of);
    if (r->note) {
        buf_format(out, " note %d", r->note->number);
        dump_pair(out, "", &r->note->text);
    }
    if (marked)
        buf_char(out, '}');
}

static void dump_pair(struct buf *out, const char *name, const struct block_pair *p)
{
    for (int l = 0; l < LANGUAGES; l++) {
        if (!p->in[l].count)
            continue;
        buf_char(out, ' ');
        buf_z(out, name);
        buf_z(out, *name ? "-" : "");
        buf_z(out, language_names[l]);
        for (size_t i = 0; i < p->in[l].count; i++)
            dump_run(out, &p->in[l].runs[i]);
    }
}

static void dump_values(struct buf *out, const struct block_value value[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++) {
        const struct block_value *v = &value[l];
        if (!v->number.ptr && !v->after.len && !v->before.len)
            continue;
        buf_z(out, l == LANGUAGE_ZH ? " value-zh " : " value-en ");
        buf_quoted(out, v->before);
        buf_char(out, '|');
        buf_quoted(out, v->number);
        buf_char(out, '|');
        buf_quoted(out, v->unit);
        buf_char(out, '|');
        buf_quoted(out, v->after);
        named(out, "figure", v->figure);
        if (v->gap)
            buf_z(out, " gap");
    }
}

static void indent(struct buf *out, int depth)
{
    for (int i = 0; i < depth; i++)
        buf_z(out, "  ");
}

/* The beginning of a line: what it is, and its text. */
static void dump_opening(struct buf *out, const char *word, const struct block_pair *p, int depth)
{
    indent(out, depth);
    buf_z(out, word);
    dump_pair(out, "", p);
}

static void dump_cards(struct buf *out, const struct block *b, int depth)
{
    for (size_t i = 0; i < b->cards.count; i++) {
        const struct block_card *card = &b->cards.cards[i];
        indent(out, depth);
        buf_z(out, "card\n");
        for (size_t j = 0; j < card->count; j++) {
            const struct block_card_entry *e = &card->entries[j];
            dump_opening(out, "entry", &e->label, depth + 1);
            dump_values(out, e->value);
            for (size_t k = 0; k < e->line_count; k++)
                dump_pair(out, "line", &e->lines[k]);
            buf_char(out, '\n');
        }
    }
}

static void dump_tasks(struct buf *out, const struct block *b, int depth)
{
    for (size_t i = 0; i < b->tasks.count; i++) {
        const struct block_task *task = &b->tasks.tasks[i];
        indent(out, depth);
        buf_z(out, "task");
        for (int l = 0; l < LANGUAGES; l++)
            named(out, language_names[l], task->number[l]);
        dump_pair(out, "", &task->title);
        buf_char(out, '\n');
        for (size_t j = 0; j < task->item_count; j++) {
            dump_opening(out, "item", &task->items[j], depth + 1);
            buf_char(out, '\n');
        }
    }
}

static void dump_drawing(struct buf *out, const struct block_drawing *d)
{
    named(out, "name", d->name);
    for (int l = 0; l < LANGUAGES; l++)
        if (d->alternative[l].ptr)
            named(out, l == LANGUAGE_ZH ? "alt-zh" : "alt-en", d->alternative[l]);
    if (d->width) {
        buf_z(out, " width=");
        buf_fixed(out, (int64_t)d->width * 1000 / PU_PER_PT, 3);
    }
    if (d->caption.in[LANGUAGE_ZH].count || d->caption.in[LANGUAGE_EN].count)
        dump_pair(out, "caption", &d->caption);
}

static void dump_row(struct buf *out, const struct block_table *t, const struct block_row *r,
                     int depth)
{
    static const char *const marks[] = { "", "above", "met", "in-line", "below", "behind",
                                         "green", "yellow", "red" };

    indent(out, depth);
    buf_z(out, r->kind == BLOCK_ROW_GROUP ? "group-row" : "row");
    if (r->level)
        buf_format(out, " level=%u%s", r->level, r->follows ? " follows" : "");
    dump_pair(out, "lead", &r->lead);
    for (size_t i = 0; i < t->column_count; i++) {
        const struct block_cell *c = &r->cells[i];
        struct block_value values[LANGUAGES];

        block_cell_values(c, values);
        buf_z(out, c->covered ? " ^" : " |");
        if (c->mark)
            buf_format(out, " (%s)", marks[c->mark]);
        if (c->is_value)
            dump_values(out, values);
        else
            dump_pair(out, "", &c->text);
        if (c->drawing)
            dump_drawing(out, c->drawing);
        if (c->rows > 1)
            buf_format(out, " rows=%u", c->rows);
        if (c->columns > 1) {
            buf_format(out, " columns=%u", c->columns);
            i += c->columns - 1;
        }
    }
    buf_char(out, '\n');
}

static void dump_spanners(struct buf *out, const struct block_table *t, int depth)
{
    for (size_t i = 0; i < t->spanner_count; i++) {
        const struct block_spanner *s = &t->spanners[i];
        indent(out, depth);
        buf_format(out, "spanner %u %zu+%zu", s->row, s->column, s->columns);
        dump_pair(out, "", &s->head);
        buf_char(out, '\n');
    }
}

static void dump_table(struct buf *out, const struct block_table *t, int depth)
{
    static const char *const aligns[] = { "start", "end", "centre", "decimal" };

    dump_opening(out, "caption", &t->title, depth);
    dump_pair(out, "unit", &t->unit_line);
    if (t->parts > 1)
        buf_format(out, " parts=%d", t->parts);
    if (t->turned)
        buf_z(out, " turned");
    buf_char(out, '\n');
    dump_spanners(out, t, depth);
    for (size_t i = 0; i < t->column_count; i++) {
        indent(out, depth);
        buf_format(out, "column %s%s", aligns[t->columns[i].align],
                   t->columns[i].row_head ? " row-head" : "");
        dump_pair(out, "", &t->columns[i].head);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < t->row_count; i++)
        dump_row(out, t, &t->rows[i], depth);
    for (size_t i = 0; i < t->note_count; i++) {
        indent(out, depth);
        buf_z(out, "note");
        if (t->note_labels)
            dump_pair(out, "label", &t->note_labels[i]);
        dump_pair(out, "", &t->notes[i]);
        buf_char(out, '\n');
    }
}

static bool is_bands(const struct block *b)
{
    return b->kind == BLOCK_MASTHEAD || b->kind == BLOCK_BANNER;
}

/* Region, columns of text and marks of a piece. */
static void dump_piece(struct buf *out, const struct block_piece *p)
{
    buf_format(out, " columns=%d-%d lines=%d-%d", p->column, p->column + p->columns - 1, p->line,
               p->line + p->lines - 1);
    if (p->text)
        buf_format(out, " text=%d", p->text);
    if (p->language >= 0)
        buf_format(out, " language=%s", language_names[p->language]);
    buf_format(out, "%s%s%s", p->spread ? " spread" : "", p->frame ? " frame" : "",
               p->fill ? " fill" : "");
    if (p->to.len)
        buf_format(out, " to=%.*s", STR_ARG(p->to));
    if (p->from.len)
        buf_format(out, " from=%.*s%s", STR_ARG(p->from), p->rest ? " rest" : "");
}

static void dump_headline(struct buf *out, const struct block *b)
{
    if (b->headline.size)
        buf_format(out, " size=%d", b->headline.size);
    dump_pair(out, "kicker", &b->headline.kicker);
    dump_pair(out, "deck", &b->headline.deck);
}

static void dump_folio(struct buf *out, const struct block *b)
{
    for (size_t i = 0; i < b->folio.count; i++)
        dump_pair(out, "item", &b->folio.items[i]);
    dump_pair(out, "credits", &b->folio.credits);
}

static const char *const word_names[] = { "byline", "salutation", "turn", "turn-alone" };

static void dump_block(struct buf *out, const struct block *b, int depth)
{
    indent(out, depth);
    buf_z(out, kind_names[b->kind]);
    if (b->kind == BLOCK_HEADING)
        buf_format(out, " %d", b->level);
    named(out, "id", b->id);
    if (b->ordered)
        buf_z(out, " ordered");
    if (b->keep)
        buf_z(out, " keep");
    if (b->numbered)
        buf_z(out, " numbered");
    if (b->run_in)
        buf_z(out, " run-in");
    if (b->spans)
        buf_z(out, " spans");
    if (b->place)
        buf_format(out, " place=%s", place_names[b->place]);
    if (b->kind == BLOCK_CONTENTS)
        buf_format(out, " levels=%d", b->level);
    if (b->kind == BLOCK_PAGE && b->level == BLOCK_PAGE_RIGHT)
        buf_z(out, " right");
    if (b->kind == BLOCK_COLUMNS)
        buf_format(out, " columns=%d", b->columns.count);
    if (b->kind == BLOCK_CARDS && b->cards.hero)
        buf_z(out, " hero");
    if (b->kind == BLOCK_CARDS)
        dump_pair(out, "common", &b->cards.common);
    if (b->kind == BLOCK_CARDS && b->cards.strip)
        buf_z(out, " strip");
    if (b->kind == BLOCK_WORDS)
        buf_format(out, " %s", word_names[b->words]);
    if (b->kind == BLOCK_PIECE)
        dump_piece(out, &b->piece);
    dump_pair(out, "", &b->text);
    if (b->kind == BLOCK_HEADING)
        dump_pair(out, "listed", &b->listed);
    if (b->kind == BLOCK_DRAWING)
        dump_drawing(out, &b->drawing);
    if (b->kind == BLOCK_ROW && b->row.count) {
        buf_z(out, " weights");
        for (size_t i = 0; i < b->row.count; i++)
            buf_format(out, " %d", b->row.weights[i]);
    }
    if (b->kind == BLOCK_HEADLINE)
        dump_headline(out, b);
    if (b->kind == BLOCK_FOLIO)
        dump_folio(out, b);
    for (size_t i = 0; is_bands(b) && i < b->bands.count; i++)
        dump_pair(out, "item", &b->bands.items[i]);
    buf_char(out, '\n');
    if (b->kind == BLOCK_CARDS)
        dump_cards(out, b, depth + 1);
    if (b->kind == BLOCK_TASKS)
        dump_tasks(out, b, depth + 1);
    if (b->kind == BLOCK_TABLE)
        dump_table(out, &b->table, depth + 1);
    for (const struct block *c = b->first; c && depth < DUMP_DEPTH; c = c->next)
        dump_block(out, c, depth + 1);
}

void block_dump(const struct block_document *doc, struct buf *out)
{
    buf_z(out, "document");
    for (int l = 0; l < LANGUAGES; l++)
        named(out, l == LANGUAGE_ZH ? "title-zh" : "title-en", doc->title[l]);
    for (int l = 0; l < LANGUAGES; l++)
        named(out, l == LANGUAGE_ZH ? "foot-zh" : "foot-en", doc->foot[l]);
    named(out, "date", doc->date);
    dump_pair(out, "specimen", &doc->specimen);
    dump_pair(out, "banner", &doc->banner);
    if (doc->gaps)
        buf_format(out, " gaps=%u", doc->gaps);
    buf_char(out, '\n');
    for (const struct block *b = doc->first; b; b = b->next)
        dump_block(out, b, 1);
}
