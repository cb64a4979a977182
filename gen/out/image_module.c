/*
 * out/image_module.c - the module behind out/image.h: its table, and conversion by lcms2
 */
#include "out/image_codec.h"

#include <lcms2.h>

static cmsHPROFILE profile_of(struct str bytes)
{
    return bytes.ptr ? cmsOpenProfileFromMem(bytes.ptr, (cmsUInt32Number)bytes.len)
                     : cmsCreate_sRGBProfile();
}

static cmsUInt32Number format_of(int components)
{
    return components == 4 ? TYPE_CMYK_8 : components == 3 ? TYPE_RGB_8 : TYPE_GRAY_8;
}

static enum image_fault convert(const struct image_pixels *from, struct str profile, int components,
                                uint8_t *out)
{
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE source = profile_of(from->profile), target = profile_of(profile);
    cmsHTRANSFORM transform = NULL;
    size_t row = from->width;

    if (source && target)
        transform = cmsCreateTransformTHR(context, source, format_of(from->components), target,
                                          format_of(components), INTENT_RELATIVE_COLORIMETRIC,
                                          cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    for (size_t y = 0; transform && y < from->height; y++)
        cmsDoTransform(transform, from->bytes + y * row * (size_t)from->components,
                       out + y * row * (size_t)components, from->width);
    if (transform)
        cmsDeleteTransform(transform);
    if (source)
        cmsCloseProfile(source);
    if (target)
        cmsCloseProfile(target);
    cmsDeleteContext(context);
    return transform ? IMAGE_OK : IMAGE_PROFILE;
}

static enum image_fault decode(const struct page_image *image, const struct image_memory *memory,
                               struct image_pixels *out)
{
    return image->kind == IMAGE_PNG ? image_read_png(image, memory, out)
                                    : image_read_jpeg(image, memory, out);
}

extern const struct image_module image_module;

__attribute__((visibility("default"))) const struct image_module image_module = {
    sizeof(struct image_module), decode, convert
};
