import { Button } from '../../../components/button.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { blankClass, blankLimit, blankQuestion, type ClassDraft, type LimitDraft, type QuestionDraft } from './draft.js';

/** As many as a request may carry. */
const mostLimits = 10;

interface ListProps<T> {
  rows: T[];
  change(rows: T[]): void;
  /** Names and number of rows are the scheme's. */
  fixed?: boolean;
}

function changed<T>(rows: T[], at: number, part: Partial<T>): T[] {
  return rows.map((row, index) => (index === at ? { ...row, ...part } : row));
}

/** A key that no row has yet, whatever was removed. */
function nextOf(rows: { key: string }[]): number {
  return Math.max(0, ...rows.map(({ key }) => Number(key.replace(/\D/g, '')) || 0)) + 1;
}

/** E3: classes of raters by number; nobody is named. */
export function ClassFields({ rows, change, fixed = false }: ListProps<ClassDraft>) {
  const { w } = useSpeech();
  return (
    <FieldGroup label={w('评分类别')} hint={w('每类只填人数，不填姓名')} required>
      {rows.map(({ key, title, number, dropHighest }, at) => (
        <div className="columns" key={key}>
          <Field label={w('类别名称')} required>
            {(wiring) => (
              <input {...wiring} maxLength={100} readOnly={fixed} value={title} onChange={({ target }) => change(changed(rows, at, { title: target.value }))} />
            )}
          </Field>
          <Field label={w('发放份数')} required>
            {(wiring) => (
              <input {...wiring} inputMode="numeric" value={number} onChange={({ target }) => change(changed(rows, at, { number: target.value }))} />
            )}
          </Field>
          <label className="choice">
            <input type="checkbox" checked={dropHighest} onChange={({ target }) => change(changed(rows, at, { dropHighest: target.checked }))} />
            {w('本类人员也被测评：每个对象去掉一个最高分')}
          </label>
          {!fixed && rows.length > 1 && <Remove of={title} act={() => change(rows.filter((_, index) => index !== at))} />}
        </div>
      ))}
      {!fixed && (
        <Button tone="quiet" onClick={() => change([...rows, blankClass(nextOf(rows))])}>
          {w('增加类别')}
        </Button>
      )}
    </FieldGroup>
  );
}

export function QuestionFields({ rows, change }: ListProps<QuestionDraft>) {
  const { w } = useSpeech();
  return (
    <FieldGroup label={w('测评题目')} required>
      {rows.map(({ key, title, min, max }, at) => (
        <div className="columns" key={key}>
          <Field label={w('题目')} required>
            {(wiring) => <input {...wiring} maxLength={100} value={title} onChange={({ target }) => change(changed(rows, at, { title: target.value }))} />}
          </Field>
          <Field label={w('最低分')} required>
            {(wiring) => <input {...wiring} inputMode="numeric" value={min} onChange={({ target }) => change(changed(rows, at, { min: target.value }))} />}
          </Field>
          <Field label={w('最高分')} required>
            {(wiring) => <input {...wiring} inputMode="numeric" value={max} onChange={({ target }) => change(changed(rows, at, { max: target.value }))} />}
          </Field>
          {rows.length > 1 && <Remove of={title} act={() => change(rows.filter((_, index) => index !== at))} />}
        </div>
      ))}
      <Button tone="quiet" onClick={() => change([...rows, blankQuestion(nextOf(rows))])}>
        {w('增加题目')}
      </Button>
    </FieldGroup>
  );
}

/** E3: at most so many subjects of each sheet in each band, as the scheme asks; none, one or several. */
export function LimitFields({ rows, change }: ListProps<LimitDraft>) {
  const { w } = useSpeech();
  const fields = [
    ['from', w('从（分）')],
    ['to', w('到（分）')],
    ['percent', w('不超过（%）')],
  ] as const;
  return (
    <FieldGroup label={w('分布限制（可不填）')} hint={w('每份测评表中，得分在此区间的对象不超过的比例')}>
      {rows.map((row, at) => (
        <div className="columns" key={row.key}>
          {fields.map(([name, label]) => (
            <Field key={name} label={label}>
              {(wiring) => (
                <input {...wiring} inputMode="numeric" value={row[name]} onChange={({ target }) => change(changed(rows, at, { [name]: target.value }))} />
              )}
            </Field>
          ))}
          {rows.length > 1 && <Remove of={w('分布限制 {n}', { n: at + 1 })} act={() => change(rows.filter((_, index) => index !== at))} />}
        </div>
      ))}
      {rows.length < mostLimits && (
        <Button tone="quiet" onClick={() => change([...rows, blankLimit(nextOf(rows))])}>
          {w('增加限制')}
        </Button>
      )}
    </FieldGroup>
  );
}

function Remove({ of, act }: { of: string; act(): void }) {
  const { w } = useSpeech();
  return (
    <Button tone="quiet" aria-label={w('移除 {name}', { name: of })} onClick={act}>
      {w('移除')}
    </Button>
  );
}
