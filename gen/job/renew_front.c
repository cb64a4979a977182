/* job/renew_front.c - the front matter of last year's report: titles, dates, paths */
#include "job/renew.h"

static const struct node *front(const struct renew *r, const char *name, const char *zh)
{
    const struct node *n = node_find(r->document->body->attributes, name);

    return n ? n : node_find(r->document->body->attributes, zh);
}

/* The path from the new folder to a file beneath the root. */
static struct str path_from(const struct renew *r, struct str path)
{
    struct buf b = { .arena = r->arena };
    struct str folder = r->folder;

    /* What both begin with needs no way up. */
    for (;;) {
        ptrdiff_t a = str_find_char(folder, '/'), p = str_find_char(path, '/');
        struct str head = str_sub(folder, 0, a < 0 ? folder.len : (size_t)a);

        if (!folder.len || p < 0 || !str_eq(head, str_sub(path, 0, (size_t)p)))
            break;
        folder = a < 0 ? STR("") : str_from(folder, (size_t)a + 1);
        path = str_from(path, (size_t)p + 1);
    }
    for (size_t i = 0; i < folder.len; i++)
        if (!i || folder.ptr[i - 1] == '/')
            buf_z(&b, "../");
    buf_add(&b, path);
    return buf_str(&b);
}

/* The words by which `attach` calls the dataset are no paths. */
static bool is_data(struct str s)
{
    return str_is(s, "data") || str_is(s, "数据") || str_is(s, "data-all") || str_is(s, "全部数据");
}

void renew_path(struct renew *r, const struct node *n)
{
    struct str path = path_join(r->arena, r->old_folder, n->text);

    if (n->kind == NODE_SCALAR && path.ptr && !is_data(n->text))
        renew_edit(r, n->at.offset, n->at.offset + n->at.length, path_from(r, path));
}

static void move_paths(struct renew *r, const struct node *n)
{
    if (n && n->kind == NODE_SCALAR)
        renew_path(r, n);
    for (const struct node *c = n && n->kind == NODE_LIST ? n->first : NULL; c; c = c->next)
        renew_path(r, c);
}

/* Those of its own folder are at the same place in the new one. */
static void move_parts(struct renew *r, const struct node *n)
{
    for (const struct node *c = n && n->kind == NODE_LIST ? n->first : NULL; c; c = c->next)
        if (!renew_is_own(r, c->text))
            renew_path(r, c);
}

/* A title with a year moves; one without may be last year's own, so it is asked for. */
static void renew_title(struct renew *r, const struct node *n)
{
    const struct node *each = n && n->kind == NODE_MAP ? n->first : n;
    bool dated = false;

    for (const struct node *c = each; c; c = n->kind == NODE_MAP ? c->next : NULL)
        dated = dated || renew_has_year(r, c->text);
    if (n)
        renew_value(r, n, !dated, false, 0);
}

/* 2024-02-29 has no equal in most years. */
static struct str moved_date(struct renew *r, struct str date)
{
    int year = r->old_year + r->shift;
    bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    struct str rest = str_from(date, 4);

    return str_format(r->arena, "%d%.*s", year,
                      STR_ARG(str_is(rest, "-02-29") && !leap ? STR("-02-28") : rest));
}

static void add_from(struct renew *r, const struct node *date, struct str inside)
{
    const struct node *from = front(r, "from", "沿用");
    struct str path = path_from(r, inside), text = r->document->source->text;
    size_t end = date->at.offset + date->at.length;

    if (from && from->kind == NODE_MAP)
        from = node_find(from, "report") ? node_find(from, "report") : node_find(from, "报告");
    if (from) {
        renew_edit(r, from->at.offset, from->at.offset + from->at.length, path);
        return;
    }
    while (end < text.len && text.ptr[end] != '\n')
        end++;
    renew_edit(r, (uint32_t)end, (uint32_t)end,
               str_format(r->arena, "\nfrom: %.*s", STR_ARG(path)));
}

void renew_front(struct renew *r, struct str inside)
{
    const struct node *date = front(r, "date", "日期"), *period = front(r, "period", "期间");
    const struct node *deck = front(r, "deck", "副标题"), *foot = front(r, "foot", "页脚");

    renew_title(r, front(r, "title", "标题"));
    if (deck)
        renew_value(r, deck, false, false, 0);
    if (foot)
        renew_value(r, foot, false, false, 0);
    renew_edit(r, date->at.offset, date->at.offset + date->at.length, moved_date(r, date->text));
    if (period)
        renew_edit(r, period->at.offset, period->at.offset + period->at.length,
             renew_period(r, period->text, period->at));
    move_paths(r, front(r, "data", "数据"));
    move_parts(r, front(r, "parts", "分册"));
    move_paths(r, front(r, "attach", "附件"));
    add_from(r, date, inside);
}
