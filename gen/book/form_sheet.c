/* book/form_sheet.c - the sheet of indicators of a form */
#include "book/form.h"

enum cell {
    C_ID, C_PERIOD, C_SOURCE, C_NUMBER, C_NAME, C_OFFICE, C_UNIT, C_LAST, C_TARGET, C_ACTUAL,
    C_PLACE, C_LIST, C_BASIS, C_STATUS, C_NOTE, CELLS
};

/* ---- choices ---- */

/* The areas above the dataset's own, the nearest first: ranks are among their parts. */
static size_t lists_of(const struct form *form, struct str *out)
{
    const struct area *area = form->data->area;
    size_t count = 0;

    for (area = area ? area->parent : NULL; area && count < FORM_CHOICES; area = area->parent)
        out[count++] = form_text(form, area->name);
    return count;
}

static size_t statuses_of(const struct form *form, struct str *out)
{
    static const char *const words[][LANGUAGES] = {
        { "最终", "final" }, { "初步", "preliminary" }, { "修订", "revised" }, { "预计", "expected" },
    };

    return form_words(words, 4, form->options->language, out);
}

static size_t bases_of(const struct form *form, struct str *out)
{
    static const char *const words[][LANGUAGES] = {
        { "总量", "level" }, { "增速", "growth" }, { "改善", "improvement" },
    };

    return form_words(words, 3, form->options->language, out);
}

/* 万元, 亿元 ... of an indicator in 元, as far as the registry has them; its own first. */
static size_t units_of(const struct form *form, const struct unit *own, struct str *out)
{
    static const char *const prefixes[] = { "", "万", "亿", "万亿" };
    size_t count = 0;

    if (!own)
        return 0;
    out[count++] = own->zh;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        struct str name = str_join(form->arena, str_of(prefixes[i]), own->plain->zh);
        const struct unit *u = units_find(form->data->units, name);

        if (u && !str_eq(u->zh, own->zh) && u->dimension == own->dimension)
            out[count++] = u->zh;
    }
    return count;
}

/* ---- columns ---- */

#define GIVEN SHEET_HEAD
#define ASKED SHEET_HEAD_FILL
#define NOTHING FORM_NO_RULE, MESSAGES, MESSAGES, NULL

static const struct form_column columns[CELLS] = {
    { C_ID, { "指标", "Indicator" }, MESSAGES, 0, 10, true, GIVEN, SHEET_TEXT, NOTHING },
    { C_PERIOD, { "年份", "Period" }, MESSAGES, 0, 8, true, GIVEN, SHEET_TEXT, NOTHING },
    { C_SOURCE, { "来源", "Source" }, MESSAGES, 0, 8, true, GIVEN, SHEET_TEXT, NOTHING },
    { C_NUMBER, { 0 }, MSG_FORM_HEAD_NUMBER, 0, 6, false, GIVEN, SHEET_CENTRED, NOTHING },
    { C_NAME, { 0 }, MSG_FORM_HEAD_NAME, 0, 30, false, GIVEN, SHEET_WRAPPED, NOTHING },
    { C_OFFICE, { 0 }, MSG_FORM_HEAD_OFFICE, 0, 18, false, GIVEN, SHEET_CENTRED, NOTHING },
    { C_UNIT, { "单位", "Unit" }, MESSAGES, 0, 11, false, GIVEN, SHEET_CENTRED, NOTHING },
    { C_LAST, { 0 }, MSG_FORM_HEAD_LAST, -1, 15, false, GIVEN, SHEET_NUMBER, NOTHING },
    { C_TARGET, { 0 }, MSG_FORM_HEAD_TARGET, 0, 17, false, GIVEN, SHEET_NUMBER, NOTHING },
    { C_ACTUAL, { "完成", "Actual" }, MESSAGES, 0, 15, false, ASKED, SHEET_FILL,
      SHEET_ANY, MSG_FORM_HEAD_ACTUAL, MSG_FORM_ASK_ACTUAL, NULL },
    { C_PLACE, { "名次", "Rank place" }, MESSAGES, 0, 9, false, ASKED, SHEET_FILL_CENTRED,
      SHEET_WHOLE, MSG_FORM_HEAD_PLACE, MSG_FORM_ASK_PLACE, NULL },
    { C_LIST, { "范围", "Rank in" }, MESSAGES, 0, 11, false, ASKED, SHEET_FILL_CENTRED,
      SHEET_CHOICE, MSG_FORM_HEAD_LIST, MSG_FORM_ASK_LIST, lists_of },
    { C_BASIS, { "依据", "Rank by" }, MESSAGES, 0, 12, false, ASKED, SHEET_FILL_CENTRED,
      SHEET_CHOICE, MSG_FORM_HEAD_BASIS, MSG_FORM_ASK_BASIS, bases_of },
    { C_STATUS, { "状态", "Status" }, MESSAGES, 0, 12, false, ASKED, SHEET_FILL_CENTRED,
      SHEET_CHOICE, MSG_FORM_HEAD_STATUS, MSG_FORM_ASK_STATUS, statuses_of },
    { C_NOTE, { "备注", "Note" }, MESSAGES, 0, 24, false, ASKED, SHEET_FILL_TEXT,
      SHEET_ANY, MSG_FORM_HEAD_NOTE, MSG_FORM_ASK_NOTE, NULL },
};

/* A column of offices only where the form is for several; of ranks only where there is a list. */
static size_t choose_columns(const struct form *form, const struct form_column **out)
{
    struct str ignored[FORM_CHOICES];
    bool ranked = lists_of(form, ignored) > 0, offices = false;
    size_t count = 0;

    for (size_t i = 0; i < form->indicator_count; i++)
        offices |= form->indicators[i]->owner && !form->office;
    for (int c = 0; c < CELLS; c++)
        if ((offices || c != C_OFFICE)
            && (ranked || (c != C_LIST && c != C_PLACE && c != C_BASIS)))
            out[count++] = &columns[c];
    return count;
}

/* ---- values for reference ---- */

/* In the unit of its row? A unit with a noun of its own is still that unit. */
static bool in_unit_of_row(const struct figure *f)
{
    const struct unit *own = f->indicator->unit;

    return f->unit == own || (f->unit && own && str_eq(f->unit->zh, own->zh));
}

static struct str with_unit(const struct form *form, const struct figure *f, struct decimal value)
{
    struct str number = decimal_text(form->arena, value);

    if (!f->unit || in_unit_of_row(f))
        return number;
    return str_format(form->arena, "%.*s %.*s", STR_ARG(number), STR_ARG(f->unit->zh));
}

static struct str worded(const struct form *form, const struct figure *f)
{
    if (f->wording.in[LANGUAGE_ZH].len)
        return form_text(form, f->wording);
    if (f->in_step_with)
        return diag_words(form->words, form->arena, MSG_READ_IN_STEP,
                          form_text(form, f->in_step_with->short_name));
    return form_word(form, MSG_READ_RANK_ONLY);
}

static struct str value_text(const struct form *form, const struct figure *f)
{
    static const enum message relations[] = {
        MSG_READ_AT, MSG_READ_ABOUT, MSG_READ_AT_LEAST, MSG_READ_MORE_THAN, MSG_READ_AT_MOST,
        MSG_READ_LESS_THAN, MSG_READ_NEARLY,
    };
    struct arena *a = form->arena;

    if (form->options->language == LANGUAGE_ZH && f->printed.text.len)
        return f->printed.text;
    if (!f->has_value)
        return worded(form, f);
    if (f->relation == RELATION_BETWEEN)
        return diag_words(form->words, a, MSG_READ_BETWEEN, decimal_text(a, f->value),
                          with_unit(form, f, f->high));
    return diag_words(form->words, a, relations[f->relation], with_unit(form, f, f->value));
}

/* A plain number in the unit of the row is a number with the digits as printed. */
static void set_reference(const struct form *form, struct sheet_cell *cell, enum role role,
                          int years, const struct indicator *i)
{
    struct period p = form->options->period;
    const struct figure *f;

    p.year += years;
    p.end_year += p.end_year ? years : 0;
    f = model_figure(form->data, i, form->data->area, p, role, STR_NONE);
    if (!f)
        return;
    cell->text = value_text(form, f);
    if (f->relation == RELATION_AT && !f->printed.text.len && in_unit_of_row(f)
        && sheet_carries(f->value)) {
        cell->number = true;
        cell->decimals = (unsigned char)f->value.scale;
    }
}

static void set_unit(struct form_maker *m, size_t row, size_t column, const struct indicator *i)
{
    struct str *words = ARENA_ARRAY(m->form->arena, struct str, FORM_CHOICES);
    size_t count = units_of(m->form, i->unit, words);

    form_at(m, row, column)->text = i->unit ? i->unit->zh : STR("");
    if (count < 2)
        return;
    form_at(m, row, column)->style = SHEET_FILL_CENTRED;
    form_add_rule(m, (struct sheet_rule){
        .kind = SHEET_CHOICE, .column = column, .top = row, .bottom = row, .words = words,
        .word_count = count, .title = form_word(m->form, MSG_FORM_HEAD_UNIT),
        .ask = form_word(m->form, MSG_FORM_ASK_UNIT), .strict = true,
    });
}

/* ---- rows ---- */

static void fill_cell(struct form_maker *m, size_t row, size_t column, size_t number)
{
    const struct form *form = m->form;
    const struct indicator *i = form->indicators[number];
    struct sheet_cell *cell = form_at(m, row, column);

    switch ((enum cell)m->columns[column]->cell) {
    case C_ID:
        cell->text = i->id;
        break;
    case C_PERIOD:
        cell->text = form_period(form, 0);
        break;
    case C_SOURCE:
        cell->text = form->source;
        break;
    case C_NUMBER:
        cell->text = str_number(form->arena, (long long)number + 1);
        cell->number = true;
        break;
    case C_NAME:
        cell->text = form_flat(form->arena, form_text(form, i->name));
        break;
    case C_OFFICE:
        cell->text = i->owner ? form_text(form, i->owner->name) : STR("");
        break;
    case C_UNIT:
        set_unit(m, row, column, i);
        break;
    case C_LAST:
        set_reference(form, cell, ROLE_ACTUAL, -1, i);
        break;
    case C_TARGET:
        set_reference(form, cell, ROLE_TARGET, 0, i);
        break;
    case C_ACTUAL:
    case C_PLACE:
    case C_LIST:
    case C_BASIS:
    case C_STATUS:
    case C_NOTE:
    case CELLS:
        break;
    }
}

struct sheet form_indicators(const struct form *form)
{
    const struct form_column **chosen =
        ARENA_ARRAY(form->arena, const struct form_column *, CELLS);
    size_t count = choose_columns(form, chosen);
    struct form_maker m;

    form_open_sheet(&m, form, MSG_FORM_SHEET, MSG_FORM_TITLE, chosen, count,
                    form->indicator_count);
    for (size_t i = 0; i < form->indicator_count; i++) {
        form_start_row(&m, FORM_HEAD_ROWS + i);
        for (size_t c = 0; c < count; c++)
            fill_cell(&m, FORM_HEAD_ROWS + i, c, i);
        form_end_row(&m, FORM_HEAD_ROWS + i);
    }
    return form_close_sheet(&m);
}
