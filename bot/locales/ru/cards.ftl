# Карточки заданий: состояния, неудачи, кнопки и окна.

## Карточки заданий

card-new = Готовлюсь…
card-waiting = В очереди
card-waiting-position = В очереди, место { $position }
card-submitting = Отправляю…
card-unknown = Проверяю, дошло ли задание до сервиса…
card-accepted = Ждёт запуска
card-accepted-ahead = { $ahead ->
    [one] Ждёт запуска, впереди { $ahead } картинка
    [few] Ждёт запуска, впереди { $ahead } картинки
    [many] Ждёт запуска, впереди { $ahead } картинок
   *[other] Ждёт запуска, впереди { $ahead } картинки
}
card-running = Рисую… { $progress } %
card-running-start = Рисую…
card-cancelling = Отменяю…
card-late = Это дольше обычного. Картинка ещё может прийти: я слежу.
card-modal = Здесь нужен промпт. Измените его или оставьте как есть.
card-done = Готово
card-done-text = Готово, но сервис не прислал картинку. Попробуйте ещё раз или напишите администратору бота.
card-cancelled = Отменено
card-cancelled-quota = В дневной лимит не засчитано.
card-failed = Не получилось
card-lost = Картинка потерялась
card-still-working = Ещё рисую. Нажмите «Показать результат», чтобы увидеть его здесь.
card-picture-unreachable = Картинка готова, но доставить её сюда не удалось. Откройте ссылку или попробуйте ещё раз.
card-picture-too-large = Картинка готова, но для этого чата она слишком большая. Откройте ссылку.
card-quota-kept = В дневной лимит не засчитано.
card-support = Код для поддержки: { $code }
card-pictures = { $count ->
    [one] с { $count } картинкой
    [few] с { $count } картинками
    [many] с { $count } картинками
   *[other] с { $count } картинки
}
card-hint-prompt = Промпт
ready = Ваша картинка готова.

## Почему не получилось и что делать

failure-content = Сервис не принял слова или картинку. Измените промпт и попробуйте ещё раз.
failure-content-word = Сервис не пропускает слово «{ $word }». Измените промпт и попробуйте ещё раз.
failure-prompt = Сервис не понял часть промпта: { $reason }. Исправьте её и попробуйте ещё раз.
failure-timeout = Сервис не дождался картинки. Возможно, у него она всё же есть. Попробуйте ещё раз.
failure-busy = У сервиса сейчас нет свободного места или аккаунта. Попробуйте через несколько минут.
failure-key = Сервис не принимает ключ бота. Сообщите администратору бота.
failure-credit = На счёте бота у сервиса закончились деньги. Сообщите администратору бота.
failure-unsupported = Сервис этого не умеет. Другие кнопки могут работать.
failure-parent = Сервис больше не помнит эту картинку, изменить её нельзя. Нарисуйте её заново.
failure-outcome = Связь оборвалась при отправке, и неизвестно, дошло ли задание. Второй раз без вас отправлять не буду. Если хотите, попробуйте ещё раз.
failure-lost = Сервис потерял эту картинку или так и не закончил её. Попробуйте ещё раз.
failure-picture = Не удалось подготовить прикреплённую картинку. Прикрепите её снова.
failure-unanswered = За 15 минут никто не ответил, и задание закрыто. Когда будете готовы, нажмите кнопку ещё раз.
failure-other = Ответ сервиса: { $reason }
failure-other-silent = Сервис не справился и не объяснил почему. Попробуйте ещё раз.

## Наши кнопки

button-report = Пожаловаться
button-delete = Удалить
button-cancel = Отмена
button-original = Оригинал
button-details = Подробности
button-retry = Ещё раз
button-again = Ещё раз
button-edit = Изменить промпт
button-as-is = Оставить как есть
button-show = Показать результат
button-revise = Изменить промпт
button-open = Открыть

## Окна

modal-title-prompt = Изменить промпт
modal-title-zoom = Свой зум
modal-title-imagine = Нарисовать
modal-label-prompt = Промпт
modal-text-prompt = Ответьте на это сообщение новым промптом. /cancel — не менять.
modal-title-words = Текст для /{ $command }
modal-text-words = Ответьте на это сообщение текстом для /{ $command }. /cancel — передумать.
modal-text-zoom = Ответьте на это сообщение промптом; --zoom — от 1 до 2. /cancel — передумать.
modal-hint = Что должно быть на картинке?
modal-open = Нажмите кнопку и напишите текст.

## Подробности

details-title = Об этой картинке
details-prompt = Промпт: { $prompt }
details-final = Как его понял сервис: { $prompt }
details-speed = Скорость: { $speed }
details-took = Время: { $seconds } с
details-size = Размер: { $width } × { $height }
details-task = Задание { $task }
details-remote = Задание у сервиса: { $task }

## Кнопки сервиса, если он не прислал подпись

button-upsample = Апскейл
button-video-upsample = Взять этот клип
button-variation = Вариации
button-reroll = Заново
button-make-variations = Сделать вариации
button-vary-subtle = Вариации (слабые)
button-vary-strong = Вариации (сильные)
button-vary-region = Изменить область
button-custom-zoom = Свой зум
button-animate-high = Анимация (динамично)
button-animate-low = Анимация (спокойно)
button-extend-high = Продлить (динамично)
button-extend-low = Продлить (спокойно)
button-describe-pick = Нарисовать это
button-describe-retry = Описать заново
button-describe-all = Нарисовать все
button-shorten-pick = Нарисовать это
button-shorten-details = Подробнее
button-bookmark = Избранное
button-pan-left = Сдвиг влево
button-pan-right = Сдвиг вправо
button-pan-up = Сдвиг вверх
button-pan-down = Сдвиг вниз
button-zoom-out-2x = Зум ×2
button-zoom-out-15x = Зум ×1,5
button-make-square = Сделать квадратной
button-upscale-subtle = Апскейл (мягкий)
button-upscale-creative = Апскейл (творческий)
button-upscale-2x = Апскейл ×2
button-upscale-4x = Апскейл ×4
