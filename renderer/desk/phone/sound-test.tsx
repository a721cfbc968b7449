import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { dial } from '../call/call-actions.ts';
import { useCall, useDesk, useSeat } from '../desk-context.tsx';
import { wallTime } from '../format.ts';
import { useText } from '../text.ts';
import { useUntested } from './use-untested.ts';

/** The PBX gives the agent their own voice back there (`hotline-extensions.conf`). */
const ECHO_NUMBER = '*43';

/** Ring and voice before the first citizen: nothing waits for it, and once it was said to be heard it is not asked again in this shift. */
export function SoundTest(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const agent = useSeat(({ view }) => view?.agent?.id ?? '');
  const practice = useSeat(({ view }) => view?.context === 'practice');
  const isIdle = useCall(({ current }) => current === null);
  const tested = useCall(({ audio }) => audio.tested);
  const untested = useUntested();
  return (
    <section className="phone-row" aria-label={t('phone.test.title')}>
      <Button label={t('phone.test.ring')} disabled={!isIdle} onPress={() => desk.phone.send({ kind: 'testRing' })} />
      <Button label={t('phone.test.echo')} disabled={!isIdle || practice} onPress={() => dial(desk, ECHO_NUMBER)} />
      <Button label={t('phone.test.heard')} onPress={() => desk.phone.send({ kind: 'soundHeard', agent })} />
      <span className="soft tabular">
        {untested || !tested
          ? t(practice ? 'phone.test.practice' : 'phone.test.how')
          : t('phone.test.done', { time: wallTime(tested.at, tested.at).time })}
      </span>
    </section>
  );
}
