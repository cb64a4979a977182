/* job/batch_tell.c - how a run goes, item by item, and how it ended */
#include "job/batch_private.h"

#include <stdio.h>

#define MINUTES 120                     /* seconds from which minutes are told */
#define MOST_LISTED 20                  /* items whose files a terminal is told */
#define RATE_AFTER 5                    /* items, until the time left can be told */

static enum message state_word(const struct batch *b, const struct batch_item *item)
{
    switch (item->state) {
    case ITEM_BUILT: return MSG_BATCH_BUILT;
    case ITEM_KEPT: return MSG_BATCH_KEPT;
    case ITEM_CHANGED: return MSG_BATCH_CHANGED;
    case ITEM_FAILED: return b->options->dry_run ? MSG_BATCH_WOULD_FAIL : MSG_BATCH_FAILED;
    case ITEM_WAITING: case ITEM_RUNNING: case ITEM_LEFT: break;
    }
    return MSG_BATCH_WOULD;
}

/* How fast it goes, and for how long. */
static void tell_rate(struct buf *out, const struct batch *b, size_t done, uint64_t begun)
{
    double seconds = (double)(batch_clock() - begun) / 1e6;
    double left = seconds * (double)(b->count - done) / (double)done;

    if (done >= RATE_AFTER && seconds > 0)
        buf_format(out, "  %.1f/s, %.0f %s", (double)done / seconds,
                   left < MINUTES ? left : left / 60, left < MINUTES ? "s" : "min");
}

/* On a terminal a line that is not wrapped, or it could not be overwritten. A failure stays, and a
 * warning. Written at once. */
void batch_tell_item(const struct batch *b, struct arena *a, const struct batch_item *item,
                     size_t done, uint64_t begun)
{
    const struct diag *d = b->job->diag;
    struct str total = str_number(a, (long long)b->count);
    struct str period = period_text(a, b->job->document->period);
    bool progress = b->options->progress, failed = item->state == ITEM_FAILED;
    struct buf out = { .arena = a };

    if (progress)
        buf_add(&out, STR("\r\033[K\033[?7l"));
    buf_format(&out, "[%*zu/%.*s] %.*s %.*s … %.*s", (int)total.len, done, STR_ARG(total),
               STR_ARG(item->area->name.in[diag_language(d)]), STR_ARG(period),
               STR_ARG(diag_words(d, a, state_word(b, item))));
    if (progress && !failed)
        tell_rate(&out, b, done, begun);
    if (item->reason.len && !failed)
        buf_format(&out, " (%.*s)", STR_ARG(item->reason));
    if (progress)
        buf_add(&out, STR("\033[?7h"));
    if (item->message.len)
        buf_format(&out, "\n%.*s", STR_ARG(item->message));
    if (item->message.len ? !str_ends(item->message, STR("\n")) : !progress)
        buf_char(&out, '\n');
    fwrite(out.ptr, 1, out.len, stderr);
}

/* ---- the end ---- */

static void list_item(const struct batch_item *item, const struct batch_output *outputs,
                      size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++)
        buf_format(out, "%.*s/%.*s\n", STR_ARG(item->folder), STR_ARG(outputs[i].path));
}

/* On a terminal more would push away what was said before. */
static bool is_brief(const struct batch *b)
{
    return b->options->brief && batch_count(b).built > MOST_LISTED;
}

void batch_list_outputs(const struct batch *b, struct buf *out)
{
    struct buf *standing = b->options->standing;
    bool brief = is_brief(b);

    if (brief)
        buf_format(out, "%.*s/\n", STR_ARG(b->folder));
    for (size_t i = 0; i < b->count; i++) {
        const struct batch_item *item = &b->items[i];

        if (item->state == ITEM_BUILT && !brief)
            list_item(item, item->outputs, item->count, out);
        if (item->state == ITEM_BUILT)
            list_item(item, item->outputs, item->count, standing);
        if (item->state == ITEM_KEPT)
            list_item(item, item->before->outputs, item->before->count, standing);
    }
}

/* The item was told with the warnings of its rows. */
static bool starts_with(struct str message, const struct diag *d, struct arena *a, struct str area)
{
    struct str warnings = diag_warnings_about(d, a, area);

    return warnings.len && str_starts(message, warnings);
}

void batch_drop_told(const struct batch *b)
{
    struct diag *d = b->job->diag;

    for (size_t i = 0; i < b->count; i++) {
        const struct batch_item *item = &b->items[i];

        if (item->state == ITEM_FAILED && item->message.len
            && str_starts(diag_errors_about(d, b->arena, item->area->id), item->message))
            diag_drop_about(d, item->area->id);
        else if (item->message.len && starts_with(item->message, d, b->arena, item->area->id))
            diag_drop_warnings(d, item->area->id);
    }
}

void batch_tell_end(const struct batch *b)
{
    struct batch_tally t = batch_count(b);
    const struct diag *d = b->job->diag;
    struct arena *a = b->arena;
    struct str kept = str_number(a, (long long)t.kept), left = str_number(a, (long long)t.left);
    struct str failed = str_number(a, (long long)t.failed);
    struct str changed = str_number(a, (long long)t.changed);

    fprintf(stderr, "%.*s%.*s\n", STR_ARG(b->options->dry_run ?
        diag_words(d, a, MSG_BATCH_TALLY_DRY, left, kept, failed) :
        diag_words(d, a, MSG_BATCH_TALLY, str_number(a, (long long)t.built), kept, failed, left)),
        STR_ARG(t.changed ? diag_words(d, a, MSG_BATCH_TALLY_CHANGED, changed) : STR("")));
}
