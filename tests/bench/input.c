/*
 * tests/bench/input.c - a report of about N pages, mixed text and tables, all of it invented
 *
 * input PAGES FOLDER writes FOLDER/yaolan.yaml and report.md, and the same content as report.html and
 * report.typ for other engines. A page has a heading, paragraphs in Chinese with figures, and a table
 * of eight rows; the words come from a generator with a fixed seed, so every run measures the same
 * text. `input rows N FOLDER` writes one table of N rows instead.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_PAGES 20000
#define MOST_ROWS 1000000
#define PATH_LONGEST 1000

/* One content in three notations. */
static const struct notation {
    const char *file, *begin, *chapter, *section, *paragraph[2], *table[2], *row[2], *cell, *end;
} notations[] = {
    { "report.md", "---\ntitle: {zh: 测试文稿}\ntemplate: digest\nlanguages: zh\n---\n\n",
      "# 第%ld章\n\n", "## 第%ld节\n\n", { "", "\n\n" }, { "", "\n" }, { "| ", " |\n" }, " | ", "" },
    { "report.html",
      "<!DOCTYPE html><html lang=zh><meta charset=utf-8><title>测试文稿</title><style>@page{size:A4;"
      "margin:25mm 20mm;@bottom-center{content:counter(page)}}body{font:10.5pt/17pt 'Noto Serif CJK SC';"
      "text-align:justify}h1,h2{font-family:'Noto Sans CJK SC'}p{text-indent:2em;margin:0}table{width:100%}"
      "</style><h1>测试文稿</h1>\n",
      "<h1>第%ld章</h1>\n", "<h2>第%ld节</h2>\n", { "<p>", "</p>\n" }, { "<table>\n", "</table>\n" },
      { "<tr><td>", "</tr>\n" }, "<td>", "</html>\n" },
    { "report.typ",
      "#set page(paper: \"a4\", margin: (x: 20mm, y: 25mm), numbering: \"1\")\n#set text(font: \"Noto Serif "
      "CJK SC\", size: 10.5pt, lang: \"zh\")\n#set par(justify: true, first-line-indent: (amount: 2em, all: "
      "true))\n#show heading: set text(font: \"Noto Sans CJK SC\")\n",
      "= 第%ld章\n\n", "== 第%ld节\n\n", { "", "\n\n" }, { "#table(columns: (1fr,) * 4,\n", ")\n\n" },
      { "[", "],\n" }, "], [", "" }
};
enum { NOTATIONS = sizeof notations / sizeof *notations };

static const char *const words[] = {
    "本市", "全年", "坚持", "推动", "产业", "转型", "项目", "建设", "民生", "改善", "环境", "治理",
    "城乡", "融合", "创新", "平台", "企业", "培育", "市场", "主体", "改革", "开放", "交通", "枢纽",
    "文旅", "消费", "农业", "粮食", "安全", "教育", "医疗", "养老", "就业", "社保", "统筹", "发展",
    "稳中求进", "提质增效", "绿色低碳", "数字化", "示范工程", "营商环境", "高质量", "现代化",
    "重点领域", "持续优化", "加快", "深化", "完善", "提升", "覆盖", "新增", "累计", "同比"
};

#define SEED 20260220UL

static unsigned long state;

static unsigned pick(unsigned below)
{
    state = state * 6364136223846793005UL + 1442695040888963407UL;
    return (unsigned)(state >> 33) % below;
}

static FILE *create(const char *folder, const char *name)
{
    char path[PATH_LONGEST];
    FILE *f;

    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        exit(2);
    f = fopen(path, "w");
    if (!f) {
        perror(path);
        exit(1);
    }
    return f;
}

static void sentence(FILE *f, unsigned length)
{
    for (unsigned i = 0; i < length; i++) {
        fputs(words[pick(sizeof words / sizeof *words)], f);
        if (i + 1 < length && pick(5) == 0)
            fputs("，", f);
        if (pick(9) == 0)
            fprintf(f, "%u.%u%%", pick(30), pick(10));
    }
    fputs("。", f);
}

static void paragraph(FILE *f, const struct notation *n)
{
    unsigned count = 3 + pick(3);

    fputs(n->paragraph[0], f);
    for (unsigned i = 0; i < count; i++)
        sentence(f, 12 + pick(14));
    fputs(n->paragraph[1], f);
}

static void table(FILE *f, const struct notation *n)
{
    fprintf(f, "%s%s名称%s数量%s比上年%s备注%s", n->table[0], n->row[0], n->cell, n->cell, n->cell,
            n->row[1]);
    for (int i = 0; i < 8; i++) {
        const char *name = words[pick(sizeof words / sizeof *words)];
        const char *more = words[pick(sizeof words / sizeof *words)];
        unsigned whole = pick(4000), tenth = pick(10), change = pick(20), part = pick(10);

        fprintf(f, "%s%s%s%s%u.%u%s%u.%u%%%s%s%s", n->row[0], name, more, n->cell, whole, tenth,
                n->cell, change, part, n->cell, words[pick(sizeof words / sizeof *words)], n->row[1]);
    }
    fputs(n->table[1], f);
}

static void write_pages(FILE *f, const struct notation *n, long pages)
{
    state = SEED;
    fputs(n->begin, f);
    for (long i = 1; i <= pages; i++) {
        if (i % 10 == 1)
            fprintf(f, n->chapter, i / 10 + 1);
        fprintf(f, n->section, i);
        for (int k = 0; k < 5; k++)
            paragraph(f, n);
        table(f, n);
        paragraph(f, n);
        paragraph(f, n);
    }
    fputs(n->end, f);
}

/* Figures with a point in fixed cells, negative ones, a part of each tenth row, a remark. */
static void long_table(FILE *f, long rows)
{
    state = SEED;
    fputs(notations[0].begin, f);
    fputs("::: table\ntitle: 长表\n| 名称 | 绝对额 | << | 比上年增长（%） | 备注 |\n"
          "| ^^ | 上年 | 本年 | ^^ | ^^ |\n|---|---|---|---|---|\n", f);
    for (long i = 1; i <= rows; i++)
        fprintf(f, "| %s第%ld项 | %u.%u | %u.%02u | %s%u.%u | %s |\n", i % 10 ? "" : "> ", i,
                pick(9000), pick(10), pick(9000), pick(100), pick(3) ? "" : "-", pick(20),
                pick(10), words[pick(sizeof words / sizeof *words)]);
    fputs(":::\n", f);
}

int main(int argc, char **argv)
{
    bool of_rows = argc == 4 && !strcmp(argv[1], "rows");
    long pages = argc == 3 + of_rows ? strtol(argv[1 + of_rows], NULL, 10) : 0;
    const char *folder = argv[2 + of_rows];
    FILE *f;

    if (pages < 1 || pages > (of_rows ? MOST_ROWS : MOST_PAGES)) {
        fprintf(stderr, "usage: input PAGES FOLDER, or input rows N FOLDER\n");
        return 2;
    }
    mkdir(folder, 0777);
    f = create(folder, "yaolan.yaml");
    fprintf(f, "name: bench-%ld\n", pages);
    fclose(f);
    for (int i = 0; i < (of_rows ? 1 : NOTATIONS); i++) {
        f = create(folder, notations[i].file);
        if (of_rows)
            long_table(f, pages);
        else
            write_pages(f, &notations[i], pages);
        if (fclose(f))
            return 1;
    }
    return 0;
}
