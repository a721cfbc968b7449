import { describe, expect, it } from 'vitest';
import { checkKnowledge } from '../../../../shared/knowledge/check-knowledge.ts';
import { askedKnowledge, indexKnowledge, searchKnowledge } from '../../../../shared/knowledge/find-knowledge.ts';
import type { KnowledgeEntry } from '../../../../shared/knowledge/knowledge.ts';
import { assembleKnowledge } from '../../../../shared/knowledge/source.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';
import { knowledgeFiles } from '../../../support/demo-knowledge.ts';

const documents = demoDocuments();
const assembled = assembleKnowledge(knowledgeFiles(), documents);
if (!assembled.ok) throw new Error(JSON.stringify(assembled.error.slice(0, 5)));
const { entries } = assembled.value;
const index = indexKnowledge(entries);
const questions = (found: readonly KnowledgeEntry[]): string[] => found.map(({ question }) => question);

describe('the demonstration knowledge', () => {
  it('has 150 entries and more, in every class of the catalogue, each with an owner, an item, a day and a source', () => {
    expect(entries.length).toBeGreaterThanOrEqual(150);
    expect(new Set(entries.map(({ id }) => id.slice(2, 4))).size).toBe(26);
    expect(assembled.value.label).toBe('演示知识');
    for (const { source, validTo } of entries) {
      expect(source.length).toBeGreaterThan(6);
      expect(validTo > '2026-11-26').toBe(true);
    }
  });

  it('can be read out in a minute', () => {
    for (const { id, answer } of entries) expect([id, answer.length >= 60 && answer.length <= 280]).toEqual([id, true]);
  });
});

describe('an entry is found', () => {
  it.each([
    ['结婚登记', '结婚登记要带什么证件？'],
    ['jiehundengji', '结婚登记要带什么证件？'],
    ['领证收不收费', '结婚登记要带什么证件？'],
    ['怎么申请法律援助', '怎么申请法律援助？'],
    ['低保怎么申请', '低保怎么申请？'],
  ])('by %s', (typed, question) => expect(questions(searchKnowledge(index, entries, typed, 2))).toContain(question));

  it.each([
    ['市民来电问，结婚登记要带什么证件，户口在外地能不能在北京领证', '结婚登记要带什么证件？'],
    ['来电人问没钱请律师怎么办，想申请法律援助', '怎么申请法律援助？'],
    ['大妈想知道低保怎么申请', '低保怎么申请？'],
  ])('by notes: %s', (notes, question) => expect(questions(askedKnowledge(index, entries, notes, 2))).toContain(question));

  it.each(['', '。', '市民反映', '喂您好请讲', '🙂\ud800', "' OR 1=1 --"])('and none by %j', (notes) =>
    expect(askedKnowledge(index, entries, notes, 2)).toEqual([]),
  );
});

describe('knowledge that does not hold is refused whole', () => {
  const [first] = entries;
  if (!first) throw new Error('no entries');
  const rulesOf = (changed: Partial<KnowledgeEntry>[]) => {
    const checked = checkKnowledge({ label: '演示', entries: changed.map((change) => ({ ...first, ...change })) }, documents);
    return checked.ok ? [] : checked.error.map(({ rule, code }) => `${code} ${rule}`);
  };

  it.each<[string, Partial<KnowledgeEntry>[], string[]]>([
    ['nothing', [{}], []],
    ['an unknown unit', [{ unit: 'D-NONE' }], [`${first.id} unknown-unit`]],
    ['an unknown item', [{ items: ['99.99.99'] }], [`${first.id} unknown-item`]],
    ['an id twice', [{}, { question: '另一个问题？', asks: ['另一种问法'] }], [`${first.id} duplicate-code`]],
    ['a question asked by two', [{}, { id: 'K-99-001', asks: ['另一种问法'] }], ['K-99-001 repeated-value']],
  ])('%s', (_, changed, rules) => expect(rulesOf(changed)).toEqual(rules));

  it('what is no list of entries', () => {
    expect(checkKnowledge({ label: '演示', entries: [{ id: 1 }] }, documents).ok).toBe(false);
    expect(
      assembleKnowledge(
        [
          { file: 'version.json', content: { label: '演示' } },
          { file: '01.json', content: {} },
        ],
        documents,
      ),
    ).toMatchObject({
      error: [{ file: '01.json', rule: 'schema' }],
    });
    expect(assembleKnowledge([{ file: '01.json', content: [] }], documents)).toMatchObject({ error: [{ file: 'version.json' }] });
  });
});
