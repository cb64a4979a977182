/* out/image_codec.h - the decoders of the image module */
#ifndef OUT_IMAGE_CODEC_H
#define OUT_IMAGE_CODEC_H

#include "out/image.h"

enum image_fault image_read_png(const struct page_image *image, const struct image_memory *memory,
                                struct image_pixels *out);
enum image_fault image_read_jpeg(const struct page_image *image, const struct image_memory *memory,
                                 struct image_pixels *out);

#endif
