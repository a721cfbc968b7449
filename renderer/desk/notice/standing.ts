import type { AlertSource } from './report.ts';

/** Something a person should know, for as long as it is so. */
export interface Standing {
  readonly key: string;
  readonly what: string;
  readonly safe: string;
  readonly todo: string;
  readonly detail?: string | undefined;
  /** News, and nothing that is wrong: `detail` is what it tells, a line each. */
  readonly isNews?: true;
  /** What goes by itself (`derived`) cannot be closed. */
  readonly origin:
    | { readonly kind: 'derived' }
    | { readonly kind: 'alert'; readonly source: AlertSource }
    | { readonly kind: 'notice'; readonly id: string };
}
