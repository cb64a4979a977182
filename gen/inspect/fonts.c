/*
 * inspect/fonts.c - each font against the codes that the pages use of it
 *
 * ISO 19005-2, 6.2.11; ISO 14289-1, 7.21. Fonts used only invisibly need no program.
 */
#include <math.h>
#include <string.h>

#include "inspect/face.h"

#define WIDTH_TOLERANCE 1.0         /* thousandths, as ISO 19005-2, 6.2.11.5 has it */

struct look { struct inspection *x; struct face *f; uint32_t object; };

static struct str code_text(const struct look *l, uint32_t code)
{
    struct str name = inspect_quoted(l->x, l->f->name);

    return str_format(l->x->arena, l->f->composite ? "%.*s <%04X>" : "%.*s <%02X>", STR_ARG(name),
                      (unsigned)code);
}

static struct str named(const struct look *l, struct str what)
{
    struct str name = inspect_quoted(l->x, l->f->name);

    return str_format(l->x->arena, "%.*s: %.*s", STR_ARG(name), STR_ARG(what));
}

#define EXPECT(l, kind, ok, what)                                                                 \
    inspect_expect((l)->x, (kind), (ok), (l)->f->page, (l)->object, (what))

static bool is_any(const struct object *o, const char *const *names)
{
    for (; *names; names++)
        if (object_is(o, *names))
            return true;
    return false;
}

static void check_dictionary(const struct look *l)
{
    static const char *const kinds[] = { "Type0", "Type1", "MMType1", "Type3", "TrueType", NULL };
    static const char *const descendants[] = { "CIDFontType0", "CIDFontType2", NULL };
    const struct object *font = l->f->font, *below = object_get(l->f->descendant, "Subtype");
    bool named_base = l->f->type3 || l->f->name.len;

    EXPECT(l, KIND_FONT_DICTIONARY, object_is(object_get(font, "Type"), "Font"),
           named(l, inspect_absent(l->x, "/Type /Font")));
    EXPECT(
        l, KIND_FONT_DICTIONARY, is_any(object_get(font, "Subtype"), kinds),
        named(l, inspect_is(l->x, "/Subtype", inspect_value(l->x, object_get(font, "Subtype")))));
    EXPECT(l, KIND_FONT_DICTIONARY, named_base, named(l, inspect_absent(l->x, "/BaseFont")));
    if (l->f->composite)
        EXPECT(l, KIND_FONT_DICTIONARY, is_any(below, descendants),
               named(l, inspect_is(l->x, "/Subtype", inspect_value(l->x, below))));
}

/* Embedding */

static void check_file(const struct look *l)
{
    const struct face *f = l->f;
    const struct object *below = object_get(f->descendant, "Subtype");
    const struct object *kind = object_get(f->file, "Subtype");
    bool right;

    if (!strcmp(f->file_key, "FontFile3"))
        right = f->composite
                    ? (object_is(below, "CIDFontType0") && object_is(kind, "CIDFontType0C")) ||
                          object_is(kind, "OpenType")
                    : object_is(kind, "Type1C") || object_is(kind, "OpenType");
    else if (!strcmp(f->file_key, "FontFile2"))
        right = f->composite ? object_is(below, "CIDFontType2")
                             : object_is(object_get(f->font, "Subtype"), "TrueType");
    else
        right = !f->composite;
    EXPECT(l, KIND_FONT_FILE, right, named(l, str_format(l->x->arena, "/%s %.*s", f->file_key,
                                                          STR_ARG(inspect_value(l->x, kind)))));
    if (strcmp(f->file_key, "FontFile"))
        EXPECT(l, KIND_FONT_PROGRAM, f->program, named(l, str_of(f->file_key)));
}

/* CMaps, character collections, maps to glyphs */

static bool same_text(const struct object *a, const struct object *b, const char *key)
{
    return str_eq(object_text(object_get(a, key)), object_text(object_get(b, key)));
}

static void check_system(const struct look *l, const struct object *encoding)
{
    const struct object *own = object_get(l->f->descendant, "CIDSystemInfo");
    const struct object *other = object_get(encoding, "CIDSystemInfo");
    bool stated = object_text(object_get(own, "Registry")).len && object_has(own, "Ordering") &&
                  object_get(own, "Supplement")->kind == OBJECT_INTEGER;

    EXPECT(l, KIND_FONT_SYSTEM, stated, named(l, inspect_absent(l->x, "/CIDSystemInfo")));
    if (other->kind != OBJECT_NULL)
        EXPECT(l, KIND_FONT_SYSTEM, same_text(own, other, "Registry") &&
               same_text(own, other, "Ordering"), named(l, STR("/CIDSystemInfo")));
}

static void check_encoding(const struct look *l)
{
    const struct object *e = object_get(l->f->font, "Encoding");
    bool known = l->f->identity || l->f->encoding;

    if (l->f->encoding)
        known = l->f->encoding->sound && object_has(e, "CMapName");
    else if (e->kind == OBJECT_NAME && !l->f->identity)         /* of annex 9.7.5.2: ends so */
        known = (str_ends(e->text, STR("-H")) || str_ends(e->text, STR("-V"))) && e->text.len > 3;
    EXPECT(l, KIND_FONT_CMAP, known,
           named(l, inspect_is(l->x, "/Encoding", inspect_value(l->x, e))));
    check_system(l, e);
}

static void check_map(const struct look *l)
{
    const struct object *m = l->f->gids;
    bool sound = object_is(m, "Identity") || m->kind == OBJECT_STREAM;

    if (object_is(object_get(l->f->descendant, "Subtype"), "CIDFontType2") && l->f->file_key)
        EXPECT(l, KIND_FONT_MAP, sound, named(l, inspect_absent(l->x, "/CIDToGIDMap")));
}

/* Glyphs */

/* The glyph of a code; false: the program has none. */
static bool glyph_of(const struct look *l, uint32_t code, uint32_t *glyph)
{
    const struct face *f = l->f;
    uint32_t cid = face_cid(f, code);
    struct str map = f->gids->kind == OBJECT_STREAM ? inspect_stream(l->x, f->gids) : STR_NONE;

    if (!program_is_outline(f->program))
        return program_glyph(f->program, cid, glyph);
    *glyph = cid;
    if (map.ptr)
        *glyph = cid * 2 + 1 < map.len ? (uint32_t)((unsigned char)map.ptr[cid * 2] << 8 |
                                                    (unsigned char)map.ptr[cid * 2 + 1]) : 0;
    return *glyph < program_glyphs(f->program);
}

static void check_width(const struct look *l, uint32_t code, uint32_t glyph)
{
    double stated = face_width(l->f, code) * 1000, own;
    struct arena *a = l->x->arena;

    if (!program_width(l->f->program, glyph, &own))
        return;
    EXPECT(l, KIND_FONT_WIDTH, fabs(stated - own) <= WIDTH_TOLERANCE,
           inspect_differs(l->x, code_text(l, code), number_text(a, stated, 1),
                           number_text(a, own, 1)));
}

static void check_glyph(const struct look *l, uint32_t code)
{
    uint32_t glyph;

    if (!EXPECT(l, KIND_FONT_GLYPH, glyph_of(l, code, &glyph), code_text(l, code)))
        return;
    if (EXPECT(l, KIND_NOTDEF, glyph != 0, code_text(l, code)))
        check_width(l, code, glyph);
}

/* A set of CIDs, where there is one, must be whole: for each glyph of the program a bit. */
static void check_set(const struct look *l)
{
    const struct object *o = object_get(l->f->descriptor, "CIDSet");
    struct str bits = o->kind == OBJECT_STREAM ? inspect_stream(l->x, o) : STR_NONE;

    for (uint32_t code = 0; bits.ptr && code < l->f->codes; code++) {
        uint32_t cid = face_cid(l->f, code);

        if (face_is_used(l->f, code))
            EXPECT(l, KIND_FONT_SET,
                   cid / 8 < bits.len && (bits.ptr[cid / 8] >> (7 - cid % 8) & 1),
                   code_text(l, code));
    }
}

/* Unicode */

static bool needs_unicode(const struct face *f)
{
    const struct object *e = object_get(f->font, "Encoding");

    if (f->composite)
        return f->identity || f->encoding;
    return !(object_is(e, "WinAnsiEncoding") || object_is(e, "MacRomanEncoding") ||
             object_is(e, "MacExpertEncoding") || object_has(e, "Differences"));
}

static void check_unicode(const struct look *l, uint32_t code)
{
    uint32_t u = l->f->unicode ? face_character(l->f, code) : 0;
    bool mapped = l->f->unicode && cmap_find(l->f->unicode, code);

    if (!EXPECT(l, KIND_UNICODE, mapped, code_text(l, code)))
        return;
    EXPECT(l, KIND_UNICODE_VALUE, u && u != 0xfeff && u != 0xfffe && u != 0xfffd,
           str_format(l->x->arena, "%.*s U+%04X", STR_ARG(code_text(l, code)), (unsigned)u));
}

static void check_simple(const struct look *l)
{
    const struct object *e = object_get(l->f->font, "Encoding");
    const struct object *base = e->kind == OBJECT_NAME ? e : object_get(e, "BaseEncoding");
    int64_t flags = object_integer(object_get(l->f->descriptor, "Flags"), 0);
    bool known = object_is(base, "WinAnsiEncoding") || object_is(base, "MacRomanEncoding");

    if (!object_is(object_get(l->f->font, "Subtype"), "TrueType"))
        return;
    EXPECT(l, KIND_FONT_ENCODING, flags & 4 ? e->kind == OBJECT_NULL : known,
           named(l, inspect_is(l->x, "/Encoding", inspect_value(l->x, e))));
}

static void check_codes(const struct look *l)
{
    bool unicode = needs_unicode(l->f);
    bool glyphs = l->f->program && l->f->composite && (l->f->identity || l->f->encoding);

    for (uint32_t code = 0; code < l->f->codes; code++) {
        if (!face_is_used(l->f, code))
            continue;
        if (unicode)
            check_unicode(l, code);
        if (glyphs && l->f->shown)
            check_glyph(l, code);
    }
}

static void check_face(const struct look *l)
{
    check_dictionary(l);
    if (l->f->shown && !l->f->type3) {
        EXPECT(l, KIND_FONT_EMBED, l->f->file_key, named(l, inspect_absent(l->x, "/FontFile")));
        if (l->f->file_key)
            check_file(l);
    }
    if (l->f->composite) {
        check_encoding(l);
        check_map(l);
        check_set(l);
    } else {
        check_simple(l);
    }
    check_codes(l);
}

void inspect_faces(struct inspection *x)
{
    struct buf names = { .arena = x->arena };

    for (size_t i = 0; i < x->face_count; i++) {
        struct look l = { x, x->faces[i], x->faces[i]->font->number };

        if (!x->faces[i]->page)
            continue;
        check_face(&l);
        if (names.len)
            buf_z(&names, ", ");
        if (names.len < 160)
            buf_add(&names, inspect_quoted(x, x->faces[i]->name));
    }
    inspect_measured(x, KIND_FONT_EMBED, buf_str(&names));
}
