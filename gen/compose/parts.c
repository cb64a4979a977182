/*
 * compose/parts.c - reports bound into one: a briefing pack
 *
 * Each keeps its period, area, numbers, notes and anchors, which get the name of its folder before
 * them; its headings stand one level lower, under a page with its title. Figures, words and the
 * look are those of the whole, so there is one contents and one pagination.
 */
#include "compose/composer.h"

/* Room above the title of a divider, per cent of the page. */
#define ABOVE 30

/* "2025-" of a report in 2025/report.md, else from its file's name. */
static struct str prefix_of(struct composer *k, const struct document *part)
{
    struct str path = part->source->path, base = path_base(path);

    if (str_is(base, "report.md"))
        base = path_base(path_folder(path));
    else if (str_ends(base, STR(".md")))
        base.len -= 3;
    return str_join(k->arena, base, STR("-"));
}

static struct composer inside(struct composer *k, size_t i)
{
    const struct document *part = k->document->part_documents[i];
    struct composer sub = *k;
    const struct area *area = part->area.len ? map_find(k->data->areas, part->area) : NULL;

    sub.document = part;
    sub.folder = path_join(k->arena, k->folder, path_folder(k->document->parts[i]));
    sub.prefix = prefix_of(k, part);
    sub.shift = 1;
    sub.area = area ? area : k->data->area;
    sub.depth = 0;
    sub.sources = map_new(k->arena);
    sub.ids = map_new(k->arena);
    sub.typed = sub.named_notes = sub.targets = NULL;
    sub.numbered = NULL;
    sub.numbered_count = sub.numbered_room = sub.numbered_next = 0;
    sub.late = NULL;
    sub.late_gaps = NULL;
    sub.late_count = sub.late_room = 0;
    return sub;
}

/* What goes on counting through all of them. */
static void take(struct composer *k, const struct composer *sub)
{
    k->notes = sub->notes;
    k->note_count = sub->note_count;
    k->note_room = sub->note_room;
    k->notes_again = sub->notes_again;
    for (int l = 0; l < LANGUAGES; l++)
        k->note_next[l] = sub->note_next[l];
    k->gaps = sub->gaps;
    k->gap_count = sub->gap_count;
    k->gap_room = sub->gap_room;
    k->asks_pages = sub->asks_pages;
    k->drawings = sub->drawings;
    k->chart_look = sub->chart_look;
    for (size_t i = 0; i < map_count(sub->sources); i++)
        map_put(k->sources, map_key(sub->sources, i), map_value(sub->sources, i));
}

bool compose_is_part(struct composer *k, struct str id)
{
    for (size_t i = 0; i < k->document->part_count; i++) {
        struct str prefix = prefix_of(k, k->document->part_documents[i]);

        if (str_eq(str_sub(prefix, 0, prefix.len - 1), id))
            return true;
    }
    return false;
}

/*
 * A page with the title, which is a heading of the first level. In print it is a right-hand page
 * with an empty back, and what it opens begins on the right too (单码起、背白).
 */
static void add_divider(struct composer *k, struct block_list *out)
{
    struct block_list title = { 0 };
    struct span at = k->document->at;

    compose_title(k, &title);
    compose_block(k, out, BLOCK_PAGE, at)->level = BLOCK_PAGE_RIGHT;
    compose_block(k, out, BLOCK_SPACE, at)->level = ABOVE;
    for (const struct block *b = title.first; b; b = b->next) {
        struct block *copy = compose_block(k, out, b->kind, at);

        copy->text = b->text;
        if (b->kind != BLOCK_TITLE)
            continue;
        copy->kind = BLOCK_HEADING;
        copy->level = 1;
        copy->id = str_sub(k->prefix, 0, k->prefix.len - 1);
    }
    compose_block(k, out, BLOCK_PAGE, at)->level = BLOCK_PAGE_RIGHT;
}

void compose_parts(struct composer *k, struct block_list *out)
{
    k->parts_done = true;
    for (size_t i = 0; i < k->document->part_count; i++) {
        struct composer sub = inside(k, i);

        compose_number_all(&sub);
        add_divider(&sub, out);
        if (sub.document->body)
            compose_blocks(&sub, sub.document->body, out);
        compose_notes_check(&sub);
        compose_late(&sub);
        take(k, &sub);
    }
    if (k->document->part_count)
        compose_block(k, out, BLOCK_PAGE, k->document->at)->level = BLOCK_PAGE_RIGHT;
}

/* ::: parts: here; a report that says nothing has them at its end. */
void compose_parts_block(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field none[] = { { NULL, NULL, FIELD_ANY, false } };
    const struct node *option[1];

    compose_options(k, n, none, option);
    if (k->prefix.len || k->parts_done || k->depth > 1)
        diag_error(k->diag, n->at, MSG_COMPOSE_PARTS_PLACE);
    else
        compose_parts(k, out);
}
