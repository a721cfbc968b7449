import { assertNever } from '../../../shared/assert.ts';
import type { Point, Shown } from '../../../shared/drill/score.ts';
import type { Words } from '../i18n/i18n.ts';
import { outcomeText } from '../text.ts';

/** Between whole sentences and between values of which any will do a comma says the wrong thing. */
const OR = ' / ';

/** A value of a point as it is read. `notes`: the notes, where they are one of several texts, are called by their name. */
export function shownText(t: Words, key: Point['key'], shown: Shown, notes = ''): string {
  switch (shown.kind) {
    case 'nothing':
      return t('drill.nothing');
    case 'text':
      return shown.text;
    case 'list':
      return shown.texts.map((text) => (text === notes && notes !== '' ? t('drill.trainer.notes') : text)).join(OR);
    case 'outcome':
      return outcomeText(t, shown);
    case 'requestTypes':
      return shown.types.map((type) => t(`form.types.${type}`)).join(OR);
    case 'level':
      return t(`level.${shown.level}`);
    case 'yesNo':
      return t(shown.yes ? 'drill.yes' : 'drill.no');
    case 'characters':
      return t('drill.characters', { count: shown.count });
    case 'rule':
      return t(key === 'numbers' ? 'drill.rule.numbers' : 'drill.rule.style');
    default:
      return assertNever(shown);
  }
}

export function reasonText(t: Words, { key, reason, about }: Point): string {
  const words = { about: about.join(OR) };
  const isUnsaid = key === 'mustSay' && (reason === 'some-missing' || reason === 'missing');
  return isUnsaid ? t('drill.unsaid', words) : t(`drill.reason.${reason}`, words);
}
