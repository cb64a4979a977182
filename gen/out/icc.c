/* out/icc.c - the header of an ICC profile */
#include "out/icc.h"

#define HEADER 128

static uint32_t big_endian(struct str s, size_t at)
{
    uint32_t v = 0;

    for (size_t i = 0; i < 4; i++)
        v = v << 8 | (unsigned char)s.ptr[at + i];
    return v;
}

/* A signature as it may be shown: "mntr". */
static struct str signature(struct arena *a, struct str bytes, size_t at)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < 4; i++) {
        char c = bytes.ptr[at + i];

        buf_char(&b, c >= ' ' && c < 0x7f ? c : '?');
    }
    return str_trim(buf_str(&b));
}

bool icc_check(struct arena *a, struct str bytes, struct str path, struct span at, struct diag *d)
{
    struct str kind, space, other;

    if (bytes.len < HEADER + 4 || !str_is(str_sub(bytes, 36, 4), "acsp"))
        return diag_error(d, at, MSG_ICC_NOT, path);
    if (big_endian(bytes, 0) != bytes.len)
        return diag_error(d, at, MSG_ICC_SIZE, path, str_number(a, big_endian(bytes, 0)),
                          str_number(a, (long long)bytes.len));
    kind = signature(a, bytes, 12);
    space = signature(a, bytes, 16);
    other = signature(a, bytes, 20);
    if (!str_is(kind, "prtr") || !str_is(space, "CMYK") ||
        (!str_is(other, "Lab") && !str_is(other, "XYZ")))
        return diag_error(d, at, MSG_ICC_KIND, path, kind, space);
    if ((unsigned char)bytes.ptr[8] > 4)
        return diag_error(d, at, MSG_ICC_VERSION, path, str_number(a, (unsigned char)bytes.ptr[8]));
    return true;
}
