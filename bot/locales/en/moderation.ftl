# Bans, cases, reports, deletions; and what people hear of them.

## Refused

refused-banned-until = Moderators have shut you out here until { $when }.
refused-banned-ever = Moderators have shut you out here for good.
refused-banned-everywhere-until = The owners of this bot have shut you out everywhere until { $when }.
refused-banned-everywhere-ever = The owners of this bot have shut you out everywhere, for good.
refused-banned-record = Case { $case }. /mycases shows your record.
refused-rank-moderators = Only moderators of this place may do that.
refused-rank-admins = Only admins of this place may do that.
refused-rank-owners = Only owners of this bot may do that.
refused-rank-higher = You can't do that to somebody who stands as high as you, or higher, nor change what somebody higher decided.
refused-off = That is switched off here: { $feature }.
refused-why = Reason: { $reason }
refused-paused = Nothing new is made here for now.
refused-drains = I am about to restart and take nothing new. Try again a little later.
refused-channel = Pictures are made in other channels of this place.
refused-cooldown = Not so fast: your next picture can begin at { $when }.
who-missing = Whom do you mean? Name somebody by @name or id, or reply to a message of theirs.
who-unknown = I know nobody called { $text }. Use an @name or an id, or reply to a message of theirs.
who-unseen = I have not seen { $text } here yet. Use their id, or reply to a message of theirs.
who-yourself = That is you. Somebody else has to decide that.
who-bot = That is a bot. It can't be banned or warned.
moderation-where = { $text } is no place I know: write here or everywhere.
duration-unreadable = I can't read { $text } as a time. Write 30m, 12h, 7d, 2w or forever; ten years at most.

## Decisions

decided-ban-until = { $name } is shut out here until { $when }. What they had under way is cancelled.
decided-ban-ever = { $name } is shut out here for good. What they had under way is cancelled.
decided-ban-everywhere-until = { $name } is shut out everywhere until { $when }. What they had under way is cancelled.
decided-ban-everywhere-ever = { $name } is shut out everywhere, for good. What they had under way is cancelled.
decided-warning = { $name } is warned.
decided-deletion = The result of { $name } is deleted.
ban-instead = This takes the place of case { $case }.
unban-done = { $name } may use me here again.
unban-done-everywhere = { $name } is no longer shut out everywhere.
unban-still = They are still shut out everywhere, by the owners of this bot.
unban-none = { $name } is not shut out there.
undo-already = Too late: { $name } has taken that back already.
button-undo = Undo

## Cases

case-title-ban = Case { $case }: ban
case-title-warning = Case { $case }: warning
case-title-deletion = Case { $case }: deleted result
case-kind-ban = ban
case-kind-warning = warning
case-kind-deletion = deleted result
case-whose = About: { $name }
case-by = Decided by { $name }, { $when }
case-until = until { $when }
case-ever = for good
case-term = Shut out { $term }
case-reason = Reason: { $reason }
case-undone = Taken back by { $name }, { $when }
case-state-undone = taken back
case-state-over = over
case-number = Case { $case }
case-picture = Picture
case-unreadable = { $text } is no number of a case. /mod cases lists them.
case-unknown = There is no case { $case } here. /mod cases lists them.
cases-title = Cases of this place
cases-of = Cases of { $name }
cases-none = There are none.
cases-more = The newest { $shown } of { $count }. /mod case with a number shows any of them.
record-title = Your record
record-none = It is empty: nothing was ever decided about you here.

## Reports

report-title = Reported result
report-title-term = Refused prompt
report-whose = Whose: { $name }
report-term = Listed word: { $term }
report-piece = Written as: { $piece }
report-by = { $count ->
    [one] Reported by { $names }
   *[other] Reported by { $count }: { $names }
}
report-names-more = { $names } and { $count } more
report-reason = Why: { $reason }
report-dismissed = Dismissed by { $name } ({ $when }).
report-deleted = Deleted by { $name } ({ $when }).
report-warned = { $name } has warned them ({ $when }).
report-banned-until = { $name } has shut them out until { $until } (decided { $when }).
report-banned-ever = { $name } has shut them out for good (decided { $when }).
button-judge-dismiss = Dismiss
button-judge-delete = Delete
button-judge-warn = Warn
button-judge-day = Ban for a day
button-judge-week = Ban for a week
button-judge-ever = Ban for good
report-thanks = Thank you. The moderators have it, and you will hear what came of it.
report-thanks-nowhere = Thank you, it is kept. But nobody has chosen a moderators' place here yet: an admin can, with /admin modlog here.
report-before = You have reported this already. The moderators have it.
report-own = That is yours: /delete removes it.
report-too-many = You have reported a lot just now. Go on at { $when }.
report-decided-before = Too late: { $name } has decided that already.
result-missing = Which result? Reply to it, or give its id or a link to it.
result-none = That message is no result of mine. Reply to a result, or give its id or a link to it.

## Deletion

delete-done = Deleted.
delete-refused = This chat does not let me delete that message: it may be too old, or I lack the right. A chat admin can delete it.

## Told in private

told-banned-until = Moderators have shut you out until { $when }: you can't ask me for pictures there.
told-banned-ever = Moderators have shut you out for good: you can't ask me for pictures there.
told-banned-everywhere-until = The owners of this bot have shut you out everywhere until { $when }.
told-banned-everywhere-ever = The owners of this bot have shut you out everywhere, for good.
told-warned = Moderators have warned you.
told-deleted = Moderators have deleted a result of yours.
told-let-in = You are no longer shut out: that was taken back.
told-undone = What moderators had decided about you was taken back.
told-report-dismissed = Your report was looked at: the result may stay. Thank you all the same.
told-report-deleted = Your report was looked at: the result was deleted. Thank you.
told-report-warned = Your report was looked at: the person was warned. Thank you.
told-report-banned = Your report was looked at: the person was shut out. Thank you.
modlog-lost = I can no longer write to the moderators' place of { $space }, so it has none now. /admin modlog here chooses another.
