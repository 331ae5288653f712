# Предпочтения: настройки, сокращения, пресеты.

## Предпочтения

setting-title = Ваши настройки
setting-text = Они добавляются в каждый ваш промпт; то, что вы напишете сами, важнее.
setting-example = рыжая лиса
setting-page-0 = Настройки картинки
setting-page-1 = Другие настройки
setting-reset = Сбросить
setting-model-auto = Новейшая модель
setting-stylize-auto = Стилизация: средняя
setting-stylize-low = слабая
setting-stylize-high = сильная
setting-stylize-very-high = очень сильная
setting-raw = Raw
setting-chaos-none = Без хаоса
setting-speed-auto = Обычная скорость
setting-remix-auto = Ремикс: как у сервиса
setting-remix-on = Ремикс вкл.
setting-remix-off = Ремикс выкл.
setting-variation-auto = V: как у сервиса
setting-variation-subtle = V: слабые
setting-variation-strong = V: сильные
setting-language-auto = Язык: как в приложении
setting-notify-reply = Сообщать здесь
setting-notify-private = Сообщать в личку
setting-notify-off = Не сообщать
setting-hidden = Картинки вижу только я
prefer-title = Ваши предпочтения
prefer-nothing = Пока ничего. Добавить можно командами /prefer suffix и /prefer shortcut.
prefer-suffix = В конце каждого промпта: { $suffix }
prefer-suffix-set = Теперь это добавляется в конец каждого вашего промпта.
prefer-suffix-cleared = Теперь в конец ваших промптов ничего не добавляется.
prefer-shortcut-set = Сохранено. В промпте пишите название после двух дефисов.
prefer-shortcut-removed = Удалено.
prefer-too-long = Нужен текст, и не длиннее { $limit ->
    [one] { $limit } символа.
    [few] { $limit } символов.
    [many] { $limit } символов.
   *[other] { $limit } символа.
}
prefer-too-many = Больше { $limit } не поместится. Сначала уберите что-нибудь.
prefer-name = «{ $name }» не годится в названия: можно буквы, цифры и дефисы, но не имя настоящего параметра.
preset-title = Здешние пресеты
preset-nothing = Пока ни одного. Создайте первый: /preset save
preset-saved = Теперь это доступно всем здесь: в промпте пишите название после двух дефисов.
preset-removed = Убрано.
preset-unknown = Такого пресета здесь нет.
