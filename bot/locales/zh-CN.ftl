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
failure-lost = 绘图服务弄丢了这张图，或一直没有画完。请再试一次。
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
modal-title-words = 给 /{ $command } 的文字
modal-text-words = 回复这条消息，写上给 /{ $command } 的文字。/cancel 放弃。
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

## 提示词

prompt-empty = 请说图里应该有什么：/imagine 雪地里的红狐狸
prompt-one-picture = 只有一张图不够，请加上文字。
prompt-too-long = 提示词太长：最多 { NUMBER($high, useGrouping: 0) } 个字符。
prompt-long = 提示词很长，绘图服务可能会丢掉一部分。
prompt-weights = 这个模型（{ $choices }）不认识 { $token } 这样的权重。
prompt-too-many = { $limit ->
    [1] 这条提示词会画 { NUMBER($count, useGrouping: 0) } 张图；这里只能画一张。
   *[other] 这条提示词会画 { NUMBER($count, useGrouping: 0) } 张图；一次最多 { $limit } 张。
}
suffix-words = 后缀只能是参数，不能是文字：{ $token }
piece-typed = 你写的
piece-option = 命令选项
piece-shortcut = 你的简称 { $name }
piece-preset = 这里的预设 { $name }
piece-suffix = 你的后缀
piece-settings = 你的设置
parameter-unknown = 我不认识 { $token }。
parameter-place = { $token } 不应写在这里。请去掉。
parameter-form = { $token } 看不懂。
parameter-range = { $token } 超出范围：{ NUMBER($low, useGrouping: 0) } 到 { NUMBER($high, useGrouping: 0) }。
parameter-choice = { $token } 不在可选项中：{ $choices }。
parameter-twice = 两个参数互相冲突：{ $token }。
parameter-version = { $token } 不适用于这个模型（{ $choices }）。
parameter-doubtful = { $token } 在这个模型上可能不起作用。
parameter-clash = { $token } 不能和 { $choices } 一起用。请去掉。
parameter-pictures = { $token } 只能用一张图。
parameter-picture = { $token } 需要一张起始图。
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

## 命令还缺什么

gather-title = { $command }：请给我图片
gather-menu = 用同样的方式给我下一张图：在图片自己的菜单（应用）里选“混合…”，或用结果“详情”里的“用第 N 张”。然后按“完成”。
gather-blend = 回复这条消息，附上 { $fewest } 到 { $most } 张图，然后按“完成”。
gather-describe = 回复这条消息，附上一张图。
gather-swap = 回复这条消息，附上两张图：先是脸，再是要换上去的图。
gather-edit = 回复这条消息，附上要修改的图。
gather-retexture = 回复这条消息，附上要重绘的图。
gather-video = 回复这条消息，附上要动起来的图。
gather-count = { $count } / { $most }
gather-picture = 图片
gather-no-picture = 这条回复里没有可用的图片。请用 PNG、JPEG 或 WebP 回复。
fix-proposal = 这样就可以：
several-title = 多张图
several-ask = 这会画 { $count } 张图，每张都计入今天的次数。
several-left = 今天还剩 { $left } 次。
several-done = 已完成 { $done } / { $total }
several-failed = { $failed } 张没有成功
consent-title = 这是谁的脸？
consent-text = 只给已经同意的人换脸。
purpose-title = 这张图要用来做什么？
purpose-start = 以它为起点
purpose-style = 用它的风格
purpose-character = 用它的角色
purpose-omni = 用图中之物
purpose-describe = 描述它
purpose-edit = 修改它
purpose-retexture = 重绘质感
purpose-video = 让它动起来
purpose-blend = 混合它
purpose-swap = 换脸到另一张图
cells-how = 打开页面画出要重画的部分，或在这里选格子。
cells-open = 画出来
cells-other = 选格子
cells-title = 哪些部分要重画？
cells-text = { $count ->
    [0] 请按下要重画的部分。
   *[other] 已选 { $count } 个部分。
}
button-gathered = 完成
button-fix = 改好并执行
button-yes = 是
button-no = 否
button-consent = 他们同意了
button-send = 发送
button-cancel-all = 全部取消
button-favourite = 收藏
button-seed = 种子
button-use = 用第 { $number } 张
button-use-whole = 用到别处
answer-left = 保持原样。
answer-on-its-way = 已在路上。
gone-sheet = 这个面板已关闭。请重新使用命令。
blend-shape = 不认识形状 { $shape }：可用 square、portrait 或 landscape。
describe-link = 这不是链接。链接以 https:// 开头。
upload-none = 请附上一张图，或回复一张图。
upload-title = 可用在提示词里的链接
label-blend = 混合
label-describe = 描述
label-shorten = 精简
label-swap = 换脸
label-edit = 修改
label-retexture = 重绘质感
label-video = 视频

## 已经有的

seed-title = 种子
seed-text = --seed { $seed }
seed-none = 这张图没有种子。只有用文字画的四宫格才有。
queue-title = 进行中
queue-empty = 你没有正在进行的图。
queue-all = 总共有 { $count } 张图在进行。
history-title = 你的图，第 { $page } 页
history-empty = 这里什么也没有。
history-filter = 只看含“{ $words }”的
history-show = 显示 { $number }
history-newer = 更新的
history-older = 更早的
history-favourites = ❤️ 收藏
history-all = 所有种类
favourite-kept = 已收藏：用 /history 查看。
favourite-dropped = 已取消收藏。

## 你的喜好

setting-title = 你的设置
setting-text = 它们会加进你的每条提示词；你写下的优先。
setting-example = 一只红狐狸
setting-page-0 = 画面设置
setting-page-1 = 更多设置
setting-reset = 重置
setting-model-auto = 最新模型
setting-stylize-auto = 风格化：中
setting-stylize-low = 低
setting-stylize-high = 高
setting-stylize-very-high = 很高
setting-raw = 原始
setting-chaos-none = 无混乱
setting-speed-auto = 通常速度
setting-remix-auto = Remix：随绘图服务
setting-remix-on = Remix 开
setting-remix-off = Remix 关
setting-variation-auto = V：随绘图服务
setting-variation-subtle = V：微调
setting-variation-strong = V：强烈
setting-language-auto = 语言：随应用
setting-notify-reply = 在这里告诉我
setting-notify-private = 私聊告诉我
setting-notify-off = 不用告诉我
setting-hidden = 只有我看到我的图
prefer-title = 你的喜好
prefer-nothing = 还没有。可以用 /prefer suffix 和 /prefer shortcut 设置。
prefer-suffix = 每条提示词之后：{ $suffix }
prefer-suffix-set = 以后会加在你的每条提示词之后。
prefer-suffix-cleared = 以后不再加任何后缀。
prefer-shortcut-set = 已记住。在提示词里加两个短横线使用。
prefer-shortcut-removed = 已忘记。
prefer-too-long = 请给我一些文字，最多 { $limit } 个字符。
prefer-too-many = 最多 { $limit } 个。请先移除一个。
prefer-name = “{ $name }”不能作名字：只能用字母、数字和短横线，且不是真正的参数。
preset-title = 这里的预设
preset-nothing = 还没有。用 /preset save 添加。
preset-saved = 这里的每个人都能用了：在提示词里加两个短横线使用。
preset-removed = 已移除。
preset-unknown = 这里没有这个预设。
input-prefer = 请写 /prefer suffix、/prefer shortcut 或 /prefer list。
input-preset = 请写 /preset save、/preset remove 或 /preset list。
input-allow = 写 /allow here 开放这里。
input-deny = 写 /deny here 关闭这里。

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
option-imagine-style = 借用风格的图
option-imagine-character = 借用角色的图
option-imagine-omni = 要出现之物的图
command-blend = 混合两到五张图
option-blend-picture1 = 第一张图
option-blend-picture2 = 第二张图
option-blend-picture3 = 第三张图
option-blend-picture4 = 第四张图
option-blend-picture5 = 第五张图
option-blend-shape = 结果的形状
command-describe = 为一张图找四条提示词
option-describe-picture = 图片
option-describe-link = 或图片链接
command-shorten = 找出提示词里要紧的词
option-shorten-prompt = 提示词
command-swap = 把脸换到另一张图
option-swap-source = 脸
option-swap-target = 要换上去的图
command-edit = 用文字修改图片
option-edit-picture = 图片
option-edit-prompt = 要改什么
command-retexture = 保留构图，重新绘制
option-retexture-picture = 图片
option-retexture-prompt = 要变成什么样
command-video = 让图片动起来
option-video-picture = 第一帧
option-video-prompt = 会发生什么
option-video-end = 最后一帧
option-video-motion = 动多少
option-video-loop = 首尾相接
option-video-batch = 几段
command-upload = 取得图片链接，用在提示词里
option-upload-picture = 图片
option-upload-picture2 = 第二张图
option-upload-picture3 = 第三张图
option-upload-picture4 = 第四张图
option-upload-picture5 = 第五张图
command-seed = 一张图的种子
option-seed-id = 哪张图；不写就是最新的
command-show = 在这里显示你的图，带新按钮
option-show-id = 哪张图：编号或链接
command-history = 你的图
option-history-words = 只看提示词含这些字的
option-history-kind = 只看这一种
option-history-favourites = 只看收藏
command-queue = 正在进行的
command-settings = 你的设置
command-prefer-suffix = 加在你每条提示词之后的内容
option-prefer-suffix-text = 参数；留空则移除
command-prefer-shortcut = 一段提示词的简称
option-prefer-shortcut-name = 名字
option-prefer-shortcut-text = 代表什么；留空则忘记
command-prefer-list = 你的后缀和简称
command-preset-save = 给这里所有人的一段提示词
option-preset-save-name = 名字
option-preset-save-text = 代表什么
command-preset-remove = 移除这里的一个预设
option-preset-remove-name = 名字
command-preset-list = 这里的预设
menu-describe = 描述
menu-blend = 混合…
menu-imagine = 用这段文字绘图
menu-cancel = 取消
choice-motion-low = 少
choice-motion-high = 多
choice-yes = 是
choice-kind-grid = 四宫格
choice-kind-single = 单图
choice-kind-video = 视频
choice-kind-text = 文字
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
help-more = 更多：/blend、/describe、/shorten、/edit、/retexture、/swap、/video。你的作品：/history、/show、/seed、/queue。你的喜好：/settings、/prefer、/preset。
help-several = { "{" }red, blue{ "}" } fox 或 --repeat 3 会在询问后画多张。
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

## 局部重绘页面

region-title = 局部重绘
region-intro = 选出要重新绘制的部分，可以选多个区域。
region-tools = 选择方式
region-rectangle = 矩形
region-lasso = 套索
region-undo = 撤销
region-clear = 清空
region-areas = 已选区域
region-none = 还没有选择
region-area = 区域 { $number } · { $percent } %
region-total = 已选画面的 { $percent } %
region-small-hint = 区域太小变化不大：占画面五分之一以上效果最好。
region-prompt = 提示词
region-prompt-hint = 那里应该是什么？保持原样则按原提示词重画。
region-send = 重新绘制
region-sending = 正在发送…
region-canvas = 要选择的图片
region-keys = 键盘：方向键移动矩形，Shift 加方向键或 + 和 − 改变大小，Enter 添加，Backspace 撤销。
region-added = 已添加区域 { $number }，共选画面的 { $percent } %。
region-removed = 已移除区域 { $number }。
region-remove = 移除区域 { $number }
region-cleared = 现在没有选择任何区域。
region-undone = 已撤销，共选画面的 { $percent } %。
region-cursor = 矩形宽 { $width } %，高 { $height } %，距左 { $left } %，距上 { $top } %。
region-too-small = 太小了，没有选中任何内容。
region-too-many = 区域数量已达上限，请先移除一个。
region-empty = 没有选择任何区域，请先在图片上画出来。
region-too-much = 选区太复杂了。请清空后画得简单一些。
region-unreadable = 无法读取这个选区。请清空后重新画。
region-offline = 连接不上机器人。选区还在，请再试一次。
region-picture-gone = 无法取得图片。请回到聊天里再按一次按钮。
region-loading = 正在加载图片…
region-sent-title = 已经出发
region-sent = 已发送。请回到聊天，新图片会出现在那里。
region-used = 这个选区已经发送过了。想再来一次，请在聊天里再按一次按钮。
region-expired = 这个链接已超过半小时。请在聊天里再按一次按钮，获取新链接。
region-gone = 机器人已不再保存这张图片。请在聊天里重新生成。
region-unknown = 这个链接无效。请在聊天里再按一次按钮。
region-close = 关闭
