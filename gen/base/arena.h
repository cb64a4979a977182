/*
 * base/arena.h - memory that is freed all at once
 *
 * Every struct of the program lives in an arena and is never freed alone.
 * Four lifetimes (house style): input, job, flow, page. Nothing in a longer
 * arena points into a shorter one. Memory exhausted ends the program
 * (exit status 3, see base/die.h), so nothing here returns NULL.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_open(void);
void arena_close(struct arena *a);              /* NULL is allowed */

/* Forget everything allocated; the largest block is kept for reuse. */
void arena_reset(struct arena *a);

/* `size` zeroed bytes, aligned for any type. Size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size);
/* The same, with whatever stood there: for bytes that are written before they are read. */
void *arena_room(struct arena *a, size_t size);
void *arena_copy(struct arena *a, const void *from, size_t size);

/*
 * A larger copy of an array, or the array itself made larger: `old` held `count` items of `item`
 * bytes, the result has room for `*room` items, at least count + 1 (doubled; *room is updated).
 * Returns `old` itself while it still has room.
 */
void *arena_grow(struct arena *a, void *old, size_t count, size_t *room, size_t item);

/* Bytes handed out since the arena was opened or reset. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), arena_array_size((n), sizeof(type))))

/* n * size; ends the program when that overflows. */
size_t arena_array_size(size_t n, size_t size);

#endif
