/*
 * layout/value.c - a figure on one baseline
 *
 * The numerals of most text faces are proportional: in a column each digit is centred in a
 * cell as wide as the widest of them, commas and points keep their own width.
 */
#include "layout/value.h"

/* Wider than any page: a figure is measured before its place is known. */
#define UNBOUNDED PU_PT(20000)
/* Bytes of a Chinese verb that may have a line before its figure: 稳定在, not 约 or 超过. */
#define VERB_LEAST sizeof "稳定在" - 1

bool value_has_number(const struct block_value *v)
{
    return v->number.len > 0;
}

/* " of coal equivalent": a line may end before it, not in it. */
static struct str held_together(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s.len; i++)
        if (i && s.ptr[i] == ' ')
            buf_z(&b, "\xc2\xa0");
        else
            buf_char(&b, s.ptr[i]);
    return buf_str(&b);
}

size_t value_runs(struct arena *a, const struct block_value *v, enum language language,
                  struct block_run runs[VALUE_RUNS])
{
    ptrdiff_t of = str_find(v->unit, STR(" of "));
    size_t kept = of > 0 ? (size_t)of : v->unit.len;
    struct block_run whole = { .text = block_value_text(a, v), .at = v->at,
                               .flags = value_has_number(v) ? BLOCK_WHOLE : 0 };
    size_t n = 0;

    if (!value_has_number(v)) {
        runs[0] = whole;
        return 1;
    }
    if (language == LANGUAGE_ZH) {
        if (v->before.len >= VERB_LEAST) {
            runs[n] = whole;
            runs[n++].text = v->before;
            whole.text = str_from(whole.text, v->before.len);
        }
        runs[n++] = whole;
        return n;
    }
    if (v->before.len)
        runs[n++] = (struct block_run){ .text = v->before, .at = v->at };
    whole.text = str_join(a, v->number, str_sub(v->unit, 0, kept));
    runs[n++] = whole;
    if (kept < v->unit.len)
        runs[n++] = (struct block_run){ .text = held_together(a, str_from(v->unit, kept)),
                                        .at = v->at };
    if (v->after.len)
        runs[n++] = (struct block_run){ .text = v->after, .at = v->at };
    return n;
}

pu longest_word(struct layout *l, struct str s, const struct text_style *style,
                enum language language)
{
    pu most = 0;

    while (s.len) {
        ptrdiff_t space = str_find_char(s, ' ');
        struct str word = space < 0 ? s : str_sub(s, 0, (size_t)space);
        pu width = word.len ? text_width(l->text, word, style, language) : 0;

        if (width > most)
            most = width;
        s = space < 0 ? STR_NONE : str_from(s, (size_t)space + 1);
    }
    return most;
}

pu value_least(struct layout *l, const struct block_value *v, const struct text_style *style,
               enum language language)
{
    struct block_run runs[VALUE_RUNS];
    size_t count = value_runs(l->paper, v, language, runs);
    pu most = 0;

    for (size_t i = 0; i < count; i++) {
        pu width = runs[i].flags & BLOCK_WHOLE ?
            text_width(l->text, runs[i].text, style, language) :
            longest_word(l, runs[i].text, style, language);

        if (width > most)
            most = width;
    }
    return most;
}

struct value_line value_set(struct layout *l, struct arena *a, const struct block_value *v,
                            struct value_styles styles, enum language language, uint32_t node)
{
    struct str parts[4] = { v->before, v->number, v->unit, v->after };
    struct text_piece pieces[4];
    size_t n = 0;

    for (int i = 0; i < 4; i++) {
        if (!parts[i].len)
            continue;
        pieces[n] = (struct text_piece){
            .text = parts[i], .style = i == 1 ? styles.number : styles.word,
            .language = language, .flags = n ? TEXT_GLUE_BEFORE : 0, .node = node, .at = v->at
        };
        n++;
    }
    struct text_style plain = *styles.word;
    plain.align = TEXT_START;
    plain.indent = plain.hang = 0;
    /* The gap beside a large numeral is that of the small words. */
    if (styles.number->size > plain.size)
        plain.autospace = (int)((int64_t)plain.autospace * plain.size / styles.number->size);
    struct text_paragraph p = { .style = &plain, .language = language, .pieces = pieces,
                                .count = n, .measure = UNBOUNDED };
    struct text_lines lines = text_compose(l->text, a, &p, l->diag);
    struct value_line out = { .width = 0 };
    if (!lines.ok)
        l->ok = false;
    if (lines.count) {
        out.line = lines.lines[0];
        out.line.offset = 0;
        out.width = out.point = out.line.width;
    }
    return out;
}

struct value_digits value_digits(struct layout *l, const struct text_style *style,
                                 enum language language)
{
    struct value_digits d = { .cell = 0 };

    for (int i = 0; i < 10; i++) {
        char c = (char)('0' + i);

        d.width[i] = text_width(l->text, (struct str){ &c, 1 }, style, language);
        d.cell = d.width[i] > d.cell ? d.width[i] : d.cell;
    }
    return d;
}

static char char_at(const struct page_glyphs *g, uint32_t i)
{
    return g->glyphs[i].cluster < g->text.len ? g->text.ptr[g->glyphs[i].cluster] : 0;
}

/* How far digits have moved what stands to their right, and where those before the point end. */
struct cells { const struct value_digits *digits; pu moved, point; bool seen, done; };

/* A comma or a thin space between two groups of digits. */
static bool parts_groups(const struct page_glyphs *g, uint32_t i)
{
    struct str rest = str_from(g->text, g->glyphs[i].cluster);

    return char_at(g, i) == ',' || str_starts(rest, STR("\xe2\x80\x89")) ||
        str_starts(rest, STR("\xe2\x80\xaf"));
}

/* The room of a digit: what a face sets between two of them goes, the gap after the last stays. */
static pu advance(const struct page_glyphs *g, uint32_t i, const struct cells *c)
{
    if (i + 1 < g->count && str_is_digit(char_at(g, i + 1)))
        return g->glyphs[i + 1].x - g->glyphs[i].x;
    return c->digits->width[char_at(g, i) - '0'];
}

static void shift_run(struct arena *a, struct page_glyphs *g, struct cells *c)
{
    struct page_glyph *glyphs = ARENA_ARRAY(a, struct page_glyph, g->count);
    pu start = c->moved;

    for (uint32_t i = 0; i < g->count; i++) {
        pu at = g->at.x + g->glyphs[i].x + c->moved;
        char letter = char_at(g, i);
        glyphs[i] = g->glyphs[i];
        glyphs[i].x += c->moved - start;
        if (str_is_digit(letter)) {
            glyphs[i].x += (c->digits->cell - c->digits->width[letter - '0']) / 2;
            c->moved += c->digits->cell - advance(g, i, c);
            c->point = c->done ? c->point : at + c->digits->cell;
            c->seen = true;
        } else if (c->seen && !parts_groups(g, i)) {
            c->done = true;
        }
    }
    g->glyphs = glyphs;
    g->at.x += start;
    g->width += c->moved - start;
}

struct value_line value_set_cells(struct layout *l, struct arena *a, const struct block_value *v,
                                  struct value_styles styles, enum language language,
                                  uint32_t node, const struct value_digits *digits)
{
    struct value_line out = value_set(l, a, v, styles, language, node);
    struct page_glyphs *runs = ARENA_ARRAY(a, struct page_glyphs, out.line.count);
    struct cells c = { .digits = digits };

    for (uint32_t i = 0; i < out.line.count; i++) {
        runs[i] = out.line.runs[i];
        shift_run(a, &runs[i], &c);
    }
    out.line.runs = runs;
    out.line.width += c.moved;
    out.width = out.line.width;
    out.point = c.seen ? c.point : out.width;
    return out;
}

uint32_t value_node(struct layout *l, const struct block_value *v, uint32_t node, int language)
{
    if (!node || (!v->figure.len && language < 0))
        return node;
    node = tree_add(l->tree, node, TREE_SPAN, language, v->at);
    tree_words(l->tree, node)->figure = v->figure;
    return node;
}
