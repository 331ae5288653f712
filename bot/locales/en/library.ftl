# What is already there: results, history, the queue.

## What is already there

seed-title = Seed
seed-text = --seed { $seed }
seed-none = There is no seed for this picture. Only grids painted from words have one.
queue-title = Under way
queue-empty = Nothing of yours is under way.
queue-all = { $count ->
    [one] One picture under way in all.
   *[other] { $count } pictures under way in all.
}
history-title = Your pictures, page { $page }
history-empty = Nothing here.
history-filter = Only with “{ $words }”
history-show = Show { $number }
history-newer = Newer
history-older = Older
history-favourites = ❤️ Favourites
history-all = All kinds
favourite-kept = Kept among your favourites: /history shows them.
favourite-dropped = No longer among your favourites.
