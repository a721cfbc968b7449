import { describe, expect, it } from 'vitest';
import { asksOccurred, attachmentsHeard } from '../../../../shared/classification/asked.ts';
import { proposeOccurred } from '../../../../shared/classification/occurred.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const CALL = Date.parse('2026-11-27T15:30:00+08:00');
const at = (time: string): number => Date.parse(`2026-${time}:00+08:00`);

describe('the time that notes propose', () => {
  it.each([
    ['来电人反映昨天晚上九点多家里停电，要求尽快恢复', '昨天晚上九点多', at('11-26T21:00'), at('11-26T22:00')],
    ['家里暖气不热，客厅才14度，三天了。物业说已经报修。', '三天了', at('11-24T00:00'), undefined],
    ['暖气不热三天，要求尽快来修', '三天', at('11-24T00:00'), undefined],
    ['11月5日在超市买的牛奶过期', '11月5日', at('11-05T00:00'), at('11-06T00:00')],
    ['昨天停水，昨晚八点还没来', '昨晚八点', at('11-26T20:00'), at('11-26T20:00')],
    ['从11月5日起停暖，昨天又停了一次', '从11月5日起', at('11-05T00:00'), undefined],
    ['5号楼昨天停电', '昨天', at('11-26T00:00'), at('11-27T00:00')],
  ])('«%s»: %s', (notes, text, from, to) => {
    expect(proposeOccurred(notes, CALL)).toMatchObject({ text, from, ...(to === undefined ? {} : { to }) });
    if (to === undefined) expect(proposeOccurred(notes, CALL)).not.toHaveProperty('to');
  });

  it('joins since when and how often', () => {
    expect(proposeOccurred('国庆节那天开始施工，每天半夜打混凝土', CALL)).toEqual({
      text: '国庆节那天开始，每天半夜',
      from: at('10-01T00:00'),
      often: '每天半夜',
    });
  });

  it.each([
    '家里暖气不热，要求三天内修好',
    '物业承诺昨天修好',
    '11月5日报修，至今没人来',
    '物业说昨天已经修过',
    '前天死了二十只，昨天死了八十只',
    '群里通知明天停水三天',
    '来电人上次11月3日反映过',
    '去年10月买的电动车充不进电',
    '2019年交的房，一直没有房本',
    '孩子五个月了，喝了奶粉拉稀',
    '下班转了四十分钟没地方停车',
    '最近总停电',
    '晚上十点还在施工',
    '5号楼2单元电梯坏了',
    '',
  ])('«%s» proposes nothing: it is asked', (notes) => {
    expect(proposeOccurred(notes, CALL)).toBeNull();
  });
});

it('is looked for in time in whatever is pasted', () => {
  for (const piece of ['一', '1', '昨天', '从11月5日到', '里', '三天了，']) {
    const began = performance.now();
    proposeOccurred(piece.repeat(20_000), CALL);
    expect(performance.now() - began).toBeLessThan(300);
  }
});

describe('what is asked', () => {
  const { items } = demoDocuments().catalogue;
  const item = (name: string) => items.find(({ l3 }) => l3 === name) ?? null;

  it('is when it happened, of what somebody goes and looks into', () => {
    const asks = (name: string, requestType: 'help' | 'consult') => asksOccurred({ requestType, occurred: '' }, item(name));
    expect(asks('室温不达标', 'help')).toBe(true);
    expect(asks('室温不达标', 'consult')).toBe(false);
    expect(asksOccurred({ requestType: 'consult', occurred: '昨天' }, null)).toBe(true);
    expect(asksOccurred({ requestType: null, occurred: '' }, null)).toBe(false);
  });

  it('is not asked twice, nor where nothing is dispatched', () => {
    const twice = items.filter(({ questions }) => questions.some(({ label }) => /何时|时间|时段/.test(label)));
    expect(twice.length).toBeGreaterThan(0);
    const nothing = items.filter(({ route }) => ['answer', 'emergency', 'channel'].includes(route.kind));
    for (const each of [...twice, ...nothing]) expect(asksOccurred({ requestType: 'help', occurred: '' }, each)).toBe(false);
  });

  it.each([
    ['拍了照片，有合同', ['photo', 'document']],
    ['录了视频带时间的', ['video']],
    ['有通话录音', ['audio']],
    ['发票都留着', ['document']],
    ['没有照片', []],
    ['物业要看监控录像，合同没给', []],
    ['办理身份证要照片吗', []],
    ['停水三天', []],
  ])('«%s» speaks of %j', (notes, kinds) => {
    expect(attachmentsHeard(notes)).toEqual(kinds);
  });
});
