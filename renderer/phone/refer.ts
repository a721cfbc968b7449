import type { Notification, Session } from 'sip.js';
import { sipfragStatus } from '../../shared/call/consult.ts';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';

interface ReferOptions {
  /** The REFER was not taken: its final status, 0 where it could not be sent. */
  readonly onRefused: (status: number) => void;
  /** How the transfer goes, by the server's NOTIFY; its last word is 2xx or more. */
  readonly onNotified: (status: number) => void;
  readonly onTrouble: (error: unknown) => void;
  readonly onUnasked: (kind: PhoneTrouble) => void;
}

/** Asks the server to connect two calls of ours (REFER with Replaces; RFC 3515, 3891, 5589 7). What makes no sense is ignored, and told. */
export function referTo(transferee: Session, target: Session, { onRefused, onNotified, onTrouble, onUnasked }: ReferOptions): void {
  const refused = ({ message }: { message: { statusCode: number | undefined } }): void => onRefused(message.statusCode ?? 0);
  const onNotify = (notification: Notification): void => {
    notification.accept().catch(onTrouble);
    const { request } = notification;
    const isRefer = /^refer\b/i.test(request.getHeader('event') ?? '');
    const status = isRefer ? sipfragStatus(request.body) : null;
    if (status === null) onUnasked('bad-notify');
    else onNotified(status);
  };
  transferee.refer(target, { onNotify, requestDelegate: { onReject: refused, onRedirect: refused } }).catch((error) => {
    onTrouble(error);
    onRefused(0);
  });
}
