# Слова в списке: отказ и команды о них.

refused-term = «{ $term }» — в списке слов, которые здесь запрещены. Измените текст и попробуйте ещё раз; ничего не потрачено.

term-empty = Укажите хотя бы одно слово. Несколько пишите через запятую: /words add одно, два слова, три
term-long = «{ $text }…» — слишком длинно: в слове или фразе может быть не больше { $limit ->
    [one] { $limit } символа.
    [few] { $limit } символов.
    [many] { $limit } символов.
   *[other] { $limit } символа.
}
term-short = «{ $text }» — это одна буква, она нашлась бы почти везде. В слове должно быть хотя бы 2 буквы.
term-unreadable = В «{ $text }» нет ни букв, ни цифр, искать нечего.
term-star = В «{ $text }» звёздочка стоит внутри. Ей место только в начале или в конце слова: *конец, начало*
term-many = { $limit ->
    [one] В списке может быть не больше { $limit } слова; сейчас их { $count }. Ничего не добавлено.
    [few] В списке может быть не больше { $limit } слов; сейчас их { $count }. Ничего не добавлено.
    [many] В списке может быть не больше { $limit } слов; сейчас их { $count }. Ничего не добавлено.
   *[other] В списке может быть не больше { $limit } слова; сейчас их { $count }. Ничего не добавлено.
}
term-kind = Не знаю, что такое «{ $text }». Можно refuse (запретить), report (запретить и сообщить) или allow (разрешить).

words-added-refuse = Теперь запрещено ({ $count }): { $terms }
words-added-report = Теперь запрещено, и модераторы об этом узнают ({ $count }): { $terms }
words-added-allow = Теперь разрешено, хотя внутри есть слово из списка ({ $count }): { $terms }
words-known = { $count ->
    [1] Это слово уже в списке.
   *[other] Эти слова уже в списке.
}
words-removed = Больше не в списке ({ $count }): { $terms }
words-none-such = Ничего из этого в списке нет. Что в нём есть, покажет /words list.
words-packed = { $count ->
    [one] { $pack }: добавлено { $count } слово, ещё { $known } уже было в списке. Посмотрите /words list и уберите лишнее.
    [few] { $pack }: добавлено { $count } слова, ещё { $known } уже было в списке. Посмотрите /words list и уберите лишнее.
    [many] { $pack }: добавлено { $count } слов, ещё { $known } уже было в списке. Посмотрите /words list и уберите лишнее.
   *[other] { $pack }: добавлено { $count } слова, ещё { $known } уже было в списке. Посмотрите /words list и уберите лишнее.
}
words-no-pack = Набора «{ $text }» нет. Есть такие: { $packs }
words-list-empty = Список пуст. /words add добавит слова, /words pack — готовый набор.
words-list-here = Здешний список слов: { $count }
words-list-everywhere = Общий список слов: { $count }
words-list-file = Список длинный, поэтому он в файле.
words-head-refuse = Запрещено ({ $count }):
words-head-report = Запрещено, модераторы узнают ({ $count }):
words-head-allow = Разрешено ({ $count }):
words-place-here = здешний список
words-place-everywhere = общий список
words-test-empty = После /words test напишите текст для проверки.
words-test-nothing = В этом тексте нет слов из списка. Он пройдёт.
words-test-refused = Этот текст будет отклонён.
words-test-reported = Этот текст будет отклонён, и модераторы об этом узнают.
words-test-harmless = Этот текст пройдёт.
words-test-more = И ещё { $count }.
words-why-refuse = «{ $piece }» — это «{ $term }» ({ $place }): отклонить
words-why-report = «{ $piece }» — это «{ $term }» ({ $place }): отклонить и сообщить
words-why-allowed = «{ $piece }» — это «{ $term }» ({ $place }), но «{ $cover }» там разрешено
words-why-harmless = «{ $piece }» — это «{ $term }» ({ $place }), но «{ $cover }» безобидно; чтобы запретить, добавьте и это слово
