import type { z } from 'zod';

/** One round trip that the contract documents. */
export interface Exchange {
  readonly operation: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly status: number;
  readonly schema: z.ZodType | null;
}
