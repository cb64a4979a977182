/*
 * job/renew.c - last year's report as the beginning of the next one
 *
 * The old report is read as for a build; each text of it becomes an edit of the bytes, so that order,
 * blocks, remarks and line breaks stay as they were written. Prose becomes prompts that show it, which a
 * final build refuses (compose/prompt.c); headings, heads of tables and the like move their years.
 */
#include "job/renew.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "book/book.h"
#include "job/init.h"

#define MOST_DEPTH 64           /* of elements; the markup nests less deep */

void renew_edit(struct renew *r, uint32_t from, uint32_t to, struct str text)
{
    r->edits = arena_grow(r->arena, r->edits, r->edit_count, &r->edit_room, sizeof *r->edits);
    r->edits[r->edit_count++] = (struct edit){ from, to, text };
}

static struct str source_text(const struct renew *r, struct span at)
{
    return str_sub(r->job->document->source->text, at.offset, at.length);
}

/* ---- values in YAML ---- */

/* The value with its quotes, whether the span of a scalar has them or not. */
static struct span whole_scalar(const struct node *n)
{
    struct span at = n->at;
    const char *text = at.source->text.ptr;

    if (n->quoted && at.length && text[at.offset] != '"' && text[at.offset] != '\''
        && at.offset && (text[at.offset - 1] == '"' || text[at.offset - 1] == '\'')) {
        at.offset--;
        at.length += 2;
    }
    return at;
}

static void move_scalar(struct renew *r, const struct node *n, enum language language)
{
    renew_edit(r, n->at.offset, n->at.offset + n->at.length,
         renew_text(r, source_text(r, n->at), n->at, language, true));
}

static void prompt_scalar(struct renew *r, const struct node *n, enum language language)
{
    struct span at = whole_scalar(n);
    struct buf b = { .arena = r->arena };

    buf_quoted(&b, renew_prompt(r, n->text, n->at, language));
    renew_edit(r, at.offset, at.offset + at.length, buf_str(&b));
}

static bool one_of(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (str_is(name, *names))
            return true;
    return false;
}

static bool is_english(const struct node *n)
{
    return str_is(n->name, "en") || str_is(n->name, "英");
}

/* Every scalar of a value: statements become prompts, of all else the years move. */
void renew_value(struct renew *r, const struct node *n, bool statement, bool english,
                        int depth)
{
    enum language language = english ? LANGUAGE_EN : LANGUAGE_ZH;

    if (n->kind == NODE_SCALAR && n->text.len)
        (statement ? prompt_scalar : move_scalar)(r, n, language);
    for (const struct node *c = n->first; n->kind != NODE_SCALAR && c && depth < MOST_DEPTH;
         c = c->next)
        renew_value(r, c, statement, english || (n->kind == NODE_MAP && is_english(c)), depth + 1);
}

/* The body of a block: what it says is asked for again, what it shows moves. */
static void renew_body(struct renew *r, const struct node *map, bool is_chart)
{
    static const char *const statements[] = { "note", "notes", "注", "alt", "替代文字", NULL };
    static const char *const titles[] = { "title", "标题", NULL };
    static const char *const still[] = { "file", "文件", "id", "width", "height", "aspect", NULL };

    for (const struct node *n = map->kind == NODE_MAP ? map->first : NULL; n; n = n->next)
        if (!one_of(n->name, still))
            renew_value(r, n, one_of(n->name, statements) || (is_chart && one_of(n->name, titles)),
                        false, 0);
}

static void renew_options(struct renew *r, const struct node *element)
{
    static const char *const periods[] = { "period", "periods", "from", "to", "期间", NULL };
    const struct node *options = element->attributes ? node_find(element->attributes, "options")
                                                     : NULL;

    for (const struct node *n = options ? options->first : NULL; n; n = n->next)
        if (one_of(n->name, periods))
            renew_edit(r, n->at.offset, n->at.offset + n->at.length,
                 renew_period(r, source_text(r, n->at), n->at));
}

/* ---- text ---- */

static bool has_words(const struct node *n, int depth)
{
    if ((str_is(n->name, "text") || str_is(n->name, "fact")) && str_trim(n->text).len)
        return true;
    for (const struct node *c = n->first; c && depth < MOST_DEPTH; c = c->next)
        if (has_words(c, depth + 1))
            return true;
    return false;
}

static void renew_language(struct renew *r, const struct node *n, bool statement)
{
    enum language language = is_english(n) ? LANGUAGE_EN : LANGUAGE_ZH;
    struct str text = source_text(r, n->at);

    if (n->at.length)
        renew_edit(r, n->at.offset, n->at.offset + n->at.length, statement && has_words(n, 0)
             ? renew_prompt(r, text, n->at, language) : renew_text(r, text, n->at, language, true));
}

/* Where the claim of a heading begins: behind its colon, in a run-in heading at once; -1: nowhere. */
static ptrdiff_t claim_of(struct str text, enum language language)
{
    struct str colon = language == LANGUAGE_ZH ? STR("：") : STR(": ");
    ptrdiff_t at = str_find(text, colon);

    return at >= 0 ? at + (ptrdiff_t)colon.len : str_ends(text, STR("。")) ? 0 : -1;
}

/* A heading keeps its subject; what it claims was so last year. */
static void renew_heading(struct renew *r, const struct node *heading)
{
    const struct node *zh = node_find(heading, "zh");
    bool claims = zh && claim_of(source_text(r, zh->at), LANGUAGE_ZH) >= 0;

    for (const struct node *n = heading->first; n; n = n->next) {
        enum language language = is_english(n) ? LANGUAGE_EN : LANGUAGE_ZH;
        struct str text = source_text(r, n->at), head, rest;
        ptrdiff_t at = claims ? claim_of(text, language) : -1;
        struct span behind = n->at;

        if (at < 0) {
            renew_language(r, n, false);
            continue;
        }
        behind.offset += (uint32_t)at;
        head = renew_text(r, str_sub(text, 0, (size_t)at), n->at, language, true);
        rest = renew_prompt(r, str_from(text, (size_t)at), behind, language);
        renew_edit(r, n->at.offset, n->at.offset + n->at.length, str_join(r->arena, head, rest));
    }
}

/* A cell that was typed: its figure is last year's. Signs and joins of cells stay. */
static bool is_typed_figure(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            return str_find_char(text, '{') < 0;
    return false;
}

static void renew_row(struct renew *r, const struct node *row)
{
    bool head = str_is(node_attribute(row, "head"), "yes"), first = true;

    for (const struct node *cell = row->first; cell; cell = cell->next, first = false)
        for (const struct node *n = cell->first; n; n = n->next) {
            if (!head && !first && is_typed_figure(source_text(r, n->at))) {
                renew_edit(r, n->at.offset, n->at.offset + n->at.length, STR("{?}"));
                r->facts++;
            } else {
                renew_language(r, n, false);
            }
        }
}

static void renew_children(struct renew *r, const struct node *n, bool call, int depth);

/* `call`: within an address (各位代表：), which stays. */
static void renew_element(struct renew *r, const struct node *n, bool call, int depth)
{
    renew_options(r, n);
    call = call || str_is(node_attribute(n, "kind"), "salutation");
    if (str_is(n->name, "row"))
        renew_row(r, n);
    else if (str_is(n->name, "heading"))
        renew_heading(r, n);
    else
        renew_children(r, n, call, depth);
}

static void renew_children(struct renew *r, const struct node *n, bool call, int depth)
{
    for (const struct node *c = n->first; c && depth < MOST_DEPTH; c = c->next) {
        if (c->kind == NODE_ELEMENT && (str_is(c->name, "zh") || str_is(c->name, "en")))
            renew_language(r, c, !call);
        else if (str_is(c->name, "data") && c->first)
            renew_body(r, c->first, str_is(node_attribute(n, "kind"), "chart"));
        else if (c->kind == NODE_ELEMENT)
            renew_element(r, c, call, depth + 1);
    }
}

/* ---- the new text ---- */

static int compare_edits(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;

    return x->from < y->from ? -1 : x->from > y->from;
}

static void put_list(struct buf *out, const char *head, const struct indicator *const *list,
                     size_t count)
{
    if (!count)
        return;
    buf_z(out, head);
    for (size_t i = 0; i < count; i++)
        buf_format(out, "%s%.*s (%.*s)", i ? ", " : " ", STR_ARG(list[i]->id),
                   STR_ARG(list[i]->name.in[LANGUAGE_ZH]));
    buf_char(out, '\n');
}

/* What stands at the top of the new report, for whoever writes it. */
static struct str remark(struct renew *r, const struct renew_lists *lists)
{
    struct buf b = { .arena = r->arena };

    buf_z(&b, "\n<!--\n{?…} 处待写：其中是去年的文字，写好后连同 {? 和 } 一并去掉。定稿不容留下一处。\n"
              "{?…} is to be written: it holds last year's text. Take {? and } away with it; a final "
              "build refuses each.\n");
    put_list(&b, "新的数据里没有 / not in the new data:", lists->dropped, lists->dropped_count);
    put_list(&b, "新的数据里新增 / new in the data:", lists->added, lists->added_count);
    buf_z(&b, "-->\n");
    return buf_str(&b);
}

static struct str apply(struct renew *r)
{
    struct str text = r->job->document->source->text;
    struct buf b = { .arena = r->arena };
    uint32_t at = 0;

    qsort(r->edits, r->edit_count, sizeof *r->edits, compare_edits);
    for (size_t i = 0; i < r->edit_count; i++) {
        const struct edit *e = &r->edits[i];

        if (e->from < at)
            continue;                   /* within one that was made already */
        buf_add(&b, str_sub(text, at, e->from - at));
        buf_add(&b, e->text);
        at = e->to;
    }
    buf_add(&b, str_from(text, at));
    return buf_str(&b);
}

/* Behind the line --- that ends the front matter. */
static uint32_t body_start(struct str text)
{
    ptrdiff_t end = str_find(str_from(text, 3), STR("\n---"));
    size_t at = end < 0 ? 0 : (size_t)end + 3 + 4;

    while (at < text.len && text.ptr[at] != '\n')
        at++;
    return (uint32_t)(at < text.len ? at + 1 : at);
}

/* ---- places ---- */

static struct str real(struct arena *a, struct str path)
{
    char *p = realpath(path.len ? str_z(a, path) : ".", NULL);
    struct str s = str_copy(a, str_of(p));

    free(p);
    return s;
}

/* The folder beneath the project's root, though it need not be there yet. ptr NULL after a report. */
static struct str beneath_root(struct renew *r, struct str folder, struct diag *d)
{
    struct str root = real(r->arena, root_path(r->job->root)), there = folder, rest = STR(""), whole;

    while (!real(r->arena, there).ptr) {
        rest = rest.len ? str_format(r->arena, "%.*s/%.*s", STR_ARG(path_base(there)), STR_ARG(rest))
                        : path_base(there);
        there = path_folder(there);
    }
    whole = real(r->arena, there);
    if (!str_eq(whole, root) && !str_starts(whole, str_join(r->arena, root, STR("/")))) {
        diag_error(d, SPAN_NONE, MSG_OUTSIDE_ROOT, folder, root_path(r->job->root));
        return STR_NONE;
    }
    whole = str_eq(whole, root) ? STR("") : str_from(whole, root.len + 1);
    return path_join(r->arena, whole, rest);
}

static struct str stripped(struct str folder)
{
    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    return folder;
}

/* ---- what is printed ---- */

/* The lines of the old report where periods of several years stand. */
static void put_kept(struct renew *r, const struct diag *d, struct buf *out)
{
    struct buf lines = { .arena = r->arena };
    struct str words;
    unsigned before = 0;

    for (size_t i = 0; i < r->kept_count; i++) {
        unsigned line, column;

        span_place(r->kept[i], &line, &column);
        if (line != before)
            buf_format(&lines, "%s%u", before ? ", " : "", line);
        before = line;
    }
    if (!r->kept_count)
        return;
    words = diag_words(d, r->arena, MSG_INIT_KEPT, r->kept[0].source->path, buf_str(&lines));
    buf_format(out, "%.*s\n", STR_ARG(words));
}

static void put_summary(struct renew *r, struct str path, const struct renew_lists *lists,
                        const struct diag *d, struct buf *out)
{
    struct arena *a = r->arena;
    struct str rows[] = {
        diag_words(d, a, MSG_INIT_PROMPTS, str_number(a, (long long)r->prompts),
                   str_number(a, (long long)r->facts)),
        diag_words(d, a, MSG_INIT_DROPPED, str_number(a, (long long)lists->dropped_count)),
        diag_words(d, a, MSG_INIT_ADDED, str_number(a, (long long)lists->added_count)),
    };
    size_t counts[] = { 1, lists->dropped_count, lists->added_count };
    const struct indicator **named[] = { NULL, lists->dropped, lists->added };

    buf_format(out, "%.*s\n", STR_ARG(path));
    for (size_t i = 0; i < 3; i++) {
        if (!counts[i])
            continue;
        buf_format(out, "%.*s", STR_ARG(rows[i]));
        for (size_t k = 0; named[i] && k < counts[i]; k++)
            buf_format(out, "%s%.*s", k ? ", " : " ", STR_ARG(named[i][k]->id));
        buf_char(out, '\n');
    }
    put_kept(r, d, out);
}

static bool write_report(struct renew *r, struct str folder, struct str name, struct diag *d,
                         struct buf *out)
{
    struct str path = str_format(r->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
    struct renew_lists lists = renew_compare(r);
    struct book_files files = { 0 };
    uint32_t start = body_start(r->job->document->source->text);

    if (access(str_z(r->arena, path), F_OK) == 0)
        return diag_error(d, SPAN_NONE, MSG_INIT_EXISTS, path);
    renew_edit(r, start, start, remark(r, &lists));
    book_add(r->arena, &files, path, apply(r));
    if (!book_put(r->arena, &files, d))
        return false;
    put_summary(r, path, &lists, d, out);
    return true;
}

static bool begin(struct renew *r, int year, struct diag *d)
{
    const struct document *doc = r->job->document;

    if (!doc->date.len)
        return diag_error(d, doc->at, MSG_INIT_NO_DATE);
    for (int i = 0; i < 4; i++)
        r->old_year = r->old_year * 10 + doc->date.ptr[i] - '0';
    r->shift = year - r->old_year;
    return r->shift > 0 || diag_error(d, doc->date_at, MSG_INIT_NOT_LATER,
                                      str_number(r->arena, year), doc->date);
}

/* The year, beside the folder of the old report. */
static struct str beside(struct arena *a, struct str old, int year)
{
    struct str parent = path_folder(old);

    if (!old.len || str_is(old, "."))
        return str_format(a, "../%d", year);
    if (str_is(path_base(old), ".."))
        return str_format(a, "%.*s/../%d", STR_ARG(old), year);
    return parent.len ? str_format(a, "%.*s/%d", STR_ARG(parent), year) : str_number(a, year);
}

bool init_from(struct arena *a, const struct job_options *o, struct str folder, int year,
               struct diag *d, struct buf *out)
{
    struct job j;
    struct renew r = { .arena = a, .job = &j };
    bool ok = job_open(&j, a, o, d) && begin(&r, year, d);

    if (ok) {
        folder = folder.ptr ? stripped(folder) : beside(a, path_folder(o->report), year);
        r.folder = beneath_root(&r, folder, d);
        ok = r.folder.ptr != NULL;
    }
    if (ok) {
        renew_front(&r, path_join(a, j.folder, path_base(o->report)));
        renew_element(&r, j.document->body, false, 0);
        ok = write_report(&r, folder, path_base(o->report), d, out);
    }
    job_close(&j);
    return ok;
}
