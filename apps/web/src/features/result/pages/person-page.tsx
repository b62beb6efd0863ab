import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { may, useSession } from '../../../lib/session.js';
import type { Schemas } from '../../../lib/schemas.js';
import { AppealDialog } from '../../appeal/components/appeal-dialog.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { OwnColour } from '../../colour/components/own-colour.js';
import { factsQuery, type Fact } from '../../fact/api/list-facts.js';
import { FactTable } from '../../fact/components/fact-table.js';
import { explanationQuery } from '../api/results.js';
import { GradeMark } from '../components/grade-mark.js';
import { PersonExplanation } from '../components/person-explanation.js';
import { useVersion, VersionPicker } from '../components/version-picker.js';

export default function PersonPage() {
  const { person = '' } = useParams();
  const { w } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const facts = useQuery(factsQuery(assessment.id, { personId: person }));
  const [appealed, setAppealed] = useState<Fact>();
  return (
    <>
      {assessment.currentVersion === null ? <Note>{w('还没有计算结果')}</Note> : <Result person={person} />}
      {assessment.parts.colours && may(session, 'colour.read') && <OwnColour assessmentId={assessment.id} person={person} />}
      <Panel title={w('计入的事项')} note={w('对减分有异议可以申诉；基础分可以申请复核')} flush>
        <Loaded query={facts}>
          {(page) => <FactTable facts={page.items} assessment={assessment} appeal={may(session, 'appeal.file') ? setAppealed : undefined} />}
        </Loaded>
      </Panel>
      {assessment.currentVersion !== null && <History person={person} />}
      {appealed && <AppealDialog fact={appealed} close={() => setAppealed(undefined)} />}
    </>
  );
}

function Result({ person }: { person: string }) {
  const { w } = useSpeech();
  const assessment = useAssessment();
  const version = useVersion();
  const explanation = useQuery(explanationQuery(assessment.id, person, version));
  return (
    <>
      <VersionPicker assessmentId={assessment.id} current={assessment.currentVersion} />
      <Panel title={explanation.data?.person.name ?? w('个人结果')}>
        <PersonExplanation assessmentId={assessment.id} person={person} version={version} />
      </Panel>
    </>
  );
}

type HistoryRow = Schemas['Explanation']['history'][number];

function History({ person }: { person: string }) {
  const { w, say } = useSpeech();
  const assessment = useAssessment();
  const explanation = useQuery(explanationQuery(assessment.id, person, useVersion()));
  return (
    <Panel title={w('历期结果')} flush>
      <DataTable
        caption={w('历期结果')}
        rows={explanation.data?.history ?? []}
        keyOf={(row) => row.assessmentId}
        columns={[
          { head: w('周期'), name: true, cell: (row) => say(periodText(row.periodCode)) },
          { head: w('总分'), number: true, cell: (row) => formatPoints(row.total, assessment.decimals) },
          { head: w('名次'), number: true, cell: (row) => row.rank ?? '—' },
          ...(assessment.graded ? [{ head: w('等次'), cell: (row: HistoryRow) => <GradeMark grade={row.grade} title={row.gradeTitle} /> }] : []),
          { head: w('来源'), cell: (row) => (row.imported ? <Mark tone="warn">{w('导入')}</Mark> : w('系统计算')) },
        ]}
      />
    </Panel>
  );
}
