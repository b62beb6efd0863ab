import { Link } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { formatDate, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { AssessmentDetail } from '../../assessment/api/list-assessments.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import type { Fact } from '../api/list-facts.js';

interface FactTableProps {
  facts: Fact[];
  assessment: Pick<AssessmentDetail, 'items' | 'decimals'>;
  appeal?: ((fact: Fact) => void) | undefined;
}

/** The ledger: each fact with its reason and evidence, cancelled ones marked and kept. */
export function FactTable({ facts, assessment, appeal }: FactTableProps) {
  const { w, say } = useSpeech();
  const titles = new Map(assessment.items.map(({ key, title }) => [key, say(title)]));
  return (
    <DataTable
      caption={w('计入的事项')}
      rows={facts}
      keyOf={(fact) => fact.id}
      columns={[
        { head: w('对象'), name: true, cell: (fact) => `${fact.person?.name ?? ''} ${fact.organization.name}` },
        { head: w('分值'), number: true, cell: (fact) => <Points fact={fact} decimals={assessment.decimals} /> },
        { head: w('项目'), cell: (fact) => titles.get(fact.item) ?? fact.item },
        { head: w('事由'), cell: (fact) => <span className="wrap">{[fact.member?.name, fact.reason].filter(Boolean).join('：')}</span> },
        { head: w('发生日期'), cell: (fact) => formatDate(fact.occurredOn ?? fact.month) },
        { head: w('佐证材料'), cell: (fact) => <EvidenceLinks ids={fact.evidence} /> },
        { head: w('录入'), cell: (fact) => fact.enteredBy },
        { head: w('申诉'), cell: (fact) => <Appeal fact={fact} appeal={appeal} /> },
      ]}
    />
  );
}

function Points({ fact, decimals }: { fact: Fact; decimals: number }) {
  const { w } = useSpeech();
  return (
    <>
      {fact.kind === 'event' && fact.points > 0 ? '+' : ''}
      {formatPoints(fact.points, decimals)} {!fact.standing && <Mark>{w('已撤销')}</Mark>}
    </>
  );
}

function Appeal({ fact, appeal }: { fact: Fact; appeal: ((fact: Fact) => void) | undefined }) {
  const { w } = useSpeech();
  if (fact.appealId) return <Link to={`/appeals/${fact.appealId}`}>{w('查看申诉')}</Link>;
  if (!fact.appealable || !appeal) return null;
  return (
    <Button tone="quiet" data-action="appeal" onClick={() => appeal(fact)}>
      {w('申诉')}
    </Button>
  );
}
