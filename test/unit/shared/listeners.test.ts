import { expect, test } from 'vitest';
import { createListeners } from '../../../shared/listeners.ts';

function hearing() {
  const listeners = createListeners<number>();
  const heard: string[] = [];
  const add = (name: string) => listeners.add((value) => void heard.push(`${name}${value}`));
  return { listeners, heard, add };
}

test('each is told, in the order it came', () => {
  const { listeners, heard, add } = hearing();
  add('a');
  add('b');
  listeners.tell(1);
  listeners.tell(2);
  expect(heard).toEqual(['a1', 'b1', 'a2', 'b2']);
});

test('who stopped hears no more, and the others go on', () => {
  const { listeners, heard, add } = hearing();
  const stop = add('a');
  add('b');
  stop();
  stop();
  listeners.tell(1);
  expect(heard).toEqual(['b1']);
});

test('who stops while it is told does not keep the next from hearing', () => {
  const { listeners, heard, add } = hearing();
  const stop = listeners.add(() => stop());
  add('b');
  listeners.tell(1);
  expect(heard).toEqual(['b1']);
});

test('telling nobody is no mistake, and who comes later hears nothing of it', () => {
  const { listeners, heard, add } = hearing();
  listeners.tell(1);
  add('a');
  expect(heard).toEqual([]);
});
