/*
 * out/pdf_image.c - pictures as image XObjects
 *
 * ISO 32000-1, 8.9. A JPEG of a screen goes in as it is, once it has proved sound; everything else
 * as pixels. No picture is transparent: the door stands it on white.
 */
#include "out/pdf_private.h"
#include "out/pdf_write.h"

static const struct image_pixels *pixels_of(struct pdf *p, const struct page_image *image)
{
    struct image_door *door = p->options.images;

    if (p->options.kind == PDF_X4)
        return image_cmyk(door, image,
                          p->options.profile ? p->options.profile->bytes : STR_NONE,
                          p->options.ink_limit);
    if (p->options.one_ink || image->components == 1)
        return image_grey(door, image);
    return image_rgb(door, image);
}

/* Can a reader take the file's own bytes? */
static bool as_file(const struct pdf *p, const struct page_image *image)
{
    const struct image_pixels *pixels;

    if (image->kind != IMAGE_JPEG || image->components == 4 || p->options.kind == PDF_X4 ||
        (p->options.one_ink && image->components != 1))
        return false;
    pixels = image_decode(p->options.images, image);
    return pixels && !pixels->profile.ptr;
}

static struct str deflated(void *file, struct str bytes)
{
    return pdf_deflate(file, bytes);
}

static void put_picture(struct pdf *p, uint32_t number, const struct page_image *image,
                        const struct image_pixels *pixels)
{
    static const char *const spaces[] = { "", "Gray", "", "RGB", "CMYK" };
    bool file = as_file(p, image);
    HPDF_Dict d = pdf_dict(p->file, number);
    struct buf b = { .arena = p->arena };
    struct str body, bytes = image->bytes;

    buf_z(&b, "/Type/XObject/Subtype/Image/Width ");
    pdf_integer(&b, image->width);
    buf_z(&b, "/Height ");
    pdf_integer(&b, image->height);
    buf_format(&b, "/BitsPerComponent 8/ColorSpace/Device%s", spaces[pixels->components]);
    if (file)
        buf_z(&b, "/Filter/DCTDecode");
    body = buf_str(&b);
    pdf_set_raw(d, &body);
    if (!file) {
        bytes = image_packed(p->options.images, pixels, deflated, p->file);
        pdf_set_name(p->file, d, "Filter", "FlateDecode");
    }
    pdf_put_stream(p->file, d, bytes, PDF_STORED);
}

uint32_t pdf_picture(struct pdf *p, const struct page_image *image)
{
    const struct image_pixels *pixels;
    struct pdf_picture *new;

    /* one file is one object, however often and by whichever names it is shown */
    for (size_t i = 0; i < p->picture_count; i++)
        if (str_eq(p->pictures[i].image->bytes, image->bytes))
            return (uint32_t)i + 1;
    pixels = p->options.images ? pixels_of(p, image) : NULL;
    if (!pixels)
        return 0;
    p->pictures = arena_grow(p->arena, p->pictures, p->picture_count, &p->picture_room,
                             sizeof *p->pictures);
    new = &p->pictures[p->picture_count++];
    *new = (struct pdf_picture){ image, pdf_number(p->file) };
    put_picture(p, new->number, image, pixels);
    return (uint32_t)p->picture_count;
}
