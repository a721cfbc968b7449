/**
 * One message of the Asterisk Manager Interface: lines `Key: Value`, ended by an empty line. Channel variables come as
 * repeated keys `ChanVariable: NAME=value` and are read apart; of another repeated key the last counts.
 */
export interface AmiMessage {
  readonly fields: ReadonlyMap<string, string>;
  /** Variables of the channel the message is about (`channelvars` in manager.conf). */
  readonly variables: ReadonlyMap<string, string>;
}

export type AmiAction = Readonly<Record<string, string>> & { readonly Action: string };

/** What a PBX says in one message; beyond it the other side is no manager interface. */
const MAX_BYTES = 1_048_576;

export function fieldOf({ fields }: AmiMessage, name: string): string {
  return fields.get(name) ?? '';
}

/** A value cannot smuggle a second line in, whatever a header of a stranger made it. */
export function formatAction(action: AmiAction): string {
  const lines = Object.entries(action).map(([key, value]) => `${key}: ${value.replace(/[\r\n\0]+/g, ' ')}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function parseMessage(text: string): AmiMessage {
  const fields = new Map<string, string>();
  const variables = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const value = line.slice(colon + 1).trim();
    const key = line.slice(0, colon);
    if (key !== 'ChanVariable') fields.set(key, value);
    else if (value.includes('=')) variables.set(value.slice(0, value.indexOf('=')), value.slice(value.indexOf('=') + 1));
  }
  return { fields, variables };
}

/** Cuts what arrives into messages. The greeting is one line of its own. */
export function createAmiReader(onGreeting: (line: string) => void, onMessage: (message: AmiMessage) => void): (chunk: string) => void {
  let text = '';
  let greeted = false;
  return (chunk) => {
    text += chunk;
    if (!greeted) {
      const end = text.indexOf('\r\n');
      if (end === -1) return checkSize(text);
      greeted = true;
      onGreeting(text.slice(0, end));
      text = text.slice(end + 2);
    }
    for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
      const message = text.slice(0, end);
      text = text.slice(end + 4);
      onMessage(parseMessage(message));
    }
    checkSize(text);
  };
}

function checkSize(text: string): void {
  if (text.length > MAX_BYTES) throw new Error('not a manager interface: a message without an end');
}
