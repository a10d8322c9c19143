import { trustPageWords } from './trust-page.ts';

/**
 * What the host says, at its `door` to callers and stations and at its `start` to whoever started it: what happened, and
 * what to do. Keys are codes.
 */
export const hostWords = {
  'zh-CN': {
    'no-words': '操作未完成（{{code}}）。请重试；若仍然如此，请联系管理员。',

    door: {
      malformed: '请求内容与接口说明不符，在“{{field}}”：{{problem}}。请对照 /api/openapi.json 修改后重发。',
      'malformed-request': '这不是有效的 HTTP 请求。请检查网址和请求头后重发。',
      'not-json': '请求正文不是有效的 JSON。请以 UTF-8 编码的 JSON 重发。',
      unauthorised:
        '缺少有效的访问令牌。请从主机打印的地址打开页面，或在请求头 Authorization 中以 Bearer 方式带上数据文件夹里的令牌。',
      'host-not-allowed': '“{{host}}”不是本主机的地址。请使用主机打印的地址。',
      'origin-not-allowed': '来自“{{origin}}”的页面不得访问本主机。请从主机打印的地址打开页面。',
      'not-encrypted': '局域网内只能用 https 访问本主机。请打开 http://…/trust，按页面上的步骤安装根证书。',
      'topic-not-allowed': '这块屏无权查看“{{topic}}”。请在工位终端上查看。',
      'not-found': '没有这个地址。可用的地址见 /api/openapi.json。',
      'method-not-allowed': '这个地址不接受这种请求方法。请改用 {{methods}}。',
      timeout: '请求没有按时发完。请检查网络后重发。',
      'too-large': '请求正文超过 {{limit}} 字节。请把命令分成几次发送。',
      'unsupported-media-type': '请求正文的类型必须是 application/json。请设置 Content-Type 后重发。',
      'upgrade-required': '这个地址只提供 WebSocket 连接。请用 ws:// 连接。',
      'rate-limited': '请求过于频繁。请 {{seconds}} 秒后再试。',
      'too-many-stations': '连接的站点已达上限。请关闭不用的页面后重试。',
      'headers-too-large': '请求头过大。请清除多余的请求头或 Cookie 后重发。',
      stopping: '主机正在停止。请稍后重试。',
      unexpected: '主机遇到意外错误，已记入日志。请重试；若仍然如此，请把日志交给管理员。',
      'hello-expected': '连接后没有先收到 hello 消息。请重新连接，并先发送 hello。',
      'hello-twice': 'hello 只能发送一次。要重新获取主题，请发送 resume。',
      'message-not-text': '只接受 JSON 文本消息。请改发文本。',
      'protocol-not-spoken': '站点的协议版本是 {{theirs}}，主机的是 {{ours}}。请重新打开页面，或更新站点。',
      'key-not-valid': '站点的密钥不是有效的 P-256 公钥。请在这台站点上重新加入。',
      'proof-stale': '站点的时间与主机相差太多，请求没有执行。站点会自动校准后重试；若仍然如此，请检查两边的时钟。',
      'proof-replayed': '这个请求已经收到过，没有再次执行。请重新操作一次。',
      'station-changed': '这台站点的用途、位置或登录人的岗位有变动。站点会自动重新连接。',
      'reading-not-allowed': '现在登录的人或这台终端的位置不能查看这些内容。请由有权限的人在合适的终端登录后查看。',
      'terminal-needed': '这里不能登录。请在工位终端上登录。',
      'ticket-not-valid': '凭数据文件夹里的令牌加入只能在主机本机进行，且令牌要正确。请改由经理接纳这台站点。',
      'manager-needed': '只有登录的经理可以给别人发 PIN 或工牌。请经理登录后操作；修改自己的 PIN 要输入旧 PIN。',
      'pin-wrong': 'PIN 不对，还可以试 {{left}} 次。请重新输入，或请经理重置。',
      'pin-locked': 'PIN 输错次数太多，已锁定。请 {{minutes}} 分钟后再试，或请经理解锁。',
      'pin-missing': '这名员工还没有 PIN。请经理发一个，或用工牌登录。',
      'pin-is-first': '这个 PIN 是经理发的。请设一个自己的新 PIN 再登录。',
      'pin-not-new': '新 PIN 与旧的相同。请换一个。',
      'pin-too-simple': '这个 PIN 太容易猜。请不要用相同、连续或重复的数字。',
      'old-pin-needed': '修改自己的 PIN 要先输入旧的。请输入旧 PIN。',
      'badge-unknown': '不认识这个工牌，或已作废。请用 PIN 登录，或请经理重发工牌。',
      'too-many-waiting': '等待接纳的站点太多。请让经理先处理，过几分钟再试。',
      'store-stopped': '主机正在停止，没有保存。主机恢复后终端会自动重发。',
      'store-busy': '门店数据暂时被其他程序锁住，没有保存。终端会自动重发；若持续如此，请关闭打开它的程序。',
      'store-unreadable': '主机读写磁盘出错，没有保存。终端会自动重发；请检查主机的磁盘。',
      'store-read-only': '主机的磁盘变成只读，没有保存。终端会自动重发；请检查主机的磁盘。',
    },

    start: {
      'option-missing': '缺少 {{option}} 的值。请补上；--help 列出全部选项。',
      'option-unknown': '没有选项“{{option}}”。--help 列出全部选项。',
      'option-takes-no-value': '选项 {{option}} 不带值。请去掉等号及其后的内容。',
      'option-not-a-number': '{{option}} 必须是 {{min}} 到 {{max}} 之间的整数，而不是“{{value}}”。',
      'option-not-one-of': '{{option}} 不能是“{{value}}”。可以是：{{choices}}。',
      'speed-without-sample': '--speed 只用于示例门店的模拟日。请加上 --sample，或去掉 --speed。',

      'folder-is-a-file': '{{folder}} 不是文件夹。请用 --data 指定一个文件夹。',
      'folder-not-writable': '不能写入文件夹 {{folder}}。请给当前用户写权限，或用 --data 指定别的文件夹。',
      'folder-read-only': '文件夹 {{folder}} 所在的磁盘是只读的。请重新挂载为可写，或用 --data 指定别的文件夹。',
      'token-unreadable': '令牌文件 {{file}} 已损坏。请删除它，主机会生成新的令牌；之后请重新打开各站点。',
      'root-unreadable':
        '{{file}} 不是本主机生成的根证书，或已损坏；没有改动它。请从备份恢复该文件；若没有备份，移走它后主机会生成新的根证书，所有站点都要重新信任。',
      'station-key-unreadable':
        '站点密钥文件 {{file}} 已损坏。请删除它，主机会产生新的密钥；各终端会自动取得新的离线验证数据。',
      'store-in-use':
        '{{folder}} 中的门店数据正由另一台主机使用（{{machine}} 上的进程 {{pid}}）。请使用那台主机，或先停止它。',
      'not-a-database': '{{file}} 不是门店数据文件，没有改动它。请把它移走（主机会新建），或从备份恢复。',
      'not-a-kanwall-store': '{{file}} 是其他程序的数据库，没有改动它。请用 --data 指定别的文件夹。',
      'store-newer': '门店数据由更新的版本写成（{{found}}，本版本只到 {{known}}），没有改动它。请更新本主机。',
      'store-read-only': '{{file}} 不能写入。请检查文件权限和磁盘是否只读，再重新启动。',
      'store-corrupt': '{{file}} 已损坏（{{found}}），没有改动它。请从备份恢复，并检查磁盘。',
      'store-busy': '{{file}} 正被其他程序锁住。请关闭打开它的程序，再重新启动。',
      'store-unreadable': '无法读取 {{file}}（{{found}}）。请检查磁盘，再重新启动。',
      'backup-failed': '升级前无法备份到 {{file}}（{{found}}），没有升级。请腾出空间或检查权限，再重新启动。',
      'disk-full': '磁盘已满，主机无法启动。请腾出空间，再重新启动；已保存的数据没有丢失。',
      'port-in-use': '端口 {{port}} 已被其他程序占用。请停止那个程序，或用 --port 指定别的端口（0 为任意空闲端口）。',
      'port-not-allowed': '当前用户不能使用端口 {{port}}。请用 --port 指定 1024 以上的端口。',
      'store-not-a-sample':
        '{{folder}} 中是真实门店的数据，模拟日不能进去。请去掉 --sample，或用 --data 指定别的文件夹。',
      'store-not-opened': '新门店没有建成（{{problem}}）。详情见 {{folder}} 中的日志。',
      'start-failed': '主机未能启动：{{problem}}。详情见日志。',
    },

    trust: trustPageWords['zh-CN'],
    'shop-name': '我的门店',
    'manager-name': '店长',
    help: `Kanwall 看板主机

  --data 文件夹      门店数据、令牌和日志所在的文件夹（必填）
  --port N           端口，默认 7400；0 为任意空闲端口
  --listen 范围      lan（默认）：局域网以 https 访问，并可被发现；loopback：仅本机
  --sample           示例门店，模拟一个工作日
  --speed N          模拟日的速度，1 到 600（与 --sample 同用）
  --renderer 文件夹  页面文件所在的文件夹
  --log-level 级别   trace、debug、info、warn、error、fatal
  --language 语言    本程序消息的语言：zh-CN、zh-TW、en
  --help             本说明
`,
  },
  'zh-TW': {
    'no-words': '操作未完成（{{code}}）。請重試；若仍然如此，請聯絡管理員。',

    door: {
      malformed: '請求內容與介面說明不符，在「{{field}}」：{{problem}}。請對照 /api/openapi.json 修改後重送。',
      'malformed-request': '這不是有效的 HTTP 請求。請檢查網址和請求標頭後重送。',
      'not-json': '請求內文不是有效的 JSON。請以 UTF-8 編碼的 JSON 重送。',
      unauthorised:
        '缺少有效的存取權杖。請從主機列印的位址開啟頁面，或在請求標頭 Authorization 中以 Bearer 方式帶上資料夾裡的權杖。',
      'host-not-allowed': '「{{host}}」不是本主機的位址。請使用主機列印的位址。',
      'origin-not-allowed': '來自「{{origin}}」的頁面不得存取本主機。請從主機列印的位址開啟頁面。',
      'not-encrypted': '區域網路內只能用 https 存取本主機。請開啟 http://…/trust，按頁面上的步驟安裝根憑證。',
      'topic-not-allowed': '這塊螢幕無權檢視「{{topic}}」。請在工位終端上檢視。',
      'not-found': '沒有這個位址。可用的位址見 /api/openapi.json。',
      'method-not-allowed': '這個位址不接受這種請求方法。請改用 {{methods}}。',
      timeout: '請求沒有按時送完。請檢查網路後重送。',
      'too-large': '請求內文超過 {{limit}} 位元組。請把命令分成幾次傳送。',
      'unsupported-media-type': '請求內文的類型必須是 application/json。請設定 Content-Type 後重送。',
      'upgrade-required': '這個位址只提供 WebSocket 連線。請用 ws:// 連線。',
      'rate-limited': '請求過於頻繁。請 {{seconds}} 秒後再試。',
      'too-many-stations': '連線的站點已達上限。請關閉不用的頁面後重試。',
      'headers-too-large': '請求標頭過大。請清除多餘的標頭或 Cookie 後重送。',
      stopping: '主機正在停止。請稍後重試。',
      unexpected: '主機遇到意外錯誤，已記入日誌。請重試；若仍然如此，請把日誌交給管理員。',
      'hello-expected': '連線後沒有先收到 hello 訊息。請重新連線，並先傳送 hello。',
      'hello-twice': 'hello 只能傳送一次。要重新取得主題，請傳送 resume。',
      'message-not-text': '只接受 JSON 文字訊息。請改送文字。',
      'protocol-not-spoken': '站點的協定版本是 {{theirs}}，主機的是 {{ours}}。請重新開啟頁面，或更新站點。',
      'key-not-valid': '站點的金鑰不是有效的 P-256 公鑰。請在這台站點上重新加入。',
      'proof-stale': '站點的時間與主機相差太多，請求沒有執行。站點會自動校準後重試；若仍然如此，請檢查兩邊的時鐘。',
      'proof-replayed': '這個請求已經收到過，沒有再次執行。請重新操作一次。',
      'station-changed': '這台站點的用途、位置或登入者的崗位有變動。站點會自動重新連線。',
      'reading-not-allowed': '現在登入的人或這台終端的位置不能檢視這些內容。請由有權限的人在合適的終端登入後檢視。',
      'terminal-needed': '這裡不能登入。請在工位終端上登入。',
      'ticket-not-valid': '憑資料夾裡的權杖加入只能在主機本機進行，且權杖要正確。請改由經理接納這台站點。',
      'manager-needed': '只有登入的經理可以給別人發 PIN 或識別證。請經理登入後操作；修改自己的 PIN 要輸入舊 PIN。',
      'pin-wrong': 'PIN 不對，還可以試 {{left}} 次。請重新輸入，或請經理重設。',
      'pin-locked': 'PIN 輸錯次數太多，已鎖定。請 {{minutes}} 分鐘後再試，或請經理解鎖。',
      'pin-missing': '這名員工還沒有 PIN。請經理發一個，或用識別證登入。',
      'pin-is-first': '這個 PIN 是經理發的。請設一個自己的新 PIN 再登入。',
      'pin-not-new': '新 PIN 與舊的相同。請換一個。',
      'pin-too-simple': '這個 PIN 太容易猜。請不要用相同、連續或重複的數字。',
      'old-pin-needed': '修改自己的 PIN 要先輸入舊的。請輸入舊 PIN。',
      'badge-unknown': '不認識這張識別證，或已作廢。請用 PIN 登入，或請經理重發識別證。',
      'too-many-waiting': '等待接納的站點太多。請讓經理先處理，過幾分鐘再試。',
      'store-stopped': '主機正在停止，沒有儲存。主機恢復後終端會自動重送。',
      'store-busy': '門市資料暫時被其他程式鎖住，沒有儲存。終端會自動重送；若持續如此，請關閉開啟它的程式。',
      'store-unreadable': '主機讀寫磁碟出錯，沒有儲存。終端會自動重送；請檢查主機的磁碟。',
      'store-read-only': '主機的磁碟變成唯讀，沒有儲存。終端會自動重送；請檢查主機的磁碟。',
    },

    start: {
      'option-missing': '缺少 {{option}} 的值。請補上；--help 列出全部選項。',
      'option-unknown': '沒有選項「{{option}}」。--help 列出全部選項。',
      'option-takes-no-value': '選項 {{option}} 不帶值。請去掉等號及其後的內容。',
      'option-not-a-number': '{{option}} 必須是 {{min}} 到 {{max}} 之間的整數，而不是「{{value}}」。',
      'option-not-one-of': '{{option}} 不能是「{{value}}」。可以是：{{choices}}。',
      'speed-without-sample': '--speed 只用於範例門市的模擬日。請加上 --sample，或去掉 --speed。',

      'folder-is-a-file': '{{folder}} 不是資料夾。請用 --data 指定一個資料夾。',
      'folder-not-writable': '不能寫入資料夾 {{folder}}。請給目前使用者寫入權限，或用 --data 指定別的資料夾。',
      'folder-read-only': '資料夾 {{folder}} 所在的磁碟是唯讀的。請重新掛載為可寫，或用 --data 指定別的資料夾。',
      'token-unreadable': '權杖檔案 {{file}} 已損壞。請刪除它，主機會產生新的權杖；之後請重新開啟各站點。',
      'root-unreadable':
        '{{file}} 不是本主機產生的根憑證，或已損壞；沒有更動它。請從備份還原該檔案；若沒有備份，移走它後主機會產生新的根憑證，所有站點都要重新信任。',
      'station-key-unreadable':
        '站點金鑰檔案 {{file}} 已損壞。請刪除它，主機會產生新的金鑰；各終端會自動取得新的離線驗證資料。',
      'store-in-use':
        '{{folder}} 中的門市資料正由另一台主機使用（{{machine}} 上的處理程序 {{pid}}）。請使用那台主機，或先停止它。',
      'not-a-database': '{{file}} 不是門市資料檔案，沒有更動它。請把它移走（主機會新建），或從備份還原。',
      'not-a-kanwall-store': '{{file}} 是其他程式的資料庫，沒有更動它。請用 --data 指定別的資料夾。',
      'store-newer': '門市資料由較新的版本寫成（{{found}}，本版本只到 {{known}}），沒有更動它。請更新本主機。',
      'store-read-only': '{{file}} 不能寫入。請檢查檔案權限和磁碟是否唯讀，再重新啟動。',
      'store-corrupt': '{{file}} 已損壞（{{found}}），沒有更動它。請從備份還原，並檢查磁碟。',
      'store-busy': '{{file}} 正被其他程式鎖住。請關閉開啟它的程式，再重新啟動。',
      'store-unreadable': '無法讀取 {{file}}（{{found}}）。請檢查磁碟，再重新啟動。',
      'backup-failed': '升級前無法備份到 {{file}}（{{found}}），沒有升級。請騰出空間或檢查權限，再重新啟動。',
      'disk-full': '磁碟已滿，主機無法啟動。請騰出空間，再重新啟動；已儲存的資料沒有遺失。',
      'port-in-use':
        '連接埠 {{port}} 已被其他程式占用。請停止那個程式，或用 --port 指定別的連接埠（0 為任意空閒連接埠）。',
      'port-not-allowed': '目前使用者不能使用連接埠 {{port}}。請用 --port 指定 1024 以上的連接埠。',
      'store-not-a-sample':
        '{{folder}} 中是真實門市的資料，模擬日不能進去。請去掉 --sample，或用 --data 指定別的資料夾。',
      'store-not-opened': '新門市沒有建成（{{problem}}）。詳情見 {{folder}} 中的日誌。',
      'start-failed': '主機未能啟動：{{problem}}。詳情見日誌。',
    },

    trust: trustPageWords['zh-TW'],
    'shop-name': '我的門市',
    'manager-name': '店長',
    help: `Kanwall 看板主機

  --data 資料夾      門市資料、權杖和日誌所在的資料夾（必填）
  --port N           連接埠，預設 7400；0 為任意空閒連接埠
  --listen 範圍      lan（預設）：區域網路以 https 存取，並可被發現；loopback：僅本機
  --sample           範例門市，模擬一個工作日
  --speed N          模擬日的速度，1 到 600（與 --sample 同用）
  --renderer 資料夾  頁面檔案所在的資料夾
  --log-level 等級   trace、debug、info、warn、error、fatal
  --language 語言    本程式訊息的語言：zh-CN、zh-TW、en
  --help             本說明
`,
  },
  en: {
    'no-words': 'This was not done ({{code}}). Try again; if it stays like this, tell your administrator.',

    door: {
      malformed:
        'The request does not fit the interface at “{{field}}”: {{problem}}. Compare it with /api/openapi.json and send it again.',
      'malformed-request': 'This is not a valid HTTP request. Check the address and the headers and send it again.',
      'not-json': 'The body is not valid JSON. Send it again as JSON in UTF-8.',
      unauthorised:
        'A valid token is missing. Open the page at the address that the host prints, or send the token from the data folder as “Authorization: Bearer …”.',
      'host-not-allowed': '“{{host}}” is not an address of this host. Use the address that the host prints.',
      'origin-not-allowed':
        'A page from “{{origin}}” may not talk to this host. Open the page at the address that the host prints.',
      'not-encrypted':
        'On the network this host is reached over https alone. Open http://…/trust and follow its steps to install the root certificate.',
      'topic-not-allowed': 'This wall may not see “{{topic}}”. Look at it at a terminal.',
      'not-found': 'There is nothing at this address. /api/openapi.json lists the addresses that there are.',
      'method-not-allowed': 'This address does not take that method. Use {{methods}}.',
      timeout: 'The request did not arrive in time. Check the network and send it again.',
      'too-large': 'The body is larger than {{limit}} bytes. Send the commands in several requests.',
      'unsupported-media-type': 'The body must be of the type application/json. Set Content-Type and send it again.',
      'upgrade-required': 'This address serves WebSockets only. Connect to it with ws://.',
      'rate-limited': 'Too many requests. Try again in {{seconds}} seconds.',
      'too-many-stations': 'As many stations as possible are connected. Close pages that are not needed and try again.',
      'headers-too-large':
        'The headers are too large. Remove cookies and headers that are not needed and send it again.',
      stopping: 'The host is stopping. Try again in a moment.',
      unexpected:
        'The host met an unexpected error and logged it. Try again; if it stays like this, give the log to your administrator.',
      'hello-expected': 'The first message has to be hello, within a few seconds. Connect again and send it first.',
      'hello-twice': 'hello can be sent once only. Send resume to ask for topics again.',
      'message-not-text': 'Only JSON in text messages is taken. Send text.',
      'protocol-not-spoken':
        'The station speaks protocol {{theirs}}, the host {{ours}}. Open the page again or update the station.',
      'key-not-valid': "The station's key is not a valid P-256 public key. Join again at this station.",
      'proof-stale':
        "The station's time differs too much from the host's; nothing was done. The station sets its time and tries again by itself; if it stays like this, check both clocks.",
      'proof-replayed': 'This request came before and was not done again. Do it once more.',
      'station-changed':
        'The use or place of this station, or the roles of who is signed in, have changed. The station connects again by itself.',
      'reading-not-allowed':
        'Who is signed in, or a terminal at this place, may not look at this. Sign in as somebody who may, at a terminal where they may.',
      'terminal-needed': 'Nobody can sign in here. Sign in at a terminal.',
      'ticket-not-valid':
        "Joining by a token of the data folder works on the host's own machine only, and with the right token. Let a manager accept this station instead.",
      'manager-needed':
        'Only a manager who is signed in may give others a PIN or a badge. Let a manager sign in; to change your own PIN enter the old one.',
      'pin-wrong': 'The PIN is wrong; tries left: {{left}}. Enter it again, or ask a manager for another.',
      'pin-locked': 'Too many wrong PINs; it is locked. Try again in {{minutes}} min, or ask a manager to unlock it.',
      'pin-missing': 'This person has no PIN yet. Ask a manager for one, or sign in with a badge.',
      'pin-is-first': 'This PIN was given by a manager. Choose one of your own to sign in.',
      'pin-not-new': 'The new PIN is the old one. Choose another.',
      'pin-too-simple': 'This PIN is too easy to guess. Do not use equal, consecutive or repeated digits.',
      'old-pin-needed': 'To change your own PIN, the old one is needed. Enter the old PIN.',
      'badge-unknown':
        'This badge is not known, or not valid any more. Sign in with the PIN, or ask a manager for a new badge.',
      'too-many-waiting':
        'Too many stations wait to be let in. Let a manager deal with them and try again in a few minutes.',
      'store-stopped': 'The host is stopping; nothing was stored. The terminal sends it again when the host is back.',
      'store-busy':
        'The store is locked by another program; nothing was stored. The terminal sends it again; if it stays like this, close what has the store open.',
      'store-unreadable':
        'The disk of the host failed; nothing was stored. The terminal sends it again; check the disk.',
      'store-read-only':
        'The disk of the host has become read-only; nothing was stored. The terminal sends it again; check the disk.',
    },

    start: {
      'option-missing': '{{option}} needs a value. Add it; --help lists the options.',
      'option-unknown': 'There is no option “{{option}}”. --help lists the options.',
      'option-takes-no-value': '{{option}} takes no value. Leave out the equals sign and what follows it.',
      'option-not-a-number': '{{option}} has to be a whole number from {{min}} to {{max}}, not “{{value}}”.',
      'option-not-one-of': '{{option}} cannot be “{{value}}”. Choose one of: {{choices}}.',
      'speed-without-sample': '--speed is for the simulated day of the sample. Add --sample or leave out --speed.',

      'folder-is-a-file': '{{folder}} is not a folder. Name a folder with --data.',
      'folder-not-writable':
        'The folder {{folder}} cannot be written to. Give this user the right to, or name another folder with --data.',
      'folder-read-only':
        'The folder {{folder}} is on a read-only disk. Mount it writable, or name another folder with --data.',
      'token-unreadable':
        'The token file {{file}} is damaged. Delete it and the host makes a new token; then open the stations again.',
      'root-unreadable':
        '{{file}} is damaged, or not a root that a host made; it was not touched. Restore it from a backup; without one move it away: the host makes a new root, and every station has to trust it anew.',
      'station-key-unreadable':
        'The station key file {{file}} is damaged. Delete it and the host makes a new one; the terminals fetch what they check PINs by again.',
      'store-in-use':
        'The store in {{folder}} is in use by another host (process {{pid}} on {{machine}}). Use that one, or stop it first.',
      'not-a-database':
        '{{file}} is not a store; it was not touched. Move it away (the host then makes a new one) or restore a backup.',
      'not-a-kanwall-store':
        "{{file}} is another program's database; it was not touched. Name another folder with --data.",
      'store-newer':
        'The store was written by a newer version ({{found}}, this one knows {{known}}); it was not touched. Update this host.',
      'store-read-only':
        '{{file}} cannot be written to. Check its permissions and whether the disk is read-only, then start again.',
      'store-corrupt': '{{file}} is damaged ({{found}}); it was not touched. Restore a backup and check the disk.',
      'store-busy': '{{file}} is locked by another program. Close what has it open and start again.',
      'store-unreadable': '{{file}} cannot be read ({{found}}). Check the disk and start again.',
      'backup-failed':
        'The copy before the update could not be written to {{file}} ({{found}}), so nothing was updated. Free some space or check the permissions and start again.',
      'disk-full':
        'The disk is full and the host cannot start. Free some space and start again; what was stored is not lost.',
      'port-in-use':
        'Port {{port}} is used by another program. Stop that one, or choose another port with --port (0 for any free one).',
      'port-not-allowed': 'This user may not use port {{port}}. Choose one above 1024 with --port.',
      'store-not-a-sample':
        '{{folder}} holds a real shop, which the simulated day must not enter. Leave out --sample, or name another folder with --data.',
      'store-not-opened': 'The new store could not be set up ({{problem}}). See the log in {{folder}}.',
      'start-failed': 'The host could not start: {{problem}}. See the log.',
    },

    trust: trustPageWords.en,
    'shop-name': 'My dealership',
    'manager-name': 'Manager',
    help: `The Kanwall host

  --data DIR         folder of the store, its tokens and its logs (needed)
  --port N           port, 7400 by default; 0 for any free one
  --listen WHERE     lan (default): the network over https, and to be found on it; loopback: this machine
  --sample           the sample dealership with a simulated day
  --speed N          how fast the simulated day goes, 1 to 600 (with --sample)
  --renderer DIR     folder of the page's files
  --log-level LEVEL  trace, debug, info, warn, error, fatal
  --language LANG    language of this program's messages: zh-CN, zh-TW, en
  --help             this page
`,
  },
} as const;
