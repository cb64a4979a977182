/*
 * out/image_png.c - PNG by libpng's simplified interface
 *
 * An embedded profile (iCCP) is left aside: libpng converts by gamma and chunk to sRGB itself.
 */
#include "out/image_codec.h"

#include <png.h>

enum image_fault image_read_png(const struct page_image *image, const struct image_memory *memory,
                                struct image_pixels *out)
{
    png_image reader = { .version = PNG_IMAGE_VERSION };
    const png_color white = { 255, 255, 255 };
    bool grey = image->components == 1, ok;

    if (!png_image_begin_read_from_memory(&reader, image->bytes.ptr, image->bytes.len))
        return IMAGE_BROKEN;
    ok = reader.width == image->width && reader.height == image->height;
    reader.format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    *out = (struct image_pixels){ .width = image->width, .height = image->height,
                                  .components = grey ? 1 : 3 };
    out->bytes = memory->take(memory->context, PNG_IMAGE_SIZE(reader));
    ok = ok && png_image_finish_read(&reader, &white, out->bytes, 0, NULL);
    png_image_free(&reader);
    return ok ? IMAGE_OK : IMAGE_BROKEN;
}
