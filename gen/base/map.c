/* base/map.c - linear probing over entries kept in order of insertion */
#include "base/map.h"

#include "base/hash.h"

#include <string.h>

struct entry {
    struct str key;
    uint64_t hash;
    void *value;
};

struct map {
    struct arena *arena;
    struct entry *entries;
    size_t count, room;
    uint32_t *slots;        /* entry number + 1, or 0 */
    size_t slot_count;      /* a power of two */
};

struct map *map_new(struct arena *a)
{
    struct map *m = ARENA_NEW(a, struct map);

    m->arena = a;
    m->slot_count = 16;
    m->slots = ARENA_ARRAY(a, uint32_t, m->slot_count);
    return m;
}

/* The slot that holds the key, or the empty one where it would stand. */
static size_t slot_of(const struct map *m, struct str key, uint64_t hash)
{
    size_t i = (size_t)hash & (m->slot_count - 1);

    while (m->slots[i]) {
        const struct entry *e = &m->entries[m->slots[i] - 1];

        if (e->hash == hash && str_eq(e->key, key))
            break;
        i = (i + 1) & (m->slot_count - 1);
    }
    return i;
}

void *map_find(const struct map *m, struct str key)
{
    size_t i = slot_of(m, key, hash_of(0, key));

    return m->slots[i] ? m->entries[m->slots[i] - 1].value : NULL;
}

static void rehash(struct map *m)
{
    m->slot_count *= 4;
    m->slots = ARENA_ARRAY(m->arena, uint32_t, m->slot_count);
    for (size_t i = 0; i < m->count; i++)
        m->slots[slot_of(m, m->entries[i].key, m->entries[i].hash)] = (uint32_t)i + 1;
}

void **map_place(struct map *m, struct str key)
{
    uint64_t hash = hash_of(0, key);
    size_t i = slot_of(m, key, hash);

    if (m->slots[i])
        return &m->entries[m->slots[i] - 1].value;
    m->entries = arena_grow(m->arena, m->entries, m->count, &m->room, sizeof *m->entries);
    m->entries[m->count++] = (struct entry){ key, hash, NULL };
    m->slots[i] = (uint32_t)m->count;
    if (m->count * 2 > m->slot_count)
        rehash(m);
    return &m->entries[m->count - 1].value;
}

void *map_put(struct map *m, struct str key, void *value)
{
    void **place = map_place(m, key), *before = *place;

    *place = value;
    return before;
}

size_t map_count(const struct map *m)
{
    return m->count;
}

struct str map_key(const struct map *m, size_t i)
{
    return m->entries[i].key;
}

void *map_value(const struct map *m, size_t i)
{
    return m->entries[i].value;
}
