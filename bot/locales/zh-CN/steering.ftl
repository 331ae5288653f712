# 地方、管理员、频道、功能、暂停：管理者看到的话。

## 管理员

moderator-added = { $name } 现在是这里的管理员。
moderator-removed = { $name } 不再是这里的管理员。
moderator-unknown = { $name } 不是这里的管理员。
moderator-none = 这里还没有管理员。用 /admin moderator add 添加。
moderator-title = 这里的管理员
moderator-many = 最多 { $most } 位管理员。请改用身份组。
moderator-everyone = 这是所有人的身份组，请选另一个。
modlog-begins = 从现在起，举报和处理记录会发到这里。
modlog-here = 从现在起，举报和处理记录会发到这里。
modlog-off = 举报和处理记录不再发送。
modlog-cannot = 我无法在这里发言。请允许我发言后再试。

## 地方和频道

place-allowed = { $place } 已开放。
place-allowed-already = { $place } 早已开放。
place-denied = { $place } 已关闭。正在进行的会做完。
place-denied-already = { $place } 早已关闭。
place-unknown = “{ $text }”不是一个地方。请写 here，或编号如 { $examples }。
channels-only = 现在只在 { $count } 个频道里绘图。
channels-all = 现在所有频道都可以绘图。
channels-many = 最多可选 { $most } 个频道。
channels-private = 私聊里没有频道可选。
channels-no-topic = 这里没有话题。请在论坛的话题里说。
channels-unknown = “{ $text }”不是频道。请选一个，或在那个频道里说。

## 功能、按钮、暂停

feature-is-on = { $name } 已打开。
feature-is-off = { $name } 已关闭。
feature-title = 可开关的功能
feature-off-now = 这里已关闭：{ $names }
feature-all = 全部名称：{ $names }
feature-unknown = 我不认识“{ $name }”。相近的：{ $near }。/admin feature list 列出全部。
press-everyone = 所有人都可以按任何结果的按钮。
press-owner = 只有结果的主人和管理员可以按它的按钮。
press-moderators = 只有管理员可以按别人结果的按钮。
press-unknown = 请选其中一个：{ $choices }。
pause-begins = 已暂停：直到 /admin resume 之前不接新任务。
pause-ends = 已恢复：重新接受新任务。
pause-none = 这里没有暂停。
pause-everywhere = 拥有者暂停了所有地方，只有拥有者能恢复：where everywhere。
drain-begins = { $count ->
    [0] 正在收尾：不接新任务，也没有进行中的。现在可以停止机器人。
   *[other] 正在收尾：不接新任务，还有 { $count } 个在进行。
}

## 正在进行的和做过的

line-empty = 这里没有进行或排队的任务。
line-title = 这里有 { $count } 个任务在进行或排队
line-more = 还有 { $count } 个。
line-stop = 取消 { $number }
line-waits = 排队第 { $place }
line-runs = 进行中
audit-title = 这里做过的事
audit-empty = 没有这样的记录。
audit-file = { $count } 行，见文件。
