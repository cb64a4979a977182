/*
 * text/fonts.c - a private fontconfig, the bound faces, glyphs and shaped words
 *
 * The private configuration is made current so that nothing ever initialises the system's
 * (7 ms). Its cache folders are fontconfig's system one, which the font packages keep
 * fresh, then our own, so that no face is scanned at a start.
 *
 * Each file is mapped once by harfbuzz; cmap, metrics, shaping and the bytes that backends
 * read share the mapping. Pango shapes with a PangoFont of our own (text/shaping_font.h): the
 * font maps of pango match and sort fonts in a thread, cost 0.2 ms a face, and can only be
 * asked for a description where we mean a file.
 */
#include "text/fonts.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/shaping_font.h"

#define GLYPH_PAGES 0x1100              /* of 256 characters: all of Unicode */
#define WORDS_MOST 65536

struct glyph_page {
    struct glyph glyphs[256];
    bool known[256];
};

struct face {
    struct page_face page;
    bool bold;
    PangoFont *font;
    hb_font_t *hb;                      /* scale units_per_em */
    int x_height;
    struct arena *arena;
    struct glyph_page **pages;          /* made when the first glyph is asked for */
};

struct word {
    uint64_t hash;
    struct str text;
    const struct face *face;
    enum shape_kind kind;
    struct shaped shaped;
};

struct fonts {
    FcConfig *config;
    PangoGlyphString *string;
    struct face **faces;
    size_t face_count;
    struct face *roles[FONT_ROLES][2];
    struct arena *words_arena;          /* words and glyph pages of `words` */
    struct word **words;                /* open hashing, a power of two */
    size_t word_count, word_room;
};

static void add_element(struct buf *b, const char *name, struct str value)
{
    buf_format(b, "<%s>", name);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];

        if (c == '&' || c == '<' || c == '>')
            buf_z(b, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
        else
            buf_char(b, c);
    }
    buf_format(b, "</%s>", name);
}

static struct str own_cache(struct arena *a, struct str configured)
{
    const char *folder = getenv("XDG_CACHE_HOME");

    if (configured.len)
        return configured;
    if (folder && *folder)
        return str_format(a, "%s/yaolan", folder);
    folder = getenv("HOME");
    return folder && *folder ? str_format(a, "%s/.cache/yaolan", folder) : STR_NONE;
}

static struct str pattern_path(FcPattern *p)
{
    FcChar8 *path = NULL;

    FcPatternGetString(p, FC_FILE, 0, &path);
    return str_of((const char *)path);
}

static struct str pattern_file(FcPattern *p)
{
    struct str path = pattern_path(p);

    while (str_find_char(path, '/') >= 0)
        path = str_from(path, (size_t)str_find_char(path, '/') + 1);
    return path;
}

static bool has_family(FcPattern *p, struct str family)
{
    FcChar8 *name;

    for (int i = 0; FcPatternGetString(p, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (str_is(family, (const char *)name))
            return true;
    return false;
}

static FcConfig *private_config(const struct font_config *config, struct arena *scratch)
{
    struct buf xml = { .arena = scratch };
    struct str cache = own_cache(scratch, config->cache);
    FcConfig *c = FcConfigCreate();

    buf_z(&xml, "<?xml version=\"1.0\"?><fontconfig>");
    for (size_t i = 0; i < config->directory_count; i++)
        add_element(&xml, "dir", config->directories[i]);
    add_element(&xml, "cachedir", STR("/var/cache/fontconfig"));
    if (cache.len)
        add_element(&xml, "cachedir", cache);
    buf_z(&xml, "</fontconfig>");
    buf_char(&xml, 0);
    if (!c)
        return NULL;
    FcConfigSetRescanInterval(c, 0);
    if (!FcConfigParseAndLoadFromMemory(c, (const FcChar8 *)xml.ptr, FcTrue) ||
        !FcConfigBuildFonts(c) || !FcConfigSetCurrent(c)) {
        FcConfigDestroy(c);
        return NULL;
    }
    return c;
}

/* The pattern of a face of the file; *file_found: the file is there, whatever its faces. */
static FcPattern *find_pattern(FcConfig *c, struct str file, unsigned index, bool *file_found)
{
    FcFontSet *set = FcConfigGetFonts(c, FcSetSystem);

    *file_found = false;
    for (int i = 0; set && i < set->nfont; i++) {
        int at;

        if (!str_eq(pattern_file(set->fonts[i]), file))
            continue;
        *file_found = true;
        if (FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &at) == FcResultMatch &&
            (unsigned)at == index)
            return set->fonts[i];
    }
    return NULL;
}

/* A signed 16-bit field of the OS/2 table, or 0. */
static int os2_field(hb_face_t *face, unsigned offset)
{
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(table, &length);
    int value = p && offset + 2 <= length ? (int16_t)(p[offset] << 8 | p[offset + 1]) : 0;

    hb_blob_destroy(table);
    return value;
}

enum { OS2_TYPO_ASCENDER = 68, OS2_TYPO_DESCENDER = 70, OS2_X_HEIGHT = 86, OS2_CAP_HEIGHT = 88 };

static void fill_metrics(struct face *f, hb_face_t *face)
{
    int em = (int)hb_face_get_upem(face);

    f->page.units_per_em = em;
    f->page.ascent = os2_field(face, OS2_TYPO_ASCENDER);
    f->page.descent = os2_field(face, OS2_TYPO_DESCENDER);
    /* Where the typographic heights are not the em box, take the usual one of Han fonts. */
    if (f->page.ascent - f->page.descent != em) {
        f->page.ascent = em * 88 / 100;
        f->page.descent = f->page.ascent - em;
    }
    f->page.cap_height = os2_field(face, OS2_CAP_HEIGHT);
    f->x_height = os2_field(face, OS2_X_HEIGHT);
    if (f->page.cap_height <= 0)
        f->page.cap_height = em * 70 / 100;
    if (f->x_height <= 0)
        f->x_height = em * 50 / 100;
}

static void fill_page(struct text *t, struct face *f, const struct font_binding *b,
                      struct str path, hb_face_t *face, struct str bytes)
{
    char name[128] = "";
    unsigned room = sizeof name;

    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &room, name);
    f->page.name = str_copy(t->arena, str_of(name));
    f->page.family = str_copy(t->arena, b->family);
    f->page.stack = str_copy(t->arena, b->stack);
    f->page.weight = b->bold ? 700 : 400;
    f->page.path = str_copy(t->arena, path);
    f->page.index = b->index;
    f->page.data = bytes;               /* mapped as long as f->hb lives */
    fill_metrics(f, face);
}

/* The mapping of a file, shared by its faces. NULL when it cannot be read. */
static hb_blob_t *map_file(struct fonts *f, struct arena *scratch, struct str path)
{
    for (size_t i = 0; i < f->face_count; i++)
        if (str_eq(f->faces[i]->page.path, path))
            return hb_face_reference_blob(hb_font_get_face(f->faces[i]->hb));
    return hb_blob_create_from_file_or_fail(str_z(scratch, path));
}

static bool load_face(struct text *t, struct face *f, const struct font_binding *b,
                      struct str path)
{
    hb_blob_t *blob = map_file(t->fonts, t->scratch, path);
    hb_face_t *face = blob ? hb_face_create(blob, b->index) : NULL;
    bool ok = face && hb_face_get_glyph_count(face) > 0;

    if (ok) {
        unsigned length;
        const char *bytes = hb_blob_get_data(blob, &length);

        fill_page(t, f, b, path, face, (struct str){ bytes, length });
        f->hb = hb_font_create(face);
        f->font = shaping_font(f->hb);
    }
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return ok;
}

/* An earlier binding of the same face, so that it is opened, and reported, once. */
static const struct font_binding *bound_before(const struct font_config *config, size_t binding)
{
    const struct font_binding *b = &config->bindings[binding];

    for (size_t i = 0; i < binding; i++) {
        const struct font_binding *o = &config->bindings[i];

        if (str_eq(o->file, b->file) && o->index == b->index)
            return o;
    }
    return NULL;
}

static struct face *open_face(struct text *t, const struct font_binding *b, struct diag *d)
{
    struct fonts *f = t->fonts;
    bool file_found;
    FcPattern *p = find_pattern(f->config, b->file, b->index, &file_found);
    struct face *face = ARENA_NEW(t->arena, struct face);

    if (!p && !file_found) {
        diag_failure(d, b->at, MSG_FONT_MISSING, b->file, b->package);
        return NULL;
    }
    if (!p || !has_family(p, b->family)) {
        diag_failure(d, b->at, MSG_FONT_OTHER_FAMILY, b->file, str_number(t->scratch, b->index),
                     b->family);
        return NULL;
    }
    if (!load_face(t, face, b, pattern_path(p))) {
        diag_failure(d, b->at, MSG_FONT_NOT_LOADED, b->file, b->family);
        return NULL;
    }
    face->bold = b->bold;
    face->page.number = (int)f->face_count;
    face->arena = t->arena;
    f->faces[f->face_count++] = face;
    return face;
}

bool fonts_open(struct text *t, const struct font_config *config, struct diag *d)
{
    struct fonts *f = ARENA_NEW(t->arena, struct fonts);
    bool ok = true;

    t->fonts = f;
    f->words_arena = arena_open();
    f->word_room = 4096;
    f->words = ARENA_ARRAY(f->words_arena, struct word *, f->word_room);
    f->config = private_config(config, t->scratch);
    if (!f->config)
        return diag_failure(d, SPAN_NONE, MSG_FONT_CONFIGURATION);
    f->string = pango_glyph_string_new();
    f->faces = ARENA_ARRAY(t->arena, struct face *, config->count);
    for (size_t i = 0; i < config->count; i++) {
        const struct font_binding *b = &config->bindings[i];
        const struct font_binding *same = bound_before(config, i);
        struct face *face = same ? f->roles[same->role][same->bold] : open_face(t, b, d);

        f->roles[b->role][b->bold] = face;
        ok = ok && face;
    }
    if (ok && !fonts_face(t, FONT_SONG, false))
        ok = diag_failure(d, SPAN_NONE, MSG_FONT_NO_SONG);
    return ok;
}

void fonts_close(struct text *t)
{
    struct fonts *f = t->fonts;

    if (!f)
        return;
    for (size_t i = 0; i < f->face_count; i++) {
        g_object_unref(f->faces[i]->font);
        hb_font_destroy(f->faces[i]->hb);
    }
    if (f->string)
        pango_glyph_string_free(f->string);
    if (f->config)
        FcConfigDestroy(f->config);
    arena_close(f->words_arena);
}

struct face *fonts_face(const struct text *t, enum font_role role, bool bold)
{
    const struct fonts *f = t->fonts;

    if (f->roles[role][bold])
        return f->roles[role][bold];
    if (f->roles[role][!bold])
        return f->roles[role][!bold];
    return f->roles[FONT_SONG][bold] ? f->roles[FONT_SONG][bold] : f->roles[FONT_SONG][!bold];
}

const struct page_face *face_page(const struct face *f)
{
    return &f->page;
}

int face_cap_height(const struct face *f)
{
    return f->page.cap_height;
}

int face_x_height(const struct face *f)
{
    return f->x_height;
}

struct glyph face_glyph(struct face *f, uint32_t codepoint)
{
    uint32_t number = codepoint >> 8;
    struct glyph_page *page;
    struct glyph *g;
    hb_codepoint_t id = 0;

    if (number >= GLYPH_PAGES)
        return (struct glyph){ 0, 0 };
    if (!f->pages)
        f->pages = ARENA_ARRAY(f->arena, struct glyph_page *, GLYPH_PAGES);
    if (!f->pages[number])
        f->pages[number] = ARENA_NEW(f->arena, struct glyph_page);
    page = f->pages[number];
    g = &page->glyphs[codepoint & 255];
    if (!page->known[codepoint & 255]) {
        page->known[codepoint & 255] = true;
        if (hb_font_get_nominal_glyph(f->hb, codepoint, &id)) {
            g->id = id;
            g->advance = hb_font_get_glyph_h_advance(f->hb, id);
        }
    }
    return *g;
}

struct face *fonts_with(struct text *t, struct face *f, uint32_t codepoint)
{
    struct fonts *fonts = t->fonts;

    if (face_glyph(f, codepoint).id)
        return f;
    for (int same = 1; same >= 0; same--)
        for (size_t i = 0; i < fonts->face_count; i++) {
            struct face *o = fonts->faces[i];

            if ((o->bold == f->bold) == same && face_glyph(o, codepoint).id)
                return o;
        }
    return NULL;
}

/* Pango's result in font units; glyphs that pango leaves empty carry no ink and no width. */
static void take_string(struct arena *a, const PangoGlyphString *s, struct shaped *out)
{
    struct shaped_glyph *glyphs = ARENA_ARRAY(a, struct shaped_glyph, (size_t)s->num_glyphs);
    int64_t pen = 0;

    for (int i = 0; i < s->num_glyphs; i++) {
        const PangoGlyphGeometry *g = &s->glyphs[i].geometry;

        PangoGlyph id = s->glyphs[i].glyph;

        if (id != PANGO_GLYPH_EMPTY)
            glyphs[out->count++] = (struct shaped_glyph){
                id & PANGO_GLYPH_UNKNOWN_FLAG ? 0 : id, (uint32_t)s->log_clusters[i],
                (int32_t)((pen + g->x_offset) / PANGO_SCALE), -g->y_offset / PANGO_SCALE
            };
        pen += g->width;
    }
    out->glyphs = glyphs;
    out->advance = (int32_t)(pen / PANGO_SCALE);
}

/*
 * One analysis per face and script serves all words. Words in Latin letters are English
 * or pinyin in either language of a report; "pwid" gives the proportional quotes and
 * dashes, which a zh-Hans face has full-width by default.
 */
static void shape_by_pango(struct fonts *f, const struct face *face, struct str word,
                           enum shape_kind kind, struct shaped *out)
{
    PangoAnalysis analysis = { .font = face->font, .gravity = PANGO_GRAVITY_SOUTH };
    PangoAttribute *wide = NULL;
    GSList list = { NULL, NULL };

    if (kind == SHAPE_WORD) {
        wide = pango_attr_font_features_new("pwid=1");
        list.data = wide;
        analysis.extra_attrs = &list;
    }
    analysis.script = (guint8)g_unichar_get_script(utf8_at(word, 0, NULL));
    if (analysis.script <= G_UNICODE_SCRIPT_INHERITED)
        analysis.script = G_UNICODE_SCRIPT_LATIN;
    analysis.language = pango_language_from_string(kind == SHAPE_HAN ? "zh-cn" : "en");
    pango_shape_full(word.ptr, (int)word.len, word.ptr, (int)word.len, &analysis, f->string);
    take_string(f->words_arena, f->string, out);
    if (wide)
        pango_attribute_destroy(wide);
}

static void shape_digits(struct arena *a, struct face *face, struct str word, struct shaped *out)
{
    struct shaped_glyph *glyphs = ARENA_ARRAY(a, struct shaped_glyph, word.len);

    for (size_t at = 0, n; at < word.len; at += n) {
        struct glyph g = face_glyph(face, utf8_at(word, at, &n));

        glyphs[out->count++] = (struct shaped_glyph){ g.id, (uint32_t)at, out->advance, 0 };
        out->advance += g.advance;
    }
    out->glyphs = glyphs;
}

static struct word **find_word(struct word **table, size_t room, uint64_t hash,
                               const struct face *face, struct str word, enum shape_kind kind)
{
    size_t i = hash & (room - 1);

    while (table[i] && !(table[i]->hash == hash && table[i]->face == face &&
                         table[i]->kind == kind && str_eq(table[i]->text, word)))
        i = (i + 1) & (room - 1);
    return &table[i];
}

static void grow_words(struct fonts *f)
{
    size_t room = f->word_room * 2;
    struct word **table = ARENA_ARRAY(f->words_arena, struct word *, room);

    for (size_t i = 0; i < f->word_room; i++) {
        struct word *w = f->words[i];

        if (w)
            *find_word(table, room, w->hash, w->face, w->text, w->kind) = w;
    }
    f->words = table;
    f->word_room = room;
}

const struct shaped *face_shape(struct text *t, struct face *face, struct str word,
                                enum shape_kind kind)
{
    struct fonts *f = t->fonts;
    uint64_t hash = str_hash(word) * 31 + (uint64_t)face->page.number * 4 + kind;
    struct word **slot = find_word(f->words, f->word_room, hash, face, word, kind);
    struct word *w = *slot;

    if (w)
        return &w->shaped;
    if (f->word_count * 2 >= f->word_room) {
        grow_words(f);
        slot = find_word(f->words, f->word_room, hash, face, word, kind);
    }
    *slot = w = ARENA_NEW(f->words_arena, struct word);
    *w = (struct word){ hash, str_copy(f->words_arena, word), face, kind, { NULL, 0, 0 } };
    f->word_count++;
    if (kind == SHAPE_DIGITS)
        shape_digits(f->words_arena, face, word, &w->shaped);
    else
        shape_by_pango(f, face, word, kind, &w->shaped);
    return &w->shaped;
}

void fonts_trim(struct text *t)
{
    struct fonts *f = t->fonts;

    if (f->word_count < WORDS_MOST)
        return;
    arena_reset(f->words_arena);
    f->word_room = 4096;
    f->word_count = 0;
    f->words = ARENA_ARRAY(f->words_arena, struct word *, f->word_room);
}
