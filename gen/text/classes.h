/*
 * text/classes.h - what a character is to the line composer, and where a line may end
 *
 * UAX 14 gives the quotation marks one class for all languages, which is wrong in
 * Chinese; so the classes are ours and depend on the language of the piece. Rules:
 * CLREQ and GB/T 15834-2011.
 */
#ifndef TEXT_CLASSES_H
#define TEXT_CLASSES_H

#include "text/style.h"

enum char_class {
    CLASS_HAN,                  /* ideographs, kana, symbols set like them: a line ends anywhere */
    CLASS_OPEN, CLASS_CLOSE,    /* full-width brackets and quotes */
    CLASS_PAUSE,                /* ，、；： */
    CLASS_STOP,                 /* 。？！ */
    CLASS_DASH, CLASS_ELLIPSIS, /* —— and …… */
    CLASS_CONNECTOR,            /* ～ – — in Chinese */
    CLASS_INTERPUNCT,
    CLASS_WIDE_SOLIDUS, CLASS_WIDE_PREFIX, CLASS_WIDE_POSTFIX,  /* ／ ￥ ％ ℃ */
    CLASS_LATIN, CLASS_DIGIT,   /* from here to SOLIDUS: one unbroken stretch by default */
    CLASS_PREFIX, CLASS_POSTFIX,
    CLASS_LATIN_OPEN, CLASS_LATIN_CLOSE,
    CLASS_HYPHEN,               /* a line may end after it, between letters */
    CLASS_SOLIDUS,
    CLASS_SPACE, CLASS_FIXED_SPACE,     /* a fixed one is not broken at */
    CLASS_MARK,                 /* joins the character before it */
    CLASS_IGNORED               /* no glyph: joiners, soft hyphen, U+200B */
};

enum char_class class_of(uint32_t codepoint, enum language language);

/* Latin letters, digits and their marks. */
bool class_is_latin(enum char_class c);
/* Full-width punctuation, whose blank half can be trimmed. */
bool class_is_wide_mark(enum char_class c);

enum bond {
    BOND_BREAK,                 /* a line may end here */
    BOND_SOFT,                  /* it may, at a price */
    BOND_HYPHEN,                /* inside a word, with a hyphen */
    BOND_LAST_RESORT,           /* only when nothing else fits */
    BOND_HARD,                  /* never; the gap may be stretched */
    BOND_TIGHT                  /* never, nor stretched: inside a figure, —— or …… */
};

/* Between two characters of these classes, `spaced` apart or not. */
enum bond class_bond(enum char_class before, enum char_class after, bool spaced,
                     enum text_level level);

/* Width of a fixed space in 1/1000 em, 0 where the face decides. */
int class_space_width(uint32_t codepoint);

#endif
