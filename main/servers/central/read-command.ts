import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../../shared/result.ts';
import { describeSettingsProblems } from '../../../shared/settings/describe-problems.ts';
import type { CentralFlags } from './flags.ts';
import { type CentralSettings, centralSettingsSchema, parseCentralSettings } from './settings.ts';

/** The settings file with what the flags say otherwise. @returns the words for the person where something is wrong */
export function readCommand(flags: CentralFlags): Result<CentralSettings, string> {
  const written = flags.config === undefined ? ok(centralSettingsSchema.parse({})) : readFile(flags.config);
  if (!written.ok) return written;
  const { telephony } = written.value;
  return ok({
    ...written.value,
    port: flags.port ?? written.value.port,
    data: flags.data ?? written.value.data,
    catalogue: flags.catalogue ?? written.value.catalogue,
    telephony: { ...telephony, sip: { ...telephony.sip, servers: flags.sip === undefined ? telephony.sip.servers : [flags.sip] } },
  });
}

/** A secret lies in a file of its own, which systemd, containers and permissions know how to guard; the line's end is not part of it. */
export function readSecretFile(file: string): Result<string, string> {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    return secret === '' ? err(`${file}：是空的。It is empty.`) : ok(secret);
  } catch (error) {
    return err(`${file}：读不了。It cannot be read. ${error instanceof Error && 'code' in error ? String(error.code) : ''}`);
  }
}

const SHORTEST_KEY = 32;

/**
 * What signs the tokens, from the environment (HOTLINE_CENTRAL_TOKEN_KEY) or a file. Several processes need the same.
 * @throws Error where it cannot be read or is too short to keep anybody out
 */
export function readTokenKey(file: string | undefined, environment: NodeJS.ProcessEnv = process.env): { readonly tokenKey?: string } {
  const given = environment['HOTLINE_CENTRAL_TOKEN_KEY'];
  if (given === undefined && file === undefined) return {};
  const read = given === undefined && file !== undefined ? readSecretFile(file) : ok(given ?? '');
  if (!read.ok) throw new Error(read.error);
  if (read.value.length >= SHORTEST_KEY) return { tokenKey: read.value };
  throw new Error(`令牌密钥至少 ${SHORTEST_KEY} 个字符，没有启动。The token key needs ${SHORTEST_KEY} characters or more; not started.`);
}

/**
 * Where a PostgreSQL is, with its password, from the environment (HOTLINE_CENTRAL_DATABASE) or a file.
 * @returns nothing: the rows lie in the data folder
 * @throws Error where it cannot be read or is no such URL; never with what stands in it
 */
export function readDatabaseUrl(file: string | undefined, environment: NodeJS.ProcessEnv = process.env): { readonly postgresUrl?: string } {
  const given = environment['HOTLINE_CENTRAL_DATABASE'];
  if (given === undefined && file === undefined) return {};
  const read = given === undefined && file !== undefined ? readSecretFile(file) : ok(given ?? '');
  if (!read.ok) throw new Error(read.error);
  if (URL.canParse(read.value) && /^postgres(ql)?:$/.test(new URL(read.value).protocol)) return { postgresUrl: read.value };
  throw new Error(
    '数据库地址要写成 postgres://用户:密码@主机/库名，没有启动。The database’s address must be postgres://user:password@host/name; not started.',
  );
}

function readFile(file: string): Result<CentralSettings, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err(
      `设置文件 ${file} 读不了。The settings file cannot be read. ${error instanceof Error && 'code' in error ? String(error.code) : ''}`,
    );
  }
  const settings = parseCentralSettings(text);
  if (settings.ok) return settings;
  return err(
    `设置文件 ${file} 有错，没有启动：\nThe settings file has mistakes; not started:\n${describeSettingsProblems(file, settings.error)}`,
  );
}
