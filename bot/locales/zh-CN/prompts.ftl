# 提示词或图片的问题，以及命令还缺什么。

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
gone-panel = 这个面板已关闭。请重新使用命令。
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
