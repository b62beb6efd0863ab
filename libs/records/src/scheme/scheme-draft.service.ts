import { countyDateOf, realTimeOf, refuse, startOfDay, type BusinessClock, type EffectContext, type ProcedureContext, type SchemeOutcome } from '#domain';
import { lintScheme, type LintWarning, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { readSchemeText } from '../catalogue/scheme-text.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { businessNow } from '../procedure/opening.service.js';
import { organizationAt } from '../procedure/seat-resolver.js';
import { SchemeDraft } from './scheme-draft.entity.js';
import { WhatIfService } from './what-if.service.js';

/** A version as it is submitted. */
export interface SchemeSubmission {
  source: string;
  document: Document;
  takesEffectOn: string;
  expiresOn?: string;
}

/** What is asked before a procedure is started. */
export interface SchemeDraftRequest extends Omit<SchemeSubmission, 'document'> {
  version: string;
  /** The content hash another county exported it with. */
  hash?: string;
  clock: BusinessClock;
}

export interface PreparedScheme {
  scheme: Scheme;
  hash: string;
  warnings: LintWarning[];
}

/** A1, R1: a scheme from its submission to the day it takes effect; frozen from its publication on. */
@Injectable()
export class SchemeDraftService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly whatIf: WhatIfService,
    private readonly audit: AuditLog,
  ) {}

  /** Everything that speaks against a submission, before anything is written; `attempt` counts the tries of one version. */
  async prepare(tx: Transaction, organizationId: string, request: SchemeDraftRequest): Promise<PreparedScheme & { attempt: number }> {
    const prepared = this.read(request, countyDateOf(businessNow(tx, request)));
    if (request.hash && request.hash !== prepared.hash) refuse('scheme.hash_mismatch', { given: request.hash, hash: prepared.hash });
    await assertNew(tx, organizationId, { ...prepared, version: request.version });
    const [{ attempt } = { attempt: 1 }] = await tx.query<{ attempt: number }>(
      "select count(*)::int + 1 as attempt from procedure where kind = 'scheme' and starts_with(workflow_id, $1)",
      [`scheme/${organizationId}/${prepared.scheme.id}/${request.version}/`],
    );
    return { ...prepared, attempt };
  }

  /** The effect of the submission, and of every one after a return: the row holds the latest, its approval starts anew. */
  async submit(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const given = decision.form as unknown as SchemeSubmission;
    const [, , scheme = '', version = ''] = context.workflowId.split('/');
    const prepared = this.read(given, countyDateOf(businessNow(tx, context)));
    if (prepared.scheme.id !== scheme) refuse('scheme.identity_changed', { scheme, got: prepared.scheme.id, path: '/id' });
    const before = await findDraft(tx, context);
    if (!before) await assertNew(tx, context.organizationId, { ...prepared, version });
    const revision = (before?.revision ?? 0) + 1;
    await this.write(tx, context, { given, prepared, version, revision, submittedBy: decision.signerAccountId });
    await this.audit.record(tx, 'scheme.submitted', {
      subject: before?.id ?? context.subjectId,
      organizationId: context.organizationId,
      data: { scheme, version, revision, hash: prepared.hash, takesEffectOn: given.takesEffectOn, warnings: prepared.warnings.length },
      actorId: decision.signerAccountId,
    });
  }

  /** What the draft would have given, kept beside it: the attachment whoever decides is shown. */
  async simulate(tx: Transaction, context: EffectContext): Promise<void> {
    const draft = await getDraft(tx, context);
    const { report, hash } = await this.whatIf.run(tx, { organizationId: draft.organizationId, draft: draft.content });
    await tx.query('update scheme_draft set simulation = $2, simulation_hash = $3 where id = $1', [draft.id, JSON.stringify(report), hash]);
    await this.audit.record(tx, 'scheme.simulated', {
      subject: draft.id,
      organizationId: draft.organizationId,
      data: { revision: draft.revision, periods: report.periods.length, simulationHash: hash },
    });
  }

  /** R1: what signatures are bound to: the scheme's content, its dates, its document and the what-if that was shown. */
  async contentHash(tx: Transaction, context: ProcedureContext): Promise<string> {
    return draftHashOf(await getDraft(tx, context));
  }

  async approve(tx: Transaction, context: ProcedureContext, { action, signerAccountId, id, contentHash }: DecisionFacts): Promise<void> {
    if (action !== 'agree') return;
    const draft = await getDraft(tx, context);
    await tx.query('update scheme_draft set approved_by = $2, approved_at = $3 where id = $1', [draft.id, signerAccountId, tx.now()]);
    await this.audit.record(tx, 'scheme.approved', {
      subject: draft.id,
      organizationId: draft.organizationId,
      data: { hash: draft.hash, contentHash: contentHash ?? draftHashOf(draft), decisionId: id },
      actorId: signerAccountId,
    });
  }

  /** R15: the named act before the day it takes effect; from here on the version is frozen and stands in the catalogue. */
  async publish(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const draft = await getDraft(tx, context);
    if (draft.takesEffectOn <= countyDateOf(businessNow(tx, context))) refuse('scheme.publication_late', { takesEffectOn: draft.takesEffectOn });
    const document = form.document as Document;
    const { organizationId } = draft;
    const ownerId = await organizationAt(tx, context, { at: 'organizationDepartment', subject: '' });
    const schemeVersionId = await this.catalogue.publishScheme(tx, { organizationId, draft, document, ownerId });
    await tx.query("update scheme_draft set state = 'published', scheme_version_id = $2, publication = $3, published_by = $4 where id = $1", [
      draft.id,
      schemeVersionId,
      JSON.stringify(document),
      signerAccountId,
    ]);
    await this.audit.record(tx, 'scheme.published', {
      subject: draft.id,
      organizationId,
      data: { schemeVersionId, number: document.number, takesEffectOn: draft.takesEffectOn },
      actorId: signerAccountId,
    });
  }

  /** The beginning of the day it takes effect, in real time. */
  async takesEffectAt(tx: Transaction, context: ProcedureContext): Promise<number> {
    const { takesEffectOn } = await getDraft(tx, context);
    return Date.parse(realTimeOf(context.clock, startOfDay(takesEffectOn)));
  }

  /** A day that comes is no decision: what takes effect then was approved and published before. */
  async conclude(tx: Transaction, context: EffectContext, outcome: SchemeOutcome): Promise<void> {
    const draft = await getDraft(tx, context);
    if (draft.endedAt) return;
    await tx.query('update scheme_draft set state = $2, ended_at = $3 where id = $1', [draft.id, outcome, tx.now()]);
    await this.audit.record(tx, 'scheme.concluded', {
      subject: draft.id,
      organizationId: draft.organizationId,
      data: { outcome, automatic: outcome === 'inForce' },
    });
  }

  private read({ source, takesEffectOn, expiresOn }: Omit<SchemeSubmission, 'document'>, today: string): PreparedScheme {
    const { scheme, hash } = readSchemeText(source);
    if (takesEffectOn <= today) refuse('scheme.effect_too_soon', { takesEffectOn, today });
    if (expiresOn && expiresOn < takesEffectOn) refuse('scheme.expires_before_effect', { takesEffectOn, expiresOn });
    return { scheme, hash, warnings: lintScheme(scheme) };
  }

  private async write(tx: Transaction, { subjectId, organizationId, workflowId }: ProcedureContext, written: Written): Promise<void> {
    const { given, prepared, version, revision, submittedBy } = written;
    const { scheme, hash, warnings } = prepared;
    const [row] = await tx.query<{ id: string }>(
      `insert into scheme_draft (id, organization_id, workflow_id, scheme, version, revision, title, hash, content, source, document, takes_effect_on, expires_on, warnings, submitted_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       on conflict (workflow_id) do update set revision = excluded.revision, title = excluded.title, hash = excluded.hash, content = excluded.content, source = excluded.source,
         document = excluded.document, takes_effect_on = excluded.takes_effect_on, expires_on = excluded.expires_on, warnings = excluded.warnings, submitted_by = excluded.submitted_by,
         simulation = null, simulation_hash = null, approved_by = null, approved_at = null
       where scheme_draft.state = 'open' returning id`,
      [
        subjectId,
        organizationId,
        workflowId,
        scheme.id,
        version,
        revision,
        scheme.title.zh,
        hash,
        JSON.stringify(scheme),
        given.source,
        JSON.stringify(given.document),
        given.takesEffectOn,
        given.expiresOn ?? null,
        JSON.stringify(warnings),
        submittedBy,
        tx.now(),
      ],
    );
    if (!row) refuse('scheme.version_taken', { version });
  }
}

interface Written {
  given: SchemeSubmission;
  prepared: PreparedScheme;
  version: string;
  revision: number;
  submittedBy: string;
}

function draftHashOf({ hash, document, takesEffectOn, expiresOn, simulationHash }: SchemeDraft): string {
  return canonicalHash({ hash, document, takesEffectOn, expiresOn, simulationHash });
}

export async function findDraft(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<SchemeDraft | null> {
  return tx.manager.findOneBy(SchemeDraft, { workflowId });
}

async function getDraft(tx: Transaction, context: Pick<ProcedureContext, 'workflowId'>): Promise<SchemeDraft> {
  return (await findDraft(tx, context)) ?? refuse('scheme.draft_unknown', { workflowId: context.workflowId });
}

/** Frozen once used: neither a version's number nor a content that is in force is submitted again. */
async function assertNew(tx: Transaction, organizationId: string, { scheme, hash, version }: PreparedScheme & { version: string }): Promise<void> {
  const [taken] = await tx.query<{ same: boolean; version: string }>(
    `select s.hash = $3 as same, s.version from scheme_version s join catalogue_entry c on c.id = s.catalogue_entry_id and c.state = 'inForce'
     where s.organization_id = $1 and s.scheme = $2 and (s.hash = $3 or s.version = $4) order by 1 desc limit 1`,
    [organizationId, scheme.id, hash, version],
  );
  if (taken) refuse(taken.same ? 'scheme.unchanged' : 'scheme.version_taken', { scheme: scheme.id, version: taken.version });
  const [open] = await tx.query<{ id: string }>(
    "select id from scheme_draft where organization_id = $1 and scheme = $2 and version = $3 and state in ('open', 'published', 'inForce')",
    [organizationId, scheme.id, version],
  );
  if (open) refuse('scheme.version_taken', { scheme: scheme.id, version, draftId: open.id });
}
