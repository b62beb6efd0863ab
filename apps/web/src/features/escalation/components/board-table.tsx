import { escalationKinds } from '#domain';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Mark, type MarkTone } from '../../../components/mark.js';
import { formatDate, formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { UrgeDialog } from '../../task/components/urge-dialog.js';
import type { Escalation, EscalationStep } from '../api/escalations.js';

const tones: Partial<Record<Escalation['kind'], MarkTone>> = { rectification: 'warn', hold: 'warn', removal: 'bad', approval: 'info', appeal: 'info' };

/** Every case and late step: what it is, who has it, how late it is, who last did something. */
export function BoardTable({ rows }: { rows: Escalation[] }) {
  const { w, say } = useSpeech();
  const [pressed, setPressed] = useState<string>();
  return (
    <>
      <DataTable
        caption={w('督办台')}
        rows={rows}
        keyOf={(row) => row.id}
        empty={w('没有这样的事项')}
        columns={[
          { head: w('对象'), name: true, cell: (row) => <About row={row} /> },
          { head: w('乡镇'), cell: (row) => row.township?.name },
          { head: w('当前步骤'), cell: (row) => <Stage row={row} /> },
          { head: w('办理人'), cell: (row) => <Holders steps={row.steps} /> },
          { head: w('期限'), cell: (row) => <Lateness row={row} /> },
          { head: w('下一日期'), cell: (row) => formatDate(row.nextDate) },
          {
            head: w('最近办理'),
            cell: (row) =>
              row.lastAct && (
                <span>
                  {say(row.lastAct.step)}：{say(row.lastAct.action)}{' '}
                  <span className="small muted">
                    {row.lastAct.by} {formatInstant(row.lastAct.at)}
                  </span>
                </span>
              ),
          },
          { head: w('督办'), cell: (row) => <Pressing row={row} press={setPressed} /> },
        ]}
      />
      <UrgeDialog key={pressed} taskId={pressed ?? ''} open={pressed !== undefined} close={() => setPressed(undefined)} />
    </>
  );
}

/** Where a case has its page; a branch of a removal case is read on the page of its step. */
const pages: Record<string, string> = { talk: '/talks', hold: '/holds', dismissal: '/dismissals', appeal: '/appeals' };

function About({ row }: { row: Escalation }) {
  const { w, say } = useSpeech();
  const { person, village, assessment } = row;
  return (
    <span>
      <Kind row={row} /> {say(row.title ?? undefined)} {person && <Person person={person} />} {village?.name}{' '}
      {!person && !village && assessment && <Link to={`/assessments/${assessment.id}`}>{assessment.title}</Link>}
      {assessment?.demonstration && <Mark tone="mark">{w('演示')}</Mark>}
    </span>
  );
}

function Kind({ row: { kind, procedure, subjectId } }: { row: Escalation }) {
  const { say } = useSpeech();
  const place = pages[procedure];
  const word = say(escalationKinds[kind]);
  return <Mark tone={tones[kind] ?? 'neutral'}>{place ? <Link to={`${place}/${subjectId}`}>{word}</Link> : word}</Mark>;
}

function Person({ person }: { person: NonNullable<Escalation['person']> }) {
  return may(useSession(), 'person.file') ? <Link to={`/people/${person.id}`}>{person.name}</Link> : person.name;
}

function Stage({ row }: { row: Escalation }) {
  const { say } = useSpeech();
  const [first, ...others] = row.steps;
  return (
    <span>
      {first ? <Link to={`/tasks/${first.taskId}`}>{say(row.stage)}</Link> : say(row.stage)}
      {others.map((step) => (
        <span key={step.taskId} className="small">
          {' · '}
          <Link to={`/tasks/${step.taskId}`}>{say(step.title)}</Link>
        </span>
      ))}
    </span>
  );
}

function Holders({ steps }: { steps: EscalationStep[] }) {
  const { say, w } = useSpeech();
  const awaited = steps.filter(({ standing }) => !standing);
  const holders = awaited.flatMap((step) => step.holders.map(({ name, role }) => [name, say(role ?? undefined)].filter(Boolean).join(' ')));
  const waiting = awaited.reduce((sum, step) => sum + (step.waiting ?? 0), 0);
  return (
    <span>
      {[...new Set(holders)].join('、')} {waiting > holders.length && <span className="small muted">{w('共 {count} 项未办', { count: waiting })}</span>}
    </span>
  );
}

function Lateness({ row }: { row: Escalation }) {
  const { w } = useSpeech();
  return (
    <span>
      {row.dueAt ? <time dateTime={row.dueAt}>{formatDate(row.dueAt)}</time> : <span className="muted">{w('不限期')}</span>}{' '}
      {row.late && <Mark tone="bad">{w('逾期 {days} 个工作日', { days: row.daysLate })}</Mark>}{' '}
      {row.steps.some(({ dueProvisional }) => dueProvisional) && <Mark tone="warn">{w('暂定')}</Mark>}
      <span className="small muted"> {w('自 {date}', { date: formatDate(row.openedAt) })}</span>
    </span>
  );
}

function Pressing({ row, press }: { row: Escalation; press(taskId: string): void }) {
  const { w, say } = useSpeech();
  const session = useSession();
  const awaited = row.steps.filter(({ standing }) => !standing);
  return (
    <span className="row">
      {row.urged > 0 && <span className="small muted">{w('已 {count} 次', { count: row.urged })}</span>}
      {row.unanswered > 0 && <Mark tone={row.lateReplies > 0 ? 'bad' : 'warn'}>{row.lateReplies > 0 ? w('逾期未回复') : w('待回复')}</Mark>}
      {may(session, 'task.urge') &&
        awaited.map((step) => (
          <Button
            key={step.taskId}
            tone="quiet"
            data-action="press"
            aria-label={w('督办 {step} {name}', { step: say(step.title), name: row.person?.name ?? row.village?.name ?? '' })}
            onClick={() => press(step.taskId)}
          >
            {awaited.length > 1 ? w('督办「{step}」', { step: say(step.title) }) : w('督办')}
          </Button>
        ))}
    </span>
  );
}
