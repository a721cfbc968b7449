/** Longest an order's fields may be, UTF-16 units: `workOrderSchema`, which central holds them to. */
export const ORDER_LIMITS = {
  notes: 20_000,
  title: 60,
  placeDetail: 500,
  answer: 200,
  callerName: 40,
  callerPhone: 40,
  occurred: 60,
} as const;

/** What is added to an order on one line. */
export const NOTE_MOST = 500;
