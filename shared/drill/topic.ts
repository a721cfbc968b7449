import { z } from 'zod';

/** What an agent can ask a scripted citizen with one key, in the order in which a call is taken. */
export const keyTopics = ['matter', 'time', 'place', 'name', 'wish', 'before', 'danger', 'confidential', 'calm', 'more'] as const;

/** What the field under the agent's hands asks for; an item's own questions are `question:<key>`. */
const TOPIC = /^(matter|time|place|detail|name|phone|wish|before|danger|confidential|calm|more|question:[a-z][a-zA-Z0-9]{1,30})$/;

export const topicSchema = z.string().regex(TOPIC);
export type Topic = z.infer<typeof topicSchema>;

/** The topic of a field of the order form, by the field's id; null for one that asks the caller nothing. */
export function topicOfField(id: string): Topic | null {
  const fields: Readonly<Record<string, Topic>> = {
    'field-place': 'place',
    'field-detail': 'detail',
    'field-caller': 'name',
    'field-phone': 'phone',
  };
  const question = /^question-([a-z][a-zA-Z0-9]{1,30})$/.exec(id)?.[1];
  return question === undefined ? (fields[id] ?? null) : `question:${question}`;
}
