/* web/cards.c - rows of number blocks, and the grid of numbered tasks */
#include "web/write.h"

#include "base/utf8.h"

/* ---- cards ---- */

/* `hidden` where the other language is seen too. */
static void value_line(struct web *w, const struct block_value *v, enum language l, bool tell,
                       bool hidden)
{
    bool number = v->number.len > 0;

    buf_format(&w->out, "<p class=\"value%s\"", number ? "" : " wording");
    if (tell)
        web_lang(w, l);
    web_z(w, hidden ? " hidden>" : ">");
    web_value(w, v, l, WEB_PARTS, STR_NONE);
    web_z(w, "</p>\n");
}

/* One line where both languages read alike, and for who sees both where English says no more. */
static void value(struct web *w, const struct block_value v[LANGUAGES])
{
    bool same = w->both && block_value_same(&v[LANGUAGE_ZH], &v[LANGUAGE_EN]);

    web_z(w, "<div>\n");
    for (int l = 0; l < LANGUAGES; l++) {
        bool again = w->both && l == LANGUAGE_EN && block_value_told(&v[LANGUAGE_ZH], &v[l]);

        if (web_prints(w, (enum language)l) && block_value_any(&v[l]) && !(same && again))
            value_line(w, &v[l], (enum language)l, !same, again);
    }
    web_z(w, "</div>\n");
}

static void lines(struct web *w, const struct block_card_entry *e,
                  const struct block_pair *common)
{
    web_z(w, "<div>\n");
    for (size_t i = 0; i < e->line_count; i++) {
        bool again = w->both && block_pair_told(&e->lines[i]);

        for (int l = 0; l < LANGUAGES; l++) {
            if (block_pair_same(&e->lines[i], common) ||
                !web_has(w, &e->lines[i], (enum language)l))
                continue;
            web_z(w, "<p class=\"line\"");
            web_lang(w, (enum language)l);
            web_z(w, l == LANGUAGE_EN && again ? " hidden>" : ">");
            w->brief = true;
            web_runs(w, &e->lines[i].in[l], (enum language)l, false);
            w->brief = false;
            web_z(w, "</p>\n");
        }
    }
    web_z(w, "</div>\n");
}

static void entry(struct web *w, const struct block_card_entry *e,
                  const struct block_pair *common)
{
    web_z(w, "<div>\n<p class=\"label\">");
    web_spans(w, &e->label, false);
    web_z(w, "</p>\n");
    value(w, e->value);
    lines(w, e, common);
    web_z(w, "</div>\n");
}

/*
 * In hundredths of rem, as house.css sets them: a digit, a mark between digits, half a Han
 * character or a letter of the unit, all columns on a wide screen beside contents, a gap.
 */
enum { DIGIT = 125, MARK = 65, LETTER = 48, SCREEN = 5700, GAP = 150 };

static int value_width(const struct block_value *v)
{
    struct str number = v->number, unit = v->unit;
    int width = 0;

    while (number.len) {
        uint32_t c = utf8_next(&number);

        width += c == '.' || c == ',' ? MARK : utf8_columns(c) * DIGIT;
    }
    while (number.ptr && unit.len && width < SCREEN)
        width += utf8_columns(utf8_next(&unit)) * LETTER;
    return width;
}

/* The widest number with its unit. */
static int widest(const struct web *w, const struct block *b)
{
    int most = 0;

    for (size_t i = 0; i < b->cards.count; i++)
        for (size_t k = 0; k < b->cards.cards[i].count; k++) {
            const struct block_card_entry *e = &b->cards.cards[i].entries[k];
            int width = value_width(&e->value[web_first(w)]);

            most = width > most ? width : most;
        }
    return most;
}

/*
 * No more than there are entries, or than leaves numbers beside their units. A screen holds six
 * abreast: a wider row is two of like length, and no block stands alone below. What a template for
 * telephones sets beside each other is no measure for a wide screen.
 */
static int columns_of(const struct web *w, const struct block *b)
{
    const struct look *look = w->page->look;
    int columns = b->cards.columns > 0 ? b->cards.columns
        : look->cards_columns > 0 && !look->grows ? look->cards_columns : 4;
    int most = (SCREEN + GAP) / (widest(w, b) + GAP), entries = 0, rows;

    /* Words of two languages need the width of four. */
    most = w->both && most > 4 ? 4 : most;
    for (size_t i = 0; i < b->cards.count; i++)
        entries += (int)b->cards.cards[i].count;
    if (entries && entries < columns)
        columns = entries;
    if (columns > 6)
        columns = (columns + 1) / 2;
    if (columns <= most)
        return columns;
    most = most ? most : 1;
    rows = (entries + most - 1) / most;
    return (entries + rows - 1) / rows;
}

void web_cards(struct web *w, const struct block *b)
{
    web_pair(w, &b->cards.common, "p", "note", STR_NONE);
    buf_format(&w->out, "<ul class=\"cards%s\" style=\"--columns:%d\" role=\"list\"",
               b->cards.strip ? " strip" : "", columns_of(w, b));
    web_id(w, b->id);
    web_z(w, ">\n");
    for (size_t i = 0; i < b->cards.count; i++) {
        const struct block_card *card = &b->cards.cards[i];

        web_z(w, card->count > 1 ? "<li class=\"joined\">\n" : "<li>\n");
        for (size_t k = 0; k < card->count; k++)
            entry(w, &card->entries[k], &b->cards.common);
        web_z(w, "</li>\n");
    }
    web_z(w, "</ul>\n");
}

/* ---- tasks ---- */

static void number(struct web *w, struct str number, enum language l, bool badge)
{
    if (!web_prints(w, l) || !number.len)
        return;
    web_z(w, badge ? "<span class=\"number badge\"" : "<span class=\"number\"");
    web_lang(w, l);
    web_z(w, l != web_first(w) ? " hidden>" : ">");
    web_escape(w, number);
    web_z(w, "</span>");
}

void web_number(struct web *w, const struct str text[LANGUAGES], bool badge)
{
    number(w, text[LANGUAGE_ZH], LANGUAGE_ZH, badge);
    number(w, text[LANGUAGE_EN], LANGUAGE_EN, badge);
}

static void bullets(struct web *w, const struct block_task *t, enum language l)
{
    bool open = false;

    for (size_t i = 0; i < t->item_count; i++) {
        if (!web_has(w, &t->items[i], l))
            continue;
        if (!open) {
            web_z(w, "<ul");
            web_lang(w, l);
            web_z(w, ">\n");
        }
        open = true;
        web_z(w, "<li>");
        web_runs(w, &t->items[i].in[l], l, false);
        web_z(w, "</li>\n");
    }
    if (open)
        web_z(w, "</ul>\n");
}

static void task(struct web *w, const struct block_task *t)
{
    web_z(w, "<li>\n<p class=\"name\">");
    web_number(w, t->number, w->page->look->shapes.task > 0);
    web_z(w, " <span class=\"words\">");
    web_spans(w, &t->title, false);
    web_z(w, "</span></p>\n");
    bullets(w, t, LANGUAGE_ZH);
    bullets(w, t, LANGUAGE_EN);
    web_z(w, "</li>\n");
}

void web_tasks(struct web *w, const struct block *b)
{
    web_z(w, "<ol class=\"tasks\" role=\"list\"");
    web_id(w, b->id);
    web_z(w, ">\n");
    for (size_t i = 0; i < b->tasks.count; i++)
        task(w, &b->tasks.tasks[i]);
    web_z(w, "</ol>\n");
}
