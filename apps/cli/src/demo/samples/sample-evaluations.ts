import { personIdOf, type SampleEvaluation } from '#records';
import type { AssessmentSummary } from '../../client/views.js';
import { pause } from '../../client/pause.js';
import { each } from '../progress.js';
import type { Rounds } from './sample-rounds.js';

interface PrintedCodes {
  sheets: { raterClass: string; code: string }[];
}

/** Business days an evaluation stays open. */
const open = 9;

/** E3, D3: opened with codes for so many raters a class, every sheet cast without a login, counted at the closing time. */
export async function holdEvaluations(given: Rounds): Promise<void> {
  const { places, run } = given;
  const assessed = new Set(places.personsOf(run));
  const own = places.sample.evaluations.filter(({ subjects }) => subjects.every((number) => assessed.has(number)));
  if (own.length === 0) return;
  await each(own, (evaluation) => hold(given, evaluation));
  given.say(`民主测评 ${own.length} 场已投票`);
  await counted(given, own.length);
  given.say(`民主测评 ${own.length} 场已计票`);
}

async function hold(given: Rounds, evaluation: SampleEvaluation): Promise<void> {
  const { client, places, assessmentId } = given;
  const officer = await client.as(openerOf(given, evaluation));
  const { businessNow } = await officer.get<AssessmentSummary>(`/assessments/${assessmentId}`);
  const subjects = evaluation.subjects.map((number) => ({ kind: 'person', id: personIdOf(places.sample.county.code, number) }));
  const { id } = await officer.post<{ id: string }>('/evaluations', {
    title: evaluation.title,
    assessmentId,
    item: evaluation.item,
    subjects,
    classes: evaluation.classes.map(({ key, title, values, dropHighest }) => ({ key, title, number: values.length, dropHighest })),
    closesAt: new Date(Date.parse(businessNow) + open * 86_400_000).toISOString(),
  });
  const { sheets } = await officer.post<PrintedCodes>(`/evaluations/${id}/codes`, {});
  const titles = classTitles(given, evaluation.item);
  for (const { key, title, values } of evaluation.classes) {
    const codes = sheets.filter(({ raterClass }) => raterClass === (titles.get(key) ?? title));
    await each(values, (marks) => {
      const answers = subjects.map((subject, index) => ({ subject: subject.id, question: evaluation.item, value: marks[index] ?? 0 }));
      return client.send({ method: 'POST', path: '/ballots', body: { code: codes.pop()?.code, answers } });
    });
  }
}

/** Names of classes are the scheme's. */
function classTitles({ scheme }: Rounds, id: string): Map<string, string> {
  const item = scheme.items[id];
  return new Map(item?.kind === 'rating' ? item.classes.map(({ id: key, title }) => [key, title.zh]) : []);
}

function openerOf({ places }: Rounds, { organizationCode }: SampleEvaluation): string {
  const township = places.sample.accounts.find((account) => account.role === 'townshipOfficer' && account.organizationCode === organizationCode);
  return township?.login ?? `${places.letter}-zzb-1`;
}

async function counted({ client, places, assessmentId }: Rounds, wanted: number): Promise<void> {
  const officer = await client.as(`${places.letter}-zzb-1`);
  for (;;) {
    const { items } = await officer.get<{ items: { state: string }[] }>(`/evaluations?assessmentId=${assessmentId}&limit=200`);
    if (items.filter(({ state }) => state === 'counted').length >= wanted) return;
    await pause(400);
  }
}
