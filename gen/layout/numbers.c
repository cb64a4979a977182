/*
 * layout/numbers.c - on which page what stands
 *
 * A pass over the document keeps page numbers of what has a name. Texts that print a page
 * number take it from the pass before; passes are repeated until all numbers stand still.
 */
#include "layout/set.h"

#include "base/map.h"

struct numbers { struct map *pages; struct arena *arena; };

struct numbers *numbers_new(struct arena *a)
{
    struct numbers *n = ARENA_NEW(a, struct numbers);

    n->arena = a;
    n->pages = map_new(a);
    return n;
}

void numbers_put(struct numbers *n, struct str name, unsigned page)
{
    unsigned *value = map_find(n->pages, name);

    if (value)
        return;
    value = ARENA_NEW(n->arena, unsigned);
    *value = page;
    map_put(n->pages, str_copy(n->arena, name), value);
}

unsigned numbers_find(const struct numbers *n, struct str name)
{
    const unsigned *value = n ? map_find(n->pages, name) : NULL;

    return value ? *value : 0;
}

struct str numbers_differ(const struct numbers *a, const struct numbers *b)
{
    for (size_t i = 0; i < map_count(a->pages); i++) {
        struct str name = map_key(a->pages, i);

        if (numbers_find(a, name) != numbers_find(b, name))
            return name;
    }
    return STR_NONE;
}

struct str numbers_label(const struct layout *l, struct arena *a, unsigned page)
{
    return look_numeral(a, l->look->folio, page + (unsigned)l->look->folio_first - 1);
}
