# Что уже есть: результаты, история, очередь.

## Что уже есть

seed-title = Сид
seed-text = --seed { $seed }
seed-none = У этой картинки нет сида. Он есть только у сеток, нарисованных по описанию.
queue-title = В работе
queue-empty = У вас ничего нет в работе.
queue-all = { $count ->
    [one] Всего в работе { $count } картинка.
    [few] Всего в работе { $count } картинки.
    [many] Всего в работе { $count } картинок.
   *[other] Всего в работе { $count } картинки.
}
history-title = Ваши картинки, страница { $page }
history-empty = Здесь пусто.
history-filter = Только с «{ $words }»
history-show = Показать { $number }
history-newer = Новее
history-older = Старее
history-favourites = ❤️ Избранное
history-all = Все виды
favourite-kept = Добавлено в избранное, смотрите в /history.
favourite-dropped = Убрано из избранного.
