/*
 * page/image.c - the heads of PNG (ISO 15948) and JPEG (ITU-T T.81) files
 *
 * Nothing outside the file's bytes is read, however damaged they are.
 */
#include "page/image.h"

#include <limits.h>

#include "base/file.h"

static unsigned byte(struct str s, size_t i)
{
    return i < s.len ? (unsigned char)s.ptr[i] : 0;
}

static uint32_t big_endian(struct str s, size_t at, int bytes)
{
    uint32_t v = 0;

    for (int i = 0; i < bytes; i++)
        v = v << 8 | byte(s, at + (size_t)i);
    return v;
}

/* Does a chunk stand before the pixels? */
static bool has_chunk(struct str s, const char *type)
{
    size_t at = 8;

    while (at + 12 <= s.len) {
        struct str name = str_sub(s, at + 4, 4);
        size_t length = big_endian(s, at, 4);

        if (str_is(name, type))
            return true;
        if (str_is(name, "IDAT") || length > s.len - at - 12)
            return false;
        at += length + 12;
    }
    return false;
}

static bool read_png(struct page_image *i)
{
    struct str s = i->bytes;
    unsigned colour = byte(s, 25);

    if (s.len < 57 || big_endian(s, 8, 4) != 13 || !str_is(str_sub(s, 12, 4), "IHDR") ||
        colour > 6 || colour == 1 || colour == 5)
        return false;
    i->width = big_endian(s, 16, 4);
    i->height = big_endian(s, 20, 4);
    i->components = colour == 0 || colour == 4 ? 1 : 3;
    i->alpha = colour & 4 || has_chunk(s, "tRNS");
    return true;
}

/* SOF0 to SOF15, without the tables DHT, JPG and DAC that share their range. */
static bool is_frame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool read_jpeg(struct page_image *i)
{
    struct str s = i->bytes;
    size_t at = 2;

    while (at + 4 <= s.len && byte(s, at) == 0xff) {
        unsigned marker = byte(s, at + 1);
        size_t length = big_endian(s, at + 2, 2);

        if (marker == 0xff) {               /* fill */
            at++;
            continue;
        }
        if (marker == 0xda || length < 2 || length > s.len - at - 2)
            return false;
        if (is_frame(marker)) {
            i->height = big_endian(s, at + 5, 2);
            i->width = big_endian(s, at + 7, 2);
            i->components = (int)byte(s, at + 9);
            return length >= 8 && byte(s, at + 4) == 8 && marker <= 0xc2 &&
                (i->components == 1 || i->components == 3 || i->components == 4);
        }
        at += length + 2;
    }
    return false;
}

const struct page_image *page_image_open(struct arena *a, const struct source *file, struct span at,
                                         struct diag *d)
{
    struct page_image *i = ARENA_NEW(a, struct page_image);
    bool png = str_starts(file->text, STR("\x89PNG\r\n\x1a\n"));
    bool jpeg = str_starts(file->text, STR("\xff\xd8\xff"));

    *i = (struct page_image){ .kind = png ? IMAGE_PNG : IMAGE_JPEG, .bytes = file->text,
                              .name = path_base(file->path), .at = at };
    if (!png && !jpeg) {
        diag_error(d, at, MSG_IMAGE_KIND, i->name);
        return NULL;
    }
    if (!(png ? read_png(i) : read_jpeg(i)) || !i->width || !i->height) {
        diag_error(d, at, MSG_IMAGE_DAMAGED, i->name);
        return NULL;
    }
    if (i->width > IMAGE_MOST_SIDE || i->height > IMAGE_MOST_SIDE ||
        (uint64_t)i->width * i->height > IMAGE_MOST_PIXELS) {
        diag_error(d, at, MSG_IMAGE_SIZE, i->name, str_number(a, i->width),
                   str_number(a, i->height));
        return NULL;
    }
    return i;
}

pu page_image_height(const struct page_image *image, pu width)
{
    return pu_scale(width, image->height, image->width);
}

int page_image_resolution(const struct page_image *image, struct size size)
{
    int64_t across = size.width > 0 ? (int64_t)image->width * 72 * PU_PER_PT / size.width : INT_MAX;
    int64_t down = size.height > 0 ? (int64_t)image->height * 72 * PU_PER_PT / size.height
        : INT_MAX;
    int64_t least = across < down ? across : down;

    return least > INT_MAX ? INT_MAX : (int)least;
}
