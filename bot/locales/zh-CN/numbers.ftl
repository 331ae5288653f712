# 统计数字和绘图服务的状况：管理者和所有者看到的话。

## 统计数字

stats-title = { $where }的统计 · { $span }
stats-here = 这里
stats-everywhere = 所有地方
stats-none = 这段时间没有任务结束。
stats-span = “{ $text }”不是有效的时间范围。请写 day、week 或 month。
stats-results = 完成 { $succeeded } · 失败 { $failed } · 取消 { $cancelled }
stats-waits = 一半的结果{ $half }，九成{ $most }。
stats-within = 在 { $time }内完成
stats-over = 超过 { $time }
stats-seconds = { $count } 秒
stats-minutes = { $count } 分钟
stats-hours = { $count } 小时
stats-failures = 失败原因：{ $reasons }
stats-members = 结果最多的成员：
stats-utc = 每天从 UTC 00:00 开始。
stats-why-content = 文字或图片不被接受
stats-why-prompt = 提示词有误
stats-why-timeout = 超时
stats-why-busy = 服务繁忙
stats-why-key = 密钥被拒
stats-why-credit = 账户余额不足
stats-why-unsupported = 不支持
stats-why-parent = 原图已失效
stats-why-outcome = 不清楚是否已提交
stats-why-lost = 任务丢失
stats-why-picture = 附带图片无法使用
stats-why-unanswered = 无人填写窗口
stats-why-other = 其他

## 绘图服务

provider-title = 绘图服务
provider-state-well = 工作正常。
provider-state-blocked = 它拒绝了机器人的密钥：{ $reason }
provider-state-empty = 机器人在那里的账户余额不足：{ $reason }
provider-state-limited = 它的队列已满。图片先在我们的队列里等候。
provider-state-away = 它没有正常回应。图片先在我们的队列里等候。
provider-cure-blocked = 请检查 IMAGINE_MIDJOURNEY_KEY，并确认该密钥在那里已启用，然后重启机器人。
provider-cure-empty = 请为那里的账户充值，或换用另一个账户的密钥。
provider-silent = 没有说明原因
provider-none = 机器人启动以来还没有请求过它。
provider-speeds = 回应速度（一半在此内 · 95% 在此内）：
provider-speed = { $operation }：{ $median } 秒 · { $most } 秒（{ $count } 次）
provider-codes = 最近的请求（{ $count } 次）：{ $codes }
provider-code = 代码 { $code }
provider-last = 最近一次问题，{ $when }：{ $operation }，{ $code } – { $reason }
provider-lacks = 已知它不提供：{ $operations }
provider-lacks-none = 最近一天没有发现它不提供的功能。
provider-outcome-ok = 正常
provider-outcome-unavailable = 无回应
provider-outcome-unknown = 结果不明
provider-outcome-unreadable = 回应无法读懂
provider-outcome-rejected = 被拒绝
provider-outcome-full = 队列已满
provider-outcome-banned = 文字不被允许
provider-outcome-key = 密钥被拒
provider-outcome-credit = 余额不足
provider-outcome-unsupported = 不提供
provider-outcome-parent = 原图已失效
provider-outcome-invalid = 参数有误
provider-operation-submit = 提交任务
provider-operation-upload = 上传
provider-operation-seed = 查询种子
provider-operation-fetch = 读取进度
provider-operation-find = 找回丢失的图片
provider-operation-cancel = 取消
provider-told-blocked = 绘图服务拒绝了机器人的密钥：{ $reason }
    修复之前无法生成图片。请检查 IMAGINE_MIDJOURNEY_KEY，并确认该密钥在那里已启用，然后重启机器人。
provider-told-empty = 机器人在绘图服务的账户余额不足：{ $reason }
    修复之前无法生成图片。请充值，或换用另一个账户的密钥。
provider-told-well = 绘图服务恢复正常了。
