# What this language calls itself, what the pages of the settings are called, and what commands and
# options are called in it. Names are lower case, one word or several with - between them, as
# Discord takes them; English ones are those by which everybody can type them.
# The number is that of the language's button under /settings: 100 to 999, another one in each
# language, and never changed, since messages keep their buttons. (English and Chinese are older
# than this rule.)

language-name = English
language-number = 40
setting-page-2 = Languages

## Commands

name-imagine = imagine
name-blend = blend
name-describe = describe
name-shorten = shorten
name-swap = swap
name-edit = edit
name-retexture = retexture
name-video = video
name-upload = upload
name-seed = seed
name-show = show
name-history = history
name-queue = queue
name-settings = settings
name-prefer-suffix = suffix
name-prefer-shortcut = shortcut
name-prefer-list = list
name-preset-save = save
name-preset-remove = remove
name-preset-list = list
name-cancel = cancel
name-help = help
name-start = start
name-allow-here = here
name-deny-here = here
name-report = report
name-delete = delete
name-mycases = mycases
name-quota = quota

## Commands that keep order

name-mod-ban = ban
name-mod-unban = unban
name-mod-warn = warn
name-mod-cases = cases
name-mod-case = case
name-mod-delete = delete
name-mod-queue = queue
name-mod-words-add = add
name-mod-words-remove = remove
name-mod-words-list = list
name-mod-words-test = test
name-mod-words-pack = pack
name-admin-moderator-add = add
name-admin-moderator-remove = remove
name-admin-moderator-list = list
name-admin-modlog-here = here
name-admin-modlog-off = off
name-admin-limit = limit
name-admin-credits-give = give
name-admin-credits-take = take
name-admin-credits-set = set
name-admin-credits-show = show
name-admin-cost = cost
name-admin-allow = allow
name-admin-deny = deny
name-admin-channels-only = only
name-admin-channels-all = all
name-admin-feature-on = on
name-admin-feature-off = off
name-admin-feature-list = list
name-admin-press = press
name-admin-pause = pause
name-admin-resume = resume
name-admin-drain = drain
name-admin-stats = stats
name-admin-audit = audit
name-admin-provider = provider

## Options

name-option-prompt = prompt
name-option-aspect = aspect
name-option-version = version
name-option-speed = speed
name-option-picture = picture
name-option-picture1 = picture1
name-option-picture2 = picture2
name-option-picture3 = picture3
name-option-picture4 = picture4
name-option-picture5 = picture5
name-option-style = style
name-option-character = character
name-option-omni = omni
name-option-shape = shape
name-option-link = link
name-option-source = source
name-option-target = target
name-option-end = end
name-option-motion = motion
name-option-loop = loop
name-option-batch = batch
name-option-id = id
name-option-words = words
name-option-kind = kind
name-option-favourites = favourites
name-option-text = text
name-option-name = name
name-option-reason = reason
name-option-who = who
name-option-where = where
name-option-number = number
name-option-terms = terms
name-option-amount = amount
name-option-until = until
name-option-action = action
name-option-credits = credits
name-option-place = place
name-option-channel = channel
name-option-span = span
# One English name means different things in different commands.
name-option-mod-ban-for = for
name-option-admin-limit-for = for
name-option-mod-words-add-as = as
name-option-admin-audit-as = as
name-option-admin-press-who = who
