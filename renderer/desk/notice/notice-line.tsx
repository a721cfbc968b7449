import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk, useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { dismissNotice } from './notice-actions.ts';
import { setAlert } from './notice-store.ts';
import type { Standing } from './standing.ts';
import { useStanding } from './use-standing.ts';

/** Under the strip, always one line high: the context's banner (a screen may put its own there) and the first thing that needs reading. */
export function NoticeLine({ context: banner }: { readonly context?: ReactNode }): ReactNode {
  const t = useText();
  const context = useSeat(({ view }) => view?.context ?? 'live');
  const standing = useStanding();
  const [open, setOpen] = useState(false);
  const [first] = standing;
  return (
    <section className={`notice-line notice-line-${context}`} aria-label={t('notice.region')}>
      <div className="notice-line-context">{banner ?? (context === 'practice' ? t('context.practice') : '')}</div>
      <div className="notice-line-first" role="alert">
        {first && (
          <p className={first.isNews ? 'notice-news' : ''} title={`${first.what}${first.safe}${first.todo}`}>
            <i aria-hidden="true">{first.isNews ? 'i' : '!'}</i> <b>{first.what}</b> {first.todo}
          </p>
        )}
      </div>
      {first && <Button label={t('notice.all', { total: standing.length })} look="quiet" onPress={() => setOpen(true)} />}
      {open && <NoticeDialog standing={standing} onClose={() => setOpen(false)} />}
    </section>
  );
}

function NoticeDialog({ standing, onClose }: { readonly standing: readonly Standing[]; readonly onClose: () => void }): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('notice.region')} closeLabel={t('app.close')} onClose={onClose}>
      <ul className="notice-list">
        {standing.map((one) => (
          <li key={one.key} className={one.isNews ? 'notice-news' : ''}>
            <h3>{one.what}</h3>
            <p>{t('notice.safe', { text: one.safe })}</p>
            <p>{t('notice.todo', { text: one.todo })}</p>
            {one.detail && <Detail text={one.detail} isNews={one.isNews ?? false} />}
            <Dismiss one={one} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Detail({ text, isNews }: { readonly text: string; readonly isNews: boolean }): ReactNode {
  const t = useText();
  return isNews ? <p className="notice-lines">{text}</p> : <p className="soft">{t('notice.detail', { text })}</p>;
}

function Dismiss({ one }: { readonly one: Standing }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const { origin } = one;
  if (origin.kind === 'derived') return null;
  const dismiss = (): void => {
    if (origin.kind === 'notice') void dismissNotice(desk, origin.id);
    else setAlert(desk.notice, origin.source, null);
  };
  return <Button label={t('notice.dismiss')} onPress={dismiss} />;
}
