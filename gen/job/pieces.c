/* job/pieces.c - see pieces.h */
#include "job/pieces.h"

#include "block/plain.h"
#include "out/svg.h"

static struct output *piece_output(const struct pieces *p, struct str id, const char *suffix)
{
    return set_add(p->set, str_format(p->job->arena, "pieces/%.*s-%.*s%s", STR_ARG(p->name),
                                      STR_ARG(id), suffix));
}

/* Bleed. */
#define AROUND PU_MM(3)

static bool fill_pdf(const struct pieces *p, struct pdf *pdf, const struct page *pg,
                     struct str title)
{
    const struct pdf_information info = {
        .title = title, .language = p->edition == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH,
        .date = p->job->document->date, .producer = STR("yaolan " YAOLAN_VERSION)
    };
    const struct size media = { pg->trim.width + 2 * AROUND, pg->trim.height + 2 * AROUND };
    const struct pdf_placed placed = { .page = 1, .scale = 1000, .at = { AROUND, AROUND },
                                       .clip = { 0, 0, media.width, media.height } };
    const struct pdf_side side = {
        .media = media, .trim = { AROUND, AROUND, pg->trim.width, pg->trim.height },
        .bleed = p->profile == JOB_PRESS ? AROUND : 0, .placed = &placed, .count = 1
    };
    struct page bled = *pg;

    bled.bleed = AROUND;

    return pdf_page(pdf, &bled) && pdf_side(pdf, &side) && pdf_finish(pdf, NULL, NULL, 0, &info);
}

static bool write_pdf(const struct pieces *p, const struct page *pg, struct str id)
{
    struct job *j = p->job;
    struct arena *a = j->arena;
    struct output *o = piece_output(p, id,
                                    str_z(a, str_format(a, "%s.pdf", print_suffix(p->profile))));
    struct pdf_options options = print_options(p->setup, p->profile);

    if (options.kind == PDF_TAGGED)             /* the tree is that of the whole */
        options.kind = PDF_PLAIN;
    struct pdf *pdf = o ? pdf_open(a, o, &options, j->diag) : NULL;
    bool ok = pdf && fill_pdf(p, pdf, pg, id);

    if (pdf)
        pdf_close(pdf);
    return ok;
}

static bool write_svg(const struct pieces *p, const struct page *pg, struct str id)
{
    const struct svg_information info = {
        .title = p->title, .description = id, .id = id,
        .language = p->edition == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH
    };
    struct output *o = piece_output(p, id, ".svg");

    return o && svg_write(pg, &info, o, p->job->diag) && output_finish(o, p->job->diag);
}

static bool write_png(const struct pieces *p, const struct page *pg, struct str id)
{
    struct output *o = piece_output(p, id, ".png");

    return o && png_write(p->png, pg, p->job->options->dpi, o, p->job->diag) &&
        output_finish(o, p->job->diag);
}

bool pieces_page(const struct pieces *p, const struct page *pg)
{
    struct arena *a = arena_open();
    bool ok = true;

    for (uint32_t i = 0; i < pg->count && ok; i++)
        if (pg->items[i].kind == PAGE_GROUP_BEGIN && pg->items[i].group.area.width) {
            struct str id = str_copy(p->job->arena, pg->items[i].group.id);
            const struct page *cut = page_cut(a, pg, i);

            ok = write_pdf(p, cut, id) && (!p->svg || write_svg(p, cut, id)) &&
                (!p->png || write_png(p, cut, id));
            arena_reset(a);
        }
    arena_close(a);
    return ok;
}

static bool write_text(const struct pieces *p, const struct block *b)
{
    struct job *j = p->job;
    struct buf text = { .arena = j->arena };
    struct output *o = piece_output(p, b->piece.name, ".txt");

    for (int l = 0; l < LANGUAGES; l++)
        if ((unsigned)p->edition >> l & 1)
            block_text(j->arena, b, (enum language)l, &text);
    if (!o)
        return false;
    output_write(o, text.ptr, text.len);
    return output_finish(o, j->diag);
}

bool pieces_texts(const struct pieces *p, const struct block_document *doc)
{
    bool ok = true;

    for (const struct block *page = doc->first; page; page = page->next)
        for (const struct block *b = page->first; b && page->kind == BLOCK_PIECES; b = b->next)
            ok = write_text(p, b) && ok;
    return ok;
}
