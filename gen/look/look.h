/*
 * look/look.h - the look of a document, resolved from a template
 *
 * Trees in, structs out: page geometry, inks, text styles, labels in each
 * language, options of the blocks. A template may extend another; keys of the
 * later one win. Lengths in templates are mm (page, widths) or pt (type), here pu.
 * Knows no indicator and no block.
 */
#ifndef LOOK_LOOK_H
#define LOOK_LOOK_H

#include "base/decimal.h"
#include "base/diag.h"
#include "base/file.h"
#include "data/tree.h"
#include "text/style.h"

/* Every style that a block asks for by name; the template must define each. */
enum style_id {
#define STYLE(id, name) STYLE_##id,
#include "look/styles.def"
#undef STYLE
    STYLES
};

/* Every ink role. */
enum ink_id {
#define INK(id, name) INK_##id,
#include "look/inks.def"
#undef INK
    INKS
};

/*
 * Every word or pattern that the program prints; the template must give each in every
 * language of its editions. Patterns hold {1} {2} for the parts put in.
 */
enum word_id {
#define WORD(id, name, arguments) WORD_##id,
#include "look/words.def"
#undef WORD
    WORDS
};

/* A style differs by where a language stands. */
enum look_setting {
    LOOK_ZH,            /* Chinese, alone or first of a pair */
    LOOK_EN_PAIR,       /* English under its Chinese */
    LOOK_EN,            /* English standing alone */
    LOOK_SETTINGS
};

/* The languages of a build. */
enum edition { EDITION_ZH = 1, EDITION_EN = 2, EDITION_ZH_EN = 3 };

struct look {
    struct str name;
    struct size paper;
    pu margin_top, margin_left;             /* of the type area */
    struct size area;                       /* type area: columns x lines of the base grid */
    pu grid;                                /* baseline step, 17.5 pt */
    pu gutter;                              /* between columns */
    bool on_grid;                           /* running text of one language keeps to the step */
    struct ink inks[INKS];
    struct text_style styles[LOOK_SETTINGS][STYLES];
    struct bilingual words[WORDS];
    int cards_columns, grid_columns;        /* defaults of the blocks */
};

/*
 * Read templates/NAME.yaml beneath `templates`. NULL after a report. Lives in `a`.
 * `at` is the place that named the template.
 */
const struct look *look_read(struct arena *a, const struct root *templates, struct str name,
                             struct span at, struct diag *d);

/* fonts/fonts.yaml -> bindings for text_open. False after a report. */
bool look_fonts(struct arena *a, const struct root *fonts, struct font_config *out,
                struct diag *d);

/* mm or pt as pu, exact. False where it is negative or longer than a side of a PDF page. */
bool look_length(struct decimal d, bool mm, pu *out);

/* A word of the template in a language; `args` are put in for {1}, {2} ... */
struct str look_word(const struct look *l, struct arena *a, enum word_id w,
                     enum language language, const struct str *args, size_t count);

/* The style to set `language` in, in this edition. */
const struct text_style *look_style(const struct look *l, enum style_id s,
                                    enum language language, enum edition edition);

#endif
