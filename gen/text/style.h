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
 * wide and an opener at a line start loses its left half in all of them but PLAIN.
 *   QUANJIAO       an em; two marks in a row take one and a half
 *   KAIMING        half an em, but 。？！ an em
 *   BANJIAO        half an em
 *   HANGMOBANJIAO  an em, two in a row two
 *   CCT            eight tenths of an em
 *   PLAIN          an em everywhere, at the ends of lines too; never squeezed
 */
enum text_punctuation {
    TEXT_QUANJIAO, TEXT_KAIMING, TEXT_BANJIAO, TEXT_HANGMOBANJIAO, TEXT_CCT, TEXT_PLAIN
};

/* Which English words may be broken: none, those in small letters (no names), all. */
enum text_hyphenate { TEXT_HYPHENATE_NONE, TEXT_HYPHENATE_WORDS, TEXT_HYPHENATE_ALL };

/* Digits as wide as the face has them, or each in a cell as wide as the widest. */
enum text_digits { TEXT_PROPORTIONAL, TEXT_TABULAR };

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
    int narrow;                     /* a measure below this many 1/1000 em halves `indent` */
    int latin_scale;                /* Latin size per thousand of `size`; 0: so that its x is
                                       as high as that of the Han face's own Latin */
    int autospace;                  /* gap Han-Latin, 1/1000 em: 250 */
    int autospace_most;             /* what a full line may stretch it to; 0: 1/3 em */
    enum text_level level;
    enum text_punctuation punctuation;
    enum text_hyphenate hyphenate;  /* of justified English, and of words wider than
                                       their line */
    enum text_digits digits;
    bool fixed_stops;               /* 。？！ are never squeezed within a line */
    bool centred_stops;             /* as in Hong Kong and Taiwan: 、，。；：· stand in the middle of
                                       their em and give a quarter on either side, ！？ give none */
    bool whole_opener;              /* at the indent of a first line an opener keeps its em */
    bool balance;                   /* lines of like length, broken after punctuation: a heading */
    int least;                      /* of a title: 1/1000 of its size down to which it is set so
                                       that its phrases are not broken; 0: it keeps its size */
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

/* The patterns that break English words (libhyphen's format); read when first needed. */
struct hyphen_binding {
    struct str file;                /* path; none: no word is broken */
    struct str package;
    struct span at;
};

struct font_config {
    const struct str *directories;  /* searched; nothing else is */
    size_t directory_count;
    struct str cache;               /* extra fontconfig cache folder, may be none */
    const struct font_binding *bindings;
    size_t count;
    struct hyphen_binding hyphens;
    bool lasting;                   /* many documents will be set: page_face.cuts */
};

#endif
