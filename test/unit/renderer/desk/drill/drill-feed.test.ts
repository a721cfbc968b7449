import { describe, expect, test } from 'vitest';
import { openRun } from '../../../../../renderer/desk/drill/drill-actions.ts';
import { startDrillFeed } from '../../../../../renderer/desk/drill/drill-feed.ts';
import { createDrillStore, type DrillStore, NO_DRILLS } from '../../../../../renderer/desk/drill/drill-store.ts';
import { createNoticeStore, setAlert } from '../../../../../renderer/desk/notice/notice-store.ts';
import { createSeatStore } from '../../../../../renderer/desk/seat/seat-store.ts';
import { type Client, createClient } from '../../../../../renderer/ipc/client.ts';
import type { DrillView } from '../../../../../shared/drill/run.ts';
import type { Role } from '../../../../../shared/seat/role.ts';
import { createDrillMain, type DrillMain, detailOf, runIdOf, runningDrill } from '../../../../support/drill-looks.ts';
import { settle } from '../../../../support/manual-time.ts';

interface Feed {
  readonly main: DrillMain;
  readonly drill: DrillStore;
  readonly refresh: () => void;
  readonly dispose: () => void;
  /** Somebody works here from now on; null: nobody. */
  signIn(role: Role | null, id?: string): Promise<void>;
  alerts(): string[];
  /** How often the view was asked for. */
  reads(): number;
}

function start(first: Partial<DrillView> = {}): Feed {
  const main = createDrillMain({}, first);
  const [seat, drill, notice] = [createSeatStore(), createDrillStore(), createNoticeStore()];
  const feed = startDrillFeed({
    client: createClient(main.bridge),
    seat,
    drill,
    report: (source, error) => setAlert(notice, source, error),
  });
  return {
    ...{ main, drill, ...feed },
    signIn: (role, id = '1001') => {
      const agent = role === null ? null : { id, name: '李晓梅', roles: [role] };
      seat.setState({ view: { ...main.view(), agent, role }, mainLine: 'up' });
      return settle();
    },
    alerts: () => notice.getState().alerts.map(({ source, error }) => `${source} ${error.kind}`),
    reads: () => main.payloads('drill:view').length,
  };
}

describe('the view of the drills', () => {
  test.each(['agent', 'trainer'] as const)('is read when an %s signs in, and not before', async (role) => {
    const feed = start({ refused: ['a.json: brief'] });
    await settle();
    expect(feed.reads()).toBe(0);
    await feed.signIn(role);
    expect(feed.reads()).toBe(1);
    expect(feed.drill.getState().view?.refused).toEqual(['a.json: brief']);
  });

  test('is nothing for a lead: neither at the sign-in, nor at a change, nor when main is back', async () => {
    const feed = start();
    await feed.signIn('lead', '2001');
    feed.main.setDrills({});
    feed.refresh();
    await settle();
    expect(feed.main.asked).toEqual([]);
    expect(feed.drill.getState()).toEqual(NO_DRILLS);
  });

  test('is read again at each change that main tells, and when main is back', async () => {
    const feed = start();
    await feed.signIn('agent');
    feed.main.setDrills({ running: runningDrill() });
    await settle();
    expect(feed.drill.getState().view?.running?.runId).toBe(runIdOf(1));
    expect(feed.reads()).toBe(2);
    feed.refresh();
    await settle();
    expect(feed.reads()).toBe(3);
  });

  test('is read no more after dispose', async () => {
    const feed = start();
    await feed.signIn('agent');
    feed.dispose();
    feed.main.setDrills({ running: runningDrill() });
    await feed.signIn('agent', '1002');
    expect(feed.reads()).toBe(1);
  });

  test('an error stands as the alert «drill-list» until a reading succeeds', async () => {
    const feed = start();
    feed.main.fail('drill:view', 'store-locked');
    await feed.signIn('agent');
    expect(feed.alerts()).toEqual(['drill-list store-locked']);
    expect(feed.drill.getState().view).toBeNull();
    feed.main.fail('drill:view', null);
    feed.refresh();
    await settle();
    expect(feed.alerts()).toEqual([]);
    expect(feed.drill.getState().view).not.toBeNull();
  });
});

describe('when the run that was on is over', () => {
  const detail = detailOf({ row: { runId: runIdOf(1) } });

  test('and somebody else works here when the result comes: nobody is shown it', async () => {
    const drill = createDrillStore();
    const reply = Promise.withResolvers<{ ok: true; value: typeof detail }>();
    const client = { invoke: () => reply.promise, on: () => () => undefined } as unknown as Client;
    const opening = openRun({ client, drill, report: () => undefined }, runIdOf(1), true);
    drill.setState(NO_DRILLS);
    reply.resolve({ ok: true, value: detail });
    await opening;
    expect(drill.getState()).toMatchObject({ detail: null, dialog: null });
  });

  test('the agent is shown its result', async () => {
    const feed = start({ running: runningDrill({ phase: 'wrapping' }) });
    feed.main.details.set(runIdOf(1), detail);
    await feed.signIn('agent');
    feed.main.setDrills({ running: null });
    await settle();
    expect(feed.main.payloads('drill:run')).toEqual([{ runId: runIdOf(1) }]);
    expect(feed.drill.getState()).toMatchObject({ detail, dialog: 'result', view: { running: null } });
  });

  test('and another one is on already, it is the result of the one that is over', async () => {
    const feed = start({ running: runningDrill() });
    feed.main.details.set(runIdOf(1), detail);
    await feed.signIn('agent');
    feed.main.setDrills({ running: runningDrill({ runId: runIdOf(2) }) });
    await settle();
    expect(feed.main.payloads('drill:run')).toEqual([{ runId: runIdOf(1) }]);
    expect(feed.drill.getState().dialog).toBe('result');
  });

  test('a result that cannot be had is an alert and no dialog', async () => {
    const feed = start({ running: runningDrill() });
    await feed.signIn('agent');
    feed.main.setDrills({ running: null });
    await settle();
    expect(feed.alerts()).toEqual(['drill drill-unknown']);
    expect(feed.drill.getState()).toMatchObject({ detail: null, dialog: null });
  });

  test('a trainer is not interrupted by a result', async () => {
    const feed = start({ running: runningDrill() });
    feed.main.details.set(runIdOf(1), detail);
    await feed.signIn('trainer', '3001');
    feed.main.setDrills({ running: null });
    await settle();
    expect(feed.drill.getState().view?.running).toBeNull();
    expect(feed.main.payloads('drill:run')).toEqual([]);
    expect(feed.drill.getState().dialog).toBeNull();
  });

  test('a run that only goes on, or begins, fetches nothing', async () => {
    const feed = start();
    await feed.signIn('agent');
    feed.main.setDrills({ running: runningDrill() });
    await settle();
    feed.main.setDrills({ running: runningDrill({ phase: 'talking' }) });
    await settle();
    expect(feed.drill.getState().view?.running?.phase).toBe('talking');
    expect(feed.main.payloads('drill:run')).toEqual([]);
  });
});

describe('when somebody else works here', () => {
  test.each([
    ['another agent', 'agent', '1002'],
    ['the same person as a trainer', 'trainer', '1001'],
    ['nobody', null, ''],
  ] as const)('%s: what was shown is gone at once', async (_who, role, id) => {
    const feed = start();
    await feed.signIn('agent');
    feed.drill.setState({ detail: detailOf(), dialog: 'result' });
    feed.main.stall();
    await feed.signIn(role, id);
    expect(feed.drill.getState()).toEqual(NO_DRILLS);
  });

  test('the same agent in another state keeps what is shown', async () => {
    const feed = start();
    await feed.signIn('agent');
    feed.drill.setState({ dialog: 'list' });
    await feed.signIn('agent');
    expect(feed.drill.getState().dialog).toBe('list');
    expect(feed.reads()).toBe(1);
  });

  test.each([null, 'lead'] as const)('an answer that comes after the sign-out (then: %s) is not taken', async (role) => {
    const feed = start();
    feed.main.stall();
    await feed.signIn('agent');
    await feed.signIn(role);
    feed.main.release();
    await settle();
    expect(feed.reads()).toBe(1);
    expect(feed.drill.getState()).toEqual(NO_DRILLS);
  });

  test('the run of the one before opens no result for the next one', async () => {
    const feed = start({ running: runningDrill() });
    feed.main.details.set(runIdOf(1), detailOf());
    await feed.signIn('agent');
    feed.main.stall();
    await feed.signIn('agent', '1002');
    feed.main.setDrills({ running: null });
    feed.main.release();
    await settle();
    expect(feed.drill.getState().view?.running).toBeNull();
    expect(feed.main.payloads('drill:run')).toEqual([]);
  });
});
