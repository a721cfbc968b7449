/**
 * The flags of `npm start`: read by the bootstrap (to refuse a mistake before anything is installed) and again by main.
 *
 * @typedef {object} StartFlags
 * @property {'web' | 'electron'} [shell] which shell to open; without it the bootstrap chooses
 * @property {number} [port] port of the phone's document in the web shell
 * @property {string} [data] data folder
 * @property {string} [config] settings file of the live context
 * @property {string} [seat] number of this seat
 * @property {string} [setSecret] name of a secret to be put into the keystore
 * @property {boolean} [recover] give the data key back to this machine by the recovery key
 * @property {string} [join] address of another seat's practice servers
 * @property {boolean} open whether the web shell opens the browser
 * @property {boolean} help
 *
 * @typedef {{ ok: true, value: StartFlags } | { ok: false, message: string }} ParsedFlags
 */

/** @type {ReadonlyArray<readonly [string, string]>} */
const FLAG_LIST = [
  ['--shell=web|electron', '用哪种外壳 · which shell to open'],
  ['--port N', '网页外壳的端口，0 为任选 · port of the web shell, 0 for any'],
  ['--data DIR', '数据目录 · data folder'],
  ['--config FILE', '设置文件（实际上线用） · settings file (for live use)'],
  ['--seat N', '本席的坐席号 · number of this seat'],
  ['--set-secret NAME', '从标准输入读一个密码存入密钥库，不启动坐席 · reads a secret from standard input into the keystore'],
  [
    '--recover',
    '从标准输入读恢复密钥，找回数据库的密钥，不启动坐席 · gives the database its key back by the recovery key, read from standard input',
  ],
  ['--join URL', '加入另一席位的演练服务 · join another seat’s practice servers'],
  ['--no-open', '不自动打开浏览器 · do not open the browser'],
  ['--help', '显示本说明 · show this list'],
];

export function flagHelp() {
  const width = Math.max(...FLAG_LIST.map(([flag]) => flag.length));
  return ['可用参数 · flags:', ...FLAG_LIST.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`)].join('\n');
}

/** @param {string} chinese @param {string} english @returns {ParsedFlags} */
function refuse(chinese, english) {
  return { ok: false, message: `${chinese}\n${english}\n${flagHelp()}` };
}

/** @param {string} text */
function isHttpUrl(text) {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** @type {Readonly<Record<string, (value: string, flags: StartFlags) => boolean>>} */
const READ_VALUE = {
  '--shell': (value, flags) => {
    if (value !== 'web' && value !== 'electron') return false;
    flags.shell = value;
    return true;
  },
  '--port': (value, flags) => {
    const port = Number(value);
    if (!/^\d+$/.test(value) || port > 65535) return false;
    flags.port = port;
    return true;
  },
  '--data': (value, flags) => {
    flags.data = value;
    return true;
  },
  '--config': (value, flags) => {
    flags.config = value;
    return true;
  },
  '--seat': (value, flags) => {
    if (!/^\d{3,8}$/.test(value)) return false;
    flags.seat = value;
    return true;
  },
  '--set-secret': (value, flags) => {
    if (!/^[a-z0-9][a-z0-9.-]{0,39}$/.test(value)) return false;
    flags.setSecret = value;
    return true;
  },
  '--join': (value, flags) => {
    if (!isHttpUrl(value)) return false;
    flags.join = value;
    return true;
  },
};

/** @type {Readonly<Record<string, (flags: StartFlags) => void>>} */
const READ_SWITCH = {
  '--no-open': (flags) => {
    flags.open = false;
  },
  '--recover': (flags) => {
    flags.recover = true;
  },
  '--help': (flags) => {
    flags.help = true;
  },
};

/**
 * Takes `--x=v` and `--x v`. The last mistake would hide the first, so the first one is the answer.
 *
 * @param {readonly string[]} args
 * @returns {ParsedFlags}
 */
export function parseFlags(args) {
  /** @type {StartFlags} */
  const flags = { open: true, help: false };
  const seen = new Set();
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    if (seen.has(name)) return refuse(`参数 ${name} 写了两次。`, `Flag ${name} is given twice.`);
    seen.add(name);
    const readSwitch = Object.hasOwn(READ_SWITCH, name) ? READ_SWITCH[name] : undefined;
    const readValue = Object.hasOwn(READ_VALUE, name) ? READ_VALUE[name] : undefined;
    if (readSwitch && equals === -1) {
      readSwitch(flags);
      continue;
    }
    if (!readValue) return refuse(`不认识的参数：${word}`, `Unknown flag: ${word}`);
    const value = equals === -1 ? args[++at] : word.slice(equals + 1);
    if (value === undefined || value === '' || (equals === -1 && value.startsWith('--'))) {
      return refuse(`参数 ${name} 后面缺少值。`, `Flag ${name} needs a value.`);
    }
    if (!readValue(value, flags)) return refuse(`参数 ${name} 的值不对：${value}`, `Flag ${name} does not accept: ${value}`);
  }
  // Both would read the same line.
  if (flags.recover && flags.setSecret !== undefined) {
    return refuse('参数 --recover 和 --set-secret 要分两次用。', 'Flags --recover and --set-secret are used one after the other.');
  }
  return { ok: true, value: flags };
}
