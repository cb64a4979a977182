/*
 * layout/pieces_check.c - how the pieces of a page stand to each other
 *
 * Regions are held against the page and against each other before anything is set; headlines and
 * gutters after it. 碰题: headlines abreast, or headings of a piece, read as one line. 通线: a
 * gutter from head to foot cuts the page in two.
 */
#include "layout/pieces.h"

#include "text/text.h"

static int last_column(const struct block_piece *p) { return p->column + p->columns - 1; }
static int last_line(const struct block_piece *p) { return p->line + p->lines - 1; }

static struct str range(struct layout *l, int from, int to)
{
    return from == to ? str_number(l->arena, from) : str_format(l->arena, "%d-%d", from, to);
}

static bool meet(const struct block_piece *a, const struct block_piece *b)
{
    return a->column <= last_column(b) && b->column <= last_column(a) && a->line <= last_line(b) &&
        b->line <= last_line(a);
}

bool pieces_within(const struct block_piece *a, const struct block_piece *b)
{
    return a->column <= b->column && last_column(b) <= last_column(a) && a->line <= b->line &&
        last_line(b) <= last_line(a) && a->columns * a->lines > b->columns * b->lines;
}

bool pieces_grows_over(const struct block_piece *a, const struct block_piece *to,
                       const struct block_piece *b)
{
    return meet(to, b) && !pieces_within(a, b) && !pieces_within(b, to);
}

static int page_lines(const struct layout *l)
{
    return (int)(l->frame.height / l->look->grid);
}

static bool on_page(struct layout *l, const struct block *b)
{
    const struct block_piece *p = &b->piece;
    int columns = l->base_columns, lines = page_lines(l);

    if (last_column(p) <= columns && last_line(p) <= lines)
        return true;
    return diag_error(l->diag, b->at, MSG_PIECE_OUTSIDE, range(l, p->column, last_column(p)),
                      range(l, p->line, last_line(p)), str_number(l->arena, columns),
                      str_number(l->arena, lines));
}

static bool clear_of(struct layout *l, const struct region *r, size_t i)
{
    const struct block_piece *p = &r[i].block->piece;
    bool ok = true;

    for (size_t k = 0; k < i; k++) {
        const struct block_piece *q = &r[k].block->piece;

        if (!meet(p, q) || pieces_within(q, p) || pieces_within(p, q))
            continue;
        ok = diag_error(l->diag, r[i].block->at, MSG_PIECE_OVERLAP,
                        range(l, p->column, last_column(p)), range(l, p->line, last_line(p)));
        diag_note(l->diag, r[k].block->at, MSG_FIRST_HERE);
    }
    return ok;
}

static bool covered(const struct region *r, size_t count, int column, int line)
{
    for (size_t i = 0; i < count; i++) {
        const struct block_piece *p = &r[i].block->piece;

        if (p->column <= column && column <= last_column(p) && p->line <= line &&
            line <= last_line(p))
            return true;
    }
    return false;
}

/* More lines than air between two pieces takes. */
#define HOLE_LEAST 4

/* Lines of a column that no piece covers; the first column of a wide hole tells of all of it. */
static void find_holes(struct layout *l, const struct region *r, size_t count)
{
    for (int c = 1; c <= l->base_columns; c++)
        for (int line = 1, end; line <= page_lines(l); line = end + 1) {
            int right = c;

            for (end = line; end <= page_lines(l) && !covered(r, count, c, end); end++)
                ;
            if (end - line < HOLE_LEAST || (c > 1 && !covered(r, count, c - 1, line)))
                continue;
            while (right < l->base_columns && !covered(r, count, right + 1, line))
                right++;
            diag_warning(l->diag, r[0].block->at, MSG_PIECE_HOLE, range(l, c, right),
                         range(l, line, end - 1));
        }
}

bool pieces_check_regions(struct layout *l, const struct region *r, size_t count)
{
    bool ok = true;

    for (size_t i = 0; i < count; i++)
        ok = on_page(l, r[i].block) && clear_of(l, r, i) && ok;
    if (ok)
        find_holes(l, r, count);
    return ok;
}

/* ---- headlines and gutters ---- */

static bool abreast(const struct region *a, const struct region *b)
{
    const struct block_piece *p = &a->block->piece, *q = &b->block->piece;

    if (!a->title_line || !b->title_line || p->frame || q->frame || p->fill || q->fill)
        return false;
    if (last_column(p) + 1 != q->column && last_column(q) + 1 != p->column)
        return false;
    return a->title_line <= b->title_end && b->title_line <= a->title_end;
}

/* Does it cross the gutter to the right of column c on this line? The folio line does not count. */
static bool crosses(const struct block *b, int line, int c)
{
    const struct block_piece *p = &b->piece;
    bool folio = b->first && b->first->kind == BLOCK_FOLIO;

    return !folio && p->line <= line && line <= last_line(p) && p->column <= c
        && c < last_column(p);
}

static bool runs_through(const struct layout *l, const struct region *r, size_t count, int c)
{
    for (int line = 1; line <= page_lines(l); line++)
        for (size_t i = 0; i < count; i++)
            if (crosses(r[i].block, line, c))
                return false;
    return true;
}

void pieces_check_page(struct layout *l, const struct region *r, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (abreast(&r[i], &r[k])) {
                int line = r[i].title_line > r[k].title_line ? r[i].title_line : r[k].title_line;

                diag_warning(l->diag, r[i].block->at, MSG_PIECE_TITLES_MEET,
                             str_number(l->arena, line));
                diag_note(l->diag, r[k].block->at, MSG_PIECE_TITLES_OTHER);
            }
    for (int c = 1; c < l->base_columns; c++)
        if (runs_through(l, r, count, c))
            diag_warning(l->diag, r[0].block->at, MSG_PIECE_GUTTER, str_number(l->arena, c),
                         str_number(l->arena, c + 1));
}

/* ---- headings of one piece ---- */

/* Each of two headings once, though its lines are a slab each. */
static void add_meeting(struct setting *s, struct meeting m)
{
    for (size_t i = 0; i < s->meeting_count; i++)
        if (span_same_start(s->meetings[i].left, m.left)
            && span_same_start(s->meetings[i].right, m.right))
            return;
    s->meetings = arena_grow(s->l->flow, s->meetings, s->meeting_count, &s->meeting_room,
                             sizeof *s->meetings);
    s->meetings[s->meeting_count++] = m;
}

/* Where the heading that is slab k stands in strip i. */
static struct rect heading_place(const struct column *text, const struct strips *strips,
                                 const struct filled *f, size_t i, size_t k)
{
    const struct strip *t = &strips->list[i];

    return (struct rect){ t->x, t->y + f->tops[i][k - f->from[i]], 0, text->slabs[k]->height };
}

/* Those of strip i beside those of strip j, to its right. */
static void find_beside(struct setting *s, const struct column *text, const struct strips *strips,
                        const struct filled *f, size_t i, size_t j)
{
    for (size_t k = f->from[i]; k < f->from[i + 1]; k++)
        for (size_t m = f->from[j]; text->slabs[k]->flags & SLAB_HEAD && m < f->from[j + 1]; m++) {
            struct rect a = heading_place(text, strips, f, i, k);
            struct rect b = heading_place(text, strips, f, j, m);

            if (text->slabs[m]->flags & SLAB_HEAD && a.y < b.y + b.height && b.y < a.y + a.height)
                add_meeting(s, (struct meeting){ text->slabs[k]->at, text->slabs[m]->at,
                                                 a.y > b.y ? a.y : b.y });
        }
}

void pieces_find_meetings(struct setting *s, const struct column *text,
                          const struct strips *strips, const struct filled *f)
{
    const struct strip *t = strips->list;

    for (size_t i = 0; i < strips->count; i++)
        for (size_t j = i + 1; j < strips->count; j++)
            if (t[j].column == t[i].column + 1)
                find_beside(s, text, strips, f, i, j);
}

void pieces_report_meetings(const struct setting *s)
{
    struct layout *l = s->l;

    for (size_t i = 0; i < s->meeting_count; i++) {
        const struct meeting *m = &s->meetings[i];

        diag_warning(l->diag, m->left, MSG_PIECE_HEADS_MEET,
                     str_number(l->arena, pieces_line(l, m->y) + 1));
        diag_note(l->diag, m->right, MSG_PIECE_HEADS_OTHER);
    }
}
