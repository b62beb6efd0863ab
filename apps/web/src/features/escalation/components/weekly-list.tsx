import { countyDateOf, mondayOf } from '#domain';
import { useState } from 'react';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';

/** The overdue list of the week that holds the chosen day. */
export function WeeklyList() {
  const { w } = useSpeech();
  const [day, setDay] = useState(() => countyDateOf(new Date().toISOString()));
  const monday = day && mondayOf(day);
  return (
    <div className="filter row">
      <Field label={w('逾期清单所在周')}>{(wiring) => <input {...wiring} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}</Field>
      {monday && (
        <a className="button" href={`/api/escalations/overdue.xlsx?week=${monday}`} download>
          {w('导出 {monday} 一周的逾期清单', { monday })}
        </a>
      )}
    </div>
  );
}
