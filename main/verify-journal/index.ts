import { parseArgs } from 'node:util';
import { verifyFolder } from './verify-folder.ts';

/** `npm run verify-journal -- DIR [--expect SEQ:LINK]` */
function main(): void {
  const { values, positionals } = parseArgs({ options: { expect: { type: 'string' } }, allowPositionals: true });
  const { text, isWhole } = verifyFolder(positionals[0] ?? '', values.expect ?? null);
  process.stdout.write(`${text}\n`);
  process.exitCode = isWhole ? 0 : 1;
}

main();
