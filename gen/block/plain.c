/*
 * block/plain.c - blocks as plain text, as a news desk takes it over
 *
 * A paragraph a line; cells of a table parted by TABs; of a drawing what stands for it in words.
 */
#include "block/plain.h"

#define DEPTH 40                        /* the readers' own limit is lower */

struct plain {
    struct arena *arena;
    enum language language;
    struct buf *out;
};

static void line(struct plain *p, struct str s)
{
    s = str_trim(s);
    if (!s.len)
        return;
    buf_add(p->out, s);
    buf_char(p->out, '\n');
}

static void pair(struct plain *p, const struct block_pair *text)
{
    line(p, block_plain(p->arena, &text->in[p->language]));
}

static void value(struct buf *b, const struct block_value *v)
{
    buf_add(b, v->before);
    buf_add(b, v->number);
    buf_add(b, v->unit);
    buf_add(b, v->after);
}

static void cards(struct plain *p, const struct block *block)
{
    for (size_t i = 0; i < block->cards.count; i++)
        for (size_t k = 0; k < block->cards.cards[i].count; k++) {
            const struct block_card_entry *e = &block->cards.cards[i].entries[k];
            struct buf b = { .arena = p->arena };

            buf_add(&b, block_plain(p->arena, &e->label.in[p->language]));
            buf_char(&b, '\t');
            value(&b, &e->value[p->language]);
            for (size_t n = 0; n < e->line_count; n++) {
                buf_char(&b, '\t');
                buf_add(&b, block_plain(p->arena, &e->lines[n].in[p->language]));
            }
            line(p, buf_str(&b));
        }
}

static void cells(struct plain *p, const struct block_table *t, const struct block_row *row)
{
    struct buf b = { .arena = p->arena };

    for (size_t i = 0; i < t->column_count; i++) {
        const struct block_cell *c = &row->cells[i];

        if (i)
            buf_char(&b, '\t');
        if (c->is_value)
            value(&b, block_cell_value(c, p->language));
        else if (!c->covered)
            buf_add(&b, block_plain(p->arena, &c->text.in[p->language]));
    }
    line(p, buf_str(&b));
}

static void table(struct plain *p, const struct block_table *t)
{
    struct buf heads = { .arena = p->arena };

    pair(p, &t->title);
    pair(p, &t->unit_line);
    for (size_t i = 0; i < t->column_count; i++) {
        if (i)
            buf_char(&heads, '\t');
        buf_add(&heads, block_plain(p->arena, &t->columns[i].head.in[p->language]));
    }
    line(p, buf_str(&heads));
    for (size_t i = 0; i < t->row_count; i++)
        cells(p, t, &t->rows[i]);
    for (size_t i = 0; i < t->note_count; i++)
        pair(p, &t->notes[i]);
}

static void tasks(struct plain *p, const struct block *block)
{
    for (size_t i = 0; i < block->tasks.count; i++) {
        const struct block_task *t = &block->tasks.tasks[i];

        pair(p, &t->title);
        for (size_t k = 0; k < t->item_count; k++)
            pair(p, &t->items[k]);
    }
}

static void put(struct plain *p, const struct block *b, int depth)
{
    if (b->kind == BLOCK_WORDS && (b->words == BLOCK_TURN || b->words == BLOCK_TURN_ALONE))
        return;                         /* where a piece goes on is the page's own */
    if (b->kind == BLOCK_HEADLINE)
        pair(p, &b->headline.kicker);
    pair(p, &b->text);
    if (b->kind == BLOCK_HEADLINE)
        pair(p, &b->headline.deck);
    if (b->kind == BLOCK_CARDS)
        cards(p, b);
    if (b->kind == BLOCK_TASKS)
        tasks(p, b);
    if (b->kind == BLOCK_TABLE)
        table(p, &b->table);
    if (b->kind == BLOCK_DRAWING) {
        line(p, b->drawing.alternative[p->language]);
        pair(p, &b->drawing.caption);
    }
    for (size_t i = 0; b->kind == BLOCK_FOLIO && i < b->folio.count; i++)
        pair(p, &b->folio.items[i]);
    if (b->kind == BLOCK_FOLIO)
        pair(p, &b->folio.credits);
    for (size_t i = 0; (b->kind == BLOCK_MASTHEAD || b->kind == BLOCK_BANNER)
         && i < b->bands.count; i++)
        pair(p, &b->bands.items[i]);
    for (const struct block *c = b->first; c && depth < DEPTH; c = c->next)
        put(p, c, depth + 1);
}

void block_text(struct arena *a, const struct block *b, enum language language, struct buf *out)
{
    struct plain p = { a, language, out };

    put(&p, b, 0);
}
