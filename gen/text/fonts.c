/*
 * text/fonts.c - a private fontconfig, the bound faces, glyphs and shaped words
 *
 * The private configuration is made current so that nothing ever initialises the system's
 * (7 ms). Its cache folders are fontconfig's system one, which the font packages keep
 * fresh, then our own, so that no face is scanned at a start.
 *
 * Each file is mapped once; cmap, metrics, shaping and the bytes that backends
 * read share the mapping. Pango shapes with a PangoFont of our own (text/shaping_font.h): the
 * font maps of pango match and sort fonts in a thread, cost 0.2 ms a face, and can only be
 * asked for a description where we mean a file.
 */
#include "text/faces.h"

#include <fcntl.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FONT_LIMIT ((off_t)1 << 30)

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

struct mapping { void *bytes; size_t size; int file; };

static void unmap(void *mapping)
{
    struct mapping *m = mapping;

    munmap(m->bytes, m->size);
    close(m->file);
    free(m);
}

/*
 * As hb_blob_create_from_file, but never a copy: who reads page_face.data may let pages of it go,
 * or read the file. NULL when it cannot be read.
 */
static hb_blob_t *map_new(const char *path, int *opened)
{
    struct mapping *m = malloc(sizeof *m);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;

    if (m && file >= 0 && fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0
        && info.st_size <= FONT_LIMIT) {
        m->size = (size_t)info.st_size;
        m->bytes = mmap(NULL, m->size, PROT_READ, MAP_PRIVATE, file, 0);
        m->file = *opened = file;
        if (m->bytes != MAP_FAILED)
            return hb_blob_create(m->bytes, (unsigned)m->size, HB_MEMORY_MODE_READONLY, m, unmap);
    }
    if (file >= 0)
        close(file);
    free(m);
    return NULL;
}

/* The mapping of a file, shared by its faces. NULL when it cannot be read. */
static hb_blob_t *map_file(struct fonts *f, struct arena *scratch, struct str path, int *opened)
{
    for (size_t i = 0; i < f->face_count; i++)
        if (str_eq(f->faces[i]->page.path, path)) {
            *opened = f->faces[i]->page.file;
            return hb_face_reference_blob(hb_font_get_face(f->faces[i]->hb));
        }
    return map_new(str_z(scratch, path), opened);
}

static bool load_face(struct text *t, struct face *f, const struct font_binding *b,
                      struct str path)
{
    hb_blob_t *blob = map_file(t->fonts, t->scratch, path, &f->page.file);
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
        if (face && config->lasting && !face->page.cuts) {
            face->page.cuts = ARENA_NEW(t->arena, struct page_cuts);
            face->page.cuts->arena = t->arena;
            face->page.cuts->last_arena = arena_open();
        }
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
        if (f->faces[i]->page.cuts)
            arena_close(f->faces[i]->page.cuts->last_arena);
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
