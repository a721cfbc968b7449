import { describe, expect, it } from 'vitest';
import { readings } from '../../../../shared/catalogue/pinyin.ts';

const spelt = (text: string, all = true): string[] => readings(text, all).map((syllables) => syllables.join(' '));

describe('how a text is read', () => {
  it('begins with the usual reading of the word, not of its characters', () => {
    expect(spelt('重庆银行')[0]).toBe('chong qing yin hang');
    expect(spelt('长安街')[0]).toBe('chang an jie');
  });

  it('has the local reading of a place beside the dictionary’s', () => {
    expect(spelt('大栅栏街道', false)).toEqual(['da zha lan jie dao', 'da shi lan jie dao']);
    expect(spelt('密云十里堡镇', false)).toContain('mi yun shi li pu zhen');
    expect(spelt('刘斌堡乡', false)).toContain('liu bin pu xiang');
    expect(spelt('漷县镇', false)).toEqual(['huo xian zhen']);
  });

  it('has one more reading for each character that has another', () => {
    expect(spelt('朝外')).toEqual(expect.arrayContaining(['chao wai', 'zhao wai']));
    expect(spelt('朝外', false)).toEqual(['chao wai']);
  });

  it('keeps letters and digits, and one place for each character that is neither', () => {
    expect(spelt('暖气14度')[0]).toBe('nuan qi 1 4 du');
    expect(spelt('etc扣费')[0]).toBe('e t c kou fei');
    expect(readings('a😀b', true)).toEqual([['a', '', 'b']]);
    expect(readings('\uD800', true)).toEqual([['']]);
    expect(readings('', true)).toEqual([[]]);
  });
});
