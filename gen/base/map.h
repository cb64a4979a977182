/*
 * base/map.h - from a text to a pointer, in insertion order
 *
 * Open hashing in an arena (base/hash.h); iteration never depends on the
 * machine. Keys are not copied.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map;

struct map *map_new(struct arena *a);
/* NULL where the key is absent. */
void *map_find(const struct map *m, struct str key);
/* Adds or replaces; returns the value that stood there before, or NULL. `value` is not NULL. */
void *map_put(struct map *m, struct str key, void *value);
/* Where the value of a key stands, NULL in it where the key is new, to be filled in at once. */
void **map_place(struct map *m, struct str key);
size_t map_count(const struct map *m);
/* The i-th entry in order of insertion; i < map_count. */
struct str map_key(const struct map *m, size_t i);
void *map_value(const struct map *m, size_t i);

#endif
