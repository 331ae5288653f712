# 用户读到的每一句话，简体中文。简短明白：发生了什么，接下来怎么办。

## 任务卡片

card-new = 准备中…
card-waiting = 排队中
card-waiting-position = 排队中，第 { $position } 位
card-submitting = 正在提交…
card-unknown = 正在确认绘图服务是否收到…
card-accepted = 等待开始
card-accepted-ahead = 等待开始，前面还有 { $ahead } 张图
card-running = 绘制中… { $progress } %
card-running-start = 绘制中…
card-cancelling = 正在取消…
card-late = 比平时慢一些，但可能还会出来，我会继续盯着。
card-modal = 这一步需要提示词。可以修改，也可以直接使用。
card-done = 完成
card-done-text = 完成了，但绘图服务没有给出图片。请再试一次，或联系机器人的运营者。
card-cancelled = 已取消
card-cancelled-quota = 不计入今天的次数。
card-failed = 没有成功
card-lost = 这张图找不到了
card-still-working = 还在绘制。按“显示结果”在这里查看。
card-picture-unreachable = 图已完成，但没能搬到这里。请打开链接，或再试一次。
card-picture-too-large = 图已完成，但对这个聊天来说太大。请打开链接。
card-quota-kept = 不计入今天的次数。
card-support = 支持代码 { $code }
card-pictures = 附 { $count } 张图
card-hint-prompt = 提示词
ready = 你的图好了。

## 失败原因和办法

failure-content = 绘图服务不接受这些文字或图片。请修改提示词再试。
failure-content-word = 绘图服务不允许“{ $word }”。请修改提示词再试。
failure-prompt = 绘图服务看不懂提示词的一部分：{ $reason }。请改正再试。
failure-timeout = 绘图服务等得太久放弃了，图可能仍在那边。请再试一次。
failure-busy = 绘图服务现在没有空位或可用账号。请几分钟后再试。
failure-key = 绘图服务拒绝了机器人的密钥。请告诉机器人的运营者。
failure-credit = 机器人在绘图服务的余额用完了。请告诉机器人的运营者。
failure-unsupported = 绘图服务不提供这个功能。其他按钮也许可用。
failure-parent = 绘图服务已不认得这张图，无法再修改。请重新绘制。
failure-outcome = 提交时连接断了，没人知道它是否被收下。我不会自己再提交一次。需要的话请再试。
failure-lost = 绘图服务已不认得这个任务。请再试一次。
failure-picture = 附带的图片没能处理。请重新附上。
failure-unanswered = 15 分钟内没有人回答，我先放下了。准备好后请再按按钮。
failure-other = 绘图服务说：{ $reason }
failure-other-silent = 绘图服务失败了，没有说明原因。请再试一次。

## 我们的按钮

button-cancel = 取消
button-original = 原图
button-details = 详情
button-retry = 再试一次
button-again = 再试一次
button-edit = 修改提示词
button-as-is = 直接使用
button-show = 显示结果
button-revise = 修改提示词
button-open = 打开

## 窗口

modal-title-prompt = 修改提示词
modal-title-zoom = 自定义缩放
modal-title-imagine = 绘图
modal-label-prompt = 提示词
modal-text-prompt = 请回复这条消息，写上新的提示词。/cancel 放弃。
modal-text-zoom = 请回复这条消息，写上提示词；--zoom 取 1 到 2。/cancel 放弃。
modal-hint = 图里应该有什么？
modal-open = 按按钮来写提示词。

## 详情

details-title = 关于这张图
details-prompt = 提示词：{ $prompt }
details-final = 绘图服务的理解：{ $prompt }
details-speed = 速度：{ $speed }
details-took = 用时 { $seconds } 秒
details-size = 尺寸：{ $width } × { $height }
details-task = 任务 { $task }
details-remote = 绘图服务的任务：{ $task }

## 回答

obstacle-send = 我不能在这里发言。请管理员允许我发消息。
obstacle-attach = 我不能在这里附加文件。请管理员允许。
obstacle-view = 我看不到这个地方。请管理员允许我查看。
obstacle-archived = 这个子区已归档。请先重新打开。
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
refused-unavailable = 绘图服务不提供这个功能。
gone-task = 这张图太旧，按钮已失效。
gone-task-prompt = 这张图太旧，按钮已失效。要重新绘制：/imagine { $prompt }
gone-button = 这个按钮已经不在了。
gone-modal = 这个问题已关闭。请再按按钮。
refused-restart-pictures = 附带的图片已经不在了。请用 /imagine 重新附上。

## 提示词

prompt-empty = 请说图里应该有什么：/imagine 雪地里的红狐狸
prompt-one-picture = 只有一张图不够，请加上文字。
prompt-too-long = 提示词太长：最多 { NUMBER($high, useGrouping: 0) } 个字符。
prompt-long = 提示词很长，绘图服务可能会丢掉一部分。
prompt-permutation = 还不支持用 { $token } 一次画多张。请每张写一个提示词。
prompt-weights = 这个模型不认识 { $token } 这样的权重。请去掉。
prompt-repeat = 还不支持 { $token }：一个提示词画一张图。请去掉。
parameter-unknown = 我不认识 { $token }。
parameter-place = { $token } 不应写在这里。请去掉。
parameter-form = { $token } 看不懂。
parameter-range = { $token } 超出范围：{ NUMBER($low, useGrouping: 0) } 到 { NUMBER($high, useGrouping: 0) }。
parameter-choice = { $token } 不在可选项中：{ $choices }。
parameter-twice = 两个参数互相冲突：{ $token }。
parameter-version = { $token } 不适用于这个模型。
parameter-needs = { $token } 需要配上 { $suggestion }。
zoom-missing = 请写出缩放多少，1 到 2。
prompt-try = 试试：{ $suggestion }

## 输入图片

picture-too-large = 这张图太大：最多 { $limit } MB。
picture-too-many-pixels = 这张图像素太多：最多 { $limit } 百万。
picture-not-one = 这个文件不是我能读的图片。请发送 PNG、JPEG、WebP 或 GIF。
picture-unreachable = 这张图取不到。请重新附上。
picture-forbidden = 不能从这个地址取图。
picture-too-many = 一次最多 { $limit } 张图。
picture-moving = 这里不能用动图。请发送静态图片。

## 麻烦

trouble-store = 我的记忆暂时不可用。请稍后再试。
trouble-provider = 绘图服务没有回应。请稍后再试。
trouble-messenger = 这个聊天没让我回答。请稍后再试。
trouble-broken = 我这边出了问题。请把支持代码告诉机器人的运营者。
trouble-input = 我没看懂。/help 有说明。
input-here = 写 /allow here 开放这里，写 /deny here 关闭。

## 命令

command-imagine = 用文字绘图
option-imagine-prompt = 图里应该有什么
option-imagine-picture = 参考图片
option-imagine-picture2 = 第二张参考图片
option-imagine-picture3 = 第三张参考图片
option-imagine-picture4 = 第四张参考图片
option-imagine-picture5 = 第五张参考图片
option-imagine-aspect = 图片的宽高比
option-imagine-version = 使用的模型
option-imagine-speed = 绘制速度
command-cancel = 取消你最新的图，或你回复的那张
command-help = 使用说明
command-start = 打个招呼
command-allow-here = 让这里的每个人使用我（拥有者）
command-deny-here = 只让拥有者在这里使用我（拥有者）
choice-square = 方形 1:1
choice-landscape = 横向 3:2
choice-portrait = 纵向 2:3
choice-wide = 宽屏 16:9
choice-tall = 竖屏 9:16
choice-relax = 慢速
choice-fast = 快速
choice-turbo = 极速

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
help-reply = 也可以回复一张图，写 /imagine 和文字。
help-cancel = “取消”可以停止排队或进行中的图。失败和取消的不计入今天的次数。
help-day = 每天：每位成员 { $member } 张，每个地方 { $chat } 张，同时 { $running } 张。
help-owner = 拥有者：/allow here 开放这里，/deny here 关闭。

## 绘图服务没有给标签时的按钮

button-upsample = 放大
button-video-upsample = 取这段
button-variation = 变化
button-reroll = 重画
button-make-variations = 生成变体
button-vary-subtle = 变化（轻微）
button-vary-strong = 变化（强烈）
button-vary-region = 局部重绘
button-custom-zoom = 自定义缩放
button-animate-high = 动画（大幅）
button-animate-low = 动画（小幅）
button-extend-high = 延长（大幅）
button-extend-low = 延长（小幅）
button-describe-pick = 画这个
button-describe-retry = 重新描述
button-describe-all = 全部绘制
button-shorten-pick = 画这个
button-shorten-details = 显示详情
button-bookmark = 收藏
button-pan-left = 向左扩展
button-pan-right = 向右扩展
button-pan-up = 向上扩展
button-pan-down = 向下扩展
button-zoom-out-2x = 拉远 2 倍
button-zoom-out-15x = 拉远 1.5 倍
button-make-square = 变为方形
button-upscale-subtle = 放大（柔和）
button-upscale-creative = 放大（创意）
button-upscale-2x = 放大 2 倍
button-upscale-4x = 放大 4 倍
