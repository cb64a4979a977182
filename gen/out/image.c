/* out/image.c - loads the module, keeps what it decoded, and makes other parts of it */
#include "out/image.h"

#include <string.h>

#include "base/module.h"

/* A file, whichever edition showed it. */
struct picture {
    struct str bytes;
    struct image_pixels pixels;
    struct image_pixels *made[5];       /* of other parts, by how many; NULL: not yet */
    struct str profile;                 /* of those of CMYK */
    int limit;
    struct picture *next;
};

struct image_door {
    struct arena *arena;
    struct diag *diag;
    const struct image_module *module;
    bool tried;
    struct picture *pictures;
};

struct image_door *image_door_new(struct arena *a, struct diag *d)
{
    struct image_door *door = ARENA_NEW(a, struct image_door);

    door->arena = a;
    door->diag = d;
    return door;
}

static void *take(void *context, size_t size)
{
    return arena_alloc(context, size);
}

static const struct image_module *module(struct image_door *door)
{
    if (!door->tried)
        door->module = module_open(door->arena, "image", "image_module", sizeof *door->module,
                                   door->diag);
    door->tried = true;
    return door->module;
}

static struct picture *open_picture(struct image_door *door, const struct page_image *image)
{
    const struct image_memory memory = { take, door->arena };
    struct picture *p;

    for (p = door->pictures; p; p = p->next)
        if (str_eq(p->bytes, image->bytes))
            return p;
    if (!module(door))
        return NULL;
    p = ARENA_NEW(door->arena, struct picture);
    p->bytes = image->bytes;
    if (door->module->decode(image, &memory, &p->pixels) != IMAGE_OK) {
        diag_error(door->diag, image->at, MSG_IMAGE_DAMAGED, image->name);
        return NULL;
    }
    p->next = door->pictures;
    door->pictures = p;
    return p;
}

const struct image_pixels *image_decode(struct image_door *door, const struct page_image *image)
{
    struct picture *p = open_picture(door, image);

    return p ? &p->pixels : NULL;
}

static struct image_pixels *like(struct image_door *door, const struct image_pixels *from,
                                 int components)
{
    struct image_pixels *p = ARENA_NEW(door->arena, struct image_pixels);
    size_t count = (size_t)from->width * from->height;

    *p = (struct image_pixels){ .width = from->width, .height = from->height,
                                .components = components };
    p->bytes = arena_alloc(door->arena, count * (size_t)components);
    return p;
}

static size_t pixel_count(const struct image_pixels *p)
{
    return (size_t)p->width * p->height;
}

const struct image_pixels *image_rgb(struct image_door *door, const struct page_image *image)
{
    struct picture *p = open_picture(door, image);
    const struct image_pixels *from = p ? &p->pixels : NULL;
    struct image_pixels *to;

    if (!from || (from->components == 3 && !from->profile.ptr))
        return from;
    if (p->made[3])
        return p->made[3];
    if (from->components == 4 && !from->profile.ptr) {
        diag_error(door->diag, image->at, MSG_IMAGE_CMYK, image->name);
        return NULL;
    }
    to = like(door, from, 3);
    if (from->components == 1) {
        for (size_t i = 0; i < pixel_count(from); i++)
            memset(to->bytes + 3 * i, from->bytes[i], 3);
    } else if (door->module->convert(from, STR_NONE, 3, to->bytes) != IMAGE_OK) {
        diag_error(door->diag, image->at, MSG_IMAGE_PROFILE, image->name);
        return NULL;
    }
    return p->made[3] = to;
}

const struct image_pixels *image_grey(struct image_door *door, const struct page_image *image)
{
    struct picture *p = open_picture(door, image);
    const struct image_pixels *from = p ? &p->pixels : NULL;
    struct image_pixels *to;

    if (!from || from->components == 1)
        return from;
    if (p->made[1])
        return p->made[1];
    from = image_rgb(door, image);
    if (!from)
        return NULL;
    to = like(door, from, 1);
    for (size_t i = 0; i < pixel_count(from); i++) {
        const uint8_t *c = from->bytes + 3 * i;

        to->bytes[i] = (uint8_t)((299 * c[0] + 587 * c[1] + 114 * c[2] + 500) / 1000);
    }
    return p->made[1] = to;
}

/* Colour gives way where there is too much ink, black stays: what a
 * press operator's limiter does. */
static void limit_ink(struct image_pixels *p, int limit)
{
    unsigned most = (unsigned)(limit * 255 / 100);

    for (size_t i = 0; i < pixel_count(p); i++) {
        uint8_t *c = p->bytes + 4 * i;
        unsigned colour = c[0] + c[1] + c[2], left = most > c[3] ? most - c[3] : 0;

        for (int k = 0; colour > left && k < 3; k++)
            c[k] = (uint8_t)(c[k] * left / colour);
    }
}

const struct image_pixels *image_cmyk(struct image_door *door, const struct page_image *image,
                                      struct str profile, int limit)
{
    struct picture *p = open_picture(door, image);
    const struct image_pixels *from = p ? &p->pixels : NULL;
    struct image_pixels *to;

    if (!from)
        return NULL;
    if (p->made[4] && p->profile.ptr == profile.ptr && p->limit == limit)
        return p->made[4];
    to = like(door, from, 4);
    if (from->components == 1) {
        for (size_t i = 0; i < pixel_count(from); i++)
            to->bytes[4 * i + 3] = (uint8_t)(255 - from->bytes[i]);
    } else if (from->components == 4) {
        memcpy(to->bytes, from->bytes, 4 * pixel_count(from));
    } else if (!profile.ptr) {
        diag_error(door->diag, image->at, MSG_PRESS_RGB_IMAGE, image->name);
        return NULL;
    } else if (door->module->convert(from, profile, 4, to->bytes) != IMAGE_OK) {
        diag_error(door->diag, image->at, MSG_IMAGE_PROFILE, image->name);
        return NULL;
    }
    limit_ink(to, limit);
    p->profile = profile;
    p->limit = limit;
    return p->made[4] = to;
}

struct str image_packed(struct image_door *door, const struct image_pixels *pixels,
                        struct str (*pack)(void *context, struct str bytes), void *context)
{
    struct image_pixels *kept = (struct image_pixels *)pixels;          /* the door's own */
    const struct str bytes = { (const char *)pixels->bytes,
                               pixel_count(pixels) * (size_t)pixels->components };

    if (!kept->packed.ptr)
        kept->packed = str_copy(door->arena, pack(context, bytes));
    return kept->packed;
}
