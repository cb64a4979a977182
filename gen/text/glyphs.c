/*
 * text/glyphs.c - glyphs of single characters, and shaped words
 *
 * A character that stands alone is looked up in the cmap. In Chinese text its mainland form
 * follows: what GSUB's `locl` puts in its place for zh-Hans, which is also where faces keep the
 * dash that stands at half the height of a Han character. Digits are lining ones.
 */
#include "text/faces.h"
#include "text/hyphen.h"

#include <hb-ot.h>

#include "base/utf8.h"

/* A long table has a hundred thousand numbers, each printed once: 270 bytes a word. */
#define WORDS_MOST 16384

/* The feature `locl` of the zh-Hans language system of a script, and lining digits. */
static void read_layout(struct face *f)
{
    static const hb_tag_t scripts[] = { HB_TAG('h', 'a', 'n', 'i'), HB_TAG('l', 'a', 't', 'n'),
                                        HB_TAG('D', 'F', 'L', 'T') };
    hb_face_t *face = hb_font_get_face(f->hb);
    hb_tag_t language = HB_TAG('Z', 'H', 'S', ' '), tags[256];
    unsigned script, chosen, feature, count = sizeof tags / sizeof tags[0];

    f->layout_known = true;
    hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GSUB, 0, &count, tags);
    for (unsigned i = 0; i < count; i++)
        f->lining = f->lining || tags[i] == HB_TAG('l', 'n', 'u', 'm');
    for (unsigned i = 0; i < sizeof scripts / sizeof scripts[0] && !f->lookup_count; i++) {
        if (!hb_ot_layout_table_find_script(face, HB_OT_TAG_GSUB, scripts[i], &script) ||
            !hb_ot_layout_script_select_language(face, HB_OT_TAG_GSUB, script, 1, &language,
                                                 &chosen) ||
            !hb_ot_layout_language_find_feature(face, HB_OT_TAG_GSUB, script, chosen,
                                                HB_TAG('l', 'o', 'c', 'l'), &feature))
            continue;
        f->lookup_count = LOCAL_LOOKUPS;
        hb_ot_layout_feature_get_lookups(face, HB_OT_TAG_GSUB, feature, 0, &f->lookup_count,
                                         f->lookups);
    }
}

/* The one glyph that harfbuzz makes of a character; 0 where it makes several. */
static hb_codepoint_t shape_one(struct face *f, uint32_t codepoint, const char *feature)
{
    hb_buffer_t *b = hb_buffer_create();
    hb_feature_t asked;
    hb_codepoint_t id = 0;

    hb_feature_from_string(feature, -1, &asked);
    hb_buffer_add_utf32(b, &codepoint, 1, 0, 1);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, HB_SCRIPT_HAN);
    hb_buffer_set_language(b, hb_language_from_string("zh-hans", -1));
    hb_shape(f->hb, b, &asked, 1);
    if (hb_buffer_get_length(b) == 1)
        id = hb_buffer_get_glyph_infos(b, NULL)[0].codepoint;
    hb_buffer_destroy(b);
    return id;
}

static bool has_local_form(const struct face *f, hb_codepoint_t id)
{
    for (unsigned i = 0; i < f->lookup_count; i++)
        if (hb_ot_layout_lookup_would_substitute(hb_font_get_face(f->hb), f->lookups[i], &id, 1,
                                                 true))
            return true;
    return false;
}

static hb_codepoint_t glyph_form(struct face *f, uint32_t codepoint, hb_codepoint_t id, bool han)
{
    hb_codepoint_t form = 0;

    if (!f->layout_known)
        read_layout(f);
    if (han && has_local_form(f, id))
        form = shape_one(f, codepoint, "locl=1");
    if (!han && f->lining && codepoint >= '0' && codepoint <= '9')
        form = shape_one(f, codepoint, "lnum=1");
    return form ? form : id;
}

static struct glyph find_glyph(struct face *f, uint32_t codepoint, bool han)
{
    uint32_t number = codepoint >> 8;
    struct glyph_page ***pages = &f->pages[han], *page;
    struct glyph *g;
    hb_codepoint_t id = 0;

    if (number >= GLYPH_PAGES)
        return (struct glyph){ 0, 0 };
    if (!*pages)
        *pages = ARENA_ARRAY(f->arena, struct glyph_page *, GLYPH_PAGES);
    if (!(*pages)[number])
        (*pages)[number] = ARENA_NEW(f->arena, struct glyph_page);
    page = (*pages)[number];
    g = &page->glyphs[codepoint & 255];
    if (!page->known[codepoint & 255]) {
        page->known[codepoint & 255] = true;
        if (hb_font_get_nominal_glyph(f->hb, codepoint, &id)) {
            g->id = glyph_form(f, codepoint, id, han);
            g->advance = hb_font_get_glyph_h_advance(f->hb, g->id);
        }
    }
    return *g;
}

struct glyph face_glyph(struct face *f, uint32_t codepoint)
{
    return find_glyph(f, codepoint, false);
}

struct glyph face_han_glyph(struct face *f, uint32_t codepoint)
{
    return find_glyph(f, codepoint, true);
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

/* Width of the widest digit, in font units. */
static int32_t digit_cell(struct face *face)
{
    int32_t cell = 0;

    for (uint32_t c = '0'; c <= '9'; c++)
        if (face_glyph(face, c).advance > cell)
            cell = face_glyph(face, c).advance;
    return cell;
}

/* In a cell each where they are tabular: as wide as the widest digit, the digit in its middle. */
static void shape_digits(struct arena *a, struct face *face, struct str word, bool tabular,
                         struct shaped *out)
{
    struct shaped_glyph *glyphs = ARENA_ARRAY(a, struct shaped_glyph, word.len);
    int32_t cell = tabular ? digit_cell(face) : 0;

    for (size_t at = 0, n; at < word.len; at += n) {
        uint32_t c = utf8_at(word, at, &n);
        struct glyph g = face_glyph(face, c);
        int32_t spare = cell && c >= '0' && c <= '9' ? cell - g.advance : 0;

        glyphs[out->count++] = (struct shaped_glyph){
            g.id, (uint32_t)at, out->advance + spare / 2, 0
        };
        out->advance += g.advance + spare;
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
    *w = (struct word){ hash, str_copy(f->words_arena, word), face, kind,
                        { .bytes = (uint32_t)word.len } };
    if (kind == SHAPE_WORD)
        w->shaped.parts = hyphen_parts_new(f->words_arena);
    f->word_count++;
    if (kind == SHAPE_DIGITS || kind == SHAPE_TABULAR)
        shape_digits(f->words_arena, face, word, kind == SHAPE_TABULAR, &w->shaped);
    else
        shape_by_pango(f, face, word, kind, &w->shaped);
    return &w->shaped;
}

struct arena *fonts_words(struct text *t)
{
    return t->fonts->words_arena;
}

void fonts_trim(struct text *t)
{
    struct fonts *f = t->fonts;

    if (f->word_count < WORDS_MOST)
        return;
    kept_forget(t);
    arena_reset(f->words_arena);
    f->word_room = 4096;
    f->word_count = 0;
    f->words = ARENA_ARRAY(f->words_arena, struct word *, f->word_room);
}

/* ---- two faces on a line */

static int height_of(struct face *f, uint32_t codepoint, int otherwise)
{
    hb_glyph_extents_t e;
    struct glyph g = face_glyph(f, codepoint);

    return g.id && hb_font_get_glyph_extents(f->hb, g.id, &e) && e.y_bearing > 0 ? e.y_bearing
                                                                                 : otherwise;
}

int face_middle(struct face *f, uint32_t codepoint)
{
    hb_glyph_extents_t e;
    struct glyph g = face_glyph(f, codepoint);

    return g.id && hb_font_get_glyph_extents(f->hb, g.id, &e) ? e.y_bearing + e.height / 2 : 0;
}

/* In 1/1000 em. */
static void measure_latin(struct face *f)
{
    int em = f->page.units_per_em;

    if (f->latin_x)
        return;
    f->latin_x = height_of(f, 'x', f->x_height) * 1000 / em;
    f->latin_cap = height_of(f, 'H', f->page.cap_height) * 1000 / em;
    if (!f->latin_x)
        f->latin_x = 1;
}

#define SCALE_LEAST 700                 /* 1/1000; beyond, a face's metrics are not believed */
#define SCALE_MOST 1400

void face_match(struct face *han, struct face *latin, pu em, int scale, pu *size, pu *shift)
{
    *size = scale > 0 ? pu_scale(em, scale, 1000) : em;
    *shift = 0;
    if (han == latin)
        return;
    measure_latin(han);
    measure_latin(latin);
    if (scale <= 0) {
        int own = han->latin_x * 1000 / latin->latin_x;

        *size = pu_scale(em, own < SCALE_LEAST ? SCALE_LEAST : own > SCALE_MOST ? SCALE_MOST : own,
                         1000);
    }
    *shift = (pu_scale(em, han->latin_cap, 1000) - pu_scale(*size, latin->latin_cap, 1000)) / 2;
}
