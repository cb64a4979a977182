/*
 * compose/notes.c - footnotes: written in place, ^[...], or by name, [^name] and [^name]: text
 *
 * The n-th note of one language is the translation of the n-th of the other. A named note holds
 * both languages. Called for again it is a note again: its text stands once at the foot of each
 * page that calls for it, under a number of that page, and numbers may begin anew by page.
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
        n->before = k->note_count ? k->notes[k->note_count - 1] : NULL;
        n->listed = n->number - (int)k->notes_again;
        n->at = at;
        k->notes[k->note_count++] = n;
    }
    return k->notes[i];
}

/* The index of the next note of this language, among those that are paired by their order. */
static size_t next_place(struct composer *k, enum language language)
{
    size_t *next = &k->note_next[language];

    while (*next < k->note_count && k->notes[*next]->again)
        ++*next;
    return (*next)++;
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
    struct block_note *note = note_at(k, next_place(k, language), n->at);

    note->text.in[language] = compose_inline(k, n, language);
    add_mark(k, note, flags, n->at, out);
}

/* ---- by name ---- */

struct named {
    const struct node *node;
    struct block_note **notes;          /* one a call */
    size_t count, room, calls[LANGUAGES];
    bool open;                          /* its text is being composed */
};

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

/* The first call is paired by its order with that of the other language, later ones by name. */
static void add_named(struct composer *k, struct named *named, enum language language)
{
    bool again = named->count > 0;
    size_t place = again ? k->note_count : next_place(k, language);
    struct block_note *note = note_at(k, place, named->node->at);

    named->notes = arena_grow(k->arena, named->notes, named->count, &named->room,
                              sizeof *named->notes);
    named->notes[named->count++] = note;
    if (again) {
        note->again = named->notes[0];
        note->text = note->again->text;
        note->listed = note->again->listed;
        k->notes_again++;
        k->asks_pages = true;           /* whether it stands on one page with the first */
        return;
    }
    named->open = true;
    note->text = compose_pair(k, named->node);
    named->open = false;
}

void compose_note_call(struct composer *k, const struct node *n, enum language language,
                       unsigned flags, struct run_list *out)
{
    struct str name = node_attribute(n, "name");
    struct named *named = named_note(k, name);
    size_t call = 0;

    if (!named) {
        diag_error(k->diag, n->at, MSG_COMPOSE_NO_NOTE, name);
        return;
    }
    if (!named->open) {
        call = named->calls[language]++;
        if (call == named->count)
            add_named(k, named, language);
        else if (!call)
            next_place(k, language);
    }
    add_mark(k, named->notes[call], flags, n->at, out);
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

        if (!named->count)
            diag_warning(k->diag, named->node->at, MSG_COMPOSE_NOTE_UNUSED,
                         map_key(k->named_notes, i));
    }
}
