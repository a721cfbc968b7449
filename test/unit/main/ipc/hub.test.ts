import { describe, expect, it } from 'vitest';
import { type CurrentAccess, createHub, type Handlers } from '../../../../main/ipc/hub.ts';
import type { Log, LogFields } from '../../../../main/log/log.ts';
import { appError } from '../../../../shared/errors.ts';
import type { PageKind, RequestChannel } from '../../../../shared/ipc/contract.ts';
import { requestRules } from '../../../../shared/ipc/schemas.ts';
import { err, ok } from '../../../../shared/result.ts';

const NOTE = '家里暖气不热 13912345678';

function isChannel(name: string): name is RequestChannel {
  return Object.hasOwn(requestRules, name);
}

/** A hub whose every handler answers null, but for those given. */
function hubWith(some: Partial<Handlers> = {}, access: CurrentAccess = { signedIn: true, role: 'agent' }) {
  const lines: { fields: LogFields; message: string }[] = [];
  const write = (fields: LogFields, message: string): void => void lines.push({ fields, message });
  const log: Log = { info: write, warn: write, error: write };
  const seen: { page: PageKind; connected: boolean }[] = [];
  const answers = Object.fromEntries(
    Object.keys(requestRules)
      .filter(isChannel)
      .map((channel) => [channel, () => ok(null)]),
  );
  const hub = createHub({
    handlers: { ...(answers as unknown as Handlers), ...some },
    access: () => access,
    log,
    callIsUp: () => false,
    onPage: (page, connected) => seen.push({ page, connected }),
  });
  return { hub, lines, seen };
}

describe('a request of a page', () => {
  it('reaches its handler with the parsed payload', async () => {
    const asked: unknown[] = [];
    const { hub } = hubWith({
      'catalogue:search': (payload) => {
        asked.push(payload);
        return ok([]);
      },
    });
    expect(await hub.receive('desk', 'catalogue:search', { text: '暖气', limit: 5 })).toEqual(ok([]));
    expect(asked).toEqual([{ text: '暖气', limit: 5 }]);
  });

  it.each(['no:such', 'constructor', '__proto__', 'toString', ''])('is refused on the channel %j', async (channel) => {
    expect(await hubWith().hub.receive('desk', channel, {})).toMatchObject({ ok: false, error: { kind: 'unknown-channel' } });
  });

  it('is refused when it belongs to another kind of page', async () => {
    const { hub } = hubWith();
    expect(await hub.receive('desk', 'phone:health', {})).toMatchObject({ error: { kind: 'wrong-page' } });
    expect(await hub.receive('citizen', 'seat:sign-in', {})).toMatchObject({ error: { kind: 'wrong-page' } });
    expect(await hub.receive('phone', 'order:dispatch', {})).toMatchObject({ error: { kind: 'wrong-page' } });
  });

  it('is refused when the payload is malformed, and told which field', async () => {
    const { hub } = hubWith();
    expect(await hub.receive('desk', 'catalogue:search', { text: 7, limit: 5 })).toMatchObject({
      error: { kind: 'bad-payload', fields: ['text'] },
    });
    expect(await hub.receive('desk', 'seat:ready', { extra: 1 })).toMatchObject({ error: { kind: 'bad-payload' } });
    expect(await hub.receive('desk', 'seat:ready', undefined)).toMatchObject({ error: { kind: 'bad-payload' } });
  });

  it('is refused before sign-in and for another role', async () => {
    const nobody = hubWith({}, { signedIn: false, role: null }).hub;
    expect(await nobody.receive('desk', 'draft:list', {})).toMatchObject({ error: { kind: 'not-signed-in' } });
    expect(await nobody.receive('desk', 'seat:view', {})).toMatchObject({ ok: true });
    const lead = hubWith({}, { signedIn: true, role: 'lead' }).hub;
    expect(await lead.receive('desk', 'draft:list', {})).toMatchObject({ error: { kind: 'wrong-role' } });
    expect(await lead.receive('desk', 'place:find', { text: '', limit: 1 })).toMatchObject({ ok: true });
  });

  it('leaves a log line without what was said', async () => {
    const { hub, lines } = hubWith({ 'catalogue:search': () => err(appError('catalogue-missing')) });
    await hub.receive('desk', NOTE.repeat(40), { text: NOTE });
    await hub.receive('desk', 'catalogue:search', { text: NOTE, limit: 'x' });
    await hub.receive('desk', 'catalogue:search', { text: NOTE, limit: 1 });
    expect(lines.map(({ fields }) => fields['kind'])).toEqual(['unknown-channel', 'bad-payload', 'catalogue-missing']);
    expect(JSON.stringify(lines)).not.toContain('暖气');
  });
});

describe('a handler that throws', () => {
  const thrown = async (error: unknown) => {
    const { hub, lines } = hubWith({
      'notice:list': () => {
        throw error;
      },
      'draft:list': () => Promise.reject(error),
    });
    const results = [await hub.receive('desk', 'notice:list', {}), await hub.receive('desk', 'draft:list', {})];
    return { kinds: results.map((result) => (result.ok ? 'ok' : result.error.kind)), lines };
  };

  it('becomes a refusal, synchronous or not, and a log line', async () => {
    const { kinds, lines } = await thrown(new Error('bug'));
    expect(kinds).toEqual(['internal', 'internal']);
    expect(lines.filter(({ message }) => message === 'handler failed')).toHaveLength(2);
  });

  it.each([
    ['SQLITE_BUSY', 'store-locked'],
    ['SQLITE_BUSY_SNAPSHOT', 'store-locked'],
    ['SQLITE_FULL', 'store-full'],
    ['SQLITE_IOERR_WRITE', 'store-full'],
    ['SQLITE_READONLY', 'store-full'],
    ['SQLITE_CORRUPT', 'store-damaged'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'internal'],
    ['ENOENT', 'internal'],
  ])('with %s says %s', async (code, kind) => {
    expect((await thrown(Object.assign(new Error('x'), { code }))).kinds).toEqual([kind, kind]);
  });

  it('with no Error at all is internal', async () => {
    expect((await thrown('text')).kinds).toEqual(['internal', 'internal']);
  });
});

describe('an announcement', () => {
  it('goes to the pages that may hear it, while they are there', () => {
    const { hub, seen } = hubWith();
    const heard: string[] = [];
    const leave = hub.connect('desk', (channel) => heard.push(`desk ${channel}`));
    hub.connect('phone', (channel) => heard.push(`phone ${channel}`));
    hub.connect('citizen', (channel) => heard.push(`citizen ${channel}`));
    hub.emit('dispatch:changed', { edition: 1 });
    leave();
    leave();
    hub.emit('dispatch:changed', { edition: 2 });
    hub.emit('catalogue:changed', { version: '2026.11.1' });
    expect(heard).toEqual(['desk dispatch:changed']);
    expect(seen).toEqual([
      { page: 'desk', connected: true },
      { page: 'phone', connected: true },
      { page: 'citizen', connected: true },
      { page: 'desk', connected: false },
    ]);
  });
});
