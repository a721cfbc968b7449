import type { Referral } from 'sip.js';
import type { Leg } from './line.ts';

/** `Call-ID our-tag its-tag`, as Replaces names a dialog (RFC 3891 6.1: its to-tag is ours); null where it names none. */
export function namedByReplaces({ request, replaces }: Referral): string | null {
  if (!request.parseHeader('refer-to')) return null;
  const [callId = '', ...parameters] = unescaped(replaces ?? '').split(';');
  if (callId === '') return null;
  const tag = (name: string): string => parameters.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  return [callId, tag('to-tag'), tag('from-tag')].join(' ');
}

/** What is wrongly escaped (RFC 3261 25.1) says nothing. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** A dialog of ours, named in the same way. */
export function dialogNameOf({ session: { dialog } }: Leg): string | null {
  return dialog ? [dialog.callId, dialog.localTag, dialog.remoteTag].join(' ') : null;
}

/** How the transfer goes (message/sipfrag; RFC 3515 2.4.5). */
export function notify({ session }: Leg, status: string, subscription: string): void {
  session.dialog?.notify(undefined, {
    extraHeaders: ['Event: refer', `Subscription-State: ${subscription}`],
    body: { contentDisposition: 'render', contentType: 'message/sipfrag', content: `SIP/2.0 ${status}` },
  });
}
