/*
 * layout/state.c - what setting changes beyond its slabs, to be taken back after a trial
 *
 * The tree, bookmarks, and the counters behind names; messages stay, but one text at one place is
 * kept once.
 */
#include "layout/set.h"

#include <string.h>

struct state state_keep(const struct layout *l)
{
    struct state s = {
        .nodes = tree_keep(l->tree, l->arena), .count = l->tree->count,
        .outlines = arena_copy(l->arena, l->outlines, l->outline_count * sizeof *l->outlines),
        .outline_count = l->outline_count, .anchors = l->anchors, .tables = l->tables,
        .notes = l->notes, .section_count = l->section_count, .carried = l->carried, .ok = l->ok
    };

    memcpy(s.sections, l->sections, sizeof s.sections);
    return s;
}

void state_restore(struct layout *l, const struct state *t)
{
    tree_restore(l->tree, t->nodes, t->count);
    for (size_t i = 0; i < t->outline_count; i++)
        l->outlines[i] = t->outlines[i];
    l->outline_count = t->outline_count;
    memcpy(l->sections, t->sections, sizeof t->sections);
    l->section_count = t->section_count;
    l->carried = t->carried;
    l->anchors = t->anchors;
    l->tables = t->tables;
    l->notes = t->notes;
    l->ok = t->ok;
}
