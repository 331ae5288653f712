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
failure-lost = The picture service no longer knows this task. Try again.
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
refused-unavailable = The picture service does not offer this.
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
prompt-permutation = Several pictures from one prompt with { $token } are not offered yet. Write one prompt for each.
prompt-weights = This model does not know weights such as { $token }. Leave them out.
prompt-repeat = { $token } is not offered yet: one prompt, one picture. Leave it out.
parameter-unknown = I do not know { $token }.
parameter-place = { $token } belongs elsewhere. Leave it out.
parameter-form = { $token } is not readable.
parameter-range = { $token } is out of range: { NUMBER($low, useGrouping: 0) } to { NUMBER($high, useGrouping: 0) }.
parameter-choice = { $token } is not one of: { $choices }.
parameter-twice = Two parameters stand in each other's way: { $token }.
parameter-version = { $token } does not go with this model.
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
input-here = Write /allow here to open this place, or /deny here to close it.

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
