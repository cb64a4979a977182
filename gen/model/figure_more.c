/*
 * model/figure_more.c - what few figures have: against, record, streak, deadline, base, vintage
 *
 * Each key takes a word, a text as it is printed (较“十三五”末, 连续5年), or a map with its own
 * words.
 */
#include "base/utf8.h"
#include "model/printed.h"

#define TEXT (FIELD_SCALAR | FIELD_MAP)

const struct figure_more *figure_more(const struct figure *f)
{
    static const struct figure_more none;

    return f->more ? f->more : &none;
}

const struct against *figure_against(const struct figure *f)
{
    const struct against *own = &figure_more(f)->against;

    return own->kind != AGAINST_UNSAID ? own : &f->indicator->against;
}

struct str figure_definition(const struct figure *f)
{
    struct str own = figure_more(f)->definition;

    return own.len ? own : f->indicator->definition;
}

struct figure_more *read_more(const struct dataset *data, struct figure *f)
{
    if (!f->more) {
        struct figure_more *more = ARENA_NEW(data->arena, struct figure_more);

        *more = (struct figure_more){ 0 };
        f->more = more;
    }
    return (struct figure_more *)f->more;
}

bool read_period(struct reader *r, const struct node *n, struct period *out)
{
    return !n || period_read(n->text, out) || diag_error(r->diag, n->at, MSG_BAD_PERIOD, n->text);
}

/* ---- against ---- */

enum against_field { A_BASE, A_AREA, A_WORDING, A_COUNT };

static const struct field against_fields[] = {
    { "base", "基期", FIELD_SCALAR, false }, { "area", "地区", FIELD_SCALAR, false },
    { "wording", "表述", TEXT, false }, { NULL, NULL, 0, false }
};

static bool read_against_map(struct reader *r, const struct node *n, struct against *out)
{
    const struct node *f[A_COUNT];

    if (!field_read(n, STR("against"), against_fields, f, r->diag))
        return false;
    if (!f[A_BASE] == !f[A_AREA])
        return diag_error(r->diag, n->at, MSG_AGAINST_FORM);
    out->kind = f[A_BASE] ? AGAINST_BASE : AGAINST_AREA;
    if (f[A_WORDING] && !field_bilingual(f[A_WORDING], &out->wording, r->diag))
        return false;
    if (f[A_BASE])
        return read_period(r, f[A_BASE], &out->base);
    out->area = map_find(r->data->areas, f[A_AREA]->text);
    return out->area || read_unknown(r, f[A_AREA]->at, MSG_UNKNOWN_AREA, f[A_AREA]->text,
                                     r->data->areas);
}

bool read_against(struct reader *r, const struct node *n, struct against *out)
{
    static const struct { const char *word; enum against_kind kind; } words[] = {
        { "year", AGAINST_YEAR }, { "同比", AGAINST_YEAR }, { "比上年", AGAINST_YEAR },
        { "previous", AGAINST_PREVIOUS }, { "环比", AGAINST_PREVIOUS },
    };
    struct str rest;

    *out = (struct against){ .at = n->at };
    if (n->kind == NODE_MAP)
        return read_against_map(r, n, out);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(n->text, words[i].word)) {
            out->kind = words[i].kind;
            return true;
        }
    out->kind = AGAINST_BASE;
    rest = n->text;
    if (printed_base(&rest, &out->base) && !rest.len) {
        out->wording.in[LANGUAGE_ZH] = n->text;
        return true;
    }
    return period_read(n->text, &out->base)
        || diag_error(r->diag, n->at, MSG_AGAINST_UNCLEAR, n->text);
}

/* ---- record, streak ---- */

enum record_field { C_KIND, C_SINCE, C_WORDING, C_COUNT };

static const struct field record_fields[] = {
    { "kind", "类型", FIELD_SCALAR, true }, { "since", "自", FIELD_SCALAR, false },
    { "wording", "表述", TEXT, false }, { NULL, NULL, 0, false }
};

static const char *const records[] = {
    "best", "high", "low", "first", "最好", "新高", "新低", "首次", NULL
};

bool read_record(struct reader *r, const struct node *n, struct record *out)
{
    const struct node *f[C_COUNT] = { n, NULL, NULL };
    int word;

    if (n->kind == NODE_MAP && !field_read(n, STR("record"), record_fields, f, r->diag))
        return false;
    if ((word = field_word(f[C_KIND], records, r->diag)) < 0)
        return false;
    out->kind = (enum record_kind)(RECORD_BEST + word % 4);
    return read_period(r, f[C_SINCE], &out->since)
        && (!f[C_WORDING] || field_bilingual(f[C_WORDING], &out->wording, r->diag));
}

enum streak_field { K_COUNT, K_UNIT, K_FIELDS };

static const struct field streak_fields[] = {
    { "count", "数目", FIELD_SCALAR, true }, { "unit", "单位", TEXT, false },
    { NULL, NULL, 0, false }
};

/* 5, 5年, 连续三期, {count: 5, unit: {zh: 年, en: years}} */
bool read_streak(struct reader *r, const struct node *n, struct streak *out)
{
    const struct node *f[K_FIELDS] = { n, NULL };
    struct str text = n->text;
    long count;

    if (n->kind == NODE_SCALAR) {
        if (!str_starts(text, STR("连续")))
            text = str_join(r->arena, STR("连续"), text);
        if (printed_streak(&text, out))
            return !text.len || diag_error(r->diag, n->at, MSG_STREAK_UNCLEAR, n->text);
    } else if (!field_read(n, STR("streak"), streak_fields, f, r->diag)) {
        return false;
    }
    if (!field_int(f[K_COUNT], 2, 999, &count, r->diag))
        return false;
    out->count = (int)count;
    out->unit = (struct bilingual){ { STR("年"), STR("years") } };
    if (!f[K_UNIT])
        return true;
    if (!field_bilingual(f[K_UNIT], &out->unit, r->diag))
        return false;
    return out->unit.in[LANGUAGE_EN].len
        || diag_error(r->diag, f[K_UNIT]->at, MSG_STREAK_UNCLEAR, f[K_UNIT]->text);
}

/* ---- deadline, vintage ---- */

bool read_deadline(struct reader *r, const struct node *n, struct str *out)
{
    struct period p;

    *out = n->text;
    if (read_date(n->text))
        return true;
    if (!period_read(n->text, &p))
        return diag_error(r->diag, n->at, MSG_BAD_DEADLINE, n->text);
    *out = period_text(r->arena, p);
    return true;
}

static const char *const statuses[] = {
    "final", "preliminary", "revised", "expected", "最终", "初步", "修订", "预计",
    "最终核实", "初步核算", NULL
};

struct str vintage_name(struct str text)
{
    for (int i = 0; statuses[i]; i++)
        if (str_is(text, statuses[i]))
            return str_of(statuses[i < 8 ? i % 4 : i - 8]);
    return STR_NONE;
}

/* A word says the status too; a date only when the value was so. */
bool read_vintage(struct reader *r, const struct node *n, struct figure *f, bool status_said)
{
    struct str word = vintage_name(n->text);
    struct figure_more *more = read_more(r->data, f);

    if (!word.len)
        return read_deadline(r, n, &more->vintage);
    more->vintage = word;
    for (int i = 0; i < 4; i++)
        if (str_is(word, statuses[i])) {
            if (status_said && f->status != (enum status)i)
                return diag_error(r->diag, n->at, MSG_VINTAGE_STATUS, n->text);
            f->status = (enum status)i;
        }
    return true;
}
