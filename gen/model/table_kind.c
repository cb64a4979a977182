/*
 * model/table_kind.c - what tables may hold, and their columns
 *
 * A row of a kind becomes an entry of the section that YAML calls by `section`; a column's path is
 * where the value stands in that entry.
 */
#include "model/table.h"

#include <string.h>

static const struct column figure_columns[] = {
    { { "indicator", "指标", "指标名称" }, COLUMN_INDICATOR, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "period", "年份", "year", "期间", "年度" }, COLUMN_PERIOD, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "role", "类别" }, COLUMN_ROLE, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "value", "数值", "值" }, COLUMN_VALUE, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "at", "等于" }, COLUMN_CONTENT, { "at" }, NAMES_OWN, FORM_TEXT },
    { { "about", "左右" }, COLUMN_CONTENT, { "about" }, NAMES_OWN, FORM_TEXT },
    { { "at-least", "不低于" }, COLUMN_CONTENT, { "at-least" }, NAMES_OWN, FORM_TEXT },
    { { "more-than", "超过" }, COLUMN_CONTENT, { "more-than" }, NAMES_OWN, FORM_TEXT },
    { { "at-most", "不高于" }, COLUMN_CONTENT, { "at-most" }, NAMES_OWN, FORM_TEXT },
    { { "less-than", "低于" }, COLUMN_CONTENT, { "less-than" }, NAMES_OWN, FORM_TEXT },
    { { "nearly", "近" }, COLUMN_CONTENT, { "nearly" }, NAMES_OWN, FORM_TEXT },
    { { "between", "介于" }, COLUMN_CONTENT, { "between" }, NAMES_OWN, FORM_TEXT },
    { { "in-step-with", "同步于" }, COLUMN_CONTENT, { "in-step-with" }, NAMES_INDICATOR, FORM_TEXT },
    { { "printed", "原文" }, COLUMN_CONTENT, { "printed" }, NAMES_OWN, FORM_TEXT },
    { { "wording", "表述" }, COLUMN_CONTENT, { "wording" }, NAMES_OWN, FORM_TEXT },
    { { "wording-en", "英文表述" }, COLUMN_CONTENT, { "wording", "en" }, NAMES_OWN, FORM_TEXT },
    { { "stable", "稳定" }, COLUMN_CONTENT, { "stable" }, NAMES_OWN, FORM_TEXT },
    { { "unit", "单位" }, COLUMN_SHARED, { "unit" }, NAMES_OWN, FORM_TEXT },
    { { "rank", "位次", "排名" }, COLUMN_OF_ACTUAL, { "rank" }, NAMES_OWN, FORM_TEXT },
    { { "rank-place", "名次" }, COLUMN_OF_ACTUAL, { "rank", "place" }, NAMES_OWN, FORM_TEXT },
    { { "rank-top", "前" }, COLUMN_OF_ACTUAL, { "rank", "top" }, NAMES_OWN, FORM_TEXT },
    { { "rank-tier", "梯队" }, COLUMN_OF_ACTUAL, { "rank", "tier" }, NAMES_OWN, FORM_TEXT },
    { { "rank-tier-en", "英文梯队" }, COLUMN_OF_ACTUAL, { "rank", "tier", "en" }, NAMES_OWN,
      FORM_TEXT },
    { { "rank-of", "总数" }, COLUMN_OF_ACTUAL, { "rank", "of" }, NAMES_OWN, FORM_TEXT },
    { { "rank-in", "范围" }, COLUMN_OF_ACTUAL, { "rank", "in" }, NAMES_AREA, FORM_TEXT },
    { { "rank-by", "依据" }, COLUMN_OF_ACTUAL, { "rank", "by" }, NAMES_OWN, FORM_TEXT },
    { { "status", "状态" }, COLUMN_OF_ACTUAL, { "status" }, NAMES_OWN, FORM_TEXT },
    { { "commitment", "承诺" }, COLUMN_OF_TARGET, { "commitment" }, NAMES_OWN, FORM_TEXT },
    { { "adopted", "通过" }, COLUMN_OF_TARGET, { "adopted" }, NAMES_OWN, FORM_TEXT },
    { { "source", "来源", "from" }, COLUMN_SHARED, { "from" }, NAMES_SOURCE, FORM_TEXT },
    { { "place", "出处", "at-place", "位置" }, COLUMN_SHARED, { "at-place" }, NAMES_OWN, FORM_TEXT },
    { { "sub", "副题" }, COLUMN_OF_TARGET, { "sub" }, NAMES_OWN, FORM_TEXT },
    { { "sub-en", "英文副题" }, COLUMN_OF_TARGET, { "sub", "en" }, NAMES_OWN, FORM_TEXT },
    { { "note", "说明", "备注" }, COLUMN_CONTENT, { "note" }, NAMES_OWN, FORM_TEXT },
    { { "note-en", "英文说明", "英文备注" }, COLUMN_CONTENT, { "note", "en" }, NAMES_OWN, FORM_TEXT },
    { { "key", "标识" }, COLUMN_SHARED, { "key" }, NAMES_OWN, FORM_TEXT },
    { { "area", "地区" }, COLUMN_SHARED, { "area" }, NAMES_AREA, FORM_TEXT },
    { { "rank-change", "升降" }, COLUMN_OF_ACTUAL, { "rank", "change" }, NAMES_OWN, FORM_TEXT },
    { { "against", "对比" }, COLUMN_CONTENT, { "against" }, NAMES_OWN, FORM_TEXT },
    { { "against-base", "对比基期" }, COLUMN_CONTENT, { "against", "base" }, NAMES_OWN, FORM_TEXT },
    { { "against-area", "对比地区" }, COLUMN_CONTENT, { "against", "area" }, NAMES_AREA, FORM_TEXT },
    { { "against-wording", "对比表述" }, COLUMN_CONTENT, { "against", "wording" }, NAMES_OWN,
      FORM_TEXT },
    { { "against-wording-en", "英文对比表述" }, COLUMN_CONTENT, { "against", "wording", "en" },
      NAMES_OWN, FORM_TEXT },
    { { "record", "纪录" }, COLUMN_OF_ACTUAL, { "record" }, NAMES_OWN, FORM_TEXT },
    { { "record-kind", "纪录类型" }, COLUMN_OF_ACTUAL, { "record", "kind" }, NAMES_OWN, FORM_TEXT },
    { { "record-since", "纪录起" }, COLUMN_OF_ACTUAL, { "record", "since" }, NAMES_OWN, FORM_TEXT },
    { { "record-wording", "纪录表述" }, COLUMN_OF_ACTUAL, { "record", "wording" }, NAMES_OWN,
      FORM_TEXT },
    { { "record-wording-en", "英文纪录表述" }, COLUMN_OF_ACTUAL, { "record", "wording", "en" },
      NAMES_OWN, FORM_TEXT },
    { { "streak", "连续" }, COLUMN_OF_ACTUAL, { "streak" }, NAMES_OWN, FORM_TEXT },
    { { "streak-count", "连续数目" }, COLUMN_OF_ACTUAL, { "streak", "count" }, NAMES_OWN, FORM_TEXT },
    { { "streak-unit", "连续单位" }, COLUMN_OF_ACTUAL, { "streak", "unit" }, NAMES_OWN, FORM_TEXT },
    { { "streak-unit-en", "英文连续单位" }, COLUMN_OF_ACTUAL, { "streak", "unit", "en" }, NAMES_OWN,
      FORM_TEXT },
    { { "deadline", "期限" }, COLUMN_OF_TARGET, { "deadline" }, NAMES_OWN, FORM_TEXT },
    { { "base", "基期" }, COLUMN_OF_TARGET, { "base" }, NAMES_OWN, FORM_TEXT },
    { { "vintage", "版本" }, COLUMN_CONTENT, { "vintage" }, NAMES_OWN, FORM_TEXT },
    { { "definition", "口径" }, COLUMN_SHARED, { "definition" }, NAMES_OWN, FORM_TEXT },
    { { "clause", "分句" }, COLUMN_CONTENT, { "clause" }, NAMES_OWN, FORM_TEXT },
};

static const struct column indicator_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "name", "名称" }, COLUMN_CONTENT, { "name" }, NAMES_OWN, FORM_TEXT },
    { { "name-en", "英文名", "英文名称" }, COLUMN_CONTENT, { "name", "en" }, NAMES_OWN, FORM_TEXT },
    { { "short", "简称" }, COLUMN_CONTENT, { "short" }, NAMES_OWN, FORM_TEXT },
    { { "short-en", "英文简称" }, COLUMN_CONTENT, { "short", "en" }, NAMES_OWN, FORM_TEXT },
    { { "unit", "单位" }, COLUMN_CONTENT, { "unit" }, NAMES_OWN, FORM_TEXT },
    { { "better", "方向" }, COLUMN_CONTENT, { "better" }, NAMES_OWN, FORM_TEXT },
    { { "nature", "性质" }, COLUMN_CONTENT, { "nature" }, NAMES_OWN, FORM_TEXT },
    { { "measure", "类型" }, COLUMN_CONTENT, { "measure" }, NAMES_OWN, FORM_TEXT },
    { { "tolerance", "容差" }, COLUMN_CONTENT, { "tolerance" }, NAMES_OWN, FORM_TEXT },
    { { "definition", "口径" }, COLUMN_CONTENT, { "definition" }, NAMES_OWN, FORM_TEXT },
    { { "note", "说明", "备注" }, COLUMN_CONTENT, { "note" }, NAMES_OWN, FORM_TEXT },
    { { "note-en", "英文说明", "英文备注" }, COLUMN_CONTENT, { "note", "en" }, NAMES_OWN, FORM_TEXT },
    { { "owner", "责任单位" }, COLUMN_CONTENT, { "owner" }, NAMES_OWN, FORM_TEXT },
    { { "against", "对比" }, COLUMN_CONTENT, { "against" }, NAMES_OWN, FORM_TEXT },
    { { "against-base", "对比基期" }, COLUMN_CONTENT, { "against", "base" },
      NAMES_OWN, FORM_TEXT },
    { { "against-area", "对比地区" }, COLUMN_CONTENT, { "against", "area" },
      NAMES_AREA, FORM_TEXT },
    { { "against-wording", "对比表述" }, COLUMN_CONTENT, { "against", "wording" },
      NAMES_OWN, FORM_TEXT },
    { { "against-wording-en", "英文对比表述" }, COLUMN_CONTENT, { "against", "wording", "en" },
      NAMES_OWN, FORM_TEXT },
    { { "noun", "英文名词" }, COLUMN_CONTENT, { "noun" }, NAMES_OWN, FORM_TEXT },
    { { "noun-one", "英文名词单数" }, COLUMN_CONTENT, { "noun", "en" }, NAMES_OWN, FORM_TEXT },
    { { "noun-many", "英文名词复数" }, COLUMN_CONTENT, { "noun", "many" }, NAMES_OWN, FORM_TEXT },
};

static const struct column area_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "name", "名称", "zh", "中文" }, COLUMN_CONTENT, { "zh" }, NAMES_OWN, FORM_TEXT },
    { { "name-en", "英文名", "英文名称", "en", "英文" }, COLUMN_CONTENT, { "en" },
      NAMES_OWN, FORM_TEXT },
    { { "level", "级别" }, COLUMN_CONTENT, { "level" }, NAMES_OWN, FORM_TEXT },
    { { "parent", "上级" }, COLUMN_CONTENT, { "parent" }, NAMES_AREA, FORM_TEXT },
};

static const struct column source_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "name", "名称", "zh", "中文" }, COLUMN_CONTENT, { "zh" }, NAMES_OWN, FORM_TEXT },
    { { "name-en", "英文名", "英文名称", "en", "英文" }, COLUMN_CONTENT, { "en" },
      NAMES_OWN, FORM_TEXT },
    { { "date", "日期" }, COLUMN_CONTENT, { "date" }, NAMES_OWN, FORM_TEXT },
    { { "reports", "所报期间" }, COLUMN_CONTENT, { "reports" }, NAMES_OWN, FORM_TEXT },
    { { "sets", "所定期间" }, COLUMN_CONTENT, { "sets" }, NAMES_OWN, FORM_TEXT },
};

static const struct column unit_columns[] = {
    { { "unit", "单位" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "en", "英文" }, COLUMN_CONTENT, { "en" }, NAMES_OWN, FORM_TEXT },
    { { "many", "英文复数" }, COLUMN_CONTENT, { "many" }, NAMES_OWN, FORM_TEXT },
    { { "of", "基于" }, COLUMN_CONTENT, { "of" }, NAMES_OWN, FORM_TEXT },
    { { "factor", "系数" }, COLUMN_CONTENT, { "factor" }, NAMES_OWN, FORM_TEXT },
};

static const struct column office_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "office", "部门", "单位名称", "name", "名称" }, COLUMN_CONTENT, { NULL },
      NAMES_OWN, FORM_TEXT },
    { { "name-en", "英文名", "英文名称", "en", "英文" }, COLUMN_CONTENT, { "en" },
      NAMES_OWN, FORM_TEXT },
};

static const struct column list_columns[] = {
    { { "list", "清单" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "indicators", "指标列表" }, COLUMN_CONTENT, { NULL }, NAMES_OWN, FORM_NAMES },
};

static const struct column task_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "name", "名称", "任务", "任务名称" }, COLUMN_CONTENT, { "name" }, NAMES_OWN, FORM_TEXT },
    { { "name-en", "英文名", "英文名称" }, COLUMN_CONTENT, { "name", "en" },
      NAMES_OWN, FORM_TEXT },
    { { "period", "年份", "年度", "期间", "year" }, COLUMN_CONTENT, { "period" },
      NAMES_OWN, FORM_TEXT },
    { { "area", "地区" }, COLUMN_CONTENT, { "area" }, NAMES_AREA, FORM_TEXT },
    { { "figure", "数据" }, COLUMN_CONTENT, { "figure" }, NAMES_OWN, FORM_TEXT },
    { { "done", "完成数据" }, COLUMN_CONTENT, { "done" }, NAMES_OWN, FORM_TEXT },
    { { "lead", "牵头单位" }, COLUMN_CONTENT, { "lead" }, NAMES_OWN, FORM_NAMES },
    { { "support", "配合单位" }, COLUMN_CONTENT, { "support" }, NAMES_OWN, FORM_NAMES },
    { { "deadline", "期限" }, COLUMN_CONTENT, { "deadline" }, NAMES_OWN, FORM_TEXT },
    { { "progress", "进度" }, COLUMN_CONTENT, { "progress" }, NAMES_OWN, FORM_TEXT },
    { { "as-of", "截至" }, COLUMN_CONTENT, { "as-of" }, NAMES_OWN, FORM_TEXT },
    { { "state", "状态" }, COLUMN_CONTENT, { "state" }, NAMES_OWN, FORM_TEXT },
    { { "schedule", "进度安排" }, COLUMN_CONTENT, { "schedule" }, NAMES_OWN, FORM_SCHEDULE },
    { { "source", "来源", "from" }, COLUMN_CONTENT, { "from" }, NAMES_SOURCE, FORM_TEXT },
    { { "place", "出处", "at-place", "位置" }, COLUMN_CONTENT, { "at-place" },
      NAMES_OWN, FORM_TEXT },
    { { "note", "说明", "备注" }, COLUMN_CONTENT, { "note" }, NAMES_OWN, FORM_TEXT },
    { { "note-en", "英文说明", "英文备注" }, COLUMN_CONTENT, { "note", "en" },
      NAMES_OWN, FORM_TEXT },
};

static const struct column person_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "name", "姓名" }, COLUMN_CONTENT, { "name" }, NAMES_OWN, FORM_TEXT },
    { { "name-en", "英文姓名", "英文名" }, COLUMN_CONTENT, { "name", "en" },
      NAMES_OWN, FORM_TEXT },
    { { "post", "职务" }, COLUMN_CONTENT, { "post" }, NAMES_OWN, FORM_TEXT },
    { { "post-en", "英文职务" }, COLUMN_CONTENT, { "post", "en" }, NAMES_OWN, FORM_TEXT },
    { { "short", "简称" }, COLUMN_CONTENT, { "short" }, NAMES_OWN, FORM_TEXT },
    { { "short-en", "英文简称" }, COLUMN_CONTENT, { "short", "en" }, NAMES_OWN, FORM_TEXT },
    { { "from", "起" }, COLUMN_CONTENT, { "from" }, NAMES_OWN, FORM_TEXT },
    { { "to", "止" }, COLUMN_CONTENT, { "to" }, NAMES_OWN, FORM_TEXT },
};

static const struct column formulation_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "text", "提法", "zh", "中文" }, COLUMN_CONTENT, { "zh" }, NAMES_OWN, FORM_TEXT },
    { { "text-en", "英文提法", "en", "英文" }, COLUMN_CONTENT, { "en" }, NAMES_OWN, FORM_TEXT },
    { { "wrong", "误写", "误作" }, COLUMN_CONTENT, { "wrong" }, NAMES_OWN, FORM_LIST },
    { { "source", "来源", "from" }, COLUMN_CONTENT, { "from" }, NAMES_SOURCE, FORM_TEXT },
};

static const struct column term_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "zh", "术语", "term", "中文" }, COLUMN_CONTENT, { "zh" }, NAMES_OWN, FORM_TEXT },
    { { "en", "英文" }, COLUMN_CONTENT, { "en" }, NAMES_OWN, FORM_TEXT },
    { { "avoid", "不用" }, COLUMN_CONTENT, { "avoid" }, NAMES_OWN, FORM_LIST },
};

static const struct column clause_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "indicators", "指标列表" }, COLUMN_CONTENT, { "indicators" }, NAMES_OWN, FORM_NAMES },
    { { "period", "年份", "year", "期间", "年度" }, COLUMN_CONTENT, { "period" },
      NAMES_OWN, FORM_TEXT },
    { { "actual", "完成" }, COLUMN_CONTENT, { "actual" }, NAMES_OWN, FORM_TEXT },
    { { "target", "目标" }, COLUMN_CONTENT, { "target" }, NAMES_OWN, FORM_TEXT },
    { { "task", "任务" }, COLUMN_CONTENT, { "task" }, NAMES_OWN, FORM_TEXT },
    { { "rank", "位次", "排名" }, COLUMN_CONTENT, { "rank" }, NAMES_OWN, FORM_TEXT },
    { { "source", "来源", "from" }, COLUMN_CONTENT, { "from" }, NAMES_SOURCE, FORM_TEXT },
    { { "place", "出处", "at-place", "位置" }, COLUMN_CONTENT, { "at-place" },
      NAMES_OWN, FORM_TEXT },
    { { "against", "对比" }, COLUMN_CONTENT, { "against" }, NAMES_OWN, FORM_TEXT },
    { { "status", "状态" }, COLUMN_CONTENT, { "status" }, NAMES_OWN, FORM_TEXT },
    { { "commitment", "承诺" }, COLUMN_CONTENT, { "commitment" }, NAMES_OWN, FORM_TEXT },
    { { "area", "地区" }, COLUMN_CONTENT, { "area" }, NAMES_AREA, FORM_TEXT },
    { { "key", "标记" }, COLUMN_CONTENT, { "key" }, NAMES_OWN, FORM_TEXT },
    { { "note", "说明", "备注" }, COLUMN_CONTENT, { "note" }, NAMES_OWN, FORM_TEXT },
    { { "note-en", "英文说明", "英文备注" }, COLUMN_CONTENT, { "note", "en" },
      NAMES_OWN, FORM_TEXT },
};

static const struct column fact_columns[] = {
    { { "item", "事项" }, COLUMN_ID, { NULL }, NAMES_OWN, FORM_TEXT },
    { { "content", "内容" }, COLUMN_CONTENT, { NULL }, NAMES_OWN, FORM_TEXT },
};

#define COUNT(array) (sizeof (array) / sizeof *(array))
#define COLUMNS(name) name ## _columns, COUNT(name ## _columns)

_Static_assert(COUNT(figure_columns) <= COLUMN_MOST, "struct table holds every column");

/* In the order in which heads are tried; indicators, told by id and name alone, last. */
static const struct table_kind kinds[] = {
    { "figures", { "figures", "数据", "指标数据" }, COLUMNS(figure), { NULL } },
    { "lists", { "lists", "清单", "指标清单" }, COLUMNS(list), { "indicators", "指标列表" } },
    { "clauses", { "clauses", "分句", "分别" }, COLUMNS(clause), { "indicators", "指标列表" } },
    { "tasks", { "tasks", "任务", "重点任务" }, COLUMNS(task),
      { "lead", "牵头单位", "support", "配合单位", "progress", "进度", "schedule", "进度安排", "done",
        "完成数据", "state", "deadline", "期限" } },
    { "people", { "people", "人员", "领导名单" }, COLUMNS(person), { "post", "职务" } },
    { "formulations", { "formulations", "提法", NULL }, COLUMNS(formulation),
      { "text", "提法", "wrong", "误写", "误作" } },
    { "glossary", { "glossary", "术语", "术语表" }, COLUMNS(term), { "avoid", "不用", "term", "术语" } },
    { "areas", { "areas", "地区", "地区表" }, COLUMNS(area), { "level", "级别" } },
    { "sources", { "sources", "来源", "资料来源" }, COLUMNS(source),
      { "reports", "所报期间", "sets", "所定期间", "date", "日期" } },
    { "offices", { "offices", "部门", "责任单位" }, COLUMNS(office), { "office", "部门", "单位名称" } },
    { "units", { "units", "单位", "计量单位" }, COLUMNS(unit), { "en", "英文" } },
    { "dataset", { "dataset", "数据集", NULL }, COLUMNS(fact), { "content", "内容" } },
    { "indicators", { "indicators", "指标", NULL }, COLUMNS(indicator), { "name", "名称" } },
};

const struct table_kind *table_kinds(size_t *count)
{
    *count = COUNT(kinds);
    return kinds;
}

const struct column *table_kind_columns(const char *kind, size_t *count)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (!strcmp(kind, kinds[i].section)) {
            *count = kinds[i].count;
            return kinds[i].columns;
        }
    return NULL;
}
