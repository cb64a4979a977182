/*
 * job/build_blocks.c - before the pages: which editions and profiles, their blocks, the open tools
 */
#include "base/time.h"
#include "compose/compose.h"
#include "job/build.h"

static enum compose_profile composed(enum job_profile p)
{
    return p == JOB_WEB ? COMPOSE_WEB : p == JOB_PRESS ? COMPOSE_PRESS :
           p == JOB_OFFICE ? COMPOSE_OFFICE : COMPOSE_SCREEN;
}

const struct block_document *job_blocks_of(struct job *j, enum edition edition,
                                           enum job_profile profile, struct diag *d)
{
    enum room before = time_enter(ROOM_COMPOSE);
    const struct compose c = {
        .arena = j->arena, .document = j->document, .data = j->data, .look = j->look,
        .edition = edition, .draft = j->options->draft, .diag = d,
        .profile = composed(profile), .root = j->root, .folder = j->folder
    };
    const struct block_document *blocks = compose_run(&c);

    time_enter(before);
    return blocks;
}

static unsigned profiles(const struct job *j)
{
    return j->options->profiles ? j->options->profiles : JOB_SCREEN;
}

enum job_profile job_first_profile(const struct job *j)
{
    unsigned p = profiles(j);

    return (enum job_profile)(p & (0 - p));
}

size_t job_editions(const struct job *j, enum edition out[3])
{
    if (!j->options->edition_count) {
        out[0] = (enum edition)j->document->languages;
        return 1;
    }
    for (size_t i = 0; i < j->options->edition_count; i++)
        out[i] = j->options->editions[i];
    return j->options->edition_count;
}

/* Those of the profile before, where no block asks for the profile. */
static const struct block_document *composed_before(const struct job_blocks *b, enum edition e)
{
    const struct block_document *last = b->count ? b->blocks[b->count - 1] : NULL;

    return last && b->editions[b->count - 1] == e && !last->by_profile ? last : NULL;
}

/* Editions, each in every profile. Gaps are counted once. */
bool job_compose(struct job *j, struct job_blocks *out)
{
    enum edition list[3];
    size_t count = job_editions(j, list);

    *out = (struct job_blocks){ 0 };
    for (size_t i = 0; i < count; i++)
        for (unsigned p = JOB_SCREEN; p <= JOB_PRESS; p <<= 1) {
            size_t n = out->count;

            if (!(profiles(j) & p))
                continue;
            out->editions[n] = list[i];
            out->profiles[n] = (enum job_profile)p;
            out->blocks[n] = composed_before(out, list[i]);
            if (!out->blocks[n])
                out->blocks[n] = job_blocks_of(j, list[i], out->profiles[n], j->diag);
            if (out->blocks[n] && out->profiles[n] == job_first_profile(j))
                out->gaps += out->blocks[n]->gaps;
            out->count++;
        }
    return diag_status(j->diag) == 0;
}

/* ---- tools ---- */

struct text *job_text(struct job *j, bool lasting)
{
    enum room before = time_enter(ROOM_FONTS);
    struct font_config fonts = { 0 };
    struct text *t = NULL;

    if (look_fonts(j->arena, j->fonts, &fonts, j->diag)) {
        fonts.lasting = lasting;
        t = text_open(j->arena, &fonts, j->diag);
    }
    if (t && j->options->explain)
        text_explain(t, j->options->explain, j->diag);
    time_enter(before);
    return t;
}

bool job_tools_open(struct job *j, bool lasting, struct job_tools *out)
{
    bool pictures = j->options->formats & JOB_PNG;
    enum room before = time_enter(ROOM_PNG);

    *out = (struct job_tools){ 0 };
    if (pictures)
        out->png = png_open(j->arena, j->diag);
    time_enter(before);
    if (out->png || !pictures)
        out->text = job_text(j, lasting);
    if (out->text)
        return true;
    job_tools_close(out);
    return false;
}

void job_tools_close(struct job_tools *t)
{
    png_close(t->png);
    if (t->text)
        text_close(t->text);
    *t = (struct job_tools){ 0 };
}
