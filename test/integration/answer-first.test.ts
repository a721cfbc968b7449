import { expect, onTestFinished, test } from 'vitest';
import { startHeadlessSeat } from '../support/headless-seat.ts';
import { FORM } from '../support/seat-day.ts';

test('the desk has its answer before it is told to look again', { timeout: 30_000 }, async () => {
  const seat = await startHeadlessSeat();
  onTestFinished(() => seat.dispose());
  await seat.ask('seat:sign-in', { agentId: '1001', password: '12345', role: 'agent' });
  const form = { ...FORM, itemCode: null, streetCode: null };
  const draft = await seat.ask('draft:create', { callId: null });
  const heard: string[] = [];
  const changed = new Promise<void>((resolve) => {
    onTestFinished(
      seat.on('dispatch:changed', () => {
        heard.push('changed');
        resolve();
      }),
    );
  });
  await seat.ask('order:dispatch', { draftId: draft.id, form, outcome: { kind: 'answered' } });
  heard.push('answered');
  await changed;
  expect(heard.slice(0, 2)).toEqual(['answered', 'changed']);
});
