# The page of Vary (Region).

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
