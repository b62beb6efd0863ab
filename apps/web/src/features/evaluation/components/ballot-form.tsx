import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Note } from '../../../components/note.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { BallotAnswer, OfferedSheet } from '../api/evaluations.js';

interface BallotFormProps {
  sheet: OfferedSheet;
  busy: boolean;
  error: Error | null;
  cast(answers: BallotAnswer[]): void;
}

/** Typed marks by `subject.question`; nothing of them is kept outside this page. */
type Typed = Record<string, string>;

function answersOf({ subjects, questions }: OfferedSheet, typed: Typed): BallotAnswer[] | undefined {
  const answers = subjects.flatMap(({ id }) =>
    questions.map(({ key, min, max }) => ({ subject: id, question: key, value: valueOf(typed[`${id}.${key}`], { min, max }) })),
  );
  return answers.some(({ value }) => Number.isNaN(value)) ? undefined : answers;
}

function valueOf(text = '', { min, max }: { min: number; max: number }): number {
  const plain = text.normalize('NFKC').trim();
  const value = /^\d{1,5}$/.test(plain) ? Number(plain) : NaN;
  return value >= min && value <= max ? value : NaN;
}

export function BallotForm({ sheet, busy, error, cast }: BallotFormProps) {
  const { w } = useSpeech();
  const [typed, setTyped] = useState<Typed>({});
  const answers = answersOf(sheet, typed);
  const isOver = limitsOf(sheet, typed).some(({ used, seats }) => used > seats);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (answers && !isOver) cast(answers);
  };
  return (
    <form className="fields" onSubmit={send}>
      {sheet.subjects.map(({ id, name }) => (
        <fieldset key={id} className="field">
          <legend>{name}</legend>
          {sheet.questions.map(({ key, title, min, max }) => (
            <Field key={key} label={title} hint={w('{min} 至 {max} 分，整数', { min, max })} required>
              {(wiring) => (
                <input
                  {...wiring}
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed[`${id}.${key}`] ?? ''}
                  onChange={({ target }) => setTyped({ ...typed, [`${id}.${key}`]: target.value })}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      <Limits sheet={sheet} typed={typed} />
      <ProblemNote error={error} />
      <Button type="submit" tone="primary" busy={busy} disabled={!answers || isOver} data-action="cast">
        {w('提交（提交后不能更改）')}
      </Button>
    </form>
  );
}

function Limits({ sheet, typed }: { sheet: OfferedSheet; typed: Typed }) {
  const { w } = useSpeech();
  return limitsOf(sheet, typed).map(({ title, from, to, used, seats }) => (
    <Note key={`${title}.${from}.${to}`} tone={used > seats ? 'warn' : 'info'}>
      {w('{title}：{from} 至 {to} 分最多 {seats} 个，已评 {used} 个', { title, from, to, seats, used })}
    </Note>
  ));
}

function limitsOf({ limits, questions, subjects }: OfferedSheet, typed: Typed) {
  return limits.flatMap(({ from, to, atMostBps }) =>
    questions.map(({ key, title, min, max }) => {
      const values = subjects.map(({ id }) => valueOf(typed[`${id}.${key}`], { min, max }));
      const used = values.filter((value) => value >= from && value <= to).length;
      return { title, from, to, used, seats: Math.floor((subjects.length * atMostBps) / 10_000) };
    }),
  );
}
