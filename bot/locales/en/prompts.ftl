# What is wrong with a prompt or a picture, and what a command still needs.

## Prompts

prompt-empty = Say what should be in the picture: /imagine a red fox in the snow
prompt-one-picture = One picture alone is not enough. Add some words.
prompt-too-long = The prompt is too long: at most { NUMBER($high, useGrouping: 0) } characters.
prompt-long = This prompt is very long; the picture service may lose parts of it.
prompt-weights = This model ({ $choices }) does not know weights such as { $token }.
prompt-too-many = { $limit ->
    [one] This prompt makes { NUMBER($count, useGrouping: 0) } pictures; here it can make only one.
   *[other] This prompt makes { NUMBER($count, useGrouping: 0) } pictures; at most { $limit } at once.
}
suffix-words = Only parameters can go after every prompt, not words: { $token }
piece-typed = typed
piece-option = chosen with the command
piece-shortcut = your shortcut { $name }
piece-preset = this place's preset { $name }
piece-suffix = your suffix
piece-settings = your settings
parameter-unknown = I do not know { $token }.
parameter-place = { $token } belongs elsewhere. Leave it out.
parameter-form = { $token } is not readable.
parameter-range = { $token } is out of range: { NUMBER($low, useGrouping: 0) } to { NUMBER($high, useGrouping: 0) }.
parameter-choice = { $token } is not one of: { $choices }.
parameter-twice = Two parameters stand in each other's way: { $token }.
parameter-version = { $token } does not go with this model ({ $choices }).
parameter-doubtful = { $token } may do nothing with this model.
parameter-clash = { $token } does not go with { $choices }. Leave it out.
parameter-pictures = { $token } takes one picture only.
parameter-picture = { $token } needs a picture to start from.
parameter-needs = { $token } needs { $suggestion } beside it.
zoom-missing = Say how far to zoom out, from 1 to 2.
prompt-try = Try: { $suggestion }

## Input pictures

picture-too-large = That picture is too large: at most { $limit } MB.
picture-too-many-pixels = That picture has too many pixels: at most { $limit } million.
picture-not-one = That file is not a picture I can read. Send a PNG, JPEG, WebP or GIF.
picture-unreachable = That picture could not be fetched. Attach it again.
picture-forbidden = Pictures can't be taken from that address.
picture-too-many = At most { $limit } pictures at once.
picture-moving = A moving picture can't be used here. Send a still one.

## What a command still needs

gather-title = { $command }: show me the pictures
gather-menu = Show me the next picture in the same way: “Blend with…” in its own menu (Apps), or Use under a result's Details. Then press Done.
gather-blend = Reply to this message with { $fewest } to { $most } pictures, then press Done.
gather-describe = Reply to this message with a picture.
gather-swap = Reply to this message with two pictures: first the face, then the picture it goes into.
gather-edit = Reply to this message with the picture to change.
gather-retexture = Reply to this message with the picture to paint anew.
gather-video = Reply to this message with the picture to set in motion.
gather-count = { $count } of { $most }
gather-picture = picture
gather-no-picture = That reply had no picture I can use. Reply with a PNG, JPEG or WebP.
fix-proposal = This would work:
several-title = Several pictures
several-ask = { $count ->
    [one] This makes one picture.
   *[other] This makes { $count } pictures. Each counts against your day.
}
several-left = You have { $left } left today.
several-done = { $done } of { $total } done
several-failed = { $failed } did not work
consent-title = Whose faces are these?
consent-text = Swap faces only of people who have agreed to it.
purpose-title = What shall I do with this picture?
purpose-start = Start from it
purpose-style = Use its style
purpose-character = Use its character
purpose-omni = Use what it shows
purpose-describe = Describe it
purpose-edit = Edit it
purpose-retexture = Retexture it
purpose-video = Animate it
purpose-blend = Blend it
purpose-swap = Swap a face into another
cells-how = Open the page to draw what shall be painted anew, or choose cells here.
cells-open = Draw it
cells-other = Choose cells
cells-title = What shall be painted anew?
cells-text = { $count ->
    [0] Press the parts of the picture that shall be painted anew.
    [one] One part chosen.
   *[other] { $count } parts chosen.
}
button-gathered = Done
button-fix = Fix and run
button-yes = Yes
button-no = No
button-consent = They agreed
button-send = Send
button-cancel-all = Cancel all
button-favourite = Favourite
button-seed = Seed
button-use = Use { $number }
button-use-whole = Use in another
answer-left = Left as it was.
answer-on-its-way = On its way.
gone-panel = This panel is closed. Use the command again.
blend-shape = { $shape } is no shape I know: square, portrait or landscape.
describe-link = That is no link. It begins with https://.
upload-none = Attach a picture, or reply to one.
upload-title = Links for your prompts
label-blend = Blend
label-describe = Describe
label-shorten = Shorten
label-swap = Face swap
label-edit = Edit
label-retexture = Retexture
label-video = Video
