import type { MigrationInterface, QueryRunner } from 'typeorm';

const chain = [
  'countyLeader',
  'organizationDepartmentOfficer',
  'organizationDepartmentLeader',
  'townshipOfficer',
  'townshipSecretary',
  'disciplineOfficer',
  'supervisor',
];

/** How each member voted is read by the chain of the case, whoever else has the township in scope; never by the person concerned, whatever office that is. */
const read = `
alter policy committee_vote_in_scope on committee_vote using (
  exists (select 1 from organization_closure reached where reached.descendant_id = committee_vote.organization_id and reached.ancestor_id = any(app_scope()))
  and (select app_holds(${chain.map((role) => `'${role}'`).join(', ')}))
  and not exists (select 1 from committee_meeting m where m.id = committee_vote.meeting_id and m.person_id = (select app_person())))`;

/** R11: a vote and its reason are the committee's, the department's, discipline's and supervision's to read. */
export class KeepVotesToTheirChain1795242600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(read);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
