# What people like: settings, shortcuts, presets.

## What you like

setting-title = Your settings
setting-text = They go into each of your prompts; what you type wins.
setting-example = a red fox
setting-page-0 = Picture settings
setting-page-1 = More settings
setting-reset = Reset
setting-model-auto = Newest model
setting-stylize-auto = Stylize: medium
setting-stylize-low = low
setting-stylize-high = high
setting-stylize-very-high = very high
setting-raw = Raw
setting-chaos-none = No chaos
setting-speed-auto = Usual speed
setting-remix-auto = Remix: as the service has it
setting-remix-on = Remix on
setting-remix-off = Remix off
setting-variation-auto = V: as the service has it
setting-variation-subtle = V: subtle
setting-variation-strong = V: strong
setting-language-auto = Language: as my app
setting-notify-reply = Tell me here
setting-notify-private = Tell me privately
setting-notify-off = Don't tell me
setting-hidden = Only I see my pictures
prefer-title = What you like
prefer-nothing = Nothing yet. /prefer suffix and /prefer shortcut change that.
prefer-suffix = After every prompt: { $suffix }
prefer-suffix-set = This now goes after each of your prompts.
prefer-suffix-cleared = Nothing goes after your prompts any more.
prefer-shortcut-set = Kept. Write it with two dashes in a prompt.
prefer-shortcut-removed = Forgotten.
prefer-too-long = Give me some text, at most { $limit } characters.
prefer-too-many = There is room for { $limit }. Remove one first.
prefer-name = “{ $name }” can't be a name: letters, digits and dashes, and no real parameter.
preset-title = Presets of this place
preset-nothing = None yet. /preset save makes one.
preset-saved = Everybody here can use it now: write it with two dashes in a prompt.
preset-removed = Removed.
preset-unknown = There is no such preset here.
