import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { AppealDialog } from '../../appeal/components/appeal-dialog.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { factsQuery, type Fact } from '../../fact/api/list-facts.js';
import { FactTable } from '../../fact/components/fact-table.js';
import { TownshipFilter, useTownship } from '../../organization/components/township-filter.js';
import { EventForm } from '../components/event-form.js';

export default function EventsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const paging = usePaging(50);
  const [township, setTownship] = useTownship();
  const [search] = useSearchParams();
  const [recording, setRecording] = useState(search.get('record') === '1');
  const [appealed, setAppealed] = useState<Fact>();
  const events = useQuery(factsQuery(assessment.id, { kind: 'event', ...(township && { townshipId: township }), limit: paging.limit, offset: paging.offset }));
  const mayRecord = may(session, 'event.record') && takes(assessment, 'event');
  return (
    <>
      <div className="row between">
        <TownshipFilter value={township} change={setTownship} />
        {mayRecord && !recording && (
          <Button tone="primary" onClick={() => setRecording(true)}>
            {w('登记加减分')}
          </Button>
        )}
      </div>
      {recording && <EventForm assessment={assessment} close={() => setRecording(false)} />}
      <Panel title={w('加减分事项')} note={w('只增不改：撤销另记一笔；减分即时告知本人并可申诉')} flush>
        <Loaded query={events}>
          {(page) => (
            <>
              <FactTable facts={page.items} assessment={assessment} appeal={may(session, 'appeal.file') ? setAppealed : undefined} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
      {appealed && <AppealDialog fact={appealed} close={() => setAppealed(undefined)} />}
    </>
  );
}
