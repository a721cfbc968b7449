import type { AppError } from '../../../shared/errors.ts';
import { useAlarm } from '../classification/use-alarm.ts';
import { useClassification, useNotice, useSeat } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useSoundStanding } from '../phone/use-sound-standing.ts';
import { useDueStanding } from '../reminder/use-due-standing.ts';
import { usePhoneLight } from '../seat/use-phone-light.ts';
import { errorText, useText } from '../text.ts';
import type { Standing } from './standing.ts';

/** A save that fails once is not worth a word; twice is. */
const FAILED_SAVES = 2;

/** What the dispatch lacked has been filled in since. */
function isFilledIn({ kind, detail, fields = [] }: AppError, missing: readonly string[] | null): boolean {
  if (kind !== 'order-incomplete' || detail === 'emergency' || detail === 'channel') return false;
  return missing !== null && !fields.some((field) => missing.includes(field));
}

/** Everything that stands, the most urgent first: an emergency the caller tells of, what one is typing, what one just did, the line, central, the rest. */
export function useStanding(): readonly Standing[] {
  const t = useText();
  const keysOf = useKeysOf();
  const mainLine = useSeat((snapshot) => snapshot.mainLine);
  const mainLost = mainLine === 'lost' || mainLine === 'unknown';
  const central = useSeat(({ view }) => view?.central ?? null);
  const isAgent = useSeat(({ view }) => view?.role === 'agent');
  const { light, why, todo: lightTodo } = usePhoneLight();
  const unsaved = useClassification(
    ({ tabs }) => tabs.find(({ save }) => save.kind === 'failed' && save.attempt >= FAILED_SAVES)?.save ?? null,
  );
  const missing = useClassification(({ proposal, activeId }) => (proposal?.tabId === activeId ? proposal.missing : null));
  const alarm = useAlarm();
  const sound = useSoundStanding();
  const due = useDueStanding();
  const alerts = useNotice((snapshot) => snapshot.alerts);
  const notices = useNotice((snapshot) => snapshot.notices);

  const derived = { kind: 'derived' } as const;
  const words = (name: 'mainLost' | 'mainUnknown' | 'notSaved') => ({
    what: t(`notice.${name}.what`),
    safe: t(`notice.${name}.safe`),
    todo: t(`notice.${name}.todo`),
  });
  const standing: Standing[] = [];
  if (alarm) {
    const words = alarm.because.join(t('list.comma'));
    const todo = t(`notice.alarm.${alarm.alarm === 'unit' ? 'dispatch' : 'transfer'}`, {
      ...{ item: alarm.l3, service: alarm.alarm ?? '' },
      ...(alarm.alarm === 'unit' ? {} : { keys: keysOf('otherOutcome') }),
    });
    standing.push({ key: 'alarm', what: t('notice.alarm.what', { words }), safe: '', todo, origin: derived });
  }
  if (mainLost) standing.push({ key: 'main', ...words(mainLine === 'unknown' ? 'mainUnknown' : 'mainLost'), origin: derived });
  if (unsaved?.kind === 'failed') {
    const { what, todo } = errorText(t, unsaved.error);
    standing.push({ key: 'draft', ...words('notSaved'), detail: `${what} ${todo} ${unsaved.error.detail ?? ''}`, origin: derived });
  }
  for (const { source, error } of alerts) {
    // What is told below, or is over, is not told twice.
    if (
      (mainLost && error.kind === 'bridge-down') ||
      (light.level !== 'off' && error.kind === 'phone-not-ready') ||
      isFilledIn(error, missing)
    )
      continue;
    // The remedy itself, not where to read it.
    const remedy = error.kind === 'phone-not-ready' ? { todo: lightTodo } : {};
    standing.push({ key: `alert-${source}`, ...errorText(t, error), ...remedy, detail: error.detail, origin: { kind: 'alert', source } });
  }
  if (isAgent && light.level !== 'on')
    standing.push({ key: 'phone', what: `${why}${t('list.stop')}`, safe: '', todo: lightTodo, origin: derived });
  if (isAgent) standing.push(...sound);
  if (central?.kind === 'down')
    standing.push({ key: 'central', ...errorText(t, central.error), detail: central.error.detail, origin: derived });
  if (isAgent) standing.push(...due);
  for (const { id, error } of notices)
    standing.push({
      ...{ key: id, ...errorText(t, error), detail: error.detail, origin: { kind: 'notice', id } },
      ...(error.kind === 'catalogue-updated' ? { isNews: true } : {}),
    });
  return standing;
}
