# Limits, costs, credits: refusals, cards, and what those who set them are told.

## Refused

refused-member-hour = You have used your { $cap } for this hour. The count starts again at { $when }.
refused-member-month = You have used your { $cap } for this month. The count starts again at { $when }.
refused-over-cost = That costs { $cost } credits, more than is left of { $cap }. The count starts again at { $when }.
refused-too-dear = { $cap ->
    [0] That takes credits, and you have too few here. An admin of this place can give you some.
   *[other] That costs { $cost } credits, and the limit here is { $cap }. It takes credits of your own: an admin of this place can give you some.
}

## Cards

card-credits-back = { $count ->
    [one] Your credit is back.
   *[other] Your { $count } credits are back.
}
details-cost = { $count ->
    [one] Cost: 1 credit
   *[other] Cost: { $count } credits
}

## Numbers

amount-missing = How many? Write a whole number.
amount-unreadable = I can't read { $text } as a number. Write a whole number from { $least } to { $most }.
limit-amount-unreadable = I can't read { $text } as a limit. Write a whole number from { $least } to { $most }, or off.
cost-unreadable = I can't read { $text } as a cost. Write a whole number from 0 to { $most }, or off.

## Limits

limit-kind = There is no limit called { $text }. Choose one of these: { $choices }.
limit-many = At most { $most } limits fit here. Name a role, or everyone, instead of people.
limit-set-running = { $who }: at most { $amount } at once
limit-set-hour = { $who }: at most { $amount } an hour
limit-set-day = { $who }: at most { $amount } a day
limit-set-month = { $who }: at most { $amount } a month
limit-set-cooldown = { $who }: { $amount } seconds between two pictures
limit-off = That limit is off. What is said of others, or everywhere, holds instead.
limit-title = Limits
limit-none = There are no limits of this place's own.
limit-usual = Where nothing else is said: { $day } a day, { $running } at once; this whole place { $chat } a day.
limit-more = And { $count } more.
limit-where = everywhere
limit-everyone = Everyone
limit-role = Role { $role }

## Costs

cost-unknown = I do not know { $name }. Near to it: { $near }.
cost-speed-unknown = There is no speed called { $name }. Choose one of these: { $choices }.
cost-many = At most { $most } costs fit here.
cost-set = { $credits ->
    [0] { $what }: free
    [one] { $what }: 1 credit
   *[other] { $what }: { $credits } credits
}
cost-off = { $what }: no cost of its own now.
cost-title = Costs
cost-none = Everything costs 1 credit here.
cost-usual = All else costs 1 credit.
cost-all = Everything
cost-at = { $what } at { $speed }

## Credits

credits-given = { $amount ->
    [one] { $name } gets 1 credit, { $ends }. They have { $total } now.
   *[other] { $name } gets { $amount } credits, { $ends }. They have { $total } now.
}
credits-taken = { $total ->
    [one] { $name } has 1 credit left.
   *[other] { $name } has { $total } credits left.
}
credits-put = { $total ->
    [0] { $name } has no credits now.
    [one] { $name } has exactly 1 credit now, { $ends }.
   *[other] { $name } has exactly { $total } credits now, { $ends }.
}
credits-ever = for good
credits-until = until { $when }
credits-part = { $amount ->
    [one] 1 credit, { $ends }
   *[other] { $amount } credits, { $ends }
}

## One's own

quota-title = What you may make here
quota-title-of = What { $name } may make here
quota-owner = An owner of this bot has no limits.
quota-hour = This hour: { $used } of { $cap }. Starts again at { $when }.
quota-day = Today: { $used } of { $cap }. Starts again at { $when }.
quota-month = This month: { $used } of { $cap }. Starts again { $when }.
quota-chat = This whole place today: { $used } of { $cap }. Starts again at { $when }.
quota-running = At once: { $cap }
quota-cooldown = Between two pictures: { $seconds } seconds
quota-credits = Credits, for when a limit is reached:
quota-left = { $count ->
    [0] Nothing more can be made just now.
    [one] One more picture can be made now.
   *[other] { $count } more pictures can be made now.
}
quota-free = Pictures are free here.
quota-costs = Costs, where not 1 credit:
