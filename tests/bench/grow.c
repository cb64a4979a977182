/*
 * tests/bench/grow.c - does time grow in a straight line with the rows of a table?
 *
 * grow PROGRAM FOLDER [CSV-ROWS XLSX-ROWS]: writes invented projects of 1,000 rows and more (each ten times
 * the last) into FOLDER, as CSV and as workbooks, runs `PROGRAM check` on each in a process of its own and
 * prints CPU time, time a row and peak memory, as the kernel accounts them (wait4). Workbooks are stored
 * without packing, so that the reader's time is seen. It prints; it judges nothing.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define AREAS 1000
#define YEARS 20

static FILE *create(const char *folder, const char *name)
{
    char path[4096];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(path, "wb");
    if (!f) {
        perror(path);
        exit(3);
    }
    return f;
}

/* ---- what each row says: indicator, year, area, value ---- */

struct row { unsigned indicator, year, area, value; };

static struct row row_of(unsigned long i)
{
    return (struct row){
        (unsigned)(i / (YEARS * AREAS)), (unsigned)(2001 + i / AREAS % YEARS), (unsigned)(i % AREAS),
        (unsigned)(i * 7919 % 100000),
    };
}

static void write_project(const char *folder, unsigned long rows)
{
    FILE *f = create(folder, "yaolan.yaml");

    fputs("name: grow\n", f);
    fclose(f);
    f = create(folder, "indicators/a.yaml");
    fputs("dataset: grow\ninvented: yes\nareas:\n", f);
    for (unsigned i = 0; i < AREAS; i++)
        fprintf(f, "  a%u: {zh: 地区%u, en: Area %u, level: county}\n", i, i, i);
    fputs("area: a0\nsources:\n  s: {zh: 年鉴, en: Yearbook}\nindicators:\n", f);
    for (unsigned i = 0; i <= rows / (YEARS * AREAS); i++)
        fprintf(f, "  i%u: {name: {zh: 指标%u, en: Indicator %u}, unit: 亿元, better: higher}\n", i, i, i);
    fclose(f);
}

/* ---- CSV ---- */

static void write_csv(const char *folder, unsigned long rows)
{
    FILE *f = create(folder, "indicators/t.csv");

    fputs("指标,年份,地区,完成,来源\n", f);
    for (unsigned long i = 0; i < rows; i++) {
        struct row r = row_of(i);

        fprintf(f, "指标%u,%u,地区%u,%u.%u,s\n", r.indicator, r.year, r.area, r.value / 10, r.value % 10);
    }
    fclose(f);
}

/* ---- a workbook of stored parts ---- */

struct archive { FILE *f; uint32_t table[256], sums[8], sizes[8], offsets[8]; const char *names[8]; unsigned count; };

static void number(FILE *f, uint32_t value, int bytes)
{
    for (; bytes--; value >>= 8)
        fputc((int)(value & 0xFF), f);
}

static void make_table(struct archive *a)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;

        for (int k = 0; k < 8; k++)
            c = c >> 1 ^ (c & 1 ? 0xEDB88320 : 0);
        a->table[i] = c;
    }
}

static void entry(struct archive *a, unsigned i)
{
    number(a->f, 20, 2);
    number(a->f, 0, 8);
    number(a->f, a->sums[i], 4);
    number(a->f, a->sizes[i], 4);
    number(a->f, a->sizes[i], 4);
    number(a->f, (uint32_t)strlen(a->names[i]), 2);
    number(a->f, 0, 2);
}

/* A part begins; its sizes are put in when it ends. */
static void begin(struct archive *a, const char *name)
{
    a->names[a->count] = name;
    a->offsets[a->count] = (uint32_t)ftell(a->f);
    a->sums[a->count] = 0xFFFFFFFF;
    number(a->f, 0x04034B50, 4);
    entry(a, a->count);
    fputs(name, a->f);
}

static void put(struct archive *a, const char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i < n; i++)
        a->sums[a->count] = a->table[(a->sums[a->count] ^ (unsigned char)text[i]) & 0xFF]
                          ^ a->sums[a->count] >> 8;
    a->sizes[a->count] += (uint32_t)n;
    fputs(text, a->f);
}

static void end(struct archive *a)
{
    a->sums[a->count] = ~a->sums[a->count];
    fseek(a->f, (long)a->offsets[a->count] + 4, SEEK_SET);
    entry(a, a->count);
    fseek(a->f, 0, SEEK_END);
    a->count++;
}

static void part(struct archive *a, const char *name, const char *text)
{
    begin(a, name);
    put(a, text);
    end(a);
}

static void finish(struct archive *a)
{
    uint32_t at = (uint32_t)ftell(a->f), size;

    for (unsigned i = 0; i < a->count; i++) {
        number(a->f, 0x02014B50, 4);
        number(a->f, 20, 2);
        entry(a, i);
        number(a->f, 0, 10);
        number(a->f, a->offsets[i], 4);
        fputs(a->names[i], a->f);
    }
    size = (uint32_t)ftell(a->f) - at;
    number(a->f, 0x06054B50, 4);
    number(a->f, 0, 4);
    number(a->f, a->count, 2);
    number(a->f, a->count, 2);
    number(a->f, size, 4);
    number(a->f, at, 4);
    number(a->f, 0, 2);
    fclose(a->f);
}

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void write_rows(struct archive *a, unsigned long rows)
{
    char line[600];

    put(a, "<worksheet><sheetData><row r=\"1\">");
    put(a, "<c r=\"A1\" t=\"inlineStr\"><is><t>指标</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>年份</t>"
        "</is></c><c r=\"C1\" t=\"inlineStr\"><is><t>地区</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>完成"
        "</t></is></c><c r=\"E1\" t=\"inlineStr\"><is><t>来源</t></is></c></row>");
    for (unsigned long i = 0; i < rows; i++) {
        struct row r = row_of(i);

        snprintf(line, sizeof line, "<row r=\"%lu\"><c r=\"A%lu\" t=\"inlineStr\"><is><t>指标%u</t></is></c>"
                 "<c r=\"B%lu\"><v>%u</v></c><c r=\"C%lu\" t=\"s\"><v>%u</v></c><c r=\"D%lu\"><v>%u.%u</v></c>"
                 "<c r=\"E%lu\" t=\"s\"><v>1000</v></c></row>", i + 2, i + 2, r.indicator, i + 2, r.year, i + 2,
                 r.area, i + 2, r.value / 10, r.value % 10, i + 2);
        put(a, line);
    }
    put(a, "</sheetData></worksheet>");
}

static void write_book(const char *folder, unsigned long rows)
{
    struct archive a = { .f = create(folder, "indicators/t.xlsx") };
    char line[80];

    make_table(&a);
    part(&a, "[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
         "openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    part(&a, "xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" r:id=\"r1\" xmlns:r=\"r\"/></sheets>"
         "</workbook>");
    part(&a, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" OFFICE "worksheet\" "
         "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" OFFICE "sharedStrings\" Target="
         "\"sharedStrings.xml\"/></Relationships>");
    begin(&a, "xl/sharedStrings.xml");
    put(&a, "<sst>");
    for (unsigned i = 0; i < AREAS; i++) {
        snprintf(line, sizeof line, "<si><t>地区%u</t></si>", i);
        put(&a, line);
    }
    put(&a, "<si><t>s</t></si></sst>");
    end(&a);
    begin(&a, "xl/worksheets/sheet1.xml");
    write_rows(&a, rows);
    end(&a);
    finish(&a);
}

/* ---- measuring ---- */

static void measure(const char *program, const char *folder, const char *kind, unsigned long rows)
{
    pid_t child = fork();
    struct rusage used;
    double seconds;
    int status;

    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        execl(program, program, "check", folder, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) != child || !WIFEXITED(status)
        || WEXITSTATUS(status)) {
        fprintf(stderr, "%s check %s failed\n", program, folder);
        exit(1);
    }
    seconds = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
            + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    printf("%-5s %8lu rows: CPU %7.3f s, %6.2f us a row; peak memory %7.1f MiB\n", kind, rows, seconds,
           seconds * 1e6 / (double)rows, (double)used.ru_maxrss / 1024);
    fflush(stdout);
}

static void run(const char *program, const char *folder, const char *kind, unsigned long rows,
                void (*write)(const char *, unsigned long))
{
    char path[3000], inner[3072];

    snprintf(path, sizeof path, "%s/%s-%lu", folder, kind, rows);
    snprintf(inner, sizeof inner, "%s/indicators", path);
    mkdir(folder, 0777);
    mkdir(path, 0777);
    mkdir(inner, 0777);
    write_project(path, rows);
    write(path, rows);
    measure(program, path, kind, rows);
}

int main(int argc, char **argv)
{
    unsigned long csv = argc > 4 ? strtoul(argv[3], NULL, 10) : 1000000;
    unsigned long xlsx = argc > 4 ? strtoul(argv[4], NULL, 10) : 200000;

    if (argc != 3 && argc != 5) {
        fprintf(stderr, "usage: grow PROGRAM FOLDER [CSV-ROWS XLSX-ROWS]\n");
        return 2;
    }
    for (unsigned long n = 1000; n <= csv; n *= 10)
        run(argv[1], argv[2], "csv", n, write_csv);
    for (unsigned long n = 1000; n < xlsx; n *= 10)
        run(argv[1], argv[2], "xlsx", n, write_book);
    run(argv[1], argv[2], "xlsx", xlsx, write_book);
    return 0;
}
