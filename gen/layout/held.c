/*
 * layout/held.c - painted pages that wait until it is known whether they are the right ones
 *
 * Copyfitting first lays a document out as its template says, and mostly that has the pages asked
 * for. So that try paints; its pages and the rows that leave the tree behind them go to the sink
 * when no other try was needed, in the order in which they would have gone without waiting.
 */
#include "layout/set.h"

struct event {                  /* a page, or what leaves the tree after those before it */
    const struct page *page;
    unsigned number;
    uint32_t row;
};

struct held {
    struct arena *arena;
    struct event *events;
    size_t count, room;
    struct arena **memory;
    size_t memory_count, memory_room;
    struct page_sink sink;
};

static struct event *add(struct held *h)
{
    h->events = arena_grow(h->arena, h->events, h->count, &h->room, sizeof *h->events);
    return &h->events[h->count++];
}

static bool take_page(void *context, const struct page *pg, unsigned number)
{
    *add(context) = (struct event){ .page = pg, .number = number };
    return true;
}

struct held *held_open(void)
{
    struct arena *a = arena_open();
    struct held *h = ARENA_NEW(a, struct held);

    *h = (struct held){ .arena = a, .sink = { h, take_page, NULL } };
    return h;
}

void held_close(struct held *h)
{
    if (!h)
        return;
    for (size_t i = 0; i < h->memory_count; i++)
        arena_close(h->memory[i]);
    arena_close(h->arena);
}

const struct page_sink *held_sink(const struct held *h)
{
    return &h->sink;
}

void held_rows(struct held *h, uint32_t last)
{
    *add(h) = (struct event){ .row = last };
}

void held_keep(struct held *h, struct arena *memory)
{
    h->memory = arena_grow(h->arena, h->memory, h->memory_count, &h->memory_room,
                           sizeof *h->memory);
    h->memory[h->memory_count++] = memory;
}

bool held_send(const struct held *h, struct tree *t, const struct page_sink *sink)
{
    for (size_t i = 0; i < h->count; i++) {
        const struct event *e = &h->events[i];

        if (!e->page)
            rows_leave(t, e->row, sink);
        else if (!sink->page(sink->context, e->page, e->number))
            return false;
    }
    return true;
}
