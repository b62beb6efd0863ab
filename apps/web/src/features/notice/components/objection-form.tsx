import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { fileObjection } from '../api/file-objection.js';

const blank = { about: '', named: true, objector: '', contact: '', facts: '' };
type Draft = typeof blank;

/** R8: an objection with a name, or without one but with facts that can be checked. */
export function ObjectionForm({ notice }: { notice: Schemas['PublicNotice'] }) {
  const { w } = useSpeech();
  const [draft, setDraft] = useState(blank);
  const [receipt, setReceipt] = useState('');
  const file = useAct({
    name: `objection.${notice.id}`,
    run: (body: Schemas['Objection'], key) => fileObjection(notice.id, body, key),
    done: '异议已登记',
    onDone: (answer) => setReceipt(answer.receipt),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const body = objectionOf(draft, notice);
    if (body) file.act(body);
  };
  if (receipt) return <Note>{w('异议已登记，受理编号 {receipt}。请保存编号以便查询。', { receipt })}</Note>;
  return (
    <Panel title={w('提出异议')} note={w('实名异议会反馈处理情况；匿名异议须有可查证的事实')}>
      <form className="fields" onSubmit={send}>
        <ObjectionFields notice={notice} draft={draft} set={(part) => setDraft({ ...draft, ...part })} />
        <ProblemNote error={file.error} />
        <div className="row">
          <Button type="submit" tone="primary" busy={file.busy} data-action="object">
            {w('提交异议')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function objectionOf({ about, named, objector, contact, facts }: Draft, notice: Schemas['PublicNotice']): Schemas['Objection'] | undefined {
  const person = notice.persons.find(({ name, village }) => about === `${village} ${name}`);
  return person && { person: person.name, village: person.village, facts, ...(named && { objector }), ...(named && contact && { contact }) };
}

function ObjectionFields({ notice, draft, set }: { notice: Schemas['PublicNotice']; draft: Draft; set(part: Partial<Draft>): void }) {
  const { w } = useSpeech();
  return (
    <>
      <Field label={w('被反映人')} required>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={draft.about}
            change={(about) => set({ about })}
            options={notice.persons.map(({ name, village }) => [`${village} ${name}`, `${name} · ${village}`])}
          />
        )}
      </Field>
      <FieldGroup label={w('反映方式')}>
        {[true, false].map((one) => (
          <label key={String(one)} className="choice">
            <input type="radio" name="named" checked={draft.named === one} onChange={() => set({ named: one })} />
            {one ? w('实名') : w('匿名')}
          </label>
        ))}
      </FieldGroup>
      {draft.named && (
        <div className="columns">
          <Field label={w('姓名')} required>
            {(wiring) => <input {...wiring} autoComplete="name" value={draft.objector} onChange={(event) => set({ objector: event.target.value })} />}
          </Field>
          <Field label={w('联系方式')}>
            {(wiring) => <input {...wiring} autoComplete="tel" value={draft.contact} onChange={(event) => set({ contact: event.target.value })} />}
          </Field>
        </div>
      )}
      <Field label={w('事实')} required hint={w('写明时间、地点、经过和可查证的线索；涉密信息不得上网')}>
        {(wiring) => <textarea {...wiring} rows={6} maxLength={4000} value={draft.facts} onChange={(event) => set({ facts: event.target.value })} />}
      </Field>
    </>
  );
}
