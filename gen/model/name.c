/*
 * model/name.c - things by the names that people type, through maps
 *
 * A reference is looked up as an indicator and as a task before it is read as anything else, so a
 * name must cost no walk over all of them, nor leave anything in the arena.
 */
#include "base/utf8.h"
#include "model/read.h"

#define NAME_ROOM 256           /* bytes of a plain name that need no memory */
#define WORST 3                 /* a stray byte becomes U+FFFD */

/* Writes at most WORST * name.len bytes. */
static size_t make_plain(char *out, struct str name)
{
    size_t n = 0;

    while (name.len) {
        bool mark = (name.ptr[0] == '_' || name.ptr[0] == '^') && name.len > 1
                 && name.ptr[1] == '{';
        uint32_t c;

        if (mark)
            name = str_from(name, 2);
        if (!name.len)
            break;
        c = utf8_next(&name);
        if (c >= 0x2080 && c <= 0x2089)
            out[n++] = (char)('0' + (int)(c - 0x2080));
        else if (c != '}' && c != ' ')
            n += utf8_put(c, out + n);
    }
    return n;
}

/* The plain name in `room`, or in memory where it may be too long. */
static struct str plain_in(char room[NAME_ROOM], struct arena *a, struct str name)
{
    char *out = WORST * name.len <= NAME_ROOM ? room : arena_alloc(a, WORST * name.len);

    return (struct str){ out, make_plain(out, name) };
}

struct str read_plain_name(struct arena *a, struct str name)
{
    char room[NAME_ROOM];
    struct str plain = plain_in(room, a, name);

    return plain.ptr == room ? str_copy(a, plain) : plain;
}

void read_called(struct reader *r, struct map *names, struct str name, const void *thing)
{
    struct str plain = read_plain_name(r->arena, name);
    struct called *called = plain.len ? map_find(names, plain) : NULL;

    if (!plain.len || (called && called->last == thing))
        return;
    if (!called) {
        called = ARENA_NEW(r->arena, struct called);
        map_put(names, plain, called);
    }
    called->last = thing;
    called->count++;
}

const void *model_called(const struct dataset *data, const struct map *names, struct str name,
                         size_t *count)
{
    char room[NAME_ROOM];
    struct str plain = plain_in(room, data->arena, name);
    const struct called *called = plain.len ? map_find(names, plain) : NULL;

    *count = called ? called->count : 0;
    return *count == 1 ? called->last : NULL;
}
