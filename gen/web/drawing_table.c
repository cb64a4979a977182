/*
 * web/drawing_table.c - the values of a chart as a table under it, folded until it is asked for
 *
 * For who would rather read, hear or copy numbers than see marks. On paper it is not there: the
 * chart prints its values.
 */
#include "web/write.h"

struct tables { struct block_cells in[LANGUAGES]; };

static struct str cell(const struct web *w, const struct tables *t, size_t i, enum language l)
{
    return web_prints(w, l) ? t->in[l].cells[i] : STR_NONE;
}

static bool is_empty(const struct web *w, const struct tables *t, size_t i)
{
    return !cell(w, t, i, LANGUAGE_ZH).len && !cell(w, t, i, LANGUAGE_EN).len;
}

/* Once where both languages say the same. */
static void words(struct web *w, const struct tables *t, size_t i)
{
    struct str zh = cell(w, t, i, LANGUAGE_ZH), en = cell(w, t, i, LANGUAGE_EN);
    bool pair = w->both && zh.len && en.len && !str_eq(zh, en);

    for (int l = 0; l < LANGUAGES; l++) {
        struct str s = l == LANGUAGE_ZH ? zh : en;

        if (!s.len || (!pair && l == LANGUAGE_EN && zh.len))
            continue;
        if (pair) {
            web_z(w, l == LANGUAGE_ZH ? "<span" : " <span");
            web_lang(w, (enum language)l);
            web_z(w, ">");
        }
        web_brief(w, s);
        web_z(w, pair ? "</span>" : "");
    }
}

static void one_row(struct web *w, const struct tables *t, size_t row)
{
    size_t columns = t->in[web_first(w)].columns;

    web_z(w, "<tr>");
    for (size_t k = 0; k < columns; k++) {
        size_t i = row * columns + k;
        bool head = (row == 0 || k == 0) && !is_empty(w, t, i);

        web_z(w, !head ? "<td" : row ? "<th scope=\"row\"" : "<th scope=\"col\"");
        web_z(w, k ? " class=\"end\">" : ">");
        words(w, t, i);
        web_z(w, head ? "</th>" : "</td>");
    }
    web_z(w, "</tr>\n");
}

static bool has_heads(const struct web *w, const struct tables *t)
{
    for (size_t k = 1; k < t->in[web_first(w)].columns; k++)
        if (!is_empty(w, t, k))
            return true;
    return false;
}

void web_drawing_table(struct web *w, const struct block_drawing *d)
{
    struct arena *a = arena_open();
    struct tables t = { { { NULL, 0, 0 } } };
    bool heads;

    for (int l = 0; l < LANGUAGES; l++)
        t.in[l] = d->table(d->context, a, (enum language)l);
    heads = has_heads(w, &t);
    web_z(w, "<details class=\"data\">\n<summary>");
    web_words(w, WORD_WEB_DATA);
    web_z(w, "</summary>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\"");
    web_attribute(w, "aria-label", d->title[web_first(w)]);
    web_z(w, ">\n<table");
    web_attribute(w, "aria-label", d->title[web_first(w)]);
    web_z(w, ">\n");
    if (heads) {
        web_z(w, "<thead>\n");
        one_row(w, &t, 0);
        web_z(w, "</thead>\n");
    }
    web_z(w, "<tbody>\n");
    for (size_t i = 1; i < t.in[web_first(w)].rows; i++)
        one_row(w, &t, i);
    web_z(w, "</tbody>\n</table>\n</div>\n</details>\n");
    arena_close(a);
}
