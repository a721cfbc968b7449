import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './program.ts';

export interface LiveSettings {
  readonly seat?: string;
  /** Merged into the settings file. */
  readonly settings?: { readonly sip?: object; readonly central?: object; readonly phone?: object };
}

/** Settings of a seat in the live context, at a central of the test. @returns the file */
export function writeConfig(dataDir: string, { seat = '8001', settings = {} }: LiveSettings, centralUrl: string): string {
  const file = join(dataDir, 'live.yaml');
  const lines = [
    { queue: '12345', name: '市民服务热线', greeting: '您好，12345 热线，请讲。' },
    { queue: '12369', name: '环境线路（演示）', greeting: '您好，环境线路，请讲。' },
  ];
  const { central, sip, phone } = settings;
  writeFileSync(file, JSON.stringify({ context: 'live', seat, central: { url: centralUrl, ...central }, sip, phone, lines }, null, 2));
  return file;
}

/** `--set-secret NAME` as a person pipes it in. */
export async function setSecret(dataDir: string, config: string, name: string, value: string): Promise<string> {
  const args = ['dist/main/web.js', '--no-open', '--data', dataDir, '--config', config, '--set-secret', name];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end(`${value}\n`);
  await exited;
  return said;
}
