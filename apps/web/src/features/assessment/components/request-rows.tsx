import { Button } from '../../../components/button.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import type { RequestContent } from './request-draft.js';
import type { RequestPartProps } from './request-part.js';

/** What the assessment costs the villages and what it may lead to: forms, money, consequences. */
export function RequestRows(props: RequestPartProps) {
  const { w } = useSpeech();
  const { consequences } = props.request;
  return (
    <>
      <Forms {...props} />
      <Money {...props} />
      <Field label={w('拟采用的结果运用')} hint={w('每行一项')}>
        {(wiring) => (
          <textarea {...wiring} value={consequences.join('\n')} onChange={(event) => props.change({ consequences: event.target.value.split('\n') })} />
        )}
      </Field>
    </>
  );
}

function replaced<T>(rows: T[], index: number, part: Partial<T>): T[] {
  return rows.map((row, at) => (at === index ? { ...row, ...part } : row));
}

function Forms({ request: { forms }, change }: RequestPartProps) {
  const { w } = useSpeech();
  const set = (index: number, part: Partial<RequestContent['forms'][number]>) => change({ forms: replaced(forms, index, part) });
  return (
    <FieldGroup label={w('需村里填报的表格')} hint={w('没有就不填；不得重复索要')}>
      {forms.map((form, index) => (
        <div className="columns" key={index}>
          <Field label={w('表格名称')}>
            {(wiring) => <input {...wiring} value={form.title} onChange={(event) => set(index, { title: event.target.value })} />}
          </Field>
          <Field label={w('填报项数')}>
            {(wiring) => (
              <input {...wiring} type="number" min={0} value={form.fields} onChange={(event) => set(index, { fields: Number(event.target.value) })} />
            )}
          </Field>
          <Field label={w('频次')}>
            {(wiring) => <input {...wiring} value={form.frequency} onChange={(event) => set(index, { frequency: event.target.value })} />}
          </Field>
          <Button tone="quiet" onClick={() => change({ forms: forms.filter((_, at) => at !== index) })}>
            {w('移除')}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => change({ forms: [...forms, { title: '', fields: 0, frequency: w('每季度') }] })}>{w('添加表格')}</Button>
      </div>
    </FieldGroup>
  );
}

function Money({ request: { money }, change }: RequestPartProps) {
  const { w } = useSpeech();
  const set = (index: number, part: Partial<RequestContent['money'][number]>) => change({ money: replaced(money, index, part) });
  return (
    <FieldGroup label={w('涉及资金')}>
      {money.map((sum, index) => (
        <div className="columns" key={index}>
          <Field label={w('用途')}>
            {(wiring) => <input {...wiring} value={sum.purpose} onChange={(event) => set(index, { purpose: event.target.value })} />}
          </Field>
          <Field label={w('金额（元）')}>
            {(wiring) => (
              <input
                {...wiring}
                type="number"
                min={0}
                step="0.01"
                value={sum.fen / 100}
                onChange={(event) => set(index, { fen: Math.round(Number(event.target.value) * 100) })}
              />
            )}
          </Field>
          <Button tone="quiet" onClick={() => change({ money: money.filter((_, at) => at !== index) })}>
            {w('移除')}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => change({ money: [...money, { purpose: '', fen: 0 }] })}>{w('添加资金')}</Button>
      </div>
    </FieldGroup>
  );
}
