import type { AppErrorKind } from '../../../shared/errors.ts';
import type { ErrorText } from './zh-cn-errors.ts';

const SOFTWARE = 'Tell the shift lead, with the technical detail.';
const KEPT = 'What you typed and dispatched is on this machine.';
const QUEUED = 'The order is stored on this machine and goes out by itself; do not dispatch it again.';

export const enErrors: Readonly<Record<AppErrorKind, ErrorText>> = {
  'unknown-channel': {
    what: 'The page and the main program are of different versions.',
    safe: KEPT,
    todo: `Restart the program. ${SOFTWARE}`,
  },
  'bad-payload': { what: 'The main program did not understand this page.', safe: KEPT, todo: SOFTWARE },
  'wrong-page': { what: 'This page may not do that.', safe: KEPT, todo: SOFTWARE },
  'wrong-role': { what: 'The role you signed in with may not do that.', safe: KEPT, todo: 'Sign out and in again with a role that may.' },
  'not-signed-in': { what: 'Nobody is signed in, or the sign-in has ended.', safe: KEPT, todo: 'Sign in again.' },
  internal: { what: 'Something failed inside the program.', safe: KEPT, todo: `Try again. ${SOFTWARE}` },
  'bridge-down': {
    what: 'This page lost the main program.',
    safe: 'The call goes on; your text is on this page.',
    todo: 'It reconnects by itself; after a minute tell the lead. Do not close this page.',
  },
  'open-elsewhere': { what: 'The console is open elsewhere.', safe: KEPT, todo: 'Use that one, or choose "open here".' },

  'sign-in-locked': {
    what: 'Locked for a while after wrong passwords.',
    safe: 'Nothing was changed, the password least of all.',
    todo: 'Sign in again in a quarter of an hour, or ask an administrator to unlock it.',
  },
  'wrong-password': {
    what: 'Agent id or password is wrong.',
    safe: 'Nothing was changed.',
    todo: 'Check upper and lower case; a shift lead can reset it.',
  },
  'role-not-granted': {
    what: 'This agent does not have that role.',
    safe: 'Nothing was changed.',
    todo: 'Choose another role, or ask the shift lead.',
  },
  'offline-sign-in-expired': {
    what: 'Central cannot be reached, and the 12 hours of offline sign-in are over.',
    safe: 'Earlier orders are on this machine and go out by themselves.',
    todo: 'Wait for central, or let a colleague sign in who did so here within 12 hours.',
  },
  'offline-sign-in-unknown': {
    what: 'Central cannot be reached, and this agent has not signed in at this seat before.',
    safe: 'Nothing was changed.',
    todo: 'Wait for central, or use the seat you usually work at.',
  },

  'enrolment-needed': {
    what: 'This seat is not enrolled at central.',
    safe: KEPT,
    todo: 'IT gets an enrolment code from central, puts it in with --set-secret enrol-code and starts again.',
  },
  'secret-missing': {
    what: 'A secret that the settings name is not in the keystore.',
    safe: KEPT,
    todo: 'IT puts it in with --set-secret and starts again.',
  },
  'phone-not-ready': {
    what: 'No call can be taken now, so the seat cannot be made available.',
    safe: KEPT,
    todo: 'Do what the light at the top says.',
  },
  'call-in-progress': { what: 'Not possible during a call.', safe: 'The call goes on.', todo: 'End the call first.' },
  'sip-password-wrong': {
    what: "The password of this seat's phone is wrong.",
    safe: KEPT,
    todo: 'The shift lead corrects it in the settings; it reconnects by itself.',
  },
  'sip-unreachable': {
    what: 'The phone system cannot be reached.',
    safe: KEPT,
    todo: 'It reconnects by itself; after a minute check the cable and tell the lead.',
  },
  'microphone-refused': {
    what: 'The microphone is not allowed: the caller cannot hear you.',
    safe: 'Calls still connect.',
    todo: 'Allow it by the icon left of the address.',
  },
  'microphone-missing': {
    what: 'No microphone: the caller cannot hear you.',
    safe: 'Calls still connect.',
    todo: 'Plug in the headset; it starts by itself.',
  },
  'audio-suspended': { what: 'The browser holds back the sound.', safe: KEPT, todo: 'Click anywhere on this page.' },

  'central-offline': { what: 'Central cannot be reached.', safe: QUEUED, todo: 'Carry on; read out the provisional number.' },
  'central-timeout': { what: 'Central did not answer in time.', safe: QUEUED, todo: 'Carry on; read out the provisional number.' },
  'central-unauthorised': {
    what: "Central does not accept this seat's credential.",
    safe: QUEUED,
    todo: 'Carry on; ask the lead to enrol the seat again.',
  },
  'central-rejected': {
    what: 'Central returned this order.',
    safe: 'The order is on this machine.',
    todo: 'See the fields named, then edit and resend; without a reason, retry.',
  },
  'central-conflict': {
    what: 'Central holds another order under the same key.',
    safe: 'The order is on this machine.',
    todo: 'Choose edit and resend; it stops first and shows the number of the order at central.',
  },
  'central-server': { what: 'Central failed.', safe: QUEUED, todo: 'Carry on; read out the provisional number.' },
  'central-pending': {
    what: 'Central has taken the order and has given no number yet.',
    safe: 'It is asked again by itself; nothing is doubled.',
    todo: 'Carry on; read out the provisional number.',
  },
  'central-garbage': {
    what: "Central's answer makes no sense; a gateway page may be in the way.",
    safe: QUEUED,
    todo: 'Carry on; ask the lead to check the network.',
  },

  'catalogue-invalid': {
    what: 'The new catalogue has errors and is not used.',
    safe: 'The version before stays in use.',
    todo: 'Pass the technical detail to the catalogue editor.',
  },
  'catalogue-missing': {
    what: 'There is no catalogue on this machine yet.',
    safe: KEPT,
    todo: 'Connect to central, it downloads by itself; take notes meanwhile.',
  },
  'catalogue-updated': {
    what: 'The catalogue was updated.',
    safe: 'Open requests follow their items; one that ended is chosen again.',
    todo: 'Open the list to see which items changed.',
  },
  'item-unknown': { what: 'The current catalogue has no such item.', safe: KEPT, todo: 'Choose the item again.' },
  'street-unknown': { what: 'There is no such street or township.', safe: KEPT, todo: 'Choose the place again.' },

  'draft-unknown': {
    what: 'This draft is not on this machine.',
    safe: 'Your text is on this page and is stored as a new draft.',
    todo: 'Just carry on.',
  },
  'draft-stale': {
    what: 'Another version of the draft is stored.',
    safe: 'What this page shows counts and is being saved.',
    todo: 'Just carry on.',
  },
  'draft-closed': {
    what: 'This draft was dispatched or discarded before.',
    safe: "Dispatched orders are among today's orders.",
    todo: "Look at today's orders; begin a new draft for another.",
  },
  'order-incomplete': { what: 'Something required is missing.', safe: KEPT, todo: 'Fill in what is marked "!" and dispatch again.' },
  'order-too-long': {
    what: 'Something is longer than an order holds.',
    safe: KEPT,
    todo: 'Shorten what is marked "over" and dispatch again.',
  },
  'order-holds-request': {
    what: 'This form holds a request; it cannot close as a silent or dropped call.',
    safe: KEPT,
    todo: 'Choose another outcome; if there was no request, empty the form first.',
  },
  'order-unknown': { what: 'This order is not on this machine.', safe: KEPT, todo: `Look for its number at central. ${SOFTWARE}` },
  'order-not-rejected': { what: 'This order was not returned; nothing to do.', safe: QUEUED, todo: "See its state among today's orders." },
  'order-exists-at-central': {
    what: 'Central has this order after all.',
    safe: 'It was not sent twice.',
    todo: "Read out the number shown in today's orders.",
  },
  'order-exists-unchecked': {
    what: 'Central has an order under this key, but does not tell whether it says the same.',
    safe: 'It was not sent twice; what this order says is still on this machine.',
    todo: "Read out the number shown in today's orders, and compare the order at central by it; where they differ, begin a new one.",
  },
  'order-differs-at-central': {
    what: 'Central holds another order under this key; its number stands at this order.',
    safe: 'This order is on this machine; central does not have it.',
    todo: 'Look up that number first. If it is another matter, edit and resend again: this one goes as a new order.',
  },
  'order-unknown-number': {
    what: 'Central has no order under way with this number; nobody was added.',
    safe: 'The request is on this machine.',
    todo: 'Edit and resend: join another order, or dispatch it.',
  },
  'order-key-released': {
    what: 'The key of this order was released; central did not take it.',
    safe: 'The order is on this machine and was not sent twice.',
    todo: 'Edit and resend: it goes under a new key.',
  },
  'mark-decided': {
    what: 'This mark was decided otherwise.',
    safe: 'Nothing was changed now.',
    todo: 'Look at the list as it is now.',
  },
  'reminder-unknown': {
    what: 'This call-back or reminder is done, dropped, or somebody else’s.',
    safe: 'All others are kept.',
    todo: 'Look at the list; to call back all the same, note it again.',
  },
  'reminder-without-number': {
    what: 'This reminder has no number.',
    safe: 'Nothing was dialled.',
    todo: 'Type a number into the dial box on the left.',
  },
  'visit-settled': {
    what: 'This round of visits is settled: another seat, or the citizen, was first.',
    safe: 'The result that stands was not changed; this answer was not used.',
    todo: 'Claim the next one.',
  },
  'visit-not-claimed': {
    what: 'This visit is not this seat’s: its time is over, it was given back, or main was restarted.',
    safe: 'Nothing was dialled or changed. What was filled in is still on the screen.',
    todo: 'Claim it again from the list.',
  },
  'visit-number-wrong': {
    what: 'The number left with this order cannot be dialled.',
    safe: 'Nothing was dialled; what was filled in is kept.',
    todo: 'Note a wrong number by W, or give the visit back by L.',
  },
  'visit-not-kept': {
    what: 'Central did not take an answer of a return visit that was kept at this seat.',
    safe: 'What central holds was not changed; the journal names the order.',
    todo: 'Tell the lead: this order may need another visit.',
  },
  'order-takes-no-note': {
    what: 'Nothing can be added to this order: central has not taken it, or no unit handles it.',
    safe: 'Nothing was sent.',
    todo: 'Add to orders that were dispatched and taken; edit and resend one that was refused.',
  },
  'order-copy-refused': {
    what: 'The system refused the clipboard; nothing was copied.',
    safe: 'The order is unchanged.',
    todo: 'Click into the list and press C again; if that fails, print it.',
  },
  'order-key-not-released': {
    what: 'Central cannot release the old key; it may be an older version.',
    safe: 'The order is on this machine; no second one was begun.',
    todo: 'Retry first. If that fails, let the lead make sure by the provisional number that central lacks it, then begin a new one.',
  },

  'store-locked': {
    what: 'Another program holds the data of this machine.',
    safe: 'Your text is on this page; saving is retried.',
    todo: 'Close that program (a backup?); after a minute tell the lead.',
  },
  'store-damaged': {
    what: 'The data file was damaged; a new one is in use.',
    safe: 'The damaged file was kept; unsent orders may be inside.',
    todo: 'Give the file named in the detail to maintenance. Do not delete it.',
  },
  'store-salvaged': {
    what: 'The data file was damaged; a new one is in use.',
    safe: 'Unsent orders and open drafts were all taken over; the orders go out by themselves. Do not dispatch them again.',
    todo: 'Give the file named in the detail to maintenance and do not delete it; earlier calls are in it.',
  },
  'store-future': {
    what: 'The data was written by a newer version of the program.',
    safe: 'The file was not touched.',
    todo: 'Install that version or a newer one.',
  },
  'store-full': {
    what: 'The disk is full or cannot be written.',
    safe: 'Your text is on this page; no data was harmed.',
    todo: 'Make room on the disk; take notes on paper until then.',
  },
  'store-key-missing': {
    what: 'The key to the data of this machine is gone.',
    safe: 'The data was not touched.',
    todo: 'The shift lead opens it with the recovery key. Do not delete the folder.',
  },

  'practice-only': { what: 'Only possible in practice.', safe: 'Nothing was changed.', todo: 'Start the program in the practice context.' },
  'practice-call-running': { what: 'A practice call is already under way.', safe: 'Nothing was changed.', todo: 'Finish it first.' },
  'drill-unknown': {
    what: 'There is no such drill, or its scenario has a fault.',
    safe: 'Nothing was changed.',
    todo: 'Choose another one from the list; the faults stand there with their places.',
  },
  'drill-running': { what: 'A drill is under way.', safe: 'Nothing was changed.', todo: 'Hand it in or stop it first.' },
  'drill-none': { what: 'No drill is under way.', safe: 'Nothing was changed.', todo: 'Open “Drills” and choose one.' },
  'drill-in-call': { what: 'The call is not over.', safe: 'Nothing was changed.', todo: 'Finish the call, then hand in.' },
  'practice-servers-down': { what: 'The practice phone system and central are not running.', safe: KEPT, todo: 'Restart the program.' },
};
