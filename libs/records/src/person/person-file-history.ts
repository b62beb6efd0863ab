import { gradeLabel, postTitle, text, type Text } from '#domain';
import { labelOfGrade, type Grade, type Scheme, type StreakState } from '#scoring';
import { organizationOf } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import type { FilePost, FileResult, FileStreak } from './person-file.js';

export async function postsOf(tx: Transaction, personId: string): Promise<FilePost[]> {
  const rows = await tx.query<Omit<FilePost, 'title'>>(
    `select t.id, t.kind, t.appointment, t.status, t.from_date as "from", t.to_date as "to", ${organizationOf('t.organization_id')} as organization,
       coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.on_date) order by e.on_date, e.at) from post_event e where e.post_id = t.id), '[]') as events
     from post t where t.person_id = $1 order by t.from_date desc, t.kind`,
    [personId],
  );
  return rows.map((row) => ({ ...row, title: postTitle(row.kind) }));
}

type ResultRow = Omit<FileResult, 'gradeTitle' | 'sets'> & {
  series: string;
  sets: string[];
  streaks: Record<string, StreakState>;
  scheme: string;
  schemeVersionId: string;
  periodFrom: string;
};

const published = `
  select distinct on (a.id) jsonb_build_object('id', a.id, 'title', a.title, 'demonstration', a.demonstration) as assessment, a.period_code as "periodCode", a.period_from as "periodFrom",
    a.scheme, v.scheme_version_id as "schemeVersionId", v.n as version, v.imported, r.points as total, (s.content ->> 'decimals')::int as decimals, r.rank, r.grade, r.series, r.sets, r.retained,
    r.streaks, coalesce(p.published_at, v.published_at) as "publishedAt"
  from result r join result_version v on v.id = r.version_id join assessment a on a.id = v.assessment_id join scheme_version s on s.id = v.scheme_version_id
    left join publication p on p.version_id = v.id and p.person_id = r.person_id
  where r.person_id = $1 and (p.person_id is not null or (v.imported and v.state = 'published')) order by a.id, v.n desc`;

/** What was published of a person, the newest quarter first, and the streaks as of it. */
export async function historyOf(tx: Transaction, personId: string): Promise<{ results: FileResult[]; streaks: FileStreak[] }> {
  const rows = (await tx.query<ResultRow>(published, [personId])).sort((one, other) => other.periodFrom.localeCompare(one.periodFrom));
  const schemes = await schemesOf(
    tx,
    rows.map(({ schemeVersionId }) => schemeVersionId),
  );
  return { results: rows.map((row) => resultOf(row, schemes.get(row.schemeVersionId))), streaks: streaksOf(rows, schemes) };
}

async function schemesOf(tx: Transaction, ids: string[]): Promise<Map<string, Scheme>> {
  const rows = await tx.query<{ id: string; content: Scheme }>('select id, content from scheme_version where id = any($1::uuid[])', [[...new Set(ids)]]);
  return new Map(rows.map(({ id, content }) => [id, content]));
}

function resultOf(
  { series, streaks: _streaks, scheme: _scheme, schemeVersionId: _id, periodFrom: _from, sets, ...row }: ResultRow,
  scheme?: Scheme,
): FileResult {
  return {
    ...row,
    gradeTitle: row.grade === null ? null : scheme ? labelOfGrade(scheme, series, row.grade as Grade) : gradeLabel(series, row.grade),
    sets: sets.map((set) => wordsOf(scheme?.sets[set]?.title, set)),
  };
}

/** The streaks of the newest result of each scheme, worded by the scheme version it was computed with. */
function streaksOf(rows: ResultRow[], schemes: Map<string, Scheme>): FileStreak[] {
  const newest = rows.filter((row, index) => !row.imported && rows.findIndex((one) => one.scheme === row.scheme && !one.imported) === index);
  return newest.flatMap(({ streaks, schemeVersionId }) => {
    const scheme = schemes.get(schemeVersionId);
    if (!scheme) return [];
    return Object.values(scheme.streaks).map(({ id, title, rule, origin, note, length, gaps }) => ({
      scheme: wordsOf(scheme.title, scheme.id),
      id,
      title: wordsOf(title, id),
      rule,
      origin,
      note: note ?? null,
      length,
      gaps,
      run: streaks[id]?.run ?? 0,
      periods: [...(streaks[id]?.periods ?? [])],
      held: streaks[id]?.held ?? false,
      leadsTo: scheme.consequences.flatMap(({ when, then }) => ('streak' in when && when.streak === id ? then.map(({ kind }) => kind) : [])),
    }));
  });
}

function wordsOf(title: Text | string | undefined, otherwise: string): Text {
  if (typeof title === 'string') return text(title, title);
  return title ?? text(otherwise, otherwise);
}
