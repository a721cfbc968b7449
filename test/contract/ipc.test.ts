import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHub, type Handlers } from '../../main/ipc/hub.ts';
import type { Log } from '../../main/log/log.ts';
import { appErrorKinds } from '../../shared/errors.ts';
import type { PageKind } from '../../shared/ipc/contract.ts';
import { eventPages, payloadSchemas, requestRules } from '../../shared/ipc/schemas.ts';
import { ok } from '../../shared/result.ts';

const PAGES: readonly PageKind[] = ['phone', 'desk', 'citizen'];
const CHANNELS = Object.keys(requestRules);
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the bridge contract', () => {
  it('has one schema and one rule for every channel', () => {
    expect(Object.keys(payloadSchemas).sort()).toEqual([...CHANNELS].sort());
  });

  it('names every channel domain:verb and gives it to at least one page', () => {
    for (const [channel, { pages }] of Object.entries(requestRules)) {
      expect(channel).toMatch(/^[a-z]+:[a-z-]+$/);
      expect(pages.length).toBeGreaterThan(0);
    }
    for (const [channel, pages] of Object.entries(eventPages)) {
      expect(channel).toMatch(/^[a-z]+:[a-z-]+$/);
      expect(pages.length).toBeGreaterThan(0);
    }
  });

  it('gives the phone page no order, no draft and no sign-in', () => {
    const phone = Object.entries(requestRules).filter(([, { pages }]) => pages.includes('phone'));
    expect(phone.map(([channel]) => channel).sort()).toEqual([
      'phone:call-event',
      'phone:call-quality',
      'phone:collected',
      'phone:connect',
      'phone:health',
      'phone:trouble',
      'seat:view',
    ]);
  });

  it('opens nothing before sign-in but what sign-in needs', () => {
    const open = Object.entries(requestRules).filter(([, { pages, access }]) => pages.includes('desk') && access === 'open');
    expect(open.map(([channel]) => channel).sort()).toEqual(['notice:dismiss', 'notice:list', 'seat:sign-in', 'seat:view']);
  });

  it('answers every message with a Result of a known kind, whatever it is', async () => {
    const reached: string[] = [];
    const handlers = Object.fromEntries(
      CHANNELS.map((channel) => [
        channel,
        (payload: unknown) => {
          reached.push(`${channel} ${typeof payload}`);
          return ok(null);
        },
      ]),
    );
    const hub = createHub({
      handlers: handlers as unknown as Handlers,
      access: () => ({ signedIn: true, role: 'agent' }),
      log: quiet,
      callIsUp: () => false,
    });
    const message = fc.record({
      page: fc.constantFrom(...PAGES),
      channel: fc.oneof(fc.constantFrom(...CHANNELS), fc.string(), fc.constantFrom('__proto__', 'hasOwnProperty')),
      payload: fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
    });
    await fc.assert(
      fc.asyncProperty(message, async ({ page, channel, payload }) => {
        const result = await hub.receive(page, channel, payload);
        if (!result.ok) expect(appErrorKinds).toContain(result.error.kind);
        else expect(CHANNELS).toContain(channel);
      }),
      { numRuns: 3_000 },
    );
    expect(reached.every((line) => line.endsWith('object'))).toBe(true);
  });
});
