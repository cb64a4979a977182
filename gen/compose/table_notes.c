/*
 * compose/table_notes.c - what stands under a table: notes, the meaning of its signs, its source
 *
 * Signs differ from yearbook to yearbook, so a table that prints one says what it means, unless one
 * of its notes does. Several notes are numbered; the source comes last and has no number.
 */
#include "compose/tabling.h"

static void add_note(struct tabling *t, struct block_pair note)
{
    if (compose_pair_empty(&note))
        return;
    t->notes = arena_grow(t->k->arena, t->notes, t->note_count, &t->note_room, sizeof *t->notes);
    t->notes[t->note_count++] = note;
}

static struct block_text joined(struct composer *k, struct str before,
                                const struct block_text *text, struct str after)
{
    struct run_list runs = { 0 };
    struct span at = text->count ? text->runs[0].at : SPAN_NONE;

    if (before.len)
        compose_run_add(k, &runs, (struct block_run){ .text = before, .at = at });
    for (size_t i = 0; i < text->count; i++)
        compose_run_add(k, &runs, text->runs[i]);
    if (after.len)
        compose_run_add(k, &runs, (struct block_run){ .text = after, .at = at });
    return (struct block_text){ runs.runs, runs.count };
}

/* A note of figures: which of the table's it is, where its names end. */
struct figure_note { size_t index, names[LANGUAGES]; };

static void add_runs(struct composer *k, struct run_list *to, const struct block_run *runs,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        compose_run_add(k, to, runs[i]);
}

/* In bold; behind another name an English one has no capital that is not its own. */
static void add_bold(struct composer *k, struct run_list *to, const struct block_text *name,
                     bool lowered)
{
    for (size_t i = 0; i < name->count; i++) {
        struct block_run run = name->runs[i];

        if (!i && lowered)
            run.text = compose_lowered(k, run.text);
        run.flags |= BLOCK_STRONG;
        compose_run_add(k, to, run);
    }
}

/* The name runs in, in bold; a figure with the same note gives its name to it. */
static void add_name(struct tabling *t, struct figure_note *n, const struct block_pair *name,
                     const struct block_pair *note, bool first)
{
    static const char *const ends[] = { "　", ". " }, *const commas[] = { "、", ", " };
    struct block_pair all = first ? (struct block_pair){ 0 } : t->notes[n->index];

    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };
        struct block_run mark = { .text = str_of(first ? ends[l] : commas[l]),
                                  .flags = BLOCK_STRONG };

        if (!note->in[l].count)
            continue;
        add_runs(t->k, &runs, all.in[l].runs, n->names[l]);
        if (!first)
            compose_run_add(t->k, &runs, mark);
        add_bold(t->k, &runs, &name->in[l], !first && l == LANGUAGE_EN);
        size_t names = runs.count;
        if (first)
            compose_run_add(t->k, &runs, mark);
        if (first)
            add_runs(t->k, &runs, note->in[l].runs, note->in[l].count);
        else
            add_runs(t->k, &runs, all.in[l].runs + n->names[l], all.in[l].count - n->names[l]);
        n->names[l] = names;
        all.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    if (first)
        add_note(t, all);
    else
        t->notes[n->index] = all;
}

void table_note_figure(struct tabling *t, const struct figure *f)
{
    struct composer *k = t->k;
    struct bilingual words = figure_more(f)->note;
    struct str both = str_format(k->arena, "%.*s\n%.*s", STR_ARG(words.in[LANGUAGE_ZH]),
                                 STR_ARG(words.in[LANGUAGE_EN]));

    if (both.len == 1 || map_put(t->noted, f->id, (void *)f))
        return;
    const struct block_pair *name = compose_name(k, f->indicator, true);
    struct block_pair note = compose_string_pair(k, words, f->at);
    struct figure_note *n = map_find(t->said, both);

    if (n) {
        add_name(t, n, name, &note, false);
        return;
    }
    n = ARENA_NEW(k->arena, struct figure_note);
    n->index = t->note_count;
    map_put(t->said, both, n);
    add_name(t, n, name, &note, true);
}

void table_notes_read(struct tabling *t, const struct node *n)
{
    if (n->kind != NODE_LIST) {
        add_note(t, compose_node_pair(t->k, n));
        return;
    }
    for (const struct node *note = n->first; note; note = note->next)
        add_note(t, compose_node_pair(t->k, note));
}

/* ---- signs ---- */

enum { SMALL, NONE, MAIN, NOTED, BLANK, SIGNS };

static const struct {
    const char *key, *zh;               /* in `symbols`: the sign itself, or its name */
    enum word_id word;                  /* WORDS: only the table can say */
} signs[] = {
    { "…", "small", WORD_SYMBOL_SMALL }, { "—", "none", WORD_SYMBOL_NONE },
    { "#", "main", WORD_SYMBOL_MAIN }, { "*", "note", WORDS },
    { "blank", "空格", WORD_SYMBOL_BLANK },
};

static bool has_figure(const struct block_cell *cell)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (block_value_any(block_cell_value(cell, (enum language)l)))
            return true;
    return false;
}

static unsigned signs_of(const struct composer *k, const struct block_cell *cell, bool figures)
{
    unsigned found = 0;

    for (int l = 0; l < LANGUAGES; l++) {
        const struct block_value *v = block_cell_value(cell, (enum language)l);
        struct str words = cell->is_value ? v->after : block_plain(k->arena, &cell->text.in[l]);

        words = str_trim(words);
        if (!words.len || (cell->is_value && v->number.len && !str_ends(words, STR("*"))))
            continue;
        if (str_is(words, "…") || str_is(words, "……"))
            found |= 1u << SMALL;
        if (str_is(words, "—") || str_is(words, "——"))
            found |= 1u << NONE;
        if (str_ends(words, STR("*")))
            found |= 1u << NOTED;
        if (str_starts(words, STR("#")))
            found |= 1u << MAIN;
    }
    if (figures && !cell->covered && !cell->drawing && compose_pair_empty(&cell->text)
        && !has_figure(cell))
        found |= 1u << BLANK;
    return found;
}

/* All signs that the table prints, and where the first of each stands. */
static unsigned signs_in(const struct tabling *t, struct span at[SIGNS])
{
    unsigned all = 0;

    for (size_t r = 0; r < t->count; r++) {
        const struct block_row *row = &t->rows[r];
        unsigned columns;

        for (size_t i = 0; row->kind == BLOCK_ROW_BODY && i < t->column_count; i += columns) {
            const struct block_cell *cell = &row->cells[i];
            unsigned found = signs_of(t->k, cell, t->heads[i].align == BLOCK_DECIMAL);

            columns = cell->columns > 1 ? cell->columns : 1;
            if (i == 0 && row->lead.in[LANGUAGE_ZH].count
                && str_is(row->lead.in[LANGUAGE_ZH].runs[0].text, "#"))
                found |= 1u << MAIN;
            for (int s = 0; s < SIGNS; s++)
                if (found >> s & 1 && !(all >> s & 1))
                    at[s] = cell->at.source ? cell->at : t->names[r].at;
            all |= found;
        }
    }
    return all;
}

static const struct node *said(const struct node *symbols, int sign)
{
    const struct node *n = symbols ? node_find(symbols, signs[sign].key) : NULL;

    return n || !symbols ? n : node_find(symbols, signs[sign].zh);
}

static void check_symbols(struct tabling *t, const struct node *symbols)
{
    for (const struct node *n = symbols ? symbols->first : NULL; n; n = n->next) {
        bool known = false;

        for (int s = 0; s < SIGNS; s++)
            known = known || str_is(n->name, signs[s].key) || str_is(n->name, signs[s].zh);
        if (!known)
            diag_error(t->k->diag, node_name_at(n), MSG_COMPOSE_SYMBOL, n->name);
    }
}

/* Does the text name the sign: “—”, 空格? */
static bool names_sign(struct composer *k, const struct block_text *text, int sign)
{
    static const char *const blank[] = { "空格", "空白", "blank" };
    struct str words = block_plain(k->arena, text);

    if (sign != BLANK)
        return str_find(words, str_format(k->arena, "“%s”", signs[sign].key)) >= 0;
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
        if (str_find(words, str_of(blank[i])) >= 0)
            return true;
    return false;
}

static bool is_noted(const struct tabling *t, int sign)
{
    for (size_t i = 0; i < t->note_count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (names_sign(t->k, &t->notes[i].in[l], sign))
                return true;
    return false;
}

/* What is typed for a sign among figures, but is none and so is explained nowhere. */
static void check_alike(struct tabling *t, const struct block_cell *cell)
{
    static const char *const alike[] = { "–", "-", "－", "−", "/", "／", "...", "..", "N/A", "n/a" };
    struct composer *k = t->k;
    struct str text = str_trim(block_plain(k->arena, &cell->text.in[LANGUAGE_ZH]));

    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        bool said = !str_is(text, alike[i]);

        for (size_t n = 0; n < t->note_count; n++)
            said = said || str_find(block_plain(k->arena, &t->notes[n].in[LANGUAGE_ZH]), text) >= 0;
        if (!said)
            diag_warning(k->diag, cell->at, MSG_COMPOSE_SIGN_ALIKE, text);
    }
}

static void check_cells(struct tabling *t)
{
    for (size_t r = 0; r < t->count; r++)
        for (size_t i = 0; t->rows[r].kind == BLOCK_ROW_BODY && i < t->column_count; i++)
            if (t->heads[i].align == BLOCK_DECIMAL && !t->rows[r].cells[i].is_value)
                check_alike(t, &t->rows[r].cells[i]);
}

/* A table's own words: a sentence that names the sign, or its meaning alone, which becomes one. */
static struct block_text own_words(struct composer *k, const struct block_text *text, int sign,
                                   int language)
{
    static const struct str stops[LANGUAGES] = { { "。", 3 }, { ".", 1 } };
    struct str args[] = { str_of(signs[sign].key), STR("\1") };
    struct str whole = sign == BLANK
        ? look_word(k->look, k->arena, WORD_SYMBOL_OWN_BLANK, language, args + 1, 1)
        : look_word(k->look, k->arena, WORD_SYMBOL_OWN, language, args, 2);
    ptrdiff_t cut = str_find_char(whole, '\1');

    if (!text->count || cut < 0 || names_sign(k, text, sign))
        return *text;
    struct str after = str_from(whole, (size_t)cut + 1);

    if (str_ends(block_plain(k->arena, text), stops[language]) && str_eq(after, stops[language]))
        after = STR_NONE;
    return joined(k, str_sub(whole, 0, (size_t)cut), text, after);
}

void table_notes_symbols(struct tabling *t, const struct node *symbols)
{
    struct composer *k = t->k;
    struct span at[SIGNS];
    unsigned all = signs_in(t, at);
    struct block_pair legend = { 0 };

    add_note(t, table_converted_note(t));
    check_symbols(t, symbols);
    check_cells(t);
    for (int s = 0; s < SIGNS; s++) {
        const struct node *own = said(symbols, s);
        struct bilingual words = { 0 };

        if (!(all >> s & 1) || (!own && is_noted(t, s)))
            continue;
        if (!own && signs[s].word == WORDS) {
            diag_error(k->diag, at[s], MSG_COMPOSE_SYMBOL_UNSAID, str_of(signs[s].key));
            continue;
        }
        for (int l = 0; !own && l < LANGUAGES; l++)
            words.in[l] = look_word(k->look, k->arena, signs[s].word, l, NULL, 0);
        struct block_pair one = own ? compose_node_pair(k, own)
                                    : compose_plain_pair(k, words, t->block->at);

        for (int l = 0; own && l < LANGUAGES; l++)
            one.in[l] = own_words(k, &one.in[l], s, l);
        for (int l = 0; l < LANGUAGES; l++)
            if (one.in[l].count)
                legend.in[l] = joined(k, block_plain(k->arena, &legend.in[l]).len
                    ? str_join(k->arena, block_plain(k->arena, &legend.in[l]),
                               l == LANGUAGE_EN ? STR(" ") : STR("")) : STR(""),
                    &one.in[l], STR(""));
    }
    add_note(t, legend);
}

/* ---- labels ---- */

/* "Notes: 1." before the first, "2." before the others; the word's tail goes to the first's end. */
static void label(struct tabling *t, size_t i, size_t count)
{
    struct composer *k = t->k;
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct str whole = compose_word(k, count < 2 ? WORD_NOTE : WORD_NOTES, l,
                                        STR("\1"));
        ptrdiff_t cut = str_find_char(whole, '\1');
        struct str head = cut < 0 ? whole : str_sub(whole, 0, (size_t)cut);

        if (i > 0)
            head = STR("");
        else if (cut >= 0)
            t->notes[i].in[l] = joined(k, STR(""), &t->notes[i].in[l],
                                       str_from(whole, (size_t)cut + 1));
        words.in[l] = count < 2 ? head
            : str_format(k->arena, "%.*s%zu.", STR_ARG(head), i + 1);
    }
    t->labels[i] = compose_plain_pair(k, words, t->block->at);
}

static void add_word(struct tabling *t, enum word_id word)
{
    struct composer *k = t->k;
    struct bilingual words;

    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = look_word(k->look, k->arena, word, l, NULL, 0);
    add_note(t, compose_plain_pair(k, words, t->block->at));
}

void table_notes_finish(struct tabling *t, const struct node *source)
{
    struct composer *k = t->k;

    if (t->rounded)
        add_word(t, WORD_ROUNDING);
    if (t->paces_rounded)
        add_word(t, WORD_REQUIRED_ROUNDED);
    size_t count = t->note_count;

    t->labels = ARENA_ARRAY(k->arena, struct block_pair, count + 1);
    for (size_t i = 0; i < count; i++)
        label(t, i, count);
    if (!source)
        return;
    struct block_pair line = compose_node_pair(k, source);

    for (int l = 0; l < LANGUAGES; l++) {
        struct str whole = compose_word(k, WORD_SOURCE_LINE, l, STR("\1"));
        ptrdiff_t cut = str_find_char(whole, '\1');

        if (line.in[l].count && cut >= 0)
            line.in[l] = joined(k, str_sub(whole, 0, (size_t)cut), &line.in[l],
                                str_from(whole, (size_t)cut + 1));
    }
    add_note(t, line);
}
