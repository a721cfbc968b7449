import { describe, expect, test } from 'vitest';
import { createElectronShell } from '../../../../../main/shell/electron/electron-shell.ts';
import type { Shell } from '../../../../../main/shell/shell.ts';
import { type FakeElectron, fakeElectron, type RecordingHub, recordingHub } from '../../../../support/electron-fake.ts';

interface Opened {
  readonly electron: FakeElectron;
  readonly hub: RecordingHub;
  readonly shell: Shell;
  readonly closed: () => number;
}

async function openShell(globalShortcuts = false, takenKeys: readonly string[] = []): Promise<Opened> {
  const electron = fakeElectron();
  for (const keys of takenKeys) electron.takenKeys.add(keys);
  const hub = recordingHub();
  let closed = 0;
  const onClosed = (): void => {
    closed += 1;
  };
  const shell = createElectronShell({
    electron: electron.api,
    preload: '/app/preload.cjs',
    globalShortcuts,
    pagesDir: '/pages',
    voicesDir: '/voices',
    onClosed,
  });
  await shell.open(hub, ['ws://127.0.0.1:5066']);
  return { electron, hub, shell, closed: () => closed };
}

describe('the windows', () => {
  test('are a hidden phone and a visible desk, shut off from Node and from each other', async () => {
    const { electron } = await openShell();
    expect(electron.windows.map(({ url, options }) => [url, options.show])).toEqual([
      ['app://phone/', false],
      ['app://desk/', true],
    ]);
    for (const { options } of electron.windows) {
      expect(options.webPreferences).toEqual({
        preload: '/app/preload.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        backgroundThrottling: false,
        spellcheck: false,
      });
    }
  });

  test('gain a hidden citizen while practice wants it', async () => {
    const { electron, shell, hub } = await openShell();
    shell.setCitizen(true);
    shell.setCitizen(true);
    expect(electron.windows).toHaveLength(3);
    const citizen = electron.window('citizen');
    expect(citizen.options.show).toBe(false);
    citizen.finishLoad();
    expect(hub.connected).toEqual(['citizen']);
    shell.setCitizen(false);
    expect([citizen.destroyed, hub.connected]).toEqual([true, []]);
    shell.setCitizen(true);
    expect(electron.windows).toHaveLength(4);
  });

  test('open no other window and go nowhere else', async () => {
    const { electron } = await openShell();
    const { webContents } = electron.window('desk');
    expect(webContents.openHandler?.()).toEqual({ action: 'deny' });
    const goes = (url: string): boolean => {
      let prevented = false;
      webContents.emit('will-navigate', { url, preventDefault: () => (prevented = true) });
      return !prevented;
    };
    expect(goes('app://desk/')).toBe(true);
    for (const url of ['app://phone/', 'https://12345.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'not an address']) {
      expect([url, goes(url)]).toEqual([url, false]);
    }
  });
});

describe('a message', () => {
  test('is the page’s whose window it came from, whatever it says of itself', async () => {
    const { electron, hub } = await openShell();
    const payload = { page: 'phone' };
    await electron.invoke(electron.window('desk'), 'seat:view', payload);
    expect(hub.received).toEqual([{ page: 'desk', channel: 'seat:view', payload }]);
  });

  test.each<[string, (from: FakeElectron) => Promise<unknown>]>([
    ['a frame inside the page', ({ window, invoke }) => invoke(window('desk'), 'seat:view', {}, { url: 'app://desk/' })],
    ['a frame that is gone', ({ window, invoke }) => invoke(window('desk'), 'seat:view', {}, null)],
    [
      'a page that became another',
      ({ window, invoke }) => {
        const desk = window('desk');
        desk.url = 'https://elsewhere.example/';
        return invoke(desk, 'seat:view', {});
      },
    ],
  ])('of %s is refused', async (_name, send) => {
    const { electron, hub } = await openShell();
    expect(await send(electron)).toEqual({ ok: false, error: { kind: 'wrong-page' } });
    expect(hub.received).toEqual([]);
  });

  test('of a window that is not ours is refused', async () => {
    const { electron, hub } = await openShell();
    const stranger = (await openShell()).electron.window('desk');
    expect(await electron.invoke(stranger, 'seat:view', {})).toEqual({ ok: false, error: { kind: 'wrong-page' } });
    expect(hub.received).toEqual([]);
  });

  test('of main reaches a page while it is loaded', async () => {
    const { electron, hub } = await openShell();
    const desk = electron.window('desk');
    desk.finishLoad();
    hub.tell('desk', 'call:changed', { callId: 'c' } as never);
    expect(desk.sent).toEqual([['seat:event', 'call:changed', { callId: 'c' }]]);
  });
});

describe('the line between phone and desk', () => {
  const linesOf = ({ electron }: Opened) => [electron.window('phone').ports.length, electron.window('desk').ports.length];

  test('is made when both are there, and anew when either loads again', async () => {
    const opened = await openShell();
    const [phone, desk] = [opened.electron.window('phone'), opened.electron.window('desk')];
    phone.finishLoad();
    expect(linesOf(opened)).toEqual([0, 0]);
    desk.finishLoad();
    expect(linesOf(opened)).toEqual([1, 1]);
    desk.finishLoad();
    phone.finishLoad();
    expect(linesOf(opened)).toEqual([3, 3]);
  });

  test('has its two ends in two pages', async () => {
    const { electron } = await openShell();
    electron.window('phone').finishLoad();
    electron.window('desk').finishLoad();
    const [[phoneChannel, phoneEnd]] = electron.window('phone').ports as [[string, { pair: { port1: unknown; port2: unknown } }]];
    const [[, deskEnd]] = electron.window('desk').ports as [[string, unknown]];
    expect(phoneChannel).toBe('seat:phone-port');
    expect([phoneEnd.pair.port1, phoneEnd.pair.port2]).toEqual([phoneEnd, deskEnd]);
  });
});

describe('when a page dies', () => {
  test('the desk is loaded again and the phone is left alone', async () => {
    const { electron, hub } = await openShell();
    const [phone, desk] = [electron.window('phone'), electron.window('desk')];
    phone.finishLoad();
    desk.finishLoad();
    desk.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect([phone.webContents.reloads, desk.webContents.reloads]).toEqual([0, 1]);
    expect(hub.connected).toEqual(['phone']);
    desk.finishLoad();
    expect(hub.connected).toEqual(['phone', 'desk']);
  });
});

describe('closing the desk', () => {
  const close = (electron: FakeElectron): boolean => {
    let prevented = false;
    electron.window('desk').emit('close', { preventDefault: () => (prevented = true) });
    return !prevented;
  };

  test('just closes without a call', async () => {
    const { electron } = await openShell();
    expect([close(electron), electron.answers.asked]).toEqual([true, 0]);
  });

  test('asks during a call, and stays unless the person insists', async () => {
    const { electron, hub } = await openShell();
    hub.call = true;
    expect(close(electron)).toBe(false);
    electron.answers.dialog = 1;
    expect([close(electron), electron.answers.asked]).toEqual([true, 2]);
  });

  test('ends the program', async () => {
    const { electron, closed } = await openShell();
    electron.window('desk').destroy();
    expect(closed()).toBe(1);
  });
});

test('permissions are decided by the page that asks', async () => {
  const { electron } = await openShell();
  const [phone, desk] = [electron.window('phone'), electron.window('desk')];
  for (const kind of ['request', 'check'] as const) {
    expect(electron.permission(kind, phone, 'media', 'audio')).toBe(true);
    expect(electron.permission(kind, phone, 'media', 'video')).toBe(false);
    expect(electron.permission(kind, desk, 'media', 'audio')).toBe(false);
    phone.url = 'https://elsewhere.example/';
    expect(electron.permission(kind, phone, 'media', 'audio')).toBe(false);
    phone.url = 'app://phone/';
  }
});

test('the keystore gives back what it wrapped and names its backend', async () => {
  const { shell } = await openShell();
  const key = Buffer.from([0, 255, 7, 128]);
  expect(shell.keystore.unwrap(shell.keystore.wrap(key))).toEqual(key);
  expect(shell.keystore.name).toContain('safeStorage');
});

test('closing the shell leaves no window and no open door', async () => {
  const { electron, shell } = await openShell();
  await shell.close();
  expect(electron.windows.every(({ destroyed }) => destroyed)).toBe(true);
  expect(await electron.invoke(electron.windows[0] as never, 'seat:view', {})).toBeUndefined();
});

test('the machine wakes: the phone is told, and no other page; after the end nobody is', async () => {
  const { electron, shell } = await openShell();
  electron.power.emit('resume');
  expect(electron.windows.map(({ sent }) => sent)).toEqual([[['seat:event', 'phone:wake', {}]], []]);
  await shell.close();
  expect(electron.power.listenerCount('resume')).toBe(0);
});

describe('keys outside the desk', () => {
  test('belong to other programs unless the settings ask for them', async () => {
    const { electron } = await openShell();
    expect([...electron.shortcuts.keys()]).toEqual([]);
  });

  test('tell the phone page what to do, and are given back at the end', async () => {
    const { electron, shell } = await openShell(true);
    for (const act of electron.shortcuts.values()) act();
    expect(electron.window('phone').sent).toEqual([
      ['seat:event', 'phone:shortcut', { act: 'answer' }],
      ['seat:event', 'phone:shortcut', { act: 'toggleMute' }],
      ['seat:event', 'phone:shortcut', { act: 'hangUp' }],
    ]);
    expect(electron.window('desk').sent).toEqual([]);
    expect(shell.takenKeys()).toEqual([]);
    await shell.close();
    expect(electron.shortcuts.size).toBe(0);
  });

  test('one that another program has is told; the others work', async () => {
    const { electron, shell } = await openShell(true, ['Ctrl+Alt+F2']);
    expect(shell.takenKeys()).toEqual([{ keys: 'Ctrl+Alt+F2', act: 'answer' }]);
    expect([...electron.shortcuts.keys()]).toEqual(['Ctrl+Alt+F7', 'Ctrl+Alt+F8']);
  });
});

test('the buttons of a headset belong to the phone page alone', async () => {
  const { electron } = await openShell();
  expect(electron.permission('check', electron.window('phone'), 'hid')).toBe(true);
  expect(electron.permission('request', electron.window('desk'), 'hid')).toBe(false);
  expect(electron.device('hid', 'app://phone')).toBe(true);
  expect(electron.device('hid', 'app://desk')).toBe(false);
  expect(electron.device('usb', 'app://phone')).toBe(false);
});
