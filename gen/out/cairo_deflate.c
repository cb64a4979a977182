/* out/cairo_deflate.c - blocks with codes of their own (RFC 1951, 3.2.5 to 3.2.7) */
#include "out/cairo_deflate.h"

#include "out/cairo_code.h"

#include <stdlib.h>
#include <string.h>

#define LENGTHS 29
#define SYMBOLS (257 + LENGTHS)
#define DISTANCES 30
#define PLAN 19                 /* alphabet of the code lengths */
#define LONGEST 15
#define END 256

#define TOKEN_MOST 6            /* bytes of a token: 15 + 5 + 15 + 13 bits, or three of 15 */
#define HEAD_MOST 1024          /* bytes of a block's head and end */

/* The lengths that share a symbol begin here; bits that tell them apart. */
static const uint16_t length_base[LENGTHS] = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35,
    43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258 };
static const uint8_t length_bits[LENGTHS] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3,
    4, 4, 4, 4, 5, 5, 5, 5, 0 };

/* Bits ready to send. */
struct bits { uint32_t bits; unsigned count; };

struct block {
    uint32_t uses[SYMBOLS], distance_uses[DISTANCES];
    struct code codes[SYMBOLS], distances[DISTANCES];
    unsigned symbol[DEFLATE_LONGEST + 1];       /* of a length, past 257 */
    struct bits lengths[DEFLATE_LONGEST + 1];   /* code and the bits behind it */
    uint8_t near[256], far[256];                /* symbols of distances */
};

void deflate_begin(struct deflate *f, unsigned pixel_bytes)
{
    static const unsigned char head[2] = { 0x78, 0x5e };

    f->count = 0;
    f->pixel_bytes = pixel_bytes;
    f->length = 0;
    f->held = 0;
    f->held_bits = 0;
    f->failed = false;
    if (f->room < HEAD_MOST) {
        f->bytes = malloc(HEAD_MOST);
        f->failed = !f->bytes;
        f->room = f->bytes ? HEAD_MOST : 0;
    }
    if (f->failed)
        return;
    memcpy(f->bytes, head, sizeof head);
    f->length = sizeof head;
}

/* At most 32 bits. */
static void send(struct deflate *f, uint64_t bits, unsigned count)
{
    uint64_t held = f->held | bits << f->held_bits;
    unsigned char *p = f->bytes + f->length;

    f->held_bits += count;
    if (f->held_bits >= 32) {
        p[0] = (unsigned char)held;
        p[1] = (unsigned char)(held >> 8);
        p[2] = (unsigned char)(held >> 16);
        p[3] = (unsigned char)(held >> 24);
        f->length += 4;
        held >>= 32;
        f->held_bits -= 32;
    }
    f->held = held;
}

static unsigned copy_length(uint32_t token)
{
    return (token >> 15 & 0xff) + DEFLATE_SHORTEST;
}

static unsigned copy_distance(uint32_t token)
{
    return (token & 0x7fff) + 1;
}

/* Two symbols for each power of two; from 256 on all that share the higher bits share one. */
static unsigned distance_symbol(const struct block *b, unsigned distance)
{
    return distance <= 256 ? b->near[distance - 1] : b->far[(distance - 1) >> 7];
}

static unsigned distance_bits(unsigned symbol)
{
    return symbol < 4 ? 0 : symbol / 2 - 1;
}

/* ---- the codes of a block */

static void set_distances(struct block *b)
{
    for (unsigned symbol = 0, from = 0; symbol < DISTANCES; symbol++) {
        unsigned next = from + (1u << distance_bits(symbol));

        for (; from < next && from < 256; from++)
            b->near[from] = (uint8_t)symbol;
        for (; from < next; from += 128)
            b->far[from >> 7] = (uint8_t)symbol;
        from = next;
    }
}

static void set_lengths(struct block *b)
{
    for (unsigned i = 0; i < LENGTHS; i++)
        for (unsigned n = 0; n < 1u << length_bits[i]; n++)
            b->symbol[length_base[i] + n] = i;  /* the last, 258, has a symbol of its own */
}

static void count_uses(const struct deflate *f, struct block *b)
{
    b->uses[END] = 1;
    for (unsigned i = 0; i < f->count; i++) {
        uint32_t t = f->tokens[i];

        if (t & DEFLATE_COPY) {
            b->uses[257 + b->symbol[copy_length(t)]]++;
            b->distance_uses[distance_symbol(b, copy_distance(t))]++;
            continue;
        }
        b->uses[t & 0xff]++;
        if (!(t & DEFLATE_BYTE) && f->pixel_bytes == 3) {
            b->uses[t >> 8 & 0xff]++;
            b->uses[t >> 16]++;
        }
    }
}

static void join_lengths(struct block *b)
{
    for (unsigned n = DEFLATE_SHORTEST; n <= DEFLATE_LONGEST; n++) {
        unsigned i = b->symbol[n];
        struct code c = b->codes[257 + i];

        b->lengths[n] = (struct bits){ c.bits | (uint32_t)(n - length_base[i]) << c.length,
                                       c.length + (unsigned)length_bits[i] };
    }
}

/* ---- the head of a block: the lengths of its codes, in a code of their own */

struct plan {
    unsigned char symbols[SYMBOLS + DISTANCES], values[SYMBOLS + DISTANCES];
    unsigned count;
    uint32_t uses[PLAN];
};

static void plan_add(struct plan *p, unsigned symbol, unsigned value)
{
    p->symbols[p->count] = (unsigned char)symbol;
    p->values[p->count++] = (unsigned char)value;
    p->uses[symbol]++;
}

/* 16 repeats the length before 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 times none. */
static void plan_lengths(struct plan *p, const unsigned char *lengths, unsigned count)
{
    for (unsigned i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count && n < 138 && lengths[i + n] == lengths[i];)
            n++;
        if (lengths[i] == 0 && n >= 3) {
            plan_add(p, n <= 10 ? 17 : 18, n <= 10 ? n - 3 : n - 11);
            continue;
        }
        plan_add(p, lengths[i], 0);
        n = n < 4 || lengths[i] == 0 ? 1 : n > 7 ? 7 : n;
        if (n > 1)
            plan_add(p, 16, n - 4);
    }
}

static void send_plan(struct deflate *f, const struct plan *p)
{
    static const unsigned char order[PLAN] = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1,
                                               15 };
    static const unsigned char bits[3] = { 2, 3, 7 };
    struct code codes[PLAN];
    unsigned count = PLAN;

    code_make(codes, p->uses, PLAN, 7);
    while (count > 4 && !codes[order[count - 1]].length)
        count--;
    send(f, count - 4, 4);
    for (unsigned i = 0; i < count; i++)
        send(f, codes[order[i]].length, 3);
    for (unsigned i = 0; i < p->count; i++) {
        unsigned symbol = p->symbols[i];

        send(f, codes[symbol].bits, codes[symbol].length);
        if (symbol >= 16)
            send(f, p->values[i], bits[symbol - 16]);
    }
}

static void send_head(struct deflate *f, const struct block *b, bool last)
{
    unsigned char lengths[SYMBOLS + DISTANCES];
    unsigned symbols = SYMBOLS, distances = DISTANCES;
    struct plan plan = { .count = 0 };

    while (symbols > 257 && !b->codes[symbols - 1].length)
        symbols--;
    while (distances > 1 && !b->distances[distances - 1].length)
        distances--;
    for (unsigned i = 0; i < symbols; i++)
        lengths[i] = b->codes[i].length;
    for (unsigned i = 0; i < distances; i++)
        lengths[symbols + i] = b->distances[i].length;
    send(f, last, 1);
    send(f, 2, 2);              /* with codes of its own */
    send(f, symbols - 257, 5);
    send(f, distances - 1, 5);
    plan_lengths(&plan, lengths, symbols + distances);
    send_plan(f, &plan);
}

/* ---- blocks */

static void send_copy(struct deflate *f, const struct block *b, uint32_t token)
{
    struct bits length = b->lengths[copy_length(token)];
    unsigned distance = copy_distance(token), symbol = distance_symbol(b, distance);
    struct code c = b->distances[symbol];
    uint32_t rest = (distance - 1) & ((1u << distance_bits(symbol)) - 1);

    send(f, length.bits, length.count);
    send(f, c.bits | (uint64_t)rest << c.length, c.length + distance_bits(symbol));
}

static void send_code(struct deflate *f, struct code c)
{
    send(f, c.bits, c.length);
}

static void send_tokens(struct deflate *f, const struct block *b)
{
    for (unsigned i = 0; i < f->count; i++) {
        uint32_t t = f->tokens[i];

        if (t & DEFLATE_COPY) {
            send_copy(f, b, t);
            continue;
        }
        if (!(t & DEFLATE_BYTE) && f->pixel_bytes == 3) {
            struct code first = b->codes[t >> 16], second = b->codes[t >> 8 & 0xff];

            send(f, first.bits | (uint64_t)second.bits << first.length,
                 (unsigned)first.length + second.length);
        }
        send_code(f, b->codes[t & 0xff]);
    }
    send_code(f, b->codes[END]);
}

static bool make_room(struct deflate *f)
{
    size_t need = f->length + HEAD_MOST + (size_t)f->count * TOKEN_MOST;
    unsigned char *bytes;

    if (need <= f->room)
        return true;
    bytes = realloc(f->bytes, 2 * need);
    if (!bytes) {
        f->failed = true;
        return false;
    }
    f->bytes = bytes;
    f->room = 2 * need;
    return true;
}

void deflate_block(struct deflate *f, bool last)
{
    struct block b = { .uses = { 0 } };

    if (!f->failed && make_room(f)) {
        set_lengths(&b);
        set_distances(&b);
        count_uses(f, &b);
        code_make(b.codes, b.uses, SYMBOLS, LONGEST);
        code_make(b.distances, b.distance_uses, DISTANCES, LONGEST);
        join_lengths(&b);
        send_head(f, &b, last);
        send_tokens(f, &b);
    }
    f->count = 0;
}

bool deflate_end(struct deflate *f, uint32_t sum)
{
    deflate_block(f, true);
    if (f->failed)
        return false;
    for (unsigned i = 0; i < f->held_bits; i += 8)
        f->bytes[f->length++] = (unsigned char)(f->held >> i);
    for (int i = 0; i < 4; i++)
        f->bytes[f->length++] = (unsigned char)(sum >> (24 - 8 * i));
    return true;
}
