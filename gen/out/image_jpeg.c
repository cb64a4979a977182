/*
 * out/image_jpeg.c - JPEG by libjpeg; a warning (data cut off, bad codes) counts as damage
 *
 * Adobe writes CMYK the other way round: 255 is no ink there.
 */
#include <stdio.h>

#include "out/image_codec.h"

#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct failure {
    struct jpeg_error_mgr base;
    jmp_buf back;
};

static void leave(j_common_ptr info)
{
    longjmp(((struct failure *)info->err)->back, 1);
}

static void silent(j_common_ptr info)
{
    (void)info;
}

static void warn(j_common_ptr info, int level)
{
    if (level < 0)
        leave(info);
}

static void copy_profile(struct jpeg_decompress_struct *info, const struct image_memory *memory,
                         struct image_pixels *out)
{
    JOCTET *bytes;
    unsigned size;
    char *copy;

    if (!jpeg_read_icc_profile(info, &bytes, &size))
        return;
    copy = memory->take(memory->context, size);
    memcpy(copy, bytes, size);
    out->profile = (struct str){ copy, size };
    free(bytes);
}

static void turn_round(struct image_pixels *p)
{
    size_t count = (size_t)p->width * p->height * 4;

    for (size_t i = 0; i < count; i++)
        p->bytes[i] = (uint8_t)(255 - p->bytes[i]);
}

static bool read_pixels(struct jpeg_decompress_struct *info, const struct image_memory *memory,
                        struct image_pixels *out)
{
    size_t row = (size_t)out->width * (size_t)out->components;

    if (info->output_width != out->width || info->output_height != out->height ||
        info->output_components != out->components)
        return false;
    out->bytes = memory->take(memory->context, row * out->height);
    while (info->output_scanline < info->output_height) {
        JSAMPROW line = out->bytes + row * info->output_scanline;

        if (jpeg_read_scanlines(info, &line, 1) != 1)
            return false;
    }
    if (out->components == 4 && info->saw_Adobe_marker)
        turn_round(out);
    jpeg_finish_decompress(info);
    return true;
}

enum image_fault image_read_jpeg(const struct page_image *image, const struct image_memory *memory,
                                 struct image_pixels *out)
{
    struct jpeg_decompress_struct info;
    struct failure failure;
    volatile bool ok = false;

    info.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = leave;
    failure.base.output_message = silent;
    failure.base.emit_message = warn;
    *out = (struct image_pixels){ .width = image->width, .height = image->height,
                                  .components = image->components };
    if (!setjmp(failure.back)) {
        jpeg_create_decompress(&info);
        jpeg_mem_src(&info, (const unsigned char *)image->bytes.ptr, image->bytes.len);
        jpeg_save_markers(&info, JPEG_APP0 + 2, 0xffff);
        if (jpeg_read_header(&info, TRUE) == JPEG_HEADER_OK) {
            info.out_color_space = image->components == 1 ? JCS_GRAYSCALE :
                image->components == 3 ? JCS_RGB : JCS_CMYK;
            copy_profile(&info, memory, out);
            jpeg_start_decompress(&info);
            ok = read_pixels(&info, memory, out);
        }
    }
    jpeg_destroy_decompress(&info);
    return ok ? IMAGE_OK : IMAGE_BROKEN;
}
