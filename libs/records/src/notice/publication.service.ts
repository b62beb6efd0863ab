import { refuse, type ProcedureContext } from '#domain';
import type { Publication as PublicationRule, PublicationForm } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { businessNow } from '../procedure/opening.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { ConsequenceService } from '../consequence/consequence.service.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import type { ResultVersion } from '../result/result.entity.js';
import { ResultService } from '../result/result.service.js';
import { VersionService } from '../result/version.service.js';
import { Notice } from './notice.entity.js';
import { PersonalNoticeService } from './personal-notice.service.js';

/** Results of the current version not yet published as they stand, and whether an open objection holds them (R8). */
const unpublished = `
  select r.person_id as "personId", r.grade, r.sets, r.hits, exists (
      select 1 from appeal a where a.assessment_id = r.assessment_id and a.kind = 'objection' and a.state = 'open'
        and (a.hold = 'COHORT' or (a.hold = 'PERSON' and a.person_id = r.person_id))) as held
  from result r where r.version_id = $1 and r.status <> 'closed' and not exists (
    select 1 from publication p join result s on s.version_id = p.version_id and s.person_id = p.person_id
    where p.assessment_id = r.assessment_id and p.person_id = r.person_id
      and (s.points, s.rank, s.grade, s.reward_fen, s.sets) is not distinct from (r.points, r.rank, r.grade, r.reward_fen, r.sets))`;

interface Unpublished {
  personId: string;
  grade: string | null;
  sets: string[];
  hits: string[];
  held: boolean;
}

interface Publishing {
  assessment: Assessment;
  versionId: string;
  persons: Unpublished[];
  document: Document;
  accountId: string;
}

export interface CorrectionPublishing {
  assessment: Assessment;
  version: { id: string; n: number };
  persons: string[];
  document: Document;
  accountId: string;
  correction: { id: string; reason: string };
}

/** R8, A11: publication by grade, person by person; a person with an open objection waits. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly versions: VersionService,
    private readonly results: ResultService,
    private readonly notices: PersonalNoticeService,
    private readonly consequences: ConsequenceService,
    private readonly audit: AuditLog,
  ) {}

  /** How publication stands; `changed`: the ledger would give other results than those confirmed (R7). */
  async state(
    tx: Transaction,
    { assessmentId }: Pick<ProcedureContext, 'assessmentId'>,
  ): Promise<{ published: number; ready: number; held: number; changed: boolean }> {
    const version = await this.versions.getCurrent(tx, assessmentId);
    const open = await tx.query<Unpublished>(unpublished, [version.id]);
    const [{ published } = { published: 0 }] = await tx.query<{ published: number }>(
      'select count(distinct person_id)::int as published from publication where assessment_id = $1',
      [assessmentId],
    );
    const held = open.filter((person) => person.held).length;
    return { published, ready: open.length - held, held, changed: await this.hasChanged(tx, version) };
  }

  /** One signature publishes everybody who is ready; the caller holds the exclusive lock. */
  async publish(tx: Transaction, { assessmentId }: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const version = await this.versions.getCurrent(tx, assessmentId);
    if (version.state !== 'confirmed' && version.state !== 'published') refuse('result.not_confirmed', { version: version.n });
    if (await this.hasChanged(tx, version)) refuse('result.version_stale', { version: version.n });
    await assertNoticeEnded(tx, assessmentId);
    const open = await tx.query<Unpublished>(unpublished, [version.id]);
    const persons = open.filter(({ held }) => !held);
    await this.write(tx, { assessment, versionId: version.id, persons, document: form.document as Document, accountId: signerAccountId });
    await this.putInForce(tx, version);
    await this.consequences.follow(tx, { assessment, version, persons: persons.map(({ personId }) => personId) });
    await this.audit.record(tx, 'result.published', {
      subject: version.id,
      organizationId: assessment.organizationId,
      actorId: signerAccountId,
      data: { n: version.n, persons: persons.length, held: open.length - persons.length },
    });
  }

  /** R7: a corrected version is published at once, for those whom it moves, and each is told. */
  async publishCorrection(tx: Transaction, { assessment, version, persons, document, accountId, correction }: CorrectionPublishing): Promise<void> {
    await tx.query("update result_version set state = 'confirmed', confirmed_by = $2, confirmed_at = $3 where id = $1", [version.id, accountId, tx.now()]);
    const open = await tx.query<Unpublished>(unpublished, [version.id]);
    await this.write(tx, { assessment, versionId: version.id, persons: open.filter(({ personId }) => persons.includes(personId)), document, accountId });
    await this.putInForce(tx, { id: version.id, assessmentId: assessment.id, state: 'confirmed' });
    await this.notices.notifyOfVersion(tx, assessment, { versionId: version.id, kind: 'correction', only: persons });
    await this.consequences.follow(tx, { assessment, version, persons, correction });
    await this.audit.record(tx, 'result.published', {
      subject: version.id,
      organizationId: assessment.organizationId,
      actorId: accountId,
      data: { n: version.n, persons: persons.length, held: 0 },
    });
  }

  private async write(tx: Transaction, { assessment, versionId, persons, document, accountId }: Publishing): Promise<void> {
    const { publication } = (await this.catalogue.getScheme(tx, assessment.schemeVersionId)).content;
    const rows = persons.map((person) => ({ person_id: person.personId, form: formOf(publication, person) }));
    await tx.query(
      `insert into publication (version_id, person_id, organization_id, assessment_id, form, grade, document, published_by, published_at, business_at)
       select $1, g.person_id, r.organization_id, r.assessment_id, g.form, r.grade, $3, $4, $5, $6
       from jsonb_to_recordset($2::jsonb) as g (person_id uuid, form text) join result r on r.version_id = $1 and r.person_id = g.person_id`,
      [versionId, JSON.stringify(rows), JSON.stringify(document), accountId, tx.now(), businessNow(tx, assessment)],
    );
    const individual = rows.filter(({ form }) => form === 'INDIVIDUAL_NOTICE').map((row) => row.person_id);
    if (individual.length) await this.notices.notifyOfVersion(tx, assessment, { versionId, kind: 'result', only: individual });
  }

  private async putInForce(tx: Transaction, { id, assessmentId, state }: Pick<ResultVersion, 'id' | 'assessmentId' | 'state'>): Promise<void> {
    if (state === 'published') return;
    await tx.query("update result_version set state = 'superseded' where assessment_id = $1 and state = 'published' and id <> $2", [assessmentId, id]);
    await tx.query("update result_version set state = 'published', published_at = $2 where id = $1", [id, tx.now()]);
  }

  /** Only facts newer than the version's cut can change anything. */
  private async hasChanged(tx: Transaction, version: ResultVersion): Promise<boolean> {
    const newer = await tx.query(
      'select 1 from fact f join ledger_cut c on c.assessment_id = f.assessment_id and c.n = $2 where f.assessment_id = $1 and f.seq > c.max_seq limit 1',
      [version.assessmentId, version.cutN],
    );
    return newer.length > 0 && (await this.results.preview(tx, version.assessmentId)).comparison.moved.length > 0;
  }
}

/** An adverse set, or a hit, is told to the person; else the grade decides, or the one form of a scheme without grades. Who alone has no grade is told in person. */
function formOf({ grades, sets: forms, ungraded = 'INDIVIDUAL_NOTICE' }: PublicationRule, { grade, sets, hits }: Unpublished): PublicationForm {
  if (hits.length > 0 || sets.some((set) => forms[set] === 'INDIVIDUAL_NOTICE')) return 'INDIVIDUAL_NOTICE';
  return (grade ? grades[grade as keyof typeof grades] : ungraded) ?? 'INDIVIDUAL_NOTICE';
}

async function assertNoticeEnded(tx: Transaction, assessmentId: string): Promise<void> {
  const [notice] = await tx.manager.find(Notice, { where: { assessmentId }, order: { issuedAt: 'desc' }, take: 1 });
  if (!notice) return refuse('notice.unknown', { assessmentId });
  if (notice.endsAt > tx.now()) refuse('notice.running', { endsAt: notice.endsAt });
}
