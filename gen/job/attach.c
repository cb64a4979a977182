/* job/attach.c - reads, names and attaches them (see attach.h) */
#include "job/attach.h"

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

/* The dataset as CSV, a file for each kind of thing. */
static bool attach_data(struct job *j, struct pdf *pdf, enum language language)
{
    const struct book_export_options o = { .format = BOOK_CSV, .path = j->name,
                                           .language = language };
    struct book_files files = { 0 };

    if (!book_export(j->arena, j->data, &o, &files, j->diag))
        return false;
    for (size_t i = 0; i < files.count; i++)
        attach(pdf, path_base(files.list[i].path), files.list[i].bytes);
    return true;
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

bool attach_files(struct job *j, struct pdf *pdf, enum language language)
{
    const struct document *doc = j->document;

    if (doc && (j->options->attach || doc->attach_data) && !attach_data(j, pdf, language))
        return false;
    for (size_t i = 0; doc && i < doc->attach_count; i++) {
        const struct source *s = read_entry(j, i);

        if (!s)
            return false;
        attach(pdf, path_base(doc->attach[i]), s->text);
    }
    return true;
}
