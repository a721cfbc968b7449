import type { AppErrorKind } from '../../../shared/errors.ts';

/** What a person is told when something goes wrong: what happened, what is safe, what to do. */
export interface ErrorText {
  readonly what: string;
  readonly safe: string;
  readonly todo: string;
}

const SOFTWARE = '请告诉班长，把技术细节一起报上去。';
const KEPT = '打的字和已派的单都在本机。';
const QUEUED = '工单已存在本机，会自动补发，不用重派。';

export const zhCnErrors: Readonly<Record<AppErrorKind, ErrorText>> = {
  'unknown-channel': { what: '页面和主程序的版本不一致。', safe: KEPT, todo: `请重新启动程序；仍这样，${SOFTWARE}` },
  'bad-payload': { what: '主程序不认得页面发来的内容。', safe: KEPT, todo: SOFTWARE },
  'wrong-page': { what: '这个页面不能做这件事。', safe: KEPT, todo: SOFTWARE },
  'wrong-role': { what: '您登录的岗位不能做这件事。', safe: KEPT, todo: '请退出登录，换有权限的岗位再登录。' },
  'not-signed-in': { what: '还没有登录，或登录已经结束。', safe: KEPT, todo: '请重新登录。' },
  internal: { what: '程序内部出错。', safe: KEPT, todo: `请再试一次；仍不行，${SOFTWARE}` },
  'bridge-down': {
    what: '页面和主程序之间断开了。',
    safe: '通话不受影响；打的字都在本页。',
    todo: '正在自动重连；一分钟不恢复请告诉班长，不要关闭本页。',
  },
  'open-elsewhere': { what: '坐席台已在别处打开。', safe: KEPT, todo: '用已经打开的那一个；要用这里，请选“在这里打开”。' },

  'sign-in-locked': {
    what: '密码连续输错，暂时锁定。',
    safe: '没有任何改动，原来的密码没有变。',
    todo: '请过一刻钟再登录；等不及请管理员解锁。',
  },
  'wrong-password': { what: '工号或密码不对。', safe: '没有任何改动。', todo: '请检查大小写后重输；忘记密码请找班长重设。' },
  'role-not-granted': { what: '这个工号没有所选的岗位。', safe: '没有任何改动。', todo: '请换一个岗位登录，或请班长开通。' },
  'offline-sign-in-expired': {
    what: '中心系统连不上，离线登录的 12 小时也已经过了。',
    safe: '以前派的单都在本机，会自动补发。',
    todo: '等中心系统恢复再登录，或由 12 小时内在本席登录过的同事登录。',
  },
  'offline-sign-in-unknown': {
    what: '中心系统连不上，而这个工号没有在本席登录过。',
    safe: '没有任何改动。',
    todo: '等中心系统恢复再登录，或换到您平时的坐席。',
  },

  'enrolment-needed': {
    what: '本席还没有在中心登记。',
    safe: KEPT,
    todo: '请信息人员向中心要登记码，用 --set-secret enrol-code 存入后再启动。',
  },
  'secret-missing': {
    what: '设置里引用的密码还没有存入密钥库。',
    safe: KEPT,
    todo: '请信息人员用 --set-secret 存入后再启动。',
  },
  'phone-not-ready': { what: '现在接不到电话，所以不能示闲。', safe: KEPT, todo: '先看上方“能接到电话”的灯，按它写的做。' },
  'call-in-progress': { what: '正在通话，不能做这件事。', safe: '通话不受影响。', todo: '请先结束通话。' },
  'sip-password-wrong': { what: '本席电话的密码不对。', safe: KEPT, todo: '请班长在设置里更正，更正后自动重连。' },
  'sip-unreachable': { what: '电话系统连不上。', safe: KEPT, todo: '正在自动重连；超过一分钟请查网线并告诉班长。' },
  'microphone-refused': {
    what: '麦克风未被允许使用，对方听不到您。',
    safe: '电话仍能接通。',
    todo: '点地址栏左侧的图标，允许使用麦克风。',
  },
  'microphone-missing': { what: '没有找到麦克风，对方听不到您。', safe: '电话仍能接通。', todo: '请插上耳麦，插好后自动启用。' },
  'audio-suspended': { what: '浏览器还没有放出声音。', safe: KEPT, todo: '在本页任意处点一下。' },

  'central-offline': { what: '中心系统连不上。', safe: QUEUED, todo: '照常接听和派单，念临时工单号。' },
  'central-timeout': { what: '中心系统没有及时回应。', safe: QUEUED, todo: '照常接听和派单，念临时工单号。' },
  'central-unauthorised': { what: '中心系统不认本席的凭证。', safe: QUEUED, todo: '照常接听和派单；请班长重新登记本席。' },
  'central-rejected': {
    what: '中心系统退回了这一单。',
    safe: '工单在本机，没有丢。',
    todo: '看退回的字段，选“改后重发”；没有写明原因就先“重试”。',
  },
  'central-conflict': {
    what: '中心系统已有同一把钥匙、内容不同的工单。',
    safe: '工单在本机，没有丢。',
    todo: '请选“改后重发”；会先停下来，显示中心那一单的编号。',
  },
  'central-server': { what: '中心系统出错。', safe: QUEUED, todo: '照常接听和派单，念临时工单号。' },
  'central-pending': {
    what: '中心系统已收下，正式工单号还没给。',
    safe: '会自动再问，不会重复。',
    todo: '照常接听和派单，念临时工单号。',
  },
  'central-garbage': { what: '中心系统的回答看不懂，可能被网关页面挡住了。', safe: QUEUED, todo: '照常接听和派单；请班长检查网络。' },

  'catalogue-invalid': {
    what: '收到的派单目录有错，没有启用。',
    safe: '仍在用上一版目录，可以照常派单。',
    todo: '请把技术细节转给目录管理员。',
  },
  'catalogue-missing': { what: '本机还没有派单目录。', safe: KEPT, todo: '请连上中心系统，目录会自动下载；先把来电记下来。' },
  'catalogue-updated': { what: '派单目录已更新。', safe: '手上的诉求已换到新事项；停用的请重选。', todo: '点“全部”看哪些事项变了。' },
  'item-unknown': { what: '现行目录里没有这个事项。', safe: KEPT, todo: '请重新选一个事项。' },
  'street-unknown': { what: '没有这个街道或乡镇。', safe: KEPT, todo: '请重新选地点。' },

  'draft-unknown': { what: '本机找不到这张诉求。', safe: '打的字还在本页，会重新建一张存好。', todo: '继续记录即可。' },
  'draft-stale': { what: '本机存的是另一个版本。', safe: '以本页上的字为准，正在重新保存。', todo: '继续记录即可。' },
  'draft-closed': { what: '这张诉求已经派出或放弃了。', safe: '已派的单在今日工单里。', todo: '看今日工单；还要再派，请“再记一单”。' },
  'order-incomplete': { what: '还有必填的内容没有填。', safe: KEPT, todo: '补上标了“!”的内容再派。' },
  'order-too-long': { what: '有内容超过工单能容的字数。', safe: KEPT, todo: '删减标出“超出”的内容再派。' },
  'order-holds-request': {
    what: '这一单已经写了诉求，不能按无声或中断处理。',
    safe: KEPT,
    todo: '选别的处理方式；确实没有诉求，就先清空再选。',
  },
  'order-unknown': { what: '本机找不到这张工单。', safe: KEPT, todo: `请按编号在中心系统查；${SOFTWARE}` },
  'order-not-rejected': { what: '这张工单没有被退回，不需要处理。', safe: QUEUED, todo: '看它在今日工单里的状态。' },
  'order-exists-at-central': { what: '中心系统其实已经收到这一单。', safe: '没有重复派单。', todo: '念今日工单里显示的编号即可。' },
  'order-exists-unchecked': {
    what: '中心系统已有这把钥匙的工单，但没有说内容是否相同。',
    safe: '没有重复派单；本机这一单的内容还在。',
    todo: '念今日工单里显示的编号，并按编号在中心系统核对内容；不同就另开一单。',
  },
  'order-differs-at-central': {
    what: '中心系统在这把钥匙下收的是另一张工单，编号见本单。',
    safe: '本单在本机，没有丢；中心没有收到本单。',
    todo: '先按编号看那一单是不是同一件事；不是，就再选“改后重发”，本单会作为新工单送出。',
  },
  'order-unknown-number': {
    what: '中心没有这个编号的在办工单，没有加入。',
    safe: '诉求在本机，没有丢。',
    todo: '选“改后重发”：另选一张工单加入，或者派单。',
  },
  'order-key-released': {
    what: '这张工单的钥匙已经停用，中心系统没有收下。',
    safe: '工单在本机，没有丢，也没有重复派单。',
    todo: '请选“改后重发”，它会用新钥匙送出。',
  },
  'mark-decided': { what: '这个标记已经有了别的决定。', safe: '这次没有改动任何标记。', todo: '请看更新后的列表。' },
  'reminder-unknown': {
    what: '这项回电或提醒已经办完、取消，或是别人的。',
    safe: '其他提醒都在。',
    todo: '请看列表；还要回电就再记一项。',
  },
  'reminder-without-number': { what: '这项提醒没有电话号码。', safe: '没有呼出。', todo: '请在左边的呼出框里输入号码。' },
  'visit-settled': {
    what: '这一轮回访已经有了结果：别的坐席，或者诉求人自己先完成了。',
    safe: '没有改动已有的结果，这次的回答没有采用。',
    todo: '请领下一张。',
  },
  'visit-not-claimed': {
    what: '这张回访不在本席手里：时限已过、已退回，或主程序重启过。',
    safe: '没有呼出，也没有改动。填好的内容还在屏幕上。',
    todo: '请从列表里重新领取。',
  },
  'visit-number-wrong': {
    what: '这张工单留的号码拨不出去。',
    safe: '没有呼出，填好的内容还在。',
    todo: '按 W 记“错号”；要转给别的坐席就按 L 退回。',
  },
  'visit-not-kept': {
    what: '一份存在本机的回访答复，中心系统没有收下。',
    safe: '中心系统已有的结果没有改动；本机日志记着工单号。',
    todo: '请告诉班长：这张工单可能要再回访一次。',
  },
  'order-takes-no-note': {
    what: '这张工单还不能补充：中心没有收到，或没有派给承办单位。',
    safe: '没有发出任何补充。',
    todo: '已收到的派单才能补充；被退回的请改后重发。',
  },
  'order-copy-refused': {
    what: '系统不让写剪贴板，没有复制。',
    safe: '工单没有变。',
    todo: '在列表里点一下再按 C；仍不行就选“打印”。',
  },
  'order-key-not-released': {
    what: '中心系统不能停用原来的钥匙，可能版本较旧。',
    safe: '工单在本机，没有丢；没有开出第二单。',
    todo: '请先选“重试”；仍不行，请班长按临时工单号在中心系统查明没有这一单，再另开新单。',
  },

  'store-locked': {
    what: '本机数据正被别的程序占用。',
    safe: '打的字还在本页，会自动重试。',
    todo: '关掉占用数据的程序（例如备份）；一分钟不恢复请告诉班长。',
  },
  'store-damaged': {
    what: '本机数据文件坏了，已换上新的。',
    safe: '坏文件原样留在旁边，里面可能有未发的工单。',
    todo: '请班长把技术细节里的文件交给维护人员，不要删。',
  },
  'store-salvaged': {
    what: '本机数据文件坏了，已换上新的。',
    safe: '没发出的工单和没写完的草稿都接过来了，工单会自动发出，不要重复派单。',
    todo: '请班长把技术细节里的文件交给维护人员，不要删。以前的来电记录在里面。',
  },
  'store-future': { what: '本机数据是更新版本的程序写的。', safe: '文件没有动过。', todo: '请安装不低于原来的版本再打开。' },
  'store-full': { what: '磁盘满了或不能写。', safe: '打的字还在本页，没有写坏任何数据。', todo: '请腾出磁盘空间；之前用纸笔记下要点。' },
  'store-key-missing': {
    what: '打开本机数据的钥匙不见了。',
    safe: '数据文件没有动过。',
    todo: '请班长用恢复密钥打开；不要删数据文件夹。',
  },

  'practice-only': { what: '只有练习环境里才能这样做。', safe: '没有任何改动。', todo: '请用练习环境启动程序。' },
  'practice-call-running': { what: '已经有一个练习电话。', safe: '没有任何改动。', todo: '先接完这一个。' },
  'drill-unknown': {
    what: '找不到这个演练，或者剧本有错没有载入。',
    safe: '没有任何改动。',
    todo: '请从演练列表里另选一个；有错的位置写在列表里。',
  },
  'drill-running': { what: '已经有一个演练在进行。', safe: '没有任何改动。', todo: '先交卷或中止这一个。' },
  'drill-none': { what: '现在没有演练。', safe: '没有任何改动。', todo: '点“演练”选一个。' },
  'drill-in-call': { what: '电话还没有结束，不能交卷。', safe: '没有任何改动。', todo: '先把电话接完再交卷。' },
  'practice-servers-down': { what: '练习用的电话和中心没有启动。', safe: KEPT, todo: '请重新启动程序。' },
};
