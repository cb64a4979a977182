/* job/keep.c - names and terms of data and template for the line composer */
#include "job/keep.h"

#include "base/utf8.h"

struct terms {
    struct arena *arena;
    struct str *list;
    size_t count, room;
};

/* Each stretch of Han characters is one. */
static void add(struct terms *t, struct str s)
{
    while (s.len) {
        struct str from = s, after = s;
        size_t characters = 0;

        while (s.len && utf8_is_han(utf8_next(&s))) {
            after = s;
            characters++;
        }
        if (characters < 2 || characters > LOOK_TERM_MOST)
            continue;
        t->list = arena_grow(t->arena, t->list, t->count, &t->room, sizeof *t->list);
        t->list[t->count++] = str_sub(from, 0, from.len - after.len);
    }
}

/* English terms are of several words, so commas part them: Belt and Road, Five-Year Plan */
static void add_english(struct terms *t, struct str s)
{
    while (s.len) {
        ptrdiff_t comma = str_find_char(s, ',');
        size_t end = comma < 0 ? s.len : (size_t)comma;
        struct str term = str_trim(str_sub(s, 0, end));

        s = str_from(s, comma < 0 ? end : end + 1);
        if (!term.len || str_find_char(term, ' ') < 0)
            continue;
        t->list = arena_grow(t->arena, t->list, t->count, &t->room, sizeof *t->list);
        t->list[t->count++] = term;
    }
}

static void add_names(struct terms *t, const struct dataset *data)
{
    for (size_t i = 0; i < map_count(data->indicators); i++) {
        const struct indicator *k = map_value(data->indicators, i);

        add(t, k->name.in[LANGUAGE_ZH]);
        add(t, k->short_name.in[LANGUAGE_ZH]);
    }
    for (size_t i = 0; i < map_count(data->areas); i++)
        add(t, ((const struct area *)map_value(data->areas, i))->name.in[LANGUAGE_ZH]);
    for (size_t i = 0; i < map_count(data->offices); i++)
        add(t, ((const struct office *)map_value(data->offices, i))->name.in[LANGUAGE_ZH]);
    for (size_t i = 0; i < map_count(data->glossary); i++)
        add(t, ((const struct term *)map_value(data->glossary, i))->text.in[LANGUAGE_ZH]);
    for (size_t i = 0; i < map_count(data->formulations); i++) {
        const struct formulation *f = map_value(data->formulations, i);

        add(t, f->text.in[LANGUAGE_ZH]);
    }
}

static void keep_names(struct arena *a, const struct map *people, struct text *text)
{
    struct str *names = ARENA_ARRAY(a, struct str, map_count(people) * LANGUAGES + 1);
    size_t count = 0;

    for (size_t i = 0; i < map_count(people); i++)
        for (int l = 0; l < LANGUAGES; l++) {
            struct str name = ((const struct person *)map_value(people, i))->name.in[l];

            if (name.len)
                names[count++] = name;
        }
    text_keep_names(text, a, names, count);
}

/* The first row and column of a chart's values: they need not be names of the data. */
static void add_heads(struct terms *t, const struct block_cells *c)
{
    for (size_t i = 0; i < c->columns; i++)
        add(t, c->cells[i]);
    for (size_t i = 1; i < c->rows; i++)
        add(t, c->cells[i * c->columns]);
}

void keep_words(struct arena *a, const struct dataset *data, const struct look *look,
                const struct block_drawing *chart, struct text *text)
{
    struct terms t = { .arena = a };
    struct block_cells cells;

    for (int i = 0; i < WORDS; i++)
        add(&t, look->words[i].in[LANGUAGE_ZH]);
    add_english(&t, look->words[WORD_TERMS].in[LANGUAGE_EN]);
    add_names(&t, data);
    if (chart && chart->table) {
        cells = chart->table(chart->context, a, LANGUAGE_ZH);
        add_heads(&t, &cells);
    }
    text_keep_terms(text, a, t.list, t.count);
    keep_names(a, data->people, text);
}

void keep_no_words(struct text *text)
{
    text_keep_names(text, NULL, NULL, 0);
    text_keep_terms(text, NULL, NULL, 0);
}
