/*
 * text/style.h - how a piece of text is set
 *
 * Plain structs that the template's reader fills (look/) and the composer reads.
 */
#ifndef TEXT_STYLE_H
#define TEXT_STYLE_H

#include "base/diag.h"
#include "base/geom.h"
#include "base/str.h"
#include "page/ink.h"

/* What a face is for; fonts/fonts.yaml binds each to a file. */
enum font_role { FONT_SONG, FONT_HEI, FONT_KAI, FONT_FANG, FONT_TITLE, FONT_LATIN, FONT_ROLES };

enum text_align { TEXT_JUSTIFY, TEXT_START, TEXT_CENTRE, TEXT_END };

/* Which line-break prohibitions hold (spec 3.3). */
enum text_level { TEXT_LEVEL_NONE, TEXT_LEVEL_BASIC, TEXT_LEVEL_GB, TEXT_LEVEL_STRICT };

/*
 * How wide punctuation is set (spec 3.4, xeCJK's names). A mark at a line end is half an em
 * wide and an opener at a line start loses its left half in all of them.
 *   QUANJIAO       an em; two marks in a row take one and a half
 *   KAIMING        half an em, but 。？！ an em
 *   BANJIAO        half an em
 *   HANGMOBANJIAO  an em, two in a row two
 */
enum text_punctuation { TEXT_QUANJIAO, TEXT_KAIMING, TEXT_BANJIAO, TEXT_HANGMOBANJIAO };

struct text_style {
    struct str name;                /* the template's name for it, for messages */
    enum font_role role;            /* of Han characters and, unless `latin` differs, of all */
    enum font_role latin;           /* of Latin letters and digits in this style */
    bool bold;
    pu size, leading;               /* leading: baseline to baseline */
    struct ink ink;
    enum text_align align;
    int indent;                     /* first line, 1/1000 em of the style's size */
    int hang;                       /* all lines but the first, 1/1000 em */
    int latin_scale;                /* Latin size per thousand of `size`; 1000 */
    int autospace;                  /* gap Han-Latin, 1/1000 em: 250 */
    enum text_level level;
    enum text_punctuation punctuation;
    pu space_before, space_after;   /* between blocks, used by layout */
    bool keep_next;                 /* stays on the page of the block after it */
};

/* A face bound to a role; read from fonts/fonts.yaml by look/. */
struct font_binding {
    enum font_role role;
    bool bold;
    struct str family;              /* fontconfig family, checked against the file found */
    struct str file;                /* file name, e.g. "NotoSerifCJK-Regular.ttc" */
    unsigned index;                 /* of the zh-Hans face in the collection */
    struct str stack;               /* CSS font-family list for SVG */
    struct str package;             /* Debian package, for the message when it is missing */
    struct span at;                 /* of the binding in fonts.yaml */
};

struct font_config {
    const struct str *directories;  /* searched; nothing else is */
    size_t directory_count;
    struct str cache;               /* extra fontconfig cache folder, may be none */
    const struct font_binding *bindings;
    size_t count;
};

#endif
