import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { may, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import { calendarQuery } from '../api/calendar.js';
import { importCalendar } from '../api/import-calendar.js';
import { readDays } from '../components/read-days.js';

export default function CalendarPage() {
  const { w } = useSpeech();
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('year')) || new Date().getFullYear();
  const calendar = useQuery(calendarQuery(year));
  return (
    <Page title={w('工作日历')} lead={w('以国务院办公厅每年的放假安排为据；未公布的年份期限为暂定，导入后重算')}>
      <div className="filter">
        <Field label={w('年份')}>
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              min={2000}
              max={2100}
              value={year}
              onChange={(event) => setSearch({ year: event.target.value }, { replace: true })}
            />
          )}
        </Field>
      </div>
      <Loaded query={calendar}>{(found) => <Year year={year} calendar={found} />}</Loaded>
      {may(session, 'calendar.import') && <Import year={year} />}
    </Page>
  );
}

function Year({ year, calendar }: { year: number; calendar: Schemas['Calendar'] }) {
  const { w } = useSpeech();
  const found = calendar.years.find((one) => one.year === year);
  const days = [
    ...(found?.holidays ?? []).map(({ name, from, to }) => ({ from, to, name, off: true })),
    ...(found?.makeUpDays ?? []).map((day) => ({ from: day, to: day, name: '', off: false })),
  ].sort((a, b) => a.from.localeCompare(b.from));
  return (
    <Panel title={w('{year} 年放假与调休', { year })} note={found && `${found.source.issuer} ${found.source.number}`} flush>
      {!found && <Note tone="warn">{w('这一年的安排还没有导入，涉及的期限为暂定')}</Note>}
      <DataTable
        caption={w('{year} 年放假与调休', { year })}
        rows={days}
        keyOf={(row) => `${row.from}.${row.off}`}
        columns={[
          { head: w('日期'), name: true, cell: (row) => (row.from === row.to ? row.from : `${row.from} — ${row.to}`) },
          { head: w('类别'), cell: (row) => (row.off ? <Mark tone="good">{w('放假')}</Mark> : <Mark tone="warn">{w('调休上班')}</Mark>) },
          { head: w('名称'), cell: (row) => row.name },
        ]}
      />
    </Panel>
  );
}

const noSource = { issuer: '', title: '', number: '', issuedOn: '' };

function Import({ year }: { year: number }) {
  const { w } = useSpeech();
  const [source, setSource] = useState(noSource);
  const [typed, setTyped] = useState('');
  const days = readDays(typed);
  const ready = days && days.holidays.length > 0 && Object.values(source).every((part) => part.trim());
  const save = useAct({
    name: `calendar.${year}`,
    run: (body: Schemas['CalendarYear'], key) => importCalendar(body, key),
    done: '日历已导入，期限已重算',
    refresh: [['calendar']],
    onDone: () => setTyped(''),
  });
  return (
    <Panel title={w('导入 {year} 年', { year })}>
      <div className="fields">
        <Source source={source} change={setSource} />
        <Field
          label={w('日期')}
          required
          hint={w('放假每行：起 止 名称，如 2027-01-01 2027-01-03 元旦；调休每行：日期 上班')}
          error={typed && !days ? w('填写有误') : undefined}
        >
          {(wiring) => <textarea {...wiring} rows={8} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <ProblemNote error={save.error} />
        <div>
          <Button tone="primary" busy={save.busy} disabled={!ready} onClick={() => days && save.act({ region: 'cn', year, source, ...days })}>
            {w('导入 {year} 年', { year })}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Source({ source, change }: { source: typeof noSource; change(source: typeof noSource): void }) {
  const { w } = useSpeech();
  const parts = [
    ['issuer', '发文机关'],
    ['title', '文件标题'],
    ['number', '发文字号'],
    ['issuedOn', '成文日期'],
  ] as const;
  return (
    <div className="columns">
      {parts.map(([name, word]) => (
        <Field key={name} label={w(word)} required>
          {(wiring) => (
            <input
              {...wiring}
              type={name === 'issuedOn' ? 'date' : 'text'}
              value={source[name]}
              onChange={(event) => change({ ...source, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
