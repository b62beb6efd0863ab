import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FieldGroup } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { factsQuery } from '../../fact/api/list-facts.js';
import { FactLine } from '../../fact/components/fact-line.js';
import { resultsQuery, type ResultRow } from '../../result/api/results.js';
import { GradeMark } from '../../result/components/grade-mark.js';
import { PersonExplanation } from '../../result/components/person-explanation.js';
import type { ControlProps } from './control-props.js';
import './confirmations-control.css';

interface Confirmation {
  personId: string;
}

/** No adverse result by computation alone: each is signed by a person who has opened its facts, explanation and statement. */
export function ConfirmationsControl({ field, task, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const assessmentId = task.assessment?.id ?? '';
  const results = useQuery(resultsQuery(assessmentId, { limit: 1000 }));
  const signed = Array.isArray(value) ? (value as Confirmation[]) : [];
  const sign = (personId: string, on: boolean) => change(on ? [...signed, { personId }] : signed.filter((one) => one.personId !== personId));
  return (
    <FieldGroup label={say(field.label)} required error={error} hint={w('先展开阅看事项、计算说明和本人陈述，才能签署')}>
      <Loaded query={results}>
        {(page) => {
          const adverse = page.items.filter((row) => row.adverse);
          return (
            <>
              <p>{w('已签署 {signed}，共 {total}', { signed: signed.length, total: adverse.length })}</p>
              <ul className="confirmations">
                {adverse.map((row) => (
                  <Adverse
                    key={row.person.id}
                    row={row}
                    assessmentId={assessmentId}
                    decimals={page.decimals}
                    statement={statementOf(task.context, row.person.id)}
                    signed={signed.some(({ personId }) => personId === row.person.id)}
                    sign={(on) => sign(row.person.id, on)}
                  />
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </FieldGroup>
  );
}

function statementOf(context: Record<string, unknown>, personId: string): string | undefined {
  const statements = context['statements'] as Record<string, string> | undefined;
  return statements?.[personId];
}

interface AdverseProps {
  row: ResultRow;
  assessmentId: string;
  decimals: number;
  statement: string | undefined;
  signed: boolean;
  sign(on: boolean): void;
}

function Adverse({ row, assessmentId, decimals, statement, signed, sign }: AdverseProps) {
  const { w } = useSpeech();
  const [seen, setSeen] = useState(signed);
  return (
    <li>
      <details onToggle={(event) => event.currentTarget.open && setSeen(true)}>
        <summary>
          <strong>{row.person.name}</strong> {row.village.name} · {w('总分')} {formatPoints(row.total, decimals)} ·{' '}
          {w('第 {rank} 名', { rank: row.rank ?? '—' })} <GradeMark grade={row.grade} title={row.gradeTitle} />
        </summary>
        {seen && <Seen row={row} assessmentId={assessmentId} statement={statement} />}
      </details>
      <label className="choice">
        <input type="checkbox" checked={signed} disabled={!seen} onChange={(event) => sign(event.target.checked)} />
        {w('已阅看，签署 {name} 的结果', { name: row.person.name })}
      </label>
    </li>
  );
}

function Seen({ row, assessmentId, statement }: { row: ResultRow; assessmentId: string; statement: string | undefined }) {
  const { w } = useSpeech();
  const facts = useQuery(factsQuery(assessmentId, { personId: row.person.id, kind: 'event' }));
  return (
    <div className="stack">
      <div>
        <h3>{w('本人陈述')}</h3>
        <p className="wrap">{statement ?? w('未提出陈述')}</p>
      </div>
      <div>
        <h3>{w('加减分事项')}</h3>
        <ul>
          {facts.data?.items.map((fact) => (
            <li key={fact.id}>
              <FactLine fact={fact} />
            </li>
          ))}
        </ul>
      </div>
      <PersonExplanation assessmentId={assessmentId} person={row.person.id} />
    </div>
  );
}
