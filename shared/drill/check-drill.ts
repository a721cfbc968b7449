import type { CatalogueItem, Route } from '../catalogue/catalogue.ts';
import type { Unit } from '../place/unit.ts';
import type { Dialogue } from './dialogue.ts';
import { type Drill, drillSchema } from './drill.ts';
import type { GoldOrder } from './gold-order.ts';

/** What a scenario is held against. */
export interface DrillSurroundings {
  readonly item: (code: string) => CatalogueItem | null;
  readonly unit: (code: string) => Unit | null;
  /** Whether the sound of a line lies in the voices' folder. */
  readonly hasVoice: (drillId: string, line: string) => boolean;
}

/** One fault, with the exact place: `dialogue.steps.name.say.1`. */
export interface DrillProblem {
  readonly path: string;
  readonly rule: keyof typeof drillRules;
  readonly detail: string;
}

export const drillRules = {
  schema: '格式不对 · not in the agreed form',
  'line-unknown': '没有这句台词 · no such line',
  'line-unused': '台词没有人说 · a line nobody says',
  'voice-missing': '缺少录音文件 · voice file missing',
  'step-unknown': '没有这一步 · no such step',
  'step-unreachable': '走不到这一步 · a step that is never reached',
  'step-endless': '没完没了地接着说 · goes on without end',
  'item-unknown': '派单目录里没有这个事项 · not in the catalogue',
  'street-unknown': '没有这个街道 · no such street',
  'question-unknown': '该事项没有这个必问项 · the item asks no such question',
  'order-unanswered': '市民对每一张工单都要有回应 · no answer to each of the orders',
  'never-ends': '最后一张工单派出后市民不挂机 · does not hang up after the last order',
  'outcome-impossible': '该事项不能这样办结 · the item cannot end this way',
} as const;

/** Everything that is wrong with a scenario; a drill only where nothing is. */
export type CheckedDrill = { readonly ok: true; readonly value: Drill } | { readonly ok: false; readonly error: readonly DrillProblem[] };

export function checkDrill(document: unknown, around: DrillSurroundings): CheckedDrill {
  const parsed = drillSchema.safeParse(document);
  if (!parsed.success) {
    return {
      ok: false,
      error: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), rule: 'schema', detail: message })),
    };
  }
  const drill = parsed.data;
  const problems = [...lineProblems(drill, around), ...stepProblems(drill.dialogue), ...endProblems(drill), ...goldProblems(drill, around)];
  return problems.length === 0 ? { ok: true, value: drill } : { ok: false, error: problems };
}

export function describeDrillProblem(file: string, { path, rule, detail }: DrillProblem): string {
  return `${[file, path].filter(Boolean).join(' ')}: ${drillRules[rule]}${detail === '' ? '' : ` (${detail})`}`;
}

function lineProblems({ id, lines, dialogue }: Drill, { hasVoice }: DrillSurroundings): DrillProblem[] {
  const problems: DrillProblem[] = [];
  const said = new Set<string>();
  for (const [step, { say }] of Object.entries(dialogue.steps)) {
    for (const [at, line] of say.entries()) {
      said.add(line);
      if (!Object.hasOwn(lines, line)) problems.push({ path: `dialogue.steps.${step}.say.${at}`, rule: 'line-unknown', detail: line });
    }
  }
  for (const line of Object.keys(lines)) {
    if (!said.has(line)) problems.push({ path: `lines.${line}`, rule: 'line-unused', detail: '' });
    if (!hasVoice(id, line)) problems.push({ path: `lines.${line}`, rule: 'voice-missing', detail: `${id}/${line}.wav` });
  }
  return problems;
}

/** Every place that names a step, with the step. */
function references(dialogue: Dialogue): { readonly path: string; readonly step: string; readonly from: string | null }[] {
  const { start, steps, answers, filed, silence, unknown } = dialogue;
  const list = (name: string, named: readonly string[]) => named.map((step, at) => ({ path: `dialogue.${name}.${at}`, step, from: null }));
  return [
    { path: 'dialogue.start', step: start, from: null },
    ...Object.entries(answers).flatMap(([topic, named]) => list(`answers.${topic}`, named)),
    ...list('filed', filed),
    ...list('silence', silence),
    ...(unknown === null ? [] : [{ path: 'dialogue.unknown', step: unknown, from: null }]),
    ...Object.entries(steps).flatMap(([from, { next }]) =>
      next === undefined ? [] : [{ path: `dialogue.steps.${from}.next`, step: next, from }],
    ),
  ];
}

function stepProblems(dialogue: Dialogue): DrillProblem[] {
  const { steps } = dialogue;
  const named = references(dialogue);
  const unknown = named.filter(({ step }) => !Object.hasOwn(steps, step));
  const reached = new Set<string>();
  const reach = (step: string): void => {
    if (reached.has(step)) return;
    reached.add(step);
    const next = steps[step]?.next;
    if (next !== undefined) reach(next);
  };
  for (const { step, from } of named) if (from === null) reach(step);
  return [
    ...unknown.map(({ path, step }) => ({ path, rule: 'step-unknown' as const, detail: step })),
    ...Object.keys(steps)
      .filter((step) => !reached.has(step))
      .map((step) => ({ path: `dialogue.steps.${step}`, rule: 'step-unreachable' as const, detail: '' })),
    ...Object.keys(steps)
      .filter((step) => isEndless(step, dialogue))
      .map((step) => ({ path: `dialogue.steps.${step}.next`, rule: 'step-endless' as const, detail: '' })),
  ];
}

/** A citizen who never hangs up leaves the trainee in the call. */
function endProblems({ dialogue: { filed, steps }, gold }: Drill): DrillProblem[] {
  if (filed.length !== gold.length)
    return [{ path: 'dialogue.filed', rule: 'order-unanswered', detail: `${filed.length} / ${gold.length}` }];
  const last = filed.at(-1) ?? '';
  return steps[last] && steps[last].hangUp !== true
    ? [{ path: `dialogue.filed.${filed.length - 1}`, rule: 'never-ends', detail: last }]
    : [];
}

function isEndless(first: string, { steps }: Dialogue): boolean {
  let at = steps[first]?.next;
  for (let count = 0; at !== undefined && count <= Object.keys(steps).length; count += 1) {
    if (at === first) return true;
    at = steps[at]?.next;
  }
  return false;
}

function goldProblems({ gold, history }: Drill, around: DrillSurroundings): DrillProblem[] {
  return [
    ...gold.flatMap((order, at) => orderProblems(order, `gold.${at}`, around)),
    ...history.flatMap((order, at) => codeProblems(order, `history.${at}`, around)),
  ];
}

function codeProblems(
  { itemCode, streetCode }: Pick<GoldOrder, 'itemCode' | 'streetCode'>,
  path: string,
  { item, unit }: DrillSurroundings,
): DrillProblem[] {
  const problems: DrillProblem[] = [];
  if (itemCode !== null && !item(itemCode)) problems.push({ path: `${path}.itemCode`, rule: 'item-unknown', detail: itemCode });
  if (streetCode !== null && unit(streetCode)?.kind !== 'street')
    problems.push({ path: `${path}.streetCode`, rule: 'street-unknown', detail: streetCode });
  return problems;
}

function orderProblems(gold: GoldOrder, path: string, around: DrillSurroundings): DrillProblem[] {
  const problems = codeProblems(gold, path, around);
  const row = gold.itemCode === null ? null : around.item(gold.itemCode);
  const asked = new Set(row?.questions.map(({ key }) => key));
  for (const key of Object.keys(gold.answers)) {
    if (!asked.has(key)) problems.push({ path: `${path}.answers.${key}`, rule: 'question-unknown', detail: row?.l3 ?? '' });
  }
  const isImpossible = row ? !canEndAs(row.route, gold) : gold.itemCode === null && gold.outcome.kind === 'dispatch';
  if (isImpossible) problems.push({ path: `${path}.outcome`, rule: 'outcome-impossible', detail: row?.l3 ?? '' });
  return problems;
}

/** What is emergency and what is not is the catalogue's to say; whether something is with a court already, only the caller's. */
function canEndAs(route: Route, { outcome, streetCode }: GoldOrder): boolean {
  if (route.kind === 'emergency') return outcome.kind === 'emergency' && outcome.service === route.service;
  if (outcome.kind === 'emergency' || outcome.kind === 'no-request') return false;
  if (outcome.kind !== 'dispatch') return true;
  return route.kind !== 'channel' && (streetCode !== null || (route.kind !== 'street' && route.kind !== 'district'));
}
