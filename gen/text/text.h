/*
 * text/text.h - fonts, shaping and line composing
 *
 * Styled UTF-8 in, glyph runs out. One `struct text` per process holds the fonts (a
 * private fontconfig, nothing of the system's), pango's shaping and a cache of
 * shaped words; it may be used for any number of documents and its results depend
 * on nothing set before. It starts no thread, so a process may fork with it warm.
 *
 * A character that the face of its style lacks is taken from another bound face; one that
 * none has is an error with its place, reported once per character and place; never a box.
 *
 * English words, in Chinese text too, are broken by the patterns that the fonts' file names, a
 * Latin face is scaled and shifted to the Han face beside it, Han characters have their mainland
 * forms.
 *
 * A paragraph has at most 4 MiB of text, a label 16 KiB; more is an error.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/diag.h"
#include "page/page.h"
#include "text/style.h"

struct text;

/* NULL after a report (a font file missing: names the package to install). */
struct text *text_open(struct arena *a, const struct font_config *fonts, struct diag *d);
void text_close(struct text *t);

/*
 * Names that no line may break inside, wherever they stand in a text: people's names
 * (张伟, 卡尔·马克思, Zhang Wei). They take the place of those before; count 0 forgets all.
 * `names` and the arena must outlive their use.
 */
void text_keep_names(struct text *t, struct arena *a, const struct str *names, size_t count);

/*
 * Terms that texts which are not justified (cells, heads, labels, headings) part only where the
 * measure holds less than the term; then rather between terms that it is made of. As above.
 */
void text_keep_terms(struct text *t, struct arena *a, const struct str *terms, size_t count);
/* The bytes of the longest term at byte `at` that is `most` columns wide or less; 0: none. */
size_t text_term_at(const struct text *t, struct str s, size_t at, size_t most);
/* Does a line end with an English word whose sense is on the next, the, of, at, or in a hyphen? */
bool text_leads_on(struct str line);
/* Are names or terms kept now? */
bool text_keeps_words(const struct text *t);

/*
 * From now on text_paint of lines composed after this call writes for each line to `out` where it
 * stands in the input, its natural width and measure, what was squeezed or stretched and how
 * far, the rule of its break and what error was left, in the language of `d`'s
 * messages. `out` NULL: no more. A line that is painted twice is written twice.
 */
void text_explain(struct text *t, struct buf *out, const struct diag *d);
bool text_explains(const struct text *t);

/* The face that sets Han text of this style. */
const struct page_face *text_face(const struct text *t, const struct text_style *s);

/* Heights of a style in pu: above the baseline, below it, and of its capitals. */
struct text_metrics { pu ascent, descent, cap_height, x_height; };
struct text_metrics text_metrics(const struct text *t, const struct text_style *s);

enum text_flag {
    TEXT_WHOLE = 1,             /* never broken inside: a figure with its sign and unit */
    TEXT_SUPER = 2, TEXT_SUB = 4,
    TEXT_BREAK_AFTER = 8,       /* forced line break after the piece */
    TEXT_PHRASE_AFTER = 16,     /* a phrase ends: the best place to break a heading */
    TEXT_GLUE_BEFORE = 32,      /* no break between the piece before and this one */
    TEXT_DOTS = 64              /* 着重号: a dot below each Han character */
};

/* A stretch of text in one style and language. Texts outlive the lines made of them. */
struct text_piece {
    struct str text;
    const struct text_style *style;
    enum language language;
    unsigned flags;             /* enum text_flag */
    uint32_t node;              /* structure node of its glyphs */
    struct span at;             /* of text[0] in the input; for messages */
    struct str link, destination;   /* where a click goes; usually none */
};

/* A paragraph. Its style gives alignment, leading, indents, levels and punctuation. */
struct text_paragraph {
    const struct text_style *style;
    enum language language;
    const struct text_piece *pieces;
    size_t count;
    pu measure;                 /* line length */
    pu lead_in;                 /* room kept free at the start of the first line (a run-in
                                   number or label set by the caller); usually 0 */
    bool tight;                 /* as few lines as the floors of the squeeze classes allow, for
                                   fitting a text into a frame */
    bool loose;                 /* a line more than it would have, where its lines give that by
                                   an em and a half each at most; else as it is */
};

struct text_explained;

/* What the end of a line parts: a word of the list that text_keep_terms gave; about or at least from
 * its figure, or that from what it counts; an English word, a name, a figure from its unit. */
enum text_parting { TEXT_PARTS_NONE, TEXT_PARTS_WORD, TEXT_PARTS_LEAD, TEXT_PARTS_FIGURE };

struct text_line {
    pu width;                   /* as set, the offset excluded */
    pu offset;                  /* from the left of the measure, after alignment and indent */
    bool last;                  /* ends the paragraph or a forced break */
    enum text_parting parted;
    const struct page_glyphs *runs;     /* .at from the end of the offset, on the baseline */
    const uint32_t *nodes;      /* of each run */
    const struct text_link {
        struct rect area;
        struct str uri, destination;
        uint32_t node;
    } *links;
    const struct text_dot { struct point at; pu radius; struct ink ink; } *dots;
    uint32_t count, link_count, dot_count;
    const struct text_explained *explained;     /* NULL unless asked for: text_explain */
};

struct text_lines {
    const struct text_line *lines;
    size_t count;
    pu leading;
    struct text_metrics metrics;
    pu width;                   /* of the widest line, offset included */
    unsigned parted;            /* line ends inside a term */
    unsigned broken, leant;     /* inside a phrase, and of those after 和, before 中 */
    bool ok;                    /* false: something was reported (missing glyph, overfull) */
};

/*
 * Break and justify. Lines live in `a` (a flow or page arena) and hold slices of the pieces'
 * texts. An overfull line (an unbreakable piece wider than the measure) is an error with its
 * place, reported once however often the paragraph is set. Spaces that a line end drops stay
 * in the runs as glyphs at the end, so that the text reads on. Empty text gives no line.
 *
 * Centred text of several lines, and text in a style that asks for it, is balanced: lines of like
 * length, broken after punctuation where there is any. TEXT_PHRASE_AFTER outweighs both: one
 * more line is preferred to a break inside a phrase, which is made only in a phrase wider than
 * the measure.
 *
 * A broken word's hyphen is a run of its own whose `actual` is a soft hyphen (U+00AD), so that
 * the word reads whole.
 */
struct text_lines text_compose(struct text *t, struct arena *a, const struct text_paragraph *p,
                               struct diag *d);

/*
 * Paint a line, its left edge (offset excluded) and baseline at `at`. Sets the
 * page's node for each run and restores it.
 */
void text_paint(const struct text_line *line, struct page *pg, struct point at);

/* One line, natural width, no alignment: labels of charts, heads, measuring. */
struct text_line text_label(struct text *t, struct arena *a, struct str s,
                            const struct text_style *style, enum language language,
                            struct span at, struct diag *d);
/* The natural width of the same. */
pu text_width(struct text *t, struct str s, const struct text_style *style,
              enum language language);
/*
 * The least measures at which a text that is not justified takes 1, 2 .. `most` lines, up to its
 * widest word; returns how many there are. Breaks that text_compose avoids are not counted on; of a
 * text of thousands of words nothing is told.
 */
size_t text_measures(struct text *t, const struct text_paragraph *p, pu *measures, size_t most);
/* The width of its widest word, of Chinese of what is widest and cannot be broken. */
pu text_least(struct text *t, const struct text_paragraph *p);
/* The width of its widest term; 0 where it has none. */
pu text_term_width(struct text *t, struct str s, const struct text_style *style,
                   enum language language);

/*
 * Widths of the parts of a text that is shaped once, to find where it may be cut. In `a`. A part's
 * width is that of text_width, but for two marks squeezed together of which the cut takes one.
 */
struct text_ruler;
struct text_ruler *text_ruler(struct text *t, struct arena *a, struct str s,
                              const struct text_style *style, enum language language);
/* Of the bytes [from, to), both between words or at a mark. */
pu text_ruler_width(const struct text_ruler *r, size_t from, size_t to);

#endif
