# 已经有的：结果、历史、队列。

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
