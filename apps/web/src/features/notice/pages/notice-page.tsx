import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { formatDate } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { gradeNames } from '../../result/components/grade-mark.js';
import { noticeQuery } from '../api/notices.js';
import { ObjectionForm } from '../components/objection-form.js';
import { PublicFrame } from '../components/public-frame.js';

export default function NoticePage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const notice = useQuery(noticeQuery(id));
  return (
    <PublicFrame>
      <Page title={notice.data?.title ?? w('公示')} marks={notice.data?.demonstration && <Mark tone="mark">{w('演示')}</Mark>}>
        <Loaded query={notice}>
          {(found) => (
            <>
              <Sheet notice={found} />
              <ObjectionForm notice={found} />
            </>
          )}
        </Loaded>
      </Page>
    </PublicFrame>
  );
}

function Sheet({ notice }: { notice: Schemas['PublicNotice'] }) {
  const { w } = useSpeech();
  const grade = (name: string) => (gradeNames[name] ? w(gradeNames[name].word) : name);
  return (
    <article className="notice-sheet">
      <p>
        {w('经考核评定，现将拟定为优秀等次的人员予以公示。公示期自 {from} 至 {to}。对公示内容有异议的，请在公示期内实名或匿名反映，并提供可查证的事实。', {
          from: formatDate(notice.issuedAt),
          to: formatDate(notice.endsAt),
        })}
      </p>
      <DataTable
        caption={w('公示名单')}
        rows={notice.persons}
        keyOf={(row) => `${row.township}.${row.village}.${row.name}`}
        columns={[
          { head: w('姓名'), name: true, cell: (row) => row.name },
          { head: w('村（社区）'), cell: (row) => row.village },
          { head: w('乡镇'), cell: (row) => row.township },
          { head: w('等次'), cell: (row) => grade(row.grade) },
        ]}
      />
      <p className="signature">
        {notice.document.issuer}
        <br />
        {notice.document.number}
        <br />
        {notice.document.date}
      </p>
    </article>
  );
}
