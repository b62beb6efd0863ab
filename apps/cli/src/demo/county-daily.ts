import { readFileSync } from 'node:fs';
import { nextPeriod, periodOf, shiftDate } from '#domain';
import { countyCode, organizationIdOf, personIdOf, type DemonstrationCounty } from '#records';
import type { KaojiClient } from '../client/kaoji-client.js';
import { pause } from '../client/pause.js';
import { Waited, type Session } from '../client/session.js';
import { projectFile } from '../read-input.js';
import type { DemonstrationQuarter } from './quarter.js';

interface Daily {
  client: KaojiClient;
  county: DemonstrationCounty;
  /** The quarter under way. */
  quarter: DemonstrationQuarter;
  today: string;
}

/** Of which township, by its number: one whose scores are still to come. */
const placed = 15;

/** What a township enters of its villages, the first village first; points in hundredths. */
const records = [
  { village: 0, code: 'dutyAbsence', points: -100, reason: '节假日值班抽查无人在岗' },
  { village: 0, code: 'ruleBreach', points: -200, reason: '“三务”公开逾期未更新，经提醒仍未整改' },
  { village: 1, code: 'dutyAbsence', points: -100, reason: '夜间值班脱岗' },
  { village: 2, code: 'arenaBehind', points: -100, reason: '环境整治指标在月度擂台通报落后' },
  { village: 3, code: 'dailyPraise', points: 100, reason: '防汛值守到位，受乡镇通报表扬' },
  { village: 4, code: 'dailyPraise', points: 50, reason: '村级制度执行规范，检查组表扬' },
];

const problems = [
  { title: '集体资产租赁账目不清', description: '两处厂房租金未入账公开，限期核清并在“三务”栏公开。' },
  { title: '人居环境整治反弹', description: '沿河三处垃圾堆放点整改后反弹，限期清理并落实管护人。' },
  { title: '低保信息公示不规范', description: '公示内容不全、公示期不足，限期重新公示。' },
];

/** A6, A9, A15: daily records that colour a township's villages, problem villages at three stages, a township's scheme that waits for its filing. */
export async function showDaily(daily: Daily): Promise<void> {
  const { client, county, today } = daily;
  const township = county.people.townships[placed];
  const villages = county.people.secretaries.filter(({ townshipCode, graded }) => townshipCode === township?.code && graded);
  if (!township || villages.length < problems.length) return;
  const place = `xz${String(placed + 1).padStart(2, '0')}`;
  const officer = await client.as(`${place}-1`);
  await enterRecords(officer, daily, villages);
  for (const [index, problem] of problems.entries()) {
    const { villageCode = '' } = villages[index] ?? {};
    await bringProblem(daily, { ...problem, villageId: organizationIdOf(villageCode), stage: index, officer });
  }
  await submitScheme(daily, { officer, secretary: await client.as(`${place}-secretary`), today });
}

async function enterRecords(officer: Session, { quarter, today }: Daily, villages: DemonstrationCounty['people']['secretaries']): Promise<void> {
  const { from } = periodOf(quarter.files.period);
  const lately = shiftDate(today, -3);
  const occurredOn = lately < from ? from : lately;
  for (const [index, { village, ...record }] of records.entries()) {
    const secretary = villages[village];
    if (!secretary) continue;
    await officer.post(`/assessments/${quarter.assessmentId}/events`, {
      ...record,
      personId: personIdOf(countyCode, secretary.number),
      item: 'events',
      occurredOn,
      sourceEvent: `三色-${secretary.villageCode}-${index + 1}`,
      document: `日常管理登记簿第${index + 1}号`,
    });
  }
}

interface Problem {
  title: string;
  description: string;
  villageId: string;
  /** How far it is brought: 0 to the check, 1 to the report, 2 to the leader's signature. */
  stage: number;
  officer: Session;
}

async function bringProblem({ client, quarter, today }: Daily, { stage, officer, ...problem }: Problem): Promise<void> {
  const [department, leader] = await Promise.all([client.as('zzb-1'), client.as('zzb-leader')]);
  const document = { issuer: '中共示范县委组织部', number: `示组通〔${today.slice(0, 4)}〕${31 + stage}号`, signedBy: '陈志远', date: today };
  const { id } = await department.post<{ id: string }>('/problems', {
    ...problem,
    assessmentId: quarter.assessmentId,
    dueOn: shiftDate(today, 20 + stage),
    document,
  });
  if (stage === 2) return;
  await act(leader, id, { action: 'agree', form: {} });
  if (stage === 1) return;
  await act(officer, id, { action: 'submit', form: { report: '租金已核清入账，合同和收支明细在村务公开栏、村民微信群公开。' } });
}

/** Decides the step that a problem stands at, as soon as it is this account's. */
async function act(session: Session, problemId: string, { action, form }: { action: string; form: Record<string, unknown> }): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(100)) {
    const { taskId } = await session.get<{ taskId: string | null }>(`/problems/${problemId}`);
    if (!taskId) continue;
    const task = await session.get<Parameters<Session['decideTask']>[0] & { availableActions: { action: string }[] }>(`/tasks/${taskId}`);
    if (task.availableActions.some((each) => each.action === action)) return session.decideTask(task, action, { form });
  }
  throw new Waited(`${session.login} waited 30 s to ${action} the problem ${problemId}`);
}

async function submitScheme({ quarter }: Daily, { officer, secretary, today }: { officer: Session; secretary: Session; today: string }): Promise<void> {
  await officer.post('/township-schemes', {
    source: readFileSync(projectFile('schemes/townships/three-levels-two-lists.yaml'), 'utf8'),
    document: { issuer: '镇党委', number: `镇委〔${today.slice(0, 4)}〕9号`, signedBy: '镇党委书记', date: today },
    takesEffectOn: nextPeriod(quarter.files.period).from,
  });
  await secretary.decide({ kind: 'townshipScheme.sign', within: 30_000 }, 'agree');
}
