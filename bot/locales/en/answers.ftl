# Answers and refusals, hello and help.

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

## Trouble

trouble-store = My memory is away for a moment. Try again soon.
trouble-provider = The picture service does not answer. Try again soon.
trouble-messenger = This chat did not let me answer. Try again soon.
trouble-broken = Something broke on my side. Tell the person who runs this bot the support code.
input-unfinished = Write /{ $command } and one of these: { $choices }.
trouble-input = I could not read that. /help shows how.

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
help-order = Is something wrong with a result? 🚩 under it, or /report in a reply, tells the moderators. /delete takes back one of yours. /quota says what you may still make, /mycases what moderators decided about you.
help-day = A day: { $member } pictures for each member, { $chat } for each place, { $running } at a time.
help-owner = Owners: /allow here opens this place, /deny here closes it. /mod and /admin keep order.
