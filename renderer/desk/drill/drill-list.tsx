import type { ReactNode } from 'react';
import type { DrillRow, DrillView } from '../../../shared/drill/run.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk, useDrill } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { beginDrill, openRun } from './drill-actions.ts';
import { RunResult } from './run-result.tsx';
import { RunTable } from './run-table.tsx';

/** The drills and one's own results, or one result; nothing while neither is asked for. */
export function DrillDialog(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const dialog = useDrill((snapshot) => snapshot.dialog);
  const view = useDrill((snapshot) => snapshot.view);
  const detail = useDrill((snapshot) => snapshot.detail);
  const close = (): void => desk.drill.setState({ dialog: null });
  if (dialog === 'result' && detail)
    return (
      <Dialog title={`${t('drill.result')} · ${detail.row.title}`} closeLabel={t('app.close')} onClose={close}>
        <div className="drill-scroll">
          <RunResult detail={detail} />
        </div>
      </Dialog>
    );
  if (dialog !== 'list' || !view) return null;
  return (
    <Dialog title={t('drill.list')} closeLabel={t('app.close')} onClose={close}>
      <div className="drill-scroll">
        <DrillChoice view={view} />
      </div>
    </Dialog>
  );
}

function DrillChoice({ view }: { readonly view: DrillView }): ReactNode {
  const t = useText();
  const desk = useDesk();
  return (
    <>
      <p className="soft">{t('drill.choose')}</p>
      <ul className="drill-choice">
        {view.drills.map((row) => (
          <Choice key={row.id} row={row} />
        ))}
      </ul>
      <Refused refused={view.refused} />
      <h3>{t('drill.ownRuns')}</h3>
      {view.runs.length === 0 ? (
        <p className="soft">{t('drill.noRuns')}</p>
      ) : (
        <RunTable runs={view.runs} chosen={null} names={false} onChoose={(runId) => void openRun(desk, runId, true)} />
      )}
    </>
  );
}

function Choice({ row }: { readonly row: DrillRow }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const { id, title, brief, difficulty, best, runs } = row;
  return (
    <li className="drill-row">
      <b>{title}</b>
      <span className="chip drill-difficulty">{t(`drill.difficulty.${difficulty}`)}</span>
      <p>{brief}</p>
      <span className="soft tabular">{best === null ? t('drill.never') : t('drill.best', { best, runs })}</span>
      <Button label={t('drill.begin')} look="primary" onPress={() => void beginDrill(desk, id)} />
    </li>
  );
}

/** A scenario with a fault is told where it is wrong, to whoever can mend it. */
export function Refused({ refused }: { readonly refused: readonly string[] }): ReactNode {
  const t = useText();
  if (refused.length === 0) return null;
  return (
    <section className="drill-refused">
      <h3>{t('drill.refused')}</h3>
      <ul>
        {refused.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
