# 限额、价格、点数：拒绝、卡片，以及设置者看到的话。

## 拒绝

refused-member-hour = 你这一小时的 { $cap } 次已用完。{ $when } 重新计数。
refused-member-month = 你这个月的 { $cap } 次已用完。{ $when } 重新计数。
refused-over-cost = 这需要 { $cost } 点，{ $cap } 点限额里已不够。{ $when } 重新计数。
refused-too-dear = { $cap ->
    [0] 这需要点数，而你在这里的点数不够。这里的管理者可以给你一些。
   *[other] 这需要 { $cost } 点，而这里的限额是 { $cap }。需要你自己的点数：这里的管理者可以给你一些。
}

## 卡片

card-credits-back = 你的 { $count } 点已退回。
details-cost = 花费：{ $count } 点

## 数字

amount-missing = 多少？请写一个整数。
amount-unreadable = “{ $text }”不是数字。请写 { $least } 到 { $most } 之间的整数。
limit-amount-unreadable = “{ $text }”不是限额。请写 { $least } 到 { $most } 之间的整数，或 off。
cost-unreadable = “{ $text }”不是价格。请写 0 到 { $most } 之间的整数，或 off。

## 限额

limit-kind = 没有叫“{ $text }”的限额。请选其中一个：{ $choices }。
limit-many = 这里最多 { $most } 条限额。请改用身份组或所有人。
limit-set-running = { $who }：同时最多 { $amount }
limit-set-hour = { $who }：每小时最多 { $amount }
limit-set-day = { $who }：每天最多 { $amount }
limit-set-month = { $who }：每月最多 { $amount }
limit-set-cooldown = { $who }：两张图之间隔 { $amount } 秒
limit-off = 这条限额已取消，改按其他规定。
limit-title = 限额
limit-none = 这里没有自己的限额。
limit-usual = 没有另外规定时：每天 { $day }，同时 { $running }；整个地方每天 { $chat }。
limit-more = 还有 { $count } 条。
limit-where = 所有地方
limit-everyone = 所有人
limit-role = 身份组 { $role }

## 价格

cost-unknown = 我不认识“{ $name }”。相近的：{ $near }。
cost-speed-unknown = 没有叫“{ $name }”的速度。请选其中一个：{ $choices }。
cost-many = 这里最多 { $most } 条价格。
cost-set = { $credits ->
    [0] { $what }：免费
   *[other] { $what }：{ $credits } 点
}
cost-off = { $what }：不再有单独的价格。
cost-title = 价格
cost-none = 这里每一项都是 1 点。
cost-usual = 其余都是 1 点。
cost-all = 全部
cost-at = { $what }（{ $speed }）

## 点数

credits-given = { $name } 得到 { $amount } 点（{ $ends }）。现在共有 { $total } 点。
credits-taken = { $name } 还有 { $total } 点。
credits-put = { $total ->
    [0] { $name } 现在没有点数。
   *[other] { $name } 现在正好有 { $total } 点（{ $ends }）。
}
credits-ever = 永久
credits-until = 到 { $when }
credits-part = { $amount } 点（{ $ends }）

## 自己的

quota-title = 你在这里还能做多少
quota-title-of = { $name } 在这里还能做多少
quota-owner = 机器人的拥有者没有限额。
quota-hour = 这一小时：{ $used } / { $cap }。{ $when } 重新计数。
quota-day = 今天：{ $used } / { $cap }。{ $when } 重新计数。
quota-month = 这个月：{ $used } / { $cap }。{ $when } 重新计数。
quota-chat = 整个地方今天：{ $used } / { $cap }。{ $when } 重新计数。
quota-running = 同时：{ $cap }
quota-cooldown = 两张图之间：{ $seconds } 秒
quota-credits = 点数，达到限额时使用：
quota-left = { $count ->
    [0] 现在不能再做了。
   *[other] 现在还能做 { $count } 张。
}
quota-free = 这里的图免费。
quota-costs = 价格（不是 1 点的）：
