import { randomUUID } from 'node:crypto';
import type { DemonstrationCounty } from '#records';
import type { KaojiClient } from '../client/kaoji-client.js';
import type { DemonstrationQuarter } from './quarter.js';

interface Signer {
  accountId: string;
  name: string;
}

/** R17: the supervisor presses a township for an appeal it has not investigated; a reply is owed. */
export async function press(client: KaojiClient, { county, quarter }: { county: DemonstrationCounty; quarter: DemonstrationQuarter }): Promise<void> {
  const township = quarter.files.appeals.find(({ applicant }) => applicant === 'cadre')?.townshipCode;
  const login = county.accounts.find(
    ({ role, organizationCode, login: each }) => role === 'townshipOfficer' && organizationCode === township && each.endsWith('-2'),
  );
  if (!login) return;
  const task = await (await client.as(login.login)).task({ kind: 'appeal.investigate', assessmentId: quarter.assessmentId });
  const supervisor = await client.as('ducha');
  await supervisor.post(`/tasks/${task.id}/urge`, { message: '该件申诉请抓紧调查，两个工作日内回复进展。' });
}

/** R2: the leader signed on paper; one clerk has entered it, and a second one is to confirm it. */
export async function enterOnPaper(client: KaojiClient, { assessmentId, today }: { assessmentId: string; today: string }): Promise<void> {
  const [leader, clerk] = [await client.as('leader'), await client.as('clerk-1')];
  const task = await leader.task({ kind: 'request.approve', assessmentId });
  const [signer] = await clerk.get<Signer[]>(`/tasks/${task.id}/signers`);
  const bytes = Buffer.from(`%PDF-1.4\n% sign-off ${task.id}\n%%EOF\n`);
  const { id: evidenceId } = await clerk.upload<{ id: string }>('/evidence', { name: '签批件.pdf', bytes }, randomUUID());
  await clerk.post(`/tasks/${task.id}/paper`, {
    action: 'agree',
    opinion: '同意。',
    form: {},
    contentHash: task.contentHash,
    evidenceId,
    signerAccountId: signer?.accountId,
    signerName: signer?.name,
    dateOnPaper: today,
  });
}
