import { describe, expect, test } from 'vitest';
import { keyTopics, topicOfField, topicSchema } from '../../../../shared/drill/topic.ts';

describe('the topic of a field of the form', () => {
  test.each([
    ['field-place', 'place'],
    ['field-detail', 'detail'],
    ['field-caller', 'name'],
    ['field-phone', 'phone'],
    ['question-heatingMode', 'question:heatingMode'],
    ['question-hours', 'question:hours'],
  ])('%s asks for %s', (id, topic) => {
    expect(topicOfField(id)).toBe(topic);
    expect(topicSchema.safeParse(topic).success).toBe(true);
  });

  test.each([
    'field-notes',
    'field-title',
    'place',
    'question-',
    'question-Hours',
    'question-a b',
    'my-question-hours',
    `question-${'a'.repeat(32)}`,
    '',
  ])('%s asks the caller nothing', (id) => expect(topicOfField(id)).toBeNull());
});

test('every key asks for a topic that a script can answer', () => {
  for (const topic of keyTopics) expect(topicSchema.safeParse(topic).success, topic).toBe(true);
});

test('what no key and no field asks for is no topic', () => {
  for (const topic of ['weather', 'question:', 'question:Hours', 'place ', '']) expect(topicSchema.safeParse(topic).success).toBe(false);
});
