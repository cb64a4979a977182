/* audit/scan_near.c - tables of the words that stand before and behind a number */
#include "audit/scan_near.h"

struct near near_ahead(struct str text, size_t at)
{
    struct near n = { .len = 0 };

    for (; at < text.len && n.len < NEAR_BYTES && text.ptr[at] != '\n'; at++)
        if (text.ptr[at] != '\v') {
            n.bytes[n.len] = text.ptr[at];
            n.offset[n.len++] = at;
        }
    n.offset[n.len] = n.len ? n.offset[n.len - 1] + 1 : at;
    return n;
}

struct near near_behind(struct str text, size_t at)
{
    struct near n = { .len = 0 };
    size_t from = at, kept = 0;

    while (from > 0 && kept < NEAR_BYTES && text.ptr[from - 1] != '\n')
        kept += text.ptr[--from] != '\v';
    for (; from < at; from++)
        if (text.ptr[from] != '\v') {
            n.bytes[n.len] = text.ptr[from];
            n.offset[n.len++] = from;
        }
    n.offset[n.len] = at;
    return n;
}

struct str near_str(const struct near *n)
{
    return (struct str){ n->bytes, n->len };
}

#define RELATES(word, r) { word, NEAR_RELATION + RELATION_##r }

static const struct near_tag chinese_before[] = {
    RELATES("超过", MORE_THAN), RELATES("超", MORE_THAN), RELATES("突破", MORE_THAN),
    RELATES("迈过", MORE_THAN), RELATES("高于", MORE_THAN), RELATES("逾", MORE_THAN),
    RELATES("低于", LESS_THAN), RELATES("不足", LESS_THAN), RELATES("不到", LESS_THAN),
    RELATES("不少于", AT_LEAST), RELATES("不低于", AT_LEAST), RELATES("至少", AT_LEAST),
    RELATES("不超过", AT_MOST), RELATES("不高于", AT_MOST), RELATES("不多于", AT_MOST),
    RELATES("至多", AT_MOST),
    RELATES("近", NEARLY), RELATES("接近", NEARLY), RELATES("将近", NEARLY),
    RELATES("约", ABOUT), RELATES("大约", ABOUT),
    { "动态保持在", NEAR_STABLE }, { "常年保持在", NEAR_STABLE }, { "持续稳定在", NEAR_STABLE },
    { "稳定在", NEAR_STABLE }, { "保持在", NEAR_STABLE }, { "稳定", NEAR_STABLE },
    { "初步预计", NEAR_EARLY }, { "初步核算", NEAR_EARLY }, { "初步统计", NEAR_EARLY }, { "预计", NEAR_EARLY }, { "有望达到", NEAR_EARLY },
#define SIGN(language, word, s) SIGN_##language(word, s)
#define SIGN_ZH(word, s) { word, NEAR_##s },
#define SIGN_EN(word, s)
#define BESIDE(language, words, kind)
#include "lang/signs.def"
#undef BESIDE
#undef SIGN_ZH
#undef SIGN_EN
    { "达到", NEAR_NEUTRAL }, { "达", NEAR_NEUTRAL }, { "为", NEAR_NEUTRAL }, { "控制在", NEAR_NEUTRAL },
    { "降至", NEAR_NEUTRAL }, { "降到", NEAR_NEUTRAL }, { "升至", NEAR_NEUTRAL }, { "提升到", NEAR_NEUTRAL },
    { "完成", NEAR_NEUTRAL }, { "累计", NEAR_NEUTRAL }, { NULL, 0 }
};

static const struct near_tag chinese_after[] = {
    RELATES("左右", ABOUT), RELATES("上下", ABOUT),
    RELATES("及以上", AT_LEAST), RELATES("以上", AT_LEAST),
    RELATES("以内", AT_MOST), RELATES("之内", AT_MOST), RELATES("及以下", AT_MOST),
    RELATES("以下", AT_MOST), { NULL, 0 }
};

static const struct near_tag english_before[] = {
    RELATES("around", ABOUT), RELATES("about", ABOUT), RELATES("approximately", ABOUT),
    RELATES("roughly", ABOUT), RELATES("some", ABOUT),
    RELATES("at least", AT_LEAST), RELATES("no less than", AT_LEAST),
    RELATES("not less than", AT_LEAST), RELATES("no fewer than", AT_LEAST),
    RELATES("a minimum of", AT_LEAST),
    RELATES("over", MORE_THAN), RELATES("more than", MORE_THAN), RELATES("above", MORE_THAN),
    RELATES("exceeded", MORE_THAN), RELATES("exceeding", MORE_THAN), RELATES("exceed", MORE_THAN),
    RELATES("surpassed", MORE_THAN), RELATES("surpassing", MORE_THAN), RELATES("topped", MORE_THAN),
    RELATES("topping", MORE_THAN), RELATES("passed", MORE_THAN), RELATES("beyond", MORE_THAN),
    RELATES("within", AT_MOST), RELATES("no more than", AT_MOST), RELATES("at most", AT_MOST),
    RELATES("not exceeding", AT_MOST), RELATES("up to", AT_MOST),
    RELATES("no higher than", AT_MOST),
    RELATES("below", LESS_THAN), RELATES("less than", LESS_THAN), RELATES("under", LESS_THAN),
    RELATES("fewer than", LESS_THAN), RELATES("lower than", LESS_THAN),
    RELATES("nearly", NEARLY), RELATES("almost", NEARLY), RELATES("close to", NEARLY),
    { "stable at", NEAR_STABLE }, { "steady at", NEAR_STABLE },
    { "growth of", NEAR_RISE },
#define SIGN_ZH(word, s)
#define SIGN_EN(word, s) { word, NEAR_##s },
#define BESIDE(language, words, kind)
#include "lang/signs.def"
#undef BESIDE
#undef SIGN_ZH
#undef SIGN_EN
#undef SIGN
    { NULL, 0 }
};

static const struct near_tag english_after[] = {
    RELATES(" or more", AT_LEAST), RELATES(" or above", AT_LEAST), RELATES(" or higher", AT_LEAST),
    RELATES(" and above", AT_LEAST), RELATES(" at least", AT_LEAST), RELATES(" or over", AT_LEAST),
    RELATES(" or less", AT_MOST), RELATES(" or below", AT_MOST), RELATES(" or lower", AT_MOST),
    RELATES(" at most", AT_MOST), { NULL, 0 }
};

/* `whole`: English words, which letters do not go on. */
static int tag_of(const struct near_tag *tags, struct str s, size_t *len, bool ends, bool whole)
{
    int tag = 0;

    for (*len = 0; tags->text; tags++) {
        struct str w = str_of(tags->text);

        if (w.len <= *len || !(ends ? str_ends(s, w) : str_starts(s, w))
            || (whole && s.len > w.len && str_is_letter(s.ptr[ends ? s.len - w.len - 1 : w.len])))
            continue;
        *len = w.len;
        tag = tags->tag;
    }
    return tag;
}

int near_tag_begins(const struct near_tag *tags, struct str s, size_t *len)
{
    return tag_of(tags, s, len, false, false);
}

int near_tag_ends(const struct near_tag *tags, struct str s, size_t *len)
{
    return tag_of(tags, s, len, true, false);
}

/* At the head of a sentence an English word is written with a capital. */
int near_sense_before(struct str s, enum language l, size_t *len)
{
    char lower[NEAR_BYTES];

    if (l == LANGUAGE_ZH)
        return tag_of(chinese_before, s, len, true, false);
    for (size_t i = 0; i < s.len && i < NEAR_BYTES; i++)
        lower[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] | 32) : s.ptr[i];
    return tag_of(english_before, (struct str){ lower, s.len }, len, true, true);
}

int near_sense_after(struct str s, enum language l, size_t *len)
{
    return l == LANGUAGE_ZH ? tag_of(chinese_after, s, len, false, false)
                            : tag_of(english_after, s, len, false, true);
}

static size_t longest_of(struct str s, const char *const *words, bool ends)
{
    size_t best = 0;

    for (; *words; words++) {
        struct str w = str_of(*words);

        if (w.len > best && (ends ? str_ends(s, w) : str_starts(s, w)))
            best = w.len;
    }
    return best;
}

size_t near_begins(struct str s, const char *const *words)
{
    return longest_of(s, words, false);
}

size_t near_ends(struct str s, const char *const *words)
{
    return longest_of(s, words, true);
}

bool near_next(struct str text, struct str word, size_t *end)
{
    ptrdiff_t found = word.len ? str_find(str_from(text, *end), word) : -1;

    *end += found < 0 ? 0 : (size_t)found + word.len;
    return found >= 0;
}

bool near_holds(struct str s, const char *const *words)
{
    for (; *words; words++)
        if (str_find(s, str_of(*words)) >= 0)
            return true;
    return false;
}

struct str near_past(struct str s, const char *const *words)
{
    size_t len;

    while ((len = near_begins(s, words)) > 0)
        s = str_from(s, len);
    return s;
}

struct str near_cut(struct str s, const char *const *words)
{
    size_t len;

    while ((len = near_ends(s, words)) > 0)
        s.len -= len;
    return s;
}
