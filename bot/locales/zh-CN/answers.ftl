# 回答、拒绝、问候和帮助。

## 回答

obstacle-send = 我不能在这里发言。请管理员允许我发消息。
obstacle-attach = 我不能在这里附加文件。请管理员允许。
obstacle-view = 我看不到这个地方。请管理员允许我查看。
obstacle-archived = 这个子区已归档。请先重新打开。
obstacle-private = 我还不能私聊你。请打开与我的私聊，点“开始”，然后再试一次；或者在 /settings 里改为让大家看到你的图。
private-waiting = 回答只给你看，在我们的私聊里等你。
private-open = 打开
command-allow = 允许大家在这里使用我（所有者）
command-deny = 不再允许大家在这里使用我（所有者）
command-prefer = 你的后缀和简称
command-preset = 这里的预设
answer-cancelled = 已取消。
answer-cancel-asked = 已请绘图服务停止。
answer-cancel-nothing = 没有可以取消的任务。
answer-cancel-finished = 已经完成了。
answer-cancel-unsupported = 这个绘图服务不能停止进行中的图，它会画完。
answer-modal-left = 保持原样。
answer-modal-sent = 已提交。
answer-original-link = 文件对这个聊天来说太大。这是链接，它可能会过期。
answer-original = 未经改动的文件。
answer-original-gone = 文件取不到了，链接可能已过期。
answer-allowed = 现在这里的每个人都可以使用我。
answer-allowed-already = 这里的每个人本来就可以使用我。
answer-denied = 现在这里只有拥有者可以使用我。
answer-denied-already = 这里本来就只有拥有者可以使用我。
answer-restarting = 我正在重启。请稍后再试。
answer-channel-sender = 以频道或群组名义发的消息不能要图：没有人可以计数。请以自己的身份发送。

## 拒绝

refused-not-allowed = 我在这里还没有开放。机器人的拥有者可以用 /allow here 开放。
refused-not-yours = 只有提出请求的人可以这样做。
refused-owners = 只有机器人的拥有者可以这样做。
refused-member-day = 你今天的 { $cap } 张图已用完。{ $when } 重新计数。
refused-chat-day = 这里今天的 { $cap } 张图已用完。{ $when } 重新计数。
refused-running = 你有 { $limit } 张图正在进行。请等一张完成，或取消一张。
refused-too-fast = 第一次就听到了。
refused-unavailable = 绘图服务不提供这个功能。我会在一天内再问一次。
gone-task = 这张图太旧，按钮已失效。
gone-task-prompt = 这张图太旧，按钮已失效。要重新绘制：/imagine { $prompt }
gone-button = 这个按钮已经不在了。
gone-modal = 这个问题已关闭。请再按按钮。
refused-restart-pictures = 附带的图片已经不在了。请用 /imagine 重新附上。

## 麻烦

trouble-store = 我的记忆暂时不可用。请稍后再试。
trouble-provider = 绘图服务没有回应。请稍后再试。
trouble-messenger = 这个聊天没让我回答。请稍后再试。
trouble-broken = 我这边出了问题。请把支持代码告诉机器人的运营者。
input-unfinished = 请在 /{ $command } 后写上其中一个：{ $choices }。
trouble-input = 我没看懂。/help 有说明。

## 问候和帮助

start-title = 你好！我会画图。
start-text = 写 /imagine 和图里应该有什么，例如：/imagine 雪地里的红狐狸 --ar 3:2
start-closed = 我还没有对你开放。机器人的拥有者可以用 /allow here 开放一个地方。
greeting-title = 你好！我在这里画图。
greeting-text = 写 /imagine 和图里应该有什么。一开始只有拥有者可以使用我；拥有者用 /allow here 开放这里。
greeting-open = 写 /imagine 和图里应该有什么。
help-title = 使用说明
help-imagine = /imagine 文字：绘图。附上图片可以以图为参考。
help-parameters = 参数放在最后：--ar 3:2（宽高比）、--v 7 或 --niji 7（模型）、--s 250（风格化）、--chaos 20、--no 树、--seed 7、--fast、--relax、--turbo。
help-buttons = 图下面：U 取四张中的一张，V 画它的变体，🔄 重新绘制。单张图可以放大、变化、拉远、平移和变成动画。
help-more = 更多：/blend、/describe、/shorten、/edit、/retexture、/swap、/video。你的作品：/history、/show、/seed、/queue。你的喜好：/settings、/prefer、/preset。
help-several = { "{" }red, blue{ "}" } fox 或 --repeat 3 会在询问后画多张。
help-reply = 也可以回复一张图，写 /imagine 和文字。
help-cancel = “取消”可以停止排队或进行中的图。失败和取消的不计入今天的次数。
help-order = 结果有问题？按它下面的 🚩，或回复 /report，就会告诉管理员。/delete 删除你自己的结果。/quota 看你还能做多少，/mycases 看管理员对你的处理。
help-day = 每天：每位成员 { $member } 张，每个地方 { $chat } 张，同时 { $running } 张。
help-owner = 拥有者：/allow here 开放这里，/deny here 关闭这里。/mod 和 /admin 用来维持秩序。
