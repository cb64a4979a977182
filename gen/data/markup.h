/*
 * data/markup.h - the report's small Markdown dialect into a tree
 *
 * The root is an element "report": attributes = the front matter (a MAP, or NULL),
 * children = blocks. `zh` and `en` below are elements that hold inline content in
 * that language; `en` is there only where the input has an [en] line.
 *
 *   heading    attributes level (1-4), id?            children zh en?
 *   paragraph                                         children zh en?
 *   list       attributes ordered (yes|no)            children item: zh en? list?
 *   rows       a pipe table                           children row: cell: zh en?
 *              attributes of a row: head? (yes): up to four before the delimiter; of the rows:
 *              align? a letter a column: l r c -
 *   block      ::: KIND words {#id key=value}         attributes kind, id?, words? (LIST of
 *              the bare words after the kind), options? (MAP of key=value)
 *              children: `data` (its one child is the YAML tree of the body) for kinds whose
 *              body is YAML, else blocks
 *   footnote   [^name]: text    attributes name       children zh en?
 *   rule       ---
 *
 * Inline elements: text (its characters in .text); strong, emph, dots (__ around it: 着重号), sub,
 * sup (children); code;
 * link (attributes href; children); reference (.text = what stands in the braces, attributes
 * id, period?, area?, part?, format?); fact (.text raw; attributes zh, en?, source?); prompt
 * ({?text}: what is still to be written, in .text); note (a footnote, ^[...]; children); note-call
 * (attributes name: [^name]); cross (attributes id, part?: {#id.part}); phrase (between two
 * phrases of a heading: an ideographic space, or in .text a ‖, which is not printed); break
 * (backslash at a line end); image (attributes file, alt, caption?: ![alt](file "caption")).
 *
 * Pairing: a line that begins with [en] is the translation of the lines before it in the same
 * paragraph, heading, list item or table row. Lines of a Chinese paragraph join without a space,
 * except between two Latin words; English ones with a space. Full-width marks are accepted where
 * the meaning is plain: ：：： ｛｝ ［en］ ＃ and Chinese block names of the table in markup_fence.c.
 * Unicode sub- and superscripts become sub and sup (PM₂.₅ -> PM, sub 2.5).
 * Block kinds are a table (name, Chinese name, body YAML or markup); an unknown one is an error
 * with the nearest name.
 */
#ifndef DATA_MARKUP_H
#define DATA_MARKUP_H

#include "data/tree.h"

/*
 * More rules
 * - The body of a kind is YAML, blocks or nothing: markup_fence.c has the table. One of YAML may
 *   be empty: then `data` has no child; in a table the rows of a pipe table may follow it. `kind`
 *   is always the English name.
 * - ::: closes the innermost block; a fence of other length closes the block that was opened with
 *   as many colons, so :::: may enclose :::. key=value may also stand before the braces, and ids
 *   are letters, digits, - and _.
 * - In `lines` each line is a paragraph of its own, with the [en] line that follows. In `only en`
 *   a paragraph may be [en] alone; elsewhere that is an error. `zh` is always there, maybe empty.
 * - A list item is one pair, and lists nested at least two columns deeper. In prose only "1." and
 *   bullets begin a list, in a list any number does. Marks of items: 1. 1) 1、 1） and - * + •
 * - Lines between <!-- and --> are skipped, as is <!-- --> within a line.
 * - * and ** open and close by what is open, whatever stands beside them; [x] without (address)
 *   is text; a backslash makes a punctuation mark text. A text may come as several elements.
 * - An address is http, https, mailto or #id. Depths: 16 blocks, 8 lists, 16 inline marks.
 */

/* The English names of the kinds of blocks, ended by NULL. */
extern const char *const markup_kinds[];
#define MARKUP_KINDS 64         /* more than there are */

/* NULL after a report that leaves nothing to work with; else the tree, with all
 * mistakes reported (diag_errors says whether there were any). */
struct node *markup_read(struct arena *a, const struct source *s, struct diag *d);

/* Inline markup alone, e.g. a name in a YAML file that holds PM_{2.5}: appended to `parent`. */
void markup_inline(struct arena *a, struct node *parent, const struct source *s, uint32_t offset,
                   uint32_t length, struct diag *d);

/* ---- texts as they were typed ---- */

/* Bytes of the character at the start of `s` if it is `c` or its full-width form, else 0. */
size_t markup_mark(struct str s, char c);

/* What stands between the brace at the start of a text and the one that closes it (braces.c). */
enum markup_braced {
    MARKUP_NONE,                /* no brace is here: `used` is 0 */
    MARKUP_REFERENCE, MARKUP_FACT, MARKUP_PROMPT, MARKUP_CROSS,
    MARKUP_SCRIPT               /* _{2.5} or ^{2}: `used` counts from the _ or ^ */
};

struct markup_braces {
    enum markup_braced kind;
    size_t used;                /* bytes, both braces with them; all where none closes */
    /* between the braces, in a prompt behind its ?; borrowed from the text */
    struct str inner;
};

struct markup_braces markup_braces(struct str s);
/* The name at the head of a reference, before @ . : or |; `inner` as above. */
struct str markup_name(struct str inner);

#endif
