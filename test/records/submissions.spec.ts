import type { Actor } from '#domain';
import { CollectionReader } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssessedCounty } from '../support/assessed-county.js';
import { collecting as shipped, CollectingCounty } from '../support/collecting-county.js';
import type { DrivenAssessment } from '../support/driven-assessment.js';

const titled = (zh: string) => ({ zh, en: zh });

/** D3: villages say what they think of their contact group. */
const villageScores = {
  ...(shipped['selfReport'] as Record<string, unknown>),
  each: 'CONTACT_GROUP',
  by: 'villagePartyOrganization',
  form: [{ name: 'opinion1', title: titled('评价'), kind: 'text', required: true }],
  check: undefined,
};

let collecting: CollectingCounty;
let county: AssessedCounty;
let assessment: DrivenAssessment;
const tasks = new Map<string, { id: string; answer: (actor: Actor, subject: string, form: Record<string, unknown>) => Promise<unknown> }>();

async function opened(collection: string, key: string): Promise<void> {
  const round = await collecting.round(assessment, collection, '1');
  await round.open(key);
  const [task] = await county.rows<{ id: string }>('select id from task where workflow_id = $1 and key = $2', [round.context.workflowId, key]);
  const id = task?.id ?? '';
  tasks.set(`${collection}/${key}`, { id, answer: (actor, subject, form) => round.answer(id, actor, subject, form) });
}

const answer = (step: string, actor: Actor, subject: string, form: Record<string, unknown>) => tasks.get(step)?.answer(actor, subject, form);
const person = (index: number) => county.people[index] ?? { id: '', villageId: '', townshipId: '', name: '' };
const cadre = (index: number): Actor => collecting.cadres.get(person(index).id) as Actor;
const read = (actor: Actor) => county.get(CollectionReader).submissions(actor, { assessmentId: assessment.id, limit: 100, offset: 0 });
const readBy = async (actor: Actor) => (await read(actor)).items.map(({ collection, name }) => `${collection}/${name}`).sort();

beforeAll(async () => {
  collecting = await CollectingCounty.create([2, 1], {
    selfReport: shipped['selfReport'],
    villageScores: JSON.parse(JSON.stringify(villageScores)) as unknown,
  });
  county = collecting.county;
  const leadId = (collecting.lead as { personId?: string }).personId ?? '';
  await collecting.group('contactGroup', 'contact', { leadId, villages: [person(0).villageId] });
  assessment = await collecting.begin();
  await assessment.enter('running');
  await opened('selfReport', 'collect');
  for (const index of [0, 1, 2]) await answer('selfReport/collect', cadre(index), person(index).id, { work: '40' });
  await opened('selfReport', 'check');
  await answer('selfReport/check', collecting.lead as Actor, person(0).id, { verdict: 'correct', work: '38', reason: '台账不全' });
  await answer('selfReport/check', collecting.lead as Actor, person(2).id, { verdict: 'confirm' });
  await opened('villageScores', 'collect');
  await answer('villageScores/collect', cadre(0), person(0).villageId, { opinion1: '常来村里' });
}, 120_000);

afterAll(() => collecting?.close());

describe('C2, E1: who checked an answer reads it again', () => {
  it('exactly those, with whom they are about, though nothing there is in the lead’s own scope', async () => {
    expect(await readBy(collecting.lead as Actor)).toEqual([`selfReport/${person(0).name}`, `selfReport/${person(2).name}`].sort());
    const { items } = await read(collecting.lead as Actor);
    expect(items.find(({ person: about }) => about?.id === person(0).id)).toMatchObject({
      person: { name: person(0).name },
      form: { work: '40' },
      check: { verdict: 'correct', form: { work: '38' }, reason: '台账不全' },
    });
    const other = await collecting.someone('leadUnitOfficer', county.unit, '旁人');
    expect(await readBy(other)).toEqual([]);
  });
});

describe('D3, C5: what a village said is read by the village', () => {
  const villageName = async () => (await county.rows<{ name: string }>('select name from organization where id = $1', [person(0).villageId]))[0]?.name;

  it('by its secretary, who signed it, and by whoever answers for it later; not by the next village', async () => {
    const said = `villageScores/${await villageName()}`;
    expect(await readBy(cadre(0))).toEqual([`selfReport/${person(0).name}`, said].sort());
    const newcomer = await collecting.someone('cadre', person(0).villageId, '新任委员');
    expect(await readBy(newcomer)).toEqual([said]);
    expect(await readBy(cadre(1))).toEqual([`selfReport/${person(1).name}`]);
  });

  it('what it says of a person only by the secretary of the day', async () => {
    const [aside, successor] = [
      await collecting.someone('cadre', person(1).villageId, '委员'),
      await collecting.someone('cadre', person(1).villageId, '新任书记'),
    ];
    await county.superuser(
      `update collection_round set holder = 'villagePartyOrganization' where assessment_id = '${assessment.id}' and collection = 'selfReport'`,
    );
    expect(await readBy(aside)).toEqual([]);
    const personId = (successor as { personId?: string }).personId ?? '';
    await county.act((tx) =>
      tx.query("insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, 'villagePartySecretary', 'party', '2026-01-01')", [
        personId,
        person(1).villageId,
      ]),
    );
    expect(await readBy(successor)).toEqual([`selfReport/${person(1).name}`]);
    expect(await readBy(aside)).toEqual([]);
  });
});
