# 任务卡片：状态、失败、按钮和窗口。

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

button-report = 举报
button-delete = 删除
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
