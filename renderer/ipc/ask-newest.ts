/**
 * Asks one question at a time. While one is under way only the newest next question is kept, and an answer to a
 * question that is no longer the newest is dropped: what the screen shows always belongs to what was typed last.
 */
export function askNewest<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  deliver: (answer: Answer, question: Question) => void,
): (question: Question) => void {
  let waiting: { readonly question: Question } | null = null;
  let busy = false;

  const run = async (question: Question): Promise<void> => {
    busy = true;
    const answer = await ask(question);
    busy = false;
    const next = waiting;
    waiting = null;
    if (next) void run(next.question);
    else deliver(answer, question);
  };

  return (question) => {
    if (busy) waiting = { question };
    else void run(question);
  };
}
