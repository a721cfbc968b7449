import type { AppErrorKind } from '../shared/errors.ts';
import { describeSettingsProblems } from '../shared/settings/describe-problems.ts';
import type { SettingsProblem } from '../shared/settings/read-settings.ts';

/** What the command line says to the person who starts the seat: what happened, what is safe, what to do. Chinese first. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

const START_FAILURES: Partial<Readonly<Record<AppErrorKind, Words>>> = {
  'store-future': {
    zh: '数据库来自更新的版本，没有动它。请安装新版本再打开，或用 --data 换一个数据目录。',
    en: 'The database comes from a newer version and was left untouched. Install that version, or use --data for another folder.',
  },
  'store-key-missing': {
    zh: '数据库的密钥打不开，数据库没有动。请把 keys.json 和密钥文件放回数据目录；放不回来，就加 --recover 启动一次，输入恢复密钥。',
    en: 'The key of the database cannot be opened; the database was left untouched. Put keys.json and the key file back; where they are lost, start once with --recover and type the recovery key.',
  },
  'store-locked': {
    zh: '数据库被别的程序占用。请关掉占用它的程序再打开，已存的都在。',
    en: 'Another program holds the database. Close it and start again; nothing stored is lost.',
  },
  'store-full': {
    zh: '数据目录写不进去：磁盘已满或没有写权限。已存的都在，请腾出空间或改权限再打开。',
    en: 'The data folder cannot be written: the disk is full or read-only. Nothing stored is lost; make room or allow writing.',
  },
  'practice-servers-down': {
    zh: '练习服务没有起来。请再启动一次；仍不行就看数据目录里 practice/servers 的日志。',
    en: 'The practice servers did not start. Try again; if it stays so, see the log in practice/servers of the data folder.',
  },
  'central-unauthorised': {
    zh: '中心系统不认这个席位。请向先启动的席位要一个新的 --join 地址。',
    en: 'Central does not know this seat. Ask the first seat for a fresh --join address.',
  },
  'central-offline': {
    zh: '连不上练习服务，这个席位也没有登记过。请先启动第一个席位，再用它给出的 --join 地址。',
    en: 'The practice servers cannot be reached and this seat was never enrolled. Start the first seat, then use the --join address it prints.',
  },
  'secret-missing': {
    zh: '设置文件引用的密码还没有存入密钥库。请用 --set-secret 名称 存入下面这些，再启动。',
    en: 'Secrets that the settings file names are not in the keystore yet. Put the ones below in with --set-secret NAME and start again.',
  },
};

const LIVE_START_FAILURES: Partial<Readonly<Record<AppErrorKind, Words>>> = {
  'enrolment-needed': {
    zh: '这个坐席还没有在中心登记。请向中心的管理员要登记码，用 --set-secret enrol-code 存入，再启动。',
    en: 'This seat is not enrolled at central. Get an enrolment code from central’s administrator, put it in with --set-secret enrol-code, and start again.',
  },
  'central-unauthorised': {
    zh: '中心不收这个登记码或坐席号。请向中心的管理员核对，再用 --set-secret enrol-code 存入新的登记码。',
    en: 'Central refused the enrolment code or the seat. Check both with its administrator and put a new code in with --set-secret enrol-code.',
  },
  'central-offline': {
    zh: '连不上中心，这个坐席也没有登记过。请核对设置里的 central.url、central.certificates 和网络。',
    en: 'Central cannot be reached and this seat was never enrolled. Check central.url, central.certificates and the network.',
  },
  'central-timeout': {
    zh: '中心没有及时回答，这个坐席也没有登记过。请核对设置里的 central.url 和网络，再启动一次。',
    en: 'Central did not answer in time and this seat was never enrolled. Check central.url and the network, then start again.',
  },
};

const OTHER_FAILURE: Words = {
  zh: '坐席台没有起来，已存的都在。请把下面一行告诉信息人员。',
  en: 'The seat did not start; nothing stored is lost. Tell the line below to your IT people.',
};

function both({ zh, en }: Words, detail = ''): string {
  return [zh, en, ...(detail === '' ? [] : [detail])].join('\n');
}

export function startFailed(kind: AppErrorKind, detail = '', context: 'practice' | 'live' = 'practice'): string {
  const words = (context === 'live' ? LIVE_START_FAILURES[kind] : undefined) ?? START_FAILURES[kind] ?? OTHER_FAILURE;
  return both(words, detail === '' ? kind : `${kind}: ${detail}`);
}

export function badCertificate(file: string, reason: string): string {
  return both(
    {
      zh: `central.certificates 里的证书用不了：${file}。请换成有效的 PEM 文件。`,
      en: `A certificate of central.certificates cannot be used: ${file}. Replace it with a valid PEM file.`,
    },
    reason,
  );
}

export function alreadyRunning(pid: number | null, address: string | null): string {
  return both(
    {
      zh: '这个数据目录已经有一个坐席台在运行，没有再开第二个。',
      en: 'A seat is already running on this data folder; no second one was opened.',
    },
    [pid === null ? '' : `pid ${pid}`, address ?? ''].filter(Boolean).join(' · '),
  );
}

export function portTaken(port: number): string {
  return both({
    zh: `端口 ${port} 到 ${port + 2} 被占用。请关掉占用的程序，或用 --port 换一个；不写 --port 会自动找空的。`,
    en: `Ports ${port} to ${port + 2} are taken. Close what uses them or choose another --port; without --port a free one is found.`,
  });
}

export function badJoinUrl(): string {
  return both({
    zh: '--join 的地址不完整，要连同 # 后面的登记码一起抄。',
    en: 'The --join address is incomplete: copy it with the code after the #.',
  });
}

export function joinIsForPractice(): string {
  return both({
    zh: '--join 只用于练习环境；设置文件写的是实际上线（context: live）。',
    en: '--join is for practice only; the settings file says context: live.',
  });
}

export function liveNeeds(file: string, key: string): string {
  return both({
    zh: `实际上线还缺一项：请在 ${file} 里写 ${key}${key === 'seat' ? '，或用 --seat 给出坐席号' : ''}。`,
    en: `The live context needs one more setting: write ${key} into ${file}${key === 'seat' ? ', or give --seat' : ''}.`,
  });
}

export function secretKept(name: string): string {
  return both({ zh: `已存入密钥库：${name}。`, en: `Kept in the keystore: ${name}.` });
}

export function askSecret(name: string): string {
  return `请输入 ${name}（不显示），回车结束 · type ${name} (not shown), then Enter: `;
}

export function noSecret(): string {
  return both({ zh: '没有读到内容，什么也没有存。', en: 'Nothing was read; nothing was kept.' });
}

export function askRecoveryKey(): string {
  return '请输入恢复密钥（不显示），回车结束 · type the recovery key (not shown), then Enter: ';
}

export function keyRecovered(keystore: string, unsent: number): string {
  return both({
    zh: `数据库的密钥已恢复，交给本机保管（${keystore}）。没发出的工单 ${unsent} 张，都在。现在可以照常启动；恢复密钥没有变，请继续收好。`,
    en: `The key of the database is recovered and kept by this machine (${keystore}). Unsent orders: ${unsent}, all there. Start as usual now; the recovery key stays the same, keep it safe.`,
  });
}

export function notRecovered(reason: string): string {
  return both(
    {
      zh: '恢复密钥打不开这个数据目录，什么也没有动。请核对抄下的恢复密钥和 --data 目录，再试一次；keys.json 要在目录里。',
      en: 'The recovery key does not open this data folder; nothing was changed. Check the key as it was written down and --data, then try again; keys.json must be in the folder.',
    },
    reason,
  );
}

export function badSettings(file: string, problems: readonly SettingsProblem[]): string {
  return both(
    { zh: `设置文件 ${file} 有错，没有启动：`, en: `The settings file ${file} has mistakes; not started:` },
    describeSettingsProblems(file, problems),
  );
}

export function seatOpened(address: string, joinAddress: string | null): string {
  return [
    `坐席台 · seat console: ${address}`,
    '这个地址只能用一次；用过以后会再给一个新的。 · The address works once; a fresh one is printed after use.',
    ...(joinAddress === null ? [] : [`第二个席位 · second seat: npm start -- --join ${joinAddress} --data data2`]),
    'Ctrl+C 退出 · Ctrl+C ends it',
  ].join('\n');
}

export function freshAddress(address: string): string {
  return `下次打开 · to open it again: ${address}`;
}

export function keepRecoveryKey(key: string): string {
  return both({
    zh: `恢复密钥（只显示这一次）：${key}\n电脑或账户坏了，凭它（--recover）能打开本席没发出的工单。请抄下来收好。`,
    en: `Recovery key (shown only this once): ${key}\nWith it (--recover) the unsent orders of this seat can be opened on another machine. Write it down and keep it safe.`,
  });
}
