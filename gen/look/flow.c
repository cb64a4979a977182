/*
 * look/flow.c - numbering, footnotes, furniture, pairs and copyfitting of a template
 */
#include "look/reader.h"

#include <string.h>

static void word_of(struct reader *r, const struct node *n, const char *const *names, int *out)
{
    int i = n ? field_word(n, names, r->diag) : -1;

    if (i >= 0)
        *out = i;
}

/* ---- headings ---- */

enum { H_ZH, H_EN, H_RUN_IN, HEADING_FIELDS };

static const struct field heading_fields[HEADING_FIELDS + 1] = {
    [H_ZH] = { "zh", NULL, FIELD_SCALAR, false },
    [H_EN] = { "en", NULL, FIELD_SCALAR, false },
    [H_RUN_IN] = { "run-in", NULL, FIELD_SCALAR, false },
};

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

/* One item a level, the first first. */
void look_read_headings(struct reader *r, const struct node *list)
{
    static const char *const words[] = { "no", "yes", "stop", NULL };
    int level = 0;

    for (const struct node *n = list->first; n && level < LOOK_LEVELS; n = n->next, level++) {
        struct look_heading *h = &r->look->headings[level];
        const struct node *f[HEADING_FIELDS];
        int run_in = LOOK_STANDING;

        *h = (struct look_heading){ 0 };
        if (!field_read(n, STR("headings"), heading_fields, f, r->diag))
            continue;
        for (int l = 0; l < LANGUAGES; l++) {
            if (!f[l])
                continue;
            h->number.in[l] = f[l]->text;
            if (!good_number(f[l]->text))
                diag_error(r->diag, f[l]->at, MSG_HEADING_NUMBER, f[l]->text);
        }
        word_of(r, f[H_RUN_IN], words, &run_in);
        h->run_in = (enum look_run_in)run_in;
    }
}

void look_read_numbered(struct reader *r, const struct node *list)
{
    static const char *const words[] = { "figures", "tables", NULL };

    r->look->figures_numbered = r->look->tables_numbered = false;
    for (const struct node *n = list->first; n; n = n->next) {
        int i = field_word(n, words, r->diag);

        r->look->figures_numbered |= i == 0;
        r->look->tables_numbered |= i == 1;
    }
}

/* ---- footnotes, folio, running heads ---- */

void look_read_footnotes(struct reader *r, const struct node *map)
{
    static const struct field fields[] = {
        { "marks", NULL, FIELD_SCALAR, false }, { "restart", NULL, FIELD_SCALAR, false },
        { NULL, NULL, 0, false }
    };
    static const char *const marks[] = { "figures", "circled", NULL };
    static const char *const restart[] = { "document", "page", NULL };
    const struct node *f[2];
    int circled = r->look->notes_circled, by_page = r->look->notes_by_page;

    field_read(map, STR("footnotes"), fields, f, r->diag);
    word_of(r, f[0], marks, &circled);
    word_of(r, f[1], restart, &by_page);
    r->look->notes_circled = circled == 1;
    r->look->notes_by_page = by_page == 1;
}

enum { F_FORM, F_FIRST, F_BELOW, F_INSET, F_TITLE, FOLIO_FIELDS };

static const struct field folio_fields[FOLIO_FIELDS + 1] = {
    [F_FORM] = { "form", NULL, FIELD_SCALAR, false },
    [F_FIRST] = { "first", NULL, FIELD_SCALAR, false },
    [F_BELOW] = { "below", NULL, FIELD_SCALAR, false },
    [F_INSET] = { "inset", NULL, FIELD_SCALAR, false },
    [F_TITLE] = { "title", NULL, FIELD_SCALAR, false },
};

void look_read_folio(struct reader *r, const struct node *map)
{
    static const char *const forms[] = { "arabic", "roman", "chinese", NULL };
    const struct node *f[FOLIO_FIELDS];
    struct look *l = r->look;
    int form = (int)l->folio;
    long first = l->folio_first;

    field_read(map, STR("folio"), folio_fields, f, r->diag);
    word_of(r, f[F_FORM], forms, &form);
    l->folio = (enum look_form)form;
    if (f[F_FIRST] && field_int(f[F_FIRST], 1, 9999, &first, r->diag))
        l->folio_first = (int)first;
    if (f[F_BELOW])
        look_read_length(r, f[F_BELOW], true, &l->folio_below);
    if (f[F_INSET])
        look_read_length(r, f[F_INSET], false, &l->folio_inset);
    if (f[F_TITLE])
        field_bool(f[F_TITLE], &l->foot_title, r->diag);
}

void look_read_running(struct reader *r, const struct node *map)
{
    static const struct field fields[] = {
        { "right", NULL, FIELD_SCALAR, false }, { "left", NULL, FIELD_SCALAR, false },
        { "rule", NULL, FIELD_SCALAR, false }, { NULL, NULL, 0, false }
    };
    static const char *const words[] = { "none", "title", "section", NULL };
    const struct node *f[3];

    field_read(map, STR("running"), fields, f, r->diag);
    for (int i = 0; i < 2; i++) {
        int word = (int)r->look->running[i];

        word_of(r, f[i], words, &word);
        r->look->running[i] = (enum look_running)word;
    }
    if (f[2])
        look_read_length(r, f[2], false, &r->look->running_rule);
}

void look_read_ornaments(struct reader *r, const struct node *map)
{
    static const struct field fields[] = {
        { "heading-bar", NULL, FIELD_SCALAR, false }, { "title-rule", NULL, FIELD_SCALAR, false },
        { NULL, NULL, 0, false }
    };
    const struct node *f[2];

    field_read(map, STR("ornaments"), fields, f, r->diag);
    if (f[0])
        field_bool(f[0], &r->look->heading_bar, r->diag);
    if (f[1])
        field_bool(f[1], &r->look->title_rule, r->diag);
}

/* ---- pairs ---- */

void look_read_pair(struct reader *r, const struct node *map)
{
    static const struct field fields[] = {
        { "mode", NULL, FIELD_SCALAR, false }, { "shares", NULL, FIELD_LIST, false },
        { "gutter", NULL, FIELD_SCALAR, false }, { NULL, NULL, 0, false }
    };
    static const char *const modes[] = { "stack", "side", "facing", NULL };
    const struct node *f[3];
    int mode = (int)r->look->pair;

    field_read(map, STR("pair"), fields, f, r->diag);
    word_of(r, f[0], modes, &mode);
    r->look->pair = (enum look_pair)mode;
    if (f[1] && f[1]->count != LANGUAGES)
        diag_error(r->diag, f[1]->at, MSG_PAIR_SHARES);
    else if (f[1]) {
        long share;
        int i = 0;

        for (const struct node *n = f[1]->first; n; n = n->next, i++)
            if (field_int(n, 10, 90, &share, r->diag))
                r->look->shares[i] = (int)share;
    }
    if (f[2])
        look_read_length(r, f[2], false, &r->look->pair_gutter);
}

/* ---- copyfitting ---- */

void look_read_fit(struct reader *r, const struct node *map)
{
    static const struct field fields[] = {
        { "leading", NULL, FIELD_SCALAR, false }, { "space", NULL, FIELD_SCALAR, false },
        { "autospace", NULL, FIELD_SCALAR, false }, { NULL, NULL, 0, false }
    };
    const struct node *f[3];
    int *out[3] = { &r->look->fit.leading, &r->look->fit.space, &r->look->fit.autospace };
    const long least[3] = { 85, 20, 50 };
    long value;

    field_read(map, STR("fit"), fields, f, r->diag);
    for (int i = 0; i < 3; i++)
        if (f[i] && field_int(f[i], least[i], 100, &value, r->diag))
            *out[i] = (int)value;
}

/* `full` per cent of a length are left where the whole budget is used. */
static int64_t tighter(int64_t length, int full, int part)
{
    return length - (length * (100 - full) * part + 50000) / 100000;
}

const struct look *look_tightened(struct arena *a, const struct look *l, int part)
{
    struct look *t;

    if (!part)
        return l;
    t = arena_copy(a, l, sizeof *l);
    t->grid = (pu)tighter(l->grid, l->fit.leading, part);
    for (int s = 0; s < LOOK_SETTINGS; s++)
        for (int i = 0; i < STYLES; i++) {
            struct text_style *style = &t->styles[s][i];

            style->leading = style->leading == l->grid
                ? t->grid : (pu)tighter(style->leading, l->fit.leading, part);
            if (style->leading < style->size)
                style->leading = l->styles[s][i].leading;
            style->space_before = (pu)tighter(style->space_before, l->fit.space, part);
            style->space_after = (pu)tighter(style->space_after, l->fit.space, part);
            style->autospace = (int)tighter(style->autospace, l->fit.autospace, part);
        }
    return t;
}
