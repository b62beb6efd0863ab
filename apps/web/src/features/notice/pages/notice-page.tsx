import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { formatDate } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';
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

type NoticePerson = Schemas['PublicNotice']['persons'][number];

/** E1: units and townships stand for themselves: no township is named beside them. */
function areOfUnits(persons: NoticePerson[]): boolean {
  return persons.length > 0 && persons.every(({ township }) => !township);
}

/** R8: where nobody is to be named in public, the notice says only that the results are told inside the unit. */
function textOf(persons: NoticePerson[]): Word {
  if (persons.length === 0)
    return '本次考核没有向社会公示的等次名单，结果按规定在单位内公布或书面告知本人。公示期自 {from} 至 {to}，期内可实名或匿名反映问题，并提供可查证的事实。';
  return areOfUnits(persons)
    ? '经考核评定，现将拟定为优秀等次的单位和人员予以公示。公示期自 {from} 至 {to}。对公示内容有异议的，请在公示期内实名或匿名反映，并提供可查证的事实。'
    : '经考核评定，现将拟定为优秀等次的人员予以公示。公示期自 {from} 至 {to}。对公示内容有异议的，请在公示期内实名或匿名反映，并提供可查证的事实。';
}

function Sheet({ notice }: { notice: Schemas['PublicNotice'] }) {
  const { w } = useSpeech();
  const ofUnits = areOfUnits(notice.persons);
  const grade = (name: string) => (gradeNames[name] ? w(gradeNames[name].word) : name);
  return (
    <article className="notice-sheet">
      <p>{w(textOf(notice.persons), { from: formatDate(notice.issuedAt), to: formatDate(notice.endsAt) })}</p>
      <DataTable
        caption={w('公示名单')}
        rows={notice.persons}
        keyOf={(row) => `${row.township}.${row.village}.${row.name}`}
        columns={[
          { head: w('姓名'), name: true, cell: (row) => row.name },
          { head: ofUnits ? w('单位') : w('村（社区）'), cell: (row) => row.village },
          ...(ofUnits ? [] : [{ head: w('乡镇'), cell: (row: NoticePerson) => row.township }]),
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
