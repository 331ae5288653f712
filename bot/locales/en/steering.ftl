# Places, moderators, channels, features, pauses: what the people who run a place are told.

## Moderators

moderator-added = { $name } is a moderator here now.
moderator-removed = { $name } is no longer a moderator here.
moderator-unknown = { $name } is no moderator here.
moderator-none = There are no moderators here yet. /admin moderator add makes one.
moderator-title = Moderators here
moderator-many = At most { $most } moderators fit. Name a role instead.
moderator-everyone = That role is everyone's. Choose another one.
modlog-begins = Reports and decisions are told here from now on.
modlog-here = Reports and decisions are told here from now on.
modlog-off = Reports and decisions are told nowhere now.
modlog-cannot = I can't write here. Let me post in this place and try again.

## Places and channels

place-allowed = { $place } is open now.
place-allowed-already = { $place } was open already.
place-denied = { $place } is closed now. What runs there still finishes.
place-denied-already = { $place } was closed already.
place-unknown = "{ $text }" is no place. Write here, or an id such as { $examples }.
channels-only = { $count ->
    [one] Pictures are made in one channel only now.
   *[other] Pictures are made in { $count } channels only now.
}
channels-all = Pictures are made in all channels now.
channels-many = At most { $most } channels can be chosen.
channels-private = In private chats there are no channels to choose.
channels-no-topic = There are no topics here. Say this in the topic of a forum.
channels-unknown = "{ $text }" is no channel. Choose one, or write this in the channel itself.

## Features, presses, pauses

feature-is-on = { $name } is on.
feature-is-off = { $name } is off.
feature-title = What can be switched
feature-off-now = Off here: { $names }
feature-all = All names: { $names }
feature-unknown = I do not know "{ $name }". Near to it: { $near }. /admin feature list shows all.
press-everyone = Everyone may press the buttons of every result.
press-owner = Only the person whose result it is, and moderators, may press its buttons.
press-moderators = Only moderators may press the buttons of others' results.
press-unknown = Choose one of these: { $choices }.
pause-begins = Paused: nothing new is taken until /admin resume.
pause-ends = Resumed: new pictures are taken again.
pause-none = Nothing is paused here.
pause-everywhere = An owner has paused everything. Only an owner can resume it: where everywhere.
drain-begins = { $count ->
    [0] Draining: nothing new is taken, and nothing runs. You can stop the bot now.
    [one] Draining: nothing new is taken. One picture is still under way.
   *[other] Draining: nothing new is taken. { $count } pictures are still under way.
}

## What runs, and what was done

line-empty = Nothing runs or waits here.
line-title = { $count ->
    [one] One picture runs or waits here
   *[other] { $count } pictures run or wait here
}
line-more = And { $count } more.
line-stop = Cancel { $number }
line-waits = waits, number { $place }
line-runs = runs
audit-title = What was done here
audit-empty = There are no such lines.
audit-file = { $count ->
    [one] One line, as a file.
   *[other] { $count } lines, as a file.
}
