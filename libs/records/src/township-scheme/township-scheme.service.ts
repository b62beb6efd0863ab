import { countyDateOf, refuse, type BusinessClock, type EffectContext, type ProcedureContext, type TownshipSchemeOutcome } from '#domain';
import { lintTownshipScheme, parseTownshipScheme, type LintWarning, type TownshipScheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Document, SchemeVersion } from '../catalogue/catalogue.entity.js';
import { readSource } from '../catalogue/scheme-text.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { businessNow } from '../procedure/opening.service.js';
import { baseVersionOn } from './base-version.js';
import { TownshipSchemeRow } from './township-scheme.entity.js';

/** A township's scheme as it is submitted. */
export interface TownshipSchemeSubmission {
  source: string;
  document: Document;
  takesEffectOn: string;
}

interface Prepared {
  scheme: TownshipScheme;
  base: SchemeVersion;
  hash: string;
  warnings: LintWarning[];
}

/** A9, (m): a township's own scheme under the county's; frozen from its filing on. */
@Injectable()
export class TownshipSchemeService {
  constructor(private readonly audit: AuditLog) {}

  /** Everything that speaks against a submission, before anything is written. */
  async prepare(
    tx: Transaction,
    {
      countyId,
      townshipId,
      given,
      clock,
      id,
    }: { countyId: string; townshipId: string; given: Omit<TownshipSchemeSubmission, 'document'>; clock: BusinessClock; id: string },
  ): Promise<Prepared> {
    const today = countyDateOf(businessNow(tx, { clock }));
    if (given.takesEffectOn <= today) refuse('townshipScheme.effect_too_soon', { takesEffectOn: given.takesEffectOn, today });
    const prepared = await read(tx, countyId, given);
    const [open] = await tx.query<{ id: string }>(
      "select id from township_scheme where organization_id = $1 and extends = $2 and state = 'open' and id <> $3",
      [townshipId, prepared.scheme.extends, id],
    );
    return open ? refuse('townshipScheme.open', { townshipSchemeId: open.id }) : prepared;
  }

  /** What is wrong with a text, or what somebody should think about; nothing is written. */
  async lint(tx: Transaction, countyId: string, { source, on }: { source: string; on: string }): Promise<Prepared> {
    return read(tx, countyId, { source, takesEffectOn: on });
  }

  /** The effect of the submission, and of every one after a return: the row holds the latest. */
  async submit(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const given = form as unknown as TownshipSchemeSubmission;
    const townshipId = context.places.township ?? refuse('organization.unknown');
    const { subjectId: id, organizationId: countyId, clock } = context;
    const prepared = await this.prepare(tx, { countyId, townshipId, given, clock, id });
    const revision = await write(tx, context, { given, prepared, townshipId, submittedBy: signerAccountId });
    await this.audit.record(tx, 'townshipScheme.submitted', {
      subject: id,
      organizationId: townshipId,
      data: { scheme: prepared.scheme.id, extends: prepared.scheme.extends, revision, hash: prepared.hash, takesEffectOn: given.takesEffectOn },
      actorId: signerAccountId,
    });
  }

  /** R1: what signatures are bound to. */
  async contentHash(tx: Transaction, context: ProcedureContext): Promise<string> {
    const { hash, document, takesEffectOn, baseVersionId } = await getTownshipScheme(tx, context);
    return canonicalHash({ hash, document, takesEffectOn, baseVersionId });
  }

  async sign(tx: Transaction, context: ProcedureContext, { action, signerAccountId }: DecisionFacts): Promise<void> {
    if (action !== 'agree') return;
    const row = await getTownshipScheme(tx, context);
    await tx.query('update township_scheme set signed_by = $2, signed_at = $3 where id = $1', [row.id, signerAccountId, tx.now()]);
    await this.audit.record(tx, 'townshipScheme.signed', {
      subject: row.id,
      organizationId: row.organizationId,
      data: { hash: row.hash },
      actorId: signerAccountId,
    });
  }

  /** (m): the county has seen it before the day it takes effect; the day and the sum are checked again. */
  async file(tx: Transaction, context: ProcedureContext, { action, signerAccountId }: DecisionFacts): Promise<void> {
    if (action !== 'agree') return;
    const row = await getTownshipScheme(tx, context);
    const { id, organizationId, takesEffectOn, source } = row;
    if (takesEffectOn <= countyDateOf(businessNow(tx, context))) refuse('townshipScheme.filing_late', { takesEffectOn });
    await read(tx, context.organizationId, { source, takesEffectOn });
    await tx.query("update township_scheme set state = 'filed', filed_by = $2, filed_at = $3 where id = $1", [id, signerAccountId, tx.now()]);
    await this.audit.record(tx, 'townshipScheme.filed', { subject: id, organizationId, data: { hash: row.hash, takesEffectOn }, actorId: signerAccountId });
  }

  async conclude(tx: Transaction, context: EffectContext, outcome: TownshipSchemeOutcome): Promise<void> {
    const row = await getTownshipScheme(tx, context);
    if (row.endedAt) return;
    await tx.query('update township_scheme set state = $2, ended_at = $3 where id = $1', [row.id, outcome, tx.now()]);
    await this.audit.record(tx, 'townshipScheme.concluded', { subject: row.id, organizationId: row.organizationId, data: { outcome } });
  }
}

/** Read against the version of the county's scheme that is in force on the day it takes effect. */
async function read(tx: Transaction, countyId: string, { source, takesEffectOn }: Omit<TownshipSchemeSubmission, 'document'>): Promise<Prepared> {
  const value = readSource(source);
  const named = typeof value === 'object' && value !== null && 'extends' in value ? value.extends : undefined;
  if (typeof named !== 'string') return refuse('scheme.township_extends', { path: '/extends', rule: 'A9' });
  const base = await baseVersionOn(tx, { countyId, scheme: named, on: takesEffectOn });
  const scheme = parseTownshipScheme(value, base.content);
  return { scheme, base, hash: canonicalHash(scheme), warnings: lintTownshipScheme(scheme) };
}

interface Written {
  given: TownshipSchemeSubmission;
  prepared: Prepared;
  townshipId: string;
  submittedBy: string;
}

async function write(tx: Transaction, { subjectId, organizationId, workflowId }: ProcedureContext, written: Written): Promise<number> {
  const { given, prepared, townshipId, submittedBy } = written;
  const { scheme, base, hash, warnings } = prepared;
  const [row] = await tx.query<{ revision: number }>(
    `insert into township_scheme (id, organization_id, county_id, workflow_id, scheme, extends, base_version_id, title, hash, content, source, document, takes_effect_on, warnings,
       submitted_by, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (workflow_id) do update set revision = township_scheme.revision + 1, scheme = excluded.scheme, extends = excluded.extends, base_version_id = excluded.base_version_id,
       title = excluded.title, hash = excluded.hash, content = excluded.content, source = excluded.source, document = excluded.document, takes_effect_on = excluded.takes_effect_on,
       warnings = excluded.warnings, submitted_by = excluded.submitted_by, signed_by = null, signed_at = null
     where township_scheme.state = 'open' returning revision`,
    [
      subjectId,
      townshipId,
      organizationId,
      workflowId,
      scheme.id,
      scheme.extends,
      base.id,
      scheme.title.zh,
      hash,
      JSON.stringify(scheme),
      given.source,
      JSON.stringify(given.document),
      given.takesEffectOn,
      JSON.stringify(warnings),
      submittedBy,
      tx.now(),
    ],
  );
  return row?.revision ?? refuse('townshipScheme.unknown', { workflowId });
}

export async function getTownshipScheme(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<TownshipSchemeRow> {
  return (await tx.manager.findOneBy(TownshipSchemeRow, { workflowId })) ?? refuse('townshipScheme.unknown', { workflowId });
}
