/* audit/diff_units.c - blocks into units, and the clauses in which two units differ */
#include "audit/diff_units.h"

#include <stdlib.h>

#include "base/utf8.h"

#define MOST_DEPTH 64           /* of blocks; the markup nests less deep */
#define MOST_CLAUSES 400        /* of a text that is compared clause by clause */

struct walk {
    struct arena *arena;
    const struct look *look;
    struct units_list *out;
    struct bilingual heading;
};

/* A unit while its texts are added. */
struct making {
    struct arena *arena;
    struct buf text[LANGUAGES];
    struct printed_figure *figures;
    size_t count, room;
};

static struct making making(struct arena *a)
{
    struct making m = { .arena = a };

    for (int l = 0; l < LANGUAGES; l++)
        m.text[l].arena = a;
    return m;
}

static void add_figure(struct making *m, struct str id, struct str text)
{
    if (!id.len)
        return;
    m->figures = arena_grow(m->arena, m->figures, m->count, &m->room, sizeof *m->figures);
    m->figures[m->count++] = (struct printed_figure){ id, text };
}

static void add_text(struct making *m, const struct block_text *t, enum language l)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct block_run *r = &t->runs[i];
        bool marked = r->flags & (BLOCK_SUB | BLOCK_SUPER);

        if (marked)
            buf_z(&m->text[l], r->flags & BLOCK_SUB ? "_{" : "^{");
        buf_add(&m->text[l], r->text);
        if (marked)
            buf_char(&m->text[l], '}');
        add_figure(m, r->figure, r->text);
    }
}

static void add_pair(struct making *m, const struct block_pair *p)
{
    for (int l = 0; l < LANGUAGES; l++)
        add_text(m, &p->in[l], l);
}

static void add_value(struct making *m, const struct block_value value[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++) {
        size_t from = m->text[l].len;
        const struct block_value *v = &value[l];

        buf_add(&m->text[l], v->before);
        buf_add(&m->text[l], v->number);
        buf_add(&m->text[l], v->unit);
        buf_add(&m->text[l], v->after);
        add_figure(m, v->figure, str_copy(m->arena, str_from(buf_str(&m->text[l]), from)));
    }
}

/* The next line of a card: a clause of its own. */
static void add_line(struct making *m)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (m->text[l].len)
            buf_char(&m->text[l], '\n');
}

static struct bilingual texts_of(const struct making *m)
{
    return (struct bilingual){ { buf_str(&m->text[0]), buf_str(&m->text[1]) } };
}

/* ---- what is compared ---- */

static int compare_numbers(const void *x, const void *y)
{
    const uint64_t *a = x, *b = y;

    return *a < *b ? -1 : *a > *b;
}

static void take_grams(struct arena *a, struct printed_unit *u)
{
    size_t most = u->plain[0].len + u->plain[1].len;
    uint64_t *grams = ARENA_ARRAY(a, uint64_t, most + 1);

    for (int l = 0; l < LANGUAGES; l++) {
        struct str rest = u->plain[l];
        uint32_t last = 0;

        while (rest.len) {
            uint32_t c = utf8_next(&rest);

            if (last)
                grams[u->gram_count++] = (uint64_t)last << 32 | c;
            last = c;
        }
    }
    if (u->gram_count)
        qsort(grams, u->gram_count, sizeof *grams, compare_numbers);
    u->grams = grams;
}

/* `place` NULL: under its heading. `key`: what it is known by, whatever it says. */
static void add_keyed(struct walk *k, enum block_kind kind, const struct making *m,
                      const struct bilingual *place, struct str key, struct span at)
{
    struct units_list *out = k->out;
    struct bilingual texts = texts_of(m), where = place ? *place : k->heading;
    struct printed_unit u = { .kind = kind, .key = key, .place = where, .at = at,
                              .figures = m->figures, .figure_count = m->count,
                              .plain = { texts.in[0], texts.in[1] } };

    if (!u.plain[0].len && !u.plain[1].len)
        return;
    u.hash = str_hash(u.plain[0]) * 31 + str_hash(u.plain[1]) * 17 + (uint64_t)kind;
    if (key.len)
        u.hash += str_hash(key) * 7;
    take_grams(k->arena, &u);
    out->items = arena_grow(k->arena, out->items, out->count, &out->room, sizeof *out->items);
    out->items[out->count++] = u;
}

static void add_unit(struct walk *k, enum block_kind kind, const struct making *m,
                     const struct bilingual *place, struct span at)
{
    struct str key = place ? str_join(k->arena, place->in[0], place->in[1]) : STR_NONE;

    add_keyed(k, kind, m, place, key, at);
}

/* "first · second", in each language that has both; else the one. */
static struct bilingual joined(struct arena *a, struct bilingual x, struct bilingual y)
{
    struct bilingual out;

    for (int l = 0; l < LANGUAGES; l++)
        out.in[l] = !x.in[l].len ? y.in[l] : !y.in[l].len ? x.in[l]
            : str_format(a, "%.*s · %.*s", STR_ARG(x.in[l]), STR_ARG(y.in[l]));
    return out;
}

static struct bilingual pair_texts(struct walk *k, const struct block_pair *p)
{
    struct making m = making(k->arena);

    add_pair(&m, p);
    return texts_of(&m);
}

/* ---- blocks ---- */

/* The footnotes of a text follow it, each once: their marks stand in both languages. */
static void take_notes(struct walk *k, const struct block_pair *p)
{
    const struct block_note *last = NULL;
    enum language l = p->in[LANGUAGE_ZH].count ? LANGUAGE_ZH : LANGUAGE_EN;

    for (size_t i = 0; i < p->in[l].count; i++) {
        const struct block_note *note = p->in[l].runs[i].note;
        struct making m = making(k->arena);

        if (!note || note == last)
            continue;
        add_pair(&m, &note->text);
        add_unit(k, BLOCK_NOTES, &m, NULL, p->in[l].runs[i].at);
        last = note;
    }
}

static void take_pair(struct walk *k, enum block_kind kind, const struct block_pair *p,
                      const struct bilingual *place, struct span at)
{
    struct making m = making(k->arena);

    add_pair(&m, p);
    add_unit(k, kind, &m, place, at);
    take_notes(k, p);
}

static void take_cards(struct walk *k, const struct block *b)
{
    for (size_t i = 0; i < b->cards.count; i++)
        for (size_t e = 0; e < b->cards.cards[i].count; e++) {
            const struct block_card_entry *entry = &b->cards.cards[i].entries[e];
            struct bilingual place = joined(k->arena, k->heading, pair_texts(k, &entry->label));
            struct making m = making(k->arena);

            add_value(&m, entry->value);
            for (size_t n = 0; n < entry->line_count; n++) {
                add_line(&m);
                add_pair(&m, &entry->lines[n]);
            }
            add_unit(k, b->kind, &m, &place, b->at);
        }
}

static void take_tasks(struct walk *k, const struct block *b)
{
    for (size_t i = 0; i < b->tasks.count; i++) {
        const struct block_task *t = &b->tasks.tasks[i];

        take_pair(k, b->kind, &t->title, NULL, t->at);
        for (size_t n = 0; n < t->item_count; n++)
            take_pair(k, BLOCK_ITEM, &t->items[n], NULL, t->at);
    }
}

static void take_row(struct walk *k, const struct block *b, const struct block_row *row,
                     const struct bilingual *table)
{
    const struct block_table *t = &b->table;
    struct bilingual name = { 0 };

    for (size_t i = 0; i < t->column_count; i++) {
        const struct block_cell *cell = &row->cells[i];
        struct making m = making(k->arena);
        struct block_value values[LANGUAGES];
        struct bilingual place;

        block_cell_values(cell, values);
        if (cell->is_value)
            add_value(&m, values);
        else
            add_pair(&m, &cell->text);
        if (t->columns[i].row_head || row->kind == BLOCK_ROW_GROUP) {
            name = texts_of(&m);
            add_unit(k, b->kind, &m, NULL, cell->at.source ? cell->at : b->at);
        } else {
            place = joined(k->arena, joined(k->arena, *table, name),
                           pair_texts(k, &t->columns[i].head));
            add_unit(k, b->kind, &m, &place, cell->at.source ? cell->at : b->at);
        }
        if (row->kind == BLOCK_ROW_GROUP)
            break;
    }
}

static void take_table(struct walk *k, const struct block *b)
{
    const struct block_table *t = &b->table;
    struct bilingual table = pair_texts(k, &t->title);

    if (!table.in[0].len && !table.in[1].len)
        table = k->heading;
    take_pair(k, BLOCK_HEADING, &t->title, NULL, b->at);
    take_pair(k, BLOCK_NOTES, &t->unit_line, NULL, b->at);
    for (size_t i = 0; i < t->column_count; i++)
        take_pair(k, BLOCK_NOTES, &t->columns[i].head, NULL, b->at);
    for (size_t i = 0; i < t->row_count; i++)
        take_row(k, b, &t->rows[i], &table);
    for (size_t i = 0; i < t->note_count; i++)
        take_pair(k, BLOCK_NOTES, &t->notes[i], NULL, b->at);
}

/* A chart by the text that tells it. */
static void take_drawing(struct walk *k, const struct block *b)
{
    struct bilingual title = { { b->drawing.title[0], b->drawing.title[1] } };
    struct making m = making(k->arena);

    for (int l = 0; l < LANGUAGES; l++)
        buf_add(&m.text[l], b->drawing.alternative[l]);
    for (int l = 0; l < LANGUAGES; l++)
        title.in[l] = title.in[l].len
            ? look_word(k->look, k->arena, WORD_ERRATA_CHART, l, &title.in[l], 1)
            : k->heading.in[l];
    add_keyed(k, b->kind, &m, &title, b->drawing.name, b->at);
}

static void take(struct walk *k, const struct block *first, int depth)
{
    for (const struct block *b = first; b && depth < MOST_DEPTH; b = b->next) {
        switch (b->kind) {
        case BLOCK_HEADING:
            take_pair(k, b->kind, &b->text, NULL, b->at);
            k->heading = pair_texts(k, &b->text);
            break;
        case BLOCK_CARDS:
            take_cards(k, b);
            break;
        case BLOCK_TASKS:
            take_tasks(k, b);
            break;
        case BLOCK_TABLE:
            take_table(k, b);
            break;
        case BLOCK_DRAWING:
            take_drawing(k, b);
            break;
        default:
            take_pair(k, b->kind, &b->text, NULL, b->at);
            break;
        }
        take(k, b->first, depth + 1);
    }
}

struct units_list units_of(struct arena *a, const struct look *look,
                           const struct block_document *doc)
{
    struct units_list out = { 0 };
    struct walk k = { .arena = a, .look = look, .out = &out,
                      .heading = { { doc->title[0], doc->title[1] } } };

    take(&k, doc->first, 0);
    return out;
}

/* ---- clauses ---- */

struct clauses { struct str *items; size_t count, room; };

static bool ends_clause(struct str s, size_t at, size_t len, uint32_t c)
{
    bool blank = at + len >= s.len || s.ptr[at + len] == ' ';

    return c == 0xFF0C || c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F
        || c == '\n' || ((c == ',' || c == ';' || c == '.') && blank);
}

static struct clauses split(struct arena *a, struct str s)
{
    struct clauses out = { 0 };
    size_t from = 0, len;

    for (size_t at = 0; at < s.len; at += len) {
        uint32_t c = utf8_at(s, at, &len);

        if (at + len < s.len && !ends_clause(s, at, len, c))
            continue;
        out.items = arena_grow(a, out.items, out.count, &out.room, sizeof *out.items);
        out.items[out.count++] = str_sub(s, from, at + (c == '\n' ? 0 : len) - from);
        from = at + len;
    }
    return out;
}

/* Clauses [from, to) as one text, without the mark that leads on to the next. */
static struct str clause_text(const struct clauses *c, size_t from, size_t to)
{
    static const char *const marks[] = { "，", "；", "：", ",", ";", ":", NULL };
    struct str s;

    if (from == to)
        return STR("");
    s = c->items[from];
    s.len = (size_t)(c->items[to - 1].ptr - s.ptr) + c->items[to - 1].len;
    s = str_trim(s);
    for (const char *const *m = marks; *m; m++)
        if (str_ends(s, str_of(*m)))
            return str_sub(s, 0, s.len - str_of(*m).len);
    return s;
}

struct stretch { struct str before, after; };
struct stretches { struct stretch *items; size_t count, room; };

/* The lines of a card as one. */
static struct str one_line(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\n')
            buf_z(&b, i && (unsigned char)s.ptr[i - 1] >= 0x80 ? "；" : "; ");
        else
            buf_char(&b, s.ptr[i]);
    return buf_str(&b);
}

static void add_stretch(struct arena *a, struct stretches *out, struct str before,
                        struct str after)
{
    before = one_line(a, before);
    after = one_line(a, after);
    out->items = arena_grow(a, out->items, out->count, &out->room, sizeof *out->items);
    out->items[out->count++] = (struct stretch){ before, after };
}

/* Lengths of the longest common runs of clauses, from the end. */
static unsigned short *common_runs(struct arena *a, const struct clauses *x,
                                   const struct clauses *y)
{
    size_t width = y->count + 1;
    unsigned short *t = ARENA_ARRAY(a, unsigned short, (x->count + 1) * width);

    for (size_t i = x->count; i-- > 0;)
        for (size_t k = y->count; k-- > 0;) {
            unsigned short down = t[(i + 1) * width + k], right = t[i * width + k + 1];

            t[i * width + k] = str_eq(x->items[i], y->items[k])
                ? (unsigned short)(t[(i + 1) * width + k + 1] + 1) : down > right ? down : right;
        }
    return t;
}

static struct stretches differing(struct arena *a, struct str old, struct str new)
{
    struct clauses x = split(a, old), y = split(a, new);
    struct stretches out = { 0 };
    size_t width = y.count + 1, i = 0, k = 0;
    const unsigned short *t;

    if (str_eq(old, new))
        return out;
    if (x.count > MOST_CLAUSES || y.count > MOST_CLAUSES) {
        add_stretch(a, &out, old, new);
        return out;
    }
    t = common_runs(a, &x, &y);
    while (i < x.count || k < y.count) {
        size_t from = i, start = k;

        while (!(i < x.count && k < y.count && str_eq(x.items[i], y.items[k]))
               && (i < x.count || k < y.count)) {
            if (k == y.count || (i < x.count && t[(i + 1) * width + k] >= t[i * width + k + 1]))
                i++;
            else
                k++;
        }
        if (i > from || k > start)
            add_stretch(a, &out, clause_text(&x, from, i), clause_text(&y, start, k));
        if (i < x.count && k < y.count)
            i++, k++;
    }
    return out;
}

static struct str all_of(struct arena *a, const struct stretches *s, bool after, enum language l)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s->count; i++) {
        struct str one = after ? s->items[i].after : s->items[i].before;

        if (b.len && one.len)
            buf_z(&b, l == LANGUAGE_ZH ? "……" : " … ");
        buf_add(&b, one);
    }
    return buf_str(&b);
}

struct hunks units_hunks(struct arena *a, const struct printed_unit *old,
                         const struct printed_unit *new)
{
    struct stretches s[LANGUAGES];
    struct hunks out = { 0 };
    bool together;

    for (int l = 0; l < LANGUAGES; l++)
        s[l] = differing(a, old->plain[l], new->plain[l]);
    /* The languages tell the same changes where they tell as many. */
    together = s[0].count && s[1].count && s[0].count != s[1].count;
    for (size_t i = 0; i < (together ? 1 : s[0].count > s[1].count ? s[0].count : s[1].count);
         i++) {
        struct hunk h = { 0 };

        for (int l = 0; l < LANGUAGES; l++) {
            if (together) {
                h.before.in[l] = all_of(a, &s[l], false, l);
                h.after.in[l] = all_of(a, &s[l], true, l);
            } else if (i < s[l].count) {
                h.before.in[l] = s[l].items[i].before;
                h.after.in[l] = s[l].items[i].after;
            }
        }
        out.items = arena_grow(a, out.items, out.count, &out.room, sizeof *out.items);
        out.items[out.count++] = h;
    }
    return out;
}
