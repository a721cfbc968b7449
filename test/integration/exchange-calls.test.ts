import { type Session, SessionState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sipfragStatus } from '../../shared/call/consult.ts';
import { type Hall, openHall, talk } from '../support/exchange-hall.ts';
import { heardBy, inviteStatus, until } from '../support/sip-phone.ts';

let hall: Hall;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.dispose());

describe('during the call', () => {
  test('a re-INVITE of either side reaches the other, and its answer comes back', async () => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    await new Promise<void>((resolve) => void agent.invite({ requestDelegate: { onAccept: () => resolve() } }));
    expect(heardBy(citizen)).toEqual(['o=8001 1', 'o=8001 2']);
    expect(heardBy(agent)).toEqual(['o=citizen 1', 'o=citizen 2']);
    await new Promise<void>((resolve) => void citizen.invite({ requestDelegate: { onAccept: () => resolve() } }));
    expect(heardBy(agent)).toEqual(['o=citizen 1', 'o=citizen 2', 'o=citizen 3']);
    expect(agent.state).toBe(SessionState.Established);
  });

  test('fifteen re-INVITEs in a row change nothing about the call', async () => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    for (let turn = 0; turn < 15; turn += 1) {
      await new Promise<void>(
        (resolve, reject) =>
          void agent.invite({
            requestDelegate: { onAccept: () => resolve(), onReject: ({ message }) => reject(new Error(`${message.statusCode}`)) },
          }),
      );
    }
    expect([agent.state, citizen.state]).toEqual([SessionState.Established, SessionState.Established]);
  });

  test('both re-INVITE in the same moment: neither call is lost', async () => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    const outcome = (session: typeof citizen | typeof agent): Promise<string> =>
      new Promise((resolve) => {
        session
          .invite({ requestDelegate: { onAccept: () => resolve('accepted'), onReject: () => resolve('refused') } })
          .catch(() => resolve('refused'));
      });
    await Promise.all([outcome(citizen), outcome(agent)]);
    expect([agent.state, citizen.state]).toEqual([SessionState.Established, SessionState.Established]);
    expect(await outcome(agent)).toBe('accepted');
  });

  test('INFO with DTMF passes', async () => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    const digit = new Promise((resolve) => {
      citizen.delegate = {
        onInfo: (info) => {
          resolve(info.request.body);
          void info.accept();
        },
      };
    });
    const accepted = new Promise<number | undefined>((resolve) => {
      void agent.info({
        requestOptions: {
          body: { contentDisposition: 'render', contentType: 'application/dtmf-relay', content: 'Signal=5\r\nDuration=160' },
        },
        requestDelegate: { onAccept: ({ message }) => resolve(message.statusCode) },
      });
    });
    expect(await digit).toBe('Signal=5\r\nDuration=160');
    expect(await accepted).toBe(200);
  });

  test('REFER to a number gets 405 and the call goes on', async () => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    const status = await new Promise((resolve) => {
      void agent.refer(citizen.request.to.uri, {
        requestDelegate: { onAccept: () => resolve(202), onReject: ({ message }) => resolve(message.statusCode) },
      });
    });
    expect(status).toBe(405);
    expect(citizen.state).toBe(SessionState.Established);
  });

  test('one socket breaks: the leg is dropped at once, the other side gets BYE', async () => {
    const agentPhone = await hall.seat('8001');
    const { citizen } = await talk(agentPhone, await hall.phone('citizen'));
    await agentPhone.userAgent.transport.disconnect();
    await until(citizen, SessionState.Terminated);
    await expect.poll(() => hall.events.at(-1)).toMatchObject({ kind: 'completed', by: 'lost' });
  });
});

describe('a seat dials', () => {
  test('10000: its own scripted account answers', async () => {
    const [agentPhone, citizenPhone] = [await hall.phone('8001'), await hall.phone('citizen-8001')];
    const call = agentPhone.dial('10000');
    void call.invite();
    const ringing = await citizenPhone.nextInvite();
    expect(ringing.request.from.uri.user).toBe('8001');
    await ringing.accept();
    await until(call, SessionState.Established);
    await ringing.bye();
    await until(call, SessionState.Terminated);
  });

  test.each(['13800138000', '01065432100', '+8613800138000'])('%s, a number outside: its own citizen answers', async (number) => {
    const [agentPhone, citizenPhone] = [await hall.phone('8001'), await hall.phone('citizen-8001')];
    await hall.phone('citizen-8002');
    const call = agentPhone.dial(number);
    void call.invite();
    await (await citizenPhone.nextInvite()).accept();
    await until(call, SessionState.Established);
  });

  test('a number outside while its own citizen is on the line: nobody has it', async () => {
    const agentPhone = await hall.seat('8001');
    await talk(agentPhone, await hall.phone('citizen-8001'));
    expect(await inviteStatus(agentPhone.dial('13800138000'))).toBe(404);
  });

  test.each([
    { number: '10000', status: 404, why: 'nobody registered there' },
    { number: '10010', status: 486, why: 'always busy' },
    { number: '13800138000', status: 404, why: 'no such number here' },
    { number: 'toString', status: 404, why: 'not a number at all' },
    { number: '8001', status: 486, why: 'its own' },
  ])('$number: $status, $why', async ({ number, status }) => {
    expect(await inviteStatus((await hall.phone('8001')).dial(number))).toBe(status);
  });

  test('a refusal travels back as it is', async () => {
    const [agentPhone, citizenPhone] = [await hall.phone('8001'), await hall.phone('citizen-8001')];
    const status = inviteStatus(agentPhone.dial('10000'));
    await (await citizenPhone.nextInvite()).reject({ statusCode: 603 });
    expect(await status).toBe(603);
  });

  test('and gives up: the other phone stops ringing', async () => {
    const [agentPhone, citizenPhone] = [await hall.phone('8001'), await hall.phone('citizen-8001')];
    const call = agentPhone.dial('10000');
    void call.invite();
    const ringing = await citizenPhone.nextInvite();
    await call.cancel();
    await until(ringing, SessionState.Terminated);
  });

  test('no citizen is offered to a seat that is dialling', async () => {
    const [agentPhone, citizenPhone] = [await hall.seat('8001'), await hall.phone('citizen-8001')];
    void agentPhone.dial('10000').invite();
    await citizenPhone.nextInvite();
    void citizenPhone.dial('12345').invite();
    await expect.poll(hall.told).toEqual(['entered']);
    expect(agentPhone.waiting()).toBe(0);
  });
});

test('an INVITE without an offer is refused with 488', async () => {
  const agentPhone = await hall.phone('8001');
  const call = agentPhone.dial('12345');
  const status = await new Promise((resolve) => {
    void call.invite({ withoutSdp: true, requestDelegate: { onReject: ({ message }) => resolve(message.statusCode) } });
  });
  expect(status).toBe(488);
});

describe('a transfer', () => {
  /** A seat with a citizen, who has asked somebody else meanwhile. */
  async function consult() {
    const [agentPhone, thirdPhone] = [await hall.seat('8001'), await hall.phone('8002')];
    const { citizen, agent } = await talk(agentPhone, await hall.phone('citizen'));
    const consulting = agentPhone.dial('8002');
    void consulting.invite();
    const third = await thirdPhone.nextInvite();
    await third.accept();
    await until(consulting, SessionState.Established);
    return { citizen, agent, consulting, third };
  }

  /** @returns statuses: of the REFER, then of the NOTIFYs as they come */
  function refer(transferee: Session, target: Session): readonly number[] {
    const statuses: number[] = [];
    const seen = ({ message }: { message: { statusCode: number | undefined } }): void => void statuses.push(message.statusCode ?? 0);
    void transferee.refer(target, {
      requestDelegate: { onAccept: seen, onReject: seen },
      onNotify: (notification) => {
        statuses.push(sipfragStatus(notification.request.body) ?? 0);
        void notification.accept();
      },
    });
    return statuses;
  }

  test('connects the two, ends both calls of the seat, and the queue counts it as a transfer', async () => {
    const { citizen, agent, consulting, third } = await consult();
    const statuses = refer(agent, consulting);
    await Promise.all([until(agent, SessionState.Terminated), until(consulting, SessionState.Terminated)]);
    expect(statuses).toEqual([202, 100, 200]);
    expect([heardBy(citizen).at(-1), heardBy(third).at(-1)]).toEqual(['o=8002 2', 'o=citizen 2']);
    expect(hall.events.at(-1)).toMatchObject({ kind: 'completed', seat: '8001', by: 'transfer' });
    await new Promise<void>((resolve) => void citizen.invite({ requestDelegate: { onAccept: () => resolve() } }));
    expect(heardBy(third).at(-1)).toBe('o=citizen 3');
    await citizen.bye();
    await until(third, SessionState.Terminated);
  });

  test('that the third party cannot take fails: both calls of the seat go on', async () => {
    const { citizen, agent, consulting, third } = await consult();
    const media = third.sessionDescriptionHandler;
    const describe = media?.getDescription.bind(media);
    if (media) media.getDescription = () => Promise.reject(new Error('no'));
    const statuses = refer(agent, consulting);
    await expect.poll(() => statuses).toEqual([202, 100, 488]);
    for (const session of [agent, citizen, consulting, third]) expect(session.state).toBe(SessionState.Established);
    await new Promise<void>((resolve) => void agent.invite({ requestDelegate: { onAccept: () => resolve() } }));
    expect(heardBy(citizen).at(-1)).toBe('o=8001 2');
    if (media && describe) media.getDescription = describe;
    await new Promise<void>((resolve) => void third.invite({ requestDelegate: { onAccept: () => resolve() } }));
    expect(heardBy(consulting).at(-1)).toBe('o=8002 2');
    await citizen.bye();
    await until(agent, SessionState.Terminated);
    expect(consulting.state).toBe(SessionState.Established);
  });

  test('that the citizen cannot take fails: the seat still has the citizen', async () => {
    const { citizen, agent, consulting } = await consult();
    const media = citizen.sessionDescriptionHandler;
    if (media) media.setDescription = () => Promise.reject(new Error('no'));
    const statuses = refer(agent, consulting);
    await expect.poll(() => statuses).toEqual([202, 100, 488]);
    expect([agent.state, citizen.state]).toEqual([SessionState.Established, SessionState.Established]);
  });

  test.each([
    ['another%3Bto-tag%3D1%3Bfrom-tag%3D2', 603],
    ['%ff', 405],
  ])("to a call that is not the seat's own (%s) is refused", async (replaces, status) => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    const statuses: number[] = [];
    const seen = ({ message }: { message: { statusCode: number | undefined } }): void => void statuses.push(message.statusCode ?? 0);
    const extraHeaders = [`Refer-To: <sip:8002@practice.invalid?Replaces=${replaces}>`];
    agent.dialog?.refer({ onAccept: seen, onReject: seen }, { extraHeaders });
    await expect.poll(() => statuses).toEqual([status]);
    expect(citizen.state).toBe(SessionState.Established);
  });
});
