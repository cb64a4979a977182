/*
 * look/keys_style.c - the rows of a style, an ink, an ink's toner (look/keys.h)
 */
#include "look/key_rows.h"

#define STYLE_OF(member) FIELD_OF(text_style, KEY_OF_MAP, member)
#define RECIPE(member) FIELD_OF(look_recipe, KEY_OF_MAP, member)
#define TONER(member) FIELD_OF(look_toner, KEY_OF_MAP, member)

const struct look_key toner_keys[] = {
    { "black", "黑", KEY_INT, TONER(black),
      .about = { "墨粉的百分数", "per cent of the toner" },
      .unit = "%", .least = 0, .most = 100, .required = true },
    { "hatch", "线纹", KEY_CHOICE, TONER(hatch),
      .about = { "大面积上的线纹", "hatch of what is large enough" },
      .words = WORDS_OF("none", "rising", "falling", "level", "upright", "cross") },
    { "step", "线距", KEY_PT, TONER(step),
      .about = { "线纹两线之间的距离", "between two lines of the hatch" } },
    { "dash", "虚线", KEY_PTS, TONER(dash),
      .about = { "虚线的线、空", "dash of lines: on, off" }, .wrong = MSG_DASH_EXPECTED },
    END
};

const struct look_key ink_keys[] = {
    { "rgb", NULL, KEY_RGB, RECIPE(ink.rgb),
      .about = { "屏幕色", "on screens" }, .required = true },
    { "cmyk", NULL, KEY_CMYK, RECIPE(ink.cmyk),
      .about = { "印刷色：青、品红、黄、黑，%",
                 "in print: cyan, magenta, yellow, black, per cent" },
      .least = 0, .most = 100, .required = true, .wrong = MSG_CMYK_EXPECTED },
    { "spot", NULL, KEY_TEXT, RECIPE(spot), .about = { "专色名", "name of the spot colour" } },
    END
};

/* The Latin face is the style's own, unless the style says otherwise beside it. */
static void follow_font(struct reader *r, const struct node *n, void *target)
{
    struct text_style *s = target;

    (void)r;
    (void)n;
    s->latin = s->role;
}

#define FONT_WORDS WORDS_OF("song", "hei", "kai", "fang", "title", "latin")

const struct look_key style_keys[] = {
    { "font", NULL, KEY_CHOICE, STYLE_OF(role),
      .about = { "字体", "face" }, .words = FONT_WORDS, .after = follow_font },
    { "latin", NULL, KEY_CHOICE, STYLE_OF(latin),
      .about = { "西文所用字体；随 font", "face of Latin letters; that of `font`" },
      .words = FONT_WORDS },
    { "bold", NULL, KEY_BOOL, STYLE_OF(bold), .about = { "加粗", "bold" } },
    { "size", NULL, KEY_SIZE, STYLE_OF(size),
      .about = { "字号：磅，或三号、小四等", "size: pt, or by its Chinese name" } },
    { "leading", NULL, KEY_LEADING, STYLE_OF(leading),
      .about = { "行距：磅，或 grid", "baseline to baseline: pt, or `grid`" } },
    { "ink", NULL, KEY_INK, STYLE_OF(ink), .about = { "颜色", "ink" } },
    { "align", NULL, KEY_CHOICE, STYLE_OF(align), .about = { "对齐", "alignment" },
      .words = WORDS_OF("justify", "start", "centre", "end") },
    { "indent", NULL, KEY_EM, STYLE_OF(indent), .about = { "首行缩进", "of the first line" } },
    { "hang", NULL, KEY_EM, STYLE_OF(hang),
      .about = { "首行以外各行的缩进", "of all lines but the first" } },
    { "before", NULL, KEY_PT, STYLE_OF(space_before), .about = { "段前", "space before" } },
    { "after", NULL, KEY_PT, STYLE_OF(space_after), .about = { "段后", "space after" } },
    { "keep-next", NULL, KEY_BOOL, STYLE_OF(keep_next),
      .about = { "与下一段同页", "on the page of the block after it" } },
    { "balance", NULL, KEY_BOOL, STYLE_OF(balance),
      .about = { "各行长短相近", "lines of like length" } },
    { "least", NULL, KEY_EM, STYLE_OF(least),
      .about = { "题目为短语不断开而缩小到原字号的几成为止；0 为不缩",
                 "of a title: how small, of its size, it is set for phrases to stay whole; "
                 "0: not" } },
    { "latin-scale", NULL, KEY_EM, STYLE_OF(latin_scale),
      .about = { "西文字号的倍数；0 为按 x 高自动",
                 "size of Latin letters over `size`; 0: by x-height" } },
    { "autospace", NULL, KEY_EM, STYLE_OF(autospace),
      .about = { "中西文间距", "gap between Han and Latin" } },
    { "autospace-most", NULL, KEY_EM, STYLE_OF(autospace_most),
      .about = { "拉开到多少为止；0 为三分之一", "what it may stretch to; 0: a third" } },
    { "level", NULL, KEY_CHOICE, STYLE_OF(level),
      .about = { "避头尾的严格程度", "which line-break prohibitions hold" },
      .words = WORDS_OF("none", "basic", "gb", "strict") },
    { "punctuation", NULL, KEY_CHOICE, STYLE_OF(punctuation),
      .about = { "标点宽度：全角、开明、半角等", "how wide punctuation is set" },
      .words = WORDS_OF("quanjiao", "kaiming", "banjiao", "hangmobanjiao", "cct", "plain") },
    { "fixed-stops", NULL, KEY_BOOL, STYLE_OF(fixed_stops),
      .about = { "行中句号不挤", "。？！ are never squeezed within a line" } },
    { "centred-stops", NULL, KEY_BOOL, STYLE_OF(centred_stops),
      .about = { "标点居中，如港台",
                 "points in the middle of their em, as in Hong Kong and Taiwan" } },
    { "first-opener", NULL, KEY_CHOICE, STYLE_OF(whole_opener),
      .about = { "段首缩进处的前引号、前括号占半字或全字",
                 "an opening mark at a paragraph's indent is half an em wide, or a whole" },
      .words = WORDS_OF("half", "whole") },
    { "narrow", NULL, KEY_EM, STYLE_OF(narrow),
      .about = { "栏窄于多少字则缩进减半", "a measure below this halves the indent" } },
    { "hyphenate", NULL, KEY_CHOICE, STYLE_OF(hyphenate),
      .about = { "英文断词：不断（标题、大字的默认值）、断小写词、都断",
                 "which English words may break: none (so headings and display figures by "
                 "default), those in small letters, all" },
      .words = WORDS_OF("no", "words", "all") },
    { "digits", NULL, KEY_CHOICE, STYLE_OF(digits),
      .about = { "数字等宽与否", "digits as the face has them, or all of one width" },
      .words = WORDS_OF("proportional", "tabular") },
    END
};
