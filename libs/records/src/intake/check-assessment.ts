import type { CountyCheck } from './check-county.js';
import type { Findings } from './findings.js';
import { personIdOf } from './intake-ids.js';
import type { KnownAssessment, KnownCounty, KnownItem } from './known.js';
import type { Tables } from './read-cells.js';
import { ScoreRowsCheck } from './score-rows.js';
import type { CheckedRow } from './sheet.js';
import type { SheetKey } from './sheets.js';

type Rows = readonly CheckedRow[];

/** Checks the facts of an assessment: item, points, dates, person, duplicate events. */
export class AssessmentCheck {
  constructor(
    private readonly given: { tables: Tables; known: KnownCounty; assessment: KnownAssessment; county: CountyCheck },
    private readonly findings: Findings,
  ) {}

  run(): void {
    const { targets = [], scores = [], events = [], contest = [] } = this.given.tables;
    this.checkTargets(targets);
    this.checkScores(scores);
    this.checkEvents(events);
    this.checkContest(contest);
  }

  private checkTargets(rows: Rows): void {
    for (const { row, values } of rows) {
      this.given.county.checkOrganization('targets', row, values.organizationCode);
      const id = this.given.known.organizations.get(String(values.organizationCode))?.id;
      if (id && this.given.assessment.approved.get(id) !== values.level)
        this.findings.add({ sheet: 'targets', row, column: 'organizationCode', value: values.organizationCode }, 'target.outside_approval');
      if (values.item && !this.given.assessment.items.has(String(values.item)))
        this.findings.add({ sheet: 'targets', row, column: 'item', value: values.item }, 'cell.item_unknown');
      this.checkDate('targets', row, { column: 'dueDate', value: values.dueDate });
    }
  }

  private checkScores(rows: Rows): void {
    const { known, assessment, county } = this.given;
    const found = rows.map((row) => {
      this.checkSubject('scores', row.row, row.values);
      return { row, item: this.checkItem('scores', row.row, { item: row.values.item, kind: 'entry' }) };
    });
    const range = (row: number, limits: Parameters<AssessmentCheck['checkRange']>[2]) => this.checkRange('scores', row, limits);
    new ScoreRowsCheck({ known: { county: known, assessment, rootCode: county.rootCode }, county, range }, this.findings).run(found);
  }

  private checkEvents(rows: Rows): void {
    this.given.county.refuseTwice({ sheet: 'events', column: 'sourceEvent' }, rows, ({ sourceEvent }) => sourceEvent);
    for (const each of rows) {
      this.checkSubject('events', each.row, each.values);
      this.checkDate('events', each.row, { column: 'occurredOn', value: each.values.occurredOn });
      this.checkBasis(each);
      this.checkLine(each);
    }
  }

  /** An event counts once, and rests on something. */
  private checkBasis({ row, values }: CheckedRow): void {
    const { sourceEvents, evidence } = this.given.assessment;
    const at = (column: string) => ({ sheet: 'events' as const, row, column, value: values[column] });
    if (sourceEvents.has(String(values.sourceEvent))) this.findings.add(at('sourceEvent'), 'fact.duplicate_event');
    if (!values.document && !values.evidence) this.findings.add(at('document'), 'row.evidence_missing');
    for (const id of evidenceIds(values.evidence)) if (!evidence.has(id)) this.findings.add(at('evidence'), 'evidence.unknown');
  }

  /** Its points are inside its line of the item's catalogue. */
  private checkLine({ row, values }: CheckedRow): void {
    const at = (column: string) => ({ sheet: 'events' as const, row, column, value: values[column] });
    if (values.points === 0) this.findings.add(at('points'), 'cell.zero_points');
    const item = this.checkItem('events', row, { item: values.item, kind: 'ledger' });
    if (!item || !values.code) return;
    const line = item.catalogue[String(values.code)];
    if (line) this.checkRange('events', row, { points: values.points, min: line.min, max: line.max });
    else this.findings.add(at('code'), 'cell.item_unknown');
  }

  private checkContest(rows: Rows): void {
    this.given.county.refuseTwice({ sheet: 'contest', column: 'number' }, rows, ({ number, villageCode, month, item }) =>
      [number, villageCode, month, item].join('|'),
    );
    for (const { row, values } of rows) {
      this.checkSubject('contest', row, values);
      const item = this.checkItem('contest', row, { item: values.item, kind: 'contest' });
      if (item) this.checkRange('contest', row, { points: values.points, min: item.min, max: item.max });
      if (values.month && !this.given.assessment.months.includes(String(values.month)))
        this.findings.add({ sheet: 'contest', row, column: 'month', value: values.month }, 'date.outside_period');
    }
  }

  /** R3: one person, or one village whose post nobody holds. */
  private checkSubject(sheet: SheetKey, row: number, { number, villageCode }: CheckedRow['values']): void {
    if (!number === !villageCode) return this.findings.add({ sheet, row, column: 'number', value: number }, 'subject.unclear');
    this.checkPerson(sheet, row, number);
    const { known, assessment } = this.given;
    if (villageCode && !assessment.vacant.has(known.organizations.get(String(villageCode))?.id ?? ''))
      this.findings.add({ sheet, row, column: 'villageCode', value: villageCode }, 'village.not_vacant');
  }

  private checkPerson(sheet: SheetKey, row: number, number: unknown): void {
    if (!number) return;
    const { county, assessment } = this.given;
    if (!county.knowsPerson(number)) this.findings.add({ sheet, row, column: 'number', value: number }, 'person.unknown');
    else if (!assessment.people.has(personIdOf(county.rootCode, String(number))))
      this.findings.add({ sheet, row, column: 'number', value: number }, 'person.not_assessed');
  }

  private checkItem(sheet: SheetKey, row: number, { item, kind }: { item: unknown; kind: KnownItem['kind'] }): KnownItem | undefined {
    if (!item) return undefined;
    const found = this.given.assessment.items.get(String(item));
    if (!found) this.findings.add({ sheet, row, column: 'item', value: item }, 'cell.item_unknown');
    else if (found.kind !== kind) this.findings.add({ sheet, row, column: 'item', value: item }, 'cell.kind_mismatch');
    return found?.kind === kind ? found : undefined;
  }

  private checkRange(sheet: SheetKey, row: number, { points, min, max }: { points: unknown; min: number; max: number }): void {
    if (typeof points !== 'number') return;
    const shown = (value: number) => (value / 10 ** this.given.assessment.decimals).toFixed(this.given.assessment.decimals);
    if (points > max) this.findings.add({ sheet, row, column: 'points', value: shown(points) }, 'cell.above_maximum', { max: shown(max) });
    if (points < min) this.findings.add({ sheet, row, column: 'points', value: shown(points) }, 'cell.below_minimum', { min: shown(min) });
  }

  private checkDate(sheet: SheetKey, row: number, { column, value }: { column: string; value: unknown }): void {
    const { periodFrom, periodTo } = this.given.assessment;
    if (value && (String(value) < periodFrom || String(value) > periodTo)) this.findings.add({ sheet, row, column, value }, 'date.outside_period');
  }
}

/** Evidence named in one cell, separated by semicolons. */
export function evidenceIds(value: unknown): string[] {
  return value
    ? String(value)
        .split(/[;；,，\s]+/)
        .filter(Boolean)
    : [];
}
