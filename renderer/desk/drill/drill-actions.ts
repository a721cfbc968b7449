import type { Topic } from '../../../shared/drill/topic.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { Client } from '../../ipc/client.ts';
import type { Report } from '../notice/report.ts';
import type { DrillStore } from './drill-store.ts';

export interface DrillDeps {
  readonly client: Client;
  readonly drill: DrillStore;
  readonly report: Report;
}

async function ask({ report }: DrillDeps, request: Promise<Result<null, AppError>>): Promise<void> {
  const reply = await request;
  report('drill', reply.ok ? null : reply.error);
}

export async function beginDrill(deps: DrillDeps, drillId: string): Promise<void> {
  await ask(deps, deps.client.invoke('drill:begin', { drillId }));
  // Refused too: the reason stands in the notice line, behind the list.
  deps.drill.setState({ dialog: null });
}

export async function askCitizen(deps: DrillDeps, topic: Topic): Promise<void> {
  await ask(deps, deps.client.invoke('drill:ask', { topic }));
}

export async function finishDrill(deps: DrillDeps): Promise<void> {
  await ask(deps, deps.client.invoke('drill:finish', {}));
}

export async function stopDrill(deps: DrillDeps): Promise<void> {
  await ask(deps, deps.client.invoke('drill:stop', {}));
}

/** Fetches a run with its score; `dialog` shows it over the screen. */
export async function openRun({ client, drill, report }: DrillDeps, runId: string, dialog: boolean): Promise<void> {
  drill.setState({ asked: runId });
  const reply = await client.invoke('drill:run', { runId });
  if (drill.getState().asked !== runId) return;
  report('drill', reply.ok ? null : reply.error);
  if (reply.ok) drill.setState({ detail: reply.value, ...(dialog ? { dialog: 'result' as const } : {}) });
}
