import { type ReactNode, useState } from 'react';
import type { TraceLine } from '../../../shared/call/sip-trace.ts';
import type { MissedCall } from '../../../shared/quality/quality-view.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useSeat } from '../desk-context.tsx';
import { dayTime, useText } from '../text.ts';
import { useAsked } from './use-asked.ts';

/** The calls of today that came for this seat and were not answered here, each with its one cause. */
export function MissedTab(): ReactNode {
  const t = useText();
  const missed = useAsked('call:missed', 'call:missed-changed');
  if (!missed || missed.length === 0) return <p className="phone-none">{missed && t('quality.missed.none')}</p>;
  return (
    <table className="phone-table">
      <thead>
        <tr>
          {(['time', 'line', 'cause', 'trace'] as const).map((head) => (
            <th key={head} scope="col">
              {t(`quality.missed.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {missed.map((call) => (
          <MissedLine key={call.callRef} call={call} />
        ))}
      </tbody>
    </table>
  );
}

function MissedLine({ call }: { readonly call: MissedCall }): ReactNode {
  const t = useText();
  const { clock, client } = useDesk();
  const [trace, setTrace] = useState<readonly TraceLine[] | null>(null);
  const lines = useSeat(({ view }) => view?.lines);
  const { callId } = call;
  const toggle = async (id: string): Promise<void> => {
    if (trace) return setTrace(null);
    const reply = await client.invoke('call:trace', { callId: id });
    if (reply.ok) setTrace(reply.value);
  };
  return (
    <>
      <tr>
        <td>{dayTime(t, call.at, clock())}</td>
        <td>{lines?.find(({ queue }) => queue === call.queue)?.name ?? call.queue}</td>
        <td>{t(`quality.missed.causes.${call.cause}`)}</td>
        <td>
          {callId !== null && call.hasTrace ? (
            <Button look="quiet" label={t(trace ? 'quality.missed.hide' : 'quality.missed.show')} onPress={() => void toggle(callId)} />
          ) : (
            callId === null && t('quality.missed.noTrace')
          )}
        </td>
      </tr>
      {trace && (
        <tr>
          <td colSpan={4}>
            <pre className="phone-trace">{trace.map(traceText).join('\n')}</pre>
          </td>
        </tr>
      )}
    </>
  );
}

function traceText({ at, way, what, lines }: TraceLine): string {
  return [`${new Date(at).toISOString().slice(11, 23)}Z ${way === 'in' ? '→' : '←'} ${what}`, ...lines.map((line) => `    ${line}`)].join(
    '\n',
  );
}
