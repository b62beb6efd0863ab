import ExcelJS from 'exceljs';
import type { Actor } from '#domain';
import { CommandService, RoundSheetService } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AssessedCounty } from '../support/assessed-county.js';
import { CollectingCounty } from '../support/collecting-county.js';
import type { DrivenAssessment } from '../support/driven-assessment.js';

let collecting: CollectingCounty;
let county: AssessedCounty;
let assessment: DrivenAssessment;
let officer: Actor;

beforeAll(async () => {
  collecting = await CollectingCounty.create([3, 1]);
  county = collecting.county;
  assessment = await collecting.begin();
  officer = collecting.officers[0] as Actor;
}, 60_000);

afterAll(() => collecting?.close());

const sheets = () => county.get(RoundSheetService);

async function roundId(collection: string, round: string): Promise<string> {
  const driven = await collecting.round(assessment, collection, round);
  await driven.open('collect');
  return driven.context.subjectId;
}

/** The template filled in by a person: table, row, column, text. */
async function filled(id: string, cells: [table: string, row: number, column: number, text: string | number][]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await sheets().template(officer, id)).bytes as never);
  for (const [table, row, column, text] of cells) workbook.getWorksheet(table)!.getCell(row, column).value = text;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const tried = async (id: string, bytes: Buffer) => sheets().dryRun(officer, id, await sheets().open(bytes));
const run = async (id: string, bytes: Buffer) => {
  const file = await sheets().open(bytes);
  const command = { actor: officer, key: randomUUID(), route: 'POST /collections/sheet', body: { id } };
  return county.get(CommandService).run(command, (tx, commandId) => sheets().run(tx, id, { file, commandId }));
};
const count = async (table: string) => (await county.rows(`select 1 from ${table}`)).length;

describe('R5: a round by workbook', () => {
  let id = '';

  it('is a template of one’s own open lines', async () => {
    id = await roundId('subsidies', '0');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await sheets().template(officer, id)).bytes as never);
    const sheet = workbook.getWorksheet('填报')!;
    expect((sheet.getRow(1).values as string[]).slice(1)).toEqual(['编号', '对象', '每月补贴*']);
    expect(sheet.rowCount).toBe(1 + 3);
  });

  it('names every wrong cell, and what would be refused, without writing anything', async () => {
    const bytes = await filled(id, [
      ['填报', 2, 3, '2,000'],
      ['填报', 3, 3, '很多'],
      ['填报', 4, 1, randomUUID()],
      ['填报', 4, 3, '2000'],
    ]);
    const { accepted, errors, counts } = await tried(id, bytes);
    expect({ accepted, counts }).toEqual({ accepted: false, counts: { 填报: 1 } });
    expect(errors.map(({ cell, code }) => [cell, code])).toEqual([
      ['C3', 'cell.not_points'],
      ['A4', 'subject.not_open'],
    ]);
    await expect(run(id, bytes)).rejects.toMatchObject({ code: 'intake.invalid' });
    expect([await count('submission'), await count('base_data')]).toEqual([0, 0]);
  });

  it('takes all of it, once', async () => {
    const bytes = await filled(id, [
      ['填报', 2, 3, '2,000'],
      ['填报', 3, 3, 2100.5],
    ]);
    expect(await tried(id, bytes)).toMatchObject({ accepted: true, errors: [] });
    expect(await count('submission')).toBe(0);
    expect(await run(id, bytes)).toMatchObject({ accepted: true, counts: { 填报: 2 } });
    expect(await county.rows("select data ->> 'amountFen' as fen from base_data order by 1")).toEqual([{ fen: '200000' }, { fen: '210050' }]);
    const again = await tried(id, bytes);
    expect(again.errors.map(({ code }) => code)).toEqual(['subject.not_open', 'subject.not_open']);
  });

  it('says by row what only the procedure knows', async () => {
    await assessment.enter('running');
    const peers = await roundId('peers', '1');
    const bytes = await filled(peers, [['评分表', 2, 4, '90']]);
    const { accepted, errors } = await tried(peers, bytes);
    expect(accepted).toBe(false);
    expect(errors).toMatchObject([{ sheet: '填报', code: 'line.refused', zh: expect.stringContaining('前一项工作尚未完成') }]);
    const wrong = await tried(peers, await filled(peers, [['评分表', 2, 4, '100.5']]));
    expect(wrong.errors).toMatchObject([{ sheet: '评分表', cell: 'D2', code: 'cell.above_maximum' }]);
  });

  it('is refused to whoever is asked nothing, and after its end', async () => {
    const stranger = await county.account('townshipOfficer', county.townships[1] ?? '');
    await expect(sheets().template(stranger, randomUUID())).rejects.toMatchObject({ code: 'collection.unknown' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await sheets().template(stranger, id)).bytes as never);
    expect(workbook.getWorksheet('填报')!.rowCount).toBe(1 + 1);
  });
});
