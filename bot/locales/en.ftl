# Every phrase a person reads, in English. Short and plain: what happened, and what to do.

## Cards of a task

card-new = Getting ready…
card-waiting = Waiting in line
card-waiting-position = Waiting in line, place { $position }
card-submitting = Handing it over…
card-unknown = Asking whether the picture service took it…
card-accepted = Waiting to start
card-accepted-ahead = { $ahead ->
    [one] Waiting to start, one picture ahead
   *[other] Waiting to start, { $ahead } pictures ahead
}
card-running = Painting… { $progress } %
card-running-start = Painting…
card-cancelling = Cancelling…
card-late = This takes longer than usual. It may still come; I keep watching.
card-modal = This one wants words. Change the prompt, or use it as it is.
card-done = Done
card-done-text = Done, but the picture service sent no picture. Try again, or ask your operator.
card-cancelled = Cancelled
card-cancelled-quota = It does not count against your day.
card-failed = That did not work
card-lost = Lost sight of this picture
card-still-working = Still working. Press “Show result” to see it here.
card-picture-unreachable = The picture is ready, but I could not carry it here. Open the link, or try again.
card-picture-too-large = The picture is ready, but too large for this chat. Open the link.
card-quota-kept = It does not count against your day.
card-support = Support code { $code }
card-pictures = { $count ->
    [one] with one picture
   *[other] with { $count } pictures
}
card-hint-prompt = Prompt
ready = Your picture is ready.

## Why it failed, and what to do

failure-content = The picture service did not accept the words or the picture. Change the prompt and try again.
failure-content-word = The picture service does not allow “{ $word }”. Change the prompt and try again.
failure-prompt = The picture service could not read part of the prompt: { $reason }. Mend it and try again.
failure-timeout = The picture service gave up waiting. The picture may exist there all the same. Try again.
failure-busy = The picture service has no room or no account free right now. Try again in a few minutes.
failure-key = The picture service refuses this bot's key. Please tell the person who runs this bot.
failure-credit = This bot's account at the picture service is empty. Please tell the person who runs this bot.
failure-unsupported = The picture service does not offer this. Other buttons may work.
failure-parent = The picture service no longer knows this picture, so it can't be changed. Imagine it again.
failure-outcome = The connection broke while handing it over, and nobody can tell whether it was taken. I won't send it twice by myself. Try again if you like.
failure-lost = The picture service lost this picture or never finished it. Try again.
failure-picture = An attached picture could not be prepared. Attach it again.
failure-unanswered = Nobody answered within 15 minutes, so I let it go. Press the button again when you are ready.
failure-other = The picture service says: { $reason }
failure-other-silent = The picture service failed without saying why. Try again.

## Buttons of ours

button-cancel = Cancel
button-original = Original
button-details = Details
button-retry = Try again
button-again = Try again
button-edit = Edit prompt
button-as-is = Use as is
button-show = Show result
button-revise = Change the prompt
button-open = Open

## Windows

modal-title-prompt = Change the prompt
modal-title-zoom = Custom zoom
modal-title-imagine = Imagine
modal-label-prompt = Prompt
modal-text-prompt = Reply to this message with the new prompt. /cancel leaves it.
modal-title-words = Your words for /{ $command }
modal-text-words = Reply to this message with your words for /{ $command }. /cancel leaves it.
modal-text-zoom = Reply to this message with the prompt; --zoom takes 1 to 2. /cancel leaves it.
modal-hint = What should be in the picture?
modal-open = Press the button to write your words.

## Details

details-title = About this picture
details-prompt = Prompt: { $prompt }
details-final = As the picture service understood it: { $prompt }
details-speed = Speed: { $speed }
details-took = Took { $seconds } s
details-size = Size: { $width } × { $height }
details-task = Task { $task }
details-remote = Task at the picture service: { $task }

## Answers

obstacle-send = I may not write in this place. Ask an admin to let me send messages here.
obstacle-attach = I may not attach files in this place. Ask an admin to let me.
obstacle-view = I can't see this place. Ask an admin to let me view it.
obstacle-archived = This thread is archived. Open it again first.
obstacle-private = I can't write to you in private yet. Open our private chat, press Start, and try again; or let /settings show your pictures to everyone.
private-waiting = The answer is for you alone: it waits in our private chat.
private-open = Open
command-allow = Let people use me here (owners)
command-deny = Stop people from using me here (owners)
command-prefer = Your suffix and shortcuts
command-preset = The presets of this place
answer-cancelled = Cancelled.
answer-cancel-asked = Asked the picture service to stop.
answer-cancel-nothing = There is nothing to cancel.
answer-cancel-finished = It is already finished.
answer-cancel-unsupported = This picture service can't stop a running picture. It will be finished.
answer-modal-left = Left as it was.
answer-modal-sent = On its way.
answer-original-link = The file is too large for this chat. Here is the link; it may expire.
answer-original = The untouched file.
answer-original-gone = The file could not be fetched; its link may have expired.
answer-allowed = Everyone here may use me now.
answer-allowed-already = Everyone here already may use me.
answer-denied = Only owners may use me here now.
answer-denied-already = Only owners may use me here already.
answer-restarting = I am restarting. Try again in a moment.
answer-channel-sender = Messages in the name of a channel or group can't ask for pictures: there is nobody to count them for. Write as yourself.

## Refusals

refused-not-allowed = I am not open here yet. An owner of this bot can open me with /allow here.
refused-not-yours = Only the person who asked for it may do that.
refused-owners = Only owners of this bot may do that.
refused-member-day = You have used your { $cap } pictures for today. The count starts again at { $when }.
refused-chat-day = This place has used its { $cap } pictures for today. The count starts again at { $when }.
refused-running = You have { $limit } pictures under way. Wait for one, or cancel one.
refused-too-fast = Heard you the first time.
refused-unavailable = The picture service does not offer this. I ask it again within a day.
gone-task = This picture is too old for its button.
gone-task-prompt = This picture is too old for its button. To paint it again: /imagine { $prompt }
gone-button = That button is no longer there.
gone-modal = This question is closed. Press the button again.
refused-restart-pictures = The attached pictures are gone by now. Attach them again with /imagine.

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

## Trouble

trouble-store = My memory is away for a moment. Try again soon.
trouble-provider = The picture service does not answer. Try again soon.
trouble-messenger = This chat did not let me answer. Try again soon.
trouble-broken = Something broke on my side. Tell the person who runs this bot the support code.
trouble-input = I could not read that. /help shows how.

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
gone-sheet = This panel is closed. Use the command again.
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
input-prefer = Write /prefer suffix, /prefer shortcut or /prefer list.
input-preset = Write /preset save, /preset remove or /preset list.
input-allow = Write /allow here to open this place.
input-deny = Write /deny here to close it.

## Commands

command-imagine = Paint a picture from words
option-imagine-prompt = What should be in the picture
option-imagine-picture = A picture to start from
option-imagine-picture2 = A second picture to start from
option-imagine-picture3 = A third picture to start from
option-imagine-picture4 = A fourth picture to start from
option-imagine-picture5 = A fifth picture to start from
option-imagine-aspect = The shape of the picture, width to height
option-imagine-version = Which model paints it
option-imagine-speed = How fast it is painted
option-imagine-style = A picture whose style is used
option-imagine-character = A picture whose character is used
option-imagine-omni = A picture of what shall appear
command-blend = Mix two to five pictures
option-blend-picture1 = The first picture
option-blend-picture2 = The second picture
option-blend-picture3 = The third picture
option-blend-picture4 = The fourth picture
option-blend-picture5 = The fifth picture
option-blend-shape = The shape of the result
command-describe = Find four prompts for a picture
option-describe-picture = The picture
option-describe-link = Or a link to it
command-shorten = Find the words that count in a prompt
option-shorten-prompt = The prompt
command-swap = Put a face into another picture
option-swap-source = The face
option-swap-target = The picture it goes into
command-edit = Change a picture with words
option-edit-picture = The picture
option-edit-prompt = What shall change
command-retexture = Paint a picture's composition anew
option-retexture-picture = The picture
option-retexture-prompt = What it shall look like
command-video = Set a picture in motion
option-video-picture = The first frame
option-video-prompt = What shall happen
option-video-end = The last frame
option-video-motion = How much moves
option-video-loop = End where it began
option-video-batch = How many clips
command-upload = Get links to pictures, for your prompts
option-upload-picture = The picture
option-upload-picture2 = A second picture
option-upload-picture3 = A third picture
option-upload-picture4 = A fourth picture
option-upload-picture5 = A fifth picture
command-seed = The seed of a picture
option-seed-id = Which picture; the newest if you leave it out
command-show = Show one of your pictures here, with fresh buttons
option-show-id = Which picture: its id or link
command-history = Your pictures
option-history-words = Only with these words in the prompt
option-history-kind = Only of this kind
option-history-favourites = Only favourites
command-queue = What is under way
command-settings = Your settings
command-prefer-suffix = What goes after each of your prompts
option-prefer-suffix-text = The parameters; empty removes them
command-prefer-shortcut = A short name for a piece of prompt
option-prefer-shortcut-name = The name
option-prefer-shortcut-text = What it stands for; empty forgets it
command-prefer-list = Your suffix and shortcuts
command-preset-save = A piece of prompt for everybody here
option-preset-save-name = The name
option-preset-save-text = What it stands for
command-preset-remove = Remove a preset of this place
option-preset-remove-name = The name
command-preset-list = The presets of this place
menu-describe = Describe
menu-blend = Blend with…
menu-imagine = Imagine from this text
menu-cancel = Cancel
choice-motion-low = A little
choice-motion-high = A lot
choice-yes = Yes
choice-kind-grid = Grids
choice-kind-single = Single pictures
choice-kind-video = Clips
choice-kind-text = Texts
command-cancel = Cancel your newest picture, or the one you reply to
command-help = How to use me
command-start = Say hello
command-allow-here = Let everyone here use me (owners)
command-deny-here = Let only owners use me here (owners)
choice-square = Square 1:1
choice-landscape = Landscape 3:2
choice-portrait = Portrait 2:3
choice-wide = Wide 16:9
choice-tall = Tall 9:16
choice-relax = Relaxed
choice-fast = Fast
choice-turbo = Turbo

## Hello and help

start-title = Hello! I paint pictures.
start-text = Write /imagine and what should be in the picture, for example: /imagine a red fox in the snow --ar 3:2
start-closed = I am not open to you yet. An owner of this bot can open a place with /allow here.
greeting-title = Hello! I paint pictures here.
greeting-text = Write /imagine and what should be in the picture. To begin with only my owners may use me; an owner opens this place with /allow here.
greeting-open = Write /imagine and what should be in the picture.
help-title = How to use me
help-imagine = /imagine words: paint a picture. Attach pictures to start from them.
help-parameters = Parameters go last: --ar 3:2 (shape), --v 7 or --niji 7 (model), --s 250 (style), --chaos 20, --no trees, --seed 7, --fast, --relax, --turbo.
help-buttons = Under the picture: U takes one of the four, V makes siblings of it, 🔄 paints it anew. A single picture can be upscaled, varied, zoomed out, panned and animated.
help-more = More ways: /blend, /describe, /shorten, /edit, /retexture, /swap, /video. What you made: /history, /show, /seed, /queue. What you like: /settings, /prefer, /preset.
help-several = { "{" }red, blue{ "}" } fox or --repeat 3 paints several, after a question.
help-reply = You can also reply to a picture with /imagine and words.
help-cancel = Cancel stops a picture that waits or runs. What fails or is cancelled does not count against your day.
help-day = A day: { $member } pictures for each member, { $chat } for each place, { $running } at a time.
help-owner = Owners: /allow here opens this place, /deny here closes it.

## Buttons of the picture service, where it sends no label

button-upsample = Upscale
button-video-upsample = Take this clip
button-variation = Vary
button-reroll = Again
button-make-variations = Make variations
button-vary-subtle = Vary (Subtle)
button-vary-strong = Vary (Strong)
button-vary-region = Vary (Region)
button-custom-zoom = Custom Zoom
button-animate-high = Animate (High motion)
button-animate-low = Animate (Low motion)
button-extend-high = Extend (High motion)
button-extend-low = Extend (Low motion)
button-describe-pick = Imagine this
button-describe-retry = Describe again
button-describe-all = Imagine all
button-shorten-pick = Imagine this
button-shorten-details = Show details
button-bookmark = Favourite
button-pan-left = Pan left
button-pan-right = Pan right
button-pan-up = Pan up
button-pan-down = Pan down
button-zoom-out-2x = Zoom Out 2x
button-zoom-out-15x = Zoom Out 1.5x
button-make-square = Make Square
button-upscale-subtle = Upscale (Subtle)
button-upscale-creative = Upscale (Creative)
button-upscale-2x = Upscale (2x)
button-upscale-4x = Upscale (4x)

## The page of Vary (Region)

region-title = Vary (Region)
region-intro = Select what to paint anew. You can select several areas.
region-tools = How to select
region-rectangle = Rectangle
region-lasso = Lasso
region-undo = Undo
region-clear = Clear
region-areas = Selected areas
region-none = Nothing selected yet
region-area = Area { $number } · { $percent } %
region-total = { $percent } % of the picture selected
region-small-hint = Small areas change little: a fifth of the picture or more works best.
region-prompt = Prompt
region-prompt-hint = What should be there? Leave it as it is for another try at the same.
region-send = Paint anew
region-sending = Sending…
region-canvas = Picture to select in
region-keys = Keyboard: arrow keys move a rectangle, Shift and arrow keys or + and − size it, Enter adds it, Backspace undoes.
region-added = Area { $number } added, { $percent } % of the picture selected.
region-removed = Area { $number } removed.
region-remove = Remove area { $number }
region-cleared = Nothing is selected now.
region-undone = Undone. { $percent } % of the picture selected.
region-cursor = Rectangle { $width } % wide and { $height } % high, { $left } % from the left and { $top } % from the top.
region-too-small = That was too small to select anything.
region-too-many = That is as many areas as there can be. Remove one first.
region-empty = Nothing is selected. Draw on the picture first.
region-too-much = That selection is too complicated. Clear it and draw it more simply.
region-unreadable = That selection could not be read. Clear it and draw it again.
region-offline = The bot could not be reached. Your selection is still here: try again.
region-picture-gone = The picture could not be fetched. Go back to the chat and press the button again.
region-loading = Loading the picture…
region-sent-title = On its way
region-sent = Sent. Go back to the chat: the new picture will appear there.
region-used = This selection was sent. For another one, press the button in the chat again.
region-expired = This link is older than half an hour. Press the button in the chat again for a fresh one.
region-gone = The bot no longer keeps this picture. Imagine it again in the chat.
region-unknown = This link leads nowhere. Press the button in the chat again.
region-close = Close
