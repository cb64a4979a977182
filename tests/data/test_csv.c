/*
 * tests/data/test_csv.c - tables: cells and their places, the exact messages, random tables
 *
 * YAOLAN_TABLES=1000000 in the environment sets the number of random tables.
 */
#include "reading.h"

#include "base/utf8.h"
#include "data/csv.h"

/* A table being read; `bytes` may hold NUL. */
struct opened {
    struct reading r;
    struct csv *csv;
};

static struct opened open_bytes(const void *bytes, size_t size)
{
    struct opened o = { reading_open("x.csv", bytes, size, LANGUAGE_EN), NULL };
    struct node *n = csv_read(o.r.arena, o.r.source, o.r.diag);

    assert_true(!n || csv_is_table(n));
    o.csv = n ? csv_open(o.r.arena, n, o.r.diag) : NULL;
    return o;
}

static struct opened open_text(const char *text)
{
    return open_bytes(text, strlen(text));
}

/* Every cell with its place: 1:3 [text], a quoted one "text"; a line for each row. */
static const char *dump(struct opened *o)
{
    struct buf out = { .arena = o->r.arena };
    const struct cell *cells;
    size_t count;

    while (o->csv && (cells = csv_row(o->csv, &count))) {
        for (size_t i = 0; i < count; i++) {
            unsigned line, column;

            span_place(cells[i].at, &line, &column);
            buf_format(&out, cells[i].quoted ? "%u:%u \"%.*s\"%s" : "%u:%u [%.*s]%s", line, column,
                       STR_ARG(cells[i].text), i + 1 < count ? " " : "");
        }
        buf_char(&out, '\n');
    }
    return str_z(o->r.arena, buf_str(&out));
}

/* The messages without the lines of input. */
static const char *words(struct opened *o)
{
    struct str rest = str_of(reading_messages(&o->r));
    struct buf out = { .arena = o->r.arena };

    while (rest.len) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, end < 0 ? rest.len : (size_t)end + 1);

        rest = str_from(rest, line.len);
        if (!str_starts(line, STR("    ")))
            buf_add(&out, line);
    }
    return str_z(o->r.arena, buf_str(&out));
}

static void gives(const char *text, const char *rows, const char *messages)
{
    struct opened o = open_text(text);

    assert_string_equal(dump(&o), rows);
    assert_string_equal(words(&o), messages);
    reading_close(&o.r);
}

static void cells_and_places(void **state)
{
    (void)state;
    gives("a,b\n1,2\n", "1:1 [a] 1:3 [b]\n2:1 [1] 2:3 [2]\n", "");
    /* CRLF and LF may be mixed; the last line needs none; wholly empty lines are skipped */
    gives("\r\n\na,b\r\n1,2\n\n3,4", "3:1 [a] 3:3 [b]\n4:1 [1] 4:3 [2]\n6:1 [3] 6:3 [4]\n", "");
    gives("指标\t值\n产值\t5,3\n", "1:1 [指标] 1:4 [值]\n2:1 [产值] 2:4 [5,3]\n", "");
    gives("\xEF\xBB\xBF指标,值\n", "1:1 [指标] 1:4 [值]\n", "");
    gives("a,b\n\"x, \"\"y\"\"\r\nz\",2\n,\"\"\n",
          "1:1 [a] 1:3 [b]\n2:1 \"x, \"y\"\r\nz\" 3:4 [2]\n4:1 [] 4:2 \"\"\n", "");
    gives("a\n\"\"\n", "1:1 [a]\n2:1 \"\"\n", "");
    /* the separator is the one that the first line has more of, outside quotes */
    gives("a,b\tc\td\n", "1:1 [a,b] 1:5 [c] 1:7 [d]\n", "");
    gives("\r\n\"a\t\tb\",c\n", "2:1 \"a\t\tb\" 2:8 [c]\n", "");
    gives("a\t", "1:1 [a] 1:3 []\n", "");
    /* blanks belong to a cell */
    gives("a,b\n 1 ,\n", "1:1 [a] 1:3 [b]\n2:1 [ 1 ] 2:5 []\n", "");
    /* what a spreadsheet would take for a formula is text */
    gives("a,b\n=1+1,@x\n+2,-3\n", "1:1 [a] 1:3 [b]\n2:1 [=1+1] 2:6 [@x]\n3:1 [+2] 3:4 [-3]\n", "");
    /* empty rows before the heads, and empty rows of any width */
    gives(",,\na,b\n,\n,,,\n1,2\n", "2:1 [a] 2:3 [b]\n3:1 [] 3:2 []\n5:1 [1] 5:3 [2]\n", "");
}

static void mistakes(void **state)
{
    (void)state;
    gives("", "", "x.csv: error: the table is empty\n");
    gives("\n\r\n", "", "x.csv: error: the table is empty\n");
    gives("a,b\n1,2,3\n1\n4,5\n", "1:1 [a] 1:3 [b]\n4:1 [4] 4:3 [5]\n",
          "x.csv:2:5: error: this row has 3 cells, the heads are 2; a cell that holds the "
          "separator must stand in quotes\n"
          "x.csv:3:2: error: this row has 1 cells, the heads are 2; a cell that holds the "
          "separator must stand in quotes\n");
    /* a cell beyond the first one too many is not lost in silence */
    gives("a,b\n,,,x\n", "1:1 [a] 1:3 [b]\n",
          "x.csv:2:3: error: this row has 4 cells, the heads are 2; a cell that holds the "
          "separator must stand in quotes\n");
    gives("a,b\n\"1,2\n3,4\n", "1:1 [a] 1:3 [b]\n3:1 [3] 3:3 [4]\n",
          "x.csv:2:1: error: this quote is not closed before the end of the file\n");
    gives("a,b\n1\"2,3\n4,5\n", "1:1 [a] 1:3 [b]\n3:1 [4] 3:3 [5]\n",
          "x.csv:2:2: error: a quote within a cell: put the whole cell in quotes and write its "
          "own quotes twice\n");
    gives("a,b\n \"1\",2\n", "1:1 [a] 1:3 [b]\n",
          "x.csv:2:2: error: a quote within a cell: put the whole cell in quotes and write its "
          "own quotes twice\n");
    gives("a,b\n\"1\n2,3\n\"4\",5\n6,7\n", "1:1 [a] 1:3 [b]\n3:1 [2] 3:3 [3]\n4:1 \"4\" 4:5 [5]\n"
          "5:1 [6] 5:3 [7]\n",
          "x.csv:2:1: error: this quote takes in rows that follow, as part of the cell: delete it, "
          "or close it in its row\n"
          "x.csv:4:2: note: after a closing quote comes a separator or the end of the line\n");
    gives("a,b\n\"1\"2,3\n4,5\n", "1:1 [a] 1:3 [b]\n3:1 [4] 3:3 [5]\n",
          "x.csv:2:4: error: after a closing quote comes a separator or the end of the line\n"
          "x.csv:2:1: note: the cell opens its quote here\n");
    gives("a,b\r1,2\r", "",
          "x.csv:1:4: error: a carriage return alone; save with lines that end in CRLF or LF. "
          "Nothing after it was read\n");
    gives("\"a,b\n1,2\n", "",
          "x.csv:1:1: error: this quote is not closed before the end of the file\n");
    gives("a;b\n1;2\n", "", "x.csv:1:1: error: the columns are separated by \";\"; use commas or "
          "tabs\n");
    gives("指标，数值\n", "", "x.csv:1:1: error: the columns are separated by \"，\"; use commas or "
          "tabs\n");
}

static void place_and_caret(void **state)
{
    struct opened o = open_text("指标,数值\n产值,5,300\n");

    (void)state;
    dump(&o);
    assert_string_equal(reading_messages(&o.r),
        "x.csv:2:6: error: this row has 3 cells, the heads are 2; a cell that holds the separator "
        "must stand in quotes\n    产值,5,300\n           ^^^\n");
    reading_close(&o.r);
}

static void names(void **state)
{
    struct node map = { .kind = NODE_MAP }, element = { .kind = NODE_ELEMENT, .name = STR("list") };

    (void)state;
    assert_true(csv_is_name(STR("a/b.csv")) && csv_is_name(STR("B.TSV")) && csv_is_name(STR("c.tab")));
    assert_false(csv_is_name(STR("a.csv.yaml")) || csv_is_name(STR("csv")) || csv_is_name(STR("")));
    assert_false(csv_is_table(&map) || csv_is_table(&element));
}

static void encodings(void **state)
{
    static const char gb[] = "\xD6\xB8\xB1\xEA,\xCA\xFD\xD6\xB5\n\xB2\xFA\xD6\xB5,\xD4\xF6\xB3\xA4\n";
    struct opened o = open_bytes(gb, sizeof gb - 1);

    (void)state;
    assert_string_equal(dump(&o), "1:1 [指标] 1:4 [数值]\n2:1 [产值] 2:4 [增长]\n");
    assert_string_equal(words(&o), "x.csv: warning: read as GB18030 and converted; better save it "
                        "as UTF-8\n");
    reading_close(&o.r);
    o = open_bytes("a,b\n1,\0\n", 8);
    assert_null(o.csv);
    assert_string_equal(words(&o), "x.csv:2:3: error: a NUL at byte 6: this is not a text file\n");
    reading_close(&o.r);
    o = open_bytes("\xFF\xFE" "a\0,\0", 6);
    assert_null(o.csv);
    assert_string_equal(words(&o), "x.csv:1:1: error: the file is UTF-16; save it as UTF-8\n");
    reading_close(&o.r);
    gives("a,b\n1,\xFF\n", "", "x.csv:2:3: error: byte FF at offset 6 is not UTF-8, nor is the "
          "file GB18030; save it as UTF-8\n");
    gives("a,b\n1,\xE2\x80\xAEx\n", "1:1 [a] 1:3 [b]\n2:1 [1] 2:3 [\xE2\x80\xAEx]\n",
          "x.csv:2:3: error: the invisible control character U+202E; delete it\n");
}

/* `head`, then `size` times `c`, then `tail`. */
static struct opened open_long(const char *head, char c, size_t size, const char *tail)
{
    size_t h = strlen(head), t = strlen(tail);
    char *bytes = malloc(h + size + t);
    struct opened o;

    memcpy(bytes, head, h);
    memset(bytes + h, c, size);
    memcpy(bytes + h + size, tail, t);
    o = open_bytes(bytes, h + size + t);
    free(bytes);
    return o;
}

static size_t row_count(struct opened *o)
{
    size_t rows = 0, count;

    while (o->csv && csv_row(o->csv, &count))
        rows++;
    return rows;
}

/* Twenty are told one by one, more are summed up: the file is of another kind. */
static void stray_characters_beyond_twenty(void **state)
{
    static const char more[] =
        "x.csv: error: too many invisible control characters; nothing after these was looked at\n";

    (void)state;
    for (size_t count = 20; count < 22; count++) {
        struct opened o = open_long("a\n", '\x01', count, "\n");
        struct str said = diag_text(o.r.diag, o.r.arena, 100);

        assert_int_equal(str_find(said, str_of(more)) >= 0, count > 20);
        reading_close(&o.r);
    }
}

static void limits(void **state)
{
    struct opened o = open_long("a,b\n1,", 'x', CSV_CELL_LIMIT, "\n3,4\n");

    (void)state;
    assert_int_equal(row_count(&o), 3);
    assert_string_equal(words(&o), "");
    reading_close(&o.r);
    o = open_long("a,b\n1,", 'x', CSV_CELL_LIMIT + 1, "\n3,4\n");
    assert_int_equal(row_count(&o), 2);
    assert_string_equal(words(&o), "x.csv:2:3: error: the cell is longer than 1 MiB\n");
    reading_close(&o.r);
    o = open_long("a,b\n1,\"", 'x', CSV_CELL_LIMIT, "\"\n3,4\n");
    assert_int_equal(row_count(&o), 3);
    assert_string_equal(words(&o), "");
    reading_close(&o.r);
    o = open_long("a,b\n1,\"", 'x', CSV_CELL_LIMIT + 1, "\"\n3,4\n");
    assert_int_equal(row_count(&o), 2);
    assert_string_equal(words(&o), "x.csv:2:3: error: the cell that begins with this quote is "
                        "longer than 1 MiB; perhaps its closing quote is missing\n");
    reading_close(&o.r);
    o = open_long("", ',', CSV_COLUMNS - 1, "x\n");
    assert_int_equal(row_count(&o), 1);
    reading_close(&o.r);
    o = open_long("", ',', CSV_COLUMNS, "x\n1\n");
    assert_int_equal(row_count(&o), 0);
    assert_string_equal(words(&o), "x.csv:1:1001: error: the table has more than 1,000 columns\n");
    reading_close(&o.r);
    /* a million cells in a row of a narrow table take no memory */
    o = open_long("a,b\n", ',', 1000000, "x\n");
    assert_int_equal(row_count(&o), 1);
    assert_true(arena_used(o.r.arena) < 100000);
    reading_close(&o.r);
}

/* Reading goes on behind a mistake with quotes, but not for ever. */
static void mistakes_with_quotes_end(void **state)
{
    struct buf text = { .arena = arena_open() };
    struct opened o;

    (void)state;
    buf_z(&text, "a,b\n");
    for (int i = 0; i < 1000; i++)
        buf_z(&text, "x\",1\n");
    buf_z(&text, "1,2\n");
    o = open_bytes(text.ptr, text.len);
    assert_int_equal(row_count(&o), 1);
    assert_int_equal(diag_errors(o.r.diag), 1001);
    assert_non_null(strstr(str_z(o.r.arena, diag_text(o.r.diag, o.r.arena, 2000)),
                           "x.csv:1002:1: error: too many mistakes with quotes"));
    reading_close(&o.r);
    arena_close(text.arena);
}

/* ---- broken rows, told ---- */

static bool begins_with_r(void *of, const struct cell *cells, size_t count)
{
    (void)of;
    return count == 3 && str_starts(cells[0].text, STR("r"));
}

static bool all_rows(void *of, const struct cell *cells, size_t count)
{
    (void)of;
    return cells && count;
}

static void tells(const char *text, const char *rows, const char *messages)
{
    struct opened o = open_text(text);
    struct buf out = { .arena = o.r.arena };
    const struct cell *cells;
    size_t count;

    csv_tell_broken(o.csv, (struct csv_owner){ begins_with_r, NULL });
    while ((cells = csv_row(o.csv, &count))) {
        buf_z(&out, csv_is_broken(o.csv) ? "broken" : "row");
        for (size_t i = 0; i < count; i++)
            buf_format(&out, " [%.*s]", STR_ARG(cells[i].text));
        buf_char(&out, '\n');
    }
    assert_string_equal(str_z(o.r.arena, buf_str(&out)), rows);
    assert_string_equal(words(&o), messages);
    reading_close(&o.r);
}

#define WIDTH(line, column, count) "x.csv:" line ":" column ": error: this row has " count \
    " cells, the heads are 3; a cell that holds the separator must stand in quotes\n"
#define SWALLOWS(line, column) "x.csv:" line ":" column ": error: this quote takes in rows that follow, as part of " \
    "the cell: delete it, or close it in its row\n"
#define INSIDE(line, column) "x.csv:" line ":" column ": error: a quote within a cell: put the whole cell in quotes " \
    "and write its own quotes twice\n"

static void broken_rows_are_told(void **state)
{
    (void)state;
    tells("r,b,c\nr1,2,3,4\nr2, 5 \nr3,6,7\n",
          "row [r] [b] [c]\nbroken [r1] [2] [3] [4]\nbroken [r2] [5]\nrow [r3] [6] [7]\n",
          WIDTH("2", "8", "4") WIDTH("3", "7", "2"));
    tells("r,b,c\nr1,2\"3,4\nr2,\"5,6\nr3,6,7\n",
          "row [r] [b] [c]\nbroken [r1] [2\"3] [4]\nbroken [r2] [5] [6]\nrow [r3] [6] [7]\n",
          INSIDE("2", "5") "x.csv:3:4: error: this quote is not closed before the end of the file\n");
    /* two stray quotes that make one cell of the right width: the rows between are read */
    tells("r,b,c\r\nr1,\"2,3\r\nr2,5,6\r\nr3,7\",8\r\nr4,9,0\r\n",
          "row [r] [b] [c]\nbroken [r1] [2] [3]\nrow [r2] [5] [6]\nbroken [r3] [7] [8]\nrow [r4] [9] [0]\n",
          SWALLOWS("2", "4") INSIDE("4", "5"));
    /* a note of several lines is none of that, also where its row is too long */
    tells("r,b,c\nr1,\"2,3\nmore, of it\",4\n", "row [r] [b] [c]\nrow [r1] [2,3\nmore, of it] [4]\n", "");
    tells("r,b,c\nr1,\"2\nmore\",4,5\n", "row [r] [b] [c]\nbroken [r1] [2\nmore] [4] [5]\n",
          WIDTH("3", "9", "4"));
}

/* A row that swallowed so much that its pieces are not all looked at has none. */
static void too_much_is_nobodys(void **state)
{
    struct opened o = open_long("r,b,c\nr1,\"", ',', CSV_COLUMNS, "\n");
    size_t count;

    (void)state;
    csv_tell_broken(o.csv, (struct csv_owner){ begins_with_r, NULL });
    assert_non_null(csv_row(o.csv, &count));
    assert_non_null(csv_row(o.csv, &count));
    assert_true(csv_is_broken(o.csv) && count == 0);
    reading_close(&o.r);
}

/* ---- random tables ---- */

static uint64_t seed = 88172645463325252u;

static unsigned pick(unsigned most)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % most;
}

static struct str random_cell(struct arena *a)
{
    static const char *const pieces[] = {
        "", "1", "-5", "=SUM(A1)", "@x", "+", "产值", "全省第2（增速）", "6.50", ",", "\t", "\"", "\"\"",
        "\n", "\r\n", "\r", " ", "#N/A", "'", "；", "null", "~", "\xF0\xA0\x80\x80",
    };
    struct buf b = { .arena = a };

    for (unsigned i = pick(4); i-- > 0;)
        buf_z(&b, pieces[pick(sizeof pieces / sizeof *pieces)]);
    return buf_str(&b);
}

static void write_cell(struct buf *out, struct str s, char separator, bool alone)
{
    bool quotes = (alone && !s.len) || str_find_char(s, separator) >= 0
               || str_find_char(s, '"') >= 0 || str_find_char(s, '\n') >= 0
               || str_find_char(s, '\r') >= 0 || pick(8) == 0;

    if (!quotes) {
        buf_add(out, s);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        buf_char(out, s.ptr[i]);
        if (s.ptr[i] == '"')
            buf_char(out, '"');
    }
    buf_char(out, '"');
}

static void write_table(struct buf *out, const struct str *cells, size_t width, size_t rows,
                        char separator)
{
    if (pick(4) == 0)
        buf_z(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < rows * width; i++) {
        write_cell(out, cells[i], separator, width == 1);
        if ((i + 1) % width)
            buf_char(out, separator);
        else if (i + 1 < rows * width || pick(2))
            buf_z(out, pick(2) ? "\r\n" : "\n");
    }
}

/* The span of a cell is the cell as it was written. */
static void check_span(const struct cell *cell)
{
    struct str raw = str_sub(cell->at.source->text, cell->at.offset, cell->at.length);

    if (cell->quoted)
        assert_true(raw.len >= 2 && raw.ptr[0] == '"' && raw.ptr[raw.len - 1] == '"');
    else
        assert_true(raw.ptr == cell->text.ptr && raw.len == cell->text.len);
}

static void random_table(struct arena *a)
{
    size_t width = 1 + pick(6), rows = 1 + pick(8), count;
    struct str *cells = ARENA_ARRAY(a, struct str, width * rows);
    struct buf out = { .arena = a };
    const struct cell *row;
    struct opened o;

    for (size_t i = 0; i < width * rows; i++)
        cells[i] = i < width ? STR("head") : random_cell(a);
    /* one column has no separator to be told from */
    write_table(&out, cells, width, rows, width == 1 || pick(2) ? ',' : '\t');
    o = open_bytes(out.ptr, out.len);
    for (size_t r = 0; r < rows; r++) {
        row = o.csv ? csv_row(o.csv, &count) : NULL;
        if (!row || count != width)
            print_error("row %zu of\n%.*s\n%s", r, (int)out.len, out.ptr, words(&o));
        assert_true(row && count == width);
        for (size_t i = 0; i < width; i++) {
            if (!str_eq(row[i].text, cells[r * width + i]))
                print_error("cell %zu,%zu of\n%.*s\n", r, i, (int)out.len, out.ptr);
            assert_true(str_eq(row[i].text, cells[r * width + i]));
            check_span(&row[i]);
        }
    }
    assert_null(csv_row(o.csv, &count));
    assert_int_equal(diag_errors(o.r.diag), 0);
    reading_close(&o.r);
}

static void round_trip(void **state)
{
    const char *asked = getenv("YAOLAN_TABLES");
    long tables = asked ? strtol(asked, NULL, 10) : 10000;
    struct arena *a = arena_open();

    (void)state;
    for (long i = 0; i < tables; i++) {
        random_table(a);
        arena_reset(a);
    }
    arena_close(a);
}

/* Damaged tables: no row of another width, and whatever was lost was reported. */
static void damaged(void **state)
{
    static const char marks[] = "\"\"\"\",,\n\r\t;x";
    struct arena *a = arena_open();

    (void)state;
    for (int i = 0; i < 5000; i++) {
        size_t width = 2 + pick(3), rows = 2 + pick(6), count, read = 0;
        struct str *cells = ARENA_ARRAY(a, struct str, width * rows);
        struct buf out = { .arena = a };
        struct opened o;

        for (size_t k = 0; k < width * rows; k++)
            cells[k] = k < width ? STR("head") : random_cell(a);
        write_table(&out, cells, width, rows, ',');
        for (unsigned k = 1 + pick(3); k-- > 0;)
            out.ptr[pick((unsigned)out.len)] = marks[pick(sizeof marks - 1)];
        o = open_bytes(out.ptr, out.len);
        if (o.csv) {
            size_t first = 0;

            if (i % 2)
                csv_tell_broken(o.csv, (struct csv_owner){ i % 4 == 1 ? begins_with_r : all_rows,
                                                           NULL });
            while (csv_row(o.csv, &count)) {
                if (csv_is_broken(o.csv))
                    continue;
                first = first ? first : count;
                assert_int_equal(count, first);
                read++;
            }
        }
        assert_true(read > 0 || diag_errors(o.r.diag) > 0);
        reading_close(&o.r);
        arena_reset(a);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_places), cmocka_unit_test(mistakes),
        cmocka_unit_test(place_and_caret), cmocka_unit_test(names), cmocka_unit_test(encodings),
        cmocka_unit_test(mistakes_with_quotes_end),
        cmocka_unit_test(broken_rows_are_told), cmocka_unit_test(too_much_is_nobodys),
        cmocka_unit_test(stray_characters_beyond_twenty), cmocka_unit_test(limits),
        cmocka_unit_test(round_trip), cmocka_unit_test(damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
