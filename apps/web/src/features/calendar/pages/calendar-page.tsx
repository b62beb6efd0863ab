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
          {(wiring) => <input {...wiring} type="number" min={2000} max={2100} value={year} onChange={(event) => setSearch({ year: event.target.value }, { replace: true })} />}
        </Field>
      </div>
      <Loaded query={calendar}>{(found) => <Year year={year} calendar={found} />}</Loaded>
      {may(session, 'calendar.import') && <Import year={year} />}
    </Page>
  );
}

function Year({ year, calendar }: { year: number; calendar: Schemas['Calendar'] }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('{year} 年放假与调休', { year })} note={[calendar.version, calendar.source].filter(Boolean).join(' · ')} flush>
      {!calendar.years.includes(year) && <Note tone="warn">{w('这一年的安排还没有导入，涉及的期限为暂定')}</Note>}
      <DataTable
        caption={w('{year} 年放假与调休', { year })}
        rows={calendar.days}
        keyOf={(row) => row.date}
        columns={[
          { head: w('日期'), name: true, cell: (row) => row.date },
          { head: w('类别'), cell: (row) => (row.kind === 'holiday' ? <Mark tone="good">{w('放假')}</Mark> : <Mark tone="warn">{w('调休上班')}</Mark>) },
          { head: w('名称'), cell: (row) => row.name },
        ]}
      />
    </Panel>
  );
}

function Import({ year }: { year: number }) {
  const { w } = useSpeech();
  const [source, setSource] = useState('');
  const [typed, setTyped] = useState('');
  const days = readDays(typed);
  const save = useAct({ name: `calendar.${year}`, run: (body: Schemas['CalendarYear'], key) => importCalendar(body, key), done: '日历已导入，期限已重算', refresh: [['calendar']], onDone: () => setTyped('') });
  return (
    <Panel title={w('导入 {year} 年', { year })}>
      <div className="fields">
        <Field label={w('来源文件')} required>{(wiring) => <input {...wiring} value={source} onChange={(event) => setSource(event.target.value)} />}</Field>
        <Field label={w('日期')} required hint={w('每行：日期 放假或上班 名称，如 2027-01-01 放假 元旦')} error={typed && !days ? w('填写有误') : undefined}>
          {(wiring) => <textarea {...wiring} rows={8} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <ProblemNote error={save.error} />
        <div>
          <Button tone="primary" busy={save.busy} disabled={!days?.length || !source.trim()} onClick={() => days && save.act({ year, source, days })}>
            {w('导入 {count} 天', { count: days?.length ?? 0 })}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
