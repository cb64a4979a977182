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

/* `leading: 94` or `leading: [94, 106]` */
static void read_range(struct reader *r, const struct node *n, long least, long most,
                       struct look_range *out)
{
    const struct node *low = n->kind == NODE_LIST ? n->first : n;
    const struct node *high = n->kind == NODE_LIST && low ? low->next : NULL;
    long value;

    if (low && field_int(low, least, 100, &value, r->diag))
        out->least = (int)value;
    if (high && field_int(high, 100, most, &value, r->diag))
        out->most = (int)value;
}

void look_read_fit(struct reader *r, const struct node *map)
{
    static const struct field fields[] = {
        { "leading", NULL, FIELD_SCALAR | FIELD_LIST, false },
        { "space", NULL, FIELD_SCALAR | FIELD_LIST, false },
        { "density", NULL, FIELD_SCALAR | FIELD_LIST, false },
        { "autospace", NULL, FIELD_SCALAR, false }, { "squeeze", NULL, FIELD_SCALAR, false },
        { NULL, NULL, 0, false }
    };
    const struct node *f[5];
    struct look_fit *fit = &r->look->fit;
    struct look_range *ranges[3] = { &fit->leading, &fit->space, &fit->density };
    static const long least[3] = { 85, 20, 40 }, most[3] = { 115, 300, 200 };
    long value;

    field_read(map, STR("fit"), fields, f, r->diag);
    for (int i = 0; i < 3; i++)
        if (f[i])
            read_range(r, f[i], least[i], most[i], ranges[i]);
    if (f[3] && field_int(f[3], 50, 100, &value, r->diag))
        fit->autospace = (int)value;
    if (f[4])
        field_bool(f[4], &fit->squeeze, r->diag);
}

int look_fit_share(struct look_range range, int part)
{
    if (part > LOOK_FIT_FULL)
        part = LOOK_FIT_FULL;
    return 1000 - (part < 0 ? (range.most - 100) * part : (100 - range.least) * part) / 100;
}

static pu fitted(pu length, struct look_range range, int part)
{
    int share = look_fit_share(range, part);

    return share == 1000 ? length : pu_scale(length, share, 1000);
}

/*
 * The grid at this part: a whole number of lines fills the type area, the first and the last at its
 * edges, and the step is not beyond what the budget allows.
 */
static pu fitted_grid(const struct look *l, int part)
{
    pu height = l->area.height - l->styles[LOOK_ZH][STYLE_BODY].size;
    pu step = fitted(l->grid, l->fit.leading, part);
    /* An area of whole lines may be a hair less than that. */
    pu gaps = part > 0 ? (height + l->grid / 20) / step : (height - l->grid / 20 + step - 1) / step;

    return step == l->grid || gaps < 1 ? step : height / gaps;
}

static void fit_style(struct text_style *s, const struct look *l, pu grid, int part)
{
    pu leading = s->leading == l->grid ? grid : fitted(s->leading, l->fit.leading, part);

    s->leading = leading < s->size ? s->leading : leading;
    s->space_before = fitted(s->space_before, l->fit.space, part);
    s->space_after = fitted(s->space_after, l->fit.space, part);
    if (part > 0)
        s->autospace = fitted(s->autospace, (struct look_range){ l->fit.autospace, 100 }, part);
}

const struct look *look_fitted(struct arena *a, const struct look *l, int part)
{
    struct look *t;

    if (!part)
        return l;
    t = arena_copy(a, l, sizeof *l);
    t->grid = fitted_grid(l, part);
    t->density = look_fit_share(l->fit.density, part);
    t->squeezed = part >= LOOK_SQUEEZED;
    for (int s = 0; s < LOOK_SETTINGS; s++)
        for (int i = 0; i < STYLES; i++)
            fit_style(&t->styles[s][i], l, t->grid, part);
    return t;
}
