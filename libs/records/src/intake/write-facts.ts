import type { Transaction } from '../database/transaction.js';
import type { LedgerService } from '../ledger/ledger.service.js';
import type { TargetInput, TargetService } from '../target/target.service.js';
import type { SubItem } from '#scoring';
import { evidenceIds } from './check-assessment.js';
import type { Tables } from './read-cells.js';
import { byItem, partNamed } from './score-rows.js';
import type { CheckedRow } from './sheet.js';
import type { CountyWriter } from './write-county.js';

export interface FactServices {
  ledger: LedgerService;
  targets: TargetService;
}

type Rows = readonly CheckedRow[];

/** Writes the facts of an assessment through the same services as entry by hand: same lock, same refusals, same notices. */
export class FactWriter {
  constructor(
    private readonly services: FactServices,
    private readonly county: CountyWriter,
    private readonly target: { assessmentId: string; commandId?: string; subItemsOf(values: CheckedRow['values']): readonly SubItem[] | undefined },
  ) {}

  async write(tx: Transaction, { targets = [], scores = [], events = [], contest = [] }: Tables): Promise<void> {
    await this.writeTargets(tx, targets);
    if (scores.length)
      await this.services.ledger.writeEntries(
        tx,
        this.target,
        byItem(scores).map((rows) => this.entryOf(rows)),
      );
    if (events.length)
      await this.services.ledger.writeEvents(
        tx,
        this.target,
        events.map((row) => this.eventOf(row)),
      );
    for (const { item, month } of distinct(contest)) {
      const results = contest
        .filter(({ values }) => values.month === month && values.item === item)
        .map((row) => ({ ...this.subjectOf(row), points: Number(row.values.points) }));
      await this.services.ledger.writeContest(tx, this.target, { item, month, results });
    }
  }

  private subjectOf({ values: { number, villageCode } }: CheckedRow) {
    return number ? { personId: this.county.personId(number) } : { organizationId: this.county.organizationId(villageCode) };
  }

  /** A9: of several rows, one a sub-item, the item is the sum. */
  private entryOf(rows: CheckedRow[]) {
    const [row = { row: 0, values: {} }] = rows;
    const { item } = row.values;
    const subItems = this.target.subItemsOf(row.values);
    const parts = subItems && rows.map(({ values }) => ({ id: partNamed(subItems, values.part)?.id ?? String(values.part), points: Number(values.points) }));
    const reasons = rows.flatMap(({ values: { reason } }) => (reason ? [String(reason)] : []));
    return {
      ...this.subjectOf(row),
      item: String(item),
      points: rows.reduce((sum, { values }) => sum + Number(values.points), 0),
      reason: reasons.length > 0 ? reasons.join('；') : undefined,
      parts,
    };
  }

  private eventOf(row: CheckedRow) {
    const { values } = row;
    return {
      ...this.subjectOf(row),
      item: String(values.item),
      points: Number(values.points),
      reason: String(values.reason),
      occurredOn: String(values.occurredOn),
      sourceEvent: String(values.sourceEvent),
      code: values.code ? String(values.code) : undefined,
      document: values.document ? String(values.document) : undefined,
      evidence: evidenceIds(values.evidence),
    };
  }

  private async writeTargets(tx: Transaction, rows: Rows): Promise<void> {
    for (const level of ['township', 'village'] as const) {
      const inputs = rows
        .filter(({ values }) => values.level === level)
        .map(({ values }): TargetInput => ({
          organizationId: this.county.organizationId(values.organizationCode),
          item: String(values.item),
          title: String(values.title),
          quantity: String(values.quantity),
          dueDate: String(values.dueDate),
        }));
      if (!inputs.length) continue;
      const { assessmentId } = this.target;
      await this.services.targets.setTargets(tx, {
        ...this.target,
        level,
        targets: level === 'village' ? await withParents(tx, assessmentId, inputs) : inputs,
      });
    }
  }
}

/** A village's target stands under its township's of the same item, or under any of them. */
async function withParents(tx: Transaction, assessmentId: string, inputs: TargetInput[]): Promise<TargetInput[]> {
  const parents = await tx.query<{ villageId: string; id: string; item: string }>(
    `select o.id as "villageId", t.id, t.item from target t join organization o on o.parent_id = t.organization_id
     where t.assessment_id = $1 and t.level = 'township' and t.replaced_at is null and o.id = any($2::uuid[]) order by t.title`,
    [assessmentId, inputs.map(({ organizationId }) => organizationId)],
  );
  const first = new Map<string, string>();
  for (const { villageId, item, id } of parents) for (const key of [`${villageId}|${item}`, villageId]) if (!first.has(key)) first.set(key, id);
  return inputs.map((input) => ({ ...input, parentId: first.get(`${input.organizationId}|${input.item}`) ?? first.get(input.organizationId) }));
}

function distinct(rows: Rows): { item: string; month: string }[] {
  const keys = new Set(rows.map(({ values }) => `${values.item}|${values.month}`));
  return [...keys].map((key) => ({ item: key.split('|')[0] ?? '', month: key.split('|')[1] ?? '' }));
}
