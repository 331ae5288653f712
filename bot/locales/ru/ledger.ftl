# Лимиты, цены, кредиты: отказы, карточки и ответы тем, кто их назначает.

## Отказы

refused-member-hour = Ваш лимит на этот час исчерпан: { $cap }. Он обновится в { $when }.
refused-member-month = Ваш лимит на этот месяц исчерпан: { $cap }. Он обновится { $when }.
refused-over-cost = { $cost ->
    [one] Это стоит { $cost } кредит, а от лимита в { $cap } осталось меньше. Лимит обновится: { $when }.
    [few] Это стоит { $cost } кредита, а от лимита в { $cap } осталось меньше. Лимит обновится: { $when }.
    [many] Это стоит { $cost } кредитов, а от лимита в { $cap } осталось меньше. Лимит обновится: { $when }.
   *[other] Это стоит { $cost } кредита, а от лимита в { $cap } осталось меньше. Лимит обновится: { $when }.
}
refused-too-dear = { $cap ->
    [0] За это нужно платить кредитами, а их у вас здесь не хватает. Здешний админ может их добавить.
   *[other] { $cost ->
        [one] Это стоит { $cost } кредит, а лимит здесь — { $cap }. Нужны собственные кредиты: их может дать здешний админ.
        [few] Это стоит { $cost } кредита, а лимит здесь — { $cap }. Нужны собственные кредиты: их может дать здешний админ.
        [many] Это стоит { $cost } кредитов, а лимит здесь — { $cap }. Нужны собственные кредиты: их может дать здешний админ.
       *[other] Это стоит { $cost } кредита, а лимит здесь — { $cap }. Нужны собственные кредиты: их может дать здешний админ.
    }
}

## Карточки

card-credits-back = { $count ->
    [one] Вам вернулся { $count } кредит.
    [few] Вам вернулись { $count } кредита.
    [many] Вам вернулось { $count } кредитов.
   *[other] Вам вернулось { $count } кредита.
}
details-cost = { $count ->
    [one] Цена: { $count } кредит
    [few] Цена: { $count } кредита
    [many] Цена: { $count } кредитов
   *[other] Цена: { $count } кредита
}

## Числа

amount-missing = Сколько? Напишите целое число.
amount-unreadable = «{ $text }» — это не число. Напишите целое число от { $least } до { $most }.
limit-amount-unreadable = «{ $text }» — это не лимит. Напишите целое число от { $least } до { $most } или off.
cost-unreadable = «{ $text }» — это не цена. Напишите целое число от 0 до { $most } или off.

## Лимиты

limit-kind = Лимита «{ $text }» нет. Выберите из этих: { $choices }.
limit-many = Лимитов здесь может быть не больше { $most }. Вместо отдельных людей укажите роль или всех сразу.
limit-set-running = { $who }: не больше { $amount } одновременно
limit-set-hour = { $who }: не больше { $amount } в час
limit-set-day = { $who }: не больше { $amount } в день
limit-set-month = { $who }: не больше { $amount } в месяц
limit-set-cooldown = { $amount ->
    [one] { $who }: { $amount } секунда между картинками
    [few] { $who }: { $amount } секунды между картинками
    [many] { $who }: { $amount } секунд между картинками
   *[other] { $who }: { $amount } секунды между картинками
}
limit-off = Этот лимит снят. Вместо него действует более общий.
limit-title = Лимиты
limit-none = Своих лимитов здесь нет.
limit-usual = Если не указано иное: { $day } в день, { $running } одновременно; на всех вместе — { $chat } в день.
limit-more = И ещё { $count }.
limit-where = везде
limit-everyone = Все
limit-role = Роль { $role }

## Цены

cost-unknown = Не знаю, что такое «{ $name }». Похожее: { $near }.
cost-speed-unknown = Скорости «{ $name }» нет. Выберите из этих: { $choices }.
cost-many = Цен здесь может быть не больше { $most }.
cost-set = { $credits ->
    [0] { $what }: бесплатно
    [one] { $what }: { $credits } кредит
    [few] { $what }: { $credits } кредита
    [many] { $what }: { $credits } кредитов
   *[other] { $what }: { $credits } кредита
}
cost-off = { $what }: отдельной цены больше нет.
cost-title = Цены
cost-none = Здесь всё стоит 1 кредит.
cost-usual = Остальное стоит 1 кредит.
cost-all = Всё
cost-at = { $what } ({ $speed })

## Кредиты

credits-given = { $amount ->
    [one] { $name } получает { $amount } кредит ({ $ends }). Теперь всего: { $total }.
    [few] { $name } получает { $amount } кредита ({ $ends }). Теперь всего: { $total }.
    [many] { $name } получает { $amount } кредитов ({ $ends }). Теперь всего: { $total }.
   *[other] { $name } получает { $amount } кредита ({ $ends }). Теперь всего: { $total }.
}
credits-taken = { $total ->
    [0] { $name }: кредитов не осталось.
    [one] { $name }: остался { $total } кредит.
    [few] { $name }: осталось { $total } кредита.
    [many] { $name }: осталось { $total } кредитов.
   *[other] { $name }: осталось { $total } кредита.
}
credits-put = { $total ->
    [0] { $name }: кредитов больше нет.
    [one] { $name }: теперь ровно { $total } кредит ({ $ends }).
    [few] { $name }: теперь ровно { $total } кредита ({ $ends }).
    [many] { $name }: теперь ровно { $total } кредитов ({ $ends }).
   *[other] { $name }: теперь ровно { $total } кредита ({ $ends }).
}
credits-ever = бессрочно
credits-until = до { $when }
credits-part = { $amount ->
    [one] { $amount } кредит, { $ends }
    [few] { $amount } кредита, { $ends }
    [many] { $amount } кредитов, { $ends }
   *[other] { $amount } кредита, { $ends }
}

## Свои

quota-title = Ваши лимиты здесь
quota-title-of = Лимиты здесь: { $name }
quota-owner = У владельцев бота лимитов нет.
quota-hour = За этот час: { $used } из { $cap }. Обновится в { $when }.
quota-day = За сегодня: { $used } из { $cap }. Обновится в { $when }.
quota-month = За этот месяц: { $used } из { $cap }. Обновится { $when }.
quota-chat = Все вместе за сегодня: { $used } из { $cap }. Обновится в { $when }.
quota-running = Одновременно: { $cap }
quota-cooldown = { $seconds ->
    [one] Между картинками: { $seconds } секунда
    [few] Между картинками: { $seconds } секунды
    [many] Между картинками: { $seconds } секунд
   *[other] Между картинками: { $seconds } секунды
}
quota-credits = Кредиты на случай, когда лимит исчерпан:
quota-left = { $count ->
    [0] Сейчас больше ничего нарисовать нельзя.
    [one] Сейчас можно нарисовать ещё { $count } картинку.
    [few] Сейчас можно нарисовать ещё { $count } картинки.
    [many] Сейчас можно нарисовать ещё { $count } картинок.
   *[other] Сейчас можно нарисовать ещё { $count } картинки.
}
quota-free = Картинки здесь бесплатны.
quota-costs = Что стоит не 1 кредит:
