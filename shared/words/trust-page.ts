/**
 * The page on which a phone, a tablet, a TV or a PC learns to trust the shop's host. Each system's steps are in the words
 * that stand on its own buttons; they are told to somebody who has never installed a certificate.
 */
export const trustPageWords = {
  'zh-CN': {
    title: '信任{{shop}}的主机',
    lead: '这台设备还不认识门店的主机。安装一次门店的根证书，看板和终端的连接就会加密，浏览器也不再警告。大约需要一分钟。',
    download: '下载根证书',
    'download-apple': '下载描述文件',
    'other-systems': '其他设备',
    check: '核对指纹',
    'check-why': '安装前，请与主机屏幕上显示的指纹逐组比对。只要有一处不同，就不要安装，并告诉店长。',
    fingerprint: 'SHA-256 指纹',
    go: '装好了，打开看板墙',
    'go-how': '地址以 https 开头，浏览器没有警告，就是装好了。',
    without: '不安装会怎样',
    'without-list': [
      '浏览器每次都会警告，并且分不清真主机和冒充的主机。',
      '断网后页面打不开：没有受信任的证书，浏览器不允许离线使用。',
      '已登记但还没发出的内容，关掉页面后可能丢失。',
    ],
    scope: '这份根证书只对门店局域网内的地址有效，不能用来冒充任何互联网网站。以后不用了，可以在同一处把它移除。',
    code: '用手机或平板扫码打开本页',
    language: '语言',
    systems: {
      windows: {
        name: 'Windows 电脑',
        steps: [
          '点“下载根证书”，再打开下载好的文件。',
          '点“安装证书”，选“本地计算机”（没有管理员权限就选“当前用户”），点“下一步”。',
          '选“将所有的证书都放入下列存储”，点“浏览”，选“受信任的根证书颁发机构”，点“确定”。',
          '点“下一步”“完成”；若有安全警告，核对指纹后点“是”。',
          '关闭浏览器的全部窗口，再重新打开。',
        ],
      },
      android: {
        name: 'Android 手机、平板',
        steps: [
          '点“下载根证书”，文件会存到“下载”里。',
          '打开“设置”，搜索“CA 证书”（一般在“安全”→“更多安全设置”→“加密与凭据”→“安装证书”）。',
          '选“CA 证书”，在提示上点“仍然安装”，再选刚下载的 kanwall-root.crt。',
          '没有锁屏密码的设备会要求先设一个。',
          '回到浏览器，重新打开页面。',
        ],
      },
      ios: {
        name: 'iPhone、iPad',
        steps: [
          '用 Safari 点“下载描述文件”，再点“允许”。',
          '打开“设置”，点最上面的“已下载描述文件”，点“安装”，输入锁屏密码。',
          '再到“设置”→“通用”→“关于本机”→“证书信任设置”，打开这份根证书的开关。少了这一步仍不受信任。',
          '回到 Safari，重新打开页面。',
        ],
      },
      mac: {
        name: 'Mac',
        steps: [
          '点“下载根证书”，打开下载好的文件；“钥匙串访问”会问放在哪里，选“系统”。',
          '在“钥匙串访问”里双击这份证书，展开“信任”。',
          '把“使用此证书时”改为“始终信任”，关闭窗口，输入密码。',
          '重新打开浏览器。',
        ],
      },
      linux: {
        name: 'Linux、ChromeOS',
        steps: [
          '点“下载根证书”。',
          '在 Chrome 或 Chromium 中打开 chrome://certificate-manager，点“本地证书”→“自定义”→“已安装的证书”，在“受信任的证书”旁点“导入”。',
          '在 Firefox 中打开“设置”→“隐私与安全”→“查看证书”→“证书颁发机构”→“导入”，勾选“信任由此证书颁发机构来标识网站”。',
          '重新打开浏览器。',
        ],
      },
      tv: {
        name: '电视、盒子',
        steps: [
          'Android 电视和盒子：在“设置”里搜索“CA 证书”，从 U 盘或“下载”安装 kanwall-root.crt。',
          '多数其他电视不能安装证书：请在电视上接一台小电脑，用 Kanwall 应用来显示。',
        ],
      },
    },
  },
  'zh-TW': {
    title: '信任{{shop}}的主機',
    lead: '這台裝置還不認識門市的主機。安裝一次門市的根憑證，看板和終端的連線就會加密，瀏覽器也不再警告。大約需要一分鐘。',
    download: '下載根憑證',
    'download-apple': '下載描述檔',
    'other-systems': '其他裝置',
    check: '核對指紋',
    'check-why': '安裝前，請與主機螢幕上顯示的指紋逐組比對。只要有一處不同，就不要安裝，並告訴店長。',
    fingerprint: 'SHA-256 指紋',
    go: '裝好了，開啟看板牆',
    'go-how': '位址以 https 開頭，瀏覽器沒有警告，就是裝好了。',
    without: '不安裝會怎樣',
    'without-list': [
      '瀏覽器每次都會警告，並且分不清真主機和冒充的主機。',
      '斷網後頁面打不開：沒有受信任的憑證，瀏覽器不允許離線使用。',
      '已登記但還沒送出的內容，關掉頁面後可能遺失。',
    ],
    scope: '這份根憑證只對門市區域網路內的位址有效，不能用來冒充任何網際網路網站。以後不用了，可以在同一處把它移除。',
    code: '用手機或平板掃碼開啟本頁',
    language: '語言',
    systems: {
      windows: {
        name: 'Windows 電腦',
        steps: [
          '點「下載根憑證」，再開啟下載好的檔案。',
          '點「安裝憑證」，選「本機電腦」（沒有系統管理員權限就選「目前使用者」），點「下一步」。',
          '選「將所有憑證放入以下的存放區」，點「瀏覽」，選「受信任的根憑證授權單位」，點「確定」。',
          '點「下一步」「完成」；若有安全性警告，核對指紋後點「是」。',
          '關閉瀏覽器的全部視窗，再重新開啟。',
        ],
      },
      android: {
        name: 'Android 手機、平板',
        steps: [
          '點「下載根憑證」，檔案會存到「下載」裡。',
          '開啟「設定」，搜尋「CA 憑證」（一般在「安全性」→「更多安全性設定」→「加密與憑證」→「安裝憑證」）。',
          '選「CA 憑證」，在提示上點「仍要安裝」，再選剛下載的 kanwall-root.crt。',
          '沒有螢幕鎖定的裝置會要求先設一個。',
          '回到瀏覽器，重新開啟頁面。',
        ],
      },
      ios: {
        name: 'iPhone、iPad',
        steps: [
          '用 Safari 點「下載描述檔」，再點「允許」。',
          '開啟「設定」，點最上面的「已下載描述檔」，點「安裝」，輸入密碼。',
          '再到「設定」→「一般」→「關於本機」→「憑證信任設定」，打開這份根憑證的開關。少了這一步仍不受信任。',
          '回到 Safari，重新開啟頁面。',
        ],
      },
      mac: {
        name: 'Mac',
        steps: [
          '點「下載根憑證」，開啟下載好的檔案；「鑰匙圈存取」會問放在哪裡，選「系統」。',
          '在「鑰匙圈存取」裡按兩下這份憑證，展開「信任」。',
          '把「使用此憑證時」改為「永遠信任」，關閉視窗，輸入密碼。',
          '重新開啟瀏覽器。',
        ],
      },
      linux: {
        name: 'Linux、ChromeOS',
        steps: [
          '點「下載根憑證」。',
          '在 Chrome 或 Chromium 中開啟 chrome://certificate-manager，點「本機憑證」→「自訂」→「已安裝的憑證」，在「信任的憑證」旁點「匯入」。',
          '在 Firefox 中開啟「設定」→「隱私權與安全性」→「檢視憑證」→「憑證機構」→「匯入」，勾選「信任此憑證機構可識別網站」。',
          '重新開啟瀏覽器。',
        ],
      },
      tv: {
        name: '電視、機上盒',
        steps: [
          'Android 電視和機上盒：在「設定」裡搜尋「CA 憑證」，從隨身碟或「下載」安裝 kanwall-root.crt。',
          '多數其他電視不能安裝憑證：請在電視上接一台小電腦，用 Kanwall 應用程式來顯示。',
        ],
      },
    },
  },
  en: {
    title: 'Trust the host of {{shop}}',
    lead: "This device does not know the shop's host yet. Install the shop's root certificate once: the boards and terminals then talk to the host encrypted, and the browser stops warning. It takes about a minute.",
    download: 'Download the root certificate',
    'download-apple': 'Download the profile',
    'other-systems': 'Other devices',
    check: 'Compare the fingerprint',
    'check-why':
      "Before you install it, compare each group with the fingerprint on the host's screen. If one differs, do not install it and tell your manager.",
    fingerprint: 'SHA-256 fingerprint',
    go: 'Installed: open Kanwall',
    'go-how': 'If the address begins with https and the browser does not warn, it worked.',
    without: 'What it means not to install it',
    'without-list': [
      'The browser warns every time, and cannot tell the real host from one that pretends to be it.',
      'The page does not open while the network is down: without a trusted certificate the browser allows no offline use.',
      'What was entered and not yet sent may be lost when the page is closed.',
    ],
    scope:
      "This root is good for addresses inside the shop's network alone; no website can be imitated with it. Remove it in the same place when it is no longer needed.",
    code: 'Scan to open this page on a phone or tablet',
    language: 'Language',
    systems: {
      windows: {
        name: 'Windows PC',
        steps: [
          'Choose “Download the root certificate” and open the downloaded file.',
          'Choose “Install Certificate…”, then “Local Machine” (“Current User” without administrator rights), then “Next”.',
          'Choose “Place all certificates in the following store”, “Browse…”, “Trusted Root Certification Authorities”, “OK”.',
          'Choose “Next” and “Finish”; if Windows warns, compare the fingerprint and choose “Yes”.',
          'Close all windows of the browser and open it again.',
        ],
      },
      android: {
        name: 'Android phone or tablet',
        steps: [
          'Choose “Download the root certificate”; the file goes to “Downloads”.',
          'Open “Settings” and search for “CA certificate” (mostly “Security” → “More security settings” → “Encryption & credentials” → “Install a certificate”).',
          'Choose “CA certificate”, “Install anyway”, and the file kanwall-root.crt.',
          'A device without a screen lock asks for one first.',
          'Go back to the browser and open the page again.',
        ],
      },
      ios: {
        name: 'iPhone or iPad',
        steps: [
          'In Safari choose “Download the profile”, then “Allow”.',
          'Open “Settings”, choose “Profile Downloaded” at the top, then “Install”, and enter the passcode.',
          'Then go to “Settings” → “General” → “About” → “Certificate Trust Settings” and switch this root on. Without this step it is not trusted.',
          'Go back to Safari and open the page again.',
        ],
      },
      mac: {
        name: 'Mac',
        steps: [
          'Choose “Download the root certificate” and open the file; when Keychain Access asks where to keep it, choose “System”.',
          'Double-click the certificate in Keychain Access and open “Trust”.',
          'Set “When using this certificate” to “Always Trust”, close the window and enter your password.',
          'Open the browser again.',
        ],
      },
      linux: {
        name: 'Linux or ChromeOS',
        steps: [
          'Choose “Download the root certificate”.',
          'In Chrome or Chromium open chrome://certificate-manager, “Local certificates”, “Custom”, “Installed by you”, and choose “Import” beside “Trusted Certificates”.',
          'In Firefox open “Settings”, “Privacy & Security”, “View Certificates…”, “Authorities”, “Import…”, and tick “Trust this CA to identify websites”.',
          'Open the browser again.',
        ],
      },
      tv: {
        name: 'TV or set-top box',
        steps: [
          'Android TVs and boxes: search “Settings” for “CA certificate” and install kanwall-root.crt from a USB stick or from “Downloads”.',
          'Most other TVs cannot install certificates: connect a small PC to the TV and let the Kanwall app show the board.',
        ],
      },
    },
  },
} as const;
