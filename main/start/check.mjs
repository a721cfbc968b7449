import { runNode, runTool, say } from './run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Tally what happened to a group of tests; notes say which were skipped and why */

/** @type {ReadonlyArray<readonly [string, () => ReturnType<typeof runNode>]>} */
const STEPS = [
  ['format', () => runTool('biome', ['format', '.'], { quiet: true })],
  ...['shared', 'main', 'preload', 'renderer', 'test'].map(
    (project) =>
      /** @type {const} */ ([
        `types ${project}`,
        () => runTool('tsc', ['-p', `tsconfig.${project}.json`, '--pretty', 'false'], { quiet: true }),
      ]),
  ),
  ['lint', () => runTool('biome', ['lint', '--error-on-warnings', '.'], { quiet: true })],
  ['import rules', () => runNode(['test/tools/import-rules.ts'], { quiet: true })],
  ['source rules', () => runNode(['test/tools/source-rules.ts'], { quiet: true })],
  ['OpenAPI lint', () => runNode(['test/tools/lint-openapi.ts'], { quiet: true })],
  ['dead code', () => runTool('knip', ['--no-progress'], { quiet: true })],
];

/** Every step runs, so that one look shows all that is wrong. @returns {Promise<Tally>} */
export async function check() {
  /** @type {Tally} */
  const tally = { passed: 0, failed: 0, skipped: 0, notes: [] };
  for (const [name, step] of STEPS) {
    const began = performance.now();
    const { code, output } = await step();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`${code === 0 ? '✓' : '✗'} ${name.padEnd(16)} ${seconds.padStart(5)} s`);
    if (code === 0) tally.passed += 1;
    else {
      tally.failed += 1;
      say(output.trimEnd());
    }
  }
  return tally;
}
