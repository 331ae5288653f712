# Что не так с промптом или картинкой и чего команде ещё не хватает.

## Промпты

prompt-empty = Опишите, что должно быть на картинке: /imagine рыжая лиса в снегу
prompt-one-picture = Одной картинки мало. Добавьте описание.
prompt-too-long = Промпт слишком длинный: { $high ->
    [one] можно не больше { NUMBER($high, useGrouping: 0) } символа.
    [few] можно не больше { NUMBER($high, useGrouping: 0) } символов.
    [many] можно не больше { NUMBER($high, useGrouping: 0) } символов.
   *[other] можно не больше { NUMBER($high, useGrouping: 0) } символа.
}
prompt-long = Промпт очень длинный, сервис может потерять его часть.
prompt-weights = Эта модель ({ $choices }) не понимает веса вроде { $token }.
prompt-too-many = { $limit ->
    [1] Здесь можно нарисовать только одну картинку, а промпт задаёт { NUMBER($count, useGrouping: 0) }.
    [one] За раз можно нарисовать не больше { $limit } картинки, а промпт задаёт { NUMBER($count, useGrouping: 0) }.
    [few] За раз можно нарисовать не больше { $limit } картинок, а промпт задаёт { NUMBER($count, useGrouping: 0) }.
    [many] За раз можно нарисовать не больше { $limit } картинок, а промпт задаёт { NUMBER($count, useGrouping: 0) }.
   *[other] За раз можно нарисовать не больше { $limit } картинки, а промпт задаёт { NUMBER($count, useGrouping: 0) }.
}
suffix-words = К каждому промпту можно добавлять только параметры, без слов: { $token }
piece-typed = из вашего текста
piece-option = выбрано в команде
piece-shortcut = ваше сокращение { $name }
piece-preset = здешний пресет { $name }
piece-suffix = ваш суффикс
piece-settings = ваши настройки
parameter-unknown = Не знаю, что такое { $token }.
parameter-place = { $token } сюда не подходит. Уберите этот параметр.
parameter-form = Не получается прочитать { $token }.
parameter-range = { $token }: можно только от { NUMBER($low, useGrouping: 0) } до { NUMBER($high, useGrouping: 0) }.
parameter-choice = { $token } не подходит, можно только: { $choices }.
parameter-twice = Два параметра мешают друг другу: { $token }.
parameter-version = { $token } не работает с этой моделью ({ $choices }).
parameter-doubtful = { $token } с этой моделью может не сработать.
parameter-clash = { $token } не сочетается с { $choices }. Уберите этот параметр.
parameter-pictures = { $token } принимает только одну картинку.
parameter-picture = Для { $token } нужна исходная картинка.
parameter-needs = { $token } работает только вместе с { $suggestion }.
zoom-missing = Укажите, насколько отдалить: от 1 до 2.
prompt-try = Попробуйте так: { $suggestion }

## Исходные картинки

picture-too-large = Картинка слишком большая: можно не больше { $limit } МБ.
picture-too-many-pixels = В картинке слишком много пикселей: можно не больше { $limit } млн.
picture-not-one = Этот файл не открывается как картинка. Пришлите PNG, JPEG, WebP или GIF.
picture-unreachable = Не удалось получить картинку. Прикрепите её снова.
picture-forbidden = С этого адреса картинки брать нельзя.
picture-too-many = За раз можно не больше { $limit ->
    [one] { $limit } картинки.
    [few] { $limit } картинок.
    [many] { $limit } картинок.
   *[other] { $limit } картинки.
}
picture-moving = Анимация здесь не подойдёт. Пришлите неподвижную картинку.

## Чего команде ещё не хватает

gather-title = { $command }: покажите картинки
gather-menu = Следующую картинку добавьте так же: «Смешать с…» в меню сообщения с ней («Приложения») или «Взять» в подробностях результата. Затем нажмите «Готово».
gather-blend = Ответьте на это сообщение картинками (от { $fewest } до { $most }) и нажмите «Готово».
gather-describe = Ответьте на это сообщение картинкой.
gather-swap = Ответьте на это сообщение двумя картинками: сначала лицо, затем картинка, куда его перенести.
gather-edit = Ответьте на это сообщение картинкой, которую нужно изменить.
gather-retexture = Ответьте на это сообщение картинкой, которую нужно перерисовать.
gather-video = Ответьте на это сообщение картинкой, которую нужно оживить.
gather-count = { $count } из { $most }
gather-picture = картинка
gather-no-picture = В этом ответе нет подходящей картинки. Пришлите PNG, JPEG или WebP.
fix-proposal = Вот так сработает:
several-title = Несколько картинок
several-ask = { $count ->
    [one] Получится { $count } картинка. Каждая засчитывается в дневной лимит.
    [few] Получится { $count } картинки. Каждая засчитывается в дневной лимит.
    [many] Получится { $count } картинок. Каждая засчитывается в дневной лимит.
   *[other] Получится { $count } картинки. Каждая засчитывается в дневной лимит.
}
several-left = На сегодня у вас осталось { $left }.
several-done = Готово { $done } из { $total }
several-failed = Не получилось: { $failed }
consent-title = Чьи это лица?
consent-text = Переносите лица только тех, кто на это согласен.
purpose-title = Что сделать с этой картинкой?
purpose-start = Взять за основу
purpose-style = Взять стиль
purpose-character = Взять персонажа
purpose-omni = Взять то, что на ней
purpose-describe = Описать
purpose-edit = Изменить
purpose-retexture = Перерисовать
purpose-video = Оживить
purpose-blend = Смешать
purpose-swap = Перенести лицо
cells-how = Откройте страницу и обведите то, что нужно перерисовать, или выберите клетки здесь.
cells-open = Обвести
cells-other = Выбрать клетки
cells-title = Что перерисовать?
cells-text = { $count ->
    [0] Нажмите на те части картинки, которые нужно перерисовать.
    [one] Выбрана { $count } часть.
    [few] Выбраны { $count } части.
    [many] Выбрано { $count } частей.
   *[other] Выбрано { $count } части.
}
button-gathered = Готово
button-fix = Исправить и запустить
button-yes = Да
button-no = Нет
button-consent = Они согласны
button-send = Отправить
button-cancel-all = Отменить все
button-favourite = Избранное
button-seed = Сид
button-use = Взять { $number }
button-use-whole = Взять картинку
answer-left = Всё осталось как было.
answer-on-its-way = Уже в работе.
gone-panel = Эта панель закрыта. Вызовите команду снова.
blend-shape = Формата { $shape } нет: есть square (квадрат), portrait (портретный) и landscape (альбомный).
describe-link = Это не ссылка. Ссылка начинается с https://.
upload-none = Прикрепите картинку или ответьте на сообщение с картинкой.
upload-title = Ссылки для ваших промптов
label-blend = Смешивание
label-describe = Описание
label-shorten = Анализ промпта
label-swap = Замена лица
label-edit = Правка
label-retexture = Ретекстура
label-video = Видео
