/*
 * compose/table_unit.c - the unit line of a table: 单位：亿元、%
 *
 * A bare 亿元 is put behind the house's word. Where only Chinese is given, the English comes from the
 * registry of units, if English prints the unit unconverted: rows that are typed keep its magnitude
 * (100 million yuan), rows of indicators have money in billions; what else has 万 or 亿 is said in
 * their cells, since English prints each as it is large.
 */
#include "compose/tabling.h"

struct naming {
    struct composer *k;
    bool typed;                 /* the rows are */
    struct buf out;
};

/* 亿 of 亿元; none where the unit has no magnitude. */
static struct str magnitude(const struct unit *u)
{
    return u->plain && u->plain != u ? compose_magnitude(u, u->zh, LANGUAGE_ZH) : STR("");
}

/* Its English without a magnitude; none where English converts it or has no word for it. */
static struct str plain_name(const struct unit *u)
{
    const struct unit *plain = u->plain ? u->plain : u;
    bool kept = u->english == UNIT_EN_SUFFIX || u->english == UNIT_EN_NOUN ||
                (u->english == UNIT_EN_CURRENCY && !plain->power) ||
                (u->english == UNIT_EN_MASS && str_is(plain->zh, "吨")) ||
                (u->english == UNIT_EN_AREA && !str_is(plain->zh, "亩"));

    return kept ? str_trim(plain->en_many) : STR("");
}

/* False: the unit has no English here. */
static bool add_name(struct naming *n, struct str zh)
{
    static const struct { const char *zh, *typed, *printed; } magnitudes[] = {
        { "", "", "" }, { "万", "10,000 ", NULL }, { "亿", "100 million ", "billion " }
    };
    const struct unit *u = units_find(n->k->data->units, str_trim(zh));
    struct str name = u ? plain_name(u) : STR("");
    bool counter = u && u->english == UNIT_EN_NOUN && !name.len;    /* 家: the table's noun */

    if (!name.len && !counter)
        return false;
    for (size_t i = 0; i < sizeof magnitudes / sizeof magnitudes[0]; i++) {
        const char *words = n->typed ? magnitudes[i].typed : magnitudes[i].printed;

        if (!str_is(magnitude(u), magnitudes[i].zh))
            continue;
        if (!n->typed && i && u->english != UNIT_EN_CURRENCY)
            words = NULL;
        if (!words || (counter && !*words))
            return true;
        buf_z(&n->out, n->out.len ? ", " : "");
        buf_add(&n->out, str_trim(str_join(n->k->arena, str_of(words), name)));
        return true;
    }
    return false;
}

/* The English of 亿元、%. False: not of all of them. */
static bool english(struct naming *n, struct str zh)
{
    while (zh.len) {
        struct str unit = table_unit_next(&zh);

        if (!add_name(n, unit))
            return false;
    }
    return true;
}

/* 亿元, not 单位：亿元 nor 单位见表内 */
static bool is_bare(struct str s)
{
    static const char *const heads[] = { "单位", "计量单位", "Unit", "unit" };

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (str_starts(s, str_of(heads[i])))
            return false;
    return s.len && str_find(s, STR("：")) < 0 && str_find(s, STR(":")) < 0;
}

struct block_pair table_unit_line(struct composer *k, const struct node *n, bool typed)
{
    struct naming naming = { .k = k, .typed = typed, .out = { .arena = k->arena } };
    struct bilingual text = { 0 };
    bool bare, known;

    if (!n || !field_bilingual(n, &text, k->diag))
        return (struct block_pair){ 0 };
    bare = is_bare(text.in[LANGUAGE_ZH]);
    known = bare && !text.in[LANGUAGE_EN].len && english(&naming, text.in[LANGUAGE_ZH]);
    if (known)
        text.in[LANGUAGE_EN] = buf_str(&naming.out);
    for (int l = 0; l < LANGUAGES; l++)
        if (is_bare(text.in[l]))
            text.in[l] = compose_word(k, WORD_TABLE_UNIT, (enum language)l, text.in[l]);
    return known ? compose_plain_pair(k, text, n->at) : compose_string_pair(k, text, n->at);
}
