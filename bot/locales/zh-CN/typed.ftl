# 人们会怎样写：小写，用逗号隔开。每种语言写在这里的词，在所有语言里都能读懂。

## 多久

typed-second = 秒, 秒钟
typed-minute = 分, 分钟, 分鐘
typed-hour = 时, 小时, 个小时, 小時, 钟头
typed-day = 天, 日
typed-week = 周, 週, 星期, 个星期, 礼拜
typed-month = 月, 个月, 個月
typed-year = 年
typed-forever = 永久, 永远, 永遠
# 两部分之间：1 小时零 5 分。
typed-and = 零
# 在整句之前。
typed-for = 为期

## 回答

# 不回答一个问题。
typed-cancel = 取消
typed-everyone = 所有人
