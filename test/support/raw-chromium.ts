import { type ChildProcess, spawn } from 'node:child_process';
import { chromiumPath } from './chromium-flags.ts';
import { removeFolder, temporaryFolder } from './program.ts';

/**
 * A headed Chromium driven by bare CDP, for what Playwright hides: its launch flags lift the autoplay rule, and its
 * evaluate counts as a user's gesture. Nothing here makes a gesture but `click`.
 */
export interface RawChromium {
  /** `script` runs in the top document before its own. */
  open(url: string, script?: string): Promise<void>;
  /** Text of the first document whose URL contains `part`, frames included; empty while there is none. */
  textOf(part: string): Promise<string>;
  /** Value of an expression in that document, without a user gesture. */
  read(part: string, expression: string): Promise<unknown>;
  /** A real press of the mouse at viewport coordinates. */
  click(x: number, y: number): Promise<void>;
  /** Presses a key of `keys` in what has the focus. */
  press(key: keyof typeof KEYS): Promise<void>;
  /** Text as an input method delivers it. */
  insert(text: string): Promise<void>;
  /** Another tab comes to the front: the page is hidden. */
  cover(): Promise<void>;
  /** Lets the process of that document die, as a fault in it would. */
  crash(part: string): Promise<void>;
  close(): Promise<void>;
}

const ALT = 1;
const KEYS = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  F2: { key: 'F2', code: 'F2', windowsVirtualKeyCode: 113 },
  F8: { key: 'F8', code: 'F8', windowsVirtualKeyCode: 119 },
  'Alt+x': { key: 'x', code: 'KeyX', windowsVirtualKeyCode: 88, modifiers: ALT },
  'Alt+y': { key: 'y', code: 'KeyY', windowsVirtualKeyCode: 89, modifiers: ALT },
} as const;

interface Answer {
  id?: number;
  method?: string;
  result?: Record<string, unknown>;
  error?: { message: string };
  params?: { sessionId?: string; targetId?: string; targetInfo?: { url: string; type: string; targetId: string } };
}

async function startDisplay(): Promise<{ display: string; child: ChildProcess }> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once('data', (chunk: Buffer) => resolve(`:${chunk.toString().trim()}`));
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Xvfb ended')));
  });
  return { display, child };
}

export async function startRawChromium(flags: readonly string[]): Promise<RawChromium> {
  const path = chromiumPath();
  if (path === null) throw new Error('no Chromium');
  const profile = temporaryFolder();
  const { display, child: screen } = await startDisplay();
  const browser = spawn(
    path,
    [
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      '--no-first-run',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--window-size=1280,800',
      ...flags,
      'about:blank',
    ],
    { env: { ...process.env, DISPLAY: display }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endpoint = await new Promise<string>((resolve, reject) => {
    let text = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    browser.once('exit', () => reject(new Error(`Chromium ended: ${text.slice(-500)}`)));
  });
  const socket = new WebSocket(endpoint);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const sessions = new Map<string, { url: string; session: string; type: string }>();
  let next = 0;
  const send = (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> => {
    next += 1;
    const id = next;
    socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    return new Promise((resolve, reject) => {
      waiting.set(id, (answer) => (answer.error ? reject(new Error(`${method}: ${answer.error.message}`)) : resolve(answer.result ?? {})));
    });
  };
  socket.addEventListener('message', (message) => {
    const answer = JSON.parse(String(message.data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    const info = answer.params?.targetInfo;
    if (answer.method === 'Target.attachedToTarget' && info && answer.params?.sessionId) {
      if (!info.url.startsWith('devtools:'))
        sessions.set(info.targetId, { url: info.url, session: answer.params.sessionId, type: info.type });
      // Frames of another process are targets of their own, attached through their parent.
      void send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, answer.params.sessionId);
    }
    if (answer.method === 'Target.targetCrashed' && answer.params?.targetId !== undefined) sessions.delete(answer.params.targetId);
    if (answer.method === 'Target.detachedFromTarget' && answer.params?.targetId !== undefined) sessions.delete(answer.params.targetId);
    if (answer.method === 'Target.targetInfoChanged' && info) {
      const known = sessions.get(info.targetId);
      if (known) known.url = info.url;
    }
  });
  await send('Target.setDiscoverTargets', { discover: true });
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  const page = async (): Promise<string> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = [...sessions.values()].find((each) => each.type === 'page');
      if (found) return found.session;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no page');
  };
  const find = (part: string) =>
    [...sessions.values()].findLast((each) => each.url.includes(part) && (each.type === 'page' || each.type === 'iframe'));
  const read = async (part: string, expression: string): Promise<unknown> => {
    const target = find(part);
    if (!target) return undefined;
    const params = { expression, returnByValue: true, awaitPromise: true, userGesture: false };
    const reply = await send('Runtime.evaluate', params, target.session);
    return (reply['result'] as { value?: unknown } | undefined)?.value;
  };
  return {
    open: async (url, script) => {
      const session = await page();
      if (script !== undefined) {
        await send('Page.enable', {}, session);
        await send('Page.addScriptToEvaluateOnNewDocument', { source: script }, session);
      }
      await send('Page.navigate', { url }, session);
    },
    read,
    textOf: async (part) => String((await read(part, 'document.body?.innerText ?? ""')) ?? ''),
    click: async (x, y) => {
      const session = await page();
      for (const type of ['mousePressed', 'mouseReleased']) {
        await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 }, session);
      }
    },
    press: async (name) => {
      const session = await page();
      for (const type of ['keyDown', 'keyUp']) await send('Input.dispatchKeyEvent', { type, ...KEYS[name] }, session);
    },
    insert: async (text) => {
      await send('Input.insertText', { text }, await page());
    },
    cover: async () => {
      await send('Target.createTarget', { url: 'about:blank' });
    },
    crash: async (part) => {
      const target = find(part);
      if (!target) throw new Error(`no document of ${part}`);
      // It never answers: the process is gone.
      send('Page.crash', {}, target.session).catch(() => undefined);
      for (const [id, each] of sessions) if (each === target) sessions.delete(id);
    },
    close: async () => {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      await send('Browser.close').catch(() => browser.kill('SIGKILL'));
      await ended;
      socket.close();
      screen.kill();
      removeFolder(profile);
    },
  };
}
