/* tests/fuzz/svg.c - libFuzzer entry: an SVG of any bytes, painted where it is sound */
#include <stddef.h>
#include <stdint.h>

#include "page/vector.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct ink black(const void *context, struct vector_colour c)
{
    (void)context, (void)c;
    return (struct ink){ { 0, 0, 0 }, { 0, 0, 0, 100 } };
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    struct source s = { .path = STR_INIT("fuzz.svg"), .text = { (const char *)bytes, size } };
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct page_vector *v = page_vector_read(a, &s, SPAN_NONE, d);
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(100) }, 0);

    if (v)
        page_vector_paint(pg, v, (struct rect){ 0, 0, PU_PT(100), PU_PT(50) }, black, NULL);
    diag_text(d, a, 20);
    arena_close(a);
    return 0;
}
