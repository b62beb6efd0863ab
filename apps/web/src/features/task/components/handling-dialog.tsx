import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Dialog } from '../../../components/dialog.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Decision } from '../api/decide-task.js';
import type { AvailableAction, TaskDetail } from '../api/get-task.js';
import { HolderPicker } from './holder-picker.js';

interface HandlingDialogProps {
  task: TaskDetail;
  action: AvailableAction;
  busy: boolean;
  error: Error | null;
  send(body: Decision): void;
  close(): void;
}

type Draft = Pick<Decision, 'opinion' | 'to' | 'thenBackHere' | 'holder' | 'where' | 'remove'>;
const naming = new Set(['transfer', 'delegate', 'addSigner']);

/** Return, transfer, delegate, add or remove a signer, take back: each asks only what it needs. */
export function HandlingDialog({ task, action, busy, error, send, close }: HandlingDialogProps) {
  const { say, w } = useSpeech();
  const [draft, setDraft] = useState<Draft>(() => startOf(task, action));
  const set = (part: Draft) => setDraft({ ...draft, ...part });
  const ready = isReady(action.action, draft);
  return (
    <Dialog title={say(action.label)} open close={close}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) send({ ...draft, action: action.action, seat: action.seat, form: {} });
        }}
      >
        {action.to && <ReturnFields action={action} draft={draft} set={set} />}
        {naming.has(action.action) && <HolderPicker change={(holder) => set({ holder })} />}
        {action.action === 'addSigner' && <WhereField draft={draft} set={set} />}
        {action.action === 'removeSigner' && <RemoveField task={task} draft={draft} set={set} />}
        <Field label={action.action === 'return' ? w('退回理由') : w('说明')} required={action.action === 'return'}>
          {(wiring) => <textarea {...wiring} value={draft.opinion ?? ''} maxLength={2000} onChange={(event) => set({ opinion: event.target.value })} />}
        </Field>
        <ProblemNote error={error} />
        <div className="row end">
          <Button onClick={close}>{w('取消')}</Button>
          <Button type="submit" tone="primary" busy={busy} disabled={!ready}>
            {say(action.label)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function startOf(task: TaskDetail, action: AvailableAction): Draft {
  if (action.to) return { to: action.to[0]?.node ?? '', thenBackHere: false };
  if (action.action === 'addSigner') return { where: 'before' };
  if (action.action === 'removeSigner') return { remove: removable(task)[0]?.id ?? -1 };
  return {};
}

function removable(task: TaskDetail) {
  return task.seats.filter((seat) => !seat.action && !seat.mine);
}

function isReady(action: string, draft: Draft): boolean {
  if (action === 'return') return Boolean(draft.to && draft.opinion?.trim());
  if (naming.has(action)) return draft.holder !== undefined;
  if (action === 'removeSigner') return (draft.remove ?? -1) >= 0;
  return true;
}

interface PartProps {
  draft: Draft;
  set(part: Draft): void;
}

function ReturnFields({ action, draft, set }: PartProps & { action: AvailableAction }) {
  const { say, w } = useSpeech();
  return (
    <FieldGroup label={w('退回到')} required>
      {action.to?.map(({ node, title }) => (
        <label key={node} className="choice">
          <input type="radio" name="to" checked={draft.to === node} onChange={() => set({ to: node })} />
          {say(title)}
        </label>
      ))}
      <label className="choice">
        <input type="checkbox" checked={draft.thenBackHere ?? false} onChange={(event) => set({ thenBackHere: event.target.checked })} />
        {w('办完后直接回到本步骤')}
      </label>
    </FieldGroup>
  );
}

function WhereField({ draft, set }: PartProps) {
  const { w } = useSpeech();
  return (
    <FieldGroup label={w('加签位置')}>
      {(['before', 'after'] as const).map((where) => (
        <label key={where} className="choice">
          <input type="radio" name="where" checked={draft.where === where} onChange={() => set({ where })} />
          {where === 'before' ? w('在我之前') : w('在我之后')}
        </label>
      ))}
    </FieldGroup>
  );
}

function RemoveField({ task, draft, set }: PartProps & { task: TaskDetail }) {
  const { w } = useSpeech();
  return (
    <FieldGroup label={w('减去的办理人')} required>
      {removable(task).map((seat) => (
        <label key={seat.id} className="choice">
          <input type="radio" name="remove" checked={draft.remove === seat.id} onChange={() => set({ remove: seat.id })} />
          {seat.holder.name}
        </label>
      ))}
    </FieldGroup>
  );
}
