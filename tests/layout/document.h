/*
 * tests/layout/document.h - small block documents written as text
 *
 * One directive a line, indentation is free. Texts are "中文 || English", cells of a row are
 * separated by " & ". In texts *x* is strong, ~x~ dotted, {x} a figure, {x| unit} one and its unit,
 * / a phrase's end where written " / ".
 *
 *   edition zh-en            draft; foot, specimen, banner TEXT
 *   title, deck, h1, h2, h3, p, lead TEXT
 *   list, olist, lines, notes        followed by "- TEXT"; ended by any other directive
 *   cards N, hero            then card; entry TEXT; value V; line TEXT; common TEXT
 *   tasks N                  then task 一、 || 1; name TEXT; item TEXT
 *   table TEXT               then unit TEXT; column ALIGN[+head] TEXT; cells ...; group TEXT;
 *                            ungrouped: the rows that follow are of no group any more;
 *                            note TEXT; cells*N repeats the row, # is its number;
 *                            spanner ROW FIRST COUNT TEXT; parts 2; turned; of-which TEXT of
 *                            rows that follow and begin with > (a part of the row above) or >>;
 *                            label TEXT before all notes' texts
 *   drawing WIDTH HEIGHT TEXT        a box of that size in pt (width 0: the measure)
 *   labels WIDTH HEIGHT TEXT         one that is four times as high where it is narrower than 300 pt
 *   plot HEAD HEIGHT FOOT TEXT       a box, so much above and below; narrow under 280 pt, cramped
 *                                    under 250, refused under 40
 *   wide WIDTH HEIGHT TEXT           one that fails where it is narrower than 85 mm
 *   picture WIDTH HEIGHT TEXT        the same as a picture of a file; then caption TEXT, quiet PT
 *   row [WEIGHT WEIGHT] ... end  blocks side by side
 *   keep                     the next block is kept whole
 *   id NAME                  of the next block
 *   columns N ... end        blocks in columns
 *   piece A-B C-D [text=N] [spread] [frame] [zh|en] [to=ID] [from=ID] ... end     a piece of a newspaper page
 *   turn TEXT                where it goes on or comes from
 *   headline SIZE TEXT       then kicker TEXT, subhead TEXT
 *   folio TEXT               its middle; credits TEXT
 *   contents N               headings down to level N
 *   place top|bottom|here, across, run-in, numbered      of the next block
 *   fit N [frame]            pages asked for; filled to the foot
 *   *N directive             repeats it, # is the number
 * In a text ^(words) or ^(中文//English) calls for a footnote, ^(=3) for the third again, <id> is
 * the page of what has this id.
 * A cell is TEXT, "=V" for a value, with (above) (met) (in-line) (below) (behind), or for a lamp
 * (green) (yellow) (red), before it for its mark;
 * @N spans N columns, ~N as many rows, ^^ is covered by one above; (box) is a drawing 40 by 12 pt.
 * V is before|number|unit|after || the same in English.
 */
#ifndef TESTS_LAYOUT_DOCUMENT_H
#define TESTS_LAYOUT_DOCUMENT_H

#include <stdlib.h>
#include <string.h>

#include "block/block.h"
#include "look/look.h"

struct reading {
    struct arena *a;
    const struct source *source;
    struct block_document *doc;
    enum edition edition;
    struct block *stack[8];             /* open rows; [0] stands for the document */
    struct block *last[8];
    int depth;
    struct block *open;                 /* list, cards, tasks or table being filled */
    struct block *item;
    struct block_card *cards;
    struct block_card_entry *entries;
    struct block_pair *pairs;           /* of the entry's lines or the task's items */
    struct block_task *tasks;
    struct block_row *rows;
    struct block_column *columns;
    size_t card_room, entry_room, pair_room, task_room, row_room, column_room, note_room;
    bool keep, across, run_in, numbered;
    enum block_place place;
    int notes;
    const struct block_note *last_note;
    struct str id;
    struct block_pair lead;
    bool ungrouped;
    size_t offset;
};

/* A copy with # replaced by the number. */
static struct str numbered(struct reading *r, struct str s, long n)
{
    struct buf b = { .arena = r->a };

    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '#')
            buf_format(&b, "%ld", n);
        else
            buf_char(&b, s.ptr[i]);
    return buf_str(&b);
}

static struct span here(const struct reading *r, size_t length)
{
    return (struct span){ r->source, (uint32_t)r->offset, (uint32_t)length };
}

/* ^(words) and <id>: a run that stands for something else. Returns the bytes it takes. */
static size_t special_run(struct reading *r, struct str s, struct block_run *run)
{
    char closing = str_starts(s, STR("^(")) ? ')' : str_starts(s, STR("<")) ? '>' : 0;
    ptrdiff_t end = closing ? str_find_char(s, closing) : -1;

    if (end < 0)
        return 0;
    *run = (struct block_run){ .at = here(r, s.len) };
    if (closing == '>') {
        run->text = STR("第{1}页");
        run->page_of = str_sub(s, 1, (size_t)end - 1);
        r->doc->asks_pages = true;
    } else {
        struct block_note *note = ARENA_NEW(r->a, struct block_note);
        struct block_run *words = ARENA_ARRAY(r->a, struct block_run, LANGUAGES);
        struct str both = str_sub(s, 2, (size_t)end - 2);
        ptrdiff_t cut = str_find(both, STR("//"));

        const struct block_note *again = r->last_note;

        while (both.ptr[0] == '=' && again && again->number != both.ptr[1] - '0')
            again = again->before;
        note->again = both.ptr[0] == '=' ? again : NULL;
        note->before = r->last_note;
        r->last_note = note;
        words[0] = words[1] = (struct block_run){ .text = both, .at = run->at };
        note->number = note->listed = ++r->notes;
        note->text.in[LANGUAGE_ZH] = (struct block_text){ words, 1 };
        if (cut >= 0) {
            words[0].text = str_sub(both, 0, (size_t)cut);
            words[1].text = str_from(both, (size_t)cut + 2);
            note->text.in[LANGUAGE_EN] = (struct block_text){ words + 1, 1 };
        }
        if (note->again)
            note->text = note->again->text;
        r->doc->asks_pages |= note->again != NULL;
        note->at = run->at;
        run->text = str_number(r->a, note->number);
        run->note = note;
        run->flags = BLOCK_SUPER | BLOCK_GLUE_BEFORE;
    }
    return (size_t)end + 1;
}

static struct block_text runs_of(struct reading *r, struct str s)
{
    struct block_run *runs = ARENA_ARRAY(r->a, struct block_run, s.len + 1);
    size_t n = 0, from = 0;
    unsigned flags = 0;

    s = str_trim(s);
    for (size_t i = 0; i <= s.len; i++) {
        char c = i < s.len ? s.ptr[i] : 0;
        bool phrase = c == '/' && i > 0 && s.ptr[i - 1] == ' ';
        struct block_run special;
        size_t taken = c == '^' || c == '<' ? special_run(r, str_from(s, i), &special) : 0;
        if (taken) {
            if (i > from)
                runs[n++] = (struct block_run){ .text = str_sub(s, from, i - from),
                                                .flags = flags, .at = here(r, s.len) };
            runs[n++] = special;
            from = i + taken;
            i += taken - 1;
            continue;
        }
        if (c && c != '*' && c != '{' && c != '}' && c != '~' && !phrase)
            continue;
        struct str text = str_sub(s, from, i - from);
        if (phrase)
            text.len--;
        if (text.len) {
            runs[n] = (struct block_run){ .text = text, .flags = flags, .at = here(r, s.len) };
            if (flags & BLOCK_WHOLE)
                runs[n].figure = text;
            ptrdiff_t unit = flags & BLOCK_WHOLE ? str_find_char(text, '|') : -1;
            if (unit >= 0) {
                runs[n + 1] = runs[n];
                runs[n++].text = str_sub(text, 0, (size_t)unit);
                runs[n].text = str_from(text, (size_t)unit + 1);
                runs[n].flags ^= BLOCK_WHOLE;
            }
            n++;
        }
        if (phrase && n) {
            runs[n - 1].flags |= BLOCK_PHRASE_AFTER;
            i++;
        }
        flags ^= c == '*' ? BLOCK_STRONG : c == '~' ? BLOCK_DOTS : c == '{' || c == '}' ? BLOCK_WHOLE : 0;
        from = i + 1;
    }
    return (struct block_text){ runs, n };
}

static void halves(struct str s, struct str out[LANGUAGES])
{
    ptrdiff_t bar = str_find(s, STR(" || "));

    out[0] = str_trim(bar < 0 ? s : str_sub(s, 0, (size_t)bar));
    out[1] = bar < 0 ? STR_NONE : str_trim(str_from(s, (size_t)bar + 4));
}

static struct block_pair pair_of(struct reading *r, struct str s)
{
    struct block_pair p = { { { NULL, 0 }, { NULL, 0 } } };
    struct str half[LANGUAGES];

    halves(s, half);
    for (int i = 0; i < LANGUAGES; i++)
        if (half[i].len)
            p.in[i] = runs_of(r, half[i]);
    return p;
}

static struct block_value value_of_text(struct reading *r, struct str s)
{
    struct str part[4] = { STR_NONE, STR_NONE, STR_NONE, STR_NONE };
    int n = 0;
    size_t from = 0;

    for (size_t i = 0; i <= s.len; i++)
        if (i == s.len || s.ptr[i] == '|') {
            if (n < 4)
                part[n++] = str_sub(s, from, i - from);
            from = i + 1;
        }
    return (struct block_value){ .before = part[0], .number = part[1], .unit = part[2],
                                 .after = part[3], .figure = s, .at = here(r, s.len) };
}

static void values_of(struct reading *r, struct str s, struct block_value out[LANGUAGES])
{
    struct str half[LANGUAGES];

    halves(s, half);
    for (int i = 0; i < LANGUAGES; i++)
        if (half[i].len)
            out[i] = value_of_text(r, half[i]);
}

static struct block *add(struct reading *r, enum block_kind kind, struct str text)
{
    struct block *b = ARENA_NEW(r->a, struct block), *row = r->stack[r->depth];

    b->kind = kind;
    b->at = here(r, text.len);
    b->keep = r->keep;
    b->id = r->id;
    b->place = r->place;
    b->spans = r->across;
    b->run_in = r->run_in;
    b->numbered = r->numbered;
    r->place = BLOCK_PLACE_AUTO;
    r->across = r->run_in = r->numbered = false;
    r->keep = false;
    r->id = STR_NONE;
    b->text = pair_of(r, text);
    if (r->last[r->depth])
        r->last[r->depth]->next = b;
    else if (row)
        row->first = b;
    else
        r->doc->first = b;
    r->last[r->depth] = b;
    r->open = b;
    r->item = NULL;
    return b;
}

static void add_item(struct reading *r, struct str text)
{
    struct block *b = ARENA_NEW(r->a, struct block);

    b->kind = BLOCK_ITEM;
    b->at = here(r, text.len);
    b->text = pair_of(r, text);
    if (r->item)
        r->item->next = b;
    else
        r->open->first = b;
    r->item = b;
}

static pu box_height(const void *context, struct text *t, pu width)
{
    (void)t;
    (void)width;
    return *(const pu *)context;
}

/* Four times as high where the labels find no room. */
static pu label_box_height(const void *context, struct text *t, pu width)
{
    return box_height(context, t, width) * (width < PU_PT(300) ? 4 : 1);
}

/* It may be a fifth lower. */
static pu box_least(const void *context, struct text *t, pu width)
{
    return box_height(context, t, width) / 5 * 4;
}

static bool box_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                     struct diag *d)
{
    struct ink ink = { { 200, 200, 200 }, { 0, 0, 0, 20 } };

    (void)context;
    (void)t;
    (void)d;
    page_rect(pg, place, ink);
    return true;
}

/* A box with a head and a foot. */
struct plot { pu head, height, foot; };

static pu plot_height(const void *context, struct text *t, pu width)
{
    const struct plot *p = context;

    (void)t;
    (void)width;
    return p->head + p->height + p->foot;
}

static struct block_frame plot_frame(const void *context, struct text *t, pu width)
{
    const struct plot *p = context;

    (void)t;
    return (struct block_frame){ p->head, p->foot, width < PU_PT(280), width < PU_PT(250),
                                 width < PU_PT(40) };
}

static const void *plot_level(const void *context, struct arena *a, struct block_frame frame)
{
    struct plot *p = arena_copy(a, context, sizeof *p);

    p->head = frame.head > p->head ? frame.head : p->head;
    p->foot = frame.foot > p->foot ? frame.foot : p->foot;
    return p;
}

static bool plot_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                      struct diag *d)
{
    const struct plot *p = context;

    place.y += p->head;
    place.height -= p->head + p->foot;
    return box_draw(context, t, pg, place, d);
}

/* Its labels need 85 mm. */
static bool wide_box_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                          struct diag *d)
{
    if (place.width < PU_MM(85))
        return diag_error(d, SPAN_NONE, MSG_CHART_NARROW, STR("test"), STR("80"), STR("zh"), STR("85"));
    return box_draw(context, t, pg, place, d);
}

static void add_drawing(struct reading *r, struct str rest, bool picture)
{
    char *end;
    const char *z = str_z(r->a, rest);
    long width = strtol(z, &end, 10), height = strtol(end, &end, 10);
    struct block *b = add(r, BLOCK_DRAWING, STR_NONE);
    pu *context = ARENA_NEW(r->a, pu);

    *context = (pu)height * PU_PER_PT;
    b->drawing = (struct block_drawing){ .context = context, .height = box_height,
                                         .least = box_least, .draw = box_draw,
                                         .width = (pu)width * PU_PER_PT, .picture = picture };
    halves(str_of(end), b->drawing.alternative);
    struct block_drawing *one = arena_copy(r->a, &b->drawing, sizeof b->drawing);

    if (one->alternative[LANGUAGE_EN].len)
        b->drawing.alone[LANGUAGE_ZH] = b->drawing.alone[LANGUAGE_EN] = one;
}

static void add_column(struct reading *r, struct str rest)
{
    static const char *const aligns[] = { "start", "end", "centre", "decimal" };
    struct block_table *t = &r->open->table;
    struct block_column *c;

    r->columns = arena_grow(r->a, r->columns, t->column_count, &r->column_room, sizeof *c);
    c = &r->columns[t->column_count++];
    *c = (struct block_column){ .align = BLOCK_START };
    for (int i = 0; i < 4; i++)
        if (str_starts(rest, str_of(aligns[i]))) {
            c->align = (enum block_align)i;
            rest = str_from(rest, strlen(aligns[i]));
        }
    if (str_starts(rest, STR("+head"))) {
        c->row_head = true;
        rest = str_from(rest, 5);
    }
    c->head = pair_of(r, rest);
    t->columns = r->columns;
}

/* The number after a mark at the start of a cell, which the cell loses; 0: no such mark. */
static unsigned mark_number(struct str *s, char mark)
{
    unsigned n;

    if (s->len < 2 || s->ptr[0] != mark || s->ptr[1] < '0' || s->ptr[1] > '9')
        return 0;
    n = (unsigned)(s->ptr[1] - '0');
    *s = str_trim(str_from(*s, 2));
    return n;
}

static struct block_drawing *cell_drawing(struct reading *r)
{
    struct block_drawing *d = ARENA_NEW(r->a, struct block_drawing);
    pu *height = ARENA_NEW(r->a, pu);

    *height = PU_PT(12);
    *d = (struct block_drawing){ .context = height, .height = box_height, .draw = box_draw,
                                 .width = PU_PT(40) };
    d->alternative[LANGUAGE_ZH] = STR("走势图");
    d->alternative[LANGUAGE_EN] = STR("Trend");
    return d;
}

static struct block_cell cell_of(struct reading *r, struct str s)
{
    static const char *const marks[] = { "", "(above)", "(met)", "(in-line)", "(below)",
                                         "(behind)", "(green)", "(yellow)", "(red)" };
    struct block_cell c = { .is_value = false };

    s = str_trim(s);
    c.at = here(r, s.len);
    c.columns = mark_number(&s, '@');
    c.rows = mark_number(&s, '~');
    c.covered = str_is(s, "^^");
    if (str_is(s, "(box)"))
        c.drawing = cell_drawing(r);
    if (c.covered || c.drawing)
        return c;
    for (int i = 1; i < 9; i++)
        if (str_starts(s, str_of(marks[i]))) {
            c.mark = (enum block_mark)i;
            s = str_trim(str_from(s, strlen(marks[i])));
        }
    if (s.len && s.ptr[0] == '=') {
        c.is_value = true;
        struct block_value *v = ARENA_ARRAY(r->a, struct block_value, LANGUAGES);
        values_of(r, str_from(s, 1), v);
        for (int i = 0; i < LANGUAGES; i++)
            c.value[i] = &v[i];
    } else {
        c.text = pair_of(r, s);
    }
    return c;
}

static void add_row(struct reading *r, struct str s, enum block_row_kind kind)
{
    struct block_table *t = &r->open->table;
    struct block_cell *cells = ARENA_ARRAY(r->a, struct block_cell, t->column_count + 1);
    const struct block_row *before = t->row_count ? &t->rows[t->row_count - 1] : NULL;
    struct block_row row = { .kind = kind, .cells = cells };

    r->ungrouped = r->ungrouped && kind == BLOCK_ROW_BODY;
    row.grouped = kind == BLOCK_ROW_BODY && before && !r->ungrouped &&
        (before->grouped || before->kind == BLOCK_ROW_GROUP);

    for (; s.len && s.ptr[0] == '>'; s = str_from(s, 1))
        row.level++;
    if (row.level) {
        row.lead = r->lead;
        row.follows = before && before->level >= row.level;
    }
    s = str_trim(s);
    for (size_t i = 0; i < t->column_count && s.len; i++) {
        ptrdiff_t mark = str_find(s, STR(" & "));
        cells[i] = cell_of(r, mark < 0 ? s : str_sub(s, 0, (size_t)mark));
        s = mark < 0 ? STR_NONE : str_from(s, (size_t)mark + 3);
    }
    r->rows = arena_grow(r->a, r->rows, t->row_count, &r->row_room, sizeof *r->rows);
    r->rows[t->row_count++] = row;
    t->rows = r->rows;
}

static struct block_pair *add_pair(struct reading *r, struct block_pair *pairs, size_t *count,
                                   struct str s)
{
    pairs = arena_grow(r->a, pairs, *count, &r->pair_room, sizeof *pairs);
    pairs[(*count)++] = pair_of(r, s);
    return pairs;
}

static struct block_card_entry *entry_of(struct reading *r)
{
    return &r->entries[r->cards[r->open->cards.count - 1].count - 1];
}

static void card_directive(struct reading *r, struct str word, struct str rest)
{
    if (str_is(word, "card")) {
        r->cards = arena_grow(r->a, r->cards, r->open->cards.count, &r->card_room,
                              sizeof *r->cards);
        r->cards[r->open->cards.count++] = (struct block_card){ NULL, 0 };
        r->open->cards.cards = r->cards;
        r->entries = NULL;
        r->entry_room = 0;
    } else if (str_is(word, "entry")) {
        struct block_card *card = &r->cards[r->open->cards.count - 1];
        r->entries = arena_grow(r->a, r->entries, card->count, &r->entry_room,
                                sizeof *r->entries);
        r->entries[card->count++] = (struct block_card_entry){ .label = pair_of(r, rest) };
        card->entries = r->entries;
        r->pair_room = 0;
    } else if (str_is(word, "value")) {
        values_of(r, rest, entry_of(r)->value);
    } else if (str_is(word, "common")) {
        r->open->cards.common = pair_of(r, rest);
    } else if (str_is(word, "line")) {
        struct block_card_entry *e = entry_of(r);
        e->lines = add_pair(r, (struct block_pair *)e->lines, &e->line_count, rest);
    }
}

static void task_directive(struct reading *r, struct str word, struct str rest)
{
    struct block_task *t;

    if (str_is(word, "task")) {
        r->tasks = arena_grow(r->a, r->tasks, r->open->tasks.count, &r->task_room,
                              sizeof *r->tasks);
        t = &r->tasks[r->open->tasks.count++];
        *t = (struct block_task){ .at = here(r, rest.len) };
        halves(rest, t->number);
        r->open->tasks.tasks = r->tasks;
        r->pair_room = 0;
        return;
    }
    t = &r->tasks[r->open->tasks.count - 1];
    if (str_is(word, "name"))
        t->title = pair_of(r, rest);
    else if (str_is(word, "item"))
        t->items = add_pair(r, (struct block_pair *)t->items, &t->item_count, rest);
}

static void add_spanner(struct reading *r, struct str rest)
{
    struct block_table *t = &r->open->table;
    struct block_spanner *all = ARENA_ARRAY(r->a, struct block_spanner, t->spanner_count + 1);
    char *end;
    unsigned long numbers[3];
    const char *z = str_z(r->a, rest);

    for (int i = 0; i < 3; i++, z = end)
        numbers[i] = strtoul(z, &end, 10);
    for (size_t i = 0; i < t->spanner_count; i++)
        all[i] = t->spanners[i];
    all[t->spanner_count++] = (struct block_spanner){
        .row = (unsigned)numbers[0], .column = numbers[1], .columns = numbers[2],
        .head = pair_of(r, str_of(end)), .at = here(r, rest.len) };
    t->spanners = all;
}

/* The labels of the notes: the first has the text and its number, the others their numbers. */
static void add_label(struct reading *r, struct str rest)
{
    struct block_table *t = &r->open->table;
    struct block_pair *labels = ARENA_ARRAY(r->a, struct block_pair, t->note_count);

    for (size_t i = 0; i < t->note_count; i++) {
        struct str half[LANGUAGES];
        halves(rest, half);
        for (int l = 0; l < LANGUAGES; l++)
            if (half[l].len)
                labels[i].in[l] = runs_of(r, str_format(r->a, "%.*s%zu.",
                    STR_ARG(i ? STR("") : half[l]), i + 1));
    }
    t->note_labels = labels;
}

static void table_directive(struct reading *r, struct str word, struct str rest)
{
    struct block_table *t = &r->open->table;

    if (str_is(word, "unit"))
        t->unit_line = pair_of(r, rest);
    else if (str_is(word, "column"))
        add_column(r, rest);
    else if (str_is(word, "cells"))
        add_row(r, rest, BLOCK_ROW_BODY);
    else if (str_is(word, "group"))
        add_row(r, rest, BLOCK_ROW_GROUP);
    else if (str_is(word, "ungrouped"))
        r->ungrouped = true;
    else if (str_is(word, "note"))
        t->notes = add_pair(r, (struct block_pair *)t->notes, &t->note_count, rest);
    else if (str_is(word, "of-which"))
        r->lead = pair_of(r, rest);
    else if (str_is(word, "turned"))
        t->turned = true;
    else if (str_is(word, "parts"))
        t->parts = atoi(str_z(r->a, rest));
    else if (str_is(word, "spanner"))
        add_spanner(r, rest);
    else if (str_is(word, "label"))
        add_label(r, rest);
}

static const struct { const char *word; enum block_kind kind; int level; } texts[] = {
    { "title", BLOCK_TITLE, 0 }, { "deck", BLOCK_DECK, 0 }, { "h1", BLOCK_HEADING, 1 },
    { "h2", BLOCK_HEADING, 2 }, { "h3", BLOCK_HEADING, 3 }, { "p", BLOCK_PARAGRAPH, 0 },
    { "lead", BLOCK_LEAD, 0 }, { "list", BLOCK_LIST, 0 }, { "olist", BLOCK_LIST, 0 },
    { "lines", BLOCK_LINES, 0 }, { "notes", BLOCK_NOTES, 0 }
};

static bool text_directive(struct reading *r, struct str word, struct str rest)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (str_is(word, texts[i].word)) {
            struct block *b = add(r, texts[i].kind, rest);
            b->level = texts[i].level;
            b->ordered = str_is(word, "olist");
            return true;
        }
    return false;
}

static int take_int(struct str *s)
{
    char *end;
    long n = strtol(s->ptr, &end, 10);

    *s = str_from(*s, (size_t)(end - s->ptr));
    if (s->len && (s->ptr[0] == '-' || s->ptr[0] == ' '))
        *s = str_from(*s, 1);
    return (int)n;
}

static struct str word_after(struct str s, const char *name)
{
    ptrdiff_t at = str_find(s, str_of(name));

    if (at < 0)
        return STR_NONE;
    s = str_from(s, (size_t)at + strlen(name));
    at = str_find_char(s, ' ');
    return at < 0 ? str_trim(s) : str_sub(s, 0, (size_t)at);
}

/* Pieces in a row share a page. */
static void open_piece(struct reading *r, struct str rest)
{
    struct block *page = r->last[r->depth], *b;
    struct block_piece p = { .language = -1 };

    if (!page || page->kind != BLOCK_PIECES) {
        struct str id = r->id;
        r->id = STR_NONE;
        page = add(r, BLOCK_PIECES, STR_NONE);
        r->id = id;
    }
    r->stack[++r->depth] = page;
    r->last[r->depth] = (struct block *)(uintptr_t)page->first;
    while (r->last[r->depth] && r->last[r->depth]->next)
        r->last[r->depth] = (struct block *)(uintptr_t)r->last[r->depth]->next;
    b = add(r, BLOCK_PIECE, STR_NONE);
    rest = str_of(str_z(r->a, rest));
    p.column = take_int(&rest);
    p.columns = take_int(&rest) - p.column + 1;
    p.line = take_int(&rest);
    p.lines = take_int(&rest) - p.line + 1;
    if (str_find(rest, STR("text=")) >= 0)
        p.text = atoi(rest.ptr + str_find(rest, STR("text=")) + 5);
    p.spread = str_find(rest, STR("spread")) >= 0;
    p.frame = str_find(rest, STR("frame")) >= 0;
    p.language = str_find(rest, STR("zh")) >= 0 ? LANGUAGE_ZH : str_find(rest, STR("en")) >= 0 ? LANGUAGE_EN : -1;
    p.to = word_after(rest, "to=");
    p.from = word_after(rest, "from=");
    b->piece = p;
    r->stack[++r->depth] = b;
    r->last[r->depth] = NULL;
}

static bool piece_directive(struct reading *r, struct str word, struct str rest)
{
    if (str_is(word, "piece")) {
        open_piece(r, rest);
    } else if (str_is(word, "turn")) {
        add(r, BLOCK_WORDS, rest)->words = BLOCK_TURN;
    } else if (str_is(word, "headline")) {
        rest = str_of(str_z(r->a, rest));
        int size = take_int(&rest);
        add(r, BLOCK_HEADLINE, rest)->headline.size = size;
    } else if (str_is(word, "kicker")) {
        r->open->headline.kicker = pair_of(r, rest);
    } else if (str_is(word, "subhead")) {
        r->open->headline.deck = pair_of(r, rest);
    } else if (str_is(word, "folio")) {
        struct block_pair *items = ARENA_ARRAY(r->a, struct block_pair, 3);
        struct block *b = add(r, BLOCK_FOLIO, STR_NONE);

        items[1] = pair_of(r, rest);
        b->folio.items = items;
        b->folio.count = 3;
    } else if (str_is(word, "credits")) {
        struct block_pair *credit = ARENA_NEW(r->a, struct block_pair);

        *credit = r->open->folio.credits = pair_of(r, rest);
        r->open->folio.credit = credit;
        r->open->folio.credit_count = 1;
    } else {
        return false;
    }
    return true;
}

static bool structure_directive(struct reading *r, struct str word, struct str rest)
{
    if (piece_directive(r, word, rest))
        return true;
    if (str_is(word, "row")) {
        struct block *b = add(r, BLOCK_ROW, STR_NONE);
        int *weights = ARENA_ARRAY(r->a, int, 2);
        if (sscanf(str_z(r->a, rest), "%d %d", &weights[0], &weights[1]) == 2) {
            b->row.weights = weights;
            b->row.count = 2;
        }
        r->stack[++r->depth] = b;
        r->last[r->depth] = NULL;
    } else if (str_is(word, "columns")) {
        struct block *b = add(r, BLOCK_COLUMNS, STR_NONE);
        b->columns.count = atoi(str_z(r->a, rest));
        r->stack[++r->depth] = b;
        r->last[r->depth] = NULL;
    } else if (str_is(word, "contents")) {
        add(r, BLOCK_CONTENTS, STR("目录 || Contents"))->level = atoi(str_z(r->a, rest));
    } else if (str_is(word, "end")) {
        r->depth -= r->stack[r->depth]->kind == BLOCK_PIECE ? 2 : 1;
    } else if (str_is(word, "cards") || str_is(word, "hero")) {
        struct block *b = add(r, BLOCK_CARDS, STR_NONE);
        b->cards.columns = atoi(str_z(r->a, rest));
        b->cards.hero = str_is(word, "hero");
        r->card_room = 0, r->cards = NULL;
    } else if (str_is(word, "tasks")) {
        add(r, BLOCK_TASKS, STR_NONE)->tasks.columns = atoi(str_z(r->a, rest));
        r->task_room = 0, r->tasks = NULL;
    } else if (str_is(word, "table")) {
        struct block *b = add(r, BLOCK_TABLE, STR_NONE);
        b->table.title = pair_of(r, rest);
        r->row_room = r->column_room = r->pair_room = 0;
        r->rows = NULL, r->columns = NULL;
        r->lead = (struct block_pair){ 0 };
    } else if (str_is(word, "drawing") || str_is(word, "picture")) {
        add_drawing(r, rest, str_is(word, "picture"));
    } else if (str_is(word, "labels")) {
        add_drawing(r, rest, false);
        r->last[r->depth]->drawing.height = label_box_height;
        r->last[r->depth]->drawing.least = NULL;
    } else if (str_is(word, "plot")) {
        struct plot *plot = ARENA_NEW(r->a, struct plot);
        struct block *b = add(r, BLOCK_DRAWING, STR_NONE);
        plot->head = take_int(&rest) * PU_PER_PT;
        plot->height = take_int(&rest) * PU_PER_PT;
        plot->foot = take_int(&rest) * PU_PER_PT;
        b->drawing = (struct block_drawing){ .context = plot, .height = plot_height,
                                             .frame = plot_frame, .level = plot_level,
                                             .draw = plot_draw };
        halves(rest, b->drawing.alternative);
    } else if (str_is(word, "wide")) {
        add_drawing(r, rest, false);
        r->last[r->depth]->drawing.draw = wide_box_draw;
    } else if (str_is(word, "caption")) {
        r->last[r->depth]->drawing.caption = pair_of(r, rest);
    } else if (str_is(word, "quiet")) {
        r->last[r->depth]->drawing.quiet = PU_PT(take_int(&rest));
    } else {
        return false;
    }
    return true;
}

static void directive(struct reading *r, struct str line)
{
    ptrdiff_t space = str_find_char(line, ' ');
    struct str word = space < 0 ? line : str_sub(line, 0, (size_t)space);
    struct str rest = space < 0 ? STR_NONE : str_trim(str_from(line, (size_t)space + 1));

    if (word.len > 1 && word.ptr[0] == '*') {
        long n = atol(str_z(r->a, str_from(word, 1)));
        for (long i = 1; i <= n; i++)
            directive(r, numbered(r, rest, i));
    } else if (str_is(word, "edition")) {
        r->edition = str_is(rest, "zh") ? EDITION_ZH : str_is(rest, "en") ? EDITION_EN
                                                                          : EDITION_ZH_EN;
    } else if (str_is(word, "foot")) {
        halves(rest, r->doc->foot);
    } else if (str_is(word, "specimen")) {
        r->doc->specimen = pair_of(r, rest);
    } else if (str_is(word, "draft")) {
        r->doc->draft = true;
    } else if (str_is(word, "banner")) {
        r->doc->banner = pair_of(r, rest);
    } else if (str_is(word, "place")) {
        r->place = str_is(rest, "top") ? BLOCK_PLACE_TOP : str_is(rest, "bottom")
            ? BLOCK_PLACE_BOTTOM : BLOCK_PLACE_HERE;
    } else if (str_is(word, "across")) {
        r->across = true;
    } else if (str_is(word, "run-in")) {
        r->run_in = true;
    } else if (str_is(word, "numbered")) {
        r->numbered = true;
    } else if (str_is(word, "fit")) {
        r->doc->fit = (unsigned)atoi(str_z(r->a, rest));
        r->doc->fit_frame = str_find(rest, STR("frame")) > 0;
    } else if (str_is(word, "keep")) {
        r->keep = true;
    } else if (str_is(word, "id")) {
        r->id = rest;
    } else if (str_is(word, "-")) {
        add_item(r, rest);
    } else if (text_directive(r, word, rest) || structure_directive(r, word, rest)) {
        return;
    } else if (r->open && r->open->kind == BLOCK_CARDS) {
        card_directive(r, word, rest);
    } else if (r->open && r->open->kind == BLOCK_TASKS) {
        task_directive(r, word, rest);
    } else if (r->open && r->open->kind == BLOCK_TABLE) {
        table_directive(r, word, rest);
    } else {
        abort();                        /* a mistake in the test */
    }
}

static const struct block_document *document_read(struct arena *a, const struct source *source,
                                                  enum edition *edition)
{
    struct reading r = { .a = a, .source = source, .doc = ARENA_NEW(a, struct block_document),
                         .edition = EDITION_ZH };
    struct str text = source->text;

    for (size_t from = 0; from < text.len;) {
        struct str rest = str_from(text, from);
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_trim(end < 0 ? rest : str_sub(rest, 0, (size_t)end));
        r.offset = line.len ? (size_t)(line.ptr - text.ptr) : from;
        from = end < 0 ? text.len : from + (size_t)end + 1;
        if (line.len && !str_starts(line, STR("//")))
            directive(&r, line);
    }
    *edition = r.edition;
    return r.doc;
}

#endif
