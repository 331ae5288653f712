# 封禁、处理记录、举报、删除，以及相关的人会听到什么。

## 被拒绝

refused-banned-until = 管理员已禁止你在这里使用，直到 { $when }。
refused-banned-ever = 管理员已永久禁止你在这里使用。
refused-banned-everywhere-until = 机器人的拥有者已禁止你在所有地方使用，直到 { $when }。
refused-banned-everywhere-ever = 机器人的拥有者已永久禁止你在所有地方使用。
refused-banned-record = 记录 { $case }。用 /mycases 查看你的记录。
refused-rank-moderators = 只有这里的管理员可以这样做。
refused-rank-admins = 只有这里的群主或高级管理员可以这样做。
refused-rank-owners = 只有机器人的拥有者可以这样做。
refused-rank-higher = 不能对级别与你相同或更高的人这样做，也不能更改级别更高的人的决定。
refused-off = 这里关闭了这项功能：{ $feature }。
refused-why = 原因：{ $reason }
refused-paused = 这里暂时不接受新的请求。
refused-drains = 我即将重启，暂不接受新的请求。请稍后再试。
refused-channel = 这里只在其他频道作图。
refused-cooldown = 请稍等：下一张可以在 { $when } 开始。
who-missing = 你指的是谁？请写 @名字 或编号，或回复对方的消息。
who-unknown = 我不认识 { $text }。请写 @名字 或编号，或回复对方的消息。
who-unseen = 我在这里还没见过 { $text }。请写对方的编号，或回复对方的消息。
who-yourself = 那是你自己。这要由别人决定。
who-bot = 那是机器人，不能封禁或警告。
moderation-where = 我不认识 { $text } 这个地方：请写 here 或 everywhere。
duration-unreadable = 我看不懂 { $text } 是多久。请写 30m、12h、7d、2w 或“永久”；最长十年。

## 处理

decided-ban-until = { $name } 已被禁止在这里使用，直到 { $when }。其进行中的任务已取消。
decided-ban-ever = { $name } 已被永久禁止在这里使用。其进行中的任务已取消。
decided-ban-everywhere-until = { $name } 已被禁止在所有地方使用，直到 { $when }。其进行中的任务已取消。
decided-ban-everywhere-ever = { $name } 已被永久禁止在所有地方使用。其进行中的任务已取消。
decided-warning = 已警告 { $name }。
decided-deletion = 已删除 { $name } 的结果。
ban-instead = 它取代了记录 { $case }。
unban-done = { $name } 又可以在这里使用我了。
unban-done-everywhere = { $name } 不再被禁止在所有地方使用。
unban-still = 但机器人的拥有者仍禁止其在所有地方使用。
unban-none = { $name } 没有被禁止使用。
undo-already = 晚了一步：{ $name } 已经撤销了。
button-undo = 撤销

## 记录

case-title-ban = 记录 { $case }：封禁
case-title-warning = 记录 { $case }：警告
case-title-deletion = 记录 { $case }：删除结果
case-kind-ban = 封禁
case-kind-warning = 警告
case-kind-deletion = 删除结果
case-whose = 对象：{ $name }
case-by = 由 { $name } 决定，{ $when }
case-until = 直到 { $when }
case-ever = 永久
case-term = 禁止使用：{ $term }
case-reason = 原因：{ $reason }
case-undone = 已由 { $name } 撤销，{ $when }
case-state-undone = 已撤销
case-state-over = 已结束
case-number = 记录 { $case }
case-picture = 图片
case-unreadable = { $text } 不是记录编号。用 /mod cases 列出记录。
case-unknown = 这里没有记录 { $case }。用 /mod cases 列出记录。
cases-title = 这里的处理记录
cases-of = { $name } 的处理记录
cases-none = 没有记录。
cases-more = 最新 { $shown } 条，共 { $count } 条。用 /mod case 加编号查看任意一条。
record-title = 你的记录
record-none = 没有记录：这里从未对你作过处理。

## 举报

report-title = 被举报的结果
report-title-term = 被拒绝的提示词
report-whose = 作者：{ $name }
report-term = 列出的词：{ $term }
report-piece = 写作：{ $piece }
report-by = { $count ->
    [1] 举报人：{ $names }
   *[other] { $count } 人举报：{ $names }
}
report-names-more = { $names } 等，另有 { $count } 人
report-reason = 原因：{ $reason }
report-dismissed = { $name } 已驳回（{ $when }）。
report-deleted = { $name } 已删除（{ $when }）。
report-warned = { $name } 已警告对方（{ $when }）。
report-banned-until = { $name } 已封禁对方至 { $until }（{ $when } 决定）。
report-banned-ever = { $name } 已永久封禁对方（{ $when } 决定）。
button-judge-dismiss = 驳回
button-judge-delete = 删除
button-judge-warn = 警告
button-judge-day = 封禁一天
button-judge-week = 封禁一周
button-judge-ever = 永久封禁
report-thanks = 谢谢。管理员已收到，结果会告诉你。
report-thanks-nowhere = 谢谢，已记下。但这里还没有人选定管理员的地方：请管理员用 /admin modlog here 设置。
report-before = 你已经举报过了，管理员已收到。
report-own = 那是你自己的：用 /delete 删除。
report-too-many = 你刚才举报得很多。请在 { $when } 之后继续。
report-decided-before = 晚了一步：{ $name } 已经处理了。
result-missing = 哪一张结果？请回复它，或给出编号或链接。
result-none = 那条消息不是我的结果。请回复一张结果，或给出编号或链接。

## 删除

delete-done = 已删除。
delete-refused = 这个聊天不让我删除那条消息：可能太旧，或我没有权限。聊天管理员可以删除它。

## 私下告知

told-banned-until = 管理员已禁止你使用，直到 { $when }：你在那里不能让我作图。
told-banned-ever = 管理员已永久禁止你使用：你在那里不能让我作图。
told-banned-everywhere-until = 机器人的拥有者已禁止你在所有地方使用，直到 { $when }。
told-banned-everywhere-ever = 机器人的拥有者已永久禁止你在所有地方使用。
told-warned = 管理员警告了你。
told-deleted = 管理员删除了你的一张结果。
told-let-in = 你不再被禁止使用：该决定已撤销。
told-undone = 管理员对你的处理已撤销。
told-report-dismissed = 你的举报已处理：该结果可以保留。仍然谢谢你。
told-report-deleted = 你的举报已处理：该结果已删除。谢谢。
told-report-warned = 你的举报已处理：对方已被警告。谢谢。
told-report-banned = 你的举报已处理：对方已被封禁。谢谢。
modlog-lost = 我无法再写入 { $space } 的管理员地方，现在没有了。用 /admin modlog here 另选一个。
