import { expect, it } from 'vitest';
import { communityOf } from '../../../../shared/place/community.ts';
import { buildGazetteer } from '../../../../shared/place/gazetteer.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const gazetteer = buildGazetteer(demoDocuments().units);
const WANGJING = '110105026';

it.each([
  [['花家地西里三区5号楼'], '花家地西里3区'],
  [['花家地西里3区'], '花家地西里3区'],
  [['5号楼2单元', '市民反映花家地西里三区暖气不热'], '花家地西里3区'],
  // The place as it was said goes before what the notes mention.
  [['花家地南里', '上次是花家地西里三区'], '花家地南里'],
  [['建国门'], null],
  [['5号楼', ''], null],
  [[], null],
])('%j: %s', (texts, name) => expect(communityOf(gazetteer, WANGJING, texts)).toBe(name));

it('knows the communities of the street alone', () => {
  expect(communityOf(gazetteer, '110101001', ['花家地西里三区'])).toBe(null);
  expect(communityOf(gazetteer, '999999999', ['花家地西里三区'])).toBe(null);
});
