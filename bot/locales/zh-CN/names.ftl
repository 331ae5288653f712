# 语言自称、设置页面的名字，以及命令和选项的中文名。

language-name = 简体中文
language-number = 41
setting-page-2 = 语言

## 命令

name-imagine = 绘图
name-blend = 混图
name-describe = 描述
name-shorten = 精简
name-swap = 换脸
name-edit = 编辑
name-retexture = 重绘
name-video = 视频
name-upload = 上传
name-seed = 种子
name-show = 显示
name-history = 历史
name-queue = 队列
name-settings = 设置
name-prefer-suffix = 后缀
name-prefer-shortcut = 简称
name-prefer-list = 列表
name-preset-save = 保存
name-preset-remove = 移除
name-preset-list = 列表
name-cancel = 取消
name-help = 帮助
name-start = 开始
name-allow-here = 这里
name-deny-here = 这里
name-report = 举报
name-delete = 删除
name-mycases = 我的记录
name-quota = 额度

## 维持秩序的命令

name-mod-ban = 封禁
name-mod-unban = 解封
name-mod-warn = 警告
name-mod-cases = 处理记录
name-mod-case = 单条记录
name-mod-delete = 删除
name-mod-queue = 队列
name-mod-words-add = 添加
name-mod-words-remove = 移除
name-mod-words-list = 列表
name-mod-words-test = 测试
name-mod-words-pack = 词表
name-admin-moderator-add = 添加
name-admin-moderator-remove = 移除
name-admin-moderator-list = 列表
name-admin-modlog-here = 这里
name-admin-modlog-off = 关闭
name-admin-limit = 限额
name-admin-credits-give = 发放
name-admin-credits-take = 收回
name-admin-credits-set = 设定
name-admin-credits-show = 查看
name-admin-cost = 价格
name-admin-allow = 开放
name-admin-deny = 禁止
name-admin-channels-only = 仅限
name-admin-channels-all = 全部
name-admin-feature-on = 打开
name-admin-feature-off = 关闭
name-admin-feature-list = 列表
name-admin-press = 按钮
name-admin-pause = 暂停
name-admin-resume = 恢复
name-admin-drain = 收尾
name-admin-stats = 统计
name-admin-audit = 操作记录
name-admin-provider = 绘图服务

## 选项

name-option-prompt = 提示词
name-option-aspect = 宽高比
name-option-version = 模型
name-option-speed = 速度
name-option-picture = 图片
name-option-picture1 = 图片1
name-option-picture2 = 图片2
name-option-picture3 = 图片3
name-option-picture4 = 图片4
name-option-picture5 = 图片5
name-option-style = 风格
name-option-character = 角色
name-option-omni = 主体
name-option-shape = 形状
name-option-link = 链接
name-option-source = 脸
name-option-target = 目标图
name-option-end = 尾帧
name-option-motion = 动态
name-option-loop = 循环
name-option-batch = 段数
name-option-id = 编号
name-option-words = 文字
name-option-kind = 种类
name-option-favourites = 收藏
name-option-text = 内容
name-option-name = 名字
name-option-reason = 原因
name-option-who = 谁
name-option-where = 范围
name-option-number = 编号
name-option-terms = 词语
name-option-amount = 数量
name-option-until = 期限
name-option-action = 项目
name-option-credits = 点数
name-option-place = 地方
name-option-channel = 频道
name-option-span = 时段
# 同一个英文名在不同命令里意思不同。
name-option-mod-ban-for = 期限
name-option-admin-limit-for = 对象
name-option-mod-words-add-as = 处理
name-option-admin-audit-as = 格式
name-option-admin-press-who = 谁
