/** The box and the list stand in two columns; assistive technology follows these ids from one to the other. */
export const CANDIDATES_ID = 'candidates';

export function candidateId(index: number): string {
  return `candidate-${index}`;
}
