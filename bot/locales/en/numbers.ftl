# Numbers of a place, and how the picture service is doing: what the people who run things see.

## Numbers

stats-title = Numbers { $where } · { $span }
stats-here = here
stats-everywhere = everywhere
stats-none = Nothing has ended in that time.
stats-span = "{ $text }" is no span. Write day, week or month.
stats-results = Done { $succeeded } · failed { $failed } · cancelled { $cancelled }
stats-waits = Half of the results came { $half }, nine of ten { $most }.
stats-within = within { $time }
stats-over = after more than { $time }
stats-seconds = { $count } s
stats-minutes = { $count } min
stats-hours = { $count } h
stats-failures = Why it failed: { $reasons }
stats-members = Most results:
stats-utc = Days begin at 00:00 UTC.
stats-why-content = not accepted (words or picture)
stats-why-prompt = part of the prompt wrong
stats-why-timeout = took too long
stats-why-busy = no room there
stats-why-key = key refused
stats-why-credit = account empty
stats-why-unsupported = not offered
stats-why-parent = picture no longer known
stats-why-outcome = unclear whether it was taken
stats-why-lost = lost there
stats-why-picture = attached picture unusable
stats-why-unanswered = nobody answered a window
stats-why-other = other

## The picture service

provider-title = The picture service
provider-state-well = It works.
provider-state-blocked = It refuses this bot's key: { $reason }
provider-state-empty = This bot's account there is empty: { $reason }
provider-state-limited = Its line is full. Pictures wait in ours meanwhile.
provider-state-away = It does not answer as it should. Pictures wait in our line meanwhile.
provider-cure-blocked = Check IMAGINE_MIDJOURNEY_KEY and whether that key is enabled there, then restart the bot.
provider-cure-empty = Top up the account there, or name the key of another one.
provider-silent = no reason given
provider-none = Nothing has been asked of it since this bot started.
provider-speeds = How fast it answers (half within · 95 of 100 within):
provider-speed = { $operation }: { $median } s · { $most } s ({ $count ->
    [one] one call
   *[other] { $count } calls
})
provider-codes = How the last calls went ({ $count }): { $codes }
provider-code = code { $code }
provider-last = Last trouble, { $when }: { $operation }, { $code } – { $reason }
provider-lacks = It is known not to offer: { $operations }
provider-lacks-none = It has refused nothing as not offered in the last day.
provider-outcome-ok = well
provider-outcome-unavailable = away
provider-outcome-unknown = unclear outcome
provider-outcome-unreadable = unreadable answer
provider-outcome-rejected = refused
provider-outcome-full = line full
provider-outcome-banned = words not allowed
provider-outcome-key = key refused
provider-outcome-credit = account empty
provider-outcome-unsupported = not offered
provider-outcome-parent = picture no longer known
provider-outcome-invalid = parameters wrong
provider-operation-submit = taking tasks
provider-operation-upload = uploads
provider-operation-seed = seeds
provider-operation-fetch = reading progress
provider-operation-find = finding lost pictures
provider-operation-cancel = cancelling
provider-told-blocked = The picture service refuses this bot's key: { $reason }
    No pictures can be made until that is mended. Check IMAGINE_MIDJOURNEY_KEY and whether that key is enabled there, then restart the bot.
provider-told-empty = This bot's account at the picture service is empty: { $reason }
    No pictures can be made until that is mended. Top it up, or name the key of another one.
provider-told-well = The picture service works again.
