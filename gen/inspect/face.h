/*
 * inspect/face.h - a font of the file: codes, widths, Unicode, and the program behind it
 *
 * Composite fonts are known wholly where their CMap is Identity or embedded. Simple fonts have
 * codes of one byte; their programs are not measured, since the way from code to glyph differs by
 * kind.
 */
#ifndef INSPECT_FACE_H
#define INSPECT_FACE_H

#include "inspect/inspect_private.h"

/* Ranges of a CMap, by code. */
struct cmap_range {
    uint32_t low, high;
    uint32_t cid;               /* of `low` */
    struct str utf16;           /* of `low`; its last unit counts up */
};

struct cmap {
    struct cmap_range *ranges;
    size_t count, room;
    unsigned bytes;             /* of a code; 0: none stated */
    bool sound;
};

struct cmap *cmap_read(struct arena *a, struct str bytes);
const struct cmap_range *cmap_find(const struct cmap *m, uint32_t code);

/* A font program: glyphs by CID or glyph id, their widths. */
struct program;

/* NULL: it is no such program. `kind` is "Type1C", "CIDFontType0C", "OpenType", or "" for
 * TrueType. */
struct program *program_read(struct arena *a, struct str bytes, struct str kind);
uint32_t program_glyphs(const struct program *p);
bool program_is_outline(const struct program *p);       /* TrueType outlines */
/* The glyph of a CID in a CFF; false: it has none. */
bool program_glyph(const struct program *p, uint32_t cid, uint32_t *glyph);
/* In thousandths of an em; false: it cannot be told. */
bool program_width(struct program *p, uint32_t glyph, double *width);

/* cff.c; `p` holds it where it is one. */
struct cff;
struct cff *cff_read(struct arena *a, struct str bytes);
uint32_t cff_glyphs(const struct cff *f);
bool cff_is_cid(const struct cff *f);
bool cff_glyph(const struct cff *f, uint32_t cid, uint32_t *glyph);
bool cff_width(struct cff *f, uint32_t glyph, double *width);

struct face {
    const struct object *font, *descendant, *descriptor, *file;
    struct str name;
    const char *file_key;               /* "FontFile2" …, NULL: not embedded */
    bool composite, vertical, identity, type3;
    struct cmap *encoding;              /* an embedded CMap; NULL: Identity, or one by name */
    struct cmap *unicode;               /* ToUnicode; NULL: none */
    float *widths;                      /* by CID or code, thousandths; < 0: not stated */
    uint32_t width_count;
    double missing, scale;              /* scale: of widths to the em */
    uint8_t *used;                      /* a bit for each code */
    uint32_t codes;                     /* 256 or 65536 */
    uint32_t page;                      /* of its first use */
    struct program *program;
    const struct object *gids;          /* CIDToGIDMap */
    bool shown;                         /* in a mode that paints */
};

struct face *face_of(struct inspection *x, const struct object *font);
/* Takes the next code of `s`; false at its end. */
bool face_next(const struct face *f, struct str *s, uint32_t *code);
uint32_t face_cid(const struct face *f, uint32_t code);
double face_width(const struct face *f, uint32_t code);
/* The text of a code into `out`; 0: unknown. */
size_t face_text(const struct face *f, uint32_t code, char out[64]);
/* Its first character; 0: unknown. */
uint32_t face_character(const struct face *f, uint32_t code);
bool face_is_used(const struct face *f, uint32_t code);

#endif
