import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatMoney, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { usePlaceColumns } from '../../assessment/components/place-columns.js';
import { TownshipFilter, useTownship } from '../../organization/components/township-filter.js';
import { resultsQuery, type ResultRow } from '../api/results.js';
import { GradeMark, gradeNames } from '../components/grade-mark.js';
import { useGradeTitles } from '../components/grade-titles.js';
import { SetMarks } from '../components/set-mark.js';
import { useVersion, VersionPicker } from '../components/version-picker.js';

export default function ResultsPage() {
  const assessment = useAssessment();
  const { w } = useSpeech();
  const version = useVersion();
  const paging = usePaging(50);
  const [township, setTownship] = useTownship();
  const [search] = useSearchParams();
  const grade = search.get('grade') ?? '';
  const results = useQuery(
    resultsQuery(assessment.id, {
      limit: paging.limit,
      offset: paging.offset,
      ...(version && { version }),
      ...(township && { townshipId: township }),
      ...(grade && { grade }),
    }),
  );
  return (
    <>
      <div className="row">
        <VersionPicker assessmentId={assessment.id} current={assessment.currentVersion} />
        {!assessment.ofUnits && <TownshipFilter value={township} change={setTownship} />}
        {assessment.graded && <GradeFilter value={grade} />}
      </div>
      <Panel title={w('个人结果')} flush>
        <Loaded query={results}>
          {(page) => (
            <>
              <VersionLine version={page.version} />
              <Results rows={page.items} decimals={page.decimals} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function GradeFilter({ value }: { value: string }) {
  const { w, say } = useSpeech();
  const titles = useGradeTitles();
  const [, setSearch] = useSearchParams();
  const change = (grade: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.delete('offset');
      after.set('grade', grade);
      return after;
    });
  return (
    <div className="filter">
      <Field label={w('等次')}>
        {(wiring) => (
          <select {...wiring} value={value} onChange={(event) => change(event.target.value)}>
            <option value="">{w('全部')}</option>
            {titles.map(([key, title]) => (
              <option key={key} value={key}>
                {say(title) || w(gradeNames[key]?.word ?? '等次')}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

function VersionLine({ version }: { version: Schemas['ResultVersion'] }) {
  const { w } = useSpeech();
  return (
    <p className="panel-body small muted wrap">
      {w('第 {n} 版', { n: version.n })} · {w('算法')} {version.engineVersion} · {w('办法')} {version.schemeHash.slice(0, 12)} · {w('输入')}{' '}
      {version.inputHash.slice(0, 12)}
    </p>
  );
}

/** Sets, and the hits and vetoes that stand against the person (B6, E4). */
function Listed({ row: { sets, marks } }: { row: ResultRow }) {
  const { say } = useSpeech();
  return (
    <span className="row">
      <SetMarks sets={sets} />
      {marks.map((mark) => (
        <Mark key={mark.en} tone="bad">
          {say(mark)}
        </Mark>
      ))}
    </span>
  );
}

function Results({ rows, decimals }: { rows: ResultRow[]; decimals: number }) {
  const { w } = useSpeech();
  const places = usePlaceColumns<ResultRow>();
  const assessment = useAssessment();
  return (
    <DataTable
      caption={w('个人结果')}
      rows={rows}
      keyOf={(row) => row.person.id}
      columns={[
        { head: w('名次'), number: true, cell: (row) => row.rank ?? '—' },
        { head: w('姓名'), name: true, cell: (row) => <Link to={`/assessments/${assessment.id}/results/${row.person.id}`}>{row.person.name}</Link> },
        ...places,
        { head: w('总分'), number: true, cell: (row) => formatPoints(row.total, decimals) },
        ...(assessment.graded ? [{ head: w('等次'), cell: (row: ResultRow) => <GradeMark grade={row.grade} title={row.gradeTitle} /> }] : []),
        { head: w('名单'), cell: (row) => <Listed row={row} /> },
        ...(rows.some(({ pay }) => pay) ? [{ head: w('应发补贴'), number: true, cell: (row: ResultRow) => (row.pay ? formatMoney(row.pay.dueFen) : '') }] : []),
        { head: w('奖励'), number: true, cell: (row) => (row.rewardFen ? formatMoney(row.rewardFen) : '') },
      ]}
    />
  );
}
