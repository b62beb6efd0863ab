import { describeError } from '#domain';
import { DataTable } from '../../../components/data-table.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { formatMoney, formatShare } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';
import { gradeNames } from '../../result/components/grade-mark.js';
import type { SimulatedPeriod, WhatIf } from '../api/drafts.js';

type Shift = Schemas['Shift'];
type Step = Schemas['WhatIf']['report']['sensitivity'][number]['up'];

/** What a draft would have given on past periods: grades, sets, seats, money, who moves, and how much hangs on each parameter. */
export function WhatIfView({ whatIf: { report, hash, people } }: { whatIf: WhatIf }) {
  const { w, say } = useSpeech();
  const names = Object.fromEntries(people.map(({ id, name }) => [id, name]));
  const computed = report.periods.filter((period) => !period.refused);
  return (
    <>
      <Panel title={w('历史试算')} note={`${w('按当时冻结的数据重算，与当时所用办法比较')} · SHA-256 ${hash}`} flush>
        {report.periods.length === 0 && <p className="table-empty">{w('本县还没有可供试算的已关账周期')}</p>}
        {report.periods.length > 0 && <Grades periods={computed} />}
      </Panel>
      {report.periods
        .filter((period) => period.refused)
        .map((period) => (
          <Note key={period.assessmentId} tone="warn">
            {w('{period} 的数据不适用于本办法：{why}', { period: say(periodText(period.period)), why: say(describeError(period.refused?.code ?? '').title) })}
          </Note>
        ))}
      {computed.map((period) => (
        <Period key={period.assessmentId} period={period} names={names} />
      ))}
      {report.sensitivity.length > 0 && (
        <Panel title={w('参数敏感度')} note={w('最近一个周期：参数上下移动一步，改变等次或名单的人数')} flush>
          <DataTable
            caption={w('参数敏感度')}
            rows={report.sensitivity}
            keyOf={(row) => row.path}
            columns={[
              { head: w('参数'), name: true, cell: (row) => say(row.title) },
              { head: w('类型'), cell: (row) => w(kindOf(row)) },
              { head: w('现值'), number: true, cell: (row) => figureOf(row, row.value) },
              { head: w('步长'), number: true, cell: (row) => figureOf(row, row.step) },
              { head: w('上移一步'), cell: (row) => <Moved step={row.up} /> },
              { head: w('下移一步'), cell: (row) => <Moved step={row.down} /> },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

type Parameter = Schemas['WhatIf']['report']['sensitivity'][number];

function kindOf({ path }: Parameter): Word {
  if (path.startsWith('/grades/')) return '等次线';
  return path.endsWith('/ratioBps') ? '折算比例' : '权重';
}

/** A line moves by one point, a weight or ratio by one per cent. */
function figureOf({ path, step }: Parameter, value: number): string {
  return path.startsWith('/grades/') ? String(value / step) : `${value / 100}%`;
}

function Grades({ periods }: { periods: SimulatedPeriod[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('历史试算')}
      rows={periods}
      keyOf={(row) => row.assessmentId}
      columns={[
        { head: w('周期'), name: true, cell: (row) => `${say(periodText(row.period))} · ${w('版本')} ${row.against.version}` },
        { head: w('人数'), number: true, cell: (row) => row.n },
        ...Object.entries(gradeNames).map(([grade, { word }]) => ({
          head: w(word),
          number: true,
          cell: (row: SimulatedPeriod) => <Change shift={row.grades?.[grade]} />,
        })),
        { head: w('金额'), number: true, cell: (row) => <Change shift={row.moneyFen} say={formatMoney} /> },
        { head: w('免职情形'), number: true, cell: (row) => <Change shift={row.removalCases} /> },
        { head: w('变动人数'), number: true, cell: (row) => row.moves?.length },
      ]}
    />
  );
}

function Change({ shift, say = String }: { shift: Shift | undefined; say?: (value: number) => string }) {
  if (!shift) return null;
  return shift.before === null || shift.before === shift.after ? <>{say(shift.after)}</> : <strong>{`${say(shift.before)} → ${say(shift.after)}`}</strong>;
}

function Moved({ step }: { step: Step }) {
  const { w } = useSpeech();
  return step ? <>{w('等次 {grades} 人，名单 {sets} 人', { grades: step.grades, sets: step.sets })}</> : <>—</>;
}

type Names = Record<string, string>;

function Period({ period, names }: { period: SimulatedPeriod; names: Names }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={`${say(periodText(period.period))} ${period.title}`} flush>
      <Sets period={period} names={names} />
      <Seats period={period} />
      <details>
        <summary>{w('等次、名单或奖励有变动的人员（{count}）', { count: period.moves?.length ?? 0 })}</summary>
        <Moves period={period} names={names} />
      </details>
    </Panel>
  );
}

function Sets({ period, names }: { period: SimulatedPeriod; names: Names }) {
  const { w, say } = useSpeech();
  const named = (ids: string[]) => ids.map((id) => names[id] ?? '—').join('、');
  return (
    <DataTable
      caption={w('各类名单')}
      rows={period.sets ?? []}
      keyOf={(row) => row.set}
      columns={[
        { head: w('各类名单'), name: true, cell: (row) => say(row.title) },
        { head: w('人数'), number: true, cell: (row) => <Change shift={row.members} /> },
        { head: w('进入名单'), cell: (row) => <span className="wrap">{named(row.entering)}</span> },
        { head: w('退出名单'), cell: (row) => <span className="wrap">{named(row.leaving)}</span> },
      ]}
    />
  );
}

function Seats({ period }: { period: SimulatedPeriod }) {
  const { w } = useSpeech();
  const without = new Set((period.withoutSeat ?? []).map(({ scope }) => scope));
  if (!period.seats?.length) return null;
  return (
    <DataTable
      caption={w('名额')}
      rows={period.seats}
      keyOf={(row) => row.id}
      columns={[
        { head: w('名额范围'), name: true, cell: (row) => row.scope },
        { head: w('人数'), number: true, cell: (row) => row.n },
        { head: w('比例'), number: true, cell: (row) => (row.rateBps ? formatShare(row.rateBps, 10_000) : '') },
        { head: w('名额'), number: true, cell: (row) => (without.has(row.scope) ? w('0（人数过少，没有名额）') : row.seats) },
        { head: w('已用'), number: true, cell: (row) => row.filled },
      ]}
    />
  );
}

function Moves({ period, names }: { period: SimulatedPeriod; names: Names }) {
  const { w } = useSpeech();
  const grade = (value: string | null | undefined) => (value && gradeNames[value] ? w(gradeNames[value].word) : '—');
  return (
    <DataTable
      caption={w('变动人数')}
      rows={period.moves ?? []}
      keyOf={(row) => row.person}
      columns={[
        { head: w('姓名'), name: true, cell: (row) => names[row.person] ?? '—' },
        { head: w('等次'), cell: (row) => `${grade(row.from?.grade)} → ${grade(row.to.grade)}` },
        { head: w('名次'), cell: (row) => `${row.from?.rank ?? '—'} → ${row.to.rank ?? '—'}` },
        { head: w('金额'), cell: (row) => `${formatMoney(row.from?.rewardFen ?? 0)} → ${formatMoney(row.to.rewardFen)}` },
        { head: w('变动方向'), cell: (row) => (row.adverse.length ? w('变差') : w('未变差')) },
      ]}
    />
  );
}
