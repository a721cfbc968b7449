import type { BrowserContext, Page } from '@playwright/test';

/** One SIP message as it passed the phone page's socket; `at` is epoch milliseconds with fractions. */
export interface SipFrame {
  readonly at: number;
  readonly sent: boolean;
  readonly text: string;
}

interface WiredPage {
  sipFrames: SipFrame[];
  WebSocket: typeof WebSocket;
}

/** Reads along on every SIP socket of a page, from outside the program. */
export async function installSipWire(context: BrowserContext): Promise<void> {
  await context.addInitScript(keepFrames);
}

/** For a browser that is driven without Playwright. */
export const WIRE_SCRIPT = `(${keepFrames})()`;

function keepFrames(): void {
  const page = globalThis as unknown as WiredPage;
  page.sipFrames = [];
  const note = (sent: boolean, data: unknown): void => {
    page.sipFrames.push({ at: performance.timeOrigin + performance.now(), sent, text: String(data) });
  };
  page.WebSocket = new Proxy(page.WebSocket, {
    construct(target, args: [string, (string | string[])?]) {
      const socket = new target(...args);
      if (!args[1]?.includes('sip')) return socket;
      socket.addEventListener('message', ({ data }) => note(false, data));
      const { send } = socket;
      socket.send = (data) => {
        note(true, data);
        send.call(socket, data);
      };
      return socket;
    },
  });
}

export function sipFrames(page: Page): Promise<SipFrame[]> {
  return page.evaluate(() => (globalThis as unknown as WiredPage).sipFrames);
}
