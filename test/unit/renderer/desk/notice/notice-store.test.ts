import { expect, test } from 'vitest';
import { createNoticeStore, setAlert } from '../../../../../renderer/desk/notice/notice-store.ts';
import { appError } from '../../../../../shared/errors.ts';

test('one alert a source: the newest of it stands, and goes when the same thing succeeds', () => {
  const store = createNoticeStore();
  setAlert(store, 'order', appError('bridge-down'));
  setAlert(store, 'seat', appError('phone-not-ready'));
  setAlert(store, 'order', appError('order-incomplete'));
  expect(store.getState().alerts.map(({ source, error }) => `${source} ${error.kind}`)).toEqual([
    'order order-incomplete',
    'seat phone-not-ready',
  ]);
  setAlert(store, 'order', null);
  expect(store.getState().alerts.map(({ source }) => source)).toEqual(['seat']);
});

test('a success where nothing had failed draws nothing again', () => {
  const store = createNoticeStore();
  const before = store.getState();
  setAlert(store, 'catalogue', null);
  expect(store.getState()).toBe(before);
});
