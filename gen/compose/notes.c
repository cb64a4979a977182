/*
 * compose/notes.c - footnotes: written in place, ^[...], or by name, [^name] and [^name]: text
 *
 * The n-th note of one language is the translation of the n-th of the other. A named note holds
 * both languages and keeps its number where it is called for again.
 */
#include "compose/composer.h"

/* The note with this index; new where it is not yet known. */
static struct block_note *note_at(struct composer *k, size_t i, struct span at)
{
    while (k->note_count <= i) {
        k->notes = arena_grow(k->arena, k->notes, k->note_count, &k->note_room,
                              sizeof *k->notes);
        struct block_note *n = ARENA_NEW(k->arena, struct block_note);

        n->number = (int)k->note_count + 1;
        n->at = at;
        k->notes[k->note_count++] = n;
    }
    return k->notes[i];
}

static void add_mark(struct composer *k, const struct block_note *note, unsigned flags,
                     struct span at, struct run_list *out)
{
    compose_run_add(k, out, (struct block_run){
        .text = str_number(k->arena, note->number), .note = note, .at = at,
        .flags = flags | BLOCK_SUPER | BLOCK_GLUE_BEFORE });
}

void compose_note(struct composer *k, const struct node *n, enum language language,
                  unsigned flags, struct run_list *out)
{
    struct block_note *note = note_at(k, k->note_next[language]++, n->at);

    note->text.in[language] = compose_inline(k, n, language);
    add_mark(k, note, flags, n->at, out);
}

/* ---- by name ---- */

struct named { const struct node *node; struct block_note *note; unsigned called; };

static void find_notes(struct composer *k, const struct node *parent, int depth)
{
    for (const struct node *n = parent->first; n && depth < COMPOSE_DEPTH; n = n->next) {
        if (!str_is(n->name, "footnote")) {
            if (str_is(n->name, "block"))
                find_notes(k, n, depth + 1);
            continue;
        }
        struct str name = node_attribute(n, "name");
        struct named *same = map_find(k->named_notes, name);

        if (same) {
            diag_error(k->diag, n->at, MSG_COMPOSE_NOTE_TWICE, name);
            diag_note(k->diag, same->node->at, MSG_FIRST_HERE);
            continue;
        }
        struct named *named = ARENA_NEW(k->arena, struct named);

        named->node = n;
        map_put(k->named_notes, name, named);
    }
}

static struct named *named_note(struct composer *k, struct str name)
{
    if (!k->named_notes) {
        k->named_notes = map_new(k->arena);
        find_notes(k, k->document->body, 0);
    }
    return map_find(k->named_notes, name);
}

void compose_note_call(struct composer *k, const struct node *n, enum language language,
                       unsigned flags, struct run_list *out)
{
    struct str name = node_attribute(n, "name");
    struct named *named = named_note(k, name);

    if (!named) {
        diag_error(k->diag, n->at, MSG_COMPOSE_NO_NOTE, name);
        return;
    }
    if (!(named->called >> language & 1)) {
        size_t i = k->note_next[language]++;

        if (!named->note) {
            named->note = note_at(k, i, named->node->at);
            named->called |= 1u << language;
            named->note->text = compose_pair(k, named->node);
        }
        named->called |= 1u << language;
    }
    add_mark(k, named->note, flags, n->at, out);
}

/* A definition that nothing calls for would be lost. */
void compose_footnote(struct composer *k, const struct node *n, struct block_list *out)
{
    (void)out;
    named_note(k, STR(""));
    (void)n;
}

void compose_notes_check(struct composer *k)
{
    if (!k->named_notes)
        return;
    for (size_t i = 0; i < map_count(k->named_notes); i++) {
        const struct named *named = map_value(k->named_notes, i);

        if (!named->called)
            diag_warning(k->diag, named->node->at, MSG_COMPOSE_NOTE_UNUSED,
                         map_key(k->named_notes, i));
    }
}
