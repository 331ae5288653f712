# 局部重绘页面。

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
