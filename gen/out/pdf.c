/* out/pdf.c - opening and ending a PDF */
#include <assert.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "out/pdf_private.h"
#include "out/pdf_write.h"

struct pdf *pdf_open(struct arena *a, struct output *out, const struct pdf_options *o,
                     struct diag *d)
{
    struct pdf *p = ARENA_NEW(a, struct pdf);

    p->arena = a;
    p->out = out;
    p->diag = d;
    p->scratch = arena_open();
    p->options = *o;
    p->file = pdf_file_open(a, out, o->kind == PDF_X4 ? 6 : 7);
    p->catalog = pdf_number(p->file);
    p->pages = pdf_number(p->file);
    p->resources = pdf_number(p->file);
    p->side_resources = o->kind == PDF_TAGGED ? 0 : pdf_number(p->file);
    return p;
}

void pdf_close(struct pdf *p)
{
    if (!p)
        return;
    for (struct pdf_font *f = p->fonts; f; f = f->next)
        pdf_font_close(f);
    p->fonts = NULL;
    pdf_file_close(p->file);
    p->file = NULL;
    arena_close(p->scratch);
    p->scratch = NULL;
}

struct pdf_font *pdf_font_of(struct pdf *p, const struct page_face *face)
{
    struct pdf_font **link = &p->fonts;

    if (p->recent && p->recent->face == face)
        return p->recent;
    while (*link && (*link)->face != face)
        link = &(*link)->next;
    if (!*link)
        *link = pdf_font_open(p->arena, p->file, face, p->font_count++, p->diag);
    if (*link)
        p->recent = *link;
    return *link;
}

struct pdf_mark *pdf_mark(struct pdf *p, uint32_t node, enum pdf_mark_kind kind,
                          uint32_t number)
{
    struct pdf_mark *m;

    p->marks = arena_grow(p->arena, p->marks, p->mark_count, &p->mark_room, sizeof *p->marks);
    m = &p->marks[p->mark_count++];
    *m = (struct pdf_mark){
        .node = node, .sheet = (uint32_t)p->sheet_count - 1, .number = number, .kind = kind,
        .language = -1, .box = { INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN }
    };
    return m;
}

void pdf_content_new(struct pdf *p)
{
    arena_reset(p->scratch);
    p->content = (struct buf){ .arena = p->scratch };
}

/* The outlines of a CJK face are most of what a document touches, and each is read once. */
static void let_go(const struct page_face *face)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start = (uintptr_t)face->data.ptr;

    if (!face->cuts && start % page == 0)
        madvise((void *)start, face->data.len, MADV_DONTNEED);
}

static bool put_fonts(struct pdf *p)
{
    bool ok = true;

    for (struct pdf_font *f = p->fonts; f; f = f->next) {
        ok &= pdf_font_put(f, p->arena, p->file, p->diag);
        let_go(f->face);
    }
    return ok;
}

/* Pages among the resources of a page would hold themselves: only a side's have them. */
static void put_resources(struct pdf *p, uint32_t number, bool side)
{
    HPDF_Dict d = pdf_dict(p->file, number), fonts = pdf_dict(p->file, 0);
    HPDF_Dict objects = pdf_dict(p->file, 0);

    for (struct pdf_font *f = p->fonts; f; f = f->next)
        pdf_set_reference(p->file, fonts, str_z(p->arena, f->resource), f->number);
    pdf_set(p->file, d, "Font", fonts);
    pdf_put_spaces(p, d);
    for (size_t i = 0; i < p->picture_count; i++)
        pdf_set_reference(p->file, objects, str_z(p->arena, str_format(p->arena, "I%zu", i + 1)),
                          p->pictures[i].number);
    for (size_t i = 0; side && i < p->form_count; i++)
        pdf_set_reference(p->file, objects, str_z(p->arena, str_format(p->arena, "P%zu", i + 1)),
                          p->forms[i].number);
    pdf_set(p->file, d, "XObject", objects);
    pdf_put(p->file, d);
}

static void put_page_group(struct pdf *p, size_t group)
{
    HPDF_Dict d = pdf_dict(p->file, p->groups[group]);
    HPDF_Array kids = pdf_array(p->file);
    size_t first = group * PDF_KIDS, end = first + PDF_KIDS;

    if (end > p->sheet_count)
        end = p->sheet_count;
    for (size_t i = first; i < end; i++)
        pdf_append_reference(p->file, kids, p->sheets[i].number);
    pdf_set_name(p->file, d, "Type", "Pages");
    pdf_set_reference(p->file, d, "Parent", p->pages);
    pdf_set_number(p->file, d, "Count", (int32_t)(end - first));
    pdf_set(p->file, d, "Kids", kids);
    pdf_put(p->file, d);
}

static void put_page_tree(struct pdf *p)
{
    HPDF_Dict d = pdf_dict(p->file, p->pages);
    HPDF_Array kids = pdf_array(p->file);

    for (size_t i = 0; i < p->group_count; i++) {
        put_page_group(p, i);
        pdf_append_reference(p->file, kids, p->groups[i]);
    }
    pdf_set_name(p->file, d, "Type", "Pages");
    pdf_set_number(p->file, d, "Count", (int32_t)p->sheet_count);
    pdf_set(p->file, d, "Kids", kids);
    pdf_put(p->file, d);
}

bool pdf_finish(struct pdf *p, const struct tree *tree, const struct outline *outlines,
                size_t outline_count, const struct pdf_information *info)
{
    bool properties = false;
    uint32_t structure = 0, info_object;
    unsigned code;

    assert(p->sheet_count);
    if (!put_fonts(p))
        return false;
    put_resources(p, p->resources, false);
    if (p->side_resources)
        put_resources(p, p->side_resources, true);
    if (p->options.kind == PDF_TAGGED) {
        structure = pdf_tags(p, tree, &properties);
        if (!structure)
            return false;
    }
    put_page_tree(p);
    if (!pdf_catalog(p, structure, properties, outlines, outline_count, info, &info_object))
        return false;
    if (!pdf_file_finish(p->file, p->catalog, info_object, &code))
        return diag_failure(p->diag, SPAN_NONE, MSG_PDF_OBJECT, output_path(p->out),
                            str_number(p->arena, code));
    return true;
}
