import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { parsePoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import type { AssessmentDetail } from '../../assessment/api/list-assessments.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import { RosterPicker, type Assessed } from '../../roster/components/roster-picker.js';
import { recordEvent } from '../api/record-event.js';

const blank = {
  subject: {} as Assessed,
  item: '',
  code: '',
  points: '',
  occurredOn: '',
  sourceEvent: '',
  reason: '',
  document: '',
  evidence: [] as string[],
  members: [] as Picked[],
};
type Draft = typeof blank;

interface PartProps {
  assessment: AssessmentDetail;
  event: Draft;
  set(part: Partial<Draft>): void;
}

/** A15: one event counts once; its source names it. */
export function EventForm({ assessment, close }: { assessment: AssessmentDetail; close(): void }) {
  const { w } = useSpeech();
  const [event, setEvent] = useState<Draft>({ ...blank, item: assessment.items.find(({ kind }) => kind === 'ledger')?.key ?? '' });
  const set = (part: Partial<Draft>) => setEvent({ ...event, ...part });
  const record = useAct({
    name: `event.${assessment.id}`,
    run: (body: Schemas['ScoreEvent'], key) => recordEvent(assessment.id, body, key),
    done: '加减分已登记',
    refresh: [['assessment', assessment.id, 'facts']],
    onDone: close,
  });
  const body = bodyOf(event, assessment.decimals);
  const send = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (body) record.act(body);
  };
  return (
    <Panel title={w('登记加减分')} note={w('须有依据文件或佐证材料')}>
      <form className="fields" onSubmit={send}>
        <RosterPicker assessmentId={assessment.id} value={event.subject} change={(subject) => set({ subject })} />
        <Kind assessment={assessment} event={event} set={set} />
        <Member assessment={assessment} event={event} set={set} />
        <Occurrence assessment={assessment} event={event} set={set} />
        <EvidenceField label={w('佐证材料')} value={event.evidence} change={(evidence) => set({ evidence })} />
        <ProblemNote error={record.error} />
        <div className="row">
          <Button type="submit" tone="primary" busy={record.busy} disabled={!body} data-action="record-event">
            {w('登记')}
          </Button>
          <Button onClick={close}>{w('取消')}</Button>
        </div>
      </form>
    </Panel>
  );
}

function bodyOf({ subject, document, code, points: typed, members: [member], ...rest }: Draft, decimals: number): Schemas['ScoreEvent'] | undefined {
  const points = parsePoints(typed, decimals);
  if (!points || !(subject.personId ?? subject.organizationId) || (!document.trim() && !rest.evidence.length)) return undefined;
  return { ...subject, ...rest, points, ...(code && { code }), ...(member && { memberId: member.id }), ...(document.trim() && { document }) };
}

function Kind({ assessment, event, set }: PartProps) {
  const { w, say } = useSpeech();
  const ledgers = assessment.items.filter(({ kind }) => kind === 'ledger');
  const lines = ledgers.find(({ key }) => key === event.item)?.catalogue ?? [];
  return (
    <div className="columns">
      <Field label={w('项目')} required>
        {(wiring) => (
          <select {...wiring} value={event.item} onChange={({ target }) => set({ item: target.value, code: '' })}>
            {ledgers.map(({ key, title }) => (
              <option key={key} value={key}>
                {say(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {lines.length > 0 && (
        <Field label={w('目录事项')}>
          {(wiring) => (
            <select {...wiring} value={event.code} onChange={({ target }) => set({ code: target.value, members: [] })}>
              <option value="">{w('目录以外')}</option>
              {lines.map(({ code, title }) => (
                <option key={code} value={code}>
                  {say(title)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  );
}

/** A15: a penalty of another member counts for the secretary; the ledger says whose it is. */
function Member({ assessment, event, set }: PartProps) {
  const { w } = useSpeech();
  const lines = assessment.items.find(({ key }) => key === event.item)?.catalogue ?? [];
  const of = lines.find(({ code }) => code === event.code)?.of;
  if (!of) return null;
  return (
    <>
      <p className="muted">{w('计入村书记；书记空缺的计入村')}</p>
      {of === 'MEMBER' && <PersonPicker label={w('其他两委干部')} single picked={event.members} change={(members) => set({ members })} />}
    </>
  );
}

function Occurrence({ assessment, event, set }: PartProps) {
  const { w } = useSpeech();
  const wrong = event.points !== '' && !parsePoints(event.points, assessment.decimals);
  return (
    <>
      <div className="columns">
        <Field label={w('分值')} required hint={w('减分填负数')} error={wrong ? w('填写有误') : undefined}>
          {(wiring) => <input {...wiring} inputMode="decimal" value={event.points} onChange={({ target }) => set({ points: target.value })} />}
        </Field>
        <Field label={w('发生日期')} required>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              min={assessment.periodFrom}
              max={assessment.periodTo}
              value={event.occurredOn}
              onChange={({ target }) => set({ occurredOn: target.value })}
            />
          )}
        </Field>
        <Field label={w('事件编号')} required hint={w('同一事件只计一次')}>
          {(wiring) => <input {...wiring} value={event.sourceEvent} onChange={({ target }) => set({ sourceEvent: target.value })} />}
        </Field>
      </div>
      <Field label={w('事由')} required>
        {(wiring) => <textarea {...wiring} value={event.reason} onChange={({ target }) => set({ reason: target.value })} />}
      </Field>
      <Field label={w('依据文件')}>{(wiring) => <input {...wiring} value={event.document} onChange={({ target }) => set({ document: target.value })} />}</Field>
    </>
  );
}
