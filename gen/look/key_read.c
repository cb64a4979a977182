/*
 * look/key_read.c - values of a template read by their rows
 *
 * Maps are checked by data/field.h against the rows; then each value that is there goes, in the
 * order of the rows, into the field that its row names.
 */
#include <string.h>

#include "look/keys.h"

/* ---- fields ---- */

void *key_field(struct reader *r, const struct look_key *key, void *target)
{
    char *base = key->to.base == KEY_OF_LOOK ? (void *)r->look :
        key->to.base == KEY_OF_READER ? (void *)r : target;

    return base + key->to.offset;
}

static void store(void *field, size_t size, long value)
{
    if (size == sizeof(bool))
        *(bool *)field = value != 0;
    else if (size == sizeof(long))
        memcpy(field, &value, sizeof value);
    else
        memcpy(field, &(int){ (int)value }, sizeof(int));
}

long key_int(const void *field, size_t size)
{
    long value;
    int narrow;

    if (size == sizeof(bool))
        return *(const bool *)field;
    if (size == sizeof(long)) {
        memcpy(&value, field, sizeof value);
        return value;
    }
    memcpy(&narrow, field, sizeof narrow);
    return narrow;
}

int key_choice(const void *field, size_t size)
{
    return (int)key_int(field, size);
}

/* ---- values of one scalar ---- */

/* Parts of an em as a decimal ("2", "0.25") into thousandths. */
static void read_em(struct reader *r, const struct node *n, int *out)
{
    struct decimal d;

    if (!decimal_read(n->text, &d))
        diag_error(r->diag, n->at, MSG_LENGTH_EXPECTED, n->text, STR("em"));
    else if (d.negative || decimal_compare(d, decimal_int(LENGTH_MOST_EM)) > 0 ||
             !decimal_shift(d, 3, &d) || !decimal_round(d, 0, &d))
        diag_error(r->diag, n->at, MSG_LENGTH_RANGE, n->text,
                   str_number(r->arena, LENGTH_MOST_EM), STR("em"));
    else
        *out = (int)d.digits;
}

static void read_size(struct reader *r, const struct node *n, pu *out)
{
    struct decimal d;

    for (size_t i = 0; look_sizes[i].name; i++)
        if (str_is(n->text, look_sizes[i].name)) {
            *out = pu_scale(PU_PER_PT, r->clreq ? look_sizes[i].metal : look_sizes[i].word, 1000);
            return;
        }
    if (n->kind == NODE_SCALAR && !decimal_read(n->text, &d))
        diag_error(r->diag, n->at, MSG_SIZE_EXPECTED, n->text);
    else
        look_read_length(r, n, false, out);
}

static void read_leading(struct reader *r, const struct node *n, void *target, pu *out)
{
    const struct text_style *style = target;

    if (str_is(n->text, "grid"))
        *out = r->look->grid ? r->look->grid : style->size;     /* unknown: was reported */
    else
        look_read_length(r, n, false, out);
}

static void read_ink_name(struct reader *r, const struct node *n, struct ink *out)
{
    int ink = field_word(n, look_ink_names, r->diag);

    if (ink >= 0)
        *out = r->look->inks[ink];
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
        c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void read_rgb(struct reader *r, const struct node *n, uint8_t *out)
{
    bool ok = n->text.len == 7 && n->text.ptr[0] == '#';

    for (size_t i = 1; ok && i < 7; i++)
        ok = hex_digit(n->text.ptr[i]) >= 0;
    if (!ok) {
        diag_error(r->diag, n->at, MSG_RGB_EXPECTED, n->text);
        return;
    }
    for (size_t i = 0; i < 3; i++)
        out[i] = (uint8_t)(hex_digit(n->text.ptr[1 + 2 * i]) * 16
                           + hex_digit(n->text.ptr[2 + 2 * i]));
}

/* Braces hold one of the numerals. */
static bool good_number(struct str s)
{
    static const char *const numerals[] = { "{1}", "{一}", "{I}", "{i}", "{a}" };

    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        ptrdiff_t at = str_find(s, str_of(numerals[i]));

        if (at >= 0)
            return str_find_char(str_from(s, (size_t)at + strlen(numerals[i])), '{') < 0;
    }
    return s.len == 0;
}

static void read_numbering(struct reader *r, const struct node *n, struct str *out)
{
    *out = n->text;
    if (!good_number(n->text))
        diag_error(r->diag, n->at, MSG_HEADING_NUMBER, n->text);
}

/* ---- lists ---- */

static void read_list(struct reader *r, const struct node *n, const struct look_key *key,
                      void *field)
{
    size_t one = key->kind == KEY_CMYK ? sizeof(uint8_t) : sizeof(int), i = 0;
    long value;

    if (n->count != key->to.size / one) {
        diag_error(r->diag, n->at, key->wrong);
        return;
    }
    for (const struct node *item = n->first; item; item = item->next, i++) {
        if (key->kind == KEY_MMS || key->kind == KEY_PTS)
            look_read_length(r, item, key->kind == KEY_MMS, (pu *)field + i);
        else if (field_int(item, key->least, key->most, &value, r->diag) && one == 1)
            ((uint8_t *)field)[i] = (uint8_t)value;
        else if (one != 1 && value >= key->least && value <= key->most)
            ((int *)field)[i] = (int)value;
    }
}

/* `leading: 94` or `leading: [94, 106]` */
static void read_range(struct reader *r, const struct node *n, const struct look_key *key,
                       struct look_range *out)
{
    const struct node *low = n->kind == NODE_LIST ? n->first : n;
    const struct node *high = n->kind == NODE_LIST && low ? low->next : NULL;
    long value;

    if (low && field_int(low, key->least, 100, &value, r->diag))
        out->least = (int)value;
    if (high && field_int(high, 100, key->most, &value, r->diag))
        out->most = (int)value;
}

static void read_choices(struct reader *r, const struct node *n, const struct look_key *key,
                         bool *field)
{
    memset(field, 0, key->to.size);
    for (const struct node *item = n->first; item; item = item->next) {
        int i = field_word(item, key->words, r->diag);

        if (i >= 0)
            field[i] = true;
    }
}

/* One item a level, the first first. */
static void read_levels(struct reader *r, const struct node *n, const struct look_key *key)
{
    struct look_heading *h = r->look->headings;

    for (const struct node *item = n->first; item && h < r->look->headings + LOOK_LEVELS;
         item = item->next, h++) {
        *h = (struct look_heading){ 0 };
        key_read_map(r, item, str_of(key->key), key->keys, h);
    }
}

/* ---- one value ---- */

static void read_scalar(struct reader *r, const struct node *n, const struct look_key *key,
                        void *target, void *field)
{
    long value;
    int choice;

    switch (key->kind) {
    case KEY_BOOL: field_bool(n, field, r->diag); break;
    case KEY_INT:
        if (field_int(n, key->least, key->most, &value, r->diag))
            store(field, key->to.size, value);
        break;
    case KEY_CHOICE:
        choice = field_word(n, key->words, r->diag);
        if (choice >= 0)
            store(field, key->to.size, choice);
        break;
    case KEY_TEXT: *(struct str *)field = n->text; break;
    case KEY_BILINGUAL: field_bilingual(n, field, r->diag); break;
    case KEY_NUMBERING: read_numbering(r, n, field); break;
    case KEY_MM: case KEY_PT: look_read_length(r, n, key->kind == KEY_MM, field); break;
    case KEY_SIZE: read_size(r, n, field); break;
    case KEY_LEADING: read_leading(r, n, target, field); break;
    case KEY_EM: read_em(r, n, field); break;
    case KEY_RGB: read_rgb(r, n, field); break;
    case KEY_INK: read_ink_name(r, n, field); break;
    case KEY_CMYK: case KEY_INTS: case KEY_MMS: case KEY_PTS: read_list(r, n, key, field); break;
    case KEY_RANGE: read_range(r, n, key, field); break;
    case KEY_CHOICES: read_choices(r, n, key, field); break;
    case KEY_MAP: key_read_map(r, n, str_of(key->key), key->keys, target); break;
    case KEY_LEVELS: read_levels(r, n, key); break;
    case KEY_TONERS: look_read_toners(r, n); break;
    case KEY_INKS: look_read_inks(r, n); break;
    case KEY_PALETTES: look_read_palettes(r, n); break;
    case KEY_WORDS: look_read_words(r, n); break;
    case KEY_STYLES: case KEY_EXTENDS: break;       /* look.c: they go by the whole chain */
    }
}

void key_read(struct reader *r, const struct node *n, const struct look_key *key, void *target)
{
    void *field = key_field(r, key, target);

    read_scalar(r, n, key, target, field);
    if (key->after)
        key->after(r, n, target);
    if (key->to.size)
        look_remember(r, field, n->at);
}

/* ---- maps ---- */

static unsigned kinds_of(enum key_kind kind)
{
    switch (kind) {
    case KEY_BILINGUAL: return FIELD_ANY;
    case KEY_RANGE: return FIELD_SCALAR | FIELD_LIST;
    case KEY_CMYK: case KEY_INTS: case KEY_MMS: case KEY_PTS: case KEY_CHOICES: case KEY_LEVELS:
        return FIELD_LIST;
    case KEY_MAP: case KEY_TONERS: case KEY_INKS: case KEY_PALETTES: case KEY_STYLES:
    case KEY_WORDS:
        return FIELD_MAP;
    case KEY_BOOL: case KEY_INT: case KEY_CHOICE: case KEY_TEXT: case KEY_NUMBERING: case KEY_MM:
    case KEY_PT: case KEY_SIZE: case KEY_LEADING: case KEY_EM: case KEY_RGB: case KEY_INK:
    case KEY_EXTENDS:
        break;
    }
    return FIELD_SCALAR;
}

bool key_find_all(struct reader *r, const struct node *map, struct str what,
                  const struct look_key *keys, const struct node **found)
{
    struct field fields[KEYS_MOST + 1] = { { 0 } };

    for (size_t i = 0; keys[i].key && i < KEYS_MOST; i++)
        fields[i] = (struct field){ keys[i].key, keys[i].zh, kinds_of(keys[i].kind),
                                    keys[i].required };
    field_read(map, what, fields, found, r->diag);
    for (size_t i = 0; keys[i].key; i++)
        if (keys[i].required && !found[i])
            return false;
    return map->kind == NODE_MAP;
}

bool key_read_map(struct reader *r, const struct node *map, struct str what,
                  const struct look_key *keys, void *target)
{
    const struct node *found[KEYS_MOST];

    if (!key_find_all(r, map, what, keys, found))
        return false;
    for (size_t i = 0; keys[i].key; i++)
        if (found[i])
            key_read(r, found[i], &keys[i], target);
    return true;
}
