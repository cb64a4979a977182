/*
 * compose/late.c - the list of sources, the list of a draft's gaps
 *
 * They are filled last, when all that is printed is known.
 */
#include <limits.h>

#include "compose/composer.h"

/* Characters of a text quoted in the list of gaps. */
#define QUOTED 16

/* ---- gaps ---- */

void compose_gap(struct composer *k, const struct str mark[LANGUAGES], struct span at)
{
    struct bilingual words = { { mark[LANGUAGE_ZH], mark[LANGUAGE_EN] } };

    k->gaps = arena_grow(k->arena, k->gaps, k->gap_count, &k->gap_room, sizeof *k->gaps);
    k->gaps[k->gap_count++] = compose_plain_pair(k, words, at);
    diag_warning(k->diag, at, MSG_COMPOSE_GAP,
                 mark[LANGUAGE_ZH].len ? mark[LANGUAGE_ZH] : mark[LANGUAGE_EN]);
}

void compose_gap_block(struct composer *k, const struct str names[LANGUAGES], struct span at,
                       struct block_list *out)
{
    struct bilingual marks = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            marks.in[l] = compose_word(k, WORD_MISSING_FIGURE, l, names[l]);
    compose_gap(k, marks.in, at);
    struct block *b = compose_block(k, out, BLOCK_PARAGRAPH, at);

    b->text = compose_plain_pair(k, marks, at);
    for (int l = 0; l < LANGUAGES; l++)
        if (b->text.in[l].count)
            ((struct block_run *)b->text.in[l].runs)->flags |= BLOCK_GAP;
}

/* The first characters of what stands at a place of the input. */
static struct str quote(struct composer *k, struct span at)
{
    struct str s = at.source ? str_sub(at.source->text, at.offset, at.length) : STR("");
    size_t end = 0;

    for (int i = 0; i < QUOTED && end < s.len && s.ptr[end] != '\n'; i++)
        for (end++; end < s.len && ((unsigned char)s.ptr[end] & 0xc0) == 0x80; end++)
            ;
    return str_join(k->arena, str_sub(s, 0, end), end < s.len ? STR("……") : STR(""));
}

/* The list names the mark and what it stands for: the text that has no translation. */
struct str compose_gap_text(struct composer *k, enum language language, struct span at)
{
    struct str quoted = quote(k, at), marks[LANGUAGES], mark = STR_NONE;

    for (int l = 0; l < LANGUAGES; l++) {
        struct str word = look_word(k->look, k->arena, WORD_MISSING_TEXT, l, NULL, 0);

        mark = l == (int)language ? word : mark;
        marks[l] = str_format(k->arena, "%.*s %.*s", STR_ARG(word), STR_ARG(quoted));
    }
    compose_gap(k, marks, at);
    return mark;
}

/* ---- lists ---- */

static void add_late(struct composer *k, const struct node *n, bool gaps, struct block_list *out)
{
    struct block *b = compose_block(k, out, BLOCK_NOTES, n->at);
    size_t room = k->late_room;

    compose_anchor(k, n, b);
    k->late = arena_grow(k->arena, k->late, k->late_count, &k->late_room, sizeof *k->late);
    k->late_gaps = arena_grow(k->arena, k->late_gaps, k->late_count, &room,
                              sizeof *k->late_gaps);
    k->late_gaps[k->late_count] = gaps;
    k->late[k->late_count++] = b;
}

void compose_sources(struct composer *k, const struct node *n, struct block_list *out)
{
    add_late(k, n, false, out);
}

/* ::: draft: nothing in a final build. */
void compose_gaps(struct composer *k, const struct node *n, struct block_list *out)
{
    if (k->draft)
        add_late(k, n, true, out);
}

static void add_head(struct composer *k, struct bilingual words, struct span at,
                     struct block_list *items)
{
    struct block *b = compose_block(k, items, BLOCK_ITEM, at);

    b->text = compose_plain_pair(k, words, at);
    for (int l = 0; l < LANGUAGES; l++)
        if (b->text.in[l].count)
            ((struct block_run *)b->text.in[l].runs)->flags |= BLOCK_STRONG;
}

static struct block_pair source_text(struct composer *k, const struct data_source *s)
{
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct str parts[2] = { s->name.in[l], STR_NONE };

        if (!compose_prints(k, l) || !parts[0].len)
            continue;
        if (s->date.len)
            parts[1] = lang_date(k->arena, s->date, l);
        words.in[l] = s->date.len
            ? look_word(k->look, k->arena, WORD_SOURCE_ITEM, l, parts, 2) : parts[0];
    }
    return compose_plain_pair(k, words, s->at);
}

static int number_in(struct str digits)
{
    int n = 0;

    for (size_t i = 0; i < digits.len && digits.ptr[i] >= '0' && digits.ptr[i] <= '9'; i++)
        n = n * 10 + (digits.ptr[i] - '0');
    return n;
}

/* When it came out, as 20260115; without a date the year whose targets it sets; else last. */
static int issued(const struct data_source *s)
{
    struct period of = s->sets.kind != PERIOD_NONE ? s->sets : s->reports;

    if (s->date.len == 10)
        return number_in(s->date) * 10000 + number_in(str_from(s->date, 5)) * 100 +
            number_in(str_from(s->date, 8));
    if (of.kind == PERIOD_NONE)
        return INT_MAX;
    int year = of.kind == PERIOD_SPAN || of.kind == PERIOD_CUMULATIVE ? of.end_year : of.year;
    return (s->sets.kind != PERIOD_NONE ? year : year + 1) * 10000;
}

/* In the order of their dates; those of one day, or without any, as they are first used. */
static const struct data_source **sources_by_date(struct composer *k, size_t count)
{
    const struct data_source **all = ARENA_ARRAY(k->arena, const struct data_source *, count);

    for (size_t i = 0; i < count; i++) {
        const struct data_source *s = map_value(k->sources, i);
        size_t at = i;

        for (; at > 0 && issued(all[at - 1]) > issued(s); at--)
            all[at] = all[at - 1];
        all[at] = s;
    }
    return all;
}

/* The head line and the sources of all figures printed. */
static void fill_sources(struct composer *k, struct block *b)
{
    struct block_list items = { 0 };
    struct bilingual head = { 0 };

    if (!map_count(k->sources))
        return;
    for (int l = 0; l < LANGUAGES; l++)
        head.in[l] = look_word(k->look, k->arena, WORD_SOURCES, l, NULL, 0);
    add_head(k, head, b->at, &items);
    const struct data_source **all = sources_by_date(k, map_count(k->sources));
    for (size_t i = 0; i < map_count(k->sources); i++)
        compose_block(k, &items, BLOCK_ITEM, all[i]->at)->text = source_text(k, all[i]);
    b->first = items.first;
}

/* 征求意见稿 · 3, then a line for each gap. */
static void fill_gaps(struct composer *k, struct block *b)
{
    struct block_list items = { 0 };
    struct bilingual head = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        head.in[l] = str_format(k->arena, "%.*s · %zu",
            STR_ARG(look_word(k->look, k->arena, WORD_DRAFT, l, NULL, 0)), k->gap_count);
    add_head(k, head, b->at, &items);
    for (size_t i = 0; i < k->gap_count; i++)
        compose_block(k, &items, BLOCK_ITEM, b->at)->text = k->gaps[i];
    b->first = items.first;
}

void compose_late(struct composer *k)
{
    for (size_t i = 0; i < k->late_count; i++) {
        if (k->late_gaps[i])
            fill_gaps(k, k->late[i]);
        else
            fill_sources(k, k->late[i]);
    }
}
