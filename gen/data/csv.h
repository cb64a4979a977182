/*
 * data/csv.h - a table of an office, comma or TAB separated, row by row
 *
 * RFC 4180: a cell may stand in quotes and then hold separators, line breaks and doubled quotes;
 * lines end in CRLF or LF. Rows are handed out one at a time, so that a million of them need no
 * memory; a cell is a slice of the input unless doubled quotes had to be undone. Text is never
 * interpreted: "=1+1" is four characters.
 *
 * Never a silent shift of columns: a row of another width than the first one, a quote within a
 * cell, text after a closing quote and a quote that stays open are errors at their place, and the
 * row is left out; after a mistake with quotes reading goes on at the next line. Wholly empty lines
 * are skipped. Limits: 1 MiB a cell, 1,000 columns.
 */
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include "data/tree.h"

#define CSV_CELL_LIMIT (1u << 20)
#define CSV_COLUMNS 1000

struct cell {
    struct str text;            /* without the quotes */
    struct span at;             /* as it stands in the file, with them */
    bool quoted;
};

/* Does this file name end in .csv, .tsv or .tab? */
bool csv_is_name(struct str path);

/*
 * The bytes checked as data_text does (byte order mark, GB18030), as an element "table" that
 * spans the text; its rows are read by csv_open. NULL after a report.
 */
struct node *csv_read(struct arena *a, const struct source *s, struct diag *d);
bool csv_is_table(const struct node *n);

struct csv;

/* Begin before the first row. The separator is told from the first line. NULL after a report. */
struct csv *csv_open(struct arena *a, const struct node *table, struct diag *d);

/* Who knows what the cells mean, and so whose a broken row is. */
struct csv_owner {
    /* Are these cells, quotes taken off, a row of the table beyond doubt? */
    bool (*is_row)(void *of, const struct cell *cells, size_t count);
    void *of;
};

/*
 * From now on rows that are left out after a report are handed out, too, as what stands between
 * their separators; none where that is too much. And where a line behind the first of a cell in
 * quotes is a row, a stray quote swallowed it: a mistake with quotes as any other.
 */
void csv_tell_broken(struct csv *c, struct csv_owner owner);
/* Is the row that was handed out last such a one? */
bool csv_is_broken(const struct csv *c);

/*
 * The next row, all of one width; the first one gives the heads. NULL at the end. The array is
 * good until the next call, the texts as long as the arena.
 */
const struct cell *csv_row(struct csv *c, size_t *count);

#endif
