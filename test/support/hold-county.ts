import { randomUUID } from 'node:crypto';
import { countyDateOf, latestEnd, type Actor, type HoldOutcome, type ProcedureContext, type Task } from '#domain';
import { CommandService, HoldEntryService, HoldReader, HoldService, StepService, type Hold, type NewHoldEntry, type RequestContent } from '#records';
import { AssessedCounty, type AssessedPerson } from './assessed-county.js';
import { DrivenAssessment } from './driven-assessment.js';
import { DrivenCase } from './driven-case.js';

type Kind = Hold['kind'];
type Cast = Record<'officer' | 'finance' | 'project' | 'elsewhere' | 'township' | 'otherTownship' | 'supervisor' | 'cadre' | 'colleague' | 'stranger', Actor>;
type Given = Record<string, unknown> & { opinion?: string; attempt?: number };

/** A county whose first quarter is published, with three villages in the bottom set; the first has colleagues and a dispatched secretary. */
export class HoldCounty {
  readonly document = { issuer: '县财政局', number: '财〔2026〕9号', signedBy: '王局', date: '2026-04-21' };
  readonly low: AssessedPerson[];
  readonly colleagues: string[] = [];
  dispatched = '';
  private readonly elsewhere = randomUUID();
  assessmentId = '';
  /** Officer of the department and of the finance unit at once: may propose and never sign. */
  both: Actor = undefined as never;
  actors: Cast = {} as Cast;
  private readonly cases = new Map<string, DrivenCase>();

  private constructor(readonly county: AssessedCounty) {
    this.low = county.people.slice(0, 3);
  }

  static async create(): Promise<HoldCounty> {
    const made = new HoldCounty(await AssessedCounty.create([30, 30]));
    await made.people();
    await made.cast();
    await made.publish();
    return made;
  }

  close(): Promise<void> {
    return this.county.close();
  }

  get reader(): HoldReader {
    return this.county.get(HoldReader);
  }

  /** R9: from here on somebody could sign; before it, nobody holds the roles. */
  async appointBodies(): Promise<void> {
    const { county } = this;
    this.actors.finance = await county.account('financeOfficer', county.unit);
    this.actors.project = await county.account('projectOfficer', county.unit);
    this.actors.elsewhere = await county.account('financeOfficer', this.elsewhere);
    await county.database.engine((tx) =>
      tx.query(
        `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at)
         values ($1, 'financeOfficer', $2, now() - interval '1 day', gen_random_uuid(), gen_random_uuid(), now())`,
        [this.both.accountId, county.unit],
      ),
    );
    this.both = { ...this.both, grants: [...this.both.grants, { role: 'financeOfficer', organizationId: county.unit }] };
  }

  async holdOf(villageId: string, kind: Kind, attempt = 1): Promise<Hold> {
    const hold = await this.county.act((tx) => tx.manager.getRepository<Hold>('hold').findOneBy({ organizationId: villageId, kind, attempt }));
    if (!hold) throw new Error('no such hold');
    return hold;
  }

  async caseOf(villageId: string, kind: Kind, attempt = 1): Promise<DrivenCase> {
    const { workflowId } = await this.holdOf(villageId, kind, attempt);
    const known = this.cases.get(workflowId) ?? (await DrivenCase.of(this.county, workflowId));
    this.cases.set(workflowId, known);
    return known;
  }

  /** A proposal that would be taken, changed by what is given; the officer who makes it also holds the body's role. */
  async propose(villageId: string, kind: Kind, { opinion = '连续末位，整改不力', attempt = 1, ...given }: Given = {}, actor: Actor = this.both): Promise<void> {
    const items = kind === 'pay' ? await this.payOf(villageId) : [{ title: '办公经费', category: 'officeExpense', fen: 500_000 }];
    const form = { basis: this.document, clause: '第二条', endsOn: latestEnd(countyDateOf(new Date().toISOString())), items, ...given };
    await (await this.caseOf(villageId, kind, attempt)).act('draft', actor, 'propose', { opinion, form });
  }

  async proposeAndHear(villageId: string, kind: Kind, items?: unknown[], given: Given = {}): Promise<void> {
    await this.propose(villageId, kind, { ...(items && { items }), ...given });
    const { id } = await this.openRoll(await this.caseOf(villageId, kind, given.attempt));
    await this.closeRoll(id);
  }

  async openRoll(driven: DrivenCase): Promise<{ id: string; task: Task }> {
    const task = await driven.open('hear');
    const [row] = await this.county.rows<{ id: string }>('select id from task where workflow_id = $1 and name = $2', [driven.context.workflowId, task.name]);
    return { id: row?.id ?? '', task };
  }

  /** As its due does: what is missing stays recorded as not answered. */
  async closeRoll(id: string): Promise<void> {
    await this.county.superuser(`update task_item set due_at = now() - interval '1 hour' where task_id = '${id}'`);
    await this.county.superuser(`update task set due_at = now() - interval '1 hour' where id = '${id}'`);
    const [row] = await this.county.rows<{ name: string; context: ProcedureContext }>(
      'select t.name, p.context from task t join procedure p using (workflow_id) where t.id = $1',
      [id],
    );
    if (row) await this.county.get(StepService).remindOrEscalate(row.context, row.name);
  }

  enter(holdId: string, entries: (Partial<NewHoldEntry> & Pick<NewHoldEntry, 'kind'>)[], actor: Actor = this.actors.finance): Promise<string[]> {
    const run = { actor, key: randomUUID(), route: 'POST /holds/entries', body: entries };
    return this.county
      .get(CommandService)
      .run(run, (tx, commandId) => this.county.get(HoldEntryService).enter(tx, { holdId, commandId }, entries as NewHoldEntry[]));
  }

  conclude(context: ProcedureContext, outcome: HoldOutcome): Promise<void> {
    return this.county.act((tx) => this.county.get(HoldService).conclude(tx, context, outcome));
  }

  private async payOf(villageId: string): Promise<unknown[]> {
    const { id = '' } = this.low.find((person) => person.villageId === villageId) ?? {};
    const others = villageId === this.low[0]?.villageId ? this.colleagues : [];
    return [id, ...others].map((personId, index) => ({ personId, category: 'basicPay', fen: 200_000 + (index === 2 ? 1 : 0) }));
  }

  private async people(): Promise<void> {
    const village = this.low[0]?.villageId ?? '';
    const add = async (name: string, kind: string): Promise<string> => {
      const id = randomUUID();
      await this.county.act(async (tx) => {
        await tx.query('insert into person (id, name, organization_id) values ($1, $2, $3)', [id, name, village]);
        await tx.query("insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, $3, 'elected', '2021-01-01')", [
          id,
          village,
          kind,
        ]);
      });
      return id;
    };
    this.colleagues.push(await add('同事甲', 'villageCommitteeMember'), await add('同事乙', 'villageCommitteeDirector'));
    this.dispatched = await add('第一书记', 'firstSecretary');
  }

  private async cast(): Promise<void> {
    const { county } = this;
    const [township = '', other = ''] = county.townships;
    const [first, second] = this.low;
    await county.database.engine((tx) =>
      tx.query("insert into organization (id, code, kind, name, parent_id, valid_from) values ($1, '330000-u9', 'unit', '县乡村振兴局', $2, '2020-01-01')", [
        this.elsewhere,
        county.county,
      ]),
    );
    const inCounty = (actor: Actor): Actor => ({ ...actor, scope: [county.county] });
    this.both = inCounty(await county.account('organizationDepartmentOfficer', county.department));
    this.actors = {
      officer: inCounty(await county.account('organizationDepartmentOfficer', county.department)),
      finance: undefined as never,
      project: undefined as never,
      elsewhere: undefined as never,
      township: await county.account('townshipOfficer', township),
      otherTownship: await county.account('townshipOfficer', other),
      supervisor: await county.account('supervisor', county.county),
      cadre: await county.account('cadre', first?.villageId ?? '', first?.id),
      colleague: await county.account('cadre', first?.villageId ?? '', this.colleagues[0]),
      stranger: await county.account('cadre', second?.villageId ?? '', second?.id),
    };
  }

  /** The next quarter, in which others are at the bottom. */
  async publishNext(): Promise<void> {
    const period = { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' };
    await this.publish({ title: '二季度动态考绩', period }, this.county.people.slice(10, 13));
  }

  private async publish(changes: Partial<RequestContent> = {}, low = this.low): Promise<void> {
    const assessment = await new DrivenAssessment(this.county, this.county.content(changes)).run();
    this.assessmentId ||= assessment.id;
    await assessment.score((person, index) => (low.includes(person) ? 7000 + index : 8000 + index));
    await assessment.closePeriod();
    await assessment.confirm();
    await assessment.issueNotice();
    await assessment.enter('publish');
    await this.county.superuser(
      'alter table notice disable trigger all',
      `update notice set ends_at = now() - interval '1 second' where assessment_id = '${assessment.id}'`,
      'alter table notice enable trigger all',
    );
    await assessment.publish();
    await assessment.enter('receipts');
  }
}
