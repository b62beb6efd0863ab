import type { Cases } from './cases.js';
import type { TownshipDesk } from './load-rewards.js';

/** k, R4: facts confirmed, the person heard, decided to go on: the elected branch waits for the township secretary, the party branch for its meeting. */
export async function driveRemoval(cases: Cases, { login, about, township }: { login: string; about: string; township: TownshipDesk }): Promise<void> {
  const facts = '连续两个季度考绩为基本合格：重点工作滞后，月度擂台末位，群众信访办理超期。两次结果均已本人签收，未提出异议。';
  await cases.decide('zzb-1', ['dismissal.confirmFacts', 'confirm', about], { form: { facts } });
  await cases.answer(login, 'dismissal.hear', {
    about,
    form: { statement: '两个季度工作确有差距。', defence: '上半年村集体征地矛盾集中，请组织考虑客观原因。' },
  });
  await cases.decide('zzb-leader', ['dismissal.decide', 'proceed', about], {
    form: { seen: true },
    opinion: '事实清楚，本人陈述申辩已核实，按职务分别办理。',
  });
  await cases.decide(township.officer, ['removal.propose', 'propose', about], { form: { facts: `${facts}党委建议研究免去其党内职务。` } });
  await cases.task(township.officer, 'meeting.record', about);
}
