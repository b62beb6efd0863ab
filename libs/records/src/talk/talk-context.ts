import { isConvener, talkConveners, talkersOf, talkKinds, roles, text, type ProcedureContext, type Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { shownFacts, type ShownFact } from '../procedure/shown-fact.js';
import { getConvener, holdersOfSeats, type TalkAccount } from './talk-people.js';
import { formOf, getTalkOf } from './talk-rows.js';
import type { Talk } from './talk.entity.js';

interface NamedPerson {
  id: string;
  name: string;
  post?: string;
}

/** What a page shows beside the form of a talk's step: the case so far, and whom a field may name. */
export async function talkContext(tx: Transaction, context: ProcedureContext, { key }: { key: string }): Promise<Record<string, unknown>> {
  const talk = await getTalkOf(tx, context);
  const [{ person, village } = { person: '', village: '' }] = await tx.query<{ person: string; village: string }>(
    'select p.name as person, o.name as village from person p, organization o where p.id = $1 and o.id = $2',
    [talk.personId, talk.organizationId],
  );
  const convener = await getConvener(tx, talk.convenerId);
  return {
    talkId: talk.id,
    meetingId: talk.meetingId,
    collective: talk.collective,
    facts: factsOf(talk, { person: text(`${person}（${village}）`, `${person} (${village})`), convener: convener.name }),
    ...(key === 'arrange' || key === 'witness' ? { people: await peopleOf(tx, talk, key) } : {}),
    ...(key === 'arrange' ? { choices: { meetingId: await meetingsOf(tx, talk) } } : {}),
  };
}

function factsOf(talk: Talk, { person, convener }: { person: Text; convener: string }): ShownFact[] {
  const kind = talkKinds[talk.kind];
  return shownFacts([
    [text('谈话对象', 'Person'), person],
    [text('谈话方式', 'Kind'), talk.formal ? kind : text(`${kind.zh}（非正式）`, `${kind.en}, informal`)],
    [text('依据', 'Rule'), talk.rule],
    [text('召集单位', 'Convener'), convener],
    [text('事由', 'Cause'), talk.cause],
    [text('时间', 'Time'), talk.heldOn && `${talk.heldOn} ${talk.heldAt ?? ''}`.trim()],
    [text('地点', 'Place'), talk.place],
    [text('谈话人', 'Talker'), talk.talkerName],
    [text('记录人', 'Recorder'), talk.recorderName],
    [text('谈话内容', 'What was said'), talk.reason],
    [text('本人说明', 'Statement'), talk.statement],
    [text('整改要求', 'Measures'), talk.measures],
    [text('整改期限', 'Deadline'), talk.deadline],
    [text('整改情况', 'Report'), talk.report],
    [text('核查意见', 'Check'), talk.verdictReason],
  ]);
}

/** The collective meetings of the convener it may be one of. */
async function meetingsOf(tx: Transaction, { convenerId, assessmentId }: Talk): Promise<{ value: string; label: Text }[]> {
  const rows = await tx.query<{ value: string; label: string }>(
    "select id as value, concat(held_on, ' ', held_at, ' ', place) as label from talk_meeting where organization_id = $1 and assessment_id = $2 order by created_at",
    [convenerId, assessmentId],
  );
  return rows.map(({ value, label }) => ({ value, label: text(label, label) }));
}

/** Arranging names the convener's people; a refusal is witnessed by anybody of the office or the village but the person. */
async function peopleOf(tx: Transaction, talk: Talk, key: 'arrange' | 'witness'): Promise<NamedPerson[]> {
  const convener = await getConvener(tx, talk.convenerId);
  const kind = isConvener(convener.kind) ? convener.kind : 'organizationDepartment';
  const { recorders, officers, talkers } = talkConveners[kind];
  const rules = key === 'arrange' ? [...talkersOf(formOf(talk), kind), ...recorders] : [...officers, ...talkers, ...recorders];
  const office = (await holdersOfSeats(tx, convener, rules)).map(personOf);
  return key === 'arrange' ? office : [...office, ...(await villagersOf(tx, talk))];
}

function personOf({ accountId, name, role }: TalkAccount): NamedPerson {
  return { id: accountId, name, post: roles[role].zh };
}

async function villagersOf(tx: Transaction, { organizationId, personId }: Talk): Promise<NamedPerson[]> {
  return tx.query<NamedPerson>('select id, name from person where organization_id = $1 and id <> $2 order by name', [organizationId, personId]);
}
