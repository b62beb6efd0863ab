import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice } from '../../../components/choice.js';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatDate, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { factsQuery, type Fact } from '../api/list-facts.js';

/** C2, D2, D3, E3: every score, part of the period and rating that collections brought in, with who gave and who checked it. */
export default function MarksPage() {
  const { w, say } = useSpeech();
  const assessment = useAssessment();
  const items = assessment.items.filter(({ kind }) => ['entry', 'segments', 'rating'].includes(kind));
  const paging = usePaging(100);
  const [item, setItem] = useState(items[0]?.key ?? '');
  const [all, setAll] = useState(false);
  const chosen = items.find(({ key }) => key === item);
  const kind = chosen?.kind === 'rating' ? 'rating' : 'entry';
  const facts = useQuery(factsQuery(assessment.id, { kind, item, ...(!all && { current: true }), limit: paging.limit, offset: paging.offset }, item !== ''));
  return (
    <>
      <div className="row">
        <Field label={w('项目')}>
          {(wiring) => <Choice wiring={wiring} value={item} change={setItem} options={items.map(({ key, title }) => [key, say(title)] as const)} />}
        </Field>
        <label className="choice">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {w('连同已被更正的')}
        </label>
      </div>
      <Panel title={chosen ? say(chosen.title) : w('评分明细')} note={w('无记名测评只有各类份数和合计，不在此列；更正不覆盖，原分仍可查')} flush>
        <Loaded query={facts}>
          {(page) => (
            <>
              <MarkTable facts={page.items} item={chosen} decimals={assessment.decimals} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}

type Item = ReturnType<typeof useAssessment>['items'][number];

function MarkTable({ facts, item, decimals }: { facts: Fact[]; item: Item | undefined; decimals: number }) {
  const { w, say } = useSpeech();
  const classes = new Map(item?.classes.map(({ id, title }) => [id, say(title)]));
  return (
    <DataTable
      caption={w('评分明细')}
      rows={facts}
      keyOf={(fact) => fact.id}
      columns={[
        { head: w('对象'), name: true, cell: (fact) => `${fact.person?.name ?? ''} ${fact.organization.name}` },
        {
          head: w('分值'),
          number: true,
          cell: (fact) => (
            <>
              {formatPoints(fact.points, decimals)} {!fact.standing && <Mark>{w('已更正')}</Mark>}
            </>
          ),
        },
        ...(item?.kind === 'rating' ? [{ head: w('评分类别'), cell: (fact: Fact) => classes.get(fact.class ?? '') ?? fact.class }] : []),
        ...(item?.kind === 'segments' ? [{ head: w('所属时段'), cell: (fact: Fact) => `${formatDate(fact.from)} — ${formatDate(fact.to)}` }] : []),
        { head: w('录入'), cell: (fact) => fact.enteredBy },
        { head: w('核查人'), cell: (fact) => fact.confirmedBy ?? '—' },
        { head: w('说明'), cell: (fact) => <span className="wrap">{fact.reason}</span> },
        { head: w('佐证材料'), cell: (fact) => <EvidenceLinks ids={fact.evidence} /> },
      ]}
    />
  );
}
