import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, type AppConfig } from '#config';
import { countyDateOf, daysBetween, nextPeriod, periodOf, refuse, startOfDay, workingDays, type Calendar } from '#domain';
import {
  CalendarService,
  countyFile,
  demonstrationPeriods,
  filledWorkbook,
  IntakeService,
  makeDemonstration,
  type DemonstrationAppeal,
  type DemonstrationCounty,
  type DemonstrationPeriods,
} from '#records';
import { KaojiClient } from '../client/kaoji-client.js';
import { Waited } from '../client/session.js';
import type { IntakeAnswer } from '../client/views.js';
import { readArguments } from '../command.js';
import { projectFile } from '../read-input.js';
import { approveScheme } from '../scheme-approve.js';
import { withRecords } from '../with-records.js';
import { DemonstrationConsequences } from './consequences/load-consequences.js';
import { showDaily } from './county-daily.js';
import { enterOnPaper, press } from './desks.js';
import { each, Progress } from './progress.js';
import { DemonstrationQuarter } from './quarter.js';

/** Real seconds of a business day of the quarter under way, which only has to catch up with today. */
const currentDaySeconds = 0.8;
/** The past quarter's: as short as this machine can keep pace with. */
const shortestDay = 0.3;
const longestDay = 3;

interface Loading {
  client: KaojiClient;
  county: DemonstrationCounty;
  periods: DemonstrationPeriods;
  calendar: Calendar;
  today: string;
  schemeVersionId: string;
  progress: Progress;
}

/** Loads the demonstration county: its Excel files, the past quarter through the real procedures on a clock of its own, the current one under way. */
export async function run(args: readonly string[]): Promise<number> {
  const {
    options: { url },
  } = readArguments(args, ['url']);
  const config = loadConfig();
  if (!config.demonstration) refuse('configuration.invalid', { path: 'KAOJI_DEMONSTRATION' });
  const progress = new Progress();
  const today = countyDateOf(new Date().toISOString());
  const files = accountFiles(config);
  const password = passwordOf(files.begun);
  const prepared = await progress.step('单位、人员、任职、账号已从 Excel 导入 · county imported from Excel', () => prepareCounty(today, password));
  keepAccounts(files.begun, prepared.county, password);
  const loading: Loading = { ...prepared, today, progress, client: new KaojiClient(url ?? config.publicUrl, () => password) };
  await progress.step('上上季度结果已导入并经第二人确认 · earlier results imported and confirmed', () => importEarlier(loading));
  const current = new DemonstrationQuarter(loading.client, loading.county, loading.county.current);
  const pace = await beginCurrent(loading, current);
  await drivePast(loading, { daySeconds: daySecondsOf(loading, pace), meanwhile: () => fillCurrent(loading, current) });
  await progress.step('下季度申请已送县委主要领导，再下季度申请退回牵头单位 · a request waits for the leader, another went back to the lead unit', () =>
    requestNext(loading),
  );
  await press(loading.client, { county: loading.county, quarter: current });
  renameSync(files.begun, files.done);
  return 0;
}

function accountFiles({ stateDirectory }: AppConfig): { begun: string; done: string } {
  mkdirSync(stateDirectory, { recursive: true });
  return { begun: join(stateDirectory, 'demonstration-begun.json'), done: join(stateDirectory, 'demonstration.json') };
}

/** Made on this machine for this instance; a load that was interrupted goes on with its own. */
function passwordOf(begun: string): string {
  if (existsSync(begun)) return (JSON.parse(readFileSync(begun, 'utf8')) as { accounts: { password: string }[] }).accounts[0]?.password ?? '';
  return `demo-${randomBytes(6)
    .toString('hex')
    .replace(/(.{4})(?=.)/g, '$1-')}`;
}

function keepAccounts(file: string, { accounts, people }: DemonstrationCounty, password: string): void {
  const places = new Map([...people.townships, ...people.villages].map(({ code, name }) => [code, name]));
  const rows = accounts.map(({ login, name, role, organizationCode }) => ({ login, password, role, name, organization: places.get(organizationCode) ?? '' }));
  writeFileSync(file, `${JSON.stringify({ accounts: rows }, null, 2)}\n`, { mode: 0o600 });
}

async function prepareCounty(today: string, password: string): Promise<Pick<Loading, 'county' | 'periods' | 'calendar' | 'schemeVersionId'>> {
  return withRecords(async (records) => {
    const calendar = await records.database.engine((tx) => records.get(CalendarService).current(tx));
    const periods = demonstrationPeriods(today, calendar);
    const county = makeDemonstration({ ...periods, until: calendar.subtractDays(today, workingDays(1)) });
    const intake = records.get(IntakeService);
    const file = await intake.open(await filledWorkbook(countyFile(county, password)));
    await records.database.engine((tx) => intake.run(tx, file, { keepsPasswords: true }));
    const schemeVersionId = await approveScheme(records, {
      file: projectFile('schemes/county-dynamic.yaml'),
      code: 'A1-1',
      proposedBy: 'zzb-1',
      confirmedBy: 'zzb-leader',
      document: {
        issuer: '中共示范县委组织部',
        number: `示组〔${today.slice(0, 4)}〕5号`,
        date: `${Number(today.slice(0, 4)) - 1}-01-04`,
        title: '村（社区）党组织书记动态考绩办法（暂行）',
      },
    });
    return { county, periods, calendar, schemeVersionId };
  });
}

async function importEarlier({ client, county }: Loading): Promise<void> {
  const [officer, leader] = await Promise.all([client.as('zzb-1'), client.as('zzb-leader')]);
  const { batchId } = await officer.upload<IntakeAnswer>('/imports', {
    name: 'earlier.xlsx',
    bytes: await filledWorkbook(county.earlierResults),
  });
  await leader.post(`/imports/${batchId}/confirmation`, {});
}

/** How long things take on this machine: one act of a person, and the townships' roll calls. */
interface Pace {
  actSeconds: number;
  prepareSeconds: number;
}

/**
 * The past quarter's clock may be no faster than its people: everything before the quarter ends has to fit into it, and everything
 * after into the working days between its windows and today.
 */
function daySecondsOf({ county, calendar, today }: Loading, { actSeconds, prepareSeconds }: Pace): number {
  const windows = calendar.addDays(periodOf(county.past.period).to, workingDays(17));
  const spare = Math.max(4, daysBetween(windows, today));
  return Math.min(longestDay, Math.max(shortestDay, (12 * actSeconds) / spare, prepareSeconds / 36));
}

/** The quarter under way, first half: approved and running, its dates counted back in working days. */
async function beginCurrent({ county, calendar, schemeVersionId, today, progress }: Loading, quarter: DemonstrationQuarter): Promise<Pace> {
  const label = county.current.period;
  const started = Date.now();
  await progress.step(`${label} 申请、审核、批准 · requested, examined, approved`, async () => {
    await quarter.request(schemeVersionId, {
      businessOrigin: startOfDay(calendar.subtractDays(today, workingDays(8))),
      daySeconds: currentDaySeconds,
      catchUp: true,
    });
    await quarter.approve();
  });
  const approved = Date.now();
  await progress.step(`${label} 名册、目标 · roster and targets`, () => quarter.prepare());
  return { actSeconds: (approved - started) / 3000, prepareSeconds: (Date.now() - approved) / 1000 };
}

/** From the request a week before the quarter to its close, publication and archive, on a clock that ends before today. */
async function drivePast(
  { client, county, calendar, schemeVersionId, today, progress }: Loading,
  { daySeconds, meanwhile }: { daySeconds: number; meanwhile: () => Promise<void> },
): Promise<void> {
  const quarter = new DemonstrationQuarter(client, county, county.past);
  const { from, to } = periodOf(county.past.period);
  const label = county.past.period;
  await progress.step(`${label} 申请、审核、批准 · requested, examined, approved`, async () => {
    await quarter.request(schemeVersionId, { businessOrigin: startOfDay(calendar.subtractDays(from, workingDays(6))), daySeconds, catchUp: true });
    await quarter.approve();
  });
  await progress.step(`${label} 名册、目标 · roster and targets`, () => quarter.prepare());
  const [inTime, late] = [county.past.appeals.filter(({ outcome }) => outcome !== 'upheld'), county.past.appeals.filter(({ outcome }) => outcome === 'upheld')];
  await progress.step(`${label} 减分、赋分、擂台 · deductions, scores, contest`, async () => {
    await quarter.enterCountyEvents();
    await quarter.enterScores();
    await quarter.enterContest(2);
  });
  await progress.step(`${label} ${inTime.length} 件申诉办结 · appeals decided`, () => each(inTime, (appeal) => quarter.appeal(appeal)));
  await meanwhile();
  await quarter.untilBusinessDate(calendar.subtractDays(to, workingDays(3)));
  await quarter.enterContest(3);
  await progress.step(`${label} 关账 · closed`, () => quarter.close());
  await finishPast(quarter, { late, progress, calendar, today }).catch((error: unknown) => goOnInRealTime(quarter, { error, progress }));
  if (!['receipts', 'end'].includes((await quarter.summary()).stage)) return;
  const [disputed] = inTime;
  await followUp({ client, county, quarter, progress, disputed }).catch((error: unknown) => {
    if (!(error instanceof Waited)) throw error;
    progress.say(`${label} 后续事项留待各人办理 · what follows is left to the inboxes (${error.message})`);
  });
}

interface FollowingUp extends Pick<Loading, 'client' | 'county' | 'progress'> {
  quarter: DemonstrationQuarter;
  /** The deduction that a correction proposes to cancel. */
  disputed?: DemonstrationAppeal;
}

/** What the published results call for opens by itself and is driven until work of every kind waits. */
async function followUp({ client, county, quarter, progress, disputed }: FollowingUp): Promise<void> {
  const consequences = new DemonstrationConsequences({ client, county, quarter });
  const label = quarter.files.period;
  const { talks, holds, cases } = await progress.step(`${label} 后续事项自动开启 · what follows has opened`, () => consequences.opened());
  progress.say(`${label} 约谈 ${talks} 件，暂停事项拟稿 ${holds} 件，免职立案 ${cases} 件`);
  const under = `${label} 约谈、暂停、奖励、培养、免职各办到一步 · talks, holds, rewards, plans and the removal case are under way`;
  await Promise.all([
    progress.step(under, () => consequences.drive()),
    disputed && progress.step(`${label} 一件更正待部领导确认 · a correction waits for confirmation`, () => quarter.proposeCorrection(disputed)),
  ]);
}

interface Finish extends Pick<Loading, 'progress' | 'calendar' | 'today'> {
  late: DemonstrationAppeal[];
}

/** Appeals, hearing, confirmation, notice, publication: what has windows of its own. */
async function finishPast(quarter: DemonstrationQuarter, { late, progress, calendar, today }: Finish): Promise<void> {
  const label = quarter.files.period;
  await progress.step(`${label} 初步结果，${late.length} 件申诉成立 · provisional, appeals upheld`, () =>
    Promise.all([each(late, (appeal) => quarter.appeal(appeal)), quarter.stateViews(3)]),
  );
  await progress.step(`${label} 听取不利变更陈述 · newly adverse heard`, async () => {
    await quarter.untilStage('hearing');
    await quarter.hear();
  });
  await progress.step(`${label} 确认 · confirmed`, () => quarter.confirm());
  await progress.step(`${label} 公示 · notice`, () => quarter.giveNotice());
  await progress.step(`${label} 公布 · published`, () => quarter.publish());
  progress.say(`${label} ${await quarter.figures()}`);
  const receiptsEnd = calendar.addDays(countyDateOf((await quarter.summary()).businessNow), workingDays(7));
  if (receiptsEnd < today) await progress.step(`${label} 归档 · archived`, () => quarter.archive());
  else progress.say(`${label} 书面结果待本人签收 · written results wait for their receipt`);
}

/** On a machine too busy for its clock the quarter has caught up with today; its remaining steps wait in the inboxes like any others. */
async function goOnInRealTime(quarter: DemonstrationQuarter, { error, progress }: { error: unknown; progress: Progress }): Promise<void> {
  const { businessNow, stage } = await quarter.summary();
  if (!(error instanceof Waited) || countyDateOf(businessNow) < countyDateOf(new Date().toISOString())) throw error;
  progress.say(`${quarter.files.period} 其余步骤按真实时间继续 · the rest goes on in real time (${stage})`);
}

/** Second half: deductions, a few townships' scores, appeals waiting at the townships, the discipline commission and the department. */
async function fillCurrent({ client, county, today, progress }: Loading, quarter: DemonstrationQuarter): Promise<void> {
  const label = county.current.period;
  await progress.step(`${label} 减分、部分赋分 · deductions, some scores`, async () => {
    await quarter.enterCountyEvents();
    const over = periodOf(label).months.filter((month) => month < today.slice(0, 7)).length;
    if (over > 0) await quarter.enterContest(over);
    await quarter.enterScores((township) => county.people.townships.findIndex(({ code }) => code === township) >= 17);
  });
  const of = (applicant: 'cadre' | 'township') => county.current.appeals.filter((appeal) => appeal.applicant === applicant);
  await progress.step(`${label} 申诉待乡镇调查、待组织部裁决 · appeals wait at township and department`, async () => {
    await each(of('township').slice(0, 2), (appeal) => quarter.appeal(appeal, 'decision'));
    await each(of('cadre').slice(0, 2), (appeal) => quarter.appeal(appeal, 'investigation'));
    await each(of('cadre').slice(2, 3), (appeal) => quarter.appeal(appeal, 'decision'));
    await quarter.appealOwnDeduction(county.people.townships.at(-1)?.code ?? '');
  });
  await progress.step(`${label} 三色、问题村居、乡镇细则各有在办 · colours, problem villages and a township scheme`, () =>
    showDaily({ client, county, quarter, today }),
  );
}

async function requestNext({ client, county, periods, schemeVersionId, today }: Loading): Promise<void> {
  const files = { ...county.current, period: periods.next };
  const next = new DemonstrationQuarter(client, county, files);
  await next.request(schemeVersionId);
  await enterOnPaper(client, { assessmentId: next.assessmentId, today });
  const later = { ...files, period: nextPeriod(periods.next).code };
  await new DemonstrationQuarter(client, county, later).requestAndReturn(schemeVersionId);
}
