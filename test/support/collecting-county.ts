import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Actor, type Role } from '#domain';
import { CatalogueService } from '#records';
import { parse, stringify } from 'yaml';
import { AssessedCounty } from './assessed-county.js';
import { DrivenAssessment } from './driven-assessment.js';
import { DrivenCase } from './driven-case.js';

const schemes = path.join(import.meta.dirname, '../../schemes');
const cited = { rule: 'C2', origin: 'local' };
const title = (zh: string) => ({ zh, en: zh });
const days = { days: 5, kind: 'working' };

/** The county's scheme with a rating, a score by parts of the period, and something of everything that is collected. */
export const collecting: Record<string, unknown> = {
  subsidies: {
    title: title('补贴标准'),
    each: 'PERSON',
    by: 'townshipPartyCommittee',
    opens: 'PREPARATION',
    days,
    endsWhen: 'ALL',
    form: [{ name: 'monthly', title: title('每月补贴'), kind: 'money', required: true, yields: 'subsidy' }],
    ...cited,
  },
  selfReport: {
    title: title('自查自评'),
    each: 'PERSON',
    by: 'person',
    opens: 'START',
    days,
    endsWhen: 'ALL',
    form: [
      { name: 'work', title: title('工作绩效'), kind: 'points', item: 'work', required: true },
      { name: 'summary', title: title('情况说明'), kind: 'longText', required: false },
    ],
    check: { by: 'assessmentGroup', mayCorrect: true, days },
    ...cited,
  },
  monthly: {
    title: title('月度评分'),
    each: 'PERSON',
    by: 'townshipSecretary',
    opens: 'MONTH_END',
    days,
    endsWhen: 'ALL',
    form: [{ name: 'points', title: title('得分'), kind: 'points', item: 'patrol', required: true }],
    ...cited,
  },
  stages: {
    title: title('模块评分'),
    each: 'PERSON',
    by: 'moduleHead',
    opens: 'QUARTER_END',
    days,
    endsWhen: 'DUE',
    form: [{ name: 'points', title: title('得分'), kind: 'points', item: 'module', required: true }],
    ...cited,
  },
  peers: {
    title: title('乡镇评价'),
    each: 'TOWNSHIP',
    by: 'townshipPartyCommittee',
    opens: 'PERIOD_END',
    days,
    endsWhen: 'DUE',
    after: 'evaluation',
    form: [
      {
        name: 'scores',
        title: title('评分表'),
        kind: 'rows',
        required: true,
        columns: [
          { name: 'person', title: title('姓名'), kind: 'person', required: true },
          { name: 'points', title: title('得分'), kind: 'points', item: 'peers', class: 'township', required: true },
          { name: 'fault', title: title('扣分'), kind: 'points', item: 'events', code: 'ruleBreach', required: false },
        ],
      },
    ],
    ...cited,
  },
};

/** The self-report alone, its check changed and fields added. */
export function selfReportOf(check: Record<string, unknown>, fields: Record<string, unknown>[] = []): Record<string, unknown> {
  const selfReport = collecting['selfReport'] as { form: Record<string, unknown>[]; check: Record<string, unknown> };
  return { selfReport: { ...selfReport, form: [...selfReport.form, ...fields], check: { ...selfReport.check, ...check } } };
}

function schemeText(collections: Record<string, unknown>): string {
  const scheme = parse(readFileSync(path.join(schemes, 'county-dynamic.yaml'), 'utf8')) as Record<string, Record<string, unknown>>;
  const classes = { township: { title: title('乡镇'), weightBps: 10000 } };
  const items = {
    ...scheme['items'],
    patrol: { title: title('日常'), segments: { min: 0, max: 10, rounding: 'HALF_UP', enteredBy: 'townshipPartyCommittee', missing: 'ZERO' }, ...cited },
    module: { title: title('模块'), segments: { min: 0, max: 10, rounding: 'HALF_UP', enteredBy: 'moduleHead', missing: 'ZERO' }, ...cited },
    peers: {
      title: title('评价'),
      rating: { min: 0, max: 100, classes, missingClass: 'RENORMALIZE', minimumSample: 1, rounding: 'HALF_UP', enteredBy: 'townshipPartyCommittee' },
      ...cited,
    },
  };
  const modules = { list: { party: title('大党建'), governance: title('大治理'), economy: title('大经济') }, ...cited };
  const sum = [...((scheme['score']?.['sum'] as string[]) ?? []), 'patrol', 'module', 'peers'];
  return stringify({ ...scheme, id: 'collecting', items, score: { ...scheme['score'], sum }, modules, collections }, { aliasDuplicateObjects: false });
}

/** A county whose scheme collects, with its township secretaries and officers, and an assessment group led by somebody of the unit. */
export class CollectingCounty {
  readonly officers: Actor[] = [];
  readonly secretaries: Actor[] = [];
  readonly cadres = new Map<string, Actor>();
  lead: Actor | undefined;

  private constructor(
    readonly county: AssessedCounty,
    private readonly schemeVersionId: string,
  ) {}

  static async create(villagesByTownship: number[], collections = collecting): Promise<CollectingCounty> {
    const county = await AssessedCounty.create(villagesByTownship);
    const officer = { ...(await county.account('organizationDepartmentOfficer', county.department)), scope: [county.county] };
    const [{ id } = { id: '' }] = await county.rows<{ id: string }>("select id from catalogue_entry where code = 'A-1'");
    const version = await county.as(officer, (tx) =>
      county.get(CatalogueService).importScheme(tx, { organizationId: county.county, source: schemeText(collections), version: '1', catalogueEntryId: id }),
    );
    const made = new CollectingCounty(county, version);
    await made.settle();
    return made;
  }

  close(): Promise<void> {
    return this.county.close();
  }

  /** An assessment of everybody whose roster is confirmed. */
  async begin(code = '2026-Q1', from = '2026-01-01', to = '2026-03-31'): Promise<DrivenAssessment> {
    const content = this.county.content({
      schemeVersionId: this.schemeVersionId,
      items: ['work', 'daily', 'evaluation', 'contest', 'events', 'patrol', 'module', 'peers'],
      period: { code, from, to },
    });
    const assessment = new DrivenAssessment(this.county, content);
    await assessment.submit();
    await assessment.approve();
    await assessment.enter('roster');
    await this.county.act((tx) => this.county.services.rosters.draft(tx, assessment.context));
    for (const townshipId of this.county.townships)
      await this.county.act((tx) => this.county.services.rosters.confirm(tx, assessment.id, { townshipId, accountId: randomUUID() }));
    await this.county.act((tx) => this.county.services.rosters.freeze(tx, assessment.context));
    return assessment;
  }

  round({ id }: DrivenAssessment, collection: string, round: string): Promise<DrivenCase> {
    return DrivenCase.of(this.county, `collection/${id}/${collection}/${round}`);
  }

  /** A group of the county with the members' villages, led by a person; what two persons have confirmed. */
  async group(kind: string, code: string, { leadId, villages }: { leadId: string; villages: string[] }): Promise<string> {
    const { county } = this.county;
    const id = randomUUID();
    const [one, other] = [randomUUID(), randomUUID()];
    await this.county.act(async (tx) => {
      await tx.query(
        `insert into working_group (id, organization_id, kind, code, title, valid_from, state, entered_by, decided_by, decided_at) values ($1, $2, $3, $4, $4, '2020-01-01', 'confirmed', $5, $6, now())`,
        [id, county, kind, code, one, other],
      );
      await tx.query(
        `insert into working_group_member (group_id, organization_id, kind, part, person_id, member_organization_id, from_date, state, entered_by, decided_by, decided_at)
         select $1::uuid, $2::uuid, $3::text, 'lead', $4::uuid, null::uuid, '2020-01-01'::date, 'confirmed', $6::uuid, $7::uuid, now()
         union all select $1, $2, $3, 'member', null, v, '2020-01-01', 'confirmed', $6, $7, now() from unnest($5::uuid[]) v`,
        [id, county, kind, leadId, villages, one, other],
      );
    });
    return id;
  }

  /** D2: a module of a township with one lead and dated members. */
  async module(
    code: string,
    townshipId: string,
    { leadId, members }: { leadId: string; members: { personId: string; from: string; to: string | null }[] },
  ): Promise<void> {
    const id = randomUUID();
    const [one, other] = [randomUUID(), randomUUID()];
    await this.county.act(async (tx) => {
      await tx.query(
        `insert into working_group (id, organization_id, kind, code, title, valid_from, state, entered_by, decided_by, decided_at) values ($1, $2, 'module', $3, $3, '2020-01-01', 'confirmed', $4, $5, now())`,
        [id, townshipId, code, one, other],
      );
      for (const { personId, from, to, part } of [
        { personId: leadId, from: '2020-01-01', to: null, part: 'lead' },
        ...members.map((each) => ({ ...each, part: 'member' })),
      ])
        await tx.query(
          `insert into working_group_member (group_id, organization_id, kind, part, person_id, from_date, to_date, state, entered_by, decided_by, decided_at)
           values ($1, $2, 'module', $3, $4, $5, $6, 'confirmed', $7, $8, now())`,
          [id, townshipId, part, personId, from, to, one, other],
        );
    });
  }

  /** Somebody of an organization, with a role there. */
  async someone(role: Role, organizationId: string, name: string = role): Promise<Actor> {
    const personId = randomUUID();
    await this.county.act((tx) => tx.query('insert into person (id, name, organization_id) values ($1, $2, $3)', [personId, name, organizationId]));
    return this.county.account(role, organizationId, personId);
  }

  private async settle(): Promise<void> {
    for (const township of this.county.townships) {
      this.officers.push(await this.someone('townshipOfficer', township));
      this.secretaries.push(await this.someone('townshipSecretary', township));
    }
    for (const { id, villageId } of this.county.people) this.cadres.set(id, await this.county.account('cadre', villageId, id));
    this.lead = await this.someone('leadUnitOfficer', this.county.unit, '考核组长');
    await this.group('assessmentGroup', 'one', {
      leadId: this.lead.kind === 'person' ? (this.lead.personId ?? '') : '',
      villages: this.county.people.map(({ villageId }) => villageId),
    });
  }
}
