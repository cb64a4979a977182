/*
 * compose/piece.c - ::: piece, a region of a newspaper page, with ::: headline and ::: folio
 *
 * A piece says in which basic columns and lines of the page it stands: {columns=1-5 lines=31-78}.
 * Pieces that follow each other share a page; ::: page begins the next one. A piece that
 * turns to another page names the piece there ({to=}), which names it in turn ({from=}); the
 * pages are printed by reference.
 */
#include "compose/composer.h"

#define MOST_LINES 400
#define MOST_COLUMNS 24
#define MOST_ITEMS 3
#define MOST_CREDITS 8

/* A piece that was composed, with what it names. */
struct piece {
    struct block *block;
    struct str id;
    const struct node *to, *from;
    struct span at;
    bool turns;                         /* `to` is as it must be */
};

enum { P_COLUMNS, P_LINES, P_TEXT, P_REST, P_FRAME, P_FILL, P_LANGUAGE, P_EDITION, P_TO, P_FROM,
       PIECE_FIELDS };

static const struct field piece_fields[PIECE_FIELDS + 1] = {
    [P_COLUMNS] = { "columns", "栏", FIELD_SCALAR, true },
    [P_LINES] = { "lines", "行", FIELD_SCALAR, true },
    [P_TEXT] = { "text", "破栏", FIELD_SCALAR, false },
    [P_REST] = { "rest", "余字", FIELD_SCALAR, false },
    [P_FRAME] = { "frame", "加框", FIELD_SCALAR, false },
    [P_FILL] = { "fill", "底色", FIELD_SCALAR, false },
    [P_LANGUAGE] = { "language", "语种", FIELD_SCALAR, false },
    [P_EDITION] = { "edition", "版本", FIELD_SCALAR, false },
    [P_TO] = { "to", "下转", FIELD_SCALAR, false },
    [P_FROM] = { "from", "上接", FIELD_SCALAR, false },
};

/* A number of at most three digits at the front of *s, or -1. */
static int take_number(struct str *s)
{
    size_t n = 0;
    int value = 0;

    while (n < s->len && n < 3 && s->ptr[n] >= '0' && s->ptr[n] <= '9')
        value = value * 10 + (s->ptr[n++] - '0');
    *s = str_from(*s, n);
    return n ? value : -1;
}

/* 3-8 or 3, from 1 to `most`. False after a report. */
static bool read_range(struct composer *k, const struct node *n, int most, int *from, int *count)
{
    struct str s = str_trim(n->text);
    int first = take_number(&s), last = first;

    if (s.len && s.ptr[0] == '-') {
        s = str_from(s, 1);
        last = take_number(&s);
    }
    if (s.len || first < 1 || last < first || last > most)
        return diag_error(k->diag, n->at, MSG_PIECE_RANGE, n->text);
    *from = first;
    *count = last - first + 1;
    return true;
}

/* Does it stand in this edition: edition=zh, or several: zh|en? */
static bool in_edition(struct composer *k, const struct node *n)
{
    static const char *const names[] = { "zh", "en", "zh-en" };     /* enum edition - 1 */
    bool found = false;

    for (struct str rest = n ? n->text : STR(""); rest.len;) {
        ptrdiff_t bar = str_find_char(rest, '|');
        struct str word = bar < 0 ? rest : str_sub(rest, 0, (size_t)bar);
        int i = 0;

        while (i < 3 && !str_is(word, names[i]))
            i++;
        if (i == 3)
            return diag_error(k->diag, n->at, MSG_PIECE_EDITION, word);
        found |= i + 1 == (int)k->with->edition;
        rest = bar < 0 ? STR("") : str_from(rest, (size_t)bar + 1);
    }
    return !n || found;
}

static bool read_piece(struct composer *k, const struct node *const *f, struct block_piece *p)
{
    static const char *const languages[] = { "zh", "en", "first", NULL };
    static const char *const rests[] = { "gutters", "栏间", NULL };
    long text = 0;
    bool ok = read_range(k, f[P_COLUMNS], MOST_COLUMNS, &p->column, &p->columns);

    ok = read_range(k, f[P_LINES], MOST_LINES, &p->line, &p->lines) && ok;
    if (f[P_TEXT] && field_int(f[P_TEXT], 1, MOST_COLUMNS, &text, k->diag))
        p->text = (int)text;
    p->spread = f[P_REST] && field_word(f[P_REST], rests, k->diag) >= 0;
    if (f[P_FRAME])
        field_bool(f[P_FRAME], &p->frame, k->diag);
    if (f[P_FILL])
        field_bool(f[P_FILL], &p->fill, k->diag);
    p->language = f[P_LANGUAGE] ? field_word(f[P_LANGUAGE], languages, k->diag) : -1;
    if (p->language == LANGUAGES)               /* first: the one that the edition begins with */
        p->language = k->with->edition == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH;
    return ok;
}

/* The page that pieces stand on: the one before it, unless something else came between. */
static struct block *page_of(struct composer *k, const struct node *n, struct block_list *out)
{
    if (out->last && out->last->kind == BLOCK_PIECES)
        return out->last;
    return compose_block(k, out, BLOCK_PIECES, n->at);
}

static void keep_piece(struct composer *k, const struct node *const *f, struct block *b)
{
    struct piece *p = ARENA_NEW(k->arena, struct piece);

    *p = (struct piece){ .block = b, .id = b->id, .to = f[P_TO], .from = f[P_FROM], .at = b->at };
    k->pieces.list = arena_grow(k->arena, k->pieces.list, k->pieces.count, &k->pieces.room,
                                sizeof *k->pieces.list);
    k->pieces.list[k->pieces.count++] = p;
}

/* What stands in it, in the piece's own language where it has one. */
static void fill_piece(struct composer *k, const struct node *n, struct block *b)
{
    struct block_list children = { 0 };
    unsigned languages = k->languages;
    bool only = k->only;
    int shift = k->shift;

    /* Under a headline the first level of headings is the second. */
    for (const struct node *child = n->first; child && k->shift == shift; child = child->next)
        k->shift += str_is(node_attribute(child, "kind"), "headline");
    if (b->piece.language >= 0) {
        k->languages &= 1u << b->piece.language;
        k->only = true;
    }
    k->in_piece = true;
    compose_blocks(k, n, &children);
    k->in_piece = false;
    k->languages = languages;
    k->only = only;
    k->shift = shift;
    b->first = children.first;
}

static struct block *append_piece(struct composer *k, const struct node *n, struct block *page)
{
    struct block_list list = { 0 };
    const struct block *last = page->first;
    struct block *b = compose_block(k, &list, BLOCK_PIECE, n->at);

    while (last && last->next)
        last = last->next;
    if (last)
        ((struct block *)last)->next = b;
    else
        page->first = b;
    return b;
}

/* A draft marks the place. `told`: why it is empty was reported. */
static void empty_piece(struct composer *k, const struct node *n, struct block *b, bool told)
{
    struct str kind = node_attribute(n, "kind"), names[LANGUAGES] = { kind, kind };
    struct block_list mark = { 0 };

    if (!told)
        diag_error(k->diag, n->at, MSG_PIECE_EMPTY);
    if (!k->draft)
        return;
    compose_gap_block(k, names, n->at, &mark);
    b->first = mark.first;
}

void compose_piece(struct composer *k, const struct node *n, struct block_list *out)
{
    const struct node *f[PIECE_FIELDS];
    struct block_piece region = { 0 };
    struct block *b;

    if (k->in_piece) {
        diag_error(k->diag, n->at, MSG_PIECE_INSIDE);
        return;
    }
    if (!n->attributes || !node_find(n->attributes, "options")) {
        diag_error(k->diag, n->at, MSG_PIECE_NO_REGION);
        return;
    }
    if (!compose_options(k, n, piece_fields, f) || !in_edition(k, f[P_EDITION]) ||
        !read_piece(k, f, &region))
        return;
    if (region.language >= 0 && !(k->languages >> region.language & 1))
        return;
    b = append_piece(k, n, page_of(k, n, out));
    b->piece = region;
    compose_anchor(k, n, b);
    b->piece.name = b->id.len ? b->id : str_format(k->arena, "%zu", k->pieces.count + 1);
    keep_piece(k, f, b);
    size_t reports = diag_count(k->diag);

    fill_piece(k, n, b);
    if (!b->first && !f[P_FROM])
        empty_piece(k, n, b, diag_count(k->diag) > reports);
}

/* ---- headlines ---- */

static struct bilingual text_of(struct composer *k, const struct node *n,
                                struct bilingual otherwise)
{
    struct bilingual text = { 0 };

    if (!n)
        return otherwise;
    field_bilingual(n, &text, k->diag);
    return text;
}

/* （一） after the deck. */
static void add_series(struct composer *k, const struct node *n, struct bilingual *deck)
{
    long number;

    if (!n || !field_int(n, 1, 99, &number, k->diag))
        return;
    for (int l = 0; l < LANGUAGES; l++) {
        enum look_form form = l == LANGUAGE_ZH ? LOOK_CHINESE : LOOK_ARABIC;
        struct str numeral = look_numeral(k->arena, form, (unsigned)number);

        if (deck->in[l].len)
            deck->in[l] = str_join(k->arena, deck->in[l], compose_word(k, WORD_SERIES, l, numeral));
    }
}

/* ::: headline {size=48}: kicker, title, deck; title and deck of the front matter
 * where it names none. */
void compose_headline(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "kicker", "引题", FIELD_SCALAR | FIELD_MAP, false },
        { "title", "主题", FIELD_SCALAR | FIELD_MAP, false },
        { "deck", "副题", FIELD_SCALAR | FIELD_MAP, false },
        { "series", "连载", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field options[] = {
        { "size", "字号", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *f[4] = { NULL, NULL, NULL, NULL }, *option[1], *data = node_find(n, "data");
    const struct document *doc = k->document;
    struct bilingual none = { 0 };
    long size = 0;

    compose_options(k, n, options, option);
    if (data && data->first &&
        !field_read(data->first, compose_block_name(k, n), fields, f, k->diag))
        return;
    struct bilingual deck = text_of(k, f[2], f[1] ? none : doc->deck);
    struct block *b = compose_block(k, out, BLOCK_HEADLINE, n->at);

    compose_anchor(k, n, b);
    add_series(k, f[3], &deck);
    b->text = compose_phrased(k, text_of(k, f[1], doc->title),
                             f[1] ? f[1]->at : doc->title_at);
    b->headline.kicker = f[0] ? compose_phrased(k, text_of(k, f[0], none), f[0]->at)
                              : (struct block_pair){ 0 };
    b->headline.deck = compose_phrased(k, deck, f[2] ? f[2]->at : doc->deck_at);
    if (option[0] && field_int(option[0], 10, 120, &size, k->diag))
        b->headline.size = (int)size;
}

/* ---- the folio line ---- */

/* The credits on one line, parted by bars. */
static struct block_pair one_line(struct composer *k, const struct block_pair *each, size_t count)
{
    struct block_pair line = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };

        for (size_t i = 0; i < count; i++) {
            const struct block_text *text = &each[i].in[l];

            if (runs.count && text->count)
                compose_run_add(k, &runs, (struct block_run){ .text = STR("  |  "),
                                                              .at = text->runs[0].at });
            for (size_t r = 0; r < text->count; r++)
                compose_run_add(k, &runs, text->runs[r]);
        }
        line.in[l] = (struct block_text){ .runs = runs.runs, .count = runs.count };
    }
    return line;
}

/* Credits on one line, and each by itself. */
static void credits(struct composer *k, const struct node *list, struct block *b)
{
    struct block_pair *each = ARENA_ARRAY(k->arena, struct block_pair, MOST_CREDITS);
    size_t count = 0;

    for (const struct node *n = list->kind == NODE_LIST ? list->first : NULL; n; n = n->next) {
        struct bilingual text = { 0 };

        if (count == MOST_CREDITS) {
            diag_error(k->diag, n->at, MSG_COMPOSE_ITEMS, str_number(k->arena, MOST_CREDITS));
            break;
        }
        if (!field_bilingual(n, &text, k->diag))
            continue;
        each[count++] = compose_string_pair(k, text, n->at);
    }
    b->folio.credits = one_line(k, each, count);
    b->folio.credit = each;
    b->folio.credit_count = count;
}

void compose_folio(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "items", "报眉", FIELD_LIST, true }, { "credits", "署名", FIELD_LIST, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field none[] = { { NULL, NULL, FIELD_ANY, false } };
    const struct node *f[2], *option[1], *body = compose_body(k, n);
    struct block_pair *items = ARENA_ARRAY(k->arena, struct block_pair, MOST_ITEMS);
    size_t count = 0;

    compose_options(k, n, none, option);
    if (!body || !field_read(body, compose_block_name(k, n), fields, f, k->diag))
        return;
    for (const struct node *item = f[0]->first; item; item = item->next) {
        if (count == MOST_ITEMS) {
            diag_error(k->diag, item->at, MSG_COMPOSE_ITEMS, str_number(k->arena, MOST_ITEMS));
            break;
        }
        items[count++] = compose_node_pair(k, item);
    }
    struct block *b = compose_block(k, out, BLOCK_FOLIO, n->at);

    compose_anchor(k, n, b);
    b->folio.items = items;
    b->folio.count = count;
    if (f[1])
        credits(k, f[1], b);
}

/* ---- 下转, 上接 ---- */

static struct piece *find_piece(struct composer *k, struct str id)
{
    for (size_t i = 0; i < k->pieces.count; i++)
        if (id.len && str_eq(k->pieces.list[i]->id, compose_id(k, id)))
            return k->pieces.list[i];
    return NULL;
}

/* A line that names the page of another piece and goes there. */
static struct block *turn_line(struct composer *k, enum word_id word, struct str id, struct span at)
{
    struct block_list list = { 0 };
    struct block *b = compose_block(k, &list, BLOCK_WORDS, at);

    b->words = BLOCK_TURN;
    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };

        if (!compose_prints(k, l))
            continue;
        compose_run_add(k, &runs, (struct block_run){
            .text = compose_word(k, word, l, STR("{1}")), .page_of = compose_id(k, id), .at = at,
            .link = str_join(k->arena, STR("#"), compose_id(k, id)), .flags = BLOCK_WHOLE });
        b->text.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    k->asks_pages = true;
    return b;
}

static bool is_text(const struct block *b)
{
    return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_LIST || b->kind == BLOCK_LINES ||
        b->kind == BLOCK_WORDS;
}

/* 下转 goes to the end of the text. */
static void add_to(struct composer *k, struct piece *p)
{
    struct block *line = turn_line(k, WORD_TURN_TO, p->to->text, p->to->at);
    const struct block *last = NULL, *b;

    for (b = p->block->first; b; b = b->next)
        last = is_text(b) || !last || !is_text(last) ? b : last;
    if (!last)
        return;
    line->next = last->next;
    ((struct block *)(uintptr_t)last)->next = line;
}

/* 上接 goes before the text, under the headline. */
static void add_from(struct composer *k, struct piece *p)
{
    struct block *line = turn_line(k, WORD_TURN_FROM, p->from->text, p->from->at);

    line->level = 1;
    struct block *head = (struct block *)(uintptr_t)p->block->first;

    if (head && head->kind == BLOCK_HEADLINE) {
        line->next = head->next;
        head->next = line;
    } else {
        line->next = head;
        p->block->first = line;
    }
}

static bool turns_nowhere(struct composer *k, const struct node *named)
{
    struct str *ids = ARENA_ARRAY(k->arena, struct str, k->pieces.count + 1);

    for (size_t i = 0; i < k->pieces.count; i++)
        ids[i] = k->pieces.list[i]->id;
    diag_error(k->diag, named->at, MSG_TURN_NOWHERE, named->text);
    struct str nearest = diag_nearest(named->text, ids, k->pieces.count);

    if (nearest.len)
        diag_note(k->diag, named->at, MSG_DID_YOU_MEAN, nearest);
    return false;
}

/* Does the piece named here name this one in turn? */
static bool turn_matches(struct composer *k, const struct piece *p, const struct node *named,
                         bool to)
{
    const struct piece *other = find_piece(k, named->text);

    if (!other)
        return turns_nowhere(k, named);
    const struct node *back = to ? other->from : other->to;

    if (p->id.len && back && find_piece(k, back->text) == p)
        return true;
    diag_error(k->diag, named->at, MSG_TURN_ONE_WAY, named->text, to ? STR("from") : STR("to"),
               p->id.len ? p->id : STR("…"));
    diag_note(k->diag, back ? back->at : other->at, MSG_TURN_OTHER);
    return false;
}

/* The lines of a piece that another leaves all its text to are of use on pages alone. */
static void mark_rest(struct piece *p, const struct piece *from)
{
    bool alone = true;

    for (const struct block *b = p->block->first; b; b = b->next)
        alone = alone && (b->kind == BLOCK_HEADLINE || b->kind == BLOCK_WORDS);
    if (!alone || p->to)
        return;
    p->block->piece.rest = true;
    for (const struct block *b = from->block->first; b; b = b->next)
        if (b->kind == BLOCK_WORDS && b->words == BLOCK_TURN
            && span_same_start(b->at, from->to->at))
            ((struct block *)(uintptr_t)b)->words = BLOCK_TURN_ALONE;
}

/* Text flows to a piece that stands after this one. */
static void join(struct composer *k, struct piece *p, struct piece *to, size_t i)
{
    for (size_t n = i + 1; n < k->pieces.count; n++)
        if (k->pieces.list[n] == to) {
            p->block->piece.to = to->block->id;
            to->block->piece.from = p->block->id;
            mark_rest(to, p);
        }
}

void compose_turns(struct composer *k)
{
    for (size_t i = 0; i < k->pieces.count; i++) {
        struct piece *p = k->pieces.list[i];

        p->turns = p->to && turn_matches(k, p, p->to, true);
        if (p->turns)
            add_to(k, p);
        if (p->from && turn_matches(k, p, p->from, false))
            add_from(k, p);
    }
    for (size_t i = 0; i < k->pieces.count; i++)
        if (k->pieces.list[i]->turns)
            join(k, k->pieces.list[i], find_piece(k, k->pieces.list[i]->to->text), i);
}
