/*
 * tests/text/long_text.h - running text of any length: Chinese, English and mixed words in a fixed disorder
 */
#ifndef TESTS_TEXT_LONG_TEXT_H
#define TESTS_TEXT_LONG_TEXT_H

#include "base/str.h"

static const char *const long_words[3][12] = {
    { "全市经济稳中求进，", "地区生产总值", "同比增长", "，", "“十四五”规划", "民生实事", "居全省前列。",
      "老旧小区改造、", "规模以上工业增加值", "（全口径）", "一般公共预算收入；", "的" },
    { "the ", "city’s ", "gross ", "domestic ", "product ", "rose ", "steadily, ", "industrial ",
      "enterprises ", "“above ", "size” ", "performance. " },
    { "全市GDP达", "2479.6亿元，", "同比增长6.5%、", "居全省第2位；", "PM2.5平均浓度", "优良天数",
      "在2025年", "约3000万人", "“双碳”目标", "（R&D投入）", "Jiaozuo的", "报告。" }
};

static inline struct str long_text(struct arena *a, int kind, size_t bytes)
{
    struct buf b = { .arena = a };
    uint32_t seed = 7;

    while (b.len < bytes) {
        seed = seed * 1664525u + 1013904223u;
        buf_z(&b, long_words[kind][(seed >> 16) % 12]);
    }
    return buf_str(&b);
}

#endif
