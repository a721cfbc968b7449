import type { BodyAndContentType, Session, SessionDescriptionHandler } from 'sip.js';

/**
 * Hands one leg's session descriptions to the other leg unread: the exchange touches signalling, never sound.
 *
 *   the leg offers:    setDescription(offer) ─► getDescription ─► `onOffer` asks the other leg ─► its answer
 *   the leg is asked:  ask(offer) ─► getDescription = that offer ─► setDescription(answer) ─► ask resolves
 *
 * First INVITE and re-INVITE are the same to it (RFC 3264 4: an offer is answered once).
 */
export class Relay implements SessionDescriptionHandler {
  /** Answers what this leg offers; set by who joins the legs. */
  onOffer: (offer: string) => Promise<string> = () => Promise.reject(new Error('nobody to ask'));
  #asked: { readonly offer: string; readonly answer: PromiseWithResolvers<string> } | null = null;
  #heard: string | null = null;

  /** Sends `offer` to this leg by `send` and waits for what it answers. */
  ask(offer: string, send: () => Promise<unknown>): Promise<string> {
    if (this.#asked) return Promise.reject(new Error('an offer is under way'));
    const answer = Promise.withResolvers<string>();
    this.#asked = { offer, answer };
    send().catch((error) => this.refuse(error));
    return answer.promise;
  }

  /** The leg did not answer what it was asked. */
  refuse(error: unknown): void {
    this.#asked?.answer.reject(error);
    this.#asked = null;
  }

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp';
  }

  async setDescription(sdp: string): Promise<void> {
    if (!this.#asked) {
      this.#heard = sdp;
      return;
    }
    this.#asked.answer.resolve(sdp);
    this.#asked = null;
  }

  async getDescription(): Promise<BodyAndContentType> {
    if (this.#asked) return description(this.#asked.offer);
    const offer = this.#heard;
    this.#heard = null;
    if (offer === null) throw new Error('an INVITE without an offer is not served');
    return description(await this.onOffer(offer));
  }

  sendDtmf(): boolean {
    return false;
  }

  close(): void {
    this.refuse(new Error('the leg is over'));
  }
}

function description(body: string): BodyAndContentType {
  return { body, contentType: 'application/sdp' };
}

export interface Relays {
  of(session: Session): Relay;
}

/** One relay a session, whoever asks first: sip.js's factory or the leg. */
export function createRelays(): Relays {
  const relays = new WeakMap<Session, Relay>();
  return {
    of: (session) => {
      const known = relays.get(session) ?? new Relay();
      relays.set(session, known);
      return known;
    },
  };
}
