# What this language calls itself, and what the pages of the settings are called.
# The number is that of its button under /settings: 100 to 999, another one in each language, and
# never changed, since messages keep their buttons. (English and Chinese are older than this rule.)
# Other languages say here too what commands and options are called in them (name-…): one word or
# several with - between them, lower case, as Discord takes it. In English they have their own names.

language-name = English
language-number = 40
setting-page-2 = Languages
