import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blankTab,
  type ClassificationStore,
  createClassificationStore,
  type DraftTab,
  patchTab,
} from '../../../../../renderer/desk/classification/classification-store.ts';
import type { DraftKeeper } from '../../../../../renderer/desk/classification/draft-keeper.ts';
import { createDraftSaver, type DraftSaver } from '../../../../../renderer/desk/classification/draft-saver.ts';
import type { Draft, OrderForm } from '../../../../../shared/classification/form.ts';
import { type AppErrorKind, appError } from '../../../../../shared/errors.ts';
import { err, ok } from '../../../../../shared/result.ts';
import { draftOf } from '../../../../support/desk-preview/fake-main.ts';
import { type ManualTime, manualTime } from '../../../../support/manual-time.ts';

interface Main {
  readonly keeper: DraftKeeper;
  readonly drafts: Map<string, Draft>;
  /** Texts in the order in which main stored them. */
  readonly stored: { readonly notes: string; readonly at: number }[];
  failing: AppErrorKind | null;
  latencyMs: number;
  inFlight: number;
  mostInFlight: number;
}

/** The wire to main: slow and failing as the test says. */
function startMain(time: ManualTime): Main {
  const answer = async <T>(work: () => T): Promise<T> => {
    main.inFlight += 1;
    main.mostInFlight = Math.max(main.mostInFlight, main.inFlight);
    await new Promise<void>((resolve) => time.startTimer(main.latencyMs, resolve));
    main.inFlight -= 1;
    return work();
  };
  const refused = () => (main.failing ? err(appError(main.failing)) : null);
  const main: Main = {
    drafts: new Map(),
    stored: [],
    failing: null,
    latencyMs: 20,
    inFlight: 0,
    mostInFlight: 0,
    keeper: {
      create: (callId) =>
        answer(() => {
          const no = refused();
          if (no) return no;
          const draft = draftOf(callId, time.clock());
          main.drafts.set(draft.id, draft);
          return ok(draft);
        }),
      save: (draftId, revision, form) =>
        answer(() => {
          const no = refused();
          if (no) return no;
          const draft = main.drafts.get(draftId);
          if (!draft) return err(appError('draft-unknown'));
          if (draft.revision !== revision) return err(appError('draft-stale'));
          main.drafts.set(draftId, { ...draft, revision: revision + 1, form });
          main.stored.push({ notes: form.notes, at: time.clock() });
          return ok({ revision: revision + 1 });
        }),
      list: () => answer(() => refused() ?? ok([...main.drafts.values()])),
    },
  };
  return main;
}

interface Desk {
  readonly time: ManualTime;
  readonly main: Main;
  readonly store: ClassificationStore;
  readonly saver: DraftSaver;
  readonly tab: () => DraftTab;
  readonly type: (notes: string) => void;
}

function startDesk(): Desk {
  const time = manualTime(1_000);
  const main = startMain(time);
  const store = createClassificationStore();
  const saver = createDraftSaver({ store, keeper: main.keeper, startTimer: time.startTimer });
  store.setState({
    tabs: [blankTab('tab-1', { callId: null, agentId: null, createdAt: 0 }, { callerPhone: '13912345678' })],
    activeId: 'tab-1',
  });
  const tab = (): DraftTab => {
    const [only] = store.getState().tabs;
    if (!only) throw new Error('the tab is gone');
    return only;
  };
  const type = (notes: string): void => {
    patchTab(store, 'tab-1', { form: { ...tab().form, notes }, edit: tab().edit + 1 });
    saver.touch('tab-1');
  };
  return { time, main, store, saver, tab, type };
}

const kept = ({ main }: Desk): OrderForm | undefined => [...main.drafts.values()].at(-1)?.form;

describe('typing into a draft', () => {
  test('what is typed is in main within 300 ms, however long the typing goes on', async () => {
    const desk = startDesk();
    for (let letter = 1; letter <= 20; letter += 1) {
      desk.type('x'.repeat(letter));
      await desk.time.pass(100);
    }
    const typedAt = (notes: string): number => 1_000 + (notes.length - 1) * 100;
    expect(desk.main.stored.length).toBeGreaterThan(5);
    for (const [index, { at }] of desk.main.stored.entries()) {
      const before = desk.main.stored[index - 1]?.notes ?? '';
      // The first letter that the save before did not have waited longest.
      expect(at - typedAt(`${before}x`)).toBeLessThanOrEqual(300);
    }
  });

  test('the page goes: what waits for the timer is sent at once', async () => {
    const desk = startDesk();
    desk.type('水管爆了');
    desk.saver.flush();
    await desk.time.pass(2 * desk.main.latencyMs);
    expect(kept(desk)?.notes).toBe('水管爆了');
  });

  test('one save at a time; the newest text is what stays, whatever is typed, however slow and failing main is', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), text: fc.string({ maxLength: 6 }) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 900 }) }),
      fc.record({ kind: fc.constant('slow' as const), ms: fc.integer({ min: 0, max: 700 }) }),
      fc.record({ kind: fc.constant('fail' as const), error: fc.constantFrom(null, 'bridge-down' as const, 'store-locked' as const) }),
      fc.record({ kind: fc.constant('forget' as const) }),
      fc.record({ kind: fc.constant('older' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const desk = startDesk();
        desk.type('begin');
        let last = 'begin';
        for (const one of steps) {
          if (one.kind === 'type') {
            last = one.text;
            desk.type(last);
          } else if (one.kind === 'wait') await desk.time.pass(one.ms);
          else if (one.kind === 'slow') desk.main.latencyMs = one.ms;
          else if (one.kind === 'fail') desk.main.failing = one.error;
          else if (one.kind === 'forget') desk.main.drafts.clear();
          // Main holds another revision than this page knows, as after a reload in the middle of a save.
          else for (const [id, draft] of desk.main.drafts) desk.main.drafts.set(id, { ...draft, revision: draft.revision + 3 });
        }
        desk.main.failing = null;
        last = `${last}!`;
        desk.type(last);
        await desk.time.pass(30_000);
        expect(desk.main.mostInFlight).toBe(1);
        expect(kept(desk)?.notes).toBe(last);
        expect(desk.tab().save.kind).toBe('saved');
      }),
      { numRuns: 150 },
    );
  });
});

describe('while main is away', () => {
  test('the draft says so, keeps the text, tries again and is saved when main is back', async () => {
    const desk = startDesk();
    desk.main.failing = 'bridge-down';
    desk.type('暖气不热');
    await desk.time.pass(10_000);
    expect(desk.tab().save).toMatchObject({ kind: 'failed', error: { kind: 'bridge-down' } });
    expect(desk.tab().form.notes).toBe('暖气不热');
    desk.main.failing = null;
    await desk.time.pass(6_000);
    expect(kept(desk)?.notes).toBe('暖气不热');
    expect(desk.tab().save.kind).toBe('saved');
  });

  test('a draft that was dispatched before is not saved for ever', async () => {
    const desk = startDesk();
    desk.main.failing = 'draft-closed';
    desk.type('晚到的字');
    await desk.time.pass(1_000);
    const tries = desk.tab().save;
    await desk.time.pass(60_000);
    expect(desk.tab().save).toEqual(tries);
  });
});

describe('when a draft is claimed for dispatch', () => {
  test('a save on its way ends first, and none follows', async () => {
    const desk = startDesk();
    desk.main.latencyMs = 500;
    desk.type('先存的');
    await desk.time.pass(300);
    desk.type('后打的');
    const claim = desk.saver.claim('tab-1');
    await desk.time.pass(10_000);
    expect(await claim).toEqual(ok(desk.tab().draftId));
    expect(desk.main.stored.map(({ notes }) => notes)).toEqual(['先存的']);
  });

  test('refused, it goes on saving', async () => {
    const desk = startDesk();
    desk.type('一');
    const claim = desk.saver.claim('tab-1');
    await desk.time.pass(1_000);
    await claim;
    desk.saver.resume('tab-1');
    await desk.time.pass(1_000);
    expect(kept(desk)?.notes).toBe('一');
  });

  test('main away: the claim fails with the reason', async () => {
    const desk = startDesk();
    desk.main.failing = 'bridge-down';
    const claim = desk.saver.claim('tab-1');
    await desk.time.pass(1_000);
    expect(await claim).toEqual(err(appError('bridge-down')));
  });
});
