/*
 * out/cairo_pack.c - see cairo_pack.h; zlib packs
 *
 * Behind a full flush a stream of deflate stands on a whole byte and looks back no further, so
 * what was packed elsewhere between two of them may follow: kept rows are put in as bytes, 1, 2, 4
 * ... of them as their number asks for. The checksum is libdeflate's, which is many times faster.
 */
#include "out/cairo_pack.h"

#include <assert.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define LEVEL 1                 /* of zlib: higher ones cost more than they save */
#define WINDOW (-15)            /* the largest, of a stream without head and checksum */
#define MEMORY 8                /* zlib's own default */

#define KEPT 7                  /* up to 64 rows */
#define FEW 4                   /* rows that are not worth a flush */
#define PIECE 65536

struct kept { unsigned char *bytes; size_t size; };

struct cairo_pack {
    z_stream stream;
    struct cairo_pieces to;
    size_t row, kept_row;
    struct kept kept[KEPT];             /* 1 << i rows of kept_row bytes, like those above */
    unsigned char *same;                /* one of them as it is */
    size_t waiting;                     /* such rows */
    uint32_t sum;
    unsigned char piece[PIECE];
};

struct cairo_pack *cairo_pack_open(void)
{
    struct cairo_pack *p = calloc(1, sizeof *p);

    if (p && deflateInit2(&p->stream, LEVEL, Z_DEFLATED, WINDOW, MEMORY,
                          Z_DEFAULT_STRATEGY) == Z_OK)
        return p;
    free(p);
    return NULL;
}

static void start_piece(struct cairo_pack *p)
{
    p->stream.next_out = p->piece;
    p->stream.avail_out = PIECE;
}

static void write_piece(struct cairo_pack *p)
{
    p->to.write(p->to.context, p->piece, PIECE - p->stream.avail_out);
    start_piece(p);
}

static void pack(struct cairo_pack *p, const unsigned char *bytes, size_t size, int flush)
{
    p->stream.next_in = (unsigned char *)bytes;         /* zlib reads it only */
    p->stream.avail_in = (uInt)size;
    do {
        if (p->stream.avail_out == 0)
            write_piece(p);
        deflate(&p->stream, flush);
    } while (p->stream.avail_out == 0);
}

static void put(struct cairo_pack *p, const unsigned char *bytes, size_t size)
{
    while (size) {
        size_t part = size < p->stream.avail_out ? size : p->stream.avail_out;

        memcpy(p->stream.next_out, bytes, part);
        p->stream.next_out += part;
        p->stream.avail_out -= (uInt)part;
        bytes += part;
        size -= part;
        if (p->stream.avail_out == 0)
            write_piece(p);
    }
}

static void forget(struct cairo_pack *p)
{
    for (int i = 0; i < KEPT; i++)
        free(p->kept[i].bytes);
    memset(p->kept, 0, sizeof p->kept);
    free(p->same);
    p->same = NULL;
    p->kept_row = 0;
}

/* 1 << i rows; nothing of them is left in the stream. */
static bool keep(struct cairo_pack *p, int i)
{
    size_t size;

    deflateReset(&p->stream);
    start_piece(p);
    for (int k = 0; k < 1 << i; k++)
        pack(p, p->same, p->row, Z_NO_FLUSH);
    pack(p, NULL, 0, Z_FULL_FLUSH);
    size = PIECE - p->stream.avail_out;
    assert(size == p->stream.total_out);
    p->kept[i] = (struct kept){ malloc(size), size };
    if (p->kept[i].bytes)
        memcpy(p->kept[i].bytes, p->piece, size);
    return p->kept[i].bytes;
}

static bool keep_all(struct cairo_pack *p)
{
    forget(p);
    p->same = calloc(1, p->row);
    if (!p->same)
        return false;
    p->same[0] = 2;
    for (int i = 0; i < KEPT; i++)
        if (!keep(p, i))
            return false;
    p->kept_row = p->row;
    return true;
}

bool cairo_pack_begin(struct cairo_pack *p, size_t row, struct cairo_pieces to)
{
    static const unsigned char head[2] = { 0x78, 0x01 };

    p->row = row;
    if (p->kept_row != row && !keep_all(p))
        return false;
    p->to = to;
    p->waiting = 0;
    p->sum = libdeflate_adler32(0, NULL, 0);
    deflateReset(&p->stream);
    start_piece(p);
    put(p, head, sizeof head);
    return true;
}

static void pack_waiting(struct cairo_pack *p)
{
    if (p->waiting >= FEW)
        pack(p, NULL, 0, Z_FULL_FLUSH);
    while (p->waiting >= FEW) {
        int i = KEPT - 1;

        while (p->waiting >> i == 0)
            i--;
        put(p, p->kept[i].bytes, p->kept[i].size);
        p->waiting -= (size_t)1 << i;
    }
    for (; p->waiting; p->waiting--)
        pack(p, p->same, p->row, Z_NO_FLUSH);
}

void cairo_pack_row(struct cairo_pack *p, const unsigned char *bytes)
{
    pack_waiting(p);
    p->sum = libdeflate_adler32(p->sum, bytes, p->row);
    pack(p, bytes, p->row, Z_NO_FLUSH);
}

void cairo_pack_same(struct cairo_pack *p)
{
    p->sum = libdeflate_adler32(p->sum, p->same, p->row);
    p->waiting++;
}

void cairo_pack_end(struct cairo_pack *p)
{
    unsigned char sum[4];

    pack_waiting(p);
    pack(p, NULL, 0, Z_FINISH);
    for (int i = 0; i < 4; i++)
        sum[i] = (unsigned char)(p->sum >> (24 - 8 * i));
    put(p, sum, sizeof sum);
    if (p->stream.avail_out < PIECE)
        write_piece(p);
}

void cairo_pack_close(struct cairo_pack *p)
{
    if (!p)
        return;
    forget(p);
    deflateEnd(&p->stream);
    free(p);
}
