import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkDrill, type DrillSurroundings, describeDrillProblem } from '../../shared/drill/check-drill.ts';
import { type Drill, soundPath } from '../../shared/drill/drill.ts';

export interface DrillFolders {
  readonly drillsDir: string;
  readonly voicesDir: string;
}

/** What the folder holds: the drills that can be played, and what is wrong with those that cannot. */
export interface DrillPack {
  readonly drills: readonly Drill[];
  readonly refused: readonly string[];
}

/** Reads the folder anew each time: it is small, and what a trainer has just mended counts at once. */
export function readDrills({ drillsDir, voicesDir }: DrillFolders, around: Pick<DrillSurroundings, 'item' | 'unit'>): DrillPack {
  const hasVoice = (id: string, line: string): boolean => existsSync(join(voicesDir, soundPath(id, line).replace(/^\/voices\//, '')));
  const drills: Drill[] = [];
  const refused: string[] = [];
  for (const file of namesIn(drillsDir)) {
    const document = readJson(join(drillsDir, file));
    if (!document.ok) {
      refused.push(`${file}: ${document.error}`);
      continue;
    }
    const checked = checkDrill(document.value, { ...around, hasVoice });
    if (!checked.ok) refused.push(...checked.error.map((problem) => describeDrillProblem(file, problem)));
    else if (drills.some(({ id }) => id === checked.value.id)) refused.push(`${file} id: 编号重复 · used twice (${checked.value.id})`);
    else drills.push(checked.value);
  }
  return { drills: drills.toSorted((a, b) => rank(a) - rank(b)), refused };
}

function rank({ difficulty }: Drill): number {
  return difficulty === 'basic' ? 0 : 1;
}

function namesIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name))
    .toSorted();
}

function readJson(path: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string } {
  try {
    return { ok: true, value: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : 'unreadable' };
  }
}
