import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { en } from '../../../../../renderer/desk/i18n/en.ts';
import { createI18n } from '../../../../../renderer/desk/i18n/i18n.ts';
import { zhCn } from '../../../../../renderer/desk/i18n/zh-cn.ts';
import { keyMap } from '../../../../../renderer/desk/keys/key-map.ts';
import { errorText } from '../../../../../renderer/desk/text.ts';
import { appErrorKinds } from '../../../../../shared/errors.ts';

function flat(tree: object, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flat(value as object, `${prefix}${key}.`),
  );
}

const chinese = new Map(flat(zhCn));
const english = new Map(flat(en));
/** Said by saying nothing. */
const SILENT = new Set(['notice.none', 'seat.practice.idle', 'seat.practice.ended', 'reminder.stage.ahead', 'reminder.fault.due']);
const HAN = /\p{Script=Han}/u;

describe('the words', () => {
  test('both languages have the same keys, none empty', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
    for (const [key, text] of [...chinese, ...english]) if (!SILENT.has(key)) expect(text, key).not.toBe('');
  });

  test('both languages fill in the same values', () => {
    const values = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted();
    for (const [key, text] of chinese) expect(values(english.get(key)), key).toEqual(values(text));
  });

  test('English has no Chinese in it but the other language by its own name', () => {
    expect([...english].filter(([, text]) => HAN.test(text)).map(([key]) => key)).toEqual(['app.language']);
  });

  test('Chinese is written with Chinese punctuation', () => {
    const half = /[\p{Script=Han}”][,;:!?](?!\d)|[,;:!?]\p{Script=Han}/u;
    expect([...chinese].filter(([, text]) => half.test(text))).toEqual([]);
  });

  test('every key of the keyboard has a name', () => {
    for (const action of Object.keys(keyMap)) expect(chinese.get(`action.${action}`), action).toBeTruthy();
  });
});

describe('an error', () => {
  test.each(appErrorKinds)('%s says what happened, what is safe and what to do, in both languages', (kind) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { t } = createI18n(language);
      const { what, safe, todo } = errorText((key, values) => t(key, values ?? {}), { kind });
      for (const text of [what, safe, todo]) {
        expect(text).not.toMatch(/error\.|{{/);
        expect(HAN.test(text)).toBe(language === 'zh-CN');
      }
    }
  });

  test('an incomplete order names what is missing by the names on the form', () => {
    const { t } = createI18n('zh-CN');
    const { what } = errorText((key, values) => t(key, values ?? {}), {
      kind: 'order-incomplete',
      fields: ['itemCode', 'callerPhone', 'x-new'],
    });
    expect(what).toBe('还缺 事项、联系电话、x-new');
  });

  test('a matter that is never dispatched lacks nothing: it says what to do instead', () => {
    const { t } = createI18n('zh-CN');
    const { what, todo } = errorText((key, values) => t(key, values ?? {}), {
      kind: 'order-incomplete',
      fields: ['itemCode'],
      detail: 'emergency',
    });
    expect(what).toContain('不派单');
    expect(todo).toContain('其他处理');
  });

  test('a silent call without a call says what it lacks, in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { t } = createI18n(language);
      const { what, todo } = errorText((key, values) => t(key, values ?? {}), { kind: 'order-incomplete', detail: 'call' });
      expect([what, todo]).toEqual([t('outcome.needsCall.what'), t('outcome.needsCall.todo')]);
    }
  });
});

describe('the components', () => {
  test('have no Chinese of their own', () => {
    const root = new URL('../../../../../renderer/', import.meta.url).pathname;
    const files = ['desk', 'ui'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('i18n/'));
    expect(sources.length).toBeGreaterThan(50);
    for (const file of sources) {
      const source = ts.createSourceFile(file, readFileSync(`${root}${file}`, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
      expect(HAN.test(ts.createPrinter({ removeComments: true }).printFile(source)), file).toBe(false);
    }
  });
});
