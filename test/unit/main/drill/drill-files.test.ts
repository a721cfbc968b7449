import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DrillPack, readDrills } from '../../../../main/drill/drill-files.ts';
import { drillRules } from '../../../../shared/drill/check-drill.ts';
import { type Drill, drillSchema } from '../../../../shared/drill/drill.ts';
import { DEMO_CATALOGUE, DRILLS_DIR, VOICES_DIR } from '../../../support/drill-world.ts';
import { tempDir } from '../../../support/seat-store.ts';

const SHIPPED = ['drill-fire', 'drill-heating', 'drill-marriage', 'drill-angry', 'drill-night-work', 'drill-two-requests'];

/** The shipped drills in a folder of their own, where a test may spoil one. */
function copiedDrills() {
  const drillsDir = join(tempDir(), 'drills');
  cpSync(DRILLS_DIR, drillsDir, { recursive: true });
  const path = (file: string): string => join(drillsDir, file);
  return {
    path,
    drillsDir,
    change: (file: string, with_: (drill: Drill) => unknown): void =>
      writeFileSync(path(file), JSON.stringify(with_(drillSchema.parse(JSON.parse(readFileSync(path(file), 'utf8')))))),
    read: (voicesDir = VOICES_DIR): DrillPack => readDrills({ drillsDir, voicesDir }, DEMO_CATALOGUE),
  };
}

function ids({ drills }: DrillPack): string[] {
  return drills.map(({ id }) => id);
}

function without(id: string): string[] {
  return SHIPPED.filter((each) => each !== id);
}

describe('the shipped drills', () => {
  it('are six, the basic ones first, and nothing of them is refused', () => {
    const pack = readDrills({ drillsDir: DRILLS_DIR, voicesDir: VOICES_DIR }, DEMO_CATALOGUE);
    expect(pack.refused).toEqual([]);
    expect(ids(pack)).toEqual(SHIPPED);
    expect(pack.drills.map(({ difficulty }) => difficulty)).toEqual(['basic', 'basic', 'basic', 'harder', 'harder', 'harder']);
  });

  it('leave no recorded line in the voices’ folder that nobody says', () => {
    const { drills } = readDrills({ drillsDir: DRILLS_DIR, voicesDir: VOICES_DIR }, DEMO_CATALOGUE);
    for (const { id, lines } of drills) {
      const recorded = readdirSync(join(VOICES_DIR, id)).map((file) => file.replace(/\.wav$/, ''));
      expect(recorded.toSorted()).toEqual(Object.keys(lines).toSorted());
    }
  });
});

describe('a drill that is refused is told with its file and the exact place, and the others still load:', () => {
  it('one of whose lines has no voice file', () => {
    const voicesDir = join(tempDir(), 'voices');
    cpSync(VOICES_DIR, voicesDir, { recursive: true });
    rmSync(join(voicesDir, 'drill-heating', 'cold.wav'));
    const pack = copiedDrills().read(voicesDir);
    expect(pack.refused).toEqual([`heating.json lines.cold: ${drillRules['voice-missing']} (drill-heating/cold.wav)`]);
    expect(ids(pack)).toEqual(without('drill-heating'));
  });

  it('that is broken JSON', () => {
    const { path, read } = copiedDrills();
    writeFileSync(path('fire.json'), '{"id": "drill-fire", ');
    const pack = read();
    expect(pack.refused).toEqual([expect.stringMatching(/^fire\.json: .*JSON/)]);
    expect(ids(pack)).toEqual(without('drill-fire'));
  });

  it('that is not in the agreed form', () => {
    const { change, read } = copiedDrills();
    change('marriage.json', ({ brief: _brief, ...drill }) => ({ ...drill, gold: [{ ...drill.gold[0], outcome: { kind: 'forgotten' } }] }));
    const pack = read();
    expect(pack.refused.toSorted()).toEqual([
      expect.stringContaining(`marriage.json brief: ${drillRules.schema} (`),
      expect.stringContaining(`marriage.json gold.0.outcome.kind: ${drillRules.schema} (`),
    ]);
    expect(ids(pack)).toEqual(without('drill-marriage'));
  });

  it('with a step that is never reached', () => {
    const { change, read } = copiedDrills();
    change('angry.json', (drill) => ({
      ...drill,
      dialogue: { ...drill.dialogue, steps: { ...drill.dialogue.steps, aside: { say: ['media'] } } },
    }));
    const pack = read();
    expect(pack.refused).toEqual([`angry.json dialogue.steps.aside: ${drillRules['step-unreachable']}`]);
    expect(ids(pack)).toEqual(without('drill-angry'));
  });

  it('whose order is of an item that the catalogue does not know', () => {
    const { change, read } = copiedDrills();
    change('two-requests.json', ({ gold: [first, second], ...drill }) => ({
      ...drill,
      gold: [first, { ...second, itemCode: '99.99.99' }],
    }));
    const pack = read();
    expect(pack.refused).toEqual([`two-requests.json gold.1.itemCode: ${drillRules['item-unknown']} (99.99.99)`]);
    expect(ids(pack)).toEqual(without('drill-two-requests'));
  });

  it('whose caller’s history names an item that the catalogue does not know', () => {
    const { change, read } = copiedDrills();
    change('night-work.json', ({ history: [first, second], ...drill }) => ({
      ...drill,
      history: [first, { ...second, itemCode: '99.99.99' }],
    }));
    expect(read().refused).toEqual([`night-work.json history.1.itemCode: ${drillRules['item-unknown']} (99.99.99)`]);
  });

  it('that uses the id of another; the first of the two stays', () => {
    const { path, change, read } = copiedDrills();
    copyFileSync(path('angry.json'), path('other.json'));
    change('other.json', (drill) => ({ ...drill, title: '同名的另一个' }));
    const pack = read();
    expect(pack.refused).toEqual(['other.json id: 编号重复 · used twice (drill-angry)']);
    expect(ids(pack)).toEqual(SHIPPED);
    expect(pack.drills.map(({ title }) => title)).not.toContain('同名的另一个');
  });

  it('every fault of every file at once', () => {
    const { path, change, read } = copiedDrills();
    writeFileSync(path('fire.json'), 'x');
    change('heating.json', (drill) => ({
      ...drill,
      lines: { ...drill.lines, spare: '没有人说的一句。' },
      gold: [{ ...drill.gold[0], streetCode: '110105' }],
    }));
    const pack = read();
    expect(pack.refused).toEqual([
      expect.stringMatching(/^fire\.json: /),
      `heating.json lines.spare: ${drillRules['line-unused']}`,
      `heating.json lines.spare: ${drillRules['voice-missing']} (drill-heating/spare.wav)`,
      `heating.json gold.0.streetCode: ${drillRules['street-unknown']} (110105)`,
    ]);
    expect(ids(pack)).toEqual(SHIPPED.filter((id) => id !== 'drill-fire' && id !== 'drill-heating'));
  });
});

describe('the drills’ folder', () => {
  it('may hold other files than drills', () => {
    const { path, read } = copiedDrills();
    writeFileSync(path('README.md'), '# drills');
    expect(read()).toMatchObject({ refused: [] });
  });

  it('is read anew each time: what was mended counts at once', () => {
    const { path, read } = copiedDrills();
    const sound = readFileSync(path('fire.json'));
    writeFileSync(path('fire.json'), '');
    expect(ids(read())).toEqual(without('drill-fire'));
    writeFileSync(path('fire.json'), sound);
    expect(ids(read())).toEqual(SHIPPED);
  });

  it('that is missing gives nothing', () => {
    const drillsDir = join(tempDir(), 'nowhere');
    expect(readDrills({ drillsDir, voicesDir: VOICES_DIR }, DEMO_CATALOGUE)).toEqual({ drills: [], refused: [] });
  });
});
