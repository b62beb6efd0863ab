import { seriesTitle, type Text } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { formatMoney, formatPoints, formatShare } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useSession } from '../../../lib/session.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { figuresQuery } from '../api/results.js';
import { gradeNames } from '../components/grade-mark.js';
import { useGradeTitles } from '../components/grade-titles.js';
import { useSets } from '../components/set-mark.js';
import { useVersion, VersionPicker } from '../components/version-picker.js';
import '../../assessment/components/figures.css';
import '../components/grade-bars.css';

type Figures = Schemas['ResultFigures'];

export default function FiguresPage() {
  const assessment = useAssessment();
  const { w } = useSpeech();
  const figures = useQuery(figuresQuery(assessment.id, useVersion()));
  const partial = useSession().grants.every(({ role }) => role === 'cadre');
  return (
    <>
      <VersionPicker assessmentId={assessment.id} current={assessment.currentVersion} />
      <Loaded query={figures}>
        {(found) => (
          <>
            {partial && <Note>{w('以下人数和名单只统计您可以查看的人员；名额证明按全体计算')}</Note>}
            {assessment.graded && <Grades figures={found} />}
            {Object.keys(found.sets).length > 0 && <Sets figures={found} />}
            <Certificates figures={found} />
            {((found.figures['pools'] as Pool[] | undefined) ?? []).length > 0 && <Pools figures={found} />}
            {((found.figures['bonuses'] as Bonus[] | undefined) ?? []).map((bonus) => (
              <Shares key={bonus.bonus} bonus={bonus} persons={Object.values(found.sets).flat()} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function Grades({ figures }: { figures: Figures }) {
  const { w, say } = useSpeech();
  const titles = useGradeTitles();
  return (
    <Panel title={w('等次分布')} note={w('定等 {count} 人', { count: figures.graded })}>
      <dl className="grade-bars">
        {titles.map(([grade, title]) => {
          const count = figures.grades[grade] ?? 0;
          const { word, tone } = gradeNames[grade] ?? { word: '不定等次' as const, tone: 'neutral' as const };
          const name = say(title) || w(word);
          return (
            <div key={grade} data-tone={tone}>
              <dt>{name}</dt>
              <dd>
                <meter min={0} max={figures.graded || 1} value={count} aria-label={name} />
                <span className="number">
                  {count} · {formatShare(count, figures.graded)}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}

function Sets({ figures }: { figures: Figures }) {
  const { w, say } = useSpeech();
  const rules = useSets();
  return (
    <Panel title={w('名单')}>
      <div className="stack">
        {Object.entries(figures.sets).map(([set, persons]) => (
          <p key={set}>
            <strong>{say(rules[set]?.title) || set}</strong>（{persons.length}）：{persons.map(({ name }) => name).join('、')}
          </p>
        ))}
      </div>
    </Panel>
  );
}

interface Certificate {
  id: string;
  title: Text;
  /** The county, or an organization, a series, or a series in an organization. */
  scope: string;
  rule: string;
  n: number;
  rateBps: number | null;
  seats: number;
  filled: number;
  cut: number | null;
  reason: Text;
}

/** Whose seats: nothing for a whole county, else a township, a series, or a series of a township. */
function useCircles(): (scope: string) => string {
  const { say } = useSpeech();
  const townships = useQuery(organizationsQuery('township'));
  const nameOf = (part: string): string => townships.data?.find(({ id }) => id === part)?.name ?? (isId(part) ? '' : say(seriesTitle(part)));
  return (scope) => (scope === 'COUNTY' ? '' : scope.split('/').map(nameOf).filter(Boolean).join(' '));
}

function isId(part: string): boolean {
  return /^[0-9a-f]{8}-/.test(part);
}

/** How each set came to its size: population, rate, floor, seats, ties. */
function Certificates({ figures }: { figures: Figures }) {
  const { w, say } = useSpeech();
  const { decimals } = useAssessment();
  const circleOf = useCircles();
  return (
    <Panel title={w('名额证明')} flush>
      <DataTable
        caption={w('名额证明')}
        rows={figures.certificates as unknown as Certificate[]}
        keyOf={(row) => `${row.id}.${row.scope}`}
        columns={[
          { head: w('名单'), name: true, cell: (row) => [say(row.title), circleOf(row.scope)].filter(Boolean).join(' · ') },
          { head: w('人数'), number: true, cell: (row) => row.n },
          { head: w('比例'), number: true, cell: (row) => (row.rateBps === null ? '—' : `${row.rateBps / 100}%`) },
          { head: w('名额'), number: true, cell: (row) => row.seats },
          { head: w('实列'), number: true, cell: (row) => row.filled },
          { head: w('界线分'), number: true, cell: (row) => formatPoints(row.cut, decimals) },
          { head: w('说明'), cell: (row) => `${say(row.reason)}（${row.rule}）` },
        ]}
      />
    </Panel>
  );
}

interface Pool {
  reward: string;
  township: string;
  baseFen: number;
  capFen: number;
  grantedFen: number;
  persons: number;
}

/** A13: each township's pool, its cap and what is granted inside it. */
function Pools({ figures }: { figures: Figures }) {
  const { w } = useSpeech();
  const townships = useQuery(organizationsQuery('township'));
  const nameOf = (id: string) => townships.data?.find((township) => township.id === id)?.name;
  return (
    <Panel title={w('奖励资金')} note={w('合计 {sum}', { sum: formatMoney(figures.rewardFen) })} flush>
      <DataTable
        caption={w('奖励资金')}
        rows={(figures.figures['pools'] as Pool[] | undefined) ?? []}
        keyOf={(row) => row.reward + row.township}
        columns={[
          { head: w('乡镇'), name: true, cell: (row) => nameOf(row.township) },
          { head: w('绩效总额'), number: true, cell: (row) => formatMoney(row.baseFen) },
          { head: w('上限'), number: true, cell: (row) => formatMoney(row.capFen) },
          { head: w('使用'), number: true, cell: (row) => formatMoney(row.grantedFen) },
          { head: w('人数'), number: true, cell: (row) => row.persons },
        ]}
      />
    </Panel>
  );
}

interface Bonus {
  bonus: string;
  poolFen: number;
  shares: { person: string; fen: number }[];
}

/** B5: how the pool is shared out, to the fen. */
function Shares({ bonus: { poolFen, shares }, persons }: { bonus: Bonus; persons: { id: string; name: string }[] }) {
  const { w } = useSpeech();
  const names = new Map(persons.map(({ id, name }) => [id, name]));
  return (
    <Panel title={w('年终奖励金')} note={w('合计 {sum}', { sum: formatMoney(poolFen) })} flush>
      <DataTable
        caption={w('年终奖励金')}
        rows={shares}
        keyOf={({ person }) => person}
        columns={[
          { head: w('姓名'), name: true, cell: ({ person }) => names.get(person) },
          { head: w('金额'), number: true, cell: ({ fen }) => formatMoney(fen) },
        ]}
      />
    </Panel>
  );
}
