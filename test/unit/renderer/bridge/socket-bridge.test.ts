import { describe, expect, it } from 'vitest';
import type { BridgeState } from '../../../../renderer/bridge/bridge-state.ts';
import type { WireSocket } from '../../../../renderer/bridge/line.ts';
import { createSocketBridge } from '../../../../renderer/bridge/socket-bridge.ts';
import { appError } from '../../../../shared/errors.ts';
import type { ServerFrame } from '../../../../shared/ipc/wire.ts';
import { ok } from '../../../../shared/result.ts';

interface Wire {
  readonly said: unknown[];
  closedByPage: boolean;
  open(): void;
  say(frame: ServerFrame): void;
  cut(): void;
}

function createWire(): Wire & { socket: WireSocket } {
  const listeners: { type: string; listener: (event: { data: unknown }) => void }[] = [];
  const fire = (type: string, data?: unknown): void => {
    for (const entry of listeners.filter((one) => one.type === type)) entry.listener({ data });
  };
  const said: unknown[] = [];
  const wire: Wire & { socket: WireSocket } = {
    said,
    closedByPage: false,
    open: () => fire('open'),
    say: (frame) => fire('message', JSON.stringify(frame)),
    cut: () => fire('close'),
    socket: {
      send: (text) => void said.push(JSON.parse(text)),
      close: () => {
        wire.closedByPage = true;
      },
      addEventListener: (type: string, listener: unknown) => void listeners.push({ type, listener: listener as never }),
    },
  };
  return wire;
}

/** A bridge on wires that the test holds in its hand, with a clock it owns. */
function bridged() {
  const wires: (Wire & { socket: WireSocket })[] = [];
  const states: BridgeState[] = [];
  const timers: { at: number; fire: () => void }[] = [];
  const fetchedAt: number[] = [];
  let now = 0;
  let secret: { secret: string } | 'unknown' | 'unreachable' = { secret: 'second' };
  const bridge = createSocketBridge({
    firstSecret: 'first',
    fetchSecret: async () => {
      fetchedAt.push(now);
      return secret;
    },
    openSocket: () => {
      const wire = createWire();
      wires.push(wire);
      return wire.socket;
    },
    clock: () => now,
    startTimer: (afterMs, fire) => {
      const timer = { at: now + afterMs, fire };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    random: () => 0.5,
  });
  bridge.onState((state) => states.push(state));
  const pass = async (ms: number): Promise<void> => {
    const until = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers.splice(timers.indexOf(next), 1);
      now = next.at;
      next.fire();
      await new Promise(setImmediate);
    }
    now = until;
    await new Promise(setImmediate);
  };
  const last = (): Wire => {
    const wire = wires.at(-1);
    if (!wire) throw new Error('no socket was opened');
    return wire;
  };
  const welcome = (): void => {
    last().open();
    last().say({ welcome: 'desk' });
  };
  const setSecret = (next: typeof secret): void => {
    secret = next;
  };
  return { bridge, wires, states, timers, pass, last, welcome, setSecret, fetchedAt };
}

describe('opening the bridge', () => {
  it('says hello with the secret of the document and knows its kind from the welcome', () => {
    const { bridge, last, welcome, states } = bridged();
    welcome();
    expect(last().said).toEqual([{ hello: 'first' }]);
    expect(bridge.page).toBe('desk');
    expect(states).toEqual([{ kind: 'open' }]);
  });

  it('asks for a new secret when the one of the document is too old', async () => {
    const { last, pass, wires, states } = bridged();
    last().open();
    last().say({ refused: appError('wrong-page', 'secret') });
    last().cut();
    await pass(250);
    expect(wires).toHaveLength(2);
    last().open();
    expect(last().said).toEqual([{ hello: 'second' }]);
    expect(states).toEqual([{ kind: 'lost', needsEntry: false }]);
  });
});

describe('a request', () => {
  it('gets the reply with its number', async () => {
    const { bridge, last, welcome } = bridged();
    welcome();
    const one = bridge.invoke('notice:list', {});
    const two = bridge.invoke('draft:list', {});
    last().say({ id: 2, result: ok(['two']) });
    last().say({ id: 1, result: ok(['one']) });
    expect(await Promise.all([one, two])).toEqual([ok(['one']), ok(['two'])]);
    expect(last().said.slice(1)).toEqual([
      { id: 1, channel: 'notice:list', payload: {} },
      { id: 2, channel: 'draft:list', payload: {} },
    ]);
  });

  it('in flight at a cut is answered bridge-down, and so is one made while the line is away', async () => {
    const { bridge, last, welcome } = bridged();
    welcome();
    const inFlight = bridge.invoke('draft:list', {});
    last().cut();
    expect(await inFlight).toMatchObject({ ok: false, error: { kind: 'bridge-down' } });
    expect(await bridge.invoke('draft:list', {})).toMatchObject({ ok: false, error: { kind: 'bridge-down' } });
    expect(last().said).toHaveLength(2);
  });

  it('is not answered by a reply of the socket before', async () => {
    const { bridge, last, welcome, wires, pass } = bridged();
    welcome();
    const lost = bridge.invoke('draft:list', {});
    wires[0]?.cut();
    await lost;
    await pass(250);
    welcome();
    const asked = bridge.invoke('draft:list', {});
    wires[0]?.say({ id: 2, result: ok(['stale']) });
    last().say({ id: 2, result: ok(['fresh']) });
    expect(await asked).toEqual(ok(['fresh']));
  });

  it('that waits for more than three seconds shows main as silent until it answers', async () => {
    const { bridge, last, welcome, states, pass, timers } = bridged();
    welcome();
    const asked = bridge.invoke('draft:list', {});
    await pass(3_000);
    expect(states.at(-1)).toEqual({ kind: 'open' });
    await pass(1_000);
    expect(states.at(-1)).toEqual({ kind: 'silent' });
    last().say({ id: 1, result: ok([]) });
    await asked;
    expect(states.at(-1)).toEqual({ kind: 'open' });
    await pass(5_000);
    expect(timers).toEqual([]);
  });
});

describe('a line that was cut', () => {
  it('comes back by itself, at growing distances up to five seconds', async () => {
    const { last, welcome, pass, wires, setSecret, states, fetchedAt } = bridged();
    welcome();
    setSecret('unreachable');
    last().cut();
    await pass(17_750);
    expect(fetchedAt).toEqual([250, 750, 1_750, 3_750, 7_750, 12_750, 17_750]);
    expect(wires).toHaveLength(1);
    setSecret({ secret: 'back' });
    await pass(5_000);
    welcome();
    expect(last().said).toEqual([{ hello: 'back' }]);
    expect(states.at(-1)).toEqual({ kind: 'open' });
  });

  it('says that the person must come in anew when main does not know the browser', async () => {
    const { last, welcome, pass, setSecret, states } = bridged();
    welcome();
    setSecret('unknown');
    last().cut();
    await pass(250);
    expect(states.at(-1)).toEqual({ kind: 'lost', needsEntry: true });
    setSecret({ secret: 'entered' });
    await pass(500);
    welcome();
    expect(states.at(-1)).toEqual({ kind: 'open' });
  });

  it('keeps its listeners', async () => {
    const { bridge, last, welcome, pass } = bridged();
    const heard: number[] = [];
    const stop = bridge.on('dispatch:changed', ({ edition }) => heard.push(edition));
    welcome();
    last().say({ event: 'dispatch:changed', payload: { edition: 1 } });
    last().cut();
    await pass(250);
    welcome();
    last().say({ event: 'dispatch:changed', payload: { edition: 2 } });
    stop();
    last().say({ event: 'dispatch:changed', payload: { edition: 3 } });
    expect(heard).toEqual([1, 2]);
  });
});

describe('a seat that is open elsewhere', () => {
  it('waits for its person, then takes over with a new secret', async () => {
    const { bridge, last, pass, wires, states, welcome } = bridged();
    last().open();
    last().say({ refused: appError('open-elsewhere') });
    last().cut();
    await pass(60_000);
    expect(wires).toHaveLength(1);
    expect(states).toEqual([{ kind: 'refused', error: { kind: 'open-elsewhere' } }]);
    bridge.takeOver();
    await pass(0);
    expect(wires).toHaveLength(2);
    welcome();
    expect(last().said).toEqual([{ hello: 'second', takeOver: true }]);
    expect(states.at(-1)).toEqual({ kind: 'open' });
  });

  it('may be asked again after a call kept it', async () => {
    const { bridge, last, pass, states } = bridged();
    last().open();
    last().say({ refused: appError('open-elsewhere') });
    bridge.takeOver();
    await pass(0);
    last().open();
    last().say({ refused: appError('call-in-progress') });
    last().cut();
    expect(states.at(-1)).toEqual({ kind: 'refused', error: { kind: 'call-in-progress' } });
    bridge.takeOver();
    await pass(0);
    last().open();
    expect(last().said).toEqual([{ hello: 'second', takeOver: true }]);
  });

  it('does nothing when there is nothing to take over', async () => {
    const { bridge, welcome, wires, pass } = bridged();
    welcome();
    bridge.takeOver();
    await pass(0);
    expect(wires).toHaveLength(1);
  });
});

describe('how things stand', () => {
  it('is told to a host that begins to listen after the welcome', () => {
    const { bridge, last, welcome } = bridged();
    welcome();
    last().say({ event: 'host:desk', payload: { connected: false } });
    last().say({ event: 'host:desk', payload: { connected: true } });
    const heard: boolean[] = [];
    bridge.on('host:desk', ({ connected }) => heard.push(connected));
    expect(heard).toEqual([true]);
  });
});

describe('garbage on the wire', () => {
  it('is passed over', () => {
    const { last, welcome, states } = bridged();
    welcome();
    last().say({ nonsense: true } as never);
    last().say({ id: 99, result: ok(null) });
    expect(states).toEqual([{ kind: 'open' }]);
  });
});

describe('after dispose', () => {
  it('nothing is opened again', async () => {
    const { bridge, last, welcome, pass, wires, timers } = bridged();
    welcome();
    bridge.dispose();
    expect(last().closedByPage).toBe(true);
    last().cut();
    await pass(60_000);
    expect(wires).toHaveLength(1);
    expect(timers).toEqual([]);
  });
});
