import { describe, expect, test } from 'vitest';
import { type AutoAnswerHeaders, autoAnswerAskedMs, mayAnswerItself } from '../../../../shared/call/auto-answer.ts';
import type { SeatState } from '../../../../shared/seat/seat-state.ts';

const NONE: AutoAnswerHeaders = { callInfo: [], alertInfo: [], pAutoAnswer: [], answerMode: [] };
const asked = (headers: Partial<AutoAnswerHeaders>): number | null => autoAnswerAskedMs({ ...NONE, ...headers });

describe('an INVITE asks to be answered by itself', () => {
  test.each<[Partial<AutoAnswerHeaders>, number]>([
    [{ callInfo: ['<sip:broadworks.net>;answer-after=0'] }, 0],
    [{ callInfo: ['<uri>; Answer-After=3'] }, 3_000],
    [{ callInfo: ['answer-after=0; x=y'] }, 0],
    [{ callInfo: ['<http://a.example/photo.jpg>;purpose=icon', '<sip:pbx>;answer-after=1'] }, 1_000],
    [{ callInfo: ['Auto Answer'] }, 0],
    [{ alertInfo: ['info=alert-autoanswer'] }, 0],
    [{ alertInfo: [';info=alert-autoanswer'] }, 0],
    [{ alertInfo: ['<sip:>;info=alert-autoanswer;delay=2'] }, 2_000],
    [{ alertInfo: ['<http://localhost/AutoAnswer>;delay=0;info=alert-autoanswer'] }, 0],
    [{ alertInfo: ['Info=Auto Answer'] }, 0],
    [{ alertInfo: ['answer-after=0'] }, 0],
    [{ alertInfo: ['Ring Answer'] }, 0],
    [{ alertInfo: ['ring-answer'] }, 0],
    [{ alertInfo: ['Intercom'] }, 0],
    [{ alertInfo: ['<sip:pbx>;intercom=true'] }, 0],
    [{ alertInfo: ['Direct-Intercom'] }, 0],
    [{ pAutoAnswer: ['normal'] }, 0],
    [{ answerMode: ['Auto'] }, 0],
    [{ answerMode: ['Auto;require'] }, 0],
  ])('%j', (headers, ms) => expect(asked(headers)).toBe(ms));

  test.each<[Partial<AutoAnswerHeaders>]>([
    [{}],
    [{ alertInfo: ['<http://pbx.example/ring.wav>'] }],
    [{ alertInfo: ['info=alert-internal'] }],
    [{ alertInfo: ['<sip:pbx>;intercom=false'] }],
    [{ callInfo: ['<http://a.example/photo.jpg>;purpose=icon'] }],
    [{ callInfo: ['<sip:pbx>;answer-after=never'] }],
    [{ callInfo: ['<sip:pbx>;answer-after=600'] }],
    [{ pAutoAnswer: ['no'] }],
    [{ answerMode: ['Manual'] }],
    [{ answerMode: ['Manual'], callInfo: ['<sip:pbx>;answer-after=0'] }],
  ])('not by %j', (headers) => expect(asked(headers)).toBeNull());
});

describe('the policy', () => {
  const available: SeatState = { kind: 'available' };
  const rest: SeatState = { kind: 'notReady', reason: 'rest' };
  test.each<[Parameters<typeof mayAnswerItself>[0], boolean]>([
    [{ policy: 'never', fromQueue: true, seat: available, microphoneLive: true }, false],
    [{ policy: 'queue', fromQueue: true, seat: available, microphoneLive: true }, true],
    [{ policy: 'queue', fromQueue: false, seat: available, microphoneLive: true }, false],
    [{ policy: 'queue', fromQueue: true, seat: rest, microphoneLive: true }, false],
    [{ policy: 'always', fromQueue: false, seat: rest, microphoneLive: true }, true],
    [{ policy: 'always', fromQueue: true, seat: available, microphoneLive: false }, false],
  ])('%j → %j', (circumstances, may) => expect(mayAnswerItself(circumstances)).toBe(may));
});
