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
import { RosterPicker } from '../../roster/components/roster-picker.js';
import { recordEvent } from '../api/record-event.js';

const blank = { personId: '', item: '', points: '', occurredOn: '', sourceEvent: '', reason: '', document: '', evidence: [] as string[] };

/** A15: one event counts once; its source names it. */
export function EventForm({ assessment, close }: { assessment: AssessmentDetail; close(): void }) {
  const { w } = useSpeech();
  const items = assessment.items.filter(({ entry }) => entry === 'events');
  const [event, setEvent] = useState({ ...blank, item: items[0]?.key ?? '' });
  const set = (part: Partial<typeof blank>) => setEvent({ ...event, ...part });
  const points = parsePoints(event.points, assessment.decimals);
  const record = useAct({ name: `event.${assessment.id}`, run: (body: Schemas['ScoreEvent'], key) => recordEvent(assessment.id, body, key), done: '加减分已登记', refresh: [['assessment', assessment.id, 'facts']], onDone: close });
  const send = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (points === undefined || !event.personId) return;
    const { document, ...rest } = event;
    record.act({ ...rest, points, ...(document.trim() && { document }) });
  };
  return (
    <Panel title={w('登记加减分')}>
      <form className="fields" onSubmit={send}>
        <RosterPicker assessmentId={assessment.id} value={event.personId} change={(personId) => set({ personId })} />
        <div className="columns">
          <Field label={w('项目')} required>
            {(wiring) => (
              <select {...wiring} value={event.item} onChange={({ target }) => set({ item: target.value })}>
                {items.map(({ key, title }) => (
                  <option key={key} value={key}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={w('分值')} required hint={w('减分填负数')} error={event.points && points === undefined ? w('填写有误') : undefined}>
            {(wiring) => <input {...wiring} inputMode="decimal" value={event.points} onChange={({ target }) => set({ points: target.value })} />}
          </Field>
          <Field label={w('发生日期')} required>{(wiring) => <input {...wiring} type="date" value={event.occurredOn} onChange={({ target }) => set({ occurredOn: target.value })} />}</Field>
          <Field label={w('事件编号')} required hint={w('同一事件只计一次')}>{(wiring) => <input {...wiring} value={event.sourceEvent} onChange={({ target }) => set({ sourceEvent: target.value })} />}</Field>
        </div>
        <Field label={w('事由')} required>{(wiring) => <textarea {...wiring} value={event.reason} onChange={({ target }) => set({ reason: target.value })} />}</Field>
        <Field label={w('依据文件')}>{(wiring) => <input {...wiring} value={event.document} onChange={({ target }) => set({ document: target.value })} />}</Field>
        <EvidenceField label={w('佐证材料')} value={event.evidence} change={(evidence) => set({ evidence })} />
        <ProblemNote error={record.error} />
        <div className="row">
          <Button type="submit" tone="primary" busy={record.busy}>
            {w('登记')}
          </Button>
          <Button onClick={close}>{w('取消')}</Button>
        </div>
      </form>
    </Panel>
  );
}
