import { isConvener, talkConveners, talkersOf, talkKinds, roles, text, type ProcedureContext, type Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { getConvener, holdersOfSeats, type TalkAccount } from './talk-people.js';
import { formOf, getTalkOf } from './talk-rows.js';
import type { Talk } from './talk.entity.js';

interface ShownFact {
  label: Text;
  value: string;
}

interface Choice {
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
  const meetings = key === 'arrange' ? await meetingsOf(tx, talk) : [];
  return {
    talkId: talk.id,
    meetingId: talk.meetingId,
    collective: talk.collective,
    facts: [...factsOf(talk, { person: `${person}（${village}）`, convener: convener.name }), ...meetings],
    ...(key === 'arrange' || key === 'witness' ? { people: await choicesOf(tx, talk, key) } : {}),
  };
}

function factsOf(talk: Talk, { person, convener }: { person: string; convener: string }): ShownFact[] {
  const shown: [Text, string | null][] = [
    [text('谈话对象', 'Person'), person],
    [text('谈话方式', 'Kind'), talkKinds[talk.kind].zh + (talk.formal ? '' : '（非正式）')],
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
  ];
  return shown.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** The collective meetings of the convener it may be one of, with the id that the form asks for. */
async function meetingsOf(tx: Transaction, { convenerId, assessmentId }: Talk): Promise<ShownFact[]> {
  const rows = await tx.query<{ value: string }>(
    "select concat(held_on, ' ', held_at, ' ', place, ' · ', id) as value from talk_meeting where organization_id = $1 and assessment_id = $2 order by created_at",
    [convenerId, assessmentId],
  );
  return rows.map(({ value }) => ({ label: text('可选的集体谈话', 'Collective meeting'), value }));
}

/** Arranging names the convener's people; a refusal is witnessed by anybody of the office or the village but the person. */
async function choicesOf(tx: Transaction, talk: Talk, key: 'arrange' | 'witness'): Promise<Choice[]> {
  const convener = await getConvener(tx, talk.convenerId);
  const kind = isConvener(convener.kind) ? convener.kind : 'organizationDepartment';
  const { recorders, officers, talkers } = talkConveners[kind];
  const rules = key === 'arrange' ? [...talkersOf(formOf(talk), kind), ...recorders] : [...officers, ...talkers, ...recorders];
  const office = (await holdersOfSeats(tx, convener, rules)).map(choiceOf);
  return key === 'arrange' ? office : [...office, ...(await villagersOf(tx, talk))];
}

function choiceOf({ accountId, name, role }: TalkAccount): Choice {
  return { id: accountId, name, post: roles[role].zh };
}

async function villagersOf(tx: Transaction, { organizationId, personId }: Talk): Promise<Choice[]> {
  return tx.query<Choice>('select id, name from person where organization_id = $1 and id <> $2 order by name', [organizationId, personId]);
}
