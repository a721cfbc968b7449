import { EventEmitter } from 'node:events';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SeatBridge } from '../../../shared/ipc/contract.ts';

let code = '';

/** The bundle Electron would load, run where `require` knows electron and nothing else, as in the sandbox. */
function runPreload(page: string) {
  const invoked: unknown[][] = [];
  const posted: unknown[][] = [];
  const renderer = new EventEmitter();
  let exposed: { readonly name: string; readonly bridge: SeatBridge } | undefined;
  let answer = async (): Promise<unknown> => ({ ok: true, value: null });
  const ipcRenderer = Object.assign(renderer, {
    invoke: (...args: unknown[]) => {
      invoked.push(args);
      return answer();
    },
  });
  const contextBridge = {
    exposeInMainWorld: (name: string, bridge: SeatBridge) => {
      exposed = { name, bridge };
    },
  };
  const location = { host: page, origin: `app://${page}` };
  runInNewContext(code, {
    location,
    window: { postMessage: (...args: unknown[]) => posted.push(args) },
    require: (id: string) => {
      if (id !== 'electron') throw new Error(`module not found: ${id}`);
      return { contextBridge, ipcRenderer };
    },
    exports: {},
    module: { exports: {} },
  });
  if (exposed?.name !== 'seat') throw new Error('no bridge');
  const fail = (): void => {
    answer = () => Promise.reject(new Error('gone'));
  };
  return { bridge: exposed.bridge, invoked, posted, renderer, fail };
}

beforeAll(async () => {
  const built = await build({ configFile: 'vite.preload.config.ts', logLevel: 'error', build: { write: false } });
  const [output] = Array.isArray(built) ? built.flatMap(({ output }) => output) : [];
  if (output?.type !== 'chunk') throw new Error('nothing built');
  code = output.code;
});

describe('Electron’s bridge', () => {
  test('tells the page which one it is and carries its requests', async () => {
    const { bridge, invoked } = runPreload('desk');
    expect(bridge.page).toBe('desk');
    expect(await bridge.invoke('seat:view', {})).toEqual({ ok: true, value: null });
    expect(invoked).toEqual([['seat:invoke', 'seat:view', {}]]);
  });

  test.each(['ipc:anything', '', '__proto__:x', 'constructor'])('lets no request through that no domain knows: “%s”', async (channel) => {
    const { bridge, invoked } = runPreload('desk');
    expect(await bridge.invoke(channel as never, {} as never)).toEqual({ ok: false, error: { kind: 'unknown-channel' } });
    expect(invoked).toEqual([]);
  });

  test('turns a main that is gone into an answer', async () => {
    const { bridge, fail } = runPreload('desk');
    fail();
    expect(await bridge.invoke('seat:view', {})).toEqual({ ok: false, error: { kind: 'bridge-down' } });
  });

  test('tells a listener its own channel, until it leaves', () => {
    const { bridge, renderer } = runPreload('desk');
    const heard: unknown[] = [];
    const leave = bridge.on('call:changed', (payload) => heard.push(payload));
    renderer.emit('seat:event', {}, 'call:changed', { callId: '1' });
    renderer.emit('seat:event', {}, 'seat:changed', { callId: '2' });
    leave();
    renderer.emit('seat:event', {}, 'call:changed', { callId: '3' });
    expect(heard).toEqual([{ callId: '1' }]);
  });

  test('hands the line to the phone over to the page, to its own origin only', () => {
    const { posted, renderer } = runPreload('desk');
    renderer.emit('seat:phone-port', { ports: ['the port'] });
    expect(posted).toEqual([[{ kind: 'seat:phone-port' }, 'app://desk', ['the port']]]);
  });
});
