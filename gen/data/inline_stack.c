/* data/inline_stack.c - the marks that are open in a text, and the nodes made so far */
#include "data/inline_reader.h"

static const struct { const char *open, *element; } marks[] = {
    [MARK_STRONG] = { "**", "strong" }, [MARK_EMPH] = { "*", "emph" },
    [MARK_DOTS] = { "__", "dots" },
    [MARK_SUB] = { "_{", "sub" },       [MARK_SUP] = { "^{", "sup" },
    [MARK_NOTE] = { "^[", "note" },     [MARK_BRACKET] = { "[", "link" }
};

/* ---- nodes ---- */

static struct node *parent(struct inline_reader *r)
{
    return r->frames[r->top].node;
}

/* A text after a text of the same stretch of the source makes it longer. */
static void append_text(struct node *to, struct node *n)
{
    struct node *last = to->last;

    if (last && str_is(last->name, "text") && last->text.ptr + last->text.len == n->text.ptr &&
        last->at.offset + last->at.length == n->at.offset) {
        last->text.len += n->text.len;
        last->at.length += n->at.length;
        return;
    }
    node_append(to, n);
}

struct node *inline_element(struct inline_reader *r, const char *name, size_t from, size_t to)
{
    struct node *n = node_new(r->with->arena, NODE_ELEMENT, inline_span(&r->at, from, to));

    n->name = str_of(name);
    return n;
}

struct node *inline_characters(struct inline_reader *r, struct str s, size_t from, size_t to)
{
    struct node *n = inline_element(r, "text", from, to);
    struct str raw = str_sub(r->with->source->text, n->at.offset, n->at.length);

    n->text = str_eq(raw, s) ? raw : str_copy(r->with->arena, s);
    return n;
}

void inline_flush(struct inline_reader *r)
{
    if (!r->pending.len)
        return;
    append_text(parent(r), inline_characters(r, buf_str(&r->pending), r->pending_from,
                                             r->pending_to));
    r->pending.len = 0;
}

void inline_plain(struct inline_reader *r, size_t from, size_t to)
{
    /* What an escape left out splits the stretch, so that texts stay slices of the source. */
    if (r->pending.len && r->pending_to != from)
        inline_flush(r);
    if (!r->pending.len)
        r->pending_from = from;
    buf_add(&r->pending, str_sub(r->text, from, to - from));
    r->pending_to = to;
}

void inline_add(struct inline_reader *r, struct node *n)
{
    inline_flush(r);
    node_append(parent(r), n);
}

/* ---- the stack ---- */

bool inline_open(struct inline_reader *r, enum inline_mark mark, size_t width)
{
    if (r->top == MARKUP_INLINE) {
        if (!r->deep && mark != MARK_BRACKET)
            diag_failure(r->with->diag, inline_span(&r->at, r->i, r->i + width),
                         MSG_MARKUP_INLINE_DEEP, str_number(r->with->scratch, MARKUP_INLINE));
        r->deep = r->deep || mark != MARK_BRACKET;
        inline_plain(r, r->i, r->i + width);
        r->i += width;
        return false;
    }
    inline_flush(r);
    r->top++;
    r->frames[r->top] = (struct inline_frame){
        mark, inline_element(r, marks[mark].element, r->i, r->i + width), r->i
    };
    r->i += width;
    return true;
}

void inline_demote(struct inline_reader *r)
{
    struct inline_frame f = r->frames[r->top];
    struct str mark = str_of(marks[f.mark].open);
    struct node *to, *next;

    if (f.mark != MARK_BRACKET)
        diag_error(r->with->diag, inline_span(&r->at, f.from, f.from + mark.len), MSG_MARKUP_OPEN,
                   mark);
    inline_flush(r);
    r->top--;
    to = parent(r);
    append_text(to, inline_characters(r, mark, f.from, f.from + mark.len));
    if (!f.node->first)
        return;
    next = f.node->first->next;
    if (str_is(f.node->first->name, "text")) {
        append_text(to, f.node->first);
        f.node->count--;
    } else {
        next = f.node->first;
    }
    if (!next)
        return;
    to->last->next = next;
    to->last = f.node->last;
    to->count += f.node->count;
}

struct node *inline_pop(struct inline_reader *r, size_t end)
{
    struct inline_frame f = r->frames[r->top];

    inline_flush(r);
    r->top--;
    f.node->at = inline_span(&r->at, f.from, end);
    node_append(parent(r), f.node);
    return f.node;
}

bool inline_is_open(const struct inline_reader *r, enum inline_mark mark)
{
    for (int i = r->top; i > 0; i--)
        if (r->frames[i].mark == mark)
            return true;
    return false;
}

void inline_close(struct inline_reader *r, enum inline_mark mark, size_t width)
{
    while (r->frames[r->top].mark != mark)
        inline_demote(r);
    r->i += width;
    inline_pop(r, r->i);
}
