# Статистика и состояние сервиса: что видят те, кто управляет.

## Статистика

stats-title = Статистика · { $where } · { $span }
stats-here = здесь
stats-everywhere = везде
stats-none = За это время ничего не завершилось.
stats-span = «{ $text }» — это не срок. Напишите day (день), week (неделя) или month (месяц).
stats-results = Готово { $succeeded } · не получилось { $failed } · отменено { $cancelled }
stats-waits = Половина результатов готова { $half }, девять из десяти — { $most }.
stats-within = за { $time }
stats-over = дольше чем за { $time }
stats-seconds = { $count } с
stats-minutes = { $count } мин
stats-hours = { $count } ч
stats-failures = Почему не получилось: { $reasons }
stats-members = Больше всего результатов:
stats-utc = Сутки начинаются в 00:00 UTC.
stats-why-content = не приняты слова или картинка
stats-why-prompt = ошибка в промпте
stats-why-timeout = слишком долго
stats-why-busy = у сервиса нет места
stats-why-key = не принят ключ
stats-why-credit = пустой счёт
stats-why-unsupported = сервис этого не умеет
stats-why-parent = картинка уже забыта
stats-why-outcome = неясно, дошло ли
stats-why-lost = потеряно сервисом
stats-why-picture = не подошла приложенная картинка
stats-why-unanswered = окно осталось без ответа
stats-why-other = другое

## Сервис

provider-title = Сервис генерации
provider-state-well = Работает.
provider-state-blocked = Сервис не принимает ключ бота: { $reason }
provider-state-empty = Счёт бота у сервиса пуст: { $reason }
provider-state-limited = Очередь сервиса заполнена. Пока картинки ждут в нашей.
provider-state-away = Сервис не отвечает как следует. Пока картинки ждут в нашей очереди.
provider-cure-blocked = Проверьте IMAGINE_MIDJOURNEY_KEY и включён ли этот ключ у сервиса, затем перезапустите бота.
provider-cure-empty = Пополните счёт у сервиса или укажите ключ другого счёта.
provider-silent = причина не указана
provider-none = После запуска бота обращений к сервису не было.
provider-speeds = Как быстро отвечает (половина за · 95 из 100 за):
provider-speed = { $operation }: { $median } с · { $most } с ({ $count ->
    [one] { $count } запрос
    [few] { $count } запроса
    [many] { $count } запросов
   *[other] { $count } запроса
})
provider-codes = Последние запросы ({ $count }): { $codes }
provider-code = код { $code }
provider-last = Последний сбой, { $when }: { $operation }, { $code } — { $reason }
provider-lacks = Известно, что сервис не умеет: { $operations }
provider-lacks-none = За последние сутки не нашлось ничего, чего сервис не умеет.
provider-outcome-ok = успешно
provider-outcome-unavailable = нет ответа
provider-outcome-unknown = исход неясен
provider-outcome-unreadable = нечитаемый ответ
provider-outcome-rejected = отказ
provider-outcome-full = очередь заполнена
provider-outcome-banned = запрещённые слова
provider-outcome-key = не принят ключ
provider-outcome-credit = пустой счёт
provider-outcome-unsupported = сервис этого не умеет
provider-outcome-parent = картинка уже забыта
provider-outcome-invalid = неверные параметры
provider-operation-submit = приём заданий
provider-operation-upload = загрузка картинок
provider-operation-seed = сиды
provider-operation-fetch = проверка готовности
provider-operation-find = поиск потерянных картинок
provider-operation-cancel = отмена
provider-told-blocked = Сервис не принимает ключ бота: { $reason }
    Пока это не исправить, картинок не будет. Проверьте IMAGINE_MIDJOURNEY_KEY и включён ли этот ключ у сервиса, затем перезапустите бота.
provider-told-empty = Счёт бота у сервиса пуст: { $reason }
    Пока это не исправить, картинок не будет. Пополните счёт или укажите ключ другого счёта.
provider-told-well = Сервис снова работает.
