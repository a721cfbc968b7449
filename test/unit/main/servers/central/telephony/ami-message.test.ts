import { describe, expect, test } from 'vitest';
import {
  type AmiMessage,
  createAmiReader,
  fieldOf,
  formatAction,
} from '../../../../../../main/servers/central/telephony/asterisk/ami-message.ts';

const GREETING = 'Asterisk Call Manager/9.0.0\r\n';
const EVENTS =
  'Event: QueueCallerJoin\r\nQueue: 12345\r\nChanVariable: CALL_REF=1732320000.7\r\nChanVariable: HOTLINE_CALLED=12369\r\n\r\n' +
  'Response: Success\r\nActionID: hotline-1\r\n\r\n';

/** Reads `chunks` one after the other. */
function read(...chunks: string[]): { greetings: string[]; messages: AmiMessage[] } {
  const greetings: string[] = [];
  const messages: AmiMessage[] = [];
  const take = createAmiReader(
    (line) => greetings.push(line),
    (message) => messages.push(message),
  );
  for (const chunk of chunks) take(chunk);
  return { greetings, messages };
}

const one = (text: string): AmiMessage | undefined => read(GREETING, `${text}\r\n\r\n`).messages[0];
const plain = ({ fields, variables }: AmiMessage) => [Object.fromEntries(fields), Object.fromEntries(variables)];

describe('reading the manager interface', () => {
  test('reads the same however the stream is cut', () => {
    const text = GREETING + EVENTS;
    const whole = read(text);
    expect(whole.greetings).toEqual(['Asterisk Call Manager/9.0.0']);
    expect(whole.messages.map(plain)).toEqual([
      [
        { Event: 'QueueCallerJoin', Queue: '12345' },
        { CALL_REF: '1732320000.7', HOTLINE_CALLED: '12369' },
      ],
      [{ Response: 'Success', ActionID: 'hotline-1' }, {}],
    ]);
    for (let at = 1; at < text.length; at += 1) expect(read(text.slice(0, at), text.slice(at))).toEqual(whole);
    expect(read(...text)).toEqual(whole);
  });

  test('waits for the end of a message', () => {
    expect(read(GREETING, 'Event: QueueCallerJoin\r\nQueue: 12345\r\n').messages).toEqual([]);
  });

  test('takes the last of a repeated header', () => {
    const message = one('Event: DialEnd\r\nDialStatus: BUSY\r\nDialStatus: ANSWER');
    expect(message && fieldOf(message, 'DialStatus')).toBe('ANSWER');
  });

  test('keeps channel variables apart from fields of the same name', () => {
    const message = one(
      'Event: QueueCallerJoin\r\nQueue: 12345\r\nChanVariable: Queue=evil\r\nChanVariable: EMPTY=\r\nChanVariable: A=b=c',
    );
    expect(message && plain(message)).toEqual([
      { Event: 'QueueCallerJoin', Queue: '12345' },
      { Queue: 'evil', EMPTY: '', A: 'b=c' },
    ]);
  });

  test('passes over lines that are none', () => {
    const message = one('no colon\r\n: no key\r\nChanVariable: no equals\r\nEvent: Hangup\r\nCause-txt: Normal: Clearing');
    expect(message && plain(message)).toEqual([{ Event: 'Hangup', 'Cause-txt': 'Normal: Clearing' }, {}]);
  });

  test('reads names in Chinese', () => {
    const message = one('CallerIDName: 王女士\r\nChanVariable: 来源=望京街道');
    expect(message && plain(message)).toEqual([{ CallerIDName: '王女士' }, { 来源: '望京街道' }]);
  });

  test('says nothing for a field that is not there', () => {
    const message = one('Event: Hangup');
    expect(message && fieldOf(message, 'Queue')).toBe('');
  });

  test('gives up on a greeting or message without an end', () => {
    const megabyte = 'x'.repeat(1_048_577);
    expect(() => read(megabyte)).toThrow('not a manager interface');
    expect(() => read(GREETING, megabyte)).toThrow('not a manager interface');
  });

  test('takes more than the limit in whole messages', () => {
    const many = 'Event: QueueMember\r\nQueue: 12345\r\n\r\n'.repeat(30_000);
    expect(read(GREETING, many).messages).toHaveLength(30_000);
  });
});

describe('writing an action', () => {
  test('writes one line a header and an empty line', () => {
    expect(formatAction({ Action: 'QueueAdd', Queue: '12345', MemberName: '王 1001' })).toBe(
      'Action: QueueAdd\r\nQueue: 12345\r\nMemberName: 王 1001\r\n\r\n',
    );
  });

  test.each([
    '1001\r\nAction: Command',
    '1001\nAction: Command',
    '1001\rAction: Command',
    '1001\r\n\r\nAction: Command',
    '1001\0Action: Command',
  ])('lets no value begin a line of its own: %j', (value) => {
    const text = formatAction({ Action: 'QueueAdd', MemberName: value, Queue: '12345' });
    expect(text).toBe('Action: QueueAdd\r\nMemberName: 1001 Action: Command\r\nQueue: 12345\r\n\r\n');
  });
});
