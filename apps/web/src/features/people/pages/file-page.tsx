import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { fileQuery, type PersonFile } from '../api/get-file.js';
import { FileCases } from '../components/file-cases.js';
import { FileHolds, FileTalks } from '../components/file-measures.js';
import { FilePosts } from '../components/file-posts.js';
import { FilePlans, FileRewards } from '../components/file-rewards.js';
import { FileResults, FileStreaks } from '../components/file-results.js';

/** C12: the file of a cadre; the own one is the same as the chain sees it. */
export default function FilePage() {
  const { id = 'me' } = useParams();
  const { w } = useSpeech();
  const back = useWayBack();
  const file = useQuery(fileQuery(id));
  const own = id === 'me' || file.data?.own;
  return (
    <Page
      title={file.data?.person.name ?? (own ? w('我的档案') : w('干部档案'))}
      {...(!own && back)}
      marks={own && <Mark tone="info">{w('本人')}</Mark>}
      lead={own ? w('与管理单位看到的内容一致；有异议可在各事项中陈述、申诉') : w('阅看他人档案会留下审计记录')}
    >
      <Loaded query={file}>{(found) => <File file={found} />}</Loaded>
    </Page>
  );
}

/** To the people it was opened from, for whoever may look them up. */
function useWayBack() {
  const { w } = useSpeech();
  return may(useSession(), 'person.read') ? { back: { to: '/organizations', label: w('组织机构') } } : {};
}

function File({ file }: { file: PersonFile }) {
  const { w } = useSpeech();
  const influence = file.talks.map((talk) => talk.influence).find((period) => period && !period.liftedAt);
  const classOne = file.plans.find((plan) => plan.classOneFrom && !plan.classOneTo);
  return (
    <>
      <Panel title={w('概况')}>
        <Particulars
          items={[
            [w('单位'), file.organization?.name],
            [w('乡镇'), file.township?.name],
            [w('影响期'), influence && <Mark tone="bad">{w('{from} 至 {to}', { from: influence.from, to: influence.to })}</Mark>],
            [w('一类村社干部'), classOne && <Mark tone="good">{w('自 {date}', { date: classOne.classOneFrom ?? '' })}</Mark>],
          ]}
        />
      </Panel>
      <FileCases cases={file.cases} />
      <FilePosts posts={file.posts} />
      <FileResults file={file} />
      <FileStreaks streaks={file.streaks} />
      <FileTalks talks={file.talks} />
      <FileHolds holds={file.holds} />
      <FileRewards rewards={file.rewards} />
      <FilePlans plans={file.plans} />
    </>
  );
}
