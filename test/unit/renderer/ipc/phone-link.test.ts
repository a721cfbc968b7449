import { afterEach, describe, expect, test } from 'vitest';
import { createPhoneLink, type PhoneLink } from '../../../../renderer/ipc/phone-link.ts';
import { createFakePhone, type FakePhone } from '../../../support/desk-preview/fake-phone.ts';
import { manualTime } from '../../../support/manual-time.ts';

const time = manualTime(0);
const opened: { dispose(): void }[] = [];
const until = async (met: () => boolean): Promise<void> => {
  while (!met()) await new Promise<void>((resolve) => setTimeout(resolve, 5));
};

function open(): { readonly link: PhoneLink; readonly give: () => FakePhone } {
  let hand = (_port: MessagePort): void => undefined;
  const link = createPhoneLink({
    onPort: (listener) => {
      hand = listener;
      return () => undefined;
    },
    startTimer: time.startTimer,
  });
  opened.push(link);
  return {
    link,
    give: () => {
      const phone = createFakePhone(time.clock);
      opened.push(phone);
      hand(phone.port);
      return phone;
    },
  };
}

afterEach(() => {
  for (const one of opened.splice(0)) one.dispose();
});

describe('the direct line to the phone', () => {
  test('without a port nothing is sent, and it says so', () => {
    expect(open().link.send({ kind: 'wakeAudio' })).toBe(false);
  });

  test('says every second that the desk is alive', async () => {
    const { give } = open();
    const phone = give();
    await until(() => phone.heard.length === 1);
    await time.pass(3_000);
    await until(() => phone.heard.length === 4);
    expect(phone.heard).toEqual(['alive', 'alive', 'alive', 'alive']);
  });

  test('shows the phone what it says, and a second port takes the place of the first', async () => {
    const { link, give } = open();
    give();
    await until(() => link.view() !== null);
    const second = give();
    second.ring({ number: '13800000000' });
    await until(() => link.view()?.calls.length === 1);
    expect(link.send({ kind: 'answer', callId: second.view().calls[0]?.call.id ?? '' })).toBe(true);
    await until(() => link.view()?.calls[0]?.call.state.kind === 'talking');
  });

  test('a message that is no view changes nothing', async () => {
    const { link, give } = open();
    const phone = give();
    await until(() => link.view() !== null);
    const before = link.view();
    phone.setView({ level: 7 });
    phone.setView({ level: 0.5 });
    await until(() => link.view()?.level === 0.5);
    expect(before?.level).toBe(0.4);
  });
});
