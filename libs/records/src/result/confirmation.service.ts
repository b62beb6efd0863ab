import { refuse, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AppealWindowService } from '../appeal/appeal-window.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { VersionService } from './version.service.js';

/** R7: results are confirmed by somebody by name, each adverse one by its own signature, and not while an appeal is undecided. */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly versions: VersionService,
    private readonly windows: AppealWindowService,
    private readonly audit: AuditLog,
  ) {}

  /** What the confirmation is bound to: exactly these inputs, hence exactly these results. */
  async contentHash(tx: Transaction, { assessmentId }: Pick<ProcedureContext, 'assessmentId'>): Promise<string> {
    return (await this.versions.getCurrent(tx, assessmentId)).inputHash ?? '';
  }

  /** The caller holds the exclusive lock. */
  async confirm(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const version = await this.versions.getCurrent(tx, context.assessmentId);
    if (version.state !== 'provisional') refuse('decision.exists', { version: version.n, state: version.state });
    const open = await this.windows.countOpen(tx, context);
    if (open > 0) refuse('appeal.open', { open });
    const signed = signedPersons(decision);
    await assertEveryAdverseSigned(tx, version.id, signed);
    await tx.query(
      `insert into result_signature (version_id, person_id, organization_id, decision_id, signed_by, input_hash)
       select version_id, person_id, organization_id, $3, $4, $5 from result where version_id = $1 and adverse and person_id = any($2::uuid[])`,
      [version.id, signed, decision.id, decision.signerAccountId, version.inputHash],
    );
    await tx.query("update result_version set state = 'confirmed', confirmed_by = $2, confirmed_at = $3 where id = $1", [
      version.id,
      decision.signerAccountId,
      tx.now(),
    ]);
    await this.audit.record(tx, 'result.confirmed', {
      subject: version.id,
      organizationId: version.organizationId,
      actorId: decision.signerAccountId,
      data: { n: version.n, inputHash: version.inputHash ?? '', signatures: signed.length },
    });
  }
}

function signedPersons({ form }: DecisionFacts): string[] {
  const confirmations = (form.confirmations as { personId: string }[] | undefined) ?? [];
  return confirmations.map(({ personId }) => personId);
}

async function assertEveryAdverseSigned(tx: Transaction, versionId: string, signed: string[]): Promise<void> {
  const missing = await tx.query<{ personId: string; name: string }>(
    `select r.person_id as "personId", p.name from result r join person p on p.id = r.person_id where r.version_id = $1 and r.adverse and r.person_id <> all($2::uuid[]) order by r.rank desc nulls last`,
    [versionId, signed],
  );
  if (missing.length) refuse('result.signature_missing', { count: missing.length, persons: missing.slice(0, 50) });
}
