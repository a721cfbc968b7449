import { expect, test } from 'vitest';
import { saveSetting } from '../../../../main/db/setting-table.ts';
import { createAgentKeys } from '../../../../main/seat/agent-keys.ts';
import { appError } from '../../../../shared/errors.ts';
import { err } from '../../../../shared/result.ts';
import { testStore } from '../../../support/seat-store.ts';

function world() {
  const store = testStore();
  const who: { agent: string | null } = { agent: '1001' };
  const begin = () => createAgentKeys(store, () => who.agent);
  return { store, who, begin };
}

test('each agent has their own keys, also after a restart', () => {
  const { who, begin } = world();
  const keys = begin();
  keys.save({ mute: 'F3' });
  who.agent = '1002';
  expect(keys.changed()).toEqual({});
  keys.save({ hold: 'F3' });
  who.agent = '1001';
  expect(keys.changed()).toEqual({ mute: 'F3' });
  expect(begin().changed()).toEqual({ mute: 'F3' });
});

test('nobody signed in has none and keeps none', () => {
  const { who, begin } = world();
  who.agent = null;
  expect(begin().changed()).toEqual({});
  expect(begin().save({ mute: 'F3' })).toEqual(err(appError('not-signed-in')));
});

test('what is no list of keys keeps nobody from their work', () => {
  const { store, begin } = world();
  store.write((db) => saveSetting(db, store.seal, 'keys:1001', ['F3']));
  expect(begin().changed()).toEqual({});
});
