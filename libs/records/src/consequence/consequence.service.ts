import { refuse, text } from '#domain';
import { streaksNow, type Published, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { Assessment } from '../assessment/assessment.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from '../procedure/holders.js';
import { readEarlier } from '../result/snapshot.js';
import type { Consequence } from './consequence.entity.js';
import { ConsequenceKinds } from './consequence-kinds.js';
import { insertRows, lockFollowing, publishedBefore, publishedResultsOf, rowsOf, triggersOf, type PublishedResult } from './consequence-rows.js';
import { derivedFrom, differenceOf, type Derived } from './derive.js';
import { withdrawProcedure } from './withdraw-procedure.js';

/** What a publication put in force, and for whom; `correction`: the one that called for it (R7). */
export interface Following {
  assessment: Assessment;
  version: { id: string; n: number };
  persons: readonly string[];
  correction?: { id: string; reason: string };
}

type Called = Derived & { versionId: string };

interface Settling {
  assessment: Assessment;
  n: number;
  derived: Called[];
  rows: Consequence[];
  wasPublished: (personId: string) => boolean;
  correction?: Following['correction'];
}

/** A12–A14, (k), R7: what follows from published results, written and opened in the publication's own transaction. */
@Injectable()
export class ConsequenceService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly kinds: ConsequenceKinds,
    private readonly audit: AuditLog,
  ) {}

  /** Rows for the persons published, purely from the version; what a later version does not call for any more is withdrawn or kept; done again, it changes nothing. */
  async follow(tx: Transaction, { assessment, version, persons, correction }: Following): Promise<void> {
    if (persons.length === 0) return;
    await lockFollowing(tx, assessment);
    const published = await publishedResultsOf(tx, version.id, persons);
    const before = await publishedBefore(tx, { assessmentId: assessment.id, versionId: version.id, persons });
    const wasPublished = (personId: string): boolean => before.has(personId);
    await this.settle(tx, {
      assessment,
      n: version.n,
      derived: await this.derive(tx, assessment, { versionId: version.id, published }),
      rows: await rowsOf(
        tx,
        assessment.id,
        published.map(({ personId }) => personId),
      ),
      wasPublished,
      correction,
    });
    for (const later of await laterOf(tx, assessment)) await this.followLater(tx, later, { persons, wasPublished, correction });
  }

  private async derive(
    tx: Transaction,
    assessment: Assessment,
    { versionId, published }: { versionId: string; published: PublishedResult[] },
  ): Promise<Called[]> {
    const among = new Set(published.map(({ personId }) => personId));
    const triggers = (await triggersOf(tx, versionId)).filter(({ person }) => among.has(person));
    const standing = triggers.length ? await this.streaks(tx, assessment, published) : { triggers: [] };
    // what was corrected between the cut and now may have taken a trigger's ground away already
    const held = triggers.filter(({ person, key }) => standing.triggers.some((now) => now.person === person && now.key === key));
    const called = derivedFrom(
      published.flatMap(({ consequences }) => consequences),
      held,
    );
    return called.map((row) => ({ ...row, versionId }));
  }

  /** R7: a period published later rests on the grades of this one: its streaks are derived anew for the persons moved, or published only now (R8). */
  private async followLater(
    tx: Transaction,
    later: Assessment,
    { persons, wasPublished, correction }: Pick<Following, 'persons' | 'correction'> & Pick<Settling, 'wasPublished'>,
  ): Promise<void> {
    const published = await publishedResultsOf(tx, await versionInForce(tx, later.id), persons);
    if (published.length === 0) return;
    const { consequences, triggers, scheme } = await this.streaks(tx, later, published);
    const versionOf = new Map(published.map(({ personId, versionId }) => [personId, versionId]));
    const derived = derivedFrom(consequences, triggers).map((row) => ({ ...row, versionId: versionOf.get(row.personId) ?? '' }));
    const rules = new Set(scheme.consequences.filter(({ when }) => 'streak' in when).map(({ id }) => id));
    const isByStreak = ({ kind, consequence }: Consequence): boolean => kind === 'dismissal' || rules.has(consequence);
    const rows = (await rowsOf(tx, later.id, [...versionOf.keys()])).filter(isByStreak);
    await this.settle(tx, { assessment: later, n: 0, derived, rows, wasPublished, correction });
  }

  private async streaks(tx: Transaction, assessment: Assessment, published: PublishedResult[]): Promise<ReturnType<typeof streaksNow> & { scheme: Scheme }> {
    const { content: scheme } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const period = { code: assessment.periodCode, from: assessment.periodFrom, to: assessment.periodTo };
    const standings = published.map(({ personId, grade, sets, hits, role, termFrom }) => ({
      person: personId,
      grade: grade as Published['grade'],
      sets,
      hits,
      ...(role && { role }),
      ...(termFrom && { termFrom }),
    }));
    return { scheme, ...streaksNow(scheme, { period, ...(await readEarlier(tx, assessment)) }, standings) };
  }

  private async settle(tx: Transaction, { assessment, n, derived, rows, wasPublished, correction }: Settling): Promise<void> {
    const { gone, added } = differenceOf({ rows, derived }, wasPublished);
    await this.takeAway(tx, assessment, { gone, correction });
    const written = await insertRows(tx, assessment, added);
    if (written.length === 0) return;
    await this.open(tx, assessment, written);
    await this.audit.record(tx, 'consequences.derived', {
      subject: assessment.id,
      organizationId: assessment.organizationId,
      data: { n, kinds: countByKind(written) },
    });
  }

  private async open(tx: Transaction, assessment: Assessment, rows: Consequence[]): Promise<void> {
    for (const [name, kind] of Object.entries(this.kinds.kinds)) {
      const own = rows.filter((row) => row.kind === name);
      if (own.length) await kind.open(tx, assessment, own);
    }
    await tx.query("update consequence set state = 'open' where id = any($1::uuid[]) and state = 'due' and workflow_id is not null", [
      rows.map(({ id }) => id),
    ]);
  }

  private async takeAway(
    tx: Transaction,
    assessment: Assessment,
    { gone, correction }: { gone: Consequence[]; correction?: Following['correction'] },
  ): Promise<void> {
    const isWithdrawn = ({ kind }: Consequence): boolean => this.kinds.kinds[kind]?.onCorrection === 'withdraw';
    for (const row of gone) {
      const state = isWithdrawn(row) ? 'withdrawn' : 'kept';
      await tx.query('update consequence set state = $2, withdrawn_by = $3 where id = $1', [row.id, state, correction?.id ?? null]);
      await this.audit.record(tx, `consequence.${state}`, {
        subject: row.id,
        organizationId: row.organizationId,
        data: { kind: row.kind, consequence: row.consequence, correctionId: correction?.id },
      });
    }
    for (const row of gone.filter(isWithdrawn)) await this.withdrawCase(tx, assessment, { row, correction });
  }

  /** The case itself ends unless another period's row of the same trigger still calls for it. */
  private async withdrawCase(
    tx: Transaction,
    { title }: Assessment,
    { row, correction }: { row: Consequence; correction?: Following['correction'] },
  ): Promise<void> {
    if (await isCalledForElsewhere(tx, row)) return;
    const reason = { correctionId: correction?.id, text: correction?.reason || `${title}的结果已更正` };
    const { workflowId, organizationId } = row;
    if (workflowId) await withdrawProcedure(tx, { workflowId, organizationId, reason: reason.text, correctionId: reason.correctionId });
    const kind = this.kinds.kinds[row.kind];
    if (kind?.withdraw) await kind.withdraw(tx, row, reason);
    else await tellWithdrawn(tx, row, title);
  }
}

async function isCalledForElsewhere(tx: Transaction, { id, personId, kind, key }: Consequence): Promise<boolean> {
  if (!key) return false;
  const rows = await tx.query(
    "select 1 from consequence where person_id = $2 and kind = $3 and key = $4 and id <> $1 and state in ('due', 'open', 'done') limit 1",
    [id, personId, kind, key],
  );
  return rows.length > 0;
}

/** Published assessments of the same scheme whose period came after. */
function laterOf(tx: Transaction, { id, organizationId, scheme, periodTo }: Assessment): Promise<Assessment[]> {
  return tx.manager
    .createQueryBuilder(Assessment, 'a')
    .where('a.organization_id = :organizationId and a.scheme = :scheme and a.period_from > :periodTo and a.id <> :id and not a.imported', {
      organizationId,
      scheme,
      periodTo,
      id,
    })
    .andWhere("exists (select 1 from result_version v where v.assessment_id = a.id and v.state = 'published')")
    .orderBy('a.period_from')
    .getMany();
}

async function versionInForce(tx: Transaction, assessmentId: string): Promise<string> {
  const [version] = await tx.query<{ id: string }>("select id from result_version where assessment_id = $1 and state = 'published' order by n desc limit 1", [
    assessmentId,
  ]);
  return version?.id ?? refuse('result.unknown', { assessmentId });
}

async function tellWithdrawn(tx: Transaction, { id, personId, organizationId }: Consequence, title: string): Promise<void> {
  await notifyHolders(tx, {
    holders: [{ personId }],
    event: 'consequence.withdrawn',
    eventKey: `consequence:${id}:withdrawn`,
    organizationId,
    text: text(`${title}的结果已更正，据此办理的事项已撤回`, `${title}: the result was corrected; what followed from it is withdrawn`),
  });
}

function countByKind(rows: Consequence[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
