import type { SeatBridge } from '../../shared/ipc/contract.ts';

declare global {
  interface Window {
    /** Main's bridge: Electron's preload puts it there, in the web shell `connectBridge` does. */
    seat?: SeatBridge;
  }
}
