import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import type { Word } from '../../../lib/words.js';
import type { EndRequest } from '../api/groups.js';

interface EndFormProps {
  name: string;
  act: string;
  word: Word;
  end(body: EndRequest, key: string): Promise<unknown>;
}

/** Proposes a last day with its reason; shown when it is asked for. */
export function EndForm({ name, act, word, end }: EndFormProps) {
  const { w } = useSpeech();
  const [draft, setDraft] = useState<EndRequest>();
  const propose = useAct({
    name: act,
    run: (body: EndRequest, key) => end(body, key),
    done: '终止已提交确认',
    refresh: [['group']],
    onDone: () => setDraft(undefined),
  });
  if (!draft)
    return (
      <Button tone="quiet" aria-label={`${w(word)} ${name}`} onClick={() => setDraft({ on: '', reason: '' })}>
        {w(word)}
      </Button>
    );
  return (
    <div className="fields">
      <Field label={w('{name} 的终止日期', { name })} required>
        {(wiring) => <input {...wiring} type="date" value={draft.on} onChange={({ target }) => setDraft({ ...draft, on: target.value })} />}
      </Field>
      <Field label={w('理由')} required>
        {(wiring) => <input {...wiring} maxLength={1000} value={draft.reason} onChange={({ target }) => setDraft({ ...draft, reason: target.value })} />}
      </Field>
      <ProblemNote error={propose.error} />
      <div className="row">
        <Button tone="primary" busy={propose.busy} disabled={!draft.on || !draft.reason.trim()} onClick={() => propose.act(draft)}>
          {w('提交确认')}
        </Button>
      </div>
    </div>
  );
}
