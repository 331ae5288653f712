# Cards of tasks: their states, failures, buttons and modals.

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

button-report = Report
button-delete = Delete
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

## Modals

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
