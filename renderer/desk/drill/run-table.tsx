import type { ReactNode } from 'react';
import { durationsOf, type RunRow } from '../../../shared/drill/run.ts';
import { useDesk } from '../desk-context.tsx';
import { clockText } from '../format.ts';
import { dayTime, useText } from '../text.ts';
import { runText } from './run-text.ts';

interface Props {
  readonly runs: readonly RunRow[];
  readonly chosen: string | null;
  /** Whose they are: a trainer's list. */
  readonly names: boolean;
  readonly onChoose: (runId: string) => void;
}

/** Runs, the newest first; each is a button that opens it. */
export function RunTable({ runs, chosen, names, onChoose }: Props): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const now = clock();
  return (
    <ul className={`drill-runs ${names ? 'drill-runs-named' : ''}`}>
      {runs.map((run) => {
        const { handling } = durationsOf(run);
        return (
          <li key={run.runId}>
            <button type="button" className="drill-run" aria-pressed={run.runId === chosen} onClick={() => onChoose(run.runId)}>
              <span className="tabular">{dayTime(t, run.startedAt, now)}</span>
              {names && (
                <span>
                  {run.agentName} <small className="soft">{run.agentId}</small>
                </span>
              )}
              <span className="drill-run-title">{run.title}</span>
              <b className={`tabular drill-total-${run.state.kind === 'scored' && run.state.passed ? 'passed' : 'failed'}`}>
                {run.state.kind === 'scored' ? run.state.total : '–'}
              </b>
              <span className="drill-run-title">{runText(t, run)}</span>
              <span className="tabular soft">{handling === null ? '' : clockText(handling)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
