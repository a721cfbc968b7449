import { describe, expect, test } from 'vitest';
import type { AskedState, PbxState } from '../../../../../../main/servers/central/telephony/asterisk/pbx-state.ts';
import { createResync } from '../../../../../../main/servers/central/telephony/asterisk/resync.ts';
import { manualTime, settle } from '../../../../../support/manual-time.ts';

const STATE: PbxState = { waiting: [], talking: [], members: [], counts: new Map(), run: '2026-11-23 08:00:00' };
const SILENT: AskedState = { kind: 'silent' };
const OK: AskedState = { kind: 'ok', state: STATE };

/** A PBX that the test answers for by hand. */
function resyncing() {
  const time = manualTime(0);
  const answers: ((asked: AskedState) => void)[] = [];
  const adopted: string[][] = [];
  const forbidden: string[] = [];
  let asked = 0;
  const resync = createResync({
    startTimer: time.startTimer,
    ask: () => {
      asked += 1;
      return new Promise((resolve) => answers.push(resolve));
    },
    adopt: (_state, heard) => adopted.push([...heard]),
    onForbidden: (detail) => forbidden.push(detail),
    isWell: () => forbidden.length === 0,
  });
  const answer = async (given: AskedState): Promise<void> => {
    answers.shift()?.(given);
    await settle();
  };
  return { resync, answer, time, adopted, forbidden, asked: () => asked };
}

describe('asking how everything stands', () => {
  test('asks one question at a time', async () => {
    const { resync, answer, asked } = resyncing();
    resync.start();
    resync.start();
    expect(asked()).toBe(1);
    await answer(OK);
    resync.start();
    expect(asked()).toBe(2);
  });

  test('asks again in a quarter of a minute while somebody may be giving it the right', async () => {
    const { resync, answer, time, asked } = resyncing();
    resync.start();
    await answer({ kind: 'forbidden', detail: 'QueueStatus' });
    await time.pass(14_999);
    expect(asked()).toBe(1);
    await time.pass(1);
    expect(asked()).toBe(2);
  });

  test('asks again five minutes later, and once only', async () => {
    const { resync, answer, time, asked } = resyncing();
    resync.start();
    await answer(OK);
    resync.start();
    await answer(OK);
    await time.pass(299_999);
    expect(asked()).toBe(2);
    await time.pass(1);
    expect(asked()).toBe(3);
  });

  test('asks a silent PBX again a second later', async () => {
    const { resync, answer, time, asked, adopted } = resyncing();
    resync.start();
    await answer(SILENT);
    await time.pass(999);
    expect(asked()).toBe(1);
    await time.pass(1);
    expect(asked()).toBe(2);
    expect(adopted).toEqual([]);
  });

  test('says what it may not ask', async () => {
    const { resync, answer, forbidden, adopted } = resyncing();
    resync.start();
    await answer({ kind: 'forbidden', detail: 'CoreStatus: Permission denied' });
    expect(forbidden).toEqual(['CoreStatus: Permission denied']);
    expect(adopted).toEqual([]);
  });

  test('notes the calls heard of meanwhile, and no others', async () => {
    const { resync, answer, adopted } = resyncing();
    resync.heard('before');
    resync.start();
    resync.heard('1.1');
    resync.heard('1.1');
    resync.heard('2.2');
    await answer(OK);
    resync.heard('between');
    resync.start();
    await answer(OK);
    expect(adopted).toEqual([['1.1', '2.2'], []]);
  });
});

describe('when it is stopped', () => {
  test('asks no more', async () => {
    const { resync, answer, time, asked } = resyncing();
    resync.start();
    await answer(OK);
    resync.stop();
    await time.pass(600_000);
    expect(asked()).toBe(1);
  });

  test('asks no more, also where it was just asking', async () => {
    const { resync, answer, time, asked } = resyncing();
    resync.start();
    resync.stop();
    await answer(SILENT);
    await time.pass(600_000);
    expect(asked()).toBe(1);
  });

  test('begins anew when it is started', async () => {
    const { resync, answer, asked, adopted } = resyncing();
    resync.start();
    await answer(OK);
    resync.stop();
    resync.start();
    await answer(OK);
    expect(asked()).toBe(2);
    expect(adopted).toHaveLength(2);
  });
});
