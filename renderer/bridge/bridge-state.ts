import type { AppError } from '../../shared/errors.ts';
import type { SeatBridge } from '../../shared/ipc/contract.ts';

/**
 * The web shell's line to main. Electron's cannot be cut; a socket can.
 *
 *   connecting ──welcome──► open ◄──answer──► silent (a request waits for more than 3 s)
 *     │   ▲                  │                  │
 *     │   └──── backoff ── lost ◄──── cut ──────┘
 *     └── refused(open-elsewhere | call-in-progress) ──takeOver──► connecting
 *
 * `lost.needsEntry`: main no longer knows this browser; only the address it printed last lets it in again.
 */
export type BridgeState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'lost'; readonly needsEntry: boolean }
  | { readonly kind: 'refused'; readonly error: AppError };

export interface WebBridge extends SeatBridge {
  state(): BridgeState;
  /** @returns unsubscribe */
  onState(listener: (state: BridgeState) => void): () => void;
  /** The person wants the seat here: the page where it is open stops. */
  takeOver(): void;
  dispose(): void;
}
