# What people write where a plain word is read: lower case, with commas between the words.
# What every language says here is understood in all of them.

## How long something holds

typed-second = s, sec, secs, second, seconds
typed-minute = m, min, mins, minute, minutes
typed-hour = h, hr, hrs, hour, hours
typed-day = d, day, days
typed-week = w, wk, week, weeks
typed-month = mo, month, months
typed-year = y, yr, year, years
typed-forever = forever, for ever, ever, permanent, permanently, perm
# Between two parts: 1 day and 2 hours.
typed-and = and
# Before the whole: for 7 days.
typed-for = for

## Answers

# Leaves a question unanswered.
typed-cancel = cancel
typed-everyone = everyone, all
