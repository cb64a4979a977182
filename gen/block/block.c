/* block/block.c - what others ask of blocks: plain texts, what is the same, heads of tables */
#include "block/block.h"

#include "base/utf8.h"

const struct block *block_list(struct arena *a, const struct block *b, const struct block *end)
{
    const struct block *first = NULL, **last = &first;

    for (; b != end; b = b->next) {
        struct block *copy = arena_copy(a, b, sizeof *b);

        *last = copy;
        last = &copy->next;
    }
    *last = NULL;
    return first;
}

struct str block_plain(struct arena *a, const struct block_text *t)
{
    size_t length = 0, at = 0;

    /* Most texts are one run: cells of a long table would fill memory with copies. */
    if (t->count == 1 && !t->runs[0].note)
        return t->runs[0].text;
    for (size_t i = 0; i < t->count; i++)
        length += t->runs[i].note ? 0 : t->runs[i].text.len;
    char *text = arena_alloc(a, length + 1);
    for (size_t i = 0; i < t->count; i++) {
        struct str s = t->runs[i].note ? STR_NONE : t->runs[i].text;
        for (size_t j = 0; j < s.len; j++)
            text[at++] = s.ptr[j];
    }
    return (struct str){ text, at };
}

static struct block_text without_stop(struct arena *a, const struct block_text *t)
{
    static const char *const stops[] = { "。", "．", "." };
    struct block_run *runs;
    size_t last = t->count;

    while (last && (t->runs[last - 1].note || !t->runs[last - 1].text.len))
        last--;
    for (size_t i = 0; last && i < sizeof stops / sizeof stops[0]; i++) {
        struct str stop = str_of(stops[i]), *text;

        if (!str_ends(t->runs[last - 1].text, stop))
            continue;
        runs = arena_copy(a, t->runs, t->count * sizeof *runs);
        text = &runs[last - 1].text;
        *text = str_sub(*text, 0, text->len - stop.len);
        return (struct block_text){ runs, t->count };
    }
    return *t;
}

size_t block_label_number(struct str label)
{
    size_t at = label.len;

    while (at > 0 && str_find_char(STR("0123456789."), label.ptr[at - 1]) >= 0)
        at--;
    return at;
}

struct block_pair block_heading_name(struct arena *a, const struct block *heading)
{
    struct block_pair name = heading->text;

    for (int l = 0; l < LANGUAGES; l++) {
        if (heading->kind == BLOCK_HEADING && !name.in[l].count)
            name.in[l] = heading->listed.in[l];
        if (heading->run_in)
            name.in[l] = without_stop(a, &name.in[l]);
    }
    return name;
}

bool block_value_any(const struct block_value *v)
{
    return v->before.len || v->number.len || v->unit.len || v->after.len;
}

struct str block_value_text(struct arena *a, const struct block_value *v)
{
    return str_join(a, str_join(a, v->before, v->number), str_join(a, v->unit, v->after));
}

const struct block_value *block_cell_value(const struct block_cell *cell, enum language language)
{
    static const struct block_value none;

    return cell->value[language] ? cell->value[language] : &none;
}

void block_cell_values(const struct block_cell *cell, struct block_value out[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++)
        out[l] = *block_cell_value(cell, (enum language)l);
}

bool block_text_same(const struct block_text *a, const struct block_text *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!str_eq(a->runs[i].text, b->runs[i].text))
            return false;
    return true;
}

bool block_value_same(const struct block_value *a, const struct block_value *b)
{
    return str_eq(a->before, b->before) && str_eq(a->number, b->number) &&
        str_eq(a->unit, b->unit) && str_eq(a->after, b->after);
}

bool block_value_told(const struct block_value *zh, const struct block_value *en)
{
    bool bare = !en->before.len && !en->unit.len && !en->after.len;

    return block_value_same(zh, en) || (bare && en->number.len && str_eq(zh->number, en->number));
}

static bool is_number(struct str s)
{
    bool ok = s.len > 0;

    for (size_t i = 0; i < s.len; i++)
        ok = ok && s.ptr[i] >= '0' && s.ptr[i] <= '9';
    return ok;
}

bool block_pair_told(const struct block_pair *pair)
{
    const struct block_text *zh = &pair->in[LANGUAGE_ZH], *en = &pair->in[LANGUAGE_EN];
    struct str digits, rest;

    if (zh->count != 1 || en->count != 1)
        return false;
    digits = en->runs[0].text;
    rest = str_from(zh->runs[0].text, digits.len);
    return is_number(digits) && str_starts(zh->runs[0].text, digits)
        && utf8_is_han(utf8_next(&rest)) && !rest.len;
}

bool block_pair_same(const struct block_pair *a, const struct block_pair *b)
{
    return block_text_same(&a->in[LANGUAGE_ZH], &b->in[LANGUAGE_ZH])
        && block_text_same(&a->in[LANGUAGE_EN], &b->in[LANGUAGE_EN]);
}

unsigned block_head_rows(const struct block_table *t)
{
    unsigned rows = 1;

    for (size_t i = 0; i < t->spanner_count; i++)
        if (t->spanners[i].row + 2 > rows)
            rows = t->spanners[i].row + 2;
    return rows;
}

unsigned block_head_row(const struct block_table *t, size_t column, unsigned below)
{
    unsigned row = 0;

    for (size_t i = 0; i < t->spanner_count; i++) {
        const struct block_spanner *s = &t->spanners[i];
        if (s->row < below && column >= s->column && column - s->column < s->columns &&
            s->row + 1 > row)
            row = s->row + 1;
    }
    return row;
}
