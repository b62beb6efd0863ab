import { refuse, windowOf, type ProcedureContext } from '#domain';
import { labelOfGrade, type Grade, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService, resolveDue } from '../calendar/calendar.service.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { VersionService } from '../result/version.service.js';
import { Notice, type NoticePage } from './notice.entity.js';

/** R8: the public notice of those whose grade asks for one; gone when its period ends. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly versions: VersionService,
    private readonly calendars: CalendarService,
    private readonly audit: AuditLog,
  ) {}

  async issue(tx: Transaction, { assessmentId }: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const version = await this.versions.getCurrent(tx, assessmentId);
    if (version.state !== 'confirmed') refuse('result.not_confirmed', { version: version.n });
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const page = await pageOf(tx, { title: assessment.title, organizationId: assessment.organizationId, versionId: version.id }, content);
    const { due, realDue, provisional } = resolveDue(await this.calendars.current(tx), assessment.clock, {
      from: tx.now(),
      deadline: windowOf('publicNotice', content.deadlines),
    });
    const document = form.document as Document;
    const [notice] = await tx.query<{ id: string }>(
      `insert into notice (organization_id, assessment_id, version_id, document, page, issued_by, issued_at, ends_at, ends_business_at, provisional)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [
        assessment.organizationId,
        assessmentId,
        version.id,
        JSON.stringify(document),
        JSON.stringify(page),
        signerAccountId,
        tx.now(),
        realDue,
        due,
        provisional,
      ],
    );
    if (!notice) return refuse('decision.exists', { version: version.n });
    await this.audit.record(tx, 'notice.issued', {
      subject: notice.id,
      organizationId: assessment.organizationId,
      actorId: signerAccountId,
      data: { number: document.number, persons: page.persons.length, endsAt: realDue },
    });
  }

  /** The real instant at which the newest notice ends. */
  async endsAt(tx: Transaction, { assessmentId }: Pick<ProcedureContext, 'assessmentId'>): Promise<number> {
    const [notice] = await tx.manager.find(Notice, { where: { assessmentId }, order: { issuedAt: 'desc' }, take: 1 });
    return notice ? Date.parse(notice.endsAt) : refuse('notice.unknown', { assessmentId });
  }

  /** What the page without login may show: notices whose period runs. */
  async listPublic(tx: Transaction): Promise<Notice[]> {
    const notices = await tx.manager.find(Notice, { order: { issuedAt: 'desc' } });
    return notices.filter(({ endsAt }) => endsAt > tx.now());
  }

  async getPublic(tx: Transaction, id: string): Promise<Notice> {
    const notice = await tx.manager.findOneBy(Notice, { id });
    return notice && notice.endsAt > tx.now() ? notice : refuse('notice.unknown', { noticeId: id });
  }
}

async function pageOf(
  tx: Transaction,
  { title, organizationId, versionId }: { title: string; organizationId: string; versionId: string },
  scheme: Scheme,
): Promise<NoticePage> {
  const shown = (Object.keys(scheme.publication.grades) as Grade[]).filter((grade) => scheme.publication.grades[grade] === 'PUBLIC_NOTICE_AND_CIRCULAR');
  const persons = await tx.query<NoticePage['persons'][number] & { grade: Grade; series: string }>(
    `select p.id as "personId", p.name, v.name as village, case when t.id = v.id then '' else t.name end as township, r.grade, r.series from result r join person p on p.id = r.person_id
       join organization v on v.id = r.organization_id join organization t on t.id = r.township_id
     where r.version_id = $1 and r.grade = any($2::text[]) order by t.code, v.code, p.name`,
    [versionId, shown],
  );
  const [county] = await tx.query<{ name: string }>('select name from organization where id = $1', [organizationId]);
  return {
    title,
    county: county?.name ?? '',
    persons: persons.map(({ personId, name, village, township, grade, series }) => ({
      personId,
      name,
      village,
      township,
      grade: labelOfGrade(scheme, series, grade)?.zh ?? grade,
    })),
  };
}
