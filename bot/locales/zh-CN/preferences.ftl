# 你的喜好：设置、快捷词、预设。

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
