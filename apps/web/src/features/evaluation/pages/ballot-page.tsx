import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { PublicFrame } from '../../notice/components/public-frame.js';
import { castBallot, offerSheet, type BallotAnswer, type OfferedSheet } from '../api/evaluations.js';
import { BallotForm } from '../components/ballot-form.js';

/** The code after the #, which no server ever gets; taken out of the address, so that no history keeps it. */
function takeCode(): string {
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (code) window.history.replaceState(null, '', window.location.pathname);
  return code;
}

/** R13: one ballot without login; nothing is stored in the browser, and no act of it is repeated by a key. */
export default function BallotPage() {
  const { w } = useSpeech();
  const [scanned] = useState(takeCode);
  const [code, setCode] = useState(scanned);
  const sheet = useMutation({ mutationFn: () => offerSheet(code), gcTime: 0 });
  const cast = useMutation({ mutationFn: (answers: BallotAnswer[]) => castBallot(code, answers), gcTime: 0 });
  const { mutate } = sheet;
  // a scanned code opens its sheet; a typed one waits for the button
  useEffect(() => {
    if (scanned) mutate();
  }, [scanned, mutate]);
  const open = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <PublicFrame>
      <Page title={sheet.data?.title ?? w('民主测评')} marks={sheet.data?.demonstration && <Mark tone="mark">{w('演示')}</Mark>}>
        {cast.isSuccess && <Note>{w('选票已收到。系统不记录是谁投的票；请收好或销毁测评单。')}</Note>}
        {!cast.isSuccess && sheet.data && <Offered sheet={sheet.data} busy={cast.isPending} error={cast.error} cast={(answers) => cast.mutate(answers)} />}
        {!sheet.data && (
          <Panel title={w('输入测评码')} note={w('匿名填写，一码一票；不需要登录')}>
            <form className="fields" onSubmit={open}>
              <Field label={w('测评码')} hint={w('测评单上的二十位码，可带横线，不分大小写')} required>
                {(wiring) => <input {...wiring} autoComplete="off" autoCapitalize="characters" value={code} onChange={({ target }) => setCode(target.value)} />}
              </Field>
              <ProblemNote error={sheet.error} />
              <Button type="submit" tone="primary" busy={sheet.isPending} disabled={code.trim() === ''} data-action="open-sheet">
                {w('开始测评')}
              </Button>
            </form>
          </Panel>
        )}
      </Page>
    </PublicFrame>
  );
}

interface OfferedProps {
  sheet: OfferedSheet;
  busy: boolean;
  error: Error | null;
  cast(answers: BallotAnswer[]): void;
}

function Offered({ sheet, ...form }: OfferedProps) {
  const { w } = useSpeech();
  return (
    <Panel title={sheet.raterClass} note={w('{holder} 组织，{at} 截止。不记录姓名、地址和时间', { holder: sheet.holder, at: formatInstant(sheet.closesAt) })}>
      <BallotForm sheet={sheet} {...form} />
    </Panel>
  );
}
