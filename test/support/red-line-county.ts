import { redLineWorkflowId } from '#contracts';
import { taskIdOf, type Actor, type RedLineAct } from '#domain';
import { CommandService, RedLineService } from '#records';
import { randomUUID } from 'node:crypto';
import { AssessedCounty, type AssessedPerson } from './assessed-county.js';
import { DrivenAssessment } from './driven-assessment.js';
import { DrivenCase } from './driven-case.js';

export const redLineDocument = { issuer: '县纪委', number: '县纪〔2026〕2号', signedBy: '赵平', date: '2026-02-10' };

/** Puts red lines into the scheme of a county under test; a version's content is otherwise never changed. */
export function withVetoes(schemeVersionId: string): string[] {
  const vetoes = { redLine: { id: 'redLine', title: { zh: '触碰红线', en: 'A red line was crossed' }, bars: 'EXCELLENT', rule: 'E4', origin: 'source' } };
  return [
    'alter table scheme_version disable trigger user',
    `update scheme_version set content = jsonb_set(content, '{vetoes}', '${JSON.stringify(vetoes)}') where id = '${schemeVersionId}'`,
    'alter table scheme_version enable trigger user',
  ];
}

/** A county whose scheme has a red line, with an assessment in its period. */
export class RedLineCounty {
  private constructor(
    readonly county: AssessedCounty,
    readonly driven: DrivenAssessment,
    readonly actors: Record<'officer' | 'leader' | 'group' | 'stranger', Actor>,
  ) {}

  static async create(villages: number): Promise<RedLineCounty> {
    const county = await AssessedCounty.create([villages]);
    await county.superuser(...withVetoes(county.schemeVersionId));
    const driven = await new DrivenAssessment(county, county.content()).run();
    const inCounty = (actor: Actor): Actor => ({ ...actor, scope: [county.department, county.county] });
    return new RedLineCounty(county, driven, {
      officer: inCounty(await county.account('organizationDepartmentOfficer', county.department)),
      leader: inCounty(await county.account('organizationDepartmentLeader', county.department)),
      group: await county.account('leadUnitOfficer', county.unit),
      stranger: await county.account('townshipOfficer', county.townships[0] ?? ''),
    });
  }

  person(index: number): AssessedPerson {
    const person = this.county.people[index];
    if (!person) throw new Error('nobody');
    return person;
  }

  cadre(index: number): Promise<Actor> {
    const { id, villageId } = this.person(index);
    return this.county.account('cadre', villageId, id);
  }

  matter(index: number, act: RedLineAct = 'find', veto = 'redLine') {
    return { assessmentId: this.driven.id, personId: this.person(index).id, veto, act };
  }

  /** A leading team put on the frozen roster; answers its id. */
  async team(organizationId: string): Promise<string> {
    const id = randomUUID();
    await this.county.superuser(
      'set session_replication_role = replica',
      `insert into person (id, name, organization_id, kind) values ('${id}', '领导班子', '${organizationId}', 'team')`,
      `insert into roster_entry (assessment_id, approval_id, person_id, organization_id, township_id, series, status, role, term_from)
       select assessment_id, approval_id, '${id}', '${organizationId}', '${organizationId}', series, status, role, term_from from roster_entry where assessment_id = '${this.driven.id}' limit 1`,
    );
    return id;
  }

  /** Prepared and begun as the API does, its first step not decided yet. */
  async begun(index: number, { by = this.actors.officer, act = 'find' }: { by?: Actor; act?: RedLineAct } = {}): Promise<DrivenCase> {
    return this.begunAbout(this.matter(index, act), by);
  }

  async begunAbout(matter: ReturnType<RedLineCounty['matter']>, by: Actor): Promise<DrivenCase> {
    const { act } = matter;
    const { n, starter, organizationId, spec } = await this.county.get(RedLineService).prepare(by, matter);
    const context = {
      ...this.driven.context,
      workflowId: redLineWorkflowId(matter.assessmentId, matter.personId, n),
      procedure: 'redLine' as const,
      subjectId: await this.county.get(CommandService).send({ actor: by, key: randomUUID(), route: 'POST /red-lines', body: matter }, async (id) => id),
      variant: act,
      places: { starter, person: matter.personId, village: organizationId },
    };
    return DrivenCase.begun(this.county, { context, spec });
  }

  async proposed(index: number, { by = this.actors.officer, act = 'find' as RedLineAct, form = {} } = {}): Promise<DrivenCase> {
    const driven = await this.begun(index, { by, act });
    await this.propose(driven, by, { veto: 'redLine', document: redLineDocument, facts: '发生一般安全事故', ...form });
    return driven;
  }

  /** The act that began the case. */
  async propose(driven: DrivenCase, by: Actor, form: Record<string, unknown>): Promise<void> {
    const command = driven.context.subjectId;
    await this.county.rows('update command set body = $2 where id = $1', [command, JSON.stringify({ action: 'submit', form })]);
    await driven.act('propose', by, 'submit', { command });
  }

  /** The unit's own statement. */
  async heard(driven: DrivenCase, index: number, by?: Actor): Promise<void> {
    const task = await driven.open('hear');
    const cadre = by ?? (await this.cadre(index));
    await driven.answer(taskIdOf(driven.context.workflowId, task.name), cadre, this.person(index).id, { statement: '已及时处置' });
  }

  decide(driven: DrivenCase, action: string, by = this.actors.leader, sent = {}) {
    return driven.act('decide', by, action, { form: { seen: true }, opinion: '事实清楚', ...sent });
  }

  async found(index: number): Promise<DrivenCase> {
    const driven = await this.proposed(index);
    await this.heard(driven, index);
    await this.decide(driven, 'stands');
    return driven;
  }

  async stateOf({ context }: DrivenCase): Promise<string | undefined> {
    const [row] = await this.county.rows<{ state: string }>('select state from red_line where id = $1', [context.subjectId]);
    return row?.state;
  }
}
