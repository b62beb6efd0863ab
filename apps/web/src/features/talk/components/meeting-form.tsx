import { roles, type Role } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { assessmentsQuery } from '../../assessment/api/list-assessments.js';
import { createMeeting } from '../api/create-meeting.js';
import { candidatesQuery } from '../api/talks.js';

type Values = Schemas['TalkMeetingRequest'];

const blank: Values = { assessmentId: '', date: '', time: '', place: '', talkerId: '', recorderId: '', agenda: '' };

/** A14: one meeting for many talks: when, where, who talks and who records. */
export function MeetingForm({ created }: { created(id: string): void }) {
  const { w } = useSpeech();
  const [values, setValues] = useState(blank);
  const create = useAct({
    name: 'talk-meeting.create',
    run: (body: Values, key) => createMeeting(body, key),
    done: '集体谈话已建立',
    refresh: [['talk']],
    onDone: ({ id }) => created(id),
  });
  const set = (change: Partial<Values>) => setValues({ ...values, ...change });
  const isWhole = Object.values(values).every((value) => value.trim() !== '');
  return (
    <Panel title={w('建立集体谈话')}>
      <div className="fields">
        <AssessmentChoice value={values.assessmentId} change={(assessmentId) => set({ assessmentId })} />
        <Field label={w('日期')} required>
          {(wiring) => <input {...wiring} type="date" value={values.date} onChange={({ target }) => set({ date: target.value })} />}
        </Field>
        <Field label={w('时间')} required>
          {(wiring) => <input {...wiring} type="time" value={values.time} onChange={({ target }) => set({ time: target.value })} />}
        </Field>
        <Field label={w('地点')} required>
          {(wiring) => <input {...wiring} maxLength={200} value={values.place} onChange={({ target }) => set({ place: target.value })} />}
        </Field>
        <People values={values} set={set} />
        <Field label={w('议程')} required>
          {(wiring) => <textarea {...wiring} maxLength={4000} value={values.agenda} onChange={({ target }) => set({ agenda: target.value })} />}
        </Field>
        <ProblemNote error={create.error} />
        <div className="row">
          <Button tone="primary" busy={create.busy} disabled={!isWhole} onClick={() => create.act(values)} data-action="create-meeting">
            {w('建立')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function AssessmentChoice({ value, change }: { value: string; change(id: string): void }) {
  const { w } = useSpeech();
  const assessments = useQuery(assessmentsQuery());
  const options = (assessments.data?.items ?? []).map(({ id, title }) => [id, title] as const);
  return (
    <Field label={w('考核项目')} required>
      {(wiring) => <Choice wiring={wiring} value={value} change={change} options={options} />}
    </Field>
  );
}

/** The two-person rule is the API's to keep; the talker is not offered as recorder. */
function People({ values, set }: { values: Values; set(change: Partial<Values>): void }) {
  const { w, say } = useSpeech();
  const candidates = useQuery(candidatesQuery());
  const named = ({ accountId, name, role }: Schemas['TalkCandidates']['talkers'][number]) => [accountId, `${name} · ${say(roles[role as Role])}`] as const;
  return (
    <Loaded query={candidates}>
      {({ talkers, recorders }) => (
        <>
          <Field label={w('谈话人')} required>
            {(wiring) => <Choice wiring={wiring} value={values.talkerId} change={(talkerId) => set({ talkerId })} options={talkers.map(named)} />}
          </Field>
          <Field label={w('记录人')} hint={w('记录人不能是谈话人')} required>
            {(wiring) => (
              <Choice
                wiring={wiring}
                value={values.recorderId}
                change={(recorderId) => set({ recorderId })}
                options={recorders.filter(({ accountId }) => accountId !== values.talkerId).map(named)}
              />
            )}
          </Field>
        </>
      )}
    </Loaded>
  );
}
