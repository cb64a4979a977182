/*
 * book/form_book.c - the workbook of a form: indicators, tasks, and the form as a source
 *
 * Every figure needs its source; that of a filled form is the form. The last sheet defines it,
 * for the period that is asked for, with the date to be filled in.
 */
#include "book/form.h"

/* ---- tasks ---- */

enum task_cell {
    T_ID, T_NUMBER, T_NAME, T_LEAD, T_SUPPORT, T_DEADLINE, T_PROGRESS, T_STATE, T_AS_OF,
    T_NOTE, T_CELLS
};

#define GIVEN SHEET_HEAD
#define ASKED SHEET_HEAD_FILL
#define NOTHING FORM_NO_RULE, MESSAGES, MESSAGES, NULL

static size_t states_of(const struct form *form, struct str *out)
{
    static const char *const words[][LANGUAGES] = {
        { "未启动", "not-started" }, { "推进中", "under-way" }, { "已完成", "done" }, { "滞后", "behind" },
    };

    return form_words(words, 4, form->options->language, out);
}

static const struct form_column task_columns[T_CELLS] = {
    { T_ID, { "标识", "Id" }, MESSAGES, 0, 10, true, GIVEN, SHEET_TEXT, NOTHING },
    { T_NUMBER, { 0 }, MSG_FORM_HEAD_NUMBER, 0, 6, false, GIVEN, SHEET_CENTRED, NOTHING },
    { T_NAME, { 0 }, MSG_FORM_HEAD_TASK, 0, 40, false, GIVEN, SHEET_WRAPPED, NOTHING },
    { T_LEAD, { 0 }, MSG_FORM_HEAD_LEAD, 0, 20, false, GIVEN, SHEET_CENTRED, NOTHING },
    { T_SUPPORT, { 0 }, MSG_FORM_HEAD_SUPPORT, 0, 20, false, GIVEN, SHEET_CENTRED, NOTHING },
    { T_DEADLINE, { 0 }, MSG_FORM_HEAD_DEADLINE, 0, 13, false, GIVEN, SHEET_CENTRED, NOTHING },
    { T_PROGRESS, { "进度", "Progress" }, MESSAGES, 0, 11, false, ASKED, SHEET_FILL_CENTRED,
      SHEET_SHARE, MSG_FORM_HEAD_PROGRESS, MSG_FORM_ASK_PROGRESS, NULL },
    { T_STATE, { "状态", "State" }, MESSAGES, 0, 13, false, ASKED, SHEET_FILL_CENTRED,
      SHEET_CHOICE, MSG_FORM_HEAD_STATE, MSG_FORM_ASK_STATE, states_of },
    { T_AS_OF, { "截至", "As of" }, MESSAGES, 0, 14, false, ASKED, SHEET_FILL_DATE,
      SHEET_DAY, MSG_FORM_HEAD_AS_OF, MSG_FORM_ASK_AS_OF, NULL },
    { T_NOTE, { "备注", "Note" }, MESSAGES, 0, 30, false, ASKED, SHEET_FILL_TEXT,
      SHEET_ANY, MSG_FORM_HEAD_NOTE, MSG_FORM_ASK_NOTE, NULL },
};

static struct str offices_text(const struct form *form, const struct office *const *offices,
                               size_t count)
{
    struct buf b = { .arena = form->arena };

    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_z(&b, form->options->language == LANGUAGE_ZH ? "、" : ", ");
        buf_add(&b, form_text(form, offices[i]->name));
    }
    return buf_str(&b);
}

static void fill_task(struct form_maker *m, size_t row, size_t number)
{
    const struct form *form = m->form;
    const struct task *t = form->tasks[number];

    form_at(m, row, T_ID)->text = t->id;
    form_at(m, row, T_NUMBER)->text = str_number(form->arena, (long long)number + 1);
    form_at(m, row, T_NUMBER)->number = true;
    form_at(m, row, T_NAME)->text = form_flat(form->arena, form_text(form, t->name));
    form_at(m, row, T_LEAD)->text = offices_text(form, t->lead, t->lead_count);
    form_at(m, row, T_SUPPORT)->text = offices_text(form, t->support, t->support_count);
    form_at(m, row, T_DEADLINE)->text = t->deadline.len ? t->deadline : form_period(form, 0);
}

static struct sheet form_tasks(const struct form *form)
{
    const struct form_column **all = ARENA_ARRAY(form->arena, const struct form_column *, T_CELLS);
    struct form_maker m;

    for (int c = 0; c < T_CELLS; c++)
        all[c] = &task_columns[c];
    form_open_sheet(&m, form, MSG_FORM_TASKS, MSG_FORM_TASKS_TITLE, all, T_CELLS,
                    form->task_count);
    for (size_t i = 0; i < form->task_count; i++) {
        form_start_row(&m, FORM_HEAD_ROWS + i);
        fill_task(&m, FORM_HEAD_ROWS + i, i);
        form_end_row(&m, FORM_HEAD_ROWS + i);
    }
    return form_close_sheet(&m);
}

/* ---- the form as a source ---- */

static struct str source_name(const struct form *form, enum language l)
{
    struct diag *words = diag_new(form->arena, l);
    struct str office = STR("");

    if (form->office)
        office = form->office->name.in[l].len ? form->office->name.in[l]
                                              : form->office->name.in[LANGUAGE_ZH];
    if (office.len)
        return diag_words(words, form->arena, MSG_FORM_SOURCE_OF, form_period(form, 0), office);
    return diag_words(words, form->arena, MSG_FORM_SOURCE, form_period(form, 0));
}

static struct sheet form_source(const struct form *form)
{
    static const char *const heads[][LANGUAGES] = {
        { "标识", "Id" }, { "名称", "Name" }, { "英文名", "Name en" }, { "所报期间", "Reports" },
        { "日期", "Date" },
    };
    enum { COLUMNS = 5 };
    static const int widths[COLUMNS] = { 26, 50, 50, 12, 14 };
    struct arena *a = form->arena;
    struct sheet s = {
        .name = form_word(form, MSG_FORM_SOURCES), .column_count = COLUMNS, .row_count = 2,
        .columns = ARENA_ARRAY(a, struct sheet_column, COLUMNS),
        .cells = ARENA_ARRAY(a, struct sheet_cell, 2 * COLUMNS), .frozen_rows = 1, .protect = true,
        .landscape = true, .rule_count = 1,
    };
    struct sheet_rule *rule = ARENA_NEW(a, struct sheet_rule);
    struct str texts[COLUMNS] = { form->source, source_name(form, LANGUAGE_ZH),
                                  source_name(form, LANGUAGE_EN), form_period(form, 0), STR("") };

    for (size_t c = 0; c < COLUMNS; c++) {
        bool asked = c == COLUMNS - 1;

        s.columns[c].width = widths[c];
        s.cells[c] = (struct sheet_cell){ .text = str_of(heads[c][form->options->language]),
                                          .style = asked ? ASKED : GIVEN };
        s.cells[COLUMNS + c] =
            (struct sheet_cell){ .text = texts[c],
                                 .style = asked ? SHEET_FILL_DATE : SHEET_WRAPPED };
    }
    *rule = (struct sheet_rule){
        .kind = SHEET_DAY, .column = COLUMNS - 1, .top = 1, .bottom = 1, .strict = true,
        .title = form_word(form, MSG_FORM_HEAD_DATE), .ask = form_word(form, MSG_FORM_ASK_DATE),
    };
    s.rules = rule;
    return s;
}

struct sheet_book form_book(const struct form *form)
{
    struct sheet *sheets = ARENA_ARRAY(form->arena, struct sheet, 3);
    struct sheet_book book = {
        .sheets = sheets, .title = source_name(form, form->options->language),
        .font = STR("宋体"), .title_font = STR("方正小标宋简体"), .date = book_date(form->data),
    };

    if (form->indicator_count)
        sheets[book.count++] = form_indicators(form);
    if (form->task_count)
        sheets[book.count++] = form_tasks(form);
    sheets[book.count++] = form_source(form);
    return book;
}
