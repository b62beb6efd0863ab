import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { organizationResultsQuery } from '../api/results.js';
import { useVersion, VersionPicker } from '../components/version-picker.js';

type Row = Schemas['OrganizationResults'][number];

export default function OrganizationsPage() {
  const { w } = useSpeech();
  const assessment = useAssessment();
  const results = useQuery(organizationResultsQuery(assessment.id, useVersion()));
  return (
    <>
      <VersionPicker assessmentId={assessment.id} current={assessment.currentVersion} />
      <Loaded query={results}>
        {(rows) => (
          <>
            <Level title={w('乡镇排名')} rows={rows.filter(({ level }) => level === 'township')} />
            <Level title={w('村（社区）排名')} rows={rows.filter(({ level }) => level === 'village')} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Level({ title, rows }: { title: string; rows: Row[] }) {
  const { w } = useSpeech();
  const { decimals } = useAssessment();
  return (
    <Panel title={title} flush>
      <DataTable
        caption={title}
        rows={rows}
        keyOf={({ organization }) => organization.id}
        columns={[
          { head: w('名次'), number: true, cell: ({ rank }) => rank ?? '—' },
          { head: w('单位'), name: true, cell: ({ organization }) => organization.name },
          { head: w('得分'), number: true, cell: ({ total }) => formatPoints(total, decimals) },
          { head: w('人数'), number: true, cell: ({ persons }) => persons },
        ]}
      />
    </Panel>
  );
}
