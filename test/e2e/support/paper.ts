import type { TestSystem } from '../../support/system.js';
import { expectOk } from './acts.js';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export interface SignedPaper {
  taskId: string;
  /** Whose signature it carries, by login. */
  signer: string;
  dateOnPaper: string;
  form: Record<string, unknown>;
}

/** R2: one line of a roll, signed on paper by its holder and entered by a clerk; nothing counts before the second clerk. */
export async function enterPaper(system: TestSystem, { taskId, signer, dateOnPaper, form }: SignedPaper): Promise<string> {
  const clerk = await system.as('clerk');
  const scan = expectOk(await clerk.upload<{ id: string }>('/api/evidence', { name: '填报表.png', bytes: png }), 'scan');
  const signers = expectOk(await clerk.get<{ accountId: string; name: string; item: string }[]>(`/api/tasks/${taskId}/signers`), 'signers');
  const line = signers.find(({ accountId }) => accountId === system.county.accounts[signer]);
  if (!line) throw new Error(`${signer} signs nothing here: ${JSON.stringify(signers)}`);
  const { accountId, name, item } = line;
  const entry = { action: 'answer', evidenceId: scan.id, signerAccountId: accountId, signerName: name, dateOnPaper, subject: item, form };
  return expectOk(await clerk.post<{ id: string }>(`/api/tasks/${taskId}/paper`, entry), 'paper').id;
}
