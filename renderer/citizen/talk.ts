import type { CitizenCue, CitizenEntry } from '../../shared/drill/citizen-talk.ts';
import { type Conversation, type ConversationEvent, dueAt, NOT_BEGUN, transitionConversation } from '../../shared/drill/conversation.ts';
import type { Dialogue } from '../../shared/drill/dialogue.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { openEar } from './ear.ts';
import type { Voice } from './voice.ts';

/** People say nothing for a moment after they are answered. */
const FIRST_PAUSE_MS = 400;

interface TalkOptions {
  readonly dialogue: Dialogue;
  readonly voice: Voice;
  /** What the agent says. */
  readonly stream: MediaStream;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly tell: (entry: CitizenEntry) => void;
  readonly hangUp: () => void;
}

export interface Talk {
  cue(cue: CitizenCue): void;
  dispose(): void;
}

/** Plays the dialogue over a call that was just answered. */
export function startTalk({ dialogue, voice, stream, clock, startTimer, tell, hangUp }: TalkOptions): Talk {
  let now: Conversation = NOT_BEGUN;
  let cancel = (): void => undefined;
  const say = (delayMs: number): void => {
    const [line] = now.lines;
    if (line !== undefined) voice.say(line, delayMs, () => happen({ kind: 'line-over', at: clock() }));
  };
  const happen = (event: ConversationEvent): void => {
    const before = now;
    now = transitionConversation(before, event, dialogue);
    cancel();
    if (now.phase === 'speaking' && before.phase !== 'speaking') {
      if (now.step !== null) tell({ kind: 'said', step: now.step });
      say(before.phase === 'waiting' ? FIRST_PAUSE_MS : 0);
    } else if (now.phase === 'speaking' && now.lines.length < before.lines.length) say(dialogue.pauseMs);
    else if (now.phase === 'over' && before.phase !== 'over') hangUp();
    const due = dueAt(now, dialogue);
    if (due !== null) cancel = startTimer(Math.max(0, due - clock()), () => happen({ kind: 'due', at: clock() }));
  };
  const closeEar = openEar({
    ...{ context: voice.context, stream, clock, startTimer },
    onBegan: () => happen({ kind: 'agent-began', at: clock() }),
    onStopped: (ms) => {
      tell({ kind: 'voice', ms });
      happen({ kind: 'agent-stopped', at: clock() });
    },
  });
  happen({ kind: 'answered', at: clock() });
  return {
    cue: (cue) => happen({ ...cue, at: clock() }),
    dispose: () => {
      now = { ...now, phase: 'over' };
      cancel();
      closeEar();
    },
  };
}
