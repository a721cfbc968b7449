import { describe, expect, it } from 'vitest';
import { matterView } from '../../../../shared/order/matter-view.ts';

const told = (title: string, confidential = false) => ({
  ...{ title, placeDetail: '花家地西里三区3号楼2单元501', community: '花家地西里3区', confidential },
  caller: { name: '王建国', phone: '13912345678', number: '' },
});

describe('the title of another caller’s order', () => {
  it.each([
    ['3号楼2单元501室漏水', '漏水'],
    ['朝阳园5-2-301暖气不热', '朝阳园暖气不热'],
    ['3栋甲单元502扰民', '扰民'],
    ['2单元整单元停水', '整单元停水'],
    ['3号楼2单元501室', '室内漏水'],
    ['一号楼二单元五零一漏水', '漏水'],
    ['花家地8层801漏水', '花家地漏水'],
    ['花家地3门501扰民', '花家地扰民'],
    ['花家地501房间漏水', '花家地漏水'],
    ['朝阳园5-2漏水', '朝阳园漏水'],
    ['6号楼2号漏水', '漏水'],
    ['３单元５０１漏水', '漏水'],
    ['3号楼20余户停水', '3号楼20余户停水'],
    ['3号楼200户停水', '3号楼200户停水'],
    ['2号楼24小时停水', '2号楼24小时停水'],
    ['小区11-20至11-23停水', '小区11-20至11-23停水'],
    ['西里7-11便利店占道', '西里7-11便利店占道'],
    ['8楼12平米阳台漏水', '8楼12平米阳台漏水'],
    ['3层2部电梯坏', '3层2部电梯坏'],
    ['3号楼2号线噪声', '3号楼2号线噪声'],
    ['3号楼电梯坏了', '3号楼电梯坏了'],
    ['停水3天，共20户', '停水3天，共20户'],
    ['室温14-15度', '室温14-15度'],
    ['乱收费100-200元', '乱收费100-200元'],
    ['3号楼500人停电', '3号楼500人停电'],
    ['2026-11-23起停水', '2026-11-23起停水'],
    ['11-20至11-23停水', '11-20至11-23停水'],
  ])('%s is told without the door: %s', (title, shown) => expect(matterView(told(title), 'place', '室内漏水').title).toBe(shown));

  it('is the item alone where confidentiality was asked for', () => {
    expect(matterView(told('3号楼王家举报', true), 'place', '违法建设')).toEqual({ title: '违法建设', place: '花家地西里3区' });
    expect(matterView(told('3号楼王家举报', true), 'place', null).title).toBe('');
  });

  it('is told in full to whoever said it', () => {
    expect(matterView(told('3号楼2单元501室漏水'), 'caller', null)).toEqual({
      ...{ title: '3号楼2单元501室漏水', place: '花家地西里三区3号楼2单元501' },
    });
  });
});
