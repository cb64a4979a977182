/* job/chart_data.c - the values of a chart as CSV (chart_data.h) */
#include "job/chart_data.h"

/* In quotes where a reader would take it apart. */
static void add_cell(struct buf *b, struct str s)
{
    bool quoted = false;

    for (size_t i = 0; i < s.len && !quoted; i++)
        quoted = s.ptr[i] == ',' || s.ptr[i] == '"' || s.ptr[i] == '\n' || s.ptr[i] == ';';
    buf_z(b, quoted ? "\"" : "");
    for (size_t i = 0; i < s.len; i++) {
        buf_char(b, s.ptr[i]);
        if (s.ptr[i] == '"')
            buf_char(b, '"');
    }
    buf_z(b, quoted ? "\"" : "");
}

/* Both languages where they differ. */
static struct str cell(struct arena *a, struct str zh, struct str en, enum edition edition)
{
    if (edition != EDITION_ZH_EN || !en.len || str_eq(zh, en))
        return edition == EDITION_EN || !zh.len ? en : zh;
    return zh.len ? str_join(a, str_join(a, zh, STR(" | ")), en) : en;
}

void chart_data_csv(struct arena *a, const struct block_drawing *drawing, enum edition edition,
                    struct buf *out)
{
    struct block_cells in[LANGUAGES] = { { NULL, 0, 0 } };

    for (int l = 0; l < LANGUAGES; l++)
        in[l] = drawing->table(drawing->context, a, (enum language)l);
    for (size_t row = 0; row < in[0].rows; row++) {
        for (size_t k = 0; k < in[0].columns; k++) {
            size_t zh = row * in[LANGUAGE_ZH].columns + k, en = row * in[LANGUAGE_EN].columns + k;

            buf_z(out, k ? "," : "");
            add_cell(out, cell(a, in[LANGUAGE_ZH].cells[zh],
                               k < in[LANGUAGE_EN].columns ? in[LANGUAGE_EN].cells[en] : STR_NONE,
                               edition));
        }
        buf_char(out, '\n');
    }
}
