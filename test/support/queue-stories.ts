/**
 * What the queue's events tell of a call, in their order. The same for the practice exchange and a real PBX: a lead who
 * learned on one reads the other.
 */
export const QUEUE_STORIES = {
  answered: ['entered', 'offered 8001', 'answered 8001', 'completed 8001'],
  givenUp: ['entered', 'offered 8001', 'abandoned'],
  rangOut: ['entered', 'offered 8001', 'declined 8001', 'abandoned'],
  rejected: [
    'entered',
    'offered 8001',
    'declined 8001',
    'offered 8002',
    'declined 8002',
    'offered 8001',
    'answered 8001',
    'completed 8001',
  ],
} as const;
