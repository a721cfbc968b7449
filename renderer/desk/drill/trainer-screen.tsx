import { type ReactNode, useState } from 'react';
import type { RunRow } from '../../../shared/drill/run.ts';
import { runsCsv } from '../../../shared/drill/runs-csv.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useDrill } from '../desk-context.tsx';
import { plainKeys } from '../keys/agent-keys.ts';
import { useKeys } from '../keys/use-keys.ts';
import { NoticeLine } from '../notice/notice-line.tsx';
import { saveFile } from '../save-file.ts';
import { TopStrip } from '../seat/top-strip.tsx';
import { useText } from '../text.ts';
import { openRun } from './drill-actions.ts';
import { Refused } from './drill-list.tsx';
import { RunResult } from './run-result.tsx';
import { RunTable } from './run-table.tsx';
import { runText } from './run-text.ts';

const ALL = '';
const NO_RUNS: readonly RunRow[] = [];

/** Who tried what and how it went; one run opened beside its gold order. */
export function TrainerScreen(): ReactNode {
  const t = useText();
  const desk = useDesk();
  useKeys(plainKeys);
  const detail = useDrill((snapshot) => snapshot.detail);
  return (
    <div className="screen">
      <TopStrip />
      <NoticeLine />
      <main className="trainer-main">
        <h2 className="ui-hidden">{t('trainer.title')}</h2>
        <Runs chosen={detail?.row.runId ?? null} onChoose={(runId) => void openRun(desk, runId, false)} />
        <section className="lead-panel" aria-label={t('drill.result')}>
          <h2>
            {t('drill.result')}
            {detail && ` · ${detail.row.agentName} ${detail.row.agentId} · ${detail.row.title}`}
          </h2>
          <div className="drill-scroll">{detail ? <RunResult detail={detail} /> : <p className="soft">{t('drill.trainer.pick')}</p>}</div>
        </section>
      </main>
    </div>
  );
}

function Runs({ chosen, onChoose }: { readonly chosen: string | null; readonly onChoose: (runId: string) => void }): ReactNode {
  const t = useText();
  const runs = useDrill(({ view }) => view?.runs ?? NO_RUNS);
  const refused = useDrill(({ view }) => view?.refused);
  const [agentId, setAgentId] = useState(ALL);
  const [drillId, setDrillId] = useState(ALL);
  const shown = runs.filter((run) => (agentId === ALL || run.agentId === agentId) && (drillId === ALL || run.drillId === drillId));
  const save = (): void => {
    const csv = runsCsv(shown, { head: t('drill.trainer.csvHead').split(t('list.comma')), state: (row) => runText(t, row) });
    saveFile('drills.csv', 'text/csv;charset=utf-8', csv);
  };
  return (
    <section className="lead-panel" aria-label={t('drill.trainer.runs')}>
      <h2>{t('drill.trainer.runs')}</h2>
      <div className="trainer-filter">
        <Choose
          label={t('drill.trainer.everybody')}
          value={agentId}
          onChange={setAgentId}
          entries={runs.map((run) => [run.agentId, `${run.agentName} ${run.agentId}`])}
        />
        <Choose
          label={t('drill.trainer.everyDrill')}
          value={drillId}
          onChange={setDrillId}
          entries={runs.map((run) => [run.drillId, run.title])}
        />
        <Button label={t('drill.trainer.csv')} disabled={shown.length === 0} onPress={save} />
      </div>
      <div className="drill-scroll">
        {shown.length === 0 ? (
          <p className="soft">{t(runs.length === 0 ? 'drill.trainer.noRuns' : 'drill.trainer.noMatch')}</p>
        ) : (
          <RunTable runs={shown} chosen={chosen} names onChoose={onChoose} />
        )}
        <Refused refused={refused ?? []} />
      </div>
    </section>
  );
}

interface ChooseProps {
  /** Also the entry that stands for all of them. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly entries: readonly (readonly [string, string])[];
}

function Choose({ label, value, onChange, entries }: ChooseProps): ReactNode {
  return (
    <select className="ui-input" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value={ALL}>{label}</option>
      {[...new Map(entries)].map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}
