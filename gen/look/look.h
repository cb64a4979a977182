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
#include "data/markup.h"
#include "data/tree.h"
#include "look/print.h"
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

#define LOOK_TERM_MOST 12           /* characters of a Chinese term of the list `terms` */

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

/* How the languages of a pair stand: under each other, beside each other, on facing pages. */
enum look_pair { LOOK_STACK, LOOK_SIDE, LOOK_FACING };

/* Forms of page numbers. */
enum look_form { LOOK_ARABIC, LOOK_ROMAN, LOOK_CHINESE };

/* What a running head shows. */
enum look_running { LOOK_NOTHING, LOOK_TITLE, LOOK_SECTION };

/* Does a heading run into its paragraph: never, always, where it ends in a full stop? */
enum look_run_in { LOOK_STANDING, LOOK_RUN_IN, LOOK_AT_STOP };

#define LOOK_EXTENDS 16             /* templates that extend each other, at most */
#define LOOK_LEVELS 4               /* of headings; as many as the markup has */

struct look_heading {
    struct bilingual number;        /* "{一}、": {1} {一} {I} {i} {a} is the number; or none */
    enum look_run_in run_in;
};

/* How far copyfitting may go, in per cent of what the template says. */
#define LOOK_FOOT 100
#define LOOK_CHARTS 30
#define LOOK_CHARTS_LOWER 12
struct look_range { int least, most; };
struct look_fit {
    struct look_range leading, space;   /* of lines; above and below blocks */
    struct look_range density;          /* air in and around tables, cards and drawings */
    int autospace;                      /* least Han-Latin gap */
    bool squeeze;                       /* at last, lines as full as the squeeze classes allow */
    int foot;                           /* how far spaces grow to fill a page to its foot */
    int charts;                         /* of their height, to that end, where spaces do not do */
    int charts_lower;                   /* the same down, where a block misses its page by little */
    int headline;                       /* least size of a newspaper's headline; 100: it stays */
};

#define LOOK_PALETTES 16

/* Filled shapes behind blocks: 0 for none, else the ink's number plus 1 (look_shape_ink). */
struct look_shapes {
    int ground;                         /* all of the page */
    int title;                          /* a band across the page: title, deck and hero */
    int end;                            /* a band across the foot of a page that grows */
    int section;                        /* a panel for each section of the first level */
    int number, task;                   /* a badge for the number of such a section; of a task */
    int card;                           /* a card, in place of the rule over it */
    pu radius;                          /* of corners */
};

/* A page that is shown on phones as pictures; sizes in pixels. */
struct look_picture {
    int width;                          /* 0: the template makes no pictures */
    int part_height;                    /* of a part at most; 0: any */
    int part_size;                      /* of a part's file at most, in kB of 1000 bytes */
    int cover[2], thumbnail[2];         /* width and height; 0: none */
};

/* Inks that a palette puts in place of the template's own: look/palette.h. */
struct look_palette {
    struct str name;
    struct ink inks[INKS];
    bool set[INKS];
    struct span at;
};

struct look {
    struct str name;
    struct bilingual about;                 /* what it is for */
    struct str start;                       /* template whose first project `init` takes, or empty */
    struct size paper;
    /* one page, as high as its content, at least the paper */
    bool grows;
    pu margin_top, margin_left;             /* of the type area; left: on a right-hand page */
    bool mirrored;                          /* the left margin is the binding's */
    struct size area;                       /* type area: columns x lines of the base grid */
    pu grid;                                /* baseline step, 17.5 pt */
    pu gutter;                              /* between columns */
    int columns;                            /* of running text; 1 where a block says nothing */
    int across;                             /* headings down to this level stand over all columns */
    pu column_rule;                         /* between columns; 0 none */
    bool on_grid;                           /* running text of one language keeps to the step */
    struct ink inks[INKS];
    struct str spots[INKS];                 /* the name of a spot colour, or none */
    struct look_toner toners[INKS];         /* what stands for it on an office printer */
    struct look_palette palettes[LOOK_PALETTES];
    size_t palette_count;
    bool one_ink;                           /* the palette that was chosen is the toner's */
    struct str charts;                      /* palette of charts, or none: the template's inks */
    struct span charts_at;
    struct ink chart_inks[INKS];
    struct look_print print;
    struct look_office office;
    struct text_style styles[LOOK_SETTINGS][STYLES];
    struct bilingual words[WORDS];
    int cards_columns, grid_columns;        /* defaults of the blocks */
    enum look_pair pair;
    int shares[LANGUAGES];                  /* of the measure, beside each other */
    pu pair_gutter;
    struct look_heading headings[LOOK_LEVELS];
    bool figures_numbered, tables_numbered;
    bool notes_circled, notes_by_page;      /* marks of footnotes: ①, or superscript figures */
    enum look_form folio;
    int folio_first;                        /* number of the first page */
    /* baseline, from the type area's foot; 0: the house's */
    pu folio_below;
    pu folio_inset;                         /* from its outer edge */
    bool foot_title;                        /* the title stands beside the folio */
    bool heading_bar, title_rule, lead_bar;
    int bullet_ink, bar_ink, rule_ink;      /* enum ink_id: of lists; of these bars; of these rules,
                                               those over cards and under a masthead */
    enum look_running running[2];           /* of a right-hand page, of a left-hand one */
    pu running_rule;
    struct look_shapes shapes;
    struct look_picture picture;
    struct look_fit fit;
    /* blocks that it does not set, as markup_kinds has them */
    bool without[MARKUP_KINDS];
    struct span without_at;
    int density;                            /* of blocks, 1/1000 of the house's air */
    int lowered;                            /* of charts' heights, 1/1000 taken */
    bool squeezed;                          /* paragraphs take as few lines as they can */
    /* file beneath the templates: of the HTML page; or none */
    struct str web_style;
    struct span web_style_at;
};

/*
 * Read templates/NAME.yaml beneath `templates`. NULL after a report. Lives in `a`.
 * `at` is the place that named the template.
 */
const struct look *look_read(struct arena *a, const struct root *templates, struct str name,
                             struct span at, struct diag *d);

/* What a template that says nothing has. */
void look_defaults(struct look *l);

/*
 * A copy with less space and air, which half of LOOK_FIT_FULL uses up, and then with less leading
 * and Han-Latin gap; where `part` is below 0 with so many thousandths more of all that the budget
 * allows.
 * Part 0 is the look itself, LOOK_SQUEEZED all of the budget and squeezed lines too. The leading
 * moves in steps at which whole lines fill the type area. For copyfitting: a pure function.
 */
#define LOOK_FIT_FULL 1000
#define LOOK_SQUEEZED 1001
const struct look *look_fitted(struct arena *a, const struct look *l, int part);
/* What is left of 1000 at this part: of a space or an air; of leading or a gap, which give late. */
int look_fit_share(struct look_range range, int part);
int look_fit_late(struct look_range range, int part);

/* 12, xii, 十二 */
struct str look_numeral(struct arena *a, enum look_form form, unsigned n);

/* fonts/fonts.yaml -> bindings for text_open; relative paths in it begin at its folder. False
 * after a report. */
bool look_fonts(struct arena *a, const struct root *fonts, struct font_config *out,
                struct diag *d);

/* The ink of a shape that there is. */
struct ink look_shape_ink(const struct look *l, int shape);

/* Its name in templates. */
const char *look_ink_name(enum ink_id i);

/* The office printer's row for each ink, and each of the charts, that has one; returns how many. */
#define LOOK_RECOLOURS (2 * INKS)
size_t look_recolours(const struct look *l, struct page_recolour rows[LOOK_RECOLOURS]);

/* mm or pt as pu, exact. False where it is negative or longer than a side of a PDF page. */
bool look_length(struct decimal d, bool mm, pu *out);

/* A word of the template in a language; `args` are put in for {1}, {2} ... */
struct str look_word(const struct look *l, struct arena *a, enum word_id w,
                     enum language language, const struct str *args, size_t count);

/* The style to set `language` in, in this edition. */
const struct text_style *look_style(const struct look *l, enum style_id s,
                                    enum language language, enum edition edition);

#endif
