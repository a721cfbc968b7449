import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/errors.ts';
import type { Notice } from '../../../shared/ipc/views.ts';
import type { AlertSource } from './report.ts';

export interface NoticeSnapshot {
  /** Main's standing warnings; they go when somebody has read them. */
  readonly notices: readonly Notice[];
  /** What just failed on this desk, newest first; goes when the same thing succeeds or a person closes it. */
  readonly alerts: readonly { readonly source: AlertSource; readonly error: AppError }[];
}

export type NoticeStore = StoreApi<NoticeSnapshot>;

export function createNoticeStore(): NoticeStore {
  return createStore<NoticeSnapshot>(() => ({ notices: [], alerts: [] }));
}

/** @see Report */
export function setAlert(notice: NoticeStore, source: AlertSource, error: AppError | null): void {
  const { alerts } = notice.getState();
  if (error === null && !alerts.some((alert) => alert.source === source)) return;
  const others = alerts.filter((alert) => alert.source !== source);
  notice.setState({ alerts: error === null ? others : [{ source, error }, ...others] });
}
