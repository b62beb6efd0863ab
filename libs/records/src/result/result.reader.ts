import { refuse, text, type Actor, type Text } from '#domain';
import { labelOfGrade, type Certificate, type Grade, type Move, type PayResult, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import type { VersionState } from './result.entity.js';
import { seenCertificate, seenFigures } from './seen-figures.js';

export interface VersionView {
  n: number;
  reason: string;
  state: VersionState;
  engineVersion: string;
  schemeHash: string;
  inputHash: string;
  cut: number | null;
  snapshot: number | null;
  imported: boolean;
  at: string;
  moved: number;
}

export interface ResultRow {
  person: PersonRef;
  village: OrganizationRef;
  township: OrganizationRef | null;
  total: number | null;
  rank: number | null;
  grade: string | null;
  gradeTitle: Text | null;
  status: string;
  sets: string[];
  /** B6, E4: what the scheme calls the hits and vetoes that stand against the person. */
  marks: Text[];
  /** C10. */
  pay: PayResult | null;
  rewardFen: number;
  streak: Record<string, unknown> | null;
  consequences: Record<string, unknown>[];
  adverse: boolean;
  confirmed: boolean;
  publishedAt: string | null;
}

export interface ResultFilter extends PageRequest {
  version?: number;
  townshipId?: string;
  grade?: string;
  set?: string;
}

type Words = Pick<Scheme, 'labels' | 'hits' | 'vetoes'>;

type VersionRow = VersionView & { id: string; decimals: number; certificates: Certificate[]; figures: Record<string, unknown>; words: Words };

type StoredRow = Omit<ResultRow, 'marks' | 'gradeTitle'> & { series: string; hits: string[]; vetoes: string[]; count: number };

const versions = `
  select v.id, v.n, v.reason, v.state, v.engine_version as "engineVersion", v.scheme_hash as "schemeHash", coalesce(v.input_hash, '') as "inputHash", v.cut_n as cut, v.snapshot_n as snapshot,
    v.imported, v.computed_at as at, (select count(*)::int from moved m where m.version_id = v.id) as moved, (s.content ->> 'decimals')::int as decimals, v.certificates, v.figures,
    jsonb_build_object('labels', s.content -> 'labels', 'hits', coalesce(s.content -> 'hits', '{}'), 'vetoes', coalesce(s.content -> 'vetoes', '{}')) as words
  from result_version v join scheme_version s on s.id = v.scheme_version_id where v.assessment_id = $1`;

/** Results in the own scope: a cadre sees the own row, a township its villages, the county all. */
@Injectable()
export class ResultReader {
  constructor(private readonly database: Database) {}

  async versions(actor: Actor, assessmentId: string): Promise<VersionView[]> {
    const rows = await this.database.read(actor, (tx) => tx.query<VersionRow>(`${versions} order by v.n desc`, [assessmentId]));
    return rows.map(versionOf);
  }

  async list(
    actor: Actor,
    assessmentId: string,
    { version, townshipId, grade, set, limit, offset }: ResultFilter,
  ): Promise<PageOf<ResultRow> & { version: VersionView; decimals: number; grades: Record<string, number> }> {
    return this.database.read(actor, async (tx) => {
      const row = await findVersion(tx, assessmentId, version);
      const found = await tx.query<StoredRow>(
        `select ${personOf('r.person_id')} as person, ${organizationOf('r.organization_id')} as village, ${organizationOf('r.township_id')} as township, r.points as total, r.rank, r.grade, r.series, r.status,
           r.sets, r.hits, r.vetoes, r.pay, r.reward_fen as "rewardFen", r.streaks as streak, r.consequences, r.adverse,
           exists (select 1 from result_signature g where g.version_id = r.version_id and g.person_id = r.person_id) as confirmed,
           (select max(p.published_at) from publication p where p.assessment_id = r.assessment_id and p.person_id = r.person_id) as "publishedAt", count(*) over ()::int as count
         from result r where r.version_id = $1 and ($2::uuid is null or r.township_id = $2) and ($3::text is null or r.grade = $3) and ($4::text is null or $4 = any(r.sets))
         order by r.rank nulls last, r.person_id limit $5 offset $6`,
        [row.id, townshipId ?? null, grade ?? null, set ?? null, limit, offset],
      );
      const grades = await tx.query<{ grade: string; count: number }>(
        `select coalesce(grade, 'NONE') as grade, count(*)::int as count from result where version_id = $1 group by 1`,
        [row.id],
      );
      return {
        items: found.map((one) => shownRow(one, row)),
        total: found[0]?.count ?? 0,
        version: versionOf(row),
        decimals: row.decimals,
        grades: Object.fromEntries(grades.map(({ grade: name, count }) => [name, count])),
      };
    });
  }

  async organizations(
    actor: Actor,
    assessmentId: string,
    version?: number,
  ): Promise<{ organization: OrganizationRef; level: 'township' | 'village'; total: number | null; rank: number | null; persons: number }[]> {
    return this.database.read(actor, async (tx) => {
      const { id } = await findVersion(tx, assessmentId, version);
      return tx.query(
        `select ${organizationOf('r.organization_id')} as organization, r.kind as level, r.points as total, r.rank, r.persons from organization_result r where r.version_id = $1 order by r.kind, r.rank nulls last`,
        [id],
      );
    });
  }

  async figures(actor: Actor, assessmentId: string, version?: number): Promise<Figures> {
    return this.database.read(actor, async (tx) => {
      const row = await findVersion(tx, assessmentId, version);
      const grades = await tx.query<{ grade: string; count: number }>(
        'select grade, count(*)::int as count from result where version_id = $1 and grade is not null group by 1',
        [row.id],
      );
      const sets = await tx.query<{ name: string; persons: PersonRef[] }>(
        `select s.name, jsonb_agg(${personOf('r.person_id')} order by r.rank) as persons from result r cross join lateral unnest(r.sets) s (name) where r.version_id = $1 group by s.name`,
        [row.id],
      );
      const [sum] = await tx.query<{ fen: number; graded: number }>(
        'select coalesce(sum(reward_fen), 0)::bigint as fen, count(grade)::int as graded from result where version_id = $1',
        [row.id],
      );
      const seen = await tx.query<{ id: string }>('select person_id as id from result where version_id = $1', [row.id]);
      const persons = new Set(seen.map(({ id }) => id));
      const isSeen = (person: string) => persons.has(person);
      return {
        version: row.n,
        graded: sum?.graded ?? 0,
        grades: Object.fromEntries(grades.map(({ grade, count }) => [grade, count])),
        sets: Object.fromEntries(sets.map(({ name, persons }) => [name, persons])),
        certificates: (row.certificates as Figures['certificates']).map((one) => seenCertificate(one, isSeen)),
        figures: seenFigures(row.figures, isSeen),
        rewardFen: sum?.fen ?? 0,
      };
    });
  }

  async moved(actor: Actor, assessmentId: string, version?: number): Promise<MovedRow[]> {
    return this.database.read(actor, async (tx) => {
      const { id } = await findVersion(tx, assessmentId, version);
      return tx.query(
        `select ${personOf('m.person_id')} as person, ${organizationOf('m.organization_id')} as village, m.before as "from", m.after as "to", m.because, m.why, m.adverse from moved m where m.version_id = $1`,
        [id],
      );
    });
  }

  async publications(actor: Actor, assessmentId: string): Promise<{ person: PersonRef; grade: string | null; form: string; publishedAt: string }[]> {
    return this.database.read(actor, (tx) =>
      tx.query(
        `select ${personOf('p.person_id')} as person, p.grade, p.form, p.published_at as "publishedAt" from publication p where p.assessment_id = $1 order by p.published_at, p.person_id`,
        [assessmentId],
      ),
    );
  }

  /** The person's row with the results of earlier periods; the explanation tree is recomputed by whoever asks for it. */
  async person(tx: Transaction, { assessmentId, personId, version }: { assessmentId: string; personId: string; version?: number }): Promise<PersonResult> {
    const row = await findVersion(tx, assessmentId, version);
    const [result] = await tx.query<Omit<PersonResult, 'version' | 'imported' | 'decimals' | 'history' | 'versionId' | 'gradeTitle'> & { series: string }>(
      `select ${personOf('r.person_id')} as person, r.points as total, r.rank, r.grade, r.series, r.sets from result r where r.version_id = $1 and r.person_id = $2`,
      [row.id, personId],
    );
    const history = await tx.query<PersonResult['history'][number]>(
      `select distinct on (a.id) a.id as "assessmentId", a.period_code as "periodCode", v.n as version, r.points as total, r.rank, r.grade, s.content -> 'labels' -> r.series -> r.grade as "gradeTitle", v.imported
       from result r join result_version v on v.id = r.version_id join assessment a on a.id = v.assessment_id join scheme_version s on s.id = v.scheme_version_id
       where r.person_id = $1 and a.period_to <= (select period_to from assessment where id = $2) and v.state in ('provisional', 'confirmed', 'published') order by a.id, v.n desc`,
      [personId, assessmentId],
    );
    const { series, ...found } = result ?? refuse('result.unknown', { personId });
    return {
      ...found,
      gradeTitle: found.grade === null ? null : labelOfGrade(row.words, series, found.grade as Grade),
      versionId: row.id,
      version: row.n,
      imported: row.imported,
      decimals: row.decimals,
      history: history.sort((one, other) => (one.periodCode < other.periodCode ? 1 : -1)),
    };
  }
}

export interface Figures {
  version: number;
  graded: number;
  grades: Record<string, number>;
  sets: Record<string, PersonRef[]>;
  certificates: (Certificate & Record<string, unknown>)[];
  figures: Record<string, unknown>;
  rewardFen: number;
}

export interface MovedRow {
  person: PersonRef | null;
  village: OrganizationRef;
  from: MovedStanding | null;
  to: MovedStanding | null;
  because: Move['because'];
  why: Text;
  adverse: string[];
}

/** A standing as it was stored, with whatever else was stored beside it. */
export interface MovedStanding extends Record<string, unknown> {
  person: string;
  total: number | null;
  rank: number | null;
  grade: string | null;
  sets: string[];
  rewardFen: number;
  retained?: boolean;
}

interface PastResult {
  assessmentId: string;
  periodCode: string;
  version: number;
  total: number | null;
  rank: number | null;
  grade: string | null;
  /** R14: as the scheme of that period words it; absent where that scheme is not known. */
  gradeTitle: Text | null;
  imported: boolean;
}

export interface PersonResult {
  person: PersonRef;
  versionId: string;
  version: number;
  imported: boolean;
  decimals: number;
  total: number | null;
  rank: number | null;
  grade: string | null;
  gradeTitle: Text | null;
  sets: string[];
  history: PastResult[];
}

/** R14: grades, hits and vetoes in the words of the scheme. */
function shownRow({ count: _count, series, hits, vetoes, ...row }: StoredRow, { words }: VersionRow): ResultRow {
  const marks = [...hits.map((hit) => words.hits?.[hit]?.title ?? text(hit, hit)), ...vetoes.map((veto) => words.vetoes?.[veto]?.title ?? text(veto, veto))];
  return { ...row, marks, gradeTitle: row.grade === null ? null : labelOfGrade(words, series, row.grade as Grade) };
}

function versionOf({ id: _id, decimals: _d, certificates: _c, figures: _f, words: _w, ...view }: VersionRow): VersionView {
  return view;
}

async function findVersion(tx: Transaction, assessmentId: string, n?: number): Promise<VersionRow> {
  const [known] = await tx.query('select id from assessment where id = $1', [assessmentId]);
  if (!known) refuse('assessment.unknown', { assessmentId });
  const [row] = await tx.query<VersionRow>(
    `${versions} and ($2::int is null or v.n = $2) and (v.state not in ('draft', 'withdrawn') or v.n = $2) order by v.n desc limit 1`,
    [assessmentId, n ?? null],
  );
  return row ?? refuse('result.unknown', { assessmentId, version: n });
}
