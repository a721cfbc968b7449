import type { Client } from '../../ipc/client.ts';
import type { NoticeStore } from './notice-store.ts';
import type { Report } from './report.ts';

export interface NoticeDeps {
  readonly client: Client;
  readonly notice: NoticeStore;
  readonly report: Report;
}

export async function refreshNotices({ client, notice, report }: NoticeDeps): Promise<void> {
  const reply = await client.invoke('notice:list', {});
  report('notice', reply.ok ? null : reply.error);
  if (reply.ok) notice.setState({ notices: reply.value });
}

export async function dismissNotice(deps: NoticeDeps, id: string): Promise<void> {
  const reply = await deps.client.invoke('notice:dismiss', { id });
  deps.report('notice', reply.ok ? null : reply.error);
  await refreshNotices(deps);
}

/** @returns dispose */
export function startNoticeFeed(deps: NoticeDeps): () => void {
  void refreshNotices(deps);
  return deps.client.on('notice:changed', () => void refreshNotices(deps));
}
