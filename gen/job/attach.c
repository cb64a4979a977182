/* job/attach.c - reads, names and attaches them (see attach.h) */
#include "job/attach.h"

#include "base/hash.h"
#include "base/map.h"
#include "book/book.h"

/* By the ending of the name; what is not here is application/octet-stream and a supplement. */
static const struct { const char *ending, *type; enum pdf_relation relation; } kinds[] = {
    { ".csv", "text/csv", PDF_DATA },
    { ".tsv", "text/tab-separated-values", PDF_DATA },
    { ".json", "application/json", PDF_DATA },
    { ".yaml", "application/yaml", PDF_DATA },
    { ".yml", "application/yaml", PDF_DATA },
    { ".xml", "application/xml", PDF_DATA },
    { ".xls", "application/vnd.ms-excel", PDF_DATA },
    { ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", PDF_DATA },
    { ".ods", "application/vnd.oasis.opendocument.spreadsheet", PDF_DATA },
    { ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      PDF_SUPPLEMENT },
    { ".pdf", "application/pdf", PDF_SUPPLEMENT },
    { ".svg", "image/svg+xml", PDF_SUPPLEMENT },
    { ".png", "image/png", PDF_SUPPLEMENT },
    { ".jpg", "image/jpeg", PDF_SUPPLEMENT },
    { ".txt", "text/plain", PDF_SUPPLEMENT },
    { ".md", "text/markdown", PDF_SUPPLEMENT },
};

static void attach(struct pdf *pdf, struct str name, struct str bytes)
{
    struct pdf_attachment file = { .name = name, .type = STR("application/octet-stream"),
                                   .description = name, .bytes = bytes,
                                   .relation = PDF_SUPPLEMENT };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_ends(name, str_of(kinds[i].ending))) {
            file.type = str_of(kinds[i].type);
            file.relation = kinds[i].relation;
        }
    pdf_attach(pdf, &file);
}

/* ---- the data of one area ---- */

struct choice { struct dataset data; const struct area *own; };

static void keep_area(struct choice *c, const struct area *area)
{
    for (; area; area = area->parent)
        map_put(c->data.areas, area->id, (struct area *)area);
}

/* Its own, and the areas by which they are told: of ranks and of averages. */
static void keep_figures(struct choice *c, const struct dataset *all)
{
    for (const struct figure *f = model_area_figures(all, c->own); f; f = f->next_of_area) {
        map_put(c->data.figures, f->id, (struct figure *)f);
        keep_area(c, f->rank ? f->rank->list : NULL);
        keep_area(c, figure_more(f)->against.area);
    }
}

/* What names no area is the default one's. */
static bool is_own(const struct choice *c, const struct area *area)
{
    return (area ? area : c->data.area) == c->own;
}

static void keep_tasks(struct choice *c, const struct dataset *all)
{
    for (size_t i = 0; i < map_count(all->tasks); i++) {
        struct task *t = map_value(all->tasks, i);

        if (is_own(c, t->area) && (!t->figure || is_own(c, t->figure->area))
            && (!t->done || is_own(c, t->done->area)))
            map_put(c->data.tasks, map_key(all->tasks, i), t);
    }
}

/* One of many areas hands out its own rows, not what others have perhaps not published. */
static const struct dataset *own_data(const struct job *j)
{
    const struct dataset *all = j->data;
    struct choice *c = ARENA_NEW(j->arena, struct choice);

    c->own = map_find(all->areas, j->document->area);
    if (!c->own || j->document->attach_all || !(j->options->many || j->options->area.ptr))
        return all;
    c->data = *all;
    c->data.areas = map_new(j->arena);
    c->data.figures = map_new(j->arena);
    c->data.tasks = map_new(j->arena);
    keep_area(c, all->area);
    keep_area(c, c->own);
    keep_figures(c, all);
    keep_tasks(c, all);
    return &c->data;
}

static bool has_data(const struct job *j)
{
    return j->options->attach || j->document->attach_data;
}

/* The dataset as CSV, a file for each kind of thing, once for all editions. NULL after a report. */
static const struct book_files *export_data(struct job *j, enum language language)
{
    const struct book_export_options o = { .format = BOOK_CSV, .path = j->name,
                                           .language = language };
    struct book_files *files;

    if (j->attached[language])
        return j->attached[language];
    files = ARENA_NEW(j->arena, struct book_files);
    if (!book_export(j->arena, own_data(j), &o, files, j->diag))
        return NULL;
    return j->attached[language] = files;
}

static bool attach_data(struct job *j, struct pdf *pdf, enum language language)
{
    const struct book_files *files = export_data(j, language);

    for (size_t i = 0; files && i < files->count; i++)
        attach(pdf, path_base(files->list[i].path), files->list[i].bytes);
    return files != NULL;
}

/* A reader lists attachments by name: two of one name could not be told apart. */
static bool is_taken(const struct document *doc, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(path_base(doc->attach[k]), path_base(doc->attach[i])))
            return true;
    return false;
}

/* The file of an entry; NULL after a report. */
static const struct source *read_entry(struct job *j, size_t i)
{
    const struct document *doc = j->document;
    struct str path = path_join(j->arena, j->folder, doc->attach[i]);

    if (!path.ptr) {
        diag_error(j->diag, doc->attach_at[i], MSG_OUTSIDE_ROOT, doc->attach[i],
                   root_path(j->root));
        return NULL;
    }
    if (is_taken(doc, i)) {
        diag_error(j->diag, doc->attach_at[i], MSG_ATTACH_TWICE, path_base(doc->attach[i]));
        return NULL;
    }
    return file_read(j->arena, j->root, path, doc->attach_at[i], j->diag);
}

bool attach_check(struct job *j)
{
    bool ok = true;

    for (size_t i = 0; i < j->document->attach_count; i++)
        ok &= read_entry(j, i) != NULL;
    return ok;
}

uint64_t attach_hash_entries(struct job *j)
{
    uint64_t h = 0;

    for (size_t i = 0; i < j->document->attach_count; i++) {
        const struct source *s = read_entry(j, i);

        h = s ? hash_of(h, s->text) : h;
    }
    return h;
}

uint64_t attach_hash_data(struct job *j, uint64_t h)
{
    const struct book_files *files = has_data(j) ? export_data(j, LANGUAGE_ZH) : NULL;

    for (size_t i = 0; files && i < files->count; i++)
        h = hash_of(h, files->list[i].bytes);
    return h;
}

bool attach_files(struct job *j, struct pdf *pdf, enum language language)
{
    const struct document *doc = j->document;

    if (doc && has_data(j) && !attach_data(j, pdf, language))
        return false;
    for (size_t i = 0; doc && i < doc->attach_count; i++) {
        const struct source *s = read_entry(j, i);

        if (!s)
            return false;
        attach(pdf, path_base(doc->attach[i]), s->text);
    }
    return true;
}
