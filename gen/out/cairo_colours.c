/*
 * out/cairo_colours.c - see cairo_colours.h
 *
 * A colour is looked up once a run. A palette: what is exact, then from the most frequent on
 * each colour that none before it stands for; the others go to the nearest. A place that could
 * still be filled would only be one symbol more to pack. Ties go by value.
 */
#include "out/cairo_colours.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_RUNS 65536

static uint32_t hash(uint32_t colour)
{
    return colour * 2654435761u;
}

/* Where the colour is or would be. */
static size_t slot_of(const struct cairo_colours *c, uint32_t colour)
{
    size_t i = hash(colour) >> 18;

    while (c->slots[i] && c->values[c->slots[i] - 1] != colour)
        i = (i + 1) & (COLOURS_SLOTS - 1);
    return i;
}

/* COLOURS_MOST: there are too many. */
static unsigned new_number(struct cairo_colours *c, uint32_t colour)
{
    size_t i = slot_of(c, colour);

    if (!c->slots[i]) {
        if (c->count == c->most)
            return COLOURS_MOST;
        c->values[c->count] = colour;
        c->lines[c->count] = false;
        c->pixels[c->count++] = 0;
        c->slots[i] = (uint16_t)c->count;
    }
    return c->slots[i] - 1u;
}

static unsigned number_of(struct cairo_colours *c, uint32_t pixel)
{
    uint32_t colour = pixel & 0xffffff;
    uint64_t *met = &c->met[hash(colour) >> 24];
    unsigned number;

    if (*met >> 16 == (colour | 1u << 24))
        return *met & 0xffff;
    number = new_number(c, colour);
    *met = (uint64_t)(colour | 1u << 24) << 16 | number;
    return number;
}

/* Room for a row more. */
static bool make_room(struct cairo_colours *c, int width)
{
    size_t room = c->room ? 2 * c->room : FIRST_RUNS;
    uint32_t *runs;

    if (c->room - c->run_count >= (size_t)width)
        return true;
    runs = realloc(c->runs, room * sizeof *runs);
    if (!runs)
        return false;
    c->runs = runs;
    c->room = room;
    return true;
}

/* Eight pixels at a time. */
static int run_end(const uint32_t *row, int x, int width)
{
    uint32_t colour = row[x];
    int end = x + 1;

    if (end == width || row[end] != colour)
        return end;
    for (; end + 8 <= width; end += 8) {
        uint32_t other = 0;

        for (int i = 0; i < 8; i++)
            other |= row[end + i] ^ colour;
        if (other)
            break;
    }
    while (end < width && row[end] == colour)
        end++;
    return end;
}

static bool read_row(struct cairo_colours *c, const uint32_t *row, int width)
{
    for (int x = 0, end; x < width; x = end) {
        unsigned number = number_of(c, row[x]);

        if (number == COLOURS_MOST)
            return false;
        end = run_end(row, x, width);
        c->lines[number] |= end - x >= COLOURS_LONG;
        c->runs[c->run_count++] = (uint32_t)number << 16 | (uint32_t)(end - x);
    }
    return true;
}

/* The runs of the last row, as often as it stands there. */
static void count(struct cairo_colours *c)
{
    for (size_t i = c->last; i < c->run_count && c->runs[i]; i++)
        c->pixels[c->runs[i] >> 16] += (c->runs[i] & 0xffff) * c->times;
    c->times = 0;
}

const uint32_t *cairo_band_row(const struct cairo_band *b, int y)
{
    return (const uint32_t *)(const void *)(b->bytes + (size_t)y * (size_t)b->stride);
}

bool cairo_band_same(const struct cairo_band *b, int y)
{
    const unsigned char *row = b->bytes + (size_t)y * (size_t)b->stride;
    const unsigned char *above = y > 0 ? row - b->stride : b->above;

    return above && !memcmp(row, above, (size_t)b->width * sizeof(uint32_t));
}

void cairo_colours_start(struct cairo_colours *c, unsigned most)
{
    c->most = most;
    c->run_count = c->last = c->count = c->times = 0;
    memset(c->slots, 0, sizeof c->slots);
    memset(c->met, 0, sizeof c->met);
}

static bool read_rows(struct cairo_colours *c, const struct cairo_band *b)
{
    for (int y = 0; y < b->height; y++) {
        if (!make_room(c, b->width))
            return false;
        if (cairo_band_same(b, y)) {
            c->times++;
            c->runs[c->run_count++] = 0;
            continue;
        }
        count(c);
        c->last = c->run_count;
        c->times = 1;
        if (!read_row(c, cairo_band_row(b, y), b->width))
            return false;
    }
    return true;
}

bool cairo_colours_read(struct cairo_colours *c, const struct cairo_band *b)
{
    size_t before = c->run_count;

    if (read_rows(c, b))
        return true;
    c->run_count = before;
    return false;
}

bool cairo_colours_grey(const struct cairo_colours *c)
{
    for (unsigned i = 0; i < c->count; i++)
        if ((c->values[i] ^ c->values[i] >> 8) & 0xffff)
            return false;
    return true;
}

/* ---- the palette */

struct choice {
    uint64_t weight;                    /* the order: the exact, by pixels, then by value */
    uint16_t number;
    bool chosen;
};

static int by_weight(const void *x, const void *y)
{
    uint64_t a = ((const struct choice *)x)->weight, b = ((const struct choice *)y)->weight;

    return (a < b) - (a > b);
}

static int off(uint32_t a, uint32_t b)
{
    int most = 0;

    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));

        most = d > most ? d : most;
    }
    return most;
}

/* How far the nearest place is; 256 where there is none. */
static int nearest(const struct cairo_palette *l, uint32_t colour, unsigned *place)
{
    int least = 256;

    for (unsigned i = 0; i < l->count && least > 0; i++) {
        int d = off(l->values[i], colour);

        if (d < least) {
            least = d;
            *place = i;
        }
    }
    return least;
}

static bool add(struct cairo_palette *l, const struct cairo_colours *c, struct choice *choice)
{
    if (l->count == COLOURS_PALETTE)
        return false;
    choice->chosen = true;
    l->places[choice->number] = (uint8_t)l->count;
    l->values[l->count++] = c->values[choice->number];
    return true;
}

#define EXACT ((uint64_t)1 << 63)

/* The exact come first. Returns how many they are. */
static size_t order(const struct cairo_colours *c, const struct cairo_inks *inks,
                    struct choice *choices)
{
    size_t exact = 0;

    for (unsigned i = 0; i < c->count; i++)
        choices[i] = (struct choice){ .number = (uint16_t)i, .weight = (c->lines[i] ? EXACT : 0)
            | (uint64_t)c->pixels[i] << 24 | (0xffffff - c->values[i]) };
    for (unsigned i = 0; i < inks->count; i++) {
        unsigned number = c->slots[slot_of(c, inks->values[i])];

        if (number)
            choices[number - 1].weight |= EXACT;
    }
    qsort(choices, c->count, sizeof *choices, by_weight);
    while (exact < c->count && choices[exact].weight & EXACT)
        exact++;
    return exact;
}

static bool choose(const struct cairo_colours *c, const struct cairo_inks *inks,
                   struct choice *choices, struct cairo_palette *out)
{
    size_t exact = order(c, inks, choices);
    unsigned place = 0;

    for (size_t i = 0; i < c->count; i++)
        if ((i < exact || nearest(out, c->values[choices[i].number], &place) > COLOURS_OFF)
            && !add(out, c, &choices[i]))
            return false;
    for (size_t i = exact; i < c->count; i++)
        if (!choices[i].chosen) {
            nearest(out, c->values[choices[i].number], &place);
            out->places[choices[i].number] = (uint8_t)place;
        }
    return true;
}

static bool take_all(const struct cairo_colours *c, struct cairo_palette *out)
{
    if (c->count > COLOURS_PALETTE)
        return false;
    out->count = c->count;
    memcpy(out->values, c->values, c->count * sizeof *c->values);
    for (unsigned i = 0; i < c->count; i++)
        out->places[i] = (uint8_t)i;
    return true;
}

bool cairo_colours_choose(struct cairo_colours *c, const struct cairo_inks *inks,
                          struct cairo_palette *out)
{
    struct choice *choices;
    bool ok;

    count(c);
    out->count = 0;
    if (inks->all)
        return take_all(c, out);
    choices = malloc(c->count * sizeof *choices);
    ok = choices && choose(c, inks, choices, out);
    free(choices);
    return ok;
}
