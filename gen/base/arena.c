/* base/arena.c - blocks of growing size, bump allocation */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

#define FIRST_BLOCK ((size_t)16 << 10)
#define LARGEST_BLOCK ((size_t)1 << 20)
#define ALIGN 16

struct block {
    struct block *previous;
    size_t size, used;
    _Alignas(ALIGN) unsigned char bytes[];
};

struct arena {
    struct block *current;
    size_t used;            /* in blocks before the current one */
};

static struct block *new_block(struct block *previous, size_t size)
{
    struct block *b = malloc(sizeof *b + size);

    if (!b)
        die_memory();
    b->previous = previous;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *arena_open(void)
{
    struct arena *a = malloc(sizeof *a);

    if (!a)
        die_memory();
    a->current = new_block(NULL, FIRST_BLOCK);
    a->used = 0;
    return a;
}

static void free_blocks(struct block *b)
{
    while (b) {
        struct block *previous = b->previous;

        free(b);
        b = previous;
    }
}

void arena_close(struct arena *a)
{
    if (!a)
        return;
    free_blocks(a->current);
    free(a);
}

void arena_reset(struct arena *a)
{
    struct block *keep = a->current;

    for (struct block *b = keep; b; b = b->previous)
        if (b->size > keep->size)
            keep = b;
    for (struct block *b = a->current; b;) {
        struct block *previous = b->previous;

        if (b != keep)
            free(b);
        b = previous;
    }
    keep->previous = NULL;
    keep->used = 0;
    a->current = keep;
    a->used = 0;
}

/* What an allocation takes of its block. */
static size_t aligned(size_t size)
{
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    return size ? size : ALIGN;
}

void *arena_room(struct arena *a, size_t size)
{
    struct block *b = a->current;
    void *p;

    if (size > SIZE_MAX / 2)
        die_memory();
    size = aligned(size);
    if (b->size - b->used < size) {
        size_t next = b->size < LARGEST_BLOCK ? b->size * 2 : LARGEST_BLOCK;

        a->used += b->used;
        b = a->current = new_block(b, size > next ? size : next);
    }
    p = b->bytes + b->used;
    b->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(arena_room(a, size), 0, aligned(size));
}

void *arena_copy(struct arena *a, const void *from, size_t size)
{
    unsigned char *p = arena_room(a, size);

    memset(p + size, 0, aligned(size) - size);
    return size ? memcpy(p, from, size) : p;
}

/* The last allocation grows where it stands, if its block has the room. */
static bool widen(struct arena *a, const void *last, size_t size, size_t more)
{
    struct block *b = a->current;
    size_t taken = aligned(size), wanted;

    if (more > SIZE_MAX / 2 || taken > b->used || last != b->bytes + b->used - taken)
        return false;
    wanted = aligned(more) - taken;
    if (b->size - b->used < wanted)
        return false;
    memset(b->bytes + b->used, 0, wanted);
    b->used += wanted;
    return true;
}

void *arena_grow(struct arena *a, void *old, size_t count, size_t *room, size_t item)
{
    size_t more, used = count * item;
    unsigned char *p;

    if (count < *room)
        return old;
    more = count < 8 ? 16 : count * 2;
    if (count && widen(a, old, *room * item, arena_array_size(more, item))) {
        *room = more;
        return old;
    }
    p = arena_room(a, arena_array_size(more, item));
    if (count)
        memcpy(p, old, used);
    memset(p + used, 0, more * item - used);
    *room = more;
    return p;
}

size_t arena_used(const struct arena *a)
{
    return a->used + a->current->used;
}

size_t arena_array_size(size_t n, size_t size)
{
    if (size && n > SIZE_MAX / 2 / size)
        die_memory();
    return n * size;
}
