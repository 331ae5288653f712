# Listed words: the refusal, and the commands about them.

refused-term = “{ $term }”在这里的禁用词表上。请修改文字后再试；没有消耗任何额度。

term-empty = 请至少写一个词，多个词之间用逗号隔开：/words add 词一, 词二, 词三
term-long = “{ $text }…”太长了：一个词或短语最多 { $limit } 个字符。
term-short = “{ $text }”只有一个字母，几乎处处都会碰上。词至少要有 2 个字母。
term-unreadable = “{ $text }”里没有文字或数字，无法查找。
term-star = “{ $text }”中间有星号。星号只能放在词的开头或结尾：*结尾, 开头*
term-many = 一个词表最多 { $limit } 个词，现在已有 { $count } 个。什么都没有添加。
term-kind = 不认识“{ $text }”。可以用 refuse、report 或 allow。

words-added-refuse = 从现在起拒绝（{ $count }）：{ $terms }
words-added-report = 从现在起拒绝并告知管理员（{ $count }）：{ $terms }
words-added-allow = 从现在起放行，即使其中含有禁用词（{ $count }）：{ $terms }
words-known = { $count ->
    [1] 它已经是这样了。
   *[other] 它们已经是这样了。
}
words-removed = 已从词表移除（{ $count }）：{ $terms }
words-none-such = 这些词都不在词表上。用 /words list 查看词表。
words-packed = { $pack }：新增 { $count } 个词，{ $known } 个原本就有。用 /words list 查看，并移除不想要的。
words-no-pack = 没有名为“{ $text }”的词表。可选：{ $packs }
words-list-empty = 还没有禁用词。用 /words add 添加，或用 /words pack 从现成的词表开始。
words-list-here = 这里的词表：{ $count } 个
words-list-everywhere = 全局词表：{ $count } 个
words-list-file = 词表较长，已放在文件里。
words-head-refuse = 拒绝（{ $count }）：
words-head-report = 拒绝并告知（{ $count }）：
words-head-allow = 放行（{ $count }）：
words-place-here = 这里的词表
words-place-everywhere = 全局词表
words-test-empty = 请在 /words test 后面写上要试的文字。
words-test-nothing = 这段文字里没有禁用词，可以通过。
words-test-refused = 这段文字会被拒绝。
words-test-reported = 这段文字会被拒绝，并告知管理员。
words-test-harmless = 这段文字可以通过。
words-test-more = 还有 { $count } 个。
words-why-refuse = “{ $piece }”即{ $place }中的“{ $term }”：拒绝
words-why-report = “{ $piece }”即{ $place }中的“{ $term }”：拒绝并告知
words-why-allowed = “{ $piece }”即{ $place }中的“{ $term }”，但“{ $cover }”在其中已放行
words-why-harmless = “{ $piece }”即{ $place }中的“{ $term }”，但“{ $cover }”并无不妥；若要拒绝，请把它也加进词表
