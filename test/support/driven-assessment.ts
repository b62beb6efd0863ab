import { randomUUID } from 'node:crypto';
import { realClock, shiftDate, type Actor, type BusinessClock, type EffectContext, type ProcedureContext } from '#domain';
import type { DecisionFacts, EntryInput, RequestContent, Transaction } from '#records';
import type { AssessedCounty, AssessedPerson } from './assessed-county.js';

/** Where an assessment is driven: a county with its services, and a way to its tables. */
export type DrivenCounty = Pick<AssessedCounty, 'county' | 'townships' | 'people' | 'services' | 'act' | 'as' | 'later' | 'rows'>;

/** One assessment of the county, moved along by hand the way its workflow would. */
export class DrivenAssessment {
  readonly id = randomUUID();
  readonly context: ProcedureContext;
  private effects = 0;

  constructor(
    readonly county: DrivenCounty,
    readonly content: RequestContent,
    { attempt = 1, clock = realClock('2026-01-02T00:00:00.000Z') }: { attempt?: number; clock?: BusinessClock } = {},
  ) {
    this.context = {
      workflowId: `assessment/${county.county}/county-dynamic/${content.period.code}/${attempt}`,
      procedure: 'assessment',
      subjectId: this.id,
      assessmentId: this.id,
      organizationId: county.county,
      places: { leadUnit: content.leadUnitId },
      clock,
    };
  }

  get effect(): EffectContext {
    return { ...this.context, effect: `test/effect@${++this.effects}` };
  }

  decision(given: Partial<DecisionFacts> = {}): DecisionFacts {
    const at = new Date().toISOString();
    return {
      id: randomUUID(),
      taskId: randomUUID(),
      key: '',
      kind: '',
      subject: '',
      action: 'agree',
      outcome: { action: 'agree', signers: [] },
      signerAccountId: randomUUID(),
      form: {},
      body: {},
      commandId: randomUUID(),
      at,
      businessAt: at,
      ...given,
    };
  }

  async submit(): Promise<void> {
    await this.county.act((tx) =>
      this.county.services.requests.submit(tx, this.context, { content: this.content, commandId: randomUUID(), accountId: randomUUID() }),
    );
  }

  async approve(): Promise<void> {
    await this.enter('approve');
    await this.county.act((tx) => this.county.services.approvals.approve(tx, this.context, { decisionId: randomUUID(), accountId: randomUUID() }));
  }

  enter(stage: string): Promise<void> {
    return this.county.act((tx) => this.county.services.assessments.enterStage(tx, this.context, stage));
  }

  /** From the request to the running period, without targets. */
  async run(): Promise<this> {
    await this.submit();
    await this.approve();
    await this.enter('roster');
    await this.county.act((tx) => this.county.services.rosters.draft(tx, this.context));
    for (const townshipId of this.county.townships) {
      await this.county.act((tx) => this.county.services.rosters.confirm(tx, this.id, { townshipId, accountId: randomUUID() }));
    }
    await this.enter('running');
    return this;
  }

  /** Three base items of everybody; `total` in hundredths by person, split over the items. */
  async score(total: (person: AssessedPerson, index: number) => number): Promise<void> {
    const entries = this.county.people.flatMap((person, index): EntryInput[] => {
      const points = total(person, index);
      const work = Math.floor(points / 2);
      const daily = Math.floor(points / 4);
      return [
        { personId: person.id, item: 'work', points: work },
        { personId: person.id, item: 'daily', points: daily },
        { personId: person.id, item: 'evaluation', points: points - work - daily },
      ];
    });
    await this.county.act((tx) => this.county.services.ledger.writeEntries(tx, { assessmentId: this.id }, entries));
  }

  async event(person: AssessedPerson, points: number, actor?: Actor): Promise<string> {
    const event = {
      personId: person.id,
      item: 'events',
      points,
      occurredOn: shiftDate(this.content.period.from, 40),
      sourceEvent: `E-${randomUUID()}`,
      reason: '督查通报',
      document: '县督〔2026〕3号',
    };
    const write = (tx: Transaction) => this.county.services.ledger.writeEvents(tx, { assessmentId: this.id }, [event]);
    const [id = ''] = await (actor ? this.county.as(actor, write) : this.county.act(write));
    return id;
  }

  async closePeriod(): Promise<{ version: number; adverse: number }> {
    await this.enter('close');
    const context = this.effect;
    await this.county.act((tx) => this.county.services.results.cutPeriod(tx, context));
    return this.county.act((tx) => this.county.services.results.computeFirst(tx, context));
  }

  adverse(): Promise<{ personId: string }[]> {
    return this.county.rows(
      `select r.person_id as "personId" from result r where r.adverse and r.version_id = (select id from result_version where assessment_id = $1 and state not in ('draft', 'withdrawn') order by n desc limit 1)`,
      [this.id],
    );
  }

  async bottom(): Promise<string[]> {
    const rows = await this.county.rows<{ personId: string }>(
      `select r.person_id as "personId" from result r where 'bottom' = any(r.sets) and r.version_id = (select id from result_version where assessment_id = $1 and state not in ('draft', 'withdrawn') order by n desc limit 1)`,
      [this.id],
    );
    return rows.map(({ personId }) => personId);
  }

  async confirm(): Promise<void> {
    await this.enter('confirm');
    const confirmations = await this.adverse();
    await this.county.act((tx) => this.county.services.confirmations.confirm(tx, this.context, this.decision({ form: { confirmations } })));
  }

  readonly document = { issuer: '县委组织部', number: '组通〔2026〕5号', signedBy: '李四', date: '2026-04-20' };

  async issueNotice(): Promise<string> {
    await this.enter('notice');
    await this.county.act((tx) => this.county.services.notices.issue(tx, this.context, this.decision({ form: { document: this.document } })));
    const [notice] = await this.county.rows<{ id: string }>('select id from notice where assessment_id = $1', [this.id]);
    return notice?.id ?? '';
  }

  publish(at = new Date().toISOString()): Promise<void> {
    return this.county.later(at, (tx) => this.county.services.publications.publish(tx, this.context, this.decision({ form: { document: this.document } })));
  }
}
