/*
 * look/keys.h - the one table of what a template may say
 *
 * Each key has a row: what its value is, its unit, its range or its words, the field that it
 * fills, and what it is for in both languages. The rows read and check a template (key_read.c),
 * print a resolved one (show.c) and become the JSON Schema (schema.c), so that none of the four can
 * know a key that another does not.
 */
#ifndef LOOK_KEYS_H
#define LOOK_KEYS_H

#include "look/reader.h"

enum key_kind {
    KEY_BOOL,               /* yes or no, into a bool */
    KEY_INT,                /* least..most, into an int or a long */
    KEY_CHOICE,             /* one of `words`: its index into an enum, an int or a bool */
    KEY_CHOICES,            /* a list of `words`: a bool for each, one behind the other */
    KEY_TEXT,               /* a struct str */
    KEY_BILINGUAL,          /* {zh, en} or a text */
    KEY_NUMBERING,          /* the number of a heading: "{一}、" */
    KEY_MM, KEY_PT,         /* a length, into a pu */
    KEY_SIZE,               /* of type: pt, or by its name, 三号 */
    KEY_LEADING,            /* pt, or `grid`: the page's step */
    KEY_EM,                 /* a part of an em, into thousandths */
    KEY_RGB,                /* "#RRGGBB" */
    KEY_CMYK,               /* four percentages */
    KEY_INK,                /* the name of an ink; the ink itself is copied */
    KEY_RANGE,              /* least, or [least, most], about 100 per cent: a struct look_range */
    KEY_INTS, KEY_MMS, KEY_PTS,     /* a list of as many as the field holds */
    KEY_MAP,                /* of `keys`, in the same place */
    KEY_LEVELS,             /* a list of maps of `keys`, one for each level of headings */
    KEY_EXTENDS,            /* the name of a template; read with the chain */
    KEY_INKS, KEY_PALETTES, KEY_TONERS, KEY_STYLES, KEY_WORDS   /* maps with names of their own */
};

/* Where a value goes: in the look, in the reader, or in what the map around it is about. */
enum key_base { KEY_OF_LOOK, KEY_OF_READER, KEY_OF_MAP };

struct look_key {
    const char *key, *zh;               /* the key, and its Chinese equal or NULL */
    enum key_kind kind;
    struct { enum key_base base; size_t offset, size; } to;
    const char *about[LANGUAGES];
    const char *unit;                   /* of a number whose kind has none */
    long least, most;
    const char *const *words;           /* ended by NULL */
    const struct look_key *keys;        /* ended by key NULL */
    bool required;
    enum message wrong;                 /* of a list of another length */
    /* What follows from the value; `target` is what the map around it is about. */
    void (*after)(struct reader *r, const struct node *n, void *target);
};

#define KEYS_MOST 32                    /* rows of one table */
#define LENGTH_MOST_MM 5080             /* a side of a PDF page */
#define LENGTH_MOST_PT 1000
#define LENGTH_MOST_EM 100

extern const struct look_key template_keys[];       /* of the file itself */
extern const struct look_key style_keys[];          /* of a style: struct text_style */
extern const struct look_key ink_keys[];            /* of an ink: struct look_recipe */
extern const struct look_key toner_keys[];          /* of an ink's toner: struct look_toner */

/* An ink as a template writes it. */
struct look_recipe { struct ink ink; struct str spot; };

extern const char *const look_style_names[STYLES + 1];
extern const char *const look_ink_names[INKS + 1];
extern const struct look_word_row { const char *name; int arguments; } look_word_rows[WORDS];
/* 初号 … 七号 in thousandths of a point: word processors, metal type. Ended by name NULL. */
extern const struct look_size { const char *name; int word, metal; } look_sizes[];

/*
 * Read a map by a table. False, and nothing is set, where it is no map or a required key is
 * missing; other mistakes are reported one by one and what is right is set.
 */
bool key_read_map(struct reader *r, const struct node *map, struct str what,
                  const struct look_key *keys, void *target);
/* The same check alone: found[i] is the value of keys[i], or NULL. */
bool key_find_all(struct reader *r, const struct node *map, struct str what,
                  const struct look_key *keys, const struct node **found);
/* One value by its row, and what follows from it. */
void key_read(struct reader *r, const struct node *n, const struct look_key *key, void *target);
/* The field that a row fills. */
void *key_field(struct reader *r, const struct look_key *key, void *target);
/* "mm", "pt", "em", "%", or NULL. */
const char *key_unit(const struct look_key *key);
/* The index that a KEY_CHOICE has stored. */
int key_choice(const void *field, size_t size);
long key_int(const void *field, size_t size);

#endif
