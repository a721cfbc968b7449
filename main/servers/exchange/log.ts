/** What the exchange asks of a log: flat technical fields. Numbers and names of callers have no place in it. */
export interface ExchangeLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}
