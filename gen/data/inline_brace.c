/* data/inline_brace.c - {references}, {facts | in two languages}, {?prompts}, and
 * the ends of _{scripts} */
#include "data/inline_reader.h"

void inline_close_brace(struct inline_reader *r, size_t width)
{
    bool sub = inline_is_open(r, MARK_SUB), sup = inline_is_open(r, MARK_SUP);

    if (sub || sup) {
        while (r->frames[r->top].mark != MARK_SUB && r->frames[r->top].mark != MARK_SUP)
            inline_demote(r);
        inline_close(r, r->frames[r->top].mark, width);
        return;
    }
    diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + width), MSG_MARKUP_STRAY_BRACE);
    inline_plain(r, r->i, r->i + width);
    r->i += width;
}

/* The brace that closes the one before `from`: one _{ } or ^{ } may stand between. */
static bool find_close(const struct inline_reader *r, size_t from, size_t *close, bool *end)
{
    bool inner = false;

    *end = false;
    for (size_t i = from; i < r->text.len; i++) {
        struct str rest = str_from(r->text, i);

        if (r->text.ptr[i] == '\\' && i + 1 < r->text.len) {
            i++;
        } else if (markup_mark(rest, '{')) {
            if (inner || (r->text.ptr[i - 1] != '_' && r->text.ptr[i - 1] != '^'))
                return false;
            inner = true;
        } else if (markup_mark(rest, '}')) {
            if (!inner) {
                *close = i;
                return true;
            }
            inner = false;
        }
    }
    *end = !inner;
    return false;
}

/* {?text}: whatever its text is, braces in it come in pairs. False where there is no such end. */
static bool prompt(struct inline_reader *r, size_t width)
{
    size_t mark = markup_mark(str_from(r->text, r->i + width), '?'), from = r->i + width + mark;
    unsigned depth = 1;

    for (size_t i = from; mark && !r->no_prompt && i < r->text.len; i++) {
        struct str rest = str_from(r->text, i);
        size_t close = markup_mark(rest, '}');
        struct node *n;

        if (r->text.ptr[i] == '\\' && i + 1 < r->text.len)
            i++;
        depth += markup_mark(rest, '{') > 0;
        if (!close || --depth)
            continue;
        n = inline_element(r, "prompt", r->i, i + close);
        n->text = str_copy(r->with->arena, str_trim(str_sub(r->text, from, i - from)));
        inline_add(r, n);
        r->i = i + close;
        return true;
    }
    r->no_prompt = r->no_prompt || mark;
    return false;
}

void inline_open_brace(struct inline_reader *r, size_t width)
{
    size_t close = 0;
    struct node *n;

    if (!r->no_brace && prompt(r, width))
        return;

    if (r->no_brace || !find_close(r, r->i + width, &close, &r->no_brace)) {
        diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + width), MSG_MARKUP_OPEN,
                   STR("{"));
        inline_plain(r, r->i, r->i + width);
        r->i += width;
        return;
    }
    n = reference_read(r->with->arena, &r->at, r->i + width, close, r->with->diag);
    n->at = inline_span(&r->at, r->i, close + markup_mark(str_from(r->text, close), '}'));
    inline_add(r, n);
    r->i = close + markup_mark(str_from(r->text, close), '}');
}
