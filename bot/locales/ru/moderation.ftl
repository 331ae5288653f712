# Баны, решения, жалобы, удаления — и что об этом узнают люди.

## Отказы

refused-banned-until = Модераторы забанили вас здесь до { $when }.
refused-banned-ever = Модераторы забанили вас здесь навсегда.
refused-banned-everywhere-until = Владельцы бота забанили вас везде до { $when }.
refused-banned-everywhere-ever = Владельцы бота забанили вас везде и навсегда.
refused-banned-record = Решение { $case }. Все решения о вас: /mycases
refused-rank-moderators = Это могут только здешние модераторы.
refused-rank-admins = Это могут только здешние админы.
refused-rank-owners = Это могут только владельцы бота.
refused-rank-higher = Это нельзя сделать с человеком, чьи права не ниже ваших, и нельзя менять решения тех, чьи права выше.
refused-off = Здесь это выключено: { $feature }.
refused-why = Причина: { $reason }
refused-paused = Сейчас здесь не принимаются новые задания.
refused-drains = Скоро перезапуск, новые задания пока не принимаю. Попробуйте чуть позже.
refused-channel = Картинки здесь рисуются в других каналах.
refused-cooldown = Не так быстро: следующую картинку можно начать в { $when }.
who-missing = О ком речь? Укажите @имя или ID либо ответьте на сообщение этого человека.
who-unknown = Не знаю, кто это: { $text }. Укажите @имя или ID либо ответьте на сообщение этого человека.
who-unseen = Имя { $text } мне здесь пока не встречалось. Укажите ID или ответьте на сообщение этого человека.
who-yourself = Это вы сами. Решать должен кто-то другой.
who-bot = Это бот. Ему нельзя выдать бан или предупреждение.
moderation-where = Не понимаю, где это: { $text }. Напишите here (здесь) или everywhere (везде).
duration-unreadable = Не понимаю, сколько это: { $text }. Напишите 30m, 12h, 7d, 2w или forever (навсегда); не больше десяти лет.

## Решения модераторов

decided-ban-until = { $name } получает бан здесь до { $when }. Начатые картинки отменены.
decided-ban-ever = { $name } получает бан здесь навсегда. Начатые картинки отменены.
decided-ban-everywhere-until = { $name } получает бан везде до { $when }. Начатые картинки отменены.
decided-ban-everywhere-ever = { $name } получает бан везде и навсегда. Начатые картинки отменены.
decided-warning = { $name } получает предупреждение.
decided-deletion = Результат удалён, автор — { $name }.
ban-instead = Это заменяет решение { $case }.
unban-done = { $name } снова может пользоваться ботом здесь.
unban-done-everywhere = Бан, который действовал везде, снят: { $name }.
unban-still = Но бан от владельцев бота, который действует везде, остаётся.
unban-none = { $name } и так без бана.
undo-already = Это решение уже отменено. Кто отменил: { $name }.
button-undo = Отменить решение

## Список решений

case-title-ban = Решение { $case }: бан
case-title-warning = Решение { $case }: предупреждение
case-title-deletion = Решение { $case }: удалён результат
case-kind-ban = бан
case-kind-warning = предупреждение
case-kind-deletion = удалён результат
case-whose = О ком: { $name }
case-by = Кто решил: { $name }, { $when }
case-until = до { $when }
case-ever = навсегда
case-term = Срок бана: { $term }
case-reason = Причина: { $reason }
case-undone = Кто отменил: { $name }, { $when }
case-state-undone = отменено
case-state-over = срок истёк
case-number = Решение { $case }
case-picture = Картинка
case-unreadable = «{ $text }» — это не номер решения. Список: /mod cases
case-unknown = Решения { $case } здесь нет. Список: /mod cases
cases-title = Решения здешних модераторов
cases-of = Решения модераторов. О ком: { $name }
cases-none = Решений нет.
cases-more = Последние { $shown } из { $count }. Любое можно открыть по номеру: /mod case
record-title = Решения о вас
record-none = Пусто: модераторы здесь ничего о вас не решали.

## Жалобы

report-title = Жалоба на результат
report-title-term = Отклонённый промпт
report-whose = Автор: { $name }
report-term = Слово из списка: { $term }
report-piece = Как написано: { $piece }
report-by = { $count ->
    [1] Кто пожаловался: { $names }
    [one] Пожаловался { $count } человек: { $names }
    [few] Пожаловались { $count } человека: { $names }
    [many] Пожаловались { $count } человек: { $names }
   *[other] Пожаловались { $count } человека: { $names }
}
report-names-more = { $names } и ещё { $count }
report-reason = Причина: { $reason }
report-dismissed = Жалоба отклонена. Кто решил: { $name }, { $when }
report-deleted = Результат удалён. Кто решил: { $name }, { $when }
report-warned = Автор получает предупреждение. Кто решил: { $name }, { $when }
report-banned-until = Автор получает бан до { $until }. Кто решил: { $name }, { $when }
report-banned-ever = Автор получает бан навсегда. Кто решил: { $name }, { $when }
button-judge-dismiss = Отклонить
button-judge-delete = Удалить
button-judge-warn = Предупредить
button-judge-day = Бан на день
button-judge-week = Бан на неделю
button-judge-ever = Бан навсегда
report-thanks = Спасибо. Модераторы получили жалобу, об их решении вы узнаете.
report-thanks-nowhere = Спасибо, жалоба сохранена. Но здесь пока не выбрано, куда присылать жалобы: админ может сделать это командой /admin modlog here.
report-before = Вы уже жаловались на это, модераторы в курсе.
report-own = Это ваш результат: удалить его можно командой /delete.
report-too-many = Слишком много жалоб подряд. Продолжить можно в { $when }.
report-decided-before = Решение уже принято. Кто решил: { $name }.
result-missing = Какой результат? Ответьте на него либо укажите ID или ссылку.
result-none = Это не мой результат. Ответьте на результат либо укажите ID или ссылку.

## Удаление

delete-done = Удалено.
delete-refused = Не получается удалить это сообщение: оно слишком старое или у меня нет прав. Его может удалить админ.

## В личных сообщениях

told-banned-until = Модераторы забанили вас до { $when }: там я для вас не рисую.
told-banned-ever = Модераторы забанили вас навсегда: там я для вас не рисую.
told-banned-everywhere-until = Владельцы бота забанили вас везде до { $when }.
told-banned-everywhere-ever = Владельцы бота забанили вас везде и навсегда.
told-warned = Модераторы вынесли вам предупреждение.
told-deleted = Модераторы удалили ваш результат.
told-let-in = Ваш бан снят: решение отменено.
told-undone = Решение модераторов о вас отменено.
told-report-dismissed = Ваша жалоба рассмотрена: результат остаётся. Всё равно спасибо.
told-report-deleted = Ваша жалоба рассмотрена: результат удалён. Спасибо.
told-report-warned = Ваша жалоба рассмотрена: автор получает предупреждение. Спасибо.
told-report-banned = Ваша жалоба рассмотрена: автор получает бан. Спасибо.
modlog-lost = Больше не могу писать туда, куда приходили жалобы и решения ({ $space }), поэтому теперь они не приходят никуда. Выбрать новое место: /admin modlog here
