import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice } from '../../../components/choice.js';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { baseDataQuery, type BaseData } from '../api/collections.js';
import { BaseValue } from '../components/base-value.js';

const kinds: Record<BaseData['kind'], Word> = {
  coefficient: '岗位系数',
  membership: '所属模块',
  subsidy: '月补贴',
  band: '绩效幅度',
  bonusPool: '奖励金总额',
  pool: '奖励基数',
};

/** D1, D2, C10, B5: what counts beside the scores: coefficients, modules, subsidies, bands and pools, each with its document and who confirmed it. */
export default function BaseDataPage() {
  const { w } = useSpeech();
  const { id } = useAssessment();
  const paging = usePaging(100);
  const [kind, setKind] = useState('');
  const data = useQuery(baseDataQuery({ assessmentId: id, ...(kind && { kind: kind as BaseData['kind'] }), limit: paging.limit, offset: paging.offset }));
  return (
    <>
      <Field label={w('类别')}>
        {(wiring) => <Choice wiring={wiring} value={kind} change={setKind} options={Object.entries(kinds).map(([key, word]) => [key, w(word)] as const)} />}
      </Field>
      <Panel title={w('基础数据')} note={w('由填报产生，凭文件、经核定；后一次取代前一次，前后都保留；结账时一并冻结')} flush>
        <Loaded query={data}>
          {(page) => (
            <>
              <DataTable
                caption={w('基础数据')}
                rows={page.items}
                keyOf={(one) => one.id}
                columns={[
                  { head: w('对象'), name: true, cell: ({ person, organization }) => `${person?.name ?? ''} ${organization?.name ?? ''}`.trim() },
                  { head: w('类别'), cell: (one) => w(kinds[one.kind]) },
                  { head: w('内容'), cell: (one) => <BaseValue data={one} /> },
                  { head: w('依据文件'), cell: ({ document }) => documentOf(document) },
                  { head: w('录入'), cell: ({ enteredBy, at }) => `${enteredBy} ${formatInstant(at)}` },
                  { head: w('核定人'), cell: ({ confirmedBy }) => confirmedBy ?? '—' },
                  { head: w('状态'), cell: ({ standing }) => (standing ? <Mark tone="good">{w('有效')}</Mark> : <Mark>{w('已被取代')}</Mark>) },
                ]}
              />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function documentOf(document: BaseData['document']): string {
  const { issuer, number, title, date } = document ?? {};
  return [issuer, number, title, date].filter((part) => typeof part === 'string').join(' ');
}
