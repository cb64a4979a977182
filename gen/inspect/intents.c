/*
 * inspect/intents.c - output intents and ICC profiles
 *
 * ISO 19005-2, 6.2.3; ISO 15930-7 on output intents; ISO 15076-1, 7.2 (the header of a profile).
 */
#include <string.h>

#include "inspect/inspect_private.h"

static uint32_t big(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;

    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool tags_within(struct str s)
{
    uint32_t count = s.len >= 132 ? big(s, 128) : 0;

    if (!count || count > 1000 || 132 + (size_t)count * 12 > s.len)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t at = big(s, 132 + i * 12 + 4), size = big(s, 132 + i * 12 + 8);

        if (at + size > s.len)
            return false;
    }
    return true;
}

const char *inspect_profile(struct inspection *x, struct str s, struct str *class_name,
                            struct str *why)
{
    static const char *const spaces[] = { "RGB ", "CMYK", "GRAY", "Lab " };

    *class_name = *why = STR_NONE;
    if (s.len < 132 || memcmp(s.ptr + 36, "acsp", 4) != 0)
        *why = inspect_absent(x, "ICC acsp");
    else if (big(s, 0) != s.len)
        *why = inspect_differs(x, STR("ICC size"), str_number(x->arena, big(s, 0)),
                               str_number(x->arena, (long long)s.len));
    else if (!tags_within(s))
        *why = STR("ICC tags");
    else if (s.ptr[8] > 4)
        *why = inspect_is(x, "ICC version", str_number(x->arena, s.ptr[8]));
    if (s.len >= 132)
        *class_name = str_sub(s, 12, 4);
    for (size_t i = 0; !why->ptr && i < sizeof spaces / sizeof *spaces; i++)
        if (!memcmp(s.ptr + 16, spaces[i], 4))
            return spaces[i];
    if (!why->ptr)
        *why = inspect_is(x, "ICC", inspect_quoted(x, str_sub(s, 16, 4)));
    return NULL;
}

static int components(const char *space)
{
    return !strcmp(space, "CMYK") ? 4 : !strcmp(space, "GRAY") ? 1 : 3;
}

struct intent { const struct object *o, *profile; const char *space; struct str kind; };

/* The profile of an intent, judged under `k`; *space is left where it is none. */
static void read_profile(struct inspection *x, struct intent *t, enum kind k, const char *classes)
{
    struct str bytes = inspect_stream(x, t->profile), why, class_name;
    const char *space = inspect_profile(x, bytes, &class_name, &why);
    int64_t n = object_integer(object_get(t->profile, "N"), 0);
    char name[5] = "";

    if (class_name.len == 4)
        memcpy(name, class_name.ptr, 4);
    if (!inspect_expect(x, k, space, 0, t->profile->number, why))
        return;
    t->space = space;
    inspect_expect(x, k, *name && strstr(classes, name), 0, t->profile->number,
                   inspect_is(x, "ICC class", inspect_quoted(x, class_name)));
    inspect_expect(x, k, n == components(space), 0, t->profile->number,
                   inspect_differs(x, STR("/N"), str_number(x->arena, n),
                                   str_number(x->arena, components(space))));
    inspect_measured(x, k, str_format(x->arena, "ICC %d.%d %s %s", bytes.ptr[8],
                                      (unsigned char)bytes.ptr[9] >> 4, name, space));
}

static void check_archive_intent(struct inspection *x, struct intent *t)
{
    inspect_expect(x, KIND_INTENT_REFERENCE, !object_has(t->o, "DestOutputProfileRef"), 0,
                   t->o->number, STR("/DestOutputProfileRef"));
    if (t->profile->kind == OBJECT_STREAM)
        read_profile(x, t, KIND_INTENT_PROFILE, "prtr mntr scnr spac");
    if (t->space)
        x->intent_space = t->space;
}

static void check_press_intent(struct inspection *x, struct intent *t)
{
    struct str id = object_utf8(x->arena, object_get(t->o, "OutputConditionIdentifier"));

    inspect_expect(x, KIND_PRESS_INTENT_NAME, id.len > 0, 0, t->o->number,
                   inspect_absent(x, "/OutputConditionIdentifier"));
    inspect_measured(x, KIND_PRESS_INTENT_NAME, id);
    if (inspect_expect(x, KIND_PRESS_PROFILE, t->profile->kind == OBJECT_STREAM, 0, t->o->number,
                       inspect_absent(x, "/DestOutputProfile")))
        read_profile(x, t, KIND_PRESS_PROFILE, "prtr");
    if (t->space)
        x->press_space = t->space;
}

void inspect_intents(struct inspection *x)
{
    const struct object *list = object_get(x->root, "OutputIntents"), *first = NULL;
    unsigned press = 0, archive = 0;

    for (uint32_t i = 0; object_is_array(list) && i < list->count; i++) {
        const struct object *o = object_at(list, i), *kind = object_get(o, "S");
        struct intent t = { .o = o, .profile = object_get(o, "DestOutputProfile") };

        if (t.profile->kind == OBJECT_STREAM) {
            inspect_expect(x, KIND_INTENT_ONE, !first || first == t.profile, 0, o->number,
                           STR("/DestOutputProfile"));
            first = t.profile;
        }
        if (object_is(kind, "GTS_PDFA1")) {
            archive++;
            check_archive_intent(x, &t);
        } else if (object_is(kind, "GTS_PDFX")) {
            press++;
            check_press_intent(x, &t);
        }
    }
    inspect_expect(x, KIND_PRESS_INTENT, press == 1, 0, x->root->number,
                   str_format(x->arena, "GTS_PDFX: %u", press));
    inspect_expect(x, KIND_INTENT_ONE, archive <= 1, 0, x->root->number,
                   str_format(x->arena, "GTS_PDFA1: %u", archive));
    if (archive + press && !x->intent_space && !x->press_space)
        inspect_expect(x, KIND_INTENT_PROFILE, first, 0, x->root->number,
                       inspect_absent(x, "/DestOutputProfile"));
}
