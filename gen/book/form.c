/*
 * book/form.c - which indicators and tasks a form asks for, and what stayed blank
 */
#include "book/form.h"

static struct period year_before(struct period p)
{
    p.year--;
    if (p.end_year)
        p.end_year--;
    return p;
}

static bool has(const struct dataset *data, const struct indicator *i, struct period p,
                enum role role)
{
    return model_figure(data, i, data->area, p, role, STR_NONE) != NULL;
}

/* Asked for, and not answered yet. */
static bool is_open(const struct dataset *data, const struct indicator *i,
                    const struct book_form_options *o)
{
    if (has(data, i, o->period, ROLE_ACTUAL))
        return false;
    return o->list.len || has(data, i, o->period, ROLE_TARGET)
        || has(data, i, year_before(o->period), ROLE_ACTUAL);
}

static bool is_open_task(const struct task *t, const struct book_form_options *o)
{
    return period_same(t->period, o->period) && t->state != TASK_DONE && !t->done;
}

static void choose_indicators(struct form *form)
{
    const struct dataset *data = form->data;
    const struct indicator_list *list = form->options->list.len
        ? map_find(data->lists, form->options->list) : NULL;
    size_t count = list ? list->count : map_count(data->indicators);

    form->indicators = ARENA_ARRAY(form->arena, const struct indicator *, count);
    for (size_t i = 0; i < count; i++) {
        const struct indicator *each = list ? list->indicators[i] : map_value(data->indicators, i);

        if (is_open(data, each, form->options))
            form->indicators[form->indicator_count++] = each;
    }
}

static void choose_tasks(struct form *form)
{
    size_t count = form->options->list.len ? 0 : map_count(form->data->tasks);

    form->tasks = ARENA_ARRAY(form->arena, const struct task *, count);
    for (size_t i = 0; i < count; i++) {
        const struct task *t = map_value(form->data->tasks, i);

        if (is_open_task(t, form->options))
            form->tasks[form->task_count++] = t;
    }
}

static bool choose(struct form *form, struct diag *d)
{
    const struct map *lists = form->data->lists;

    if (form->options->list.len && !map_find(lists, form->options->list)) {
        struct str *names = ARENA_ARRAY(form->arena, struct str, map_count(lists)), near;

        for (size_t i = 0; i < map_count(lists); i++)
            names[i] = map_key(lists, i);
        near = diag_nearest(form->options->list, names, map_count(lists));
        diag_error(d, SPAN_NONE, MSG_FORM_NO_LIST, form->options->list);
        if (near.ptr)
            diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
        return false;
    }
    choose_indicators(form);
    choose_tasks(form);
    return true;
}

bool form_make(struct form *form, struct arena *a, const struct dataset *data,
               const struct book_form_options *o, struct diag *d)
{
    *form = (struct form){
        .arena = a, .data = data, .options = o, .words = diag_new(a, o->language),
        .source = str_format(a, "form-%.*s", STR_ARG(period_text(a, o->period))),
    };
    return choose(form, d);
}

/* ---- by office ---- */

static const struct office *lead_of(const struct task *t)
{
    return t->lead_count ? t->lead[0] : NULL;
}

/* The rows of `all` that `office` answers for (NULL: those of nobody). */
static struct form part_of(const struct form *all, const struct office *office)
{
    struct form part = *all;

    part.office = office;
    part.indicator_count = part.task_count = 0;
    part.indicators = ARENA_ARRAY(all->arena, const struct indicator *, all->indicator_count);
    part.tasks = ARENA_ARRAY(all->arena, const struct task *, all->task_count);
    for (size_t i = 0; i < all->indicator_count; i++)
        if (all->indicators[i]->owner == office)
            part.indicators[part.indicator_count++] = all->indicators[i];
    for (size_t i = 0; i < all->task_count; i++)
        if (lead_of(all->tasks[i]) == office)
            part.tasks[part.task_count++] = all->tasks[i];
    if (office)
        part.source =
            str_format(all->arena, "%.*s-%.*s", STR_ARG(all->source), STR_ARG(office->id));
    return part;
}

static bool add_workbook(const struct form *form, struct str path, struct book_files *files,
                         struct diag *d)
{
    struct sheet_book book = form_book(form);
    struct buf out = { .arena = form->arena };

    if (!sheet_write(&book, &out, d))
        return false;
    book_add(form->arena, files, path, buf_str(&out));
    return true;
}

/* FOLDER/PERIOD-OFFICE.xlsx; what has no office goes to PERIOD.xlsx. */
static bool add_offices(const struct form *all, struct book_files *files, struct diag *d)
{
    struct arena *a = all->arena;
    struct str period = period_text(a, all->options->period);
    size_t count = map_count(all->data->offices);

    for (size_t i = 0; i <= count; i++) {
        const struct office *office = i < count ? map_value(all->data->offices, i) : NULL;
        struct form part = part_of(all, office);
        struct str path = str_format(a, "%.*s/%.*s%s%.*s.xlsx", STR_ARG(all->options->path),
                                     STR_ARG(period), office ? "-" : "",
                                     STR_ARG(office ? office->id : STR("")));

        if ((part.indicator_count || part.task_count) && !add_workbook(&part, path, files, d))
            return false;
    }
    return true;
}

bool book_form(struct arena *a, const struct dataset *data, const struct book_form_options *o,
               struct book_files *files, struct diag *d)
{
    struct form form;

    if (!form_make(&form, a, data, o, d))
        return false;
    if (!form.indicator_count && !form.task_count)
        return diag_error(d, SPAN_NONE, MSG_FORM_EMPTY, period_text(a, o->period));
    return o->by_owner ? add_offices(&form, files, d) : add_workbook(&form, o->path, files, d);
}

/* ---- blanks ---- */

static struct str name_in(struct bilingual b, enum language l)
{
    return b.in[l].len ? b.in[l] : b.in[LANGUAGE_ZH];
}

static void list_blank(struct buf *out, struct str id, struct bilingual name, enum language l)
{
    struct str flat = form_flat(out->arena, name_in(name, l));

    buf_format(out, "  %.*s  %.*s\n", STR_ARG(flat), STR_ARG(id));
}

static void list_part(const struct form *part, struct buf *out)
{
    enum language l = part->options->language;
    struct str count =
        str_number(part->arena, (long long)(part->indicator_count + part->task_count));
    struct str office = part->office ? name_in(part->office->name, l)
                                     : diag_words(part->words, part->arena, MSG_FORM_NOBODY);

    if (!part->indicator_count && !part->task_count)
        return;
    buf_add(out, diag_words(part->words, part->arena, MSG_FORM_BLANKS, office, count));
    buf_char(out, '\n');
    for (size_t i = 0; i < part->indicator_count; i++)
        list_blank(out, part->indicators[i]->id, part->indicators[i]->name, l);
    for (size_t i = 0; i < part->task_count; i++)
        list_blank(out, part->tasks[i]->id, part->tasks[i]->name, l);
}

size_t book_blanks(const struct dataset *data, const struct book_form_options *o, struct diag *d,
                   struct buf *out)
{
    size_t count = map_count(data->offices);
    struct form all;

    if (!form_make(&all, data->arena, data, o, d))
        return 0;
    for (size_t i = 0; i <= count; i++) {
        struct form part = part_of(&all, i < count ? map_value(data->offices, i) : NULL);

        list_part(&part, out);
    }
    if (!all.indicator_count && !all.task_count) {
        buf_add(out, diag_words(all.words, all.arena, MSG_FORM_NO_BLANKS,
                                period_text(all.arena, o->period)));
        buf_char(out, '\n');
    }
    return all.indicator_count + all.task_count;
}
