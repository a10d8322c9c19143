/** What the host's door and its start say: what happened, and what to do. Keys are codes. */
export const hostWords = {
  'zh-CN': {
    'no-words': '操作未完成（{{code}}）。请重试；若仍然如此，请联系管理员。',

    malformed: '请求内容与接口说明不符：{{problem}}（{{field}}）。请对照 /api/openapi.json 修改后重发。',
    'malformed-request': '这不是有效的 HTTP 请求。请检查网址和请求头后重发。',
    'not-json': '请求正文不是有效的 JSON。请以 UTF-8 编码的 JSON 重发。',
    unauthorised: '缺少有效的访问令牌。请从主机打印的地址打开页面，或在请求头 Authorization 中以 Bearer 方式带上数据文件夹里的令牌。',
    'host-not-allowed': '主机名“{{host}}”不属于本主机。请使用主机打印的地址。',
    'origin-not-allowed': '来自“{{origin}}”的页面不得访问本主机。请从主机打印的地址打开页面。',
    'wall-is-read-only': '看板屏只能查看，不能操作。请在工位终端上操作。',
    'topic-not-allowed': '这块屏无权查看“{{topic}}”。请在工位终端上查看。',
    'not-found': '没有这个地址。可用的地址见 /api/openapi.json。',
    'method-not-allowed': '这个地址不接受该请求方法，请改用 {{methods}}。',
    timeout: '请求没有按时发完。请检查网络后重发。',
    'too-large': '请求正文超过 {{limit}} 字节。请把命令分成几次发送。',
    'unsupported-media-type': '请求正文的类型必须是 application/json。请设置 Content-Type 后重发。',
    'upgrade-required': '这个地址只提供 WebSocket 连接。请用 ws:// 连接。',
    'rate-limited': '请求过于频繁。请 {{seconds}} 秒后再试。',
    'too-many-stations': '连接的站点已达上限。请关闭不用的页面后重试。',
    'headers-too-large': '请求头过大。请清除多余的请求头或 Cookie 后重发。',
    internal: '主机遇到意外错误，已记入日志。请重试；若仍然如此，请把日志交给管理员。',
    stopping: '主机正在停止。请稍后重试。',
    'hello-expected': '连接后没有按时收到问候消息。请重新连接，并先发送 hello。',
    'protocol-not-spoken': '站点的协议版本 {{theirs}} 与主机的 {{ours}} 不一致。请重新打开页面，或更新站点。',
    'sample-only': '只有示例门店的模拟日才能调整速度。',

    'option-missing': '缺少 {{option}} 的值。请补上，例如：--data 文件夹。--help 列出全部选项。',
    'option-unknown': '没有选项“{{option}}”。--help 列出全部选项。',
    'option-takes-no-value': '选项 {{option}} 不带值。请去掉等号及其后的内容。',
    'option-not-a-number': '{{option}} 必须是 {{min}} 到 {{max}} 之间的整数，而不是“{{value}}”。',
    'option-not-one-of': '{{option}} 只能是：{{choices}}，而不是“{{value}}”。',
    'speed-without-sample': '--speed 只用于示例门店的模拟日。请加上 --sample，或去掉 --speed。',

    'folder-is-a-file': '{{folder}} 不是文件夹。请用 --data 指定一个文件夹。',
    'folder-not-writable': '不能写入文件夹 {{folder}}。请给当前用户写权限，或用 --data 指定别的文件夹。',
    'folder-read-only': '文件夹 {{folder}} 所在的磁盘是只读的。请重新挂载为可写，或用 --data 指定别的文件夹。',
    'token-unreadable': '令牌文件 {{file}} 已损坏。请删除它，主机会生成新的令牌；之后请重新打开各站点。',
    'port-in-use': '端口 {{port}} 已被其他程序占用。请停止该程序，或用 --port 指定别的端口（0 为任意空闲端口）。',
    'port-not-allowed': '不允许使用端口 {{port}}。请用 --port 指定 1024 以上的端口。',
    'start-failed': '主机未能启动：{{problem}}。详情见 {{folder}} 中的日志。',

    'shop-name': '我的门店',
    'manager-name': '店长',
    help: `车间看板主机

  --data 文件夹      门店数据、令牌和日志所在的文件夹（必填）
  --port N           端口，默认 7400；0 为任意空闲端口
  --sample           示例门店，模拟一个工作日
  --speed N          模拟日的速度，1 到 600（仅用于 --sample）
  --renderer 文件夹  页面文件所在的文件夹
  --log-level 级别   trace、debug、info、warn、error、fatal
  --language 语言    本程序消息的语言：zh-CN、zh-TW、en
  --help             本说明
`,
  },
} as const;
