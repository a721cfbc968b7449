/** Ends an exhaustive switch: a new variant that nobody handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unhandled variant: ${JSON.stringify(value)}`);
}

/** A move the state machine does not draw. Always a bug of the caller, hence an Error and not a Result. */
export class StateTransitionError extends Error {
  override readonly name = 'StateTransitionError';
  readonly machine: string;
  readonly from: string;
  readonly event: string;

  constructor(machine: string, from: string, event: string) {
    super(`${machine}: no move from ${from} on ${event}`);
    this.machine = machine;
    this.from = from;
    this.event = event;
  }
}
