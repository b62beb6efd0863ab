import { talkKinds, talkStages, type Text } from '#domain';
import { Mark, type MarkTone } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Talk } from '../api/talks.js';

const tones: Record<NonNullable<Talk['outcome']>, MarkTone> = { passed: 'good', failed: 'bad', escalated: 'bad', declined: 'neutral', withdrawn: 'neutral' };

export function kindOf({ kind }: Pick<Talk, 'kind'>): Text {
  return talkKinds[kind];
}

export function stageOf(standing: string): Text {
  return (talkStages as Record<string, Text>)[standing] ?? { zh: standing, en: standing };
}

export function TalkState({ talk }: { talk: Talk }) {
  const { say } = useSpeech();
  return <Mark tone={talk.outcome ? tones[talk.outcome] : 'info'}>{say(stageOf(talk.standing))}</Mark>;
}

/** Signed, refused before witnesses, or not yet. */
export function Signature({ talk: { signature } }: { talk: Pick<Talk, 'signature'> }) {
  const { w } = useSpeech();
  if (!signature) return null;
  return <Mark tone={signature === 'signed' ? 'good' : 'warn'}>{signature === 'signed' ? w('已签字') : w('拒签，已见证')}</Mark>;
}

/** R10: the months in which nobody is excellent or awarded. */
export function Influence({ talk: { influence } }: { talk: Pick<Talk, 'influence'> }) {
  const { w } = useSpeech();
  if (!influence) return null;
  if (influence.withdrawn) return <Mark>{w('影响期已撤销')}</Mark>;
  return <Mark tone={influence.liftedAt ? 'neutral' : 'warn'}>{w('影响期 {from} 至 {to}', { from: influence.from, to: influence.to })}</Mark>;
}
