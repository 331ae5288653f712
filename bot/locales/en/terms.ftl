# Listed words: the refusal, and the commands about them.

refused-term = “{ $term }” is on the list of words that are refused here. Change your words and try again; nothing was spent.

term-empty = Name at least one word. Put commas between several: /words add one, two words, three
term-long = “{ $text }…” is too long: a listed word or phrase has at most { $limit } characters.
term-short = “{ $text }” is a single letter and would be found nearly everywhere. A listed word has at least 2 letters.
term-unreadable = “{ $text }” has no letters or figures in it, so it can't be found.
term-star = “{ $text }” has a star inside. A star may only stand at the start or the end of a word: *ending, beginning*
term-many = A list holds at most { $limit } words; there are { $count } in it now. Nothing was added.
term-kind = I don't know “{ $text }”. A word can be listed as refuse, report or allow.

words-added-refuse = Refused from now on ({ $count }): { $terms }
words-added-report = Refused from now on, and the moderators are told ({ $count }): { $terms }
words-added-allow = Allowed from now on, although a listed word is in it ({ $count }): { $terms }
words-known = { $count ->
    [one] It is listed like that already.
   *[other] They are listed like that already.
}
words-removed = No longer listed ({ $count }): { $terms }
words-none-such = None of these is on the list. /words list shows what is.
words-packed = { $pack }: { $count } words added, { $known } were listed already. See /words list, and take off what you don't want.
words-no-pack = There is no list “{ $text }”. There are: { $packs }
words-list-empty = No words are listed. /words add lists some; /words pack starts with a ready list.
words-list-here = Listed words here: { $count }
words-list-everywhere = Listed words everywhere: { $count }
words-list-file = The list is long, so it is a file.
words-head-refuse = Refused ({ $count }):
words-head-report = Refused and reported ({ $count }):
words-head-allow = Allowed ({ $count }):
words-place-here = this place's list
words-place-everywhere = the list for everywhere
words-test-empty = Write a text to try after /words test.
words-test-nothing = Nothing in this text is listed. It would go through.
words-test-refused = This text would be refused.
words-test-reported = This text would be refused, and the moderators told.
words-test-harmless = This text would go through.
words-test-more = And { $count } more.
words-why-refuse = “{ $piece }” is “{ $term }” in { $place }: refuse
words-why-report = “{ $piece }” is “{ $term }” in { $place }: refuse and report
words-why-allowed = “{ $piece }” is “{ $term }” in { $place }, but “{ $cover }” is allowed there
words-why-harmless = “{ $piece }” is “{ $term }” in { $place }, but “{ $cover }” is harmless; to refuse it, list it too
