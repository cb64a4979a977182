/*
 * look/keys.c - the rows of the one table of what a template may say (look/keys.h)
 *
 * A row stands where it is read: what a later row of the same map may replace comes first.
 */
#include "look/key_rows.h"

#define LOOK(member) FIELD_OF(look, KEY_OF_LOOK, member)
#define PAGE(member) FIELD_OF(reader, KEY_OF_READER, page.member)
#define READER(member) FIELD_OF(reader, KEY_OF_READER, member)
#define HEADING(member) FIELD_OF(look_heading, KEY_OF_MAP, member)
#define NOWHERE { KEY_OF_LOOK, 0, 0 }
/* Two bools side by side: figures, tables. */
#define NUMBERED { KEY_OF_LOOK, offsetof(struct look, figures_numbered), 2 * sizeof(bool) }

_Static_assert(offsetof(struct look, tables_numbered)
               == offsetof(struct look, figures_numbered) + sizeof(bool), "side by side");

const char *const look_style_names[STYLES + 1] = {
#define STYLE(id, name) name,
#include "look/styles.def"
#undef STYLE
};

const char *const look_ink_names[INKS + 1] = {
#define INK(id, name) name,
#include "look/inks.def"
#undef INK
};

const struct look_word_row look_word_rows[WORDS] = {
#define WORD(id, name, arguments) { name, arguments },
#include "look/words.def"
#undef WORD
};

const struct look_size look_sizes[] = {
    { "初号", 42000, 42000 }, { "小初", 36000, 36000 }, { "一号", 26000, 27500 },
    { "小一", 24000, 24000 }, { "二号", 22000, 21000 }, { "小二", 18000, 18000 },
    { "三号", 16000, 15750 }, { "小三", 15000, 15000 }, { "四号", 14000, 13750 },
    { "小四", 12000, 12000 }, { "五号", 10500, 10500 }, { "小五", 9000, 9000 },
    { "六号", 7500, 7875 }, { "小六", 6500, 6500 }, { "七号", 5500, 5250 }, { NULL, 0, 0 }
};

/* ---- page ---- */

static const struct look_key page_keys[] = {
    { "paper", NULL, KEY_MMS, LOOK(paper),
      .about = { "页面的宽、高", "width and height of the page" }, .wrong = MSG_PAPER_EXPECTED },
    { "height", NULL, KEY_CHOICE, LOOK(grows),
      .about = { "页高固定，或只出一页、随内容增长（至少为 paper 的高）",
                 "auto: one page, as high as its content and at least as the paper" },
      .words = WORDS_OF("fixed", "auto") },
    { "top", NULL, KEY_MM, LOOK(margin_top),
      .about = { "天头：纸边到版心", "from the top of the page to the type area" } },
    { "inner", NULL, KEY_MM, LOOK(margin_left),
      .about = { "订口：右页版心左边的空白；不写则居中",
                 "left of the type area on a right-hand page; centred where it is not given" } },
    { "duplex", NULL, KEY_BOOL, LOOK(mirrored),
      .about = { "双面：左页的订口在右", "on left-hand pages the inner margin is right" } },
    { "characters", NULL, KEY_INT, PAGE(characters),
      .about = { "版心每行的字数", "characters in a line of the type area" },
      .least = 4, .most = 400 },
    { "character", NULL, KEY_PT, PAGE(character),
      .about = { "数字数所用的字号", "size of those characters" } },
    { "lines", NULL, KEY_INT, PAGE(lines),
      .about = { "版心的行数", "lines of the type area" }, .least = 4, .most = 400 },
    { "step", NULL, KEY_PT, LOOK(grid),
      .about = { "行距：基线到基线", "from baseline to baseline" } },
    { "register", NULL, KEY_BOOL, LOOK(on_grid),
      .about = { "正文逐行压在行线上", "running text keeps to the lines of the step" } },
    { "gutter", NULL, KEY_PT, LOOK(gutter), .about = { "栏间距", "between columns" } },
    { "columns", NULL, KEY_INT, PAGE(columns),
      .about = { "正文栏数", "columns of running text" }, .least = 1, .most = 12 },
    { "across", NULL, KEY_INT, PAGE(across),
      .about = { "几级以上的标题通栏", "headings down to this level stand over all columns" },
      .least = 0, .most = LOOK_LEVELS },
    { "column-rule", NULL, KEY_PT, LOOK(column_rule),
      .about = { "栏线粗细；0 为不画", "thickness of the rule between columns; 0: none" } },
    { "cards", NULL, KEY_INT, PAGE(cards),
      .about = { "目标卡每排至多几张", "cards in a row, at most" }, .least = 1, .most = 12 },
    { "tasks", NULL, KEY_INT, PAGE(tasks),
      .about = { "任务分几栏", "columns of a task grid" }, .least = 1, .most = 6 },
    END
};

static const struct look_key grid_keys[] = {
    { "cell", NULL, KEY_MM, PAGE(character),
      .about = { "字格的宽", "width of a character's cell" }, .required = true },
    { "pitch", NULL, KEY_MM, LOOK(grid),
      .about = { "行距", "from baseline to baseline" }, .required = true },
    { "characters", NULL, KEY_INT, PAGE(characters),
      .about = { "每行字数", "characters in a line" }, .least = 4, .most = 400, .required = true },
    { "lines", NULL, KEY_INT, PAGE(lines),
      .about = { "每页行数", "lines on a page" }, .least = 4, .most = 400, .required = true },
    END
};

/* ---- headings, numbers, furniture ---- */

static const struct look_key heading_keys[] = {
    { "zh", NULL, KEY_NUMBERING, HEADING(number.in[LANGUAGE_ZH]),
      .about = { "中文编号，如 {一}、", "number in Chinese, {一}、" } },
    { "en", NULL, KEY_NUMBERING, HEADING(number.in[LANGUAGE_EN]),
      .about = { "英文编号，如 {1}. ", "number in English, {1}. " } },
    { "run-in", NULL, KEY_CHOICE, HEADING(run_in),
      .about = { "标题接排正文：不、总是、以句号收尾时",
                 "runs into its paragraph: never, always, where it ends in a full stop" },
      .words = WORDS_OF("no", "yes", "stop") },
    END
};

static const struct look_key footnote_keys[] = {
    { "marks", NULL, KEY_CHOICE, LOOK(notes_circled),
      .about = { "注码：数字或带圈数字", "marks: superscript figures, or circled ones" },
      .words = WORDS_OF("figures", "circled") },
    { "restart", NULL, KEY_CHOICE, LOOK(notes_by_page),
      .about = { "注码全文或逐页起编", "numbered through the document, or page by page" },
      .words = WORDS_OF("document", "page") },
    END
};

static const struct look_key folio_keys[] = {
    { "form", NULL, KEY_CHOICE, LOOK(folio), .about = { "页码的写法", "form of page numbers" },
      .words = WORDS_OF("arabic", "roman", "chinese") },
    { "first", NULL, KEY_INT, LOOK(folio_first),
      .about = { "首页页码", "number of the first page" }, .least = 1, .most = 9999 },
    { "below", NULL, KEY_MM, LOOK(folio_below),
      .about = { "页码基线在版心下多远；0 为通常位置",
                 "its baseline below the type area; 0: the usual place" } },
    { "inset", NULL, KEY_PT, LOOK(folio_inset),
      .about = { "页码离版心外边多远", "from the outer edge of the type area" } },
    { "title", NULL, KEY_BOOL, LOOK(foot_title),
      .about = { "页码旁印标题", "the title stands beside the page number" } },
    END
};

#define RUNNING_WORDS WORDS_OF("none", "title", "section")

static const struct look_key running_keys[] = {
    { "right", NULL, KEY_CHOICE, LOOK(running[0]),
      .about = { "右页书眉", "running head of right-hand pages" }, .words = RUNNING_WORDS },
    { "left", NULL, KEY_CHOICE, LOOK(running[1]),
      .about = { "左页书眉", "running head of left-hand pages" }, .words = RUNNING_WORDS },
    { "rule", NULL, KEY_PT, LOOK(running_rule),
      .about = { "书眉线粗细；0 为不画", "thickness of its rule; 0: none" } },
    END
};

static void place_charts(struct reader *r, const struct node *n, void *target)
{
    (void)target;
    r->look->charts_at = n->at;
}

static const struct look_key ornament_keys[] = {
    { "heading-bar", NULL, KEY_BOOL, LOOK(heading_bar),
      .about = { "一级标题前的色条",
                 "a bar before headings of the first level" } },
    { "title-rule", NULL, KEY_BOOL, LOOK(title_rule),
      .about = { "题名下的色线", "a rule below the title" } },
    { "lead-bar", NULL, KEY_BOOL, LOOK(lead_bar),
      .about = { "导语旁的色条", "a bar beside a lead" } },
    { "bullets", NULL, KEY_CHOICE, LOOK(bullet_ink),
      .about = { "列表前小方块的颜色", "ink of the squares before items of a list" },
      .words = look_ink_names },
    { "bars", NULL, KEY_CHOICE, LOOK(bar_ink),
      .about = { "标题前、导语旁色条的颜色", "ink of the bars before headings and beside a lead" },
      .words = look_ink_names },
    { "rules", NULL, KEY_CHOICE, LOOK(rule_ink),
      .about = { "题名下、刊头下、指标卡上色线的颜色",
                 "ink of the rules below the title and a masthead and over cards" },
      .words = look_ink_names },
    { "charts", "图表", KEY_TEXT, LOOK(charts),
      .about = { "图表的配色：palettes 中的一套", "inks of the charts: one of the palettes" },
      .after = place_charts },
    END
};

/* None, or an ink: struct look_shapes. */
static const char *const shape_words[INKS + 2] = {
    "none",
#define INK(id, name) name,
#include "look/inks.def"
#undef INK
    NULL
};

static const struct look_key shape_keys[] = {
    { "ground", NULL, KEY_CHOICE, LOOK(shapes.ground),
      .about = { "整页底色", "behind all of the page" }, .words = shape_words },
    { "title", NULL, KEY_CHOICE, LOOK(shapes.title),
      .about = { "题名、副题、主数后的通栏色带", "a band across the page behind title, deck and hero" },
      .words = shape_words },
    { "end", NULL, KEY_CHOICE, LOOK(shapes.end),
      .about = { "长图末尾的通栏色带", "a band across the foot of a page that grows" },
      .words = shape_words },
    { "section", NULL, KEY_CHOICE, LOOK(shapes.section),
      .about = { "各一级部分的底板", "a panel behind each section of the first level" },
      .words = shape_words },
    { "number", NULL, KEY_CHOICE, LOOK(shapes.number),
      .about = { "一级标题的编号牌", "a badge for numbers of first-level headings" },
      .words = shape_words },
    { "task", NULL, KEY_CHOICE, LOOK(shapes.task),
      .about = { "任务的编号牌", "a badge for numbers of tasks" }, .words = shape_words },
    { "card", NULL, KEY_CHOICE, LOOK(shapes.card),
      .about = { "目标卡的底板，代替上方色线", "behind a card, in place of the rule over it" },
      .words = shape_words },
    { "radius", NULL, KEY_PT, LOOK(shapes.radius), .about = { "圆角半径", "of corners" } },
    END
};

#define PIXELS .least = 0, .most = 4320

static const struct look_key picture_keys[] = {
    { "width", NULL, KEY_INT, LOOK(picture.width),
      .about = { "长图宽，像素", "width of the picture in pixels; 0: none is made" }, PIXELS },
    { "part-size", NULL, KEY_INT, LOOK(picture.part_size),
      .about = { "每张至多多少 kB", "kB of a part's file at most" }, .least = 1, .most = 100000 },
    { "part-height", NULL, KEY_INT, LOOK(picture.part_height),
      .about = { "每张至多高多少像素", "height of a part in pixels, at most; 0: any" },
      .least = 0, .most = 32767 },
    { "cover", NULL, KEY_INTS, LOOK(picture.cover),
      .about = { "封面图的宽、高，像素", "width and height of the cover in pixels; 0: none" }, PIXELS,
      .wrong = MSG_PICTURE_SIDES },
    { "thumbnail", NULL, KEY_INTS, LOOK(picture.thumbnail),
      .about = { "缩略图的宽、高，像素", "width and height of the thumbnail in pixels; 0: none" }, PIXELS,
      .wrong = MSG_PICTURE_SIDES },
    END
};

static const struct look_key pair_keys[] = {
    { "mode", NULL, KEY_CHOICE, LOOK(pair),
      .about = { "中英文上下、左右或对页排列",
                 "the languages under each other, side by side, on facing pages" },
      .words = WORDS_OF("stack", "side", "facing") },
    { "shares", NULL, KEY_INTS, LOOK(shares),
      .about = { "左右排列时中、英文所占的百分数",
                 "of the measure side by side, per cent: Chinese, English" },
      .unit = "%", .least = 10, .most = 90, .wrong = MSG_PAIR_SHARES },
    { "gutter", NULL, KEY_PT, LOOK(pair_gutter),
      .about = { "左右排列时的间距", "between them side by side" } },
    END
};

static const struct look_key fit_keys[] = {
    { "leading", NULL, KEY_RANGE, LOOK(fit.leading),
      .about = { "配合篇幅时行距的下限和上限，%", "how far leading may go to fit, per cent" },
      .least = 85, .most = 115 },
    { "space", NULL, KEY_RANGE, LOOK(fit.space),
      .about = { "段间距的下限和上限，%", "how far the space between blocks may go, per cent" },
      .least = 20, .most = 300 },
    { "density", NULL, KEY_RANGE, LOOK(fit.density),
      .about = { "表、卡、图内外空白的下限和上限，%",
                 "how far the air in and around tables, cards and charts may go, per cent" },
      .least = 40, .most = 200 },
    { "autospace", NULL, KEY_INT, LOOK(fit.autospace),
      .about = { "中西文间距至少留百分之几", "per cent of the Han-Latin gap that is left" },
      .unit = "%", .least = 50, .most = 100 },
    { "squeeze", NULL, KEY_BOOL, LOOK(fit.squeeze),
      .about = { "最后可挤紧标点以省行", "at last, lines as full as punctuation allows" } },
    { "foot", NULL, KEY_INT, LOOK(fit.foot),
      .about = { "为排到页脚，空当加大的百分数：100 即标题之上约加三分之一、图表之上半行，齐尾的栏和版框内两行",
                 "how far spaces grow to fill a page: 100 is about a third above a heading, half a "
                 "line above a table or chart, in a frame or level columns two lines" },
      .unit = "%", .least = 0, .most = 300 },
    { "charts", NULL, KEY_INT, LOOK(fit.charts),
      .about = { "段间加满仍不到页脚时，图至多加高百分之几",
                 "where that does not fill it, how much charts grow, per cent of their height" },
      .unit = "%", .least = 0, .most = 100 },
    { "charts-lower", NULL, KEY_INT, LOOK(fit.charts_lower),
      .about = { "下一块只差一点就排得进本页时，图至多压低百分之几；须多排时全文的图亦然",
                 "where a block misses a page by little, how much lower its charts may be, "
                 "and all where pages must hold more, per cent" },
      .unit = "%", .least = 0, .most = 40 },
    { "headline", NULL, KEY_INT, LOOK(fit.headline),
      .about = { "稿件多出或不足时标题下让一行或加一行，字号至少留百分之几",
                 "where a piece is over or short, its headline gives or takes a line: per cent of "
                 "its size at least" },
      .unit = "%", .least = 70, .most = 100 },
    END
};

/* ---- print, office ---- */

static void place_intent(struct reader *r, const struct node *n, void *target)
{
    (void)target;
    r->look->print.intent_at = node_find(n, "profile") ? node_find(n, "profile")->at
        : node_find(n, "特性文件") ? node_find(n, "特性文件")->at : n->at;
}

static const struct look_key intent_keys[] = {
    { "condition", "条件", KEY_TEXT, LOOK(print.condition),
      .about = { "输出条件的登记名", "name of the condition in the characterisation registry" },
      .required = true },
    { "profile", "特性文件", KEY_TEXT, LOOK(print.profile),
      .about = { "ICC 特性文件的路径", "path of its ICC profile" }, .required = true },
    END
};

static const struct look_key print_keys[] = {
    { "process", "工艺", KEY_CHOICE, LOOK(print.newsprint),
      .about = { "印刷工艺；随之换用它的各项限度", "the process, which brings limits of its own" },
      .words = WORDS_OF("coated", "newsprint"), .after = look_follow_process },
    { "ink-limit", "总墨量", KEY_INT, LOOK(print.ink_limit),
      .about = { "总墨量上限，%", "all plates together, per cent" },
      .unit = "%", .least = 100, .most = 400 },
    { "smallest-type", "最小字号", KEY_PT, LOOK(print.smallest_type),
      .about = { "单色最小字号", "smallest type in one ink" } },
    { "smallest-coloured-type", "彩色最小字号", KEY_PT, LOOK(print.smallest_coloured),
      .about = { "多色最小字号", "smallest type in several inks" } },
    { "smallest-rule", "最细线", KEY_PT, LOOK(print.smallest_rule),
      .about = { "最细的线", "thinnest rule" } },
    { "resolution", "图片分辨率", KEY_INT, LOOK(print.resolution),
      .about = { "图片至少每英寸多少像素", "pixels an inch that pictures need" },
      .unit = "ppi", .least = 0, .most = 2400 },
    { "bleed", "出血", KEY_MM, LOOK(print.bleed), .about = { "出血", "bleed" } },
    { "marks", "印刷标记", KEY_BOOL, LOOK(print.marks),
      .about = { "裁切线、套准线、色标", "crop and register marks, colour bars" } },
    { "creep", "爬移", KEY_MM, LOOK(print.creep),
      .about = { "骑马订每套一张内页内移多少",
                 "pages inside move to the fold, a folded sheet" } },
    { "output-intent", "输出条件", KEY_MAP, NOWHERE,
      .about = { "输出条件", "what the press prints in" },
      .keys = intent_keys, .after = place_intent },
    END
};

static const struct look_key office_keys[] = {
    { "ink", "用色", KEY_CHOICE, LOOK(office.one_ink),
      .about = { "彩色，或只用一色墨粉", "in colour, or one toner" },
      .words = WORDS_OF("rgb", "one") },
    { "clear", "页边空白", KEY_MM, LOOK(office.clear),
      .about = { "打印机印不到的页边", "along the edges that printers leave blank" } },
    { "binding", "装订边", KEY_MM, LOOK(office.binding),
      .about = { "页面让开装订边多少", "pages move away from the binding" } },
    { "inks", "颜色", KEY_TONERS, LOOK(toners),
      .about = { "各色改用的灰度、线纹、虚线", "what stands for each ink" } },
    END
};

/* ---- the HTML page ---- */

static void place_style(struct reader *r, const struct node *n, void *target)
{
    (void)target;
    r->look->web_style_at = n->at;
}

static const struct look_key web_keys[] = {
    { "style", NULL, KEY_TEXT, LOOK(web_style),
      .about = { "网页样式文件，在模板文件夹内", "style sheet, in the folder of templates" },
      .required = true, .after = place_style },
    END
};

/* ---- the file ---- */

static void place_print(struct reader *r, const struct node *n, void *target)
{
    (void)target;
    r->look->print.at = n->at;
}

static void place_without(struct reader *r, const struct node *n, void *target)
{
    (void)target;
    r->look->without_at = n->at;
}

const struct look_key template_keys[] = {
    { "extends", NULL, KEY_EXTENDS, NOWHERE,
      .about = { "以哪个模板为底，只写要改的",
                 "the template below, of which this one changes what it names" } },
    { "about", NULL, KEY_BILINGUAL, LOOK(about),
      .about = { "这个模板做什么用", "what the template is for" } },
    { "start", NULL, KEY_TEXT, LOOK(start),
      .about = { "init 从哪个模板的样子开出新项目，不写则为自身或所承的模板",
                 "the template whose first project `init` begins with, else its own or that "
                 "below" } },
    { "page", NULL, KEY_MAP, NOWHERE,
      .about = { "页面与版心", "page and type area" }, .keys = page_keys },
    { "grid", NULL, KEY_MAP, NOWHERE,
      .about = { "公文字格，代替 page 的 character、step 等",
                 "an office's grid, in place of character and step" },
      .keys = grid_keys },
    { "sizes", NULL, KEY_CHOICE, READER(clreq),
      .about = { "字号名按文字处理软件或按铅字",
                 "sizes by name as in word processors, or as in metal type" },
      .words = WORDS_OF("word", "clreq") },
    { "size", NULL, KEY_CHOICE, READER(large),
      .about = { "大字本：字号、行距加大三分之一", "large: all type a third larger" },
      .words = WORDS_OF("normal", "large") },
    { "headings", NULL, KEY_LEVELS, LOOK(headings),
      .about = { "各级标题的编号", "numbers of headings, a level each" }, .keys = heading_keys },
    { "numbered", NULL, KEY_CHOICES, NUMBERED,
      .about = { "图、表是否编号", "what is numbered" }, .words = WORDS_OF("figures", "tables") },
    { "footnotes", NULL, KEY_MAP, NOWHERE,
      .about = { "脚注", "footnotes" }, .keys = footnote_keys },
    { "folio", NULL, KEY_MAP, NOWHERE, .about = { "页码", "page numbers" }, .keys = folio_keys },
    { "running", NULL, KEY_MAP, NOWHERE,
      .about = { "书眉", "running heads" }, .keys = running_keys },
    { "ornaments", NULL, KEY_MAP, NOWHERE,
      .about = { "装饰", "ornaments" }, .keys = ornament_keys },
    { "shapes", NULL, KEY_MAP, NOWHERE,
      .about = { "块后的色块：颜色名或 none", "filled shapes behind blocks: an ink or none" },
      .keys = shape_keys },
    { "picture", NULL, KEY_MAP, NOWHERE,
      .about = { "手机长图的各个文件", "the files of a long picture for phones" },
      .keys = picture_keys },
    { "pair", NULL, KEY_MAP, NOWHERE,
      .about = { "中英文如何并排", "how the languages of a pair stand" }, .keys = pair_keys },
    { "fit", NULL, KEY_MAP, NOWHERE,
      .about = { "挤版的限度", "what copyfitting may take" }, .keys = fit_keys },
    { "without", "不用", KEY_CHOICES, LOOK(without),
      .about = { "这个模板不排的版面块", "blocks that the template does not set" },
      .words = markup_kinds, .after = place_without },
    { "print", NULL, KEY_MAP, NOWHERE,
      .about = { "印厂", "the press" }, .keys = print_keys, .after = place_print },
    { "office", NULL, KEY_MAP, NOWHERE,
      .about = { "办公打印机", "the office printer" }, .keys = office_keys },
    { "inks", NULL, KEY_INKS, LOOK(inks),
      .about = { "颜色，屏幕与印刷各一", "inks, in both recipes" } },
    { "palettes", NULL, KEY_PALETTES, LOOK(palettes),
      .about = { "图表可换用的配色", "inks that a chart may take in their place" } },
    { "styles", NULL, KEY_STYLES, LOOK(styles[LOOK_ZH]),
      .about = { "中文样式", "styles of Chinese" } },
    { "styles-en-pair", NULL, KEY_STYLES, LOOK(styles[LOOK_EN_PAIR]),
      .about = { "中文下方英文的样式，只写与中文不同处",
                 "of English under its Chinese, where it differs" } },
    { "styles-en", NULL, KEY_STYLES, LOOK(styles[LOOK_EN]),
      .about = { "英文版的样式，只写与中文不同处",
                 "of English standing alone, where it differs" } },
    { "words", NULL, KEY_WORDS, LOOK(words),
      .about = { "程序印出的用语", "every word that the program prints" } },
    { "web", NULL, KEY_MAP, NOWHERE,
      .about = { "网页", "the HTML page" }, .keys = web_keys },
    END
};
