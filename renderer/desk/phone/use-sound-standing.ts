import { useCall } from '../desk-context.tsx';
import type { Standing } from '../notice/standing.ts';
import { useText } from '../text.ts';

/** What stands of the sound devices: one that went or came back, and what is wrong with the microphone while somebody talks. */
export function useSoundStanding(): readonly Standing[] {
  const t = useText();
  const missing = useCall(({ audio }) => audio.missing);
  const back = useCall(({ audio }) => audio.back);
  const wanted = useCall(({ audio }) => audio.wanted);
  const hint = useCall(({ audio, current }) => (current?.call.state.kind === 'talking' ? audio.hint : 'none'));
  const derived = { origin: { kind: 'derived' } } as const;
  const standing: Standing[] = missing.map((use) => ({
    key: `missing-${use}`,
    what: t('phone.missing.what', { use: t(`phone.use.${use}`), device: wanted[use]?.label ?? '' }),
    safe: t('phone.missing.safe'),
    todo: t('phone.missing.todo'),
    ...derived,
  }));
  if (hint !== 'none')
    standing.push({ key: 'hint', what: t(`phone.hint.${hint}.what`), safe: '', todo: t(`phone.hint.${hint}.todo`), ...derived });
  if (back)
    standing.push({
      key: 'back',
      what: t('phone.back', { use: t(`phone.use.${back}`), device: wanted[back]?.label ?? '' }),
      safe: '',
      todo: '',
      isNews: true,
      ...derived,
    });
  return standing;
}
