/*
 * tests/bench/input.c - a report of about N pages, mixed text and tables, all of it invented
 *
 * input PAGES FOLDER writes FOLDER/yaolan.yaml, data.yaml and report.md. A page has a heading,
 * paragraphs in Chinese with figures, and a table of eight rows; the words come from a
 * generator with a fixed seed, so every run measures the same text. `input rows N FOLDER` writes one
 * table of N rows instead.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_PAGES 20000
#define MOST_ROWS 1000000
#define PATH_LONGEST 1000

static const char *const words[] = {
    "本市", "全年", "坚持", "推动", "产业", "转型", "项目", "建设", "民生", "改善", "环境", "治理",
    "城乡", "融合", "创新", "平台", "企业", "培育", "市场", "主体", "改革", "开放", "交通", "枢纽",
    "文旅", "消费", "农业", "粮食", "安全", "教育", "医疗", "养老", "就业", "社保", "统筹", "发展",
    "稳中求进", "提质增效", "绿色低碳", "数字化", "示范工程", "营商环境", "高质量", "现代化",
    "重点领域", "持续优化", "加快", "深化", "完善", "提升", "覆盖", "新增", "累计", "同比"
};

static unsigned long state = 20260220;

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

static void paragraph(FILE *f)
{
    unsigned count = 3 + pick(3);

    for (unsigned i = 0; i < count; i++)
        sentence(f, 12 + pick(14));
    fputs("\n\n", f);
}

static void table(FILE *f)
{
    fputs("| 名称 | 数量 | 比上年 | 备注 |\n", f);
    for (int i = 0; i < 8; i++) {
        fputs("| ", f);
        fputs(words[pick(sizeof words / sizeof *words)], f);
        fputs(words[pick(sizeof words / sizeof *words)], f);
        fprintf(f, " | %u.%u | %u.%u%% | ", pick(4000), pick(10), pick(20), pick(10));
        fputs(words[pick(sizeof words / sizeof *words)], f);
        fputs(" |\n", f);
    }
    fputs("\n", f);
}

/* Figures with a point in fixed cells, negative ones, a part of each tenth row, a remark. */
static void long_table(FILE *f, long rows)
{
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
    f = create(folder, "report.md");
    fputs("---\ntitle: {zh: 测试文稿}\ntemplate: digest\nlanguages: zh\n---\n\n", f);
    if (of_rows) {
        long_table(f, pages);
        return fclose(f) != 0;
    }
    for (long i = 1; i <= pages; i++) {
        if (i % 10 == 1)
            fprintf(f, "# 第%ld章\n\n", i / 10 + 1);
        fprintf(f, "## 第%ld节\n\n", i);
        for (int k = 0; k < 5; k++)
            paragraph(f);
        table(f);
        paragraph(f);
        paragraph(f);
    }
    return fclose(f) != 0;
}
