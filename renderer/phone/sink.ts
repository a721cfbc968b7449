/** Where sound comes out (Audio Output Devices API): an audio element, or in Chromium an AudioContext. */
interface Sounding extends EventTarget {
  setSinkId?(id: string): Promise<void>;
}

/** An output that was chosen, and may be another in the next moment. */
export interface Sink {
  /** '' is the system's default. */
  id(): string;
  /** Keeps something that sounds at this output. @returns unsubscribe */
  follow(sounding: Sounding): () => void;
}

/** @param onChange what may change the id has changed */
export function createSink(id: () => string, onChange: (listener: () => void) => () => void): Sink {
  return {
    id,
    follow: (sounding) => {
      let at = '';
      const apply = (): void => {
        if (id() === at) return;
        at = id();
        // A device that went away in this very moment: the list of devices says so next, and the default is taken.
        void sounding.setSinkId?.(at).catch(() => {
          at = '';
        });
      };
      apply();
      return onChange(apply);
    },
  };
}
