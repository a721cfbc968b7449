import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportCatalogueFile, readCatalogueFile } from '../../../../../../main/servers/central/catalogue/catalogue-file.ts';
import { writeTableFile } from '../../../../../../main/servers/central/catalogue/table/table-file.ts';
import { catalogue, tempFolder, UNITS } from '../../../../../support/central.ts';
import { demoDocuments } from '../../../../../support/demo-catalogue.ts';

const AT = 1_795_420_800_000;
const BASE = { catalogue: catalogue(), units: UNITS };
const TEXT = '编码,一级类别,二级类别,三级事项,派单方式\r\n01.01.01,供暖,室温,"室温,不达标",属地街道\r\n';
/** `编码,一级类别,二级类别,三级事项,派单方式 … 属地街道` in GBK, as `iconv -t gbk` writes it. */
const GBK = Buffer.from(
  'b1e0c2eb2cd2bbbcb6c0e0b1f02cb6febcb6c0e0b1f02cc8fdbcb6cac2cfee2cc5c9b5a5b7bdcabd0d0a30312e30312e30312cb9a9c5af2ccad2cec22cb2bbb4efb1ea2ccaf4b5d8bdd6b5c00d0a',
  'hex',
);

async function read(content: string | Buffer, name = '本市目录.csv') {
  const file = join(tempFolder(), name);
  writeFileSync(file, content);
  return readCatalogueFile(file, BASE, AT);
}
const names = (result: Awaited<ReturnType<typeof read>>) => (result.ok ? result.value.own.items.map(({ l3 }) => l3) : result.error);

describe('a table file', () => {
  test.each(['目录.csv', '目录.xlsx'])('of the demonstration (%s) is read back to the same catalogue', async (name) => {
    const documents = demoDocuments();
    const file = join(tempFolder(), name);
    await exportCatalogueFile(file, documents);
    const result = await readCatalogueFile(file, documents, AT);
    expect(result.ok && result.value.own.items).toEqual(documents.catalogue.items);
    expect(result.ok && result.value.own.label).toBe('目录');
  });

  test.each<[string, string | Buffer, string]>([
    ['UTF-8', TEXT, '室温,不达标'],
    ['UTF-8 with a byte order mark', `\uFEFF${TEXT}`, '室温,不达标'],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), '室温,不达标'],
    ['GBK', GBK, '不达标'],
    ['tabs', TEXT.replaceAll('"室温,不达标"', '不达标').replaceAll(',', '\t'), '不达标'],
    ['semicolons', TEXT.replaceAll('"室温,不达标"', '不达标').replaceAll(',', ';'), '不达标'],
    ['a cell kept from being a formula', TEXT.replace('室温,不达标', "'-5度以下"), '-5度以下'],
  ])('in %s is read', async (_name, content, name) => {
    expect(names(await read(content))).toEqual([name]);
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['neither UTF-8 nor GBK', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]), /编码认不出/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /编码认不出/],
    ['a quote that never ends', TEXT.replace('不达标"', '不达标'), /2 引号不成对/],
    ['a broken workbook', Buffer.from('PK\x03\x04 and nothing more'), /\.xlsx/],
    ['an empty file', '', /「编码」 缺少这一列/],
  ])('that is %s is refused in words', async (_name, content, words) => {
    expect(names(await read(content))).toMatch(words);
  });

  test('that is not there is said', async () => {
    expect(await readCatalogueFile(join(tempFolder(), 'none.csv'), BASE, AT)).toMatchObject({
      ok: false,
      error: expect.stringContaining('ENOENT'),
    });
  });

  test('with a mistake in each of 200,000 rows names them all, in time', async () => {
    const rows = Array.from({ length: 200_000 }, (_, n) => `x${n},供暖,室温,事项${n},属地街道`);
    const started = performance.now();
    const said = names(await read(`${TEXT.split('\r\n')[0]}\n${rows.join('\n')}\n`));
    expect(String(said).split('\n')).toHaveLength(200_001);
    expect(String(said)).toMatch(/A200001「编码」/);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('is written so that the spreadsheet of the house opens it', async () => {
    const file = join(tempFolder(), '目录.csv');
    await writeTableFile(file, [['编码'], ['=1+1'], ['一"二']]);
    expect(readFileSync(file, 'utf8')).toBe('\uFEFF编码\r\n\'=1+1\r\n"一""二"\r\n');
  });
});
