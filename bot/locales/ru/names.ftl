# Как язык называет себя, как называется страница настроек, и как зовутся команды и их параметры.

language-name = Русский
language-number = 100
setting-page-2 = Языки

## Команды

name-imagine = нарисуй
name-blend = смешай
name-describe = опиши
name-shorten = сократи
name-swap = замени-лицо
name-edit = измени
name-retexture = перерисуй
name-video = видео
name-upload = загрузи
name-seed = сид
name-show = покажи
name-history = история
name-queue = очередь
name-settings = настройки
name-prefer-suffix = суффикс
name-prefer-shortcut = сокращение
name-prefer-list = список
name-preset-save = сохрани
name-preset-remove = убери
name-preset-list = список
name-cancel = отмена
name-help = помощь
name-start = старт
name-allow-here = здесь
name-deny-here = здесь
name-report = жалоба
name-delete = удали
name-mycases = мои-нарушения
name-quota = квота

## Команды для порядка

name-mod-ban = бан
name-mod-unban = разбан
name-mod-warn = предупреди
name-mod-cases = решения
name-mod-case = решение
name-mod-delete = удали
name-mod-queue = очередь
name-mod-words-add = добавь
name-mod-words-remove = убери
name-mod-words-list = список
name-mod-words-test = проверь
name-mod-words-pack = набор
name-admin-moderator-add = добавь
name-admin-moderator-remove = убери
name-admin-moderator-list = список
name-admin-modlog-here = здесь
name-admin-modlog-off = выключи
name-admin-limit = лимит
name-admin-credits-give = выдай
name-admin-credits-take = забери
name-admin-credits-set = установи
name-admin-credits-show = покажи
name-admin-cost = цена
name-admin-allow = открой
name-admin-deny = закрой
name-admin-channels-only = только
name-admin-channels-all = все
name-admin-feature-on = включи
name-admin-feature-off = выключи
name-admin-feature-list = список
name-admin-press = кнопки
name-admin-pause = пауза
name-admin-resume = продолжи
name-admin-drain = заверши
name-admin-stats = статистика
name-admin-audit = журнал
name-admin-provider = сервис

## Параметры

name-option-prompt = промпт
name-option-aspect = формат
name-option-version = модель
name-option-speed = скорость
name-option-picture = картинка
name-option-picture1 = картинка1
name-option-picture2 = картинка2
name-option-picture3 = картинка3
name-option-picture4 = картинка4
name-option-picture5 = картинка5
name-option-style = стиль
name-option-character = персонаж
name-option-omni = объект
name-option-shape = формат
name-option-link = ссылка
name-option-source = лицо
name-option-target = куда
name-option-end = конец
name-option-motion = движение
name-option-loop = цикл
name-option-batch = клипы
name-option-id = номер
name-option-words = слова
name-option-kind = вид
name-option-favourites = избранное
name-option-text = текст
name-option-name = название
name-option-reason = причина
name-option-who = участник
name-option-where = где
name-option-number = номер
name-option-terms = слова
name-option-amount = сколько
name-option-until = срок
name-option-action = действие
name-option-credits = кредиты
name-option-place = место
name-option-channel = канал
name-option-span = период
# Одно английское имя значит в разных командах разное.
name-option-mod-ban-for = срок
name-option-admin-limit-for = кому
name-option-mod-words-add-as = действие
name-option-admin-audit-as = формат
name-option-admin-press-who = кто
