import type { SettingsProblem } from './read-settings.ts';

/** One line a problem: where it stands, what is wrong, and the nearest right key. */
export function describeSettingsProblems(file: string, problems: readonly SettingsProblem[]): string {
  return problems
    .map(({ path, line, zh, en, nearest }) => {
      const place = [line === null ? '' : `第 ${line} 行 · line ${line}`, path].filter(Boolean).join(', ');
      return `  ${place || file}: ${zh === en ? zh : `${zh} · ${en}`}${nearest ? ` → ${nearest}` : ''}`;
    })
    .join('\n');
}
