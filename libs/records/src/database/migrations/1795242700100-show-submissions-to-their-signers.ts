import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answers a round, as its scheme says; kept with the round, so that a village's own answers are known from answers about it. */
const holders = [
  'alter table collection_round add column holder text',
  `update collection_round r set holder = v.content -> 'collections' -> r.collection ->> 'by'
     from assessment a join scheme_version v on v.id = a.scheme_version_id where a.id = r.assessment_id`,
];

/** What somebody answered or checked, wherever it belongs: who leads a group signs for places outside the own scope. */
const signed = `
create policy submission_signed on submission for select using (answered_by = (select app_actor()) or exists (
  select 1 from collection_round r join task t on t.workflow_id = r.workflow_id and t.key = 'check' join task_item i on i.task_id = t.id
  where r.id = submission.round_id and i.subject = submission.subject and i.answered_by = (select app_actor())))`;

/** What a village's party organization answered, whoever its secretary was then: about a person for the secretary of today alone. */
const village = `
create policy submission_village on submission for select using (organization_id = any((select app_scope())::uuid[])
  and exists (select 1 from collection_round r where r.id = submission.round_id and r.holder = 'villagePartyOrganization')
  and (person_id is null or exists (select 1 from post p where p.organization_id = submission.organization_id and p.kind = 'villagePartySecretary'
    and p.person_id = (select app_person()) and (now() at time zone 'Asia/Shanghai')::date between p.from_date and coalesce(p.to_date, 'infinity'))))`;

/** What was said of an answer is read with it. */
const checks = `
create policy submission_check_signed on submission_check for select using (checked_by = (select app_actor())
  or exists (select 1 from submission s where s.id = submission_check.submission_id))`;

/** C2, D3, E1: everybody reads again what they signed, and a village what it said. */
export class ShowSubmissionsToTheirSigners1795242700100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...holders, signed, village, checks]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
