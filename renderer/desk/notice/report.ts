import type { AppError } from '../../../shared/errors.ts';

/** What an alert is about. One alert a source: the next outcome of the same source replaces or clears it. */
export type AlertSource =
  | 'seat'
  | 'call'
  | 'draft'
  | 'draft-list'
  | 'proposal'
  | 'suggestion'
  | 'order'
  | 'order-list'
  | 'order-find'
  | 'same-matter'
  | 'catalogue'
  | 'place'
  | 'knowledge'
  | 'practice'
  | 'diagnostics'
  | 'drill'
  | 'drill-list'
  | 'reminder'
  | 'reminder-list'
  | 'mark'
  | 'visit'
  | 'notice';

/** Raises the source's alert, or clears it with null. */
export type Report = (source: AlertSource, error: AppError | null) => void;
