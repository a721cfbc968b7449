import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../../shared/result.ts';

/** What the command line says; the rest stands in the settings file or has a default. */
export interface CentralFlags {
  readonly config?: string;
  readonly port?: number;
  readonly data?: string;
  /** The city's own catalogue. */
  readonly catalogue?: string;
  /** Only read it and say what is wrong. */
  readonly checkCatalogue?: string;
  /** Only write the demonstration's there. */
  readonly exportCatalogue?: string;
  readonly enrolCode?: string;
  /** Where the seats' phones register. */
  readonly sip?: string;
  /** A seeded year of so many orders, into an empty data folder. */
  readonly demo?: number;
  /** Only copy the database there. */
  readonly backup?: string;
  /** Only put that copy into the data folder. */
  readonly restore?: string;
  readonly help: boolean;
}

const DEMO_ORDERS = 60_000;

export const FLAG_HELP = `可用参数 · flags:
  --config FILE      设置文件（YAML 或 JSON） · settings file
  --port N           端口，0 为任选，默认 12350 · port, 0 for any
  --data DIR         数据目录，默认 central-data · data folder
  --catalogue FILE   本市目录（CSV 或 XLSX），SIGHUP 重读 · the city's own catalogue, read again on SIGHUP
  --check-catalogue FILE   只检查，逐行逐列列出错误 · only check it, every mistake by row and column
  --export-catalogue FILE  导出示范目录作样板 · write the demonstration's catalogue as a table
  --enrol-code CODE  坐席注册码，至少 4 位，默认随机并打印 · enrolment code of the seats
  --sip URL          话机服务器，默认 ws://127.0.0.1:8088/ws · the PBX the seats register at
  --demo[=N]         装入一年的演示工单（默认 60000 张），只装进空的数据目录 · a seeded year of orders, into an empty folder only
  --backup FILE      把数据库备份到新文件，中心可以在运行 · copy the database to a new file, also while central runs
  --restore FILE     把备份装进没有数据库的数据目录 · put a copy into a data folder without a database
  --help             显示本说明 · show this list`;

function refuse(chinese: string, english: string): Result<CentralFlags, string> {
  return err(`${chinese}\n${english}\n${FLAG_HELP}`);
}

const isWebSocketUrl = (text: string): boolean => URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol);

function readFlags(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    config: text,
    port: text,
    data: text,
    catalogue: text,
    'check-catalogue': text,
    'export-catalogue': text,
    'enrol-code': text,
    sip: text,
    demo: text,
    backup: text,
    restore: text,
    help: { type: 'boolean' },
  } as const;
  // `--demo` alone stands for its usual size.
  const written = args.map((arg) => (arg === '--demo' ? `--demo=${DEMO_ORDERS}` : arg));
  return parseArgs({ args: written, options, strict: true, allowPositionals: false }).values;
}

export function parseFlags(args: readonly string[]): Result<CentralFlags, string> {
  let values: ReturnType<typeof readFlags>;
  try {
    values = readFlags(args);
  } catch (error) {
    return refuse('参数不对。', error instanceof Error ? error.message : String(error));
  }
  const { config, port, data, catalogue, sip, backup, restore, help = false } = values;
  const checkCatalogue = values['check-catalogue'];
  const exportCatalogue = values['export-catalogue'];
  const enrolCode = values['enrol-code'];
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535))
    return refuse('--port 要一个 0–65535 的数。', '--port takes a number from 0 to 65535.');
  if (sip !== undefined && !isWebSocketUrl(sip))
    return refuse('--sip 要一个 ws:// 或 wss:// 地址。', '--sip takes a ws:// or wss:// address.');
  if (enrolCode !== undefined && enrolCode.length < 4)
    return refuse('--enrol-code 至少 4 位。', '--enrol-code takes at least 4 characters.');
  if (values.demo !== undefined && !/^[1-9]\d{2,6}$/.test(values.demo))
    return refuse('--demo 要一个 100–9999999 的数。', '--demo takes a number from 100 to 9999999.');
  return ok({
    ...(values.demo === undefined ? {} : { demo: Number(values.demo) }),
    ...(config === undefined ? {} : { config }),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(data === undefined ? {} : { data }),
    ...(catalogue === undefined ? {} : { catalogue }),
    ...(checkCatalogue === undefined ? {} : { checkCatalogue }),
    ...(exportCatalogue === undefined ? {} : { exportCatalogue }),
    ...(enrolCode === undefined ? {} : { enrolCode }),
    ...(sip === undefined ? {} : { sip }),
    ...(backup === undefined ? {} : { backup }),
    ...(restore === undefined ? {} : { restore }),
    help,
  });
}
