import { nextPeriod, periodContaining, periodOf, previousPeriod, taskPeriodCode, type CalendarPeriodKind } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { schemeQuery } from '../../scheme/api/list-schemes.js';
import type { RequestContent } from './request-draft.js';
import type { RequestPartProps } from './request-part.js';

type Period = RequestContent['period'];

/** The period before, now and after of a kind, in the county's calendar. */
function offered(kind: CalendarPeriodKind): Period[] {
  const running = periodContaining(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), kind);
  return [previousPeriod(running.code), running, nextPeriod(running.code)].map(({ code, from, to }) => ({ code, from, to }));
}

function isCalendar(kind: unknown): kind is CalendarPeriodKind {
  return kind === 'month' || kind === 'quarter' || kind === 'halfYear' || kind === 'year';
}

/** R1: the period as the chosen scheme counts it; a key task brings its own dates (A1). */
export function PeriodFields(props: RequestPartProps) {
  const { w } = useSpeech();
  const { blanks, request, change } = props;
  const scheme = useQuery(schemeQuery(request.schemeVersionId));
  const kind: unknown = scheme.data?.content['period'] ?? 'quarter';
  const set = (period: Period) => change({ period });
  return (
    <FieldGroup label={w('考核周期')} required error={blanks.includes('period') ? w('请填写此项') : undefined}>
      {kind === 'task' ? (
        <TaskDates period={request.period} set={set} />
      ) : (
        <CalendarPeriod kind={isCalendar(kind) ? kind : 'quarter'} period={request.period} set={set} />
      )}
    </FieldGroup>
  );
}

function CalendarPeriod({ kind, period, set }: { kind: CalendarPeriodKind; period: Period; set(period: Period): void }) {
  const { w, say } = useSpeech();
  const choices = offered(kind);
  const known = choices.some(({ code }) => code === period.code);
  const named = { month: w('月份'), quarter: w('季度'), halfYear: w('半年'), year: w('年度') }[kind];
  return (
    <>
      <Field label={named}>
        {(wiring) => (
          <select
            {...wiring}
            value={period.code}
            onChange={(event) => set(choices.find(({ code }) => code === event.target.value) ?? { code: '', from: '', to: '' })}
          >
            <option value="">{w('请选择')}</option>
            {choices.map(({ code }) => (
              <option key={code} value={code}>
                {say(periodText(code))}
              </option>
            ))}
            {!known && period.code && <option value={period.code}>{say(periodText(period.code))}</option>}
          </select>
        )}
      </Field>
      {period.from && (
        <p className="muted">
          {period.from} — {period.to}
        </p>
      )}
    </>
  );
}

/** The code follows the dates; a number tells tasks of the same dates apart. */
function TaskDates({ period, set }: { period: Period; set(period: Period): void }) {
  const { w } = useSpeech();
  const n = Number(/-(\d)$/.exec(period.code)?.[1] ?? 1);
  const change = (part: { from?: string; to?: string; n?: number }) => {
    const [from, to] = [part.from ?? period.from, part.to ?? period.to];
    set({ code: codeOf(from, to, part.n ?? n), from, to });
  };
  return (
    <div className="columns">
      <Field label={w('开始日期')} required>
        {(wiring) => <input {...wiring} type="date" value={period.from} onChange={(event) => change({ from: event.target.value })} />}
      </Field>
      <Field label={w('结束日期')} required hint={w('重点任务自带起止日期，最长一年')}>
        {(wiring) => <input {...wiring} type="date" value={period.to} onChange={(event) => change({ to: event.target.value })} />}
      </Field>
      <Field label={w('同一起止日期的第几项任务')}>
        {(wiring) => <input {...wiring} type="number" min={1} max={9} value={n} onChange={(event) => change({ n: Number(event.target.value) })} />}
      </Field>
    </div>
  );
}

/** Empty while the dates are no task's, so that the request stays blank there. */
function codeOf(from: string, to: string, n: number): string {
  try {
    return periodOf(taskPeriodCode({ from, to, n })).code;
  } catch {
    return '';
  }
}
