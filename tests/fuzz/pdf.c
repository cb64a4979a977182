/*
 * tests/fuzz/pdf.c - libFuzzer entry: preflight of any bytes, by every standard, and the trace of them
 *
 * Give it files laid open by qpdf --qdf: changes of packed bytes hardly reach the parsers behind them.
 * The module of libqpdf is loaded as the program loads it.
 */
#include <stddef.h>
#include <stdint.h>

#include "inspect/inspect.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct inspect_options o = { .standards = (1u << INSPECT_STANDARDS) - 1, .ink = 220 };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, size % 2 ? LANGUAGE_EN : LANGUAGE_ZH);
    struct inspection *x = inspect_open(a, STR("fuzz.pdf"), (struct str){ (const char *)bytes, size },
                                        &o, d);
    struct buf out = { .arena = a };

    if (x) {
        inspect_text(x, &out);
        inspect_json(x, &out);
    }
    inspect_close(x);
    arena_close(a);
    return 0;
}
