import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filledWorkbook } from '#records';
import { each } from '../../../apps/cli/src/demo/progress.js';
import type { Page } from '../../../apps/cli/src/client/views.js';
import type { World } from '../world.js';

const root = join(import.meta.dirname, '../../../..');

interface Account {
  grants: { id: string; confirmedBy: string | null }[];
}

/** R5, A1: the county begins with Excel, its scheme comes into force by document and two persons, earlier results by a second confirmation. */
export async function begin(world: World): Promise<void> {
  const { report, cohort } = world;
  report.heading('建县：Excel 导入', 'The county begins with Excel');
  await bootstrap(world);
  await world.import('sysadmin', cohort.secondFile, false);
  await confirmGrants(world);
  report.say(`单位、人员、任职、账号已导入：${cohort.townships.length} 个应考乡镇，${cohort.villages.length} 个村，${cohort.secretaries.length} 名书记`);
  const [scheme] = await (await world.as('zzb-1')).get<{ id: string; usable: boolean }[]>('/schemes');
  report.check('办法凭文件和两人生效 · the scheme is in force', scheme?.usable === true);
  world.schemeVersionId = scheme?.id ?? '';
  const { batchId } = await world.import('zzb-1', cohort.earlierResults, false);
  await (await world.as('zzb-leader')).post(`/imports/${batchId}/confirmation`, {});
  report.say('zzb-leader 确认了历史结果 · earlier results confirmed by a second person');
}

/** The very first file and the scheme, by the county's own command line: there is no account yet. */
async function bootstrap({ cohort, setting, report }: World): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kaoji-walkthrough-'));
  try {
    const file = join(folder, 'county.xlsx');
    writeFileSync(file, await filledWorkbook(cohort.firstFile));
    await kaoji(setting.environment, ['import', file]);
    report.say('第一个文件：县、部门、两名管理员 · the first file names the county and its administrators');
    const document = ['--number', '示组〔2026〕5号', '--date', '2026-01-04', '--by', 'zzb-1', '--confirmed-by', 'zzb-leader', '--code', 'A1-1'];
    await kaoji(setting.environment, ['scheme', 'approve', 'schemes/county-dynamic.yaml', ...document]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function kaoji(environment: NodeJS.ProcessEnv, args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['dist/apps/cli/src/main.js', ...args], { cwd: root, env: environment });
}

/** Nobody holds a role before the security administrator says so. */
async function confirmGrants(world: World): Promise<void> {
  const [proposer, confirmer] = [await world.as('sysadmin'), await world.as('secadmin')];
  const waiting: string[] = [];
  for (let offset = 0, total = 1; offset < total; offset += 200) {
    const page = await proposer.get<Page<Account>>(`/accounts?limit=200&offset=${offset}`);
    total = page.total;
    waiting.push(...page.items.flatMap(({ grants }) => grants.filter(({ confirmedBy }) => confirmedBy === null).map(({ id }) => id)));
  }
  await each(waiting, (id) => confirmer.post(`/grants/${id}/confirmation`, {}));
  world.report.say(`secadmin 逐一确认 ${waiting.length} 项角色授权 · grants confirmed`);
}
