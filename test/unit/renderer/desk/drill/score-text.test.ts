import { describe, expect, test } from 'vitest';
import { reasonText, shownText } from '../../../../../renderer/desk/drill/score-text.ts';
import { createI18n, type Words } from '../../../../../renderer/desk/i18n/i18n.ts';
import type { Language } from '../../../../../renderer/ui/words.ts';
import { requestTypes } from '../../../../../shared/classification/request-type.ts';
import { type Reason, reasons, type Shown } from '../../../../../shared/drill/score.ts';
import { point } from '../../../../support/drill-looks.ts';

const HAN = /\p{Script=Han}/u;
const languages = ['zh-CN', 'en'] as const;

function words(language: Language): Words {
  const { t } = createI18n(language);
  return (key, values) => t(key, values ?? {});
}

/** Every kind, so that a new one does not compile without a row here. */
const SHOWN: { readonly [K in Shown['kind']]: readonly Extract<Shown, { kind: K }>[] } = {
  nothing: [{ kind: 'nothing' }],
  text: [{ kind: 'text', text: 'Wangjing' }],
  list: [{ kind: 'list', texts: ['no heat', 'for 3 days'] }],
  outcome: [
    { kind: 'outcome', outcome: { kind: 'dispatch' } },
    { kind: 'outcome', outcome: { kind: 'answered' } },
    ...(['110', '119', '120', '122'] as const).map((service) => ({
      kind: 'outcome' as const,
      outcome: { kind: 'emergency' as const, service },
    })),
  ],
  requestTypes: requestTypes.map((type) => ({ kind: 'requestTypes', types: [type] })),
  level: (['2h', '24h', '7d', '15d'] as const).map((level) => ({ kind: 'level', level })),
  yesNo: [
    { kind: 'yesNo', yes: true },
    { kind: 'yesNo', yes: false },
  ],
  characters: [{ kind: 'characters', count: 15 }],
  rule: [{ kind: 'rule' }],
};
const everyShown: readonly Shown[] = Object.values(SHOWN).flat();
/** These are the words of the people, not of the program. */
const QUOTED: ReadonlySet<Shown['kind']> = new Set(['text', 'list']);

describe('a value of a point', () => {
  test.each(languages)('of every kind has a text of its own in %s', (language) => {
    const texts = everyShown.map((shown) => shownText(words(language), 'style', shown));
    for (const [at, text] of texts.entries()) {
      expect(text, JSON.stringify(everyShown[at])).not.toMatch(/^$|drill\.|form\.|level\.|dispatch\.|{{|undefined/);
      if (!QUOTED.has(everyShown[at]?.kind ?? 'nothing')) expect(HAN.test(text), text).toBe(language === 'zh-CN');
    }
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('fills in its own figures', () => {
    const t = words('zh-CN');
    expect(shownText(t, 'title', { kind: 'characters', count: 15 })).toBe('不超过 15 个字');
    expect(shownText(t, 'level', { kind: 'level', level: '24h' })).toBe('24小时');
    expect(shownText(t, 'outcome', { kind: 'outcome', outcome: { kind: 'emergency', service: '119' } })).toBe('转 119');
    expect(shownText(t, 'confidential', { kind: 'yesNo', yes: true })).toBe('是');
    expect(shownText(t, 'confidential', { kind: 'yesNo', yes: false })).toBe('否');
  });

  test('that is one of several is told from the next by a stroke, not by a comma', () => {
    const t = words('zh-CN');
    expect(shownText(t, 'requestType', { kind: 'requestTypes', types: ['help', 'complaint'] })).toBe('求助 / 投诉');
    expect(shownText(t, 'mustSay', { kind: 'list', texts: ['您好，请讲。', '有危险吗？'] })).toBe('您好，请讲。 / 有危险吗？');
  });

  test('the notes among several texts are called by their name, and other texts are not', () => {
    const shown: Shown = { kind: 'list', texts: ['暖气不热', '集中供暖'] };
    expect(shownText(words('zh-CN'), 'matter', shown, '暖气不热')).toBe('记录 / 集中供暖');
    expect(shownText(words('en'), 'matter', shown, '暖气不热')).toBe('Notes / 集中供暖');
    expect(shownText(words('zh-CN'), 'matter', shown)).toBe('暖气不热 / 集中供暖');
    expect(shownText(words('zh-CN'), 'matter', { kind: 'list', texts: ['', '集中供暖'] })).toBe(' / 集中供暖');
  });

  test('the rule of the numbers is another one than the rule of the style', () => {
    for (const language of languages) {
      const [numbers, style] = (['numbers', 'style'] as const).map((key) => shownText(words(language), key, { kind: 'rule' }));
      expect(numbers).not.toBe(style);
    }
    expect(shownText(words('zh-CN'), 'numbers', { kind: 'rule' })).toBe('只写市民说过的数字');
  });

  test('what a person wrote is shown as it is, braces and all', () => {
    for (const text of ['{{about}}', '$t(drill.yes)', '<b>&amp;</b>']) {
      expect(shownText(words('zh-CN'), 'title', { kind: 'text', text })).toBe(text);
      expect(reasonText(words('zh-CN'), point('style', { reason: 'banned-word', about: [text] }))).toBe(`不该出现：${text}`);
    }
  });
});

const NAMED: ReadonlySet<Reason> = new Set(['some-missing', 'first-person', 'banned-word', 'unheard-number']);

describe('why a point was given or not', () => {
  test.each(languages)('every reason has a text of its own in %s', (language) => {
    const texts = reasons.map((reason) => reasonText(words(language), point('time', { reason, about: ['X1', 'Y2'] })));
    for (const text of texts) {
      expect(text).not.toMatch(/^$|drill\.|{{|undefined/);
      expect(HAN.test(text), text).toBe(language === 'zh-CN');
    }
    expect(new Set(texts).size).toBe(reasons.length);
  });

  test.each(languages)('what it is about is named where the reason needs it (%s)', (language) => {
    for (const reason of reasons) {
      const text = reasonText(words(language), point('time', { reason, about: ['X1', 'Y2'] }));
      expect(text.includes('X1 / Y2'), reason).toBe(NAMED.has(reason));
    }
  });

  test('what should have been said was not said, and not «not written»', () => {
    for (const reason of ['missing', 'some-missing'] as const) {
      const about = ['您好，请讲。', '有没有危险？'];
      expect(reasonText(words('zh-CN'), point('mustSay', { reason, about }))).toBe('没有说：您好，请讲。 / 有没有危险？');
      expect(reasonText(words('en'), point('mustSay', { reason, about }))).toBe('Not said: 您好，请讲。 / 有没有危险？');
    }
    expect(reasonText(words('zh-CN'), point('mustSay'))).toBe('对');
    expect(reasonText(words('zh-CN'), point('title', { reason: 'missing' }))).toBe('没有写');
  });
});
